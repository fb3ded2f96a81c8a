/* print: letters and summaries. */
#include <string.h>

#include "cli.h"
#include "pathwell/app_document.h"
#include "pathwell/text.h"

static enum status kind_typed(const struct call *c, enum document_kind *out, struct error *err)
{
	const char *names[DOCUMENT_KIND_COUNT];
	const char *typed = dashed(c->arena, c->words[0]);
	if (document_kind_named(typed, out))
		return STATUS_OK;
	for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
		names[i] = document_kind_name((enum document_kind)i);
	const char *near = text_nearest(typed, names, DOCUMENT_KIND_COUNT);
	if (near)
		return error_set(err, STATUS_USAGE, "There is no document \"%s\"; did you mean %s?", c->words[0], near);
	CLEANUP(buf_done) struct buf all = {0};
	for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
		buf_printf(&all, "%s%s", i == 0 ? "" : i + 1 < DOCUMENT_KIND_COUNT ? ", " : " and ", names[i]);
	return error_set(err, STATUS_USAGE, "There is no document \"%s\"; there are %s.", c->words[0], buf_str(&all));
}

static enum status audience_typed(const struct call *c, enum audience *out, struct error *err)
{
	*out = AUDIENCE_PATIENT;
	if (!option_given(c, OPTION_FOR) || audience_named(c->options[OPTION_FOR], out))
		return STATUS_OK;
	return error_set(
	    err, STATUS_USAGE, "--for takes patient, referrer or practice, not \"%s\".", c->options[OPTION_FOR]);
}

static enum status way_typed(const struct call *c, enum document_way *out, struct error *err)
{
	bool pdf = option_given(c, OPTION_PDF), printer = option_given(c, OPTION_PRINTER);
	if (option_given(c, OPTION_TEXT) + pdf + printer > 1)
		return wrong_usage(c, err, "One way at a time: --text, --pdf or --printer.");
	*out = pdf ? DOCUMENT_TO_PDF : printer ? DOCUMENT_TO_PRINTER : DOCUMENT_TO_TEXT;
	return STATUS_OK;
}

/* What is missing is said before anything is printed. Returns whether something mandatory is. */
static bool tell_missing(const struct app_document *d)
{
	bool mandatory = false;
	for (size_t i = 0; i < d->missing.count; i++) {
		const struct missing *m = &d->missing.items[i];
		mandatory = mandatory || m->mandatory;
		complain_about(m->record, m->field, "%s", m->sentence);
	}
	return mandatory;
}

static void json_missing(struct json *j, const struct missing_list *list)
{
	json_key(j, "missing");
	json_array_begin(j);
	for (size_t i = 0; i < list->count; i++) {
		const struct missing *m = &list->items[i];
		json_object_begin(j);
		json_put_text(j, "sentence", m->sentence);
		json_put_text(j, "record", m->record);
		json_put_text(j, "field", m->field);
		json_put_bool(j, "mandatory", m->mandatory);
		json_object_end(j);
	}
	json_array_end(j);
}

static void printed_json(struct call *c, const struct app_document *d, const struct document_target *to, const char *written)
{
	static const char *const ways[] = {
	    [DOCUMENT_TO_TEXT] = "text", [DOCUMENT_TO_PDF] = "pdf", [DOCUMENT_TO_PRINTER] = "printer"};
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "document", document_kind_name(d->kind));
	json_put_text(&j, "for", audience_name(d->audience));
	json_put_text(&j, "way", ways[to->way]);
	json_put_text(&j, "file", written);
	json_put_text(&j, "sent_by", c->options[OPTION_SENT]);
	json_put_text(&j, "only_draft", d->only_draft);
	json_missing(&j, &d->missing);
	json_put_text(&j, "text", to->way == DOCUMENT_TO_TEXT ? buf_str(to->bytes) : NULL);
	json_object_end(&j);
	json_done(c);
}

/* "by-hand" and by_hand. */
static enum status sent_typed(struct call *c, const char **out, struct error *err)
{
	static const char *const ways[] = {"post", "by_hand", "email"};
	const char *typed = c->options[OPTION_SENT];
	*out = NULL;
	if (!typed)
		return STATUS_OK;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (text_equal_nocase(typed, ways[i]) || text_equal_nocase(typed, dashed(c->arena, ways[i])))
			*out = ways[i];
	if (*out)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE, "--sent takes post, by-hand or email, not \"%s\".", typed);
}

