/* Documents: looked at, sent, kept as they left, and printed again as they were. */
#ifndef PATHWELL_APP_DOCUMENT_H
#define PATHWELL_APP_DOCUMENT_H

#include "pathwell/app.h"

struct app_document {
	enum document_kind kind;
	enum audience audience;
	struct document *document; /* as it would leave; its mark says DRAFT where only_draft does */
	struct missing_list missing;
	bool allowed;
	const char *why_not;    /* copies only where consent allows */
	const char *only_draft; /* why it can only be looked at: too early, or something that must be there is missing; NULL */
	const char *need;       /* the form that this person reads, where print is not it: "Braille"; NULL otherwise */
	struct id patient, episode;
	struct id kept;         /* of the document record that this is; none for a new one */
	date kept_on;
};
MUST_USE enum status app_document_prepare(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, struct app_document *out, struct error *err);
/* Of this reduction, where the document is about one (NULL: the one under way, else the newest; not allowed where several are). */
MUST_USE enum status app_document_prepare_plan(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, const struct id *taper, struct app_document *out, struct error *err);
/* One document of all reductions that are under way, one after the other. */
MUST_USE enum status app_document_prepare_all(struct app *app, struct arena *a, const struct id *patient, enum document_kind kind,
    enum audience audience, struct app_document *out, struct error *err);
/* A document that left, from its record: nothing in it is read anew. Refused where only its text was kept. */
MUST_USE enum status app_document_kept(struct app *app, struct arena *a, const struct id *record, struct app_document *out,
    struct error *err);

enum document_way { DOCUMENT_TO_TEXT, DOCUMENT_TO_PDF, DOCUMENT_TO_PRINTER };
/* Where a document goes. `file` is a new file, or a folder in which it gets a name of its own; NULL with DOCUMENT_TO_TEXT or
 * DOCUMENT_TO_PDF: into *bytes. */
struct document_target {
	enum document_way way;
	const char *file, *printer; /* printer NULL: the default one */
	struct buf *bytes;
};
/* To look at: marked as a draft on every page, kept nowhere, moves nothing; one row of audit. What was kept prints as it
 * was, marked as a copy. *written gets the file's name (NULL allowed). */
MUST_USE enum status app_document_look(struct app *app, struct arena *a, const struct app_document *d,
    const struct document_target *to, const char **written, struct error *err);

struct document_sending {
	struct document_target to; /* a file or a printer: what is only shown has not left */
	const char *sent_by;       /* code of choices_sent_by: how it leaves the service */
	const char *need_met;      /* "yes", "no"; asked where app_document.need says which form the person reads */
};
/* It leaves: kept as a record with its text and pages, moves what it moves. Judged once more when it is written down. The
 * printer is fed before that and outside of any transaction, for at most so many seconds; a file is made before and gets
 * its name within. What could not be delivered is not recorded as sent, and the sentence says what lies where. */
MUST_USE enum status app_document_send(struct app *app, struct arena *a, const struct app_document *d,
    const struct document_sending *s, const char **written, struct error *err);

/* "discharge-summary-patient-2026-11-30-1a2b3c4d.pdf": kind, reader, date and the end of the person's id; no name, no number. */
const char *app_document_file_name(struct arena *a, const struct app_document *d, enum document_way way);
/* The same in a folder, with "-2" and so on behind it until nothing stands there. */
const char *app_document_free_name(struct arena *a, const struct app_document *d, enum document_way way, const char *folder);
/* How long a printer may take, in seconds; 30 where nobody says. */
void app_print_limit(struct app *app, int seconds);

#endif
