/* A plan on standard output: as a table for people, as JSON for programs. */
#include <string.h>

#include "taper_plan.h"

enum { PERCENT_PLACES = 1, MICROGRAM_PLACES = 3 };

/* The names of amounts in JSON: patches count in nanograms per hour. */
struct names {
	const char *total, *amount, *strength, *taken;
};
static struct names names_of(const struct family *f)
{
	if (f->dose_unit == DOSE_NG_PER_HOUR)
		return (struct names){"total_ng_per_hour", "ng_per_hour", "strength_ng_per_hour", "taken_ng_per_hour"};
	return (struct names){"total_ug", "ug", "strength_ug", "taken_ug"};
}

/* ---- JSON ---- */
static void json_unit(struct json *j, const struct names *n, const struct strength *s, int64_t tenths)
{
	json_object_begin(j);
	json_put_number(j, n->strength, s->amount);
	json_put_decimal(j, "count", tenths, 1);
}

static void json_part(struct json *j, const struct names *n, const struct taper_part *p, bool switching)
{
	json_object_begin(j);
	if (switching)
		json_put_text(j, "medicine", p->family ? p->family->name : NULL);
	json_put_number(j, n->amount, p->amount);
	json_key(j, "units");
	json_array_begin(j);
	for (size_t i = 0; i < p->pack.count; i++) {
		json_unit(j, n, p->pack.items[i].strength, p->pack.items[i].tenths);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void json_doses(struct json *j, const struct names *n, const struct taper_plan *p, const struct taper_step *s)
{
	json_key(j, "doses");
	json_object_begin(j);
	for (size_t i = 0; i < (p->family->unit == UNIT_PATCH ? 1 : PART_COUNT); i++) {
		json_key(j, p->family->unit == UNIT_PATCH ? "patch" : day_part_names[i]);
		json_part(j, n, &s->parts[i], p->request.switch_to != NULL);
	}
	json_object_end(j);
}

static void json_texts(struct json *j, const char *key, const char *const *texts, size_t count)
{
	json_key(j, key);
	json_array_begin(j);
	for (size_t i = 0; i < count; i++)
		json_text(j, texts[i]);
	json_array_end(j);
}

static void json_taken(
    struct json *j, const struct names *n, const struct stored_plan *kept, const struct taper_step *s)
{
	const char *note;
	int64_t taken = taper_taken(kept, (size_t)s->n - 1, &note);
	if (taken == NUMBER_NONE)
		json_put_text(j, n->taken, NULL);
	else
		json_put_number(j, n->taken, taken);
	json_put_text(j, "taken_note", note);
}

/* What else the tablets of a compound bring in. */
static void json_compound(struct json *j, const struct taper_plan *p, const struct taper_step *s)
{
	if (!p->family->compound)
		return;
	json_key(j, "also");
	json_object_begin(j);
	json_put_text(j, "substance", p->family->compound->substance);
	json_put_number(j, "day_ug", s->compound_day_ug);
	json_put_number(j, "most_at_once_ug", s->compound_once_ug);
	json_object_end(j);
}

static void json_step(struct call *c, struct json *j, const struct taper_plan *p, const struct taper_step *s,
    const struct stored_plan *kept)
{
	struct names n = names_of(p->family);
	json_object_begin(j);
	json_put_number(j, "n", s->n);
	json_put_text(j, "start", date_or_null(c->arena, s->start));
	json_put_number(j, "days", s->days);
	json_put_number(j, n.total, s->total);
	json_doses(j, &n, p, s);
	json_put_decimal(j, "percent_of_previous", s->drop_of_previous, PERCENT_PLACES);
	json_put_decimal(j, "percent_of_original", s->drop_of_original, PERCENT_PLACES);
	if (s->ome_ug == DOSE_NONE)
		json_put_text(j, "ome_mg", NULL);
	else
		json_put_decimal(j, "ome_mg", s->ome_ug, MICROGRAM_PLACES);
	json_put_text(j, "over_limit", s->over ? s->over->rule : NULL);
	json_put_text(j, "no_smaller_step", s->no_smaller ? s->no_smaller->rule : NULL);
	json_compound(j, p, s);
	json_texts(j, "notes", s->notes, s->note_count);
	if (kept)
		json_taken(j, &n, kept, s);
	json_object_end(j);
}

static void json_supply(struct json *j, const struct taper_plan *p)
{
	json_key(j, "supply");
	json_array_begin(j);
	for (size_t i = 0; i < p->supply_count; i++) {
		const struct taper_supply_line *line = &p->supply[i];
		struct names n = names_of(line->family);
		json_unit(j, &n, line->strength, line->tenths);
		if (p->request.switch_to)
			json_put_text(j, "medicine", line->family->name);
		json_object_end(j);
	}
	json_array_end(j);
}

static void json_kept(struct call *c, struct json *j, const struct stored_plan *s)
{
	const struct taper *t = s->taper;
	struct id signer;
	int step = taper_step_on(s->plan, clock_today());
	json_key(j, "taper");
	json_object_begin(j);
	json_put_text(j, "id", t->base.id.text);
	json_put_text(j, "state", t->state);
	json_put_number(j, "plan_version", t->plan_version);
	json_put_text(j, "agreement", t->agreement);
	json_put_text(j, "agreed_on", date_or_null(c->arena, t->agreed_on));
	json_put_text(j, "cautions_asked_on", date_or_null(c->arena, t->cautions_asked_on));
	json_put_text(j, "over_limit_reason", t->over_limit_reason);
	json_put_text(j, "signed_by",
	    t->signed_by && id_parse(t->signed_by, &signer) ? app_staff_name(c->app, c->arena, &signer) : NULL);
	json_put_text(j, "signed_on", date_or_null(c->arena, t->signed_on));
	json_put_text(j, "held_from", date_or_null(c->arena, t->held_from));
	json_put_text(j, "held_until", date_or_null(c->arena, t->held_until));
	json_put_text(j, "issued_through", date_or_null(c->arena, t->issued_through));
	json_put_number(j, "step_now", step + 1);
	json_put_text(j, "achieved", taper_achieved(c->arena, s->plan, clock_today()));
	json_object_end(j);
}

void taper_plan_json(struct call *c, const struct taper_plan *p, const struct stored_plan *kept)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "medicine", p->family->name);
	json_put_text(&j, "brand", p->request.switch_to ? p->request.switch_brand : p->request.brand);
	json_put_text(&j, "ready_made_pace", p->request.pace);
	json_put_text(&j, "unit", unit_kind_names[p->family->unit]);
	if (kept)
		json_kept(c, &j, kept);
	json_key(&j, "steps");
	json_array_begin(&j);
	for (size_t i = 0; i < p->step_count; i++)
		json_step(c, &j, p, &p->steps[i], kept);
	json_array_end(&j);
	json_supply(&j, p);
	json_texts(&j, "warnings", p->warnings, p->warning_count);
	json_texts(&j, "sources", p->sources, p->source_count);
	json_object_end(&j);
	json_done(c);
}

