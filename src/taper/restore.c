/* A plan put together again from what was stored of it. */
#include <string.h>

#include "making.h"
#include "request.h"
#include "tablets.h"

/* Both medicines of a switch, with the tablets that each is made of. */
struct kits {
	struct makeable *m[2];
	const struct family *family[2];
	const struct pack_options *pack[2];
};

static enum status kits_make(struct arena *a, const struct taper_request *r, struct kits *k, struct error *err)
{
	*k = (struct kits){.family = {r->family, r->switch_to}, .pack = {&r->pack, &r->switch_pack}};
	enum status st = STATUS_OK;
	for (size_t i = 0; st == STATUS_OK && i < ARRAY_LEN(k->m); i++)
		if (k->family[i])
			st = makeable_new(a, k->family[i], k->pack[i], &k->m[i], err);
	return st;
}

static strength_set strengths_in(const struct family *f, const struct pack_result *p)
{
	strength_set set = 0;
	for (size_t i = 0; i < p->count; i++)
		set |= (strength_set)1 << (p->items[i].strength - f->strengths);
	return set;
}

/* Of the tablets that the step was made of when it was planned: the plan may have gone over to others since. */
static enum status pack_as_planned(
    struct arena *a, const struct kits *k, size_t i, strength_set made_of, struct taper_part *part, struct error *err)
{
	struct pack_options of = *k->pack[i];
	strength_set now = of.strengths ? of.strengths : family_all_strengths(part->family);
	struct makeable *m;
	enum status st = pack_present(a, k->m[i], k->pack[i], part->amount, &part->pack, err);
	/* The best of more tablets is the best of these too, where it needs no others. */
	if (st != STATUS_OK || !made_of || (!(made_of & ~now) && !(strengths_in(part->family, &part->pack) & ~made_of)))
		return st;
	of.strengths = made_of;
	st = makeable_new(a, part->family, &of, &m, err);
	return st == STATUS_OK ? pack_present(a, m, &of, part->amount, &part->pack, err) : st;
}

static enum status restore_part(struct arena *a, const struct kits *k, const struct taper_stored_step *from,
    size_t part, struct taper_part *out, struct error *err)
{
	bool old = from->old_medicine[part];
	size_t i = !old && k->family[1] ? 1 : 0;
	*out = (struct taper_part){0};
	if (!from->parts[part])
		return STATUS_OK;
	*out = (struct taper_part){.family = k->family[i], .amount = from->parts[part]};
	return pack_as_planned(a, k, i, old ? 0 : from->strengths, out, err);
}

static enum status restore_step(
    struct making *k, const struct kits *kits, const struct taper_stored_step *from, size_t i, struct error *err)
{
	struct taper_step *s = &k->plan->steps[i];
	enum status st = STATUS_OK;
	*s = (struct taper_step){.n = (int)i + 1,
	    .kind = from->kind,
	    .start = from->start,
	    .days = from->days,
	    .total = from->total,
	    .ideal = DOSE_NONE,
	    .told = from->told,
	    .taken = from->taken,
	    .ome_ug = step_ome(k, from->total)};
	for (size_t part = 0; st == STATUS_OK && part < PART_COUNT; part++)
		st = restore_part(k->a, kits, from, part, &s->parts[part], err);
	step_percentages(s, i ? s[-1].total : k->plan->start_total, k->plan->original);
	if (st == STATUS_OK)
		step_compound(k, s);
	return st;
}

enum status taper_plan_restore(struct arena *a, const struct taper_request *asked, const struct taper_stored *stored,
    struct taper_plan **out, struct error *err)
{
	struct making k = {.a = a, .r = *asked, .fell = DATE_NONE};
	struct kits kits;
	struct taper_request settled = *asked;
	struct error none = {0};
	/* A plan of former rules is read nevertheless: its steps say what they are made of. */
	if (tablets_settle(a, &settled, &none) != STATUS_OK)
		settled = *asked;
	enum status st = kits_make(a, &settled, &kits, err);
	if (st == STATUS_OK && !stored->step_count)
		st = error_set(err, STATUS_REFUSED, "The plan has no steps.");
	if (st != STATUS_OK)
		return st;
	k.m = kits.m[asked->switch_to != NULL];
	k.r.pack = *kits.pack[asked->switch_to != NULL];
	k.r.family = asked->switch_to ? asked->switch_to : asked->family;
	if (!k.r.ome && asked->reference->ome_set_count)
		k.r.ome = &asked->reference->ome_sets[0];
	k.plan = arena_alloc(a, sizeof(*k.plan));
	*k.plan = (struct taper_plan){.request = settled,
	    .version = stored->version,
	    .original = stored->original,
	    .start_total = stored->start_total,
	    .family = k.r.family,
	    .step_count = stored->step_count,
	    .steps = arena_alloc(a, stored->step_count * sizeof(*k.plan->steps)),
	    .held_from = stored->held_from,
	    .held_until = stored->held_until};
	memcpy(k.plan->first_regimen, stored->first_regimen, sizeof(stored->first_regimen));
	for (size_t i = 0; st == STATUS_OK && i < stored->step_count; i++)
		st = restore_step(&k, &kits, &stored->steps[i], i, err);
	if (st != STATUS_OK)
		return st;
	limits_mark(&k, 0);
	plan_explain(&k, &(struct falls){0});
	plan_count_supply(a, k.plan);
	*out = k.plan;
	return STATUS_OK;
}
