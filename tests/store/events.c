/* Events are only added; what stands is their projection. */
#include <sqlite3.h>

#include "temp_store.h"
#include "test.h"

static struct event event_of(struct temp_store *t, const struct id *patient, const struct id *episode,
    const char *event, const char *from, const char *to)
{
	return (struct event){.machine = MACHINE_EPISODE,
	    .subject = *episode,
	    .patient = *patient,
	    .episode = *episode,
	    .event = event,
	    .from = from,
	    .to = to,
	    .happened_on = clock_today(),
	    .entered_at = TEMP_NOW,
	    .entered_by = t->staff};
}

static void test_the_episode_follows_its_events(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"), episode;
	struct episode e;
	temp_begin(t);
	assert_ok(store_episode_open(t->store, &patient, date_from_iso("2026-11-01"), &episode, &t->err), &t->err);
	assert_ok(store_episode_load(t->store, t->a, &episode, &e, &t->err), &t->err);
	assert_null(e.state);
	assert_int_equal(e.number, 1);
	assert_int_equal(e.opened_on, date_from_iso("2026-11-01"));
	assert_int_equal(e.closed_on, DATE_NONE);
	struct event first = event_of(t, &patient, &episode, "receive-referral", NULL, "referred");
	first.happened_on = date_from_iso("2026-11-02");
	first.reason = "by letter";
	assert_ok(store_event_append(t->store, &first, &t->err), &t->err);
	assert_int_equal(first.seq, 1);
	assert_false(id_is_none(&first.id));
	struct event second = event_of(t, &patient, &episode, "return-to-referrer", "referred", "returned");
	second.told = "the referrer";
	assert_ok(store_event_append(t->store, &second, &t->err), &t->err);
	assert_int_equal(second.seq, 2);
	temp_commit(t);
	assert_ok(store_episode_load(t->store, t->a, &episode, &e, &t->err), &t->err);
	assert_string_equal(e.state, "returned");
	assert_int_equal(e.closed_on, clock_today());
	assert_int_equal(e.last_event_on, clock_today());

	struct event_list list;
	assert_ok(store_events(t->store, t->a, &episode, NULL, &list, &t->err), &t->err);
	assert_int_equal(list.count, 2);
	assert_null(list.items[0].from);
	assert_string_equal(list.items[0].to, "referred");
	assert_string_equal(list.items[0].reason, "by letter");
	assert_int_equal(list.items[0].happened_on, date_from_iso("2026-11-02"));
	assert_string_equal(list.items[1].event, "return-to-referrer");
	assert_string_equal(list.items[1].told, "the referrer");
	assert_string_equal(list.items[1].entered_by.text, t->staff.text);
	assert_null(list.items[1].destination);
	assert_int_equal(list.items[1].machine, MACHINE_EPISODE);
}

static void test_lost_race_is_a_conflict(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  episode = temp_episode(t, &patient, "referred", "accepted", NULL);
	struct event late = event_of(t, &patient, &episode, "decline", "referred", "declined");
	temp_begin(t);
	assert_refusal(store_event_append(t->store, &late, &t->err), &t->err, STATUS_CONFLICT,
	    "Somebody else moved this on meanwhile: it is in \"Accepted\" now. Look again, then decide.");
	struct event again = event_of(t, &patient, &episode, "receive-referral", NULL, "referred");
	assert_int_equal(store_event_append(t->store, &again, &t->err), STATUS_CONFLICT);
	temp_commit(t);
	struct episode e;
	assert_ok(store_episode_load(t->store, t->a, &episode, &e, &t->err), &t->err);
	assert_string_equal(e.state, "accepted");
}

static void test_episodes_newest_first(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	struct id first = temp_episode(t, &patient, "referred", "returned", NULL),
		  second = temp_episode(t, &patient, "referred", NULL);
	struct episode *items;
	size_t n;
	assert_ok(store_episodes(t->store, t->a, &patient, &items, &n, &t->err), &t->err);
	assert_int_equal(n, 2);
	assert_string_equal(items[0].id.text, second.text);
	assert_int_equal(items[0].number, 2);
	assert_string_equal(items[1].id.text, first.text);
	struct event_list list;
	assert_ok(store_events(t->store, t->a, NULL, &patient, &list, &t->err), &t->err);
	assert_int_equal(list.count, 3);
	assert_string_equal(list.items[2].subject.text, second.text);
	struct id nothing = id_new();
	assert_int_equal(store_episode_load(t->store, t->a, &nothing, &items[0], &t->err), STATUS_NOT_FOUND);
}

static void test_machines_of_records_leave_the_episode_alone(void **state)
{
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14"),
		  episode = temp_episode(t, &patient, "referred", NULL);
	struct id appointment = id_new();
	temp_event(t, MACHINE_APPOINTMENT, &appointment, &patient, &episode, "book", NULL, "booked");
	temp_event(t, MACHINE_APPOINTMENT, &appointment, &patient, &episode, "confirm", "booked", "confirmed");
	struct episode e;
	assert_ok(store_episode_load(t->store, t->a, &episode, &e, &t->err), &t->err);
	assert_string_equal(e.state, "referred");
	struct event_list list;
	assert_ok(store_events(t->store, t->a, &appointment, NULL, &list, &t->err), &t->err);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.items[1].machine, MACHINE_APPOINTMENT);
}

/* Even a program that is not ours is stopped by the triggers. */
static void test_triggers(void **state)
{
	static const char *const forbidden[] = {
	    "UPDATE event SET to_state = 'accepted'",
	    "DELETE FROM event",
	    "UPDATE audit SET note = 'nothing happened'",
	    "DELETE FROM audit",
	    "UPDATE patient SET family_name = 'Jones'",
	    "UPDATE patient SET current = 1",
	    "DELETE FROM patient",
	};
	struct temp_store *t = *state;
	struct id patient = temp_patient(t, "Smith", "Ann", "1960-07-14");
	temp_episode(t, &patient, "referred", NULL);
	assert_ok(store_audit_add(t->store, &(struct audit_row){.action = AUDIT_VIEW}, &t->err), &t->err);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(t->path, &db), SQLITE_OK);
	for (size_t i = 0; i < ARRAY_LEN(forbidden); i++)
		if (sqlite3_exec(db, forbidden[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT)
			fail_msg("%s went through", forbidden[i]);
	sqlite3_close(db);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_the_episode_follows_its_events),
	    STORE_TEST(test_lost_race_is_a_conflict),
	    STORE_TEST(test_episodes_newest_first),
	    STORE_TEST(test_machines_of_records_leave_the_episode_alone),
	    STORE_TEST(test_triggers),
	};
	return RUN_TESTS(tests);
}
