#include "ascii.h"
#include "pathwell/text.h"

bool text_starts_nocase(const char *s, const char *prefix)
{
	for (; *prefix; s++, prefix++)
		if (ascii_lower(*s) != ascii_lower(*prefix))
			return false;
	return true;
}

bool text_equal_nocase(const char *a, const char *b)
{
	for (; *a && ascii_lower(*a) == ascii_lower(*b); a++, b++)
		;
	return ascii_lower(*a) == ascii_lower(*b);
}

bool text_parse_int(const char *s, int64_t min, int64_t max, int64_t *out)
{
	if (!s)
		return false;
	bool negative = *s == '-';
	s += negative;
	if (!*s)
		return false;
	/* Gathered below zero, where there is room for INT64_MIN. */
	int64_t value = 0;
	for (; *s; s++) {
		if (!ascii_is_digit(*s))
			return false;
		if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, *s - '0', &value))
			return false;
	}
	if (!negative && __builtin_sub_overflow((int64_t)0, value, &value))
		return false;
	if (value < min || value > max)
		return false;
	*out = value;
	return true;
}
