/* From what is typed to a request, and from a plan to what could have been typed. */
#include "ui/screens/planner_asked.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

#define USUAL_DAYS 28 /* of a dose that goes on, where it is typed out; only a proposal */

const struct asked_info asked_fields[] = {
    [ASKED_MEDICINE] = {"Medicine", "As people say it: morphine MR tablet, Zomorph. F4 offers them.", true},
    [ASKED_NOW] = {"Taken now", "As prescribed: 90mg tds, 10mg morning and 20mg night.", true},
    [ASKED_OVER_TO] = {"Over to", "A medicine to switch to first, such as diazepam; blank for none.", true},
    [ASKED_TABLETS] = {"Tablets", "Left and Right move, Space takes a strength out or in.", false},
    [ASKED_HALVES] = {"Halves", "Space: whether tablets may be halved.", false},
    [ASKED_METHOD] = {"Method", "Left and Right change it; F4 lists them.", false},
    [ASKED_PACE] = {"Pace", "15mg, 10%, 40:4mg,20:2mg, or 180mg x 4w, 0; F4: ready-made.", true},
    [ASKED_EVERY] = {"Every", "How long a step lasts: 4w, 10 days, 1 month.", true},
    [ASKED_TO] = {"Down to", "0 for nothing, or the dose to stay on.", true},
    [ASKED_STEPS] = {"In steps", "A number of steps, the one to nothing included; or blank.", true},
    [ASKED_BY] = {"By", "The day on which the last step begins at the latest; or blank.", true},
    [ASKED_START] = {"Start", "First day of the first lower dose: a date, or +1w.", true},
    [ASKED_TRIAL] = {"Trial until", "For a trial: the day on which it is looked at; or blank.", true},
    [ASKED_PRIORITY] = {"Spare units", "Who gets a spare unit first: evening, morning, midday, night.", true},
    [ASKED_END] = {"Range's end", "Where equivalents are a range: low (less of the other) or high.", true},
    [ASKED_SPECIALIST] = {"Specialist", "Who advises on this medicine: a name.", true},
};
static_assert(ARRAY_LEN(asked_fields) == ASKED_COUNT, "every field of the planner is described");

const char *const asked_methods[] = {
    [TAPER_AMOUNT] = "amount off",
    [TAPER_PERCENT_OF_ORIGINAL] = "% of first dose",
    [TAPER_PERCENT_OF_CURRENT] = "% of last dose",
    [TAPER_BANDS] = "by dose band",
    [TAPER_TYPED] = "typed totals",
    [TAPER_OCCUPANCY] = "occupancy",
    [TAPER_SMOOTHEST] = "smoothest",
};
static_assert(ARRAY_LEN(asked_methods) == TAPER_METHOD_COUNT, "every method has a name");

char *asked_text(struct asked *q, enum asked_field f, size_t *size)
{
	bool pace = f == ASKED_PACE;

	if (size != NULL)
		*size = pace ? sizeof(q->pace) : sizeof(q->text[f]);
	return pace ? q->pace : q->text[f];
}

bool asked_set(struct asked *q, enum asked_field f, const char *text)
{
	size_t size, n = strlen(text == NULL ? "" : text);
	char *to = asked_text(q, f, &size);

	if (n >= size)
		return false;
	if ((f == ASKED_MEDICINE || f == ASKED_OVER_TO) && strcmp(to, text == NULL ? "" : text) != 0)
		q->strengths = 0;
	memcpy(to, text == NULL ? "" : text, n + 1);
	return true;
}

void asked_init(struct asked *q)
{
	char day[DATE_TEXT];

	*q = (struct asked){.method = TAPER_PERCENT_OF_CURRENT};
	asked_set(q, ASKED_PACE, "10%");
	asked_set(q, ASKED_EVERY, "4 weeks");
	asked_set(q, ASKED_TO, "0");
	asked_set(q, ASKED_START, date_clinical(clock_today(), day));
}

/* ---- to a request ---- */

