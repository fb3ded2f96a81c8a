/* One truth about the dose: every place that shows, totals, judges or prints a dose has the one in force, however a
 * reduction stands. A new place is one line in `places`, a new way to stand one in `standings`. */
#include "service.h"

#include <ctype.h>
#include <string.h>

#include "pathwell/app_document.h"
#include "pathwell/app_medicines.h"
#include "pathwell/app_review.h"
#include "pathwell/app_risk.h"
#include "pathwell/app_search.h"
#include "pathwell/app_taper.h"
#include "pathwell/document.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/review.h"
#include "pathwell/records/taper_step.h"

#define MST "name", "morphine", "strength", "60 mg", "form", "modified-release tablet", "dose", "one tablet twice a day"

/* ---- a patient with a medicine and a reduction of it ---- */

static struct medicine *medicine(struct desk *d, struct record *r)
{
	desk_save(d, r);
	return (struct medicine *)r;
}

static char number[16]; /* of the patient whose turn it is */

/* The next number with the right check digit: one service has them all. */
static void next_number(int *after)
{
	char digits[11];
	struct error err;
	do
		snprintf(number, sizeof(number), "99900%05d", ++*after);
	while (nhs_number_parse(number, digits, &err) != STATUS_OK);
}

static void begin_as(struct desk *d, int *after)
{
	clock_fix(TEMP_NOW);
	next_number(after);
	desk_patient(d, number, arena_printf(d->a, "Plan%d", *after), "Ned");
	desk_walk(d, "accept");
}

static void begin(struct desk *d)
{
	int first = 0;
	begin_as(d, &first);
}

static struct taper_plan *plan_for(struct desk *d, const char *name, const char *regimen, const char *pace)
{
	struct taper_request *r = arena_alloc(d->a, sizeof(*r));
	struct medicine_match m;
	struct taper_plan *plan;
	*r = (struct taper_request){.reference = reference_standard(d->a), .start = clock_today(), .by = DATE_NONE,
	    .trial_ends = DATE_NONE, .every = {2, TAPER_WEEKS}};
	assert_ok(medicine_find(r->reference, name, &m, &d->err), &d->err);
	r->family = m.family;
	assert_ok(taper_regimen_parse(regimen, r, &d->err), &d->err);
	assert_ok(taper_reduce_parse(pace, false, r, &d->err), &d->err);
	assert_ok(taper_plan_make(d->a, r, &plan, &d->err), &d->err);
	return plan;
}

static struct id kept(struct desk *d, const struct taper_plan *plan)
{
	struct taper *t = (struct taper *)desk_form(d, RECORD_TAPER, "agreement", "As slowly as it takes.", "agreed_on", "today",
	    "cautions_asked_on", "today", "over_limit_reason", "Asked for by the patient.", "override_reason", "Both are agreed.", NULL);
	assert_ok(app_taper_save(d->app, d->a, t, plan, &d->err), &d->err);
	return t->base.id;
}

static struct id started(struct desk *d, const struct taper_plan *plan)
{
	struct id id = kept(d, plan);
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &id, "start", NULL);
	return id;
}

/* MST 60 mg twice a day, 20 mg less every two weeks from today: 100, 80, 60, 40, 20, nothing. */
static struct id morphine(struct desk *d)
{
	medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL));
	return started(d, plan_for(d, "morphine MR tablet", "60mg bd", "20mg"));
}

static void day(int after)
{
	static char stamp[32];
	int d = 22 + after;
	snprintf(stamp, sizeof(stamp), d <= 30 ? "2026-11-%02dT09:30:00" : d <= 61 ? "2026-12-%02dT09:30:00" : "2027-02-%02dT09:30:00",
	    d <= 30 ? d : d <= 61 ? d - 30 : d - 92);
	clock_fix(stamp);
}

/* ---- how a reduction can stand ---- */

static void not_started(struct desk *d)
{
	medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL));
	struct id id = kept(d, plan_for(d, "morphine MR tablet", "60mg bd", "20mg"));
	desk_event(d, MACHINE_TAPER, &id, "sign", NULL);
}

static void first_step(struct desk *d)
{
	morphine(d);
}

static void second_step(struct desk *d)
{
	morphine(d);
	day(14);
}

