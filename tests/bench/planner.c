/* A keystroke in the planner to its new screen: the plan made anew, and drawn. */
#include "bench.h"
#include "pathwell/screen.h"
#include "pathwell/ui.h"

enum { RUNS = 100 };

static void feed(struct ui *ui, const char *keys)
{
	if (!ui_feed(ui, keys))
		bench_fail("the planner", keys);
}

/* One digit of the number of steps is typed or taken back: the smoothest plan of two years, over three parts of the day. */
static double key_time(struct ui *ui, int run)
{
	double begun = bench_now();
	feed(ui, run % 2 ? "4" : "<Backspace>");
	ui_draw(ui, NULL);
	return bench_now() - begun;
}

void measure_planner(struct bench *b)
{
	struct times ours = {0};
	struct id patient = prepared_patient(b);
	struct ui *ui = ui_new(b->app, &(struct ui_options){.rows = 43, .columns = 132});
	screen_open_planner(ui, &patient, NULL);
	feed(ui, "morphine MR tablet<Down>90mg tds<Down><Down><Down><Down><Left><Left><Left>");
	feed(ui, "<Down><Down><Down><Backspace><Backspace>24");
	for (int i = 0; i < RUNS; i++)
		times_add(&ours, key_time(ui, i));
	ui_free(ui);
	line_print(&(struct line){.what = "a keystroke in the planner", .unit = "ms", .ours = times_worst(&ours), .target = 5,
	    .note = "the slowest of 100, to the new screen: the smoothest plan of two years, three times a day, 132 columns"});
}
