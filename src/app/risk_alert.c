/* What a patient's home says about the risk of the medicines. */
#include <string.h>

#include "pathwell/records/medicine.h"
#include "judging.h"

static const char *const labels[RISK_LEVEL_COUNT] = {"", "Low risk", "Medium risk", "Risk cannot be said", "High risk"};

const char *risk_alert(struct app *app, struct arena *a, const struct id *patient)
{
	const struct risk_rules *rules;
	struct risk_facts facts;
	struct risk risk;
	struct error err;
	enum status st = risk_rules_read(app, a, &rules, &err);
	if (st == STATUS_OK)
		st = risk_of_one(app, a, rules, patient, clock_today(), &facts, &risk, &err);
	if (st != STATUS_OK) /* silence would look like no risk */
		return arena_printf(a, "The risk of the medicines could not be worked out: %s", err.sentence);
	return risk.level == RISK_NONE ? NULL
				       : arena_printf(a, "%s: %s", labels[risk.level], risk_main_reasons_of(a, rules, &risk, &facts));
}

static bool stands(const struct medicine *m)
{
	return m->ask && (!m->change || strcmp(m->change, "discontinued"));
}

/* Taken regularly, as far as was read. */
static bool stands_taken(const struct medicine *m)
{
	return (!m->change || (strcmp(m->change, "discontinued") && strcmp(m->change, "on_hold"))) &&
	       (!m->statement || !strcmp(m->statement, "taking")) && (!m->regular || strcmp(m->regular, "no"));
}

/* "2 medicines have to be looked at, not in the total: oxycodone (As directed), …" */
const char *ask_alert(struct arena *a, const struct record_list *medicines)
{
	struct buf names CLEANUP(buf_done) = {0};
	int n = 0;
	for (size_t i = 0; i < medicines->count; i++) {
		const struct medicine *m = (const struct medicine *)medicines->items[i];
		if (!stands(m))
			continue;
		const struct field *ask = record_field(m->base.kind, "ask");
		buf_printf(&names, "%s%s (%s)", n++ ? ", " : "", m->name ? m->name : m->product, choice_label(ask->choices, m->ask));
	}
	return n ? arena_printf(a, "%d medicine%s to be looked at, not in the total: %s.", n, n == 1 ? " has" : "s have", buf_str(&names))
		 : NULL;
}

static bool same_dose(const struct medicine *x, const struct medicine *y)
{
	return x->ingredient && y->ingredient && !strcmp(x->ingredient, y->ingredient) && x->class && stands_taken(x) &&
	       stands_taken(y) && x->per_day == y->per_day && x->per_hour == y->per_hour &&
	       (x->per_day != NUMBER_NONE || x->per_hour != NUMBER_NONE);
}

const char *twice_alert(struct arena *a, const struct record_list *medicines)
{
	for (size_t i = 0; i < medicines->count; i++)
		for (size_t j = 0; j < i; j++) {
			const struct medicine *x = (const struct medicine *)medicines->items[j];
			const struct medicine *y = (const struct medicine *)medicines->items[i];
			if (same_dose(x, y))
				return arena_printf(a,
				    "%s stands twice with one daily dose (%s; %s): both are counted. End one if they are the same medicine.",
				    x->ingredient, x->product ? x->product : x->name, y->product ? y->product : y->name);
		}
	return NULL;
}

static const char *as_needed_text(struct arena *a, const struct risk_facts *f)
{
	char more[32];
	if (f->ome_with_as_needed_ug == DOSE_NONE)
		return " As needed: no maximum is known.";
	if (f->ome_with_as_needed_ug <= f->ome_regular_ug)
		return "";
	return arena_printf(a, " As needed: at most %s more.", dose_show(f->ome_with_as_needed_ug - f->ome_regular_ug, more));
}

/* What was gained since the first review is said wherever the total stands (F104). */
static enum status change_text(struct app *app, struct arena *a, const struct id *patient, const struct risk_facts *now,
    const char **out, struct error *err)
{
	struct ome_change c;
	char first[32], less[32], day[DATE_TEXT];
	*out = "";
	enum status st = risk_ome_change(app, a, patient, now, &c, err);
	if (st != STATUS_OK || c.first_ug == DOSE_NONE || c.last_ug == DOSE_NONE || c.first_ug == c.last_ug || c.first_ug <= 0)
		return st;
	int64_t by = c.last_ug < c.first_ug ? c.first_ug - c.last_ug : c.last_ug - c.first_ug;
	*out = arena_printf(a, " At first (%s) %s: now %s %s, %d %%.", date_clinical(c.first_on, day), dose_show(c.first_ug, first),
	    dose_show(by, less), c.last_ug < c.first_ug ? "less" : "more", (int)((by * 100 + c.first_ug / 2) / c.first_ug));
	return STATUS_OK;
}

enum status app_ome_text(struct app *app, struct arena *a, const struct id *patient, const char **out, struct error *err)
{
	struct risk_facts f;
	struct risk risk;
	char regular[32];
	*out = NULL;
	enum status st = app_risk_of(app, a, patient, DATE_NONE, &f, &risk, err);
	if (st != STATUS_OK || (!f.opioid && !f.opioid_unread))
		return st;
	const char *total = f.opioid ? arena_printf(a, "the equivalent of %s of oral morphine a day (%s)",
					   dose_show(f.ome_regular_ug, regular), app_factor_set(app))
				     : "no total";
	const char *asks = !f.asks ? "" : arena_printf(a, " %d medicine%s to be looked at, and %s not in it.", f.asks,
					 f.asks == 1 ? " has" : "s have", f.asks == 1 ? "is" : "are");
	const char *change;
	st = change_text(app, a, patient, &f, &change, err);
	*out = arena_printf(a, "Regular opioids: %s.%s%s%s", total, change, as_needed_text(a, &f), asks);
	return st;
}
