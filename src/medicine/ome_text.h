/* "Zomorph 30 mg capsules ONE TWICE A DAY": which medicine by which route, and how much of it. */
#ifndef PATHWELL_MEDICINE_OME_TEXT_H
#define PATHWELL_MEDICINE_OME_TEXT_H

#include "pathwell/medicine.h"

struct ome_read {
	const char *medicine; /* the substance that factors are about */
	enum ome_route route;
	bool opioid;
	struct dosage dosage;
};
/* Refused with a sentence where any word is not understood; then out->dosage.as_needed is true where only the maximum
 * of an as-needed dose is missing, and out->opioid false where the medicine is known to be none. */
MUST_USE enum status ome_text_read(
    struct arena *a, const struct reference *r, const char *text, struct ome_read *out, struct error *err);

#endif
