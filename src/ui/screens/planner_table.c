/* The schedule: a row for each step, and below it the whole of the row with the marker. */
#include <assert.h>
#include <string.h>

#include "pathwell/records/taper_step.h"
#include "ui/screens/planner.h"

enum column { COL_N, COL_FROM, COL_TOTAL, COL_FALLS, COL_TAKEN, COL_DAYS, COL_OF_FIRST, COL_OME, COL_PARTS, COL_COUNT };

#define N {"", 3, 0, false}
#define FROM {"From", 11, 0, false}
#define TOTAL {"A day", 7, 0, true}
#define FALLS {"Falls by", 8, 0, false}
#define DAYS {"Days", 4, 0, false}
#define OF_FIRST {"Of first", 8, 0, false}
#define OME {"Morphine", 8, 0, false}
#define PARTS {"By parts of the day", 19, 1, false}
/* What was really taken is of a plan that runs. */
static const struct list_column planned_columns[] = {N, FROM, TOTAL, FALLS, DAYS, OF_FIRST, OME, PARTS};
static const struct list_column running_columns[] = {
    N, FROM, TOTAL, FALLS, {"Really", 7, 0, true}, DAYS, OF_FIRST, OME, PARTS};
static_assert(ARRAY_LEN(running_columns) == COL_COUNT, "every column is described");

static bool runs(const struct planner *p)
{
	return planner_is_signed(p) && !p->changing;
}

static enum column column_at(const struct planner *p, int column)
{
	return (enum column)(column >= COL_TAKEN && !runs(p) ? column + 1 : column);
}

static void choose_columns(struct planner *p)
{
	p->list.model.columns = runs(p) ? running_columns : planned_columns;
	p->list.model.column_count = (int)(runs(p) ? ARRAY_LEN(running_columns) : ARRAY_LEN(planned_columns));
}

static const struct taper_step_record *recorded(const struct planner *p, size_t i)
{
	if (!runs(p) || i >= p->stored.step_count)
		return NULL;
	return (const struct taper_step_record *)p->stored.steps[i];
}

static int64_t taken(const struct taper_step_record *row)
{
	if (row == NULL)
		return NUMBER_NONE;
	return row->taken_dose != NUMBER_NONE ? row->taken_dose : row->taken_rate;
}

static const char *amount(const struct planner *p, int64_t n)
{
	char text[32];

	return n == 0 ? "nothing" : arena_strdup(p->shown, amount_show(p->plan->family->dose_unit, n, text));
}

/* A step back up does not fall. */
static const char *fall(const struct planner *p, int tenths)
{
	return tenths < 0 ? arena_printf(p->shown, "up %s", taper_percent_show(p->shown, -tenths))
			  : taper_percent_show(p->shown, tenths);
}

static const char *parts(const struct planner *p, const struct taper_step *step)
{
	CLEANUP(buf_done) struct buf b = {0};
	char text[32];

	for (int i = 0; i < PART_COUNT && p->plan->family->unit != UNIT_PATCH; i++) {
		const struct taper_part *part = &step->parts[i];

		if (part->family != NULL && part->amount > 0)
			buf_printf(&b, "%s%s %s", b.len > 0 ? ", " : "", day_part_names[i],
			    amount_show(part->family->dose_unit, part->amount, text));
	}
	return arena_strdup(p->shown, buf_str(&b));
}

static bool is_now(const struct planner *p, size_t row)
{
	return runs(p) && taper_step_on(p->plan, clock_today()) == (int)row;
}

