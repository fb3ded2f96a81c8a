/* How one dose is made of units, taken from the table and told to people. */
#include <string.h>

#include "makeable.h"
#include "pathwell/form_equivalent.h"

static void pack_liquid(const struct makeable *m, size_t cell, struct pack_result *out)
{
	const struct strength *s = m->used[m->halved[cell]];

	out->items[0] = (struct pack_item){s, (int)((int64_t)cell * m->step * TENTHS / s->amount)};
	out->count = 1;
	out->units = (out->items[0].tenths + TENTHS - 1) / TENTHS;
}

static void pack_solid(const struct makeable *m, size_t cell, struct pack_result *out)
{
	const uint8_t *choices = m->whole_made && m->whole_made[cell] ? m->whole : m->halved;

	for (size_t i = 0; cell; i++) {
		int halves = choices[i * m->cells + cell];

		if (!halves)
			continue;
		out->items[out->count++] = (struct pack_item){m->used[i], halves * TENTHS / 2};
		out->units += (halves + 1) / 2;
		cell -= (size_t)(m->used[i]->amount / m->step) * (size_t)halves / 2;
	}
}

bool makeable_pack(const struct makeable *m, int64_t amount, struct pack_result *out)
{
	*out = (struct pack_result){.count = 0};
	if (!makeable_has(m, amount))
		return false;
	if (amount && m->family->unit == UNIT_ML)
		pack_liquid(m, (size_t)(amount / m->step), out);
	else
		pack_solid(m, (size_t)(amount / m->step), out);
	return true;
}

int64_t pack_amount(const struct pack_result *p)
{
	int64_t sum = 0;

	for (size_t i = 0; i < p->count; i++)
		sum += p->items[i].strength->amount * p->items[i].tenths / TENTHS;
	return sum;
}

const char *strength_show(struct arena *a, const struct family *f, const struct strength *s)
{
	if (f->dose_unit == DOSE_NG_PER_HOUR)
		return arena_printf(a, "%s microgram/hour", s->label);
	/* Below a milligram the unit changes, as in every dose. */
	if (s->amount < 1000 && f->unit != UNIT_ML)
		return arena_printf(a, "%d microgram", (int)s->amount);
	return arena_printf(a, f->unit == UNIT_ML ? "%s mg/ml" : "%s mg", s->label);
}

static const char *how_many(struct arena *a, int tenths)
{
	static const char *const words[] = {
	    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
	int whole = tenths / TENTHS;
	const char *word = whole < (int)ARRAY_LEN(words) ? words[whole] : arena_printf(a, "%d", whole);

	if (tenths % TENTHS == 0)
		return word;
	return whole ? arena_printf(a, "%s and a half", word) : "half a";
}

/* Drops are counted, not only measured: " (8 drops)". */
static const char *in_drops(struct arena *a, const struct family *f, const struct pack_item *item)
{
	const struct form_equivalent *e = strstr(f->form, "drops") ? form_equivalent_find(a, f) : NULL;
	int64_t amount = item->strength->amount * item->tenths / TENTHS;

	if (!e || !e->drop_ug || amount % e->drop_ug)
		return "";
	return arena_printf(a, " (%lld drop%s)", (long long)(amount / e->drop_ug), amount == e->drop_ug ? "" : "s");
}

static const char *item_show(struct arena *a, const struct family *f, const struct pack_item *item)
{
	const char *strength = strength_show(a, f, item->strength), *unit = unit_kind_names[f->unit];
	const char *plural = f->unit == UNIT_PATCH ? "es" : "s";

	if (f->unit == UNIT_ML && item->tenths % TENTHS)
		return arena_printf(
		    a, "%d.%d ml of %s%s", item->tenths / TENTHS, item->tenths % TENTHS, strength, in_drops(a, f, item));
	if (f->unit == UNIT_ML)
		return arena_printf(a, "%d ml of %s%s", item->tenths / TENTHS, strength, in_drops(a, f, item));
	return arena_printf(
	    a, "%s %s %s%s", how_many(a, item->tenths), strength, unit, item->tenths > TENTHS ? plural : "");
}

const char *pack_show(struct arena *a, const struct family *f, const struct pack_result *p)
{
	const char *text = p->count ? item_show(a, f, &p->items[0]) : "nothing";

	for (size_t i = 1; i < p->count; i++)
		text =
		    arena_printf(a, "%s%s%s", text, i + 1 < p->count ? ", " : " and ", item_show(a, f, &p->items[i]));
	return text;
}
