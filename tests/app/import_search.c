/* A practice's search taken in: who is found, what becomes of medicines that stand, and that one undo takes all of it back. */
#include "service.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/app_risk.h"
#include "pathwell/app_search.h"
#include "pathwell/records/import_run.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"

#define RUN_ON(day) "Opioids\nRun on," day " 09:12\n\n"
#define HEADER                                                                                                         \
	"NHS Number,Given Name,Family Name,Date of Birth,Postcode,Practice Code,Medicine Name,Dosage,Date of Last Issue\n"
#define TOP RUN_ON("14-Nov-2026") HEADER
#define IVY "999 000 0018,Ivy,Green,05-May-1970,GL1 1AA,A81001,"
#define BOB "999 000 0026,Bob,Brown,06-Jun-1945,GL2 2BB,A81001,"
#define MST30 "Morphine 30mg modified-release tablets,1 bd,01-Nov-2026\n"
#define MST60 "Morphine 60mg modified-release tablets,1 bd,02-Nov-2026\n"
#define PREGABALIN "Pregabalin 75mg capsules,1 bd,01-Nov-2026\n"

static const char *write_list(struct desk *d, const char *text)
{
	const char *path = temp_path(&d->files, "search.csv");
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return path;
}

static enum status try(struct desk *d, const char *text, struct search_import in, struct search_report *r)
{
	in.file = write_list(d, text);
	in.rejected_file = in.rejected_file ? in.rejected_file : "";
	return app_import_search(d->app, d->a, &in, r, &d->err);
}

static struct search_report take(struct desk *d, const char *text)
{
	struct search_report r;
	assert_ok(try(d, text, (struct search_import){0}, &r), &d->err);
	assert_int_equal(r.lines, r.accepted + r.rejected_lines);
	assert_int_equal(r.rejected_lines, (int64_t)r.rejected_count);
	return r;
}

static int64_t count(struct desk *d, enum record_type type)
{
	int64_t n;
	assert_ok(store_record_count(app_store(d->app), record_kind(type), &n, &d->err), &d->err);
	return n;
}

static void open_patient(struct desk *d, const char *nhs, struct patient_view *v)
{
	assert_ok(app_patient_resolve(d->app, nhs, &d->patient, &d->err), &d->err);
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, v, &d->err), &d->err);
}

static const struct medicine *medicine_of(struct desk *d, const char *nhs, size_t i)
{
	struct patient_view v;
	open_patient(d, nhs, &v);
	assert_true(i < v.records[RECORD_MEDICINE].count);
	return (const struct medicine *)v.records[RECORD_MEDICINE].items[i];
}

static void assert_problem(const struct import_problem *items, size_t n, long line, const char *field, const char *part)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].line == line && !strcmp(items[i].field, field) && strstr(items[i].reason, part))
			return;
	for (size_t i = 0; i < n; i++)
		print_message("%ld %s: %s\n", items[i].line, items[i].field, items[i].reason);
	fail_msg("line %ld, field %s: nothing says \"%s\"", line, field, part);
}

#define assert_rejected(r, ...) assert_problem((r).rejected, (r).rejected_count, __VA_ARGS__)
#define assert_flagged(r, ...) assert_problem((r).flagged, (r).flagged_count, __VA_ARGS__)

static void assert_file_is_sound(struct desk *d)
{
	struct check_report r;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &r, &d->err), &d->err);
	for (size_t i = 0; i < r.problem_count; i++)
		print_message("%s\n", r.problems[i]);
	assert_int_equal(r.problem_count, 0);
}

/* ---- new people ---- */

