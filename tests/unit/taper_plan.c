/* Plans by each method: ideal doses, nearest doses, splits, percentages, warnings; and what is refused. */
#include "taper_try.h"

static struct taper_request reduce(
    struct arena *a, const char *medicine, const char *dose, const char *fall, bool current)
{
	struct error err;
	struct taper_request r = try_request(a, medicine, dose);
	assert_ok(taper_reduce_parse(fall, current, &r, &err), &err);
	return r;
}

static bool says(const char *const *texts, size_t count, const char *part)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(texts[i], part))
			return true;
	return false;
}
#define WARNS(p, part) says((p)->warnings, (p)->warning_count, part)
#define NOTES(s, part) says((s)->notes, (s)->note_count, part)

/* 10 % of the current dose of 100 mg: 90; then 81, which is made by 85 on the safe side, and so on with what is really taken. */
static void percent_of_the_current_dose(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "morphine MR tablet", "50mg bd", "10%", true);
	static const int64_t first[] = {
	    90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, 0};
	struct taper_plan *p = try_plan(a, &r);
	for (size_t i = 0; i < p->step_count; i++)
		assert_int_equal(p->steps[i].total, MG(first[i]));
	assert_int_equal(p->step_count, ARRAY_LEN(first));
	assert_int_equal(p->steps[1].ideal, MG(81));
	assert_true(NOTES(&p->steps[1], "81 mg was asked for; 85 mg is the next that can be made, on the safe side."));
	assert_int_equal(p->steps[1].drop_of_previous, 56);
	assert_int_equal(p->steps[1].drop_of_original, 50);
	/* 40.5 mg was asked for; what is not below it is the dose before. */
	assert_true(NOTES(&p->steps[10], "below the step before"));
	assert_true(WARNS(p, "the strengths allow no fall as small as was asked for"));
	assert_true(WARNS(p, "morphine oral solution"));
	assert_true(WARNS(p, "longer steps, or stopping"));
}

static void percent_of_the_original_dose(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "morphine MR tablet", "50mg bd", "10%", false);
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->step_count, 10);
	for (size_t i = 0; i < 10; i++) {
		assert_int_equal(p->steps[i].total, MG(90 - 10 * (int)i));
		assert_int_equal(p->steps[i].drop_of_original, 100);
	}
	assert_false(WARNS(p, "no fall as small"));
}

/* CLINICAL: 100 microgram an hour at 10 % comes out as 87.5, 75, 62.5, 50, 37.5, 25, 12.5; here it says what it does.
 */
static void fentanyl_patches(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "fentanyl patch", "100", "10%", true);
	static const int64_t totals[] = {87500, 75000, 62500, 50000, 37500, 25000, 12500, 0};
	struct taper_plan *p = try_plan(a, &r);
	assert_totals(p, totals, ARRAY_LEN(totals));
	assert_int_equal(p->steps[4].drop_of_previous, 250);
	assert_int_equal(p->steps[6].drop_of_previous, 500);
	assert_int_equal(p->steps[1].ome_ug, MG(180)); /* from the lookup: 75 */
	assert_true(WARNS(p, "no fall as small"));
	/* 28 days are no whole number of 72 hours: steps begin on a change of patch, the months stay where they are. */
	static const int days[] = {30, 27, 27, 30, 27, 27, 30, 0};
	for (size_t i = 0; i < p->step_count; i++) {
		assert_int_equal(p->steps[i].days, days[i]);
		assert_int_equal((p->steps[i].start - r.start) % 3, 0);
	}
	assert_true(WARNS(p, "change of patch"));
	/* One patch of each strength for the first step, changed on 10 days. */
	struct taper_supply_line *lines;
	size_t count;
	taper_supply(a, p, r.start, date_add_days(r.start, 30), &lines, &count);
	int64_t patches = 0;
	for (size_t i = 0; i < count; i++)
		patches += lines[i].tenths;
	assert_int_equal(patches, 10 * 10 * (int64_t)p->steps[0].parts[0].pack.units);
}

static void bands(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "diazepam", "20mg bd");
	r.pack.halves = true;
	assert_ok(taper_bands_parse(a, "10:1mg, 40:4mg, 20:2mg", &r, &err), &err);
	static const int64_t totals[] = {MG(36), MG(32), MG(28), MG(24), MG(20), MG(18), MG(16), MG(14), MG(12), MG(10),
	    MG(9), MG(8), MG(7), MG(6), MG(5), MG(4), MG(3), MG(2), MG(1), 0};
	assert_totals(try_plan(a, &r), totals, ARRAY_LEN(totals));
	assert_ok(taper_bands_parse(a, "30:4mg", &r, &err), &err);
	struct taper_plan *p;
	assert_refusal(taper_plan_make(a, &r, &p, &err), &err, STATUS_REFUSED,
	    "No band says how to reduce from 40 mg; add one that begins there.");
}

