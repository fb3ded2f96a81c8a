/* A list of referrals: the good rows registered and received, everything else named with line, field and reason. */
#include <string.h>

#include "import.h"
#include "pathwell/records/referral.h"
#include "pathwell/text.h"

/* What is wrong with a practice is said once, with how many people it is about. */
enum practice_trouble { PRACTICE_NOT_NAMED, PRACTICE_UNKNOWN, PRACTICE_CLOSED };
struct practice_flag {
	enum practice_trouble trouble;
	const char *code, *name;
	long line; /* the first */
	int64_t people;
};

struct referral_list {
	struct referral_columns *columns;
	struct practice_flag *flags;
	size_t flag_count, flag_cap;
	enum practice_trouble trouble; /* of the row at hand */
	const struct practice *practice;
	bool troubled;
};

static void practice_flag_add(struct import_run *run, struct referral_list *l, const char *code, long line)
{
	const char *name = l->practice ? l->practice->name : "";
	for (size_t i = 0; i < l->flag_count; i++)
		if (l->flags[i].trouble == l->trouble && strcmp(l->flags[i].code, code) == 0) {
			l->flags[i].people++;
			return;
		}
	l->flags = arena_push(run->a, l->flags, l->flag_count, &l->flag_cap, sizeof(*l->flags));
	l->flags[l->flag_count++] =
	    (struct practice_flag){l->trouble, arena_strdup(run->a, code), arena_strdup(run->a, name), line, 1};
}

static void practice_flags_tell(struct import_run *run, const struct referral_list *l)
{
	for (size_t i = 0; i < l->flag_count; i++) {
		const struct practice_flag *f = &l->flags[i];
		long long n = (long long)f->people;
		const char *reason = "";
		switch (f->trouble) {
		case PRACTICE_NOT_NAMED: reason = arena_printf(run->a, "No practice is named (people in all: %lld); ask the patient.", n); break;
		case PRACTICE_UNKNOWN:
			reason = arena_printf(run->a,
			    "%s is not in the practice list (people of it here: %lld); the patient is registered without a practice and the "
			    "code is kept in the referral's text.",
			    f->code, n);
			break;
		case PRACTICE_CLOSED:
			reason = arena_printf(
			    run->a, "%s (%s) is closed (people of it here: %lld); ask which practice took over.", f->code, f->name, n);
			break;
		}
		import_problem_add(run->a, &run->out->flagged, &run->out->flagged_count, &run->out->flagged_cap, f->line, "Practice Code", reason);
	}
}

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

static void trouble(struct referral_list *l, enum practice_trouble which, const struct practice *practice)
{
	l->troubled = true;
	l->trouble = which;
	l->practice = practice;
}

static enum status link_practice(struct import_run *run, struct referral_list *l, struct referral_row *row, struct error *err)
{
	struct record_list list;
	struct referral *ref = (struct referral *)row->referral;
	struct patient *p = (struct patient *)row->patient;
	if (text_is_blank(row->practice_code)) {
		trouble(l, PRACTICE_NOT_NAMED, NULL);
		return STATUS_OK;
	}
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = row->practice_code};
	enum status st = store_record_list(run->app->store, run->row, &q, &list, err);
	if (st != STATUS_OK)
		return st;
	if (!list.count) {
		trouble(l, PRACTICE_UNKNOWN, NULL);
		add_to_text(run->row, ref, arena_printf(run->row, "Practice code: %s", row->practice_code));
		return STATUS_OK;
	}
	const struct practice *practice = (const struct practice *)list.items[0];
	p->practice = ref->practice = practice->base.id.text;
	if (practice->status && strcmp(practice->status, "closed") == 0)
		trouble(l, PRACTICE_CLOSED, practice);
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
	list->troubled = false;
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
		st = link_practice(run, list, &row, err);
	flag_short_pain(run, &row);
	if (st == STATUS_OK)
		st = register_row(run, &row, found.count ? found.items[0] : NULL, err);
	if (st != STATUS_OK)
		return st;
	run->out->accepted++;
	flag_row(run, &row);
	if (list->troubled)
		practice_flag_add(run, list, row.practice_code ? row.practice_code : "", row.line);
	return STATUS_OK;
}

enum status app_import_referrals(struct app *app, struct arena *a, const char *file, bool dry_run, store_progress progress, void *ctx,
    struct import_report *out, struct error *err)
{
	struct referral_list list = {0};
	struct import_run run = {.app = app, .a = a, .out = out, .progress = progress, .ctx = ctx};
	enum status st = import_file(&run, file, dry_run, "referrals", false, read_header, take, &list, err);
	if (st == STATUS_OK)
		practice_flags_tell(&run, &list);
	return st;
}
