#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ascii.h"
#include "pathwell/date.h"

enum { STAMP_LEN = 19, STAMP_DAY = 10, STAMP_MINUTE = 16 };

static char held[STAMP_TEXT]; /* the moment that the clock is held at, or "" while it runs */
static bool from_outside;     /* by PATHWELL_NOW, not by a test's clock_fix() */
static struct {
	time_t second;
	char stamp[STAMP_TEXT];
} last; /* what the running clock said last */

/* Reads "2026-11-22", "2026-11-22T09:30" or "2026-11-22T09:30:00", each with or without a Z, into a whole stamp. */
static bool stamp_read(const char *s, char out[STAMP_TEXT])
{
	char stamp[STAMP_TEXT] = "0000-00-00T00:00:00", day[STAMP_DAY + 1];
	size_t len = strnlen(s, STAMP_TEXT);
	if (len > STAMP_DAY && s[len - 1] == 'Z')
		len--;
	if (len != STAMP_DAY && len != STAMP_MINUTE && len != STAMP_LEN)
		return false;
	memcpy(stamp, s, len);
	memcpy(day, stamp, STAMP_DAY);
	day[STAMP_DAY] = '\0';
	if (stamp[10] != 'T' || stamp[13] != ':' || stamp[16] != ':' || date_from_iso(day) == DATE_NONE)
		return false;
	int hour = ascii_read_two(stamp + 11), minute = ascii_read_two(stamp + 14), second = ascii_read_two(stamp + 17);
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	memcpy(out, stamp, STAMP_LEN + 1);
	return true;
}

enum status clock_init(struct error *err)
{
	const char *now = getenv("PATHWELL_NOW");
	tzset();
	last.stamp[0] = '\0'; /* the time zone may be another */
	if (!now || !*now)
		return STATUS_OK;
	if (!stamp_read(now, held))
		return error_set(err, STATUS_REFUSED,
		    "PATHWELL_NOW is \"%.60s\", which is not a date-time: write it like 2026-11-22T09:30:00.", now);
	from_outside = true;
	return STATUS_OK;
}

void clock_fix(const char *iso)
{
	held[0] = '\0';
	from_outside = false;
	if (iso)
		must(stamp_read(iso, held));
}

const char *clock_held(void)
{
	return held[0] ? held : NULL;
}

bool clock_held_from_outside(void)
{
	return held[0] && from_outside;
}

char *clock_stamp(char out[STAMP_TEXT])
{
	if (held[0])
		return memcpy(out, held, STAMP_LEN + 1);
	time_t now = time(NULL);
	/* An import asks for the day at every cell, and the calendar is slow. */
	if (!last.stamp[0] || now != last.second) {
		struct tm local;
		must(localtime_r(&now, &local) != NULL);
		must(strftime(last.stamp, STAMP_TEXT, "%Y-%m-%dT%H:%M:%S", &local) == STAMP_LEN);
		last.second = now;
	}
	return memcpy(out, last.stamp, STAMP_LEN + 1);
}

date clock_today(void)
{
	char stamp[STAMP_TEXT];
	clock_stamp(stamp)[STAMP_DAY] = '\0';
	date today = date_from_iso(stamp);
	must(today != DATE_NONE);
	return today;
}

char *clock_time(char out[6])
{
	char stamp[STAMP_TEXT];
	clock_stamp(stamp);
	memcpy(out, stamp + STAMP_DAY + 1, 5);
	out[5] = '\0';
	return out;
}

int64_t clock_monotonic_ms(void)
{
	struct timespec t;
	/* CLOCK_MONOTONIC stands still while a laptop sleeps, and the screen would not lock for it. */
	must(clock_gettime(CLOCK_BOOTTIME, &t) == 0);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

char *stamp_clinical(const char *stamp, char out[DATE_TEXT])
{
	char whole[STAMP_TEXT];
	out[0] = '\0';
	if (!stamp || !stamp_read(stamp, whole))
		return out;
	bool timed = stamp[STAMP_DAY] == 'T';
	whole[STAMP_DAY] = whole[STAMP_MINUTE] = '\0';
	date_clinical(date_from_iso(whole), out);
	if (timed)
		snprintf(out + strlen(out), DATE_TEXT - strlen(out), " %s", whole + STAMP_DAY + 1);
	return out;
}
