/* Records of every kind: saved, read back, amended, listed; nobody's work is lost. */
#include "temp_store.h"
#include "test.h"

/* Something that the field takes, different for each field and round. */
static const char *sample(struct temp_store *t, const struct field *f, int round)
{
	switch (f->type) {
	case FIELD_TEXT: return arena_printf(t->a, "%.6s %d Żó'ł", f->name, round);
	case FIELD_NOTE: return arena_printf(t->a, "%.6s\nround %d", f->name, round);
	case FIELD_CHOICE:
	case FIELD_CHOICES: {
		size_t n = 0;
		while (f->choices[n].code)
			n++;
		return f->choices[(size_t)round % n].code;
	}
	case FIELD_YES_NO: return round % 2 ? "yes" : "no";
	case FIELD_DATE: return arena_printf(t->a, "2020-0%d-29", round + 1 == 2 ? 3 : round + 1);
	case FIELD_TIME: return arena_printf(t->a, "09:%02d", round);
	case FIELD_INTEGER: return arena_printf(t->a, "%lld", (long long)(f->low + round));
	case FIELD_SCORE: return arena_printf(t->a, "%d.5", round);
	case FIELD_DOSE: return arena_printf(t->a, "%d.5 mg", round);
	case FIELD_RATE: return arena_printf(t->a, "%d.5 microgram/hour", round);
	case FIELD_NHS_NUMBER: return round % 2 ? "9990000018" : "9990000026";
	case FIELD_POSTCODE: return round % 2 ? "AB10 1XY" : "M1 1AA";
	case FIELD_PHONE: return arena_printf(t->a, "0123 45678%d", round);
	case FIELD_EMAIL: return arena_printf(t->a, "someone%d@example.org", round);
	case FIELD_LINK: return t->staff.text;
	case FIELD_TYPE_COUNT: break;
	}
	fail();
	return NULL;
}

static void fill(struct temp_store *t, struct record *r, int round)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		/* The shortest codes of list columns are 12 long. */
		const char *text = !strcmp(f->name, "code") ? "L85024" : sample(t, f, round);
		assert_ok(record_set(t->a, r, f, text, &t->err), &t->err);
	}
}

static void assert_same(struct temp_store *t, const struct record *x, const struct record *y)
{
	size_t n;
	const struct field **differing = record_diff(t->a, x, y, &n);
	if (n)
		fail_msg("%s.%s differs", x->kind->name, differing[0]->name);
	assert_string_equal(x->id.text, y->id.text);
	assert_int_equal(x->version, y->version);
	assert_string_equal(x->patient.text, y->patient.text);
	assert_string_equal(x->episode.text, y->episode.text);
	assert_string_equal(x->entered_at, y->entered_at);
	assert_string_equal(x->entered_by.text, y->entered_by.text);
	assert_ptr_equal(x->error_reason == NULL, y->error_reason == NULL);
}

static struct record *load(struct temp_store *t, const struct record *like, int64_t version)
{
	struct record *r;
	assert_ok(store_record_load(t->store, t->a, like->kind, &like->id, version, &r, &t->err), &t->err);
	return r;
}

static void belong(struct record *r, const struct id *patient, const struct id *episode)
{
	if (r->kind->type != RECORD_PATIENT && (r->kind->scope == SCOPE_PATIENT || r->kind->scope == SCOPE_EPISODE))
		r->patient = *patient;
	if (r->kind->scope == SCOPE_EPISODE)
		r->episode = *episode;
}

static void test_every_kind_round_trips(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  episode = temp_episode(t, &patient, "referred", NULL);
	for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
		struct record *r = temp_record(t, (enum record_type)type, NULL),
			      *blank = temp_record(t, (enum record_type)type, NULL);
		belong(r, &patient, &episode);
		belong(blank, &patient, &episode);
		fill(t, r, 1);
		temp_save(t, r);
		assert_int_equal(r->version, 1);
		assert_false(id_is_none(&r->id));
		assert_same(t, r, load(t, r, 0));
		struct record *first = record_copy(t->a, r);
		fill(t, r, 2);
		temp_save(t, r);
		assert_int_equal(r->version, 2);
		assert_same(t, r, load(t, r, 0));
		assert_same(t, first, load(t, r, 1));
		if (r->kind->single)
			continue;
		temp_save(t, blank);
		assert_same(t, blank, load(t, blank, 0));
	}
}