static void less_is_taken(struct desk *d)
{
	struct id id = morphine(d);
	day(15);
	assert_ok(app_taper_actual(d->app, d->a, &id, 2, 70000, "It went well.", &d->err), &d->err);
}

static void held(struct desk *d)
{
	struct id id = morphine(d);
	day(16);
	assert_ok(app_taper_hold(d->app, d->a, &id, clock_today(), 7, "A cold.", &d->err), &d->err);
}

static void held_for_too_long(struct desk *d)
{
	held(d);
	day(39);
}

static void stepped_back(struct desk *d)
{
	struct id id = morphine(d);
	day(16);
	assert_ok(app_taper_reinstate(d->app, d->a, &id, clock_today(), 1, "Too hard.", "Discussed; taken under watch.", &d->err), &d->err);
}

static void stopped(struct desk *d)
{
	struct id id = morphine(d);
	day(16);
	assert_ok(app_taper_stop(d->app, d->a, &id, clock_today(), "Enough for now.", &d->err), &d->err);
	day(39);
}

static void completed(struct desk *d)
{
	struct id id = morphine(d);
	day(95);
	desk_event(d, MACHINE_TAPER, &id, "complete", NULL);
}

static void patch(struct desk *d)
{
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "fentanyl", "strength", "75 microgram/hour", "form", "transdermal patch",
			"dose", "one patch every 72 hours", NULL));
	started(d, plan_for(d, "fentanyl patch", "75", "25"));
	day(16); /* a patch is changed every 72 hours: its two weeks are 15 days */
}

static void by_hand(struct desk *d)
{
	medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL));
	struct record *t = desk_form(d, RECORD_TAPER, "medicine", "morphine modified-release tablets", "start_dose", "120 mg",
	    "target_dose", "60 mg", "starts_on", "today", "agreement", "Slowly.", "agreed_on", "today", "cautions_asked_on", "today", NULL);
	desk_save(d, t);
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", t->id.text, "starts_on", "today", "daily_dose", "80 mg", NULL));
	desk_save(d, desk_form(d, RECORD_TAPER_STEP, "taper", t->id.text, "starts_on", "+14", "daily_dose", "60 mg", NULL));
	desk_event(d, MACHINE_TAPER, &t->id, "sign", NULL);
	desk_event(d, MACHINE_TAPER, &t->id, "start", NULL);
}

/* Two lines of one medicine, 60 mg and 30 mg twice a day: the plan begins from both together. */
static void of_two_lines(struct desk *d)
{
	medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL));
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "30 mg", "form", "modified-release tablet", "dose",
			"one tablet twice a day", NULL));
	started(d, plan_for(d, "morphine MR tablet", "90mg bd", "20mg"));
}

/* The practice's list comes while the plan is further down, and changes the same line. */
static void list_changes_it(struct desk *d);

static const struct standing {
	const char *name;
	void (*arrange)(struct desk *d);
	const char *dose;   /* as it must be said everywhere */
	const char *source; /* and from where; NULL: the record */
	int64_t total;      /* morphine a day */
	const char *never;  /* what must stand nowhere */
} standings[] = {
    {"not started", not_started, "one tablet twice a day", NULL, 120000, "of the reduction, since"},
    {"first step", first_step, "50 mg in the morning and 50 mg in the evening", "step 1 of the reduction, since 22-Nov-2026", 100000,
	"one tablet twice"},
    {"second step", second_step, "40 mg in the morning and 40 mg in the evening", "step 2 of the reduction, since 06-Dec-2026", 80000,
	"one tablet twice"},
    {"less is taken", less_is_taken, "70 mg a day", "what is really taken in step 2 of the reduction, since 06-Dec-2026", 70000,
	"one tablet twice"},
    {"held", held, "40 mg in the morning and 40 mg in the evening", "step 2 of the reduction, held since 08-Dec-2026", 80000,
	"one tablet twice"},
    {"held for too long", held_for_too_long, "40 mg in the morning and 40 mg in the evening",
	"step 2 of the reduction, held since 08-Dec-2026", 80000, "one tablet twice"},
    {"stepped back", stepped_back, "50 mg in the morning and 50 mg in the evening", "of the reduction, since 08-Dec-2026", 100000,
	"one tablet twice"},
    {"stopped early", stopped, "40 mg in the morning and 40 mg in the evening",
	"where the reduction was stopped early, since 06-Dec-2026", 80000, "one tablet twice"},
    {"completed", completed, "nothing", "the reduction came to nothing on 31-Jan-2027", 0, "one tablet twice"},
    {"patch", patch, "25 microgram/hour", "step 2 of the reduction, since 07-Dec-2026", 60000, "by mouth"},
    {"by hand", by_hand, "80 mg a day", "step 1 of the reduction, since 22-Nov-2026", 80000, "one tablet twice"},
    {"two lines", of_two_lines, "80 mg in the morning and 80 mg in the evening", "step 1 of the reduction, since 22-Nov-2026", 160000,
	"one tablet twice"},
    {"a list changes it", list_changes_it, "40 mg in the morning and 40 mg in the evening",
	"step 2 of the reduction, since 06-Dec-2026", 80000, "No change"},
};

