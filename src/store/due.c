/* What is due for one patient, computed from the records and kept in `due`. Nothing here asks what day it is: each row
 * stands from its day on, so that a file left alone over a weekend is right on Monday. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

struct due_row {
	enum today_kind kind;
	const char *due_on, *at_time, *record, *staff, *text; /* never NULL */
	int64_t nth; /* among those of one kind, day and time */
};
struct due_rows {
	struct store *s;
	struct arena *a;
	struct error *err;
	int64_t number;
	const char *case_worker;
	struct due_row *items;
	size_t count, cap;
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void add_row(struct due_rows *d, struct due_row row)
{
	row.due_on = or_empty(row.due_on);
	row.at_time = or_empty(row.at_time);
	row.record = or_empty(row.record);
	row.text = or_empty(row.text);
	row.staff = row.staff && *row.staff ? row.staff : d->case_worker;
	if (!*row.due_on)
		return;
	d->items = arena_push(d->a, d->items, d->count, &d->cap, sizeof(*d->items));
	d->items[d->count++] = row;
}

static const char *day(struct due_rows *d, date on)
{
	char text[DATE_TEXT];
	return on == DATE_NONE ? NULL : arena_strdup(d->a, date_iso(on, text));
}

static sqlite3_stmt *about(struct due_rows *d, enum statement which, const char *id)
{
	sqlite3_stmt *st = statement(d->s, which, d->err);
	if (st)
		bind_text(st, 1, id);
	return st;
}

static enum status add_triage(struct due_rows *d, const struct episode *e)
{
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_REFERRAL, e->id.text);
	int row = st ? statement_step(d->s, st, d->err) : -1;
	if (row < 0)
		return STATUS_DATABASE;
	const char *received = row ? column_text(d->a, st, 1) : NULL;
	add_row(d, (struct due_row){.kind = TODAY_TRIAGE,
		       .due_on = received ? received : day(d, e->opened_on),
		       .record = row ? column_text(d->a, st, 0) : NULL,
		       .text = row ? column_text(d->a, st, 2) : NULL});
	return STATUS_OK;
}

/* ---- appointments: open ones, the last missed one, and the day from which nothing lies ahead ---- */

struct last {
	const char *id, *on, *purpose, *staff; /* NULL where there is none */
};

