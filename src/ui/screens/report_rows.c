/* The numbers of a report, one row each under the heading of their block. */
#include "ui/screens/report_rows.h"

#include "pathwell/measure.h"

static const char *number(struct arena *a, int64_t n)
{
	return n == COUNT_HIDDEN ? "hidden" : arena_printf(a, "%lld", (long long)n);
}

static void count_row(struct outline_rows *rows, const char *lead, const char *text)
{
	outline_add(rows, REPORT_ROW_NUMBER, ROLE_TEXT, text)->lead = arena_printf(rows->arena, "%8s ", lead);
}

static void block_rows(const struct cohort_counts *b, struct outline_rows *rows)
{
	struct arena *a = rows->arena;

	if (b->whole == 0)
		return;
	outline_heading(rows, arena_printf(a, "%s (%s): %s", b->title, b->of, number(a, b->whole)));
	for (size_t i = 0; i < b->count; i++)
		if (b->adds_up || b->parts[i].count != 0)
			count_row(rows, number(a, b->parts[i].count), b->parts[i].label);
	if (!b->adds_up)
		outline_note(rows, ROLE_TEXT, "Several may be named for a person, so these do not add up.");
}

static void rate_rows(const struct cohort_report *r, struct outline_rows *rows)
{
	struct arena *a = rows->arena;

	outline_heading(rows, "In percent");
	for (size_t i = 0; i < r->rate_count; i++) {
		const struct cohort_rate *rate = &r->rates[i];

		if (rate->tenths < 0)
			count_row(rows, rate->denominator == 0 ? "-" : "hidden", rate->label);
		else
			count_row(rows, arena_printf(a, "%d.%d %%", rate->tenths / 10, rate->tenths % 10),
			    arena_printf(a, "%s (%lld of %lld)", rate->label, (long long)rate->numerator,
				(long long)rate->denominator));
	}
}

static const char *milligrams(struct arena *a, int64_t ug)
{
	char text[32];

	return ug == COUNT_HIDDEN ? "hidden" : arena_printf(a, "%s mg", score_show(ug, text));
}

static void ome_rows(const struct cohort_ome *o, struct outline_rows *rows)
{
	struct arena *a = rows->arena;

	if (o->people == 0)
		return;
	outline_heading(rows, arena_printf(a, "Morphine equivalent a day (people with both a first and a last): %s",
				  number(a, o->people)));
	outline_add(rows, REPORT_ROW_NUMBER, ROLE_TEXT,
	    arena_printf(
		a, "All together before %s, after %s", milligrams(a, o->before_ug), milligrams(a, o->after_ug)));
	outline_add(rows, REPORT_ROW_NUMBER, ROLE_TEXT,
	    arena_printf(a, "Median before %s, after %s", milligrams(a, o->median_before_ug),
		milligrams(a, o->median_after_ug)));
}

void report_rows(const struct cohort_report *r, struct outline_rows *rows)
{
	if (r->blocks[0].whole == 0) {
		outline_heading(rows, "Nobody was found");
		outline_note(rows, ROLE_TEXT, "No search found anybody for this practice, list and period.");
		return;
	}
	for (size_t i = 0; i < r->block_count; i++)
		block_rows(&r->blocks[i], rows);
	ome_rows(&r->ome, rows);
	rate_rows(r, rows);
}
