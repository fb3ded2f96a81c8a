/* What holds for every plan of every family, asked of thousands made at random. */
#include <stdlib.h>

#include "taper_try.h"

enum { PLANS_OF_A_FAMILY = 170 }; /* more than 10,000 in all */

static int at_random(int least, int most)
{
	return least + rand() % (most - least + 1);
}

static bool is_patch(const struct taper_plan *p)
{
	return p->family->unit == UNIT_PATCH;
}

/* ---- making requests ---- */
static void random_pack(struct taper_request *r)
{
	r->pack.strengths = at_random(0, 2) ? 0 : (strength_set)rand() & family_all_strengths(r->family);
	r->pack.halves = r->family->may_be_halved && at_random(0, 1);
	r->pack.most_units = at_random(0, 3) ? 0 : at_random(1, 8);
}

static void random_regimen(struct arena *a, struct taper_request *r)
{
	struct error err;
	struct makeable *m;
	size_t count;
	int parts = is_patch(&(struct taper_plan){.family = r->family}) ? 1 : at_random(1, PART_COUNT);
	struct pack_options now = r->pack;
	/* What is taken today comes from one bottle, and of a compound from one box; which one is asked otherwise. */
	if (r->family->unit == UNIT_ML || r->family->compound) {
		strength_set among = now.strengths ? now.strengths : family_all_strengths(r->family);
		while (among & (among - 1))
			among &= at_random(0, 1) ? among - 1 : among;
		now.strengths = among;
	}
	assert_ok(makeable_new(a, r->family, &now, &m, &err), &err);
	const int64_t *doses = makeable_doses(m, &count);
	size_t most = count > 60 ? 60 : count - 1;
	for (int i = 0; i < parts; i++)
		r->now[i] = doses[at_random(1, (int)most)];
}

static void random_pace(struct taper_request *r)
{
	static struct taper_band bands[2];
	int64_t total = r->now[0] + r->now[1] + r->now[2] + r->now[3];
	static const enum taper_method methods[] = {
	    TAPER_AMOUNT, TAPER_PERCENT_OF_CURRENT, TAPER_PERCENT_OF_ORIGINAL, TAPER_BANDS, TAPER_SMOOTHEST};
	r->method = methods[at_random(0, 4)];
	r->amount = total / at_random(2, 15) + 1;
	r->percent_hundredths = at_random(300, 6000);
	bands[0] = (struct taper_band){total, total / at_random(2, 12) + 1};
	bands[1] = (struct taper_band){total / 2, total / at_random(8, 30) + 1};
	r->bands = bands;
	r->band_count = 2;
	r->every = (struct taper_length){at_random(1, 6), (enum taper_unit)at_random(0, TAPER_UNIT_COUNT - 1)};
	if (r->family->unit == UNIT_PATCH && r->every.unit == TAPER_DAYS)
		r->every.count += 6;
	r->by = r->method == TAPER_SMOOTHEST ? date_add_days(r->start, at_random(60, 700)) : DATE_NONE;
}

static struct taper_request random_request(struct arena *a, const struct reference *ref, size_t f)
{
	struct taper_request r = {
	    .reference = ref, .family = &ref->families[f], .by = DATE_NONE, .trial_ends = DATE_NONE, .specialist = "Dr Who"};
	/* A year around the days on which the clocks change, and a leap day. */
	r.start = date_make(2027, 9, 1) + at_random(0, 400);
	random_pack(&r);
	random_regimen(a, &r);
	random_pace(&r);
	return r;
}

/* ---- what must hold ---- */
static void units_make_the_dose(const struct taper_request *r, const struct taper_plan *p, const struct taper_step *s)
{
	int64_t sum = 0;
	int most = p->request.pack.most_units ? p->request.pack.most_units : is_patch(p) ? 2 : 6;
	for (size_t i = 0; i < PART_COUNT; i++) {
		const struct taper_part *part = &s->parts[i];
		int64_t amount = 0;
		for (size_t k = 0; k < part->pack.count; k++) {
			const struct pack_item *item = &part->pack.items[k];
			amount += item->strength->amount * item->tenths / 10;
			assert_int_equal(item->strength->amount * item->tenths % 10, 0);
			if (p->family->unit != UNIT_ML)
				assert_int_equal(item->tenths % (r->pack.halves ? 5 : 10), 0);
			if (r->pack.strengths)
				assert_true(r->pack.strengths >> (item->strength - p->family->strengths) & 1);
		}
		assert_int_equal(amount, part->amount);
		assert_true(r->now[i] > 0 || part->amount == 0);
		if (p->family->unit != UNIT_ML)
			assert_true(part->pack.units <= most);
		sum += part->amount;
	}
	assert_int_equal(sum, s->total);
}

