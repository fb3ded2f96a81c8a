/* Rates of patches: integer nanograms per hour. */
#include "pathwell/medicine.h"

#include <string.h>

#include "pathwell/text.h"

#define RATE_MOST INT64_C(1000000) /* a milligram an hour is a slip of the unit */

/* "12.5 microgram/hour" without its "/hour", in any of the ways in which it is written; NULL where none stands there. */
static char *without_hour(struct arena *a, const char *s)
{
	static const char *const tails[] = {"/hour", "/hr", "/h", " per hour", " an hour", " per h"};
	char *text = text_trim(arena_strdup(a, s));
	size_t n = strlen(text);

	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		size_t tail = strlen(tails[i]);

		if (n > tail && text_equal_nocase(text + n - tail, tails[i])) {
			text[n - tail] = '\0';
			return text_trim(text);
		}
	}
	return NULL;
}

enum status patch_rate_parse(const char *s, int64_t *ng_per_hour, struct error *err)
{
	static const char nanogram[] = "nanogram";
	struct arena *a CLEANUP(arena_freep) = arena_new();
	char *amount = without_hour(a, s);
	int64_t value;

	if (!amount)
		return error_set(err, STATUS_REFUSED, "\"%s\" is not the rate of a patch; write it like 12.5 microgram/hour.", s);
	size_t n = strlen(amount), unit = strlen(nanogram);
	bool whole = n > unit && text_equal_nocase(amount + n - unit, nanogram);
	if (whole)
		amount[n - unit] = '\0';
	if (whole && !text_parse_int(text_trim(amount), 0, RATE_MOST, &value))
		return error_set(err, STATUS_REFUSED, "\"%s\" is not a whole number of nanograms up to %d.", s, (int)RATE_MOST);
	if (!whole) {
		/* dose_parse counts micrograms; with "mg" for "microgram" the same digits count thousandths of one. */
		size_t digits = strspn(amount, "0123456789.,");
		const char *name = amount + digits + strspn(amount + digits, " ");
		bool known = text_equal_nocase(name, "microgram") || text_equal_nocase(name, "micrograms") ||
		    text_equal_nocase(name, "mcg") || text_equal_nocase(name, "ug");
		if (!known)
			return error_set(err, STATUS_REFUSED, "\"%s\" has no unit that fits; write it like 12.5 microgram/hour.", s);
		enum status st = dose_parse(arena_printf(a, "%.*s mg", (int)digits, amount), &value, err);
		if (st != STATUS_OK)
			return error_set(err, STATUS_REFUSED, "\"%s\" is not the rate of a patch; write it like 12.5 microgram/hour.", s);
	}
	if (value > RATE_MOST)
		return error_set(err, STATUS_REFUSED, "\"%s\" is far above any patch; check the unit.", s);
	*ng_per_hour = value;
	return STATUS_OK;
}
