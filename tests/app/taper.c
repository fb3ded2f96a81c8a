/* Planned reductions in the record: kept exactly, signed, held, changed, and readable in every version. */
#include "service.h"

#include <stdio.h>
#include <string.h>

#include "../../src/app/taper_plan.h"
#include "pathwell/app_document.h"
#include "pathwell/app_taper.h"
#include "pathwell/records/taper_step.h"

static struct taper_plan *plan_for(struct desk *d, const char *said, const char *regimen, const char *pace)
{
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan;
	*r = (struct taper_request){.reference = reference_standard(d->a), .start = clock_today(), .by = DATE_NONE, .trial_ends = DATE_NONE};
	assert_ok(medicine_find(r->reference, said, &m, &d->err), &d->err);
	r->family = m.family;
	assert_ok(taper_regimen_parse(regimen, r, &d->err), &d->err);
	assert_ok(taper_reduce_parse(pace, false, r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	return plan;
}

static struct taper *form(struct desk *d)
{
	return (struct taper *)desk_form(d, RECORD_TAPER, "agreement", "Monthly, mornings first.", "agreed_on", "today", "cautions_asked_on",
	    "today", "over_limit_reason", "Asked for by the patient.", "not_listed_reason", "The practice prescribes it.", NULL);
}

static struct stored_plan load(struct desk *d, const struct id *id, int64_t version)
{
	struct stored_plan s;
	assert_ok(app_taper_load(d->app, d->a, id, version, &s, &d->err), &d->err);
	return s;
}

static void assert_same_plan(const struct taper_plan *x, const struct taper_plan *y)
{
	assert_int_equal(x->step_count, y->step_count);
	assert_int_equal(x->original, y->original);
	assert_int_equal(x->start_total, y->start_total);
	for (size_t i = 0; i < x->step_count; i++) {
		const struct taper_step *a = &x->steps[i], *b = &y->steps[i];
		assert_int_equal(a->start, b->start);
		assert_int_equal(a->days, b->days);
		assert_int_equal(a->total, b->total);
		assert_int_equal(a->kind, b->kind);
		assert_int_equal(a->drop_of_previous, b->drop_of_previous);
		for (int p = 0; p < PART_COUNT; p++) {
			assert_int_equal(a->parts[p].amount, b->parts[p].amount);
			assert_int_equal(a->parts[p].pack.count, b->parts[p].pack.count);
			for (size_t k = 0; k < a->parts[p].pack.count; k++) {
				assert_string_equal(a->parts[p].pack.items[k].strength->label, b->parts[p].pack.items[k].strength->label);
				assert_int_equal(a->parts[p].pack.items[k].tenths, b->parts[p].pack.items[k].tenths);
			}
		}
	}
	assert_int_equal(x->supply_count, y->supply_count);
	for (size_t i = 0; i < x->supply_count; i++)
		assert_int_equal(x->supply[i].tenths, y->supply[i].tenths);
}

static struct id kept(struct desk *d, const struct taper_plan *plan)
{
	struct taper *t = form(d);
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
	return t->base.id;
}

static void start(struct desk *d)
{
	desk_patient(d, "999 000 0018", "Plan", "Ned");
	desk_walk(d, "propose-discharge");
}

static void a_kept_plan_reads_back_exactly(void **state)
{
	struct desk *d = *state;
	static const struct { const char *said, *regimen, *pace; } cases[] = {
	    {"morphine MR tablet", "60mg bd", "15mg"}, {"diazepam", "10mg morning and 5mg night", "10%"}, {"fentanyl patch", "75", "12"},
	    {"pregabalin capsule", "150mg tds", "50mg"},
	};
	start(d);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct taper_plan *plan = plan_for(d, cases[i].said, cases[i].regimen, cases[i].pace);
		struct id id = kept(d, plan);
		struct stored_plan s = load(d, &id, 0);
		assert_same_plan(plan, s.plan);
		assert_string_equal(s.taper->state, "draft");
		assert_int_equal(s.taper->plan_version, 1);
	}
	struct check_report report;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	for (size_t i = 0; i < report.problem_count; i++)
		fail_msg("%s", report.problems[i]);
}

static void a_plan_by_occupancy_reads_back_with_its_curve(void **state)
{
	struct desk *d = *state;
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan;
	start(d);
	*r = (struct taper_request){.reference = reference_standard(d->a), .start = clock_today(), .by = DATE_NONE,
	    .trial_ends = DATE_NONE, .method = TAPER_OCCUPANCY, .points = 12.5, .to_occupancy = 40};
	assert_ok(medicine_find(r->reference, "citalopram tablet", &m, &d->err), &d->err);
	r->family = m.family;
	r->occupancy = occupancy_find(r->reference, "citalopram", NULL);
	assert_ok(taper_regimen_parse("40mg od", r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	struct id id = kept(d, plan);
	struct stored_plan s = load(d, &id, 0);
	assert_same_plan(plan, s.plan);
	assert_int_equal(s.plan->request.method, TAPER_OCCUPANCY);
	assert_true(s.plan->request.points == 12.5 && s.plan->request.to_occupancy == 40);
	assert_ptr_not_equal(s.plan->request.occupancy, NULL);
}

static struct id running(struct desk *d)
{
	start(d);
	struct id id = kept(d, plan_for(d, "morphine MR tablet", "60mg bd", "15mg"));
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &id, "start", NULL);
	return id;
}

static void a_hold_moves_only_what_lies_ahead(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	struct stored_plan before = load(d, &id, 0);
	assert_ok(app_taper_hold(d->app, d->a, &id, date_add_days(clock_today(), 10), 14, "A bereavement.", &d->err), &d->err);
	struct stored_plan after = load(d, &id, 0);
	assert_string_equal(after.taper->state, "held");
	assert_int_equal(after.taper->plan_version, 2);
	assert_int_equal(after.plan->steps[0].start, before.plan->steps[0].start);
	for (size_t i = 1; i < before.plan->step_count; i++)
		assert_int_equal(after.plan->steps[i].start, before.plan->steps[i].start + 14);
	assert_same_plan(before.plan, load(d, &id, 1).plan);
	assert_ok(app_taper_resume(d->app, d->a, &id, date_add_days(clock_today(), 24), &d->err), &d->err);
	assert_string_equal(load(d, &id, 0).taper->state, "running");
}

static void what_is_issued_does_not_move(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	struct stored_plan before = load(d, &id, 0);
	date through = before.plan->steps[1].start - 1;
	assert_ok(app_taper_issued(d->app, d->a, &id, through, NULL, &d->err), &d->err);
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 28, "Illness.", &d->err), &d->err);
	struct stored_plan after = load(d, &id, 0);
	/* Held at the dose of today, which is what is issued; the fall after it moves. */
	assert_int_equal(after.taper->held_from, clock_today());
	assert_int_equal(after.plan->steps[1].start, before.plan->steps[1].start + 28);
	assert_int_equal(app_taper_issued(d->app, d->a, &id, through - 1, NULL, &d->err), STATUS_REFUSED);
}

