/* Somebody known and what the list now says: medicines gained, changed and ended. What a person entered stays. */
#include <string.h>

#include "import_search.h"
#include "pathwell/text.h"

enum { NOTE_MOST = 200 };

enum alike { /* a line and a record, from no likeness to all */
	ALIKE_NOT,
	ALIKE_INGREDIENT, /* in the same kind of form */
	ALIKE_PRODUCT,
	ALIKE_WHOLLY,     /* the dose too */
};

struct standing {
	struct medicine *m;
	const char *product_key, *dose_key;
	bool own;    /* an import wrote the newest version */
	bool active;
	bool met;    /* the list has it */
};
struct comparing {
	struct searching *s;
	const struct list_person *p;
	struct standing *items;
	size_t count;
	const struct list_line **lines; /* NULL: met */
	size_t line_count;
	size_t met;   /* lines that stand word for word … */
	bool differs; /* … and whether anything does not */
	bool written;
	struct medicines_now now; /* of whose medicines are reduced: the doses in force */
	struct error *err;
};

static bool is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

static bool same_folded(struct arena *a, const char *x, const char *y)
{
	return strcmp(text_fold(a, x), text_fold(a, y)) == 0;
}

static const char *product_of(struct arena *a, const struct medicine *m)
{
	if (m->product)
		return m->product;
	return arena_printf(a, "%s %s %s", m->name ? m->name : "", m->strength ? m->strength : "", m->form ? m->form : "");
}

/* ---- how far a line and a record are the same ---- */

static bool same_ingredient(struct arena *a, const struct medicine *x, const struct medicine *y)
{
	if (x->ingredient && y->ingredient)
		return strcmp(x->ingredient, y->ingredient) == 0;
	return same_folded(a, x->name, y->name);
}

static bool same_reading(const struct medicine *x, const struct medicine *y)
{
	return !x->ask && !y->ask && x->per_day == y->per_day && x->per_hour == y->per_hour &&
	       (x->per_day != NUMBER_NONE || x->per_hour != NUMBER_NONE) && is(x->regular, "no") == is(y->regular, "no");
}

static enum alike how_alike(const struct comparing *c, const struct standing *r, const struct list_line *line)
{
	struct arena *a = c->s->row;
	const struct list_text *t = &c->s->texts[line->text];
	const struct medicine *m = t->medicine;
	bool product = strcmp(r->product_key, t->product_key) == 0;
	if (product && strcmp(r->dose_key, t->dose_key) == 0)
		return ALIKE_WHOLLY;
	if (!same_ingredient(a, r->m, m))
		return product ? ALIKE_PRODUCT : ALIKE_NOT;
	bool form = is(r->m->modified_release, "yes") == is(m->modified_release, "yes");
	bool strength = r->m->strength && m->strength && same_folded(a, r->m->strength, m->strength);
	if (form && strength && same_reading(r->m, m))
		return ALIKE_WHOLLY;
	if (product || (form && strength))
		return ALIKE_PRODUCT;
	/* A person may have written no strength and no release: whatever it is, it is about the same ingredient. */
	return form || !r->own ? ALIKE_INGREDIENT : ALIKE_NOT;
}

/* ---- what follows ---- */

/* Of what an import wrote: what a person has answered is a person's. */
static void count_ask(struct comparing *c, const struct list_line *line)
{
	c->s->out->asks[c->s->texts[line->text].risk.ask]++;
}

static enum status save(struct comparing *c, struct medicine *m)
{
	m->import_run = c->s->run.text;
	m->stated_on = c->s->run_on;
	m->base.entered_at = c->s->stamp;
	m->base.entered_by = app_actor(c->s->app);
	c->written = true;
	return store_record_save(c->s->app->store, &m->base, c->err);
}

/* As much as the field holds. */
static const char *note(struct comparing *c, const char *before, const char *after)
{
	char day[DATE_TEXT];
	char *note = arena_printf(c->s->row, "%s %s%s", before, date_clinical(c->s->run_on, day), after);
	size_t end = 0;
	for (size_t n = 0; note[end] && n < NOTE_MOST; n++)
		end += text_grapheme(note + end, NULL);
	note[end] = '\0';
	return note;
}

static const char *as_it_stands(struct arena *a, const struct medicine *m)
{
	return arena_printf(a, "%s, %s", product_of(a, m), m->dose ? m->dose : "no dose");
}

static enum status change(struct comparing *c, struct standing *r, const struct list_line *line)
{
	struct medicine to = search_medicine(c->s, line, &r->m->base.patient), from = *r->m;
	to.base.id = from.base.id;
	to.base.version = from.base.version;
	to.initiated_by = from.initiated_by;
	to.indication = from.indication;
	if (to.started_on == DATE_NONE)
		to.started_on = from.started_on;
	to.change = "amended";
	to.change_note = note(c, r->active ? "List of" : "Again on the list of",
	    arena_printf(c->s->row, "; before: %s.", as_it_stands(c->s->row, r->m)));
	c->s->out->medicines_changed++;
	count_ask(c, line);
	return save(c, &to);
}

