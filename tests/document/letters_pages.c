/* What stands on every page, what stays together, and letters that are kept. */
#include <stdio.h>

#include "letters_test.h"
#include "pdf_reader.h"

static const char *pages_of(struct fixture *f, const struct document *d, const char *option)
{
	CLEANUP(buf_done) struct buf pdf = { 0 };
	struct error err = { 0 };

	if (!pdf_reader_present())
		skip();
	if (document_pdf(d, &pdf, &err) != STATUS_OK)
		fail_msg("%s", err.sentence);
	return pdf_read(f->arena, &pdf, option);
}

static const char *next_page(struct arena *a, const char **rest)
{
	size_t n = strcspn(*rest, "\f");

	if (n == 0)
		return NULL;
	const char *page = arena_strndup(a, *rest, n);

	*rest += n + ((*rest)[n] == '\f');
	return page;
}

static void a_mark_stands_on_every_page(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	struct document *d = document_build(f.arena, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, &f.src);

	d->mark = "DRAFT: to look at only.";
	const char *rest = pages_of(&f, d, NULL);
	size_t pages = 0;

	for (const char *page; (page = next_page(f.arena, &rest)) != NULL; pages++) {
		assert_has(page, "DRAFT: to look at only.");
		assert_has(page, "Demonstration: invented people");
	}
	assert_true(pages >= 3);
	fixture_done(&f);
}

static void later_pages_say_which_plan_they_belong_to(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 2m, 30mg x 4w, 0", date_make(2026, 11, 30));
	f.patient->format = "large_print";
	for (enum document_kind kind = DOCUMENT_TAPER_CALENDAR; kind <= DOCUMENT_TAPER_SHEET; kind++) {
		const char *rest = pages_of(&f, document_build(f.arena, kind, AUDIENCE_PATIENT, &f.src), NULL);
		size_t pages = 0;

		for (const char *page; (page = next_page(f.arena, &rest)) != NULL; pages++) {
			if (pages == 0)
				continue;
			assert_has(page, "morphine");
			assert_has(page, "plan 1");
			assert_has(page, kind == DOCUMENT_TAPER_CALENDAR ? "30 November 2026" : "30-Nov-2026");
			assert_has(page, "printed");
		}
		assert_true(pages >= 2);
	}
	fixture_done(&f);
}

/* A week whose table goes on overleaf says there which week it is: every box stands under its week and its days. */
static void a_week_says_on_every_page_which_it_is(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	f.patient->format = "large_print";
	for (int lines = 0; lines < 6; lines++) {
		CLEANUP(buf_done) struct buf agreed = { 0 };

		for (int i = 0; i <= lines; i++)
			buf_printf(&agreed, "Line %d\n", i);
		f.taper->agreement = buf_str(&agreed);
		fixture_plan(&f, "diazepam tablet", "5mg qds", "19mg x 3w, 18mg x 3w", date_make(2026, 11, 30));
		const char *rest =
		    pages_of(&f, document_build(f.arena, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT, &f.src), "-layout");

		for (const char *page; (page = next_page(f.arena, &rest)) != NULL;) {
			const char *box = strchr(page, '['), *week = strstr(page, "Week "), *head = strstr(page, "What to take");

			if (box == NULL)
				continue;
			assert_true(week != NULL && week < box);
			assert_true(head != NULL && head < box);
		}
	}
	fixture_done(&f);
}

static void a_date_is_not_parted(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 2m, 30mg x 4w, 0", date_make(2026, 9, 20));
	for (int kind = DOCUMENT_TAPER_SCHEDULE; kind <= DOCUMENT_TAPER_SHEET; kind++) {
		struct document *d = document_build(f.arena, (enum document_kind)kind, AUDIENCE_PRACTICE, &f.src);

		d->point_size = DOCUMENT_POINTS_LARGE;
		const char *text = pages_of(&f, d, NULL);

		assert_has_not(text, "Sep-\n");
		assert_has_not(text, "-20\n");
		assert_has_not(text, "Sep-20\n");
		assert_has_not(text, "-Nov\n");
		assert_has_not(text, "20-\n");
	}
	fixture_done(&f);
}

