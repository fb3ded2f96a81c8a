/* What became of the people of a search: of which practice, list and period is asked above, and counted at once. */
#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/report_rows.h"

enum { ROW_PRACTICE = REPORT_ROW_NUMBER + 1, ROW_LIST, ROW_FROM, ROW_TO, ROW_NUMBERS };

struct report {
	struct outline outline;
	char *practice, *list; /* as typed or picked; NULL: all */
	date from, to;
	bool leaves;
	struct cohort_report shown;
};

static struct report *report(const struct screen *s)
{
	return s->state;
}

static struct cohort_query query(const struct report *x)
{
	return (struct cohort_query){x->practice, x->list, x->from, x->to, x->leaves};
}

/* ---- rows ---- */

static void ask_row(struct outline_rows *rows, int what, const char *label, const char *text)
{
	outline_add_label(rows, what, label, text)->identity = label;
}

static const char *day(struct arena *a, date d, const char *otherwise)
{
	char text[DATE_TEXT];

	return d == DATE_NONE ? otherwise : arena_strdup(a, date_clinical(d, text));
}

static void asked_rows(const struct report *x, const struct cohort_report *r, struct outline_rows *rows)
{
	struct arena *a = rows->arena;

	ask_row(rows, ROW_PRACTICE, "Practice",
	    r->query.practice == NULL ? "The whole service"
				      : arena_printf(a, "%s, %s", r->query.practice, r->practice_name));
	ask_row(rows, ROW_LIST, "List", r->query.cohort == NULL ? "All lists" : r->query.cohort);
	ask_row(rows, ROW_FROM, "Found from", day(a, x->from, "The beginning"));
	ask_row(rows, ROW_TO, "Found to", day(a, x->to, "Today"));
	ask_row(rows, ROW_NUMBERS, "Numbers",
	    x->leaves ? "As they may leave the service: small ones hidden" : "Exact, for use inside the service");
	if (x->leaves)
		outline_note(rows, ROLE_TEXT, r->rule);
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct report *x = report(s);
	struct outline_rows rows = {.arena = a};
	struct cohort_query q = query(x);
	enum status st = app_report_cohort(s->app, a, &q, &x->shown, err);

	if (st != STATUS_OK)
		return st;
	asked_rows(x, &x->shown, &rows);
	report_rows(&x->shown, &rows);
	outline_take(&x->outline, &rows);
	return STATUS_OK;
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	return outline_draw(&report(s)->outline, c, area, SIZE_MAX);
}

/* ---- asking for another ---- */

