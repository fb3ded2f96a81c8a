#include <assert.h>

#include "private.h"

/* due.c's codes of TODAY_REPEAT. */
static const struct choice repeats[] = {{"6", "At 6 months"}, {"12", "At 12 months"}, {NULL, NULL}};

/* due.c's codes of TODAY_DISCHARGE. */
static const struct choice discharges[] = {{"summary", "Send the summary"}, {NULL, NULL}};

/* due.c's codes of TODAY_DECISION. */
static const struct choice decisions[] = {{"start", "To be started"}, {"hold", "The pause ends: resume or prolong it"},
    {"trial", "The trial ends: go on, stay, step back up"}, {NULL, NULL}};

/* From when to when a row of each kind is shown, in days from today, and the field whose choice its text is. */
static const struct {
	bool from_today; /* otherwise everything overdue as well */
	int until;
	enum record_type record;
	const char *field;
} shown[] = {
    [TODAY_TRIAGE] = {false, 0, RECORD_REFERRAL, "priority"},
    [TODAY_APPOINTMENT] = {false, 0, RECORD_APPOINTMENT, "purpose"},
    [TODAY_REVIEW] = {false, 7, RECORD_REVIEW, NULL},
    [TODAY_MISSED] = {false, 0, RECORD_APPOINTMENT, "purpose"},
    [TODAY_TAPER] = {true, 7, RECORD_TAPER, NULL},
    [TODAY_DISCHARGE] = {false, 0, RECORD_DISCHARGE, NULL},
    [TODAY_WAITING] = {false, 0, RECORD_PATIENT, NULL},
    [TODAY_SECOND] = {false, 0, RECORD_INVITATION, NULL},
    [TODAY_REPEAT] = {false, 7, RECORD_INVITATION, NULL},
    [TODAY_UNINVITED] = {false, 0, RECORD_INVITATION, NULL},
    [TODAY_DECISION] = {false, 7, RECORD_TAPER, NULL},
    [TODAY_ALERT] = {false, 0, RECORD_MEASURE, "instrument"},
};
static_assert(ARRAY_LEN(shown) == TODAY_KIND_COUNT, "every kind says when it is shown");

const enum today_kind today_order[TODAY_KIND_COUNT] = {TODAY_ALERT, TODAY_TRIAGE, TODAY_APPOINTMENT, TODAY_REVIEW,
    TODAY_MISSED, TODAY_DECISION, TODAY_TAPER, TODAY_DISCHARGE, TODAY_WAITING, TODAY_SECOND, TODAY_REPEAT, TODAY_UNINVITED};

struct asking {
	struct store *s;
	struct arena *a;
	date today;
	const struct id *staff;
	size_t limit, cap;
	struct today_list *out;
	struct error *err;
};

static void bind_kind(const struct asking *q, sqlite3_stmt *st, enum today_kind kind)
{
	bind_int(st, 1, kind);
	if (shown[kind].from_today)
		bind_date(st, 2, q->today);
	else
		bind_text(st, 2, "");
	bind_date(st, 3, date_add_days(q->today, shown[kind].until));
	if (q->staff)
		bind_text(st, 4, q->staff->text);
}

static enum status count_kind(struct asking *q, enum today_kind kind)
{
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(q->s, q->staff ? STATEMENT_DUE_COUNT_STAFF : STATEMENT_DUE_COUNT_EVERYONE, q->err);
	if (!st)
		return STATUS_DATABASE;
	bind_kind(q, st, kind);
	if (statement_step(q->s, st, q->err) != 1)
		return STATUS_DATABASE;
	q->out->total[kind] = (size_t)sqlite3_column_int64(st, 0);
	return STATUS_OK;
}

static const char *text_of(struct arena *a, enum today_kind kind, const char *code)
{
	if (kind == TODAY_REPEAT)
		return choice_label(repeats, code);
	if (kind == TODAY_DECISION)
		return choice_label(decisions, code);
	if (kind == TODAY_DISCHARGE && code && *code)
		return choice_label(discharges, code);
	if (!code || !*code || !shown[kind].field)
		return NULL;
	const struct field *field = record_field(record_kind(shown[kind].record), shown[kind].field);
	return arena_strdup(a, choice_label(field->choices, code));
}

static void read_item(struct asking *q, enum today_kind kind, sqlite3_stmt *st)
{
	q->out->items = arena_push(q->a, q->out->items, q->out->count, &q->cap, sizeof(*q->out->items));
	struct today_item *item = &q->out->items[q->out->count++];
	*item = (struct today_item){
	    .kind = kind, .due = column_date(st, 0), .record = column_id(st, 2), .staff = column_id(st, 3)};
	item->time = *column_peek(st, 1) ? column_text(q->a, st, 1) : NULL;
	item->text = text_of(q->a, kind, column_peek(st, 4));
	patient_row_read(q->a, st, 5, &item->patient);
}

static enum status list_kind(struct asking *q, enum today_kind kind)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(q->s, q->staff ? STATEMENT_DUE_STAFF : STATEMENT_DUE_EVERYONE, q->err);
	if (!st)
		return STATUS_DATABASE;
	bind_kind(q, st, kind);
	bind_int(st, 5, (int64_t)q->limit);
	while ((row = statement_step(q->s, st, q->err)) > 0)
		read_item(q, kind, st);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_today(struct store *s, struct arena *a, date today, const struct id *staff, size_t limit_per_kind,
    struct today_list *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct asking q = {s, a, today, staff, limit_per_kind, 0, out, err};
	*out = (struct today_list){0};
	enum status status = snapshot(s, &snap, err);
	int64_t uninvited = 0;
	if (status == STATUS_OK)
		status = invitation_count_uninvited(s, &uninvited, err);
	out->total[TODAY_UNINVITED] = (size_t)uninvited;
	for (size_t i = 0; status == STATUS_OK && i < ARRAY_LEN(today_order); i++) {
		enum today_kind kind = today_order[i];
		if (kind == TODAY_UNINVITED)
			continue;
		status = count_kind(&q, kind);
		if (status == STATUS_OK && out->total[kind])
			status = list_kind(&q, kind);
	}
	return status;
}
