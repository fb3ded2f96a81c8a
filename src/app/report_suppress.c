/* Small numbers hidden, and so many others that no hidden one follows from what is shown.
 *
 * Every number of the report is one quantity; numbers that are the same by their meaning share one. An equation says
 * that a total is the sum of its members: a block and its parts, an outcome and its counts by level. A hidden quantity
 * is safe when the hidden ones can be changed by 1 up or down, it among them, so that every equation still holds, no
 * hidden count leaves what the rule allows, and no group is larger than the one that it is part of. What is not safe
 * hides more. */
#include <stdlib.h>
#include <string.h>

#include "report_parts.h"

#define NOWHERE SIZE_MAX
enum { TRIES_MOST = 20000 };

struct quantity {
	int64_t value;
	bool hidden;
	size_t most; /* quantity that this one is part of, or NOWHERE */
	int delta;   /* while a change is looked for */
};
struct equation {
	size_t total, count;
	size_t *members;
};
struct hiding {
	struct cohort_report *r;
	struct arena *a;
	int64_t smallest, least; /* least: of a hidden count, as everybody knows */
	struct quantity *quantities;
	struct equation *equations;
	size_t quantity_count, quantity_cap, equation_count, equation_cap;
	size_t *wholes, **parts; /* of each block: quantities */
	int tries;
};

/* ---- quantities and equations of a report ---- */

static size_t quantity(struct hiding *h, int64_t value)
{
	h->quantities = arena_push(h->a, h->quantities, h->quantity_count, &h->quantity_cap, sizeof(*h->quantities));
	h->quantities[h->quantity_count] = (struct quantity){.value = value, .most = NOWHERE};
	return h->quantity_count++;
}

static void equation(struct hiding *h, size_t total, size_t *members, size_t count)
{
	if (!count)
		return;
	h->equations = arena_push(h->a, h->equations, h->equation_count, &h->equation_cap, sizeof(*h->equations));
	h->equations[h->equation_count++] = (struct equation){total, count, members};
}

/* The quantity of a tie, or NOWHERE. */
static size_t tied(const struct hiding *h, const struct cohort_tie *tie)
{
	const struct cohort_counts *b = tie->block ? cohort_block(h->r, tie->block) : NULL;
	if (!b)
		return NOWHERE;
	size_t at = (size_t)(b - h->r->blocks);
	const struct cohort_count *p = tie->part ? cohort_part(b, tie->part) : NULL;
	return p ? h->parts[at][p - b->parts] : h->wholes[at];
}

/* A block that is the same as another's count comes after it. */
static void block_quantities(struct hiding *h, size_t i)
{
	const struct cohort_counts *b = &h->r->blocks[i];
	size_t same = tied(h, &b->same);
	h->wholes[i] = same == NOWHERE ? quantity(h, b->whole) : same;
	h->parts[i] = arena_alloc(h->a, sizeof(**h->parts) * (b->count + 1));
	for (size_t k = 0; k < b->count; k++) {
		h->parts[i][k] = quantity(h, b->parts[k].count);
		h->quantities[h->parts[i][k]].most = h->wholes[i];
	}
	if (b->within.block)
		h->quantities[h->wholes[i]].most = tied(h, &b->within);
	if (b->adds_up)
		equation(h, h->wholes[i], h->parts[i], b->count);
}

static void equations_across(struct hiding *h, size_t into)
{
	const struct cohort_counts *b = &h->r->blocks[into];
	for (size_t k = 0; k < b->count; k++) {
		size_t *members = arena_alloc(h->a, sizeof(*members) * h->r->block_count), n = 0;
		for (size_t i = 0; i < h->r->block_count; i++) {
			const struct cohort_counts *x = &h->r->blocks[i];
			const struct cohort_count *p = cohort_part(x, b->parts[k].code);
			if (x->into && strcmp(x->into, b->id) == 0 && p)
				members[n++] = h->parts[i][p - x->parts];
		}
		equation(h, h->parts[into][k], members, n);
	}
}

static void read_report(struct hiding *h)
{
	h->wholes = arena_alloc(h->a, sizeof(*h->wholes) * (h->r->block_count + 1));
	h->parts = arena_alloc(h->a, sizeof(*h->parts) * (h->r->block_count + 1));
	for (size_t i = 0; i < h->r->block_count; i++)
		block_quantities(h, i);
	for (size_t i = 0; i < h->r->block_count; i++)
		equations_across(h, i);
}

/* ---- can a hidden count be another one? ---- */

static bool has(const struct equation *e, size_t q)
{
	bool found = e->total == q;
	for (size_t i = 0; !found && i < e->count; i++)
		found = e->members[i] == q;
	return found;
}

static int residual(const struct hiding *h, const struct equation *e)
{
	int sum = h->quantities[e->total].delta;
	for (size_t i = 0; i < e->count; i++)
		sum -= h->quantities[e->members[i]].delta;
	return sum;
}

static bool within_bounds(const struct hiding *h)
{
	for (size_t i = 0; i < h->quantity_count; i++) {
		const struct quantity *q = &h->quantities[i];
		const struct quantity *most = q->most == NOWHERE ? NULL : &h->quantities[q->most];
		if ((q->hidden && q->value + q->delta < h->least) ||
		    (most && q->value + q->delta > most->value + most->delta))
			return false;
	}
	return true;
}

static bool balance(struct hiding *h);

