#include "ui/screens/measures.h"
#include "ui/screens/record_acts.h"

bool kind_is_listed(const struct record_kind *kind)
{
	bool personal = kind->scope == SCOPE_PATIENT || kind->scope == SCOPE_EPISODE;

	return personal && kind->type < RECORD_TYPE_COUNT && kind->type != RECORD_PATIENT &&
	       kind->type != RECORD_TAPER_STEP;
}

static size_t writable(const struct screen *s, const struct record_kind *out[])
{
	size_t n = 0;

	for (enum record_type t = 0; t < RECORD_TYPE_COUNT; t++)
		if (kind_is_listed(record_kind(t)) && app_writes_kind(s->app, record_kind(t)))
			out[n++] = record_kind(t);
	return n;
}

static unsigned chosen(struct screen *s, int index, const char *text)
{
	const struct record_kind *kinds[RECORD_TYPE_COUNT];
	size_t n = writable(s, kinds);

	(void)text;
	if (index >= 0 && (size_t)index < n && kinds[index]->type == RECORD_MEASURE)
		measure_ask_new(s);
	else if (index >= 0 && (size_t)index < n)
		screen_open_form(s->ui, kinds[index], &s->patient, NULL, NULL);
	return EFFECT_NONE;
}

void record_ask_new(struct screen *s)
{
	const struct record_kind *kinds[RECORD_TYPE_COUNT];
	const char *labels[RECORD_TYPE_COUNT];
	size_t n = writable(s, kinds);
	struct error err;

	if (n == 0) {
		if (app_permit(s->app, PERMIT_REGISTER, &err) != STATUS_OK)
			ui_say_error(s->ui, &err);
		return;
	}
	for (size_t i = 0; i < n; i++)
		labels[i] = kinds[i]->label;
	screen_ask_choice(s, "Add which record?", labels, n, -1, chosen);
}

const struct id *record_patient_of(const struct screen *s)
{
	return id_is_none(&s->patient) ? NULL : &s->patient;
}

static void ask_why(struct screen *s, const struct record *r, screen_answer marked)
{
	static const struct screen_question question = {
	    .title = "Entered in error",
	    .sentence = "The record stays readable, marked with your name and this reason.",
	    .label = "Reason:",
	};

	if (r->error_reason != NULL)
		ui_say(s->ui, ROLE_WARNING, "This record is marked as entered in error already.");
	else
		screen_ask_text(s, &question, marked);
}

static void amend(struct screen *s, const struct record *r)
{
	if (r->error_reason != NULL)
		ui_say(s->ui, ROLE_WARNING, "This record was entered in error and is not amended; add a new one.");
	else
		screen_open_form(s->ui, r->kind, record_patient_of(s), &r->id, NULL);
}

unsigned record_act(struct screen *s, enum action a, const struct record *r, screen_answer marked)
{
	if (r == NULL)
		ui_say(s->ui, ROLE_WARNING, "There is no record here yet.");
	else if (a == ACT_OPEN)
		screen_open_record(s->ui, r->kind, &r->id, record_patient_of(s));
	else if (a == ACT_VERSIONS)
		screen_open_versions(s->ui, r->kind, &r->id, record_patient_of(s));
	else if (a == ACT_MARK_ERROR)
		ask_why(s, r, marked);
	else if (a == ACT_AMEND)
		amend(s, r);
	else
		return EFFECT_UNHANDLED;
	return EFFECT_NONE;
}

unsigned record_mark_error(struct screen *s, const struct record *r, const char *reason)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	struct error err;

	if (r == NULL)
		return EFFECT_NONE;
	if (app_record_mark_error(s->app, a, r->kind, &r->id, r->version, reason, &err) != STATUS_OK)
		ui_say_error(s->ui, &err);
	else
		ui_say(s->ui, ROLE_OK, "Marked as entered in error; it stays readable.%s",
		    r->kind->type == RECORD_REVIEW ? " So are the measures asked in it." : "");
	return EFFECT_RELOAD;
}
