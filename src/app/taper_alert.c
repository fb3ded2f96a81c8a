/* F094: a gabapentinoid that is started while an opioid is reduced. */
#include <string.h>

#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "pathwell/app_taper_now.h"
#include "taper_plan.h"

static bool holds_word(const char *text, const char *word)
{
	for (const char *s = text; *s; s += strcspn(s, " ,+/("), s += strspn(s, " ,+/("))
		if (text_starts_nocase(s, word))
			return true;
	return false;
}

/* The catalogue knows a medicine of this class by this text; several products may bear the name, and one class has them. */
static bool is_of_class(const struct reference *ref, const char *text, enum medicine_class class)
{
	for (size_t i = 0; text && i < ref->family_count; i++) {
		const struct family *f = &ref->families[i];
		if (f->class != class)
			continue;
		if (holds_word(text, f->medicine))
			return true;
		for (size_t b = 0; b < f->brand_count; b++)
			if (holds_word(text, f->brands[b].name))
				return true;
	}
	return false;
}

static bool under_way(const struct taper *t)
{
	return t->state && (strcmp(t->state, "running") == 0 || strcmp(t->state, "held") == 0);
}

/* The day it was started; where that is not recorded, the day this service added it. */
static date started(const struct medicine *m)
{
	if (m->started_on != DATE_NONE)
		return m->started_on;
	return m->change && strcmp(m->change, "added") == 0 ? m->stated_on : DATE_NONE;
}

const char *taper_medicine_alert(struct arena *a, const struct reference *ref, const struct taper *t, const struct medicine *m)
{
	char day[DATE_TEXT];
	date on = started(m);
	bool stopped = m->change && strcmp(m->change, "discontinued") == 0;
	if (!under_way(t) || on == DATE_NONE || on < t->starts_on || stopped || !is_of_class(ref, t->medicine, CLASS_OPIOID) ||
	    (!is_of_class(ref, m->name, CLASS_GABAPENTINOID) && !is_of_class(ref, m->brand, CLASS_GABAPENTINOID)))
		return NULL;
	return arena_printf(a, "Gabapentinoid started during the opioid reduction: %s, %s. Together they can slow breathing; look at both.",
	    m->name, date_clinical(on, day));
}

/* What has to be decided about a reduction, wherever the record is opened: a hold that ran out, a trial that ended, a rise. */
enum status taper_decision_alerts(struct app *app, struct arena *a, const struct id *patient, const char ***out, size_t *count, struct error *err)
{
	struct reductions_now all;
	size_t cap = 0;
	*out = NULL;
	*count = 0;
	enum status st = app_reductions_now(app, a, patient, clock_today(), &all, err);
	for (size_t i = 0; st == STATUS_OK && i < all.count; i++)
		for (int d = 0; d < DECISION_COUNT; d++) {
			const struct reduction_now *r = &all.items[i];
			if (d == DECISION_RISE ? !r->now.rise_step : !decision_is_overdue(&r->now, (enum taper_decision)d))
				continue;
			*out = arena_push(a, *out, *count, &cap, sizeof(**out));
			(*out)[(*count)++] = arena_printf(
			    a, "%s: %s", r->taper->medicine, taper_decision_say(a, r->unit, &r->life, &r->now, (enum taper_decision)d));
		}
	return st;
}
