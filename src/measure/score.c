/* From answers to the questionnaire's own score. */
#include "pathwell/text.h"
#include "tables.h"

/* What an answer counts. */
static int64_t points_of(const struct measure_item *item, int64_t answer, char sex)
{
	const int *points = item->points[sex == 'M'];

	if (item->age_low && answer > 1)
		answer = answer >= item->age_low && answer <= item->age_high;
	return points ? points[answer - item->low] : answer;
}

static enum status refuse_missing(const struct instrument *in, size_t item, struct error *err)
{
	char called[64];

	return error_set(err, STATUS_REFUSED, "%s: answer %s is missing, and no published rule fills it in.", in->name,
	    item_called(in, item, called));
}

/* Every item's points in thousandths; ANSWER_NONE where left out. */
static enum status count_points(const struct instrument *in, const struct measure_answers *answers,
    int64_t points[MEASURE_ITEMS_MOST], struct error *err)
{
	size_t given = 0;

	if (in->by_sex && !answers->sex)
		return error_set(
		    err, STATUS_REFUSED, "%s counts differently for women and men: add sex=F or sex=M.", in->name);
	for (size_t i = 0; i < in->item_count; i++) {
		int64_t answer = answers->values[i];

		given += answer != ANSWER_NONE;
		if (answer == ANSWER_NONE && in->items[i].may == MAY_BOX)
			answer = 0;
		if (answer == ANSWER_NONE && in->items[i].may == MAY_NOT)
			return refuse_missing(in, i, err);
		points[i] =
		    answer == ANSWER_NONE ? ANSWER_NONE : points_of(&in->items[i], answer, answers->sex) * SCORE_ONE;
	}
	if (!given)
		return error_set(err, STATUS_REFUSED, "%s: there is no answer.", in->name);
	return STATUS_OK;
}

/* To the nearest thousandth, halves up; sum >= 0. */
static int64_t mean_of(int64_t sum, int64_t n)
{
	must(n > 0);
	return (2 * sum + n) / (2 * n);
}

struct counted {
	int64_t sum; /* of the answers that are there, thousandths */
	int64_t given, all;
};

static struct counted count_set(
    const struct instrument *in, uint32_t set, const int64_t points[MEASURE_ITEMS_MOST])
{
	struct counted c = {0};

	for (size_t i = 0; i < in->item_count; i++) {
		if (!(set >> i & 1))
			continue;
		c.sum += points[i] != ANSWER_NONE ? points[i] : 0;
		c.given += points[i] != ANSWER_NONE;
		c.all++;
	}
	return c;
}

/* The sum as if the mean of the answers stood for those that are missing, to the nearest whole point, halves up. */
static int64_t whole_sum(const struct counted *c)
{
	if (c->given == c->all)
		return c->sum;
	return (2 * c->sum * c->all + c->given * SCORE_ONE) / (2 * c->given * SCORE_ONE) * SCORE_ONE;
}

/* Whether so many answers are enough; all where no rule says less. */
static bool is_enough(const struct counted *c, int least)
{
	return c->given == c->all || (least && c->given >= least);
}

static void score_parts(const int64_t points[MEASURE_ITEMS_MOST], struct measure_result *r)
{
	const struct instrument *in = r->instrument;

	for (size_t p = 0; p < in->part_count; p++) {
		const struct measure_part *part = &in->parts[p];
		struct counted c = count_set(in, part->items, points);

		if (is_enough(&c, part->least))
			r->parts[r->part_count++] = (struct measure_value){part->id, part->label,
			    part->mean ? mean_of(c.sum, c.given) : whole_sum(&c), NULL};
	}
}

/* Enough answers for the rule of the whole, and of each part that has one. */
static enum status need_enough(
    const struct instrument *in, const int64_t points[MEASURE_ITEMS_MOST], struct error *err)
{
	struct counted c = count_set(in, UINT32_MAX, points);

	if (in->least && !is_enough(&c, in->least))
		return error_set(err, STATUS_REFUSED, "%s needs at least %d of its %lld answers (%s).", in->name,
		    in->least, (long long)c.all, in->least_source);
	for (size_t p = 0; p < in->part_count; p++) {
		c = count_set(in, in->parts[p].items, points);
		if (in->parts[p].least && !is_enough(&c, in->parts[p].least))
			return error_set(err, STATUS_REFUSED, "%s: %s needs at least %d of its %lld answers (%s).",
			    in->name, in->parts[p].label, in->parts[p].least, (long long)c.all, in->least_source);
	}
	return STATUS_OK;
}

static bool has_rule(const struct instrument *in)
{
	for (size_t p = 0; p < in->part_count; p++)
		if (in->parts[p].least)
			return true;
	return in->least > 0;
}

static void say_filled(struct arena *a, const int64_t points[MEASURE_ITEMS_MOST], struct measure_result *r)
{
	const struct instrument *in = r->instrument;
	struct counted c = count_set(in, UINT32_MAX, points);
	long long missing = (long long)(c.all - c.given);

	if (missing && has_rule(in))
		r->filled = arena_printf(a, "%lld answer%s missing; the mean of the others stands for %s (%s).", missing,
		    missing == 1 ? " is" : "s are", missing == 1 ? "it" : "them", in->least_source);
}