static void a_refused_change_leaves_everything(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	assert_int_equal(app_taper_hold(d->app, d->a, &id, clock_today(), 14, "", &d->err), STATUS_REFUSED);
	struct stored_plan s = load(d, &id, 0);
	assert_string_equal(s.taper->state, "running");
	assert_int_equal(s.taper->plan_version, 1);
}

static void a_step_back_up_is_named(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	assert_ok(app_taper_reinstate(d->app, d->a, &id, date_add_days(clock_today(), 10), 0, "Withdrawal was too hard.", "Discussed; taken under watch.", &d->err), &d->err);
	struct stored_plan s = load(d, &id, 0);
	bool named = false;
	for (size_t i = 0; i < s.plan->step_count; i++)
		named = named || s.plan->steps[i].kind == TAPER_STEP_REINSTATED;
	assert_true(named);
}

static void too_fast_needs_a_reason(void **state)
{
	struct desk *d = *state;
	start(d);
	struct taper_plan *plan = plan_for(d, "morphine MR tablet", "60mg bd", "60mg");
	assert_true(plan->over_limits > 0);
	struct taper *t = form(d);
	t->over_limit_reason = NULL;
	assert_int_equal(app_taper_save(d->app, d->a, t, plan, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "over_limit_reason");
	t->over_limit_reason = "Detoxification in hospital.";
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
}

static void cautions_are_asked_before_a_signature(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	start(d);
	struct taper *t = form(d);
	t->cautions_asked_on = DATE_NONE;
	assert_ok(app_taper_save(d->app, d->a, t, plan_for(d, "diazepam", "10mg bd", "2mg"), &d->err), &d->err);
	assert_int_equal(desk_try(d, MACHINE_TAPER, &t->base.id, "sign", &j), STATUS_REFUSED);
	assert_string_equal(d->err.field, "cautions_asked_on");
}

static void what_was_taken_stands_beside_what_was_planned(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	assert_ok(app_taper_actual(d->app, d->a, &id, 1, 120000, "Kept the old dose the first week.", &d->err), &d->err);
	assert_int_equal(app_taper_actual(d->app, d->a, &id, 2, 90000, NULL, &d->err), STATUS_REFUSED);
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 7, "A cold.", &d->err), &d->err);
	struct stored_plan s = load(d, &id, 0);
	assert_int_equal(((struct taper_step_record *)s.steps[0])->taken_dose, 120000);
}

