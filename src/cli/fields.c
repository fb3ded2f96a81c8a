/* The kinds of record and their fields, from the field tables. */
#include <assert.h>
#include <string.h>

#include "cli.h"

static const char *const types[] = {
    [FIELD_TEXT] = "text",
    [FIELD_NOTE] = "note",
    [FIELD_CHOICE] = "choice",
    [FIELD_CHOICES] = "choices",
    [FIELD_YES_NO] = "yes_no",
    [FIELD_DATE] = "date",
    [FIELD_TIME] = "time",
    [FIELD_INTEGER] = "integer",
    [FIELD_DOSE] = "dose",
    [FIELD_RATE] = "rate",
    [FIELD_SCORE] = "score",
    [FIELD_NHS_NUMBER] = "nhs_number",
    [FIELD_POSTCODE] = "postcode",
    [FIELD_PHONE] = "phone",
    [FIELD_EMAIL] = "email",
    [FIELD_LINK] = "link",
};
static_assert(ARRAY_LEN(types) == FIELD_TYPE_COUNT, "every type has a name");

/* ---- as JSON ---- */

static void json_field_choices(struct json *j, const struct field *f)
{
	json_key(j, "choices");
	json_array_begin(j);
	for (const struct choice *ch = f->choices; ch && ch->code; ch++) {
		json_object_begin(j);
		json_put_text(j, "code", ch->code);
		json_put_text(j, "label", ch->label);
		json_object_end(j);
	}
	json_array_end(j);
}

static void json_limit(struct json *j, const char *key, const struct field *f, int64_t limit)
{
	json_key(j, key);
	if (f->low || f->high)
		json_number(j, limit);
	else
		json_text(j, NULL);
}

static void json_field(struct json *j, const struct field *f)
{
	json_object_begin(j);
	json_put_text(j, "name", f->name);
	json_put_text(j, "label", f->label);
	json_put_text(j, "help", f->help);
	json_put_text(j, "type", types[f->type]);
	json_put_bool(j, "required", f->flags & FIELD_REQUIRED);
	json_put_bool(j, "restricted", f->flags & FIELD_RESTRICTED);
	json_put_bool(j, "set_by_program", f->flags & FIELD_SET_BY_PROGRAM);
	json_put_text(j, "section", f->section);
	json_put_text(j, "when", f->when);
	json_put_text(j, "initial", f->initial);
	json_put_text(j, "link", f->link);
	json_limit(j, "low", f, f->low);
	json_limit(j, "high", f, f->high);
	json_field_choices(j, f);
	json_put_text(j, "features", f->feature);
	json_object_end(j);
}

static void json_kind(struct json *j, const struct record_kind *kind)
{
	static const char *const scopes[] = {[SCOPE_SERVICE] = "service",
	    [SCOPE_LIST] = "list",
	    [SCOPE_PATIENT] = "patient",
	    [SCOPE_EPISODE] = "episode"};
	json_object_begin(j);
	json_put_text(j, "name", kind->name);
	json_put_text(j, "label", kind->label);
	json_put_text(j, "help", kind->help);
	json_put_text(j, "belongs_to", scopes[kind->scope]);
	json_put_bool(j, "single", kind->single);
	json_put_bool(j, "clinical", kind->clinical);
	json_key(j, "fields");
	json_array_begin(j);
	for (size_t i = 0; i < kind->field_count; i++)
		json_field(j, &kind->fields[i]);
	json_array_end(j);
	json_object_end(j);
}

static void fields_json(struct call *c, const struct record_kind *kind)
{
	struct json j;
	json_begin(&j, &c->out, true);
	if (kind) {
		json_kind(&j, kind);
	} else {
		json_array_begin(&j);
		for (int t = 0; t < RECORD_KIND_COUNT; t++)
			json_kind(&j, record_kind((enum record_type)t));
		json_array_end(&j);
	}
	json_done(c);
}

/* ---- as text: a name at the beginning of a line, what belongs to it indented ---- */

static void print_kinds(struct call *c)
{
	static const char *const heads[] = {"Record", "Is", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	t.bare = true;
	for (int i = 0; i < RECORD_KIND_COUNT; i++) {
		const struct record_kind *kind = record_kind((enum record_type)i);
		table_cell(&t, kind->name);
		table_cell(&t, kind->help);
	}
	table_print(&t, &c->out);
}

static const char *kind_of_value(struct arena *a, const struct field *f)
{
	struct buf b CLEANUP(buf_done) = {0};
	buf_puts(&b, f->type == FIELD_LINK ? f->link : f->type == FIELD_YES_NO ? "yes or no" : types[f->type]);
	if (f->low || f->high)
		buf_printf(&b, " from %lld to %lld", (long long)f->low, (long long)f->high);
	if (f->flags & FIELD_REQUIRED)
		buf_puts(&b, ", required");
	if (f->when)
		buf_printf(&b, ", when %s", f->when);
	if (f->flags & FIELD_RESTRICTED)
		buf_puts(&b, ", restricted");
	if (f->flags & FIELD_SET_BY_PROGRAM)
		buf_puts(&b, ", set by the program");
	return arena_strdup(a, buf_str(&b));
}

static void print_field(struct call *c, const struct field *f, int columns)
{
	struct buf choices CLEANUP(buf_done) = {0};
	buf_printf(&c->out, "%-*s  %s (%s)\n", columns, f->name, f->label, kind_of_value(c->arena, f));
	print_wrapped(&c->out, columns + 2, f->help);
	for (const struct choice *ch = f->choices; ch && ch->code; ch++)
		buf_printf(&choices, "%s%s",
		    choices.len                ? ", "
		    : f->type == FIELD_CHOICES ? "some of: "
					       : "one of: ",
		    ch->code);
	if (choices.len)
		print_wrapped(&c->out, columns + 2, buf_str(&choices));
}

static void print_kind(struct call *c, const struct record_kind *kind)
{
	size_t columns = 0;
	for (size_t i = 0; i < kind->field_count; i++)
		if (strlen(kind->fields[i].name) > columns)
			columns = strlen(kind->fields[i].name);
	for (size_t i = 0; i < kind->field_count; i++)
		print_field(c, &kind->fields[i], (int)columns);
}

enum status run_fields(struct call *c, struct error *err)
{
	const struct record_kind *kind = NULL;
	enum status st = c->word_count ? kind_read(c->words[0], &kind, err) : STATUS_OK;
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		fields_json(c, kind);
	else if (kind)
		print_kind(c, kind);
	else
		print_kinds(c);
	return STATUS_OK;
}
