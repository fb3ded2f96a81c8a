/* Dosage text cut into words whose meaning is known. */
#include "dosage.h"

#include <stdlib.h>
#include <string.h>

#include "pathwell/rows.h"
#include "pathwell/text.h"

/* Sorted by byte. */
static const struct known {
	const char *word;
	enum token_kind kind;
	int64_t value;
} vocabulary[] = {
    {"&", TOKEN_AND, 0},
    {"(", TOKEN_OPEN, 0},
    {")", TOKEN_CLOSE, 0},
    {"+", TOKEN_PLUS, 0},
    {",", TOKEN_COMMA, 0},
    {"-", TOKEN_DASH, 0},
    {".", TOKEN_STOP, 0},
    {"/", TOKEN_STROKE, 0},
    {":", TOKEN_COMMA, 0},
    {";", TOKEN_COMMA, 0},
    {"=", TOKEN_EQUALS, 0},
    {"[", TOKEN_OPEN, 0},
    {"]", TOKEN_CLOSE, 0},
    {"a", TOKEN_PER, 0},
    {"a/c", TOKEN_ASIDE, 0},
    {"ac", TOKEN_ASIDE, 0},
    {"additional", TOKEN_YOUR, 0},
    {"after", TOKEN_BY_MEAL, 0},
    {"afternoon", TOKEN_PART, 1},
    {"afternoons", TOKEN_PART, 1},
    {"alongside", TOKEN_BESIDE, 0},
    {"am", TOKEN_CLOCK, 0},
    {"an", TOKEN_PER, 0},
    {"and", TOKEN_AND, 0},
    {"anxiety", TOKEN_PURPOSE, 0},
    {"apart", TOKEN_APART, 0},
    {"applied", TOKEN_VERB, 0},
    {"apply", TOKEN_VERB, 0},
    {"applying", TOKEN_VERB, 0},
    {"arthritis", TOKEN_PURPOSE, 0},
    {"asd", TOKEN_DIRECTED, 0},
    {"at", TOKEN_AT, 0},
    {"b/d", TOKEN_FREQUENCY, 2},
    {"back", TOKEN_QUALITY, 0},
    {"bd", TOKEN_FREQUENCY, 2},
    {"bds", TOKEN_FREQUENCY, 2},
    {"be", TOKEN_VERB, 0},
    {"bedtime", TOKEN_PART, 3},
    {"before", TOKEN_BY_MEAL, 0},
    {"bid", TOKEN_FREQUENCY, 2},
    {"bone", TOKEN_QUALITY, 0},
    {"bp", TOKEN_PURPOSE, 0},
    {"breakfast", TOKEN_MEAL, 0},
    {"cap", TOKEN_UNIT, 0},
    {"cap(s)", TOKEN_UNIT, 0},
    {"caplet", TOKEN_UNIT, 0},
    {"caplet(s)", TOKEN_UNIT, 0},
    {"caplets", TOKEN_UNIT, 0},
    {"caps", TOKEN_UNIT, 0},
    {"capsule", TOKEN_UNIT, 0},
    {"capsule(s)", TOKEN_UNIT, 0},
    {"capsules", TOKEN_UNIT, 0},
    {"change", TOKEN_CHANGE, 0},
    {"changed", TOKEN_CHANGE, 0},
    {"changing", TOKEN_CHANGE, 0},
    {"cholesterol", TOKEN_PURPOSE, 0},
    {"chronic", TOKEN_QUALITY, 0},
    {"constipation", TOKEN_PURPOSE, 0},
    {"cough", TOKEN_PURPOSE, 0},
    {"daily", TOKEN_DAILY, 0},
    {"day", TOKEN_DAY, 0},
    {"days", TOKEN_DAY, 0},
    {"depression", TOKEN_PURPOSE, 0},
    {"dose", TOKEN_DOSE, 0},
    {"doses", TOKEN_DOSE, 0},
    {"during", TOKEN_BY_MEAL, 0},
    {"each", TOKEN_PER, 0},
    {"eight", TOKEN_NUMBER, 8000},
    {"eighteen", TOKEN_NUMBER, 18000},
    {"eighty", TOKEN_TENS, 80000},
    {"eleven", TOKEN_NUMBER, 11000},
    {"eve", TOKEN_PART, 2},
    {"evening", TOKEN_PART, 2},
    {"evenings", TOKEN_PART, 2},
    {"every", TOKEN_EVERY, 0},
    {"existing", TOKEN_YOUR, 0},
    {"fifteen", TOKEN_NUMBER, 15000},
    {"fifty", TOKEN_TENS, 50000},
    {"five", TOKEN_NUMBER, 5000},
    {"food", TOKEN_ASIDE, 0},
    {"for", TOKEN_FOR, 0},
    {"forty", TOKEN_TENS, 40000},
    {"four", TOKEN_NUMBER, 4000},
    {"fourteen", TOKEN_NUMBER, 14000},
    {"fresh", TOKEN_FRESH, 0},
    {"fri", TOKEN_WEEKDAY, 0},
    {"friday", TOKEN_WEEKDAY, 0},
    {"fridays", TOKEN_WEEKDAY, 0},
    {"g", TOKEN_MASS, 1000000},
    {"give", TOKEN_VERB, 0},
    {"given", TOKEN_VERB, 0},
    {"gram", TOKEN_MASS, 1000000},
    {"grams", TOKEN_MASS, 1000000},
    {"h", TOKEN_HOUR, 0},
    {"half", TOKEN_FRACTION, 500},
    {"have", TOKEN_VERB, 0},
    {"headache", TOKEN_PURPOSE, 0},
    {"headaches", TOKEN_PURPOSE, 0},
    {"hour", TOKEN_HOUR, 0},
    {"hourly", TOKEN_HOURLY, 0},
    {"hours", TOKEN_HOUR, 0},
    {"hr", TOKEN_HOUR, 0},
    {"hrly", TOKEN_HOURLY, 0},
    {"hrs", TOKEN_HOUR, 0},
    {"i", TOKEN_NUMBER, 1000},
    {"in", TOKEN_IN, 0},
    {"inflammation", TOKEN_PURPOSE, 0},
    {"insert", TOKEN_VERB, 0},
    {"insomnia", TOKEN_PURPOSE, 0},
    {"joint", TOKEN_QUALITY, 0},
    {"leg", TOKEN_QUALITY, 0},
    {"lozenge", TOKEN_UNIT, 0},
    {"lozenges", TOKEN_UNIT, 0},
    {"lunch", TOKEN_MEAL, 1},
    {"lunchtime", TOKEN_MEAL, 1},
    {"mane", TOKEN_PART, 0},
    {"max", TOKEN_MOST, 0},
    {"maximum", TOKEN_MOST, 0},
    {"maximumof", TOKEN_MOST, 0},
    {"mcg", TOKEN_MASS, 1},
    {"mcgs", TOKEN_MASS, 1},
    {"mdu", TOKEN_DIRECTED, 0},
    {"meals", TOKEN_MEALS, 0},
    {"mealtimes", TOKEN_MEALS, 0},
    {"mg", TOKEN_MASS, 1000},
    {"mgs", TOKEN_MASS, 1000},
    {"microgram", TOKEN_MASS, 1},
    {"microgramme", TOKEN_MASS, 1},
    {"microgrammes", TOKEN_MASS, 1},
    {"micrograms", TOKEN_MASS, 1},
    {"midday", TOKEN_PART, 1},
    {"midi", TOKEN_PART, 1},
    {"migraine", TOKEN_PURPOSE, 0},
    {"miligram", TOKEN_MASS, 1000},
    {"miligrams", TOKEN_MASS, 1000},
    {"milligram", TOKEN_MASS, 1000},
    {"milligrams", TOKEN_MASS, 1000},
    {"millilitre", TOKEN_ML, 0},
    {"millilitres", TOKEN_ML, 0},
    {"ml", TOKEN_ML, 0},
    {"mls", TOKEN_ML, 0},
    {"mon", TOKEN_WEEKDAY, 0},
    {"monday", TOKEN_WEEKDAY, 0},
    {"mondays", TOKEN_WEEKDAY, 0},
    {"month", TOKEN_MONTH, 0},
    {"months", TOKEN_MONTH, 0},
    {"mood", TOKEN_PURPOSE, 0},
    {"morning", TOKEN_PART, 0},
    {"mornings", TOKEN_PART, 0},
    {"muscle", TOKEN_QUALITY, 0},
    {"nausea", TOKEN_PURPOSE, 0},
    {"neck", TOKEN_QUALITY, 0},
    {"nerve", TOKEN_QUALITY, 0},
    {"neuralgia", TOKEN_PURPOSE, 0},
    {"neuropathic", TOKEN_QUALITY, 0},
    {"new", TOKEN_FRESH, 0},
    {"night", TOKEN_PART, 3},
    {"nightly", TOKEN_PART, 3},
    {"nights", TOKEN_PART, 3},
    {"nine", TOKEN_NUMBER, 9000},
    {"nineteen", TOKEN_NUMBER, 19000},
    {"ninety", TOKEN_TENS, 90000},
    {"nocte", TOKEN_PART, 3},
    {"noon", TOKEN_PART, 1},
    {"o/d", TOKEN_FREQUENCY, 1},
    {"o/m", TOKEN_PART, 0},
    {"o/n", TOKEN_PART, 3},
    {"od", TOKEN_FREQUENCY, 1},
    {"of", TOKEN_OF, 0},
    {"om", TOKEN_PART, 0},
    {"on", TOKEN_ON, 0},
    {"once", TOKEN_OFTEN, 1},
    {"one", TOKEN_NUMBER, 1000},
    {"or", TOKEN_OR, 0},
    {"oral", TOKEN_ASIDE, 0},
    {"orally", TOKEN_ASIDE, 0},
    {"other", TOKEN_YOUR, 0},
    {"p/c", TOKEN_ASIDE, 0},
    {"p/o", TOKEN_ASIDE, 0},
    {"pain", TOKEN_PURPOSE, 0},
    {"pains", TOKEN_PURPOSE, 0},
    {"patch", TOKEN_PATCH, 0},
    {"patch(es)", TOKEN_PATCH, 1},
    {"patches", TOKEN_PATCH, 1},
    {"pc", TOKEN_ASIDE, 0},
    {"per", TOKEN_PER, 0},
    {"please", TOKEN_VERB, 0},
    {"plus", TOKEN_PLUS, 0},
    {"pm", TOKEN_CLOCK, 12},
    {"po", TOKEN_ASIDE, 0},
    {"preferably", TOKEN_VERB, 0},
    {"prn", TOKEN_NEEDED, 0},
    {"q", TOKEN_Q, 0},
    {"q/d/s", TOKEN_FREQUENCY, 4},
    {"qds", TOKEN_FREQUENCY, 4},
    {"qid", TOKEN_FREQUENCY, 4},
    {"quarter", TOKEN_FRACTION, 250},
    {"regular", TOKEN_ASIDE, 0},
    {"regularly", TOKEN_ASIDE, 0},
    {"relief", TOKEN_PURPOSE, 0},
    {"replace", TOKEN_CHANGE, 0},
    {"replaced", TOKEN_CHANGE, 0},
    {"replacing", TOKEN_CHANGE, 0},
    {"sachet", TOKEN_UNIT, 0},
    {"sachet(s)", TOKEN_UNIT, 0},
    {"sachets", TOKEN_UNIT, 0},
    {"sat", TOKEN_WEEKDAY, 0},
    {"saturday", TOKEN_WEEKDAY, 0},
    {"saturdays", TOKEN_WEEKDAY, 0},
    {"sciatica", TOKEN_PURPOSE, 0},
    {"seven", TOKEN_NUMBER, 7000},
    {"seventeen", TOKEN_NUMBER, 17000},
    {"seventy", TOKEN_TENS, 70000},
    {"severe", TOKEN_QUALITY, 0},
    {"sickness", TOKEN_PURPOSE, 0},
    {"six", TOKEN_NUMBER, 6000},
    {"sixteen", TOKEN_NUMBER, 16000},
    {"sixty", TOKEN_TENS, 60000},
    {"sleep", TOKEN_PURPOSE, 0},
    {"spasm", TOKEN_PURPOSE, 0},
    {"spasms", TOKEN_PURPOSE, 0},
    {"spoon", TOKEN_SPOON, 0},
    {"spoonful", TOKEN_SPOON, 0},
    {"spoonful(s)", TOKEN_SPOON, 0},
    {"spoonfuls", TOKEN_SPOON, 0},
    {"spoons", TOKEN_SPOON, 0},
    {"sun", TOKEN_WEEKDAY, 0},
    {"sunday", TOKEN_WEEKDAY, 0},
    {"sundays", TOKEN_WEEKDAY, 0},
    {"supper", TOKEN_MEAL, 2},
    {"suppositories", TOKEN_UNIT, 0},
    {"suppository", TOKEN_UNIT, 0},
    {"swallow", TOKEN_VERB, 0},
    {"swallowed", TOKEN_ASIDE, 0},
    {"t/d/s", TOKEN_FREQUENCY, 3},
    {"tab", TOKEN_UNIT, 0},
    {"tab(s)", TOKEN_UNIT, 0},
    {"tablet", TOKEN_UNIT, 0},
    {"tablet(s)", TOKEN_UNIT, 0},
    {"tablets", TOKEN_UNIT, 0},
    {"tabs", TOKEN_UNIT, 0},
    {"take", TOKEN_VERB, 0},
    {"taken", TOKEN_VERB, 0},
    {"taking", TOKEN_VERB, 0},
    {"tds", TOKEN_FREQUENCY, 3},
    {"tea", TOKEN_MEAL, 2},
    {"teaspoon", TOKEN_TEASPOON, 0},
    {"teaspoonful", TOKEN_TEASPOON, 0},
    {"teaspoonfuls", TOKEN_TEASPOON, 0},
    {"teaspoons", TOKEN_TEASPOON, 0},
    {"teatime", TOKEN_MEAL, 2},
    {"ten", TOKEN_NUMBER, 10000},
    {"the", TOKEN_THE, 0},
    {"then", TOKEN_THEN, 0},
    {"thirteen", TOKEN_NUMBER, 13000},
    {"thirty", TOKEN_TENS, 30000},
    {"three", TOKEN_NUMBER, 3000},
    {"thrice", TOKEN_OFTEN, 3},
    {"thu", TOKEN_WEEKDAY, 0},
    {"thurs", TOKEN_WEEKDAY, 0},
    {"thursday", TOKEN_WEEKDAY, 0},
    {"thursdays", TOKEN_WEEKDAY, 0},
    {"tid", TOKEN_FREQUENCY, 3},
    {"time", TOKEN_TIMES, 0},
    {"times", TOKEN_TIMES, 0},
    {"to", TOKEN_TO, 0},
    {"topically", TOKEN_SITE, 0},
    {"total", TOKEN_TOTAL, 0},
    {"tts", TOKEN_SITE, 0},
    {"tue", TOKEN_WEEKDAY, 0},
    {"tues", TOKEN_WEEKDAY, 0},
    {"tuesday", TOKEN_WEEKDAY, 0},
    {"tuesdays", TOKEN_WEEKDAY, 0},
    {"twelve", TOKEN_NUMBER, 12000},
    {"twenty", TOKEN_TENS, 20000},
    {"twice", TOKEN_OFTEN, 2},
    {"two", TOKEN_NUMBER, 2000},
    {"ug", TOKEN_MASS, 1},
    {"upto", TOKEN_UPTO, 0},
    {"use", TOKEN_VERB, 0},
    {"used", TOKEN_VERB, 0},
    {"usual", TOKEN_YOUR, 0},
    {"waking", TOKEN_PART, 0},
    {"water", TOKEN_ASIDE, 0},
    {"wear", TOKEN_VERB, 0},
    {"wed", TOKEN_WEEKDAY, 0},
    {"wednesday", TOKEN_WEEKDAY, 0},
    {"wednesdays", TOKEN_WEEKDAY, 0},
    {"week", TOKEN_WEEK, 0},
    {"weekly", TOKEN_WEEKLY, 0},
    {"weeks", TOKEN_WEEK, 0},
    {"whole", TOKEN_ASIDE, 0},
    {"with", TOKEN_WITH, 0},
    {"worn", TOKEN_VERB, 0},
    {"x", TOKEN_X, 0},
    {"year", TOKEN_MONTH, 0},
    {"years", TOKEN_MONTH, 0},
    {"your", TOKEN_YOUR, 0},
    {"\u00b5g", TOKEN_MASS, 1},
    {"\u00bc", TOKEN_FRACTION, 250},
    {"\u00bd", TOKEN_FRACTION, 500},
    {"\u00be", TOKEN_FRACTION, 750},
    {"\u00d7", TOKEN_X, 0},
    {"\u03bcg", TOKEN_MASS, 1},
    {"\u2013", TOKEN_DASH, 0},
    {"\u2014", TOKEN_DASH, 0},
};