/* Slower from a later day on, other tablets: what came before stays what it was. */
static void a_change_keeps_where_it_began(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	struct stored_plan before = load(d, &id, 0);
	struct taper_request r = before.plan->request;
	struct taper_plan *next;
	date on = before.plan->steps[1].start + 3;
	assert_ok(taper_length_parse("8w", &r.every, &d->err), &d->err);
	assert_ok(strengths_parse(r.family, "5,15", &r.pack.strengths, &d->err), &d->err); /* what was issued in 30 mg stays so */
	assert_ok(taper_plan_replan(d->a, before.plan, on, &r, "Too fast.", DATE_NONE, &next, &d->err), &d->err);
	assert_ok(app_taper_replan(d->app, d->a, &id, next, "Too fast.", &d->err), &d->err);
	struct stored_plan after = load(d, &id, 0);
	assert_same_plan(next, after.plan);
	assert_int_equal(after.plan->start_total, 120000);
	assert_string_equal(taper_achieved(d->a, after.plan, on - 1), "You have come down from 120 mg a day to 90 mg a day: 25% less.");
	assert_same_plan(before.plan, load(d, &id, 1).plan);
}

static void a_change_to_the_liquid_keeps_the_tablets_before(void **state)
{
	struct desk *d = *state;
	struct medicine_match liquid;
	struct taper_plan *next;
	start(d);
	struct id id = kept(d, plan_for(d, "diazepam tablet", "10mg bd", "2mg"));
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &id, "start", NULL);
	struct stored_plan before = load(d, &id, 0);
	struct taper_request r = before.plan->request;
	assert_ok(medicine_find(r.reference, "diazepam oral solution", &liquid, &d->err), &d->err);
	r.family = liquid.family;
	r.pack = (struct pack_options){0};
	r.amount = 1000;
	assert_ok(taper_plan_replan(d->a, before.plan, before.plan->steps[2].start, &r, "Smaller steps.", DATE_NONE, &next, &d->err), &d->err);
	assert_ok(app_taper_replan(d->app, d->a, &id, next, "Smaller steps.", &d->err), &d->err);
	struct stored_plan after = load(d, &id, 0);
	assert_same_plan(next, after.plan);
	assert_int_equal(after.plan->steps[1].parts[PART_MORNING].family->unit, UNIT_TABLET);
	assert_int_equal(after.plan->steps[2].parts[PART_MORNING].family->unit, UNIT_ML);
	assert_string_equal(after.plan->family->medicine, "diazepam");
}