static void flag_difference(struct comparing *c, const struct standing *r, const struct list_line *line)
{
	char day[DATE_TEXT];
	const struct medicine *said = c->s->texts[line->text].medicine;
	const char *field = search_heading(c->s, SEARCH_MEDICINE);
	/* An administrator may take a list in, and sees no clinical record. */
	if (!app_may(c->s->app, PERMIT_SEE_CLINICAL))
		search_flag(c->s, line->line, field, "A person recorded this medicine otherwise. What was recorded stays.");
	else if (r->active)
		search_flag(c->s, line->line, field, "The list says %s; a person recorded %s. What was recorded stays.",
		    as_it_stands(c->s->row, said), as_it_stands(c->s->row, r->m));
	else
		search_flag(c->s, line->line, field, "The list still has %s; a person recorded that it was stopped%s%s.",
		    as_it_stands(c->s->row, said), r->m->stopped_on == DATE_NONE ? "" : " on ",
		    date_clinical(r->m->stopped_on, day));
}

/* The line and the record are about the same medicine. */
static enum status settle(struct comparing *c, struct standing *r, const struct list_line *line, enum alike alike)
{
	struct search_report *out = c->s->out;
	r->met = true;
	if (r->active && alike == ALIKE_WHOLLY) {
		out->already_there += 1 + line->repeats;
		out->medicines_kept += !r->own;
		if (r->own)
			count_ask(c, line);
		return STATUS_OK;
	}
	if (r->own)
		return change(c, r, line);
	out->medicines_kept += r->active;
	/* Where the practice issues what the reduction says, nothing differs. */
	if (!search_agrees(&c->now, &r->m->base.id, c->s->texts[line->text].medicine))
		flag_difference(c, r, line);
	return STATUS_OK;
}

static enum status add(struct comparing *c, const struct list_line *line)
{
	struct medicine m = search_medicine(c->s, line, c->p->known);
	c->s->out->medicines_added++;
	count_ask(c, line);
	return save(c, &m);
}

/* ---- pairing: the likest first, what is taken before what was stopped ---- */

static enum status pair(struct comparing *c, enum alike least, bool active)
{
	enum status st = STATUS_OK;
	for (size_t l = 0; l < c->line_count; l++)
		for (size_t i = 0; i < c->count && c->lines[l] && st == STATUS_OK; i++) {
			struct standing *r = &c->items[i];
			enum alike alike = how_alike(c, r, c->lines[l]);
			bool ended = r->own && !r->active; /* by a list: another strength is a new medicine */
			if (r->met || r->active != active || alike < least || (ended && alike < ALIKE_PRODUCT))
				continue;
			st = settle(c, r, c->lines[l], alike);
			c->lines[l] = NULL;
		}
	return st;
}

static enum status pair_all(struct comparing *c)
{
	static const struct {
		enum alike least;
		bool active;
	} rounds[] = {{ALIKE_WHOLLY, true}, {ALIKE_PRODUCT, true}, {ALIKE_WHOLLY, false}, {ALIKE_INGREDIENT, true},
	    {ALIKE_INGREDIENT, false}};
	enum status st = STATUS_OK;
	for (size_t i = 0; i < ARRAY_LEN(rounds) && st == STATUS_OK; i++)
		st = pair(c, rounds[i].least, rounds[i].active);
	for (size_t l = 0; l < c->line_count && st == STATUS_OK; l++)
		if (c->lines[l])
			st = add(c, c->lines[l]);
	return st;
}

/* ---- what the list no longer has ---- */

/* A search for other medicines says nothing of these. */
static bool list_covers(const struct searching *s, const struct medicine *m)
{
	for (size_t i = 0; m->class && i < CLASS_COUNT; i++)
		if (strcmp(m->class, medicine_class_names[i]) == 0)
			return s->classes >> i & 1;
	for (size_t i = 0; i < s->text_keys.count; i++)
		if (same_ingredient(s->row, m, s->texts[i].medicine))
			return true;
	return false;
}

static enum status same_practice(struct comparing *c, bool *same)
{
	struct record *r;
	struct searching *s = c->s;
	const struct list_practice *said = &s->practices[c->p->practice];
	enum status st = store_record_load(s->app->store, s->row, record_kind(RECORD_PATIENT), c->p->known, 0, &r, c->err);
	if (st != STATUS_OK)
		return st;
	const char *registered = ((const struct patient *)r)->practice;
	*same = registered ? strcmp(registered, said->id.text) == 0 : id_is_none(&said->id);
	if (!*same)
		search_flag(s, s->lines[c->p->first - 1].line, search_heading(s, SEARCH_PRACTICE_CODE),
		    "This person is registered here with another practice; ask which is right. Medicines of earlier lists that this "
		    "one does not have were left.");
	return STATUS_OK;
}

