/* The projection of risk: who is judged with what, what is kept of it, and when it no longer holds. */
#include <string.h>

#include "../../src/store/private.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"
#include "temp_store.h"
#include "test.h"

static struct record *medicine(struct temp_store *t, const struct id *patient, const char *name)
{
	struct record *r =
	    temp_record(t, RECORD_MEDICINE, "statement", "taking", "name", name, "dose", "as directed", "stated_on", "2026-11-01", NULL);
	r->patient = *patient;
	((struct medicine *)r)->ingredient = name;
	return r;
}

static struct id with_medicine(struct temp_store *t, const char *family)
{
	struct id patient = temp_patient(t, family, "A", "1950-03-01");
	temp_save(t, medicine(t, &patient, "morphine"));
	return patient;
}

struct seen {
	struct temp_store *t;
	const char *text; /* "Smith: morphine, diazepam; …" */
	bool write;
	uint64_t met;
	date since; /* of the last medicine */
};

static enum status see(void *ctx, const struct risk_subject *p, struct error *err)
{
	struct seen *seen = ctx;
	struct arena *a = seen->t->a;
	const char *list = "";
	for (size_t i = 0; i < p->count; i++) {
		list = arena_printf(a, "%s%s%s", list, i ? ", " : "", p->medicines[i].ingredient);
		seen->since = p->medicines[i].since;
	}
	seen->text = arena_printf(a, "%s%s%s:%s%s%s", seen->text, *seen->text ? "; " : "", p->sort, p->counts ? " " : " not counted", list,
	    p->care_home ? " in care" : "");
	struct risk_result result = {.rank = (int)(p->number % 2), .ome_ug = 5000, .met = seen->met, .asks = 1};
	return seen->write ? store_risk_put(seen->t->store, p, p->counts ? &result : NULL, err) : STATUS_OK;
}

static const char *seen_on(struct temp_store *t, enum risk_scope scope, const char *day)
{
	struct seen seen = {.t = t, .text = ""};
	assert_ok(store_risk_each(t->store, scope, NULL, date_from_iso(day), see, &seen, &t->err), &t->err);
	return seen.text;
}

static void judge(struct temp_store *t, enum risk_scope scope, uint64_t met)
{
	struct seen seen = {.t = t, .text = "", .write = true, .met = met};
	struct risk_mark mark = {.as_of = date_from_iso("2026-11-22"), .rules = "r1", .factors = "f1"};
	temp_begin(t);
	assert_ok(store_risk_each(t->store, scope, NULL, mark.as_of, see, &seen, &t->err), &t->err);
	assert_ok(store_risk_settle(t->store, &mark, true, &t->err), &t->err);
	temp_commit(t);
}

static struct risk_mark marked(struct temp_store *t, bool *stale)
{
	struct risk_mark mark;
	bool found;
	assert_ok(store_risk_mark(t->store, t->a, &mark, &found, stale, &t->err), &t->err);
	assert_true(found);
	return mark;
}

static void test_only_what_is_taken_on_the_day(void **state)
{
	struct temp_store *t = *state;
	struct id patient = with_medicine(t, "Smith");
	struct record *r = medicine(t, &patient, "stopped");
	((struct medicine *)r)->change = "discontinued";
	((struct medicine *)r)->stopped_on = date_from_iso("2026-11-10");
	temp_save(t, r);
	r = medicine(t, &patient, "held");
	((struct medicine *)r)->change = "on_hold";
	temp_save(t, r);
	r = medicine(t, &patient, "begun");
	((struct medicine *)r)->started_on = date_from_iso("2026-11-20");
	temp_save(t, r);
	r = medicine(t, &patient, "wrong");
	r->error_reason = "typed for somebody else";
	temp_save(t, r);
	assert_string_equal(seen_on(t, RISK_OF_ALL, "2026-11-22"), "smith a: morphine, begun");
	assert_string_equal(seen_on(t, RISK_OF_ALL, "2026-11-10"), "smith a: morphine, stopped");
	assert_string_equal(seen_on(t, RISK_OF_ALL, "2026-11-11"), "smith a: morphine");
}

