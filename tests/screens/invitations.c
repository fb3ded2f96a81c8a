/* Invitations by keys: the list, letters to many, and did not attend within the keystrokes that a desk has. */
#include "journey.h"

#include <string.h>

#include "pathwell/records/invitation.h"

static struct id person(struct desk *d, const char *nhs, const char *family, const char *found, const char *call)
{
	desk_patient(d, nhs, family, "Test");
	if (call)
		desk_save(d, desk_form(d, RECORD_PATIENT, "call_when", call, NULL));
	desk_save(d, desk_form(d, RECORD_INVITATION, "cohort", "Opioids autumn 2026", "found_on", found, "reason_to_invite", "Asked", NULL));
	return d->patient;
}

static void service_has_phone(struct show *s)
{
	struct desk *d = s->desk;
	desk_sign_in(d, "root");
	d->patient = (struct id){0};
	desk_save(d, desk_form(d, RECORD_SERVICE, "phone", "01632 960001", NULL));
}

static void three_people(struct show *s)
{
	service_has_phone(s);
	desk_sign_in(s->desk, "ana");
	person(s->desk, "999 000 0018", "First", "-30", "weekdays after 4 pm");
	person(s->desk, "999 000 0026", "Moved", "-20", NULL);
	desk_save(s->desk, desk_form(s->desk, RECORD_PATIENT, "moved_on", "-2", NULL));
	person(s->desk, "999 000 0034", "Last", "-10", NULL);
	stage_restart(s, "max");
}

static const char *state_of(struct show *s, const char *nhs)
{
	struct id id;
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = &id};
	assert_ok(app_patient_resolve(s->desk->app, nhs, &id, &s->desk->err), &s->desk->err);
	assert_ok(store_record_list(app_store(s->desk->app), s->desk->a, &q, &list, &s->desk->err), &s->desk->err);
	assert_true(list.count > 0);
	return ((const struct invitation *)list.items[list.count - 1])->state;
}

static void test_the_list_says_who_and_why_not(void **state)
{
	struct show *s = *state;
	three_people(s);
	journey_do(s, ":invitations<Enter>", "Invitations: To do today, 3");
	journey_says(s, "A letter may go now. May be rung: weekdays after 4 pm.");
	stage_expect_golden(s, "invitations");
	journey_row(s, "MOVED");
	journey_says(s, "moved away");
	journey_do(s, "<Tab><Tab><Tab>", "Invitations: Invited, 0");
	journey_says(s, "Nobody stands here.");
	journey_do(s, "x", "Nobody stands here to do that with.");
	journey_do(s, "<Shift+Tab>", "Invitations: On the list, 3");
	journey_do(s, "oA81001<Enter>", "practice A81001, 3");
	journey_do(s, "o<Ctrl+U>zz<Enter>", "No practice has the code");
}

static void test_letters_to_the_list(void **state)
{
	struct show *s = *state;
	three_people(s);
	journey_do(s, ":invitations<Enter>", "To do today, 3");
	journey_do(s, "f", "2 first letters");
	journey_says(s, "1 get none");
	const char *folder = arena_printf(s->desk->a, "%s/out", s->desk->files.folder);
	journey_do(s, arena_printf(s->desk->a, "<Ctrl+U>%s<Enter>", folder), "2 letters left");
	assert_string_equal(state_of(s, "9990000018"), "invited");
	assert_string_equal(state_of(s, "9990000026"), "found");
	journey_do(s, "f", "No first letter may go now; 1 without one");
	journey_do(s, "s", "No second letter may go now; 0 without one");
	journey_do(s, "<Tab><Tab><Tab>", "Invitations: Invited, 2");
	journey_do(s, "a", "Happened on");
	journey_do(s, "<Ctrl+S>", "Now: Attended.");
	journey_do(s, "c", "Reason");
}

/* F153, within eight keystrokes of an open patient and of a row of Today. */
static void test_did_not_attend_on_three_keys(void **state)
{
	struct show *s = *state;
	desk_sign_in(s->desk, "ana");
	desk_patient(s->desk, "999 000 0018", "Missed", "Test");
	desk_walk(s->desk, "accept");
	desk_save(s->desk, desk_form(s->desk, RECORD_APPOINTMENT, "on_date", "today", "purpose", "first_assessment", "mode", "telephone", NULL));
	stage_restart(s, "max");
	screen_open_patient(s->ui, &s->desk->patient);
	journey_do(s, "x", "22-Nov-2026, First assessment");
	journey_do(s, "<Enter>", "Type y"); /* never by Enter alone */
	journey_do(s, "<Esc>", "Referred since");
	journey_do(s, "xy<Enter>", "the letter about it is queued for 29-Nov-2026.");
	journey_says(s, "Did not attend on 22-Nov-2026: offer another appointment.");
	assert_string_equal(state_of(s, "9990000018"), "did-not-attend");
	journey_do(s, "xy<Enter>", "Recorded already");
}

static void test_did_not_attend_from_today(void **state)
{
	struct show *s = *state;
	desk_sign_in(s->desk, "ana");
	desk_patient(s->desk, "999 000 0018", "Missed", "Test");
	desk_walk(s->desk, "accept");
	desk_save(s->desk, desk_form(s->desk, RECORD_APPOINTMENT, "on_date", "today", "purpose", "first_assessment", "mode", "telephone", NULL));
	stage_restart(s, "max");
	journey_do(s, "m", "everyone's");
	journey_row(s, "MISSED");
	journey_do(s, "x", "MISSED, Test did not come");
	journey_do(s, "y<Enter>", "the letter about it is queued");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_the_list_says_who_and_why_not),
	    STAGE_TEST(test_letters_to_the_list),
	    STAGE_TEST(test_did_not_attend_on_three_keys),
	    STAGE_TEST(test_did_not_attend_from_today),
	};
	return RUN_TESTS(tests);
}
