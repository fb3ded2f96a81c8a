/* What people call things, brought together: one word for each thing. */
#include <string.h>

#include "find.h"

/* Spellings of one thing. */
static const struct {
	const char *said, *meant;
} synonyms[] = {
    {"tablets", "tablet"},
    {"tabs", "tablet"},
    {"tab", "tablet"},
    {"capsules", "capsule"},
    {"caps", "capsule"},
    {"cap", "capsule"},
    {"patches", "patch"},
    {"transdermal", "patch"},
    {"modified", "mr"},
    {"release", ""},
    {"slow", "mr"},
    {"sustained", "mr"},
    {"prolonged", "mr"},
    {"m/r", "mr"},
    {"sr", "mr"},
    {"er", "mr"},
    {"immediate", "ir"},
    {"hourly", "hour"},
    {"hours", "hour"},
    {"hr", "hour"},
    {"h", "hour"},
    {"days", "day"},
    {"sachets", "sachet"},
    {"sulfate", ""},
    {"sulphate", ""},
    {"hydrochloride", ""},
    {"phosphate", ""},
    {"tartrate", ""},
    {"sodium", ""},
    {"with", ""},
    {"and", ""},
    {"syrup", "liquid"},
    {"weekly", "7 day"},
    {"daily", "24 hour"},
    {"once", ""},
    {"cocodamol", "co-codamol"},
    {"codydramol", "co-dydramol"},
};

static void add_word(struct arena *a, struct words *w, const char *s, size_t n)
{
	char *word = arena_strndup(a, s, n);

	for (size_t i = 0; i < ARRAY_LEN(synonyms); i++) {
		if (strcmp(synonyms[i].said, word) == 0) {
			word = arena_strdup(a, synonyms[i].meant);
			break;
		}
	}
	for (char *one; (one = strsep(&word, " "));) {
		if (!*one)
			continue;
		w->too_many = w->too_many || w->count == WORDS_MOST;
		if (!w->too_many)
			w->words[w->count++] = one;
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of a word: white space, hyphen, bracket or comma, and where letters meet digits ("12h"). The names co-codamol
 * and co-dydramol hold a hyphen, and m/r a stroke. */
static size_t word_length(const char *s)
{
	size_t n = 0;

	if (strncmp(s, "co-", 3) == 0)
		n = 3;
	if (strncmp(s, "m/r", 3) == 0)
		return 3;
	while (s[n] && !strchr(" \t-()/,+&", s[n]) &&
	       (!n || s[n - 1] == '-' || is_digit(s[n]) == is_digit(s[n - 1]) || s[n] == '.' || s[n - 1] == '.'))
		n++;
	return n;
}

struct words words_of(struct arena *a, const char *text)
{
	char *lower = arena_strdup(a, text);
	struct words w = {.count = 0};

	for (char *c = lower; *c; c++)
		*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	for (const char *s = lower; *s;) {
		size_t n = word_length(s);

		if (n)
			add_word(a, &w, s, n);
		s += n ? n : 1;
	}
	return w;
}

bool has_word(const struct words *w, const char *word)
{
	for (size_t i = 0; i < w->count; i++) {
		if (strcmp(w->words[i], word) == 0)
			return true;
	}
	return false;
}