/* Spare units go to the evening, then the morning, then midday; another priority turns that round. */
static void split_over_the_day(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	static const enum day_part midday_first[PART_COUNT] = {PART_MIDDAY, PART_NIGHT, PART_MORNING, PART_EVENING};
	struct taper_request r = reduce(a, "morphine MR tablet", "60mg tds", "15mg", false);
	assert_ok(strengths_parse(r.family, "15", &r.pack.strengths, &err), &err);
	struct taper_plan *p = try_plan(a, &r);
	static const int expected[][3] = {{60, 45, 60}, {45, 45, 60}, {45, 45, 45}, {45, 30, 45}, {30, 30, 45},
	    {30, 30, 30}, {30, 15, 30}, {15, 15, 30}, {15, 15, 15}, {15, 0, 15}, {0, 0, 15}, {0, 0, 0}};
	assert_int_equal(p->step_count, ARRAY_LEN(expected));
	for (size_t i = 0; i < p->step_count; i++)
		for (size_t part = 0; part < 3; part++)
			assert_int_equal(p->steps[i].parts[part].amount, MG(expected[i][part]));
	r.priority = midday_first;
	p = try_plan(a, &r);
	assert_int_equal(p->steps[1].parts[PART_MIDDAY].amount, MG(60));
	assert_int_equal(p->steps[1].parts[PART_EVENING].amount, MG(45));
}

static void one_part_of_the_day_first(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	static const enum day_part order[PART_COUNT] = {PART_EVENING, PART_MORNING, PART_MIDDAY, PART_NIGHT};
	struct taper_request r = reduce(a, "gabapentin capsule", "300mg morning and 600mg evening", "300mg", false);
	r.order = order;
	struct taper_plan *p = try_plan(a, &r);
	static const int expected[][2] = {{300, 300}, {300, 0}, {0, 0}};
	assert_int_equal(p->step_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(p->steps[i].parts[PART_MORNING].amount, MG(expected[i][0]));
		assert_int_equal(p->steps[i].parts[PART_EVENING].amount, MG(expected[i][1]));
	}
	/* Evenly, the day keeps its shape and no part rises: 800 mg are 300 and 500, 700 mg 200 and 500. */
	r = reduce(a, "gabapentin capsule", "300mg morning and 600mg evening", "100mg", false);
	p = try_plan(a, &r);
	static const int even[][2] = {{300, 500}, {200, 500}, {200, 400}, {200, 300}, {100, 300}, {100, 200}, {100, 100}};
	for (size_t i = 0; i < ARRAY_LEN(even); i++) {
		assert_int_equal(p->steps[i].parts[PART_MORNING].amount, MG(even[i][0]));
		assert_int_equal(p->steps[i].parts[PART_EVENING].amount, MG(even[i][1]));
	}
}

/* Citalopram 40 mg is at 79.35 %; ten points less are 59.35 % for two steps, at doses of 5.61 mg and so on. */
static void equal_steps_of_occupancy(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = try_request(a, "citalopram", "40mg once a day");
	/* Of a tenth of a milligram, so that the tablets do not blur the curve. */
	static const struct strength fine[] = {{100, "0.1"}, {1000, "1"}, {10000, "10"}};
	struct family f = *r.family;
	f.strengths = fine;
	f.strength_count = 3;
	r.family = &f;
	r.pack = (struct pack_options){.most_units = 24};
	r.method = TAPER_OCCUPANCY;
	r.occupancy = occupancy_find(r.reference, "citalopram", NULL);
	r.points = 10;
	p = try_plan(a, &r);
	assert_int_equal(p->step_count, 8);
	for (size_t i = 0; i + 1 < p->step_count; i++) {
		double want = 83.98 * 40 / 42.33 - 10.0 * (double)(i + 1);
		double got = 83.98 * (double)p->steps[i].ideal / 1000 / (2.33 + (double)p->steps[i].ideal / 1000);
		assert_true(got > want - 0.01 && got < want + 0.01);
	}
	r.points = 0;
	r.steps = 4;
	assert_int_equal(try_plan(a, &r)->step_count, 4);
	r.to_occupancy = 83.98;
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	r.to_occupancy = 82;
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "not below"));
	r.to_occupancy = 60;
	p = try_plan(a, &r);
	assert_true(p->steps[p->step_count - 1].total > 0);
}