/* The newest appointment in a state; a patient's hundreds of old ones are not read. */
static enum status last_read(struct due_rows *d, const struct id *patient, const char *state, struct last *out)
{
	*out = (struct last){0};
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_LAST, patient->text);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 2, state);
	int row = statement_step(d->s, st, d->err);
	if (row > 0)
		*out = (struct last){column_text(d->a, st, 0), column_text(d->a, st, 1), column_text(d->a, st, 2),
		    column_text(d->a, st, 3)};
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* Adds the open ones; *last_on gets the newest day of them. */
static enum status open_read(struct due_rows *d, const struct id *patient, const char **last_on)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_OPEN, patient->text);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(d->s, st, d->err)) > 0) {
		const char *on = column_text(d->a, st, 1);
		if (!*last_on || strcmp(on, *last_on) > 0)
			*last_on = on;
		add_row(d, (struct due_row){.kind = TODAY_APPOINTMENT,
			       .due_on = on,
			       .at_time = column_text(d->a, st, 2),
			       .record = column_text(d->a, st, 0),
			       .staff = column_text(d->a, st, 4),
			       .text = column_text(d->a, st, 3)});
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

struct appointments {
	struct last missed, attended;
	const char *last_open_on;
};

static enum status appointments_read(struct due_rows *d, const struct id *patient, struct appointments *seen)
{
	*seen = (struct appointments){0};
	enum status status = open_read(d, patient, &seen->last_open_on);
	if (status == STATUS_OK)
		status = last_read(d, patient, "did-not-attend", &seen->missed);
	return status == STATUS_OK ? last_read(d, patient, "attended", &seen->attended) : status;
}

static bool is_from(const char *on, const char *from)
{
	return on && strcmp(on, from) >= 0;
}

static void add_missed(struct due_rows *d, const struct appointments *seen)
{
	const struct last *missed = &seen->missed;
	if (!missed->on || is_from(seen->last_open_on, missed->on) || is_from(seen->attended.on, missed->on))
		return;
	add_row(d, (struct due_row){.kind = TODAY_MISSED,
		       .due_on = missed->on,
		       .record = missed->id,
		       .staff = missed->staff,
		       .text = missed->purpose});
}

/* Waiting begins on the day after the last booked one, or at once. */
static void add_waiting(struct due_rows *d, const struct episode *e, const struct appointments *seen)
{
	const char *from = day(d, e->last_event_on);
	if (seen->last_open_on)
		from = day(d, date_add_days(date_from_iso(seen->last_open_on), 1));
	add_row(d, (struct due_row){.kind = TODAY_WAITING, .due_on = from});
}

/* ---- reviews ---- */

struct plan {
	const char *id, *review_on, *reviewer, *entered_at;
};
struct last_review {
	const char *reviewed_on, *next_on, *entered_at;
};

static enum status plan_read(struct due_rows *d, const struct episode *e, struct plan *out)
{
	*out = (struct plan){0};
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_PLAN, e->id.text);
	int row = st ? statement_step(d->s, st, d->err) : -1;
	if (row > 0)
		*out = (struct plan){column_text(d->a, st, 0), column_text(d->a, st, 1), column_text(d->a, st, 2),
		    column_text(d->a, st, 3)};
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status review_read(struct due_rows *d, const struct episode *e, struct last_review *out)
{
	*out = (struct last_review){0};
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_REVIEW, e->id.text);
	int row = st ? statement_step(d->s, st, d->err) : -1;
	if (row > 0)
		*out =
		    (struct last_review){column_text(d->a, st, 1), column_text(d->a, st, 2), column_text(d->a, st, 3)};
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* The plan's date holds until a review answers it. After that the review's next date holds, unless the plan was amended
 * later and asks for a day that no review has reached. A review that names no next day leaves the patient due from its
 * own day: nobody drops out of sight. */
static const char *review_due(const struct plan *plan, const struct last_review *review)
{
	bool asks = plan->review_on && (!review->reviewed_on || strcmp(plan->review_on, review->reviewed_on) > 0);
	if (!review->reviewed_on)
		return plan->review_on;
	if (asks && (!review->next_on || strcmp(plan->entered_at, review->entered_at) > 0))
		return plan->review_on;
	return review->next_on ? review->next_on : review->reviewed_on;
}

static enum status add_review(struct due_rows *d, const struct episode *e)
{
	struct plan plan;
	struct last_review review;
	enum status status = plan_read(d, e, &plan);
	if (status == STATUS_OK)
		status = review_read(d, e, &review);
	if (status == STATUS_OK)
		add_row(d, (struct due_row){.kind = TODAY_REVIEW,
			       .due_on = review_due(&plan, &review),
			       .record = plan.id,
			       .staff = plan.reviewer});
	return status;
}

/* ---- tapers: every step of a running one stands on its day, and the end of a pause on its own ---- */

static enum status add_steps(struct due_rows *d, const struct id *patient, const char *taper)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_STEPS, patient->text);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 2, taper);
	const char *last = "";
	while ((row = statement_step(d->s, st, d->err)) > 0) {
		const char *on = column_text(d->a, st, 0);
		if (on && strcmp(on, last))
			add_row(d, (struct due_row){.kind = TODAY_TAPER, .due_on = on, .record = taper});
		last = on ? on : last;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* What has to be decided stands from its day on, with its words: a schedule that waits for its start, a pause's planned end, a
 * trial's end. Steps of a plan that is held or waits do not stand. */
static enum status add_tapers(struct due_rows *d, const struct id *patient)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_TAPERS, patient->text);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(d->s, st, d->err)) > 0) {
		const char *taper = column_text(d->a, st, 0), *state = or_empty(column_text(d->a, st, 1));
		struct due_row due = {.kind = TODAY_DECISION, .record = taper};
		if (!strcmp(state, "held")) {
			due.due_on = column_text(d->a, st, 2);
			due.text = "hold";
			add_row(d, due);
		}
		if (!strcmp(state, "signed")) {
			due.due_on = column_text(d->a, st, 4);
			due.text = "start";
			add_row(d, due);
		} else {
			due.due_on = column_text(d->a, st, 3);
			due.text = "trial";
			add_row(d, due);
		}
		enum status status = !strcmp(state, "running") ? add_steps(d, patient, taper) : STATUS_OK;
		if (status != STATUS_OK)
			return status;
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* ---- invitations: the second letter, and the reviews at 6 and 12 months ---- */

/* A review on or after the middle of the time before it stands for the one that was due: who came late is not asked
 * twice. */
static void add_repeats(struct due_rows *d, const char *invitation, date attended, date reviewed)
{
	static const struct {
		int weeks, answered_from;
		const char *code;
	} repeats[] = {{REPEAT_6, REPEAT_6_FROM, "6"}, {REPEAT_12, REPEAT_12_FROM, "12"}};
	for (size_t i = 0; attended != DATE_NONE && i < ARRAY_LEN(repeats); i++)
		if (reviewed == DATE_NONE || reviewed < date_add_days(attended, repeats[i].answered_from * 7))
			add_row(d, (struct due_row){.kind = TODAY_REPEAT,
				       .due_on = day(d, date_add_days(attended, repeats[i].weeks * 7)),
				       .record = invitation,
				       .text = repeats[i].code});
}

static enum status reviewed_read(struct due_rows *d, const struct id *patient, date *out)
{
	*out = DATE_NONE;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_REVIEWED, patient->text);
	int row = st ? statement_step(d->s, st, d->err) : -1;
	if (row > 0)
		*out = column_date(st, 0);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status add_invitations(struct due_rows *d, const struct id *patient)
{
	int row;
	date reviewed;
	enum status status = STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_INVITATION, patient->text);
	if (!st)
		return STATUS_DATABASE;
	while (status == STATUS_OK && (row = statement_step(d->s, st, d->err)) != 0) {
		bool attended = row > 0 && !strcmp(column_peek(st, 1), "attended");
		bool from_appointment = row > 0 && sqlite3_column_int(st, 4), moved = row > 0 && sqlite3_column_int(st, 5);
		if (row < 0)
			return STATUS_DATABASE;
		if (!attended && !moved)
			add_row(d, (struct due_row){
				       .kind = TODAY_SECOND, .due_on = column_text(d->a, st, 2), .record = column_text(d->a, st, 0)});
		if (!attended || from_appointment)
			continue;
		status = reviewed_read(d, patient, &reviewed);
		if (status == STATUS_OK)
			add_repeats(d, column_text(d->a, st, 0), column_date(st, 3), reviewed);
	}
	return status;
}

