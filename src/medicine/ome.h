/* One factor of one set. */
#ifndef PATHWELL_MEDICINE_OME_H
#define PATHWELL_MEDICINE_OME_H

#include "pathwell/medicine.h"

/* amount: micrograms a day, or nanograms an hour. *ug: micrograms of oral morphine a day. */
MUST_USE enum status ome_apply(const struct ome_set *set, const char *medicine, enum ome_route route, int64_t amount,
    const struct ome_factor **from, int64_t *ug, struct error *err);
/* False for methadone, whose rows say why there is none. */
bool ome_has_factor(const struct ome_set *set, const char *medicine, enum ome_route route);

#endif
