/* What a paper of a reduction must say beside the doses: dated rows with their source (schema/reference/advice.tsv). */
#ifndef PATHWELL_ADVICE_H
#define PATHWELL_ADVICE_H

#include "pathwell/medicine.h"

enum advice_reader { ADVICE_PATIENT, ADVICE_PRESCRIBER };
struct advice {
	const char *id, *text, *source, *dated; /* text: whole sentences, plain English; source: its title */
	bool pregnancy; /* only for whom it may concern */
};
/* The rows for one reader and what is taken: a medicine of the class, as a patch or not. In the table's order; everything
 * lives in the arena. */
void advice_for(struct arena *a, enum advice_reader reader, enum medicine_class class, bool patch, struct advice **out, size_t *n);

#endif
