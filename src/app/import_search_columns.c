/* What a person once said about a column is remembered by the column's name, for every later list. */
#include <string.h>

#include "import_search.h"
#include "pathwell/records/column_map.h"
#include "pathwell/text.h"

static enum status remembered(struct searching *s, struct record_list *out, struct error *err)
{
	struct record_query q = {.kind = record_kind(RECORD_COLUMN_MAP)};
	return store_record_list(s->app->store, s->whole, &q, out, err);
}

static bool same_column(struct arena *a, const char *x, const char *y)
{
	return strcmp(text_fold(a, x), text_fold(a, y)) == 0;
}

/* The given ones go first: they are what is meant today. */
enum status search_recall_columns(struct searching *s, struct error *err)
{
	struct record_list list;
	enum status st = remembered(s, &list, err);
	if (st != STATUS_OK)
		return st;
	s->mappings = arena_alloc(s->whole, (s->in->mapping_count + list.count + 1) * sizeof(*s->mappings));
	for (size_t i = 0; i < s->in->mapping_count; i++)
		s->mappings[s->mapping_count++] = s->in->mappings[i];
	for (size_t i = 0; i < list.count; i++) {
		const struct column_map *m = (const struct column_map *)list.items[i];
		s->mappings[s->mapping_count++] = (struct search_mapping){m->column_name, m->field ? m->field : ""};
	}
	return STATUS_OK;
}

static struct column_map *standing(struct searching *s, const struct record_list *list, const char *column)
{
	for (size_t i = 0; i < list->count; i++) {
		struct column_map *m = (struct column_map *)list->items[i];
		if (same_column(s->whole, m->column_name, column))
			return m;
	}
	return NULL;
}

static enum status remember(struct searching *s, const struct record_list *list, const struct search_mapping *said,
    struct error *err)
{
	struct column_map *m = standing(s, list, said->column);
	if (m && strcmp(m->field ? m->field : "", said->field) == 0)
		return STATUS_OK;
	if (!m)
		m = (struct column_map *)record_new(s->whole, record_kind(RECORD_COLUMN_MAP));
	m->column_name = said->column;
	m->field = *said->field ? said->field : NULL;
	struct problems problems = {.arena = s->whole};
	enum status st = app_refuse_problems(&m->base, &problems, err);
	return st == STATUS_OK ? app_record_write(s->app, s->whole, &m->base, err) : st;
}

enum status search_remember_columns(struct searching *s, struct error *err)
{
	struct record_list list = {0};
	enum status st = s->in->remember && s->in->mapping_count + s->proposed_count ? remembered(s, &list, err) : STATUS_OK;
	for (size_t i = 0; s->in->remember && i < s->in->mapping_count && st == STATUS_OK; i++)
		st = remember(s, &list, &s->in->mappings[i], err);
	for (size_t i = 0; s->in->remember && i < s->proposed_count && st == STATUS_OK; i++)
		st = remember(s, &list, &s->proposed[i], err);
	return st;
}
