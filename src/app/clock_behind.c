/* Is this computer's clock behind the newest record? */
#include <stdio.h>
#include <string.h>

#include "pathwell/app_clock.h"
#include "pathwell/store_clock.h"
#include "private.h"

/* Stamps are local time: an hour goes back each autumn, and two desks' clocks differ by minutes. */
enum { MINUTES_ALLOWED = 70, DAY_MINUTES = 24 * 60 };

static int64_t minutes_of(const char *stamp)
{
	char day[11];
	int hour, minute;
	snprintf(day, sizeof(day), "%.10s", stamp);
	date on = date_from_iso(day);
	if (on == DATE_NONE || strlen(stamp) < 16 || sscanf(stamp + 11, "%2d:%2d", &hour, &minute) != 2)
		return -1;
	return (int64_t)on * DAY_MINUTES + hour * 60 + minute;
}

const char *app_clock_behind(struct app *app, struct arena *a)
{
	char newest[STAMP_TEXT], now[STAMP_TEXT], then_text[DATE_TEXT], now_text[DATE_TEXT];
	struct error ignored;
	if (!app || store_newest_stamp(app->store, newest, &ignored) != STATUS_OK || !newest[0])
		return NULL;
	int64_t last = minutes_of(newest);
	if (last < 0 || last - minutes_of(clock_stamp(now)) <= MINUTES_ALLOWED)
		return NULL;
	return arena_printf(a,
	    "The newest record is of %s, later than this computer's clock (%s): set the clock right before anything is "
	    "recorded; what is due today cannot be trusted.",
	    stamp_clinical(newest, then_text), stamp_clinical(now, now_text));
}
