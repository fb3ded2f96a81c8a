#include "pathwell/measure.h"

bool rating_is_valid(int64_t rating)
{
	return rating >= 0 && rating <= RATING_MOST;
}

struct rating_change rating_compare(int64_t first, int64_t last)
{
	if (!rating_is_valid(first) || !rating_is_valid(last))
		return (struct rating_change){RATING_UNKNOWN, 0};
	int by = (int)(last - first);
	if (by == 0)
		return (struct rating_change){RATING_SAME, 0};
	return by < 0 ? (struct rating_change){RATING_LOWER, -by} : (struct rating_change){RATING_HIGHER, by};
}
