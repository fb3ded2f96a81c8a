/* Alerts that an answer raises: what answers them, and until when they stand. */
#include "pathwell/app_measure.h"

#include <string.h>

#include "private.h"
#include "pathwell/text.h"

enum { LETTERS_LEAST = 8, WORDS_LEAST = 2 };

bool measure_alert_answered(const char *action)
{
	size_t letters = 0, words = 0;
	bool inside = false;
	for (const char *at = action ? action : ""; *at; at++) {
		bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (unsigned char)*at >= 0x80;
		letters += letter;
		words += letter && !inside;
		inside = letter;
	}
	return letters >= LETTERS_LEAST && words >= WORDS_LEAST;
}

bool measure_alert_open(const struct measure *m)
{
	return m->alert && !m->base.error_reason && !m->alert_by;
}

const char *measure_alert_text(struct arena *a, const struct measures *all, const struct measure *m)
{
	const struct instrument *in = instrument_by_id(all, m->instrument);
	char day[DATE_TEXT];
	return arena_printf(a, "%s of %s: %s%s%s", in ? in->name : m->instrument, date_clinical(m->taken_on, day), m->alert,
	    text_is_blank(m->alert_action) ? "" : " So far: ", text_is_blank(m->alert_action) ? "" : m->alert_action);
}

static bool same(const char *x, const char *y)
{
	return x && y && strcmp(x, y) == 0;
}

/* Whoever says first that it is dealt with stands there; another alert must be dealt with anew. */
static enum status keep_name(struct app *app, struct arena *a, struct measure *m, struct error *err)
{
	const struct measure *was = NULL;
	struct record *before;
	if (m->base.version) {
		enum status st = store_record_load(
		    app->store, a, record_kind(RECORD_MEASURE), &m->base.id, m->base.version, &before, err);
		if (st != STATUS_OK)
			return st;
		was = (const struct measure *)before;
	}
	if (was && was->alert_by && same(was->alert, m->alert)) {
		m->alert_by = was->alert_by;
		m->alert_on = was->alert_on;
		return STATUS_OK;
	}
	m->alert_by = app->me ? arena_strdup(a, app->me->base.id.text) : NULL;
	m->alert_on = m->alert_by ? clock_today() : DATE_NONE;
	return STATUS_OK;
}

enum status measure_alert_check(struct app *app, struct arena *a, struct measure *m, struct error *err)
{
	if (!m->alert) {
		m->alert_dealt = m->alert_by = NULL;
		m->alert_on = DATE_NONE;
		return STATUS_OK;
	}
	if (!measure_alert_answered(m->alert_action)) {
		error_set(err, STATUS_REFUSED, "%s " ALERT_ASKS, m->alert);
		error_at(err, "measure", "alert_action");
		return STATUS_REFUSED;
	}
	if (m->alert_dealt && strcmp(m->alert_dealt, "yes") == 0)
		return keep_name(app, a, m, err);
	m->alert_dealt = "no";
	m->alert_by = NULL;
	m->alert_on = DATE_NONE;
	return STATUS_OK;
}
