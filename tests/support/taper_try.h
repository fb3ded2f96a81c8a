/* How tests of the planner ask: a request with the usual open choices, from words as people write them. */
#ifndef PATHWELL_TESTS_SUPPORT_TAPER_TRY_H
#define PATHWELL_TESTS_SUPPORT_TAPER_TRY_H

#include "pathwell/taper.h"
#include "test.h"

#define MG(x) ((int64_t)((x)*1000))

static inline struct taper_request try_request(struct arena *a, const char *medicine, const char *dose)
{
	struct error err;
	struct medicine_match match;
	struct taper_request r = {.reference = reference_standard(a),
	    .start = date_make(2026, 1, 5),
	    .by = DATE_NONE,
	    .trial_ends = DATE_NONE};
	assert_ok(medicine_find(r.reference, medicine, &match, &err), &err);
	r.family = match.family;
	r.pack.strengths = match.strengths;
	assert_ok(taper_regimen_parse(dose, &r, &err), &err);
	return r;
}

static inline struct taper_plan *try_plan(struct arena *a, const struct taper_request *r)
{
	struct error err;
	struct taper_plan *p;
	assert_ok(taper_plan_make(a, r, &p, &err), &err);
	return p;
}

/* The daily totals are these, as many as there are. */
static inline void assert_totals(const struct taper_plan *p, const int64_t *totals, size_t count)
{
	for (size_t i = 0; i < p->step_count && i < count; i++)
		if (p->steps[i].total != totals[i])
			fail_msg(
			    "step %zu is %lld, not %lld", i + 1, (long long)p->steps[i].total, (long long)totals[i]);
	assert_int_equal(p->step_count, count);
}

#endif