static enum status about(enum asked_field f, enum status st, struct error *err)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();

	if (st == STATUS_OK)
		return STATUS_OK;
	return error_set(err, st, "%s: %s", asked_fields[f].label, arena_strdup(a, err->sentence));
}

static enum status medicines(const struct reference *ref, struct asked *q, struct taper_request *r, struct error *err)
{
	struct medicine_match from, to;
	enum status st;

	if (text_is_blank(q->text[ASKED_MEDICINE]))
		return error_set(err, STATUS_REFUSED, "Medicine: say which medicine is reduced; F4 offers them.");
	st = about(ASKED_MEDICINE, medicine_find(ref, q->text[ASKED_MEDICINE], &from, err), err);
	if (st != STATUS_OK)
		return st;
	r->family = from.family;
	r->brand = from.brand;
	r->pack = (struct pack_options){.strengths = q->strengths != 0 ? q->strengths : from.strengths};
	r->pack.halves = q->halves && from.family->may_be_halved;
	if (text_is_blank(q->text[ASKED_OVER_TO]))
		return STATUS_OK;
	st = about(ASKED_OVER_TO, medicine_find(ref, q->text[ASKED_OVER_TO], &to, err), err);
	if (st != STATUS_OK)
		return st;
	r->switch_to = to.family;
	r->switch_brand = to.brand;
	r->pack.strengths = from.strengths;
	r->switch_pack = (struct pack_options){.strengths = q->strengths != 0 ? q->strengths : to.strengths};
	r->switch_pack.halves = q->halves && to.family->may_be_halved;
	return STATUS_OK;
}

static enum status reduce(struct arena *a, struct asked *q, struct taper_request *r, struct error *err)
{
	bool percent = q->method != TAPER_AMOUNT;
	int ignored;
	const char *text = q->pace;
	enum status st;

	if (percent && strchr(text, '%') == NULL && taper_percent_parse(arena_printf(a, "%s%%", text), &ignored))
		text = arena_printf(a, "%s%%", text);
	st = taper_reduce_parse(text, q->method != TAPER_PERCENT_OF_ORIGINAL, r, err);
	if (st == STATUS_OK)
		q->method = r->method;
	return st;
}

static enum status occupancy(struct asked *q, struct taper_request *r, struct error *err)
{
	const struct family *f = r->switch_to != NULL ? r->switch_to : r->family;
	int points, to;

	r->occupancy = occupancy_find(r->reference, f->medicine, NULL);
	if (!taper_percent_parse(q->pace, &points))
		return error_set(
		    err, STATUS_REFUSED, "steps of receptor occupancy are in percentage points, such as 10%%.");
	r->points = points / 100.0;
	if (taper_percent_parse(q->text[ASKED_TO], &to))
		r->to_occupancy = to / 100.0;
	return STATUS_OK;
}

/* "opioid-fpm": every other pace begins with a number. */
bool asked_is_ready_made(const struct asked *q)
{
	const char *text = q->pace + strspn(q->pace, " ");
	return q->method != TAPER_TYPED && q->method != TAPER_SMOOTHEST && q->method != TAPER_OCCUPANCY &&
	       ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'));
}

void asked_choose_pace(struct asked *q, const struct taper_pace *pace)
{
	char length[32];

	q->method = pace->method;
	asked_set(q, ASKED_PACE, pace->name);
	asked_set(q, ASKED_EVERY, taper_length_show(pace->every, length));
}

static enum status end_of_range(const char *text, struct taper_request *r, struct error *err)
{
	if (text_is_blank(text))
		return STATUS_OK;
	if (!text_equal_nocase(text, "low") && !text_equal_nocase(text, "high"))
		return error_set(err, STATUS_REFUSED, "write low or high.");
	r->range = text_equal_nocase(text, "low") ? TAPER_RANGE_LOW : TAPER_RANGE_HIGH;
	return STATUS_OK;
}

