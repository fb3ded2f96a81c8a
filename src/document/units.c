#include "units.h"

#include <string.h>

#include "pathwell/text.h"

static const struct unit {
	const char *typed, *shown;
	bool joined; /* stands right after its number in NHS style for patients */
} units[] = {
	{ "micrograms", "micrograms", false },
	{ "microgram", "microgram", false },
	{ "mcg", "microgram", false },
	{ "µg", "microgram", false }, /* the micro sign */
	{ "μg", "microgram", false }, /* the Greek letter */
	{ "ug", "microgram", false },
	{ "mg", "mg", true },
	{ "ml", "ml", true },
	{ "g", "g", true },
};

static const char *const hours[] = { "hours", "hour", "hr", "h" };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Part of a word: ASCII letters, digits, and everything beyond ASCII. */
static bool in_word(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool word_is(const char *s, const char *word)
{
	return text_starts_nocase(s, word) && !in_word(s[strlen(word)]);
}

static const struct unit *unit_at(const char *s)
{
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (word_is(s, units[i].typed))
			return &units[i];
	}
	return NULL;
}

/* "/h" after a unit reads "per hour", "/5 ml" reads "in 5 ml" (MEDi-045, 046). Returns the bytes read. */
static size_t slash_show(struct buf *out, const char *s)
{
	if (s[0] != '/' || !in_word(s[1]))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(hours); i++) {
		if (word_is(s + 1, hours[i])) {
			buf_puts(out, " per hour");
			return 1 + strlen(hours[i]);
		}
	}
	/* A bottle's label says how much is in how much: "2 mg in 1 ml" is read as it stands. */
	buf_puts(out, is_digit(s[1]) ? " in " : word_is(s + 1, "ml") ? " in 1 " : " per ");
	return 1;
}

/* What may follow a number: spaces and a unit. Returns the bytes read, 0 where there is no unit. */
static size_t unit_show(struct buf *out, const char *s, bool plain)
{
	size_t spaces = strspn(s, " ");
	const struct unit *unit = unit_at(s + spaces);

	if (unit == NULL)
		return 0;
	buf_puts(out, plain && unit->joined ? "" : " ");
	buf_puts(out, unit->shown);
	size_t read = spaces + strlen(unit->typed);

	return read + slash_show(out, s + read);
}

const char *units_show(struct arena *a, const char *text, bool plain)
{
	if (text == NULL)
		return NULL;
	CLEANUP(buf_done) struct buf out = { 0 };

	for (size_t i = 0; text[i] != '\0';) {
		buf_putc(&out, text[i]);
		i++;
		if (is_digit(text[i - 1]) && !is_digit(text[i]))
			i += unit_show(&out, text + i, plain);
	}
	return arena_strdup(a, buf_str(&out));
}
