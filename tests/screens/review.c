/* The review at the desk by keys: last time beside, proposals, measures, a running reduction, nothing lost. */
#include <string.h>

#include "journey.h"
#include "pathwell/app_review.h"
#include "pathwell/app_taper.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/review.h"

static void choose_measures(struct show *s, const char *codes)
{
	struct desk *d = s->desk;
	struct record *r;

	desk_sign_in(d, "root");
	assert_ok(app_record_form(d->app, d->a, record_kind(RECORD_SERVICE), NULL, &r, &d->err), &d->err);
	desk_set(d, r, "review_measures", codes);
	desk_save(d, r);
}

/* A patient in reviews, with one a month ago; max stands on the patient's home. */
static void begin(struct show *s, const char *measures)
{
	struct desk *d = s->desk;

	desk_sign_in(d, "ana");
	desk_patient(d, "9990000018", "Żółkiewska", "Zofia");
	desk_walk(d, "propose-discharge");
	choose_measures(s, measures);
	desk_sign_in(d, "ana");
	struct record *r = desk_form(d, RECORD_REVIEW, "reviewed_on", "-30", "pain_score", "7", "interference_score", "6", "barriers",
	    "fear_pain,earlier_attempts", "outcome", "unchanged", "summary", "Walks to the shop again.", NULL);
	if (strstr(measures, "pseq_10") != NULL)
		desk_set(d, r, "pseq_10", "20");
	desk_save(d, r);
	stage_restart(s, "max");
	screen_open_patient(s->ui, &d->patient);
}

static const struct review *newest(struct show *s)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_REVIEW), .patient = &s->desk->patient};

	assert_ok(store_record_list(app_store(s->desk->app), s->desk->a, &q, &list, &s->desk->err), &s->desk->err);
	return (const struct review *)list.items[list.count - 1];
}

static void test_a_telephone_review(void **state)
{
	struct show *s = *state;

	begin(s, "pseq_10");
	stage_feed(s, "v");
	stage_expect_cursor_on(s, "Pain now");
	stage_expect(s, "Review 23-Oct-2026");
	stage_expect_golden(s, "review-new");
	stage_feed(s, "6<Tab>5<Tab>24<Tab>y");
	stage_expect(s, "Medicines since last time: Unchanged is proposed.");
	stage_feed(s, "<Tab><Tab><Tab>wit");
	stage_expect(s, "[ ] Fear of withdrawal");
	stage_feed(s, "<Enter><Tab>");
	stage_expect(s, "Fear of withdrawal");
	stage_expect_cursor_on(s, "About the barriers");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Review saved.");
	const struct review *r = newest(s);
	assert_int_equal(r->pain_score, 6);
	assert_string_equal(r->barriers, "fear_withdrawal");
	assert_string_equal(r->outcome, "unchanged");
	assert_string_equal(r->decision, "continue");
	assert_true(r->next_on > clock_today());
	/* Read with one key. */
	stage_feed(s, "w");
	stage_expect(s, "6  (last time: 7)");
	stage_expect_golden(s, "review-read");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_a_telephone_review),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
