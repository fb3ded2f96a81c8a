/* Invitations: who is written to and who never, what moves them, and the missed appointment in one step. */
#include "service.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/app_document.h"
#include "pathwell/app_invite.h"
#include "pathwell/records/document.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/patient.h"

static void service_has_phone(struct desk *d)
{
	struct id patient = d->patient;
	desk_sign_in(d, "root");
	d->patient = (struct id){0};
	desk_save(d, desk_form(d, RECORD_SERVICE, "phone", "01632 960001", NULL));
	desk_sign_in(d, "ana");
	d->patient = patient;
}

static struct id found(struct desk *d, const char *nhs_number, const char *family)
{
	desk_patient(d, nhs_number, family, "Test");
	desk_save(d, desk_form(d, RECORD_INVITATION, "cohort", "Opioids autumn 2026", "reason_to_invite", "Asked for it", NULL));
	return d->patient;
}

/* Kind, reader, date and the end of the id: neither name nor number. */
static const char *file_of(struct desk *d, const char *kind, const char *day)
{
	return arena_printf(d->a, "%s-patient-%s-%s.txt", kind, day, d->patient.text + 28);
}

static const struct invitation *invitation(struct desk *d)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_INVITATION), .patient = &d->patient};
	assert_ok(store_record_list(app_store(d->app), d->a, &q, &list, &d->err), &d->err);
	assert_true(list.count > 0);
	return (const struct invitation *)list.items[list.count - 1];
}

static const char *state_of(struct desk *d)
{
	return invitation(d)->state;
}

static void moves(struct desk *d, const char *event, const char *reason)
{
	struct id id = invitation(d)->base.id;
	desk_event(d, MACHINE_INVITATION, &id, event, reason);
}

static struct letter_report send(struct desk *d, enum invitation_letter letter, bool dry_run)
{
	struct letter_report report;
	const char *folder = arena_printf(d->a, "%s/letters", d->files.folder);
	assert_ok(app_invitation_letters(d->app, d->a,
		      &(struct letter_batch){.letter = letter, .folder = folder, .text = true, .dry_run = dry_run}, &report, &d->err),
	    &d->err);
	return report;
}

static const char *why(const struct letter_report *report, const struct id *patient)
{
	for (size_t i = 0; i < report->count; i++)
		if (id_equal(&report->people[i].patient.id, patient))
			return report->people[i].why ? report->people[i].why : "sent";
	return "not on the list";
}

static size_t documents(struct desk *d, const char *kind)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_DOCUMENT), .patient = &d->patient, .field = "document", .value = kind};
	assert_ok(store_record_list(app_store(d->app), d->a, &q, &list, &d->err), &d->err);
	return list.count;
}

static bool alerted(struct desk *d, const char *words)
{
	struct patient_view v;
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	for (size_t i = 0; i < v.alert_count; i++)
		if (strstr(v.alerts[i], words))
			return true;
	return false;
}

static void assert_file_whole(struct desk *d)
{
	struct check_report report;
	assert_ok(app_check(d->app, d->a, NULL, NULL, &report, &d->err), &d->err);
	for (size_t i = 0; i < report.problem_count; i++)
		fail_msg("%s", report.problems[i]);
}

