/* Documents: consent decides about copies, secrets never leave, and what left is kept. */
#include "service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static void a_printed_summary_is_kept_with_its_text(void **state)
{
	struct desk *d = *state;
	const struct document_record *record;
	struct buf bytes = {0};
	desk_patient(d, "999 000 0018", "Print", "Ed");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	for (size_t i = 0; i < doc.missing.count; i++)
		if (doc.missing.items[i].mandatory)
			fail_msg("%s", doc.missing.items[i].sentence);
	assert_ok(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_TEXT, NULL, NULL, &bytes, &d->err), &d->err);
	assert_non_null(strstr(buf_str(&bytes), "999 000 0018"));
	assert_non_null(strstr(buf_str(&bytes), "Learned pacing."));
	assert_null(strstr(buf_str(&bytes), "SECRET"));
	assert_int_equal(kept(d, &record), 1);
	assert_string_equal(record->text, buf_str(&bytes));
	struct audit_list audit;
	assert_ok(app_audit(d->app, d->a, &d->patient, 1, &audit, &d->err), &d->err);
	assert_int_equal(audit.items[0].action, AUDIT_PRINT);
	buf_done(&bytes);
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
	assert_int_equal(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_TEXT, NULL, NULL, &bytes, &d->err), STATUS_REFUSED);
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
	assert_ok(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_PDF, path, NULL, NULL, &d->err), &d->err);
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
	assert_int_equal(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_TEXT, "/nonexistent/summary.txt", NULL, NULL, &d->err),
	    STATUS_REFUSED);
	assert_int_equal(kept(d, &record), 0);
}

/* A stand-in for lp that keeps what it was called with and what it read. */
static void fake_lp(struct desk *d)
{
	const char *script = temp_path(&d->files, "lp");
	FILE *f = fopen(script, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\necho \"$@\" > %s/arguments\ncat > %s/printed\n", d->files.folder, d->files.folder);
	fclose(f);
	chmod(script, 0700);
	setenv("PATH", arena_printf(d->a, "%s:/usr/bin:/bin", d->files.folder), 1);
}

static void the_printer_gets_the_pages_and_no_name_among_its_arguments(void **state)
{
	struct desk *d = *state;
	char arguments[256] = "", start[5] = "";
	fake_lp(d);
	desk_patient(d, "999 000 0018", "Hidden", "Name");
	desk_walk(d, "discharge");
	struct app_document doc = prepare(d, AUDIENCE_PATIENT);
	assert_ok(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_PRINTER, NULL, "ward3", NULL, &d->err), &d->err);
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
	assert_int_equal(app_document_print(d->app, d->a, &doc, DOCUMENT_TO_PRINTER, NULL, "-o", NULL, &d->err), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_printed_summary_is_kept_with_its_text),
	    DESK_TEST(a_copy_goes_only_where_consent_allows),
	    DESK_TEST(what_is_missing_names_the_field_that_mends_it),
	    DESK_TEST(a_file_is_its_owners_alone),
	    DESK_TEST(a_file_that_cannot_be_written_is_not_recorded_as_printed),
	    DESK_TEST(the_printer_gets_the_pages_and_no_name_among_its_arguments),
	};
	return RUN_TESTS(tests);
}
