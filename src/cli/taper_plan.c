/* "taper plan": reads what is asked from the line, needing no file. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"
#include "pathwell/taper_pace.h"
#include "tablets.h"
#include "taper_plan.h"

static const char *given(const struct call *c, enum option o)
{
	return c->options[o];
}

static char *trimmed(struct call *c, const char *start, size_t length)
{
	return text_trim(arena_strndup(c->arena, start, length));
}

static const struct family *planned_family(const struct taper_request *r)
{
	return r->switch_to ? r->switch_to : r->family;
}

/* ---- medicine and dose ---- */
/* "MST and MXL": two products at once, each of which is known. */
static enum status refuse_two(struct call *c, const struct reference *ref, const char *said, struct error *err)
{
	static const char *const joints[] = {",", "+", " and ", " plus ", "&"};
	struct medicine_match one, other;
	struct error none = {0};
	for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
		const char *at = strstr(said, joints[i]);
		if (!at || medicine_find(ref, trimmed(c, said, (size_t)(at - said)), &one, &none) != STATUS_OK ||
		    medicine_find(ref, trimmed(c, at + strlen(joints[i]), strlen(at + strlen(joints[i]))), &other,
			&none) != STATUS_OK)
			continue;
		if (one.family->interval_hours != other.family->interval_hours && one.family->interval_hours &&
		    other.family->interval_hours)
			return error_set(err, STATUS_REFUSED,
			    "%s lasts %d hours and %s %d: products of different intervals are not mixed in one plan; "
			    "plan one of them.",
			    one.family->name, one.family->interval_hours, other.family->name,
			    other.family->interval_hours);
		return error_set(err, STATUS_REFUSED, "A plan is of one product, not of %s and %s; plan one of them.",
		    one.family->name, other.family->name);
	}
	return STATUS_OK;
}

static enum status end_read(struct call *c, struct taper_request *r, struct error *err)
{
	char quoted[TEXT_QUOTED];
	const char *end = given(c, OPTION_END);
	if (!end)
		return STATUS_OK;
	if (!text_equal_nocase(end, "low") && !text_equal_nocase(end, "high"))
		return error_set(err, STATUS_USAGE, "--end takes \"low\" or \"high\", not %s.", text_quote(end, quoted));
	r->range = text_equal_nocase(end, "low") ? TAPER_RANGE_LOW : TAPER_RANGE_HIGH;
	return STATUS_OK;
}

static enum status switch_read(struct call *c, struct taper_request *r, struct error *err)
{
	struct medicine_match to;
	enum status st = tablets_read(c, r->reference, OPTION_SWITCH_TO, &to, &r->switch_pack, err);
	if (st != STATUS_OK)
		return st;
	r->switch_to = to.family;
	r->switch_brand = to.brand;
	r->equivalents = given(c, OPTION_EQUIVALENTS);
	st = end_read(c, r, err);
	if (st != STATUS_OK)
		return st;
	r->pack.halves = r->family->may_be_halved && option_given(c, OPTION_HALVES);
	return STATUS_OK;
}

static enum status medicine_read(struct call *c, struct taper_request *r, struct error *err)
{
	struct medicine_match match;
	enum status st = refuse_two(c, r->reference, given(c, OPTION_MEDICINE), err);
	/* Of a switch, the tablets that are asked for are those of the second medicine. */
	bool switched = given(c, OPTION_SWITCH_TO) != NULL;
	if (st == STATUS_OK && switched)
		st = option_about(
		    OPTION_MEDICINE, medicine_find(r->reference, given(c, OPTION_MEDICINE), &match, err), err);
	else if (st == STATUS_OK)
		st = tablets_read(c, r->reference, OPTION_MEDICINE, &match, &r->pack, err);
	if (st != STATUS_OK)
		return st;
	r->family = match.family;
	r->brand = match.brand;
	r->specialist = given(c, OPTION_SPECIALIST);
	if (switched) {
		r->pack.strengths = match.strengths;
		st = switch_read(c, r, err);
	}
	return st == STATUS_OK ? option_about(OPTION_DOSE, taper_regimen_parse(given(c, OPTION_DOSE), r, err), err)
			       : st;
}

