/* Weak kidneys or a sick liver beside a medicine that builds up with it: the record knows both, and says so together. */
#include <string.h>

#include "judging.h"
#include "pathwell/app_medicines.h"
#include "pathwell/records/risk_profile.h"

static bool has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);
	for (const char *s = codes; s && *s; s += strcspn(s, ","), s += *s == ',')
		if (strncmp(s, code, n) == 0 && (s[n] == ',' || !s[n]))
			return true;
	return false;
}

static bool is_taken(const struct medicine *m)
{
	return m->statement && strcmp(m->statement, "taking") == 0 && !(m->change && strcmp(m->change, "discontinued") == 0);
}

/* The names of the medicines taken that the caution is asked for; NULL: none. */
static const char *taken_of(struct arena *a, const struct caution *c, const struct medicines_now *now)
{
	const char *names = NULL;
	for (size_t i = 0; i < now->count; i++) {
		const struct medicine *m = now->items[i].now;
		for (int class = 0; class < CLASS_COUNT && is_taken(m); class++)
			if ((c->classes >> class & 1) && m->class && strcmp(m->class, medicine_class_names[class]) == 0)
				names = arena_printf(a, "%s%s%s", names ? names : "", names ? ", " : "", m->ingredient ? m->ingredient : m->name);
	}
	return names;
}

const char *organ_alert(struct app *app, struct arena *a, enum organ organ, const struct record_list *profiles,
    const struct medicines_now *now)
{
	static const struct {
		const char *condition, *caution, *said;
	} organs[ORGAN_COUNT] = {
	    [ORGAN_KIDNEY] = {"renal", "kidney", "Renal impairment"},
	    [ORGAN_LIVER] = {"hepatic", "liver", "Liver disease"},
	};
	const struct reference *r = app_reading_reference(app);
	bool recorded = false;
	for (size_t i = 0; i < profiles->count; i++)
		recorded = recorded || has_code(((const struct risk_profile *)profiles->items[i])->conditions, organs[organ].condition);
	for (size_t i = 0; recorded && i < r->caution_count; i++) {
		const char *names = strcmp(r->cautions[i].id, organs[organ].caution) == 0 ? taken_of(a, &r->cautions[i], now) : NULL;
		if (names)
			return arena_printf(a, "%s is recorded, and taken is %s. %s", organs[organ].said, names, r->cautions[i].advice);
	}
	return NULL;
}
