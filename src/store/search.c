/* Finding patients. Each word of the query finds a set of them by its keys; the smallest set leads, and its rows are
 * read only where the other sets have them too. A word that finds very many is not gathered: it is looked for in the
 * rows that the others leave, of which enough answer soon. */
#include <string.h>

#include "found.h"

/* Above an eighth of 100,000 patients, the rows that a broad word leaves are read sooner than its keys. */
enum { GATHERED = 12000 };

struct searching {
	struct store *s;
	const struct query_words *words;
	struct word_set sets[QUERY_WORDS_MAX];
	struct hits hits;
	size_t enough;
	struct error *err;
};

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

/* Looks at one patient, whom some word found. */
static enum status look_at(struct searching *q, int64_t number)
{
	int rank;
	for (size_t i = 0; i < q->words->count; i++)
		if (!word_set_may_have(&q->sets[i], number))
			return STATUS_OK;
	if (hits_have(&q->hits, number))
		return STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(q->s, STATEMENT_LIST_NUMBER, q->err);
	if (!st)
		return STATUS_DATABASE;
	bind_int(st, 1, number);
	int row = statement_step(q->s, st, q->err);
	if (row > 0 &&
	    row_answers(q->words, column_peek(st, COLUMN_FAMILY_WORDS), column_peek(st, COLUMN_OTHER_WORDS), &rank))
		hits_add(&q->hits, st, rank);
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

static enum status walk_set(struct searching *q, const struct word_set *set)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; status == STATUS_OK && i < set->count && q->hits.count < q->enough; i++)
		status = look_at(q, set->numbers[i]);
	return status;
}

static enum status walk_keys(struct searching *q, int place, const char *word)
{
	int row = 0;
	enum status status = STATUS_OK;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(q->s, STATEMENT_KEY_NUMBERS, q->err);
	if (!st)
		return STATUS_DATABASE;
	bind_range(q->hits.a, st, place, word);
	while (status == STATUS_OK && q->hits.count < q->enough && (row = statement_step(q->s, st, q->err)) > 0)
		status = look_at(q, sqlite3_column_int64(st, 0));
	return row < 0 ? STATUS_DATABASE : status;
}

static enum status gather(struct searching *q)
{
	enum status status = STATUS_OK;
	/* A word alone is not compared with others: it only matters whether it finds few. */
	size_t most = q->words->count > 1 ? GATHERED : FEW;
	for (size_t i = 0; status == STATUS_OK && i < q->words->count; i++)
		status = word_set_gather(q->s, q->hits.a, q->words->words[i], most, &q->sets[i], q->err);
	return status;
}

static bool finds_many(const struct word_set *set)
{
	return set->broad || set->count > FEW;
}

static bool is_number(const struct word_set *set)
{
	return set->word[0] >= '0' && set->word[0] <= '9';
}

/* Where only the first of many are shown, a name leads rather than a number, as its keys stand in name order. Of two
 * broad words the longer one finds fewer. */
static bool leads(const struct word_set *set, const struct word_set *other)
{
	if (finds_many(set) && finds_many(other) && is_number(set) != is_number(other))
		return is_number(other);
	if (set->broad && other->broad)
		return strlen(set->word) > strlen(other->word);
	return set->broad != other->broad ? other->broad : set->count < other->count;
}

static const struct word_set *leader(const struct searching *q)
{
	const struct word_set *best = &q->sets[0];
	for (size_t i = 1; i < q->words->count; i++)
		if (leads(&q->sets[i], best))
			best = &q->sets[i];
	return best;
}

static enum status search_words(struct searching *q, size_t limit)
{
	enum status status = gather(q);
	if (status != STATUS_OK)
		return status;
	const struct word_set *lead = leader(q);
	bool few = !lead->broad && lead->count <= FEW;
	q->enough = few ? SIZE_MAX : limit + 1;
	if (!lead->broad)
		status = walk_set(q, lead);
	for (int place = 0; lead->broad && status == STATUS_OK && place <= 1; place++)
		status = walk_keys(q, place, lead->word);
	if (status == STATUS_OK && few)
		hits_sort(&q->hits);
	return status;
}

enum status store_search(
    struct store *s, struct arena *a, const char *query, size_t limit, struct patient_rows *out, struct error *err)
{
	struct snapshot snap CLEANUP(snapshot_done) = {0};
	struct query_words words;
	struct searching q = {.s = s, .words = &words, .hits = {.a = a}, .err = err};
	*out = (struct patient_rows){0};
	query_read(a, query, &words);
	if (!words.count)
		return words.blank ? store_patients(s, a, NULL, NULL, limit, out, err) : STATUS_OK;
	enum status status = snapshot(s, &snap, err);
	if (status == STATUS_OK)
		status = search_words(&q, limit);
	if (status == STATUS_OK)
		hits_give(&q.hits, limit, out);
	return status;
}
