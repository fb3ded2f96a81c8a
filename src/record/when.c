#include "when.h"

#include <stdio.h>
#include <string.h>

#include "value.h"

bool when_read(const struct record_kind *kind, const struct field *f, struct when *out)
{
	char name[64];
	const char *equals;

	if (!f->when)
		return false;
	equals = strchr(f->when, '=');
	snprintf(name, sizeof(name), "%.*s", (int)(equals ? (size_t)(equals - f->when) : strlen(f->when)), f->when);
	out->other = record_field(kind, name);
	out->codes = equals ? equals + 1 : NULL;
	must(out->other);
	return true;
}

/* Is the code (n bytes) one of the items of the list, parted by sep? */
static bool is_item(const char *list, char sep, const char *code, size_t n)
{
	const char stop[2] = {sep, '\0'};

	for (;;) {
		size_t len = strcspn(list, stop);

		if (len == n && !memcmp(list, code, n))
			return true;
		if (!list[len])
			return false;
		list += len + 1;
	}
}

const char *when_met_by(const struct record *r, const struct when *w, char *buf, size_t size)
{
	struct value v = value_of(r, w->other);

	if (value_is_none(v))
		return NULL;
	if (!w->codes)
		return "";
	/* One choice is a list of one. */
	for (const char *code = w->codes;;) {
		size_t n = strcspn(code, "|");

		if (v.text && is_item(v.text, ',', code, n)) {
			snprintf(buf, size, "%.*s", (int)n, code);
			return buf;
		}
		if (!code[n])
			return NULL;
		code += n + 1;
	}
}

bool record_field_applies(const struct record *r, const struct field *f)
{
	char code[64];
	struct when w;

	if (!when_read(r->kind, f, &w))
		return true;
	return when_met_by(r, &w, code, sizeof(code)) && record_field_applies(r, w.other);
}
