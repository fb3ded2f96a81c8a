#include "ui/screens/steps.h"

#include <string.h>

#include "pathwell/text.h"
#include "ui/screens/taper_steps.h"

/* ---- rows ---- */

static bool possible(const struct judgement *j)
{
	return j->verdict == VERDICT_ALLOWED || judgement_awaits_form(j);
}

static const char *sentence(struct arena *a, const struct judgement *j)
{
	if (possible(j))
		return arena_printf(a, "%s. %s", j->event->label, j->event->help);
	return arena_printf(a, "%s: not yet, %zu thing%s missing", j->event->label, j->unmet_count,
	    j->unmet_count == 1 ? " is" : "s are");
}

static void add_one(struct outline_rows *rows, const struct judgement *j, size_t index, int number)
{
	struct outline_row *row = outline_add(rows, STEP_EVENT, possible(j) ? ROLE_VALUE : ROLE_DISABLED, "");

	row->lead = arena_printf(rows->arena, "%d", number);
	row->text = sentence(rows->arena, j);
	row->index = index;
	row->identity = arena_printf(rows->arena, "event:%s", j->event->name);
	for (size_t i = 0; i < j->unmet_count && !possible(j); i++) {
		const struct pathway_guard *g = j->unmet[i];

		row = outline_add(rows, STEP_GUARD, ROLE_WARNING, g->sentence);
		row->indent = 2;
		row->lead = "-";
		row->index = index;
		row->subject = g;
		row->identity = arena_printf(rows->arena, "guard:%s:%s", j->event->name, g->name);
	}
}

/* In the order of the screen: the number of an event is its place here. */
static size_t in_order(const struct steps *s, size_t out[])
{
	size_t n = 0;

	for (int grave = 0; grave < 2; grave++)
		for (size_t i = 0; i < s->count; i++)
			if (s->judged[i].event->grave == grave)
				out[n++] = i;
	return n;
}

void steps_add(const struct steps *s, bool grave, const char *heading, struct outline_rows *rows)
{
	size_t order[ARRAY_LEN(s->judged)], n = in_order(s, order);
	bool headed = false;

	for (size_t i = 0; i < n; i++) {
		const struct judgement *j = &s->judged[order[i]];

		if (j->event->grave != grave)
			continue;
		if (!headed)
			outline_heading(rows, heading);
		headed = true;
		add_one(rows, j, order[i], (int)i + 1);
	}
}

size_t steps_numbered(const struct steps *s, const struct key *k)
{
	size_t order[ARRAY_LEN(s->judged)], n = in_order(s, order);

	if (k->code != PRESS_TEXT || k->text[0] < '1' || k->text[0] > '9' || k->text[1] != '\0')
		return SIZE_MAX;
	return (size_t)(k->text[0] - '1') < n ? order[k->text[0] - '1'] : SIZE_MAX;
}

/* ---- going there ---- */

static const struct id *subject_of(const struct steps *s)
{
	return id_is_none(&s->subject) ? NULL : &s->subject;
}

enum status steps_load(
    struct screen *screen, struct arena *a, const struct record *r, struct steps *out, struct error *err)
{
	*out = (struct steps){.subject = r->id};
	if (!steps_machine(r->kind, &out->machine) || r->error_reason != NULL)
		return STATUS_OK;
	return app_offers(
	    screen->app, a, out->machine, &r->patient, &r->id, out->judged, ARRAY_LEN(out->judged), &out->count, err);
}

int steps_flow(const struct steps *s, struct canvas *c, struct rect r)
{
	size_t order[ARRAY_LEN(s->judged)], n = in_order(s, order);
	int row = 0, column = 0;

	for (size_t i = 0; i < n; i++) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		const struct judgement *j = &s->judged[order[i]];
		const char *text = arena_printf(a, "%zu %s%s", i + 1, j->event->label, possible(j) ? "" : " (not yet)");
		int width = (int)text_width(text);

		if (column > 0 && column + width > r.columns) {
			row++;
			column = 0;
		}
		if (c != NULL && row < r.rows)
			canvas_put(c, r.row + row, r.column + column, r.columns - column,
			    possible(j) ? ROLE_HINT_KEY : ROLE_DISABLED, text);
		column += width + 3;
	}
	return n == 0 ? 0 : row + 1;
}

bool steps_machine(const struct record_kind *kind, enum machine *out)
{
	*out = kind->type == RECORD_TAPER ? MACHINE_TAPER : MACHINE_APPOINTMENT;
	return kind->type == RECORD_TAPER || kind->type == RECORD_APPOINTMENT;
}

/* A condition on the very record that moves is mended in that record, not in a new one. */
static bool is_own(const struct steps *s, const struct record_kind *kind)
{
	enum machine m;

	return subject_of(s) != NULL && steps_machine(kind, &m) && m == s->machine;
}

static void open_guard(
    struct screen *screen, const struct steps *s, const struct judgement *j, const struct pathway_guard *g)
{
	const struct record_kind *kind = g->record == NULL ? NULL : record_kind_named(g->record);

	if (kind == NULL)
		ui_say(screen->ui, ROLE_WARNING, "%s", g->sentence);
	else if (kind->type == RECORD_EVENT)
		screen_open_event(screen->ui, s->machine, &screen->patient, subject_of(s), j->event->name, g->field);
	else if (s->machine == MACHINE_TAPER && kind->type == RECORD_TAPER_STEP)
		taper_step_open_mend(screen->ui, &screen->patient, &s->subject, g);
	else if (is_own(s, kind))
		screen_open_form(screen->ui, kind, &screen->patient, &s->subject, g->field);
	else
		screen_open_mend(screen->ui, &screen->patient, g->record, g->field);
}

void steps_open(struct screen *screen, const struct steps *s, size_t index, struct outline *o)
{
	const struct judgement *j = &s->judged[index];

	if (possible(j)) {
		screen_open_event(screen->ui, s->machine, &screen->patient, subject_of(s), j->event->name, NULL);
		return;
	}
	if (o != NULL && outline_go(o, STEP_GUARD, index))
		ui_say(screen->ui, ROLE_WARNING,
		    "\"%s\" is not possible yet. Enter on a line below it goes where that is mended.", j->event->label);
	else
		ui_say(screen->ui, ROLE_WARNING, "\"%s\": %s", j->event->label, j->unmet[0]->sentence);
}

bool steps_open_row(struct screen *screen, const struct steps *s, const struct outline_row *row, struct outline *o)
{
	if (row->what == STEP_EVENT)
		steps_open(screen, s, row->index, o);
	else if (row->what == STEP_GUARD)
		open_guard(screen, s, &s->judged[row->index], row->subject);
	else
		return false;
	return true;
}