/* ---- the method ---- */
static enum status reduce_read(struct call *c, struct taper_request *r, struct error *err)
{
	char quoted[TEXT_QUOTED];
	const char *text = given(c, OPTION_REDUCE), *of = given(c, OPTION_OF);
	if (of && !text_equal_nocase(of, "original") && !text_equal_nocase(of, "current"))
		return error_set(
		    err, STATUS_USAGE, "--of takes \"original\" or \"current\", not %s.", text_quote(of, quoted));
	if (of && !strchr(text, '%'))
		return error_set(
		    err, STATUS_USAGE, "--of says what a percentage is of; %s is none.", text_quote(text, quoted));
	return option_about(
	    OPTION_REDUCE, taper_reduce_parse(text, of && text_equal_nocase(of, "current"), r, err), err);
}

static enum status bands_read(struct call *c, struct taper_request *r, struct error *err)
{
	return option_about(OPTION_BANDS, taper_bands_parse(c->arena, given(c, OPTION_BANDS), r, err), err);
}

static enum status steps_read(struct call *c, struct taper_request *r, struct error *err)
{
	return option_about(OPTION_STEPS, taper_steps_parse(c->arena, given(c, OPTION_STEPS), r, err), err);
}

/* The curves that are known of the medicine. */
static enum status region_refuse(struct call *c, const struct taper_request *r, struct error *err)
{
	struct buf known CLEANUP(buf_done) = {0};
	char quoted[TEXT_QUOTED];
	const char *medicine = planned_family(r)->medicine;
	for (size_t i = 0; i < r->reference->occupancy_count; i++)
		if (strcmp(r->reference->occupancies[i].medicine, medicine) == 0)
			buf_printf(&known, "%s%s", known.len ? ", " : "", r->reference->occupancies[i].region);
	text_quote(given(c, OPTION_REGION), quoted);
	if (!known.len)
		return error_set(err, STATUS_REFUSED,
		    "No curve of receptor occupancy is known for %s; use another method.", medicine);
	return error_set(err, STATUS_REFUSED, "--region: no curve of %s in the %s is known; there is one of the %s.", medicine,
	    quoted, buf_str(&known));
}

static enum status occupancy_read(struct call *c, struct taper_request *r, struct error *err)
{
	int points = 0, to = 0;
	char quoted[TEXT_QUOTED];
	r->method = TAPER_OCCUPANCY;
	r->occupancy = occupancy_find(r->reference, planned_family(r)->medicine, given(c, OPTION_REGION));
	if (!r->occupancy && given(c, OPTION_REGION))
		return region_refuse(c, r, err);
	if (!taper_percent_parse(given(c, OPTION_OCCUPANCY), &points))
		return error_set(err, STATUS_REFUSED,
		    "--occupancy: %s is not in percentage points; write them such as \"10%%\".",
		    text_quote(given(c, OPTION_OCCUPANCY), quoted));
	r->points = points / 100.0;
	if (given(c, OPTION_TO) && taper_percent_parse(given(c, OPTION_TO), &to))
		r->to_occupancy = to / 100.0;
	return STATUS_OK;
}

static enum status smoothest_read(struct call *c, struct taper_request *r, struct error *err)
{
	(void)c;
	(void)err;
	r->method = TAPER_SMOOTHEST;
	return STATUS_OK;
}

static enum status ready_pace_read(struct call *c, struct taper_request *r, struct error *err)
{
	return option_about(OPTION_PACE, taper_pace_apply(c->arena, given(c, OPTION_PACE), r, err), err);
}

static const struct {
	enum option option;
	enum status (*read)(struct call *c, struct taper_request *r, struct error *err);
} methods[] = {
    {OPTION_REDUCE, reduce_read},
    {OPTION_BANDS, bands_read},
    {OPTION_STEPS, steps_read},
    {OPTION_OCCUPANCY, occupancy_read},
    {OPTION_SMOOTHEST, smoothest_read},
    {OPTION_PACE, ready_pace_read},
};

static enum status method_read(struct call *c, struct taper_request *r, struct error *err)
{
	size_t found = ARRAY_LEN(methods);
	for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
		if (!option_given(c, methods[i].option))
			continue;
		if (found < ARRAY_LEN(methods))
			return wrong_usage(c, err, "%s and %s are two ways to plan; choose one.",
			    option_table[methods[found].option].name, option_table[methods[i].option].name);
		found = i;
	}
	if (found == ARRAY_LEN(methods))
		return wrong_usage(c, err, "Say how to plan: --pace, --reduce, --bands, --steps, --occupancy or --smoothest.");
	if (option_given(c, OPTION_OF) && methods[found].option != OPTION_REDUCE)
		return wrong_usage(c, err, "--of belongs to --reduce with a percentage.");
	return methods[found].read(c, r, err);
}

