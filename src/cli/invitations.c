/* "invitations": who is on the list. "letters": to many at once. "dna": did not attend. */
#include <string.h>

#include "cli.h"
#include "taper_plan.h"
#include "pathwell/app_invite.h"
#include "pathwell/records/invitation.h"
#include "pathwell/text.h"

enum { TEXT_LIMIT = 50, MOST = 1000000 };

static const char *state_label(const struct invitation *i)
{
	return choice_label(record_field(i->base.kind, "state")->choices, i->state);
}

/* ---- the list ---- */

static void invitation_json(struct call *c, struct json *j, const struct invitation_row *row)
{
	const struct invitation *i = (const struct invitation *)row->invitation;
	json_object_begin(j);
	json_put_text(j, "id", i->base.id.text);
	json_key(j, "patient");
	json_person(j, c->arena, &row->patient);
	json_put_text(j, "practice", row->practice);
	json_put_text(j, "state", i->state);
	json_put_text(j, "level", i->level);
	json_put_text(j, "cohort", i->cohort);
	json_put_text(j, "why", row->why);
	json_put_text(j, "found_on", date_or_null(c->arena, i->found_on));
	json_put_text(j, "invited_on", date_or_null(c->arena, i->invited_on));
	json_put_text(j, "missed_on", date_or_null(c->arena, i->missed_on));
	json_put_text(j, "second_due_on", date_or_null(c->arena, i->second_due_on));
	json_put_text(j, "second_on", date_or_null(c->arena, i->second_on));
	json_put_text(j, "attended_on", date_or_null(c->arena, i->attended_on));
	json_put_text(j, "call_when", row->call_when);
	json_put_text(j, "why_not", row->why_not);
	json_object_end(j);
}

static void list_json(struct call *c, const struct invitation_rows *rows)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_number(&j, "total", rows->total);
	json_put_number(&j, "people", (int64_t)rows->count);
	json_key(&j, "items");
	json_array_begin(&j);
	for (size_t i = 0; i < rows->count; i++)
		invitation_json(c, &j, &rows->items[i]);
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

/* The letters so far, newest first: "2nd 29-Nov-2026, 1st 22-Nov-2026". */
static const char *letters_text(struct arena *a, const struct invitation *i)
{
	if (i->second_on != DATE_NONE && i->invited_on != DATE_NONE)
		return arena_printf(a, "2nd %s, 1st %s", date_or_blank(a, i->second_on), date_or_blank(a, i->invited_on));
	if (i->second_on != DATE_NONE)
		return arena_printf(a, "2nd %s", date_or_blank(a, i->second_on));
	return i->invited_on != DATE_NONE ? arena_printf(a, "1st %s", date_or_blank(a, i->invited_on)) : "";
}

static void list_text(struct call *c, const struct invitation_rows *rows)
{
	for (size_t n = 0; n < rows->count; n++) {
		const struct invitation_row *row = &rows->items[n];
		const struct invitation *i = (const struct invitation *)row->invitation;
		const struct patient_row *p = &row->patient;
		const char *letters = letters_text(c->arena, i);
		buf_printf(&c->out, "%s%s  %s  %s  found %s%s%s\n", n ? "\n" : "",
		    person_name(c->arena, p->family_name, p->given_name, p->title), nhs_or_blank(c->arena, p->nhs_number),
		    state_label(i), date_or_blank(c->arena, i->found_on), *letters ? "; letters: " : "", letters);
		if (row->why)
			print_wrapped(&c->out, 2, row->why);
		if (row->call_when)
			buf_printf(&c->out, "  May be rung: %s\n", row->call_when);
		if (row->why_not)
			print_wrapped(&c->out, 2, arena_printf(c->arena, "No letter now. %s", row->why_not));
	}
	buf_printf(&c->out, "%s%lld on the list%s\n", rows->count ? "\n" : "", (long long)rows->total,
	    rows->more ? arena_printf(c->arena, ", %zu shown; see --limit", rows->count) : "");
}

enum status run_invitations(struct call *c, struct error *err)
{
	int64_t limit;
	struct invitation_rows rows;
	bool json = option_given(c, OPTION_JSON);
	struct invitation_query q = {.state = c->options[OPTION_STATE], .practice = c->options[OPTION_PRACTICE],
	    .cohort = c->options[OPTION_COHORT], .level = c->options[OPTION_LEVEL], .due = option_given(c, OPTION_DUE)};
	enum status st = option_number(c, OPTION_LIMIT, 1, MOST, json ? MOST : TEXT_LIMIT, &limit, err);
	if (st != STATUS_OK)
		return st;
	q.limit = (size_t)limit;
	st = app_invitations(c->app, c->arena, &q, &rows, err);
	if (st == STATUS_OK)
		(json ? list_json : list_text)(c, &rows);
	return st;
}

/* ---- letters ---- */