static void a_patch_and_a_switch_can_be_signed(void **state)
{
	struct desk *d = *state;
	struct medicine_match m;
	struct taper_plan *plan;
	start(d);
	struct id patch = kept(d, plan_for(d, "fentanyl patch", "75", "12"));
	desk_event(d, MACHINE_TAPER, &patch, "sign", NULL);
	struct taper_request r = plan_for(d, "lorazepam tablet", "1mg bd", "0.5mg")->request;
	assert_ok(medicine_find(r.reference, "diazepam tablet", &m, &d->err), &d->err);
	r.switch_to = m.family;
	r.amount = 2000;
	r.original = 0;
	assert_ok(taper_plan_make(d->a, &r, &plan, &d->err), &d->err);
	struct id other = kept(d, plan);
	assert_same_plan(plan, load(d, &other, 0).plan);
	desk_event(d, MACHINE_TAPER, &other, "sign", NULL);
}

static size_t alerts_about(struct desk *d, const char *word)
{
	struct patient_view v;
	size_t n = 0;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		n += strstr(v.alerts[i], word) != NULL;
	return n;
}

static void medicine_since(struct desk *d, const char *name, const char *since)
{
	desk_save(d, desk_form(d, RECORD_MEDICINE, "name", name, "dose", "one capsule twice a day", "started_on", since, NULL));
}

static void a_gabapentinoid_started_during_an_opioid_taper_is_told(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	medicine_since(d, "gabapentin", "-1w"); /* before the reduction began */
	medicine_since(d, "amitriptyline", "today");
	assert_int_equal(alerts_about(d, "Gabapentinoid"), 0);
	medicine_since(d, "Pregabalin 75 mg", "today");
	assert_int_equal(alerts_about(d, "Gabapentinoid started during the opioid reduction: Pregabalin 75 mg"), 1);
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 14, "A pause.", &d->err), &d->err);
	assert_int_equal(alerts_about(d, "Gabapentinoid"), 1);
	desk_sign_in(d, "root"); /* who sees no clinical records */
	assert_int_equal(alerts_about(d, "Gabapentinoid"), 0);
	desk_sign_in(d, "ana");
	assert_ok(app_taper_stop(d->app, d->a, &id, date_add_days(clock_today(), 20), "Enough for now.", &d->err), &d->err);
	assert_int_equal(alerts_about(d, "Gabapentinoid"), 0);
}

static void paper_says(struct desk *d, enum document_kind kind, const struct id *id, const char *wanted, const char *never)
{
	struct app_document doc;
	struct buf text CLEANUP(buf_done) = {0};
	assert_ok(app_document_prepare_plan(d->app, d->a, &d->patient, kind, AUDIENCE_PATIENT, id, &doc, &d->err), &d->err);
	document_text(doc.document, 200, &text);
	if (wanted && !strstr(buf_str(&text), wanted))
		fail_msg("\"%s\" is not in:\n%s", wanted, buf_str(&text));
	if (never && strstr(buf_str(&text), never))
		fail_msg("\"%s\" is in:\n%s", never, buf_str(&text));
}

/* H44: whoever signed version 1 signed version 1. */
static void a_signature_is_one_of_a_version(void **state)
{
	static const enum document_kind papers[] = {DOCUMENT_TAPER_SCHEDULE, DOCUMENT_TAPER_CALENDAR, DOCUMENT_TAPER_SHEET};
	struct desk *d = *state;
	struct id id = running(d);
	assert_non_null(load(d, &id, 0).taper->signed_by);
	paper_says(d, DOCUMENT_TAPER_CALENDAR, &id, "Signed by", "Not signed");
	desk_sign_in(d, "max"); /* a case worker */
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 14, "A bereavement.", &d->err), &d->err);
	assert_null(load(d, &id, 0).taper->signed_by);
	assert_non_null(load(d, &id, 1).taper->signed_by);
	for (size_t i = 0; i < ARRAY_LEN(papers); i++)
		paper_says(d, papers[i], &id, "Not signed: do not use.", "Signed by");
	struct judgement j;
	assert_int_equal(desk_try(d, MACHINE_TAPER, &id, "sign", &j), STATUS_DENIED);
	desk_sign_in(d, "ana");
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	assert_string_equal(load(d, &id, 0).taper->state, "held");
	paper_says(d, DOCUMENT_TAPER_CALENDAR, &id, "Signed by", "Not signed");
	assert_int_equal(desk_try(d, MACHINE_TAPER, &id, "sign", &j), STATUS_REFUSED); /* signed already */
}

