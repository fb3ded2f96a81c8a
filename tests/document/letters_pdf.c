/* Letters as PDF, read back by another program. */
#include <stdio.h>

#include "letters_test.h"
#include "pdf_reader.h"

static void pdf_make(struct fixture *f, enum document_kind kind, enum audience audience, struct buf *out)
{
	struct error err = { 0 };
	enum status status = document_pdf(document_build(f->arena, kind, audience, &f->src), out, &err);

	if (status != STATUS_OK)
		print_error("%s\n", err.sentence);
	assert_int_equal(status, STATUS_OK);
	assert_true(out->len > 1000);
	assert_memory_equal(out->data, "%PDF-", 5);
}

static const char *read_back(struct fixture *f, enum document_kind kind, enum audience audience, const char *option)
{
	CLEANUP(buf_done) struct buf pdf = { 0 };

	pdf_make(f, kind, audience, &pdf);
	return pdf_read(f->arena, &pdf, option);
}

static void skip_without_reader(void)
{
	if (pdf_reader_present())
		return;
	print_message("pdftotext is not installed (package poppler-utils): PDFs are not read back.\n");
	skip();
}

/* The next page of a text with form feeds, or NULL; *rest moves on. */
static const char *next_page(struct arena *a, const char **rest)
{
	size_t n = strcspn(*rest, "\f");

	if (n == 0)
		return NULL;
	const char *page = arena_strndup(a, *rest, n);

	*rest += n + ((*rest)[n] == '\f');
	return page;
}

static void names_come_back(void **state)
{
	struct fixture f;
	const char *text;

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	text = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, NULL);
	assert_has(text, "Ms Małgorzata Żółkiewska");
	assert_has(text, "999 000 0018");
	assert_has(text, "BD1 4AA");
	assert_has(read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE, NULL), "ŻÓŁKIEWSKA, Małgorzata (Ms)");
	f.patient->given_name = "محمد";
	f.patient->family_name = "علی";
	f.discharge->concerns = "مریض کو سردیوں میں درد بڑھنے کا ڈر ہے۔";
	text = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, NULL);
	assert_has(text, "محمد علی");
	assert_has(text, "سردیوں میں درد");
	fixture_done(&f);
}

/* ISB 0149: the NHS number on all hard copy, and with it who it is. */
static void every_page_says_whose_it_is(void **state)
{
	struct fixture f;
	char number[40];

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	for (enum audience audience = 0; audience < AUDIENCE_COUNT; audience++) {
		const char *rest = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, audience, NULL);
		size_t total = 0, n = 0;

		for (const char *at = rest; (at = strchr(at, '\f')) != NULL; at++)
			total++;
		assert_true(total >= 3);
		for (const char *page; (page = next_page(f.arena, &rest)) != NULL;) {
			snprintf(number, sizeof(number), "Page %zu of %zu", ++n, total);
			assert_has(page, "999 000 0018");
			assert_has(page, number);
			assert_has(page, audience == AUDIENCE_PATIENT ? "Żółkiewska" : "ŻÓŁKIEWSKA");
			assert_has(page, audience == AUDIENCE_PATIENT ? "9 July 1961" : "09-Jul-1961");
			assert_has(page, "Questions about this letter?");
			assert_has(page, "Demonstration: invented people");
		}
		assert_int_equal(n, total);
	}
	fixture_done(&f);
}

static void restricted_fields_are_not_in_the_pdf(void **state)
{
	struct fixture f;

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	f.assessment->trauma = f.assessment->safeguarding = "SENTINELRESTRICTED";
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		for (enum audience audience = 0; audience < AUDIENCE_COUNT; audience++)
			assert_has_not(read_back(&f, kind, audience, NULL), "SENTINEL");
	}
	f.discharge->social_context = "SENTINELPRINTED"; /* the search can find what is there */
	assert_has(read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, NULL), "SENTINELPRINTED");
	fixture_done(&f);
}

/* The last line of a page above its footer. */
static const char *last_line(struct arena *a, const char *page)
{
	const char *end = strstr(page, "Questions about this letter?"), *start;

	assert_non_null(end);
	while (end > page && (end[-1] == '\n' || end[-1] == ' '))
		end--;
	for (start = end; start > page && start[-1] != '\n';)
		start--;
	return arena_strndup(a, start, (size_t)(end - start));
}

