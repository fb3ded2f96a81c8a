/* Who may see what, and what becomes of an open session: every role, every kind, every field. */
#include <string.h>
#include <unistd.h>

#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "service.h"

static const char *const names[] = {"ana", "max", "root", "eye"};

/* A record of this kind in which every text field says which it is, saved past every rule. */
static struct record *marked(struct desk *d, const struct record_kind *kind, const struct id *episode)
{
	struct record *r = record_new(d->a, kind);
	r->patient = d->patient;
	r->episode = kind->scope == SCOPE_EPISODE ? *episode : (struct id){""};
	r->entered_at = TEMP_NOW;
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *f = &kind->fields[i];
		if (f->type == FIELD_LINK)
			*record_text_at(r, f) = d->patient.text;
		if (f->type == FIELD_CHOICE && f->choices)
			*record_text_at(r, f) = f->choices[0].code;
		if (f->type == FIELD_TEXT || f->type == FIELD_NOTE)
			*record_text_at(r, f) = arena_printf(d->a, "secret %s", f->name);
	}
	struct store *s = app_store(d->app);
	struct error err;
	if (store_begin(s, &err) != STATUS_OK)
		fail_msg("%s", err.sentence);
	if (store_record_save(s, r, &err) != STATUS_OK) {
		store_rollback(s); /* what has no free text is no matter here */
		return NULL;
	}
	assert_ok(store_commit(s, &err), &err);
	return r;
}

static void nothing_unseen(struct desk *d, const struct record *r, const char *where)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		if (!app_sees_field(d->app, r->kind, f) && record_has(r, f))
			fail_msg("%s: %s.%s is given to %s", where, r->kind->name, f->name, app_me(d->app)->username);
	}
}

static void look_everywhere(struct desk *d, const struct record *saved)
{
	const struct record_kind *kind = saved->kind;
	struct record_query q = {.kind = kind, .patient = &d->patient, .with_errors = true};
	struct record_list list;
	struct record *r;
	if (app_record_list(d->app, d->a, &q, &list, &d->err) == STATUS_OK)
		for (size_t i = 0; i < list.count; i++)
			nothing_unseen(d, list.items[i], "list");
	if (app_record_versions(d->app, d->a, kind, &saved->id, &list, &d->err) == STATUS_OK)
		for (size_t i = 0; i < list.count; i++)
			nothing_unseen(d, list.items[i], "versions");
	if (app_record_load(d->app, d->a, kind, &saved->id, saved->version, &r, &d->err) == STATUS_OK)
		nothing_unseen(d, r, "load");
	if (app_record_form(d->app, d->a, kind, &d->patient, &r, &d->err) == STATUS_OK)
		nothing_unseen(d, r, "form");
}

static void look_at_the_person(struct desk *d)
{
	struct patient_view v;
	struct timeline t;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (int k = 0; k < RECORD_TYPE_COUNT; k++)
		for (size_t i = 0; i < v.records[k].count; i++)
			nothing_unseen(d, v.records[k].items[i], "home");
	assert_ok(app_timeline(d->app, d->a, &d->patient, &t, &d->err), &d->err);
	for (size_t i = 0; i < t.count; i++)
		if (t.items[i].text && !app_may(d->app, PERMIT_SEE_RESTRICTED)) {
			assert_null(strstr(t.items[i].text, "secret trauma"));
			assert_null(strstr(t.items[i].text, "secret safeguarding"));
		}
}

static void no_role_is_given_a_field_that_it_may_not_see(void **state)
{
	struct desk *d = *state;
	struct record *saved[RECORD_TYPE_COUNT];
	size_t n = 0;
	d->patient = desk_patient(d, "9434765919", "Smith", "Jon");
	desk_walk(d, "begin-assessment");
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (int k = 0; k < RECORD_TYPE_COUNT; k++) {
		const struct record_kind *kind = record_kind((enum record_type)k);
		if ((kind->scope != SCOPE_PATIENT && kind->scope != SCOPE_EPISODE) || k == RECORD_PATIENT)
			continue;
		saved[n] = marked(d, kind, &v.episode->id);
		n += saved[n] != NULL;
	}
	assert_true(n >= 8);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		desk_sign_in(d, names[i]);
		look_at_the_person(d);
		for (size_t k = 0; k < n; k++)
			look_everywhere(d, saved[k]);
	}
}

/* ---- an open session ---- */

static struct app *second_desk(struct desk *d, const char *username)
{
	struct app *app;
	assert_ok(app_open(d->files.path, STORE_READ_WRITE, &app, &d->err), &d->err);
	assert_ok(app_sign_in(app, username, DESK_PASSWORD, &d->err), &d->err);
	return app;
}

static void a_closed_account_ends_at_its_next_act(void **state)
{
	struct desk *d = *state;
	struct patient_rows rows;
	desk_sign_in(d, "max");
	struct app *root = second_desk(d, "root");
	assert_ok(app_find(d->app, d->a, "a", 10, &rows, &d->err), &d->err);
	assert_ok(app_staff_disable(root, d->a, "max", &d->err), &d->err);
	assert_int_equal(app_find(d->app, d->a, "b", 10, &rows, &d->err), STATUS_DENIED);
	assert_non_null(strstr(d->err.sentence, "Your account has been closed"));
	assert_int_equal(app_find(d->app, d->a, "b", 10, &rows, &d->err), STATUS_DENIED);
	app_close(root);
}