static void new_people_are_found_and_stand_on_the_list(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY MST60 BOB PREGABALIN IVY PREGABALIN);
	struct patient_view v;
	assert_int_equal(r.people, 2);
	assert_int_equal(r.people_new, 2);
	assert_int_equal(r.medicines_added, 3);
	open_patient(d, "9990000018", &v);
	assert_string_equal(v.state->name, "found");
	assert_non_null(v.practice);
	assert_int_equal(v.records[RECORD_MEDICINE].count, 2);
	const struct invitation *i = (const struct invitation *)patient_view_record(&v, RECORD_INVITATION);
	assert_string_equal(i->state, "found");
	assert_string_equal(i->level, "high");
	assert_non_null(strstr(i->reasons, "ome_120"));
	assert_non_null(strstr(i->reasons, "opioid_gabapentinoid"));
	assert_int_equal(i->found_on, date_from_iso("2026-11-14"));
	assert_string_equal(i->cohort, "search 14-Nov-2026");
	const struct medicine *m = (const struct medicine *)v.records[RECORD_MEDICINE].items[0];
	assert_string_equal(m->name, "morphine");
	assert_string_equal(m->dose, "1 bd");
	assert_int_equal(m->ome, 120000);
	assert_int_equal(m->issued_on, date_from_iso("2026-11-02"));
	struct patient_rows found;
	assert_ok(app_find(d->app, d->a, "brown 1945", 5, &found, &d->err), &d->err);
	assert_int_equal(found.count, 1);
	assert_file_is_sound(d);
}

static void each_persons_audit_tells_of_the_import(void **state)
{
	struct desk *d = *state;
	struct audit_list audit;
	take(d, TOP IVY MST60);
	assert_ok(app_patient_resolve(d->app, "9990000018", &d->patient, &d->err), &d->err);
	assert_ok(app_audit(d->app, d->a, &d->patient, 0, &audit, &d->err), &d->err);
	assert_int_equal(audit.count, 1);
	assert_int_equal(audit.items[0].action, AUDIT_IMPORT);
}

static void a_trial_says_the_same_and_writes_nothing(void **state)
{
	struct desk *d = *state;
	struct search_report trial, real;
	assert_ok(try(d, TOP IVY MST60 BOB "Unheard of 5mg tablets,1 bd,\n", (struct search_import){.dry_run = true}, &trial), &d->err);
	assert_int_equal(count(d, RECORD_PATIENT), 0);
	assert_true(id_is_none(&trial.import));
	real = take(d, TOP IVY MST60 BOB "Unheard of 5mg tablets,1 bd,\n");
	assert_int_equal(trial.people_new, 2);
	assert_int_equal(real.people_new, 2);
	assert_int_equal(real.asks[ASK_UNKNOWN_PRODUCT], 1);
	assert_int_equal(trial.asks[ASK_UNKNOWN_PRODUCT], 1);
	assert_false(id_is_none(&real.import));
}

static void what_cannot_be_read_asks_for_a_person(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY "Codeine 30mg tablets,As directed,\n" IVY "Morphine 10mg/5ml oral solution,,\n" BOB
	    "Methadone 1mg/ml oral solution,10ml daily,\n" BOB "Tramadol 50mg capsules,1 when the moon is full,\n");
	struct worklist w;
	assert_int_equal(r.accepted, 4);
	assert_int_equal(r.asks[ASK_AS_DIRECTED], 2);
	assert_int_equal(r.asks[ASK_NO_TOTAL], 1);
	assert_int_equal(r.asks[ASK_UNREADABLE], 1);
	assert_ok(app_worklist(d->app, d->a, 0, &w, &d->err), &d->err);
	assert_int_equal(w.total, 4);
}

/* ---- who is meant ---- */

static void lines_of_one_person_may_stand_apart(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY MST60 BOB PREGABALIN IVY PREGABALIN);
	assert_int_equal(r.people, 2);
	assert_int_equal(r.flagged_count, 0);
}

static void two_people_under_one_number_are_both_left_out(void **state)
{
	struct desk *d = *state;
	struct search_report r =
	    take(d, TOP IVY MST60 "999 000 0018,Al,Brown,06-Jun-1980,GL2 2BB,A81001," PREGABALIN BOB PREGABALIN);
	assert_int_equal(r.people, 1);
	assert_int_equal(r.rejected_lines, 2);
	assert_rejected(r, 5, "NHS Number", "Lines 5 and 6");
	assert_rejected(r, 6, "NHS Number", "two people");
	assert_int_equal(count(d, RECORD_PATIENT), 1);
}

/* A line that only says the same again goes with the others. */
static void a_repeated_line_of_two_people_is_left_out_too(void **state)
{
	struct desk *d = *state;
	struct search_report r =
	    take(d, TOP IVY MST60 "999 000 0018,Al,Brown,06-Jun-1980,GL2 2BB,A81001," MST60 IVY MST60);
	assert_int_equal(r.people, 0);
	assert_int_equal(r.rejected_lines, 3);
	assert_int_equal(r.accepted, 0);
	assert_rejected(r, 6, "NHS Number", "two people");
	assert_rejected(r, 7, "NHS Number", "two people");
}

