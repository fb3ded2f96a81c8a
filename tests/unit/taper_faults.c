/* What was found wrong with plans, kind by kind, with the right values. */
#include "../../src/taper/invariants.h"
#include "pathwell/taper_pace.h"
#include "taper_try.h"

static struct taper_request asked(struct arena *a, const char *medicine, const char *dose, const char *fall, bool current)
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

/* P1 */
static void a_compound_keeps_to_its_ceiling(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	static const char *const names[] = {"co-codamol tablet", "co-dydramol tablet"};
	for (size_t n = 0; n < ARRAY_LEN(names); n++) {
		struct taper_request r = asked(a, names[n], "60mg qds", "10%", false);
		r.every = (struct taper_length){2, TAPER_WEEKS};
		struct taper_plan *p = try_plan(a, &r);
		/* Two 30/500 tablets four times a day; each step takes one tablet, and half a gram of paracetamol, away. */
		assert_int_equal(p->step_count, 8);
		for (size_t i = 0; i < p->step_count; i++) {
			assert_int_equal(p->steps[i].total, MG(240 - 30 * ((int)i + 1)));
			assert_int_equal(p->steps[i].compound_day_ug, MG(500 * (7 - (int)i)));
			assert_true(p->steps[i].compound_once_ug <= MG(1000));
		}
		assert_true(WARNS(p, "paracetamol as tablets of their own"));
		assert_true(says(p->steps[0].notes, p->steps[0].note_count, "3,500 mg of paracetamol a day"));
	}
	/* 75 mg three times a day as one 75/650; twice 150 mg is more paracetamol at one time than is safe. */
	struct taper_request r = asked(a, "tramadol with paracetamol tablet", "150mg bd", "75mg", false);
	struct taper_plan *over = try_plan(a, &r);
	assert_true(WARNS(over, "more than is safe"));
	for (size_t i = 0; i < over->step_count; i++)
		assert_true(over->steps[i].compound_once_ug <= MG(1000));
}

static void a_pack_of_a_compound_keeps_to_its_ceiling(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct makeable *m;
	struct pack_result pack;
	const struct reference *ref = reference_standard(a);
	struct pack_options six = {.most_units = 6};
	assert_ok(makeable_new(a, family_by_id(ref, "co-codamol-tablet"), &six, &m, &err), &err);
	assert_int_equal(makeable_most_units(m), 2);
	assert_false(makeable_pack(m, MG(48), &pack));
	assert_int_equal(makeable_at_most(m, MG(48)), MG(45));
	assert_true(makeable_pack(m, MG(60), &pack));
	assert_int_equal(compound_in_pack(makeable_family(m), &pack), MG(1000));
	size_t count;
	assert_ok(makeable_new(a, family_by_id(ref, "tramadol-paracetamol-tablet"), &six, &m, &err), &err);
	const int64_t *doses = makeable_doses(m, &count);
	for (size_t i = 0; i < count; i++) {
		assert_true(makeable_pack(m, doses[i], &pack));
		assert_true(compound_in_pack(makeable_family(m), &pack) <= MG(1000));
	}
}

/* P3 */
static void nothing_is_not_nearest(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = asked(a, "venlafaxine MR capsule", "150mg once a day", "37.5mg", false);
	const int64_t *totals;
	size_t count;
	struct error err;
	assert_ok(taper_totals(a, &r, &totals, &count, &err), &err);
	struct taper_plan *p = try_plan(a, &r);
	/* Whatever the catalogue holds: no makeable dose is jumped on the way to nothing. */
	assert_int_equal(p->steps[p->step_count - 2].total, totals[1]);
	r.method = TAPER_OCCUPANCY;
	r.points = 10;
	r.occupancy = occupancy_find(r.reference, "venlafaxine", NULL);
	p = try_plan(a, &r);
	assert_true(p->step_count > 1);
	assert_int_equal(p->steps[p->step_count - 2].total, totals[1]);
	assert_true(WARNS(p, "what would help"));
	r = asked(a, "buprenorphine 96-hour patch", "70", "10%", false);
	p = try_plan(a, &r);
	assert_int_equal(p->steps[0].total, 52500);
	assert_int_equal(p->steps[1].total, 35000);
	assert_int_equal(p->steps[2].total, 0);
}

