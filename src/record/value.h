/* One value of one field, apart from its record: what was read, before it is let in. */
#ifndef PATHWELL_RECORD_VALUE_H
#define PATHWELL_RECORD_VALUE_H

#include "pathwell/record.h"

/* Only the member that the field's type uses is set; the others say "none". */
struct value {
	const char *text;
	int64_t number;
	date day;
};
#define VALUE_NONE ((struct value){.text = NULL, .number = NUMBER_NONE, .day = DATE_NONE})

bool field_is_text(const struct field *f);
bool value_is_none(struct value v);
struct value value_of(const struct record *r, const struct field *f); /* empty text counts as none */
void value_store(struct record *r, const struct field *f, struct value v);

/* Cleans, trims and reads what was typed; blank gives VALUE_NONE. Text of *out lives in the arena or for ever.
 * The sentence does not name the field. */
MUST_USE enum status value_read(
    struct arena *a, const struct field *f, date today, const char *typed, struct value *out, struct error *err);

MUST_USE enum status phone_check(const char *s, struct error *err);
MUST_USE enum status email_check(const char *s, struct error *err);

#endif