static enum status end(struct comparing *c, struct standing *r)
{
	struct medicine m = *r->m;
	m.change = "discontinued";
	m.stopped_on = c->s->run_on;
	m.change_note = note(c, "Not on the list of", arena_printf(c->s->row, " (%s).", c->s->cohort));
	c->s->out->medicines_ended++;
	return save(c, &m);
}

static enum status end_missing(struct comparing *c)
{
	bool asked = false, same = false;
	enum status st = STATUS_OK;
	for (size_t i = 0; i < c->count && st == STATUS_OK; i++) {
		struct standing *r = &c->items[i];
		if (r->met || !r->own || !r->active || !list_covers(c->s, r->m))
			continue;
		if (!asked)
			st = same_practice(c, &same);
		asked = true;
		if (st == STATUS_OK && same)
			st = end(c, r);
	}
	return st;
}

/* ---- one person ---- */

static void take_standing(struct comparing *c, const struct record_list *list)
{
	struct arena *a = c->s->row;
	c->items = arena_alloc(a, (list->count + 1) * sizeof(*c->items));
	for (size_t i = 0; i < list->count; i++) {
		struct medicine *m = (struct medicine *)list->items[i];
		if (!is(m->statement, "none"))
			c->items[c->count++] = (struct standing){.m = m,
			    .product_key = text_fold(a, product_of(a, m)),
			    .dose_key = text_fold(a, m->dose),
			    .own = m->import_run != NULL,
			    .active = !is(m->change, "discontinued")};
		else
			search_flag(c->s, c->lines[0]->line, search_heading(c->s, SEARCH_MEDICINE),
			    "A person recorded that no medicines are taken; ask which is right.");
	}
}

static void take_lines(struct comparing *c)
{
	struct searching *s = c->s;
	c->lines = arena_alloc(s->row, c->p->lines * sizeof(*c->lines));
	for (uint32_t at = c->p->first; at; at = s->lines[at - 1].next)
		c->lines[c->line_count++] = &s->lines[at - 1];
}

/* Lists may come late: what a newer one brought is not turned back. */
static bool newer_is_in(const struct comparing *c)
{
	char day[DATE_TEXT];
	for (size_t i = 0; i < c->count; i++) {
		const struct medicine *m = c->items[i].m;
		if (!c->items[i].own || m->stated_on <= c->s->run_on)
			continue;
		search_flag(c->s, c->lines[0]->line, search_heading(c->s, SEARCH_MEDICINE),
		    "A newer list (%s) is in already; this person was left as it says.", date_clinical(m->stated_on, day));
		return true;
	}
	return false;
}

/* Most of a monthly list stands word for word: that is seen without reading whole records. */
static bool stands_so(const struct standing_medicine *m, void *ctx)
{
	struct comparing *c = ctx;
	c->differs = !*m->import_run || is(m->change, "discontinued") || m->stated_on > c->s->run_on;
	for (size_t l = 0; l < c->line_count && !c->differs; l++) {
		const struct medicine *said = c->lines[l] ? c->s->texts[c->lines[l]->text].medicine : NULL;
		if (!said || strcmp(said->product, m->product) != 0 || strcmp(said->dose, m->dose) != 0)
			continue;
		c->met++;
		c->lines[l] = NULL;
		return true;
	}
	c->differs = true;
	return false;
}

static enum status stands_wholly(struct comparing *c, bool *stands)
{
	take_lines(c);
	enum status st = store_medicines_standing(c->s->app->store, c->p->known, stands_so, c, c->err);
	*stands = st == STATUS_OK && !c->differs && c->met == c->line_count;
	for (uint32_t at = c->p->first; at && *stands; at = c->s->lines[at - 1].next) {
		c->s->out->already_there += 1 + c->s->lines[at - 1].repeats;
		count_ask(c, &c->s->lines[at - 1]);
	}
	c->line_count = 0;
	return st;
}

enum status search_compare(struct searching *s, const struct list_person *p, struct error *err)
{
	struct comparing c = {.s = s, .p = p, .err = err};
	struct record_list list;
	bool stands, reduced = search_is_reduced(s, p->known);
	enum status quick = stands_wholly(&c, &stands);
	if (quick != STATUS_OK || (stands && !reduced))
		return quick;
	struct record_query q = {.kind = record_kind(RECORD_MEDICINE), .patient = p->known, .any_order = true};
	enum status st = store_record_list(s->app->store, s->row, &q, &list, err);
	if (st == STATUS_OK && reduced)
		st = search_flag_reduced(s, p, &list, &c.now, err);
	if (st != STATUS_OK || stands)
		return st;
	take_lines(&c);
	take_standing(&c, &list);
	if (newer_is_in(&c))
		return STATUS_OK;
	st = pair_all(&c);
	if (st == STATUS_OK)
		st = end_missing(&c);
	if (st != STATUS_OK || !c.written)
		return st;
	s->written++;
	return search_note_person(s, &(struct import_entry){.patient = *p->known}, err);
}
