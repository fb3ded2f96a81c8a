/* print: letters and summaries. */
#include <string.h>

#include "cli.h"
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

static void printed_json(struct call *c, const struct app_document *d, enum document_way way, const struct buf *text)
{
	static const char *const ways[] = {
	    [DOCUMENT_TO_TEXT] = "text", [DOCUMENT_TO_PDF] = "pdf", [DOCUMENT_TO_PRINTER] = "printer"};
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "document", document_kind_name(d->kind));
	json_put_text(&j, "for", audience_name(d->audience));
	json_put_text(&j, "way", ways[way]);
	json_put_text(&j, "file", c->options[OPTION_PDF]);
	json_missing(&j, &d->missing);
	json_put_text(&j, "text", way == DOCUMENT_TO_TEXT ? buf_str(text) : NULL);
	json_object_end(&j);
	json_done(c);
}

enum status run_print(struct call *c, struct error *err)
{
	enum document_kind kind;
	enum audience audience;
	enum document_way way = DOCUMENT_TO_TEXT;
	struct id patient;
	struct app_document d;
	struct buf text CLEANUP(buf_done) = {0};
	enum status st = kind_typed(c, &kind, err);
	if (st == STATUS_OK)
		st = audience_typed(c, &audience, err);
	if (st == STATUS_OK)
		st = way_typed(c, &way, err);
	if (st == STATUS_OK)
		st = call_patient(c, SIZE_MAX, &patient, err);
	if (st == STATUS_OK)
		st = app_document_prepare(c->app, c->arena, &patient, kind, audience, &d, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_LARGE_PRINT))
		d.document->point_size = DOCUMENT_POINTS_LARGE;
	if (tell_missing(&d) && option_given(c, OPTION_STRICT))
		return error_set(
		    err, STATUS_REFUSED, "Nothing was printed: fill in what is missing first, or leave --strict out.");
	st = app_document_print(
	    c->app, c->arena, &d, way, c->options[OPTION_PDF], c->options[OPTION_PRINTER], &text, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		printed_json(c, &d, way, &text);
	else if (way == DOCUMENT_TO_TEXT)
		buf_puts(&c->out, buf_str(&text));
	return STATUS_OK;
}
