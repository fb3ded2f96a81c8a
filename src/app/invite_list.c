/* The list of invitations: who, why, which letters, and why none may go. */
#include <stdlib.h>
#include <string.h>

#include "inviting.h"
#include "judging.h"
#include "pathwell/text.h"

enum { PAGE = 100 };

static const char *const every_state[] = {"found", "invited", "did-not-attend", "invited-again", "opportunistic"};
static const char *const due_states[] = {"found", "did-not-attend", "attended"};

static enum status practice_find(struct app *app, struct arena *a, const char *code, const struct id **out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = text_upper(a, code)};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	if (st == STATUS_OK && !list.count)
		st = error_set(err, STATUS_REFUSED, "No practice has the code %s.", code);
	if (st == STATUS_OK)
		*out = &list.items[0]->id;
	return st;
}

static enum status code_known(const struct field *f, const char *code, struct error *err)
{
	for (const struct choice *c = f->choices; code && c->code; c++)
		if (strcmp(c->code, code) == 0)
			return STATUS_OK;
	if (!code)
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED, "%s: \"%s\" is not known; \"pathwell fields invitation\" lists them.", f->label, code);
}

enum status invite_filter(struct app *app, struct arena *a, const struct invitation_query *q, struct invitation_filter *out,
    struct error *err)
{
	const struct record_kind *kind = record_kind(RECORD_INVITATION);
	const char **one = arena_alloc(a, sizeof(*one));
	*one = q->state;
	*out = (struct invitation_filter){.cohort = q->cohort, .level = q->level, .due_by = q->due ? clock_today() : DATE_NONE};
	out->states = q->state ? one : q->due ? due_states : every_state;
	out->state_count = q->state ? 1 : q->due ? ARRAY_LEN(due_states) : ARRAY_LEN(every_state);
	enum status st = code_known(record_field(kind, "state"), q->state, err);
	if (st == STATUS_OK)
		st = code_known(record_field(kind, "level"), q->level, err);
	return st == STATUS_OK && q->practice ? practice_find(app, a, q->practice, &out->practice, err) : st;
}

/* ---- one row ---- */

static void today_risk(struct app *app, struct arena *a, const struct risk_rules *rules, const struct id *patient,
    struct invitation_row *out)
{
	struct risk_facts facts;
	struct risk risk;
	struct error err;
	if (!app_may(app, PERMIT_SEE_CLINICAL))
		return;
	if (risk_of_one(app, a, rules, patient, clock_today(), &facts, &risk, &err) != STATUS_OK)
		out->brief = out->why = arena_printf(a, "The risk could not be worked out: %s", err.sentence);
	else if (risk.level == RISK_NONE)
		out->brief = out->why = "No rule is met today.";
	else {
		out->weight = risk_weight(rules, risk.met);
		out->ome_ug = facts.ome_regular_ug;
		out->brief = risk_brief(a, rules, &risk);
		out->why = risk_main_reasons(a, rules, &risk);
	}
}

/* Braille, audio, easy read: a printed letter would reach nobody. */
static const char *format_why_not(struct arena *a, const struct patient *p)
{
	static const char *const on_paper[] = {"standard", "large_print"};
	for (size_t i = 0; i < ARRAY_LEN(on_paper); i++)
		if (!p->format || strcmp(p->format, on_paper[i]) == 0)
			return NULL;
	const struct field *f = record_field(p->base.kind, "format");
	return arena_printf(a, "Needs letters in another form (%s): send it so, and record it here by hand.",
	    choice_label(f->choices, p->format));
}

enum status invite_why_not(struct app *app, struct arena *a, const struct record *patient, enum document_kind kind, const char **why,
    struct error *err)
{
	enum status st = invite_letter_judge(app, a, &patient->id, kind, why, err);
	if (st == STATUS_OK && !*why)
		*why = format_why_not(a, (const struct patient *)patient);
	return st;
}

