#include <stdlib.h>
#include <string.h>

#include "found.h"

bool hits_have(const struct hits *h, int64_t number)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->items[i].number == number)
			return true;
	return false;
}

void hits_add(struct hits *h, sqlite3_stmt *st, int rank)
{
	h->items = arena_push(h->a, h->items, h->count, &h->cap, sizeof(*h->items));
	struct hit *hit = &h->items[h->count++];
	hit->number = sqlite3_column_int64(st, COLUMN_NUMBER);
	hit->rank = rank;
	hit->sort = column_text(h->a, st, COLUMN_SORT);
	patient_row_read(h->a, st, 0, &hit->row);
}

static int hit_compare(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank - y->rank;
	int order = strcmp(x->sort, y->sort);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

void hits_give(struct hits *h, size_t limit, struct patient_rows *out)
{
	out->more = h->count > limit;
	out->count = h->count < limit ? h->count : limit;
	out->items = arena_alloc(h->a, (out->count ? out->count : 1) * sizeof(*out->items));
	for (size_t i = 0; i < out->count; i++)
		out->items[i] = h->items[i].row;
}

void hits_sort(struct hits *h)
{
	if (h->count)
		qsort(h->items, h->count, sizeof(*h->items), hit_compare);
}
