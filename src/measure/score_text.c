#include "pathwell/measure.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/rows.h"
#include "pathwell/text.h"

char *score_show(int64_t thousandths, char out[32])
{
	out[0] = '\0';
	if (thousandths == SCORE_NONE)
		return out;
	uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
	int n = snprintf(out, 32, "%s%" PRIu64 ".%03" PRIu64, thousandths < 0 ? "-" : "", size / SCORE_ONE, size % SCORE_ONE);
	while (out[n - 1] == '0')
		out[--n] = '\0';
	if (out[n - 1] == '.')
		out[n - 1] = '\0';
	return out;
}

enum status score_parse(const char *s, int64_t *thousandths, struct error *err)
{
	char quoted[TEXT_QUOTED];
	bool below = *s == '-';
	int64_t value;

	if (!decimal_scaled(s + below, strlen(s + below), SCORE_ONE, &value))
		return error_set(err, STATUS_REFUSED, "%s is not a score; write a number with at most three decimals, for example 5.7.",
		    text_quote(s, quoted));
	*thousandths = below ? -value : value;
	return STATUS_OK;
}
