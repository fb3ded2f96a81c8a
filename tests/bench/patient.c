/* Opening a patient with many contacts, and the one who has them. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "pathwell/records/event.h"
#include "pathwell/screen.h"
#include "pathwell/ui.h"

enum { RUNS = 30 };

static void set(struct bench *b, struct record *r, const char *field, const char *typed)
{
	bench_need(b, app_record_set(b->app, b->a, r, record_field(r->kind, field), typed, &b->err), field);
}

static void save(struct bench *b, struct record *r)
{
	bench_need(b, app_record_save(b->app, b->a, r, NULL, true, NULL, &b->err), r->kind->name);
}

static struct record *form(struct bench *b, enum record_type type, const struct id *patient)
{
	struct record *r;
	bench_need(b, app_record_form(b->app, b->a, record_kind(type), patient, &r, &b->err), "a form");
	return r;
}

static struct id add_person(struct bench *b)
{
	struct record *r = form(b, RECORD_PATIENT, NULL);
	set(b, r, "family_name", BENCH_FAMILY);
	set(b, r, "given_name", "Peter");
	set(b, r, "born_on", "1950-02-01");
	save(b, r);
	struct record *referral = form(b, RECORD_REFERRAL, &r->id);
	char day[DATE_TEXT];
	date_iso(date_add_days(clock_today(), -2 * BENCH_CONTACTS), day);
	set(b, referral, "referred_on", day);
	set(b, referral, "received_on", day);
	set(b, referral, "referrer", "Dr A Referrer");
	set(b, referral, "referrer_role", "gp");
	save(b, referral);
	return r->id;
}

static void add_contact(struct bench *b, const struct id *patient, int days_ago)
{
	char day[DATE_TEXT];
	struct judgement j;
	struct record *r = form(b, RECORD_APPOINTMENT, patient), *event = record_new_form(b->a, record_kind(RECORD_EVENT));
	date on = date_add_days(clock_today(), -days_ago);
	set(b, r, "on_date", date_iso(on, day));
	set(b, r, "at_time", "10:30");
	set(b, r, "purpose", "review");
	set(b, r, "mode", "telephone");
	save(b, r);
	((struct event_form *)event)->happened_on = on;
	bench_need(b, app_event_do(b->app, b->a, MACHINE_APPOINTMENT, patient, &r->id, "attend", event, &j, &b->err), "attend");
}

void prepare(struct bench *b)
{
	struct patient_rows rows;
	bench_need(b, app_find(b->app, b->a, BENCH_FAMILY, 1, &rows, &b->err), "find");
	if (rows.count)
		return;
	struct id patient = add_person(b);
	for (int i = 0; i < BENCH_CONTACTS; i++) {
		add_contact(b, &patient, 2 * (BENCH_CONTACTS - i) - 1);
		arena_reset(b->a);
	}
}

struct id prepared_patient(struct bench *b)
{
	struct patient_rows rows;
	bench_need(b, app_find(b->app, b->a, BENCH_FAMILY, 1, &rows, &b->err), "find");
	if (!rows.count)
		bench_fail("the patient with many contacts", "this file has none; make it with tools/bench");
	return rows.items[0].id;
}

/* ---- the same rows, read plainly ---- */

struct plain_reads {
	sqlite3_stmt *each[RECORD_KIND_COUNT + 3];
	size_t count;
};

static void plain_reads_prepare(struct bench *b, sqlite3 *db, struct plain_reads *out)
{
	static const char *const more[] = {"SELECT * FROM patient WHERE id = ?1 AND current = 1",
	    "SELECT * FROM episode WHERE patient_id = ?1", "SELECT * FROM event WHERE patient_id = ?1 ORDER BY entry"};
	for (size_t i = 0; i < ARRAY_LEN(more); i++)
		out->each[out->count++] = plain_prepare(db, more[i]);
	for (int t = 0; t < RECORD_TYPE_COUNT; t++) {
		const struct record_kind *kind = record_kind((enum record_type)t);
		if (t == RECORD_PATIENT || (kind->scope != SCOPE_PATIENT && kind->scope != SCOPE_EPISODE))
			continue;
		out->each[out->count++] = plain_prepare(db, arena_printf(b->a,
		    "SELECT * FROM %s WHERE patient_id = ?1 AND current = 1 ORDER BY entered_at", kind->name));
	}
}

static double plain_time(struct plain_reads *reads, const struct id *patient)
{
	double begun = bench_now();
	for (size_t i = 0; i < reads->count; i++) {
		plain_bind(reads->each[i], 1, patient->text);
		plain_read(reads->each[i]);
	}
	return bench_now() - begun;
}

static double open_time(struct ui *ui, const struct id *patient)
{
	double begun = bench_now();
	screen_open_patient(ui, patient);
	ui_draw(ui, NULL);
	double ms = bench_now() - begun;
	if (strcmp(ui_top(ui)->ops->name, "patient") != 0)
		bench_fail("opening a patient", "another screen is on top");
	if (!ui_feed(ui, "<Esc>"))
		bench_fail("opening a patient", "Esc");
	return ms;
}

void measure_patient(struct bench *b)
{
	struct times ours = {0}, plain = {0};
	struct plain_reads reads = {.count = 0};
	struct id patient = prepared_patient(b);
	struct ui *ui = ui_new(b->app, &(struct ui_options){.rows = 24, .columns = 80});
	sqlite3 *db = plain_open(b->db);
	plain_reads_prepare(b, db, &reads);
	for (int i = 0; i < RUNS; i++) {
		times_add(&plain, plain_time(&reads, &patient));
		times_add(&ours, open_time(ui, &patient));
	}
	for (size_t i = 0; i < reads.count; i++)
		sqlite3_finalize(reads.each[i]);
	sqlite3_close(db);
	ui_free(ui);
	line_print(&(struct line){.what = "opening a patient with 500 contacts", .unit = "ms", .baseline = times_median(&plain),
	    .ours = times_median(&ours), .target = 20,
	    .note = "with guards, timeline, drawing and a durable audit row; plain: SELECTs of the same rows"});
}
