/* Is the record fit to be saved? Each field by itself, then the rules of its kind. */
#include "pathwell/record.h"

#include <stdio.h>

#include "choices.h"
#include "value.h"
#include "when.h"

void problem_add(struct problems *p, const struct field *f, bool warning, const char *sentence, ...)
{
	char text[sizeof(((struct error *)NULL)->sentence)];
	va_list ap;

	va_start(ap, sentence);
	must(vsnprintf(text, sizeof(text), sentence, ap) >= 0);
	va_end(ap);
	p->items = arena_push(p->arena, p->items, p->count, &p->cap, sizeof(*p->items));
	p->items[p->count++] =
	    (struct problem){.field = f, .sentence = arena_strdup(p->arena, text), .warning = warning};
}

static void add_missing(const struct record *r, const struct field *f, struct problems *out)
{
	char code[64];
	struct when w;

	if (!when_read(r->kind, f, &w)) {
		problem_add(out, f, false, "%s is missing.", f->label);
		return;
	}
	when_met_by(r, &w, code, sizeof(code));
	if (!w.codes)
		problem_add(
		    out, f, false, "%s is missing; it is needed because %s is recorded.", f->label, w.other->label);
	else
		problem_add(out, f, false, "%s is missing; it is needed because %s %s \"%s\".", f->label,
		    w.other->label, w.other->type == FIELD_CHOICES ? "includes" : "is",
		    w.other->choices ? choice_label(w.other->choices, code) : code);
}

/* Program code fills structs without record_set: what it put there is read again as if it had been typed. */
static void check_value(const struct record *r, const struct field *f, date today, struct problems *out)
{
	const char *stored = record_get(out->arena, r, f);
	struct error err = {0};
	struct value v;

	if (value_read(out->arena, f, today, stored, &v, &err) != STATUS_OK)
		problem_add(out, f, false, "%s: %s", f->label, err.sentence);
	else if ((f->flags & FIELD_FUTURE) && v.day < today)
		problem_add(out, f, true, "%s: %s has already passed; save it only if that is right.", f->label,
		    record_show(out->arena, r, f));
}

bool record_check(const struct record *r, date today, struct problems *out)
{
	size_t before = out->count;

	must(out->arena);
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if (record_has(r, f))
			check_value(r, f, today, out);
		else if ((f->flags & FIELD_REQUIRED) && record_field_applies(r, f))
			add_missing(r, f, out);
	}
	if (r->kind->check)
		r->kind->check(r, today, out);
	for (size_t i = before; i < out->count; i++) {
		if (!out->items[i].warning)
			return false;
	}
	return true;
}
