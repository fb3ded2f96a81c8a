/* "report cohort": what became of the people of a search, as text, JSON or a file for spreadsheets. */
#include "pathwell/app_report.h"
#include "cli.h"
#include "pathwell/measure.h"
#include "taper_plan.h"

/* ---- JSON ---- */

static void put_count(struct json *j, const char *key, int64_t n)
{
	if (n == COUNT_HIDDEN)
		json_put_text(j, key, NULL);
	else
		json_put_number(j, key, n);
}

static void put_milligrams(struct json *j, const char *key, int64_t ug)
{
	if (ug == COUNT_HIDDEN)
		json_put_text(j, key, NULL);
	else
		json_put_decimal(j, key, ug, 3);
}

/* The line that every cohort comes down to. */
static void json_summary(struct json *j, const struct cohort_report *r)
{
	const struct cohort_counts *invitations = cohort_block(r, "invitations"),
				   *outcomes = cohort_block(r, "outcomes");
	json_key(j, "summary");
	json_object_begin(j);
	put_count(j, "found", invitations->whole);
	put_count(j, "invited", cohort_block(r, "invited")->whole);
	put_count(j, "seen", outcomes->whole);
	put_count(j, "reduced_or_stopped", cohort_sum(outcomes, "reduced stopped"));
	put_count(j, "unchanged", cohort_sum(outcomes, "unchanged"));
	put_count(j, "increased", cohort_sum(outcomes, "increased"));
	put_count(j, "not_recorded", cohort_sum(outcomes, "not_recorded"));
	json_object_end(j);
}

static void json_block(struct json *j, const struct cohort_counts *b)
{
	json_object_begin(j);
	json_put_text(j, "id", b->id);
	json_put_text(j, "title", b->title);
	json_put_text(j, "of", b->of);
	put_count(j, "whole", b->whole);
	json_put_bool(j, "adds_up", b->adds_up);
	json_key(j, "parts");
	json_array_begin(j);
	for (size_t i = 0; i < b->count; i++) {
		json_object_begin(j);
		json_put_text(j, "code", b->parts[i].code);
		json_put_text(j, "label", b->parts[i].label);
		put_count(j, "count", b->parts[i].count);
		json_object_end(j);
	}
	json_array_end(j);
	json_object_end(j);
}

static void json_rate(struct json *j, const struct cohort_rate *rate)
{
	json_object_begin(j);
	json_put_text(j, "id", rate->id);
	json_put_text(j, "label", rate->label);
	put_count(j, "numerator", rate->numerator);
	put_count(j, "denominator", rate->denominator);
	if (rate->tenths < 0)
		json_put_text(j, "percent", NULL);
	else
		json_put_decimal(j, "percent", rate->tenths, 1);
	json_object_end(j);
}

static void json_heading(struct call *c, struct json *j, const struct cohort_report *r)
{
	json_put_text(j, "practice", r->query.practice);
	json_put_text(j, "practice_name", r->practice_name);
	json_put_text(j, "cohort", r->query.cohort);
	json_put_text(j, "from", date_or_null(c->arena, r->query.from));
	json_put_text(j, "to", date_or_null(c->arena, r->query.to));
	json_put_text(j, "as_of", date_or_null(c->arena, r->as_of));
	json_put_bool(j, "suppressed", r->suppressed);
	json_put_number(j, "smallest", r->smallest);
	json_put_text(j, "rule", r->rule);
}

static void report_json(struct call *c, const struct cohort_report *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_heading(c, &j, r);
	json_summary(&j, r);
	json_key(&j, "blocks");
	json_array_begin(&j);
	for (size_t i = 0; i < r->block_count; i++)
		json_block(&j, &r->blocks[i]);
	json_array_end(&j);
	json_key(&j, "percentages");
	json_array_begin(&j);
	for (size_t i = 0; i < r->rate_count; i++)
		json_rate(&j, &r->rates[i]);
	json_array_end(&j);
	json_key(&j, "ome");
	json_object_begin(&j);
	put_count(&j, "people", r->ome.people);
	put_milligrams(&j, "before_mg", r->ome.before_ug);
	put_milligrams(&j, "after_mg", r->ome.after_ug);
	put_milligrams(&j, "median_before_mg", r->ome.median_before_ug);
	put_milligrams(&j, "median_after_mg", r->ome.median_after_ug);
	json_object_end(&j);
	json_object_end(&j);
	json_done(c);
}

/* ---- text ---- */

static const char *count_text(struct call *c, int64_t n)
{
	return n == COUNT_HIDDEN ? "hidden" : arena_printf(c->arena, "%lld", (long long)n);
}

static const char *milligrams_text(struct call *c, int64_t ug)
{
	char text[32];
	return ug == COUNT_HIDDEN ? "hidden" : arena_printf(c->arena, "%s mg", score_show(ug, text));
}