/* ---- the places ---- */

static struct patient_view view(struct desk *d)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	return v;
}

/* Home, show, records by kind and JSON: all read the view. */
static const char *in_the_view(struct desk *d)
{
	struct patient_view v = view(d);
	const char *all = "";
	for (size_t i = 0; i < v.records[RECORD_MEDICINE].count; i++)
		all = arena_printf(d->a, "%s%s\n", all, app_record_summary(d->app, d->a, v.records[RECORD_MEDICINE].items[i]));
	return all;
}

static const char *with_its_source(struct desk *d)
{
	struct patient_view v = view(d);
	const char *all = "";
	for (size_t i = 0; i < v.medicines->count; i++) {
		const struct medicine_now *m = &v.medicines->items[i];
		const char *said = medicine_now_say(d->a, m);
		all = arena_printf(d->a, "%s%s\n", all, said ? said : m->recorded->dose);
	}
	return all;
}

static const char *letter(struct desk *d, enum document_kind kind, enum audience audience)
{
	struct app_document out;
	struct buf b = {0};
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, kind, audience, &out, &d->err), &d->err);
	document_text(out.document, 72, &b);
	const char *text = arena_strdup(d->a, buf_str(&b));
	buf_done(&b);
	return text;
}

static const char *care_plan(struct desk *d)
{
	return letter(d, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT);
}
static const char *care_plan_copy(struct desk *d)
{
	return letter(d, DOCUMENT_CARE_PLAN, AUDIENCE_PRACTICE);
}
static const char *summary(struct desk *d)
{
	return letter(d, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT);
}
static const char *summary_copy(struct desk *d)
{
	return letter(d, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE);
}

static int64_t judged(struct desk *d)
{
	struct risk_facts facts;
	struct risk risk;
	assert_ok(app_risk_of(d->app, d->a, &d->patient, DATE_NONE, &facts, &risk, &d->err), &d->err);
	assert_false(facts.opioid_unread);
	return facts.ome_regular_ug;
}

static int64_t in_the_list_of_people(struct desk *d)
{
	struct risk_people p;
	struct risk_query q = {.as_of = DATE_NONE};
	assert_ok(app_risk_people(d->app, d->a, &q, &p, &d->err), &d->err);
	for (size_t i = 0; i < p.count; i++)
		if (id_equal(&p.items[i].patient.id, &d->patient))
			return p.items[i].ome_ug;
	fail_msg("nobody of this id is listed");
	return -1;
}

static int64_t beside_the_first(struct desk *d)
{
	struct ome_change c;
	assert_ok(app_ome_change(d->app, d->a, &d->patient, &c, &d->err), &d->err);
	return c.last_ug;
}

static int64_t in_words(struct desk *d)
{
	const char *said, *at;
	int64_t ug;
	assert_ok(app_ome_text(d->app, d->a, &d->patient, &said, &d->err), &d->err);
	if (!said)
		return 0;
	at = strstr(said, "equivalent of ");
	assert_non_null(at);
	at += strlen("equivalent of ");
	assert_ok(dose_parse(arena_strndup(d->a, at, (size_t)(strstr(at, " of oral") - at)), &ug, &d->err), &d->err);
	return ug;
}

static int64_t on_the_form_of_a_review(struct desk *d)
{
	return ((struct review *)desk_form(d, RECORD_REVIEW, "mode", "telephone", NULL))->ome_now;
}