static void calendar_months(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "sertraline", "200mg once a day", "50mg", false);
	r.start = date_make(2027, 12, 31);
	r.every = (struct taper_length){1, TAPER_MONTHS};
	struct taper_plan *p = try_plan(a, &r);
	const date expected[] = {
	    date_make(2027, 12, 31), date_make(2028, 1, 31), date_make(2028, 2, 29), date_make(2028, 3, 31)};
	static const int days[] = {31, 29, 31, 0};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(p->steps[i].start, expected[i]);
		assert_int_equal(p->steps[i].days, days[i]);
	}
}

/* Weeks have seven days, also when the clocks change on 29 March and 25 October 2026. */
static void clocks_change_nothing(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "gabapentin capsule", "900mg tds", "100mg", false);
	r.start = date_make(2026, 3, 23);
	r.every = (struct taper_length){1, TAPER_WEEKS};
	struct taper_plan *p = try_plan(a, &r);
	for (size_t i = 0; i < p->step_count; i++) {
		assert_int_equal(date_weekday(p->steps[i].start), 0);
		assert_int_equal(p->steps[i].start, r.start + 7 * (int)i);
	}
	r.start = date_make(2026, 10, 19);
	p = try_plan(a, &r);
	assert_int_equal(p->steps[1].start, date_make(2026, 10, 26));
}

static void to_a_maintenance_dose_and_as_a_trial(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "morphine MR tablet", "60mg bd", "25mg", false);
	r.to = MG(60);
	r.trial_ends = date_add_days(r.start, 100);
	struct taper_plan *p = try_plan(a, &r);
	static const int64_t totals[] = {MG(95), MG(70), MG(60)};
	assert_totals(p, totals, 3);
	assert_int_equal(p->steps[2].days, 100 - 56);
	/* Only so many steps: the plan says what it does not reach. */
	r.to = 0;
	r.steps = 2;
	r.trial_ends = DATE_NONE;
	p = try_plan(a, &r);
	assert_totals(p, totals, 2);
	assert_true(WARNS(p, "After 2 steps the plan stands at 70 mg a day; its target of nothing is not reached."));
}

static void what_is_taken_outside_its_interval_is_said(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = reduce(a, "morphine MR tablet", "90mg tds", "45mg", false);
	assert_true(WARNS(try_plan(a, &r), "is made for every 12 hours; taking it 3 times a day is outside that."));
	r = reduce(a, "morphine MR tablet", "90mg bd", "45mg", false);
	assert_false(WARNS(try_plan(a, &r), "is made for every"));
}

/* The present dose may be made of other tablets than the plan's. */
static void fewer_strengths_ahead(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = reduce(a, "morphine MR tablet", "200mg bd", "100mg", false);
	assert_ok(strengths_parse(r.family, "10,30", &r.pack.strengths, &err), &err);
	p = try_plan(a, &r);
	assert_int_equal(p->steps[0].total, MG(300));
	r.now[PART_EVENING] = MG(202);
	assert_refusal(taper_plan_make(a, &r, &p, &err), &err, STATUS_REFUSED,
	    "202 mg at one time cannot be made of morphine modified-release tablet; the nearest are 200 mg and 205 "
	    "mg.");
}

static void the_switch_names_its_set(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = try_request(a, "lorazepam", "1mg bd");
	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	r.equivalents = "VA/DoD 2021"; /* 2 mg are 10 mg here: half of what Scotland says */
	assert_ok(taper_reduce_parse("2mg", false, &r, &err), &err);
	p = try_plan(a, &r);
	assert_int_equal(p->original, MG(10));
	assert_int_equal(p->steps[0].parts[PART_MORNING].amount, MG(1));
	assert_string_equal(p->steps[0].parts[PART_EVENING].family->medicine, "diazepam");
	assert_int_equal(p->steps[0].parts[PART_EVENING].amount, MG(5));
	assert_true(says(p->sources, p->source_count, "VA/DoD 2021"));
	r.equivalents = "nobody's";
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	r.equivalents = NULL;
	r.steps = 2;
	assert_refusal(taper_plan_make(a, &r, &p, &err), &err, STATUS_REFUSED,
	    "The switch alone takes 2 steps; give the plan more than 2.");
}

/* Oxazepam 15 mg are diazepam 7.5 mg, between 7 and 8 mg: the lower, and the percentages are of what it equals. */
static void an_equivalent_between_two_doses(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "oxazepam", "15mg nocte");
	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	assert_ok(taper_reduce_parse("2mg", false, &r, &err), &err);
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->steps[0].parts[PART_NIGHT].amount, MG(7));
	assert_int_equal(p->steps[0].total, MG(7));
	assert_int_equal(p->original, MG(7.5));
	assert_true(NOTES(&p->steps[0], "It equals 7.5 mg, which cannot be made; this is the next below it."));
}