static bool is_heading(const struct document *d, const char *line)
{
	for (size_t i = 0; i < d->block_count; i++) {
		bool heading = d->blocks[i].type == BLOCK_HEADING || d->blocks[i].type == BLOCK_SUBHEADING;

		if (heading && strcmp(d->blocks[i].label, line + strspn(line, " ")) == 0)
			return true;
	}
	return false;
}

static void no_heading_is_last_on_a_page(void **state)
{
	struct fixture f;
	CLEANUP(buf_done) struct buf filler = { 0 };

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	for (int lines = 0; lines < 44; lines += 2) {
		buf_puts(&filler, "One more line.\nAnd one more line.\n");
		f.discharge->clinical_summary = buf_str(&filler);
		const struct document *d =
		    document_build(f.arena, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, &f.src);
		const char *rest = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, "-layout");

		for (const char *page; (page = next_page(f.arena, &rest)) != NULL;) {
			const char *line = last_line(f.arena, page);

			if (is_heading(d, line))
				print_error("\"%s\" is last on its page\n", line);
			assert_false(is_heading(d, line));
		}
	}
	fixture_done(&f);
}

static size_t count_of(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)) != NULL; text++)
		n++;
	return n;
}

/* A schedule of a year keeps its headings on every page, and loses no step. */
static void a_long_table_repeats_its_headings(void **state)
{
	enum { STEPS = 60 };
	struct record *steps[STEPS];
	struct fixture f;
	char day[DATE_TEXT];

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	for (int i = 0; i < STEPS; i++) {
		struct taper_step_record *s = (struct taper_step_record *)record_new(f.arena, record_kind(RECORD_TAPER_STEP));

		s->starts_on = date_add_days(f.taper->starts_on, 7 * i);
		s->daily_dose = 120000 - 1000 * (i + 1);
		s->how = "in the morning";
		steps[i] = &s->base;
	}
	f.src.steps = steps;
	f.src.step_count = STEPS;
	const char *text = read_back(&f, DOCUMENT_TAPER_SCHEDULE, AUDIENCE_PRACTICE, "-layout");

	assert_true(count_of(text, "\f") >= 3);
	assert_int_equal(count_of(text, "How it is taken"), 3);
	for (int i = 0; i < STEPS; i++)
		assert_has(text, date_clinical(date_add_days(f.taper->starts_on, 7 * i), day));
	fixture_done(&f);
}

/* A paragraph longer than any page is broken, not lost. */
static void a_text_longer_than_a_page_goes_on(void **state)
{
	CLEANUP(buf_done) struct buf words = { 0 };
	struct fixture f;
	char word[16];

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	for (int i = 0; i < 1500; i++)
		buf_printf(&words, "word%d ", i);
	f.discharge->clinical_summary = f.discharge->actions_patient = buf_str(&words);
	f.patient->format = "large_print";
	const char *text = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, NULL);

	for (int i = 0; i < 1500; i++) {
		snprintf(word, sizeof(word), "word%d", i);
		assert_has(text, word);
	}
	fixture_done(&f);
}

/* Height of a word on the page, from pdftotext -bbox. */
static double word_height(const char *boxes, const char *word)
{
	const char *at = strstr(boxes, word), *low, *high;

	assert_non_null(at);
	while (at > boxes && strncmp(at, "<word", 5) != 0)
		at--;
	low = strstr(at, "yMin=\"");
	high = strstr(at, "yMax=\"");
	assert_non_null(low);
	assert_non_null(high);
	return strtod(high + 6, NULL) - strtod(low + 6, NULL);
}

static void large_print_is_half_as_large_again(void **state)
{
	struct fixture f;

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	const char *standard = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, "-bbox");

	f.patient->format = "large_print";
	const char *large = read_back(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, "-bbox");
	double ratio = word_height(large, ">Gosia<") / word_height(standard, ">Gosia<");

	assert_true(ratio > 1.49 && ratio < 1.51);
	/* The footer too: nothing in a large-print letter is smaller than 16 points. */
	assert_true(word_height(large, ">Questions<") / word_height(standard, ">Gosia<") >= 16.0 / 12 - 0.01);
	fixture_done(&f);
}

