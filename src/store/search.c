#include <stdlib.h>
#include <string.h>

#include "pathwell/records/patient.h"
#include "private.h"

/* So few are read whole and put in name order; of more, the first in the order of their keys are taken. */
enum { FEW = 500 };
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

struct hit {
	int64_t number;
	int rank; /* 0: a word begins the family name */
	const char *sort;
	struct patient_row row;
};
struct hits {
	struct arena *a;
	struct hit *items;
	size_t count, cap;
};

static bool hits_have(const struct hits *h, int64_t number)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->items[i].number == number)
			return true;
	return false;
}

static bool row_answers(const struct query_words *q, const char *family, const char *other, int *rank)
{
	*rank = 1;
	for (size_t i = 0; i < q->count; i++) {
		bool named = words_begin_with(family, q->words[i]);
		if (!named && !words_begin_with(other, q->words[i]))
			return false;
		if (named)
			*rank = 0;
	}
	return true;
}

static void hits_add(struct hits *h, sqlite3_stmt *st, int rank)
{
	h->items = arena_push(h->a, h->items, h->count, &h->cap, sizeof(*h->items));
	struct hit *hit = &h->items[h->count++];
	hit->number = sqlite3_column_int64(st, 14);
	hit->rank = rank;
	hit->sort = column_text(h->a, st, 15);
	patient_row_read(h->a, st, 0, &hit->row);
}

static void bind_range(struct arena *a, sqlite3_stmt *st, int place, const char *word)
{
	bind_int(st, 1, place);
	bind_text(st, 2, word);
	bind_text(st, 3, arena_printf(a, "%s" LAST_CHARACTER, word));
}

static enum status count_keys(struct store *s, struct arena *a, const char *word, int64_t *out, struct error *err)
{
	*out = 0;
	for (int place = 0; place <= 1; place++) {
		sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KEY_COUNT, err);
		if (!st)
			return STATUS_DATABASE;
		bind_range(a, st, place, word);
		bind_int(st, 4, FEW + 1);
		if (statement_step(s, st, err) != 1)
			return STATUS_DATABASE;
		*out += sqlite3_column_int64(st, 0);
	}
	return STATUS_OK;
}

/* The word with the fewest keys leads; the others are looked for in the rows that it finds. */
static enum status choose_driver(
    struct store *s, struct arena *a, const struct query_words *q, const char **word, bool *few, struct error *err)
{
	int64_t least = INT64_MAX;
	for (size_t i = 0; i < q->count; i++) {
		int64_t count;
		enum status status = count_keys(s, a, q->words[i], &count, err);
		if (status != STATUS_OK)
			return status;
		/* Of two common ones the longer has fewer. */
		if (count < least || (count == least && strlen(q->words[i]) > strlen(*word))) {
			least = count;
			*word = q->words[i];
		}
	}
	*few = least <= FEW;
	return STATUS_OK;
}