static void a_new_password_ends_the_session_until_it_is_given(void **state)
{
	struct desk *d = *state;
	struct patient_rows rows;
	desk_sign_in(d, "max");
	struct app *root = second_desk(d, "root");
	assert_ok(app_staff_password(root, "max", "four other plain words", &d->err), &d->err);
	assert_int_equal(app_find(d->app, d->a, "b", 10, &rows, &d->err), STATUS_DENIED);
	assert_non_null(strstr(d->err.sentence, "Your account has a new password"));
	assert_ok(app_unlock(d->app, "four other plain words", &d->err), &d->err);
	assert_ok(app_find(d->app, d->a, "b", 10, &rows, &d->err), &d->err);
	assert_ok(app_password_change(d->app, "four other plain words", "five other plain words here", &d->err), &d->err);
	assert_ok(app_find(d->app, d->a, "c", 10, &rows, &d->err), &d->err);
	app_close(root);
}

static void a_changed_role_holds_at_once(void **state)
{
	struct desk *d = *state;
	struct record_list list;
	desk_sign_in(d, "max");
	assert_true(app_may(d->app, PERMIT_RECORD));
	struct app *root = second_desk(d, "root");
	assert_ok(app_staff_list(root, d->a, &list, &d->err), &d->err);
	for (size_t i = 0; i < list.count; i++)
		if (strcmp(((struct staff *)list.items[i])->username, "max") == 0) {
			((struct staff *)list.items[i])->role = "read_only";
			assert_ok(app_record_save(root, d->a, list.items[i], NULL, false, NULL, &d->err), &d->err);
		}
	assert_int_equal(app_permit(d->app, PERMIT_RECORD, &d->err), STATUS_DENIED);
	assert_int_equal(app_permit(d->app, PERMIT_SEE_RESTRICTED, &d->err), STATUS_DENIED);
	app_close(root);
}

static size_t rows_noted(struct desk *d, enum audit_action action, const char *record, const char *note)
{
	struct audit_list list;
	size_t n = 0;
	assert_ok(store_audit_list(app_store(d->app), d->a, NULL, 0, &list, &d->err), &d->err);
	for (size_t i = 0; i < list.count; i++)
		n += list.items[i].action == action && (!record || (list.items[i].record && strcmp(list.items[i].record, record) == 0)) &&
		     (!note || (list.items[i].note && strcmp(list.items[i].note, note) == 0));
	return n;
}

static void the_right_password_of_a_closed_account_leaves_a_row(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	assert_ok(app_staff_disable(d->app, d->a, "max", &d->err), &d->err);
	app_sign_out(d->app);
	assert_int_equal(app_sign_in(d->app, "max", DESK_PASSWORD, &d->err), STATUS_DENIED);
	assert_int_equal(rows_noted(d, AUDIT_SIGN_IN_FAILED, NULL, "the account is closed"), 1);
}

/* Each command is a program of its own: what it failed at before stands in the file alone. */
static void guessing_by_commands_is_slowed(void **state)
{
	struct desk *d = *state;
	struct audit_row row = {.action = AUDIT_SIGN_IN_FAILED, .note = "max"};
	app_sign_out(d->app);
	for (int i = 0; i < 20; i++)
		assert_ok(store_audit_add(app_store(d->app), &row, &d->err), &d->err);
	struct app *fresh;
	assert_ok(app_open(d->files.path, STORE_READ_WRITE, &fresh, &d->err), &d->err);
	assert_refusal(app_sign_in(fresh, "max", DESK_PASSWORD, &d->err), &d->err, STATUS_DENIED,
	    "Too many wrong passwords for this name; wait 15 minutes, or ask an administrator for a new one.");
	assert_ok(app_sign_in(fresh, "root", DESK_PASSWORD, &d->err), &d->err);
	assert_ok(app_staff_password(fresh, "max", "four other plain words", &d->err), &d->err);
	assert_ok(app_sign_in(fresh, "max", "four other plain words", &d->err), &d->err);
	app_close(fresh);
}

/* ---- rows of what was read ---- */

