/* UK postcodes: upper case, one space, the six shapes of the Royal Mail, and BFPO. */
#include "pathwell/record.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

enum { INWARD = 3, COMPACT_MOST = 8 };

static char kind_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return 'A';
	return c >= '0' && c <= '9' ? '9' : '?';
}

/* "TA11AA" becomes the shape "AA99AA". */
static void shape_of(const char *code, char *shape)
{
	for (; *code; code++)
		*shape++ = kind_of(*code);
	*shape = '\0';
}

static bool outward_is_known(const char *shape, size_t n)
{
	static const char *const shapes[] = {"A9", "A99", "AA9", "AA99", "A9A", "AA9A"};

	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		if (strlen(shapes[i]) == n && !strncmp(shapes[i], shape, n))
			return true;
	}
	return false;
}

/* Upper case without spaces; false where it is too long to be a postcode. */
static bool squeeze(const char *s, char out[COMPACT_MOST + 1])
{
	size_t n = 0;

	for (; *s; s++) {
		if (*s == ' ')
			continue;
		if (n == COMPACT_MOST)
			return false;
		out[n++] = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
	}
	out[n] = '\0';
	return n > 0;
}

/* British Forces: BFPO and one to four digits. */
static bool is_forces(const char *code)
{
	size_t digits = strncmp(code, "BFPO", 4) ? 0 : strspn(code + 4, "0123456789");

	return digits && !code[4 + digits];
}

enum status postcode_parse(const char *s, char out[9], struct error *err)
{
	char code[COMPACT_MOST + 1], shape[COMPACT_MOST + 1], quoted[TEXT_QUOTED];
	size_t n;

	if (!squeeze(s, code))
		code[0] = '\0';
	shape_of(code, shape);
	n = strlen(code);
	if (is_forces(code)) {
		snprintf(out, 9, "BFPO %.3s", code + 4);
		return STATUS_OK;
	}
	if (n > INWARD && !strcmp(shape + n - INWARD, "9AA") &&
	    (outward_is_known(shape, n - INWARD) || !strcmp(code, "GIR0AA"))) {
		/* Lists have one in every line. The longest outward code has four letters, so it fits. */
		memcpy(out, code, n - INWARD);
		out[n - INWARD] = ' ';
		memcpy(out + n - INWARD + 1, code + n - INWARD, INWARD + 1);
		return STATUS_OK;
	}
	return error_set(err, STATUS_REFUSED, "%s is not a postcode; write it like TA1 1AA.", text_quote(s, quoted));
}