static void from_the_list_to_the_review(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Chain");
	assert_string_equal(desk_state(d), "found");
	assert_string_equal(state_of(d), "found");
	assert_int_equal(send(d, LETTER_FIRST, true).sent, 1);
	assert_string_equal(state_of(d), "found"); /* a dry run writes nothing */
	assert_int_equal(documents(d, "first-invitation"), 0);

	struct letter_report report = send(d, LETTER_FIRST, false);
	assert_int_equal(report.sent, 1);
	assert_string_equal(report.people[0].file, file_of(d, "first-invitation", "2026-11-22"));
	assert_string_equal(state_of(d), "invited");
	assert_int_equal(invitation(d)->invited_on, clock_today());
	assert_int_equal(documents(d, "first-invitation"), 1);
	assert_int_equal(send(d, LETTER_FIRST, false).count, 0); /* nobody is written to twice */

	moves(d, "not-seen", NULL);
	assert_int_equal(invitation(d)->second_due_on, date_add_days(clock_today(), 7));
	report = send(d, LETTER_SECOND, false);
	assert_int_equal(report.sent, 0);
	assert_non_null(strstr(why(&report, &d->patient), "not due yet"));
	assert_true(alerted(d, "Did not attend on 22-Nov-2026"));

	clock_fix("2026-11-29T09:30:00");
	report = send(d, LETTER_SECOND, false);
	assert_int_equal(report.sent, 1);
	assert_string_equal(report.people[0].file, file_of(d, "second-invitation", "2026-11-29"));
	assert_string_equal(state_of(d), "invited-again");
	moves(d, "not-seen", NULL);
	assert_string_equal(state_of(d), "opportunistic");
	assert_true(alerted(d, "Two letters brought no medicines review"));

	desk_save(d, desk_form(d, RECORD_REVIEW, "outcome", "unchanged", "decision", "continue", NULL));
	assert_string_equal(state_of(d), "attended");
	assert_int_equal(invitation(d)->attended_on, clock_today());
	assert_false(alerted(d, "Two letters"));
	assert_file_whole(d);
}

