/* The form engine by keys: reading, problems, appearing fields, drafts, two versions, likely duplicates. */
#include <time.h>

#include "pathwell/records/contact.h"
#include "pathwell/records/patient.h"
#include "stage.h"
#include "ui/private.h"

static const struct patient *stored(struct show *s, const struct id *id)
{
	struct record *r;

	assert_ok(app_record_load(s->desk->app, s->desk->a, record_kind(RECORD_PATIENT), id, 0, &r, &s->desk->err),
	    &s->desk->err);
	return (const struct patient *)r;
}

static size_t draft_count(struct show *s)
{
	struct draft_list drafts;

	assert_ok(app_drafts(s->desk->app, s->desk->a, NULL, &drafts, &s->desk->err), &s->desk->err);
	return drafts.count;
}

static void test_a_patient_by_keys(void **state)
{
	struct show *s = *state;
	struct patient_rows rows;

	stage_feed(s, "<Ctrl+N>");
	stage_expect_golden(s, "form-new");
	stage_feed(s, "999 000 0018<Tab><Tab>Mrs<Tab>Żółkiewska<Tab>Zofia<Tab><Tab><Tab>14/7/45<Tab>");
	stage_expect(s, "!");
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Not saved");
	stage_expect_cursor_on(s, "Date of birth");
	stage_expect_golden(s, "form-problem");
	stage_feed(s, "<Ctrl+U>14/7/1945");
	stage_expect(s, "Sat 14-Jul-1945");
	stage_feed(s, "<Tab>f<Enter><Ctrl+S>");
	stage_expect_not(s, "Not saved");
	assert_ok(app_find(s->desk->app, s->desk->a, "zolk", 5, &rows, &s->desk->err), &s->desk->err);
	assert_int_equal(rows.count, 1);
	assert_string_equal(rows.items[0].given_name, "Zofia");
	assert_string_equal(stored(s, &rows.items[0].id)->sex, "female");
	assert_int_equal(rows.items[0].born_on, date_make(1945, 7, 14));
	/* Saved work leaves no draft behind, and its patient is open. */
	assert_int_equal(draft_count(s), 0);
	stage_expect(s, "ŻÓŁKIEWSKA, Zofia (Mrs)");
}

static void test_fields_appear_with_their_answer(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "care_home");
	stage_expect_not(s, "Name of the home");
	stage_feed(s, "y<Tab>");
	stage_expect_cursor_on(s, "Care home");
	stage_feed(s, "Rose Court<Up>n");
	stage_expect_not(s, "Rose Court");
	stage_feed(s, "y");
	stage_expect(s, "Rose Court");
	stage_feed(s, "<Ctrl+Z>");
	stage_expect_not(s, "Rose Court");
}

static void wait_ms(long ms)
{
	nanosleep(&(struct timespec){ms / 1000, (ms % 1000) * 1000000}, NULL);
}

static void test_typing_is_kept_within_a_second_and_offered(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");
	struct draft_list drafts;
	struct draft_value *values;
	size_t n;

	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, "name");
	stage_feed(s, "Rob");
	wait_ms(500);
	ui_tick(s->ui);
	/* Whatever happens to the program now, it is in the file. */
	assert_ok(app_drafts(s->desk->app, s->desk->a, &id, &drafts, &s->desk->err), &s->desk->err);
	assert_int_equal(drafts.count, 1);
	assert_ok(
	    app_draft_values(s->desk->app, s->desk->a, &drafts.items[0].id, &values, &n, &s->desk->err), &s->desk->err);
	assert_int_equal(n, 1);
	assert_string_equal(values[0].field, "name");
	assert_string_equal(values[0].text, "Rob");
	/* Typing on and on without a pause is kept too. */
	stage_feed(s, "ert");
	wait_ms(500);
	stage_feed(s, "o");
	assert_ok(
	    app_draft_values(s->desk->app, s->desk->a, &drafts.items[0].id, &values, &n, &s->desk->err), &s->desk->err);
	assert_string_equal(values[0].text, "Roberto");

	stage_restart(s, "max");
	stage_expect(s, "Typed and not saved (1)");
	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, NULL);
	stage_expect(s, "You typed this on 22-Nov-2026 09:30 and did not save it");
	stage_expect_golden(s, "form-draft");
	stage_feed(s, "<Enter>");
	stage_expect(s, "Roberto");
	stage_feed(s, "<Esc>");
	stage_expect(s, "kept as a draft");
	assert_int_equal(draft_count(s), 1);
}

