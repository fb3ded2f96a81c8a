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

/* The day of a cell without its time of day; false where it is too long to be one. */
static bool day_of(const char *cell, char out[CELL_MOST])
{
	cell += strspn(cell, " ");
	const char *time = strlen(cell) < CELL_MOST ? time_after(cell) : NULL;
	size_t len = time ? (size_t)(time - cell) : strlen(cell);
	while (len > 0 && cell[len - 1] == ' ')
		len--;
	if (len >= CELL_MOST)
		return false;
	memcpy(out, cell, len);
	out[len] = '\0';
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool search_date_is_short(const char *cell)
{
	char day[CELL_MOST];
	if (!day_of(cell, day))
		return false;
	size_t len = strlen(day), first = strspn(day, "0123456789");
	/* 2026-11-22 ends with two digits too, and 22-11 has no year. */
	if (len < 6 || first < 1 || first > 2 || !is_digit(day[len - 1]) || !is_digit(day[len - 2]) || !strchr("-/. ", day[len - 3]))
		return false;
	const char *month = day + first + 1;
	return strchr("-/. ", day[first]) && month < day + len - 3;
}

enum status search_date_from(const char *cell, int first_year, date *out, struct error *err)
{
	char day[CELL_MOST], whole[CELL_MOST + 4];
	if (!first_year || !search_date_is_short(cell) || !day_of(cell, day))
		return search_date(cell, out, err);
	size_t len = strlen(day);
	int two = (day[len - 2] - '0') * 10 + day[len - 1] - '0';
	int year = first_year + (two - first_year % 100 + 100) % 100;
	snprintf(whole, sizeof whole, "%.*s%04d", (int)(len - 2), day, year);
	return search_date(whole, out, err);
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
