/* Every size from 1×1 to 140×50 on every screen: nothing breaks, the cursor stays on the canvas, nothing typed is lost.
 */
#include "stage.h"

static void storm(struct show *s)
{
	struct spot at;

	/* Neighbouring sizes are hardly different; the odd steps meet every small size and all the edges of the
	 * layouts. */
	for (int rows = 1; rows <= 50; rows += rows < 26 ? 1 : 6) {
		for (int columns = 1; columns <= 140; columns += columns < 24 ? 1 : columns < 104 ? 5 : 12) {
			ui_resize(s->ui, rows, columns);
			const struct canvas *c = ui_draw(s->ui, &at);

			assert_int_equal(c->rows, rows);
			assert_int_equal(c->columns, columns);
			assert_in_range(at.row, 0, rows - 1);
			assert_in_range(at.column, 0, columns - 1);
		}
	}
	ui_resize(s->ui, 24, 80);
}

static void test_screens(void **state)
{
	struct show *s = *state;
	static const char *const scripts[] = {"", "<Ctrl+F>s", "<F1>", ":", "<Ctrl+L>"};
	struct id id = desk_patient(s->desk, "9990000018", "Featherstonehaugh-Cholmondeley", "Bartholomäus");

	desk_walk(s->desk, "accept");
	for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
		stage_restart(s, "max");
		stage_feed(s, scripts[i]);
		storm(s);
	}
	stage_restart(s, "ana");
	screen_open_patient(s->ui, &id);
	storm(s);
}

static void test_a_form_loses_no_letter(void **state)
{
	struct show *s = *state;
	struct id id = desk_patient(s->desk, "9990000018", "Smith", "Zoë");

	stage_restart(s, "ana");
	screen_open_form(s->ui, record_kind(RECORD_PATIENT), &id, &id, "communication_needs");
	stage_feed(s, "Hört schlecht, <Enter>bitte laut 作者 sprechen.");
	storm(s);
	stage_expect(s, "Hört schlecht,");
	stage_expect(s, "bitte laut 作者 sprechen.");
	stage_feed(s, "!");
	stage_expect(s, "sprechen.!");
	/* Questions over the form too. */
	stage_feed(s, "<F8>");
	storm(s);
}

static void test_too_small_says_so_and_keeps_still(void **state)
{
	struct show *s = *state;

	ui_resize(s->ui, 4, 10);
	stage_expect(s, "Terminal");
	stage_feed(s, "<Ctrl+F>x");
	ui_resize(s->ui, 24, 80);
	stage_expect(s, "Today,");
	ui_resize(s->ui, 5, 20);
	stage_expect_not(s, "too small");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    STAGE_TEST(test_screens),
	    STAGE_TEST(test_a_form_loses_no_letter),
	    STAGE_TEST(test_too_small_says_so_and_keeps_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