static void test_an_undecided_draft_is_not_doubled(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, "name");
	stage_feed(s, "Rob<Esc>");
	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, "name");
	stage_feed(s, "<Esc>xyz");
	stage_expect(s, "You typed this on");
	assert_int_equal(draft_count(s), 1);
	stage_feed(s, "<Ctrl+U>drop<Enter>");
	stage_expect(s, "The draft is dropped.");
	assert_int_equal(draft_count(s), 0);
	stage_expect_not(s, "Rob");
}

static void test_today_takes_a_draft_up(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "town");
	stage_feed(s, "Taunton<Esc>");
	stage_feed(s, "<Ctrl+T><Home><Enter>");
	stage_expect(s, "Taunton");
	stage_expect_not(s, "You typed this on");
	stage_feed(s, "<Ctrl+S>");
	assert_string_equal(stored(s, &id)->town, "Taunton");
	assert_int_equal(stored(s, &id)->base.version, 2);
	assert_int_equal(draft_count(s), 0);
}

static void test_dropping_a_draft_asks_for_another_key(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, "name");
	stage_feed(s, "Rob<Tab><F8><F8><Enter><Enter>");
	stage_expect(s, "Type y");
	assert_int_equal(draft_count(s), 1);
	stage_feed(s, "y<Enter>");
	stage_expect(s, "dropped");
	assert_int_equal(draft_count(s), 0);
}

static void test_what_is_taken_back_leaves_no_draft(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "town");
	stage_feed(s, "Taunton<Tab><Shift+Tab>");
	assert_int_equal(draft_count(s), 1);
	stage_feed(s, "<Ctrl+U><Esc>");
	assert_int_equal(draft_count(s), 0);
	stage_expect_not(s, "kept as a draft");
}

static void test_the_lock_keeps_what_is_typed(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "town");
	stage_feed(s, "Taunton");
	s->ui->last_key_ms -= 9 * 60000;
	ui_tick(s->ui);
	stage_expect(s, "Taunton");
	s->ui->last_key_ms -= 2 * 60000;
	ui_tick(s->ui);
	stage_expect(s, "The screen is locked.");
	stage_expect_not(s, "SMITH");
	assert_int_equal(draft_count(s), 1);
	stage_feed(s, DESK_PASSWORD "<Enter>!");
	stage_expect(s, "Taunton!");
}

/* Somebody saves while the form is open: here as another desk would. */
static void save_elsewhere(
    struct show *s, const struct id *id, const char *field, const char *text, const char *field2, const char *text2)
{
	struct record *r;

	assert_ok(app_record_load(s->desk->app, s->desk->a, record_kind(RECORD_PATIENT), id, 0, &r, &s->desk->err),
	    &s->desk->err);
	desk_set(s->desk, r, field, text);
	desk_set(s->desk, r, field2, text2);
	desk_save(s->desk, r);
}

static void test_two_versions(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "town");
	stage_feed(s, "Taunton");
	save_elsewhere(s, &id, "town", "Bridgwater", "usual_gp", "Dr Who");
	stage_feed(s, "<Shift+Tab><Ctrl+U>High Street 1<Ctrl+S>");
	stage_expect(s, "Max Caseworker saved this record on 22-Nov-2026 09:30");
	stage_expect_golden(s, "conflict");
	/* What only one changed is proposed; what both changed must be chosen. */
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Choose m for mine or t for theirs: Town.");
	stage_expect_cursor_on(s, "Town");
	stage_feed(s, "m<Ctrl+S>");
	assert_string_equal(stored(s, &id)->town, "Taunton");
	assert_string_equal(stored(s, &id)->address, "High Street 1");
	assert_string_equal(stored(s, &id)->usual_gp, "Dr Who");
	assert_int_equal(stored(s, &id)->base.version, 3);
	assert_int_equal(draft_count(s), 0);
}

