/* The lines of a file as UTF-8 text, in pieces of bounded size: encoding, binary files and line numbers end here. */
#ifndef PATHWELL_EXCHANGE_CSV_SOURCE_H
#define PATHWELL_EXCHANGE_CSV_SOURCE_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

#include "pathwell/error.h"

enum {
	SOURCE_RAW = 32 * 1024,
	SOURCE_TEXT = 2 * SOURCE_RAW, /* two bytes of UTF-16 become three of UTF-8 at most */
};

struct csv_source {
	int fd;
	iconv_t decoder; /* NO_DECODER: the file is UTF-8 */
	int64_t size, position;
	long line;      /* where the next piece stands */
	bool ended;     /* the file is read to its end */
	bool broken;    /* what follows the text at hand is not in the file's encoding */
	bool after_cr;  /* a LF now is the second half of a CRLF */
	char name[128]; /* for sentences */
	size_t raw_len, start, end;
	char raw[SOURCE_RAW];
	char text[SOURCE_TEXT + 1];
};

/* A part of a line: it ends with the line's end, or where the text at hand ends. */
struct csv_piece {
	const char *text; /* lives until the next piece */
	size_t len;       /* 0: the file is read to its end */
	long line;
};

/* Done must follow, also where open refused. */
MUST_USE enum status csv_source_open(struct csv_source *s, const char *path, struct error *err);
MUST_USE enum status csv_source_next(struct csv_source *s, struct csv_piece *out, struct error *err);
void csv_source_done(struct csv_source *s);

/* "Line 7: …" with err->line filled. what begins in lower case and ends with a full stop. */
enum status csv_refuse_line(struct error *err, long line, const char *what, ...) PRINTF_LIKE(3, 4);

#endif
