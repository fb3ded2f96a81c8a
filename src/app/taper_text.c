#include "taper_text.h"

#include <string.h>

#include "pathwell/taper_pace.h"
#include "pathwell/text.h"

/* In the order of enum taper_method: the codes of choices_taper_method. */
static const char *const method_codes[] = {"amount", "percent_of_original", "percent_of_current", "bands", "typed", "occupancy",
    "smoothest"};
_Static_assert(ARRAY_LEN(method_codes) == TAPER_METHOD_COUNT, "every method has a code");

/* In the order of enum taper_range. */
static const char *const range_codes[] = {NULL, "low", "high"};
_Static_assert(ARRAY_LEN(range_codes) == TAPER_RANGE_COUNT, "every end of a range has a code");

static const struct family *planned_family(const struct taper_request *r)
{
	return r->switch_to ? r->switch_to : r->family;
}

const char *taper_strengths_text(struct arena *a, const struct family *f, strength_set set)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t i = 0; i < f->strength_count; i++)
		if (set & ((strength_set)1 << i))
			buf_printf(&b, "%s%s", b.len ? "," : "", f->strengths[i].label);
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static const char *strengths_text(struct arena *a, const struct family *f, strength_set set)
{
	return set == family_all_strengths(f) ? NULL : taper_strengths_text(a, f, set);
}

static const char *parts_text(struct arena *a, const enum day_part *parts)
{
	struct buf b CLEANUP(buf_done) = {0};
	for (size_t i = 0; parts && i < PART_COUNT; i++)
		buf_printf(&b, "%s%s", i ? "," : "", day_part_names[parts[i]]);
	return parts ? arena_strdup(a, buf_str(&b)) : NULL;
}

static void parts_read(struct arena *a, const char *text, const enum day_part **out)
{
	*out = NULL;
	if (text_is_blank(text))
		return;
	enum day_part *parts = arena_alloc(a, PART_COUNT * sizeof(*parts));
	size_t n = 0;
	for (const char *s = text; *s && n < PART_COUNT;) {
		size_t len = strcspn(s, ",");
		for (int p = 0; p < PART_COUNT; p++)
			if (strlen(day_part_names[p]) == len && memcmp(day_part_names[p], s, len) == 0)
				parts[n++] = (enum day_part)p;
		s += len + (s[len] == ',');
	}
	if (n == PART_COUNT)
		*out = parts;
}

static void add_amount(struct buf *b, const struct family *f, int64_t amount)
{
	char shown[32];
	/* dose_show's thousands comma would part a list. */
	amount_show(f->dose_unit, amount, shown);
	for (const char *c = shown; *c; c++)
		if (*c != ',')
			buf_putc(b, *c);
}

static int hundredths(double percent)
{
	return (int)(percent * 100 + 0.5);
}

