/* What is due, kind by kind. The clock stands at 22-Nov-2026. */
#include "temp_store.h"
#include "test.h"

static struct id patient_of(struct temp_store *t, const char *family, const struct id *case_worker)
{
	struct record *r = temp_record(t, RECORD_PATIENT, "family_name", family, "given_name", "A", "case_worker",
	    case_worker ? case_worker->text : NULL, NULL);
	temp_save(t, r);
	return r->id;
}

static struct record *add(struct temp_store *t, const struct id *patient, const struct id *episode, struct record *r)
{
	r->patient = *patient;
	r->episode = *episode;
	temp_save(t, r);
	return r;
}

static void set(struct temp_store *t, struct record *r, const char *field, const char *text)
{
	assert_ok(record_set(t->a, r, record_field(r->kind, field), text, &t->err), &t->err);
	temp_save(t, r);
}

/* Family names and days of one kind, most overdue first, on a day. */
static const char *due_on(struct temp_store *t, enum today_kind kind, const struct id *staff, const char *today)
{
	struct today_list list;
	const char *out = "";
	size_t n = 0;
	char iso[DATE_TEXT];
	assert_ok(store_today(t->store, t->a, date_from_iso(today), staff, 100, &list, &t->err), &t->err);
	for (size_t i = 0; i < list.count; i++) {
		if (list.items[i].kind != kind)
			continue;
		out = arena_printf(t->a, "%s%s%s %s", out, n++ ? ", " : "", list.items[i].patient.family_name,
		    date_iso(list.items[i].due, iso));
	}
	assert_int_equal(list.total[kind], n);
	return out;
}

static const char *due(struct temp_store *t, enum today_kind kind)
{
	return due_on(t, kind, NULL, "2026-11-22");
}

static void test_triage(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL), episode = temp_episode(t, &patient, "referred", NULL);
	assert_string_equal(due(t, TODAY_TRIAGE), "Smith 2026-11-22");
	struct record *r = add(t, &patient, &episode,
	    temp_record(t, RECORD_REFERRAL, "received_on", "2026-11-10", "priority", "urgent", NULL));
	assert_string_equal(due(t, TODAY_TRIAGE), "Smith 2026-11-10");
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 5, &list, &t->err), &t->err);
	assert_string_equal(list.items[0].record.text, r->id.text);
	assert_string_equal(list.items[0].text, "Urgent");
	assert_string_equal(list.items[0].patient.state, "referred");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "accept", "referred", "accepted");
	assert_string_equal(due(t, TODAY_TRIAGE), "");
}

static void test_appointments(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL),
		  episode = temp_episode(t, &patient, "referred", "accepted", NULL);
	struct record *past = add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-20", "at_time", "14:30", "purpose", "review",
		"state", "booked", NULL));
	add(t, &patient, &episode,
	    temp_record(
		t, RECORD_APPOINTMENT, "on_date", "2026-11-22", "at_time", "10:00", "state", "confirmed", NULL));
	add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-22", "at_time", "09:00", "state", "booked", NULL));
	add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-23", "state", "booked", NULL));
	assert_string_equal(due(t, TODAY_APPOINTMENT), "Smith 2026-11-20, Smith 2026-11-22, Smith 2026-11-22");
	assert_string_equal(due_on(t, TODAY_APPOINTMENT, NULL, "2026-11-21"), "Smith 2026-11-20");
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 5, &list, &t->err), &t->err);
	assert_string_equal(list.items[0].time, "14:30");
	assert_string_equal(list.items[0].text, choice_label(record_field(past->kind, "purpose")->choices, "review"));
	assert_string_equal(list.items[1].time, "09:00");
	assert_null(list.items[1].text);
	set(t, past, "state", "attended");
	assert_string_equal(due(t, TODAY_APPOINTMENT), "Smith 2026-11-22, Smith 2026-11-22");
	past->error_reason = "another patient's";
	temp_save(t, past);
	assert_string_equal(due(t, TODAY_APPOINTMENT), "Smith 2026-11-22, Smith 2026-11-22");
}

