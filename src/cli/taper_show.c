/* taper show: the plan that is kept, planned against actual, what has been achieved. */
#include <string.h>

#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"
#include "taper_plan.h"

static const char *amount_text(struct call *c, const struct taper_plan *p, int64_t amount)
{
	char text[32];
	if (amount == NUMBER_NONE)
		return "";
	return amount ? arena_strdup(c->arena, amount_show(p->family->dose_unit, amount, text)) : "nothing";
}

static const char *kind_text(const struct taper_step *s)
{
	switch (s->kind) {
	case TAPER_STEP_DOSE: return "";
	case TAPER_STEP_SWITCH: return "change of medicine; ";
	case TAPER_STEP_REINSTATED: return "stepped back up; ";
	}
	panic("a step of no kind");
}

static void steps_table(struct call *c, const struct stored_plan *s)
{
	static const char *const heads[] = {
	    "", "From", "Days", "Planned", "Taken", "Falls by", "of first", "How", NULL};
	const struct taper_plan *p = s->plan;
	int now = taper_steps_followed(c->arena, p, clock_today()) - 1;
	size_t settled = taper_plan_settled(c->arena, p, clock_today())->step_count;
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *step = &p->steps[i];
		table_cell(&t, arena_printf(c->arena, "%s%d", (int)i == now ? ">" : " ", step->n));
		table_cell(&t, i < settled ? date_or_blank(c->arena, step->start) : "not settled");
		table_cell(&t, step->days && i + 1 < settled + (settled == p->step_count) ? arena_printf(c->arena, "%d", step->days) : "");
		table_cell(&t, amount_text(c, p, step->total));
		table_cell(&t, amount_text(c, p, taper_taken(s, i, NULL)));
		table_cell(&t, arena_printf(c->arena, "%s%s", taper_fall_show(c->arena, step->drop_of_previous),
				   taper_step_mark(step)));
		table_cell(&t, taper_fall_show(c->arena, step->drop_of_original));
		table_cell(&t, arena_printf(c->arena, "%s%s", kind_text(step), taper_step_how(c->arena, p, step)));
	}
	table_print(&t, &c->out);
}

static void print_line(struct call *c, const char *label, const char *value)
{
	if (!text_is_blank(value))
		print_wrapped(&c->out, 2, arena_printf(c->arena, "%s: %s", label, value));
}

/* Every field of the record that a person wrote, signed or moved. */
static void print_record(struct call *c, const struct taper *t)
{
	static const char *const fields[] = {"agreement", "agreed_on", "cautions_asked_on", "cautions",
	    "over_limit_reason", "override_reason", "signed_by", "signed_on", "held_from", "held_until",
	    "issued_through", "notes"};
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const struct field *f = record_field(t->base.kind, fields[i]);
		print_line(c, f->label, app_record_show(c->app, c->arena, &t->base, f));
	}
}

/* What is to be asked before the signature, where nobody has asked it yet. */
static void print_cautions(struct call *c, const struct stored_plan *s)
{
	const struct reference *ref = s->plan->request.reference;
	unsigned class = 1U << s->plan->family->class;
	if (s->taper->cautions_asked_on != DATE_NONE)
		return;
	buf_puts(&c->out, "\nTo be asked before it is signed (cautions_asked_on=today)\n");
	for (size_t i = 0; i < ref->caution_count; i++)
		if (ref->cautions[i].classes & class)
			print_wrapped(&c->out, 2, ref->cautions[i].question);
}

static void print_taken(struct call *c, const struct stored_plan *s)
{
	const char *note;
	for (size_t i = 0; i < s->step_count; i++) {
		taper_taken(s, i, &note);
		if (note)
			print_wrapped(
			    &c->out, 2, arena_printf(c->arena, "Step %zu, the patient says: %s", i + 1, note));
	}
}

static bool has_begun(const struct taper *t)
{
	return t->state && strcmp(t->state, "draft") != 0 && strcmp(t->state, "signed") != 0;
}

/* What is in force and what has to be decided; then how far it has come, by what is in force. */
static void print_now(struct call *c, const struct stored_plan *s)
{
	print_wrapped(&c->out, 0, app_taper_now_say(c->arena, s));
	if (has_begun(s->taper))
		print_wrapped(&c->out, 0, taper_achieved(c->arena, s->plan, clock_today()));
}

void taper_kept_print(struct call *c, const struct stored_plan *s)
{
	const struct taper *t = s->taper;
	const struct pathway_state *state = machine_state(MACHINE_TAPER, t->state);
	buf_printf(&c->out, "%s, from %s%s\n", t->medicine, amount_text(c, s->plan, s->plan->start_total),
	    s->plan->family->unit == UNIT_PATCH ? "" : " a day");
	buf_printf(&c->out, "%s: %s Plan version %lld. %s\n", state->label, state->help, (long long)t->plan_version,
	    t->base.id.text);
	if (!t->signed_by)
		buf_puts(&c->out, "Not signed: do not use.\n");
	print_now(c, s);
	print_record(c, t);
	buf_putc(&c->out, '\n');
	steps_table(c, s);
	print_taken(c, s);
	print_cautions(c, s);
	taper_plan_remarks(c, s->plan);
}

enum status run_taper_show(struct call *c, struct error *err)
{
	struct stored_plan s;
	int64_t version;
	enum status st = option_number(c, OPTION_PLAN_VERSION, 1, 100000, 0, &version, err);
	if (st == STATUS_OK)
		st = taper_kept_find(c, true, version, &s, err);
	if (st == STATUS_OK && option_given(c, OPTION_JSON))
		taper_plan_json(c, s.plan, &s);
	else if (st == STATUS_OK)
		taper_kept_print(c, &s);
	return st;
}
