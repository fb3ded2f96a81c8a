/* Everything that a patient's home shows. */
#include <stdlib.h>
#include <string.h>

#include "facts_sharing.h"
#include "inviting.h"
#include "judging.h"
#include "pathwell/app_medicines.h"
#include "taper_plan.h"
#include "pathwell/app_measure.h"
#include "pathwell/sharing.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"
#include "pathwell/text.h"

const struct record *patient_view_record(const struct patient_view *v, enum record_type type)
{
	const struct record_list *list = &v->records[type];
	/* Single kinds have one; for the others the newest is the one that counts. */
	return list->count ? list->items[list->count - 1] : NULL;
}

static bool of_a_patient(const struct record_kind *kind)
{
	return kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;
}

static enum status read_kinds(struct app *app, struct arena *a, const struct id *patient, struct patient_view *v, struct error *err)
{
	for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind((enum record_type)t);
		if (!of_a_patient(kind) || t == RECORD_PATIENT)
			continue;
		if (kind->scope == SCOPE_EPISODE && !v->episode)
			continue;
		struct record_query q = {.kind = kind, .patient = patient};
		if (kind->scope == SCOPE_EPISODE)
			q.episode = &v->episode->id;
		enum status st = store_record_list(app->store, a, &q, &v->records[t], err);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

/* Of a planned reduction only the steps of the plan that stands: the versions before are history. */
static void keep_standing_steps(struct patient_view *v)
{
	struct record_list *steps = &v->records[RECORD_TAPER_STEP];
	size_t kept = 0;
	for (size_t i = 0; i < steps->count; i++) {
		const struct taper_step_record *step = (const struct taper_step_record *)steps->items[i];
		bool stands = false;
		for (size_t t = 0; t < v->records[RECORD_TAPER].count; t++) {
			const struct taper *taper = (const struct taper *)v->records[RECORD_TAPER].items[t];
			stands = stands || (strcmp(step->taper, taper->base.id.text) == 0 && step->plan_version == taper->plan_version);
		}
		if (stands)
			steps->items[kept++] = steps->items[i];
	}
	steps->count = kept;
}

static enum status read_linked(struct app *app, struct arena *a, struct patient_view *v, struct error *err)
{
	const struct patient *p = (const struct patient *)v->patient;
	struct id id;
	if (p->case_worker && id_parse(p->case_worker, &id))
		v->case_worker = app_staff_name(app, a, &id);
	if (p->clinician && id_parse(p->clinician, &id))
		v->clinician = app_staff_name(app, a, &id);
	if (!p->practice || !id_parse(p->practice, &id))
		return STATUS_OK;
	struct record *practice;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_PRACTICE), &id, 0, &practice, err);
	if (st == STATUS_OK)
		v->practice = practice;
	return st;
}

/* What is taken today, not what was written down once. */
static enum status take_force(struct app *app, struct arena *a, const struct id *patient, struct patient_view *v, struct error *err)
{
	struct medicines_now *m = arena_alloc(a, sizeof(*m));
	enum status st = app_medicines_now_of(app, a, patient, &v->records[RECORD_MEDICINE], clock_today(), m, err);
	if (st != STATUS_OK)
		return st;
	v->records[RECORD_MEDICINE] = medicines_now_list(a, m);
	v->medicines = m;
	return STATUS_OK;
}

static enum status read_all(struct app *app, struct arena *a, const struct id *patient, struct patient_view *out, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), patient, 0, &r, err);
	if (st == STATUS_NOT_FOUND)
		return error_set(err, STATUS_NOT_FOUND, "No patient has the id %s.", patient->text);
	if (st != STATUS_OK)
		return st;
	out->patient = r;
	st = store_episodes(app->store, a, patient, &out->episodes, &out->episode_count, err);
	if (st != STATUS_OK)
		return st;
	out->episode = out->episode_count ? &out->episodes[0] : NULL;
	if (out->episode && !text_is_blank(out->episode->state))
		out->state = machine_state(MACHINE_EPISODE, out->episode->state);
	st = read_kinds(app, a, patient, out, err);
	keep_standing_steps(out);
	if (st == STATUS_OK)
		st = take_force(app, a, patient, out, err);
	if (st == STATUS_OK)
		st = read_linked(app, a, out, err);
	if (st == STATUS_OK)
		app_episode_facts(app, a, out, NULL, &out->facts.episode);
	return st;
}

