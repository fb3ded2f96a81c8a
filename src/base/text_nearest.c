#include <string.h>

#include "ascii.h"
#include "pathwell/text.h"

enum { NAME_LONGEST = 63 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to insert, drop, change or swap with their neighbour (optimal string alignment), case apart. */
static size_t edit_distance(const char *a, size_t na, const char *b, size_t nb)
{
	size_t rows[3][NAME_LONGEST + 1];
	size_t *before = rows[0], *last = rows[1], *now = rows[2];
	for (size_t j = 0; j <= nb; j++)
		last[j] = j;
	for (size_t i = 1; i <= na; i++) {
		now[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			bool same = ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]);
			now[j] = least(last[j - 1] + !same, 1 + least(last[j], now[j - 1]));
			bool swapped = i > 1 && j > 1 && ascii_lower(a[i - 1]) == ascii_lower(b[j - 2]) &&
			    ascii_lower(a[i - 2]) == ascii_lower(b[j - 1]);
			if (swapped)
				now[j] = least(now[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[nb];
}

const char *text_nearest(const char *typed, const char *const names[], size_t n)
{
	size_t len = strlen(typed);
	if (len == 0 || len > NAME_LONGEST)
		return NULL;
	/* A third of the letters wrong is still a slip; more is another word. */
	size_t limit = len < 3 ? 1 : len / 3 + (len == 4 || len == 5);
	const char *nearest = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!names[i] || strlen(names[i]) > NAME_LONGEST)
			continue;
		size_t distance = edit_distance(typed, len, names[i], strlen(names[i]));
		if (distance > 1 && len >= 3 && text_starts_nocase(names[i], typed))
			distance = 1;
		if (distance <= limit && distance < len) {
			nearest = names[i];
			if (distance == 0)
				break;
			limit = distance - 1;
		}
	}
	return nearest;
}