/* P4: no part rises or comes back, and 300/300/900 stays as near to one to one to three as it can. */
static void an_unequal_day_keeps_its_shape(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	static const struct {
		const char *medicine, *dose;
	} days[] = {{"dihydrocodeine MR tablet", "60mg bd"},
	    {"gabapentin capsule", "300mg morning and 300mg midday and 900mg night"},
	    {"pregabalin capsule", "150mg morning and 300mg night"}, {"diazepam", "4mg tds"}, {"diazepam", "2mg qds"},
	    {"diazepam", "5mg morning and 10mg night"}, {"morphine MR tablet", "30mg morning and 60mg night"}};
	for (size_t d = 0; d < ARRAY_LEN(days); d++) {
		struct error err;
		struct taper_request r = try_request(a, days[d].medicine, days[d].dose);
		struct taper_plan *p;
		assert_ok(taper_reduce_parse("10%", true, &r, &err), &err);
		p = try_plan(a, &r);
		for (size_t part = 0; part < PART_COUNT; part++)
			for (size_t i = 0; i < p->step_count; i++)
				assert_true(p->steps[i].parts[part].amount <=
					    (i ? p->steps[i - 1].parts[part].amount : r.now[part]));
	}
	struct taper_request r = asked(a, "pregabalin capsule", "150mg morning and 300mg night", "150mg", false);
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->steps[0].parts[PART_MORNING].amount, MG(100));
	assert_int_equal(p->steps[0].parts[PART_NIGHT].amount, MG(200));
	assert_int_equal(p->steps[1].parts[PART_MORNING].amount, MG(50));
	assert_int_equal(p->steps[1].parts[PART_NIGHT].amount, MG(100));
}

/* P5 */
static void one_bottle_in_a_plan(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = asked(a, "morphine oral solution", "50mg qds", "10%", true);
	struct taper_plan *p = try_plan(a, &r);
	for (size_t i = 0; i < p->step_count; i++)
		for (size_t part = 0; part < PART_COUNT; part++)
			if (p->steps[i].parts[part].amount)
				assert_int_equal(p->steps[i].parts[part].pack.items[0].strength->amount, MG(2));
	assert_int_equal(p->supply_count, 1);
	assert_true(WARNS(p, "not from another bottle"));
	assert_ok(strengths_parse(r.family, "20", &r.pack.strengths, &err), &err);
	p = try_plan(a, &r);
	assert_int_equal(p->supply_count, 1);
	assert_int_equal(p->supply[0].strength->amount, MG(20));
}

/* P6 */
static void a_switch_never_raises(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = try_request(a, "oxazepam", "15mg bd");
	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	assert_ok(taper_reduce_parse("1mg", false, &r, &err), &err);
	p = try_plan(a, &r);
	assert_int_equal(p->original, MG(15));
	assert_int_equal(p->steps[0].total, MG(14.5));
	assert_int_equal(p->steps[1].total, MG(14));
	r = try_request(a, "lorazepam", "0.5mg morning and 1mg night");
	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	assert_ok(taper_reduce_parse("1mg", false, &r, &err), &err);
	assert_ok(strengths_parse(r.switch_to, "10", &r.switch_pack.strengths, &err), &err);
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "equals 5 mg"));
}

static void a_range_of_equivalents_is_chosen(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = try_request(a, "loprazolam", "1mg nocte");
	r.switch_to = family_by_id(r.reference, "diazepam-tablet");
	assert_ok(taper_reduce_parse("1mg", false, &r, &err), &err);
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "from 5 mg to 10 mg of diazepam"));
	r.range = TAPER_RANGE_LOW;
	assert_int_equal(try_plan(a, &r)->original, MG(5));
	r.range = TAPER_RANGE_HIGH;
	assert_int_equal(try_plan(a, &r)->original, MG(10));
}

/* P7 */
static void methadone_asks_for_a_specialist(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_plan *p;
	struct taper_request r = asked(a, "methadone tablet", "40mg once a day", "5mg", false);
	assert_int_equal(taper_plan_make(a, &r, &p, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "specialist"));
	r.specialist = "Dr A. Example, addiction service";
	p = try_plan(a, &r);
	/* Eight tablets are taken today: the usual limit of six is none here. */
	assert_int_equal(p->step_count, 8);
	for (size_t i = 0; i < p->step_count; i++)
		assert_int_equal(p->steps[i].total, MG(35 - 5 * (int)i));
}

/* P8 */
static void limits_count_length_and_the_smallest_step(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = asked(a, "tapentadol MR tablet", "200mg bd", "50mg", false);
	r.every = (struct taper_length){8, TAPER_WEEKS};
	struct taper_plan *p = try_plan(a, &r);
	assert_null(p->steps[0].over); /* 400 to 350 mg: 12.5 % in eight weeks */
	assert_null(p->steps[0].no_smaller);
	assert_true(p->over_limits > 0); /* 100 to 50 mg is a half, and a quarter could have been made */
	r = asked(a, "fentanyl patch", "25", "10%", false);
	p = try_plan(a, &r);
	assert_null(p->steps[0].over);
	assert_non_null(p->steps[0].no_smaller);
	assert_int_equal(p->no_smaller, 2);
	/* 216 mg was asked for: 220, not 215. */
	r = asked(a, "morphine MR tablet", "120mg bd", "10%", true);
	assert_int_equal(try_plan(a, &r)->steps[0].total, MG(220));
	r = asked(a, "morphine MR tablet", "100mg bd", "10%", true);
	r.every = (struct taper_length){2, TAPER_WEEKS};
	assert_null(try_plan(a, &r)->steps[0].over); /* exactly the limit */
}