static enum status pace(struct arena *a, struct asked *q, struct taper_request *r, struct error *err)
{
	if (asked_is_ready_made(q)) {
		enum status st = taper_pace_apply(a, q->pace, r, err);
		q->method = st == STATUS_OK ? r->method : q->method;
		return st;
	}
	r->method = q->method;
	switch (q->method) {
	case TAPER_AMOUNT:
	case TAPER_PERCENT_OF_ORIGINAL:
	case TAPER_PERCENT_OF_CURRENT: return reduce(a, q, r, err);
	case TAPER_BANDS: return taper_bands_parse(a, q->pace, r, err);
	case TAPER_TYPED: return taper_steps_parse(a, q->pace, r, err);
	case TAPER_OCCUPANCY: return occupancy(q, r, err);
	case TAPER_SMOOTHEST:
	case TAPER_METHOD_COUNT: break;
	}
	return STATUS_OK;
}

static enum status target(struct asked *q, struct taper_request *r, struct error *err)
{
	const char *text = q->text[ASKED_TO];

	if (q->method == TAPER_TYPED || text_is_blank(text) || r->to_occupancy > 0)
		return STATUS_OK;
	return taper_amount_parse(r->switch_to != NULL ? r->switch_to : r->family, text, &r->to, err);
}

static enum status day(const char *text, date otherwise, date *out, struct error *err)
{
	*out = otherwise;
	return text_is_blank(text) ? STATUS_OK : date_parse(text, out, err);
}

static enum status steps(const char *text, struct taper_request *r, struct error *err)
{
	int64_t n = 0;

	if (!text_is_blank(text) && !text_parse_int(text, 1, TAPER_STEPS_MOST, &n))
		return error_set(err, STATUS_REFUSED, "a plan has from 1 to %d steps.", TAPER_STEPS_MOST);
	r->steps = (int)n;
	return STATUS_OK;
}

static bool part_named(const char *word, enum day_part *out)
{
	for (int p = 0; p < PART_COUNT; p++)
		if (text_starts_nocase(day_part_names[p], word)) {
			*out = (enum day_part)p;
			return true;
		}
	return false;
}

/* The parts that are named go first, the others follow as the day goes. */
static enum status priority(struct arena *a, const char *text, struct taper_request *r, struct error *err)
{
	enum day_part *parts = arena_alloc(a, PART_COUNT * sizeof(*parts)), part;
	unsigned seen = 0;
	size_t count = 0;

	for (const char *w = text + strspn(text, ", "); *w != '\0'; w += strspn(w, ", ")) {
		size_t n = strcspn(w, ", ");

		if (!part_named(arena_strndup(a, w, n), &part))
			return error_set(
			    err, STATUS_REFUSED, "there are morning, midday, evening and night; name those.");
		if (!(seen & (1u << part)))
			parts[count++] = part;
		seen |= 1u << part;
		w += n;
	}
	if (count == 0)
		return STATUS_OK;
	for (int p = 0; p < PART_COUNT; p++)
		if (!(seen & (1u << p)))
			parts[count++] = (enum day_part)p;
	r->priority = parts;
	return STATUS_OK;
}

enum status asked_request(
    struct arena *a, const struct reference *ref, struct asked *q, struct taper_request *r, struct error *err)
{
	enum status st;

