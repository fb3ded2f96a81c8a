/* The report of a cohort, by keys: what it is about is changed on its first lines, and the return is written. */
#include "journey.h"

#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/records/invitation.h"

static void invite(struct desk *d, const char *nhs_number, const char *family, const char *list, const char *found_on)
{
	struct patient_view v;

	desk_patient(d, nhs_number, family, "Ann");
	desk_walk(d, "begin-assessment");
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	struct record *r = record_new(d->a, record_kind(RECORD_INVITATION));
	struct invitation *i = (struct invitation *)r;
	i->found_on = date_from_iso(found_on);
	i->cohort = list;
	i->state = "found";
	i->level = "high";
	r->patient = d->patient;
	r->episode = v.episode->id;
	r->entered_at = "2026-11-22T09:30:00";
	assert_ok(store_begin(app_store(d->app), &d->err), &d->err);
	assert_ok(store_record_save(app_store(d->app), r, &d->err), &d->err);
	assert_ok(store_commit(app_store(d->app), &d->err), &d->err);
}

static void three_people(struct show *s)
{
	invite(s->desk, "999 000 0018", "Smith", "Opioids", "2026-10-01");
	invite(s->desk, "999 000 0026", "Jones", "Opioids", "2026-10-01");
	invite(s->desk, "999 000 0034", "Brown", "Gabapentinoids", "2026-11-01");
}

static void a_report_is_read_and_changed(void **state)
{
	struct show *s = *state;

	journey_do(s, ":report<Enter>", "No search found anybody");
	stage_feed(s, "<Esc>");
	three_people(s);
	journey_do(s, ":report<Enter>", "Invitations (people found): 3");
	stage_expect_golden(s, "report");
	journey_row(s, "List");
	journey_do(s, "<Enter>opi<Enter>", "Invitations (people found): 2");
	stage_expect_cursor_on(s, "Opioids");
	journey_row(s, "List");
	journey_do(s, "<Enter>all<Enter>", "Invitations (people found): 3");
	journey_row(s, "Found from");
	journey_do(s, "<Enter>15-Oct-2026<Enter>", "Invitations (people found): 1");
	stage_expect(s, "Found from  15-Oct-2026");
	journey_row(s, "Found to");
	journey_do(s, "<Enter>1-Oct-2026<Enter>", "The period ends before it begins");
	stage_expect(s, "Found to    Today");
	journey_do(s, "<Enter>nonsense<Enter>", "is not a date");
}

static void a_practice_is_named_by_its_code(void **state)
{
	struct show *s = *state;

	three_people(s);
	journey_do(s, ":report<Enter>", "The whole service");
	journey_do(s, "<Enter>a81001<Enter>", "A81001, The Test Surgery");
	journey_says(s, "Invitations (people found): 3");
	journey_do(s, "<Enter><Ctrl+U>B99999<Enter>", "There is no practice");
	journey_says(s, "A81001, The Test Surgery");
}

static void small_numbers_are_hidden_at_a_key_and_in_the_file(void **state)
{
	struct show *s = *state;
	struct stat sb;
	char file[128], keys[200];

	three_people(s);
	journey_do(s, ":report<Enter>", "Exact, for use inside the service");
	journey_row(s, "Numbers");
	journey_do(s, "<Enter>", "Invitations (people found): hidden");
	stage_expect(s, "Counts from 1 to 4 are hidden");
	snprintf(file, sizeof(file), "%s/return.csv", s->desk->files.folder);
	snprintf(keys, sizeof(keys), "<F6>%s<Enter>", file);
	journey_do(s, keys, "with small numbers hidden.");
	assert_int_equal(stat(file, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	journey_do(s, keys, "exists already; choose another name.");
}

static void an_administrator_sees_only_what_may_leave(void **state)
{
	struct show *s = *state;

	three_people(s);
	stage_restart(s, "root");
	journey_do(s, ":report<Enter>", "Invitations (people found): hidden");
	journey_row(s, "Numbers");
	journey_do(s, "<Enter>", "Seeing clinical records is for");
	journey_says(s, "Invitations (people found): hidden");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    STAGE_TEST(a_report_is_read_and_changed),
	    STAGE_TEST(a_practice_is_named_by_its_code),
	    STAGE_TEST(small_numbers_are_hidden_at_a_key_and_in_the_file),
	    STAGE_TEST(an_administrator_sees_only_what_may_leave),
	};
	return RUN_TESTS(tests);
}
