/* The form of a review: the record's own fields with one more for each measure that the service chose. */
#include <stdlib.h>
#include <string.h>

#include "pathwell/app_measure.h"
#include "pathwell/text.h"
#include "review_parts.h"


const struct review_kind *review_kind_of(const struct record *r)
{
	bool composed = r->kind->type == RECORD_REVIEW && r->kind != record_kind(RECORD_REVIEW);
	return composed ? (const struct review_kind *)r->kind : NULL;
}

struct review_form *review_form_of(struct record *r)
{
	return review_kind_of(r) ? (struct review_form *)r : NULL;
}

size_t review_slot_at(const struct record *r, const struct field *f)
{
	if (!review_kind_of(r) || f->offset < offsetof(struct review_form, slots))
		return SIZE_MAX;
	return (f->offset - offsetof(struct review_form, slots)) / sizeof(struct review_slot);
}

const struct field *review_slot_field(const struct record *r, size_t slot)
{
	const struct review_kind *k = review_kind_of(r);
	for (size_t i = 0; k && i < k->kind.field_count; i++)
		if (review_slot_at(r, &k->kind.fields[i]) == slot)
			return &k->kind.fields[i];
	panic("a measure without a field");
}

const struct instrument *app_review_instrument(const struct record *review, const struct field *f)
{
	size_t slot = review_slot_at(review, f);
	return slot == SIZE_MAX ? NULL : review_kind_of(review)->instruments[slot];
}

/* ---- making a kind ---- */

/* Pain and interference have fields of their own. */
static bool is_on_the_form(const char *code)
{
	return strcmp(code, "nrs_pain") == 0 || strcmp(code, "nrs_interference") == 0;
}

static size_t find_instruments(
    struct arena *a, const struct measures *all, const char *codes, const struct instrument **out)
{
	size_t n = 0;
	for (const char *at = codes; *at && n < all->count;) {
		size_t len = strcspn(at, ",");
		const char *code = arena_strndup(a, at, len);
		const struct instrument *in = is_on_the_form(code) ? NULL : instrument_by_id(all, code);
		if (in)
			out[n++] = in;
		at += len + (at[len] == ',');
	}
	return n;
}

static struct field measure_field(struct arena *a, const struct instrument *in, size_t slot)
{
	char low[32], high[32];
	const char *range = in->low == SCORE_NONE
				? ""
				: arena_printf(a, " (%s to %s)", score_show(in->low, low), score_show(in->high, high));
	return (struct field){
	    .name = in->id,
	    .label = arena_printf(a, "%s%s", in->name, range),
	    .help =
		arena_printf(a, "%s: the total, or a number for each question; F4 asks them one by one.", in->title),
	    .type = FIELD_TEXT,
	    .offset = offsetof(struct review_form, slots) + slot * sizeof(struct review_slot) +
		      offsetof(struct review_slot, typed),
	    .max = 100,
	    .when = "attended=yes",
	    .feature = in->feature,
	};
}

static const struct field alert_fields[] = {
    {
	.name = "alert_action",
	.label = "What was done about the alert",
	.help = "Who was told, what was agreed, and when.",
	.type = FIELD_NOTE,
	.section = "Alert",
	.offset = offsetof(struct review_form, alert_action),
	.max = 2000,
	.when = "attended=yes",
    },
    {
	.name = "alert_dealt",
	.label = "Alert dealt with",
	.help = "Yes: nothing more is to be done. Until then it stands on Today and on the patient's screen.",
	.type = FIELD_YES_NO,
	.offset = offsetof(struct review_form, alert_dealt),
	.when = "attended=yes",
    },
};

static void add_fields(struct review_kind *k)
{
	const struct record_kind *plain = record_kind(RECORD_REVIEW);
	struct field *fields = arena_alloc(k->arena, (plain->field_count + k->count + ARRAY_LEN(alert_fields)) * sizeof(*fields));
	size_t n = 0;
	for (size_t i = 0; i < plain->field_count; i++) {
		fields[n++] = plain->fields[i];
		if (strcmp(plain->fields[i].name, "interference_score") != 0)
			continue;
		for (size_t m = 0; m < k->count; m++)
			fields[n++] = measure_field(k->arena, k->instruments[m], m);
	}
	/* Last: what an answer brings up never stands where the next key was meant for. */
	for (size_t i = 0; i < ARRAY_LEN(alert_fields); i++)
		fields[n++] = alert_fields[i];
	k->kind = *plain;
	k->kind.fields = fields;
	k->kind.field_count = n;
	k->kind.size = sizeof(struct review_form) + k->count * sizeof(struct review_slot);
}

