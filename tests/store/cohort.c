/* What a report counts: who is chosen, and what comes with each person, in one order. */
#include "temp_store.h"
#include "test.h"

struct walked {
	struct temp_store *t;
	const char *text;
};

static void note(const struct cohort_row *row, void *ctx)
{
	static const char *const whats[] = {"found", "review", "gabapentinoid", "measure"};
	struct walked *w = ctx;
	char day[DATE_TEXT];
	w->text =
	    arena_printf(w->t->a, "%s%s%s %s", w->text, *w->text ? ", " : "", whats[row->what], date_iso(row->on, day));
	if (row->what == COHORT_INVITATION)
		w->text = arena_printf(w->t->a, "%s %s/%s", w->text, row->state, row->level ? row->level : "-");
	if (row->what == COHORT_REVIEW)
		w->text = arena_printf(w->t->a, "%s %s %lld", w->text, row->outcome, (long long)row->ome_now / 1000);
	if (row->what == COHORT_GABAPENTINOID)
		w->text = arena_printf(w->t->a, "%s, issued %s", w->text, date_iso(row->issued_on, day));
	if (row->what == COHORT_GABAPENTINOID)
		w->text = arena_printf(w->t->a, "%s, entered %s", w->text, date_iso(row->entered_on, day));
	if (row->what == COHORT_MEASURE)
		w->text = arena_printf(w->t->a, "%s %s %lld", w->text, row->instrument, (long long)row->score);
}

static const char *walk(struct temp_store *t, const struct cohort_choice *choice)
{
	struct walked w = {t, ""};
	assert_ok(store_cohort(t->store, choice, note, &w, &t->err), &t->err);
	return w.text;
}

static const char *everybody(struct temp_store *t)
{
	return walk(t, &(struct cohort_choice){.from = DATE_NONE, .to = DATE_NONE});
}

static struct record *add(struct temp_store *t, const struct id *patient, const struct id *episode, struct record *r)
{
	r->patient = *patient;
	if (r->kind->scope == SCOPE_EPISODE)
		r->episode = *episode;
	temp_save(t, r);
	return r;
}

static struct record *found(
    struct temp_store *t, const struct id *patient, const struct id *episode, const char *on, const char *state)
{
	return add(t, patient, episode,
	    temp_record(t, RECORD_INVITATION, "found_on", on, "state", state, "cohort", "Autumn", NULL));
}

static void everything_of_a_person_in_one_order(void **state)
{
	struct temp_store *t = *state;
	struct id p = temp_patient(t, "Smith", "Ann", NULL), e = temp_episode(t, &p, "referred", NULL);
	add(t, &p, &e,
	    temp_record(t, RECORD_MEASURE, "instrument", "phq_9", "taken_on", "2026-03-01", "score", "12", NULL));
	add(t, &p, &e,
	    temp_record(t, RECORD_REVIEW, "reviewed_on", "2026-06-01", "outcome", "stopped", "ome_now", "0 mg", NULL));
	add(t, &p, &e,
	    temp_record(t, RECORD_REVIEW, "reviewed_on", "2026-02-01", "outcome", "reduced", "ome_now", "60 mg", NULL));
	add(t, &p, &e,
	    temp_record(t, RECORD_MEDICINE, "statement", "taking", "name", "pregabalin", "class", "gabapentinoid",
		"started_on", "2026-05-01", NULL));
	add(t, &p, &e,
	    temp_record(t, RECORD_MEDICINE, "statement", "taking", "name", "morphine", "class", "opioid", NULL));
	found(t, &p, &e, "2026-01-05", "attended");
	assert_string_equal(everybody(t),
	    "found 2026-01-05 attended/-, review 2026-02-01 reduced 60, review 2026-06-01 stopped 0, "
	    "gabapentinoid 2026-05-01, issued , entered 2026-11-22, measure 2026-03-01 phq_9 12000");
}

