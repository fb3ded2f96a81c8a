/* One row of a list of referrals while it is read: what it says so far, and what is wrong with it. */
#ifndef PATHWELL_EXCHANGE_REFERRAL_READING_H
#define PATHWELL_EXCHANGE_REFERRAL_READING_H

#include "pathwell/records/patient.h"
#include "pathwell/records/referral.h"
#include "referral_columns.h"

struct reading {
	struct arena *arena;
	const struct referral_columns *columns;
	const struct csv_row *cells;
	struct referral_row *row;
	date today;
	struct buf kept; /* "Column: value" lines for the referral's text */
};

/* Tells what is wrong with a field, under the heading of its column. One reason is enough where it rejects the row. */
void reading_tell(struct reading *r, enum record_type type, const struct field *f, bool rejects, const char *sentence);
/* The same by the field's name. */
void reading_tell_named(struct reading *r, enum record_type type, const char *field, bool rejects, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
/* Keeps a value that no field takes. */
void reading_keep(struct reading *r, const char *header, const char *value);

struct record *reading_record(const struct reading *r, enum record_type type);
const struct field *reading_field(enum record_type type, const char *name);
const char *reading_name(const struct reading *r, enum record_type type, const struct field *f);
/* Does a wrong value of this field reject the row? Else it is kept and flagged. */
bool reading_rejects(enum record_type type, const struct field *f);

/* What only the whole row shows. Leaves two records that pass record_check(), or a rejected row. */
void referral_check_row(struct reading *r);

#endif