static int64_t kept_with_a_review(struct desk *d)
{
	struct record *r = desk_form(d, RECORD_REVIEW, "mode", "telephone", "outcome", "unchanged", NULL);
	desk_save(d, r);
	return ((struct review *)r)->ome_now;
}

static const struct place {
	const char *name;
	const char *(*text)(struct desk *d);
	int64_t (*total)(struct desk *d);
	bool long_dates; /* a patient's paper */
} places[] = {
    {"home, show, JSON", in_the_view, NULL, false},
    {"the source beside it", with_its_source, NULL, false},
    {"care plan", care_plan, NULL, true},
    {"care plan, practice's copy", care_plan_copy, NULL, false},
    {"discharge summary", summary, NULL, true},
    {"discharge summary, practice's copy", summary_copy, NULL, false},
    {"risk", NULL, judged, false},
    {"list of people at risk", NULL, in_the_list_of_people, false},
    {"before and after", NULL, beside_the_first, false},
    {"total of the medicines list", NULL, in_words, false},
    {"form of a review", NULL, on_the_form_of_a_review, false},
    {"a review that is saved", NULL, kept_with_a_review, false},
};

/* Papers break lines, write 40mg for patients, and "microgram per hour". */
static const char *without_spaces(struct desk *d, const char *s)
{
	char *out = arena_strdup(d->a, s), *to = out;
	for (; *s; s++) {
		if (!isspace((unsigned char)*s) && (unsigned char)*s < 0x80)
			*to++ = *s;
		if (to - out >= 7 && memcmp(to - 7, "perhour", 7) == 0)
			to = (char *)memcpy(to - 7, "/hour", 5) + 5;
	}
	*to = '\0';
	return out;
}

static bool holds(struct desk *d, const char *text, const char *part)
{
	return strstr(without_spaces(d, text), without_spaces(d, part)) != NULL;
}

static void try_text(struct desk *d, const struct standing *s, const struct place *p)
{
	const char *text = p->text(d);
	/* What came to nothing is listed as stopped. */
	if (s->total && !holds(d, text, s->dose))
		fail_msg("%s, %s: does not say %s:\n%s", s->name, p->name, s->dose, text);
	if (s->source && !p->long_dates && !holds(d, text, s->source))
		fail_msg("%s, %s: does not say %s:\n%s", s->name, p->name, s->source, text);
	if (holds(d, text, s->never))
		fail_msg("%s, %s: says %s:\n%s", s->name, p->name, s->never, text);
}

static void every_place_has_the_dose_in_force(void **state)
{
	struct desk *d = *state;
	int after = 0;
	for (size_t s = 0; s < ARRAY_LEN(standings); s++) {
		begin_as(d, &after);
		standings[s].arrange(d);
		for (size_t p = 0; p < ARRAY_LEN(places); p++) {
			if (places[p].text)
				try_text(d, &standings[s], &places[p]);
			else if (places[p].total(d) != standings[s].total)
				fail_msg("%s, %s: %lld and not %lld", standings[s].name, places[p].name,
				    (long long)places[p].total(d), (long long)standings[s].total);
		}
	}
}

/* ---- lists ---- */

static const char *name_of(struct desk *d)
{
	struct patient_view v = view(d);
	return ((const struct patient *)v.patient)->family_name;
}

static struct search_report take_list(struct desk *d, const char *run_on, const char *line)
{
	struct search_report r;
	const char *path = temp_path(&d->files, "search.csv");
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "Opioids\nRun on,%s 09:12\n\nNHS Number,Given Name,Family Name,Date of Birth,Postcode,Practice Code,Medicine Name,Dosage,"
		   "Date of Last Issue\n%s,Ned,%s,14-Jul-1965,ZZ1 1ZZ,A81001,%s,01-Nov-2026\n", run_on, number, name_of(d), line);
	fclose(f);
	assert_ok(app_import_search(d->app, d->a, &(struct search_import){.file = path, .rejected_file = ""}, &r, &d->err), &d->err);
	return r;
}

static void imported(struct desk *d)
{
	take_list(d, "20-Nov-2026", "Morphine 60mg modified-release tablets,1 bd");
	started(d, plan_for(d, "morphine MR tablet", "60mg bd", "20mg"));
	day(15);
}