static void a_birth_date_that_contradicts_another_line_is_rejected(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY MST60 "999 000 0018,Ivy,Green,05-May-1971,GL1 1AA,A81001," PREGABALIN);
	assert_int_equal(r.rejected_lines, 2);
	assert_rejected(r, 6, "Date of Birth", "different birth dates");
	assert_int_equal(count(d, RECORD_PATIENT), 0);
}

static void a_birth_date_that_contradicts_the_record_is_rejected(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "9990000018", "Green", "Ivy");
	struct search_report r = take(d, TOP IVY MST60);
	assert_rejected(r, 5, "Date of Birth", "born 14-Jul-1965");
	assert_int_equal(count(d, RECORD_MEDICINE), 0);
}

static void another_person_under_a_known_number_is_rejected(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "9990000018", "Green", "Ivy");
	struct search_report r = take(d, TOP "999 000 0018,Al,Brown,14-Jul-1965,GL1 1AA,A81001," MST60);
	assert_rejected(r, 5, "NHS Number", "another family and given name");
	r = take(d, TOP "999 000 0018,Ivy,Brown,14-Jul-1965,GL1 1AA,A81001," MST60);
	assert_int_equal(r.accepted, 1);
	assert_flagged(r, 5, "Family Name", "Registered here under another family name");
}

static void one_person_under_two_numbers_is_flagged(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY MST60 "999 000 0026,IVY,Gréen,05-May-1970,gl1 1aa,A81001," PREGABALIN);
	assert_int_equal(r.people, 2);
	assert_flagged(r, 6, "NHS Number", "has another NHS number in this list");
	r = take(d, TOP "999 000 0034,Ivy,Green,05-May-1970,GL1 1AA,A81001," PREGABALIN);
	assert_flagged(r, 5, "NHS Number", "registered here under another NHS number");
}

static void somebody_registered_without_a_number_is_flagged(void **state)
{
	struct desk *d = *state;
	desk_save(d, desk_form(d, RECORD_PATIENT, "family_name", "Green", "given_name", "Ivy", "born_on", "05-May-1970", "postcode", "GL1 1AA",
	    "gender", "female", NULL));
	struct search_report r = take(d, TOP IVY MST60);
	assert_flagged(r, 5, "NHS Number", "registered here without an NHS number");
	assert_int_equal(r.people_new, 1);
}

static void the_dead_are_not_found(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "9990000018", "Green", "Ivy");
	desk_walk(d, "accept");
	desk_event(d, MACHINE_EPISODE, NULL, "die", NULL);
	struct search_report r = take(d, TOP "999 000 0018,Ivy,Green,14-Jul-1965,GL1 1AA,A81001," MST60);
	assert_rejected(r, 5, "NHS Number", "having died");
	assert_int_equal(count(d, RECORD_INVITATION), 0);
}

static void an_unknown_practice_is_told_once(void **state)
{
	struct desk *d = *state;
	struct patient_view v;
	struct search_report r = take(d, TOP "999 000 0018,Ivy,Green,05-May-1970,GL1 1AA,ZZ9999," MST60
	    "999 000 0026,Bob,Brown,06-Jun-1945,GL2 2BB,ZZ9999," MST60);
	assert_int_equal(r.flagged_count, 1);
	assert_flagged(r, 5, "Practice Code", "ZZ9999 is not in the practice list; people of it (2 here)");
	open_patient(d, "9990000018", &v);
	assert_null(v.practice);
	assert_string_equal(((const struct invitation *)patient_view_record(&v, RECORD_INVITATION))->notes,
	    "Practice code on the list: ZZ9999");
}

static void a_line_for_each_issue_is_one_medicine(void **state)
{
	struct desk *d = *state;
	struct search_report r = take(d, TOP IVY MST60 IVY "Morphine 60mg modified-release tablets,1 bd,09-Nov-2026\n");
	assert_int_equal(r.accepted, 2);
	assert_int_equal(r.medicines_added, 1);
	assert_flagged(r, 6, "Medicine Name", "counted once");
	assert_int_equal(medicine_of(d, "9990000018", 0)->issued_on, date_from_iso("2026-11-09"));
}

