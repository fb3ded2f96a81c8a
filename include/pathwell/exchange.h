/* Files in and out: CSV read line by line, JSON written and read, and what the columns of known lists mean. No database here. */
#ifndef PATHWELL_EXCHANGE_H
#define PATHWELL_EXCHANGE_H

#include "pathwell/record.h"

/* ---- CSV in (libcsv, strict RFC 4180; UTF-8 with or without BOM, UTF-16 by BOM) ---- */
struct csv_reader;
struct csv_row {
	const char **cells; /* cleaned text (text_clean, lines kept); live until the next row */
	size_t count;
	long line;          /* line of the file where the row begins, first line 1; a quoted line break counts */
	size_t removed;     /* characters that cleaning removed from this row */
};
/* Refuses: missing, directory, binary (NUL bytes), not UTF-8 (names the line), a field over 64 kB or a row over 1 MB (names the line; a 100 MB line
 * costs no more memory than the limit), wrong quoting. A file that is empty is refused too. */
MUST_USE enum status csv_open(const char *path, struct csv_reader **out, struct error *err);
struct csv_reader *csv_close(struct csv_reader *r);
/* *row NULL at the end. */
MUST_USE enum status csv_next(struct csv_reader *r, struct csv_row **row, struct error *err);
int64_t csv_size(const struct csv_reader *r);     /* bytes of the file */
int64_t csv_position(const struct csv_reader *r); /* bytes read: for progress */
/* CSV out. guard: cells that a spreadsheet would run (= + - @ TAB CR, full-width too, after spaces) get a leading apostrophe. */
void csv_write_cell(struct buf *out, const char *text, bool first, bool guard);

/* ---- the national practice list: epraccur, no header line, 27 columns ---- */
/* First row given: is this such a list? Otherwise a sentence. */
MUST_USE enum status practices_recognise(const struct csv_row *first, struct error *err);
/* Fills the practice; err names the field where refused. */
MUST_USE enum status practices_row(struct arena *a, const struct csv_row *row, struct record *practice, struct error *err);

/* ---- a list of referrals: header line, names recognised in any order ---- */
struct referral_columns;
/* Reads the header row: which column is what. Refuses a file without the needed columns and names them; unknown columns are listed in
 * *ignored (comma-separated, "" when none). */
MUST_USE enum status referrals_header(struct arena *a, const struct csv_row *header, struct referral_columns **out, const char **ignored,
    struct error *err);
/* What one row says. Each problem names field and reason; `rejected` when the row cannot be taken (no valid NHS number, no birth date,
 * a date that does not exist, a referral in the future, no name …), else the problems are flags. The practice stands as its code: app turns
 * codes into links. Nothing is dropped silently: what has no field goes into the referral's text or is flagged. */
struct row_problem { const char *field, *reason; bool rejects; };
struct referral_row {
	struct record *patient, *referral;
	const char *practice_code; /* or NULL */
	struct row_problem *problems; size_t problem_count, problem_cap;
	bool rejected;
	long line;
};
void referrals_row(struct arena *a, const struct referral_columns *c, const struct csv_row *row, date today, struct referral_row *out);
void referral_row_problem(struct arena *a, struct referral_row *row, const char *field, bool rejects, const char *reason, ...)
    PRINTF_LIKE(5, 6);

/* ---- JSON out: a writer that cannot write ill-formed JSON (must() on misuse) ---- */
struct json {
	struct buf *out;
	int depth, indent; /* indent 0: one line */
	bool comma[32], object[32], key_open;
};
void json_begin(struct json *j, struct buf *out, bool pretty);
void json_object(struct json *j);
void json_object_end(struct json *j);
void json_array(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_text(struct json *j, const char *s); /* NULL writes null */
void json_number(struct json *j, int64_t n);
void json_bool(struct json *j, bool b);
void json_null(struct json *j);
/* key and value at once */
void json_put_text(struct json *j, const char *key, const char *s);
void json_put_number(struct json *j, const char *key, int64_t n);
void json_put_bool(struct json *j, const char *key, bool b);
/* One record: id, version, entered_at, entered_by, then every field by name with its canonical text (numbers as numbers, choices of many as arrays, not
 * recorded as null). Restricted fields only where `restricted` is true. */
void json_record(struct json *j, struct arena *a, const struct record *r, bool restricted);

#endif
