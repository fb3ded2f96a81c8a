#include "taper_words.h"

#include <assert.h>

#include "units.h"

enum { HOURS_A_DAY = 24 };

const char *taper_amount(struct letter *l, const struct family *f, int64_t amount)
{
	char shown[32];

	return units_show(l->arena, amount_show(f->dose_unit, amount, shown), l->plain);
}

bool taper_part_taken(const struct taper_part *part)
{
	return part->family != NULL && part->amount > 0;
}

static const char *day_of(struct letter *l, const struct taper_plan *p, const struct family *f, int64_t amount)
{
	const char *shown = taper_amount(l, f, amount);

	return p->request.switch_to != NULL ? arena_printf(l->arena, "%s of %s", shown, f->medicine) : shown;
}

/* Whether this part is the first of its medicine, which then counts the later ones. */
static bool is_first_of_family(const struct taper_part parts[PART_COUNT], int part)
{
	for (int i = 0; i < part; i++) {
		if (taper_part_taken(&parts[i]) && parts[i].family == parts[part].family)
			return false;
	}
	return taper_part_taken(&parts[part]);
}

const char *taper_day(struct letter *l, const struct taper_plan *p, const struct taper_part parts[PART_COUNT])
{
	struct lines all = { 0 };

	for (int i = 0; i < PART_COUNT; i++) {
		int64_t sum = 0;

		if (!is_first_of_family(parts, i))
			continue;
		for (int j = i; j < PART_COUNT; j++)
			sum += parts[j].family == parts[i].family ? parts[j].amount : 0;
		lines_add(l, &all, day_of(l, p, parts[i].family, sum));
	}
	return all.count > 0 ? lines_join(l, &all, " and ") : "nothing";
}

const char *taper_units(struct letter *l, const struct taper_plan *p, const struct taper_part *part)
{
	const char *units = units_show(l->arena, pack_show(l->arena, part->family, &part->pack), l->plain);

	return p->request.switch_to != NULL ? arena_printf(l->arena, "%s, %s", part->family->medicine, units) : units;
}

bool taper_is_patch(const struct taper_plan *p)
{
	return p->family->unit == UNIT_PATCH;
}

const char *taper_part_label(const struct taper_plan *p, int part)
{
	static const char *const labels[] = {
		[PART_MORNING] = "Morning",
		[PART_MIDDAY] = "Midday",
		[PART_EVENING] = "Evening",
		[PART_NIGHT] = "Night",
	};
	static_assert(ARRAY_LEN(labels) == PART_COUNT, "every part of the day has its label");

	return taper_is_patch(p) ? "Patch" : labels[part];
}

int taper_change_days(const struct taper_plan *p)
{
	int hours = p->request.patch_hours > 0 ? p->request.patch_hours : p->family->interval_hours;

	return taper_is_patch(p) && hours >= HOURS_A_DAY ? hours / HOURS_A_DAY : 1;
}

date taper_last_day(const struct taper_step *s)
{
	return s->days > 0 ? date_add_days(s->start, s->days - 1) : DATE_NONE;
}

const char *taper_tenths(struct letter *l, int64_t tenths)
{
	const char *sign = tenths < 0 ? "-" : "";
	long long n = tenths < 0 ? -tenths : tenths;

	return n % 10 == 0 ? arena_printf(l->arena, "%s%lld%%", sign, n / 10)
	                   : arena_printf(l->arena, "%s%lld.%lld%%", sign, n / 10, n % 10);
}