/* A row that was changed behind the signature's back is not what was signed. */
static void a_signature_is_bound_to_what_was_signed(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	struct stored_plan s = load(d, &id, 0);
	struct taper_step_record *row = (struct taper_step_record *)s.steps[1];
	assert_true(taper_signature_holds(d->a, s.taper, s.steps, s.step_count));
	row->daily_dose += 1000;
	assert_false(taper_signature_holds(d->a, s.taper, s.steps, s.step_count));
	row->daily_dose -= 1000;
	row->taken_dose = 1000; /* what was taken is not what was signed */
	assert_true(taper_signature_holds(d->a, s.taper, s.steps, s.step_count));
	s.taper->held_from = clock_today();
	assert_false(taper_signature_holds(d->a, s.taper, s.steps, s.step_count));
}

/* H41. */
static void only_a_prescriber_raises_a_dose(void **state)
{
	struct desk *d = *state;
	struct id id = running(d);
	date on = date_add_days(clock_today(), 10);
	desk_sign_in(d, "max");
	assert_int_equal(app_taper_reinstate(d->app, d->a, &id, on, 0, "Too hard.", "Discussed.", &d->err), STATUS_DENIED);
	desk_sign_in(d, "ana");
	/* The service has not said after how long a former dose counts: it is asked every time. */
	assert_int_equal(app_taper_reinstate(d->app, d->a, &id, on, 0, "Too hard.", NULL, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "tolerance");
	assert_non_null(strstr(d->err.sentence, "120 mg a day was last taken on"));
	assert_ok(app_taper_reinstate(d->app, d->a, &id, on, 0, "Too hard.", "Discussed.", &d->err), &d->err);
	struct stored_plan s = load(d, &id, 0);
	assert_string_equal(s.taper->tolerance, "Discussed.");
	assert_string_equal(s.taper->signed_by, app_actor(d->app).text);
}

/* H42: less was taken, and the planned step would be a rise. */
static void papers_wait_for_a_rise(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	struct id id = running(d);
	assert_ok(app_taper_actual(d->app, d->a, &id, 1, 20000, NULL, &d->err), &d->err);
	struct stored_plan s = load(d, &id, 0);
	assert_non_null(strstr(app_taper_now_say(d->a, &s), "20 mg a day, really taken since"));
	assert_non_null(strstr(app_taper_now_say(d->a, &s), "is a rise: 20 mg a day is really taken"));
	assert_ok(app_document_prepare_plan(d->app, d->a, &d->patient, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT, &id, &doc, &d->err),
	    &d->err);
	assert_false(doc.allowed);
	assert_non_null(strstr(doc.why_not, "is a rise"));
	assert_int_equal(alerts_about(d, "is a rise: 20 mg a day is really taken"), 1);
}

/* H43, and the end of a trial (K8): on Today and on the home from their day on, until somebody decides. */
static void a_hold_and_a_trial_end_with_a_decision(void **state)
{
	struct desk *d = *state;
	char now[DATE_TEXT + 16], day[DATE_TEXT];
	start(d);
	struct taper_plan *plan = plan_for(d, "morphine MR tablet", "60mg bd", "15mg");
	plan->request.trial_ends = clock_today() + 50;
	struct id id = kept(d, plan);
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &id, "start", NULL);
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 10, "A cold.", &d->err), &d->err);
	assert_int_equal(alerts_about(d, "The pause was to end"), 0);
	date later = clock_today() + 60;
	snprintf(now, sizeof(now), "%sT09:00:00", date_iso(later, day));
	clock_fix(now);
	assert_int_equal(alerts_about(d, "The pause was to end"), 1);
	assert_int_equal(alerts_about(d, "The trial ended on"), 1);
	struct stored_plan s = load(d, &id, 0);
	assert_non_null(strstr(app_taper_now_say(d->a, &s), "105 mg a day, held from"));
	assert_ok(app_taper_resume(d->app, d->a, &id, later, &d->err), &d->err);
	s = load(d, &id, 0);
	assert_string_equal(s.taper->trial_decision, "go on");
	assert_int_equal(alerts_about(d, "The trial ended on") + alerts_about(d, "The pause was to end"), 0);
	assert_int_equal(s.plan->steps[1].start, plan->steps[1].start + 60);
}

