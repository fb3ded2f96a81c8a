/* The service's own formulary: who writes it, what it refuses, what follows it, and what does not. */
#include "service.h"

#include <string.h>

#include "pathwell/app_taper.h"
#include "pathwell/records/formulary.h"

static struct record *row(struct desk *d, const char *family, const char *action, const char *strength)
{
	return desk_form(d, RECORD_FORMULARY, "family", family, "action", action, "strength", strength, "source", "Area formulary",
	    "review_due_on", "+52w", NULL);
}

static enum status try_save(struct desk *d, struct record *r)
{
	return app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err);
}

static const struct family *offered(struct desk *d, const char *id)
{
	const struct reference *ref;
	assert_ok(app_reference(d->app, d->a, &ref, &d->err), &d->err);
	return family_by_id(ref, id);
}

static const char *strengths(struct desk *d, const char *id)
{
	const struct family *f = offered(d, id);
	return f ? strengths_show(d->a, f, family_all_strengths(f)) : "nothing";
}

static void who_may_change_it(void **state)
{
	struct desk *d = *state;
	static const char *const may[] = {"ana", "root"}, *const may_not[] = {"max", "eye"};
	struct record *blank;
	for (size_t i = 0; i < ARRAY_LEN(may); i++) {
		desk_sign_in(d, may[i]);
		desk_save(d, row(d, "diazepam tablet", "add", i ? "3 mg" : "1 mg"));
	}
	for (size_t i = 0; i < ARRAY_LEN(may_not); i++) {
		desk_sign_in(d, may_not[i]);
		assert_int_equal(app_record_form(d->app, d->a, record_kind(RECORD_FORMULARY), NULL, &blank, &d->err), STATUS_DENIED);
		assert_non_null(strstr(d->err.sentence, "Changing the formulary is for administrators, pharmacists and clinicians"));
		assert_string_equal(strengths(d, "diazepam-tablet"), "1 mg, 2 mg, 3 mg, 5 mg and 10 mg"); /* who may not write may read */
	}
}

static void rows_are_followed_and_taken_back(void **state)
{
	struct desk *d = *state;
	struct record *added = row(d, "Zopiclone tablet", "add", "5 mg"), *retired = row(d, "diazepam", "retire", "10 mg");
	assert_string_equal(strengths(d, "zopiclone-tablet"), "3.75 mg and 7.5 mg");
	desk_save(d, added);
	desk_save(d, retired);
	assert_string_equal(((struct formulary *)retired)->family, "diazepam-tablet");
	assert_string_equal(strengths(d, "zopiclone-tablet"), "3.75 mg, 5 mg and 7.5 mg");
	assert_string_equal(strengths(d, "diazepam-tablet"), "2 mg and 5 mg");
	assert_ok(app_record_mark_error(d->app, d->a, added->kind, &added->id, added->version, "Another tablet.", &d->err), &d->err);
	assert_string_equal(strengths(d, "zopiclone-tablet"), "3.75 mg and 7.5 mg");
	desk_save(d, row(d, "zopiclone tablet", "retire", NULL));
	assert_null(offered(d, "zopiclone-tablet"));
}

static void rows_that_say_nothing_are_refused(void **state)
{
	struct desk *d = *state;
	assert_int_not_equal(try_save(d, row(d, "moonshine", "add", "5 mg")), STATUS_OK);
	assert_string_equal(d->err.field, "family");
	assert_refusal(try_save(d, row(d, "diazepam tablet", "add", "5 mg")), &d->err, STATUS_REFUSED,
	    "diazepam tablet has the strength \"5 mg\" already.");
	assert_string_equal(d->err.field, "strength");
	assert_refusal(try_save(d, row(d, "diazepam tablet", "retire", "7 mg")), &d->err, STATUS_REFUSED,
	    "\"7 mg\" is not a strength of diazepam tablet, which comes as 2 mg, 5 mg and 10 mg.");
	assert_refusal(try_save(d, row(d, "diazepam tablet", "add", NULL)), &d->err, STATUS_REFUSED,
	    "Strength is missing; say which strength is added, for example 7.5 mg.");
	desk_save(d, row(d, "diazepam tablet", "retire", "2 mg"));
	assert_refusal(try_save(d, row(d, "diazepam tablet", "add", "2 mg")), &d->err, STATUS_REFUSED,
	    "Another row retires \"2 mg\" of diazepam tablet; mark that row as entered in error instead of adding the strength again.");
	assert_string_equal(strengths(d, "diazepam-tablet"), "5 mg and 10 mg");
}

