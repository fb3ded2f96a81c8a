/* A document looked at, and a document that leaves. */
#include <string.h>
#include <sys/stat.h>

#include "documents.h"
#include "inviting.h"
#include "pathwell/output.h"
#include "pathwell/records/document.h"
#include "pathwell/records/patient.h"
#include "pathwell/text.h"
#include "printing.h"

enum { TEXT_COLUMNS = 72, PRINT_SECONDS = 30, NAMES_TRIED = 999, ID_TAIL = 8 };

void app_print_limit(struct app *app, int seconds)
{
	app->print_seconds = seconds;
}

enum status document_render(const struct document *d, enum document_way way, struct buf *out, struct error *err)
{
	if (way != DOCUMENT_TO_TEXT)
		return document_pdf(d, out, err);
	document_text(d, TEXT_COLUMNS, out);
	return STATUS_OK;
}

/* ---- names ---- */

/* The end of an id is random; people who came in with one list share its beginning. */
static const char *short_id(const struct id *id)
{
	size_t n = strlen(id->text);
	return n > ID_TAIL ? id->text + n - ID_TAIL : id->text;
}

static const char *file_stem(struct arena *a, const struct app_document *d)
{
	char day[DATE_TEXT];
	date on = id_is_none(&d->kept) ? clock_today() : d->kept_on;
	return arena_printf(a, "%s-%s-%s-%s", document_kind_name(d->kind), audience_name(d->audience), date_iso(on, day),
	    short_id(&d->patient));
}

static const char *file_ending(enum document_way way)
{
	return way == DOCUMENT_TO_TEXT ? "txt" : "pdf";
}

const char *app_document_file_name(struct arena *a, const struct app_document *d, enum document_way way)
{
	return arena_printf(a, "%s.%s", file_stem(a, d), file_ending(way));
}

const char *app_document_free_name(struct arena *a, const struct app_document *d, enum document_way way, const char *folder)
{
	struct error taken;
	const char *slash = *folder && folder[strlen(folder) - 1] == '/' ? "" : "/";
	const char *name = arena_printf(a, "%s%s%s", folder, slash, app_document_file_name(a, d, way));
	for (int n = 2; n <= NAMES_TRIED && output_allowed(name, &taken) != STATUS_OK; n++)
		name = arena_printf(a, "%s%s%s-%d.%s", folder, slash, file_stem(a, d), n, file_ending(way));
	return name;
}

/* A folder that stands is not the name of a file: the document gets its own name in it. */
static const char *file_of(struct arena *a, const struct app_document *d, const struct document_target *to)
{
	struct stat there;
	if (to->file && stat(to->file, &there) == 0 && S_ISDIR(there.st_mode))
		return app_document_free_name(a, d, to->way, to->file);
	return to->file;
}

/* ---- looking ---- */

static const char *look_mark(struct arena *a, const struct app_document *d)
{
	char day[DATE_TEXT];
	if (!id_is_none(&d->kept))
		return arena_printf(a, "Copy of what left on %s.", date_clinical(d->kept_on, day));
	return d->only_draft ? d->document->mark : "DRAFT: to look at only. It has not been sent.";
}

static enum status look_deliver(struct app *app, struct arena *a, const struct app_document *d, const struct document_target *to,
    const struct buf *rendered, const char **written, struct error *err)
{
	const char *file = file_of(a, d, to);
	if (to->way == DOCUMENT_TO_PRINTER)
		return printing_send(rendered, to->printer, app->print_seconds ? app->print_seconds : PRINT_SECONDS, err);
	if (!file) {
		must(to->bytes);
		buf_add(to->bytes, rendered->data, rendered->len);
		return STATUS_OK;
	}
	if (written)
		*written = file;
	return output_write(file, rendered->data, rendered->len, err);
}

