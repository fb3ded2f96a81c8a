/* Units in what people typed: "75mcg/h" reads "75 microgram per hour" on every letter, "15 mg" reads "15mg" for a
 * patient (NHS style) and keeps its space for a clinician (CUI MEDi-041). Other words stay as they are. */
#ifndef PATHWELL_DOCUMENT_UNITS_H
#define PATHWELL_DOCUMENT_UNITS_H

#include <stdbool.h>

#include "pathwell/memory.h"

const char *units_show(struct arena *a, const char *text, bool plain); /* NULL gives NULL */

#endif