static bool try_delta(struct hiding *h, size_t at, int delta)
{
	struct quantity *q = &h->quantities[at];
	if (!q->hidden || q->delta || q->value + delta < h->least)
		return false;
	q->delta = delta;
	if (balance(h))
		return true;
	q->delta = 0;
	return false;
}

/* Evens out the first equation that does not hold, by one more change; all of them hold at the end. */
static bool balance(struct hiding *h)
{
	size_t at = 0;
	while (at < h->equation_count && !residual(h, &h->equations[at]))
		at++;
	if (at == h->equation_count)
		return within_bounds(h);
	if (++h->tries > TRIES_MOST)
		return false;
	const struct equation *e = &h->equations[at];
	int over = residual(h, e) > 0 ? 1 : -1;
	for (size_t i = 0; i < e->count; i++)
		if (try_delta(h, e->members[i], over))
			return true;
	return try_delta(h, e->total, -over);
}

static bool is_safe(struct hiding *h, size_t at)
{
	bool safe = false;
	for (int delta = 1; !safe && delta >= -1; delta -= 2) {
		h->tries = 0;
		safe = try_delta(h, at, delta);
		for (size_t i = 0; i < h->quantity_count; i++)
			h->quantities[i].delta = 0;
	}
	return safe;
}

/* ---- hiding more ---- */

static bool is_small(const struct hiding *h, int64_t n)
{
	return n < h->smallest && n >= h->least;
}

/* The smallest shown member that is not 0, else the total; NOWHERE where nothing is left. A 0 tells nothing of anybody.
 */
static size_t next_of(const struct hiding *h, const struct equation *e)
{
	size_t best = NOWHERE;
	for (size_t i = 0; i < e->count; i++) {
		const struct quantity *q = &h->quantities[e->members[i]];
		if (!q->hidden && q->value > 0 && (best == NOWHERE || q->value < h->quantities[best].value))
			best = e->members[i];
	}
	if (best == NOWHERE && !h->quantities[e->total].hidden && h->quantities[e->total].value > 0)
		best = e->total;
	return best;
}

static bool hide_next(struct hiding *h, const struct equation *e)
{
	size_t at = next_of(h, e);
	if (at != NOWHERE)
		h->quantities[at].hidden = true;
	return at != NOWHERE;
}

/* What is left of a shown total when what is shown is taken away is a count too: of everybody hidden together. */
static bool leaves_a_small_rest(const struct hiding *h, const struct equation *e)
{
	int64_t rest = 0;
	size_t hidden = 0;
	for (size_t i = 0; i < e->count; i++) {
		const struct quantity *q = &h->quantities[e->members[i]];
		hidden += q->hidden;
		rest += q->hidden ? q->value : 0;
	}
	return hidden && !h->quantities[e->total].hidden && rest < h->smallest;
}

static bool is_in_an_equation(const struct hiding *h, size_t at)
{
	for (size_t i = 0; i < h->equation_count; i++)
		if (has(&h->equations[i], at))
			return true;
	return false;
}

static bool hide_around(struct hiding *h, size_t at)
{
	for (size_t i = 0; i < h->equation_count; i++)
		if (has(&h->equations[i], at) && hide_next(h, &h->equations[i]))
			return true;
	for (size_t i = 0; i < h->equation_count; i++)
		if (hide_next(h, &h->equations[i]))
			return true;
	return false;
}

/* Hides one more where that is needed; false: all is safe. */
static bool hide_more(struct hiding *h)
{
	for (size_t i = 0; i < h->equation_count; i++)
		if (leaves_a_small_rest(h, &h->equations[i]) && hide_next(h, &h->equations[i]))
			return true;
	for (size_t i = 0; i < h->quantity_count; i++)
		if (h->quantities[i].hidden && is_in_an_equation(h, i) && !is_safe(h, i) && hide_around(h, i))
			return true;
	return false;
}

/* ---- back into the report ---- */

static void write_report(const struct hiding *h)
{
	for (size_t i = 0; i < h->r->block_count; i++) {
		struct cohort_counts *b = &h->r->blocks[i];
		if (h->quantities[h->wholes[i]].hidden)
			b->whole = COUNT_HIDDEN;
		for (size_t k = 0; k < b->count; k++)
			if (h->quantities[h->parts[i][k]].hidden)
				b->parts[k].count = COUNT_HIDDEN;
	}
}

/* Sums of doses: few people, or few who changed, would show what one of them takes. A median is one person's dose. */
static bool ome_is_small(const struct cohort_report *r)
{
	int64_t changed = cohort_sum(cohort_block(r, "equivalents"), "lower higher");
	return r->ome.people < r->smallest || (changed > 0 && changed < r->smallest);
}

static void hide_ome(struct cohort_ome *ome, bool small)
{
	ome->median_before_ug = ome->median_after_ug = COUNT_HIDDEN;
	if (small)
		ome->before_ug = ome->after_ug = COUNT_HIDDEN;
}

void cohort_report_suppress(struct cohort_report *r)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct hiding h = {.r = r, .a = a, .smallest = r->smallest, .least = r->smallest == 2 ? 0 : 1};
	bool small = ome_is_small(r);
	r->suppressed = true;
	if (r->smallest < 2)
		return;
	read_report(&h);
	for (size_t i = 0; i < h.quantity_count; i++)
		h.quantities[i].hidden = is_small(&h, h.quantities[i].value);
	while (hide_more(&h))
		continue;
	write_report(&h);
	hide_ome(&r->ome, small);
	r->ome.people = cohort_sum(cohort_block(r, "equivalents"), "lower same higher");
	report_rates(r);
}