enum status app_document_look(struct app *app, struct arena *a, const struct app_document *d, const struct document_target *to,
    const char **written, struct error *err)
{
	struct buf rendered CLEANUP(buf_done) = {0};
	struct document marked = *d->document;
	if (written)
		*written = NULL;
	marked.mark = look_mark(a, d);
	enum status st = app_permit(app, PERMIT_PRINT, err);
	if (st == STATUS_OK && !d->allowed)
		st = error_set(err, STATUS_REFUSED, "%s", d->why_not);
	if (st == STATUS_OK)
		st = document_render(&marked, to->way, &rendered, err);
	if (st == STATUS_OK)
		st = app_audit_write(app, AUDIT_PRINT, &d->patient, NULL,
		    arena_printf(a, "%s: %s", document_kind_name(d->kind), id_is_none(&d->kept) ? "draft" : "copy"), err);
	return st == STATUS_OK ? look_deliver(app, a, d, to, &rendered, written, err) : st;
}

/* ---- leaving ---- */

static enum status alive(struct app *app, struct arena *a, const struct app_document *d, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(app->store, a, record_kind(RECORD_PATIENT), &d->patient, 0, &r, err);
	if (st == STATUS_OK && ((const struct patient *)r)->died_on != DATE_NONE && d->audience == AUDIENCE_PATIENT)
		st = error_set(err, STATUS_REFUSED, "The patient has died: no letter goes to this person any more.");
	return st;
}

/* The record of it and what it moves, inside the running transaction. */
static enum status keep(struct app *app, struct arena *a, const struct app_document *d, const struct document_sending *s, struct error *err)
{
	struct buf text CLEANUP(buf_done) = {0}, layout CLEANUP(buf_done) = {0};
	document_text(d->document, TEXT_COLUMNS, &text);
	document_keep(d->document, &layout);
	struct document_record *r = (struct document_record *)record_new(a, record_kind(RECORD_DOCUMENT));
	r->base.patient = d->patient;
	r->base.episode = d->episode;
	r->document = document_kind_name(d->kind);
	r->audience = audience_name(d->audience);
	r->addressee = d->document->addressee_count ? d->document->addressee[0] : NULL;
	r->made_on = clock_today();
	r->sent_by = s->sent_by;
	r->need_met = d->need ? s->need_met : NULL;
	r->made_by = arena_strdup(a, app_actor(app).text);
	r->text = buf_str(&text);
	r->layout = buf_str(&layout);
	enum status st = alive(app, a, d, err);
	if (st == STATUS_OK && document_invites(d->kind))
		st = invite_letter_leaves(app, a, &d->patient, d->kind, err);
	if (st == STATUS_OK)
		st = app_record_write(app, a, &r->base, err);
	return st == STATUS_OK ? app_audit_write(app, AUDIT_PRINT, &d->patient, &r->base, document_kind_name(d->kind), err) : st;
}

/* What can fail for want of room or of a printer fails here, while nobody waits for the file. */
static enum status deliver(struct app *app, const struct document_sending *s, const char *file, const struct buf *rendered,
    struct output *o, struct error *err)
{
	if (s->to.way == DOCUMENT_TO_PRINTER)
		return printing_send(rendered, s->to.printer, app->print_seconds ? app->print_seconds : PRINT_SECONDS, err);
	enum status st = output_begin(o, file, err);
	if (st == STATUS_OK)
		st = output_add(o, rendered->data, rendered->len, err);
	return st == STATUS_OK ? output_finish(o, err) : st;
}

/* Judged once more under the lock: who died or moved since must not be written to. */
static enum status write_down(struct app *app, struct arena *a, const struct app_document *d, const struct document_sending *s,
    struct output *o, struct error *err)
{
	enum status st = app_begin(app, err);
	if (st != STATUS_OK)
		return st;
	st = keep(app, a, d, s, err);
	if (st == STATUS_OK && o->file)
		st = output_place(o, err);
	return app_end(app, st, err);
}

