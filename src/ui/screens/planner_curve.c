/* The dose as a curve in text cells: time to the right, the daily dose upwards. What is over a limit, and today, are
 * marked in the line below, not by colour. */

#include "ui/screens/curve.h"
#include "ui/screens/planner.h"

enum { LEAD_DAYS = 7, TAIL_DAYS = 14 };

struct curve {
	const struct planner *p;
	struct rect r; /* of the bars */
	date from, until;
	int64_t most;
};

static date day_at(const struct curve *v, int column)
{
	return curve_day(v->from, v->until, v->r.columns, column);
}

static int64_t dose_at(const struct curve *v, int column, int *step)
{
	const struct taper_plan *plan = v->p->plan;

	*step = taper_step_on(plan, day_at(v, column));
	return *step < 0 ? plan->start_total : plan->steps[*step].total;
}

/* One mark a column: today before a limit before the marked step. */
static const char *mark_at(const struct curve *v, int column, int step, int before)
{
	date day = day_at(v, column), next = day_at(v, column + 1), today = clock_today();
	size_t selected = list_selected(&v->p->list);

	if (planner_is_signed(v->p) && day <= today && today < next)
		return "^";
	if (step == before || step < 0)
		return " ";
	if (v->p->plan->steps[step].over != NULL)
		return "!";
	return (size_t)step == selected ? ">" : " ";
}

static void draw_axes(const struct curve *v, struct canvas *c, struct rect area)
{
	char text[DATE_TEXT];
	int below = v->r.row + v->r.rows + 1;

	canvas_put(c, area.row, area.column, area.columns, ROLE_LABEL,
	    amount_show(v->p->plan->family->dose_unit, v->most, text));
	curve_days(c, below, area.column, area.columns, v->from, v->until);
	canvas_put_short(c, below + 1, area.column, area.columns, ROLE_LABEL,
	    planner_is_signed(v->p) ? "^ today  ! over the limit  > marked step" : "! over the limit  > marked step");
}

void planner_draw_curve(const struct planner *p, struct canvas *c, struct rect area)
{
	struct curve v = {.p = p, .r = {area.row + 1, area.column, area.rows - 4, area.columns}};
	int step, before = -1;

	if (p->plan == NULL || v.r.rows < 2 || area.columns < 12)
		return;
	const struct taper_step *last = &p->plan->steps[p->plan->step_count - 1];
	v.from = date_add_days(p->plan->steps[0].start, -LEAD_DAYS);
	v.until = date_add_days(last->start, last->days > TAIL_DAYS ? last->days : TAIL_DAYS);
	v.most = p->plan->start_total;
	for (size_t i = 0; i < p->plan->step_count; i++)
		v.most = p->plan->steps[i].total > v.most ? p->plan->steps[i].total : v.most;
	for (int column = 0; column < v.r.columns; column++) {
		int64_t dose = dose_at(&v, column, &step);
		bool over = step >= 0 && p->plan->steps[step].over != NULL;

		curve_bar(c, v.r, column, dose, v.most, over ? ROLE_WARNING : ROLE_VALUE);
		canvas_put(c, v.r.row + v.r.rows, v.r.column + column, 1, over ? ROLE_WARNING : ROLE_LABEL,
		    mark_at(&v, column, step, before));
		before = step;
	}
	draw_axes(&v, c, area);
}