static void files_are_their_owners_alone(void **state)
{
	struct desk *d = *state;
	struct stat sb;
	service_has_phone(d);
	found(d, "999 000 0018", "Private");
	send(d, LETTER_FIRST, false);
	const char *folder = arena_printf(d->a, "%s/letters", d->files.folder);
	assert_int_equal(stat(folder, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0700);
	assert_int_equal(stat(arena_printf(d->a, "%s/%s", folder, file_of(d, "first-invitation", "2026-11-22")), &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
}

/* The one thing that must never happen (HAZARDS.md). */
static void nobody_who_died_moved_or_declined_is_written_to(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	struct id died = found(d, "999 000 0018", "Died");
	desk_event(d, MACHINE_EPISODE, NULL, "die", NULL);
	assert_string_equal(state_of(d), "closed");
	struct id moved = found(d, "999 000 0026", "Moved");
	desk_save(d, desk_form(d, RECORD_PATIENT, "moved_on", "yesterday", NULL));
	struct id declined = found(d, "999 000 0034", "Declined");
	moves(d, "refuse", "Does not want it.");
	struct id transferred = found(d, "999 000 0042", "Transferred");
	desk_event(d, MACHINE_EPISODE, NULL, "transfer", "Another service");
	assert_string_equal(state_of(d), "closed");
	struct id service = found(d, "999 000 0050", "Unwilling");
	desk_event(d, MACHINE_EPISODE, NULL, "decline", "Wants no care here.");
	assert_string_equal(state_of(d), "declined");
	struct id homeless = found(d, "999 000 0069", "Homeless");
	desk_save(d, desk_form(d, RECORD_PATIENT, "address", "", NULL));
	struct id blind = found(d, "999 000 0077", "Blind");
	desk_save(d, desk_form(d, RECORD_PATIENT, "format", "braille", NULL));
	struct id fine = found(d, "999 000 0085", "Fine");

	struct letter_report report = send(d, LETTER_FIRST, false);
	assert_int_equal(report.sent, 1);
	assert_string_equal(why(&report, &fine), "sent");
	assert_string_equal(why(&report, &died), "not on the list");
	assert_string_equal(why(&report, &transferred), "not on the list");
	assert_string_equal(why(&report, &declined), "not on the list");
	assert_string_equal(why(&report, &service), "not on the list");
	assert_non_null(strstr(why(&report, &moved), "moved away"));
	assert_non_null(strstr(why(&report, &homeless), "no address"));
	assert_non_null(strstr(why(&report, &blind), "Braille"));

	/* Found once more by the next search, she is still not written to. */
	d->patient = declined;
	desk_save(d, desk_form(d, RECORD_INVITATION, "cohort", "Opioids spring 2027", NULL));
	report = send(d, LETTER_FIRST, false);
	assert_non_null(strstr(why(&report, &declined), "declined"));
	/* Nor by hand, one by one. */
	struct app_document doc;
	d->patient = moved;
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_false(doc.allowed);
	assert_non_null(strstr(doc.why_not, "moved away"));
	assert_file_whole(d);
}

/* The death is recorded at another desk while the letter lies on this one. */
static void a_letter_is_judged_again_when_it_leaves(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	service_has_phone(d);
	found(d, "999 000 0018", "Late");
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_true(doc.allowed);
	desk_event(d, MACHINE_EPISODE, NULL, "die", NULL);
	const char *path = temp_path(&d->files, "late.pdf");
	assert_int_equal(app_document_send(d->app, d->a, &doc, &(struct document_sending){{DOCUMENT_TO_PDF, path, NULL, NULL}, "post", NULL},
			     NULL, &d->err), STATUS_REFUSED);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(documents(d, "first-invitation"), 0);
}

static void a_letter_that_is_not_delivered_has_not_left(void **state)
{
	struct desk *d = *state;
	struct letter_report report;
	service_has_phone(d);
	found(d, "999 000 0018", "Undelivered");
	/* A printer that takes nothing: there is no such one. */
	enum status st = app_invitation_letters(d->app, d->a,
	    &(struct letter_batch){.letter = LETTER_FIRST, .printer = "no-such-printer"}, &report, &d->err);
	assert_int_equal(st, STATUS_REFUSED);
	assert_int_equal(report.sent, 0);
	assert_string_equal(state_of(d), "found");
	assert_int_equal(documents(d, "first-invitation"), 0);
	assert_file_whole(d);
}

static bool stop_after_two(void *ctx, int64_t done, int64_t total)
{
	(void)ctx;
	assert_int_equal(total, 4);
	return done < 2;
}

/* Sent in braille, or handed over: it is not written once more. */
static void a_letter_that_is_logged_by_hand_has_left(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Braille");
	desk_save(d, desk_form(d, RECORD_PATIENT, "format", "braille", NULL));
	desk_save(d, desk_form(d, RECORD_DOCUMENT, "document", "first-invitation", "sent_by", "post", NULL));
	assert_string_equal(state_of(d), "invited");
	moves(d, "not-seen", NULL);
	clock_fix("2026-12-01T09:30:00");
	desk_save(d, desk_form(d, RECORD_DOCUMENT, "document", "care-plan", "sent_by", "post", NULL));
	assert_string_equal(state_of(d), "did-not-attend");
	desk_save(d, desk_form(d, RECORD_DOCUMENT, "document", "second-invitation", "sent_by", "post", NULL));
	assert_string_equal(state_of(d), "invited-again");
	desk_save(d, desk_form(d, RECORD_DOCUMENT, "document", "second-invitation", "sent_by", "post", NULL));
	assert_file_whole(d);
}

static void a_batch_stops_cleanly_and_goes_on(void **state)
{
	struct desk *d = *state;
	static const char *const numbers[] = {"999 000 0018", "999 000 0026", "999 000 0034", "999 000 0042"};
	struct letter_report report;
	service_has_phone(d);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		found(d, numbers[i], arena_printf(d->a, "Many%zu", i));
	const char *folder = arena_printf(d->a, "%s/letters", d->files.folder);
	struct letter_batch b = {.letter = LETTER_FIRST, .folder = folder, .text = true, .progress = stop_after_two};
	assert_int_equal(app_invitation_letters(d->app, d->a, &b, &report, &d->err), STATUS_CANCELLED);
	assert_int_equal(report.sent, 2);
	assert_non_null(strstr(d->err.sentence, "2 letters left"));
	b.progress = NULL;
	assert_ok(app_invitation_letters(d->app, d->a, &b, &report, &d->err), &d->err);
	assert_int_equal(report.sent, 2);
	DIR *dir = opendir(folder);
	size_t files = 0;
	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir));)
		files += e->d_name[0] != '.';
	closedir(dir);
	assert_int_equal(files, 4);
	assert_file_whole(d);
}