static void list_changes_it(struct desk *d)
{
	imported(d);
	take_list(d, "07-Dec-2026", "Morphine 30mg modified-release tablets,1 bd");
}

static bool flagged(const struct search_report *r, const char *part)
{
	for (size_t i = 0; i < r->flagged_count; i++)
		if (strstr(r->flagged[i].reason, part))
			return true;
	return false;
}

static bool asked(struct desk *d, const char *part)
{
	struct patient_view v = view(d);
	for (size_t i = 0; i < v.alert_count; i++)
		if (strstr(v.alerts[i], part))
			return true;
	return false;
}

static void a_list_is_compared_with_the_dose_in_force(void **state)
{
	struct desk *d = *state;
	begin(d);
	imported(d);
	/* Word for word what stood before: the practice still issues the dose that the plan has left. */
	struct search_report r = take_list(d, "07-Dec-2026", "Morphine 60mg modified-release tablets,1 bd");
	assert_true(flagged(&r, "in force is 40 mg in the morning and 40 mg in the evening: step 2 of the reduction"));
	r = take_list(d, "07-Dec-2026", "Morphine 40mg modified-release tablets,1 bd");
	assert_false(flagged(&r, "in force"));
	r = take_list(d, "07-Dec-2026", "Morphine 30mg modified-release tablets,1 bd");
	assert_true(flagged(&r, "in force"));
	assert_true(asked(d, "The medicines list of 07-Dec-2026 says"));
	assert_int_equal(judged(d), 80000);
	/* Not on the list any more: nobody has said that it is not taken. */
	take_list(d, "07-Dec-2026", "Pregabalin 75mg capsules,1 bd");
	assert_int_equal(judged(d), 80000);
}

static void a_list_that_follows_the_reduction_contradicts_no_person(void **state)
{
	struct desk *d = *state;
	begin(d);
	morphine(d);
	day(15);
	struct search_report r = take_list(d, "07-Dec-2026", "Morphine 40mg modified-release tablets,1 bd");
	assert_false(flagged(&r, "The list says"));
	r = take_list(d, "07-Dec-2026", "Morphine 60mg modified-release tablets,1 bd");
	assert_true(flagged(&r, "in force is 40 mg"));
}

/* ---- which record ---- */

static void of_several_products_somebody_says_which(void **state)
{
	struct desk *d = *state;
	begin(d);
	struct medicine *sixty = medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL));
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "30 mg", "form", "modified-release tablet", "dose",
			"one tablet twice a day", NULL));
	/* From 100 mg: neither line, nor both. */
	struct id id = started(d, plan_for(d, "morphine MR tablet", "50mg bd", "20mg"));
	assert_true(asked(d, "could be of more than one medicine"));
	assert_int_equal(judged(d), 180000);
	struct record *t;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_TAPER), &id, 0, &t, &d->err), &d->err);
	desk_set(d, t, "recorded_as", sixty->base.id.text);
	desk_save(d, t); /* also of a signed one: it says what the plan is of, and moves no dose */
	assert_false(asked(d, "could be of more than one medicine"));
	assert_int_equal(judged(d), 140000);
}

static void another_product_of_the_substance_stays_what_it_is(void **state)
{
	struct desk *d = *state;
	begin(d);
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "10mg/5ml", "form", "oral solution", "dose",
			"5 ml twice a day", NULL));
	morphine(d);
	day(14);
	assert_int_equal(judged(d), 100000);
	assert_true(holds(d, in_the_view(d), "5 ml twice a day"));
}

static void what_is_on_no_list_counts_and_is_asked_about(void **state)
{
	struct desk *d = *state;
	begin(d);
	started(d, plan_for(d, "morphine MR tablet", "60mg bd", "20mg"));
	day(14);
	assert_int_equal(judged(d), 80000);
	assert_true(asked(d, "is not on the medicines list"));
	assert_true(holds(d, care_plan_copy(d), "40 mg in the morning and 40 mg in the evening"));
}

