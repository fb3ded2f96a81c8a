/* What csv_next gave last, as the file has it, for whoever writes it again. */
#ifndef PATHWELL_EXCHANGE_CSV_READER_H
#define PATHWELL_EXCHANGE_CSV_READER_H

#include "csv_source.h"

/* As csv_open, in this encoding. */
MUST_USE enum status csv_open_encoded(
    const char *path, enum csv_encoding encoding, struct csv_reader **out, struct error *err);
const struct csv_source *csv_source_of(const struct csv_reader *r);

struct csv_raw {
	const char *text;     /* UTF-8, from the end of the row before; lives until the next row */
	size_t start, len;    /* the row itself begins at start: blank lines stand before it; len without its line end */
	size_t whole;         /* len with its line end, where it has one */
	const char *line_end; /* of the file, by its first lines */
	char separator;
	size_t fields;
};
struct csv_raw csv_raw_row(const struct csv_reader *r);

#endif
