/* What the lines of a search name: medicines, each wording read once, and practices by their codes. */
#include <string.h>

#include "import_search.h"
#include "pathwell/text.h"

enum { NAME_MOST = 100, PRODUCT_MOST = 200, DOSE_MOST = 200, SMALL_MOST = 60 };

/* What every wording without a dose is recorded with; it is read as none, and asks for a person. */
static const char no_dose[] = "Not stated on the list";

static const char *fitting(struct arena *a, const char *text, size_t most)
{
	if (text_is_blank(text))
		return NULL;
	const char *end = text;
	for (size_t n = 0; *end && n < most; n++)
		end += text_grapheme(end, NULL);
	return arena_strndup(a, text, (size_t)(end - text));
}

static const char *given(struct arena *a, const char *text)
{
	return text_is_blank(text) ? NULL : arena_strdup(a, text);
}

static void take_product(struct arena *a, const struct medicine_reading *m, struct medicine *out)
{
	const struct product *p = &m->product;
	bool known = p->medicine != NULL;
	out->name = fitting(a, known ? p->medicine : m->product_text, NAME_MOST);
	out->brand = known ? fitting(a, p->brand, SMALL_MOST) : NULL;
	out->strength = known ? fitting(a, p->strength_text, 40) : NULL;
	out->form = known ? fitting(a, p->form, SMALL_MOST) : NULL;
	out->route = known ? fitting(a, p->route, 40) : NULL;
	out->product = given(a, m->product_text);
	/* A range that is taken regularly is not "only when needed". */
	out->as_needed = m->dosage.as_needed && !m->dosage.range ? "yes" : NULL;
}

/* A text that no field can hold is not cut: what is cut off may be the dose. */
static const char *refusal(struct searching *s, const struct medicine *m)
{
	struct problems problems = {.arena = s->row};
	if (m->product && text_grapheme_count(m->product) > PRODUCT_MOST)
		return "The name of the medicine is longer than 200 characters; correct it in the practice's list.";
	if (m->dose && text_grapheme_count(m->dose) > DOSE_MOST)
		return "The dosage is longer than 200 characters; correct it in the practice's list.";
	if (record_check(&m->base, clock_today(), &problems))
		return NULL;
	for (size_t i = 0; i < problems.count; i++)
		if (!problems.items[i].warning)
			return arena_strdup(s->whole, problems.items[i].sentence);
	return NULL;
}

static void read_text(struct searching *s, const struct search_row *row, struct list_text *out)
{
	struct arena *a = s->whole;
	const struct medicine_reading *m = medicine_read_cached(s->readings, row->medicine, row->dosage);
	struct medicine *r = (struct medicine *)record_new_form(a, record_kind(RECORD_MEDICINE));
	take_product(a, m, r);
	r->dose = given(a, m->dose_text);
	r->quantity = fitting(a, row->quantity ? row->quantity : m->quantity_text, SMALL_MOST);
	r->stated_on = s->run_on;
	out->product_key = text_fold(a, m->product_text);
	out->dose_key = text_fold(a, m->dose_text);
	out->risk = risk_line_of(m);
	app_medicine_read(s->app, a, r);
	if (!r->dose)
		r->dose = no_dose;
	out->medicine = r;
	out->refusal = refusal(s, r);
	if (out->risk.class_known)
		s->classes |= 1u << out->risk.class;
}

size_t search_text_of(struct searching *s, const struct search_row *row)
{
	bool fresh;
	struct buf key CLEANUP(buf_done) = {0};
	buf_puts(&key, row->medicine);
	buf_putc(&key, '\x1f');
	buf_puts(&key, row->dosage ? row->dosage : "");
	buf_putc(&key, '\x1f');
	buf_puts(&key, row->quantity ? row->quantity : "");
	size_t at = intern_put(&s->text_keys, buf_str(&key), &fresh);
	if (fresh) {
		s->texts = heap_push(s->texts, at, &s->text_cap, sizeof(*s->texts));
		s->texts[at] = (struct list_text){0};
		read_text(s, row, &s->texts[at]);
	}
	return at;
}

struct medicine search_medicine(struct searching *s, const struct list_line *line, const struct id *patient)
{
	struct medicine m = *s->texts[line->text].medicine;
	m.base.patient = *patient;
	m.base.entered_at = s->stamp;
	m.base.entered_by = app_actor(s->app);
	m.import_run = s->run.text;
	m.issued_on = line->issued_on;
	m.issues = line->issues < 0 ? NUMBER_NONE : line->issues;
	m.started_on = line->started_on;
	return m;
}

/* ---- practices ---- */

static enum status find_practice(struct searching *s, const char *code, struct list_practice *out, struct error *err)
{
	struct record_list list;
	struct record_query q = {.kind = record_kind(RECORD_PRACTICE), .field = "code", .value = code};
	enum status st = *code ? store_record_list(s->app->store, s->row, &q, &list, err) : STATUS_OK;
	if (st != STATUS_OK || !*code || !list.count)
		return st;
	const struct practice *p = (const struct practice *)list.items[0];
	out->id = p->base.id;
	out->name = arena_strdup(s->whole, p->name);
	out->closed = p->status && strcmp(p->status, "closed") == 0;
	return STATUS_OK;
}

enum status search_practice_of(struct searching *s, const struct search_row *row, uint32_t *out, struct error *err)
{
	bool fresh;
	size_t at = intern_put(&s->practice_keys, row->practice_code ? row->practice_code : "", &fresh);
	*out = (uint32_t)at;
	if (fresh) {
		s->practices = heap_push(s->practices, at, &s->practice_cap, sizeof(*s->practices));
		s->practices[at] = (struct list_practice){0};
	}
	if (!s->practices[at].line)
		s->practices[at].line = (int32_t)row->line;
	return fresh ? find_practice(s, s->practice_keys.items[at], &s->practices[at], err) : STATUS_OK;
}
