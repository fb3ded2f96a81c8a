/* The condition under which a field is asked: "other", "other=code" or "other=code|code". */
#ifndef PATHWELL_RECORD_WHEN_H
#define PATHWELL_RECORD_WHEN_H

#include "pathwell/record.h"

struct when {
	const struct field *other;
	const char *codes; /* "code|code"; NULL: any value will do */
};

/* False where the field has no condition; a condition that names no field of the kind is a bug. */
bool when_read(const struct record_kind *kind, const struct field *f, struct when *out);
/* The code of .other that meets the condition, in buf; "" where any value does; NULL where it is not met. */
const char *when_met_by(const struct record *r, const struct when *w, char *buf, size_t size);

#endif