static enum status make_kind(struct app *app, const char *codes, struct review_kind **out, struct error *err)
{
	struct arena *a = arena_new();
	const struct measures *all;
	enum status st = app_measures(app, a, &all, err);
	if (st != STATUS_OK) {
		arena_free(a);
		return st;
	}
	const struct instrument **found = arena_alloc(a, all->count * sizeof(struct instrument *));
	struct review_kind *k = mem_alloc(sizeof(*k));
	*k = (struct review_kind){.arena = a,
	    .instruments = found,
	    .count = find_instruments(a, all, codes, found),
	    .codes = mem_strdup(codes)};
	add_fields(k);
	*out = k;
	return STATUS_OK;
}

/* Each choice of measures that this run of the program met is kept: records on the screens point to it. */
static enum status kind_now(struct app *app, const struct record_kind **out, struct error *err)
{
	const char *codes = app->service ? app->service->review_measures : NULL;
	*out = record_kind(RECORD_REVIEW);
	if (text_is_blank(codes))
		return STATUS_OK;
	struct review_kind *k = app->review_kinds;
	while (k && strcmp(k->codes, codes) != 0)
		k = k->before;
	if (!k) {
		enum status st = make_kind(app, codes, &k, err);
		if (st != STATUS_OK)
			return st;
		k->before = app->review_kinds;
		app->review_kinds = k;
	}
	if (k->count)
		*out = &k->kind;
	return STATUS_OK;
}

void review_kinds_free(struct review_kind *newest)
{
	while (newest) {
		struct review_kind *before = newest->before;
		arena_free(newest->arena);
		free(newest->codes);
		free(newest);
		newest = before;
	}
}

/* ---- a review of that kind ---- */

static void take_measure(struct arena *a, struct record *r, const struct measure *m)
{
	const struct review_kind *k = review_kind_of(r);
	struct review_form *form = review_form_of(r);
	char score[32];
	for (size_t i = 0; i < k->count; i++) {
		if (!m->instrument || strcmp(k->instruments[i]->id, m->instrument) != 0)
			continue;
		const char *scored = m->state ? m->state : arena_strdup(a, score_show(m->score, score));
		form->slots[i] = (struct review_slot){.typed = m->answers       ? m->answers
							       : m->typed_total ? m->typed_total
										: scored,
		    .measure = m->base.id,
		    .version = m->base.version};
	}
	if (m->alert_action) {
		form->alert_action = m->alert_action;
		form->alert_dealt = m->alert_dealt;
	}
}

static enum status take_measures(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct record_list list;
	struct record_query q = {
	    .kind = record_kind(RECORD_MEASURE), .patient = &r->patient, .field = "review", .value = r->id.text};
	enum status st = store_record_list(app->store, a, &q, &list, err);
	for (size_t i = 0; st == STATUS_OK && i < list.count; i++)
		take_measure(a, r, (const struct measure *)list.items[i]);
	return st;
}

enum status review_compose(
    struct app *app, struct arena *a, struct record *plain, struct record **out, struct error *err)
{
	const struct record_kind *kind;
	enum status st = kind_now(app, &kind, err);
	*out = plain;
	if (st != STATUS_OK || kind == record_kind(RECORD_REVIEW))
		return st;
	struct record *r = record_new(a, kind);
	memcpy(r, plain, sizeof(struct review));
	r->kind = kind;
	*out = r;
	return r->version ? take_measures(app, a, r, err) : STATUS_OK;
}

struct record *review_plain(struct arena *a, const struct record *r)
{
	struct record *plain = record_new(a, record_kind(RECORD_REVIEW));
	memcpy(plain, r, sizeof(struct review));
	plain->kind = record_kind(RECORD_REVIEW);
	return plain;
}