static void test_likely_duplicates(void **state)
{
	struct show *s = *state;
	struct patient_rows rows;

	desk_patient(s->desk, "9990000018", "Smith", "Zoë");
	stage_feed(s, "<Ctrl+N>9990000026<Tab><Tab><Tab>smith<Tab>Zoe<Tab><Tab><Tab>14-Jul-1965<Ctrl+S>");
	stage_expect(s, "Somebody like this is registered already");
	stage_expect(s, "Open SMITH, Zoë");
	stage_feed(s, "nobody<Enter>");
	assert_ok(app_find(s->desk->app, s->desk->a, "smith", 5, &rows, &s->desk->err), &s->desk->err);
	assert_int_equal(rows.count, 2);
}

static void test_links_narrow(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "case_worker");
	stage_feed(s, "ana");
	stage_expect(s, "Dr Ana Clinician");
	stage_feed(s, "<Enter><Ctrl+S>");
	struct id worker;
	assert_true(id_parse(stored(s, &id)->case_worker, &worker));
	assert_string_equal(app_staff_name(s->desk->app, s->desk->a, &worker), "Dr Ana Clinician");
}

static void test_a_reader_gets_a_reason(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	stage_restart(s, "eye");
	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, NULL);
	stage_expect(s, "Your role does not change");
}

static void test_a_grave_event_asks(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	desk_walk(s->desk, "accept");
	screen_open_event(s->ui, MACHINE_EPISODE, &id, NULL, "die", NULL);
	stage_feed(s, "<Ctrl+S>");
	stage_expect(s, "Type y");
	stage_feed(s, "<Enter><Enter><Ctrl+S>");
	assert_string_equal(desk_state(s->desk), "referred");
	stage_feed(s, "y<Enter>");
	assert_string_equal(desk_state(s->desk), "died");
}

static void test_the_whole_form_can_be_walked(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	desk_walk(s->desk, "accept");
	ui_resize(s->ui, 20, 60);
	for (enum record_type t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind(t);
		bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;

		stage_restart(s, kind->scope == SCOPE_SERVICE || kind->scope == SCOPE_LIST ? "root" : "ana");
		ui_resize(s->ui, 20, 60);
		screen_open_form(s->ui, kind, personal ? &id : NULL, NULL, NULL);
		if (strcmp(ui_top(s->ui)->ops->name, "form") != 0)
			continue;
		/* Wherever the focus goes, its row and the cursor are on the screen. */
		for (size_t i = 0; i <= kind->field_count; i++) {
			stage_expect(s, "\n>");
			stage_expect_cursor_on(s, ">");
			stage_feed(s, "<Tab>");
		}
		stage_feed(s, "<Esc>");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_a_patient_by_keys),
	    STAGE_TEST(test_fields_appear_with_their_answer),
	    STAGE_TEST(test_typing_is_kept_within_a_second_and_offered),
	    STAGE_TEST(test_an_undecided_draft_is_not_doubled),
	    STAGE_TEST(test_today_takes_a_draft_up),
	    STAGE_TEST(test_dropping_a_draft_asks_for_another_key),
	    STAGE_TEST(test_what_is_taken_back_leaves_no_draft),
	    STAGE_TEST(test_the_lock_keeps_what_is_typed),
	    STAGE_TEST(test_two_versions),
	    STAGE_TEST(test_likely_duplicates),
	    STAGE_TEST(test_links_narrow),
	    STAGE_TEST(test_a_reader_gets_a_reason),
	    STAGE_TEST(test_a_grave_event_asks),
	    STAGE_TEST(test_the_whole_form_can_be_walked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
