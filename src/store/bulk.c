/* Many people at once, each with what begins with them, without reading anything back: an import knows that they are new.
 * The words that find them are gathered and written in the order of their index, which takes a third of the time. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

enum { KEYS_HELD = 32768 };

struct key {
	int place;
	const char *word, *sort;
	int64_t number;
};
struct bulk {
	struct store *s;
	struct arena *row, *held;
	struct key *keys;
	size_t count;
	bool asked, judged; /* has anybody been judged yet, so that a change must be noted? */
};

struct bulk *store_bulk_begin(struct store *s)
{
	struct bulk *b = mem_alloc(sizeof(*b));
	must(s->in_transaction);
	b->s = s;
	b->row = arena_new();
	b->held = arena_new();
	b->keys = mem_alloc(KEYS_HELD * sizeof(*b->keys));
	return b;
}

static int key_compare(const void *x, const void *y)
{
	const struct key *a = x, *b = y;
	int order = a->place - b->place;
	order = order ? order : strcmp(a->word, b->word);
	order = order ? order : strcmp(a->sort, b->sort);
	return order ? order : (a->number > b->number) - (a->number < b->number);
}

static enum status key_write(struct bulk *b, const struct key *key, size_t n, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(b->s, n == 1 ? STATEMENT_KEY_ADD : STATEMENT_KEY_ADD_EIGHT, err);
	if (!st)
		return STATUS_DATABASE;
	for (int at = 0; n--; key++) {
		bind_int(st, ++at, key->place);
		bind_text(st, ++at, key->word);
		bind_text(st, ++at, key->sort);
		bind_int(st, ++at, key->number);
	}
	return statement_run(b->s, st, err);
}

static enum status keys_write(struct bulk *b, struct error *err)
{
	enum status status = STATUS_OK;
	qsort(b->keys, b->count, sizeof(*b->keys), key_compare);
	for (size_t i = 0, n; status == STATUS_OK && i < b->count; i += n) {
		n = b->count - i < 8 ? 1 : 8;
		status = key_write(b, &b->keys[i], n, err);
	}
	b->count = 0;
	arena_reset(b->held);
	return status;
}

enum status store_bulk_end(struct bulk *b, enum status status, struct error *err)
{
	if (!b)
		return status;
	if (status == STATUS_OK)
		status = keys_write(b, err);
	arena_free(b->row);
	arena_free(b->held);
	free(b->keys);
	free(b);
	return status;
}

enum status store_bulk_record(struct bulk *b, struct record *r, struct error *err)
{
	must(!r->version && !id_is_none(&r->id) && r->entered_at);
	enum status status = record_row_add(b->s, r, err);
	r->version += status == STATUS_OK;
	return status;
}

static enum status person_add(struct bulk *b, const struct id *id, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(b->s, STATEMENT_PERSON_ADD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, id->text);
	return statement_run(b->s, st, err);
}

static enum status episode_add(struct bulk *b, const struct bulk_person *p, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(b->s, STATEMENT_EPISODE_BEGUN, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, p->episode.id.text);
	bind_text(st, 2, p->episode.patient.text);
	bind_text(st, 3, p->episode.state);
	bind_date(st, 4, p->episode.opened_on);
	bind_date(st, 5, p->episode.last_event_on);
	bind_text(st, 6, p->patient->entered_at);
	return statement_run(b->s, st, err);
}

struct holding {
	struct bulk *b;
	struct error *err;
};

static enum status key_hold(void *ctx, int place, const char *word, const char *sort, int64_t number)
{
	struct holding *h = ctx;
	struct bulk *b = h->b;
	if (b->count == KEYS_HELD) {
		enum status status = keys_write(b, h->err);
		if (status != STATUS_OK)
			return status;
	}
	b->keys[b->count++] = (struct key){place, arena_strdup(b->held, word), arena_strdup(b->held, sort), number};
	return STATUS_OK;
}

static enum status note_change(struct bulk *b, int64_t number, struct error *err)
{
	struct risk_mark mark;
	bool stale;
	enum status status = STATUS_OK;
	if (!b->asked)
		status = store_risk_mark(b->s, b->row, &mark, &b->judged, &stale, err);
	b->asked = true;
	return status == STATUS_OK && b->judged ? risk_touch(b->s, number, err) : status;
}

/* What src/store/due.c would say of somebody just found: nothing. So `due` gets no row. */
enum status store_bulk_person(struct bulk *b, const struct bulk_person *p, struct error *err)
{
	struct holding h = {b, err};
	int64_t number;
	p->patient->patient = p->patient->id;
	arena_reset(b->row);
	enum status status = person_add(b, &p->patient->id, err);
	if (status == STATUS_OK)
		status = store_bulk_record(b, p->patient, err);
	if (status == STATUS_OK)
		status = episode_add(b, p, err);
	for (size_t i = 0; status == STATUS_OK && i < p->event_count; i++)
		status = event_row_add(b->s, &p->events[i], err);
	if (status == STATUS_OK && p->invitation)
		status = store_bulk_record(b, p->invitation, err);
	if (status == STATUS_OK)
		status = patient_list_add(b->s, b->row, p->patient, &p->episode, key_hold, &h, &number, err);
	return status == STATUS_OK ? note_change(b, number, err) : status;
}
