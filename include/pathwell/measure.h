/* Scores: what a questionnaire's answers come to, and how two of them compare. Pure.
 *
 * So far the numeric ratings of pain and of interference (0 to 10, higher is worse; features F025, F026). */
#ifndef PATHWELL_MEASURE_H
#define PATHWELL_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#define RATING_NONE INT64_MIN /* not asked, or not answered */
#define RATING_MOST 10

enum rating_trend { RATING_UNKNOWN, RATING_SAME, RATING_LOWER, RATING_HIGHER };
struct rating_change {
	enum rating_trend trend; /* unknown where either is missing or out of range */
	int points;              /* how far apart, never negative */
};
bool rating_is_valid(int64_t rating);
struct rating_change rating_compare(int64_t first, int64_t last);

#endif