/* ---- alerts: they stand whatever becomes of the episode ---- */

static enum status add_measure_alerts(struct due_rows *d, const struct id *patient)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_ALERTS, patient->text);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(d->s, st, d->err)) > 0)
		add_row(d, (struct due_row){.kind = TODAY_ALERT,
			       .due_on = column_text(d->a, st, 1),
			       .record = column_text(d->a, st, 0),
			       .text = column_text(d->a, st, 2)});
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

/* ---- all of it ---- */

static bool in_state(const struct episode *e, const char *state)
{
	return e->state && !strcmp(e->state, state);
}

static enum status compute_open(struct due_rows *d, const struct id *patient, const struct episode *e)
{
	struct appointments seen;
	enum status status = appointments_read(d, patient, &seen);
	add_missed(d, &seen);
	if (status == STATUS_OK && in_state(e, "referred"))
		status = add_triage(d, e);
	if (in_state(e, "accepted"))
		add_waiting(d, e, &seen);
	if (in_state(e, "discharging"))
		add_row(d, (struct due_row){.kind = TODAY_DISCHARGE, .due_on = day(d, e->last_event_on)});
	if (status == STATUS_OK && (in_state(e, "active") || in_state(e, "discharging") || in_state(e, "found")))
		status = add_review(d, e);
	if (status == STATUS_OK)
		status = add_invitations(d, patient);
	return status == STATUS_OK ? add_tapers(d, patient) : status;
}

/* Whoever was discharged stays until the summary has left: it is what the next prescriber goes by. */
static enum status add_summary(struct due_rows *d, const struct episode *e)
{
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_DUE_SUMMARY, e->id.text);
	if (!st)
		return STATUS_DATABASE;
	bind_date(st, 2, e->closed_on);
	int row = statement_step(d->s, st, d->err);
	if (!row)
		add_row(d, (struct due_row){.kind = TODAY_DISCHARGE, .due_on = day(d, e->closed_on), .text = "summary"});
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static int when_compare(const struct due_row *x, const struct due_row *y)
{
	int order = (int)x->kind - (int)y->kind;
	order = order ? order : strcmp(x->due_on, y->due_on);
	return order ? order : strcmp(x->at_time, y->at_time);
}

static int row_compare(const void *a, const void *b)
{
	const struct due_row *x = a, *y = b;
	int order = when_compare(x, y);
	return order ? order : strcmp(x->record, y->record);
}

static void rows_number(struct due_rows *d)
{
	if (d->count)
		qsort(d->items, d->count, sizeof(*d->items), row_compare);
	for (size_t i = 1; i < d->count; i++)
		if (!when_compare(&d->items[i - 1], &d->items[i]))
			d->items[i].nth = d->items[i - 1].nth + 1;
}