static void letters_without_a_way_to_book_do_not_leave(void **state)
{
	struct desk *d = *state;
	struct letter_report report;
	found(d, "999 000 0018", "Mute");
	assert_int_equal(app_invitation_letters(d->app, d->a, &(struct letter_batch){.folder = "x", .text = true}, &report, &d->err),
	    STATUS_REFUSED);
	assert_string_equal(d->err.record, "service");
	service_has_phone(d);
	desk_sign_in(d, "eye");
	assert_int_equal(app_invitation_letters(d->app, d->a, &(struct letter_batch){.folder = "x", .text = true}, &report, &d->err),
	    STATUS_DENIED);
}

static void a_referral_moves_the_found_episode_and_opens_no_other(void **state)
{
	struct desk *d = *state;
	struct patient_view v;
	found(d, "999 000 0018", "Referred");
	/* Received before the search, entered after it. */
	desk_save(d, desk_form(d, RECORD_REFERRAL, "referred_on", "-9", "received_on", "-8", "referrer", "Dr E.", "referrer_role", "gp", NULL));
	assert_ok(app_patient_open(d->app, d->a, &d->patient, false, &v, &d->err), &d->err);
	assert_int_equal(v.episode_count, 1);
	assert_string_equal(v.state->name, "referred");
	assert_string_equal(state_of(d), "found"); /* the invitation stands */
	assert_file_whole(d);
}

static void who_declined_and_comes_by_a_referral_may_be_written_to(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Changed");
	moves(d, "refuse", "Not now.");
	desk_save(d, desk_form(d, RECORD_REFERRAL, "referred_on", "-3", "referrer", "Dr E.", "referrer_role", "gp", NULL));
	desk_save(d, desk_form(d, RECORD_INVITATION, "reason_to_invite", "Referred", NULL));
	assert_int_equal(send(d, LETTER_FIRST, true).sent, 1);
}

static const struct missed_which any = {.on = DATE_NONE};

static const char *did_not_attend(struct desk *d)
{
	const char *said;
	assert_ok(app_did_not_attend(d->app, d->a, &d->patient, &any, &said, &d->err), &d->err);
	return said;
}

static struct id booked(struct desk *d, const char *on, const char *purpose)
{
	struct record *r = desk_form(d, RECORD_APPOINTMENT, "on_date", on, "purpose", purpose, "mode", "telephone", NULL);
	desk_save(d, r);
	return r->id;
}

static const char *appointment_state(struct desk *d, const struct id *id)
{
	struct record *r;
	assert_ok(store_record_load(app_store(d->app), d->a, record_kind(RECORD_APPOINTMENT), id, 0, &r, &d->err), &d->err);
	return record_show(d->a, r, record_field(r->kind, "state"));
}