static void who_is_not_chosen_brings_nothing(void **state)
{
	struct temp_store *t = *state;
	struct id p = temp_patient(t, "Smith", "Ann", NULL), e = temp_episode(t, &p, "referred", NULL);
	struct id other = temp_patient(t, "Jones", "Bob", NULL), oe = temp_episode(t, &other, "referred", NULL);
	add(t, &other, &oe, temp_record(t, RECORD_REVIEW, "reviewed_on", "2026-02-01", "outcome", "reduced", NULL));
	struct record *r = found(t, &p, &e, "2026-01-05", "found");
	assert_string_equal(everybody(t), "found 2026-01-05 found/-");
	r->error_reason = "Another person.";
	temp_save(t, r);
	assert_string_equal(everybody(t), "");
}

static void period_practice_and_list(void **state)
{
	struct temp_store *t = *state;
	struct record *practice = temp_record(t, RECORD_PRACTICE, "code", "A81001", "name", "One", NULL);
	temp_save(t, practice);
	struct record *r = temp_record(
	    t, RECORD_PATIENT, "family_name", "Smith", "given_name", "A", "practice", practice->id.text, NULL);
	temp_save(t, r);
	struct id p = r->id, e = temp_episode(t, &p, "referred", NULL), q = temp_patient(t, "Jones", "B", NULL),
		  f = temp_episode(t, &q, "referred", NULL);
	found(t, &p, &e, "2026-01-05", "found");
	add(t, &q, &f,
	    temp_record(t, RECORD_INVITATION, "found_on", "2026-03-05", "state", "invited", "cohort", "Spring", NULL));
	date from = date_from_iso("2026-01-05"), to = date_from_iso("2026-03-04");
	assert_string_equal(walk(t, &(struct cohort_choice){NULL, NULL, from, to}), "found 2026-01-05 found/-");
	assert_string_equal(
	    walk(t, &(struct cohort_choice){NULL, NULL, from + 1, to + 1}), "found 2026-03-05 invited/-");
	assert_string_equal(
	    walk(t, &(struct cohort_choice){&practice->id, NULL, DATE_NONE, DATE_NONE}), "found 2026-01-05 found/-");
	assert_string_equal(
	    walk(t, &(struct cohort_choice){NULL, "Spring", DATE_NONE, DATE_NONE}), "found 2026-03-05 invited/-");
	assert_string_equal(walk(t, &(struct cohort_choice){&practice->id, "Spring", DATE_NONE, DATE_NONE}), "");
	const char *const *names;
	size_t n;
	assert_ok(store_cohort_names(t->store, t->a, &names, &n, &t->err), &t->err);
	assert_int_equal(n, 2);
	assert_string_equal(names[0], "Autumn");
	assert_string_equal(names[1], "Spring");
}

/* The first version says when a medicine came, later ones only what became of it. */
static void a_gabapentinoid_comes_with_its_first_version(void **state)
{
	struct temp_store *t = *state;
	struct id p = temp_patient(t, "Smith", "Ann", NULL), e = temp_episode(t, &p, "referred", NULL);
	found(t, &p, &e, "2026-01-05", "found");
	struct record *m = add(t, &p, &e,
	    temp_record(t, RECORD_MEDICINE, "statement", "taking", "name", "gabapentin", "class", "gabapentinoid",
		"issued_on", "2025-12-01", NULL));
	m->entered_at = "2026-12-24T09:00:00";
	assert_ok(record_set(t->a, m, record_field(m->kind, "issued_on"), "2026-11-01", &t->err), &t->err);
	temp_save(t, m);
	assert_string_equal(
	    everybody(t), "found 2026-01-05 found/-, gabapentinoid , issued 2025-12-01, entered 2026-11-22");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(everything_of_a_person_in_one_order),
	    STORE_TEST(who_is_not_chosen_brings_nothing),
	    STORE_TEST(period_practice_and_list),
	    STORE_TEST(a_gabapentinoid_comes_with_its_first_version),
	};
	return RUN_TESTS(tests);
}