/* One digit for each dimension, its own missing sign where there is no answer; the visual scale is no part of it. */
static const char *state_of(struct arena *a, const struct instrument *in, const int64_t points[MEASURE_ITEMS_MOST])
{
	CLEANUP(buf_done) struct buf b = {0};

	for (size_t i = 0; i < in->item_count && in->items[i].high <= 9; i++)
		buf_printf(&b, "%d", points[i] == ANSWER_NONE ? in->items[i].missing : (int)(points[i] / SCORE_ONE));
	return arena_strdup(a, buf_str(&b));
}

/* Where each part fills in what is missing of it, the total is what the parts come to. */
static int64_t sum_of_parts(const struct measure_result *r, int64_t sum)
{
	int64_t total = 0;

	if (!r->instrument->part_count || !r->instrument->parts[0].least)
		return sum;
	for (size_t p = 0; p < r->part_count; p++)
		total += r->parts[p].value;
	return total;
}

static void score_total(struct arena *a, const struct measure_answers *answers,
    const int64_t points[MEASURE_ITEMS_MOST], struct measure_result *r)
{
	const struct instrument *in = r->instrument;
	struct counted c = count_set(in, UINT32_MAX, points);
	int64_t sum = in->least ? whole_sum(&c) : c.sum;

	switch (in->method) {
	case MEASURE_SUM: r->total = sum_of_parts(r, sum); return;
	case MEASURE_MEAN:
		r->total = mean_of(sum, (int64_t)in->item_count);
		r->raw = sum;
		return;
	case MEASURE_PART: r->total = r->parts[0].value; return;
	case MEASURE_METRIC:
		r->total = in->metric[(sum - in->low) / SCORE_ONE];
		r->raw = sum;
		return;
	case MEASURE_STATE: r->state = state_of(a, in, points); return;
	case MEASURE_TOTAL: r->total = answers->values[0]; return;
	case MEASURE_METHOD_COUNT: break;
	}
	panic("unknown method");
}

static void raise_alerts(const struct measure_answers *answers, struct measure_result *r)
{
	const struct instrument *in = r->instrument;

	for (size_t i = 0; i < in->alert_count; i++) {
		const struct measure_alert *alert = &in->alerts[i];
		int64_t answer = answers ? answers->values[alert->item] : ANSWER_NONE;
		bool raised = answer != ANSWER_NONE ? !alert->total_only && answer >= alert->at_least
						    : alert->total_only && (answers || r->total > 0);

		if (raised)
			r->alerts[r->alert_count++] = alert;
	}
}

static void begin(const struct instrument *in, struct measure_result *out)
{
	*out = (struct measure_result){.instrument = in, .total = SCORE_NONE, .raw = SCORE_NONE, .set = in->set};
}

enum status measure_score(struct arena *a, const struct instrument *in, const struct measure_answers *answers,
    struct measure_result *out, struct error *err)
{
	int64_t points[MEASURE_ITEMS_MOST] = {0};
	enum status st = count_points(in, answers, points, err);

	if (st == STATUS_OK)
		st = need_enough(in, points, err);
	if (st != STATUS_OK)
		return st;
	begin(in, out);
	say_filled(a, points, out);
	score_parts(points, out);
	score_total(a, answers, points, out);
	bands_find(a, answers, out);
	raise_alerts(answers, out);
	return STATUS_OK;
}

static enum status not_a_total(const struct instrument *in, const char *typed, struct error *err)
{
	char quoted[TEXT_QUOTED], low[32], high[32];

	text_quote(typed, quoted);
	if (in->method == MEASURE_METRIC)
		return error_set(err, STATUS_REFUSED,
		    "%s: %s is neither a raw sum from %s to %s nor a metric score of its table.", in->name, quoted,
		    score_show(in->low, low), score_show(in->high, high));
	return error_set(err, STATUS_REFUSED, "%s: %s is not a total from %s to %s.", in->name, quoted,
	    score_show(in->low, low), score_show(in->high, high));
}

/* A whole number is the raw sum; what stands in the table is the metric score: 7 and 35 are both. */
static bool metric_total(const struct instrument *in, int64_t value, struct measure_result *r)
{
	size_t count = (size_t)((in->high - in->low) / SCORE_ONE) + 1;

	for (size_t i = 0; i < count; i++) {
		int64_t raw = in->low + (int64_t)i * SCORE_ONE;

		if (value != raw && value != in->metric[i])
			continue;
		r->raw = raw;
		r->total = in->metric[i];
		return true;
	}
	return false;
}

/* Whether a sum can come to this: a sum of whole points is whole, a mean is a sum divided. */
static bool is_possible(const struct instrument *in, int64_t value)
{
	if (value < in->low || value > in->high)
		return false;
	return in->method != MEASURE_SUM || value % SCORE_ONE == 0;
}

enum status measure_of_total(
    struct arena *a, const struct instrument *in, const char *typed, struct measure_result *out, struct error *err)
{
	struct measure_answers answers;
	int64_t value;
	bool fits;

	/* With a single item or a state the total is the answers. */
	if (in->item_count == 1 || in->method == MEASURE_STATE || in->method == MEASURE_TOTAL) {
		enum status st = measure_answers_read(in, &typed, 1, &answers, err);
		return st == STATUS_OK ? measure_score(a, in, &answers, out, err) : st;
	}
	begin(in, out);
	if (score_parse(typed, &value, err) != STATUS_OK)
		return not_a_total(in, typed, err);
	out->total = value;
	fits = in->method == MEASURE_METRIC ? metric_total(in, value, out) : is_possible(in, value);
	if (!fits)
		return not_a_total(in, typed, err);
	bands_find(a, NULL, out);
	raise_alerts(NULL, out);
	return STATUS_OK;
}