/* F9: a save that waited for the lock must not change what was signed meanwhile. */
static void a_save_that_waited_does_not_change_what_is_signed(void **state)
{
	struct desk *d = *state;
	start(d);
	struct id id = kept(d, plan_for(d, "morphine MR tablet", "60mg bd", "15mg"));
	struct stored_plan draft = load(d, &id, 0);
	struct taper_step_record *row = (struct taper_step_record *)draft.steps[0];
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	row->daily_dose = 200000;
	assert_int_equal(app_record_save(d->app, d->a, &row->base, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_int_equal(app_taper_save(d->app, d->a, draft.taper, draft.plan, &d->err), STATUS_REFUSED);
	assert_int_equal(((struct taper_step_record *)load(d, &id, 0).steps[0])->daily_dose, draft.plan->steps[0].total);
}

/* H50. */
static void each_paper_is_of_one_reduction(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	struct id first = running(d);
	struct taper *t = form(d);
	assert_ok(app_taper_save(d->app, d->a, t, plan_for(d, "diazepam", "10mg bd", "2mg"), &d->err), &d->err);
	/* The newer draft does not take the place of what runs. */
	paper_says(d, DOCUMENT_TAPER_CALENDAR, NULL, "morphine modified-release", "diazepam tablet");
	paper_says(d, DOCUMENT_TAPER_CALENDAR, &t->base.id, "diazepam tablet", "morphine modified-release");
	paper_says(d, DOCUMENT_TAPER_CALENDAR, &first, "morphine modified-release", "diazepam tablet");
	assert_ok(app_document_prepare_all(d->app, d->a, &d->patient, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_true(doc.allowed);
}

static void a_medicine_that_is_not_on_the_list_is_asked_about(void **state)
{
	struct desk *d = *state;
	start(d);
	medicine_since(d, "Pregabalin 75 mg", "-1w");
	struct taper *t = form(d);
	struct taper_plan *plan = plan_for(d, "diazepam", "10mg bd", "2mg");
	t->not_listed_reason = NULL;
	assert_int_equal(app_taper_save(d->app, d->a, t, plan, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "not_listed_reason");
	medicine_since(d, "Diazepam 5mg tablets", "-1w");
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_kept_plan_reads_back_exactly),
	    DESK_TEST(a_plan_by_occupancy_reads_back_with_its_curve),
	    DESK_TEST(a_hold_moves_only_what_lies_ahead),
	    DESK_TEST(what_is_issued_does_not_move),
	    DESK_TEST(a_refused_change_leaves_everything),
	    DESK_TEST(a_step_back_up_is_named),
	    DESK_TEST(too_fast_needs_a_reason),
	    DESK_TEST(cautions_are_asked_before_a_signature),
	    DESK_TEST(what_was_taken_stands_beside_what_was_planned),
	    DESK_TEST(a_change_keeps_where_it_began),
	    DESK_TEST(a_change_to_the_liquid_keeps_the_tablets_before),
	    DESK_TEST(a_patch_and_a_switch_can_be_signed),
	    DESK_TEST(a_gabapentinoid_started_during_an_opioid_taper_is_told),
	    DESK_TEST(a_signature_is_one_of_a_version),
	    DESK_TEST(a_signature_is_bound_to_what_was_signed),
	    DESK_TEST(only_a_prescriber_raises_a_dose),
	    DESK_TEST(papers_wait_for_a_rise),
	    DESK_TEST(a_hold_and_a_trial_end_with_a_decision),
	    DESK_TEST(a_save_that_waited_does_not_change_what_is_signed),
	    DESK_TEST(each_paper_is_of_one_reduction),
	    DESK_TEST(a_medicine_that_is_not_on_the_list_is_asked_about),
	};
	return RUN_TESTS(tests);
}
