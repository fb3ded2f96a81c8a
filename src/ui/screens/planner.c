/* The planner of a reduction: what is asked at the side, the schedule as a table, the dose as a curve. Everything
 * follows at once, because making a plan takes less than a millisecond. */
#include "ui/screens/planner.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

enum {
	SIDE_BY_SIDE = 80, /* columns from which what is asked stands beside the schedule */
	WIDE = 100,        /* … and the curve below it */
	SIDE = 30,
	WIDE_SIDE = 40,
	CURVE_ROWS_LEAST = 9,
	HEAD_ROWS_MOST = 3
};

struct planner *planner_of(const struct screen *s)
{
	return s->state;
}

const char *planner_state(const struct planner *p)
{
	return p->stored.taper == NULL ? NULL : p->stored.taper->state;
}

bool planner_is_signed(const struct planner *p)
{
	const char *state = planner_state(p);

	return state != NULL && strcmp(state, "draft") != 0;
}

bool planner_is_typed_in(const struct planner *p)
{
	return p->version == 0 && (!planner_is_signed(p) || p->changing);
}

/* ---- following ---- */

static enum status make(struct planner *p)
{
	struct taper_request r;
	enum status st = asked_request(p->work, p->reference, &p->asked, &r, &p->refused);

	if (st != STATUS_OK)
		return st;
	if (!p->changing)
		return taper_plan_make(p->work, &r, &p->plan, &p->refused);
	return taper_plan_replan(
	    p->work, p->stored.plan, r.start, &r, "", p->stored.taper->issued_through, &p->plan, &p->refused);
}

void planner_follow(struct screen *s)
{
	struct planner *p = planner_of(s);
	const char *text = asked_text(&p->asked, p->at, NULL);

	arena_reset(p->work);
	p->plan = NULL;
	if (p->stored.plan != NULL && !p->unkept && !p->changing)
		p->plan = p->stored.plan;
	else if (make(p) != STATUS_OK)
		p->plan = NULL;
	list_set_count(&p->list, p->plan == NULL ? 0 : p->plan->step_count);
	if (asked_fields[p->at].typed && strcmp(editor_text(&p->editor), text) != 0)
		editor_set(&p->editor, text);
}

void planner_changed(struct screen *s, int run)
{
	struct planner *p = planner_of(s);

	p->unkept = true;
	asked_keep(&p->history, &p->asked, run);
	planner_follow(s);
}

static void begin(struct screen *s)
{
	struct planner *p = planner_of(s);

	if (p->stored.plan != NULL)
		asked_from_plan(&p->asked, p->stored.taper, p->stored.plan);
	else
		asked_init(&p->asked);
	p->history.count = p->history.at = 0;
	asked_keep(&p->history, &p->asked, -1);
	if (p->ready)
		return;
	p->work = arena_new();
	p->shown = arena_new();
	list_init(&p->list, planner_model(s));
	editor_init(&p->editor, false, 0);
	if (planner_is_signed(p))
		p->pane = PANE_STEPS;
	p->ready = true;
}

static void mark_today(struct planner *p)
{
	int n = planner_is_signed(p) && p->plan != NULL ? taper_steps_followed(p->shown, p->plan, clock_today()) - 1 : -1;

	if (n >= 0)
		list_select(&p->list, (size_t)n);
}

static enum status load(struct screen *s, struct arena *a, struct error *err)
{
	struct planner *p = planner_of(s);
	struct stored_plan stored = {0};
	enum status st = app_permit(s->app, PERMIT_SEE_CLINICAL, err);
	bool first = !p->ready;
	int64_t before = p->newest;

	if (st == STATUS_OK && !id_is_none(&p->taper))
		st = app_taper_load(s->app, a, &p->taper, p->version, &stored, err);
	if (st == STATUS_OK && stored.taper != NULL && stored.plan == NULL)
		st = error_set(err, STATUS_REFUSED, "This reduction was entered by hand; its steps stand in the record itself.");
	if (st != STATUS_OK)
		return st;
	p->stored = stored;
	if (stored.taper != NULL && p->version == 0)
		p->newest = stored.taper->plan_version;
	if (stored.plan != NULL)
		p->reference = stored.plan->request.reference;
	else if (p->reference == NULL)
		st = app_reference(s->app, s->arena, &p->reference, err);
	if (st != STATUS_OK)
		return st;
	if (first || (stored.plan != NULL && !p->unkept && !p->changing))
		begin(s);
	planner_follow(s);
	if (first || p->newest != before)
		mark_today(p);
	return STATUS_OK;
}

/* ---- drawing ---- */

static struct spot draw_main(struct screen *s, struct canvas *c, struct rect area)
{
	struct planner *p = planner_of(s);

