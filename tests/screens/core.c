/* Signing in, the lock, Today, find, help, the palette: by keys, and how they look. */
#include "stage.h"

static void test_sign_in(void **state)
{
	struct show *s = *state;

	app_sign_out(s->desk->app);
	ui_free(s->ui);
	s->ui = ui_new(s->desk->app, &(struct ui_options){.rows = 24, .columns = 80});
	stage_expect_golden(s, "sign-in");
	stage_feed(s, "max<Enter>wrong<Enter>");
	assert_null(app_me(s->desk->app));
	stage_expect(s, "do not go together");
	stage_expect_not(s, "wrong");
	/* Program keys open nothing for a stranger. */
	stage_feed(s, "<Ctrl+F>");
	stage_expect(s, "Sign in first.");
	stage_feed(s, DESK_PASSWORD "<Enter>");
	assert_string_equal(app_me(s->desk->app)->username, "max");
	stage_expect(s, "Today, Sun 22-Nov-2026");
}

static void test_lock_covers_and_opens_for_the_same_person(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "9990000018", "Smith", "Zoë");
	stage_feed(s, "<Ctrl+F>smith");
	stage_expect(s, "SMITH, Zoë");
	stage_feed(s, "<Ctrl+L>");
	stage_expect_not(s, "SMITH");
	stage_expect_golden(s, "lock");
	stage_feed(s, "<Esc><Ctrl+F>nonsense<Enter>");
	stage_expect_not(s, "SMITH");
	stage_feed(s, DESK_PASSWORD "<Enter>");
	stage_expect(s, "SMITH, Zoë");
}

static void test_today(void **state)
{
	struct show *s = *state;

	stage_expect(s, "Nothing is due.");
	desk_patient(s->desk, "9990000018", "Żółkiewski", "Delphine");
	desk_walk(s->desk, "accept");
	desk_patient(s->desk, "9990000026", "Smith", "Zoë");
	desk_walk(s->desk, "begin-assessment");
	stage_feed(s, "<Ctrl+T>m");
	stage_expect(s, "Referrals to triage (1)");
	stage_expect_golden(s, "today");
	/* The cursor stands on the marked row, the marker is text. */
	stage_expect_cursor_on(s, "> ");
	stage_feed(s, "/zolk<Enter>");
	stage_expect(s, "ŻÓŁKIEWSKI");
	stage_expect_not(s, "SMITH");
	stage_feed(s, "<Esc>");
	stage_expect(s, "SMITH");
	/* Sorted by name there are no headings between. */
	stage_feed(s, "]");
	stage_expect_not(s, "Referrals to triage (");
	stage_feed(s, "[");
	stage_expect(s, "Referrals to triage (1)");
}

static void test_reload_keeps_the_row(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "9990000018", "Brown", "Ann");
	desk_walk(s->desk, "accept");
	desk_patient(s->desk, "9990000034", "Young", "Bob");
	desk_walk(s->desk, "accept");
	stage_feed(s, "<Ctrl+T>m/young<Enter>");
	stage_expect_cursor_on(s, "YOUNG");
	desk_patient(s->desk, "9990000026", "Adams", "Eve");
	desk_walk(s->desk, "accept");
	stage_feed(s, "<Esc><F5>");
	stage_expect(s, "ADAMS");
	stage_expect_cursor_on(s, "YOUNG");
}

static void test_find_narrows(void **state)
{
	struct show *s = *state;

	desk_patient(s->desk, "9990000018", "Żółkiewski", "Delphine");
	desk_patient(s->desk, "9990000026", "Smith", "Zoë");
	stage_feed(s, "<Ctrl+F>");
	stage_expect(s, "ŻÓŁKIEWSKI");
	stage_expect(s, "SMITH");
	stage_feed(s, "zolk");
	stage_expect_not(s, "SMITH");
	stage_expect_golden(s, "find");
	stage_feed(s, "<Ctrl+F>999 000 0026");
	stage_expect(s, "SMITH");
	stage_expect_not(s, "ŻÓŁ");
	stage_feed(s, "x");
	stage_expect(s, "Nobody is found.");
	stage_feed(s, "<Enter>");
	stage_expect(s, "nothing to open");
	stage_feed(s, "<Ctrl+F>smith<Enter>");
	stage_expect(s, "NHS No. 999 000 0026");
	stage_feed(s, "<Esc>");
	stage_expect(s, "Find: smith");
}

static void test_help_and_palette(void **state)
{
	struct show *s = *state;

	stage_feed(s, "<F1>");
	stage_expect(s, "Help: Today");
	stage_expect_golden(s, "help");
	stage_feed(s, "<Esc>:settings");
	stage_expect(s, "Amend the service's name");
	stage_expect_golden(s, "palette");
	stage_feed(s, "<Esc>");
	stage_feed(s, "<F10>find<Enter>");
	stage_expect(s, "Find a patient");
}

static void test_keys_that_do_nothing_say_so(void **state)
{
	struct show *s = *state;

	stage_feed(s, "<F12>");
	stage_expect(s, "F12 does nothing here.");
	stage_feed(s, "<Esc>");
	stage_expect(s, "Ctrl+Q leaves Pathwell.");
	ui_paste(s->ui, "q\nrm -rf\n");
	stage_expect(s, "no field here to paste into");
	assert_false(ui_ended(s->ui));
	stage_feed(s, "<Ctrl+Q>");
	assert_true(ui_ended(s->ui));
}

static void test_banner_of_a_patient_and_none_on_lists(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Featherstonehaugh-Cholmondeley", "Bartholomäus");

	stage_feed(s, "<Ctrl+F>feather");
	stage_expect_not(s, "Born 14-Jul-1965 (");
	screen_open_form(s->ui, record_kind(RECORD_CONTACT), &id, NULL, NULL);
	stage_expect(s, "FEATHERSTONEHAUGH-CHOLMONDELEY, Bartholomäus");
	stage_expect(s, "Born 14-Jul-1965 (61y)");
	stage_expect(s, "NHS No. 999 000 0018");
	/* Never dropped, however small. */
	for (int columns = 30; columns <= 60; columns += 5) {
		ui_resize(s->ui, 12, columns);
		stage_expect(s, "FEATHERSTONEHAUGH-CHOLMONDELE");
		stage_expect(s, "Born 14-Jul-1965");
		stage_expect(s, "NHS No. 999 000 0018");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_sign_in),
	    STAGE_TEST(test_lock_covers_and_opens_for_the_same_person),
	    STAGE_TEST(test_today),
	    STAGE_TEST(test_reload_keeps_the_row),
	    STAGE_TEST(test_find_narrows),
	    STAGE_TEST(test_help_and_palette),
	    STAGE_TEST(test_keys_that_do_nothing_say_so),
	    STAGE_TEST(test_banner_of_a_patient_and_none_on_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
