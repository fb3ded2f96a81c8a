/* Lists of invitations: highest risk first, then the longest waiting, walked along one index for each state and level. */
#include <stdlib.h>
#include <string.h>

#include "private.h"

static const char *const levels[] = {"high", "cannot_be_said", "medium", "low", ""};

/* Where a page begins: at this level, after this day and id. */
struct place {
	size_t level;
	const char *found_on, *id;
};

struct walk {
	struct store *s;
	struct arena *a;
	const struct invitation_filter *f;
	struct error *err;
};

static size_t level_place(const char *level)
{
	size_t i = 0;
	while (i + 1 < ARRAY_LEN(levels) && strcmp(level, levels[i]))
		i++;
	return i;
}

static void bind_filter(sqlite3_stmt *st, const struct invitation_filter *f, const char *state)
{
	bind_text(st, 1, state);
	bind_text(st, 2, f->practice ? f->practice->text : NULL);
	bind_text(st, 3, f->cohort);
	if (f->level)
		bind_int(st, 11, (int64_t)level_place(f->level));
	/* Each of the two asks about one state alone. */
	if (f->due_by != DATE_NONE && !strcmp(state, "did-not-attend"))
		bind_date(st, 4, f->due_by);
	if (f->due_by != DATE_NONE && !strcmp(state, "attended")) {
		bind_date(st, 5, f->due_by);
		bind_int(st, 6, TODAY_REPEAT);
	}
}

static enum status place_read(struct walk *w, const struct id *after, struct place *out)
{
	*out = (struct place){0, "", ""};
	if (!after)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(w->s, STATEMENT_INVITATION_PLACE, w->err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, after->text);
	int row = statement_step(w->s, st, w->err);
	if (row <= 0)
		return row < 0 ? STATUS_DATABASE : error_set(w->err, STATUS_NOT_FOUND, "There is no invitation %s.", after->text);
	out->level = level_place(column_peek(st, 0));
	out->found_on = column_text(w->a, st, 1);
	out->id = arena_strdup(w->a, after->text);
	return STATUS_OK;
}

static enum status page_read(struct walk *w, const char *state, const struct place *from, size_t limit,
    struct invitation_places *out)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(w->s, STATEMENT_INVITATION_PAGE, w->err);
	if (!st)
		return STATUS_DATABASE;
	bind_filter(st, w->f, state);
	bind_text(st, 7, levels[from->level]);
	bind_text(st, 8, from->found_on);
	bind_text(st, 9, from->id);
	bind_int(st, 10, (int64_t)limit);
	while ((row = statement_step(w->s, st, w->err)) > 0) {
		out->items = arena_push(w->a, out->items, out->count, &out->cap, sizeof(*out->items));
		struct invitation_place *p = &out->items[out->count++];
		*p = (struct invitation_place){.invitation = column_id(st, 0), .found_on = column_date(st, 1)};
		patient_row_read(w->a, st, 2, &p->patient);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static int longest_waiting(const void *x, const void *y)
{
	const struct invitation_place *a = x, *b = y;
	if (a->found_on != b->found_on)
		return a->found_on < b->found_on ? -1 : 1;
	return strcmp(a->invitation.text, b->invitation.text);
}

/* The page of one level, from all states together. */
static enum status level_read(struct walk *w, const struct place *from, size_t limit, struct invitation_places *out)
{
	size_t first = out->count;
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < w->f->state_count; i++)
		status = page_read(w, w->f->states[i], from, limit, out);
	if (status == STATUS_OK && out->count - first > 1)
		qsort(out->items + first, out->count - first, sizeof(*out->items), longest_waiting);
	if (out->count - first > limit)
		out->count = first + limit;
	return status;
}

enum status store_invitations(struct store *s, struct arena *a, const struct invitation_filter *f, const struct id *after,
    size_t limit, struct invitation_places *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct walk w = {s, a, f, err};
	struct place from = {0};
	*out = (struct invitation_places){0};
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = place_read(&w, after, &from);
	/* One more than asked for tells whether there are more. */
	size_t last = f->level ? level_place(f->level) : ARRAY_LEN(levels) - 1;
	while (status == STATUS_OK && from.level <= last && out->count <= limit) {
		status = level_read(&w, &from, limit + 1 - out->count, out);
		from = (struct place){from.level + 1, "", ""};
	}
	out->more = status == STATUS_OK && out->count > limit;
	if (out->more)
		out->count = limit;
	return status;
}

static enum status count_read(struct store *s, sqlite3_stmt *st, int64_t *total, struct error *err)
{
	if (statement_step(s, st, err) != 1)
		return STATUS_DATABASE;
	*total += sqlite3_column_int64(st, 0);
	return STATUS_OK;
}

enum status store_invitation_count(
    struct store *s, const struct invitation_filter *f, int64_t *total, struct error *err)
{
	bool whole = !f->practice && !f->cohort && !f->level;
	enum status status = STATUS_OK;
	*total = 0;
	for (size_t i = 0; status == STATUS_OK && i < f->state_count; i++) {
		/* Everybody who is only on the list counts, and they are many: the index alone answers. */
		bool plain = whole && (f->due_by == DATE_NONE || !strcmp(f->states[i], "found"));
		sqlite3_stmt *st CLEANUP(statement_done) =
		    statement(s, plain ? STATEMENT_INVITATION_COUNT_STATE : STATEMENT_INVITATION_COUNT, err);
		if (!st)
			return STATUS_DATABASE;
		if (plain)
			bind_text(st, 1, f->states[i]);
		else
			bind_filter(st, f, f->states[i]);
		status = count_read(s, st, total, err);
	}
	return status;
}

enum status invitation_count_uninvited(struct store *s, int64_t *total, struct error *err)
{
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_INVITATION_COUNT_LEVEL, err);
	*total = 0;
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, "found");
	bind_text(st, 2, levels[0]);
	return count_read(s, st, total, err);
}