	*r = (struct taper_request){.reference = ref};
	r->specialist = text_is_blank(q->text[ASKED_SPECIALIST]) ? NULL : arena_strdup(a, q->text[ASKED_SPECIALIST]);
	if ((st = medicines(ref, q, r, err)) != STATUS_OK)
		return st;
	if (text_is_blank(q->text[ASKED_NOW]))
		return error_set(err, STATUS_REFUSED, "Taken now: say what is taken in a day, such as 90mg tds.");
	if ((st = about(ASKED_NOW, taper_regimen_parse(q->text[ASKED_NOW], r, err), err)) != STATUS_OK ||
	    (st = about(ASKED_PACE, pace(a, q, r, err), err)) != STATUS_OK ||
	    (st = about(ASKED_TO, target(q, r, err), err)) != STATUS_OK ||
	    (st = about(ASKED_STEPS, steps(q->text[ASKED_STEPS], r, err), err)) != STATUS_OK ||
	    (st = about(ASKED_BY, day(q->text[ASKED_BY], DATE_NONE, &r->by, err), err)) != STATUS_OK ||
	    (st = about(ASKED_START, day(q->text[ASKED_START], clock_today(), &r->start, err), err)) != STATUS_OK ||
	    (st = about(ASKED_TRIAL, day(q->text[ASKED_TRIAL], DATE_NONE, &r->trial_ends, err), err)) != STATUS_OK ||
	    (st = about(ASKED_PRIORITY, priority(a, q->text[ASKED_PRIORITY], r, err), err)) != STATUS_OK ||
	    (st = about(ASKED_END, end_of_range(q->text[ASKED_END], r, err), err)) != STATUS_OK)
		return st;
	if (!text_is_blank(q->text[ASKED_EVERY]))
		st = about(ASKED_EVERY, taper_length_parse(q->text[ASKED_EVERY], &r->every, err), err);
	return st;
}

/* ---- from a plan ---- */

/* Without the comma of thousands, which parts a list. */
static void add_amount(struct buf *b, const struct family *f, int64_t amount)
{
	char shown[32];

	amount_show(f->dose_unit, amount, shown);
	for (const char *c = shown; *c != '\0'; c++)
		if (*c != ',')
			buf_putc(b, *c);
}

static void set_now(struct asked *q, const struct taper_request *r)
{
	CLEANUP(buf_done) struct buf b = {0};

	for (int p = 0; p < PART_COUNT; p++) {
		if (r->now[p] == 0)
			continue;
		buf_puts(&b, b.len > 0 ? " and " : "");
		add_amount(&b, r->family, r->now[p]);
		if (r->family->dose_unit == DOSE_UG)
			buf_printf(&b, " %s", day_part_names[p]);
	}
	asked_set(q, ASKED_NOW, buf_str(&b));
}

static void set_day(struct asked *q, enum asked_field f, date d)
{
	char text[DATE_TEXT];

	asked_set(q, f, d == DATE_NONE ? "" : date_clinical(d, text));
}

void asked_from_plan(struct asked *q, const struct taper *t, const struct taper_plan *p)
{
	const struct taper_request *r = &p->request;
	CLEANUP(buf_done) struct buf to = {0};

	*q = (struct asked){.method = r->method, .halves = r->pack.halves || r->switch_pack.halves};
	asked_set(q, ASKED_MEDICINE, r->brand != NULL ? r->brand : r->family->name);
	asked_set(q, ASKED_OVER_TO,
	    r->switch_to == NULL ? "" : r->switch_brand != NULL ? r->switch_brand : r->switch_to->name);
	q->strengths = r->switch_to != NULL ? r->switch_pack.strengths : r->pack.strengths;
	set_now(q, r);
	/* Receptor occupancy is stored with its target behind the points. */
	asked_set(q, ASKED_PACE, t->pace);
	if (r->method == TAPER_PERCENT_OF_ORIGINAL || r->method == TAPER_PERCENT_OF_CURRENT)
		snprintf(q->pace, sizeof(q->pace), "%.4g%%", r->percent_hundredths / 100.0);
	if (r->method == TAPER_OCCUPANCY)
		snprintf(q->pace, sizeof(q->pace), "%.6g%%", r->points);
	if (r->pace != NULL)
		asked_set(q, ASKED_PACE, r->pace);
	asked_set(q, ASKED_EVERY, t->every);
	add_amount(&to, p->family, r->to);
	asked_set(q, ASKED_TO, r->to == 0 ? "0" : buf_str(&to));
	if (r->to_occupancy > 0)
		snprintf(q->text[ASKED_TO], ASKED_TEXT, "%.6g%%", r->to_occupancy);
	if (r->steps > 0)
		snprintf(q->text[ASKED_STEPS], ASKED_TEXT, "%d", r->steps);
	set_day(q, ASKED_BY, r->by);
	set_day(q, ASKED_START, r->start);
	set_day(q, ASKED_TRIAL, r->trial_ends);
	asked_set(q, ASKED_PRIORITY, t->priority);
	asked_set(q, ASKED_END, t->equivalents_end);
	asked_set(q, ASKED_SPECIALIST, r->specialist);
}

