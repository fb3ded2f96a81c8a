/* What can be expected to go wrong, told twice: a sentence for the person, a detail for the log.
 *
 * Functions that can be refused return an enum status and take a caller-owned struct error.
 * Libraries never print. A bug and a lack of memory are not errors: they end in panic() (memory.h). */
#ifndef PATHWELL_ERROR_H
#define PATHWELL_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

enum status {
	STATUS_OK,
	STATUS_REFUSED,   /* a rule or bad input; the sentence says what would satisfy it */
	STATUS_NOT_FOUND, /* what was named does not exist */
	STATUS_DENIED,    /* the signed-in person's role may not do this */
	STATUS_CONFLICT,  /* somebody else saved a newer version meanwhile */
	STATUS_USAGE,     /* the command line was wrong */
	STATUS_DATABASE,  /* the file could not be used: missing, foreign, newer, damaged, full, locked, read-only */
	STATUS_CANCELLED, /* a person stopped long work; nothing was half done */
	STATUS_NOT_KNOWN, /* the disk failed while it was saved: it may be saved or not, and must be looked at */
};

struct error {
	enum status status;
	char sentence[640]; /* for the person: one sentence, names the line or field and what to do */
	char detail[320];   /* for the log: never patient data */
	char record[32];    /* record kind that would mend it, or "" */
	char field[40];     /* field that would mend it, or "" */
	long line;          /* line of the input file, or 0 */
};

/* Fills the whole of err (NULL is allowed; it need not be initialised) and returns status, so that a caller can
 * `return error_set(…)`. What is quoted is cleaned (text.h), line ends become spaces, and a sentence too long is cut
 * between characters. The arguments may point into err, to put words around its sentence. */
enum status error_set(struct error *err, enum status status, const char *sentence, ...) PRINTF_LIKE(3, 4);
/* Adds where the mend is. record and field may be NULL. */
void error_at(struct error *err, const char *record, const char *field);
void error_detail(struct error *err, const char *detail, ...) PRINTF_LIKE(2, 3);
void error_clear(struct error *err);
/* Exit status of DESIGN.md: 0 done, 1 refused, 2 wrong usage, 3 the database could not be used, 4 it is not known whether it was
 * saved. */
int error_exit_status(enum status status);

#endif