/* ---- when, how long, down to what ---- */
enum status option_date(struct call *c, enum option o, date otherwise, date *out, struct error *err)
{
	*out = otherwise;
	return option_given(c, o) ? option_about(o, date_parse(given(c, o), out, err), err) : STATUS_OK;
}

static enum status pace_read(struct call *c, struct taper_request *r, struct error *err)
{
	int64_t steps;
	enum status st = option_date(c, OPTION_START, r->start, &r->start, err);
	if (st == STATUS_OK)
		st = option_date(c, OPTION_BY, r->by, &r->by, err);
	if (st == STATUS_OK)
		st = option_date(c, OPTION_TRIAL, r->trial_ends, &r->trial_ends, err);
	if (st == STATUS_OK && option_given(c, OPTION_EVERY))
		st = option_about(OPTION_EVERY, taper_length_parse(given(c, OPTION_EVERY), &r->every, err), err);
	if (st == STATUS_OK && option_given(c, OPTION_IN)) {
		if (!text_parse_int(given(c, OPTION_IN), 1, TAPER_STEPS_MOST, &steps))
			return error_set(err, STATUS_REFUSED, "--in: a plan has from 1 to %d steps, not \"%s\".",
			    TAPER_STEPS_MOST, given(c, OPTION_IN));
		r->steps = (int)steps;
	}
	if (st == STATUS_OK && option_given(c, OPTION_IN) && option_given(c, OPTION_BY))
		return wrong_usage(c, err, "--in and --by both say how long the plan is; choose one.");
	return st;
}

static enum status target_read(struct call *c, struct taper_request *r, struct error *err)
{
	int percent;
	if (!option_given(c, OPTION_TO))
		return STATUS_OK;
	if (r->method == TAPER_TYPED)
		return wrong_usage(c, err, "--steps says by itself where the plan ends; leave --to out.");
	if (taper_percent_parse(given(c, OPTION_TO), &percent)) {
		if (r->method == TAPER_OCCUPANCY)
			return STATUS_OK;
		return error_set(
		    err, STATUS_REFUSED, "--to: a percentage is a target of --occupancy only; give a dose.");
	}
	return option_about(OPTION_TO, taper_amount_parse(planned_family(r), given(c, OPTION_TO), &r->to, err), err);
}

static enum status part_named(const char *word, size_t length, enum day_part *out, struct error *err)
{
	char quoted[TEXT_QUOTED];
	for (size_t part = 0; part < PART_COUNT; part++)
		if (strlen(day_part_names[part]) == length && text_starts_nocase(word, day_part_names[part])) {
			*out = (enum day_part)part;
			return STATUS_OK;
		}
	return error_set(err, STATUS_REFUSED,
	    "--first: %s names no part of the day; there are morning, midday, evening and night.",
	    text_quote(word, quoted));
}

/* "morning" or "morning,night": these parts first, then the others as the day goes. */
static enum status order_read(struct call *c, struct taper_request *r, struct error *err)
{
	enum day_part part = PART_MORNING, *order = arena_alloc(c->arena, PART_COUNT * sizeof(*order));
	unsigned seen = 0;
	size_t count = 0;
	for (const char *p = given(c, OPTION_FIRST); p && *p; p += strspn(p, ", ")) {
		size_t length = strcspn(p, ", ");
		enum status st = part_named(p, length, &part, err);
		if (st != STATUS_OK)
			return st;
		p += length;
		if (seen & (1U << part))
			continue;
		seen |= 1U << part;
		order[count++] = part;
	}
	if (count)
		r->order = order;
	for (size_t i = 0; i < PART_COUNT; i++)
		if (!(seen & (1U << i)))
			order[count++] = (enum day_part)i;
	return STATUS_OK;
}

static enum status set_read(struct call *c, struct taper_request *r, struct error *err)
{
	return option_about(OPTION_SET, ome_set_find(r->reference, given(c, OPTION_SET), &r->ome, err), err);
}

