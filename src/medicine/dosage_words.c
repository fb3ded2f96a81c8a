/* Dosage text cut into words whose meaning is known. */
#include "dosage.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "rows.h"
#include "word_list.h"

static const struct {
	const char *words; /* separated by spaces */
	enum token_kind kind;
	int64_t value;
} vocabulary[] = {
    {"one", TOKEN_NUMBER, 1000},
    {"two", TOKEN_NUMBER, 2000},
    {"three", TOKEN_NUMBER, 3000},
    {"four", TOKEN_NUMBER, 4000},
    {"five", TOKEN_NUMBER, 5000},
    {"six", TOKEN_NUMBER, 6000},
    {"seven", TOKEN_NUMBER, 7000},
    {"eight", TOKEN_NUMBER, 8000},
    {"nine", TOKEN_NUMBER, 9000},
    {"ten", TOKEN_NUMBER, 10000},
    {"eleven", TOKEN_NUMBER, 11000},
    {"twelve", TOKEN_NUMBER, 12000},
    {"half \u00bd", TOKEN_HALF, 500},
    {"to - \u2013 \u2014", TOKEN_TO, 0},
    {"or", TOKEN_OR, 0},
    {"and then , ; + &", TOKEN_AND, 0},
    {"a an per each in /", TOKEN_PER, 0},
    {"every", TOKEN_EVERY, 0},
    {"times time x \u00d7", TOKEN_TIMES, 0},
    {"once", TOKEN_OFTEN, 1},
    {"twice", TOKEN_OFTEN, 2},
    {"thrice", TOKEN_OFTEN, 3},
    {"od", TOKEN_FREQUENCY, 1},
    {"bd bid bds", TOKEN_FREQUENCY, 2},
    {"tds tid", TOKEN_FREQUENCY, 3},
    {"qds qid", TOKEN_FREQUENCY, 4},
    {"day days", TOKEN_DAY, 0},
    {"daily", TOKEN_DAILY, 0},
    {"week weeks", TOKEN_WEEK, 0},
    {"weekly", TOKEN_WEEKLY, 0},
    {"hour hours hr hrs h", TOKEN_HOUR, 0},
    {"hourly hrly", TOKEN_HOURLY, 0},
    {"q", TOKEN_Q, 0},
    {"morning mornings mane am om breakfast", TOKEN_PART, PART_MORNING},
    {"midday noon lunch lunchtime", TOKEN_PART, PART_MIDDAY},
    {"evening evenings pm teatime", TOKEN_PART, PART_EVENING},
    {"night nights nocte bedtime", TOKEN_PART, PART_NIGHT},
    {"on", TOKEN_ON, 0},
    {"mg milligram milligrams", TOKEN_MASS, 1000},
    {"mcg microgram micrograms ug \u00b5g \u03bcg", TOKEN_MASS, 1},
    {"g gram grams", TOKEN_MASS, 1000000},
    {"ml mls millilitre millilitres", TOKEN_ML, 0},
    {"spoonful spoonfuls spoon spoons", TOKEN_SPOON, 0},
    {"tablet tablets tab tabs capsule capsules cap caps patch patches sachet sachets", TOKEN_UNIT, 0},
    {"prn", TOKEN_NEEDED, 0},
    {"as when if", TOKEN_AS, 0},
    {"required needed necessary", TOKEN_REQUIRED, 0},
    {"up", TOKEN_UP, 0},
    {"max maximum", TOKEN_MOST, 0},
    {"take taken be by mouth orally po apply applied swallow swallowed whole the at of for pain relief regular "
     "regularly "
     "with after food meals water change changed replace replaced skin use used : ( ) .",
	TOKEN_FILLER, 0},
};

static void name_token(struct token *t)
{
	char plain[sizeof(t->word)];
	size_t n = 0;

	for (const char *c = t->word; *c; c++) {
		if (*c != '.' || !t->word[1])
			plain[n++] = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	}
	t->kind = TOKEN_UNKNOWN;
	for (size_t i = 0; i < ARRAY_LEN(vocabulary); i++) {
		if (word_in_list(vocabulary[i].words, plain, n)) {
			t->kind = vocabulary[i].kind;
			t->value = vocabulary[i].value;
			return;
		}
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "t.d.s." is one word; a byte above ASCII stands alone with what belongs to its character, but for the micro sign. */
static size_t word_length(const char *s)
{
	size_t n = 0;

	if (!is_letter(*s) && !((unsigned char)*s >= 0x80))
		return 1;
	if ((unsigned char)*s >= 0x80) {
		n = text_grapheme(s, NULL);
		return s[n] == 'g' && !is_letter(s[n + 1]) ? n + 1 : n;
	}
	while (is_letter(s[n]) ||
	       (s[n] == '.' && n && is_letter(s[n - 1]) && (is_letter(s[n + 1]) || n == 1 || s[n - 2] == '.')))
		n++;
	return n;
}

/* 1,200.5 or 30; a comma parts thousands only. Returns the length, or 0 where it is no number that can be held. */
static size_t read_number(const char *s, int64_t *thousandths)
{
	char digits[16];
	size_t n = 0, len = 0;

	while (is_digit(s[n]) || (s[n] == '.' && is_digit(s[n + 1])) ||
	       (s[n] == ',' && is_digit(s[n + 1]) && is_digit(s[n + 2]) && is_digit(s[n + 3]) && !is_digit(s[n + 4]))) {
		if (s[n] != ',' && len + 1 >= sizeof(digits))
			return 0;
		if (s[n] != ',')
			digits[len++] = s[n];
		n++;
	}
	return decimal_scaled(digits, len, 1000, thousandths) ? n : 0;
}

static size_t read_token(const char *s, struct token *t)
{
	size_t n;

	if (is_digit(*s)) {
		if (strncmp(s, "1/2", 3) == 0 && !is_digit(s[3])) {
			*t = (struct token){TOKEN_HALF, 500, "1/2"};
			return 3;
		}
		n = read_number(s, &t->value);
		t->kind = n ? TOKEN_NUMBER : TOKEN_UNKNOWN;
		n = n ? n : strspn(s, "0123456789.,");
	} else {
		n = word_length(s);
	}
	snprintf(t->word, sizeof(t->word), "%.*s", (int)(n < sizeof(t->word) ? n : sizeof(t->word) - 1), s);
	if (!is_digit(*s))
		name_token(t);
	return n;
}

bool dosage_tokens(const char *text, struct token out[TOKENS_MOST])
{
	size_t count = 0;

	for (const char *s = text; *s;) {
		if (strchr(" \t\n", *s)) {
			s++;
			continue;
		}
		if (count + 1 == TOKENS_MOST)
			return false;
		out[count] = (struct token){TOKEN_END, 0, ""};
		s += read_token(s, &out[count]);
		/* What stands between the words of a sentence says nothing. */
		if (strcmp(out[count].word, ".") != 0)
			count++;
	}
	out[count] = (struct token){TOKEN_END, 0, ""};
	return true;
}
