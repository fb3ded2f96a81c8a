/* Documents: consent decides about copies, secrets never leave, and what left is kept. */
#include "service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pathwell/app_document.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"

static struct app_document prepare(struct desk *d, enum audience audience)
{
	struct app_document doc;
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_DISCHARGE_SUMMARY, audience, &doc, &d->err), &d->err);
	return doc;
}

static size_t kept(struct desk *d, const struct document_record **last)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	*last = (const struct document_record *)patient_view_record(&v, RECORD_DOCUMENT);
	return v.records[RECORD_DOCUMENT].count;
}

static enum status send_to(struct desk *d, const struct app_document *doc, enum document_way way, const char *file, const char *printer)
{
	return app_document_send(d->app, d->a, doc, &(struct document_sending){{way, file, printer, NULL}, "post", NULL}, NULL, &d->err);
}

static enum status look(struct desk *d, const struct app_document *doc, struct buf *bytes)
{
	return app_document_look(d->app, d->a, doc, &(struct document_target){DOCUMENT_TO_TEXT, NULL, NULL, bytes}, NULL, &d->err);
}

static const char *file_text(struct desk *d, const char *path)
{
	struct buf text = {0};
	char piece[4096];
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	for (size_t n; (n = fread(piece, 1, sizeof(piece), f)) > 0;)
		buf_add(&text, piece, n);
	fclose(f);
	const char *copy = arena_strdup(d->a, buf_str(&text));
	buf_done(&text);
	return copy;
}

static void a_sent_summary_is_kept_as_it_left(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	desk_patient(d, "999 000 0018", "Print", "Ed");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_null(doc.only_draft);
	const char *path = temp_path(&d->files, "summary.txt");
	assert_ok(send_to(d, &doc, DOCUMENT_TO_TEXT, path, NULL), &d->err);
	const char *text = file_text(d, path);
	assert_non_null(strstr(text, "999 000 0018"));
	assert_non_null(strstr(text, "Learned pacing."));
	assert_null(strstr(text, "SECRET"));
	assert_null(strstr(text, "DRAFT"));
	assert_int_equal(kept(d, &record), 1);
	assert_string_equal(record->text, text);
	assert_string_equal(record->sent_by, "post");
	struct audit_list audit;
	assert_ok(app_audit(d->app, d->a, &d->patient, 1, &audit, &d->err), &d->err);
	assert_int_equal(audit.items[0].action, AUDIT_PRINT);
}

static void a_look_is_a_draft_and_keeps_nothing(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct buf bytes = {0};
	desk_patient(d, "999 000 0018", "Look", "Ed");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_ok(look(d, &doc, &bytes), &d->err);
	assert_non_null(strstr(buf_str(&bytes), "DRAFT"));
	assert_int_equal(kept(d, &record), 0);
	buf_done(&bytes);
}

/* Active: nobody leaves yet. Discharging with something mandatory missing: it is not finished. */
static void a_summary_is_a_draft_until_it_can_leave(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct buf bytes = {0};
	const char *path = temp_path(&d->files, "early.txt");
	desk_patient(d, "999 000 0018", "Ear", "Ly");
	desk_walk(d, "propose-discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_non_null(doc.only_draft);
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_TEXT, path, NULL), STATUS_REFUSED);
	assert_int_equal(access(path, F_OK), -1);
	assert_ok(look(d, &doc, &bytes), &d->err);
	assert_non_null(strstr(buf_str(&bytes), "DRAFT: "));
	buf_done(&bytes);
	desk_event(d, MACHINE_EPISODE, NULL, "propose-discharge", NULL);
	doc = prepare(d, AUDIENCE_PATIENT);
	assert_non_null(strstr(doc.only_draft, "missing"));
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_TEXT, path, NULL), STATUS_REFUSED);
	assert_int_equal(kept(d, &record), 0);
}

/* The record goes on; what left stays what it was, and says that it is a copy. */
static void what_was_kept_prints_as_it_was(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct app_document again;
	struct buf bytes = {0};
	desk_patient(d, "999 000 0018", "Once", "More");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_ok(send_to(d, &doc, DOCUMENT_TO_PDF, temp_path(&d->files, "once.pdf"), NULL), &d->err);
	assert_int_equal(kept(d, &record), 1);
	struct id id = record->base.id;
	const char *text = arena_strdup(d->a, record->text);
	clock_fix("2026-12-24T09:00:00");
	desk_save(d, desk_form(d, RECORD_DISCHARGE, "clinical_summary", "CHANGED LATER", NULL));
	assert_ok(app_document_kept(d->app, d->a, &id, &again, &d->err), &d->err);
	assert_ok(look(d, &again, &bytes), &d->err);
	assert_null(strstr(buf_str(&bytes), "CHANGED LATER"));
	assert_null(strstr(buf_str(&bytes), "24 December"));
	assert_non_null(strstr(buf_str(&bytes), text));
	assert_non_null(strstr(buf_str(&bytes), "Copy of what left on 22-Nov-2026."));
	assert_int_equal(send_to(d, &again, DOCUMENT_TO_PDF, temp_path(&d->files, "twice.pdf"), NULL), STATUS_REFUSED);
	assert_int_equal(kept(d, &record), 1);
	buf_clear(&bytes);
	doc = prepare(d, AUDIENCE_PATIENT);
	assert_ok(look(d, &doc, &bytes), &d->err);
	assert_non_null(strstr(buf_str(&bytes), "CHANGED LATER"));
	buf_done(&bytes);
}

