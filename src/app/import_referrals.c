/* A list of referrals: the good rows registered and received, everything else named with line, field and reason. */
#include <string.h>

#include "import.h"
#include "pathwell/records/referral.h"
#include "pathwell/text.h"

struct referral_list {
	struct referral_columns *columns;
};

static enum status read_header(struct import_run *run, const struct csv_row *row, void *state, struct error *err)
{
	struct referral_list *list = state;
	return referrals_header(run->a, row, &list->columns, &run->out->ignored_columns, err);
}

static void reject_row(struct import_run *run, const struct referral_row *row)
{
	const char *field, *reason = row_problems_rejection(run->row, row->problems, row->problem_count, &field);
	import_reject(run, row->line, field, reason);
}

static void flag_row(struct import_run *run, const struct referral_row *row)
{
	for (size_t i = 0; i < row->problem_count; i++)
		import_flag(run, row->line, row->problems[i].field, row->problems[i].reason);
}

static void add_to_text(struct arena *a, struct referral *ref, const char *line)
{
	ref->text = text_is_blank(ref->text) ? line : arena_printf(a, "%s\n%s", ref->text, line);
}

static enum status link_practice(struct import_run *run, struct referral_row *row, struct error *err)
{
	struct record_list list;
	struct referral *ref = (struct referral *)row->referral;
	struct patient *p = (struct patient *)row->patient;
	if (text_is_blank(row->practice_code)) {
		referral_row_problem(run->row, row, "Practice Code", false, "No practice is named; ask the patient.");
		return STATUS_OK;
	}
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = row->practice_code};
	enum status st = store_record_list(run->app->store, run->row, &q, &list, err);
	if (st != STATUS_OK)
		return st;
	if (!list.count) {
		referral_row_problem(run->row, row, "Practice Code", false,
		    "%s is not in the practice list; the patient is registered without a practice and the code is kept in the referral's text.",
		    row->practice_code);
		add_to_text(run->row, ref, arena_printf(run->row, "Practice code: %s", row->practice_code));
		return STATUS_OK;
	}
	const struct practice *practice = (const struct practice *)list.items[0];
	p->practice = ref->practice = practice->base.id.text;
	if (practice->status && strcmp(practice->status, "closed") == 0)
		referral_row_problem(run->row, row, "Practice Code", false, "%s (%s) is closed; ask which practice took over.",
		    practice->code, practice->name);
	return STATUS_OK;
}

static bool same_text(struct arena *a, const char *x, const char *y)
{
	return strcmp(text_fold(a, x ? x : ""), text_fold(a, y ? y : "")) == 0;
}

static bool same_referral(struct arena *a, const struct referral *x, const struct referral *y)
{
	if (!text_is_blank(x->ubrn) && !text_is_blank(y->ubrn))
		return same_text(a, x->ubrn, y->ubrn);
	return x->referred_on == y->referred_on && same_text(a, x->referrer, y->referrer);
}

/* Somebody with this NHS number is registered: is it the same person, and do we have this referral? */
static enum status meet_known(struct import_run *run, struct referral_row *row, const struct patient *known, bool *there,
    struct error *err)
{
	struct patient *p = (struct patient *)row->patient;
	char here[DATE_TEXT];
	if (p->born_on != known->born_on) {
		referral_row_problem(run->row, row, "Date of Birth", true,
		    "The person registered under this NHS number was born %s; find out who this is.", date_clinical(known->born_on, here));
		return STATUS_OK;
	}
	if (!same_text(run->row, p->family_name, known->family_name))
		referral_row_problem(run->row, row, "Family Name", false, "Registered here under another family name; ask which is right.");
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_REFERRAL), .patient = &known->base.id};
	enum status st = store_record_list(run->app->store, run->row, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count && !*there; i++)
		*there = same_referral(run->row, (const struct referral *)row->referral, (const struct referral *)list.items[i]);
	if (st != STATUS_OK || *there)
		return st;
	struct episode *episodes;
	size_t n;
	st = store_episodes(run->app->store, run->row, &known->base.id, &episodes, &n, err);
	if (st == STATUS_OK && n && !text_is_blank(episodes[0].state)) {
		const struct pathway_state *state = machine_state(MACHINE_EPISODE, episodes[0].state);
		/* Whom a search found is not in the service yet: this referral brings them. */
		if (!state->final && strcmp(state->name, "found") != 0)
			referral_row_problem(run->row, row, "NHS Number", true,
			    "This person is in the service already (%s) and this is another referral; look at it and add it by hand.",
			    state->label);
	}
	return st;
}

