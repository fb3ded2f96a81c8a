#include "import_sums.h"

#include <stdlib.h>

/* Numbers and what stands in quotation marks belong to the line, not to the kind. */
static uint64_t kind_of(const char *field, const char *reason)
{
	uint64_t h = text_hash(text_hash(TEXT_HASH, field), "\x1f");
	char one[2] = "";
	bool quoted = false;
	for (const char *p = reason; *p; p++) {
		quoted ^= *p == '"';
		if (quoted || (*p >= '0' && *p <= '9'))
			continue;
		one[0] = *p;
		h = text_hash(h, one);
	}
	return h;
}

static struct problem_kind *kind_at(struct problem_sums *s, uint64_t key)
{
	uint32_t at = number_map_get(&s->kinds, key);
	/* Kinds without end are one kind: what could not be told apart is counted together. */
	if (!at && s->count == SUMS_KINDS)
		return &s->items[0];
	if (!at) {
		s->items = heap_push(s->items, s->count, &s->cap, sizeof(*s->items));
		s->items[s->count++] = (struct problem_kind){.more = 0};
		at = (uint32_t)s->count;
		number_map_put(&s->kinds, key, at);
	}
	return &s->items[at - 1];
}

bool problem_sums_take(struct problem_sums *s, struct arena *a, long line, const char *field, const char *reason)
{
	struct problem_kind *k = kind_at(s, kind_of(field, reason));
	if (k->listed < SUMS_EACH) {
		k->listed++;
		return true;
	}
	if (!k->more++) {
		k->line = line;
		k->field = arena_strdup(a, field);
		k->reason = arena_strdup(a, reason);
	}
	return false;
}

void problem_sums_tell(const struct problem_sums *s, struct arena *a,
    void (*add)(void *ctx, long line, const char *field, const char *reason), void *ctx)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct problem_kind *k = &s->items[i];
		if (k->more == 1)
			add(ctx, k->line, k->field, k->reason);
		else if (k->more)
			add(ctx, k->line, k->field,
			    arena_printf(a, "%s This kind stands on %lld lines from here on.", k->reason, (long long)k->more));
	}
}

void problem_sums_done(struct problem_sums *s)
{
	number_map_done(&s->kinds);
	free(s->items);
	*s = (struct problem_sums){.items = NULL};
}