static void a_medicine_of_somebody_else_is_refused(void **state)
{
	struct desk *d = *state;
	begin(d);
	struct id other = medicine(d, desk_form(d, RECORD_MEDICINE, MST, NULL))->base.id;
	desk_patient(d, "999 000 0026", "Other", "Una");
	desk_walk(d, "accept");
	struct taper *t = (struct taper *)desk_form(d, RECORD_TAPER, "medicine", "morphine modified-release tablets", "start_dose",
	    "120 mg", "starts_on", "today", "recorded_as", other.text, NULL);
	assert_int_equal(app_record_save(d->app, d->a, &t->base, NULL, false, NULL, &d->err), STATUS_REFUSED);
	assert_string_equal(d->err.field, "recorded_as");
}

/* ---- over another medicine ---- */

static void a_switch_has_both_medicines(void **state)
{
	struct desk *d = *state;
	struct medicine_match m;
	struct taper_plan *plan;
	begin(d);
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "lorazepam", "strength", "1 mg", "form", "tablet", "dose", "one tablet twice a day", NULL));
	struct taper_request r = plan_for(d, "lorazepam tablet", "1mg bd", "0.5mg")->request;
	assert_ok(medicine_find(r.reference, "diazepam tablet", &m, &d->err), &d->err);
	r.switch_to = m.family;
	r.amount = 2000;
	r.original = 0;
	assert_ok(taper_plan_make(d->a, &r, &plan, &d->err), &d->err);
	started(d, plan);
	const char *first = with_its_source(d);
	assert_true(holds(d, first, "1 mg in the morning"));
	assert_true(holds(d, first, "10 mg in the evening"));
	day(30);
	const char *later = in_the_view(d);
	assert_true(holds(d, later, "lorazepam, tablet, nothing (changed over to diazepam tablet"));
	assert_true(holds(d, later, "diazepam, tablet"));
	assert_true(holds(d, care_plan_copy(d), "changed over from lorazepam tablet"));
}

/* ---- time and reviews ---- */

static void the_record_holds_again_once_it_is_stated_after_the_end(void **state)
{
	struct desk *d = *state;
	begin(d);
	stopped(d);
	assert_int_equal(judged(d), 80000);
	struct patient_view v = view(d);
	struct record *m;
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_MEDICINE), &v.records[RECORD_MEDICINE].items[0]->id, 0, &m, &d->err), &d->err);
	assert_string_equal(((struct medicine *)m)->dose, "one tablet twice a day"); /* the record itself was never changed */
	desk_set(d, m, "indication", "back pain");
	desk_save(d, m);
	assert_int_equal(judged(d), 80000); /* its dose was not asked anew */
	desk_set(d, m, "strength", "15 mg");
	desk_save(d, m);
	assert_int_equal(judged(d), 30000);
}

static void past_reviews_keep_what_they_stored(void **state)
{
	struct desk *d = *state;
	begin(d);
	morphine(d);
	struct record *r = desk_form(d, RECORD_REVIEW, "mode", "telephone", "outcome", "unchanged", NULL), *stored;
	desk_save(d, r);
	day(30);
	assert_ok(app_record_load(d->app, d->a, record_kind(RECORD_REVIEW), &r->id, 0, &stored, &d->err), &d->err);
	assert_int_equal(((struct review *)stored)->ome_now, 100000);
	assert_int_equal(judged(d), 60000);
}

static void as_planned_is_what_the_review_counts(void **state)
{
	struct desk *d = *state;
	begin(d);
	struct id id = morphine(d);
	assert_ok(app_taper_actual(d->app, d->a, &id, 1, 70000, NULL, &d->err), &d->err);
	day(15); /* step 2, 80 mg, would be a rise: 70 mg is taken until somebody says otherwise */
	assert_int_equal(judged(d), 70000);
	struct record *r = desk_form(d, RECORD_REVIEW, "mode", "telephone", "outcome", "unchanged", "taper", "as_planned", NULL);
	desk_save(d, r);
	assert_int_equal(((struct review *)r)->ome_now, 80000);
}

static void risk_follows_on_the_day_of_the_step(void **state)
{
	struct desk *d = *state;
	begin(d);
	morphine(d);
	assert_int_equal(in_the_list_of_people(d), 100000);
	day(14); /* nothing is saved: the day alone is another */
	assert_int_equal(in_the_list_of_people(d), 80000);
	day(28);
	assert_int_equal(in_the_list_of_people(d), 60000);
}

