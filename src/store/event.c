#include <assert.h>
#include <string.h>

#include "private.h"

static const char *const machine_names[] = {
    [MACHINE_EPISODE] = "episode",
    [MACHINE_APPOINTMENT] = "appointment",
    [MACHINE_TAPER] = "taper",
    [MACHINE_INVITATION] = "invitation",
};
static_assert(ARRAY_LEN(machine_names) == MACHINE_COUNT, "a stored name for each machine");

static enum machine machine_stored(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(machine_names); i++)
		if (!strcmp(machine_names[i], name))
			return (enum machine)i;
	return MACHINE_COUNT;
}

bool event_read(struct arena *a, sqlite3_stmt *st, struct event *out)
{
	*out = (struct event){
	    .id = column_id(st, 0),
	    .machine = machine_stored(column_peek(st, 1)),
	    .subject = column_id(st, 2),
	    .patient = column_id(st, 3),
	    .episode = column_id(st, 4),
	    .seq = sqlite3_column_int64(st, 5),
	    .event = column_text(a, st, 6),
	    .from = column_text(a, st, 7),
	    .to = column_text(a, st, 8),
	    .happened_on = column_date(st, 9),
	    .entered_at = column_text(a, st, 10),
	    .entered_by = column_id(st, 11),
	    .reason = column_text(a, st, 12),
	    .told = column_text(a, st, 13),
	    .destination = column_text(a, st, 14),
	    .consent_to_share = column_text(a, st, 15),
	    .taken_over_by = column_text(a, st, 16),
	};
	return out->machine != MACHINE_COUNT && out->event && out->to;
}

static bool same_state(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : !a && !b;
}

/* The place of the next event, refused where the subject is not where the caller thought. */
static enum status event_place(struct store *s, struct event *e, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EVENT_NEWEST, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, e->subject.text);
	int row = statement_step(s, st, err);
	if (row < 0)
		return STATUS_DATABASE;
	const char *now = row ? column_peek(st, 1) : NULL;
	if (!same_state(now, e->from)) {
		const struct pathway_state *state = now ? machine_state(e->machine, now) : NULL;
		return error_set(err, STATUS_CONFLICT,
		    "Somebody else moved this on meanwhile: it is in \"%s\" now. Look again, then decide.",
		    state ? state->label
		    : now ? now
			  : "no state yet");
	}
	e->seq = row ? sqlite3_column_int64(st, 0) + 1 : 1;
	return STATUS_OK;
}

enum status event_row_add(struct store *s, const struct event *e, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EVENT_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, e->id.text);
	bind_text(st, 2, machine_names[e->machine]);
	bind_text(st, 3, e->subject.text);
	bind_text(st, 4, e->patient.text);
	bind_text(st, 5, e->episode.text);
	bind_int(st, 6, e->seq);
	bind_text(st, 7, e->event);
	bind_text(st, 8, e->from);
	bind_text(st, 9, e->to);
	bind_date(st, 10, e->happened_on);
	bind_text(st, 11, e->entered_at);
	bind_text(st, 12, e->entered_by.text);
	bind_text(st, 13, e->reason);
	bind_text(st, 14, e->told);
	bind_text(st, 15, e->destination);
	bind_text(st, 16, e->consent_to_share);
	bind_text(st, 17, e->taken_over_by);
	return statement_run(s, st, err);
}

static enum status event_move_episode(struct store *s, const struct event *e, struct error *err)
{
	const struct pathway_state *to = machine_state(MACHINE_EPISODE, e->to);
	must(to && id_equal(&e->subject, &e->episode));
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_EPISODE_MOVE, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, e->episode.text);
	bind_text(st, 2, e->to);
	bind_date(st, 3, to->final ? e->happened_on : DATE_NONE);
	bind_date(st, 4, e->happened_on);
	bind_text(st, 5, e->entered_at);
	enum status status = statement_run(s, st, err);
	return status == STATUS_OK ? patient_list_move(s, &e->patient, err) : status;
}

enum status store_event_append(struct store *s, struct event *e, struct error *err)
{
	must(s->in_transaction && e->event && e->to && e->entered_at && e->happened_on != DATE_NONE);
	enum status status = event_place(s, e, err);
	if (status != STATUS_OK)
		return status;
	e->id = id_new();
	status = event_row_add(s, e, err);
	if (status == STATUS_OK && e->machine == MACHINE_EPISODE)
		status = event_move_episode(s, e, err);
	return status == STATUS_OK ? touch_patient(s, &e->patient, err) : status;
}

enum status store_events(struct store *s, struct arena *a, const struct id *subject, const struct id *patient,
    struct event_list *out, struct error *err)
{
	size_t cap = 0;
	int row;
	must(subject || patient);
	*out = (struct event_list){0};
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, subject ? STATEMENT_EVENTS_OF_SUBJECT : STATEMENT_EVENTS_OF_PATIENT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, subject ? subject->text : patient->text);
	while ((row = statement_step(s, st, err)) > 0) {
		out->items = arena_push(a, out->items, out->count, &cap, sizeof(*out->items));
		if (!event_read(a, st, &out->items[out->count++]))
			return store_trouble(s, SQLITE_CORRUPT, err);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}
