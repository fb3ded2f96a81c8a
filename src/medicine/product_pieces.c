/* The name of a product cut into words, numbers and signs. */
#include <string.h>

#include "product.h"
#include "rows.h"

enum { THOUSAND = 1000 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static size_t space_length(const char *s)
{
	if (strncmp(s, "\u00a0", 2) == 0)
		return 2;
	return *s == ' ' || *s == '\t' || *s == '\n' ? 1 : 0;
}

/* "Palladone-SR" is two words. */
static bool is_release(const char *s)
{
	static const char *const words[] = {"sr", "mr", "xl", "pr"};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strncmp(s, words[i], 2) == 0 && !is_letter(s[2]))
			return true;
	}
	return false;
}

/* Hyphens and apostrophes inside are of the word; "m/r" is one. */
static size_t word_length(const char *s)
{
	size_t n = 0;

	if ((strncmp(s, "m/r", 3) == 0 || strncmp(s, "s/f", 3) == 0) && !is_letter(s[3]))
		return 3;
	while ((is_letter(s[n]) && !space_length(s + n)) ||
	       (n && (s[n] == '-' || s[n] == '\'') && is_letter(s[n + 1]) && !is_release(s + n + 1)))
		n++;
	return n;
}

/* A comma parts thousands only. */
static size_t number_length(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]) || (s[n] == '.' && is_digit(s[n + 1])) ||
	       (s[n] == ',' && is_digit(s[n + 1]) && is_digit(s[n + 2]) && is_digit(s[n + 3]) && !is_digit(s[n + 4])))
		n++;
	return n;
}

static bool number_value(const char *s, size_t n, int64_t *thousandths)
{
	char digits[16];
	size_t length = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ',')
			continue;
		if (length == sizeof(digits))
			return false;
		digits[length++] = s[i];
	}
	return decimal_scaled(digits, length, THOUSAND, thousandths);
}

static void cut_one(struct piece *p)
{
	const char *s = p->text;

	p->kind = PIECE_SIGN;
	p->length = 1;
	if (is_digit(*s)) {
		p->length = number_length(s);
		if (number_value(s, p->length, &p->thousandths))
			p->kind = PIECE_NUMBER;
	} else if (is_letter(*s)) {
		p->kind = PIECE_WORD;
		p->length = word_length(s);
	}
}

void pieces_cut(struct pieces *p, const char *text)
{
	size_t length = 0;

	for (; text[length] && length + 1 < sizeof(p->lower); length++)
		p->lower[length] =
		    text[length] >= 'A' && text[length] <= 'Z' ? (char)(text[length] - 'A' + 'a') : text[length];
	if (text[length])
		p->lower[length - 1] = '?';
	p->lower[length] = '\0';
	p->count = 0;
	for (size_t at = 0; p->lower[at] && p->count < PIECES_MOST;) {
		struct piece *one = &p->items[p->count];
		size_t space = space_length(p->lower + at);

		if (space) {
			at += space;
			continue;
		}
		*one = (struct piece){.text = p->lower + at, .from = at};
		cut_one(one);
		at += one->length;
		p->count++;
	}
	p->items[p->count] = (struct piece){.kind = PIECE_END, .text = "", .from = length};
}

bool piece_is(const struct piece *p, const char *word)
{
	return strncmp(p->text, word, p->length) == 0 && !word[p->length];
}