static void test_the_dead_do_not_count(void **state)
{
	struct temp_store *t = *state;
	struct record *r = temp_record(
	    t, RECORD_PATIENT, "family_name", "Jones", "given_name", "B", "born_on", "1950-01-01", "care_home", "yes", NULL);
	((struct patient *)r)->died_on = date_from_iso("2026-11-15");
	temp_save(t, r);
	temp_save(t, medicine(t, &r->id, "morphine"));
	temp_patient(t, "Nothing", "C", "1950-01-01");
	assert_string_equal(seen_on(t, RISK_OF_ALL, "2026-11-22"), "jones b: not counted in care; nothing c: not counted");
	assert_string_equal(seen_on(t, RISK_OF_ALL, "2026-11-14"), "jones b: morphine in care; nothing c: not counted");
}

static void test_begun_or_first_known(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "A", "1950-03-01");
	struct record *r = medicine(t, &patient, "diazepam");
	((struct medicine *)r)->issued_on = date_from_iso("2026-10-01");
	temp_save(t, r);
	((struct medicine *)r)->issued_on = date_from_iso("2026-11-01");
	temp_save(t, r);
	struct seen seen = {.t = t, .text = ""};
	assert_ok(store_risk_each(t->store, RISK_OF_ONE, &patient, date_from_iso("2026-11-22"), see, &seen, &t->err), &t->err);
	assert_string_equal(seen.text, "smith a: diazepam");
	assert_true(seen.since == date_from_iso("2026-10-01"));
	((struct medicine *)r)->started_on = date_from_iso("2019-05-01");
	temp_save(t, r);
	assert_ok(store_risk_each(t->store, RISK_OF_ONE, &patient, date_from_iso("2026-11-22"), see, &seen, &t->err), &t->err);
	assert_true(seen.since == date_from_iso("2019-05-01"));
}

static void test_who_changed_is_judged_again(void **state)
{
	struct temp_store *t = *state;
	struct id smith = with_medicine(t, "Smith"), jones = with_medicine(t, "Jones");
	bool stale, found;
	struct risk_mark mark;
	assert_ok(store_risk_mark(t->store, t->a, &mark, &found, &stale, &t->err), &t->err);
	assert_false(found);
	judge(t, RISK_OF_ALL, 5);
	mark = marked(t, &stale);
	assert_false(stale);
	assert_int_equal(mark.people, 2);
	assert_int_equal(mark.met[0], 2);
	assert_int_equal(mark.met[1], 0);
	assert_int_equal(mark.met[2], 2);
	assert_int_equal(mark.asks, 2);
	assert_int_equal(mark.ranks[0], 1);
	assert_int_equal(mark.ranks[1], 1);
	assert_string_equal(mark.rules, "r1");
	temp_save(t, medicine(t, &jones, "diazepam"));
	marked(t, &stale);
	assert_true(stale);
	assert_string_equal(seen_on(t, RISK_OF_STALE, "2026-11-22"), "jones a: morphine, diazepam");
	judge(t, RISK_OF_STALE, UINT64_C(1) << 63);
	mark = marked(t, &stale);
	assert_false(stale);
	assert_int_equal(mark.met[0], 1);
	assert_int_equal(mark.met[63], 1);
	struct record *profile = temp_record(t, RECORD_RISK_PROFILE, "conditions", "renal", "stated_on", "2026-11-01", NULL);
	profile->patient = smith;
	temp_save(t, profile);
	assert_string_equal(seen_on(t, RISK_OF_STALE, "2026-11-22"), "smith a: morphine");
}

static void test_thousands_are_stale(void **state)
{
	struct temp_store *t = *state;
	enum { MANY = 2100 };
	bool stale;
	judge(t, RISK_OF_ALL, 1);
	temp_begin(t);
	for (int i = 0; i < MANY; i++)
		with_medicine(t, "Many");
	temp_commit(t);
	assert_int_equal(connection_number(t->store->db, "SELECT COUNT(*) FROM risk_stale"), MANY);
	judge(t, RISK_OF_STALE, 1);
	struct risk_mark mark = marked(t, &stale);
	assert_false(stale);
	assert_int_equal(mark.people, MANY);
}

