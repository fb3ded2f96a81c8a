/* One patient, or the service: everything that stands. */
#include <string.h>

#include "cli.h"
#include "pathwell/app_medicines.h"
#include "pathwell/records/patient.h"
#include "pathwell/text.h"

#define SHOW_COLUMNS 74 /* of a label and its value on one line */

/* ---- as JSON ---- */

static void json_offer(struct json *j, const struct judgement *offer)
{
	json_object_begin(j);
	json_put_text(j, "event", offer->event->name);
	json_put_text(j, "label", offer->event->label);
	json_put_text(j, "to", offer->to ? offer->to->name : NULL);
	json_put_bool(j, "allowed", offer->verdict == VERDICT_ALLOWED);
	json_key(j, "unmet");
	json_array_begin(j);
	for (size_t i = 0; i < offer->unmet_count; i++) {
		json_object_begin(j);
		json_put_text(j, "sentence", offer->unmet[i]->sentence);
		json_put_text(j, "record", offer->unmet[i]->record);
		json_put_text(j, "field", offer->unmet[i]->field);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void json_episode(struct call *c, struct json *j, const struct episode *e)
{
	if (!e) {
		json_text(j, NULL);
		return;
	}
	json_object_begin(j);
	json_put_text(j, "id", e->id.text);
	json_put_number(j, "number", e->number);
	json_put_text(j, "state", e->state);
	json_put_text(j, "opened_on", date_or_null(c->arena, e->opened_on));
	json_put_text(j, "closed_on", date_or_null(c->arena, e->closed_on));
	json_put_text(j, "last_event_on", date_or_null(c->arena, e->last_event_on));
	json_object_end(j);
}

/* A medicine as it is taken: `dose` is the one in force; where a reduction says it, from where, and what was recorded. */
static void json_medicine(struct call *c, struct json *j, const struct medicine_now *m, bool restricted)
{
	json_object_begin(j);
	json_record_fields(j, c->arena, &m->now->base, restricted);
	json_put_text(j, "dose_from", m->source ? medicine_now_say(c->arena, m) : "the record");
	json_put_text(j, "dose_since", m->source ? date_or_null(c->arena, m->source->since) : NULL);
	json_put_text(j, "dose_recorded", m->recorded ? m->recorded->dose : NULL);
	json_put_text(j, "reduction", m->taper ? m->taper->base.id.text : NULL);
	json_object_end(j);
}

static void json_records(struct call *c, struct json *j, const struct patient_view *v, bool restricted)
{
	json_object_begin(j);
	for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind((enum record_type)t);
		bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;
		if (!personal || t == RECORD_PATIENT || !app_sees_kind(c->app, kind))
			continue;
		json_key(j, kind->name);
		json_array_begin(j);
		for (size_t i = 0; i < v->records[t].count; i++)
			if (t == RECORD_MEDICINE && v->medicines)
				json_medicine(c, j, &v->medicines->items[i], restricted);
			else
				json_record(j, c->arena, v->records[t].items[i], restricted);
		json_array_end(j);
	}
	json_object_end(j);
}

static void patient_json(struct call *c, const struct patient_view *v)
{
	struct json j;
	bool restricted = app_may(c->app, PERMIT_SEE_RESTRICTED);
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_key(&j, "patient");
	json_record(&j, c->arena, v->patient, restricted);
	json_put_text(&j, "state", v->state ? v->state->name : NULL);
	json_put_text(&j, "stage", v->state ? stage_label(v->state->stage) : NULL);
	json_put_text(&j, "allergies", v->allergy_phrase);
	json_key(&j, "episode");
	json_episode(c, &j, v->episode);
	json_key(&j, "records");
	json_records(c, &j, v, restricted);
	json_key(&j, "offers");
	json_array_begin(&j);
	for (size_t i = 0; i < v->offer_count; i++)
		json_offer(&j, &v->offers[i]);
	json_array_end(&j);
	json_key(&j, "alerts");
	json_array_begin(&j);
	for (size_t i = 0; i < v->alert_count; i++)
		json_text(&j, v->alerts[i]);
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

/* ---- as text ---- */

static void print_fields(struct call *c, const struct record *r)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		if (!record_has(r, f) || !app_sees_field(c->app, r->kind, f))
			continue;
		const char *value = app_record_show(c->app, c->arena, r, f);
		bool fits = text_width(value) + text_width(f->label) <= SHOW_COLUMNS && !strchr(value, '\n');
		buf_printf(&c->out, "  %s:%s%s\n", f->label, fits ? " " : "", fits ? value : "");
		if (!fits)
			print_wrapped(&c->out, 6, value);
	}
}