/* Counted at once: what cannot be is told, and the question stays as it was. */
static unsigned try_query(struct screen *s, struct cohort_query q)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct report *x = report(s);
	struct cohort_report r;
	struct error err;

	if (app_report_cohort(s->app, a, &q, &r, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	char *practice = mem_strdup(r.query.practice), *list = mem_strdup(r.query.cohort);
	mem_free_charp(&x->practice);
	mem_free_charp(&x->list);
	x->practice = practice;
	x->list = list;
	x->from = q.from;
	x->to = q.to;
	x->leaves = q.leaves;
	return EFFECT_RELOAD;
}

static unsigned practice_typed(struct screen *s, int index, const char *text)
{
	struct cohort_query q = query(report(s));

	(void)index;
	q.practice = text_is_blank(text) ? NULL : text;
	return try_query(s, q);
}

/* The first label is all lists. */
static unsigned list_chosen(struct screen *s, int index, const char *text)
{
	struct cohort_query q = query(report(s));

	q.cohort = index == 0 ? NULL : text;
	return try_query(s, q);
}

static unsigned day_typed(struct screen *s, const char *text, bool first)
{
	struct cohort_query q = query(report(s));
	date *d = first ? &q.from : &q.to;
	struct error err;

	*d = DATE_NONE;
	if (!text_is_blank(text) && date_parse(text, d, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	return try_query(s, q);
}

static unsigned from_typed(struct screen *s, int index, const char *text)
{
	(void)index;
	return day_typed(s, text, true);
}

static unsigned to_typed(struct screen *s, int index, const char *text)
{
	(void)index;
	return day_typed(s, text, false);
}

static unsigned ask_list(struct screen *s)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char *const *names;
	struct error err;
	size_t n;

	if (app_report_lists(s->app, a, &names, &n, &err) != STATUS_OK) {
		ui_say_error(s->ui, &err);
		return EFFECT_NONE;
	}
	const char **labels = arena_alloc(a, sizeof(*labels) * (n + 1));
	labels[0] = "All lists";
	for (size_t i = 0; i < n; i++)
		labels[i + 1] = names[i];
	screen_ask_choice(s, "Which list?", labels, n + 1, 0, list_chosen);
	return EFFECT_NONE;
}

static void ask_text(struct screen *s, const char *title, const char *label, const char *sentence, const char *initial,
    screen_answer then)
{
	screen_ask_text(s,
	    &(struct screen_question){
		.title = title, .sentence = sentence, .label = label, .initial = initial, .blank_ok = true},
	    then);
}

static unsigned ask_day(struct screen *s, bool first)
{
	char text[DATE_TEXT];

	if (first)
		ask_text(s, "Found from", "Day:", "First day of the period, counted in; blank for the beginning.",
		    date_clinical(report(s)->from, text), from_typed);
	else
		ask_text(s, "Found to",
		    "Day:", "Last day of the period, counted in; nothing after it is counted. Blank for today.",
		    date_clinical(report(s)->to, text), to_typed);
	return EFFECT_NONE;
}

static unsigned change_numbers(struct screen *s)
{
	struct cohort_query q = query(report(s));

	q.leaves = !q.leaves;
	return try_query(s, q);
}

static unsigned open_row(struct screen *s, const struct outline_row *row)
{
	int what = row == NULL ? REPORT_ROW_NUMBER : row->what;

	if (what == ROW_PRACTICE)
		ask_text(s, "Practice", "Practice:", "Its code or its name; blank for the whole service.",
		    report(s)->practice, practice_typed);
	else if (what == ROW_LIST)
		return ask_list(s);
	else if (what == ROW_FROM || what == ROW_TO)
		return ask_day(s, what == ROW_FROM);
	else if (what == ROW_NUMBERS)
		return change_numbers(s);
	else
		ui_say(s->ui, ROLE_TEXT,
		    "This is a number. Home goes to what the report is about; Enter changes it there.");
	return EFFECT_NONE;
}

/* ---- the file ---- */

static unsigned write_to(struct screen *s, int index, const char *file)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct cohort_query q = query(report(s));
	struct error err;

	(void)index;
	q.leaves = true;
	if (app_report_cohort_write(s->app, a, &q, file, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "Written to %s, with small numbers hidden.", file);
	return EFFECT_NONE;
}

static unsigned ask_file(struct screen *s)
{
	screen_ask_text(s,
	    &(struct screen_question){.title = "The return",
		.sentence = "A new file for spreadsheets. It holds no names, and small numbers are hidden.",
		.label = "File:",
		.file = true},
	    write_to);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	struct report *x = report(s);

	if (a == ACT_OPEN)
		return open_row(s, outline_at(&x->outline));
	if (a == ACT_WRITE_RETURN)
		return ask_file(s);
	return outline_act(s, &x->outline, a);
}

static bool offers(struct screen *s, enum action a)
{
	(void)s;
	return a != ACT_FILTER;
}

static void leave(struct screen *s)
{
	mem_free_charp(&report(s)->practice);
	mem_free_charp(&report(s)->list);
}

/* Who may not see exact numbers begins with what may leave the service. */
static void setup(struct screen *s, const void *ctx)
{
	(void)ctx;
	report(s)->from = report(s)->to = DATE_NONE;
	report(s)->leaves = !app_may(s->app, PERMIT_SEE_CLINICAL);
}

static const struct screen_ops ops = {
    .name = "report",
    .title = "Report",
    .help =
	"What became of the people that a search found: invitations, outcomes, reviews at six and twelve months, "
	"equivalents, measures, and what stood in the way.\n\n"
	"Enter on one of the first lines changes the practice, the list, the period, or whether numbers are exact. "
	"Every "
	"person counts once in each block, and each block adds up to its whole; where something does not, it says so. "
	"Nothing that happened after the last day is counted.\n\n"
	"F6 writes the return to a file for spreadsheets: no names, and small numbers hidden.",
    .contexts = IN_REPORT | IN_LIST,
    .state_size = sizeof(struct report),
    .load = load,
    .draw = draw,
    .act = act,
    .leave = leave,
    .offers = offers,
};

void screen_open_report(struct ui *ui)
{
	screen_open(ui, &ops, setup, NULL);
}
