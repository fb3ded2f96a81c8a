#include "choices.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/text.h"

static char choice_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' || c == '_' ? ' ' : c;
}

bool choice_same(const char *a, const char *b)
{
	while (*a && choice_char(*a) == choice_char(*b)) {
		a++;
		b++;
	}
	return !*a && !*b;
}

const struct choice *choice_coded(const struct choice *choices, const char *code)
{
	for (const struct choice *c = choices; code && c->code; c++) {
		if (!strcmp(c->code, code))
			return c;
	}
	return NULL;
}

const struct choice *choice_find(const struct choice *choices, const char *typed)
{
	const struct choice *exact = choice_coded(choices, typed);

	if (exact)
		return exact;
	for (const struct choice *c = choices; c->code; c++) {
		if (choice_same(c->code, typed) || choice_same(c->label, typed))
			return c;
	}
	return NULL;
}

const char *choice_label(const struct choice *choices, const char *code)
{
	const struct choice *c = choice_coded(choices, code);

	return c ? c->label : code;
}

static size_t choice_count(const struct choice *choices)
{
	size_t n = 0;

	while (choices[n].code)
		n++;
	return n;
}

/* Codes and labels stand in one list, so that a slip in either finds its choice. */
static const struct choice *choice_nearest(const struct choice *choices, const char *typed)
{
	size_t n = choice_count(choices);
	const char **names = mem_alloc(2 * n * sizeof(*names));
	const char *near;

	for (size_t i = 0; i < n; i++) {
		names[2 * i] = choices[i].code;
		names[2 * i + 1] = choices[i].label;
	}
	near = text_nearest(typed, names, 2 * n);
	free(names);
	return near ? choice_find(choices, near) : NULL;
}

void choice_refuse(struct error *err, const struct choice *choices, const char *typed)
{
	const struct choice *near = choice_nearest(choices, typed);
	CLEANUP(buf_done) struct buf all = {0};
	char quoted[TEXT_QUOTED];

	text_quote(typed, quoted);
	for (const struct choice *c = choices; c->code; c++)
		buf_printf(&all, "%s%s", c == choices ? "" : ", ", c->code);
	if (near)
		error_set(err, STATUS_REFUSED, "%s is not known; did you mean %s? Choose from %s.", quoted, near->code,
		    buf_str(&all));
	else
		error_set(err, STATUS_REFUSED, "%s is not known; choose from %s.", quoted, buf_str(&all));
}