static void test_versions_oldest_first(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	struct record *r = temp_record(t, RECORD_ALLERGY, "agent", "penicillin", NULL);
	r->patient = patient;
	for (int i = 0; i < 5; i++) {
		assert_ok(
		    record_set(t->a, r, record_field(r->kind, "reaction"), arena_printf(t->a, "rash %d", i), &t->err),
		    &t->err);
		temp_save(t, r);
	}
	struct record_list versions;
	assert_ok(store_record_versions(t->store, t->a, r->kind, &r->id, &versions, &t->err), &t->err);
	assert_int_equal(versions.count, 5);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(versions.items[i]->version, i + 1);
		assert_string_equal(record_get(t->a, versions.items[i], record_field(r->kind, "reaction")),
		    arena_printf(t->a, "rash %d", i));
	}
}

static void test_race_is_a_conflict_and_writes_nothing(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	struct record *mine = temp_record(t, RECORD_ALLERGY, "agent", "penicillin", NULL);
	mine->patient = patient;
	temp_save(t, mine);
	struct record *theirs = load(t, mine, 0);
	assert_ok(record_set(t->a, theirs, record_field(theirs->kind, "reaction"), "rash", &t->err), &t->err);
	temp_save(t, theirs);
	temp_begin(t);
	assert_refusal(store_record_save(t->store, mine, &t->err), &t->err, STATUS_CONFLICT,
	    "Somebody else saved this record (Allergy) meanwhile: version 2 stands, yours began from version 1. "
	    "Compare both, then save again.");
	assert_string_equal(t->err.record, "allergy");
	assert_int_equal(mine->version, 1);
	temp_commit(t);
	assert_same(t, theirs, load(t, mine, 0));
	struct record_list versions;
	assert_ok(store_record_versions(t->store, t->a, mine->kind, &mine->id, &versions, &t->err), &t->err);
	assert_int_equal(versions.count, 2);
}

static void test_missing_records(void **state)
{
	struct temp_store *t = *state;
	struct id nobody = id_new();
	struct record *r;
	struct record_list list;
	const struct record_kind *kind = record_kind(RECORD_GOAL);
	assert_refusal(store_record_load(t->store, t->a, kind, &nobody, 0, &r, &t->err), &t->err, STATUS_NOT_FOUND,
	    "There is no such record (Goal).");
	assert_refusal(store_record_load(t->store, t->a, kind, &nobody, 3, &r, &t->err), &t->err, STATUS_NOT_FOUND,
	    "There is no version 3 of this record (Goal).");
	assert_int_equal(store_record_versions(t->store, t->a, kind, &nobody, &list, &t->err), STATUS_NOT_FOUND);
	struct record *amend = temp_record(t, RECORD_PRACTICE, "code", "L85024", NULL);
	amend->id = nobody;
	amend->version = 4;
	temp_begin(t);
	assert_int_equal(store_record_save(t->store, amend, &t->err), STATUS_NOT_FOUND);
	temp_commit(t);
}

static void test_unique_fields(void **state)
{
	struct temp_store *t = *state;
	struct record *first = temp_record(
	    t, RECORD_PATIENT, "family_name", "Smith", "given_name", "Ann", "nhs_number", "9990000018", NULL);
	struct record *second = temp_record(
	    t, RECORD_PATIENT, "family_name", "Jones", "given_name", "Bob", "nhs_number", "9990000018", NULL);
	temp_save(t, first);
	temp_begin(t);
	assert_refusal(store_record_save(t->store, second, &t->err), &t->err, STATUS_REFUSED,
	    "NHS number: another record (Patient) has the same one; open that, or correct this.");
	assert_string_equal(t->err.record, "patient");
	assert_string_equal(t->err.field, "nhs_number");
	assert_true(id_is_none(&second->id));
	temp_commit(t);
	/* An import goes on after one refused line: nothing of it may be left. */
	assert_int_equal(0, ({
		struct check_report report;
		assert_ok(store_check(t->store, t->a, NULL, NULL, &report, &t->err), &t->err);
		report.problem_count;
	}));
	/* The number of a patient entered in error is free again. */
	first->error_reason = "registered twice";
	temp_save(t, first);
	temp_save(t, second);
	/* And a second patient without a number is nobody's double. */
	temp_patient(t, "Nobody", "A", NULL);
	temp_patient(t, "Nobody", "B", NULL);
}

