/* Units for a period: what each day takes, counted. */
#include "making.h"
#include "request.h"

struct counting {
	struct arena *a;
	struct taper_supply_line *lines;
	size_t count, cap;
};

/* Kept in order: one family after the other, larger strengths first. */
static struct taper_supply_line *line_for(struct counting *c, const struct family *f, const struct strength *s)
{
	size_t at = 0;
	while (at < c->count && c->lines[at].family != f)
		at++;
	while (at < c->count && c->lines[at].family == f && c->lines[at].strength->amount > s->amount)
		at++;
	if (at < c->count && c->lines[at].strength == s)
		return &c->lines[at];
	c->lines = arena_push(c->a, c->lines, c->count, &c->cap, sizeof(*c->lines));
	for (size_t i = c->count++; i > at; i--)
		c->lines[i] = c->lines[i - 1];
	c->lines[at] = (struct taper_supply_line){.family = f, .strength = s};
	return &c->lines[at];
}

static void count_step(struct counting *c, const struct taper_step *s, int64_t times)
{
	for (size_t part = 0; part < PART_COUNT; part++) {
		const struct taper_part *p = &s->parts[part];
		for (size_t i = 0; i < p->pack.count; i++)
			line_for(c, p->family, p->pack.items[i].strength)->tenths += times * p->pack.items[i].tenths;
	}
}

/* Multiples of `every` days after the step's first day that lie in from … until: when something is taken.
 */
static int64_t times_between(date start, date from, date until, int every)
{
	int64_t first = from > start ? ((int64_t)from - start + every - 1) / every : 0;
	int64_t end = until > start ? ((int64_t)until - start + every - 1) / every : 0;
	return end > first ? end - first : 0;
}

void taper_supply(
    struct arena *a, const struct taper_plan *p, date from, date until, struct taper_supply_line **lines, size_t *count)
{
	struct counting c = {.a = a};
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		/* The last dose goes on until somebody decides. */
		date end = i + 1 < p->step_count && s[1].start < until ? s[1].start : until;
		int64_t times = times_between(s->start, from, end, request_wear_days(&p->request));
		if (times)
			count_step(&c, s, times);
	}
	*lines = c.lines;
	*count = c.count;
}

void plan_count_supply(struct arena *a, struct taper_plan *p)
{
	const struct taper_step *last = &p->steps[p->step_count - 1];
	taper_supply(a, p, p->steps[0].start, date_add_days(last->start, last->days), &p->supply, &p->supply_count);
}

int64_t taper_packs(int64_t tenths, int pack_size, int64_t *left_over)
{
	must(tenths >= 0 && pack_size > 0);
	int64_t pack = (int64_t)pack_size * 10, packs = (tenths + pack - 1) / pack;
	*left_over = packs * pack - tenths;
	return packs;
}
