/* What a patient's home says about the risk of the medicines. */
#include <string.h>

#include "pathwell/records/medicine.h"
#include "risk.h"

static const char *const labels[RISK_LEVEL_COUNT] = {"", "Low risk", "Medium risk", "High risk"};

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
				       : arena_printf(a, "%s: %s", labels[risk.level], risk_main_reasons(a, rules, &risk));
}

static bool stands(const struct medicine *m)
{
	return m->ask && (!m->change || strcmp(m->change, "discontinued"));
}

/* "2 medicines need a person to look at them: oxycodone (As directed), …" */
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
	return n ? arena_printf(a, "%d medicine%s to be looked at, not in the total: %s.", n, n == 1 ? " needs" : "s need", buf_str(&names))
		 : NULL;
}