static void test_who_is_entered_in_error_is_no_longer_counted(void **state)
{
	struct temp_store *t = *state;
	struct id smith = with_medicine(t, "Smith");
	bool stale;
	with_medicine(t, "Jones");
	judge(t, RISK_OF_ALL, 1);
	struct record *r;
	assert_ok(store_record_load(t->store, t->a, record_kind(RECORD_PATIENT), &smith, 0, &r, &t->err), &t->err);
	r->error_reason = "nobody of that name";
	r->entered_at = TEMP_NOW;
	temp_save(t, r);
	marked(t, &stale);
	assert_true(stale);
	judge(t, RISK_OF_STALE, 1);
	struct risk_mark mark = marked(t, &stale);
	assert_false(stale);
	assert_int_equal(mark.people, 1);
}

static const char *listed(struct temp_store *t, const struct risk_rows_query *q, bool *more, struct id *last)
{
	struct risk_rows rows;
	const char *text = "";
	assert_ok(store_risk_rows(t->store, t->a, q, &rows, &t->err), &t->err);
	for (size_t i = 0; i < rows.count; i++)
		text = arena_printf(t->a, "%s%s%s %d", text, i ? ", " : "", rows.items[i].patient.family_name, rows.items[i].result.rank);
	*more = rows.more;
	if (last && rows.count)
		*last = rows.items[rows.count - 1].patient.id;
	return text;
}

static void test_highest_first_then_by_name_a_page_at_a_time(void **state)
{
	struct temp_store *t = *state;
	struct id last;
	bool more;
	static const char *const names[] = {"Young", "Zeal", "Adams", "Brown"}; /* 1 3 are rank 1, 2 4 rank 0 */
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		with_medicine(t, names[i]);
	judge(t, RISK_OF_ALL, 2);
	struct risk_rows_query q = {.rank = 3};
	assert_string_equal(listed(t, &q, &more, NULL), "Brown 0, Zeal 0, Adams 1, Young 1");
	assert_false(more);
	q.limit = 3;
	assert_string_equal(listed(t, &q, &more, &last), "Brown 0, Zeal 0, Adams 1");
	assert_true(more);
	q.after = &last;
	assert_string_equal(listed(t, &q, &more, NULL), "Young 1");
	assert_false(more);
	q = (struct risk_rows_query){.rank = 0};
	assert_string_equal(listed(t, &q, &more, NULL), "Brown 0, Zeal 0");
	q = (struct risk_rows_query){.rank = 3, .met = 1};
	assert_string_equal(listed(t, &q, &more, NULL), "");
}

static void test_lines_that_need_a_person(void **state)
{
	struct temp_store *t = *state;
	struct id smith = temp_patient(t, "Smith", "A", "1950-03-01");
	struct record_list lines;
	struct patient_rows people;
	int64_t total;
	static const char *const asks[] = {"as_directed", "", "no_total", "unreadable"};
	for (size_t i = 0; i < ARRAY_LEN(asks); i++) {
		struct record *r = medicine(t, &smith, asks[i]);
		((struct medicine *)r)->ask = *asks[i] ? asks[i] : NULL;
		((struct medicine *)r)->change = i == 3 ? "discontinued" : "continued";
		r->entered_at = arena_printf(t->a, "2026-11-2%dT09:00:00", 2 - (int)i / 2);
		temp_save(t, r);
	}
	assert_ok(store_worklist(t->store, t->a, 1, &lines, &people, &total, &t->err), &t->err);
	assert_int_equal(total, 2);
	assert_int_equal(lines.count, 1);
	assert_string_equal(people.items[0].family_name, "Smith");
	assert_ok(store_worklist(t->store, t->a, 0, &lines, &people, &total, &t->err), &t->err);
	assert_int_equal(lines.count, 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_only_what_is_taken_on_the_day),
	    STORE_TEST(test_the_dead_do_not_count),
	    STORE_TEST(test_begun_or_first_known),
	    STORE_TEST(test_who_changed_is_judged_again),
	    STORE_TEST(test_thousands_are_stale),
	    STORE_TEST(test_who_is_entered_in_error_is_no_longer_counted),
	    STORE_TEST(test_highest_first_then_by_name_a_page_at_a_time),
	    STORE_TEST(test_lines_that_need_a_person),
	};
	return RUN_TESTS(tests);
}