/* ---- known people ---- */

static void a_second_import_changes_nothing(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST60 IVY PREGABALIN);
	struct search_report r = take(d, TOP IVY MST60 IVY PREGABALIN);
	assert_int_equal(r.already_there, 2);
	assert_int_equal(r.people_new, 0);
	assert_int_equal(r.people_known, 1);
	assert_true(id_is_none(&r.import));
	assert_int_equal(count(d, RECORD_IMPORT_RUN), 1);
	assert_int_equal(medicine_of(d, "9990000018", 0)->base.version, 1);
	/* A later issue alone is no new version. */
	r = take(d, RUN_ON("20-Nov-2026") HEADER IVY "Morphine 60mg modified-release tablets,1 bd,19-Nov-2026\n" IVY PREGABALIN);
	assert_int_equal(r.already_there, 2);
	assert_int_equal(medicine_of(d, "9990000018", 0)->base.version, 1);
}

static void a_newer_list_changes_ends_and_adds(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST30 IVY PREGABALIN IVY "Codeine 30mg tablets,2 qds,\n");
	struct search_report r = take(d, RUN_ON("20-Nov-2026") HEADER IVY "Morphine 60mg modified-release tablets,1 bd,19-Nov-2026\n" IVY
	    PREGABALIN IVY "Diazepam 2mg tablets,1 daily,\n");
	assert_int_equal(r.medicines_changed, 1);
	assert_int_equal(r.medicines_ended, 1);
	assert_int_equal(r.medicines_added, 1);
	assert_int_equal(r.already_there, 1);
	const struct medicine *m = medicine_of(d, "9990000018", 0);
	assert_string_equal(m->strength, "60mg");
	assert_int_equal(m->ome, 120000);
	assert_string_equal(m->change, "amended");
	assert_string_equal(m->change_note, "List of 20-Nov-2026; before: Morphine 30mg modified-release tablets, 1 bd.");
	m = medicine_of(d, "9990000018", 2);
	assert_string_equal(m->change, "discontinued");
	assert_int_equal(m->stopped_on, date_from_iso("2026-11-20"));
	/* And it may come back. */
	r = take(d, RUN_ON("21-Nov-2026") HEADER IVY MST60 IVY PREGABALIN IVY "Codeine 30mg tablets,2 qds,\n");
	assert_int_equal(r.medicines_changed, 1);
	m = medicine_of(d, "9990000018", 2);
	assert_string_equal(m->change, "amended");
	assert_int_equal(m->stopped_on, DATE_NONE);
	assert_file_is_sound(d);
}

static void a_search_for_other_medicines_ends_nothing(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST60);
	struct search_report r = take(d, RUN_ON("20-Nov-2026") HEADER IVY PREGABALIN);
	assert_int_equal(r.medicines_ended, 0);
	assert_int_equal(r.medicines_added, 1);
}

static void another_practices_list_ends_nothing(void **state)
{
	struct desk *d = *state;
	desk_sign_in(d, "root");
	desk_save(d, desk_form(d, RECORD_PRACTICE, "code", "B82002", "name", "The Other Surgery", NULL));
	desk_sign_in(d, "ana");
	take(d, TOP IVY MST60 IVY "Codeine 30mg tablets,2 qds,\n");
	struct search_report r = take(d, RUN_ON("20-Nov-2026") HEADER "999 000 0018,Ivy,Green,05-May-1970,GL1 1AA,B82002," MST60);
	assert_int_equal(r.medicines_ended, 0);
	assert_flagged(r, 5, "Practice Code", "another practice");
}

static void an_older_list_turns_nothing_back(void **state)
{
	struct desk *d = *state;
	take(d, RUN_ON("20-Nov-2026") HEADER IVY MST60);
	struct search_report r = take(d, TOP IVY MST30 IVY "Codeine 30mg tablets,2 qds,\n");
	assert_int_equal(r.medicines_changed + r.medicines_added + r.medicines_ended, 0);
	assert_flagged(r, 5, "Medicine Name", "A newer list (20-Nov-2026)");
}

