/* Letters to many: each its own transaction and file, stopped cleanly. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "documents.h"
#include "inviting.h"
#include "pathwell/text.h"

enum { PAGE = 200 };

struct batch {
	struct app *app;
	struct arena *a;
	const struct letter_batch *b;
	int64_t total, done;
	struct letter_report *out;
};

/* ---- the folder ---- */

static enum status folder_open(struct batch *x, struct error *err)
{
	struct stat there;
	const char *folder = x->b->folder;
	if (!folder || x->b->dry_run)
		return STATUS_OK;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return error_set(err, STATUS_REFUSED, "The folder %s could not be made: %s.", folder, strerror(errno));
	if (stat(folder, &there) != 0 || !S_ISDIR(there.st_mode))
		return error_set(err, STATUS_REFUSED, "%s is no folder that letters could be written to.", folder);
	return STATUS_OK;
}

/* ---- one letter ---- */

static void note(struct batch *x, const struct patient_row *patient, const char *file, const char *why)
{
	struct letter_report *out = x->out;
	out->people = arena_push(x->a, out->people, out->count, &out->cap, sizeof(*out->people));
	out->people[out->count++] = (struct letter_person){*patient, file, why};
	out->sent += why == NULL;
	out->skipped += why != NULL;
}

static enum document_way way_of(const struct letter_batch *b)
{
	return !b->folder ? DOCUMENT_TO_PRINTER : b->text ? DOCUMENT_TO_TEXT : DOCUMENT_TO_PDF;
}

/* What is read and written for one letter is let go with it. *name gets its file, without the folder. */
static enum status letter_send(struct batch *x, const struct patient_row *patient, enum document_kind kind, const char **name,
    const char **why, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct buf rendered CLEANUP(buf_done) = {0};
	struct app_document d;
	const char *written;
	struct document_sending s = {{way_of(x->b), x->b->folder, x->b->printer, NULL}, x->b->sent_by ? x->b->sent_by : "post", NULL};
	enum status st = app_document_prepare(x->app, a, &patient->id, kind, AUDIENCE_PATIENT, &d, err);
	if (st != STATUS_OK)
		return st;
	if (!d.allowed || d.only_draft) {
		*why = arena_strdup(x->a, d.allowed ? d.only_draft : d.why_not);
		return STATUS_OK;
	}
	/* No font has every sign: this person's letter is written by hand, the others still go. */
	if (document_render(d.document, s.to.way, &rendered, err) != STATUS_OK) {
		*why = arena_strdup(x->a, err->sentence);
		return STATUS_OK;
	}
	st = document_leave(x->app, a, &d, &rendered, &s, &written, err);
	if (st == STATUS_OK && written)
		*name = arena_strdup(x->a, strrchr(written, '/') ? strrchr(written, '/') + 1 : written);
	return st;
}

static enum status kind_of(struct batch *x, struct arena *a, const struct id *patient, enum document_kind *out, struct error *err)
{
	struct invitation *i;
	*out = DOCUMENT_FIRST_INVITATION;
	if (x->b->letter == LETTER_FIRST)
		return STATUS_OK;
	enum status st = invite_open(x->app, a, patient, &i, err);
	return st == STATUS_OK ? invite_second_kind(x->app, a, i, out, err) : st;
}

static enum status letter(struct batch *x, const struct patient_row *patient, struct error *err)
{
	struct record *r;
	enum document_kind kind;
	const char *why = NULL, *name = NULL;
	struct arena *a CLEANUP(arena_freep) = arena_new();
	enum status st = store_record_load(x->app->store, a, record_kind(RECORD_PATIENT), &patient->id, 0, &r, err);
	if (st == STATUS_OK)
		st = kind_of(x, a, &patient->id, &kind, err);
	if (st == STATUS_OK)
		st = invite_why_not(x->app, a, r, kind, &why, err);
	if (st == STATUS_OK && why)
		why = arena_strdup(x->a, why);
	if (st == STATUS_OK && !why && !x->b->dry_run)
		st = letter_send(x, patient, kind, &name, &why, err);
	if (st == STATUS_OK)
		note(x, patient, name, why);
	return st;
}

/* ---- all of them ---- */

static bool full(const struct batch *x)
{
	return x->b->limit && x->out->sent >= (int64_t)x->b->limit;
}

static enum status page(struct batch *x, const struct invitation_places *places, struct error *err)
{
	enum status st = STATUS_OK;
	for (size_t i = 0; i < places->count && st == STATUS_OK && !full(x); i++) {
		st = letter(x, &places->items[i].patient, err);
		x->done++;
		if (st == STATUS_OK && x->b->progress && !x->b->progress(x->b->ctx, x->done, x->total))
			st = error_set(err, STATUS_CANCELLED,
			    "Stopped: %lld letter%s left and stand in the record, the others wait on the list.",
			    (long long)x->out->sent, x->out->sent == 1 ? "" : "s");
	}
	return st;
}

static enum status everybody(struct batch *x, struct error *err)
{
	struct invitation_filter f;
	struct invitation_places places = {.more = true};
	struct id last, *after = NULL;
	struct invitation_query q = {.state = x->b->letter == LETTER_FIRST ? "found" : "did-not-attend", .practice = x->b->practice,
	    .cohort = x->b->cohort, .level = x->b->level};
	enum status st = invite_filter(x->app, x->a, &q, &f, err);
	if (st == STATUS_OK)
		st = store_invitation_count(x->app->store, &f, &x->total, err);
	while (st == STATUS_OK && places.more && !full(x)) {
		st = store_invitations(x->app->store, x->a, &f, after, PAGE, &places, err);
		if (st == STATUS_OK && places.count) {
			last = places.items[places.count - 1].invitation;
			after = &last;
			st = page(x, &places, err);
		}
	}
	return st;
}

static enum status one(struct batch *x, struct error *err)
{
	struct record *r;
	enum status st = store_record_load(x->app->store, x->a, record_kind(RECORD_PATIENT), x->b->only, 0, &r, err);
	if (st != STATUS_OK)
		return st;
	const struct patient *p = (const struct patient *)r;
	return letter(x, &(struct patient_row){.id = p->base.id, .nhs_number = p->nhs_number, .family_name = p->family_name,
				.given_name = p->given_name, .title = p->title, .born_on = p->born_on, .died_on = p->died_on},
	    err);
}

/* A letter that says to ring nobody is worse than none. */
static enum status bookable(const struct app *app, struct error *err)
{
	const struct service *s = app->service;
	if (s && (!text_is_blank(s->phone) || !text_is_blank(s->email)))
		return STATUS_OK;
	error_set(err, STATUS_REFUSED, "The letters would name no way to book: record the service's telephone number or e-mail first.");
	error_at(err, "service", "phone");
	return STATUS_REFUSED;
}

enum status app_invitation_letters(struct app *app, struct arena *a, const struct letter_batch *b, struct letter_report *out,
    struct error *err)
{
	struct batch x = {.app = app, .a = a, .b = b, .out = out};
	*out = (struct letter_report){0};
	enum status st = app_permit(app, PERMIT_PRINT, err);
	if (st == STATUS_OK)
		st = app_permit(app, PERMIT_REGISTER, err);
	if (st == STATUS_OK)
		st = bookable(app, err);
	if (st == STATUS_OK)
		st = folder_open(&x, err);
	if (st != STATUS_OK)
		return st;
	return b->only ? one(&x, err) : everybody(&x, err);
}