static void test_amending_keeps_its_own_unique_value(void **state)
{
	struct temp_store *t = *state;
	struct record *r = temp_record(t, RECORD_STAFF, "username", "asha", "name", "Asha", NULL);
	temp_save(t, r);
	temp_save(t, r);
	assert_int_equal(r->version, 2);
}

static void test_single_kinds(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  episode = temp_episode(t, &patient, "referred", NULL);
	struct record *plan = temp_record(t, RECORD_CARE_PLAN, "summary", "Walk more.", NULL);
	belong(plan, &patient, &episode);
	temp_save(t, plan);
	struct record *second = temp_record(t, RECORD_CARE_PLAN, "summary", "Rest more.", NULL);
	belong(second, &patient, &episode);
	temp_begin(t);
	assert_refusal(store_record_save(t->store, second, &t->err), &t->err, STATUS_CONFLICT,
	    "There is one already (Care plan); open it and amend it.");
	temp_commit(t);
	plan->error_reason = "wrong patient";
	temp_save(t, plan);
	temp_save(t, second);
}

static struct record *goal(struct temp_store *t, const struct id *patient, const struct id *episode, const char *text)
{
	struct record *r = temp_record(t, RECORD_GOAL, "goal", text, "status", "active", NULL);
	belong(r, patient, episode);
	temp_save(t, r);
	return r;
}

static void test_lists(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  other = temp_patient(t, "Jones", "Bob", "1961-01-01");
	struct id one = temp_episode(t, &patient, "referred", "returned", NULL),
		  two = temp_episode(t, &patient, "referred", NULL);
	struct id three = temp_episode(t, &other, "referred", NULL);
	struct record *goals[] = {goal(t, &patient, &one, "walk"), goal(t, &patient, &one, "sleep"),
	    goal(t, &patient, &two, "swim"), goal(t, &other, &three, "work")};
	/* An amendment does not move a goal to the end; an error takes it out. */
	assert_ok(record_set(t->a, goals[0], record_field(goals[0]->kind, "goal"), "walk far", &t->err), &t->err);
	goals[0]->entered_at = "2026-12-01T00:00:00";
	temp_save(t, goals[0]);
	goals[1]->error_reason = "not said";
	temp_save(t, goals[1]);

	struct record_list list;
	struct record_query q = {.kind = goals[0]->kind, .patient = &patient};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 2);
	assert_same(t, list.items[0], goals[0]);
	assert_same(t, list.items[1], goals[2]);
	q.with_errors = true;
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 3);
	assert_same(t, list.items[1], goals[1]);
	assert_string_equal(list.items[1]->error_reason, "not said");
	q.limit = 1;
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
	q = (struct record_query){.kind = goals[0]->kind, .patient = &patient, .episode = &two};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
	assert_same(t, list.items[0], goals[2]);
	q = (struct record_query){.kind = goals[0]->kind, .field = "goal", .value = "work"};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
	assert_same(t, list.items[0], goals[3]);
	q = (struct record_query){.kind = goals[0]->kind};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 3);
}

static void test_lists_by_number(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  episode = temp_episode(t, &patient, "referred", NULL);
	for (int i = 0; i < 3; i++) {
		struct record *r = temp_record(t, RECORD_REVIEW, "pain_score", arena_printf(t->a, "%d", i), NULL);
		belong(r, &patient, &episode);
		temp_save(t, r);
	}
	struct record_list list;
	struct record_query q = {
	    .kind = record_kind(RECORD_REVIEW), .patient = &patient, .field = "pain_score", .value = "2"};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 1);
	q.value = "two";
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	assert_int_equal(list.count, 0);
}

static bool collect(const struct record *r, void *ctx)
{
	struct buf *out = ctx;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	buf_printf(out, "%s;", record_get(a, r, &r->kind->fields[r->kind->type == RECORD_PATIENT ? 3 : 0]));
	return out->len < 30;
}