static enum status walk_keys(struct store *s, struct hits *h, const struct query_words *q, int place, const char *word,
    size_t enough, struct error *err)
{
	int row = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KEY_PATIENTS, err);
	if (!st)
		return STATUS_DATABASE;
	bind_range(h->a, st, place, word);
	while (h->count < enough && (row = statement_step(s, st, err)) > 0) {
		int rank;
		if (row_answers(q, column_peek(st, 16), column_peek(st, 17), &rank) &&
		    !hits_have(h, sqlite3_column_int64(st, 14)))
			hits_add(h, st, rank);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static int hit_compare(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank - y->rank;
	int order = strcmp(x->sort, y->sort);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void hits_give(struct hits *h, size_t limit, struct patient_rows *out)
{
	out->more = h->count > limit;
	out->count = h->count < limit ? h->count : limit;
	out->items = arena_alloc(h->a, (out->count ? out->count : 1) * sizeof(*out->items));
	for (size_t i = 0; i < out->count; i++)
		out->items[i] = h->items[i].row;
}

static enum status search_words(
    struct store *s, struct hits *h, const struct query_words *q, size_t limit, struct error *err)
{
	const char *word = "";
	bool few = false;
	enum status status = choose_driver(s, h->a, q, &word, &few, err);
	size_t enough = few ? SIZE_MAX : limit + 1;
	for (int place = 0; status == STATUS_OK && place <= 1; place++)
		status = walk_keys(s, h, q, place, word, enough, err);
	if (status == STATUS_OK && few && h->count)
		qsort(h->items, h->count, sizeof(*h->items), hit_compare);
	return status;
}

enum status store_search(
    struct store *s, struct arena *a, const char *query, size_t limit, struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct query_words q;
	struct hits h = {.a = a};
	*out = (struct patient_rows){0};
	query_read(a, query, &q);
	if (!q.count)
		return store_patients(s, a, NULL, NULL, limit, out, err);
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = search_words(s, &h, &q, limit, err);
	if (status == STATUS_OK)
		hits_give(&h, limit, out);
	return status;
}

/* ---- likely duplicates ---- */

static bool is_alike_name(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	const char *family = p->family_name ? p->family_name : "";
	return row->family_name && !strcmp(text_fold(a, family), text_fold(a, row->family_name));
}

static bool is_alike_full_name(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	const char *given = p->given_name ? p->given_name : "";
	return is_alike_name(a, p, row) && row->given_name &&
	       !strcmp(text_fold(a, given), text_fold(a, row->given_name));
}

static bool is_alike_number(struct arena *a, const struct patient *p, const struct patient_row *row)
{
	(void)a;
	return row->nhs_number && p->nhs_number && !strcmp(row->nhs_number, p->nhs_number);
}

typedef bool (*alike)(struct arena *a, const struct patient *p, const struct patient_row *row);

static enum status walk_alike(struct store *s, struct hits *h, const struct patient *p, const struct id *except,
    const char *word, alike is_alike, struct error *err)
{
	int row;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KEY_EXACT, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, word);
	bind_int(st, 2, FEW);
	while ((row = statement_step(s, st, err)) > 0) {
		struct patient_row found;
		patient_row_read(h->a, st, 0, &found);
		if (!hits_have(h, sqlite3_column_int64(st, 14)) && !(except && id_equal(except, &found.id)) &&
		    is_alike(h->a, p, &found))
			hits_add(h, st, 0);
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status search_alike(
    struct store *s, struct hits *h, const struct patient *p, const struct id *except, struct error *err)
{
	char born[DATE_TEXT];
	enum status status = STATUS_OK;
	if (p->nhs_number)
		status = walk_alike(s, h, p, except, p->nhs_number, is_alike_number, err);
	if (status == STATUS_OK && p->born_on != DATE_NONE) {
		struct query_words q;
		query_read(h->a, date_iso(p->born_on, born), &q);
		status = walk_alike(s, h, p, except, q.words[0], is_alike_name, err);
	}
	if (status == STATUS_OK && p->postcode) {
		struct buf words CLEANUP(buf_done) = {0};
		words_add_name(h->a, &words, p->postcode);
		const char *joined = strrchr(buf_str(&words), ' ');
		if (joined)
			status = walk_alike(s, h, p, except, joined + 1, is_alike_full_name, err);
	}
	return status;
}

enum status store_search_alike(struct store *s, struct arena *a, const struct record *patient, const struct id *except,
    struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct hits h = {.a = a};
	must(patient->kind->type == RECORD_PATIENT);
	*out = (struct patient_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = search_alike(s, &h, (const struct patient *)patient, except, err);
	if (status == STATUS_OK && h.count)
		qsort(h.items, h.count, sizeof(*h.items), hit_compare);
	if (status == STATUS_OK)
		hits_give(&h, FEW, out);
	return status;
}

/* ---- pages of the list ---- */

static enum status page_start(
    struct store *s, struct arena *a, const struct id *after, const char **sort, int64_t *number, struct error *err)
{
	*sort = "";
	*number = 0;
	if (!after)
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_LIST_ROW, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, after->text);
	int row = statement_step(s, st, err);
	if (row > 0) {
		*number = sqlite3_column_int64(st, 14);
		*sort = column_text(a, st, 15);
	}
	if (!row)
		return error_set(err, STATUS_NOT_FOUND, "The list has changed; begin it again.");
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status store_patients(struct store *s, struct arena *a, const char *state, const struct id *after, size_t limit,
    struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct hits h = {.a = a};
	const char *sort;
	int64_t number;
	int row = 0;
	*out = (struct patient_rows){0};
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = page_start(s, a, after, &sort, &number, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, state ? STATEMENT_LIST_STATE : STATEMENT_LIST_ALL, err);
	if (!st)
		return STATUS_DATABASE;
	bind_text(st, 1, sort);
	bind_int(st, 2, number);
	bind_int(st, 3, (int64_t)limit + 1);
	if (state)
		bind_text(st, 4, state);
	while ((row = statement_step(s, st, err)) > 0)
		hits_add(&h, st, 0);
	if (row < 0)
		return STATUS_DATABASE;
	hits_give(&h, limit, out);
	return STATUS_OK;
}
