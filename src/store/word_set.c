#include <string.h>

#include "found.h"

#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

void bind_range(struct arena *a, sqlite3_stmt *st, int place, const char *word)
{
	bind_int(st, 1, place);
	bind_text(st, 2, word);
	bind_text(st, 3, arena_printf(a, "%s" LAST_CHARACTER, word));
}

static void set_mark(struct arena *a, struct word_set *set, int64_t number)
{
	size_t at = (size_t)number / 8;
	if (at >= set->bits_size) {
		size_t size = (at + 1) * 2;
		unsigned char *bits = arena_alloc(a, size);
		if (set->bits_size)
			memcpy(bits, set->bits, set->bits_size);
		set->bits = bits;
		set->bits_size = size;
	}
	set->bits[at] |= (unsigned char)(1u << (number % 8));
}

static void set_add(struct arena *a, struct word_set *set, int64_t number)
{
	set->numbers = arena_push(a, set->numbers, set->count, &set->cap, sizeof(*set->numbers));
	set->numbers[set->count++] = number;
	set_mark(a, set, number);
}

static enum status gather_place(
    struct store *s, struct arena *a, int place, size_t most, struct word_set *set, struct error *err)
{
	int row = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(s, STATEMENT_KEY_NUMBERS, err);
	if (!st)
		return STATUS_DATABASE;
	bind_range(a, st, place, set->word);
	while (!set->broad && (row = statement_step(s, st, err)) > 0) {
		set->broad = set->count == most;
		if (!set->broad)
			set_add(a, set, sqlite3_column_int64(st, 0));
	}
	return row < 0 ? STATUS_DATABASE : STATUS_OK;
}

enum status word_set_gather(
    struct store *s, struct arena *a, const char *word, size_t most, struct word_set *out, struct error *err)
{
	*out = (struct word_set){.word = word};
	enum status status = gather_place(s, a, 0, most, out, err);
	return status == STATUS_OK ? gather_place(s, a, 1, most, out, err) : status;
}

bool word_set_may_have(const struct word_set *set, int64_t number)
{
	size_t at = (size_t)number / 8;
	return set->broad || (at < set->bits_size && (set->bits[at] & (1u << (number % 8))));
}
