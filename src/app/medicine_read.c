/* What the text of a medicine comes to, kept with it; what a person said goes first. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pathwell/app_risk.h"
#include "pathwell/records/medicine.h"
#include "pathwell/text.h"
#include "private.h"
#include "judging.h"

/* Read once for as long as the file is open: a list has the same lines again and again. */
struct medicine_reader {
	struct arena *arena;
	const struct reference *reference;
	struct reading_cache *cache;
	const char *set; /* "FPM2020 2020-08" */
	const struct risk_rules *rules; /* the standard ones; NULL until they are asked for */
};

struct medicine_reader *medicine_reader_free(struct medicine_reader *r)
{
	if (!r)
		return NULL;
	reading_cache_free(r->cache);
	arena_free(r->arena);
	free(r);
	return NULL;
}

static struct medicine_reader *reader_of(struct app *app)
{
	if (app->reader)
		return app->reader;
	struct medicine_reader *r = mem_alloc(sizeof(*r));
	r->arena = arena_new();
	r->reference = reference_standard(r->arena);
	r->cache = reading_cache_new(r->reference, NULL);
	const struct ome_set *set = &r->reference->ome_sets[0];
	r->set = arena_printf(r->arena, "%s %s", set->name, set->dated);
	app->reader = r;
	return r;
}

const struct reference *app_reading_reference(struct app *app)
{
	return reader_of(app)->reference;
}

const char *app_factor_set(struct app *app)
{
	return reader_of(app)->set;
}

const struct risk_rules *app_standard_rules(struct app *app)
{
	struct medicine_reader *r = reader_of(app);
	if (!r->rules)
		r->rules = risk_rules_standard(r->arena);
	return r->rules;
}