static int compare(const void *word, const void *known)
{
	return strcmp(word, ((const struct known *)known)->word);
}

bool dosage_words_in_order(void)
{
	for (size_t i = 1; i < ARRAY_LEN(vocabulary); i++) {
		if (strcmp(vocabulary[i - 1].word, vocabulary[i].word) >= 0)
			return false;
	}
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "b/d", "t/d/s", "o/n": letters that stand alone between strokes; 0 where it is not that. */
static size_t stroked_length(const char *s)
{
	size_t n = 1;

	while (s[n] == '/' && is_letter(s[n + 1]) && !is_letter(s[n + 2]))
		n += 2;
	return n > 1 && !is_digit(s[n]) ? n : 0;
}

/* "t.d.s." is one word, and "tablet(s)"; a byte above ASCII stands alone with what belongs to its character, but for
 * the micro sign. A point before a digit is never of the word. */
static size_t word_length(const char *s)
{
	size_t n = 0;

	if ((unsigned char)*s >= 0x80) {
		n = text_grapheme(s, NULL);
		return n && s[n] == 'g' && !is_letter(s[n + 1]) ? n + 1 : n ? n : 1;
	}
	if (!is_letter(*s))
		return 1;
	if (stroked_length(s))
		return stroked_length(s);
	while (is_letter(s[n]) || (s[n] == '.' && n && is_letter(s[n - 1]) && !is_digit(s[n + 1]) &&
				      ((is_letter(s[n + 1]) && (n == 1 || s[n - 2] == '.')) || (n > 1 && s[n - 2] == '.'))))
		n++;
	if (strncmp(s + n, "(s)", 3) == 0 || strncmp(s + n, "(S)", 3) == 0)
		return n + 3;
	return strncmp(s + n, "(es)", 4) == 0 || strncmp(s + n, "(ES)", 4) == 0 ? n + 4 : n;
}

/* 1,200.5 or 30; a comma parts thousands only. Returns the length, or 0 where it is no number that can be held. */
static size_t read_number(const char *s, int64_t *thousandths)
{
	char digits[16];
	size_t n = 0, len = 0;

	if (*s == '0' && is_digit(s[1]))
		return 0; /* a point may be missing */
	while (is_digit(s[n]) || (s[n] == '.' && is_digit(s[n + 1])) ||
	       (s[n] == ',' && is_digit(s[n + 1]) && is_digit(s[n + 2]) && is_digit(s[n + 3]) && !is_digit(s[n + 4]))) {
		if (s[n] != ',' && len + 1 >= sizeof(digits))
			return 0;
		if (s[n] != ',')
			digits[len++] = s[n];
		n++;
	}
	return decimal_scaled(digits, len, THOUSAND, thousandths) ? n : 0;
}

/* ".5" is a half and never a five. Where the point may be that of a sentence or an abbreviation, nobody can tell. */
static size_t read_leading_point(const char *text, const char *s, int64_t *thousandths)
{
	char digits[16] = "0.";
	size_t n = strspn(s + 1, "0123456789");

	if (s != text && !strchr(" \t\n(", s[-1]))
		return 0;
	if (n + 3 > sizeof(digits) || s[n + 1] == '.' || s[n + 1] == ',')
		return 0;
	memcpy(digits + 2, s + 1, n);
	return decimal_scaled(digits, n + 2, THOUSAND, thousandths) ? n + 1 : 0;
}

static const struct {
	const char *text;
	int64_t value;
} fractions[] = {{"1/2", 500}, {"1/4", 250}, {"3/4", 750}};

static size_t read_fraction(const char *s, int64_t *value)
{
	for (size_t i = 0; i < ARRAY_LEN(fractions); i++) {
		*value = fractions[i].value;
		if (strncmp(s, fractions[i].text, 3) == 0 && !is_digit(s[3]) && s[3] != '/' &&
		    !(s[3] == '.' && is_digit(s[4])))
			return 3;
	}
	return 0;
}

static void name_token(struct token *t)
{
	const struct known *k = bsearch(t->word, vocabulary, ARRAY_LEN(vocabulary), sizeof(vocabulary[0]), compare);

	if (k) {
		t->kind = k->kind;
		t->value = k->value;
	}
}

/* "2.12.2024", "02/12/2024": a day, with its year. A number before or behind it is not of it. */
static size_t date_length(const char *s)
{
	size_t day = strspn(s, "0123456789"), month, year;
	char sign = s[day];

	if (day < 1 || day > 2 || (sign != '.' && sign != '/'))
		return 0;
	month = strspn(s + day + 1, "0123456789");
	if (month < 1 || month > 2 || s[day + 1 + month] != sign)
		return 0;
	year = strspn(s + day + month + 2, "0123456789");
	if (year != 4 || strncmp(s + day + month + 2, "20", 2) != 0 || strtol(s, NULL, 10) > 31 || strtol(s + day + 1, NULL, 10) > 12)
		return 0;
	s += day + month + 2 + year;
	return is_letter(*s) || ((*s == '.' || *s == '/') && is_digit(s[1])) ? 0 : day + month + 2 + year;
}

/* As it is looked up: in small letters, without the points between them. What is too long is not known. */
static void keep_word(struct token *t, const char *s, size_t n)
{
	size_t length = 0;

	for (size_t i = 0; i < n && length + 1 < sizeof(t->word); i++) {
		if (s[i] != '.' || n == 1)
			t->word[length++] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] - 'A' + 'a') : s[i];
	}
	t->word[length] = '\0';
}

