/* What is judged of a person whose medicines are reduced: the dose of the day, not the one that was written down before. */
#include <string.h>

#include "judging.h"
#include "pathwell/app_medicines.h"

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static bool is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

static const struct risk_medicine *judged_as(const struct risk_subject *p, const struct id *id)
{
	for (size_t i = 0; i < p->count; i++)
		if (id_equal(&p->medicines[i].id, id))
			return &p->medicines[i];
	return NULL;
}

/* Since when it is taken the record knows; what is on no list, since the reduction began. */
static date taken_since(const struct medicine_now *m)
{
	if (!m->recorded)
		return m->taper->starts_on;
	return m->recorded->started_on != DATE_NONE ? m->recorded->started_on : m->recorded->stated_on;
}

static struct risk_medicine in_force(const struct risk_subject *p, const struct medicine_now *m)
{
	const struct risk_medicine *stored = m->recorded ? judged_as(p, &m->recorded->base.id) : NULL;
	const struct medicine *now = m->now;
	return (struct risk_medicine){.id = now->base.id,
	    .version = now->base.version,
	    .ingredient = or_empty(now->ingredient),
	    .class = or_empty(now->class),
	    .ask = or_empty(now->ask),
	    .ome_set = or_empty(now->ome_set),
	    .modified_release = is(now->modified_release, "yes"),
	    .answered = !now->ask,
	    .per_day = now->per_day,
	    .per_hour = now->per_hour,
	    .ome = now->ome,
	    .since = stored ? stored->since : taken_since(m),
	    .start_known = stored ? stored->start_known : m->recorded && m->recorded->started_on != DATE_NONE};
}

enum status risk_take_force(struct app *app, struct arena *a, date on, struct risk_subject *p, struct error *err)
{
	struct medicines_now now;
	enum status st = app_medicines_now(app, a, &p->patient, on, &now, err);
	if (st != STATUS_OK)
		return st;
	struct risk_medicine *judged = arena_alloc(a, (p->count + now.count + 1) * sizeof(*judged));
	size_t n = 0;
	for (size_t i = 0; i < now.count; i++) {
		const struct medicine_now *m = &now.items[i];
		const struct risk_medicine *stored = m->source ? NULL : judged_as(p, &m->recorded->base.id);
		if (m->source && !m->source->within && m->source->total)
			judged[n++] = in_force(p, m);
		else if (stored)
			judged[n++] = *stored;
	}
	p->medicines = judged;
	p->count = n;
	return STATUS_OK;
}
