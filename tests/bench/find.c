/* Each key typed in find, until the new list is drawn. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "pathwell/text.h"
#include "pathwell/ui.h"

enum { RUNS = 5, KEYS_MAX = 500, PEOPLE = 4 };

/* What a person who keeps one table would write. */
static const char question[] =
    "SELECT id, nhs_number, family_name, given_name, title, born_on, postcode, town FROM patient WHERE current = 1 "
    "AND (family_name LIKE ?1 OR given_name LIKE ?1 OR family_name || ' ' || given_name LIKE ?1 OR nhs_number LIKE ?1 "
    "OR born_on LIKE ?1 OR postcode LIKE ?1) ORDER BY family_name, given_name LIMIT 200";

static const char *const typed[] = {"smith", "a b", "m", "zolk", "o'b", "999", "999 000", "1", "14/07/1945", "14 jul 1945", "1962",
    "zz1 1zz", "zz99", "e e e", "jo w 19", "xq", "-", "mary ann smith"};

struct finding {
	struct bench *b;
	struct ui *ui;
	sqlite3_stmt *plain;
	struct times ours;        /* the median of each keystroke */
	struct times plain_times; /* of each query */
	char worst[64];
};

static double time_key(struct finding *f, const char *prefix)
{
	size_t n = strlen(prefix);
	char last[4] = {0};
	/* Queries are ASCII here; "<" names a key in scripts. */
	snprintf(last, sizeof(last), "%s", prefix[n - 1] == '<' ? "<<" : prefix + n - 1);
	double begun = bench_now();
	if (!ui_feed(f->ui, last))
		bench_fail("find", prefix);
	ui_draw(f->ui, NULL);
	return bench_now() - begun;
}

/* A scan costs the same for every prefix, so the whole query speaks for all of them. */
static double time_plain(struct finding *f, const char *query)
{
	plain_bind(f->plain, 1, arena_printf(f->b->a, "%s%%", query));
	double begun = bench_now();
	plain_read(f->plain);
	return bench_now() - begun;
}

static void keep(struct finding *f, const char *prefix, const struct times *ours)
{
	if (f->ours.count == KEYS_MAX)
		return;
	double ms = times_median(ours);
	if (ms >= times_worst(&f->ours))
		snprintf(f->worst, sizeof(f->worst), "%s", prefix);
	times_add(&f->ours, ms);
}

static void time_query(struct finding *f, const char *query)
{
	enum { LONGEST = 40 };
	struct times ours[LONGEST] = {{.count = 0}};
	size_t n = strlen(query) < LONGEST ? strlen(query) : LONGEST;
	for (int run = 0; run < RUNS; run++) {
		if (!ui_feed(f->ui, "<Ctrl+F>"))
			bench_fail("find", "Ctrl+F");
		ui_draw(f->ui, NULL);
		for (size_t i = 0; i < n; i++)
			times_add(&ours[i], time_key(f, arena_printf(f->b->a, "%.*s", (int)i + 1, query)));
	}
	for (size_t i = 0; i < n; i++)
		keep(f, arena_printf(f->b->a, "%.*s", (int)i + 1, query), &ours[i]);
	times_add(&f->plain_times, time_plain(f, query));
}

static void time_person(struct finding *f, const struct patient_row *p)
{
	char day[DATE_TEXT];
	struct arena *a = f->b->a;
	time_query(f, arena_printf(a, "%s %s", text_fold(a, p->family_name), text_fold(a, p->given_name)));
	time_query(f, arena_printf(a, "%s %s", text_fold(a, p->given_name), text_fold(a, p->family_name)));
	if (p->nhs_number)
		time_query(f, p->nhs_number);
	time_query(f, date_clinical(p->born_on, day));
	if (p->postcode)
		time_query(f, p->postcode);
}

void measure_find(struct bench *b)
{
	struct finding f = {.b = b, .ui = ui_new(b->app, &(struct ui_options){.rows = 24, .columns = 80})};
	struct patient_rows people;
	char note[200];
	sqlite3 *db = plain_open(b->db);
	f.plain = plain_prepare(db, question);
	for (size_t i = 0; i < ARRAY_LEN(typed); i++)
		time_query(&f, typed[i]);
	bench_need(b, app_patients(b->app, b->a, "active", NULL, PEOPLE * 37, &people, &b->err), "patients");
	for (size_t i = 0; i < people.count; i += 37)
		time_person(&f, &people.items[i]);
	sqlite3_finalize(f.plain);
	sqlite3_close(db);
	ui_free(f.ui);
	snprintf(note, sizeof(note), "%zu keystrokes (medians of %d); the worst is the last of \"%s\"; plain: LIKE over the table",
	    f.ours.count, RUNS, f.worst);
	line_print(&(struct line){.what = "a key in find to its list, worst", .unit = "ms", .baseline = times_worst(&f.plain_times),
	    .ours = times_worst(&f.ours), .target = 10});
	line_print(&(struct line){.what = "a key in find to its list, median", .unit = "ms", .baseline = times_median(&f.plain_times),
	    .ours = times_median(&f.ours), .target = 10, .note = note});
}