static const char *cell(void *ctx, size_t row, int column)
{
	const struct planner *p = planner_of(ctx);
	const struct taper_step *s = &p->plan->steps[row];
	struct arena *a = p->shown;
	char text[DATE_TEXT];

	switch (column_at(p, column)) {
	case COL_N: return arena_printf(a, "%d%s", s->n, is_now(p, row) ? "*" : "");
	case COL_FROM: return arena_strdup(a, date_clinical(s->start, text));
	case COL_TOTAL: return amount(p, s->total);
	case COL_FALLS:
		return arena_printf(a, "%s%s", fall(p, s->drop_of_previous),
		    s->over != NULL ? " !" : s->no_smaller != NULL ? " ^" : "");
	case COL_DAYS: return s->days == 0 ? "" : arena_printf(a, "%d", s->days);
	case COL_OF_FIRST: return fall(p, s->drop_of_original);
	case COL_OME: return s->ome_ug == DOSE_NONE ? "-" : arena_strdup(a, dose_show(s->ome_ug, text));
	case COL_TAKEN:
		return taken(recorded(p, row)) == NUMBER_NONE ? "" : amount(p, taken(recorded(p, row)));
	case COL_PARTS: return parts(p, s);
	case COL_COUNT: break;
	}
	return "";
}

static enum role cell_role(void *ctx, size_t row, int column)
{
	const struct planner *p = planner_of(ctx);

	if (p->plan->steps[row].over != NULL && column_at(p, column) == COL_FALLS)
		return ROLE_WARNING;
	return column_at(p, column) == COL_TOTAL ? ROLE_VALUE : ROLE_TEXT;
}

const struct list_model *planner_model(struct screen *s)
{
	struct list_model *m = arena_alloc(s->arena, sizeof(*m));

	*m = (struct list_model){.ctx = s,
	    .columns = planned_columns,
	    .column_count = (int)ARRAY_LEN(planned_columns),
	    .cell = cell,
	    .role = cell_role,
	    .empty = "No step."};
	return m;
}

/* ---- in words ---- */

static void tell_taken(const struct planner *p, size_t row, struct buf *b)
{
	const struct taper_step_record *r = recorded(p, row);

	if (taken(r) != NUMBER_NONE)
		buf_printf(b, "Really taken: %s. ", amount(p, taken(r)));
	if (r != NULL && r->taken_note != NULL)
		buf_printf(b, "%s ", r->taken_note);
}

/* Everything about one step, the limit that it exceeds first: that is never off the screen. */
static const char *tell_step(const struct planner *p, size_t row)
{
	const struct taper_step *s = &p->plan->steps[row];
	CLEANUP(buf_done) struct buf b = {0};
	char day[DATE_TEXT];

	if (s->over != NULL)
		buf_printf(&b, "! Over the limit. Advised: %s Source: %s (%s). ", s->over->rule, s->over->source, s->over->dated);
	buf_printf(&b, "%s%d, %s: %s", is_now(p, row) ? "Now: step " : "Step ", s->n,
	    date_weekday_clinical(s->start, day), taper_step_how(p->shown, p->plan, s));
	if (s->kind != TAPER_STEP_DOSE)
		buf_puts(&b, s->kind == TAPER_STEP_SWITCH ? " (switch)" : " (back up)");
	buf_puts(&b, ". ");
	tell_taken(p, row, &b);
	if (s->ome_ug != DOSE_NONE && s->ome_ug > 0)
		buf_printf(&b, "As oral morphine %s a day. ", dose_show(s->ome_ug, day));
	for (size_t i = 0; i < s->note_count; i++)
		if (s->over == NULL || strstr(s->notes[i], s->over->rule) == NULL)
			buf_printf(&b, "%s ", s->notes[i]);
	if (is_now(p, row))
		buf_printf(&b, "%s ", taper_achieved(p->shown, p->plan, clock_today()));
	for (size_t i = 0; row == 0 && i < p->plan->warning_count; i++)
		buf_printf(&b, "%s ", p->plan->warnings[i]);
	return arena_strdup(p->shown, buf_str(&b));
}

static const char *tell_now(const struct planner *p, struct arena *a)
{
	int n = taper_step_on(p->plan, clock_today());
	char day[DATE_TEXT];

	if (n < 0)
		return arena_printf(a, "begins %s", date_clinical(p->plan->steps[0].start, day));
	if ((size_t)n + 1 == p->plan->step_count)
		return arena_printf(a, "the last step, since %s", date_clinical(p->plan->steps[n].start, day));
	return arena_printf(a, "step %d of %zu, the next on %s", n + 1, p->plan->step_count,
	    date_clinical(p->plan->steps[n + 1].start, day));
}