static size_t read_token(const char *text, const char *s, struct token *t)
{
	const char *right;
	size_t n;

	*t = (struct token){.kind = TOKEN_UNKNOWN};
	n = *s == '0' || is_letter(*s) ? dosage_nought_length(s, &right) : 0;
	if (n) {
		keep_word(t, right, strlen(right));
		name_token(t);
		return n;
	}
	if (!is_digit(*s) && !(*s == '.' && is_digit(s[1]))) {
		n = word_length(s);
		keep_word(t, s, n);
		name_token(t);
		right = t->kind == TOKEN_UNKNOWN ? dosage_spelling(t->word) : NULL;
		if (right) {
			keep_word(t, right, strlen(right));
			name_token(t);
		}
		return n;
	}
	n = date_length(s);
	if (n) {
		t->kind = TOKEN_DATE;
		keep_word(t, s, n);
		return n;
	}
	t->digits = true;
	n = read_fraction(s, &t->value);
	t->kind = n ? TOKEN_FRACTION : TOKEN_NUMBER;
	if (!n)
		n = *s == '.' ? read_leading_point(text, s, &t->value) : read_number(s, &t->value);
	if (!n)
		t->kind = TOKEN_UNKNOWN;
	n = n ? n : strspn(s, "0123456789.,");
	keep_word(t, s, n);
	return n;
}

/* Spaces, and the one that does not break. */
static size_t space_length(const char *s)
{
	if (strncmp(s, "\u00a0", 2) == 0)
		return 2;
	return *s == ' ' || *s == '\t' || *s == '\n' || *s == '\r';
}

bool dosage_tokens(const char *text, struct token out[TOKENS_MOST])
{
	size_t count = 0, length = strlen(text);

	for (const char *s = text; *s;) {
		size_t space = space_length(s), n;

		if (space) {
			s += space;
			continue;
		}
		if (count + 1 == TOKENS_MOST || length > UINT16_MAX)
			return false;
		n = read_token(text, s, &out[count]);
		out[count].from = (uint16_t)(s - text);
		out[count].to = (uint16_t)(s - text + (ptrdiff_t)n);
		count++;
		s += n;
	}
	out[count] = (struct token){.kind = TOKEN_END, .from = (uint16_t)length, .to = (uint16_t)length};
	dosage_phrases(out);
	return true;
}
