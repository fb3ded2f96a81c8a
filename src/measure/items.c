/* measure_items.tsv and measure_labels.tsv: what is asked, what may be answered, and what an answer counts. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"
#include "tables.h"

static const char *const may_words[] = {"", "missing", "by_name", "box"};
static_assert(ARRAY_LEN(may_words) == MAY_COUNT, "every way to leave an item out has its word in measure_items.tsv");

/* "4,3,2,1,0": one number for each answer; fewer than that hold for ages, whose box is 0 or 1. */
static const int *read_points(struct arena *a, const char *list)
{
	int *points = arena_alloc(a, MEASURE_ITEMS_MOST * sizeof(*points));
	char *rest = arena_strdup(a, list), *cell;
	size_t n = 0;

	if (!*list)
		return NULL;
	while ((cell = strsep(&rest, ","))) {
		int64_t value;

		must(n < MEASURE_ITEMS_MOST && text_parse_int(cell, 0, 100, &value));
		points[n++] = (int)value;
	}
	return points;
}

/* "0,1,2,4": the values of a form's boxes, where some between the lowest and the highest have none. */
static void read_boxes(struct arena *a, const char *list, struct measure_item *item)
{
	char *rest = arena_strdup(a, list), *cell;
	int64_t value = item->low;

	if (!*list)
		return;
	while ((cell = strsep(&rest, ","))) {
		must(text_parse_int(cell, item->low, 31, &value));
		item->boxes |= UINT32_C(1) << value;
	}
	item->high = (int)value;
}

bool measure_item_takes(const struct measure_item *item, int64_t answer)
{
	return answer >= item->low && answer <= item->high && (!item->boxes || item->boxes >> answer & 1);
}

const char *measure_item_range(struct arena *a, const struct measure_item *item)
{
	CLEANUP(buf_done) struct buf b = {0};

	if (!item->boxes)
		return arena_printf(a, "%d to %d", item->low, item->high);
	for (int v = item->low; v <= item->high; v++)
		if (measure_item_takes(item, v))
			buf_printf(&b, "%s%d", b.len ? ", " : "", v);
	return arena_strdup(a, buf_str(&b));
}

static void read_ages(struct arena *a, const char *range, struct measure_item *item)
{
	char *high = arena_strdup(a, range), *low = strsep(&high, "-");
	int64_t from, to;

	if (!*range)
		return;
	must(high && text_parse_int(low, 2, 120, &from) && text_parse_int(high, from, 120, &to));
	item->age_low = (int)from;
	item->age_high = (int)to;
}

static void read_item(struct arena *a, const struct rows *t, size_t row, struct measure_item *item)
{
	const char *men = rows_cell(t, row, "points_men"), *name = rows_cell(t, row, "name");

	if (*name)
		item->name = name;
	if (*rows_cell(t, row, "low"))
		item->low = rows_int(t, row, "low");
	if (*rows_cell(t, row, "high"))
		item->high = rows_int(t, row, "high");
	read_boxes(a, rows_cell(t, row, "boxes"), item);
	item->points[0] = item->points[1] = read_points(a, rows_cell(t, row, "points"));
	if (*men)
		item->points[1] = read_points(a, men);
	item->may = (enum measure_may)rows_choice(t, row, "may", may_words, MAY_COUNT);
	item->missing = rows_int(t, row, "missing");
	item->text = *rows_cell(t, row, "text") ? rows_cell(t, row, "text") : NULL;
	read_ages(a, rows_cell(t, row, "ages"), item);
}

struct measure_item *items_read(struct arena *a, const struct measure_rows *rows, size_t row, struct instrument *in)
{
	struct measure_item *items;
	const struct rows *own = &rows->instruments, *t = &rows->items;

	in->item_count = (size_t)rows_int(own, row, "items");
	must(in->item_count > 0 && in->item_count <= MEASURE_ITEMS_MOST);
	items = arena_alloc(a, in->item_count * sizeof(*items));
	for (size_t i = 0; i < in->item_count; i++) {
		items[i].low = rows_int(own, row, "item_low");
		items[i].high = rows_int(own, row, "item_high");
		items[i].name = arena_printf(a, "%zu", i + 1);
	}
	for (size_t i = 0; i < t->count; i++) {
		size_t at = (size_t)rows_int(t, i, "item") - 1;

		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		must(at < in->item_count);
		read_item(a, t, i, &items[at]);
		in->by_sex |= items[at].points[0] != items[at].points[1];
	}
	in->items = items;
	return items;
}

void labels_read(struct arena *a, const struct rows *t, struct instrument *in)
{
	struct answer_label *labels = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(rows_cell(t, i, "instrument"), in->id) != 0)
			continue;
		labels = arena_push(a, labels, in->label_count, &cap, sizeof(*labels));
		labels[in->label_count++] = (struct answer_label){
		    .item = rows_int(t, i, "item") - 1,
		    .value = rows_int(t, i, "value"),
		    .text = rows_cell(t, i, "text"),
		};
	}
	in->labels = labels;
}

const char *instrument_label(const struct instrument *in, size_t item, int64_t answer)
{
	const char *found = NULL;

	for (size_t i = 0; i < in->label_count; i++) {
		const struct answer_label *l = &in->labels[i];

		if (l->value == answer && l->item == (int)item)
			return l->text;
		if (l->value == answer && l->item == NO_ITEM)
			found = l->text;
	}
	return found;
}

/* What a rule for missing answers covers may be left out. */
void items_may_miss(const struct instrument *in, struct measure_item *items)
{
	uint32_t set = in->least ? UINT32_MAX : 0;

	for (size_t p = 0; p < in->part_count; p++)
		set |= in->parts[p].least ? in->parts[p].items : 0;
	for (size_t i = 0; i < in->item_count; i++)
		if (set >> i & 1 && items[i].may == MAY_NOT)
			items[i].may = MAY_MISSING;
}

bool instrument_has_texts(const struct instrument *in)
{
	for (size_t i = 0; i < in->item_count; i++) {
		if (!in->items[i].text && in->items[i].may != MAY_BY_NAME)
			return false;
	}
	return true;
}

size_t instrument_in_order(const struct instrument *in)
{
	size_t n = in->item_count;

	while (n > 0 && in->items[n - 1].may == MAY_BY_NAME)
		n--;
	return n;
}

int item_named(const struct instrument *in, const char *name, size_t n)
{
	char number[24];

	for (size_t i = 0; i < in->item_count; i++) {
		const char *own = in->items[i].name;

		snprintf(number, sizeof(number), "%zu", i + 1);
		if (strlen(own) == n && text_starts_nocase(name, own))
			return (int)i;
		if (strlen(number) == n && strncmp(name, number, n) == 0)
			return (int)i;
	}
	return NO_ITEM;
}

char *item_called(const struct instrument *in, size_t item, char out[64])
{
	const char *name = in->items[item].name;

	if (name[0] >= '0' && name[0] <= '9')
		snprintf(out, 64, "%zu", item + 1);
	else
		snprintf(out, 64, "%zu (%s)", item + 1, name);
	return out;
}