/* Two people's letters of one day have two names, and what stands is never replaced. */
static void files_are_new_and_name_nobody(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	const char *first, *second;
	desk_patient(d, "999 000 0018", "Secretname", "Ann");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	struct document_sending s = {{DOCUMENT_TO_PDF, d->files.folder, NULL, NULL}, "post", NULL};
	assert_ok(app_document_send(d->app, d->a, &doc, &s, &first, &d->err), &d->err);
	assert_ok(app_document_send(d->app, d->a, &doc, &s, &second, &d->err), &d->err);
	assert_string_not_equal(first, second);
	assert_non_null(strstr(first, "discharge-summary-patient-2026-11-22-"));
	assert_non_null(strstr(first, d->patient.text + 28));
	assert_null(strstr(first, "Secretname"));
	assert_null(strstr(first, "9990000018"));
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_PDF, first, NULL), STATUS_REFUSED);
	/* The service itself, under each of its names. */
	static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		const char *own = arena_printf(d->a, "%s%s", d->files.path, tails[i]);
		assert_int_equal(send_to(d, &doc, DOCUMENT_TO_PDF, own, NULL), STATUS_REFUSED);
		assert_int_equal(app_backup(d->app, own, NULL, NULL, &d->err), STATUS_REFUSED);
	}
	assert_int_equal(kept(d, &record), 2);
}

/* Who reads no print is asked about; an invitation in print does not count. */
static void a_need_of_another_form_is_answered(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	const char *path = temp_path(&d->files, "need.pdf");
	desk_patient(d, "999 000 0018", "Easy", "Read");
	desk_walk(d, "discharge");
	desk_save(d, desk_form(d, RECORD_PATIENT, "format", "easy_read", NULL));
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_string_equal(doc.need, "Easy read");
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_PDF, path, NULL), STATUS_REFUSED);
	assert_string_equal(d->err.field, "need_met");
	struct document_sending s = {{DOCUMENT_TO_PDF, path, NULL, NULL}, "by_hand", "no"};
	assert_ok(app_document_send(d->app, d->a, &doc, &s, NULL, &d->err), &d->err);
	assert_int_equal(kept(d, &record), 1);
	assert_string_equal(record->need_met, "no");
	assert_string_equal(record->sent_by, "by_hand");
}

/* Under 16 the letter goes to a parent who is recorded, else nowhere. */
static void a_childs_letter_goes_to_a_parent(void **state)
{
	struct desk *d = *state;
	struct buf bytes = {0};
	desk_patient(d, "999 000 0018", "Young", "Person");
	desk_walk(d, "discharge");
	desk_save(d, desk_form(d, RECORD_PATIENT, "born_on", "23-Nov-2010", NULL));
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_false(doc.allowed);
	assert_non_null(strstr(doc.why_not, "parental responsibility"));
	desk_save(d, desk_form(d, RECORD_CONTACT, "name", "Pat Parent", "relationship", "mother", "permission", "not_asked", "parental",
			 "yes", NULL));
	doc = prepare(d, AUDIENCE_PATIENT);
	assert_true(doc.allowed);
	assert_string_equal(doc.document->addressee[0], "Pat Parent");
	assert_ok(look(d, &doc, &bytes), &d->err);
	assert_non_null(strstr(buf_str(&bytes), "Dear Pat Parent,"));
	buf_done(&bytes);
	desk_save(d, desk_form(d, RECORD_PATIENT, "born_on", "22-Nov-2010", NULL));
	doc = prepare(d, AUDIENCE_PATIENT);
	assert_string_not_equal(doc.document->addressee[0], "Pat Parent");
}

static void a_copy_goes_only_where_consent_allows(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct buf bytes = {0};
	desk_patient(d, "999 000 0018", "Con", "Sent");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PRACTICE);
	assert_false(doc.allowed);
	assert_int_equal(look(d, &doc, &bytes), STATUS_REFUSED);
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_TEXT, temp_path(&d->files, "copy.txt"), NULL), STATUS_REFUSED);
	assert_int_equal(bytes.len, 0);
	assert_int_equal(kept(d, &record), 0);
	doc = prepare(d, AUDIENCE_REFERRER);
	assert_true(doc.allowed);
	desk_save(d, desk_form(d, RECORD_CONSENT, "recipient", "referrer", "decision", "withdrawn", "reason", "Changed her mind.", NULL));
	doc = prepare(d, AUDIENCE_REFERRER);
	assert_false(doc.allowed);
	buf_done(&bytes);
}

