#include "ome_cut.h"

#include <string.h>

#include "find.h"
#include "pathwell/text.h"
#include "rows.h"

enum { THOUSAND = 1000 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "12-hourly", "7-day": of a name, although they begin with a digit. */
static bool is_interval(const char *word)
{
	size_t n = strspn(word, "0123456789");

	return n && word[n] == '-' &&
	       (text_starts_nocase(word + n + 1, "hour") || text_starts_nocase(word + n + 1, "day"));
}

/* What a dosage begins with. */
static bool begins_dosage(const char *word)
{
	static const char *const words[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
	    "ten", "half", "take", "apply", "every", "once", "twice", "up", "max", "prn", "as"};

	if (is_digit(*word) || text_starts_nocase(word, "\u00bd"))
		return !is_interval(word);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (text_equal_nocase(word, words[i]))
			return true;
	}
	return false;
}

/* ---- the strength ---- */

static const struct {
	const char *name;
	int64_t ug;
} masses[] = {
    {"micrograms", 1},
    {"microgram", 1},
    {"mcg", 1},
    {"ug", 1},
    {"\u00b5g", 1},
    {"\u03bcg", 1},
    {"mg", 1000},
    {"g", 1000000},
};

static size_t read_mass(const char *s, int64_t *ug)
{
	for (size_t i = 0; i < ARRAY_LEN(masses); i++) {
		if (text_starts_nocase(s, masses[i].name)) {
			*ug = masses[i].ug;
			return strlen(masses[i].name);
		}
	}
	return 0;
}

/* Behind the stroke: "hour", "h", "hr", "ml", "5ml". */
static bool read_per(const char *s, struct stated *out)
{
	int64_t ml = THOUSAND;
	size_t n = strspn(s, "0123456789.");

	if (!n && (text_equal_nocase(s, "hour") || text_equal_nocase(s, "h") || text_equal_nocase(s, "hr"))) {
		out->rate = true;
		return true;
	}
	if (!text_equal_nocase(s + n, "ml") || (n && (!decimal_scaled(s, n, THOUSAND, &ml) || !ml)))
		return false;
	if (out->ug * THOUSAND % ml)
		return false;
	out->per_ml = out->ug * THOUSAND / ml;
	return true;
}

/* One piece of text without spaces. */
static bool read_strength(struct arena *a, const char *s, struct stated *out)
{
	size_t n = strspn(s, "0123456789.,"), mass;
	int64_t number, unit;

	*out = (struct stated){.label = arena_strndup(a, s, n)};
	if (!n || !decimal_scaled(s, n, THOUSAND, &number) || number > INT64_MAX / 10000000)
		return false;
	s += n;
	if (*s == '/' && is_digit(s[1])) {
		size_t second = strspn(s + 1, "0123456789.");

		out->label = arena_printf(a, "%s%.*s", out->label, (int)second + 1, s);
		s += second + 1;
		out->bare = !*s || text_equal_nocase(s, "mg");
		return out->bare;
	}
	out->bare = !*s;
	if (out->bare)
		return true;
	mass = read_mass(s, &unit);
	if (!mass)
		return false;
	out->ug = number * unit / THOUSAND;
	s += mass;
	return !*s || (*s == '/' && read_per(s + 1, out));
}

/* Joins the words that say one strength ("30 mg", "25 micrograms / hour"); returns how many they are, 0 for none. */
static size_t take_strength(struct arena *a, const struct cut *c, size_t at, struct stated *out)
{
	const char *joined = "";
	size_t taken = 0;

	for (size_t n = 1; n <= 4 && at + n <= c->count; n++) {
		const char *word = c->words[at + n - 1];
		struct stated longer;

		if (n > 1 && text_equal_nocase(word, "per"))
			word = "/";
		joined = arena_printf(a, "%s%s", joined, word);
		if (read_strength(a, joined, &longer) && (n == 1 || !is_digit(*word))) {
			*out = longer;
			taken = n;
		}
	}
	return taken;
}

/* ---- the medicine ---- */

/* Words that say a form or a route, and stand before or behind the strength. */
bool is_form_word(const char *word)
{
	static const char *const words[] = {"tablet", "capsule", "patch", "mr", "ir", "solution", "liquid", "oral",
	    "suspension", "drops", "sachet", "granules", "orodispersible", "dispersible", "soluble", "xl", "gastro",
	    "resistant", "suppository", "suppositories", "injection", "sublingual", "buccal", "nasal", "rectal",
	    "linctus", "concentrate", "7", "12", "24", "72", "96", "hour", "day"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(word, words[i]) == 0)
			return true;
	}
	return false;
}

/* The text word says nothing but forms: "capsules", "modified-release", "12-hourly". */
static bool all_forms(struct arena *a, const char *word)
{
	struct words w = words_of(a, word);

	for (size_t i = 0; i < w.count; i++) {
		if (!is_form_word(w.words[i]))
			return false;
	}
	return w.count > 0 || text_equal_nocase(word, "release");
}

void ome_cut(struct arena *a, const char *text, struct cut *c, struct stated *strength)
{
	char *rest = arena_strdup(a, text), *word;

	*c = (struct cut){.count = 0};
	*strength = (struct stated){.label = NULL};
	while ((word = strsep(&rest, " \t")) && c->count < CUT_WORDS_MOST) {
		if (*word)
			c->words[c->count++] = word;
	}
	while (c->name_end < c->count && !begins_dosage(c->words[c->name_end]))
		c->name_end++;
	c->strength_end = c->form_end = c->name_end + take_strength(a, c, c->name_end, strength);
	while (c->strength_end > c->name_end && c->form_end < c->count && !begins_dosage(c->words[c->form_end]) &&
	       all_forms(a, c->words[c->form_end]))
		c->form_end++;
}

const char *cut_join(struct arena *a, const struct cut *c, size_t from, size_t to)
{
	const char *text = "";

	for (size_t i = from; i < to; i++)
		text = arena_printf(a, "%s%s%s", text, i > from ? " " : "", c->words[i]);
	return text;
}
