/* The dose that stands with a product: one reader for lists, records and regimens. */
#ifndef PATHWELL_MEDICINE_READING_DOSE_H
#define PATHWELL_MEDICINE_READING_DOSE_H

#include "pathwell/risk.h"

/* product_text is what `product` was recognised in. Where it ends with a strength and says no form behind it, the number
 * may be the dose ("codeine 60mg qds"); both are tried, and two meanings are as bad as none. Refused with a sentence;
 * out->as_needed says then whether only the maximum of an as-needed dose is missing. */
MUST_USE enum status reading_dose(struct arena *a, const struct reference *r, const struct product *p,
    const char *product_text, const char *dose, struct dosage *out, struct error *err);

#endif