static const char *pace_text(struct arena *a, const struct taper_request *r)
{
	struct buf b CLEANUP(buf_done) = {0};
	char length[32];
	const struct family *f = planned_family(r);
	switch (r->method) {
	case TAPER_AMOUNT: add_amount(&b, f, r->amount); break;
	case TAPER_PERCENT_OF_ORIGINAL:
	case TAPER_PERCENT_OF_CURRENT:
		buf_printf(&b, "%d.%02d%%", r->percent_hundredths / 100, r->percent_hundredths % 100);
		break;
	case TAPER_BANDS:
		for (size_t i = 0; i < r->band_count; i++) {
			buf_puts(&b, i ? "," : "");
			add_amount(&b, f, r->bands[i].up_to);
			buf_puts(&b, ":");
			add_amount(&b, f, r->bands[i].amount);
		}
		break;
	case TAPER_TYPED:
		for (size_t i = 0; i < r->typed_count; i++) {
			buf_puts(&b, i ? ", " : "");
			add_amount(&b, f, r->typed[i].total);
			if (r->typed[i].length.count)
				buf_printf(&b, " x %s", taper_length_show(r->typed[i].length, length));
		}
		break;
	case TAPER_OCCUPANCY:
		/* Whole hundredths, so that no locale's decimal sign comes between writing and reading. */
		buf_printf(&b, "%d to %d hundredths", hundredths(r->points), hundredths(r->to_occupancy));
		break;
	case TAPER_SMOOTHEST:
	case TAPER_METHOD_COUNT: break;
	}
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static void amounts_to_record(const struct taper_request *r, struct taper *out)
{
	int64_t total = 0;
	for (int p = 0; p < PART_COUNT; p++)
		total += r->now[p];
	out->start_dose = out->target_dose = out->start_rate = out->target_rate = NUMBER_NONE;
	out->now_morning = out->now_midday = out->now_evening = out->now_night = NUMBER_NONE;
	if (r->family->dose_unit == DOSE_NG_PER_HOUR) {
		out->start_rate = total;
		out->target_rate = r->to;
		return;
	}
	out->start_dose = total;
	out->target_dose = r->to;
	out->now_morning = r->now[PART_MORNING];
	out->now_midday = r->now[PART_MIDDAY];
	out->now_evening = r->now[PART_EVENING];
	out->now_night = r->now[PART_NIGHT];
}

void taper_request_to_record(struct arena *a, const struct taper_request *r, struct taper *out)
{
	char length[32];
	amounts_to_record(r, out);
	out->medicine = taper_medicine_name(a, r->family, r->brand);
	if (r->switch_to)
		out->medicine = arena_printf(a, "%s over to %s", out->medicine, taper_medicine_name(a, r->switch_to, r->switch_brand));
	out->brand = r->brand;
	out->switch_brand = r->switch_brand;
	out->specialist = r->specialist ? arena_strdup(a, r->specialist) : NULL;
	out->ready_pace = r->pace;
	out->equivalents_end = range_codes[r->range];
	out->most_units = r->pack.most_units ? r->pack.most_units : NUMBER_NONE;
	out->family = r->family->id;
	out->strengths = strengths_text(a, r->family, r->pack.strengths);
	out->halves = r->pack.halves || r->switch_pack.halves ? "yes" : "no";
	out->switch_to = r->switch_to ? r->switch_to->id : NULL;
	out->switch_strengths = r->switch_to ? strengths_text(a, r->switch_to, r->switch_pack.strengths) : NULL;
	out->equivalents = r->equivalents ? arena_strdup(a, r->equivalents) : NULL;
	out->starts_on = r->start;
	out->method = method_codes[r->method];
	out->pace = pace_text(a, r);
	out->every = r->every.count ? arena_strdup(a, taper_length_show(r->every, length)) : NULL;
	out->in_steps = r->steps ? r->steps : NUMBER_NONE;
	out->by_on = r->by;
	out->wear_hours = r->patch_hours && r->family->unit == UNIT_PATCH ? r->patch_hours : NUMBER_NONE;
	out->trial = r->trial_ends == DATE_NONE ? "no" : "yes";
	out->trial_ends_on = r->trial_ends;
	out->priority = parts_text(a, r->priority);
	out->part_order = parts_text(a, r->order);
	out->factor_set = r->ome ? r->ome->name : r->reference->ome_sets[0].name;
}

/* ---- and back ---- */

static void amounts_from_record(const struct taper *t, struct taper_request *r)
{
	bool patch = r->family->dose_unit == DOSE_NG_PER_HOUR;
	r->now[PART_MORNING] = taper_amount_or_zero(patch ? t->start_rate : t->now_morning);
	r->now[PART_MIDDAY] = patch ? 0 : taper_amount_or_zero(t->now_midday);
	r->now[PART_EVENING] = patch ? 0 : taper_amount_or_zero(t->now_evening);
	r->now[PART_NIGHT] = patch ? 0 : taper_amount_or_zero(t->now_night);
	r->to = taper_amount_or_zero(patch ? t->target_rate : t->target_dose);
}

/* "1000 to 3000 hundredths" */
static enum status occupancy_read(struct arena *a, const char *pace, struct taper_request *r, struct error *err)
{
	static const char tail[] = " hundredths", joint[] = " to ";
	const char *at = strstr(pace, joint), *end = strstr(pace, tail);
	int64_t points, to;
	if (!at || !end || end < at + strlen(joint) || !text_parse_int(arena_strndup(a, pace, (size_t)(at - pace)), 0, 10000, &points) ||
	    !text_parse_int(arena_strndup(a, at + strlen(joint), (size_t)(end - at) - strlen(joint)), 0, 10000, &to))
		return error_set(err, STATUS_REFUSED, "The stored pace \"%s\" is not one of receptor occupancy.", pace);
	r->points = (double)points / 100;
	r->to_occupancy = (double)to / 100;
	return STATUS_OK;
}

static enum status pace_read(struct arena *a, const struct taper *t, struct taper_request *r, struct error *err)
{
	const char *pace = t->pace ? t->pace : "";
	enum taper_method method = r->method;
	enum status st = STATUS_OK;
	switch (method) {
	case TAPER_AMOUNT:
	case TAPER_PERCENT_OF_ORIGINAL:
	case TAPER_PERCENT_OF_CURRENT: st = taper_reduce_parse(pace, method == TAPER_PERCENT_OF_CURRENT, r, err); break;
	case TAPER_BANDS: st = taper_bands_parse(a, pace, r, err); break;
	case TAPER_TYPED: st = taper_steps_parse(a, pace, r, err); break;
	case TAPER_OCCUPANCY:
		st = occupancy_read(a, pace, r, err);
		r->occupancy = occupancy_find(r->reference, planned_family(r)->medicine, NULL);
		break;
	case TAPER_SMOOTHEST:
	case TAPER_METHOD_COUNT: break;
	}
	r->method = method;
	return st;
}

static enum status strengths_read(const struct family *f, const char *text, const char *halves, struct pack_options *out,
    struct error *err)
{
	out->halves = f->may_be_halved && halves && strcmp(halves, "yes") == 0;
	out->strengths = 0;
	return text_is_blank(text) ? STATUS_OK : strengths_parse(f, text, &out->strengths, err);
}

static enum status families_read(const struct taper *t, struct taper_request *r, struct error *err)
{
	r->family = family_by_id(r->reference, t->family);
	r->switch_to = t->switch_to ? family_by_id(r->reference, t->switch_to) : NULL;
	if (!r->family || (t->switch_to && !r->switch_to))
		return error_set(err, STATUS_REFUSED, "The catalogue does not hold \"%s\" any more; this plan can be read, not changed.",
		    r->family ? t->switch_to : t->family);
	enum status st = strengths_read(r->family, t->strengths, t->halves, &r->pack, err);
	if (st == STATUS_OK && r->switch_to)
		st = strengths_read(r->switch_to, t->switch_strengths, t->halves, &r->switch_pack, err);
	return st;
}

/* A pace's own steps are read as they stand: its name adds that it slows below a third. */
static void asked_besides(const struct taper *t, struct taper_request *r)
{
	r->brand = t->brand;
	r->switch_brand = t->switch_brand;
	r->specialist = t->specialist;
	r->pack.most_units = (int)taper_amount_or_zero(t->most_units);
	for (int end = 0; end < TAPER_RANGE_COUNT; end++)
		if (range_codes[end] && t->equivalents_end && strcmp(range_codes[end], t->equivalents_end) == 0)
			r->range = (enum taper_range)end;
}

static void ready_pace_read(struct arena *a, const struct taper *t, struct taper_request *r)
{
	const struct taper_pace *paces;
	size_t count;
	if (text_is_blank(t->ready_pace))
		return;
	taper_paces(a, &paces, &count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(paces[i].name, t->ready_pace) == 0) {
			r->pace = paces[i].name;
			r->half_below_third = paces[i].half_below_third;
		}
}

enum status taper_request_from_record(struct arena *a, const struct reference *ref, const struct taper *t,
    struct taper_request *out, struct error *err)
{
	*out = (struct taper_request){.reference = ref, .start = t->starts_on, .by = t->by_on,
	    .trial_ends = t->trial_decided_on == DATE_NONE ? t->trial_ends_on : DATE_NONE, .equivalents = t->equivalents,
	    .patch_hours = (int)taper_amount_or_zero(t->wear_hours)};
	enum status st = families_read(t, out, err);
	if (st != STATUS_OK)
		return st;
	for (int m = 0; m < TAPER_METHOD_COUNT; m++)
		if (t->method && strcmp(t->method, method_codes[m]) == 0)
			out->method = (enum taper_method)m;
	amounts_from_record(t, out);
	asked_besides(t, out);
	out->steps = (int)taper_amount_or_zero(t->in_steps);
	ready_pace_read(a, t, out);
	parts_read(a, t->priority, &out->priority);
	parts_read(a, t->part_order, &out->order);
	st = ome_set_find(out->reference, t->factor_set, &out->ome, err);
	if (st == STATUS_OK && t->every)
		st = taper_length_parse(t->every, &out->every, err);
	return st == STATUS_OK ? pace_read(a, t, out, err) : st;
}