static void test_missed(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL),
		  episode = temp_episode(t, &patient, "referred", "accepted", NULL);
	struct record *missed = add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-10", "state", "did-not-attend", NULL));
	assert_string_equal(due(t, TODAY_MISSED), "Smith 2026-11-10");
	struct record *next = add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-12-10", "state", "booked", NULL));
	assert_string_equal(due(t, TODAY_MISSED), "");
	set(t, next, "state", "cancelled-by-patient");
	assert_string_equal(due(t, TODAY_MISSED), "Smith 2026-11-10");
	set(t, next, "state", "attended");
	assert_string_equal(due(t, TODAY_MISSED), "");
	set(t, next, "state", "did-not-attend");
	assert_string_equal(due_on(t, TODAY_MISSED, NULL, "2026-12-10"), "Smith 2026-12-10");
	set(t, missed, "state", "attended");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "did-not-engage", "accepted", "did-not-engage");
	assert_string_equal(due_on(t, TODAY_MISSED, NULL, "2026-12-10"), "");
}

static void test_waiting(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL),
		  episode = temp_episode(t, &patient, "referred", "accepted", NULL);
	assert_string_equal(due(t, TODAY_WAITING), "Smith 2026-11-22");
	struct record *r = add(t, &patient, &episode,
	    temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-30", "state", "booked", NULL));
	assert_string_equal(due(t, TODAY_WAITING), "");
	assert_string_equal(due_on(t, TODAY_WAITING, NULL, "2026-11-30"), "");
	assert_string_equal(due_on(t, TODAY_WAITING, NULL, "2026-12-01"), "Smith 2026-12-01");
	set(t, r, "state", "cancelled-by-service");
	assert_string_equal(due(t, TODAY_WAITING), "Smith 2026-11-22");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "begin-assessment", "accepted", "assessing");
	assert_string_equal(due(t, TODAY_WAITING), "");
}

static void test_reviews(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL);
	struct id episode = temp_episode(t, &patient, "referred", "accepted", "assessing", "planning", NULL);
	struct record *plan =
	    add(t, &patient, &episode, temp_record(t, RECORD_CARE_PLAN, "review_on", "2026-11-29", NULL));
	assert_string_equal(due(t, TODAY_REVIEW), ""); /* not agreed yet */
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "agree-plan", "planning", "active");
	assert_string_equal(due(t, TODAY_REVIEW), "Smith 2026-11-29");
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2026-11-21"), "");
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2027-03-01"), "Smith 2026-11-29");
	/* An early review sets the next day; the plan's is answered by it. */
	struct record *review = add(t, &patient, &episode,
	    temp_record(t, RECORD_REVIEW, "reviewed_on", "2026-11-20", "next_on", "2027-02-01", NULL));
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2027-02-01"), "Smith 2027-02-01");
	/* The plan amended later brings it forward. */
	plan->entered_at = "2026-11-23T10:00:00";
	set(t, plan, "review_on", "2026-12-24");
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2027-02-01"), "Smith 2026-12-24");
	/* Nobody drops out of sight because a review named no next day. */
	clock_fix("2026-12-24T10:00:00");
	add(t, &patient, &episode, temp_record(t, RECORD_REVIEW, "reviewed_on", "2026-12-24", NULL));
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2027-02-01"), "Smith 2026-12-24");
	set(t, review, "next_on", "2027-02-02");
	assert_string_equal(due_on(t, TODAY_REVIEW, NULL, "2027-02-01"), "Smith 2026-12-24");
}

static void test_tapers(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL);
	struct id episode = temp_episode(t, &patient, "referred", "accepted", "assessing", "planning", "active", NULL);
	struct record *taper = add(t, &patient, &episode,
	    temp_record(
		t, RECORD_TAPER, "medicine", "morphine tablets", "start_dose", "100 mg", "state", "signed", NULL));
	static const char *const days[] = {"2026-11-15", "2026-11-22", "2026-11-29", "2026-12-06"};
	for (size_t i = 0; i < ARRAY_LEN(days); i++)
		add(t, &patient, &episode,
		    temp_record(t, RECORD_TAPER_STEP, "taper", taper->id.text, "starts_on", days[i], "daily_dose",
			"50 mg", NULL));
	assert_string_equal(due(t, TODAY_TAPER), "");
	set(t, taper, "state", "running");
	assert_string_equal(due(t, TODAY_TAPER), "Smith 2026-11-22, Smith 2026-11-29");
	assert_string_equal(due_on(t, TODAY_TAPER, NULL, "2026-11-23"), "Smith 2026-11-29");
	set(t, taper, "state", "held");
	assert_string_equal(due(t, TODAY_TAPER), "");
}

