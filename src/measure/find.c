/* Finding an instrument by what people call it, and a service's own texts. */
#include <string.h>

#include "pathwell/text.h"
#include "tables.h"

enum { PLAIN = 64 };

/* "EQ-5D-5L" and "eq 5d_5l" are the same: letters and digits, in lower case. */
static void plain(const char *s, size_t n, char out[PLAIN])
{
	size_t at = 0;

	for (size_t i = 0; i < n && at + 1 < PLAIN; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
			out[at++] = c;
	}
	out[at] = '\0';
}

static bool is_called(const char *name, size_t n, const char *wanted)
{
	char own[PLAIN];

	plain(name, n, own);
	return *own && strcmp(own, wanted) == 0;
}

static bool is_wanted(const struct instrument *in, const char *wanted)
{
	const char *word = in->words;

	if (is_called(in->id, strlen(in->id), wanted) || is_called(in->name, strlen(in->name), wanted) ||
	    is_called(in->title, strlen(in->title), wanted))
		return true;
	for (size_t n; *word; word += n + (word[n] == ',')) {
		n = strcspn(word, ",");
		if (is_called(word, n, wanted))
			return true;
	}
	return false;
}

static enum status unknown(const struct measures *m, const char *said, struct error *err)
{
	CLEANUP(arena_freep) struct arena *a = arena_new();
	const char **names = arena_alloc(a, m->count * sizeof(*names)), *near;
	CLEANUP(buf_done) struct buf all = {0};
	char quoted[TEXT_QUOTED];

	for (size_t i = 0; i < m->count; i++) {
		names[i] = m->items[i].name;
		buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
	}
	near = text_nearest(said, names, m->count);
	if (near)
		return error_set(err, STATUS_REFUSED, "There is no questionnaire %s; the nearest is %s.",
		    text_quote(said, quoted), near);
	return error_set(err, STATUS_REFUSED, "There is no questionnaire %s; there are %s.", text_quote(said, quoted),
	    buf_str(&all));
}

enum status instrument_find(
    const struct measures *m, const char *said, const struct instrument **out, struct error *err)
{
	char wanted[PLAIN];

	plain(said, strlen(said), wanted);
	for (size_t i = 0; i < m->count; i++) {
		if (is_wanted(&m->items[i], wanted)) {
			*out = &m->items[i];
			return STATUS_OK;
		}
	}
	return unknown(m, said, err);
}

static bool begins(const char *text, const char *query)
{
	return strncmp(text, query, strlen(query)) == 0;
}

static bool word_begins(const char *text, const char *query)
{
	for (; text; text = strchr(text, ' ') ? strchr(text, ' ') + 1 : NULL) {
		if (begins(text, query))
			return true;
	}
	return false;
}

/* 0 is best; RANKS: it is another. */
enum { RANK_NAME, RANK_WORD, RANK_TITLE, RANK_ANYWHERE, RANKS };
static int rank_of(struct arena *a, const struct instrument *in, const char *query)
{
	const char *name = text_fold(a, in->name), *title = text_fold(a, in->title), *words = text_fold(a, in->words);

	if (begins(name, query))
		return RANK_NAME;
	if (word_begins(name, query) || word_begins(words, query))
		return RANK_WORD;
	if (word_begins(title, query))
		return RANK_TITLE;
	return strstr(name, query) || strstr(title, query) || strstr(words, query) ? RANK_ANYWHERE : RANKS;
}

size_t instruments_offer(struct arena *a, const struct measures *m, const char *query, const struct instrument ***out)
{
	const char *folded = text_fold(a, query);
	int *ranks = arena_alloc(a, m->count * sizeof(*ranks));
	size_t n = 0;

	*out = arena_alloc(a, m->count * sizeof(**out));
	for (size_t i = 0; i < m->count; i++)
		ranks[i] = rank_of(a, &m->items[i], folded);
	for (int rank = 0; rank < RANKS; rank++) {
		for (size_t i = 0; i < m->count; i++) {
			if (ranks[i] == rank)
				(*out)[n++] = &m->items[i];
		}
	}
	return n;
}

const struct instrument *instrument_by_id(const struct measures *m, const char *id)
{
	for (size_t i = 0; id && i < m->count; i++) {
		if (strcmp(m->items[i].id, id) == 0)
			return &m->items[i];
	}
	return NULL;
}

static enum status put_text(struct arena *a, struct instrument *in, const struct measure_text *t, struct error *err)
{
	struct measure_item *items;

	if (t->item < 1 || (size_t)t->item > in->item_count)
		return error_set(
		    err, STATUS_REFUSED, "%s has %zu items; there is no item %d.", in->name, in->item_count, t->item);
	if (text_is_blank(t->text))
		return error_set(err, STATUS_REFUSED, "Item %d of %s has no text.", t->item, in->name);
	items = arena_alloc(a, in->item_count * sizeof(*items));
	memcpy(items, in->items, in->item_count * sizeof(*items));
	items[t->item - 1].text = arena_strdup(a, t->text);
	in->items = items;
	return STATUS_OK;
}

enum status measures_with_labels(struct arena *a, const struct measures *standard, const struct measure_text *texts,
    size_t n, const struct measures **out, struct error *err)
{
	struct measures *m = arena_alloc(a, sizeof(*m));
	struct instrument *items = arena_alloc(a, standard->count * sizeof(*items));
	enum status st = STATUS_OK;

	memcpy(items, standard->items, standard->count * sizeof(*items));
	*m = (struct measures){items, standard->count};
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct instrument *in = m->items;

		st = instrument_find(m, texts[i].instrument, &in, err);
		if (st == STATUS_OK)
			st = put_text(a, &items[in - m->items], &texts[i], err);
	}
	if (st == STATUS_OK)
		*out = m;
	return st;
}