	if (!p->curve || p->plan == NULL)
		return planner_draw_steps(s, c, area);
	planner_draw_curve(p, c, area);
	return (struct spot){area.row, area.column};
}

static struct spot draw_beside(struct screen *s, struct canvas *c, struct rect area)
{
	struct planner *p = planner_of(s);
	int side = area.columns >= WIDE ? WIDE_SIDE : SIDE, rows = planner_asked_rows(p, side);
	bool curve = area.columns >= WIDE && area.rows - rows > CURVE_ROWS_LEAST;
	struct rect left = {area.row, area.column, curve ? rows : area.rows, side};
	struct rect right = {area.row, area.column + side + 1, area.rows, area.columns - side - 1};
	struct spot asked = planner_draw_asked(p, c, left, p->pane == PANE_ASKED), steps = draw_main(s, c, right);

	if (curve && !p->curve)
		planner_draw_curve(p, c, (struct rect){area.row + rows + 1, area.column, area.rows - rows - 1, side - 1});
	return p->pane == PANE_ASKED ? asked : steps;
}

static struct spot draw_help(struct planner *p, struct canvas *c, struct rect area)
{
	int rows = canvas_wrap_rows(asked_fields[p->at].help, area.columns);

	if (area.rows > rows + 6) {
		area.rows -= rows;
		canvas_wrap(c, (struct rect){area.row + area.rows, area.column, rows, area.columns}, ROLE_LABEL,
		    asked_fields[p->at].help);
	}
	return planner_draw_asked(p, c, area, true);
}

static struct spot draw(struct screen *s, struct canvas *c, struct rect area)
{
	struct planner *p = planner_of(s);
	bool narrow = area.columns < SIDE_BY_SIDE, asked = p->pane == PANE_ASKED;

	arena_reset(p->shown);
	/* Where the schedule has no room beside what is asked, its refusal stands in the head. */
	const char *head = p->plan != NULL ? planner_headline(s, p->shown) : narrow && asked ? p->refused.sentence : "";
	int rows = head[0] == '\0' ? 0 : canvas_wrap_rows(head, area.columns);

	rows = rows > HEAD_ROWS_MOST ? HEAD_ROWS_MOST : rows;
	canvas_wrap(c, (struct rect){area.row, area.column, rows, area.columns},
	    p->plan == NULL			? ROLE_ERROR
	    : p->plan->over_limits > 0 ? ROLE_WARNING
				       : ROLE_HEADING,
	    head);
	area.row += rows;
	area.rows -= rows;
	/* A plan that runs is read; what was asked of it may wait behind Tab where room is short. */
	narrow = narrow || (!planner_is_typed_in(p) && area.columns < WIDE);
	if (!narrow)
		return draw_beside(s, c, area);
	return asked ? draw_help(p, c, area) : draw_main(s, c, area);
}

/* ---- rows that are changed ---- */

static bool may_change(struct screen *s)
{
	const struct planner *p = planner_of(s);

	if (!planner_is_typed_in(p))
		ui_say(s->ui, ROLE_WARNING,
		    p->version != 0 ? "This is an older version; ] goes back to the newest."
				    : "This plan is signed; c changes it from a day on, with a reason.");
	return planner_is_typed_in(p) && p->plan != NULL;
}

static void type_out(struct screen *s, size_t row, int days, int64_t total)
{
	struct planner *p = planner_of(s);

	if (!asked_type_out(&p->asked, p->plan, row, days, total)) {
		ui_say(s->ui, ROLE_WARNING, "This plan has too many steps to type them out; change how it is asked.");
		return;
	}
	planner_changed(s, -1);
	list_select(&p->list, row);
}

/* By a week where the step lasts weeks, by a patch's time for a patch, else by a day. */
static int stride(const struct planner *p, const struct taper_step *step)
{
	if (step->days % 7 == 0 && p->plan->family->unit != UNIT_PATCH)
		return 7;
	return p->plan->family->unit == UNIT_PATCH && p->plan->family->interval_hours >= 24
		   ? p->plan->family->interval_hours / 24
		   : 1;
}

static unsigned drag(struct screen *s, int by)
{
	struct planner *p = planner_of(s);
	size_t row = list_selected(&p->list);

	if (!may_change(s) || row == SIZE_MAX)
		return EFFECT_NONE;
	const struct taper_step *step = &p->plan->steps[row];
	int days = step->days + by * stride(p, step);

	if (step->days == 0)
		ui_say(s->ui, ROLE_WARNING, "This step has no end; make the one before it longer.");
	else if (days < 1)
		ui_say(s->ui, ROLE_WARNING, "A step lasts a day at least.");
	else
		type_out(s, row, days, DOSE_NONE);
	return EFFECT_NONE;
}