static void a_line_that_nobody_could_read_says_what_its_reduction_says(void **state)
{
	struct desk *d = *state;
	struct worklist work;
	begin(d);
	medicine(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "60 mg", "form", "modified-release tablet", "dose", "as directed", NULL));
	started(d, plan_for(d, "morphine MR tablet", "60mg bd", "20mg"));
	assert_int_equal(judged(d), 100000);
	assert_ok(app_worklist(d->app, d->a, 0, &work, &d->err), &d->err);
	assert_int_equal(work.count, 1);
	assert_true(holds(d, work.items[0].in_force, "50 mg in the morning and 50 mg in the evening: step 1"));
}

/* ---- routes and words ---- */

static void the_form_says_how_it_enters_the_body(void **state)
{
	struct desk *d = *state;
	static const struct {
		const char *name, *form, *route;
	} cases[] = {
	    {"fentanyl", "transdermal patch", "on the skin"}, {"lidocaine", "medicated plaster", "on the skin"},
	    {"ibuprofen", "gel", "on the skin"}, {"morphine", "modified-release tablet", "by mouth"}, {"paracetamol", "tablet", "by mouth"},
	    {"diclofenac", "suppository", "into the rectum"}, {"morphine", NULL, NULL}, {"chloramphenicol", "eye drops", NULL},
	};
	begin(d);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct record *r = desk_form(d, RECORD_MEDICINE, "name", cases[i].name, "dose", "as told", NULL);
		if (cases[i].form)
			desk_set(d, r, "form", cases[i].form);
		const char *route = medicine(d, r)->route;
		if (!cases[i].route)
			assert_null(route);
		else
			assert_string_equal(route ? route : "", cases[i].route);
	}
}

static void a_patch_is_not_a_dose_that_nobody_recorded(void **state)
{
	struct desk *d = *state;
	begin(d);
	patch(d);
	assert_true(holds(d, summary_copy(d), "from 75 microgram/hour towards nothing"));
	assert_false(holds(d, summary_copy(d), "Not recorded a day"));
	const char *schedule = letter(d, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PRACTICE);
	assert_true(holds(d, schedule, "75 microgram/hour"));
	assert_false(holds(d, schedule, "Starting daily dose"));
}

/* H52: what the record knows of kidneys and liver is said beside what builds up with them, and no longer once it is stopped. */
static void weak_kidneys_and_liver_are_said_beside_what_is_taken(void **state)
{
	struct desk *d = *state;
	begin(d);
	desk_save(d, desk_form(d, RECORD_RISK_PROFILE, "conditions", "renal,hepatic", NULL));
	assert_false(asked(d, "is recorded, and taken is"));
	morphine(d);
	assert_true(asked(d, "Renal impairment is recorded, and taken is morphine. Many opioids"));
	assert_true(asked(d, "Liver disease is recorded, and taken is morphine."));
	day(95); /* the reduction has come to nothing */
	assert_false(asked(d, "is recorded, and taken is"));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(every_place_has_the_dose_in_force),
	    DESK_TEST(a_list_is_compared_with_the_dose_in_force),
	    DESK_TEST(a_list_that_follows_the_reduction_contradicts_no_person),
	    DESK_TEST(of_several_products_somebody_says_which),
	    DESK_TEST(another_product_of_the_substance_stays_what_it_is),
	    DESK_TEST(what_is_on_no_list_counts_and_is_asked_about),
	    DESK_TEST(a_medicine_of_somebody_else_is_refused),
	    DESK_TEST(a_switch_has_both_medicines),
	    DESK_TEST(the_record_holds_again_once_it_is_stated_after_the_end),
	    DESK_TEST(past_reviews_keep_what_they_stored),
	    DESK_TEST(as_planned_is_what_the_review_counts),
	    DESK_TEST(risk_follows_on_the_day_of_the_step),
	    DESK_TEST(a_line_that_nobody_could_read_says_what_its_reduction_says),
	    DESK_TEST(the_form_says_how_it_enters_the_body),
	    DESK_TEST(weak_kidneys_and_liver_are_said_beside_what_is_taken),
	    DESK_TEST(a_patch_is_not_a_dose_that_nobody_recorded),
	};
	return RUN_TESTS(tests);
}