static void refuses(struct arena *a, const struct taper_request *r, const char *sentence)
{
	struct error err;
	struct taper_plan *p;
	assert_refusal(taper_plan_make(a, r, &p, &err), &err, STATUS_REFUSED, sentence);
}

static void one_sentence_for_each_fault(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	const struct taper_request good = reduce(a, "morphine MR tablet", "90mg bd", "15mg", false);
	struct taper_request r = good;
	r.to = MG(180);
	refuses(a, &r, "The target of 180 mg a day is not below the present 180 mg a day.");
	r.to = MG(52);
	refuses(a, &r,
	    "The target of 52 mg a day of morphine modified-release tablet cannot be made with these strengths; "
	    "the nearest are 50 mg and 55 mg.");
	r = good;
	r.amount = 0;
	refuses(a, &r, "Each step must fall by more than nothing; give an amount such as \"10mg\".");
	for (int percent = 0; percent <= 10000; percent += 10000) {
		r = good;
		r.method = percent ? TAPER_PERCENT_OF_CURRENT : TAPER_PERCENT_OF_ORIGINAL;
		r.percent_hundredths = percent;
		refuses(a, &r, "A step falls by more than 0 and less than 100 percent; give one such as \"10%\".");
	}
	r = good;
	r.every = (struct taper_length){0, TAPER_WEEKS};
	refuses(a, &r, "A step lasts at least one day; give a length such as \"4w\" or \"10d\".");
	r = good;
	r.steps = 10000;
	refuses(a, &r, "A plan has from 1 to 1000 steps, not 10000.");
	r = good;
	memset(r.now, 0, sizeof(r.now));
	refuses(a, &r, "There is no present dose of morphine modified-release tablet to reduce from; give one.");
	r = good;
	r.by = r.start - 1;
	refuses(a, &r, "The last day 04-Jan-2026 is before the first day 05-Jan-2026.");
	r = good;
	r.method = TAPER_SMOOTHEST;
	refuses(a, &r, "The smoothest plan needs its number of steps, or the date to reach the target by.");
	r.steps = 1;
	refuses(a, &r,
	    "One step is not enough: a plan to nothing first reaches the smallest dose that can be made; give it two "
	    "or more.");
	r.steps = 900;
	refuses(a, &r,
	    "900 steps are too many: these strengths make only 36 lower daily totals; ask for 36 or fewer, or add a "
	    "smaller "
	    "strength.");
	r = good;
	assert_ok(taper_steps_parse(a, "150mg x 4w, 160mg x 4w", &r, &err), &err);
	refuses(a, &r, "Step 2: 160 mg is above the 150 mg before it; a reduction never goes up.");
	assert_ok(taper_steps_parse(a, "150mg x 4w, 112mg x 4w", &r, &err), &err);
	refuses(a, &r,
	    "Step 2: 112 mg a day of morphine modified-release tablet cannot be made with these strengths; the nearest "
	    "are "
	    "110 mg and 115 mg.");
	assert_ok(taper_steps_parse(a, "150mg, 110mg x 4w", &r, &err), &err);
	refuses(a, &r, "Step 1: 150 mg has no length; write how long, such as \"150 mg x 4w\".");
	r = reduce(a, "morphine oral solution", "200mg qds", "0.2mg", false);
	r.pack = (struct pack_options){.strengths = 1, .most_units = 100};
	refuses(
	    a, &r, "The plan would have more than 1000 steps; let each step fall by more, or begin from a lower dose.");
	r = good;
	r.switch_to = family_by_id(r.reference, "oxycodone-mr-tablet-24h");
	if (r.switch_to)
		assert_int_equal(taper_plan_make(a, &r, &(struct taper_plan *){NULL}, &err), STATUS_REFUSED);
}

static const struct CMUnitTest tests[] = {
    TEST(percent_of_the_current_dose),
    TEST(percent_of_the_original_dose),
    TEST(fentanyl_patches),
    TEST(bands),
    TEST(split_over_the_day),
    TEST(one_part_of_the_day_first),
    TEST(equal_steps_of_occupancy),
    TEST(calendar_months),
    TEST(clocks_change_nothing),
    TEST(to_a_maintenance_dose_and_as_a_trial),
    TEST(what_is_taken_outside_its_interval_is_said),
    TEST(fewer_strengths_ahead),
    TEST(the_switch_names_its_set),
    TEST(an_equivalent_between_two_doses),
    TEST(one_sentence_for_each_fault),
};

int main(void)
{
	return RUN_TESTS(tests);
}