/* P10 */
static void a_brand_is_asked_for(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = asked(a, "Zomorph", "30mg bd", "10%", true);
	assert_true(WARNS(try_plan(a, &r), "name the brand"));
	r.brand = "Zomorph";
	assert_false(WARNS(try_plan(a, &r), "name the brand"));
	assert_string_equal(taper_medicine_name(a, r.family, r.brand), "Zomorph (morphine 12-hourly modified-release capsule)");
}

/* P11: 40 mg of tablets are 32 mg of drops, and each is at the same occupancy. */
static void drops_are_not_counted_as_tablets(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_plan *plans[2];
	static const char *const names[] = {"citalopram tablet", "citalopram oral drops"}, *const doses[] = {
	    "40mg once a day", "32mg once a day"};
	for (size_t i = 0; i < 2; i++) {
		struct taper_request r = try_request(a, names[i], doses[i]);
		r.method = TAPER_OCCUPANCY;
		r.points = 10;
		r.occupancy = occupancy_find(r.reference, "citalopram", NULL);
		plans[i] = try_plan(a, &r);
	}
	for (size_t i = 0; i < 2; i++)
		assert_true(plans[1]->steps[i].ideal * 10 - plans[0]->steps[i].ideal * 8 <= 10 &&
			    plans[1]->steps[i].ideal * 10 - plans[0]->steps[i].ideal * 8 >= -10);
	assert_true(WARNS(plans[1], "8 mg of it stand for 10 mg of the tablets"));
	const struct taper_part *part = &plans[1]->steps[0].parts[PART_MORNING];
	assert_non_null(strstr(pack_show(a, part->family, &part->pack), "drops)"));
}

/* P12 */
static void whole_ones_before_halves(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct makeable *m;
	struct pack_result pack;
	struct pack_options o = {.halves = true};
	assert_ok(makeable_new(a, family_by_id(reference_standard(a), "amitriptyline-tablet"), &o, &m, &err), &err);
	assert_true(makeable_pack(m, MG(30), &pack));
	assert_string_equal(pack_show(a, makeable_family(m), &pack), "three 10 mg tablets");
	assert_true(makeable_pack(m, MG(5), &pack));
	assert_string_equal(pack_show(a, makeable_family(m), &pack), "half a 10 mg tablet");
}

/* P13 */
static void nothing_twice_is_nothing_once(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "morphine MR tablet", "60mg bd");
	assert_ok(taper_steps_parse(a, "60mg x 4w, 0mg x 1w, 0mg", &r, &err), &err);
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->step_count, 2);
	assert_int_equal(p->steps[1].days, 0);
	assert_ok(taper_steps_parse(a, "115mg x 4w, 60mg x 4w", &r, &err), &err);
	assert_int_equal(try_plan(a, &r)->step_count, 2);
}

static void ready_made_paces_have_sources_and_make_plans(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	const struct taper_pace *paces;
	size_t count;
	static const char *const medicines[CLASS_COUNT] = {
	    "morphine MR tablet", "gabapentin capsule", "diazepam", "zopiclone", "sertraline"};
	static const char *const doses[CLASS_COUNT] = {"60mg bd", "600mg tds", "20mg bd", "7.5mg nocte", "200mg once a day"};
	unsigned classes = 0;
	taper_paces(a, &paces, &count);
	for (size_t i = 0; i < count; i++) {
		const struct taper_pace *pace = &paces[i];
		bool pregabalin = pace->medicine && strcmp(pace->medicine, "pregabalin") == 0;
		struct taper_request r = try_request(a, pregabalin ? "pregabalin capsule" : medicines[pace->class],
		    pregabalin ? "300mg bd" : doses[pace->class]);
		assert_true(*pace->source && *pace->dated && *pace->title);
		assert_ok(taper_pace_apply(a, pace->name, &r, &err), &err);
		assert_string_equal(r.pace, pace->name);
		struct taper_plan *p = try_plan(a, &r);
		assert_int_equal(p->steps[p->step_count - 1].total, 0);
		assert_true(says(p->sources, p->source_count, pace->name));
		classes |= 1u << pace->class;
	}
	assert_int_equal(classes, (1u << CLASS_COUNT) - 1);
	struct taper_request r = try_request(a, "diazepam", "20mg bd");
	assert_int_equal(taper_pace_apply(a, "opioid-fpm", &r, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "diazepam-cks"));
}

