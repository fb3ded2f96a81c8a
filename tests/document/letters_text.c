/* Text letters on pages of every width. */
#include "letters_test.h"
#include "pathwell/records/review.h"
#include "pathwell/text.h"

enum { WIDEST = 132 };

/* Widest line of a text. */
static size_t widest_line(struct arena *a, const char *text)
{
	size_t widest = 0;

	for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		size_t width = text_width(arena_strndup(a, text, n));

		widest = width > widest ? width : widest;
	}
	return widest;
}

static const char *render(struct fixture *f, enum document_kind kind, enum audience audience, size_t columns)
{
	CLEANUP(buf_done) struct buf out = { 0 };

	document_text(document_build(f->arena, kind, audience, &f->src), columns, &out);
	return arena_strdup(f->arena, buf_str(&out));
}

static void fixture_make_hard(struct fixture *f)
{
	f->patient->family_name = "العربية-Featherstonehaughwithoutanybreak";
	f->discharge->plan =
	    "漢字漢字漢字漢字漢字漢字 and\n\nanoverlongwordthatgoesonandonandonandonandonandonandonandon e\xCC\x81";
	f->discharge->actions_patient = "One\n\n  \nTwo";
}

/* A grapheme of two columns cannot stand on one: from 2 on. */
static void no_line_is_wider_than_the_page(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	fixture_make_hard(&f);
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		for (enum audience audience = 0; audience < AUDIENCE_COUNT; audience++) {
			for (size_t columns = 2; columns <= WIDEST; columns++) {
				size_t widest = widest_line(f.arena, render(&f, kind, audience, columns));

				if (widest > columns)
					print_error("%zu columns: a line of %zu\n", columns, widest);
				assert_true(widest <= columns);
			}
		}
	}
	fixture_done(&f);
}

/* Every word of every paragraph, item, field and cell is on the page, however wide it is. */
static void assert_words(struct arena *a, const char *page, const char *text)
{
	for (size_t n; text != NULL && *text != '\0'; text += n + (text[n] != '\0')) {
		n = strcspn(text, " \n");
		const char *word = arena_strndup(a, text, n);

		if (strstr(word, "\xC2\xA0") == NULL)
			assert_has(page, word);
	}
}

static void no_word_is_lost(void **state)
{
	static const size_t widths[] = { 40, 60, 80, 132 };
	struct fixture f;

	(void)state;
	fixture_init(&f);
	for (enum document_kind kind = 0; kind < DOCUMENT_KIND_COUNT; kind++) {
		const struct document *d = document_build(f.arena, kind, AUDIENCE_PRACTICE, &f.src);

		for (size_t w = 0; w < ARRAY_LEN(widths); w++) {
			const char *page = render(&f, kind, AUDIENCE_PRACTICE, widths[w]);

			for (size_t i = 0; i < d->block_count; i++) {
				const struct block *b = &d->blocks[i];

				assert_words(f.arena, page, b->label);
				assert_words(f.arena, page, b->text);
				for (size_t c = 0; c < b->rows * b->columns; c++)
					assert_words(f.arena, page, b->cells[c]);
			}
		}
	}
	fixture_done(&f);
}

/* Whatever the width, a number that identifies somebody stands on one line, with ordinary spaces. */
static void an_nhs_number_is_never_parted(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	for (size_t columns = 26; columns <= WIDEST; columns++) {
		const char *text = render(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, columns);

		assert_has(text, "999 000 0018");
		assert_has_not(text, "\xC2\xA0");
		assert_has_not(text, "999\n");
		assert_has_not(text, "000\n");
		assert_has_not(text, "BD1\n");
	}
	fixture_done(&f);
}

/* What was gained is said to the person (F104), and only then. */
static void opioids_that_came_down_are_an_achievement(void **state)
{
	struct fixture f;

	(void)state;
	fixture_init(&f);
	assert_true(f.src.review_count >= 2);
	struct review *first = (struct review *)f.src.reviews[0], *last = (struct review *)f.src.reviews[f.src.review_count - 1];

	first->ome_before = 120000;
	first->ome_now = 90000;
	last->ome_now = 60000;
	last->ome_set = "FPM2020 2020-08";
	const char *patient = render(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, 400);
	assert_has(patient, "as strong as 120 mg of morphine a day");
	assert_has(patient, "as strong as 60 mg. That is a great achievement");
	assert_has(render(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PRACTICE, 400), "120 mg before the review of");
	last->ome_now = 0;
	assert_has(render(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, 400), "you took none regularly");
	last->ome_now = 120000;
	assert_has_not(render(&f, DOCUMENT_DISCHARGE_SUMMARY, AUDIENCE_PATIENT, 400), "achievement");
	fixture_done(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_line_is_wider_than_the_page),
		cmocka_unit_test(no_word_is_lost),
		cmocka_unit_test(an_nhs_number_is_never_parted),
		cmocka_unit_test(opioids_that_came_down_are_an_achievement),
	};

	return cmocka_run_group_tests_name("letters_text", tests, NULL, NULL);
}