static void test_each_walks_in_order_and_stops(void **state)
{
	struct temp_store *t = *state;
	struct buf out CLEANUP(buf_done) = {0};
	static const char *const codes[] = {"C3", "A1", "D4", "B2"};
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		temp_save(
		    t, temp_record(t, RECORD_PRACTICE, "code", codes[i], "name", "Some", "status", "active", NULL));
	assert_ok(store_record_each(t->store, record_kind(RECORD_PRACTICE), collect, &out, &t->err), &t->err);
	assert_string_equal(buf_str(&out), "A1;B2;C3;D4;");
	buf_clear(&out);
	temp_patient(t, "Żółkiewski", "Jan", NULL);
	temp_patient(t, "Adams", "Bo", NULL);
	temp_patient(t, "zebra", "Al", NULL);
	assert_ok(store_record_each(t->store, record_kind(RECORD_PATIENT), collect, &out, &t->err), &t->err);
	assert_string_equal(buf_str(&out), "Adams;zebra;Żółkiewski;");
	for (int i = 0; i < 10; i++)
		temp_patient(t, "Baker", "Long", NULL);
	buf_clear(&out);
	assert_ok(store_record_each(t->store, record_kind(RECORD_PATIENT), collect, &out, &t->err), &t->err);
	assert_string_equal(buf_str(&out), "Adams;Baker;Baker;Baker;Baker;");
	int64_t n;
	assert_ok(store_record_count(t->store, record_kind(RECORD_PATIENT), &n, &t->err), &t->err);
	assert_int_equal(n, 13);
	assert_ok(store_record_count(t->store, record_kind(RECORD_PRACTICE), &n, &t->err), &t->err);
	assert_int_equal(n, 4);
}

static void test_a_record_of_nobody_is_refused(void **state)
{
	struct temp_store *t = *state;
	struct record *r = temp_record(t, RECORD_ALLERGY, "agent", "penicillin", NULL);
	r->patient = id_new();
	temp_begin(t);
	assert_int_equal(store_record_save(t->store, r, &t->err), STATUS_REFUSED);
	assert_non_null(strstr(t->err.sentence, "belongs to a patient"));
	store_rollback(t->store);
	/* An episode of somebody else is nobody's either. */
	struct id smith = temp_patient(t, "Smith", "Ann", NULL), jones = temp_patient(t, "Jones", "Bob", NULL);
	struct id episode = temp_episode(t, &jones, "referred", NULL);
	struct record *g = temp_record(t, RECORD_GOAL, "goal", "walk", NULL);
	belong(g, &smith, &episode);
	temp_begin(t);
	assert_int_equal(store_record_save(t->store, g, &t->err), STATUS_REFUSED);
	store_rollback(t->store);
}

static void test_rollback_takes_all_of_it_back(void **state)
{
	struct temp_store *t = *state;
	temp_begin(t);
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	store_rollback(t->store);
	assert_false(store_in_transaction(t->store));
	struct record *r;
	assert_int_equal(
	    store_record_load(t->store, t->a, record_kind(RECORD_PATIENT), &patient, 0, &r, &t->err), STATUS_NOT_FOUND);
	struct patient_rows rows;
	assert_ok(store_search(t->store, t->a, "smith", 10, &rows, &t->err), &t->err);
	assert_int_equal(rows.count, 0);
	store_rollback(t->store);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_every_kind_round_trips),
	    STORE_TEST(test_versions_oldest_first),
	    STORE_TEST(test_race_is_a_conflict_and_writes_nothing),
	    STORE_TEST(test_missing_records),
	    STORE_TEST(test_unique_fields),
	    STORE_TEST(test_amending_keeps_its_own_unique_value),
	    STORE_TEST(test_single_kinds),
	    STORE_TEST(test_lists),
	    STORE_TEST(test_lists_by_number),
	    STORE_TEST(test_each_walks_in_order_and_stops),
	    STORE_TEST(test_a_record_of_nobody_is_refused),
	    STORE_TEST(test_rollback_takes_all_of_it_back),
	};
	return RUN_TESTS(tests);
}
