/* ASCII letters and digits without a look at the locale; private to base. */
#ifndef PATHWELL_BASE_ASCII_H
#define PATHWELL_BASE_ASCII_H

#include <stdbool.h>

static inline bool ascii_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline bool ascii_is_letter(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* The number of two digits at s; -1 where s does not begin with two digits. */
static inline int ascii_read_two(const char *s)
{
	if (!ascii_is_digit(s[0]) || !ascii_is_digit(s[1]))
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/* Writes the last two digits of n, not ended; returns the place after them. */
static inline char *ascii_put_two(char *p, int n)
{
	p[0] = (char)('0' + n / 10 % 10);
	p[1] = (char)('0' + n % 10);
	return p + 2;
}

#endif