static void what_is_missing_names_the_field_that_mends_it(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "999 000 0018", "Miss", "Ing");
	desk_walk(d, "complete-assessment");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_true(doc.missing.count > 0);
	for (size_t i = 0; i < doc.missing.count; i++) {
		const struct record_kind *kind = record_kind_named(doc.missing.items[i].record);
		assert_non_null(kind);
		if (doc.missing.items[i].field)
			assert_non_null(record_field(kind, doc.missing.items[i].field));
	}
}

static void a_file_is_its_owners_alone(void **state)
{
	struct desk *d = *state;
	struct stat sb;
	desk_patient(d, "999 000 0018", "Own", "Er");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	const char *path = temp_path(&d->files, "summary.pdf");
	assert_ok(send_to(d, &doc, DOCUMENT_TO_PDF, path, NULL), &d->err);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
}

static void a_file_that_cannot_be_written_is_not_recorded_as_printed(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	desk_patient(d, "999 000 0018", "No", "Folder");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_TEXT, "/nonexistent/summary.txt", NULL),
	    STATUS_REFUSED);
	assert_int_equal(kept(d, &record), 0);
}

/* A stand-in for lp that keeps what it was called with and what it read. */
static void fake_lp(struct desk *d, const char *body)
{
	const char *script = temp_path(&d->files, "lp");
	FILE *f = fopen(script, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\ncd %s\n%s\n", d->files.folder, body);
	fclose(f);
	chmod(script, 0700);
	setenv("PATH", arena_printf(d->a, "%s:/usr/bin:/bin", d->files.folder), 1);
}

static void the_printer_gets_the_pages_and_no_name_among_its_arguments(void **state)
{
	struct desk *d = *state;
	char arguments[256] = "", start[5] = "";
	fake_lp(d, "echo \"$@\" > arguments; cat > printed");
	desk_patient(d, "999 000 0018", "Hidden", "Name");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_ok(send_to(d, &doc, DOCUMENT_TO_PRINTER, NULL, "ward3"), &d->err);
	FILE *f = fopen(temp_path(&d->files, "arguments"), "r");
	assert_non_null(f);
	assert_non_null(fgets(arguments, sizeof(arguments), f));
	fclose(f);
	assert_string_equal(arguments, "-s -t Pathwell document -d ward3\n");
	f = fopen(temp_path(&d->files, "printed"), "r");
	assert_non_null(f);
	assert_non_null(fgets(start, sizeof(start), f));
	fclose(f);
	assert_string_equal(start, "%PDF");
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_PRINTER, NULL, "-o"), STATUS_REFUSED);
}

/* While the printer takes its time, another desk writes and reads; after its time nothing is recorded as sent. */
static void a_slow_printer_keeps_nobody_waiting(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct store *other;
	struct timespec before, after;
	desk_patient(d, "999 000 0018", "Slow", "Printer");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	/* It tries the lock from outside while it runs: SQLite answers at once. */
	fake_lp(d, arena_printf(d->a,
		       "python3 -c \"import sqlite3; c = sqlite3.connect('%s', timeout=0, isolation_level=None); "
		       "c.execute('BEGIN IMMEDIATE'); open('free', 'w'); c.execute('ROLLBACK')\"; sleep 60", d->files.path));
	app_print_limit(d->app, 3);
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_int_equal(send_to(d, &doc, DOCUMENT_TO_PRINTER, NULL, NULL), STATUS_REFUSED);
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_non_null(strstr(d->err.sentence, "within 3 seconds"));
	assert_true(after.tv_sec - before.tv_sec < 10);
	assert_int_equal(access(temp_path(&d->files, "free"), F_OK), 0);
	assert_int_equal(kept(d, &record), 0);
	assert_ok(store_open(d->files.path, STORE_READ_ONLY, &other, &d->err), &d->err);
	store_close(other);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_sent_summary_is_kept_as_it_left),
	    DESK_TEST(a_look_is_a_draft_and_keeps_nothing),
	    DESK_TEST(a_summary_is_a_draft_until_it_can_leave),
	    DESK_TEST(what_was_kept_prints_as_it_was),
	    DESK_TEST(files_are_new_and_name_nobody),
	    DESK_TEST(a_need_of_another_form_is_answered),
	    DESK_TEST(a_childs_letter_goes_to_a_parent),
	    DESK_TEST(a_slow_printer_keeps_nobody_waiting),
	    DESK_TEST(a_copy_goes_only_where_consent_allows),
	    DESK_TEST(what_is_missing_names_the_field_that_mends_it),
	    DESK_TEST(a_file_is_its_owners_alone),
	    DESK_TEST(a_file_that_cannot_be_written_is_not_recorded_as_printed),
	    DESK_TEST(the_printer_gets_the_pages_and_no_name_among_its_arguments),
	};
	return RUN_TESTS(tests);
}
