/* The table behind struct makeable: a cell for every multiple of the common step up to the largest dose. */
#ifndef PATHWELL_MEDICINE_MAKEABLE_H
#define PATHWELL_MEDICINE_MAKEABLE_H

#include "pathwell/medicine.h"

enum { TENTHS = 10 };

struct makeable {
	const struct family *family;
	const struct strength *used[STRENGTHS_MOST]; /* larger first */
	size_t used_count;
	bool halves;
	int most_units;
	int64_t amount_most; /* at one time, by what a compound's other substance allows */
	int64_t step;
	size_t cells;
	/* What of used[i] makes a cell out of used[i] and all smaller ones, in half units: halved[i * cells + cell].
	 * For liquids, halved[cell] is the index of the one strength that is measured out. */
	uint8_t *halved;
	uint8_t *whole;     /* the same of whole units alone; whole units make a cell where its bit in whole_made stands */
	bool *whole_made;   /* NULL where nothing is halved */
	int32_t *index; /* of the largest dose that is not above the cell */
	int64_t *doses;
	size_t dose_count;
};

#endif
