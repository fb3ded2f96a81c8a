/* A cohort's report as a file for spreadsheets: one line for each number. */
#include "pathwell/measure.h"

#include "report_parts.h"

struct sheet {
	struct arena *a;
	struct buf *out;
	bool guard;
};

static void line(const struct sheet *s, const char *const cells[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		csv_write_cell(s->out, cells[i], i == 0, s->guard);
	buf_puts(s->out, "\r\n");
}

static const char *number(const struct sheet *s, int64_t n)
{
	return n == COUNT_HIDDEN ? "hidden" : arena_printf(s->a, "%lld", (long long)n);
}

static const char *tenths(const struct sheet *s, int64_t n)
{
	return n < 0 ? "" : arena_printf(s->a, "%lld.%lld", (long long)(n / 10), (long long)(n % 10));
}

/* The equivalent of a sum in mg, exactly. */
static const char *milligrams(const struct sheet *s, int64_t ug)
{
	char text[32];
	return ug == COUNT_HIDDEN ? "hidden" : arena_strdup(s->a, score_show(ug, text));
}

static void about(const struct sheet *s, const char *what, const char *text)
{
	line(s, (const char *const[]){"report", "About this report", "", what, text, ""}, 6);
}

static void heading(const struct sheet *s, const struct cohort_report *r)
{
	char from[DATE_TEXT], to[DATE_TEXT], day[DATE_TEXT];
	line(s, (const char *const[]){"block", "title", "code", "label", "people", "of"}, 6);
	about(s, "Practice", r->query.practice ? r->query.practice : "the whole service");
	about(s, "List", r->query.cohort ? r->query.cohort : "all lists");
	about(s, "Found from", date_iso(r->query.from, from));
	about(s, "Found to", date_iso(r->query.to, to));
	about(s, "Counted up to", date_iso(r->as_of, day));
	about(s, "Small numbers", r->suppressed ? r->rule : "Shown: exact numbers, for use inside the service.");
}

static void block(const struct sheet *s, const struct cohort_counts *b)
{
	const char *whole = number(s, b->whole);
	line(s, (const char *const[]){b->id, b->title, "", arena_printf(s->a, "All %s", b->of), whole, whole}, 6);
	for (size_t i = 0; i < b->count; i++)
		line(s,
		    (const char *const[]){
			b->id, b->title, b->parts[i].code, b->parts[i].label, number(s, b->parts[i].count), whole},
		    6);
}

static void rate(const struct sheet *s, const struct cohort_rate *r)
{
	line(s,
	    (const char *const[]){"percent", r->label, r->id,
		r->tenths < 0 ? "" : arena_printf(s->a, "%s %%", tenths(s, r->tenths)), number(s, r->numerator),
		number(s, r->denominator)},
	    6);
}

static void ome(const struct sheet *s, const struct cohort_ome *o)
{
	static const char id[] = "ome", title[] = "Morphine equivalent a day, people with both";
	const char *people = number(s, o->people);
	const struct {
		const char *code, *label;
		int64_t ug;
	} rows[] = {
	    {"before_mg", "Sum before, mg", o->before_ug},
	    {"after_mg", "Sum after, mg", o->after_ug},
	    {"median_before_mg", "Median before, mg", o->median_before_ug},
	    {"median_after_mg", "Median after, mg", o->median_after_ug},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		line(s,
		    (const char *const[]){id, title, rows[i].code, rows[i].label, milligrams(s, rows[i].ug), people},
		    6);
}

void report_csv(struct arena *a, const struct cohort_report *r, struct buf *out)
{
	struct sheet s = {a, out, r->suppressed};
	heading(&s, r);
	for (size_t i = 0; i < r->block_count; i++)
		block(&s, &r->blocks[i]);
	for (size_t i = 0; i < r->rate_count; i++)
		rate(&s, &r->rates[i]);
	ome(&s, &r->ome);
}