static enum status person_read(struct due_rows *d, const struct id *patient, bool *listed)
{
	sqlite3_stmt *st CLEANUP(statement_done) = about(d, STATEMENT_LIST_ROW, patient->text);
	int row = st ? statement_step(d->s, st, d->err) : -1;
	/* The dead stay on the list and are never due. */
	*listed = row > 0;
	d->number = row > 0 ? sqlite3_column_int64(st, 14) : 0;
	d->case_worker = row > 0 ? or_empty(column_text(d->a, st, 11)) : "";
	bool dead = row > 0 && column_date(st, 7) != DATE_NONE;
	*listed = *listed && !dead;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status compute(struct due_rows *d, const struct id *patient)
{
	struct episode newest;
	bool alive, found = false;
	enum status status = person_read(d, patient, &alive);
	if (status == STATUS_OK && alive)
		status = add_measure_alerts(d, patient);
	if (status == STATUS_OK && alive)
		status = episode_newest(d->s, d->a, patient, &newest, &found, d->err);
	if (status == STATUS_OK && found && newest.closed_on == DATE_NONE)
		status = compute_open(d, patient, &newest);
	else if (status == STATUS_OK && found && in_state(&newest, "discharged"))
		status = add_summary(d, &newest);
	rows_number(d);
	return status;
}

static enum status stored(struct due_rows *d)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(d->s, STATEMENT_DUE_OF_PATIENT, d->err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, d->number);
	while ((row = statement_step(d->s, st, d->err)) > 0) {
		d->items = arena_push(d->a, d->items, d->count, &d->cap, sizeof(*d->items));
		d->items[d->count++] = (struct due_row){.kind = (enum today_kind)sqlite3_column_int(st, 0),
		    .due_on = column_text(d->a, st, 1),
		    .at_time = column_text(d->a, st, 2),
		    .nth = sqlite3_column_int64(st, 3),
		    .record = column_text(d->a, st, 4),
		    .staff = column_text(d->a, st, 5),
		    .text = column_text(d->a, st, 6)};
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status row_write(struct due_rows *d, const struct due_row *row, enum statement which)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(d->s, which, d->err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, d->number);
	bind_int(st, 2, row->kind);
	bind_text(st, 3, row->due_on);
	bind_text(st, 4, row->at_time);
	bind_int(st, 5, row->nth);
	if (which == STATEMENT_DUE_ADD) {
		bind_text(st, 6, row->record);
		bind_text(st, 7, row->staff);
		bind_text(st, 8, row->text);
	}
	return statement_run(d->s, st, d->err);
}

static bool same_row(const struct due_row *a, const struct due_row *b)
{
	return !row_compare(a, b) && a->nth == b->nth && !strcmp(a->staff, b->staff) && !strcmp(a->text, b->text);
}

static bool has_row(const struct due_rows *d, const struct due_row *row)
{
	for (size_t i = 0; i < d->count; i++)
		if (same_row(&d->items[i], row))
			return true;
	return false;
}

/* Only what differs is written: most saves change nothing that is due. */
static enum status write_difference(struct due_rows *old, struct due_rows *new)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < old->count; i++)
		if (!has_row(new, &old->items[i]))
			status = row_write(old, &old->items[i], STATEMENT_DUE_DROP);
	for (size_t i = 0; status == STATUS_OK && i < new->count; i++)
		if (!has_row(old, &new->items[i]))
			status = row_write(new, &new->items[i], STATEMENT_DUE_ADD);
	return status;
}

static enum status both(struct store *s, struct arena *a, const struct id *patient, struct due_rows *old,
    struct due_rows *new, struct error *err)
{
	*new = (struct due_rows){.s = s, .a = a, .err = err};
	enum status status = compute(new, patient);
	*old = (struct due_rows){.s = s, .a = a, .err = err, .number = new->number, .case_worker = ""};
	return status == STATUS_OK ? stored(old) : status;
}

enum status due_refresh(struct store *s, const struct id *patient, int64_t *number, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct due_rows old, new;
	enum status status = both(s, a, patient, &old, &new, err);
	*number = new.number;
	return status == STATUS_OK && new.number ? write_difference(&old, &new) : status;
}

enum status due_verify(struct store *s, const struct id *patient, bool *same, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct due_rows old, new;
	enum status status = both(s, a, patient, &old, &new, err);
	*same = status == STATUS_OK && old.count == new.count;
	for (size_t i = 0; *same && i < new.count; i++)
		*same = has_row(&old, &new.items[i]);
	return status;
}