static void report_json(struct call *c, const struct letter_report *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_number(&j, "sent", r->sent);
	json_put_number(&j, "skipped", r->skipped);
	json_key(&j, "people");
	json_array_begin(&j);
	for (size_t i = 0; i < r->count; i++) {
		json_object_begin(&j);
		json_key(&j, "patient");
		json_person(&j, c->arena, &r->people[i].patient);
		json_put_text(&j, "file", r->people[i].file);
		json_put_text(&j, "why_not", r->people[i].why);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

static void people_text(struct call *c, const struct letter_report *r, bool skipped)
{
	static const char *const heads[] = {"Patient", "NHS No.", "Letter", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < r->count; i++) {
		const struct letter_person *p = &r->people[i];
		if ((p->why != NULL) != skipped)
			continue;
		table_cell(&t, person_name(c->arena, p->patient.family_name, p->patient.given_name, p->patient.title));
		table_cell(&t, nhs_or_blank(c->arena, p->patient.nhs_number));
		table_cell(&t, skipped ? p->why : p->file ? p->file : option_given(c, OPTION_DRY_RUN) ? "would be written" : "printed");
	}
	table_print(&t, &c->out);
}

static void report_text(struct call *c, const struct letter_report *r)
{
	buf_printf(&c->out, "%s%lld letter%s%s, %lld without one.\n",
	    option_given(c, OPTION_DRY_RUN) ? "Nothing was written. " : "", (long long)r->sent, r->sent == 1 ? "" : "s",
	    option_given(c, OPTION_DRY_RUN) ? "" : " left", (long long)r->skipped);
	people_text(c, r, false);
	if (!r->skipped)
		return;
	buf_puts(&c->out, "\nNo letter, and why\n");
	people_text(c, r, true);
}

static enum status batch_read(struct call *c, struct letter_batch *b, struct id *patient, struct error *err)
{
	int64_t limit;
	bool dry = option_given(c, OPTION_DRY_RUN), folder = option_given(c, OPTION_FOLDER), printer = option_given(c, OPTION_PRINTER);
	if (folder && printer)
		return wrong_usage(c, err, "The letters go to a folder or to a printer, not to both.");
	if (!dry && !folder && !printer)
		return wrong_usage(c, err, "Say where the letters go: --folder DIR or --printer NAME, or look first with --dry-run.");
	if (printer && option_given(c, OPTION_TEXT))
		return wrong_usage(c, err, "--text writes files; the printer gets the letters as they are meant to look.");
	enum status st = option_number(c, OPTION_LIMIT, 1, MOST, 0, &limit, err);
	if (st == STATUS_OK && option_given(c, OPTION_PATIENT))
		st = app_patient_resolve(c->app, c->options[OPTION_PATIENT], patient, err);
	b->limit = (size_t)limit;
	b->only = option_given(c, OPTION_PATIENT) ? patient : NULL;
	b->practice = c->options[OPTION_PRACTICE];
	b->cohort = c->options[OPTION_COHORT];
	b->level = c->options[OPTION_LEVEL];
	b->folder = c->options[OPTION_FOLDER];
	b->printer = c->options[OPTION_PRINTER];
	b->text = option_given(c, OPTION_TEXT);
	b->dry_run = dry;
	return st;
}

static enum status letters(struct call *c, enum invitation_letter letter, struct error *err)
{
	struct progress p;
	struct id patient;
	struct letter_report report = {0};
	struct letter_batch b = {.letter = letter, .progress = progress_step, .ctx = &p};
	enum status st = batch_read(c, &b, &patient, err);
	if (st != STATUS_OK)
		return st;
	progress_begin(&p, "Writing letters");
	st = app_invitation_letters(c->app, c->arena, &b, &report, err);
	progress_end(&p);
	/* Those that left are told about although the rest did not. */
	if (st == STATUS_OK || report.count)
		(option_given(c, OPTION_JSON) ? report_json : report_text)(c, &report);
	return st;
}

enum status run_letters_first(struct call *c, struct error *err)
{
	return letters(c, LETTER_FIRST, err);
}

enum status run_letters_second(struct call *c, struct error *err)
{
	return letters(c, LETTER_SECOND, err);
}

/* ---- did not attend ---- */

static enum status missed_which(struct call *c, struct missed_which *out, struct id *appointment, struct error *err)
{
	*out = (struct missed_which){.on = DATE_NONE};
	if (option_given(c, OPTION_RECORD)) {
		if (!id_parse(c->options[OPTION_RECORD], appointment))
			return error_set(err, STATUS_USAGE, "--record takes the id of an appointment, not \"%s\".",
			    c->options[OPTION_RECORD]);
		out->appointment = appointment;
	}
	if (!option_given(c, OPTION_ON))
		return STATUS_OK;
	return option_date(c, OPTION_ON, clock_today(), &out->on, err);
}

enum status run_dna(struct call *c, struct error *err)
{
	struct missed_which which;
	struct id patient, appointment;
	const char *said;
	struct json j;
	enum status st = call_patient(c, 0, &patient, err);
	if (st == STATUS_OK)
		st = missed_which(c, &which, &appointment, err);
	if (st == STATUS_OK)
		st = app_did_not_attend(c->app, c->arena, &patient, &which, &said, err);
	if (st != STATUS_OK)
		return st;
	if (!option_given(c, OPTION_JSON)) {
		buf_printf(&c->out, "%s\n", said);
		return STATUS_OK;
	}
	json_begin(&j, &c->out, false);
	json_object_begin(&j);
	json_put_text(&j, "said", said);
	json_object_end(&j);
	json_done(c);
	return STATUS_OK;
}
