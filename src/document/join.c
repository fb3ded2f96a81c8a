/* One document after the other: two reductions on one calendar. */
#include <string.h>

#include "model.h"

void document_join(struct arena *a, struct document *to, const struct document *more)
{
	for (size_t i = 0; i < more->block_count; i++) {
		to->blocks = arena_push(a, to->blocks, to->block_count, &to->block_cap, sizeof(*to->blocks));
		to->blocks[to->block_count++] = more->blocks[i];
	}
	/* "Not signed" of either stands on every page. */
	if (more->running_head && (!to->running_head || strlen(more->running_head) > strlen(to->running_head)))
		to->running_head = more->running_head;
}