static void doses_fall_and_days_follow(const struct taper_plan *p)
{
	int64_t before = p->start_total;
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		assert_true(s->total < before);
		assert_int_equal(s->n, i + 1);
		/* The percentage is exact to the tenth: within half a tenth of the true one. */
		int64_t error = 2 * (1000 * (before - s->total) - (int64_t)s->drop_of_previous * before);
		assert_true(error <= before && error >= -before);
		error = 2 * (1000 * (before - s->total) - (int64_t)s->drop_of_original * p->original);
		assert_true(error <= p->original && error >= -p->original);
		if (i + 1 < p->step_count)
			assert_int_equal(p->steps[i + 1].start, s->start + s->days);
		assert_true(s->total == 0 ? s->days == 0 : s->days > 0);
		before = s->total;
	}
}

/* Counted day by day, in the plainest way. */
static void supply_is_the_sum_of_the_days(struct arena *a, const struct taper_plan *p, date from, date until)
{
	struct taper_supply_line *lines;
	size_t count;
	int64_t counted[STRENGTHS_MOST] = {0}, told[STRENGTHS_MOST] = {0};
	int wear = is_patch(p) ? p->family->interval_hours / 24 : 1;
	for (date d = from; d < until; d++) {
		int k = taper_step_on(p, d);
		if (k < 0 || (d - p->steps[k].start) % wear != 0)
			continue;
		for (size_t i = 0; i < PART_COUNT; i++)
			for (size_t u = 0; u < p->steps[k].parts[i].pack.count; u++) {
				const struct pack_item *item = &p->steps[k].parts[i].pack.items[u];
				counted[item->strength - p->family->strengths] += item->tenths;
			}
	}
	taper_supply(a, p, from, until, &lines, &count);
	for (size_t i = 0; i < count; i++) {
		told[lines[i].strength - p->family->strengths] += lines[i].tenths;
		assert_true(i == 0 || lines[i].strength->amount < lines[i - 1].strength->amount);
	}
	assert_memory_equal(counted, told, sizeof(counted));
}

/* Asked of the plan by code that knows nothing of how it was made. */
static void no_part_rises_or_comes_back(const struct taper_request *r, const struct taper_plan *p)
{
	for (size_t part = 0; part < PART_COUNT; part++) {
		int64_t before = r->now[part];
		for (size_t i = 0; i < p->step_count; i++) {
			assert_true(p->steps[i].parts[part].amount <= before);
			before = p->steps[i].parts[part].amount;
		}
	}
}

static void nothing_is_never_nearest(struct arena *a, const struct taper_request *r, const struct taper_plan *p)
{
	struct error err;
	const int64_t *totals;
	size_t count;
	assert_ok(taper_totals(a, r, &totals, &count, &err), &err);
	for (size_t i = 0; i < p->step_count; i++) {
		const struct taper_step *s = &p->steps[i];
		int64_t before = i ? s[-1].total : p->start_total;
		if (s->total == 0 && s->ideal != DOSE_NONE && s->ideal > 0)
			assert_true(count == 1 || before <= totals[1]);
		/* Never by more than was asked, unless by the smallest step there is. */
		if (s->ideal == DOSE_NONE || s->total >= s->ideal)
			continue;
		for (size_t t = 0; t < count; t++)
			assert_false(totals[t] > s->total && totals[t] < before);
	}
}

static void one_bottle_and_one_compound(const struct taper_request *r, const struct taper_plan *p)
{
	const struct strength *used = NULL;
	for (size_t i = 0; i < p->step_count; i++) {
		int64_t day = 0;
		for (size_t part = 0; part < PART_COUNT; part++) {
			int64_t once = 0;
			const struct pack_result *pack = &p->steps[i].parts[part].pack;
			for (size_t k = 0; k < pack->count; k++) {
				const struct strength *s = pack->items[k].strength;
				const char *stroke = strchr(s->label, '/');
				assert_true(p->family->unit != UNIT_ML || !used || used == s);
				used = s;
				once += stroke ? (int64_t)(strtod(stroke + 1, NULL) * 1000) * pack->items[k].tenths / 10 : 0;
			}
			if (strstr(r->family->name, "paracetamol") || strstr(r->family->name, "co-"))
				assert_true(once <= MG(1000));
			day += once;
		}
		if (strstr(r->family->name, "paracetamol") || strstr(r->family->name, "co-"))
			assert_true(day <= MG(4000));
	}
}

