/* Lists in: what is taken, what is named, and that a trial and a second run change nothing. */
#include "service.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/records/referral.h"

#define HEADER \
	"NHS Number,Title,Family Name,Given Name,Date of Birth,Practice Code,Referrer,Referrer Role,Referral Date,UBRN,Priority," \
	"Pain Duration (months),Opted In,Referral Text\n"

static const char *write_list(struct desk *d, const char *rows)
{
	const char *path = temp_path(&d->files, "list.csv");
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(rows, f);
	fclose(f);
	return path;
}

static struct import_report take(struct desk *d, const char *rows, bool dry_run)
{
	struct import_report r;
	assert_ok(app_import_referrals(d->app, d->a, write_list(d, rows), dry_run, NULL, NULL, &r, &d->err), &d->err);
	assert_int_equal(r.rows, r.accepted + r.already_there + (int64_t)r.rejected_count);
	return r;
}

static int64_t patients(struct desk *d)
{
	int64_t n;
	assert_ok(store_record_count(app_store(d->app), record_kind(RECORD_PATIENT), &n, &d->err), &d->err);
	return n;
}

static bool flagged(const struct import_report *r, long line, const char *field)
{
	for (size_t i = 0; i < r->flagged_count; i++)
		if (r->flagged[i].line == line && strcmp(r->flagged[i].field, field) == 0)
			return true;
	return false;
}

#define GOOD "999 000 0018,Ms,Green,Ivy,05-May-1970,A81001,Dr E.,GP,01-Nov-2026,1111 2222 3333,routine,14,yes,\"Two\nlines\"\n"

static void a_trial_says_the_same_and_writes_nothing(void **state)
{
	struct desk *d = *state;
	struct import_report trial = take(d, HEADER GOOD, true);
	assert_int_equal(patients(d), 0);
	struct import_report real = take(d, HEADER GOOD, false);
	assert_int_equal(trial.accepted, 1);
	assert_int_equal(real.accepted, trial.accepted);
	assert_int_equal(real.flagged_count, trial.flagged_count);
	assert_int_equal(patients(d), 1);
}

static void a_second_run_adds_nothing(void **state)
{
	struct desk *d = *state;
	take(d, HEADER GOOD GOOD, false);
	struct import_report again = take(d, HEADER GOOD GOOD, false);
	assert_int_equal(again.accepted, 0);
	assert_int_equal(again.already_there, 2);
	assert_int_equal(patients(d), 1);
}

static void a_taken_row_is_registered_and_referred(void **state)
{
	struct desk *d = *state;
	take(d, HEADER GOOD, false);
	assert_ok(app_patient_resolve(d->app, "9990000018", &d->patient, &d->err), &d->err);
	assert_string_equal(desk_state(d), "referred");
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	const struct referral *r = (const struct referral *)patient_view_record(&v, RECORD_REFERRAL);
	assert_string_equal(r->text, "Two\nlines");
	assert_int_equal(r->pain_months, 14);
	assert_non_null(v.practice);
}

static void an_unknown_practice_is_flagged_and_its_code_kept(void **state)
{
	struct desk *d = *state;
	struct import_report r = take(d,
	    HEADER "999 000 0018,Ms,Green,Ivy,05-May-1970,ZZ9999,Dr E.,GP,01-Nov-2026,,routine,14,yes,Text\n", false);
	assert_int_equal(r.accepted, 1);
	assert_true(flagged(&r, 2, "Practice Code"));
	assert_ok(app_patient_resolve(d->app, "9990000018", &d->patient, &d->err), &d->err);
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	assert_null(v.practice);
	assert_string_equal(((const struct referral *)patient_view_record(&v, RECORD_REFERRAL))->text, "Text\nPractice code: ZZ9999");
}

static void a_number_of_another_person_is_rejected(void **state)
{
	struct desk *d = *state;
	take(d, HEADER GOOD, false);
	struct import_report r = take(d,
	    HEADER "999 000 0018,Mr,Brown,Al,06-Jun-1980,A81001,Dr E.,GP,02-Nov-2026,,routine,14,yes,\n", false);
	assert_int_equal(r.rejected_count, 1);
	assert_int_equal(r.rejected[0].line, 2);
	assert_string_equal(r.rejected[0].field, "Date of Birth");
	assert_string_equal(r.rejected[0].reason, "The person registered under this NHS number was born 05-May-1970; find out who this is.");
	assert_int_equal(patients(d), 1);
}

static void another_referral_of_somebody_in_the_service_goes_to_a_person(void **state)
{
	struct desk *d = *state;
	take(d, HEADER GOOD, false);
	struct import_report r = take(d,
	    HEADER "999 000 0018,Ms,Green,Ivy,05-May-1970,A81001,Dr Other,GP,02-Nov-2026,,routine,14,yes,\n", false);
	assert_int_equal(r.rejected_count, 1);
	assert_string_equal(r.rejected[0].field, "NHS Number");
}