static void test_discharges(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL);
	struct id episode =
	    temp_episode(t, &patient, "referred", "accepted", "assessing", "planning", "active", "discharging", NULL);
	assert_string_equal(due(t, TODAY_DISCHARGE), "Smith 2026-11-22");
	/* W3: until the summary has left, to the patient and not before the day. */
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "discharge", "discharging", "discharged");
	assert_string_equal(due(t, TODAY_DISCHARGE), "Smith 2026-11-22");
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 5, &list, &t->err), &t->err);
	assert_string_equal(list.items[0].text, "Send the summary");
	add(t, &patient, &episode,
	    temp_record(t, RECORD_DOCUMENT, "document", "discharge-summary", "audience", "practice", "made_on", "2026-11-22", NULL));
	add(t, &patient, &episode,
	    temp_record(t, RECORD_DOCUMENT, "document", "discharge-summary", "audience", "patient", "made_on", "2026-11-21", NULL));
	assert_string_equal(due(t, TODAY_DISCHARGE), "Smith 2026-11-22");
	struct record *summary = add(t, &patient, &episode,
	    temp_record(t, RECORD_DOCUMENT, "document", "discharge-summary", "audience", "patient", "made_on", "2026-11-22", NULL));
	assert_string_equal(due(t, TODAY_DISCHARGE), "");
	summary->error_reason = "another patient's";
	temp_save(t, summary);
	assert_string_equal(due(t, TODAY_DISCHARGE), "Smith 2026-11-22");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "reopen", "discharged", "active");
	assert_string_equal(due(t, TODAY_DISCHARGE), "");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "propose-discharge", "active", "discharging");
	temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "discharge", "discharging", "discharged");
	assert_string_equal(due(t, TODAY_DISCHARGE), "Smith 2026-11-22");
	assert_string_equal(due(t, TODAY_REVIEW), "");
}

static void test_the_dead_are_never_listed(void **state)
{
	struct temp_store *t = *state;
	struct record *r = temp_record(t, RECORD_PATIENT, "family_name", "Smith", "given_name", "A", NULL);
	temp_save(t, r);
	temp_episode(t, &r->id, "referred", NULL);
	assert_string_equal(due(t, TODAY_TRIAGE), "Smith 2026-11-22");
	set(t, r, "died_on", "2026-11-20");
	assert_string_equal(due(t, TODAY_TRIAGE), "");
}

/* The second letter from its day; reviews at 26 and 52 weeks, each until one stands for it; nobody who is only found. */
static void test_invitations(void **state)
{
	struct temp_store *t = *state;
	struct id patient = patient_of(t, "Smith", NULL), episode = temp_episode(t, &patient, "found", NULL);
	struct record *r = add(t, &patient, &episode,
	    temp_record(t, RECORD_INVITATION, "found_on", "2026-11-01", "cohort", "List", "state", "found", "level", "high", NULL));
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 5, &list, &t->err), &t->err);
	assert_int_equal(list.count, 0);
	assert_int_equal(list.total[TODAY_UNINVITED], 1);
	set(t, r, "state", "did-not-attend");
	set(t, r, "missed_on", "2026-11-20");
	set(t, r, "second_due_on", "2026-11-27");
	assert_string_equal(due(t, TODAY_SECOND), "");
	assert_string_equal(due_on(t, TODAY_SECOND, NULL, "2026-11-27"), "Smith 2026-11-27");
	struct record *person;
	assert_ok(store_record_load(t->store, t->a, record_kind(RECORD_PATIENT), &patient, 0, &person, &t->err), &t->err);
	set(t, person, "moved_on", "2026-11-21");
	assert_string_equal(due_on(t, TODAY_SECOND, NULL, "2026-11-27"), "");
	set(t, person, "moved_on", "");
	set(t, r, "attended_on", "2026-11-22");
	set(t, r, "state", "attended");
	assert_string_equal(due_on(t, TODAY_SECOND, NULL, "2026-11-27"), "");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2027-05-15"), "");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2027-05-23"), "Smith 2027-05-23");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2028-01-01"), "Smith 2027-05-23, Smith 2027-11-21");
	clock_fix("2027-10-01T09:30:00");
	/* One that came to nothing answers nothing; one after 13 weeks the first, one after 39 both. */
	struct record *review = add(t, &patient, &episode,
	    temp_record(t, RECORD_REVIEW, "reviewed_on", "2027-05-01", "attended", "no", NULL));
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2028-01-01"), "Smith 2027-05-23, Smith 2027-11-21");
	set(t, review, "attended", "yes");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2028-01-01"), "Smith 2027-11-21");
	set(t, review, "reviewed_on", "2027-02-20");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2028-01-01"), "Smith 2027-05-23, Smith 2027-11-21");
	set(t, review, "reviewed_on", "2027-09-01");
	assert_string_equal(due_on(t, TODAY_REPEAT, NULL, "2028-01-01"), "");
}

