/* paces.tsv: paces as published, to be chosen by name. */
#include "pathwell/taper_pace.h"

#include <string.h>

#include "pathwell/text.h"
#include "tables.h"

static const char *const methods[] = {
    [TAPER_AMOUNT] = "amount",
    [TAPER_PERCENT_OF_ORIGINAL] = "original",
    [TAPER_PERCENT_OF_CURRENT] = "current",
    [TAPER_BANDS] = "bands",
};

static void read_pace(const struct rows *t, const struct rows *sources, size_t i, struct taper_pace *out)
{
	struct error err;
	const char *medicine = rows_cell(t, i, "medicine");
	out->name = rows_cell(t, i, "name");
	out->class = (enum medicine_class)rows_choice(t, i, "class", medicine_class_names, CLASS_COUNT);
	out->medicine = *medicine ? medicine : NULL;
	out->speed = rows_cell(t, i, "speed");
	out->method = (enum taper_method)rows_choice(t, i, "method", methods, (int)ARRAY_LEN(methods));
	out->pace = rows_cell(t, i, "pace");
	must(taper_length_parse(rows_cell(t, i, "every"), &out->every, &err) == STATUS_OK);
	out->half_below_third = rows_yes(t, i, "half_below_third");
	out->title = rows_cell(t, i, "title");
	rows_source(t, sources, i, &out->source, &out->dated);
}

void taper_paces(struct arena *a, const struct taper_pace **out, size_t *count)
{
	struct rows t, sources;
	rows_read(a, &taper_tables, "sources.tsv", &sources);
	rows_read(a, &taper_tables, "paces.tsv", &t);
	struct taper_pace *paces = arena_alloc(a, t.count * sizeof(*paces));
	for (size_t i = 0; i < t.count; i++)
		read_pace(&t, &sources, i, &paces[i]);
	*out = paces;
	*count = t.count;
}

bool taper_pace_fits(const struct taper_pace *p, const struct family *f)
{
	return p->class == f->class &&
	       (!p->medicine || strcmp(p->medicine, f->medicine) == 0 || strcmp(p->medicine, f->counted) == 0);
}

static enum status refuse(struct arena *a, const char *name, const struct family *f, struct error *err)
{
	struct buf fitting CLEANUP(buf_done) = {0};
	const struct taper_pace *paces;
	char quoted[TEXT_QUOTED];
	size_t count;
	taper_paces(a, &paces, &count);
	for (size_t i = 0; i < count; i++)
		if (taper_pace_fits(&paces[i], f))
			buf_printf(&fitting, "%s%s", fitting.len ? ", " : "", paces[i].name);
	return error_set(err, STATUS_REFUSED, "%s is no ready-made pace for %s; there are: %s.", text_quote(name, quoted),
	    f->name, buf_str(&fitting));
}

enum status taper_pace_apply(struct arena *a, const char *name, struct taper_request *r, struct error *err)
{
	const struct taper_pace *paces;
	const struct family *f = r->switch_to ? r->switch_to : r->family;
	size_t count;
	enum status st;
	r->pace = NULL;
	r->half_below_third = false;
	if (text_is_blank(name))
		return STATUS_OK;
	taper_paces(a, &paces, &count);
	for (size_t i = 0; i < count; i++) {
		const struct taper_pace *p = &paces[i];
		if (!text_equal_nocase(p->name, name) || !taper_pace_fits(p, f))
			continue;
		if (p->method == TAPER_BANDS)
			st = taper_bands_parse(a, p->pace, r, err);
		else
			st = taper_reduce_parse(p->pace, p->method == TAPER_PERCENT_OF_CURRENT, r, err);
		r->every = p->every;
		r->pace = p->name;
		r->half_below_third = p->half_below_third;
		return st;
	}
	return refuse(a, name, f, err);
}