/* A sheet that comes off the others still says whose it is, and that it is only a draft. */
static void every_page_of_a_calendar_says_whose_it_is(void **state)
{
	struct fixture f;

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	fixture_plan(&f, "Zomorph", "60mg bd", "100mg x 4w, 60mg x 2m, 30mg x 4w, 0", date_make(2026, 11, 30));
	f.patient->format = "large_print";
	for (int draft = 0; draft < 2; draft++) {
		f.taper->state = draft ? "draft" : "signed";
		const char *text = read_back(&f, DOCUMENT_TAPER_CALENDAR, AUDIENCE_PATIENT, NULL), *rest = text;
		size_t pages = 0;

		for (const char *page; (page = next_page(f.arena, &rest)) != NULL; pages++) {
			assert_has(page, "999 000 0018");
			assert_true((strstr(page, "Not signed: do not use.") != NULL) == (draft == 1));
		}
		assert_true(pages >= 8);
		/* Every box is there to be ticked: twice a day for 28, 62 and 28 days. */
		assert_int_equal(count_of(text, "[ ]") + count_of(text, "[]"), 2 * (28 + 62 + 28));
	}
	fixture_done(&f);
}

/* NUM-0001: wherever a line ends, it never ends inside the number; nor inside a postcode. */
static void a_number_is_not_parted_by_the_end_of_a_line(void **state)
{
	struct fixture f;
	CLEANUP(buf_done) struct buf name = { 0 };

	(void)state;
	skip_without_reader();
	fixture_init(&f);
	f.patient->format = "large_print";
	for (int i = 0; i < 8; i++) {
		buf_puts(&name, "Annie ");
		f.patient->family_name = f.practice->name = buf_str(&name);
		const char *text = read_back(&f, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, NULL);

		assert_true(count_of(text, "999 000 0018") >= count_of(text, "\f"));
		assert_has_not(text, "999\n");
		assert_has_not(text, "000\n");
		assert_has_not(text, "BD1\n");
	}
	fixture_done(&f);
}

static void a_character_without_a_glyph_is_refused(void **state)
{
	struct fixture f;
	struct error err;
	CLEANUP(buf_done) struct buf out = { 0 };

	(void)state;
	fixture_init(&f);
	f.discharge->concerns = "Odd \xCD\xB8 here"; /* U+0378 is assigned to nothing, so no font has it */
	assert_int_equal(
	    document_pdf(document_build(f.arena, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, &f.src), &out, &err),
	    STATUS_REFUSED);
	assert_int_equal(out.len, 0);
	assert_has(err.sentence, "U+0378");
	assert_has(err.sentence, "fonts-noto");
	fixture_done(&f);
}

static void the_title_says_nothing_about_the_patient(void **state)
{
	struct fixture f;
	CLEANUP(buf_done) struct buf out = { 0 };

	(void)state;
	fixture_init(&f);
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		const struct document *d = document_build(f.arena, kind, AUDIENCE_PRACTICE, &f.src);

		if (kind < DOCUMENT_FIRST_INVITATION)
			assert_string_equal(d->title, document_kind_label(kind));
		assert_has_not(d->title, f.patient->family_name);
	}
	/* cairo writes the information of a document in the clear. */
	pdf_make(&f, DOCUMENT_CARE_PLAN, AUDIENCE_PRACTICE, &out);
	assert_non_null(memmem(out.data, out.len, "/Title (Care plan)", 18));
	fixture_done(&f);
}

static void the_same_letter_is_the_same_file(void **state)
{
	struct fixture f;
	CLEANUP(buf_done) struct buf one = { 0 }, two = { 0 };

	(void)state;
	clock_fix("2026-11-22T09:30:00");
	fixture_init(&f);
	pdf_make(&f, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, &one);
	pdf_make(&f, DOCUMENT_CARE_PLAN, AUDIENCE_PATIENT, &two);
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.data, two.data, one.len);
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_come_back),
		cmocka_unit_test(every_page_says_whose_it_is),
		cmocka_unit_test(restricted_fields_are_not_in_the_pdf),
		cmocka_unit_test(no_heading_is_last_on_a_page),
		cmocka_unit_test(a_long_table_repeats_its_headings),
		cmocka_unit_test(a_text_longer_than_a_page_goes_on),
		cmocka_unit_test(large_print_is_half_as_large_again),
		cmocka_unit_test(every_page_of_a_calendar_says_whose_it_is),
		cmocka_unit_test(a_number_is_not_parted_by_the_end_of_a_line),
		cmocka_unit_test(a_character_without_a_glyph_is_refused),
		cmocka_unit_test(the_title_says_nothing_about_the_patient),
		cmocka_unit_test(the_same_letter_is_the_same_file),
	};

	return cmocka_run_group_tests_name("letters_pdf", tests, NULL, NULL);
}