static void print_records(struct call *c, const struct patient_view *v, const struct record_kind *kind)
{
	const struct record_list *list = &v->records[kind->type];
	if (kind->type == RECORD_PATIENT || !list->count)
		return;
	if (kind->single) {
		buf_printf(&c->out, "\n%s\n", kind->label);
		print_fields(c, list->items[0]);
		return;
	}
	buf_printf(&c->out, "\n%s\n", kind->plural);
	for (size_t i = 0; i < list->count; i++)
		buf_printf(&c->out, "  %s\n      %s\n", app_record_summary(c->app, c->arena, list->items[i]),
		    list->items[i]->id.text);
}

static void print_person(struct call *c, const struct patient_view *v)
{
	const struct patient *p = (const struct patient *)v->patient;
	buf_printf(&c->out, "%s\n", person_name(c->arena, p->family_name, p->given_name, p->title));
	buf_printf(&c->out, "Born %s", date_or_blank(c->arena, p->born_on));
	if (p->died_on != DATE_NONE)
		buf_printf(&c->out, "   Died %s", date_or_blank(c->arena, p->died_on));
	else
		buf_printf(&c->out, " (%dy)", date_age(p->born_on, clock_today()));
	buf_printf(&c->out, "   Gender %s",
	    p->gender ? record_show(c->arena, v->patient, record_field(v->patient->kind, "gender")) : "Not recorded");
	buf_printf(&c->out, "   NHS No. %s\n", p->nhs_number ? nhs_or_blank(c->arena, p->nhs_number) : "Not recorded");
	if (v->allergy_phrase)
		buf_printf(&c->out, "%s\n", v->allergy_phrase);
	for (size_t i = 0; i < v->alert_count; i++)
		buf_printf(&c->out, "! %s\n", v->alerts[i]);
}

static void print_stages(struct call *c, const struct patient_view *v)
{
	static const char *const marks[] = {
	    [STAGE_DONE] = "[x]", [STAGE_CURRENT] = "[>]", [STAGE_AHEAD] = "[ ]", [STAGE_NOT_NEEDED] = "[-]"};
	buf_putc(&c->out, '\n');
	for (int s = 0; s < STAGE_COUNT; s++)
		buf_printf(&c->out, "%s%s %s", s ? "  " : "", marks[v->stages[s]], stage_label((enum stage)s));
	buf_putc(&c->out, '\n');
	if (v->state)
		buf_printf(&c->out, "%s since %s: %s\n", v->state->label,
		    date_or_blank(c->arena, v->episode->last_event_on), v->state->help);
	else
		buf_puts(&c->out, "No referral yet.\n");
}

static void print_offers(struct call *c, const struct patient_view *v)
{
	if (v->offer_count)
		buf_puts(&c->out, "\nWhat can be done next\n");
	for (size_t i = 0; i < v->offer_count; i++) {
		const struct judgement *offer = &v->offers[i];
		buf_printf(&c->out, "  %s: %s\n", offer->event->name,
		    offer->verdict == VERDICT_ALLOWED || judgement_awaits_form(offer) ? offer->event->label
										      : "not yet");
		for (size_t g = 0; g < offer->unmet_count; g++) {
			const struct pathway_guard *guard = offer->unmet[g];
			buf_printf(&c->out, "      %s", guard->sentence);
			if (guard->record)
				buf_printf(&c->out, " [%s%s%s]", guard->record, guard->field ? "." : "",
				    guard->field ? guard->field : "");
			buf_putc(&c->out, '\n');
		}
	}
}

static void patient_text(struct call *c, const struct patient_view *v)
{
	print_person(c, v);
	print_stages(c, v);
	print_offers(c, v);
	buf_puts(&c->out, "\nPatient\n");
	print_fields(c, v->patient);
	for (int t = 0; t < RECORD_TYPE_COUNT; t++)
		print_records(c, v, record_kind((enum record_type)t));
}

static enum status show_service(struct call *c)
{
	const struct record *r = &app_service(c->app)->base;
	if (option_given(c, OPTION_JSON)) {
		struct json j;
		json_begin(&j, &c->out, true);
		json_record(&j, c->arena, r, true);
		json_done(c);
	} else {
		print_fields(c, r);
	}
	return STATUS_OK;
}

enum status run_show(struct call *c, struct error *err)
{
	struct id patient;
	struct patient_view v;
	if (c->word_count && strcmp(c->words[0], "service") == 0)
		return show_service(c);
	enum status st = call_patient(c, 0, &patient, err);
	if (st == STATUS_OK)
		st = app_patient_open(c->app, c->arena, &patient, true, &v, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? patient_json : patient_text)(c, &v);
	return st;
}