static void what_a_person_entered_stays(void **state)
{
	struct desk *d = *state;
	desk_patient(d, "9990000018", "Green", "Ivy");
	desk_save(d, desk_form(d, RECORD_MEDICINE, "name", "pregabalin", "strength", "75mg", "form", "capsule", "dose", "1 bd", NULL));
	desk_save(d, desk_form(d, RECORD_MEDICINE, "name", "morphine", "strength", "30mg", "form", "modified-release tablet", "dose", "1 bd", NULL));
	struct search_report r =
	    take(d, TOP "999 000 0018,Ivy,Green,14-Jul-1965,GL1 1AA,A81001," PREGABALIN "999 000 0018,Ivy,Green,14-Jul-1965,GL1 1AA,A81001," MST60);
	assert_int_equal(r.medicines_kept, 2);
	assert_int_equal(r.medicines_added + r.medicines_changed + r.medicines_ended, 0);
	assert_flagged(r, 6, "Medicine Name", "What was recorded stays.");
	assert_int_equal(medicine_of(d, "9990000018", 1)->base.version, 1);
	assert_true(id_is_none(&r.import));
	/* Who sees no clinical record is not told what stands in it. */
	desk_sign_in(d, "root");
	r = take(d, TOP "999 000 0018,Ivy,Green,14-Jul-1965,GL1 1AA,A81001," MST60);
	assert_flagged(r, 5, "Medicine Name", "A person recorded this medicine otherwise.");
}

static void what_a_person_amended_stays(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST60 IVY PREGABALIN);
	struct record *r = (struct record *)(uintptr_t)medicine_of(d, "9990000018", 0);
	desk_set(d, r, "change", "discontinued");
	desk_set(d, r, "stopped_on", "18-Nov-2026");
	desk_save(d, r);
	assert_null(medicine_of(d, "9990000018", 0)->import_run);
	struct search_report report = take(d, RUN_ON("20-Nov-2026") HEADER IVY MST60 IVY PREGABALIN);
	assert_int_equal(report.medicines_added + report.medicines_changed, 0);
	assert_flagged(report, 5, "Medicine Name", "stopped on 18-Nov-2026");
	assert_string_equal(medicine_of(d, "9990000018", 0)->change, "discontinued");
}

/* ---- undo ---- */

static struct undo_report undo(struct desk *d)
{
	struct undo_report r;
	assert_ok(app_import_undo(d->app, d->a, NULL, NULL, NULL, &r, &d->err), &d->err);
	return r;
}

static void one_undo_takes_all_of_it_back(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST60 IVY PREGABALIN BOB PREGABALIN);
	struct undo_report u = undo(d);
	assert_int_equal(u.left, 0);
	assert_int_equal(count(d, RECORD_PATIENT), 0);
	assert_int_equal(count(d, RECORD_MEDICINE), 0);
	assert_int_equal(count(d, RECORD_INVITATION), 0);
	assert_file_is_sound(d);
	assert_int_equal(app_import_undo(d->app, d->a, NULL, NULL, NULL, &u, &d->err), STATUS_REFUSED);
	struct search_report r = take(d, TOP IVY MST60 IVY PREGABALIN BOB PREGABALIN);
	assert_int_equal(r.people_new, 2);
	assert_file_is_sound(d);
}

static void undo_gives_back_what_stood_before(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST30 IVY PREGABALIN);
	take(d, RUN_ON("20-Nov-2026") HEADER IVY MST60 IVY "Gabapentin 300mg capsules,1 tds,\n");
	struct undo_report u = undo(d);
	assert_int_equal(u.left, 0);
	struct patient_view v;
	open_patient(d, "9990000018", &v);
	assert_string_equal(v.state->name, "found");
	assert_int_equal(v.records[RECORD_MEDICINE].count, 2);
	const struct medicine *m = medicine_of(d, "9990000018", 0);
	assert_string_equal(m->strength, "30mg");
	assert_int_equal(m->base.version, 3);
	assert_string_equal(medicine_of(d, "9990000018", 1)->change, "continued");
	/* The first one can go too: what stands is as it left it. */
	u = undo(d);
	assert_int_equal(u.left, 0);
	assert_int_equal(count(d, RECORD_MEDICINE), 0);
	assert_file_is_sound(d);
}

