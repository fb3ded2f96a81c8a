#include "fuzz.h"
#include "pathwell/record.h"

static const struct fuzz_scrap seeds[] = {
    SCRAP("22-Nov-2026"),
    SCRAP("2026-11-22"),
    SCRAP("22 November 2026"),
    SCRAP("22/11/2026"),
    SCRAP("20261122"),
    SCRAP("29-Feb-2024"),
    SCRAP("today"),
    SCRAP("+2w"),
    SCRAP("9:30"),
    SCRAP("2:30pm"),
    SCRAP("0930"),
    SCRAP("7.5 mg"),
    SCRAP("75 micrograms"),
    SCRAP("1,200mg"),
    SCRAP("12.5 mcg"),
    SCRAP("1 g"),
    SCRAP("0.5 mg"),
    SCRAP("999 000 0018"),
    SCRAP("9990000018"),
    SCRAP("999-734-0213"),
    SCRAP("TA1 1NW"),
    SCRAP("sw1a1aa"),
    SCRAP("GIR 0AA"),
    SCRAP("Żółkiewski, O'Brien-Smith"),
    SCRAP("line\r\nline\n"),
};

static void check_cleaning(const struct buf *input)
{
	for (int lines = 0; lines < 2; lines++) {
		CLEANUP(buf_done) struct buf once = {0}, twice = {0};
		text_clean(&once, buf_str(input), input->len, lines);
		assert_true(text_utf8_valid(buf_str(&once), once.len));
		assert_true(text_is_clean(buf_str(&once), lines));
		assert_int_equal(text_clean(&twice, buf_str(&once), once.len, lines), 0);
		assert_string_equal(buf_str(&once), buf_str(&twice));
	}
}

static void check_folding(struct arena *a, const char *s)
{
	const char *once = text_fold(a, s);
	assert_string_equal(once, text_fold(a, once));
}

static void check_date(const char *s)
{
	struct error err;
	date d, again;
	char text[DATE_TEXT];
	if (date_parse(s, &d, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_int_equal(date_from_iso(date_iso(d, text)), d);
	assert_ok(date_parse(date_clinical(d, text), &again, &err), &err);
	assert_int_equal(again, d);
	assert_ok(date_parse(date_long(d, text), &again, &err), &err);
	assert_int_equal(again, d);
}

static void check_time(const char *s)
{
	struct error err;
	char text[6], again[6];
	if (time_parse(s, text, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_ok(time_parse(text, again, &err), &err);
	assert_string_equal(text, again);
}

static void check_dose(const char *s)
{
	struct error err;
	int64_t ug, again;
	char text[32];
	if (dose_parse(s, &ug, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_true(ug >= 0);
	assert_ok(dose_parse(dose_show(ug, text), &again, &err), &err);
	assert_true(again == ug);
}

static void check_nhs_number(const char *s)
{
	struct error err;
	char digits[11], shown[13], again[11];
	if (nhs_number_parse(s, digits, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_int_equal(strspn(digits, "0123456789"), 10);
	assert_ok(nhs_number_parse(nhs_number_show(digits, shown), again, &err), &err);
	assert_string_equal(digits, again);
}

static void check_postcode(const char *s)
{
	struct error err;
	char code[9], again[9];
	if (postcode_parse(s, code, &err) != STATUS_OK) {
		fuzz_check_refusal(&err);
		return;
	}
	assert_ok(postcode_parse(code, again, &err), &err);
	assert_string_equal(code, again);
}

static void values_read_back_as_they_are_shown(void **state)
{
	(void)state;
	struct fuzz f;
	fuzz_begin(&f, seeds, ARRAY_LEN(seeds));
	CLEANUP(arena_freep) struct arena *a = arena_new();
	while (fuzz_next(&f)) {
		const char *s = buf_str(&f.input);
		arena_reset(a);
		check_cleaning(&f.input);
		check_folding(a, s);
		check_date(s);
		check_time(s);
		check_dose(s);
		check_nhs_number(s);
		check_postcode(s);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {TEST(values_read_back_as_they_are_shown)};
	clock_fix("2026-11-22T09:30:00");
	return RUN_TESTS(tests);
}
