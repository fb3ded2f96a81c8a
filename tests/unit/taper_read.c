/* What people type about a plan. */
#include "taper_try.h"

static void lengths(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int count;
		enum taper_unit unit;
		const char *shown;
	} good[] = {{"4w", 4, TAPER_WEEKS, "4 weeks"}, {" 10 days ", 10, TAPER_DAYS, "10 days"},
	    {"1 Month", 1, TAPER_MONTHS, "1 month"}, {"1d", 1, TAPER_DAYS, "1 day"},
	    {"2m", 2, TAPER_MONTHS, "2 months"}};
	static const char *const bad[] = {"", "w", "4", "4y", "4.5w", "four weeks", "4w4", "99999999999999w", "-1d"};
	struct error err;
	char out[32];
	struct taper_length l;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_ok(taper_length_parse(good[i].typed, &l, &err), &err);
		assert_int_equal(l.count, good[i].count);
		assert_int_equal(l.unit, good[i].unit);
		assert_string_equal(taper_length_show(l, out), good[i].shown);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(taper_length_parse(bad[i], &l, &err), STATUS_REFUSED);
	assert_refusal(taper_length_parse("0w", &l, &err), &err, STATUS_REFUSED,
	    "A step lasts at least one day; give a length such as \"4w\" or \"10d\".");
	assert_refusal(taper_length_parse("5000w", &l, &err), &err, STATUS_REFUSED,
	    "A step of 5000 weeks is too long; the longest is 800 days.");
}

static void percentages(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int hundredths;
	} good[] = {{"10%", 1000}, {" 7.5 %", 750}, {"0%", 0}, {"12.25%", 1225}, {"100%", 10000}};
	static const char *const bad[] = {"10", "%", "ten%", "7.125%", "-5%", "7.%", "1e1%"};
	int hundredths;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_true(taper_percent_parse(good[i].typed, &hundredths));
		assert_int_equal(hundredths, good[i].hundredths);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(taper_percent_parse(bad[i], &hundredths));
}

static void typed_steps(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "morphine MR tablet", "60mg tds");
	assert_ok(taper_steps_parse(a, "135mg x 1d, 90 x 2w ,45mg × 1m, 15mg for 10 days, stop", &r, &err), &err);
	static const struct taper_typed expected[] = {{MG(135), {1, TAPER_DAYS}}, {MG(90), {2, TAPER_WEEKS}},
	    {MG(45), {1, TAPER_MONTHS}}, {MG(15), {10, TAPER_DAYS}}, {0, {0}}};
	assert_int_equal(r.typed_count, ARRAY_LEN(expected));
	for (size_t i = 0; i < r.typed_count; i++) {
		assert_int_equal(r.typed[i].total, expected[i].total);
		assert_int_equal(r.typed[i].length.count, expected[i].length.count);
		if (expected[i].length.count)
			assert_int_equal(r.typed[i].length.unit, expected[i].length.unit);
	}
	struct taper_plan *p = try_plan(a, &r);
	assert_int_equal(p->steps[4].start, date_add_days(date_add_months(date_add_days(r.start, 15), 1), 10));
	assert_int_equal(taper_steps_parse(a, "135mg x 1d, 90mg x 0w", &r, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "Step 2: A step lasts at least one day"));
	struct buf long_list CLEANUP(buf_done) = {0};
	for (int i = 0; i < TAPER_STEPS_MOST; i++)
		buf_puts(&long_list, "135mg x 1d,");
	buf_puts(&long_list, "135mg x 1d");
	assert_refusal(taper_steps_parse(a, buf_str(&long_list), &r, &err), &err, STATUS_REFUSED,
	    "There are more than 1000 steps; leave some out.");
}

static void bands_and_reductions(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "diazepam", "20mg bd");
	assert_ok(taper_bands_parse(a, "40:4mg, 20 mg:2mg,10:1mg", &r, &err), &err);
	assert_int_equal(r.band_count, 3);
	assert_int_equal(r.bands[1].up_to, MG(20));
	assert_int_equal(r.bands[2].amount, MG(1));
	assert_refusal(taper_bands_parse(a, "40", &r, &err), &err, STATUS_REFUSED,
	    "\"40\" is not a band; write dose and step, such as \"40:4mg\".");
	assert_ok(taper_reduce_parse("7.5%", true, &r, &err), &err);
	assert_int_equal(r.method, TAPER_PERCENT_OF_CURRENT);
	assert_ok(taper_reduce_parse("500 micrograms", false, &r, &err), &err);
	assert_int_equal(r.method, TAPER_AMOUNT);
	assert_int_equal(r.amount, 500);
	assert_int_equal(taper_reduce_parse("a lot", false, &r, &err), STATUS_REFUSED);
	r = try_request(a, "fentanyl patch", "50");
	assert_ok(taper_reduce_parse("12", false, &r, &err), &err);
	assert_int_equal(r.amount, 12500);
}

static void regimens(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct error err;
	struct taper_request r = try_request(a, "morphine MR tablet", "90mg tds");
	assert_int_equal(r.now[PART_MORNING] + r.now[PART_MIDDAY] + r.now[PART_EVENING], MG(270));
	assert_int_equal(r.now[PART_NIGHT], 0);
	assert_int_equal(taper_regimen_parse("10mg prn", &r, &err), STATUS_REFUSED);
	assert_int_equal(taper_regimen_parse("90mg", &r, &err), STATUS_REFUSED);
	assert_non_null(strstr(err.sentence, "how often"));
	assert_int_equal(taper_regimen_parse("AS DIRECTED", &r, &err), STATUS_REFUSED);
	r = try_request(a, "fentanyl patch", "12 mcg/h");
	assert_int_equal(r.now[0], 12500);
	r = try_request(a, "fentanyl patch", "50 microgram/hour every 72 hours");
	assert_int_equal(r.now[0], 50000);
	assert_int_equal(r.patch_hours, 72);
}

static const struct CMUnitTest tests[] = {
    TEST(lengths),
    TEST(percentages),
    TEST(typed_steps),
    TEST(bands_and_reductions),
    TEST(regimens),
};

int main(void)
{
	return RUN_TESTS(tests);
}