enum status app_view_read(struct app *app, struct arena *a, const struct id *patient, struct patient_view *out, struct error *err)
{
	bool own;
	*out = (struct patient_view){0};
	enum status st = store_read_begin(app->store, &own, err);
	if (st != STATUS_OK)
		return st;
	st = read_all(app, a, patient, out, err);
	store_read_end(app->store, own);
	return st;
}

static void alert(struct arena *a, struct patient_view *v, size_t *cap, const char *text)
{
	v->alerts = arena_push(a, v->alerts, v->alert_count, cap, sizeof(*v->alerts));
	v->alerts[v->alert_count++] = text;
}

static void medicine_alerts(struct app *app, struct arena *a, struct patient_view *v, size_t *cap)
{
	const struct record_list *tapers = &v->records[RECORD_TAPER], *medicines = &v->records[RECORD_MEDICINE];
	const struct reference *ref = app_reading_reference(app);
	for (size_t i = 0; i < tapers->count * medicines->count; i++) {
		const char *text = taper_medicine_alert(a, ref, (const struct taper *)tapers->items[i / medicines->count],
		    (const struct medicine *)medicines->items[i % medicines->count]);
		if (text)
			alert(a, v, cap, text);
	}
}

/* What an answer raised and nobody has dealt with, whatever episode it was in. */
static enum status measure_alerts(
    struct app *app, struct arena *a, struct patient_view *v, size_t *cap, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_MEASURE), .patient = &v->patient->id};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++) {
		const struct measure *m = (const struct measure *)list.items[i];
		if (measure_alert_open(m))
			alert(a, v, cap, measure_alert_text(a, app_measures_standard(app), m));
	}
	return st;
}

static void decision_alerts(struct app *app, struct arena *a, struct patient_view *v, size_t *cap)
{
	const char **texts;
	size_t n;
	struct error err;
	if (!v->records[RECORD_TAPER].count || taper_decision_alerts(app, a, &v->patient->id, &texts, &n, &err) != STATUS_OK)
		return;
	for (size_t i = 0; i < n; i++)
		alert(a, v, cap, texts[i]);
}

static void booster_alerts(struct app *app, struct arena *a, struct patient_view *v, size_t *cap)
{
	struct measure_story story = {0};
	if (v->records[RECORD_MEASURE].count)
		measure_story_read(a, app_measures_standard(app), v, &story);
	for (size_t i = 0; i < story.count; i++)
		if (story.items[i].booster)
			alert(a, v, cap, measure_booster_alert(a, &story.items[i]));
}

/* Letters, calls, and the review that is offered whenever the record opens (F087). */
static void invitation_alerts(struct arena *a, struct patient_view *v, size_t *cap, const struct invitation *open)
{
	const struct patient *p = (const struct patient *)v->patient;
	const char *text = p->died_on == DATE_NONE ? invite_alert(a, open) : NULL;
	char day[DATE_TEXT];
	if (text)
		alert(a, v, cap, text);
	if (p->moved_on != DATE_NONE)
		alert(a, v, cap, arena_printf(a, "Moved away %s: no letters.", date_clinical(p->moved_on, day)));
	if (!text_is_blank(p->call_when) && p->died_on == DATE_NONE)
		alert(a, v, cap, arena_printf(a, "May be rung: %s.", p->call_when));
}

/* How high the risk of the medicines is, and why (F081); and what nobody could read yet. */
static void risk_alerts(struct app *app, struct arena *a, struct patient_view *v, size_t *cap)
{
	const char *risk = risk_alert(app, a, &v->patient->id), *ask = ask_alert(a, &v->records[RECORD_MEDICINE]);
	const char *twice = twice_alert(a, &v->records[RECORD_MEDICINE]);
	if (risk)
		alert(a, v, cap, risk);
	if (ask)
		alert(a, v, cap, ask);
	if (twice)
		alert(a, v, cap, twice);
	for (int o = 0; v->medicines && o < ORGAN_COUNT; o++) {
		const char *text = organ_alert(app, a, (enum organ)o, &v->records[RECORD_RISK_PROFILE], v->medicines);
		if (text)
			alert(a, v, cap, text);
	}
	for (size_t i = 0; v->medicines && i < v->medicines->question_count; i++)
		alert(a, v, cap, v->medicines->questions[i]);
}

