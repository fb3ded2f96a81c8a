/* How the tests of src/measure ask: by name, with answers as people type them. */
#ifndef PATHWELL_UNIT_MEASURE_TRY_H
#define PATHWELL_UNIT_MEASURE_TRY_H

#include "pathwell/measure.h"
#include "test.h"

struct measure_try {
	struct arena *arena;
	const struct measures *all;
	struct measure_result result;
	struct error err;
};

static int measure_setup(void **state)
{
	struct measure_try *t = mem_alloc(sizeof(*t));

	t->arena = arena_new();
	t->all = measures_standard(t->arena);
	*state = t;
	return 0;
}

static int measure_teardown(void **state)
{
	struct measure_try *t = *state;

	arena_free(t->arena);
	free(t);
	return 0;
}

static inline const struct instrument *called(struct measure_try *t, const char *name)
{
	const struct instrument *in = NULL;

	assert_ok(instrument_find(t->all, name, &in, &t->err), &t->err);
	return in;
}

static inline enum status try_answers(struct measure_try *t, const char *name, const char *typed)
{
	struct measure_answers answers;
	const struct instrument *in = called(t, name);
	enum status st = measure_answers_read(in, &typed, 1, &answers, &t->err);

	return st == STATUS_OK ? measure_score(t->arena, in, &answers, &t->result, &t->err) : st;
}

static inline const struct measure_result *scored(struct measure_try *t, const char *name, const char *typed)
{
	assert_ok(try_answers(t, name, typed), &t->err);
	return &t->result;
}

static inline int64_t part_of(const struct measure_result *r, const char *id)
{
	for (size_t i = 0; i < r->part_count; i++) {
		if (strcmp(r->parts[i].id, id) == 0)
			return r->parts[i].value;
	}
	return SCORE_NONE;
}

#define RUN_MEASURE_TESTS(tests) cmocka_run_group_tests((tests), measure_setup, measure_teardown)

#endif
