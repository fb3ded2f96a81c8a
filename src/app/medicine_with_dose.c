/* A recorded medicine with the dose that a reduction says: what everything else reads as if it were the record. */
#include <string.h>

#include "judging.h"
#include "medicines_in_force.h"
#include "pathwell/app_risk.h"
#include "pathwell/text.h"

static const char *since_text(struct arena *a, const struct dose_source *s)
{
	char day[DATE_TEXT];
	return s->since == DATE_NONE ? "" : arena_strdup(a, date_clinical(s->since, day));
}

/* Read as what the claim says it is, with the amount as the answer: the record's own text may be out of date, or unread. */
static void read_amount(struct app *app, struct arena *a, const struct dose_claim *c, struct medicine *m)
{
	struct medicine reading = *m;
	const struct family *f = c->what.family;
	bool patch = c->source.unit == DOSE_NG_PER_HOUR;
	reading.counted_as = patch ? NUMBER_NONE : c->source.total;
	reading.counted_rate = patch ? c->source.total : NUMBER_NONE;
	reading.not_counted = reading.as_needed = NULL;
	if (f) {
		reading.name = f->medicine;
		reading.form = f->form;
		reading.product = reading.brand = reading.strength = NULL;
	}
	app_medicine_read(app, a, &reading);
	m->ingredient = reading.ingredient;
	m->class = reading.class;
	m->modified_release = reading.modified_release;
	m->regular = reading.regular;
	m->per_day = reading.per_day;
	m->per_hour = reading.per_hour;
	m->ome = reading.ome;
	m->ome_set = reading.ome_set;
	m->ask = reading.ask;
	m->ask_why = reading.ask_why;
}

static void take_change(struct arena *a, const struct dose_source *s, struct medicine *m)
{
	const char *change = dose_source_change(a, s, since_text(a, s));
	bool ended = m->change && strcmp(m->change, "discontinued") == 0;
	if (!s->total) {
		m->change = "discontinued";
		m->stopped_on = s->since == DATE_NONE ? DATE_NONE : date_add_days(s->since, -1);
		m->change_note = change;
		return;
	}
	m->stopped_on = DATE_NONE;
	if (change) {
		m->change = s->over_from ? "added" : "amended";
		m->change_note = change;
	} else if (ended) {
		m->change = "continued";
		m->change_note = NULL;
	}
}

static struct medicine *unrecorded(struct app *app, struct arena *a, const struct dose_claim *c)
{
	const struct taper *t = c->reduction->taper;
	struct medicine *m = (struct medicine *)record_new(a, record_kind(RECORD_MEDICINE));
	m->base.patient = t->base.patient;
	m->statement = "taking";
	m->name = c->what.family ? c->what.family->medicine : c->what.name;
	m->form = c->what.form;
	m->route = medicine_route(app, a, m);
	m->source = "prescribed";
	m->started_on = c->second ? c->source.since : DATE_NONE;
	m->stated_on = c->source.since;
	return m;
}

struct medicine *medicine_with_dose(struct app *app, struct arena *a, const struct medicine *recorded, const struct dose_claim *c)
{
	struct medicine *m = arena_alloc(a, sizeof(*m));
	const struct dose_source *s = &c->source;
	*m = recorded ? *recorded : *unrecorded(app, a, c);
	read_amount(app, a, c, m);
	m->as_needed = NULL;
	m->not_counted = NULL;
	/* The unit of the record's own text, and what was issued of it, are not what this dose is made of. */
	m->strength = m->quantity = NULL;
	m->dose = arena_printf(a, "%s (%s)", dose_source_dose(a, s), dose_source_say(a, s, since_text(a, s)));
	take_change(a, s, m);
	return m;
}

const char *medicine_as_recorded(struct arena *a, const struct medicine *m)
{
	const char *product = m->product ? m->product
					 : arena_printf(a, "%s%s%s%s%s", m->name ? m->name : "", m->strength ? " " : "",
					       m->strength ? m->strength : "", m->form ? " " : "", m->form ? m->form : "");
	return arena_printf(a, "%s, %s", product, text_is_blank(m->dose) ? "no dose" : m->dose);
}

const char *medicine_now_say(struct arena *a, const struct medicine_now *m)
{
	if (!m->source)
		return NULL;
	return arena_printf(a, "%s: %s", dose_source_dose(a, m->source), dose_source_say(a, m->source, since_text(a, m->source)));
}