/* A recorded need must be highly visible whenever the record is opened (DAPB1605). */
static enum status read_alerts(struct app *app, struct arena *a, struct patient_view *v, const struct invitation *open,
    struct error *err)
{
	const struct patient *p = (const struct patient *)v->patient;
	size_t cap = 0;
	char day[DATE_TEXT];
	if (p->died_on != DATE_NONE)
		alert(a, v, &cap, arena_printf(a, "Died %s: no letters, no reminders.", date_clinical(p->died_on, day)));
	else if (app_may(app, PERMIT_SEE_CLINICAL) && measure_alerts(app, a, v, &cap, err) != STATUS_OK)
		return err->status;
	invitation_alerts(a, v, &cap, open);
	if (p->interpreter && strcmp(p->interpreter, "yes") == 0)
		alert(a, v, &cap, arena_printf(a, "Interpreter needed: %s.", p->language ? p->language : "language not recorded"));
	if (p->format && strcmp(p->format, "standard") != 0) {
		const struct field *f = record_field(v->patient->kind, "format");
		alert(a, v, &cap, arena_printf(a, "Letters: %s.", choice_label(f->choices, p->format)));
	}
	if (!text_is_blank(p->communication_needs))
		alert(a, v, &cap, p->communication_needs);
	for (size_t i = 0; i < v->records[RECORD_CONSENT].count; i++) {
		const struct consent *c = (const struct consent *)v->records[RECORD_CONSENT].items[i];
		if (!consent_refuses(c) || !consent_is_newest(v->records[RECORD_CONSENT].items, v->records[RECORD_CONSENT].count, c))
			continue;
		const struct record *r = &c->base;
		alert(a, v, &cap, arena_printf(a, "No sharing with: %s.",
		    c->recipient_name ? c->recipient_name : record_show(a, r, record_field(r->kind, "recipient"))));
	}
	if (v->facts.episode.missed)
		alert(a, v, &cap, arena_printf(a, "Missed %d appointment%s in a row.", v->facts.episode.missed,
		    v->facts.episode.missed == 1 ? "" : "s"));
	if (!app_may(app, PERMIT_SEE_CLINICAL))
		return STATUS_OK;
	risk_alerts(app, a, v, &cap);
	decision_alerts(app, a, v, &cap);
	medicine_alerts(app, a, v, &cap);
	booster_alerts(app, a, v, &cap);
	return STATUS_OK;
}

static void hide_unseen(struct app *app, struct patient_view *v)
{
	for (int t = 0; t < RECORD_TYPE_COUNT; t++)
		if (app_sees_kind(app, record_kind((enum record_type)t)))
			app_blank_unseen_list(app, &v->records[t]);
		else
			v->records[t] = (struct record_list){0};
	if (app_may(app, PERMIT_SEE_CLINICAL))
		return;
	v->allergy_phrase = NULL;
	v->medicines = NULL;
}

enum status app_patient_open(struct app *app, struct arena *a, const struct id *patient, bool opening, struct patient_view *out,
    struct error *err)
{
	struct invitation *open = NULL;
	enum status st = app_permit(app, PERMIT_SEE_PEOPLE, err);
	if (st == STATUS_OK)
		st = app_view_read(app, a, patient, out, err);
	if (st == STATUS_OK)
		st = invite_open(app, a, patient, &open, err);
	if (st == STATUS_OK && opening)
		st = app_audit_write(app, AUDIT_VIEW, patient, out->patient, NULL, err);
	if (st != STATUS_OK)
		return st;
	const char *state = out->episode ? out->episode->state : NULL;
	episode_stages(state, &out->facts.episode, out->stages);
	out->offer_count = machine_offers(MACHINE_EPISODE, state, &out->facts, out->offers, ARRAY_LEN(out->offers));
	for (size_t i = 0; i < out->offer_count; i++)
		facts_say(a, &out->facts.episode, &out->offers[i]);
	out->allergy_phrase = allergy_phrase(out->records[RECORD_ALLERGY].items, out->records[RECORD_ALLERGY].count);
	st = read_alerts(app, a, out, open, err);
	hide_unseen(app, out);
	return st;
}
