/* Undo and redo of the planner, over whole requests: a change of method takes its pace back with it. */
#include <stdlib.h>
#include <string.h>

#include "ui/screens/planner_asked.h"

enum { KEPT_MOST = 200 };

void asked_history_done(struct asked_history *h)
{
	free(h->items);
}

static void make_room(struct asked_history *h)
{
	if (h->count == KEPT_MOST) {
		memmove(h->items, h->items + 1, (h->count - 1) * sizeof(*h->items));
		h->count--;
		h->at--;
	}
	if (h->count == h->cap) {
		h->cap = h->cap == 0 ? 8 : h->cap * 2;
		h->items = mem_grow(h->items, h->cap * sizeof(*h->items));
	}
}

void asked_keep(struct asked_history *h, const struct asked *q, int run)
{
	bool goes_on = run >= 0 && run == h->run && h->at + 1 == h->count && h->at > 0;

	if (h->count > 0)
		h->count = h->at + 1;
	if (!goes_on) {
		make_room(h);
		h->at = h->count++;
	}
	h->items[h->at] = *q;
	h->run = run;
}

static bool go(struct asked_history *h, struct asked *q, bool possible, size_t to)
{
	if (!possible)
		return false;
	h->at = to;
	h->run = -1;
	*q = h->items[to];
	return true;
}

bool asked_undo(struct asked_history *h, struct asked *q)
{
	return go(h, q, h->at > 0, h->at - 1);
}

bool asked_redo(struct asked_history *h, struct asked *q)
{
	return go(h, q, h->at + 1 < h->count, h->at + 1);
}
