/* Scores as people read and write them: thousandths, without the zeros behind. */
#include <stdio.h>
#include <string.h>

#include "pathwell/rows.h"
#include "pathwell/measure.h"
#include "pathwell/text.h"

char *score_show(int64_t thousandths, char out[32])
{
	char part[8];
	size_t n = 3;
	uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;

	*out = '\0';
	if (thousandths == SCORE_NONE)
		return out;
	snprintf(part, sizeof(part), "%03u", (unsigned)(size % SCORE_ONE));
	while (n && part[n - 1] == '0')
		part[--n] = '\0';
	snprintf(out, 32, "%s%llu%s%s", thousandths < 0 ? "-" : "", (unsigned long long)(size / SCORE_ONE), n ? "." : "",
	    part);
	return out;
}

enum status score_parse(const char *s, int64_t *thousandths, struct error *err)
{
	char quoted[TEXT_QUOTED];
	int64_t value;

	if (!decimal_scaled(s, strlen(s), SCORE_ONE, &value))
		return error_set(err, STATUS_REFUSED, "%s is not a score: a number with at most three decimals.",
		    text_quote(s, quoted));
	*thousandths = value;
	return STATUS_OK;
}
