/* Files in and out: CSV read line by line, JSON written, and what the columns of known lists mean. No database here. */
#ifndef PATHWELL_EXCHANGE_H
#define PATHWELL_EXCHANGE_H

#include "pathwell/record.h"

/* ---- CSV in (libcsv, strict RFC 4180; UTF-8 with or without BOM, UTF-16 by BOM or where it shows itself) ---- */
struct csv_reader;
struct csv_row {
	const char **cells; /* cleaned text (text_clean, lines kept); live until the next row */
	size_t count;
	long line;          /* line of the file where the row begins, first line 1; a quoted line break counts */
	size_t removed;     /* characters that cleaning removed from this row */
	const size_t *removed_in; /* the same for each cell */
};
/* Refuses what is missing, a directory, empty or binary (NUL bytes). What lies further down is refused by csv_next,
 * naming the line: bytes that are not UTF-8, a field over 64 kB, a row over 1 MB or 1,000 columns (a line of 100 MB
 * costs no more memory than the limit), wrong quoting. So a caller reads to the end before anything counts as taken. */
MUST_USE enum status csv_open(const char *path, struct csv_reader **out, struct error *err);
struct csv_reader *csv_close(struct csv_reader *r);
/* *row NULL at the end. Blank lines are passed over. LF, CRLF and CR end a line, each counted once. */
MUST_USE enum status csv_next(struct csv_reader *r, struct csv_row **row, struct error *err);
/* For lists of other systems, before the first row: the separator is seen from the file (comma, semicolon, tab or bar), ="0123"
 * is the number in it, and spaces that do not break are spaces. */
void csv_read_leniently(struct csv_reader *r);
int64_t csv_size(const struct csv_reader *r);     /* bytes of the file; 0 where unknown (a pipe) */
int64_t csv_position(const struct csv_reader *r); /* bytes read: for progress */

enum csv_encoding { CSV_ENCODING_ASK, CSV_UTF_8, CSV_UTF_16LE, CSV_UTF_16BE, CSV_WINDOWS_1252, CSV_ENCODING_COUNT };
extern const char *const csv_encoding_names[CSV_ENCODING_COUNT]; /* "", "utf-8", "utf-16le", …, "windows-1252" */
bool csv_encoding_named(const char *name, enum csv_encoding *out);
/* csv_open in an encoding that a person named; refused where the file's own mark, or its being UTF-8 throughout, says
 * otherwise. CSV_ENCODING_ASK: a byte-order mark, or UTF-16 that shows itself (every other byte zero), or the whole file is
 * valid UTF-8; else STATUS_REFUSED with err->field "encoding", and *doubt (texts in the arena) says what to ask. All other
 * answers leave *doubt empty (line 0). What cannot be read twice (a pipe) is refused by csv_next instead. */
struct encoding_doubt {
	enum csv_encoding offered; /* CSV_WINDOWS_1252 */
	const char *samples;       /* the first cells with letters outside ASCII, as they would read: "Müller, Łukasz" */
	long line;                 /* of the first such byte */
};
MUST_USE enum status csv_open_as(struct arena *a, const char *path, enum csv_encoding encoding, struct csv_reader **out,
    struct encoding_doubt *doubt, struct error *err);
/* Size, times and identity are still what they were at opening; else one sentence. Ask after the last row. A pipe
 * cannot say, and passes. */
MUST_USE enum status csv_unchanged(struct csv_reader *r, struct error *err);

/* CSV out; the caller ends the row with "\r\n". NULL is an empty cell. guard: cells that a spreadsheet would run
 * (= + - @ TAB CR, full-width too, after spaces) get a leading apostrophe; without it a cell reads back as it was. */
void csv_write_cell(struct buf *out, const char *text, bool first, bool guard);

/* ---- rejected lines, in the input's own form ---- */
struct csv_rejects;
/* A new file (0600, whole or not at all): same encoding and line ends, the preamble and the header as they were with a
 * column "Reason" behind, then each rejected line with its bytes unchanged and its reason. Refused where the file exists.
 * Open it before the first csv_next, and add every preamble line and the header; the reader must outlive it. */
