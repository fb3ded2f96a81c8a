/* A clock that was set back is said, before anything is done by it. */
#include "service.h"

#include <string.h>

#include "pathwell/app_clock.h"

static void a_clock_set_back_is_said(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Stamped", "Now");
	assert_null(app_clock_behind(d->app, d->a));
	clock_fix("2020-01-01T00:04:00");
	const char *said = app_clock_behind(d->app, d->a);
	assert_non_null(said);
	assert_non_null(strstr(said, "The newest record is of 22-Nov-2026 09:30, later than this computer's clock (01-Jan-2020 00:04)"));
	/* Rows written since do not hide it. */
	desk_sign_in(d, "ana");
	assert_non_null(app_clock_behind(d->app, d->a));
}

static void the_hour_that_goes_back_in_autumn_is_none(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Stamped", "Now");
	clock_fix("2026-11-22T08:30:00");
	assert_null(app_clock_behind(d->app, d->a));
	clock_fix("2026-11-22T08:00:00");
	assert_non_null(app_clock_behind(d->app, d->a));
	clock_fix("2026-11-21T09:30:00");
	assert_non_null(app_clock_behind(d->app, d->a));
	clock_fix("2026-12-01T09:30:00");
	assert_null(app_clock_behind(d->app, d->a));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_clock_set_back_is_said),
	    DESK_TEST(the_hour_that_goes_back_in_autumn_is_none),
	};
	return RUN_TESTS(tests);
}
