/* What a person types into find, as words that begin keys. Numbers and dates may be written with spaces, hyphens,
 * slashes or dots. Pure. */
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "private.h"

enum { TOKENS_MAX = 16, PARTS_MAX = 3, PART_TEXT = 16 };

static bool is_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return n > 0;
}

/* 1 to 12 where the letters begin one month and no other; three letters at least, as MA would be a name. */
static int month_of(const char *s)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june", "july", "august",
	    "september", "october", "november", "december"};
	size_t n = strlen(s);
	for (int i = 0; n >= 3 && i < 12; i++)
		if (!strncmp(months[i], s, n))
			return i + 1;
	return 0;
}

struct parts {
	char text[PARTS_MAX][PART_TEXT];
	size_t count;
	bool open; /* a separator follows the last part: it is whole */
};

/* Splits "14/07/1945", "14-jul-1945" or "999-000-0018" at its separators; false where it is none of that shape. */
static bool parts_read(const char *token, struct parts *out)
{
	*out = (struct parts){.count = 0};
	while (*token) {
		size_t n = strcspn(token, "-/.");
		if (!n || n >= PART_TEXT || out->count == PARTS_MAX)
			return false;
		snprintf(out->text[out->count++], PART_TEXT, "%.*s", (int)n, token);
		token += n;
		out->open = *token;
		token += out->open;
	}
	return out->count > 0 && is_digits(out->text[0], strlen(out->text[0]));
}

static bool part_is_month(const struct parts *p, size_t at)
{
	return at == 1 && month_of(p->text[at]);
}

static bool parts_are_numbers(const struct parts *p)
{
	for (size_t i = 1; i < p->count; i++)
		if (!is_digits(p->text[i], strlen(p->text[i])) && !part_is_month(p, i))
			return false;
	return true;
}

/* A day or month of one digit is whole when something follows it, or when no second digit could. */
static void parts_add_padded(const struct parts *p, size_t at, char last_of_one, struct buf *out)
{
	const char *text = p->text[at];
	bool whole = at + 1 < p->count || p->open || text[0] > last_of_one;
	buf_printf(out, "%s%s", strlen(text) == 1 && whole ? "0" : "", text);
}

static void parts_add_month(const struct parts *p, struct buf *out)
{
	int month = month_of(p->text[1]);
	if (month)
		buf_printf(out, "%02d", month);
	else
		parts_add_padded(p, 1, '1', out);
}

/* Digits in the order of a key: day month year, year month day, or an NHS number. */
static void parts_join(const struct parts *p, struct buf *out)
{
	size_t first = strlen(p->text[0]);
	bool year_first = first == 4;
	if (first == 3 || first > 4) {
		for (size_t i = 0; i < p->count; i++)
			buf_puts(out, p->text[i]);
		return;
	}
	if (year_first)
		buf_puts(out, p->text[0]);
	else
		parts_add_padded(p, 0, '3', out);
	if (p->count > 1)
		parts_add_month(p, out);
	if (p->count > 2 && year_first)
		parts_add_padded(p, 2, '3', out);
	else if (p->count > 2)
		buf_puts(out, p->text[2]);
}

static void query_add(struct arena *a, struct query_words *out, const char *word)
{
	if (*word && out->count < QUERY_WORDS_MAX)
		out->words[out->count++] = arena_strdup(a, word);
}

static void query_add_folded(struct arena *a, struct query_words *out, const char *token)
{
	char *folded = text_fold(a, token), *save = NULL;
	for (char *word = strtok_r(folded, " ", &save); word; word = strtok_r(NULL, " ", &save))
		query_add(a, out, word);
}

/* Does the token go on with what the digits before it began: "129 728 7652", "14 07 1945", "14 July 1945"? */
static bool token_goes_on(const struct parts *p, const char *token)
{
	size_t n = strlen(token), first = strlen(p->text[0]);
	if (p->count >= PARTS_MAX || n >= PART_TEXT)
		return false;
	if (first <= 2 && p->count == 1 && month_of(token))
		return true;
	if (!is_digits(token, n))
		return false;
	if (first == 3)
		return strlen(p->text[p->count - 1]) == 3 && n <= (p->count == 1 ? 3 : 4);
	return first <= 2 && n <= (p->count == 1 ? 2 : 4);
}

enum { PHONE_DIGITS = 11 };

static size_t digits_of(const char *token)
{
	size_t n = 0;
	for (; *token; token++)
		n += *token >= '0' && *token <= '9';
	return n;
}

static bool is_of_phone(const char *token)
{
	return !token[strspn(token, "0123456789()-./")];
}

/* "020 7946 0000", "+44 (0)20 7946 0000" or "(01823) 496000": a run that begins with + or with 0 and two digits more, which no
 * day, month or year does. Returns the tokens used, or 0. */
static size_t query_add_phone(struct arena *a, struct query_words *out, char **tokens, size_t count, size_t at)
{
	const char *first = tokens[at] + strspn(tokens[at], "(");
	bool abroad = *first == '+', home = *first == '0' && is_digits(first, 3);
	if ((!abroad && !home) || !is_of_phone(first + abroad))
		return 0;
	size_t used = 1, digits = digits_of(first), most = PHONE_DIGITS + (abroad ? 3 : !strncmp(first, "00", 2) ? 4 : 0);
	struct buf joined CLEANUP(buf_done) = {0};
	buf_puts(&joined, first);
	for (; at + used < count && is_of_phone(tokens[at + used]); used++) {
		digits += digits_of(tokens[at + used]);
		if (digits > most)
			break;
		buf_puts(&joined, tokens[at + used]);
	}
	query_add(a, out, words_phone(a, buf_str(&joined)));
	return used;
}

static size_t query_add_number(struct arena *a, struct query_words *out, char **tokens, size_t count, size_t at)
{
	struct parts p;
	if (!parts_read(tokens[at], &p) || !parts_are_numbers(&p))
		return 0;
	size_t used = 1;
	while (!strpbrk(tokens[at], "-/.") && at + used < count && token_goes_on(&p, tokens[at + used])) {
		snprintf(p.text[p.count++], PART_TEXT, "%s", tokens[at + used]);
		used++;
	}
	struct buf joined CLEANUP(buf_done) = {0};
	/* One run of digits alone stays as it is: nobody knows yet what it will be. */
	if (p.count == 1 && !p.open)
		buf_puts(&joined, p.text[0]);
	else
		parts_join(&p, &joined);
	query_add(a, out, buf_str(&joined));
	return used;
}

void query_read(struct arena *a, const char *typed, struct query_words *out)
{
	char *tokens[TOKENS_MAX], *save = NULL, *rest = arena_strdup(a, typed ? typed : "");
	size_t count = 0;
	*out = (struct query_words){.blank = text_is_blank(typed)};
	for (char *p = rest; *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	for (char *token = strtok_r(rest, " \t\n,", &save); token && count < TOKENS_MAX;
	     token = strtok_r(NULL, " \t\n,", &save))
		tokens[count++] = token;
	for (size_t at = 0; at < count;) {
		size_t used = query_add_phone(a, out, tokens, count, at);
		if (!used)
			used = query_add_number(a, out, tokens, count, at);
		if (!used)
			query_add_folded(a, out, tokens[at]);
		at += used ? used : 1;
	}
}