static void every_reading_leaves_a_row(void **state)
{
	struct desk *d = *state;
	struct patient_rows rows;
	struct timeline t;
	struct today_list today;
	struct audit_list audit;
	d->patient = desk_patient(d, "9434765919", "Smith", "Jon");
	desk_walk(d, "begin-assessment");
	static const char *const typed[] = {"s", "sm", "smi", "sm", "jo", "jon"};
	for (size_t i = 0; i < ARRAY_LEN(typed); i++)
		assert_ok(app_find(d->app, d->a, typed[i], 10, &rows, &d->err), &d->err);
	for (int twice = 0; twice < 2; twice++)
		assert_ok(app_timeline(d->app, d->a, &d->patient, &t, &d->err), &d->err);
	assert_ok(app_today(d->app, d->a, false, 10, &today, &d->err), &d->err);
	assert_ok(app_patients(d->app, d->a, NULL, NULL, 10, &rows, &d->err), &d->err);
	assert_ok(app_audit(d->app, d->a, NULL, 10, &audit, &d->err), &d->err);
	assert_int_equal(rows_noted(d, AUDIT_VIEW, "find", "smi"), 1);
	assert_int_equal(rows_noted(d, AUDIT_VIEW, "find", "jon"), 1);
	assert_int_equal(rows_noted(d, AUDIT_VIEW, "find", NULL), 2);
	static const char *const read_once[] = {"timeline", "today", "patients", "audit"};
	for (size_t i = 0; i < ARRAY_LEN(read_once); i++)
		if (rows_noted(d, AUDIT_VIEW, read_once[i], NULL) != 1)
			fail_msg("%s leaves %zu rows", read_once[i], rows_noted(d, AUDIT_VIEW, read_once[i], NULL));
}

static void a_desk_that_writes_keeps_nobody_from_reading(void **state)
{
	struct desk *d = *state;
	struct store *other;
	struct patient_view v;
	d->patient = desk_patient(d, "9434765919", "Smith", "Jon");
	desk_walk(d, "accept");
	assert_null(app_unrecorded(d->app));
	assert_ok(store_open(d->files.path, STORE_READ_WRITE, &other, &d->err), &d->err);
	assert_ok(store_begin(other, &d->err), &d->err);
	assert_ok(app_patient_open(d->app, d->a, &d->patient, true, &v, &d->err), &d->err);
	assert_non_null(app_unrecorded(d->app));
	assert_non_null(strstr(app_unrecorded(d->app), "Another desk is writing"));
	store_rollback(other);
	store_close(other);
}

/* ---- names ---- */

static enum status add_named(struct desk *d, const char *username, const char *name)
{
	struct record *r = desk_form(d, RECORD_STAFF, "role", "case_worker", NULL);
	((struct staff *)r)->username = username;
	((struct staff *)r)->name = name;
	return app_staff_add(d->app, d->a, r, "four other plain words", &d->err);
}

static void names_that_look_like_a_colleagues_are_refused(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	assert_int_equal(add_named(d, "st", "Sam Treloar"), STATUS_OK);
	assert_int_equal(add_named(d, "st2", "Ѕаm Тrеlоаr"), STATUS_REFUSED); /* Cyrillic letters among Latin ones */
	assert_non_null(strstr(d->err.sentence, "two alphabets"));
	assert_int_equal(add_named(d, "sc", "Sac Pox"), STATUS_OK);
	assert_int_equal(add_named(d, "sc2", "Ѕас Рох"), STATUS_REFUSED); /* all Cyrillic, looks the same */
	assert_non_null(strstr(d->err.sentence, "looks the same"));
	assert_int_equal(add_named(d, "st3", "Sam Treloar"), STATUS_OK); /* people have the same name */
	assert_int_equal(add_named(d, "zk", "Zoë Żółkiewska-O’Brien"), STATUS_OK);
	assert_int_equal(add_named(d, "ol", "Олена Шевченко"), STATUS_OK);
}

/* ---- names under acts ---- */

static void a_name_under_an_act_is_whose_act_it_is(void **state)
{
	struct desk *d = *state;
	d->patient = desk_patient(d, "9434765919", "Smith", "Jon");
	desk_walk(d, "begin-assessment");
	struct id ana = app_me(d->app)->base.id;
	desk_sign_in(d, "max");
	const char *max = app_me(d->app)->base.id.text;
	struct record *r = desk_form(d, RECORD_DOCUMENT, NULL);
	const struct field *f = record_field(r->kind, "made_by");
	assert_int_equal(app_record_set(d->app, d->a, r, f, "ana", &d->err), STATUS_REFUSED);
	((struct document_record *)r)->made_by = ana.text; /* past the form */
	desk_set(d, r, "document", "other-letter");
	desk_set(d, r, "made_on", "today");
	desk_save(d, r);
	assert_string_equal(((struct document_record *)r)->made_by, max);
	f = record_field(record_kind(RECORD_DISCHARGE), "completed_by");
	r = desk_form(d, RECORD_DISCHARGE, NULL);
	assert_int_equal(app_record_set(d->app, d->a, r, f, "ana", &d->err), STATUS_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    DESK_TEST(no_role_is_given_a_field_that_it_may_not_see),
	    DESK_TEST(a_closed_account_ends_at_its_next_act),
	    DESK_TEST(a_new_password_ends_the_session_until_it_is_given),
	    DESK_TEST(a_changed_role_holds_at_once),
	    DESK_TEST(the_right_password_of_a_closed_account_leaves_a_row),
	    DESK_TEST(guessing_by_commands_is_slowed),
	    DESK_TEST(every_reading_leaves_a_row),
	    DESK_TEST(a_desk_that_writes_keeps_nobody_from_reading),
	    DESK_TEST(names_that_look_like_a_colleagues_are_refused),
	    DESK_TEST(a_name_under_an_act_is_whose_act_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