static void heading_text(struct call *c, const struct cohort_report *r)
{
	struct buf *out = &c->out;
	const char *from = date_or_blank(c->arena, r->query.from), *to = date_or_blank(c->arena, r->query.to);
	if (r->query.practice)
		buf_printf(out, "Practice %s, %s", r->query.practice, r->practice_name);
	else
		buf_puts(out, "The whole service");
	buf_printf(out, "; %s%s\n", r->query.cohort ? "list " : "all lists", r->query.cohort ? r->query.cohort : "");
	buf_printf(out, "Found%s%s%s%s; counted up to %s.\n", *from ? " from " : "", from,
	    *to     ? " to "
	    : *from ? ""
		    : " at any time",
	    to, date_or_blank(c->arena, r->as_of));
	if (!r->suppressed)
		buf_puts(out, "Exact numbers, for use inside the service; --return gives what may leave it.\n");
	else
		print_wrapped(out, 0, r->rule);
}

static void block_text(struct call *c, const struct cohort_counts *b)
{
	static const char *const heads[] = {"", "", NULL};
	struct table t;
	if (!b->whole)
		return;
	table_begin(&t, c->arena, heads);
	t.bare = true;
	for (size_t i = 0; i < b->count; i++) {
		if (!b->adds_up && !b->parts[i].count)
			continue;
		table_cell(&t, arena_printf(c->arena, "  %s", b->parts[i].label));
		table_cell(&t, count_text(c, b->parts[i].count));
	}
	buf_printf(&c->out, "\n%s (%s): %s%s\n", b->title, b->of, count_text(c, b->whole),
	    b->adds_up ? "" : ". Several may be named for a person, so these do not add up.");
	table_print(&t, &c->out);
}

static void rates_text(struct call *c, const struct cohort_report *r)
{
	buf_putc(&c->out, '\n');
	for (size_t i = 0; i < r->rate_count; i++) {
		const struct cohort_rate *rate = &r->rates[i];
		if (rate->tenths < 0)
			buf_printf(&c->out, "%s: %s\n", rate->label, rate->denominator ? "hidden" : "nobody yet");
		else
			buf_printf(&c->out, "%s: %d.%d %% (%lld of %lld)\n", rate->label, rate->tenths / 10,
			    rate->tenths % 10, (long long)rate->numerator, (long long)rate->denominator);
	}
}

static void ome_text(struct call *c, const struct cohort_ome *o)
{
	if (!o->people)
		return;
	buf_printf(&c->out, "\nMorphine equivalent a day, people with both a first and a last: %s\n",
	    count_text(c, o->people));
	buf_printf(&c->out, "  All together before %s, after %s; median before %s, after %s\n",
	    milligrams_text(c, o->before_ug), milligrams_text(c, o->after_ug), milligrams_text(c, o->median_before_ug),
	    milligrams_text(c, o->median_after_ug));
}

static void report_text(struct call *c, const struct cohort_report *r)
{
	heading_text(c, r);
	if (!r->blocks[0].whole)
		buf_puts(&c->out, "\nNobody was found in this period.\n");
	for (size_t i = 0; i < r->block_count; i++)
		block_text(c, &r->blocks[i]);
	if (r->blocks[0].whole)
		rates_text(c, r);
	ome_text(c, &r->ome);
}

/* ---- what is asked ---- */

static enum status asked(struct call *c, struct cohort_query *q, struct error *err)
{
	bool exact = option_given(c, OPTION_EXACT), leaves = option_given(c, OPTION_RETURN),
	     csv = option_given(c, OPTION_CSV);
	*q = (struct cohort_query){.practice = c->options[OPTION_PRACTICE], .cohort = c->options[OPTION_COHORT]};
	/* Who does not see clinical records gets what may leave the service; --exact says why there is no more. */
	q->leaves = leaves || (!exact && (csv || !app_may(c->app, PERMIT_SEE_CLINICAL)));
	if (exact && leaves)
		return wrong_usage(c, err, "--exact and --return exclude each other.");
	if (csv && option_given(c, OPTION_JSON))
		return wrong_usage(c, err, "--csv and --json exclude each other.");
	enum status st = option_date(c, OPTION_FROM, DATE_NONE, &q->from, err);
	return st == STATUS_OK ? option_date(c, OPTION_TO, DATE_NONE, &q->to, err) : st;
}

static enum status write_csv(struct call *c, const struct cohort_query *q, struct error *err)
{
	const char *file = c->options[OPTION_CSV];
	enum status st = app_report_cohort_write(c->app, c->arena, q, file, err);
	if (st == STATUS_OK)
		buf_printf(&c->out, "Written to %s, %s.\n", file,
		    q->leaves ? "with small numbers hidden" : "with exact numbers");
	return st;
}

enum status run_report_cohort(struct call *c, struct error *err)
{
	struct cohort_query q;
	struct cohort_report r;
	enum status st = asked(c, &q, err);
	if (st != STATUS_OK || option_given(c, OPTION_CSV))
		return st == STATUS_OK ? write_csv(c, &q, err) : st;
	st = app_report_cohort(c->app, c->arena, &q, &r, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? report_json : report_text)(c, &r);
	return st;
}