static void what_a_row_is_about_stays(void **state)
{
	struct desk *d = *state;
	struct record *r = row(d, "diazepam tablet", "add", "1 mg");
	desk_save(d, r);
	desk_set(d, r, "note", "For the last steps.");
	desk_save(d, r);
	desk_set(d, r, "strength", "3 mg");
	assert_refusal(try_save(d, r), &d->err, STATUS_REFUSED,
	    "The medicine and the strength of a saved row stay; mark the row as entered in error and add another.");
	assert_string_equal(strengths(d, "diazepam-tablet"), "1 mg, 2 mg, 5 mg and 10 mg");
}

static struct taper_plan *plan_with(struct desk *d, const char *only)
{
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct taper_plan *plan;
	*r = (struct taper_request){.start = clock_today(), .by = DATE_NONE, .trial_ends = DATE_NONE};
	assert_ok(app_reference(d->app, d->a, &r->reference, &d->err), &d->err);
	r->family = family_by_id(r->reference, "morphine-mr-tablet");
	assert_ok(strengths_parse(r->family, only, &r->pack.strengths, &d->err), &d->err);
	assert_ok(taper_regimen_parse("60mg bd", r, &d->err), &d->err);
	assert_ok(taper_reduce_parse("40mg", false, r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	return plan;
}

static void assert_reads_back(struct desk *d, const struct id *id, const struct taper_plan *plan)
{
	struct stored_plan s;
	assert_ok(app_taper_load(d->app, d->a, id, 0, &s, &d->err), &d->err);
	assert_int_equal(s.plan->step_count, plan->step_count);
	for (size_t i = 0; i < plan->step_count; i++) {
		assert_int_equal(s.plan->steps[i].total, plan->steps[i].total);
		for (int p = 0; p < PART_COUNT; p++) {
			const struct taper_part *x = &s.plan->steps[i].parts[p], *y = &plan->steps[i].parts[p];
			assert_int_equal(x->amount, y->amount);
			assert_int_equal(x->pack.count, y->pack.count);
			for (size_t k = 0; k < y->pack.count; k++) {
				assert_string_equal(x->pack.items[k].strength->label, y->pack.items[k].strength->label);
				assert_int_equal(x->pack.items[k].tenths, y->pack.items[k].tenths);
			}
		}
	}
}

static void a_stored_plan_outlives_a_retirement(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Plan", "Ned");
	desk_walk(d, "propose-discharge");
	struct record *added = row(d, "morphine-mr-tablet", "add", "20 mg");
	desk_save(d, added);
	struct taper_plan *plan = plan_with(d, "20");
	assert_int_equal(plan->steps[0].total, 80000);
	struct taper *t = (struct taper *)desk_form(d, RECORD_TAPER, "agreement", "Monthly.", "agreed_on", "today", "cautions_asked_on",
	    "today", "over_limit_reason", "Asked for by the patient.", NULL);
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
	assert_reads_back(d, &t->base.id, plan);
	/* Retired on its own row, then taken back as an error, then the whole medicine gone: the plan reads as it was made. */
	desk_set(d, added, "action", "retire");
	assert_int_not_equal(try_save(d, added), STATUS_OK); /* nothing else adds it: retiring it would say nothing */
	desk_set(d, added, "action", "add");
	desk_save(d, row(d, "morphine-mr-tablet", "retire", "20 mg"));
	assert_string_equal(strengths(d, "morphine-mr-tablet"), "5 mg, 10 mg, 15 mg, 30 mg, 60 mg, 100 mg and 200 mg");
	assert_reads_back(d, &t->base.id, plan);
	assert_ok(app_record_mark_error(d->app, d->a, added->kind, &added->id, added->version, "Never licensed.", &d->err), &d->err);
	assert_reads_back(d, &t->base.id, plan);
	desk_save(d, row(d, "morphine-mr-tablet", "retire", NULL));
	assert_null(offered(d, "morphine-mr-tablet"));
	assert_reads_back(d, &t->base.id, plan);
	desk_event(d, MACHINE_TAPER, &t->base.id, "sign", NULL);
}

static void reviews_fall_due(void **state)
{
	struct desk *d = *state;
	struct record *r = row(d, "diazepam tablet", "add", "1 mg");
	desk_save(d, r);
	date due = ((struct formulary *)r)->review_due_on;
	assert_false(formulary_is_overdue(r, date_add_days(due, -1)));
	assert_true(formulary_is_overdue(r, due));
	((struct formulary *)r)->review_due_on = DATE_NONE;
	assert_false(formulary_is_overdue(r, due));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(who_may_change_it),
	    DESK_TEST(rows_are_followed_and_taken_back),
	    DESK_TEST(rows_that_say_nothing_are_refused),
	    DESK_TEST(what_a_row_is_about_stays),
	    DESK_TEST(a_stored_plan_outlives_a_retirement),
	    DESK_TEST(reviews_fall_due),
	};
	return RUN_TESTS(tests);
}