/* F153: one step at the desk for somebody in care, two letters of their own, and the guard of "did not engage" at the end. */
static void a_missed_appointment_has_letters_of_its_own(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	struct app_document doc;
	const char *said;
	service_has_phone(d);
	desk_patient(d, "999 000 0018", "Missed", "Test");
	desk_walk(d, "begin-assessment");
	clock_fix("2026-11-23T09:30:00");
	struct id first = booked(d, "today", "assessment");
	assert_string_equal(did_not_attend(d),
	    "Did not attend (Mon 23-Nov-2026, Further assessment, with Dr Ana Clinician); the letter about it is queued for 30-Nov-2026.");
	assert_string_equal(appointment_state(d, &first), "Did not attend");
	assert_string_equal(state_of(d), "did-not-attend");
	assert_int_equal(invitation(d)->invited_on, DATE_NONE); /* no letter that never left is claimed */
	assert_int_equal(app_did_not_attend(d->app, d->a, &d->patient, &any, &said, &d->err), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Recorded already"));
	assert_true(alerted(d, "offer another appointment"));

	clock_fix("2026-12-01T09:30:00");
	/* The letter about medicines is the wrong one. */
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_SECOND_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_false(doc.allowed);
	assert_int_equal(send(d, LETTER_SECOND, false).sent, 1);
	assert_int_equal(documents(d, "second-invitation"), 0);
	assert_int_equal(documents(d, "missed-appointment"), 1);
	assert_string_equal(state_of(d), "invited-again");

	struct id second = booked(d, "today", "assessment");
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_MISSED_AGAIN, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_false(doc.allowed); /* not missed twice yet */
	assert_non_null(strstr(did_not_attend(d), "Missed again"));
	assert_string_equal(appointment_state(d, &second), "Did not attend");
	assert_int_equal(desk_try(d, MACHINE_EPISODE, NULL, "did-not-engage", &j), STATUS_REFUSED);
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_MISSED_AGAIN, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_true(doc.allowed);
	struct document_sending s = {{DOCUMENT_TO_TEXT, d->files.folder, NULL, NULL}, "post", NULL};
	assert_ok(app_document_send(d->app, d->a, &doc, &s, NULL, &d->err), &d->err);
	desk_event(d, MACHINE_EPISODE, NULL, "did-not-engage", NULL);
	assert_file_whole(d);
}

/* Looking at an invitation, on the screen or on standard output, moves nothing; nor does one in print for who reads none. */
static void a_look_moves_nothing(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	struct buf bytes = {0};
	service_has_phone(d);
	found(d, "999 000 0018", "Looked");
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	assert_ok(app_document_look(d->app, d->a, &doc, &(struct document_target){DOCUMENT_TO_TEXT, NULL, NULL, &bytes}, NULL, &d->err),
	    &d->err);
	assert_non_null(strstr(buf_str(&bytes), "DRAFT"));
	assert_string_equal(state_of(d), "found");
	desk_save(d, desk_form(d, RECORD_PATIENT, "format", "easy_read", NULL));
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	struct document_sending s = {{DOCUMENT_TO_TEXT, d->files.folder, NULL, NULL}, "post", NULL};
	assert_int_equal(app_document_send(d->app, d->a, &doc, &s, NULL, &d->err), STATUS_REFUSED);
	s.need_met = "no";
	assert_int_equal(app_document_send(d->app, d->a, &doc, &s, NULL, &d->err), STATUS_REFUSED);
	assert_string_equal(state_of(d), "found");
	s.need_met = "yes";
	assert_ok(app_document_send(d->app, d->a, &doc, &s, NULL, &d->err), &d->err);
	assert_string_equal(state_of(d), "invited");
	buf_done(&bytes);
}

/* A letter about medicines goes to whom a rule names, or for a reason that somebody stated; it says who writes and why. */
static void a_first_letter_needs_a_rule_or_a_reason(void **state)
{
	struct desk *d = *state;
	struct app_document doc;
	service_has_phone(d);
	desk_patient(d, "999 000 0018", "Norule", "Test");
	desk_save(d, desk_form(d, RECORD_INVITATION, "cohort", "Opioids autumn 2026", NULL));
	struct letter_report report = send(d, LETTER_FIRST, false);
	assert_int_equal(report.sent, 0);
	assert_non_null(strstr(why(&report, &d->patient), "meets no rule"));
	desk_save(d, desk_form(d, RECORD_MEDICINE, "statement", "taking", "name", "MST Continus 100mg tablets", "dose", "one twice a day", NULL));
	assert_ok(app_document_prepare(d->app, d->a, &d->patient, DOCUMENT_FIRST_INVITATION, AUDIENCE_PATIENT, &doc, &d->err), &d->err);
	if (!doc.allowed)
		fail_msg("%s", doc.why_not);
	const struct block *last = &doc.document->blocks[doc.document->block_count - 1];
	assert_int_equal(last->type, BLOCK_SIGNATURE);
	assert_string_equal(last->label, app_me(d->app)->name);
}

static enum status missed(struct desk *d, const struct id *appointment, date on)
{
	const char *said;
	struct missed_which which = {appointment, on};
	return app_did_not_attend(d->app, d->a, &d->patient, &which, &said, &d->err);
}

/* Entered five days late, with another appointment today: which one is asked, never guessed. */
static void the_appointment_that_was_missed_is_named(void **state)
{
	struct desk *d = *state;
	struct missed_appointments open;
	service_has_phone(d);
	desk_patient(d, "999 000 0018", "Late", "Entry");
	desk_walk(d, "begin-assessment");
	struct id old = booked(d, "tomorrow", "assessment");
	clock_fix("2026-11-28T09:30:00");
	struct id today = booked(d, "today", "review");
	assert_int_equal(missed(d, NULL, DATE_NONE), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "2 appointments have no outcome yet"));
	assert_non_null(strstr(d->err.sentence, "Mon 23-Nov-2026, Further assessment"));
	assert_ok(app_missed_appointments(d->app, d->a, &d->patient, &open, &d->err), &d->err);
	assert_int_equal(open.count, 2);
	assert_true(id_equal(&open.items[0].id, &old));
	assert_int_equal(missed(d, NULL, date_from_iso("2026-11-24")), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "No open appointment was on 24-Nov-2026"));
	assert_ok(missed(d, NULL, date_from_iso("2026-11-23")), &d->err);
	assert_string_equal(appointment_state(d, &old), "Did not attend");
	assert_string_equal(appointment_state(d, &today), "Booked");
	assert_int_equal(invitation(d)->missed_on, date_from_iso("2026-11-23"));
	assert_int_equal(missed(d, &old, DATE_NONE), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "not open any more"));
	assert_file_whole(d);
}