static void a_hold_moves_only_what_lies_ahead(struct arena *a, const struct taper_plan *p)
{
	struct error err;
	struct taper_plan *q;
	int days = at_random(1, 60), wear = is_patch(p) ? p->family->interval_hours / 24 : 1;
	date last = p->steps[p->step_count - 1].start,
	     on = p->steps[0].start - 5 + at_random(0, last - p->steps[0].start + 4);
	date issued = at_random(0, 1) ? DATE_NONE : on + at_random(-20, 20);
	enum status st = taper_plan_hold(a, p, on, days, "a flare", issued, &q, &err);
	if (st != STATUS_OK) {
		int next = taper_step_on(p, on) + 1;
		assert_true(next == (int)p->step_count || (issued != DATE_NONE && p->steps[next].start <= issued));
		return;
	}
	int moved = (days + wear - 1) / wear * wear, held = taper_step_on(p, q->held_from);
	assert_int_equal(q->held_from, on);
	for (size_t i = 0; i < p->step_count; i++) {
		bool ahead = (int)i > held;
		assert_int_equal(q->steps[i].start, p->steps[i].start + (ahead ? moved : 0));
		assert_int_equal(q->steps[i].total, p->steps[i].total);
		assert_true(!ahead || (p->steps[i].start > on && (issued == DATE_NONE || p->steps[i].start > issued)));
	}
	supply_is_the_sum_of_the_days(a, q, p->steps[0].start - 3, last + moved + 40);
	/* Resumed on the day that was planned, nothing changes; on another day, the pause is as long as it was. */
	struct taper_plan *back;
	int longer = at_random(0, 30);
	assert_ok(taper_plan_resume(a, q, q->held_from + longer, DATE_NONE, &back, &err), &err);
	int pause = (longer + wear - 1) / wear * wear;
	for (size_t i = 0; i < p->step_count; i++)
		assert_int_equal(back->steps[i].start, p->steps[i].start + ((int)i > held ? pause : 0));
}

static void plans_of_every_family(void **state)
{
	(void)state;
	struct arena *a CLEANUP(arena_freep) = arena_new(), *each CLEANUP(arena_freep) = arena_new();
	const struct reference *ref = reference_standard(a);
	size_t made = 0, refused = 0;
	srand(20260329);
	for (size_t f = 0; f < ref->family_count; f++)
		for (int round = 0; round < PLANS_OF_A_FAMILY; round++) {
			struct error err;
			struct taper_plan *p;
			arena_reset(each);
			struct taper_request r = random_request(each, ref, f);
			if (taper_plan_make(each, &r, &p, &err) != STATUS_OK) {
				/* The one question at random that may have no answer: no step before the date, or one
				 * alone. */
				if (r.method != TAPER_SMOOTHEST)
					fail_msg("%s: %s", r.family->name, err.sentence);
				refused++;
				continue;
			}
			made++;
			doses_fall_and_days_follow(p);
			for (size_t i = 0; i < p->step_count; i++) {
				units_make_the_dose(&r, p, &p->steps[i]);
			}
			no_part_rises_or_comes_back(&r, p);
			nothing_is_never_nearest(each, &r, p);
			one_bottle_and_one_compound(&r, p);
			if (r.method != TAPER_SMOOTHEST)
				assert_int_equal(p->steps[p->step_count - 1].total, 0);
			supply_is_the_sum_of_the_days(each, p, r.start - 3, r.start + at_random(1, 500));
			date from = r.start + at_random(1, 100);
			supply_is_the_sum_of_the_days(each, p, from, from + at_random(0, 90));
			a_hold_moves_only_what_lies_ahead(each, p);
		}
	assert_true(made > 10000);
	assert_true(refused < made / 10);
}

static const struct CMUnitTest tests[] = {
    TEST(plans_of_every_family),
};

int main(void)
{
	return RUN_TESTS(tests);
}