static enum status need_typed(const struct call *c, const char **out, struct error *err)
{
	const char *typed = c->options[OPTION_NEED_MET];
	*out = typed;
	if (!typed || strcmp(typed, "yes") == 0 || strcmp(typed, "no") == 0)
		return STATUS_OK;
	return error_set(err, STATUS_USAGE, "--need-met takes yes or no, not \"%s\".", typed);
}

/* --taper ID: of that reduction; --taper all: of all that are under way, on one paper. */
static enum status document_new(struct call *c, enum document_kind kind, enum audience audience, const struct id *patient,
    struct app_document *d, struct error *err)
{
	struct id taper;
	const char *said = c->options[OPTION_TAPER];
	if (!said)
		return app_document_prepare(c->app, c->arena, patient, kind, audience, d, err);
	if (strcmp(said, "all") == 0)
		return app_document_prepare_all(c->app, c->arena, patient, kind, audience, d, err);
	if (!id_parse(said, &taper))
		return error_set(err, STATUS_USAGE, "--taper takes the id of a reduction or \"all\", not \"%s\".", said);
	return app_document_prepare_plan(c->app, c->arena, patient, kind, audience, &taper, d, err);
}

/* What was kept prints as it was; whatever else is asked for is a new document. */
static enum status document_find(struct call *c, enum document_kind kind, enum audience audience, const struct id *patient,
    struct app_document *d, struct error *err)
{
	struct id kept;
	if (!option_given(c, OPTION_RECORD))
		return document_new(c, kind, audience, patient, d, err);
	if (!id_parse(c->options[OPTION_RECORD], &kept))
		return error_set(err, STATUS_USAGE, "--record takes the id of a document, as \"show --json\" has it.");
	if (option_given(c, OPTION_LARGE_PRINT) || option_given(c, OPTION_FOR) || option_given(c, OPTION_SENT))
		return wrong_usage(c, err, "What was kept prints as it was: --record goes without --for, --large-print and --sent.");
	enum status st = app_document_kept(c->app, c->arena, &kept, d, err);
	if (st == STATUS_OK && (d->kind != kind || !id_equal(&d->patient, patient)))
		return error_set(err, STATUS_NOT_FOUND, "That record is no %s of this patient.", document_kind_label(kind));
	return st;
}

static enum status print_or_send(struct call *c, const struct app_document *d, const struct document_sending *s, struct error *err)
{
	const char *written;
	if (s->sent_by && s->to.way == DOCUMENT_TO_TEXT)
		return wrong_usage(c, err, "What goes to standard output is only looked at: --sent goes with --pdf or --printer.");
	enum status st = s->sent_by ? app_document_send(c->app, c->arena, d, s, &written, err)
				    : app_document_look(c->app, c->arena, d, &s->to, &written, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		printed_json(c, d, &s->to, written);
	else if (s->to.way == DOCUMENT_TO_TEXT)
		buf_puts(&c->out, buf_str(s->to.bytes));
	else if (written)
		buf_printf(&c->out, "%s\n", written);
	return STATUS_OK;
}

enum status run_print(struct call *c, struct error *err)
{
	enum document_kind kind;
	enum audience audience;
	struct id patient;
	struct app_document d;
	struct buf text CLEANUP(buf_done) = {0};
	struct document_sending s = {.to = {.file = c->options[OPTION_PDF], .printer = c->options[OPTION_PRINTER], .bytes = &text}};
	enum status st = kind_typed(c, &kind, err);
	if (st == STATUS_OK)
		st = audience_typed(c, &audience, err);
	if (st == STATUS_OK)
		st = way_typed(c, &s.to.way, err);
	if (st == STATUS_OK)
		st = sent_typed(c, &s.sent_by, err);
	if (st == STATUS_OK)
		st = need_typed(c, &s.need_met, err);
	if (st == STATUS_OK)
		st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = document_find(c, kind, audience, &patient, &d, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_LARGE_PRINT))
		d.document->point_size = DOCUMENT_POINTS_LARGE;
	if (tell_missing(&d) && option_given(c, OPTION_STRICT))
		return error_set(
		    err, STATUS_REFUSED, "Nothing was printed: fill in what is missing first, or leave --strict out.");
	return print_or_send(c, &d, &s, err);
}