enum status taper_request_read(struct call *c, struct taper_request *r, struct error *err)
{
	static enum status (*const reads[])(struct call *, struct taper_request *, struct error *) = {
	    medicine_read, method_read, pace_read, target_read, order_read, set_read};
	*r = (struct taper_request){.start = clock_today(),
	    .by = DATE_NONE,
	    .trial_ends = DATE_NONE};
	if (!option_given(c, OPTION_MEDICINE))
		return wrong_usage(c, err, "Say what is taken: --medicine, such as \"morphine MR tablet\".");
	if (!option_given(c, OPTION_DOSE))
		return wrong_usage(c, err, "Say what is taken now: --dose, such as \"90mg tds\".");
	enum status known = call_reference(c, &r->reference, err);
	if (known != STATUS_OK)
		return known;
	for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
		enum status st = reads[i](c, r, err);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

/* ---- a plan that runs: only what is said changes ---- */

static enum status tablets_change(struct call *c, struct taper_request *r, struct error *err)
{
	struct medicine_match match;
	int64_t units;
	if (option_given(c, OPTION_MEDICINE)) {
		enum status st = tablets_read(c, r->reference, OPTION_MEDICINE, &match, &r->pack, err);
		r->family = st == STATUS_OK ? match.family : r->family;
		r->brand = st == STATUS_OK ? match.brand : r->brand;
		return st;
	}
	enum status st = option_number(c, OPTION_UNITS, 1, 24, r->pack.most_units, &units, err);
	if (st == STATUS_OK && option_given(c, OPTION_STRENGTHS))
		st = option_about(OPTION_STRENGTHS,
		    strengths_parse(r->family, given(c, OPTION_STRENGTHS), &r->pack.strengths, err), err);
	r->pack.most_units = (int)units;
	r->pack.halves = r->pack.halves || option_given(c, OPTION_HALVES);
	return st;
}

/* Another method is no longer the ready-made pace of before. */
static enum status method_anew(struct call *c, struct taper_request *r, struct error *err)
{
	r->pace = NULL;
	r->half_below_third = false;
	return method_read(c, r, err);
}

static enum status method_change(struct call *c, struct taper_request *r, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(methods); i++)
		if (option_given(c, methods[i].option))
			return method_anew(c, r, err);
	if (r->method != TAPER_TYPED)
		return STATUS_OK;
	return wrong_usage(
	    c, err, "This plan was typed step by step; type what follows with --steps, or say another way.");
}

enum status taper_change_read(
    struct call *c, const struct taper_plan *p, date on, struct taper_request *r, struct error *err)
{
	static enum status (*const reads[])(struct call *, struct taper_request *, struct error *) = {
	    tablets_change, method_change, pace_read, target_read, order_read};
	*r = p->request;
	r->specialist = option_given(c, OPTION_SPECIALIST) ? given(c, OPTION_SPECIALIST) : r->specialist;
	if (r->switch_to) {
		r->family = r->switch_to;
		r->brand = r->switch_brand;
		r->pack = r->switch_pack;
		r->switch_to = NULL;
	}
	/* So many steps were asked for: those that lie behind are not asked for again. */
	int begun = taper_step_on(p, date_add_days(on, -1)) + 1;
	if (r->steps > begun)
		r->steps -= begun;
	if (option_given(c, OPTION_BY))
		r->steps = 0;
	if (option_given(c, OPTION_IN))
		r->by = DATE_NONE;
	for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
		enum status st = reads[i](c, r, err);
		if (st != STATUS_OK)
			return st;
	}
	return option_given(c, OPTION_SET) ? set_read(c, r, err) : STATUS_OK;
}

enum status run_taper_plan(struct call *c, struct error *err)
{
	struct taper_request r;
	struct taper_plan *plan;
	bool save = option_given(c, OPTION_SAVE);
	if (!save && (c->word_count || option_given(c, OPTION_PATIENT) || option_given(c, OPTION_TAPER)))
		return wrong_usage(c, err, "A plan is kept with a patient by --save; without it nothing is kept.");
	enum status st = taper_request_read(c, &r, err);
	if (st == STATUS_OK)
		st = taper_plan_make(c->arena, &r, &plan, err);
	if (st == STATUS_OK && save)
		return taper_plan_keep(c, plan, err);
	if (st == STATUS_OK && option_given(c, OPTION_JSON))
		taper_plan_json(c, plan, NULL);
	else if (st == STATUS_OK)
		taper_plan_text(c, plan);
	return st;
}
