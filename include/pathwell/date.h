/* Civil dates, times of day, and the clock that a test can hold still.
 *
 * A date is a day number, so intervals of days are exact across leap days and clock changes. */
#ifndef PATHWELL_DATE_H
#define PATHWELL_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "pathwell/error.h"
#include "pathwell/memory.h"

typedef int32_t date; /* days since 1970-01-01; years 1800 to 2200 */
#define DATE_NONE INT32_MIN

/* DATE_NONE where there is no such day. Every function gives DATE_NONE, "", zeros or -1 for DATE_NONE. */
date date_make(int year, int month, int day);
void date_split(date d, int *year, int *month, int *day);

/* Reads 2026-11-22, 22-Nov-2026, 22-11-2026, 22/11/2026, 22.11.2026, 22 November 2026, 22 Nov 2026, 20261122,
 * and, relative to clock_today(): today, tomorrow, yesterday, +14, +2w, +3m, +1y, -1w. A day that does not exist is
 * refused with its own sentence ("30 February 1960 does not exist"). Two-digit years are refused. The sentence does
 * not name the field: the caller does. */
MUST_USE enum status date_parse(const char *s, date *out, struct error *err);
/* Strict YYYY-MM-DD only, as stored; DATE_NONE otherwise (NULL and "" too). */
date date_from_iso(const char *s);

#define DATE_TEXT 40
char *date_iso(date d, char out[DATE_TEXT]);      /* 2026-11-22; "" for DATE_NONE */
char *date_clinical(date d, char out[DATE_TEXT]); /* 22-Nov-2026 (NHS CUI D+Ta-0002) */
char *date_weekday_clinical(date d, char out[DATE_TEXT]); /* Sun 22-Nov-2026 */
char *date_long(date d, char out[DATE_TEXT]);     /* 22 November 2026, letters to patients */

/* "January" … "December" for 1 … 12. */
const char *date_month_name(int month);

date date_add_days(date d, int64_t days); /* DATE_NONE outside 1800 to 2200, date_add_months too */
date date_add_months(date d, int months); /* 31 January + 1 month = 28 or 29 February */
int date_weekday(date d);                 /* 0 Monday … 6 Sunday */
int date_age(date born, date on);         /* whole years; 29 February counts from 1 March in common years; -1 unknown */

/* A time of day "HH:MM" 00:00…23:59; accepts 9:30, 0930, 9.30, 2pm, 2:30pm. Writes the canonical text. */
MUST_USE enum status time_parse(const char *s, char out[6], struct error *err);

/* ---- the clock: PATHWELL_NOW (ISO date or date-time) holds it still; clock_fix does the same from a test. ---- */
#define STAMP_TEXT 21
/* Reads PATHWELL_NOW once ("2026-11-22", "2026-11-22T09:30", with or without :00 and Z; the time is taken as local);
 * refuses a value that is not a date-time. */
MUST_USE enum status clock_init(struct error *err);
void clock_fix(const char *iso); /* "2026-11-22T09:30:00"; NULL lets it run again */
/* The moment that the clock is held at, or NULL while it runs; lives until the next clock_fix(). */
const char *clock_held(void);
/* Whoever started the program holds the clock (PATHWELL_NOW): only invented people may be written about then. */
bool clock_held_from_outside(void);
date clock_today(void);          /* local civil date */
char *clock_stamp(char out[STAMP_TEXT]); /* local civil "2026-11-22T09:30:00" as stored in entered_at */
char *clock_time(char out[6]);           /* "09:30" */
int64_t clock_monotonic_ms(void);        /* for time-outs; never held still, and goes on while the computer sleeps */
char *stamp_clinical(const char *stamp, char out[DATE_TEXT]); /* "22-Nov-2026 09:30"; "" for none */

#endif