/* At a third of the first dose half as much, or where no less can be made, twice as long. */
static void half_the_pace_below_a_third(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = asked(a, "morphine MR tablet", "150mg bd", "30mg", false);
	r.half_below_third = true;
	r.every = (struct taper_length){2, TAPER_WEEKS};
	struct taper_plan *p = try_plan(a, &r);
	static const int64_t totals[] = {MG(270), MG(240), MG(210), MG(180), MG(150), MG(120), MG(90), MG(75), MG(60), MG(45),
	    MG(30), MG(15), 0};
	assert_totals(p, totals, ARRAY_LEN(totals));
	assert_int_equal(p->steps[6].days, 14);
	r = asked(a, "morphine MR tablet", "60mg bd", "5mg", false);
	r.half_below_third = true;
	r.every = (struct taper_length){2, TAPER_WEEKS};
	p = try_plan(a, &r);
	for (size_t i = 0; i + 1 < p->step_count; i++)
		assert_int_equal(p->steps[i].days, p->steps[i].total > MG(40) ? 14 : 28);
}

/* The guard itself: a plan that is spoilt by hand is named for what it breaks. */
static void each_invariant_is_seen(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct taper_request r = asked(a, "morphine MR tablet", "30mg bd", "10mg", false);
	const struct taper_plan *good = try_plan(a, &r);
	struct taper_plan p = *good;
	assert_int_equal(invariant_of(good, MG(5)), INVARIANT_HOLDS);
	p.steps = arena_alloc(a, p.step_count * sizeof(*p.steps));
#define SPOILT(change, broken) \
	memcpy(p.steps, good->steps, p.step_count * sizeof(*p.steps)); \
	change; \
	assert_int_equal(invariant_of(&p, MG(5)), broken)
	SPOILT(p.steps[1].parts[PART_EVENING].amount += MG(5), INVARIANT_UNITS);
	SPOILT(p.steps[1].total = MG(55), INVARIANT_RISE);
	SPOILT(p.steps[2].parts[PART_EVENING] = p.steps[0].parts[PART_EVENING], INVARIANT_PART);
	SPOILT(p.steps[1].total = 0; p.steps[1].ideal = MG(2), INVARIANT_NOTHING);
	SPOILT(p.steps[0].kind = TAPER_STEP_SWITCH; p.steps[0].total = MG(61), INVARIANT_SWITCH);
	SPOILT(p.steps[0].parts[PART_MORNING].pack.items[0].tenths = 5;
	       p.steps[0].parts[PART_MORNING].amount = pack_amount(&p.steps[0].parts[PART_MORNING].pack), INVARIANT_WHOLE);
	r = asked(a, "morphine oral solution", "10mg bd", "2mg", false);
	good = try_plan(a, &r);
	p = *good;
	p.steps = arena_alloc(a, p.step_count * sizeof(*p.steps));
	SPOILT(p.steps[1].parts[PART_MORNING].pack.items[0] = ((struct pack_item){&r.family->strengths[1], 4});
	       p.steps[1].parts[PART_MORNING].amount = MG(8), INVARIANT_BOTTLE);
	r = asked(a, "co-codamol tablet", "30mg qds", "30mg", false);
	good = try_plan(a, &r);
	p = *good;
	p.steps = arena_alloc(a, p.step_count * sizeof(*p.steps));
	p.first_regimen[PART_MORNING] = MG(90);
	SPOILT(p.steps[0].parts[PART_MORNING].pack.items[0].tenths = 30; p.steps[0].parts[PART_MORNING].amount = MG(90),
	    INVARIANT_COMPOUND);
}

static const struct CMUnitTest tests[] = {
    TEST(a_compound_keeps_to_its_ceiling),
    TEST(a_pack_of_a_compound_keeps_to_its_ceiling),
    TEST(nothing_is_not_nearest),
    TEST(an_unequal_day_keeps_its_shape),
    TEST(one_bottle_in_a_plan),
    TEST(a_switch_never_raises),
    TEST(a_range_of_equivalents_is_chosen),
    TEST(methadone_asks_for_a_specialist),
    TEST(limits_count_length_and_the_smallest_step),
    TEST(a_brand_is_asked_for),
    TEST(drops_are_not_counted_as_tablets),
    TEST(whole_ones_before_halves),
    TEST(nothing_twice_is_nothing_once),
    TEST(ready_made_paces_have_sources_and_make_plans),
    TEST(half_the_pace_below_a_third),
    TEST(each_invariant_is_seen),
};

int main(void)
{
	return RUN_TESTS(tests);
}
