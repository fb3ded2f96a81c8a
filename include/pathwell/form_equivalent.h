/* So much of one form counts as so much of another, where milligrams of the two are not equal. Pure; part of
 * src/medicine. */
#ifndef PATHWELL_FORM_EQUIVALENT_H
#define PATHWELL_FORM_EQUIVALENT_H

#include "pathwell/medicine.h"

/* 8 mg of citalopram drops stand for 10 mg as a tablet, and a drop is 2 mg. */
struct form_equivalent {
	const char *family; /* id */
	int64_t ug;         /* so much of it … */
	const char *other;  /* … stands for other_ug of this family (id) */
	int64_t other_ug;
	int64_t drop_ug; /* what one drop holds; 0: not counted in drops */
	const char *source, *dated;
};
/* The row of the family that drops or another form is about; NULL: milligrams are milligrams. In the arena. */
const struct form_equivalent *form_equivalent_find(struct arena *a, const struct family *f);
/* What `ug` of the family stands for in micrograms of the other, rounded down: a switch never raises. */
int64_t form_equivalent_other(const struct form_equivalent *e, int64_t ug);
/* What `other_ug` of the other stands for in this family, rounded down. */
int64_t form_equivalent_this(const struct form_equivalent *e, int64_t other_ug);

#endif
