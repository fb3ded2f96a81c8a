/* Words of the practices that may be offered. One narrow row each: 14,000 of them are read through faster than several
 * keys for each could be written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pathwell/records/practice.h"
#include "private.h"

static void practice_words(const struct record *record, struct arena *a, struct buf *out)
{
	const struct practice *p = (const struct practice *)record;
	words_add_name(a, out, p->code);
	words_add_name(a, out, p->name);
	words_add_name(a, out, p->postcode);
}

static bool is_offered(const struct record *record)
{
	const struct practice *p = (const struct practice *)record;
	return !record->error_reason && p->code && !(p->status && !strcmp(p->status, "closed"));
}

enum status practice_key_refresh(struct store *s, const struct record *record, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct buf words CLEANUP(buf_done) = {0};
	bool offered = is_offered(record);
	if (!offered && !record->version)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) =
	    statement(s, offered ? STATEMENT_PRACTICE_KEY_PUT : STATEMENT_PRACTICE_KEY_DROP, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, record->id.text);
	if (offered) {
		practice_words(record, a, &words);
		bind_text(st, 2, ((const struct practice *)record)->code);
		bind_text(st, 3, buf_str(&words));
	}
	return statement_run(s, st, err);
}

enum status practice_key_verify(struct store *s, const struct record *record, bool *same, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct buf words CLEANUP(buf_done) = {0};
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_PRACTICE_KEY_LOAD, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, record->id.text);
	int row = statement_step(s, st, err);
	practice_words(record, a, &words);
	*same = (row > 0) == is_offered(record);
	if (*same && row > 0)
		*same = !strcmp(column_peek(st, 0), ((const struct practice *)record)->code) &&
			!strcmp(column_peek(st, 1), buf_str(&words));
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

struct offer {
	struct id id;
	char code[16];
};

static int offer_compare(const void *a, const void *b)
{
	return strcmp(((const struct offer *)a)->code, ((const struct offer *)b)->code);
}

static bool all_begin(const struct query_words *q, const char *words)
{
	for (size_t i = 0; i < q->count; i++)
		if (!words_begin_with(words, q->words[i]))
			return false;
	return true;
}

static enum status offers_find(
    struct store *s, struct arena *a, const struct query_words *q, struct offer **out, size_t *n, struct error *err)
{
	size_t cap = 0;
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_PRACTICE_KEYS, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, arena_printf(a, "%% %s%%", q->count ? q->words[0] : ""));
	while ((row = statement_step(s, st, err)) > 0) {
		if (!all_begin(q, column_peek(st, 2)))
			continue;
		*out = arena_push(a, *out, *n, &cap, sizeof(**out));
		struct offer *offer = &(*out)[(*n)++];
		offer->id = column_id(st, 0);
		snprintf(offer->code, sizeof(offer->code), "%s", column_peek(st, 1));
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_search_practices(
    struct store *s, struct arena *a, const char *query, size_t limit, struct record_list *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct query_words q;
	struct offer *offers = NULL;
	size_t n = 0;
	*out = (struct record_list){0};
	query_read(a, query, &q);
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK && (q.count || q.blank))
		status = offers_find(s, a, &q, &offers, &n, err);
	if (status == STATUS_OK && n)
		qsort(offers, n, sizeof(*offers), offer_compare);
	out->items = arena_alloc(a, (limit ? limit : 1) * sizeof(*out->items));
	for (size_t i = 0; status == STATUS_OK && i < n && i < limit; i++) {
		status = store_record_load(s, a, record_kind(RECORD_PRACTICE), &offers[i].id, 0, &out->items[i], err);
		out->count = i + (status == STATUS_OK);
	}
	return status;
}
