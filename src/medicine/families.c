/* medicines.tsv: the families, their strengths and their brands. */
#include "rows.h"

#include <string.h>

const char *const medicine_class_names[CLASS_COUNT] = {
    [CLASS_OPIOID] = "opioid",
    [CLASS_GABAPENTINOID] = "gabapentinoid",
    [CLASS_BENZODIAZEPINE] = "benzodiazepine",
    [CLASS_Z_DRUG] = "z-drug",
    [CLASS_ANTIDEPRESSANT] = "antidepressant",
};
const char *const unit_kind_names[UNIT_COUNT] = {
    [UNIT_TABLET] = "tablet",
    [UNIT_CAPSULE] = "capsule",
    [UNIT_SACHET] = "sachet",
    [UNIT_PATCH] = "patch",
    [UNIT_ML] = "ml",
};
static const char *const releases[] = {"immediate", "modified"};
static const char *const halving[] = {"never", "may"};

enum { AMOUNTS_PER_UNIT = 1000 }; /* micrograms in a milligram, nanograms in a microgram */

/* "12=12.5" or "30": what stands on the box, and what counts. */
static void read_strength(struct arena *a, const char *cell, struct strength *out)
{
	const char *equals = strchr(cell, '='), *amount = equals ? equals + 1 : cell;

	out->label = arena_strndup(a, cell, equals ? (size_t)(equals - cell) : strlen(cell));
	must(decimal_scaled(amount, strlen(amount), AMOUNTS_PER_UNIT, &out->amount));
	must(out->amount > 0);
}

static void read_strengths(struct arena *a, const char *list, struct family *f)
{
	struct strength *strengths = arena_alloc(a, STRENGTHS_MOST * sizeof(*strengths));
	char *rest = arena_strdup(a, list), *cell;

	while ((cell = strsep(&rest, ","))) {
		must(f->strength_count < STRENGTHS_MOST);
		read_strength(a, cell, &strengths[f->strength_count]);
		must(!f->strength_count ||
		     strengths[f->strength_count].amount > strengths[f->strength_count - 1].amount);
		f->strength_count++;
	}
	f->strengths = strengths;
}

/* "Morphgesic SR:10,30" */
static void read_brand(const struct family *f, char *cell, struct brand *out)
{
	char *list = strchr(cell, ':');
	struct error err;

	must(list);
	*list = '\0';
	out->name = cell;
	must(strengths_parse(f, list + 1, &out->strengths, &err) == STATUS_OK);
}

static void read_brands(struct arena *a, const char *list, struct family *f)
{
	char *rest = arena_strdup(a, list), *cell;
	struct brand *brands = NULL;
	size_t cap = 0;

	while (*list && (cell = strsep(&rest, ";"))) {
		brands = arena_push(a, brands, f->brand_count, &cap, sizeof(*brands));
		read_brand(f, cell, &brands[f->brand_count++]);
	}
	f->brands = brands;
}

static void read_family(const struct rows *t, const struct rows *sources, size_t row, struct family *f)
{
	f->id = rows_cell(t, row, "id");
	f->name = rows_cell(t, row, "name");
	f->medicine = rows_cell(t, row, "medicine");
	f->counted = rows_cell(t, row, "counted");
	f->form = rows_cell(t, row, "form");
	f->words = rows_cell(t, row, "words");
	f->note = rows_cell(t, row, "note");
	f->class = (enum medicine_class)rows_choice(t, row, "class", medicine_class_names, CLASS_COUNT);
	f->unit = (enum unit_kind)rows_choice(t, row, "unit", unit_kind_names, UNIT_COUNT);
	f->dose_unit = f->unit == UNIT_PATCH ? DOSE_NG_PER_HOUR : DOSE_UG;
	f->modified_release = rows_choice(t, row, "release", releases, 2);
	f->may_be_halved = rows_choice(t, row, "halves", halving, 2);
	must(!f->may_be_halved || (!f->modified_release && f->unit == UNIT_TABLET));
	f->interval_hours = rows_int(t, row, "interval_h");
	rows_source(t, sources, row, &f->source, &f->dated);
	read_strengths(t->arena, rows_cell(t, row, "strengths"), f);
	read_brands(t->arena, rows_cell(t, row, "brands"), f);
}

void families_read(struct arena *a, const struct rows *sources, struct reference *r)
{
	struct family *families;
	struct rows t;

	rows_read(a, &medicine_tables, "medicines.tsv", &t);
	families = arena_alloc(a, t.count * sizeof(*families));
	for (size_t i = 0; i < t.count; i++)
		read_family(&t, sources, i, &families[i]);
	compounds_read(a, sources, families, t.count);
	r->families = families;
	r->family_count = t.count;
}

const struct family *family_by_id(const struct reference *r, const char *id)
{
	for (size_t i = 0; i < r->family_count; i++) {
		if (strcmp(r->families[i].id, id) == 0)
			return &r->families[i];
	}
	return NULL;
}

strength_set family_all_strengths(const struct family *f)
{
	return ((strength_set)1 << f->strength_count) - 1;
}