static void test_mine(void **state)
{
	struct temp_store *t = *state;
	struct id me = id_new(), other = id_new();
	struct id mine = patient_of(t, "Mine", &me), theirs = patient_of(t, "Theirs", &other),
		  nobodys = patient_of(t, "Nobodys", NULL);
	struct id episode = temp_episode(t, &mine, "referred", NULL);
	temp_episode(t, &nobodys, "referred", NULL);
	struct id second = temp_episode(t, &theirs, "referred", NULL);
	assert_string_equal(due_on(t, TODAY_TRIAGE, &me, "2026-11-22"), "Mine 2026-11-22");
	assert_string_equal(due_on(t, TODAY_TRIAGE, &other, "2026-11-22"), "Theirs 2026-11-22");
	assert_string_equal(due(t, TODAY_TRIAGE), "Mine 2026-11-22, Theirs 2026-11-22, Nobodys 2026-11-22");
	/* An appointment is of the person whom it is with. */
	add(t, &mine, &episode,
	    temp_record(
		t, RECORD_APPOINTMENT, "on_date", "2026-11-22", "state", "booked", "with_staff", other.text, NULL));
	add(t, &theirs, &second, temp_record(t, RECORD_APPOINTMENT, "on_date", "2026-11-22", "state", "booked", NULL));
	assert_string_equal(due_on(t, TODAY_APPOINTMENT, &me, "2026-11-22"), "");
	assert_string_equal(due_on(t, TODAY_APPOINTMENT, &other, "2026-11-22"), "Mine 2026-11-22, Theirs 2026-11-22");
	/* A new case worker takes the work over. */
	struct record *r;
	assert_ok(store_record_load(t->store, t->a, record_kind(RECORD_PATIENT), &mine, 0, &r, &t->err), &t->err);
	r->entered_at = TEMP_NOW;
	set(t, r, "case_worker", other.text);
	assert_string_equal(due_on(t, TODAY_TRIAGE, &other, "2026-11-22"), "Mine 2026-11-22, Theirs 2026-11-22");
}

static void test_limits_leave_totals_whole(void **state)
{
	struct temp_store *t = *state;
	for (int i = 0; i < 70; i++) {
		struct id patient = patient_of(t, "Smith", NULL);
		temp_episode(t, &patient, "referred", NULL);
	}
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 8, &list, &t->err), &t->err);
	assert_int_equal(list.count, 8);
	assert_int_equal(list.total[TODAY_TRIAGE], 70);
}

/* More patients in one transaction than are remembered at once. */
static void test_many_in_one_transaction(void **state)
{
	struct temp_store *t = *state;
	temp_begin(t);
	for (int i = 0; i < 150; i++) {
		struct id episode, patient = patient_of(t, arena_printf(t->a, "P%03d", i), NULL);
		assert_ok(store_episode_open(t->store, &patient, clock_today(), &episode, &t->err), &t->err);
		temp_event(t, MACHINE_EPISODE, &episode, &patient, &episode, "receive-referral", NULL, "referred");
	}
	temp_commit(t);
	struct today_list list;
	assert_ok(store_today(t->store, t->a, clock_today(), NULL, 8, &list, &t->err), &t->err);
	assert_int_equal(list.total[TODAY_TRIAGE], 150);
	struct check_report report;
	assert_ok(store_check(t->store, t->a, NULL, NULL, &report, &t->err), &t->err);
	assert_int_equal(report.problem_count, 0);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STORE_TEST(test_triage),
	    STORE_TEST(test_appointments),
	    STORE_TEST(test_missed),
	    STORE_TEST(test_waiting),
	    STORE_TEST(test_reviews),
	    STORE_TEST(test_tapers),
	    STORE_TEST(test_discharges),
	    STORE_TEST(test_the_dead_are_never_listed),
	    STORE_TEST(test_invitations),
	    STORE_TEST(test_mine),
	    STORE_TEST(test_limits_leave_totals_whole),
	    STORE_TEST(test_many_in_one_transaction),
	};
	return RUN_TESTS(tests);
}
