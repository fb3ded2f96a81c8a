#include "allergies.h"

#include <string.h>

#include "pathwell/records/allergy.h"

static const char phrase_known[] = "Known allergies";
static const char phrase_none[] = "No known allergies";
static const char phrase_unknown[] = "Allergies not recorded";

static bool stands(const struct record *r)
{
	return r->error_reason == NULL && ((const struct allergy *)r)->statement != NULL;
}

static bool is_allergy(const struct record *r)
{
	return stands(r) && strcmp(((const struct allergy *)r)->statement, "allergy") == 0;
}

const char *allergy_phrase(struct record *const *allergies, size_t n)
{
	const char *phrase = phrase_unknown;

	for (size_t i = 0; i < n; i++) {
		if (is_allergy(allergies[i]))
			return phrase_known;
		if (stands(allergies[i]))
			phrase = phrase_none;
	}
	return phrase;
}

bool allergies_stated(const struct document_source *src)
{
	return allergy_phrase(src->allergies, src->allergy_count) != phrase_unknown;
}

static void write_allergy(struct letter *l, const struct allergy *a)
{
	struct lines text = { 0 }, words = { 0 };
	const char *type = letter_choice(l, &a->base, "type"), *severity = letter_choice(l, &a->base, "severity");

	if (type != NULL)
		lines_add(l, &words, arena_printf(l->arena, "Type: %s", type));
	if (severity != NULL)
		lines_add(l, &words, arena_printf(l->arena, "Severity: %s", severity));
	if (a->recorded_on != DATE_NONE)
		lines_add(l, &words, arena_printf(l->arena, "Recorded on %s", letter_date(l, a->recorded_on)));
	lines_add(l, &text, a->reaction);
	lines_add(l, &text, lines_join(l, &words, ". "));
	lines_add(l, &text, a->comment);
	letter_item(l, a->agent != NULL ? a->agent : NOT_RECORDED, lines_join(l, &text, "\n"));
}

static void write_none_known(struct letter *l, const struct document_source *src)
{
	date asked = DATE_NONE;

	for (size_t i = 0; i < src->allergy_count; i++) {
		const struct allergy *a = (const struct allergy *)src->allergies[i];

		if (stands(&a->base) && a->recorded_on > asked)
			asked = a->recorded_on;
	}
	if (asked != DATE_NONE)
		letter_paragraph(l, arena_printf(l->arena, "Asked on %s.", letter_date(l, asked)));
}

void allergies_write(struct letter *l)
{
	const struct document_source *src = l->src;
	const char *phrase = allergy_phrase(src->allergies, src->allergy_count);

	letter_subheading(l, phrase);
	if (phrase == phrase_none)
		write_none_known(l, src);
	for (size_t i = 0; i < src->allergy_count; i++) {
		if (is_allergy(src->allergies[i]))
			write_allergy(l, (const struct allergy *)src->allergies[i]);
	}
}