static enum status flag_alike(struct import_run *run, struct referral_row *row, struct error *err)
{
	struct patient_rows alike;
	enum status st = store_search_alike(run->app->store, run->row, row->patient, NULL, &alike, err);
	if (st == STATUS_OK && alike.count)
		referral_row_problem(run->row, row, "Family Name", false,
		    "Somebody with the same name and birth date or postcode is registered under another NHS number; check that these are two people.");
	return st;
}

/* Services differ in how long pain must have lasted (F001): the limit is the service's own. */
static void flag_short_pain(struct import_run *run, struct referral_row *row)
{
	const struct referral *ref = (const struct referral *)row->referral;
	int64_t weeks = run->app->service ? run->app->service->pain_weeks : NUMBER_NONE;
	if (weeks == NUMBER_NONE || ref->pain_months == NUMBER_NONE || ref->pain_months * 52 / 12 >= weeks)
		return;
	referral_row_problem(run->row, row, "Pain Duration (months)", false,
	    "Pain for %lld months is less than the %lld weeks of this service's criteria; acceptance will need a waiver.",
	    (long long)ref->pain_months, (long long)weeks);
}

static enum status register_row(struct import_run *run, struct referral_row *row, const struct record *known, struct error *err)
{
	enum status st = STATUS_OK;
	struct referral *ref = (struct referral *)row->referral;
	ref->entry = known ? "existing" : "new";
	if (!known)
		st = app_record_write(run->app, run->row, row->patient, err);
	if (st != STATUS_OK)
		return st;
	row->referral->patient = known ? known->id : row->patient->id;
	return app_record_write(run->app, run->row, row->referral, err);
}

static enum status take(struct import_run *run, const struct csv_row *csv, void *state, struct error *err)
{
	struct referral_list *list = state;
	struct referral_row row;
	struct record_list found = {0};
	bool there = false;
	referrals_row(run->row, list->columns, csv, clock_today(), &row);
	if (row.rejected) {
		reject_row(run, &row);
		return STATUS_OK;
	}
	struct record_query q = {.kind = record_kind(RECORD_PATIENT), .field = "nhs_number",
	    .value = ((struct patient *)row.patient)->nhs_number};
	enum status st = store_record_list(run->app->store, run->row, &q, &found, err);
	if (st == STATUS_OK && found.count)
		st = meet_known(run, &row, (const struct patient *)found.items[0], &there, err);
	if (st == STATUS_OK && there) {
		run->out->already_there++;
		return STATUS_OK;
	}
	if (st == STATUS_OK && row.rejected) {
		reject_row(run, &row);
		return STATUS_OK;
	}
	if (st == STATUS_OK && !found.count)
		st = flag_alike(run, &row, err);
	if (st == STATUS_OK)
		st = link_practice(run, &row, err);
	flag_short_pain(run, &row);
	if (st == STATUS_OK)
		st = register_row(run, &row, found.count ? found.items[0] : NULL, err);
	if (st != STATUS_OK)
		return st;
	run->out->accepted++;
	flag_row(run, &row);
	return STATUS_OK;
}

enum status app_import_referrals(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress, void *ctx,
    struct import_report *out, struct error *err)
{
	struct referral_list list = {0};
	struct import_run run = {.app = app, .a = a, .out = out, .progress = progress, .ctx = ctx};
	return import_file(&run, file, dry_run, "referrals", false, read_header, take, &list, err);
}