static const char *tell_state(const struct planner *p, struct arena *a)
{
	const char *state = planner_state(p);
	long long version = p->stored.taper == NULL ? 0 : (long long)p->stored.taper->plan_version;
	char day[DATE_TEXT];

	if (p->version != 0)
		return arena_printf(a, "Version %lld, as it stood. ", version);
	if (p->changing)
		return "Changed from the start date on; not kept yet. ";
	if (state == NULL)
		return "Not kept yet. ";
	if (strcmp(state, "held") == 0)
		return arena_printf(a, "Held until %s; ", date_clinical(p->plan->held_until, day));
	if (p->unkept)
		return "Draft, changed since it was kept. ";
	return strcmp(state, "draft") == 0 ? "Draft. " : arena_printf(a, "%c%s; ", state[0] - 'a' + 'A', state + 1);
}

const char *planner_headline(struct screen *s, struct arena *a)
{
	const struct planner *p = planner_of(s);
	const struct taper_plan *plan = p->plan;
	char day[DATE_TEXT];
	CLEANUP(buf_done) struct buf b = {0};

	if (plan == NULL)
		return "";
	const struct taper_step *last = &plan->steps[plan->step_count - 1];
	const struct taper_request *r = &plan->request;
	buf_printf(&b, "%s%s%s", r->switch_to != NULL ? taper_medicine_name(a, r->family, r->brand) : "",
	    r->switch_to != NULL ? " over to " : "",
	    taper_medicine_name(a, plan->family, r->switch_to != NULL ? r->switch_brand : r->brand));
	buf_printf(&b, ": %s to %s, %s. ", amount(p, plan->start_total), amount(p, last->total),
	    date_clinical(last->start, day));
	buf_puts(&b, tell_state(p, a));
	if (runs(p))
		buf_puts(&b, tell_now(p, a));
	else
		buf_printf(&b, "%zu step%s", plan->step_count, plan->step_count == 1 ? "" : "s");
	if (plan->over_limits > 0)
		buf_printf(&b, ", %d over the limit (!)", plan->over_limits);
	if (plan->no_smaller > 0)
		buf_printf(&b, ", %d no smaller possible (^)", plan->no_smaller);
	buf_puts(&b, ".");
	return arena_strdup(a, buf_str(&b));
}

/* ---- drawing ---- */

/* The limit first, then the tablets: what is cut off at a small size is the rest, and it is marked. */
static int draw_below(const struct planner *p, struct canvas *c, struct rect area)
{
	size_t row = list_selected(&p->list);
	const char *text = row == SIZE_MAX ? "" : tell_step(p, row);
	bool over = row != SIZE_MAX && p->plan->steps[row].over != NULL;
	int whole = canvas_wrap_rows(text, area.columns), most = over ? area.rows - 5 : area.rows / 2;
	int rows = whole > most ? most : whole, end = area.row + area.rows;

	if (rows < 1 || text[0] == '\0')
		return 0;
	canvas_rule(c, end - rows - 1, area.column, area.columns);
	canvas_wrap(c, (struct rect){end - rows, area.column, rows, area.columns}, over ? ROLE_WARNING : ROLE_TEXT, text);
	if (whole > rows)
		canvas_put(c, end - 1, area.column + area.columns - 4, 4, ROLE_TEXT, " ...");
	return rows + 1;
}

struct spot planner_draw_steps(struct screen *s, struct canvas *c, struct rect area)
{
	struct planner *p = planner_of(s);

	if (p->plan == NULL) {
		canvas_wrap(c, area, ROLE_ERROR, p->refused.sentence);
		return (struct spot){area.row, area.column};
	}
	choose_columns(p);
	area.rows -= draw_below(p, c, area);
	return list_draw(&p->list, c, area, p->pane == PANE_STEPS);
}
