/* A list and a reduction: the practice may issue what it always did, while the plan is further down. Said, never guessed. */
#include <stdlib.h>
#include <string.h>

#include "import_search.h"
#include "pathwell/app_medicines.h"
#include "pathwell/text.h"

static int by_patient(const void *x, const void *y)
{
	return strcmp((*(const struct record *const *)x)->patient.text, (*(const struct record *const *)y)->patient.text);
}

enum status search_know_reductions(struct searching *s, struct error *err)
{
	struct record_list running, held;
	struct record_query q = {.kind = record_kind(RECORD_TAPER), .field = "state", .value = "running", .any_order = true};
	enum status st = store_record_list(s->app->store, s->whole, &q, &running, err);
	q.value = "held";
	if (st == STATUS_OK)
		st = store_record_list(s->app->store, s->whole, &q, &held, err);
	if (st != STATUS_OK)
		return st;
	s->reduced = arena_alloc(s->whole, (running.count + held.count + 1) * sizeof(*s->reduced));
	for (size_t i = 0; i < running.count; i++)
		s->reduced[s->reduced_count++] = running.items[i];
	for (size_t i = 0; i < held.count; i++)
		s->reduced[s->reduced_count++] = held.items[i];
	if (s->reduced_count)
		qsort(s->reduced, s->reduced_count, sizeof(*s->reduced), by_patient);
	return STATUS_OK;
}

bool search_is_reduced(const struct searching *s, const struct id *patient)
{
	const struct record wanted = {.patient = *patient}, *key = &wanted;
	return s->reduced_count && bsearch(&key, s->reduced, s->reduced_count, sizeof(*s->reduced), by_patient);
}

static int64_t amount_of(const struct medicine *m)
{
	return m->per_hour != NUMBER_NONE ? m->per_hour : m->per_day;
}

static bool same_medicine(const struct medicine *x, const struct medicine *y)
{
	bool patches = (x->per_hour != NUMBER_NONE) == (y->per_hour != NUMBER_NONE);
	bool release = x->modified_release && y->modified_release && strcmp(x->modified_release, y->modified_release) == 0;
	return x->ingredient && y->ingredient && strcmp(x->ingredient, y->ingredient) == 0 && patches && release;
}

/* A line that is not regular, or not understood, says no dose that could be another. */
static bool says_another(const struct medicine *said, const struct medicine_now *m)
{
	if (!m->source || m->source->within || (m->taper->state && strcmp(m->taper->state, "running") && strcmp(m->taper->state, "held")))
		return false;
	bool regular = !said->ask && said->regular && strcmp(said->regular, "yes") == 0 && amount_of(said) != NUMBER_NONE;
	return regular && same_medicine(said, m->now) && amount_of(said) != m->source->total;
}

static void flag(struct searching *s, const struct list_line *line, const struct medicine_now *m)
{
	const struct medicine *said = s->texts[line->text].medicine;
	const char *field = search_heading(s, SEARCH_MEDICINE);
	/* An administrator may take a list in, and sees no clinical record. */
	if (!app_may(s->app, PERMIT_SEE_CLINICAL))
		search_flag(s, line->line, field, "A reduction is under way, and the list says another dose. The reduction stays in force.");
	else
		search_flag(s, line->line, field, "The list says %s, %s; in force is %s. The reduction stays in force: ask what is issued and taken.",
		    said->product ? said->product : "", said->dose ? said->dose : "no dose", medicine_now_say(s->row, m));
}

/* Several lines of one medicine may make the dose together. */
static bool make_it_together(const struct searching *s, const struct list_person *p, const struct medicine_now *m)
{
	int64_t sum = 0;
	for (uint32_t at = p->first; at; at = s->lines[at - 1].next) {
		const struct medicine *said = s->texts[s->lines[at - 1].text].medicine;
		if (said && same_medicine(said, m->now) && amount_of(said) != NUMBER_NONE)
			sum += amount_of(said);
	}
	return m->source && sum == m->source->total;
}

enum status search_flag_reduced(
    struct searching *s, const struct list_person *p, const struct record_list *recorded, struct medicines_now *now, struct error *err)
{
	enum status st = app_medicines_now_of(s->app, s->row, p->known, recorded, s->run_on, now, err);
	for (size_t i = 0; st == STATUS_OK && i < now->count; i++)
		for (uint32_t at = p->first; at && !make_it_together(s, p, &now->items[i]); at = s->lines[at - 1].next) {
			const struct list_line *line = &s->lines[at - 1];
			const struct medicine *said = s->texts[line->text].medicine;
			if (said && says_another(said, &now->items[i]))
				flag(s, line, &now->items[i]);
		}
	return st;
}

bool search_agrees(const struct medicines_now *now, const struct id *recorded, const struct medicine *said)
{
	const struct medicine_now *m = medicine_now_by_id(now, recorded);
	return m && m->source && said && !said->ask && same_medicine(said, m->now) && amount_of(said) == m->source->total;
}