/* ---- tablets and method ---- */

const struct family *asked_family(const struct reference *ref, const struct asked *q, strength_set *in_use)
{
	struct medicine_match m;
	struct error err;
	bool over = !text_is_blank(q->text[ASKED_OVER_TO]);

	if (medicine_find(ref, q->text[over ? ASKED_OVER_TO : ASKED_MEDICINE], &m, &err) != STATUS_OK)
		return NULL;
	*in_use = q->strengths != 0 ? q->strengths : m.strengths;
	return m.family;
}

void asked_toggle_strength(const struct reference *ref, struct asked *q, size_t i)
{
	strength_set in_use;
	const struct family *f = asked_family(ref, q, &in_use);

	if (f == NULL || i >= f->strength_count)
		return;
	in_use ^= (strength_set)1 << i;
	/* None at all would mean all of them: the last one stays. */
	if (in_use != 0)
		q->strengths = in_use;
}

void asked_choose_method(struct asked *q, enum taper_method m, const struct taper_plan *shown)
{
	const struct family *f = shown == NULL ? NULL : shown->family;
	CLEANUP(buf_done) struct buf b = {0};

	if (m == TAPER_TYPED && shown != NULL && asked_type_out(q, shown, SIZE_MAX, 0, DOSE_NONE))
		return;
	q->method = m;
	if (m == TAPER_PERCENT_OF_ORIGINAL || m == TAPER_PERCENT_OF_CURRENT || m == TAPER_OCCUPANCY)
		buf_puts(&b, "10%");
	if ((m == TAPER_AMOUNT || m == TAPER_BANDS) && f != NULL) {
		if (m == TAPER_BANDS) {
			add_amount(&b, f, shown->start_total);
			buf_puts(&b, ":");
		}
		add_amount(&b, f, f->strengths[0].amount);
	}
	asked_set(q, ASKED_PACE, buf_str(&b));
	if (m == TAPER_SMOOTHEST && text_is_blank(q->text[ASKED_STEPS]) && text_is_blank(q->text[ASKED_BY]))
		snprintf(q->text[ASKED_STEPS], ASKED_TEXT, "%zu", shown == NULL ? (size_t)8 : shown->step_count);
}

/* ---- typed out ---- */

static bool write_steps(struct buf *b, const struct taper_plan *p, size_t i, int days, int64_t total)
{
	int64_t least = INT64_MAX;

	for (size_t k = 0; k < p->step_count; k++) {
		const struct taper_step *s = &p->steps[k];
		int64_t amount = k == i && total != DOSE_NONE ? total : s->total;
		int lasts = k == i && days > 0 ? days : s->days;

		if (k > i && amount >= least)
			continue;
		least = amount;
		buf_puts(b, b->len > 0 ? ", " : "");
		add_amount(b, p->family, amount);
		/* Only nothing may stand without a length. */
		lasts = lasts > 0 ? lasts : USUAL_DAYS;
		if (amount > 0)
			buf_printf(b, lasts % 7 == 0 ? " x %dw" : " x %dd", lasts % 7 == 0 ? lasts / 7 : lasts);
	}
	return b->len < ASKED_PACE_TEXT;
}

bool asked_type_out(struct asked *q, const struct taper_plan *p, size_t i, int days, int64_t total)
{
	CLEANUP(buf_done) struct buf b = {0};

	if (!write_steps(&b, p, i, days, total))
		return false;
	asked_set(q, ASKED_PACE, buf_str(&b));
	/* They say by themselves how many there are and where they end. */
	asked_set(q, ASKED_STEPS, "");
	asked_set(q, ASKED_BY, "");
	q->method = TAPER_TYPED;
	return true;
}
