/* One step: its day, its parts, its percentages, its morphine equivalent, and what is to be said of it. */
#include "making.h"

/* Tenths of a percent that a fall is of a whole, half up, away from nothing in both directions. */
static int tenths_of_percent(int64_t fall, int64_t whole)
{
	if (!whole)
		return 0;
	int64_t size = fall < 0 ? -fall : fall, tenths = (2000 * size + whole) / (2 * whole);
	return (int)(fall < 0 ? -tenths : tenths);
}

void step_percentages(struct taper_step *s, int64_t before, int64_t original)
{
	s->drop_of_previous = tenths_of_percent(before - s->total, before);
	s->drop_of_original = tenths_of_percent(before - s->total, original);
}

void step_note(struct arena *a, struct taper_step *s, const char *note)
{
	const char **notes = arena_alloc(a, (s->note_count + 1) * sizeof(*notes));
	for (size_t i = 0; i < s->note_count; i++)
		notes[i] = s->notes[i];
	notes[s->note_count++] = note;
	s->notes = notes;
}

int64_t step_ome(struct making *k, int64_t total)
{
	int64_t ug;
	struct error why = {0};
	if (k->r.family->class != CLASS_OPIOID || !k->r.ome)
		return DOSE_NONE;
	if (ome_of_family(k->r.ome, k->r.family, total, &ug, &why) == STATUS_OK)
		return ug;
	plan_warn(k, arena_strdup(k->a, why.sentence));
	return DOSE_NONE;
}

enum status step_add(struct making *k, enum taper_step_kind kind, int64_t total, struct taper_length length,
    struct taper_step **out, struct error *err)
{
	struct taper_plan *p = k->plan;
	date start = k->next;
	p->steps = arena_push(k->a, p->steps, p->step_count, &k->step_cap, sizeof(*p->steps));
	struct taper_step *s = &p->steps[p->step_count];
	int64_t before = p->step_count ? s[-1].total : p->start_total;
	*s = (struct taper_step){
	    .n = (int)p->step_count + 1, .kind = kind, .start = start, .total = total, .ideal = DOSE_NONE};
	p->step_count++;
	if (length.count) {
		k->next = calendar_next(&k->calendar, length);
		if (k->next == DATE_NONE)
			return error_set(err, STATUS_REFUSED,
			    "The plan runs past the year 2200; let its steps be shorter or larger.");
		s->days = total ? k->next - start : 0;
	}
	step_percentages(s, before, p->original);
	s->ome_ug = step_ome(k, total);
	*out = s;
	return STATUS_OK;
}

static void note_rounding(struct making *k, struct taper_step *s, const struct fall *f)
{
	char ideal[32], total[32];
	enum dose_unit unit = k->r.family->dose_unit;
	s->ideal = f->ideal;
	if (f->ideal == DOSE_NONE || f->ideal == f->total)
		return;
	amount_show(unit, f->ideal, ideal);
	amount_show(unit, f->total, total);
	if (f->forced)
		step_note(k->a, s,
		    arena_printf(k->a, "%s was asked for; %s is the nearest that can be made below the step before.",
			ideal, f->total ? total : "nothing"));
	else
		step_note(k->a, s,
		    arena_printf(k->a, "%s was asked for; %s is the next that can be made, on the safe side.", ideal,
			total));
}

static void fill_parts(struct making *k, struct taper_step *s, const struct fall *f)
{
	for (size_t i = 0; i < PART_COUNT; i++) {
		if (!f->parts[i])
			continue;
		s->parts[i].family = k->r.family;
		s->parts[i].amount = f->parts[i];
		must(makeable_pack(k->m, f->parts[i], &s->parts[i].pack));
	}
}

/* What else the tablets of a compound bring in with them. */
void step_compound(struct making *k, struct taper_step *s)
{
	char day[32], once[32];
	const struct family *f = k->plan->family;
	s->compound_day_ug = s->compound_once_ug = 0;
	for (size_t i = 0; i < PART_COUNT; i++) {
		int64_t part = s->parts[i].family == f ? compound_in_pack(f, &s->parts[i].pack) : 0;
		s->compound_day_ug += part;
		s->compound_once_ug = part > s->compound_once_ug ? part : s->compound_once_ug;
	}
	if (s->compound_day_ug)
		step_note(k->a, s,
		    arena_printf(k->a, "Brings in %s of %s a day, at most %s at one time.", dose_show(s->compound_day_ug, day),
			f->compound->substance, dose_show(s->compound_once_ug, once)));
}

enum status steps_from_falls(struct making *k, const struct falls *falls, struct error *err)
{
	for (size_t i = 0; i < falls->count; i++) {
		struct taper_step *s;
		const struct fall *f = &falls->items[i];
		enum status st = step_add(k, TAPER_STEP_DOSE, f->total, f->length, &s, err);
		if (st != STATUS_OK)
			return st;
		fill_parts(k, s, f);
		step_compound(k, s);
		note_rounding(k, s, f);
	}
	return STATUS_OK;
}
