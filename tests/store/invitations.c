/* Lists of invitations: highest risk first, then the longest waiting, a page at a time, each once. */
#include <string.h>

#include "temp_store.h"
#include "test.h"

static const char *const all[] = {"found", "invited", "did-not-attend", "invited-again", "opportunistic", "attended"};

static struct id practice(struct temp_store *t, const char *code)
{
	struct record *r = temp_record(t, RECORD_PRACTICE, "code", code, "name", code, NULL);
	temp_save(t, r);
	return r->id;
}

static void invite(struct temp_store *t, const char *family, const char *level, const char *state, const char *found,
    const struct id *practice)
{
	struct record *p = temp_record(t, RECORD_PATIENT, "family_name", family, "given_name", "A", "practice",
	    practice ? practice->text : NULL, NULL);
	temp_save(t, p);
	struct id episode = temp_episode(t, &p->id, "found", NULL);
	struct record *r = temp_record(t, RECORD_INVITATION, "found_on", found, "state", state, "level", level, "cohort",
	    practice ? "List A" : NULL, NULL);
	r->patient = p->id;
	r->episode = episode;
	temp_save(t, r);
}

/* Family names, page by page. */
static const char *listed(struct temp_store *t, const struct invitation_filter *f, size_t page)
{
	struct invitation_places places = {.more = true};
	struct id last, *after = NULL;
	const char *out = "";
	while (places.more) {
		assert_ok(store_invitations(t->store, t->a, f, after, page, &places, &t->err), &t->err);
		assert_true(places.count <= page);
		for (size_t i = 0; i < places.count; i++)
			out = arena_printf(t->a, "%s%s%s", out, *out ? " " : "", places.items[i].patient.family_name);
		if (places.count)
			last = places.items[places.count - 1].invitation;
		after = &last;
	}
	return out;
}

static void fill(struct temp_store *t)
{
	struct id a = practice(t, "A1");
	invite(t, "Lowold", "low", "found", "2026-01-01", NULL);
	invite(t, "Highnew", "high", "found", "2026-11-01", &a);
	invite(t, "Highold", "high", "invited", "2026-02-01", NULL);
	invite(t, "Medium", "medium", "did-not-attend", "2026-03-01", NULL);
	invite(t, "Nothing", NULL, "found", "2025-01-01", NULL);
	invite(t, "Highmid", "high", "found", "2026-06-01", NULL);
	invite(t, "Over", "high", "declined", "2025-01-01", NULL);
}

static void test_order_does_not_depend_on_the_page(void **state)
{
	struct temp_store *t = *state;
	struct invitation_filter f = {.states = all, .state_count = ARRAY_LEN(all), .due_by = DATE_NONE};
	fill(t);
	for (size_t page = 1; page < 9; page++)
		assert_string_equal(listed(t, &f, page), "Highold Highmid Highnew Medium Lowold Nothing");
	int64_t total;
	assert_ok(store_invitation_count(t->store, &f, &total, &t->err), &t->err);
	assert_int_equal(total, 6);
}

static void test_narrowed(void **state)
{
	struct temp_store *t = *state;
	struct invitation_filter f = {.states = all, .state_count = 1, .due_by = DATE_NONE};
	int64_t total;
	fill(t);
	assert_string_equal(listed(t, &f, 2), "Highmid Highnew Lowold Nothing");
	f.state_count = ARRAY_LEN(all);
	f.level = "medium"; /* or higher */
	assert_string_equal(listed(t, &f, 2), "Highold Highmid Highnew Medium");
	assert_ok(store_invitation_count(t->store, &f, &total, &t->err), &t->err);
	assert_int_equal(total, 4);
	f = (struct invitation_filter){.states = all, .state_count = ARRAY_LEN(all), .cohort = "List A", .due_by = DATE_NONE};
	assert_string_equal(listed(t, &f, 2), "Highnew");
	struct id a, other = id_new();
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = "A1"};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	a = list.items[0]->id;
	f = (struct invitation_filter){.states = all, .state_count = ARRAY_LEN(all), .practice = &a, .due_by = DATE_NONE};
	assert_string_equal(listed(t, &f, 2), "Highnew");
	f.practice = &other;
	assert_string_equal(listed(t, &f, 2), "");
}

static void test_what_is_in_error_is_not_listed(void **state)
{
	struct temp_store *t = *state;
	struct invitation_filter f = {.states = all, .state_count = ARRAY_LEN(all), .due_by = DATE_NONE};
	struct record_list list;
	invite(t, "Wrong", "high", "found", "2026-11-01", NULL);
	struct record_query q = {.kind = record_kind(RECORD_INVITATION)};
	assert_ok(store_record_list(t->store, t->a, &q, &list, &t->err), &t->err);
	list.items[0]->error_reason = "another list";
	temp_save(t, list.items[0]);
	assert_string_equal(listed(t, &f, 2), "");
	struct today_list today;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 5, &today, &t->err), &t->err);
	assert_int_equal(today.total[TODAY_UNINVITED], 0);
}

static void test_check_tells_of_a_state_that_nothing_led_to(void **state)
{
	struct temp_store *t = *state;
	struct check_report report;
	bool told = false;
	invite(t, "Smith", "high", "invited", "2026-11-01", NULL);
	assert_ok(store_check(t->store, t->a, NULL, NULL, &report, &t->err), &t->err);
	for (size_t i = 0; i < report.problem_count; i++)
		told = told || (strstr(report.problems[i], "Invitation") && strstr(report.problems[i], "no event led there"));
	assert_true(told);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_order_does_not_depend_on_the_page),
	    STORE_TEST(test_narrowed),
	    STORE_TEST(test_what_is_in_error_is_not_listed),
	    STORE_TEST(test_check_tells_of_a_state_that_nothing_led_to),
	};
	return RUN_TESTS(tests);
}