static void undo_leaves_what_a_person_worked_with(void **state)
{
	struct desk *d = *state;
	take(d, TOP IVY MST60 IVY PREGABALIN BOB PREGABALIN);
	struct record *r = (struct record *)(uintptr_t)medicine_of(d, "9990000018", 0);
	desk_set(d, r, "dose", "2 bd");
	desk_save(d, r);
	struct undo_report u = undo(d);
	assert_int_equal(u.left, 2); /* the medicine, and so the person */
	struct patient_view v;
	open_patient(d, "9990000018", &v);
	assert_string_equal(v.state->name, "found");
	assert_int_equal(v.records[RECORD_MEDICINE].count, 1);
	assert_int_equal(count(d, RECORD_PATIENT), 1);
	struct record_list runs;
	assert_ok(app_imports(d->app, d->a, &runs, &d->err), &d->err);
	assert_non_null(((const struct import_run *)runs.items[0])->undo_note);
	assert_file_is_sound(d);
}

/* ---- columns, encodings, bad files ---- */

#define ODD RUN_ON("14-Nov-2026") "NHS Number,Given Name,Family Name,Date of Birth,Arzneimittel,Signature,Colour\n"
#define ODD_ROW "999 000 0018,Ivy,Green,05-May-1970,Morphine 60mg modified-release tablets,1 bd,blue\n"

static void columns_are_said_once_and_remembered(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	static const struct search_mapping said[] = {{"Arzneimittel", "medicine"}, {"Signature", "dosage"}, {"Colour", ""}};
	assert_int_equal(try(d, ODD ODD_ROW, (struct search_import){0}, &r), STATUS_REFUSED);
	assert_string_equal(d->err.field, "columns");
	assert_int_equal(r.unknown_count, 3);
	assert_string_equal(r.unknown[0], "Arzneimittel");
	assert_int_equal(try(d, ODD ODD_ROW, (struct search_import){.mappings = said, .mapping_count = 1}, &r), STATUS_REFUSED);
	assert_int_equal(r.unknown_count, 2);
	assert_int_equal(count(d, RECORD_COLUMN_MAP), 0);
	assert_ok(try(d, ODD ODD_ROW, (struct search_import){.mappings = said, .mapping_count = 3, .remember = true}, &r), &d->err);
	assert_int_equal(r.medicines_added, 1);
	assert_string_equal(medicine_of(d, "9990000018", 0)->dose, "1 bd");
	r = take(d, ODD ODD_ROW);
	assert_int_equal(r.already_there, 1);
	assert_int_equal(try(d, ODD ODD_ROW, (struct search_import){.mappings = &(struct search_mapping){"Nothing", "dosage"},
	    .mapping_count = 1}, &r), STATUS_REFUSED);
}

static void an_encoding_is_asked_and_never_guessed(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	static const char text[] = TOP "999 000 0018,Zo\xEB,Green,05-May-1970,GL1 1AA,A81001," MST60;
	assert_int_equal(try(d, text, (struct search_import){0}, &r), STATUS_REFUSED);
	assert_string_equal(d->err.field, "encoding");
	assert_non_null(strstr(r.doubt.samples, "Zoë"));
	assert_ok(try(d, text, (struct search_import){.encoding = CSV_WINDOWS_1252}, &r), &d->err);
	struct patient_view v;
	open_patient(d, "9990000018", &v);
	assert_string_equal(((const struct patient *)v.patient)->given_name, "Zoë");
}

static bool stop_soon(void *ctx, int64_t done, int64_t total)
{
	(void)done;
	(void)total;
	return ++*(int *)ctx < 3;
}

static void a_stopped_import_leaves_nothing(void **state)
{
	struct desk *d = *state;
	struct buf rows = {0};
	struct search_report r;
	int calls = 0;
	buf_puts(&rows, TOP);
	for (int i = 0; i < 900; i++)
		buf_printf(&rows, IVY "Medicine %d 5mg tablets,1 bd,\n", i % 100);
	assert_int_equal(try(d, buf_str(&rows), (struct search_import){.progress = stop_soon, .ctx = &calls}, &r), STATUS_CANCELLED);
	assert_int_equal(count(d, RECORD_PATIENT), 0);
	buf_done(&rows);
}

static bool grow_file(void *ctx, int64_t done, int64_t total)
{
	struct desk *d = ctx;
	(void)done;
	(void)total;
	FILE *f = fopen(temp_path(&d->files, "search.csv"), "a");
	fputs(IVY MST30, f);
	fclose(f);
	return true;
}

