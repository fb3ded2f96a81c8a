/* Signing in, roles, and who may do what. */
#include "service.h"

#include <string.h>

static size_t audit_count(struct desk *d, enum audit_action action)
{
	struct audit_list list;
	size_t n = 0;
	assert_ok(app_audit(d->app, d->a, NULL, 0, &list, &d->err), &d->err);
	for (size_t i = 0; i < list.count; i++)
		/* The reading of the audit itself leaves a row, too. */
		n += list.items[i].action == action && !(list.items[i].record && strcmp(list.items[i].record, "audit") == 0);
	return n;
}

static void wrong_name_and_wrong_password_say_the_same(void **state)
{
	struct desk *d = *state;
	static const char sentence[] = "User name and password do not go together; try again, or ask an administrator.";
	app_sign_out(d->app);
	assert_refusal(app_sign_in(d->app, "ana", "not her words", &d->err), &d->err, STATUS_DENIED, sentence);
	assert_refusal(app_sign_in(d->app, "nobody", DESK_PASSWORD, &d->err), &d->err, STATUS_DENIED, sentence);
	assert_null(app_me(d->app));
	desk_sign_in(d, "ana");
	assert_int_equal(audit_count(d, AUDIT_SIGN_IN_FAILED), 2);
}

static void nothing_is_shown_before_signing_in(void **state)
{
	struct desk *d = *state;
	struct patient_rows rows;
	app_sign_out(d->app);
	assert_refusal(app_find(d->app, d->a, "a", 10, &rows, &d->err), &d->err, STATUS_DENIED, "Sign in first: nobody is signed in.");
}

static void who_has_left_cannot_sign_in(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	assert_ok(app_staff_disable(d->app, d->a, "max", &d->err), &d->err);
	app_sign_out(d->app);
	assert_refusal(app_sign_in(d->app, "max", DESK_PASSWORD, &d->err), &d->err, STATUS_DENIED,
	    "This account has been switched off; ask an administrator.");
}

static void the_last_administrator_stays(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	assert_refusal(app_staff_disable(d->app, d->a, "root", &d->err), &d->err, STATUS_REFUSED,
	    "root is the last administrator; make another one first.");
}

static struct record *root_record(struct desk *d)
{
	struct record_list list;
	assert_ok(app_staff_list(d->app, d->a, &list, &d->err), &d->err);
	for (size_t i = 0; i < list.count; i++)
		if (strcmp(((struct staff *)list.items[i])->username, "root") == 0)
			return list.items[i];
	fail_msg("root is not there");
	return NULL;
}

static void the_last_administrator_is_not_amended_away(void **state)
{
	struct desk *d = *state;
	static const char *const ways[][2] = {{"active", "no"}, {"role", "clinician"}};
	static const char sentence[] = "root is the last administrator; make another one first.";
	desk_sign_in(d, "root");
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct record *r = root_record(d);
		desk_set(d, r, ways[i][0], ways[i][1]);
		assert_refusal(app_record_save(d->app, d->a, r, NULL, false, NULL, &d->err), &d->err, STATUS_REFUSED, sentence);
	}
	struct record *r = root_record(d);
	assert_refusal(app_record_mark_error(d->app, d->a, r->kind, &r->id, r->version, "Test.", &d->err), &d->err, STATUS_REFUSED,
	    sentence);
	desk_set(d, r, "job_title", "Office");
	desk_save(d, r);
	r = desk_form(d, RECORD_STAFF, "username", "second", "name", "Second Root", "role", "administrator", "active", "yes", NULL);
	assert_ok(app_staff_add(d->app, d->a, r, DESK_PASSWORD, &d->err), &d->err);
	r = root_record(d);
	desk_set(d, r, "active", "no");
	desk_save(d, r);
}

static void registering_does_not_claim_referrals(void **state)
{
	struct desk *d = *state;
	struct record *r;
	desk_sign_in(d, "eye");
	assert_int_equal(app_record_form(d->app, d->a, record_kind(RECORD_PATIENT), NULL, &r, &d->err), STATUS_DENIED);
	assert_non_null(strstr(d->err.sentence, "Writing registrations, consents and appointments is for"));
}