/* What may stand in the record keeps its file: nobody knows yet. */
static enum status not_written_down(const struct document_sending *s, struct output *o, enum status st, struct error *err)
{
	if (st != STATUS_NOT_KNOWN)
		output_take_back(o);
	if (st == STATUS_NOT_KNOWN && o->file)
		return error_set(err, st, "%s The letter lies in %s.", err->sentence, o->file);
	if (s->to.way == DOCUMENT_TO_PRINTER)
		error_set(err, st, "The letter was printed, but could not be recorded as sent: do not send it. %s", err->sentence);
	return st;
}

enum status document_leave(struct app *app, struct arena *a, const struct app_document *d, const struct buf *rendered,
    const struct document_sending *s, const char **written, struct error *err)
{
	struct output o CLEANUP(output_done) = {0};
	const char *file = s->to.way == DOCUMENT_TO_PRINTER ? NULL : file_of(a, d, &s->to);
	enum status st = alive(app, a, d, err);
	if (st == STATUS_OK)
		st = deliver(app, s, file, rendered, &o, err);
	if (st != STATUS_OK)
		return st;
	st = write_down(app, a, d, s, &o, err);
	if (st != STATUS_OK)
		return not_written_down(s, &o, st, err);
	if (written)
		*written = file;
	return STATUS_OK;
}

static enum status need_answered(const struct app_document *d, const struct document_sending *s, struct error *err)
{
	bool met = s->need_met && strcmp(s->need_met, "yes") == 0;
	if (!d->need || met || (s->need_met && !document_invites(d->kind)))
		return STATUS_OK;
	if (s->need_met)
		error_set(err, STATUS_REFUSED,
		    "This person reads another form (%s): an invitation in print would not be read, and does not count as sent.", d->need);
	else
		error_set(err, STATUS_REFUSED, "This person reads another form (%s): say whether this copy is in it.", d->need);
	error_at(err, "document", "need_met");
	return STATUS_REFUSED;
}

static bool is_missing(const struct app_document *d, const char *field)
{
	for (size_t i = 0; i < d->missing.count; i++)
		if (strcmp(d->missing.items[i].record, "patient") == 0 && strcmp(d->missing.items[i].field, field) == 0)
			return true;
	return false;
}

static enum status may_leave(struct app *app, const struct app_document *d, const struct document_sending *s, struct error *err)
{
	enum status st = app_permit(app, PERMIT_PRINT, err);
	if (st != STATUS_OK)
		return st;
	if (!d->allowed)
		return error_set(err, STATUS_REFUSED, "%s", d->why_not);
	if (!id_is_none(&d->kept))
		return error_set(err, STATUS_REFUSED, "This is a copy of what has left already; prepare the document anew to send it.");
	if (d->only_draft)
		return error_set(err, STATUS_REFUSED, "This is a draft and cannot be sent. %s", d->only_draft);
	if (text_is_blank(s->sent_by)) {
		error_set(err, STATUS_REFUSED, "Say how it leaves: by post, by e-mail, or handed over.");
		error_at(err, "document", "sent_by");
		return STATUS_REFUSED;
	}
	if (strcmp(s->sent_by, "post") == 0 && d->audience == AUDIENCE_PATIENT && is_missing(d, "address")) {
		error_set(err, STATUS_REFUSED, "There is no address to post it to: record it, or hand the letter over.");
		error_at(err, "patient", "address");
		return STATUS_REFUSED;
	}
	if (s->to.way != DOCUMENT_TO_PRINTER && !s->to.file)
		return error_set(err, STATUS_REFUSED, "What is only shown has not left: send it to a file or to a printer.");
	return need_answered(d, s, err);
}

enum status app_document_send(struct app *app, struct arena *a, const struct app_document *d, const struct document_sending *s,
    const char **written, struct error *err)
{
	struct buf rendered CLEANUP(buf_done) = {0};
	if (written)
		*written = NULL;
	enum status st = may_leave(app, d, s, err);
	if (st == STATUS_OK)
		st = document_render(d->document, s->to.way, &rendered, err);
	return st == STATUS_OK ? document_leave(app, a, d, &rendered, s, written, err) : st;
}
