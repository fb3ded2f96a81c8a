#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "search_reading.h"

enum { CELL_MOST = 64 };

/* Where a time of day begins behind a day ("14-Nov-2026 09:12", "2026-11-14T09:12:00"); NULL where there is none. */
static const char *time_after(const char *cell)
{
	const char *p = strchr(cell, ':');
	if (!p || p[strspn(p, "0123456789:. AaPpMmZz")])
		return NULL;
	while (p > cell && p[-1] >= '0' && p[-1] <= '9')
		p--;
	return p > cell && (p[-1] == ' ' || p[-1] == 'T') ? p - 1 : NULL;
}

enum status search_date(const char *cell, date *out, struct error *err)
{
	char day[CELL_MOST], quoted[TEXT_QUOTED];
	cell += strspn(cell, " ");
	/* "today" and "+14" are for people who type, not for a list that is read later. */
	if (*cell < '0' || *cell > '9')
		return error_set(err, STATUS_REFUSED, "%s is not a date: write it like 22-Nov-2026.",
		    text_quote(cell, quoted));
	const char *time = strlen(cell) < sizeof day ? time_after(cell) : NULL;
	if (!time)
		return date_parse(cell, out, err);
	snprintf(day, sizeof day, "%.*s", (int)(time - cell), cell);
	return date_parse(day, out, err);
}

date search_preamble_run_on(const struct csv_row *row)
{
	static const char *const words[] = {"Run on", "Run date", "Date run", "Last run on", "Last run", "Report run on",
	    "Report run", "Report date", "Search run on", "Search date", "Extracted on", "Date extracted", "Extract date",
	    "Generated on", "Generated", "Date generated", "As at", "Run at", "Run"};
	for (size_t i = 0; i < row->count; i++)
		for (size_t k = 0; k < ARRAY_LEN(words); k++) {
			if (!text_starts_nocase(row->cells[i], words[k]))
				continue;
			const char *rest = row->cells[i] + strlen(words[k]);
			rest += strspn(rest, " :=-");
			date day = DATE_NONE;
			if (!*rest && i + 1 < row->count)
				rest = row->cells[i + 1];
			if (search_date(rest, &day, NULL) == STATUS_OK)
				return day;
		}
	return DATE_NONE;
}