static void pain_shorter_than_the_service_asks_is_flagged(void **state)
{
	struct desk *d = *state;
	static const char short_pain[] = HEADER "999 000 0018,Ms,Green,Ivy,05-May-1970,A81001,Dr E.,GP,01-Nov-2026,,routine,2,yes,\n";
	struct import_report r = take(d, short_pain, true);
	assert_true(flagged(&r, 2, "Pain Duration (months)"));
	desk_sign_in(d, "root");
	desk_save(d, desk_form(d, RECORD_SERVICE, "pain_weeks", "4", NULL));
	desk_sign_in(d, "ana");
	r = take(d, short_pain, true);
	assert_false(flagged(&r, 2, "Pain Duration (months)"));
}

static bool stop_at_once(void *ctx, int64_t done, int64_t total)
{
	(void)done;
	(void)total;
	return ++*(int *)ctx < 2;
}

static void a_stopped_import_leaves_nothing(void **state)
{
	struct desk *d = *state;
	struct buf rows = {0};
	int calls = 0;
	buf_puts(&rows, HEADER);
	for (int i = 0; i < 600; i++)
		buf_puts(&rows, GOOD);
	struct import_report r;
	assert_int_equal(app_import_referrals(d->app, d->a, write_list(d, buf_str(&rows)), false, stop_at_once, &calls, &r, &d->err),
	    STATUS_CANCELLED);
	assert_int_equal(patients(d), 0);
	buf_done(&rows);
}

static void a_file_that_breaks_off_leaves_nothing(void **state)
{
	struct desk *d = *state;
	struct import_report r;
	assert_int_equal(app_import_referrals(d->app, d->a, write_list(d, HEADER GOOD "\"unfinished"), false, NULL, NULL, &r, &d->err),
	    STATUS_REFUSED);
	assert_int_equal(patients(d), 0);
}

static bool present(const char *path)
{
	FILE *f = fopen(path, "r");
	if (f)
		fclose(f);
	return f != NULL;
}

#define PRACTICES "../shared/data/epraccur.csv"
#define REFERRALS "../shared/data/referrals.csv"

static bool line_rejected(const struct import_report *r, long line)
{
	for (size_t i = 0; i < r->rejected_count; i++)
		if (r->rejected[i].line == line)
			return true;
	return false;
}

static void the_real_lists_come_in(void **state)
{
	struct desk *d = *state;
	struct import_report r;
	if (!present(PRACTICES) || !present(REFERRALS)) {
		print_message("skipped: %s and %s are not here\n", PRACTICES, REFERRALS);
		skip();
	}
	assert_ok(app_import_practices(d->app, d->a, PRACTICES, false, NULL, NULL, &r, &d->err), &d->err);
	assert_int_equal(r.rows, 14303);
	assert_int_equal(r.rejected_count, 0);
	assert_int_equal(r.accepted + r.already_there, 14303);
	assert_ok(app_import_practices(d->app, d->a, PRACTICES, false, NULL, NULL, &r, &d->err), &d->err);
	assert_int_equal(r.already_there, 14303);

	assert_ok(app_import_referrals(d->app, d->a, REFERRALS, false, NULL, NULL, &r, &d->err), &d->err);
	assert_int_equal(r.rows, 60);
	assert_int_equal(r.rejected_count, 3);
	/* The check digit, the 30 February and the date in the future, on the lines where they stand in the file. */
	assert_true(line_rejected(&r, 11) && line_rejected(&r, 16) && line_rejected(&r, 19));
	assert_int_equal(r.already_there, 1);
	assert_int_equal(r.accepted, 56);
	assert_true(flagged(&r, 21, "Practice Code"));
	assert_ok(app_import_referrals(d->app, d->a, REFERRALS, false, NULL, NULL, &r, &d->err), &d->err);
	assert_int_equal(r.accepted, 0);
	assert_int_equal(r.already_there, 57);
	assert_int_equal(patients(d), 56);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(a_trial_says_the_same_and_writes_nothing),
	    DESK_TEST(a_second_run_adds_nothing),
	    DESK_TEST(a_taken_row_is_registered_and_referred),
	    DESK_TEST(an_unknown_practice_is_flagged_and_its_code_kept),
	    DESK_TEST(a_number_of_another_person_is_rejected),
	    DESK_TEST(another_referral_of_somebody_in_the_service_goes_to_a_person),
	    DESK_TEST(pain_shorter_than_the_service_asks_is_flagged),
	    DESK_TEST(a_stopped_import_leaves_nothing),
	    DESK_TEST(a_file_that_breaks_off_leaves_nothing),
	    DESK_TEST(the_real_lists_come_in),
	};
	return RUN_TESTS(tests);
}
