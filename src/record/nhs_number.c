/* The NHS number: ISB 0149, ten digits with a mod 11 check digit. */
#include "pathwell/record.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

enum { NHS_DIGITS = 10 };

/* What people and word processors put between the groups: spaces, no-break and thin spaces, hyphens, dashes.
 * Returns the bytes of one such mark at s, or 0. */
static size_t separator(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (*s == ' ' || *s == '\t' || *s == '-')
		return 1;
	if (u[0] == 0xc2 && u[1] == 0xa0)
		return 2;
	if (u[0] != 0xe2 || u[1] != 0x80)
		return 0;
	return (u[2] >= 0x80 && u[2] <= 0x8a) || (u[2] >= 0x90 && u[2] <= 0x95) || u[2] == 0xaf ? 3 : 0;
}

/* Copies all that is not a separator; the length it would have had. */
static size_t squeeze(const char *s, char *out, size_t size)
{
	size_t n = 0;

	while (*s) {
		size_t skip = separator(s);

		if (!skip) {
			if (n + 1 < size)
				out[n] = *s;
			n++;
			skip = 1;
		}
		s += skip;
	}
	out[n < size ? n : size - 1] = '\0';
	return n;
}

static bool is_letter(char c)
{
	return c && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", c);
}

/* QQ 12 34 56 C: two letters, six digits, a letter that may be left out. */
static bool looks_like_national_insurance(const char *s, size_t n)
{
	if (n != 8 && n != 9)
		return false;
	if (!is_letter(s[0]) || !is_letter(s[1]) || (n == 9 && !is_letter(s[8])))
		return false;
	return strspn(s + 2, "0123456789") == 6;
}

static bool check_digit_holds(const char *digits)
{
	int sum = 0, check;

	for (int i = 0; i < NHS_DIGITS - 1; i++)
		sum += (digits[i] - '0') * (NHS_DIGITS - i);
	check = 11 - sum % 11;
	if (check == 11)
		check = 0;
	/* A check of 10 matches no digit: such numbers are never issued. */
	return check == digits[NHS_DIGITS - 1] - '0';
}

/* Scotland, Northern Ireland, England and Wales, Ireland, and 9 for tests; the gaps between were never issued.
 * Prefixes of four digits, both ends included. */
static bool in_a_range(const char *digits)
{
	static const struct {
		const char *low, *high;
	} ranges[] = {
	    {"0100", "3112"},
	    {"3200", "4999"},
	    {"6000", "8599"},
	    {"9000", "9999"},
	};

	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		if (strncmp(digits, ranges[i].low, 4) >= 0 && strncmp(digits, ranges[i].high, 4) <= 0)
			return true;
	}
	return false;
}

/* Typed into systems that insist on a number: 999 999 9999 passes its check digit and is nobody's. */
static bool is_one_digit(const char *digits)
{
	return strspn(digits, (char[]){digits[0], '\0'}) == NHS_DIGITS;
}

enum status nhs_number_parse(const char *s, char out[11], struct error *err)
{
	char digits[16], shown[13], quoted[TEXT_QUOTED];
	size_t n = squeeze(s, digits, sizeof(digits));

	if (looks_like_national_insurance(digits, n))
		return error_set(err, STATUS_REFUSED,
		    "%s looks like a National Insurance number; the NHS number has ten digits.",
		    text_quote(s, quoted));
	if (n == 0)
		return error_set(err, STATUS_REFUSED, "the NHS number is empty; give its ten digits.");
	if (digits[strspn(digits, "0123456789")])
		return error_set(err, STATUS_REFUSED,
		    "%s has something else than digits in it; an NHS number has ten digits.", text_quote(s, quoted));
	if (n != NHS_DIGITS)
		return error_set(
		    err, STATUS_REFUSED, "%s has %zu digits; an NHS number has ten.", text_quote(s, quoted), n);
	if (is_one_digit(digits))
		return error_set(err, STATUS_REFUSED,
		    "%s is one digit ten times, which is nobody's number; ask for it, or leave it blank.",
		    nhs_number_show(digits, shown));
	if (!check_digit_holds(digits))
		return error_set(err, STATUS_REFUSED, "%s fails its check digit; ask for it again.",
		    nhs_number_show(digits, shown));
	if (!in_a_range(digits))
		return error_set(err, STATUS_REFUSED, "%s lies in a range that is not issued; ask for it again.",
		    nhs_number_show(digits, shown));
	memcpy(out, digits, NHS_DIGITS + 1);
	return STATUS_OK;
}

char *nhs_number_show(const char *digits, char out[13])
{
	/* Whatever stands in the record is shown; only ten digits have groups. */
	if (strlen(digits) == NHS_DIGITS)
		snprintf(out, 13, "%.3s %.3s %.4s", digits, digits + 3, digits + 6);
	else
		snprintf(out, 13, "%.12s", digits);
	return out;
}

bool nhs_number_is_test(const char *digits)
{
	return digits[0] == '9';
}