static void a_file_that_changes_while_it_is_read_is_not_taken(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	assert_int_equal(try(d, TOP IVY MST60 BOB MST60, (struct search_import){.progress = grow_file, .ctx = d}, &r), STATUS_REFUSED);
	assert_int_equal(count(d, RECORD_PATIENT), 0);
}

static void bad_files_are_refused_whole(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	static const char *const files[] = {"", "Name,Colour\nAnn,blue\n", TOP, TOP IVY "\"unfinished\n",
	    RUN_ON("14-Nov-2026") "NHS Number,Given Name,Family Name,Medicine Name\n999 000 0018,Ivy,Green,Codeine\n",
	    TOP "Ivy,999 000 0018,Green,05-May-1970,GL1 1AA,A81001," MST30 "Ivy,999 000 0018,Green,05-May-1970,GL1 1AA,A81001," MST30
	    "Ivy,999 000 0018,Green,05-May-1970,GL1 1AA,A81001," MST30};
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		assert_int_equal(try(d, files[i], (struct search_import){0}, &r), STATUS_REFUSED);
		assert_true(d->err.sentence[strlen(d->err.sentence) - 1] == '.');
	}
	assert_int_equal(count(d, RECORD_PATIENT), 0);
}

static void rejected_lines_go_back_as_they_came(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	struct stat st;
	char text[2048];
	const char *path = temp_path(&d->files, "back.csv");
	assert_ok(try(d, TOP IVY MST60 "999 000 0019,\"Al, Jr\",Brown,06-Jun-1980,,A81001," PREGABALIN,
	    (struct search_import){.rejected_file = path}, &r), &d->err);
	assert_string_equal(r.rejected_file, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	FILE *f = fopen(path, "r");
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	assert_non_null(strstr(text, "Date of Last Issue,Reason\n999 000 0019,\"Al, Jr\",Brown,06-Jun-1980,,A81001,Pregabalin"));
	assert_null(strstr(text, "Ivy"));
	/* It is never written over, and then nothing is in. */
	assert_int_equal(try(d, TOP BOB MST60 "999 000 0019,Al,Brown,06-Jun-1980,,A81001," PREGABALIN,
	    (struct search_import){.rejected_file = path}, &r), STATUS_REFUSED);
	assert_int_equal(count(d, RECORD_PATIENT), 1);
}

static void readers_may_not(void **state)
{
	struct desk *d = *state;
	struct search_report r;
	struct undo_report u;
	desk_sign_in(d, "eye");
	assert_int_equal(try(d, TOP IVY MST60, (struct search_import){0}, &r), STATUS_DENIED);
	assert_int_equal(app_import_undo(d->app, d->a, NULL, NULL, NULL, &u, &d->err), STATUS_DENIED);
}

/* ---- the real list ---- */

#define PRACTICES "../shared/data/epraccur.csv"
#define SEARCH "../shared/data/search_export.csv"

static int64_t met(const struct risk_summary *s, const char *rule)
{
	for (size_t i = 0; i < s->rule_count; i++)
		if (!strcmp(s->rules[i].rule->id, rule))
			return s->rules[i].count;
	return -1;
}

static void assert_as_the_list_says(struct desk *d)
{
	static const struct {
		const char *rule;
		int64_t people;
	} wanted[] = {{"ome_50", 204}, {"ome_90", 152}, {"ome_120", 139}, {"opioid_gabapentinoid", 321}, {"opioid_benzo_z", 115},
	    {"opioid_gabapentinoid_benzo_z", 42}, {"fentanyl_over_75", 16}};
	struct risk_summary s;
	assert_ok(app_risk_summary(d->app, d->a, date_from_iso("2026-11-14"), &s, &d->err), &d->err);
	assert_int_equal(s.people, 900);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		assert_int_equal(met(&s, wanted[i].rule), wanted[i].people);
}

static void the_real_list_comes_in(void **state)
{
	struct desk *d = *state;
	struct import_report practices;
	struct search_report r;
	struct search_import in = {.file = SEARCH, .rejected_file = ""};
	if (access(PRACTICES, R_OK) != 0 || access(SEARCH, R_OK) != 0) {
		print_message("skipped: %s and %s are not here\n", PRACTICES, SEARCH);
		skip();
	}
	struct risk_summary before; /* judged once, nobody: whoever comes in must be judged again */
	assert_ok(app_risk_summary(d->app, d->a, date_from_iso("2026-11-14"), &before, &d->err), &d->err);
	assert_int_equal(before.people, 0);
	assert_ok(app_import_practices(d->app, d->a, PRACTICES, false, NULL, NULL, &practices, &d->err), &d->err);
	assert_ok(app_import_search(d->app, d->a, &in, &r, &d->err), &d->err);
	assert_int_equal(r.people, 900);
	assert_int_equal(r.rejected_lines, 5);
	assert_rejected(r, 216, "Date of Birth", "future");
	assert_rejected(r, 353, "NHS Number", "check digit");
	assert_rejected(r, 836, "Family Name", "missing");
	assert_rejected(r, 1193, "Date of Birth", "31 February 1961");
	assert_rejected(r, 1531, "NHS Number", "8 digits");
	assert_flagged(r, 667, "Given Name", "cannot be shown");
	assert_int_equal(r.asks[ASK_NO_TOTAL], 16);
	assert_int_equal(r.asks[ASK_AS_DIRECTED], 30);
	assert_int_equal(r.asks[ASK_AS_NEEDED], 80);
	assert_int_equal(r.asks[ASK_UNKNOWN_PRODUCT] + r.asks[ASK_UNREADABLE], 0);
	assert_as_the_list_says(d);
	assert_ok(app_import_search(d->app, d->a, &in, &r, &d->err), &d->err);
	assert_int_equal(r.already_there, r.accepted);
	assert_true(id_is_none(&r.import));
	assert_int_equal(r.asks[ASK_AS_NEEDED], 80);
	assert_as_the_list_says(d);
	assert_int_equal(undo(d).left, 0);
	assert_int_equal(count(d, RECORD_PATIENT), 0);
	assert_file_is_sound(d);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(new_people_are_found_and_stand_on_the_list),
	    DESK_TEST(each_persons_audit_tells_of_the_import),
	    DESK_TEST(a_trial_says_the_same_and_writes_nothing),
	    DESK_TEST(what_cannot_be_read_asks_for_a_person),
	    DESK_TEST(lines_of_one_person_may_stand_apart),
	    DESK_TEST(two_people_under_one_number_are_both_left_out),
	    DESK_TEST(a_repeated_line_of_two_people_is_left_out_too),
	    DESK_TEST(a_birth_date_that_contradicts_another_line_is_rejected),
	    DESK_TEST(a_birth_date_that_contradicts_the_record_is_rejected),
	    DESK_TEST(another_person_under_a_known_number_is_rejected),
	    DESK_TEST(one_person_under_two_numbers_is_flagged),
	    DESK_TEST(somebody_registered_without_a_number_is_flagged),
	    DESK_TEST(the_dead_are_not_found),
	    DESK_TEST(an_unknown_practice_is_told_once),
	    DESK_TEST(a_line_for_each_issue_is_one_medicine),
	    DESK_TEST(a_second_import_changes_nothing),
	    DESK_TEST(a_newer_list_changes_ends_and_adds),
	    DESK_TEST(a_search_for_other_medicines_ends_nothing),
	    DESK_TEST(another_practices_list_ends_nothing),
	    DESK_TEST(an_older_list_turns_nothing_back),
	    DESK_TEST(what_a_person_entered_stays),
	    DESK_TEST(what_a_person_amended_stays),
	    DESK_TEST(one_undo_takes_all_of_it_back),
	    DESK_TEST(undo_gives_back_what_stood_before),
	    DESK_TEST(undo_leaves_what_a_person_worked_with),
	    DESK_TEST(columns_are_said_once_and_remembered),
	    DESK_TEST(an_encoding_is_asked_and_never_guessed),
	    DESK_TEST(a_stopped_import_leaves_nothing),
	    DESK_TEST(a_file_that_changes_while_it_is_read_is_not_taken),
	    DESK_TEST(bad_files_are_refused_whole),
	    DESK_TEST(rejected_lines_go_back_as_they_came),
	    DESK_TEST(readers_may_not),
	    DESK_TEST(the_real_list_comes_in),
	};
	return RUN_TESTS(tests);
}