static unsigned total_said(struct screen *s, int index, const char *text)
{
	struct planner *p = planner_of(s);
	size_t row = list_selected(&p->list);
	struct error err;
	int64_t total;

	(void)index;
	if (p->plan == NULL || row == SIZE_MAX)
		return EFFECT_NONE;
	if (taper_amount_parse(p->plan->family, text, &total, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		type_out(s, row, 0, total);
	return EFFECT_NONE;
}

static unsigned ask_total(struct screen *s, const char *initial)
{
	const struct planner *p = planner_of(s);
	size_t row = list_selected(&p->list);
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (!may_change(s) || row == SIZE_MAX)
		return EFFECT_NONE;
	screen_ask_text(s,
	    &(struct screen_question){.title = arena_printf(a, "Step %d", p->plan->steps[row].n),
		.sentence = "The daily total of this step. Steps after it that would not fall any more are left out.",
		.label = "A day:",
		.initial = initial},
	    total_said);
	return EFFECT_NONE;
}

/* ---- acting ---- */

static unsigned undo(struct screen *s, bool redo)
{
	struct planner *p = planner_of(s);

	if (!(redo ? asked_redo : asked_undo)(&p->history, &p->asked))
		ui_say(s->ui, ROLE_TEXT, redo ? "There is nothing more to bring back." : "There is nothing more to take back.");
	else
		p->unkept = true;
	planner_follow(s);
	return EFFECT_NONE;
}

static unsigned switch_pane(struct screen *s)
{
	struct planner *p = planner_of(s);

	p->pane = p->pane == PANE_ASKED ? PANE_STEPS : PANE_ASKED;
	p->history.run = -1;
	planner_move(p, 0);
	return EFFECT_NONE;
}

static unsigned change(struct screen *s)
{
	struct planner *p = planner_of(s);
	char day[DATE_TEXT];

	if (!planner_is_signed(p) || p->version != 0) {
		ui_say(s->ui, ROLE_WARNING, "Only the newest version of a signed plan is changed this way.");
		return EFFECT_NONE;
	}
	p->changing = !p->changing;
	p->unkept = false;
	begin(s);
	/* A change begins with the next step; an earlier day is typed. */
	if (p->changing && p->stored.plan->request.start < clock_today())
		asked_set(&p->asked, ASKED_START,
		    date_clinical(taper_change_begins(p->shown, p->stored.plan, clock_today(), p->stored.taper->issued_through), day));
	p->pane = p->changing ? PANE_ASKED : PANE_STEPS;
	planner_follow(s);
	ui_say(s->ui, ROLE_TEXT,
	    p->changing ? "Change what is asked; it holds from the start date on. Ctrl+S signs it, c leaves it."
			: "The plan stands as it was signed.");
	return EFFECT_NONE;
}

static unsigned go_version(struct screen *s, int by)
{
	struct planner *p = planner_of(s);
	int64_t shown = p->stored.taper == NULL ? 0 : p->stored.taper->plan_version, to = shown + by;

	if (p->stored.plan == NULL || p->changing || p->unkept)
		ui_say(s->ui, ROLE_WARNING, "Keep or leave the change first.");
	else if (to < 1 || (by > 0 && p->version == 0))
		ui_say(s->ui, ROLE_TEXT, by < 0 ? "This is the first version." : "This is the newest version.");
	else {
		p->version = to < p->newest ? to : 0;
		return EFFECT_RELOAD;
	}
	return EFFECT_NONE;
}

static unsigned open_at(struct screen *s)
{
	struct planner *p = planner_of(s);

	if (p->pane == PANE_STEPS)
		return planner_is_typed_in(p) ? ask_total(s, NULL) : planner_run(s, RUN_TAKEN);
	if (may_change(s) || planner_is_typed_in(p))
		planner_choose(s);
	return EFFECT_NONE;
}

static unsigned move(struct screen *s, enum action a)
{
	struct planner *p = planner_of(s);

	if (p->pane == PANE_STEPS)
		return list_act(&p->list, a);
	if (a == ACT_UP || a == ACT_DOWN)
		planner_move(p, a == ACT_UP ? -1 : 1);
	return EFFECT_NONE;
}

static unsigned act(struct screen *s, enum action a)
{
	struct planner *p = planner_of(s);

	switch ((int)a) {
	case ACT_UP:
	case ACT_DOWN:
	case ACT_PAGE_UP:
	case ACT_PAGE_DOWN:
	case ACT_FIRST:
	case ACT_LAST: return move(s, a);
	case ACT_CHOOSE: return open_at(s);
	case ACT_OTHER_PANE: return switch_pane(s);
	case ACT_LONGER: return drag(s, 1);
	case ACT_SHORTER: return drag(s, -1);
	case ACT_UNDO: return undo(s, false);
	case ACT_REDO: return undo(s, true);
	case ACT_SAVE: return planner_save(s);
	case ACT_CURVE: p->curve = !p->curve; return EFFECT_NONE;
	case ACT_PRINT: screen_open_documents_of(s->ui, &s->patient, &p->taper); return EFFECT_NONE;
	case ACT_CHANGE_PLAN: return change(s);
	case ACT_PLAN_BEFORE: return go_version(s, -1);
	case ACT_PLAN_AFTER: return go_version(s, 1);
	case ACT_HOLD: return planner_run(s, RUN_HOLD);
	case ACT_RESUME: return planner_run(s, RUN_RESUME);
	case ACT_STEP_BACK: return planner_run(s, RUN_REINSTATE);
	case ACT_STOP_PLAN: return planner_run(s, RUN_STOP);
	case ACT_TAKEN: return planner_run(s, RUN_TAKEN);
	case ACT_ISSUED: return planner_run(s, RUN_ISSUED);
	default: return EFFECT_UNHANDLED;
	}
}

static unsigned key(struct screen *s, const struct key *k)
{
	struct planner *p = planner_of(s);

	if (!planner_is_typed_in(p))
		return EFFECT_UNHANDLED;
	if (p->pane == PANE_ASKED)
		return planner_side_key(s, k);
	if (k->code == PRESS_TEXT && k->text[0] >= '0' && k->text[0] <= '9')
		return ask_total(s, k->text);
	return EFFECT_UNHANDLED;
}

static unsigned paste(struct screen *s, const char *text)
{
	struct planner *p = planner_of(s);

	if (!planner_is_typed_in(p) || p->pane != PANE_ASKED || !asked_fields[p->at].typed)
		return EFFECT_UNHANDLED;
	editor_insert(&p->editor, text);
	if (asked_set(&p->asked, p->at, editor_text(&p->editor)))
		planner_changed(s, -1);
	return EFFECT_NONE;
}

/* ---- leaving ---- */

static unsigned left(struct screen *s, int index, const char *text)
{
	(void)s;
	(void)index;
	(void)text;
	return EFFECT_POP;
}

static bool may_leave(struct screen *s)
{
	const struct planner *p = planner_of(s);

	if (p->unkept)
		screen_ask_confirm(s, "Leave the planner", "This plan is not kept; Ctrl+S keeps it as a draft.", NULL, left);
	return !p->unkept;
}

static void leave(struct screen *s)
{
	struct planner *p = planner_of(s);

	asked_history_done(&p->history);
	if (!p->ready)
		return;
	list_done(&p->list);
	editor_done(&p->editor);
	arena_free(p->work);
	arena_free(p->shown);
}

static bool offers(struct screen *s, enum action a)
{
	const struct planner *p = planner_of(s);
	bool runs = planner_is_signed(p) && !p->changing;

	switch ((int)a) {
	case ACT_SAVE:
	case ACT_UNDO: return !runs;
	case ACT_LONGER:
	case ACT_SHORTER: return !runs && p->pane == PANE_STEPS;
	case ACT_CHOOSE: return !runs;
	case ACT_HOLD: return runs && strcmp(planner_state(p), "running") == 0;
	case ACT_RESUME: return runs && strcmp(planner_state(p), "held") == 0;
	case ACT_CHANGE_PLAN:
	case ACT_TAKEN: return runs;
	default: return true;
	}
}

static const struct screen_ops ops = {
    .name = "planner",
    .title = "Planned reduction",
    .help =
	"What is asked stands at the side, the schedule beside it; Tab goes from one to the other. Whatever you change, "
	"the schedule follows at once, and Ctrl+Z takes it back.\n\n"
	"In the schedule, + and - make a step longer or shorter, and typing a number sets its daily total; the plan is then "
	"one of typed totals. A step with ! exceeds its limit: stand on it to read which, and whose. F6 shows the curve.\n\n"
	"Ctrl+S keeps it as a draft with the patient. A signed plan is held, resumed, changed or stepped back up by its "
	"keys; [ and ] show its older versions.\n\n"
	"Pathwell is a record and an arithmetic aid. The prescriber decides.",
    .contexts = IN_PLAN,
    .state_size = sizeof(struct planner),
    .load = load,
    .draw = draw,
    .act = act,
    .key = key,
    .paste = paste,
    .may_leave = may_leave,
    .leave = leave,
    .offers = offers,
};

struct wanted {
	const struct id *patient, *taper;
};

static void setup(struct screen *s, const void *ctx)
{
	const struct wanted *w = ctx;

	s->patient = *w->patient;
	if (w->taper != NULL)
		planner_of(s)->taper = *w->taper;
}

void screen_open_planner(struct ui *ui, const struct id *patient, const struct id *taper)
{
	screen_open(ui, &ops, setup, &(struct wanted){patient, taper});
}
