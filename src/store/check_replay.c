/* Every subject's events lead through its machine to the state that is stored. */
#include <assert.h>
#include <string.h>

#include "private.h"

struct history {
	struct arena *a;
	struct id subject;
	enum machine machine;
	struct past_event *events;
	size_t count, cap;
	date last_on;
	bool gap, damaged;
};

static bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static enum status stored_state(struct checking *c, const struct history *h, enum statement which, const char **state,
    bool *found, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(c->s, which, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, h->subject.text);
	int row = statement_step(c->s, st, err);
	*found = row > 0;
	*state = row > 0 ? column_text(h->a, st, 0) : NULL;
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status check_episode(struct checking *c, const struct history *h, const char *state, struct error *err)
{
	struct episode e;
	enum status status = store_episode_load(c->s, h->a, &h->subject, &e, err);
	if (status == STATUS_NOT_FOUND) {
		check_problem(c, "Events tell of an episode %s that does not exist.", h->subject.text);
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		return status;
	bool final = state && machine_state(MACHINE_EPISODE, state)->final;
	if (!same_text(e.state, state) || e.last_event_on != h->last_on ||
	    e.closed_on != (final ? h->last_on : DATE_NONE))
		check_problem(c, "Episode %s stands in \"%s\", but its events lead to \"%s\".", h->subject.text,
		    e.state ? e.state : "none", state ? state : "none");
	return STATUS_OK;
}

static enum status check_record(struct checking *c, const struct history *h, const char *state, struct error *err)
{
	static const struct {
		const char *label;
		enum statement stored;
	} machines[] = {
	    [MACHINE_APPOINTMENT] = {"Appointment", STATEMENT_CHECK_APPOINTMENT_STATE},
	    [MACHINE_TAPER] = {"Reduction", STATEMENT_CHECK_TAPER_STATE},
	    [MACHINE_INVITATION] = {"Invitation", STATEMENT_CHECK_INVITATION_STATE},
	};
	static_assert(ARRAY_LEN(machines) == MACHINE_COUNT, "every machine but the episode moves a record");
	const char *stored;
	bool found;
	enum status status = stored_state(c, h, machines[h->machine].stored, &stored, &found, err);
	if (status == STATUS_OK && (!found || !same_text(stored, state)))
		check_problem(c, "%s %s stands in \"%s\", but its events lead to \"%s\".",
		    machines[h->machine].label, h->subject.text, stored ? stored : "none",
		    state ? state : "none");
	return status;
}

static enum status check_history(struct checking *c, struct history *h, struct error *err)
{
	size_t bad = 0;
	if (!h->count)
		return STATUS_OK;
	if (h->damaged) {
		check_problem(c, "The events of %s are damaged: one of them is of no kind that there is.", h->subject.text);
		return STATUS_OK;
	}
	const char *state = machine_replay(h->machine, h->events, h->count, &bad);
	if (h->gap || !state) {
		check_problem(
		    c, "The events of %s do not follow from each other (at number %zu).", h->subject.text, bad + 1);
		return STATUS_OK;
	}
	return h->machine == MACHINE_EPISODE ? check_episode(c, h, state, err) : check_record(c, h, state, err);
}

static void history_begin(struct history *h, const struct event *e)
{
	h->subject = e->subject;
	h->machine = e->machine;
	h->events = NULL;
	h->count = h->cap = 0;
	h->gap = h->damaged = false;
}

static void history_add(struct history *h, const struct event *e)
{
	h->gap = h->gap || e->seq != (int64_t)h->count + 1;
	h->events = arena_push(h->a, h->events, h->count, &h->cap, sizeof(*h->events));
	h->events[h->count++] = (struct past_event){e->event, e->from, e->to};
	h->last_on = e->happened_on;
}

static enum status check_events(struct checking *c, struct history *h, struct error *err)
{
	int row;
	enum status status = STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(c->s, STATEMENT_CHECK_EVENTS, err);
	if (!st)
		return STATUS_DATABASE;
	while (status == STATUS_OK && check_goes_on(c, 1) && (row = statement_step(c->s, st, err)) != 0) {
		struct event e;
		bool good;
		if (row < 0)
			return STATUS_DATABASE;
		struct id subject = column_id(st, 2);
		if (!id_equal(&subject, &h->subject)) {
			status = check_history(c, h, err);
			arena_reset(h->a);
			good = event_read(h->a, st, &e);
			history_begin(h, &e);
		} else {
			good = event_read(h->a, st, &e);
		}
		h->damaged = h->damaged || !good || e.machine != h->machine;
		history_add(h, &e);
		c->out->events++;
	}
	return status == STATUS_OK ? check_history(c, h, err) : status;
}

/* What stands somewhere without any event having led there. */
static enum status check_no_event(struct checking *c, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(c->s, STATEMENT_CHECK_NO_EVENT, err);
	if (!st)
		return STATUS_DATABASE;
	while ((row = statement_step(c->s, st, err)) > 0)
		check_problem(c, "%s %s stands in \"%s\", but no event led there.", column_peek(st, 0),
		    column_peek(st, 1), column_peek(st, 2));
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status check_replay(struct checking *c, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct history h = {.a = a, .last_on = DATE_NONE};
	enum status status = check_events(c, &h, err);
	if (status == STATUS_OK)
		status = check_no_event(c, err);
	return status == STATUS_OK ? check_number(c, STATEMENT_CHECK_COUNT_EPISODES, &c->out->episodes, err) : status;
}
