/* What the columns of one list of referrals mean. */
#ifndef PATHWELL_EXCHANGE_REFERRAL_COLUMNS_H
#define PATHWELL_EXCHANGE_REFERRAL_COLUMNS_H

#include "pathwell/exchange.h"

enum column_use {
	COLUMN_FIELD,         /* a field of the patient or the referral */
	COLUMN_PRACTICE_CODE, /* the code of the usual practice */
	COLUMN_WITHOUT_FIELD, /* goes into the referral's text */
};

struct referral_column {
	const char *header; /* as the file has it */
	enum column_use use;
	enum record_type type; /* COLUMN_FIELD: RECORD_PATIENT or RECORD_REFERRAL */
	const struct field *field;
};

struct referral_columns {
	struct referral_column *items;
	size_t count;
};

/* The header of the field's column; what it is commonly called where the file has no such column. */
const char *referral_columns_name(const struct referral_columns *c, enum record_type type, const struct field *f);
/* Must every row of a list say it? Then a row that does not is rejected. */
bool referral_field_needed(enum record_type type, const struct field *f);

#endif