static bool is_yes(const char *s)
{
	return s && !strcmp(s, "yes");
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

/* What might be the product, the most exact first. */
static size_t products(struct arena *a, const struct medicine *m, const char *out[4])
{
	size_t n = 0;
	if (!text_is_blank(m->product))
		out[n++] = m->product;
	if (!text_is_blank(m->brand))
		out[n++] = arena_printf(a, "%s %s %s", m->brand, or_empty(m->strength), or_empty(m->form));
	if (!text_is_blank(m->strength) || !text_is_blank(m->form))
		out[n++] = arena_printf(a, "%s %s %s", or_empty(m->name), or_empty(m->strength), or_empty(m->form));
	out[n++] = or_empty(m->name);
	return n;
}

static const struct medicine_reading *read_text(struct app *app, struct arena *a, const struct medicine *m)
{
	const char *said[4];
	size_t n = products(a, m, said), at = 0;
	struct reading_cache *cache = reader_of(app)->cache;
	const char *dose = or_empty(m->dose);
	while (at + 1 < n && !medicine_read_cached(cache, said[at], dose)->product.medicine)
		at++;
	const struct medicine_reading *r = medicine_read_cached(cache, said[at], dose);
	/* Where nothing is known, the sentence is about what was given first. */
	return r->product.medicine ? r : medicine_read_cached(cache, said[0], dose);
}

const struct product *app_medicine_product(struct app *app, struct arena *a, const struct medicine *m)
{
	return &read_text(app, a, m)->product;
}

static bool is_word_of(const char *words, const char *word, size_t n)
{
	for (const char *w = words; *w; w += strcspn(w, " "), w += *w == ' ')
		if (n && strcspn(w, " ") == n && !strncasecmp(w, word, n))
			return true;
	return false;
}

/* Forms that no catalogue of painkillers has are named by their word; anything else is not known. */
static const char *route_of_word(const char *text)
{
	static const struct {
		const char *words, *route;
	} forms[] = {
	    /* under the tongue, in the nose, in the eye: only the product says which */
	    {"sublingual buccal nasal vaginal eye ear spray inhaler drops lozenge lozenges film pessary pessaries", NULL},
	    {"patch patches plaster plasters gel cream ointment lotion foam", "on the skin"},
	    {"suppository suppositories enema", "into the rectum"},
	    {"injection infusion ampoule ampoules", "by injection"},
	    {"tablet tablets capsule capsules caplet caplets sachet sachets", "by mouth"},
	};
	for (size_t i = 0; text && i < ARRAY_LEN(forms); i++)
		for (const char *w = text; *w; w += strcspn(w, " ,()"), w += strspn(w, " ,()"))
			if (is_word_of(forms[i].words, w, strcspn(w, " ,()")))
				return forms[i].route;
	return NULL;
}

const char *medicine_route(struct app *app, struct arena *a, const struct medicine *m)
{
	const struct product *p = app_medicine_product(app, a, m);
	/* A name without a form says nothing of it: morphine is a tablet, a solution and an injection. */
	bool sure = p->medicine && p->route && (p->form || p->unit == DOSE_NG_PER_HOUR || p->brand);
	const char *word = route_of_word(m->form);
	if (sure)
		return arena_strdup(a, p->route);
	return word ? word : route_of_word(m->product);
}

static void clear_reading(struct medicine *m)
{
	m->ingredient = m->class = m->modified_release = m->regular = m->ome_set = m->ask = m->ask_why = NULL;
	m->per_day = m->per_hour = m->ome = NUMBER_NONE;
}

static void take_product(struct arena *a, struct medicine *m, const struct product *p)
{
	if (!p->medicine && !p->counted)
		return;
	m->ingredient = arena_strdup(a, p->counted ? p->counted : p->medicine);
	m->class = p->class_known ? medicine_class_names[p->class] : NULL;
	m->modified_release = p->modified_release ? "yes" : "no";
}

static void take_amount(struct medicine *m, enum dose_unit unit, int64_t amount)
{
	m->per_day = unit == DOSE_UG ? amount : NUMBER_NONE;
	m->per_hour = unit == DOSE_NG_PER_HOUR ? amount : NUMBER_NONE;
}

static void take_reading(struct arena *a, struct medicine *m, const struct medicine_reading *r)
{
	bool as_needed = r->dosage.as_needed || is_yes(m->as_needed);
	enum reading_ask ask = r->ask;
	/* A list says what may be taken. Where a person wrote it down, as needed and how much at most, nothing is left to ask. */
	if (ask == ASK_AS_NEEDED && is_yes(m->as_needed) && text_is_blank(m->product) && r->per_day != DOSE_NONE)
		ask = ASK_NOTHING;
	m->regular = as_needed ? "no" : r->per_day == DOSE_NONE ? NULL : "yes";
	take_amount(m, r->product.unit, r->per_day);
	m->ome = r->ome_ug;
	m->ome_set = r->ome_ug == DOSE_NONE ? NULL : arena_strdup(a, r->set);
	m->ask = ask == ASK_NOTHING ? NULL : reading_ask_names[ask];
	m->ask_why = ask == ASK_NOTHING ? NULL : arena_strdup(a, r->why);
}

/* A person has said what it comes to. Where the factor set has no total for it (methadone), the amount alone is kept. */
static void take_answer(struct app *app, struct arena *a, struct medicine *m, const struct medicine_reading *r)
{
	const struct ome_set *set = &app_reading_reference(app)->ome_sets[0];
	bool patch = m->counted_rate != NUMBER_NONE;
	int64_t amount = patch ? m->counted_rate : m->counted_as, ug;
	struct error err;
	m->regular = "yes";
	take_amount(m, patch ? DOSE_NG_PER_HOUR : DOSE_UG, amount);
	if (!r->product.class_known || r->product.class != CLASS_OPIOID ||
	    patch != (r->product.unit == DOSE_NG_PER_HOUR) || product_ome(set, &r->product, amount, &ug, &err) != STATUS_OK)
		return;
	m->ome = ug;
	m->ome_set = arena_strdup(a, r->set);
}

void app_medicine_read(struct app *app, struct arena *a, struct medicine *m)
{
	clear_reading(m);
	if (!m->statement || strcmp(m->statement, "taking"))
		return;
	const struct medicine_reading *r = read_text(app, a, m);
	bool said = m->counted_as != NUMBER_NONE || m->counted_rate != NUMBER_NONE;
	take_product(a, m, &r->product);
	if (is_yes(m->not_counted))
		m->regular = "no";
	else if (said && r->product.medicine) /* an amount of what nobody knows is still asked about */
		take_answer(app, a, m, r);
	else
		take_reading(a, m, r);
}

/* ---- the answers of a person ---- */

/* Amounts are typed in the unit that the product has; a rate for a tablet would be lost without a word. */
static enum status check_answer(struct app *app, struct arena *a, const struct medicine *m, struct error *err)
{
	bool rate = m->counted_rate != NUMBER_NONE, dose = m->counted_as != NUMBER_NONE;
	const char *field = rate ? "counted_rate" : "counted_as";
	enum status st = STATUS_OK;
	if (!rate && !dose)
		return STATUS_OK;
	const struct medicine_reading *r = read_text(app, a, m);
	bool patch = r->product.unit == DOSE_NG_PER_HOUR;
	if (rate && dose)
		st = error_set(err, STATUS_REFUSED, "Counted as: say a dose a day, or the rate of a patch, not both.");
	else if (is_yes(m->not_counted))
		st = error_set(err, STATUS_REFUSED,
		    "Counted as: a medicine that is not taken regularly counts as nothing; clear one of the two.");
	else if (r->product.medicine && rate != patch)
		st = error_set(err, STATUS_REFUSED,
		    patch ? "Counted as: %s is a patch; say its rate in microgram/hour."
			  : "Counted as: %s is no patch; say the dose of a day, such as 40 mg.",
		    r->product.medicine);
	if (st != STATUS_OK)
		error_at(err, "medicine", field);
	return st;
}

/* The form says how it enters the body; where it does not, nobody says "by mouth" for the person. */
static void take_route(struct app *app, struct arena *a, struct medicine *m)
{
	if (m->statement && !strcmp(m->statement, "taking") && text_is_blank(m->route))
		m->route = medicine_route(app, a, m);
}

/* Whoever writes another dose states it today, unless they say when: a reduction that has ended knows by it that the
 * record was asked anew. */
static enum status take_day(struct app *app, struct arena *a, struct medicine *m, struct error *err)
{
	static const char *const asked[] = {"statement", "name", "brand", "strength", "form", "dose", "as_needed", "product", "counted_as",
	    "counted_rate", "not_counted"};
	struct record *stands;
	size_t n;
	bool other = false;
	if (!m->base.version)
		return STATUS_OK;
	enum status st = store_record_load(app->store, a, m->base.kind, &m->base.id, 0, &stands, err);
	if (st != STATUS_OK || m->stated_on != ((const struct medicine *)stands)->stated_on)
		return st == STATUS_NOT_FOUND ? STATUS_OK : st;
	const struct field **changed = record_diff(a, stands, &m->base, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t f = 0; f < ARRAY_LEN(asked); f++)
			other = other || !strcmp(changed[i]->name, asked[f]);
	if (other)
		m->stated_on = clock_today();
	return STATUS_OK;
}

enum status app_medicine_check(struct app *app, struct arena *a, struct record *r, struct error *err)
{
	struct medicine *m = (struct medicine *)r;
	enum status st = check_answer(app, a, m, err);
	take_route(app, a, m);
	if (st == STATUS_OK)
		st = take_day(app, a, m, err);
	if (st == STATUS_OK)
		app_medicine_read(app, a, m);
	return st;
}

bool app_medicine_is_patch(struct app *app, struct arena *a, const struct medicine *m)
{
	return read_text(app, a, m)->product.unit == DOSE_NG_PER_HOUR;
}