static void what_lies_ahead_is_not_missed(void **state)
{
	struct desk *d = *state;
	struct judgement j;
	service_has_phone(d);
	desk_patient(d, "999 000 0018", "Too", "Soon");
	desk_walk(d, "accept");
	struct record *r = desk_form(d, RECORD_APPOINTMENT, "on_date", "today", "at_time", "15:00", "purpose", "review", "mode",
	    "telephone", NULL);
	desk_save(d, r);
	assert_int_equal(missed(d, &r->id, DATE_NONE), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "lies ahead"));
	assert_non_null(strstr(d->err.sentence, "Sun 22-Nov-2026 15:00, Review"));
	assert_int_equal(missed(d, NULL, DATE_NONE), STATUS_REFUSED);
	assert_int_equal(missed(d, NULL, date_from_iso("2026-11-23")), STATUS_REFUSED);
	assert_int_equal(desk_try(d, MACHINE_APPOINTMENT, &r->id, "miss", &j), STATUS_REFUSED);
	assert_string_equal(appointment_state(d, &r->id), "Booked");
	clock_fix("2026-11-22T15:01:00");
	assert_ok(missed(d, &r->id, DATE_NONE), &d->err);
}

/* Without an appointment the day is asked: the second letter waits from it. */
static void a_letter_left_unanswered_on_a_day(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Unanswered");
	send(d, LETTER_FIRST, false);
	clock_fix("2026-12-05T09:30:00");
	assert_int_equal(missed(d, NULL, date_from_iso("2026-11-20")), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "The letter left on 22-Nov-2026"));
	assert_ok(missed(d, NULL, date_from_iso("2026-11-30")), &d->err);
	assert_int_equal(invitation(d)->missed_on, date_from_iso("2026-11-30"));
}