/* F085: one sheet of paper, with the longest that a service and a list can say. */
static void an_invitation_is_one_page(void **state)
{
	static const enum document_kind kinds[] = { DOCUMENT_FIRST_INVITATION, DOCUMENT_MISSED_APPOINTMENT, DOCUMENT_MISSED_AGAIN };
	static const char *const classes[] = { "opioid", "gabapentinoid", "benzodiazepine", "z-drug" };
	struct fixture f;

	(void)state;
	fixture_init(&f);
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		fixture_medicine(&f, "taking")->class = classes[i];
	f.src.known_from = KNOWN_FROM_PRACTICE_LIST;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const char *rest = pages_of(&f, document_build(f.arena, kinds[i], AUDIENCE_PATIENT, &f.src), NULL);
		size_t pages = 0;

		for (const char *page; (page = next_page(f.arena, &rest)) != NULL;)
			if (++pages > 1)
				fail_msg("%s goes on:\n%s", document_kind_name(kinds[i]), page);
	}
	assert_has(fixture_text(&f, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT), "Your GP practice, Canal Side Surgery, gave us");
	fixture_done(&f);
}

/* What is kept is read back as it was: the same text, the same file. */
static void a_kept_letter_is_the_same_letter(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 2m, 30mg x 4w, 0", date_make(2026, 11, 30));
	clock_fix("2026-12-01T09:00:00"); /* it stands in the file */
	f.discharge->plan = "A backslash \\ and \\n, and\ntwo lines.";
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		CLEANUP(buf_done) struct buf kept = { 0 }, again = { 0 }, a = { 0 }, b = { 0 };
		struct document *d = document_build(f.arena, kind, AUDIENCE_PATIENT, &f.src), *read;
		struct error err;

		document_keep(d, &kept);
		read = document_kept(f.arena, buf_str(&kept));
		assert_non_null(read);
		document_text(d, 72, &a);
		document_text(read, 72, &b);
		assert_string_equal(buf_str(&a), buf_str(&b));
		document_keep(read, &again);
		assert_string_equal(buf_str(&kept), buf_str(&again));
		assert_int_equal(document_pdf(d, &a, &err), STATUS_OK);
		assert_int_equal(document_pdf(read, &b, &err), STATUS_OK);
		assert_int_equal(a.len, b.len);
		assert_memory_equal(a.data, b.data, a.len);
	}
	fixture_done(&f);
}

/* Whatever was damaged is refused, or drawn; nothing is read beyond it. */
static void a_damaged_letter_is_refused(void **state)
{
	CLEANUP(buf_done) struct buf kept = { 0 };
	struct fixture f;

	(void)state;
	fixture_init(&f);
	document_keep(document_build(f.arena, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, &f.src), &kept);
	assert_null(document_kept(f.arena, NULL));
	assert_null(document_kept(f.arena, ""));
	assert_null(document_kept(f.arena, "Pathwell document 1\n"));
	for (size_t i = 0; i < kept.len; i++) {
		CLEANUP(buf_done) struct buf damaged = { 0 }, out = { 0 };
		CLEANUP(arena_freep) struct arena *a = arena_new();

		buf_add(&damaged, kept.data, kept.len);
		damaged.data[i] = i % 3 == 0 ? '\n' : i % 3 == 1 ? '9' : 'b';
		if (i % 7 == 0)
			damaged.data[i] = '\0';
		struct document *d = document_kept(a, damaged.data);

		if (d != NULL)
			document_text(d, 72, &out);
	}
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mark_stands_on_every_page),
		cmocka_unit_test(later_pages_say_which_plan_they_belong_to),
		cmocka_unit_test(a_week_says_on_every_page_which_it_is),
		cmocka_unit_test(a_date_is_not_parted),
		cmocka_unit_test(an_invitation_is_one_page),
		cmocka_unit_test(a_kept_letter_is_the_same_letter),
		cmocka_unit_test(a_damaged_letter_is_refused),
	};

	return cmocka_run_group_tests_name("letters_pages", tests, NULL, NULL);
}