/* ---- text ---- */
static void steps_table(struct call *c, const struct taper_plan *p)
{
	static const char *const heads[] = {"", "From", "Days", "A day", "Falls by", "of first", "OME", "How", NULL};
	struct table t;
	char dose[32];
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		table_cell(&t, arena_printf(c->arena, "%d", s->n));
		table_cell(&t, date_or_blank(c->arena, s->start));
		table_cell(&t, s->days ? arena_printf(c->arena, "%d", s->days) : "");
		table_cell(&t,
		    s->total ? arena_strdup(c->arena, amount_show(p->family->dose_unit, s->total, dose)) : "nothing");
		table_cell(&t, arena_printf(c->arena, "%s%s", taper_percent_show(c->arena, s->drop_of_previous),
				   taper_step_mark(s)));
		table_cell(&t, taper_percent_show(c->arena, s->drop_of_original));
		table_cell(&t, s->ome_ug == DOSE_NONE ? "" : arena_strdup(c->arena, dose_show(s->ome_ug, dose)));
		table_cell(&t, taper_step_how(c->arena, p, s));
	}
	table_print(&t, &c->out);
}

static void list_texts(struct call *c, const char *head, const char *const *texts, size_t count)
{
	if (count)
		buf_printf(&c->out, "\n%s\n", head);
	for (size_t i = 0; i < count; i++)
		print_wrapped(&c->out, 2, texts[i]);
}

static void print_notes(struct call *c, const struct taper_plan *p)
{
	bool any = false;
	for (size_t i = 0; i < p->step_count; i++)
		for (size_t k = 0; k < p->steps[i].note_count; k++) {
			buf_puts(&c->out, any ? "" : "\nNotes\n");
			any = true;
			print_wrapped(
			    &c->out, 2, arena_printf(c->arena, "%d: %s", p->steps[i].n, p->steps[i].notes[k]));
		}
}

const char *tenths_text(struct arena *a, int64_t tenths)
{
	long long whole = (long long)(tenths / 10), part = (long long)(tenths % 10);
	return part ? arena_printf(a, "%lld.%lld", whole, part) : arena_printf(a, "%lld", whole);
}

static void print_supply(struct call *c, const struct taper_plan *p)
{
	if (p->supply_count)
		buf_puts(&c->out, "\nSupply for all steps\n");
	for (size_t i = 0; i < p->supply_count; i++) {
		const struct taper_supply_line *line = &p->supply[i];
		const char *count = tenths_text(c->arena, line->tenths);
		const char *medicine =
		    p->request.switch_to ? arena_printf(c->arena, " (%s)", line->family->medicine) : "";
		buf_printf(
		    &c->out, "  %s of %s%s\n", count, strength_show(c->arena, line->family, line->strength), medicine);
	}
}

void taper_plan_remarks(struct call *c, const struct taper_plan *p)
{
	print_notes(c, p);
	print_supply(c, p);
	list_texts(c, "Warnings", p->warnings, p->warning_count);
	list_texts(c, "Sources", p->sources, p->source_count);
	buf_puts(&c->out, "\nPathwell is a record and an arithmetic aid. The prescriber decides.\n");
}

void taper_plan_text(struct call *c, const struct taper_plan *p)
{
	char dose[32];
	buf_printf(&c->out, "%s, from %s%s\n\n",
	    taper_medicine_name(c->arena, p->family, p->request.switch_to ? p->request.switch_brand : p->request.brand),
	    amount_show(p->family->dose_unit, p->start_total, dose), p->family->unit == UNIT_PATCH ? "" : " a day");
	steps_table(c, p);
	taper_plan_remarks(c, p);
}
