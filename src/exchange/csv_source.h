/* The lines of a file as UTF-8 text, in pieces of bounded size: encoding, binary files and line numbers end here. */
#ifndef PATHWELL_EXCHANGE_CSV_SOURCE_H
#define PATHWELL_EXCHANGE_CSV_SOURCE_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "pathwell/exchange.h"

enum {
	SOURCE_RAW = 32 * 1024,
	SOURCE_TEXT = 3 * SOURCE_RAW, /* the euro sign is one byte of Windows-1252 and three of UTF-8 */
};
#define NO_DECODER ((iconv_t)-1)

struct csv_source {
	int fd;
	iconv_t decoder; /* NO_DECODER: the file is UTF-8 */
	enum csv_encoding encoding;
	bool marked;    /* a byte-order mark says so */
	struct stat info; /* at opening */
	char *path;
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

/* Done must follow, also where open refused. CSV_ENCODING_ASK: the mark, or UTF-16 that shows itself, else UTF-8. What is
 * not in its encoding is refused with err->field "encoding". */
MUST_USE enum status csv_source_open(
    struct csv_source *s, const char *path, enum csv_encoding asked, struct error *err);
MUST_USE enum status csv_source_next(struct csv_source *s, struct csv_piece *out, struct error *err);
MUST_USE enum status csv_source_unchanged(const struct csv_source *s, struct error *err);
void csv_source_done(struct csv_source *s);
bool csv_source_rereadable(const struct csv_source *s); /* a file, not a pipe */

/* The byte-order mark of an encoding; "" for Windows-1252. */
const char *csv_encoding_mark(enum csv_encoding encoding);
const char *csv_encoding_label(enum csv_encoding encoding); /* "UTF-8", for sentences */
const char *csv_encoding_iconv(enum csv_encoding encoding); /* what iconv calls it */
/* What the first bytes of a file say: CSV_ENCODING_ASK where nothing; *marked: by a byte-order mark. */
enum csv_encoding csv_encoding_shown(const char *bytes, size_t len, bool *marked);

/* "Line 7: …" with err->line filled. what begins in lower case and ends with a full stop. */
enum status csv_refuse_line(struct error *err, long line, const char *what, ...) PRINTF_LIKE(3, 4);

#endif