MUST_USE enum status csv_rejects_open(struct csv_reader *r, const char *path, struct csv_rejects **out, struct error *err);
/* The row that csv_next gave last; reason NULL: a preamble line or (header true) the header. */
MUST_USE enum status csv_rejects_add(struct csv_rejects *w, bool header, const char *reason, struct error *err);
/* Keeps the file (synced, under its name), or with keep false leaves nothing; frees w in any case. NULL is fine. */
MUST_USE enum status csv_rejects_close(struct csv_rejects *w, bool keep, struct error *err);

/* ---- the national practice list: epraccur, no header line, 27 columns ---- */
/* First row given: is this such a list? Otherwise a sentence. */
MUST_USE enum status practices_recognise(const struct csv_row *first, struct error *err);
/* Fills the practice; err names line and field where refused. A postcode or telephone that our own rules refuse is
 * kept as a line under the address. What cleaning removed stands in row->removed. */
MUST_USE enum status practices_row(struct arena *a, const struct csv_row *row, struct record *practice,
    struct error *err);

/* ---- a list of referrals: header line, names recognised in any order ---- */
struct referral_columns;
/* Reads the header row: which column is what, by common names, or by name or label of any field of patient and
 * referral; case, spaces and punctuation do not matter. Refuses a file without the needed columns and names them.
 * Columns without a field are listed in *ignored (comma-separated, "" when none); what they hold is added to the
 * referral's text as "Column: value". header need not outlive the call. */
MUST_USE enum status referrals_header(struct arena *a, const struct csv_row *header, struct referral_columns **out,
    const char **ignored, struct error *err);
/* What one row says. Each problem names field (as the file's header has it) and reason. A row is rejected when what a
 * record requires is missing or wrong: NHS number, names, birth date, referral date, referrer … Else the problems are
 * flags, and a value that its field refuses is kept in the referral's text. The practice stands as its code: app
 * turns codes into links. Both records pass record_check() when the row is not rejected. Texts live in the arena. */
struct row_problem { const char *field, *reason; bool rejects; };
/* Why the row is rejected, in one entry: the first reason, and what else is wrong behind it; *field gets the first one's
 * field. At least one problem rejects. In the arena. */
const char *row_problems_rejection(struct arena *a, const struct row_problem *items, size_t count, const char **field);
struct referral_row {
	struct record *patient, *referral;
	const char *practice_code; /* or NULL */
	struct row_problem *problems; size_t problem_count, problem_cap;
	bool rejected;
	long line;
};
void referrals_row(struct arena *a, const struct referral_columns *c, const struct csv_row *row, date today,
    struct referral_row *out);
void referral_row_problem(struct arena *a, struct referral_row *row, const char *field, bool rejects,
    const char *reason, ...) PRINTF_LIKE(5, 6);

/* ---- JSON out: a writer that cannot write ill-formed JSON (must() on misuse) ----
 * No name here may be one of jansson's (json_object, json_array, json_null …): both are linked into the program. */
struct json {
	struct buf *out;
	int depth, indent; /* indent 0: one line */
	bool comma[32], object[32], key_open;
};
void json_begin(struct json *j, struct buf *out, bool pretty);
void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_text(struct json *j, const char *s); /* NULL writes null; broken UTF-8 becomes U+FFFD */
void json_number(struct json *j, int64_t n);
/* n / 10^places, places 1 to 9, exactly and without trailing zeros: 15 and 1 write 1.5, 20 and 1 write 2. */
void json_decimal(struct json *j, int64_t n, int places);
void json_bool(struct json *j, bool b);
/* key and value at once */
void json_put_text(struct json *j, const char *key, const char *s);
void json_put_number(struct json *j, const char *key, int64_t n);
void json_put_decimal(struct json *j, const char *key, int64_t n, int places);
void json_put_bool(struct json *j, const char *key, bool b);
/* One record: id, version, entered_at, entered_by, error_reason where it was entered in error, then every field by name
 * with its canonical text (numbers as numbers, doses with their unit, choices of many as arrays, not recorded as
 * null). Restricted fields only where `restricted` is true. */
void json_record(struct json *j, struct arena *a, const struct record *r, bool restricted);
/* The same inside an object that the caller began, and ends after keys of its own. */
void json_record_fields(struct json *j, struct arena *a, const struct record *r, bool restricted);

#endif