static enum status why_no_letter(struct app *app, struct arena *a, const struct record *patient, const struct invitation *i,
    const char **why, struct error *err)
{
	if (strcmp(i->state, "found") == 0)
		return invite_why_not(app, a, patient, DOCUMENT_FIRST_INVITATION, why, err);
	if (strcmp(i->state, "did-not-attend") == 0) {
		enum document_kind kind;
		enum status st = invite_second_kind(app, a, i, &kind, err);
		return st == STATUS_OK ? invite_why_not(app, a, patient, kind, why, err) : st;
	}
	const struct pathway_state *s = machine_state(MACHINE_INVITATION, i->state);
	char day[DATE_TEXT];
	if (i->attended_on != DATE_NONE && date_add_days(i->attended_on, REPEAT_6 * 7) <= clock_today()) {
		*why = arena_printf(a, "Attended on %s: see whether the review at 6 or 12 months is due.", date_clinical(i->attended_on, day));
		return STATUS_OK;
	}
	*why = arena_printf(a, "%s: %s", s->label, s->help);
	return STATUS_OK;
}

static enum status row_read(struct app *app, struct arena *a, const struct risk_rules *rules, const struct invitation_place *place,
    struct invitation_row *out, struct error *err)
{
	struct record *r, *patient, *practice;
	struct id id;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_INVITATION), &place->invitation, 0, &r, err);
	if (st == STATUS_OK)
		st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), &place->patient.id, 0, &patient, err);
	if (st != STATUS_OK)
		return st;
	const struct patient *p = (const struct patient *)patient;
	*out = (struct invitation_row){.invitation = r, .patient = place->patient, .call_when = p->call_when};
	today_risk(app, a, rules, &p->base.id, out);
	st = why_no_letter(app, a, patient, (const struct invitation *)r, &out->why_not, err);
	if (st != STATUS_OK || !p->practice || !id_parse(p->practice, &id))
		return st;
	st = store_record_load(app->store, a, record_kind(RECORD_PRACTICE), &id, 0, &practice, err);
	if (st == STATUS_OK)
		out->practice = ((const struct practice *)practice)->code;
	return st;
}

static int level_of(const struct invitation_row *row)
{
	static const char *const levels[] = {"high", "cannot_be_said", "medium", "low"};
	const char *level = ((const struct invitation *)row->invitation)->level;
	for (size_t i = 0; level && i < ARRAY_LEN(levels); i++)
		if (strcmp(level, levels[i]) == 0)
			return (int)i;
	return ARRAY_LEN(levels);
}

static int by_weight(const void *x, const void *y)
{
	const struct invitation_row *a = x, *b = y;
	const struct invitation *i = (const struct invitation *)a->invitation, *k = (const struct invitation *)b->invitation;
	int order = level_of(a) - level_of(b);
	order = order ? order : (b->weight > a->weight) - (b->weight < a->weight);
	order = order ? order : (b->ome_ug > a->ome_ug) - (b->ome_ug < a->ome_ug);
	order = order ? order : (i->found_on > k->found_on) - (i->found_on < k->found_on);
	return order ? order : strcmp(i->base.id.text, k->base.id.text);
}

enum status app_invitations(struct app *app, struct arena *a, const struct invitation_query *q, struct invitation_rows *out,
    struct error *err)
{
	struct invitation_filter f;
	struct invitation_places places;
	const struct risk_rules *rules;
	*out = (struct invitation_rows){0};
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = invite_filter(app, a, q, &f, err);
	if (st == STATUS_OK)
		st = app_reading(app, "invitations", NULL, q->state, err);
	if (st == STATUS_OK)
		st = store_invitation_count(app->store, &f, &out->total, err);
	if (st == STATUS_OK)
		st = store_invitations(app->store, a, &f, q->after, q->limit ? q->limit : PAGE, &places, err);
	if (st == STATUS_OK)
		st = app_risk_rules(app, a, &rules, err);
	if (st != STATUS_OK)
		return st;
	out->items = arena_alloc(a, (places.count + 1) * sizeof(*out->items));
	out->more = places.more;
	for (size_t i = 0; i < places.count && st == STATUS_OK; i++)
		st = row_read(app, a, rules, &places.items[i], &out->items[out->count++], err);
	/* A page that another follows keeps the order of the pages. */
	if (st == STATUS_OK && !q->after && out->count > 1)
		qsort(out->items, out->count, sizeof(*out->items), by_weight);
	return st;
}