static void weak_passwords_are_refused(void **state)
{
	struct desk *d = *state;
	static const char *const weak[] = {"short", "password12", "", NULL, "Changeme1"};
	for (size_t i = 0; i < ARRAY_LEN(weak); i++)
		assert_int_equal(app_password_acceptable("ana", weak[i], &d->err), STATUS_REFUSED);
	assert_int_equal(app_password_acceptable("longusername", "longusername", &d->err), STATUS_REFUSED);
	assert_ok(app_password_acceptable("ana", "otter kettle blue", &d->err), &d->err);
}

static void a_changed_password_replaces_the_old(void **state)
{
	struct desk *d = *state;
	assert_ok(app_password_change(d->app, DESK_PASSWORD, "otter kettle blue", &d->err), &d->err);
	app_sign_out(d->app);
	assert_int_equal(app_sign_in(d->app, "ana", DESK_PASSWORD, &d->err), STATUS_DENIED);
	assert_ok(app_sign_in(d->app, "ana", "otter kettle blue", &d->err), &d->err);
}

static void a_reader_writes_nothing(void **state)
{
	struct desk *d = *state;
	struct record *r;
	desk_patient(d, "999 000 0018", "Reader", "Case");
	desk_sign_in(d, "eye");
	assert_refusal(app_record_form(d->app, d->a, record_kind(RECORD_ALLERGY), &d->patient, &r, &d->err), &d->err, STATUS_DENIED,
	    "Recording clinical facts is for case workers, pharmacists and clinicians; you are signed in as Read only.");
	desk_sign_in(d, "ana");
	assert_int_equal(audit_count(d, AUDIT_DENIED), 1);
}

static void restricted_notes_are_absent_for_a_reader_and_kept_when_an_administrator_saves(void **state)
{
	struct desk *d = *state;
	const struct record_kind *kind = record_kind(RECORD_ASSESSMENT);
	desk_sign_in(d, "eye");
	assert_true(app_sees_kind(d->app, kind));
	assert_false(app_sees_field(d->app, kind, record_field(kind, "trauma")));
	desk_sign_in(d, "root");
	assert_false(app_sees_kind(d->app, kind));
	const struct record_kind *visit = record_kind(RECORD_APPOINTMENT);
	assert_true(app_writes_kind(d->app, visit));
	assert_false(app_sees_field(d->app, visit, record_field(visit, "notes")));

	desk_sign_in(d, "ana");
	desk_patient(d, "999 000 0018", "Notes", "Kept");
	desk_walk(d, "accept");
	struct record *r = desk_form(d, RECORD_APPOINTMENT, "on_date", "today", "purpose", "advice", "mode", "telephone", "notes", "Clinical words.", NULL);
	desk_save(d, r);
	desk_sign_in(d, "root");
	struct record *seen;
	assert_ok(app_record_load(d->app, d->a, visit, &r->id, 0, &seen, &d->err), &d->err);
	*record_text_at(seen, record_field(visit, "notes")) = NULL; /* as a form without the field would send it */
	desk_set(d, seen, "place", "Room 2");
	desk_save(d, seen);
	desk_sign_in(d, "ana");
	assert_ok(app_record_load(d->app, d->a, visit, &r->id, 0, &seen, &d->err), &d->err);
	assert_string_equal(record_get(d->a, seen, record_field(visit, "notes")), "Clinical words.");
	assert_string_equal(record_get(d->a, seen, record_field(visit, "place")), "Room 2");
}

static void viewing_a_record_is_audited_and_refreshing_is_not(void **state)
{
	struct desk *d = *state;
	struct patient_view v;
	desk_patient(d, "999 000 0018", "View", "Ed");
	assert_ok(app_patient_open(d->app, d->a, &d->patient, true, &v, &d->err), &d->err);
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	assert_int_equal(audit_count(d, AUDIT_VIEW), 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(wrong_name_and_wrong_password_say_the_same),
	    DESK_TEST(nothing_is_shown_before_signing_in),
	    DESK_TEST(who_has_left_cannot_sign_in),
	    DESK_TEST(the_last_administrator_stays),
	    DESK_TEST(the_last_administrator_is_not_amended_away),
	    DESK_TEST(registering_does_not_claim_referrals),
	    DESK_TEST(weak_passwords_are_refused),
	    DESK_TEST(a_changed_password_replaces_the_old),
	    DESK_TEST(a_reader_writes_nothing),
	    DESK_TEST(restricted_notes_are_absent_for_a_reader_and_kept_when_an_administrator_saves),
	    DESK_TEST(viewing_a_record_is_audited_and_refreshing_is_not),
	};
	return RUN_TESTS(tests);
}