static void who_comes_after_all_gets_no_second_letter(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	desk_patient(d, "999 000 0018", "Comes", "Test");
	desk_walk(d, "accept");
	booked(d, "today", "first_assessment");
	did_not_attend(d);
	clock_fix("2026-12-01T09:30:00");
	struct id next = booked(d, "today", "first_assessment");
	desk_event(d, MACHINE_APPOINTMENT, &next, "attend", NULL);
	assert_string_equal(state_of(d), "attended");
	assert_int_equal(send(d, LETTER_SECOND, false).count, 0);
}

static void another_appointment_is_no_medicines_review(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Advice");
	send(d, LETTER_FIRST, false);
	struct id advice = booked(d, "today", "advice");
	desk_event(d, MACHINE_APPOINTMENT, &advice, "attend", NULL);
	assert_string_equal(state_of(d), "invited");
	struct id review = booked(d, "today", "medicines_review");
	desk_event(d, MACHINE_APPOINTMENT, &review, "attend", NULL);
	assert_string_equal(state_of(d), "attended");
}

static void nothing_missed_is_said(void **state)
{
	struct desk *d = *state;
	const char *said;
	struct judgement j;
	found(d, "999 000 0018", "Nothing");
	assert_int_equal(app_did_not_attend(d->app, d->a, &d->patient, &any, &said, &d->err), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Nothing was missed"));
	booked(d, "tomorrow", "medicines_review");
	assert_int_equal(app_did_not_attend(d->app, d->a, &d->patient, &any, &said, &d->err), STATUS_REFUSED);
	struct id id = invitation(d)->base.id;
	assert_int_equal(desk_try(d, MACHINE_INVITATION, &id, "not-seen", &j), STATUS_REFUSED);
	assert_non_null(strstr(d->err.sentence, "Nobody has invited this person yet"));
}

static void a_review_that_did_not_take_place_is_one_missed(void **state)
{
	struct desk *d = *state;
	service_has_phone(d);
	found(d, "999 000 0018", "Unseen");
	send(d, LETTER_FIRST, false);
	desk_save(d, desk_form(d, RECORD_REVIEW, "attended", "no", "outcome", "not_recorded", "decision", "continue", NULL));
	assert_string_equal(state_of(d), "did-not-attend");
}

/* Rows of Today are made without a clock, and for nobody who is only on the list. */
static void reviews_at_six_and_twelve_months_come_due(void **state)
{
	struct desk *d = *state;
	struct today_list today;
	service_has_phone(d);
	found(d, "999 000 0018", "Repeat");
	assert_ok(app_today(d->app, d->a, false, 10, &today, &d->err), &d->err);
	for (enum today_kind k = 0; k < TODAY_KIND_COUNT; k++)
		assert_int_equal(today.total[k], 0);
	send(d, LETTER_FIRST, false);
	moves(d, "see", NULL);
	clock_fix("2027-05-23T09:30:00"); /* 26 weeks */
	assert_ok(app_today(d->app, d->a, false, 10, &today, &d->err), &d->err);
	assert_int_equal(today.total[TODAY_REPEAT], 1);
	for (size_t i = 0; i < today.count; i++)
		if (today.items[i].kind == TODAY_REPEAT)
			assert_string_equal(today.items[i].text, "At 6 months");
	struct invitation_rows rows;
	struct invitation_query q = {.due = true};
	assert_ok(app_invitations(d->app, d->a, &q, &rows, &d->err), &d->err);
	assert_int_equal(rows.total, 1);
	desk_save(d, desk_form(d, RECORD_REVIEW, "outcome", "unchanged", "decision", "continue", NULL));
	assert_ok(app_today(d->app, d->a, false, 10, &today, &d->err), &d->err);
	assert_int_equal(today.total[TODAY_REPEAT], 0);
	clock_fix("2027-11-21T09:30:00"); /* 52 weeks */
	assert_ok(app_today(d->app, d->a, false, 10, &today, &d->err), &d->err);
	assert_int_equal(today.total[TODAY_REPEAT], 1);
	assert_file_whole(d);
}

static void the_list_says_who_why_and_when_to_ring(void **state)
{
	struct desk *d = *state;
	struct invitation_rows rows;
	found(d, "999 000 0018", "Low");
	desk_patient(d, "999 000 0026", "Early", "Test");
	desk_save(d, desk_form(d, RECORD_PATIENT, "call_when", "weekdays after 4 pm", NULL));
	desk_save(d, desk_form(d, RECORD_INVITATION, "found_on", "-20", "reason_to_invite", "Asked", NULL));
	assert_true(alerted(d, "May be rung: weekdays after 4 pm"));
	struct invitation_query q = {.limit = 1};
	assert_ok(app_invitations(d->app, d->a, &q, &rows, &d->err), &d->err);
	assert_int_equal(rows.total, 2);
	assert_true(rows.more);
	assert_string_equal(rows.items[0].patient.family_name, "Early"); /* the longest waiting */
	assert_string_equal(rows.items[0].call_when, "weekdays after 4 pm");
	assert_string_equal(rows.items[0].practice, "A81001");
	assert_non_null(rows.items[0].why);
	assert_null(rows.items[0].why_not);
	struct id last = rows.items[0].invitation->id;
	q.after = &last;
	assert_ok(app_invitations(d->app, d->a, &q, &rows, &d->err), &d->err);
	assert_int_equal(rows.count, 1);
	assert_false(rows.more);
	assert_string_equal(rows.items[0].patient.family_name, "Low");
	q = (struct invitation_query){.cohort = "Opioids autumn 2026", .practice = "a81001"};
	assert_ok(app_invitations(d->app, d->a, &q, &rows, &d->err), &d->err);
	assert_int_equal(rows.total, 1);
	q = (struct invitation_query){.practice = "ZZZ"};
	assert_int_equal(app_invitations(d->app, d->a, &q, &rows, &d->err), STATUS_REFUSED);
	q = (struct invitation_query){.state = "lost"};
	assert_int_equal(app_invitations(d->app, d->a, &q, &rows, &d->err), STATUS_REFUSED);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    DESK_TEST(from_the_list_to_the_review),
	    DESK_TEST(files_are_their_owners_alone),
	    DESK_TEST(nobody_who_died_moved_or_declined_is_written_to),
	    DESK_TEST(a_letter_is_judged_again_when_it_leaves),
	    DESK_TEST(a_letter_that_is_not_delivered_has_not_left),
	    DESK_TEST(a_letter_that_is_logged_by_hand_has_left),
	    DESK_TEST(a_batch_stops_cleanly_and_goes_on),
	    DESK_TEST(letters_without_a_way_to_book_do_not_leave),
	    DESK_TEST(a_referral_moves_the_found_episode_and_opens_no_other),
	    DESK_TEST(who_declined_and_comes_by_a_referral_may_be_written_to),
	    DESK_TEST(a_missed_appointment_has_letters_of_its_own),
	    DESK_TEST(a_look_moves_nothing),
	    DESK_TEST(a_first_letter_needs_a_rule_or_a_reason),
	    DESK_TEST(the_appointment_that_was_missed_is_named),
	    DESK_TEST(what_lies_ahead_is_not_missed),
	    DESK_TEST(a_letter_left_unanswered_on_a_day),
	    DESK_TEST(who_comes_after_all_gets_no_second_letter),
	    DESK_TEST(another_appointment_is_no_medicines_review),
	    DESK_TEST(nothing_missed_is_said),
	    DESK_TEST(a_review_that_did_not_take_place_is_one_missed),
	    DESK_TEST(reviews_at_six_and_twelve_months_come_due),
	    DESK_TEST(the_list_says_who_why_and_when_to_ring),
	};
	return RUN_TESTS(tests);
}
