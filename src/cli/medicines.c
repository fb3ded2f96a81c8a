/* "medicines": the families of the catalogue. */
#include "tablets.h"

static void strengths_json(struct call *c, struct json *j, const struct family *f, strength_set set)
{
	json_key(j, amount_key(c, f, "strengths"));
	json_array_begin(j);
	for (size_t i = 0; i < f->strength_count; i++)
		if (set & ((strength_set)1 << i))
			json_number(j, f->strengths[i].amount);
	json_array_end(j);
}

static void brands_json(struct call *c, struct json *j, const struct family *f)
{
	json_key(j, "brands");
	json_array_begin(j);
	for (size_t i = 0; i < f->brand_count; i++) {
		json_object_begin(j);
		json_put_text(j, "name", f->brands[i].name);
		strengths_json(c, j, f, f->brands[i].strengths);
		json_object_end(j);
	}
	json_array_end(j);
}

static void family_json(struct call *c, struct json *j, const struct family *f)
{
	json_object_begin(j);
	json_put_text(j, "id", f->id);
	json_put_text(j, "name", f->name);
	json_put_text(j, "medicine", f->medicine);
	json_put_text(j, "class", medicine_class_names[f->class]);
	json_put_text(j, "form", f->form);
	json_put_text(j, "release", f->modified_release ? "modified" : "immediate");
	json_put_text(j, "unit", unit_kind_names[f->unit]);
	json_key(j, "interval_hours");
	if (f->interval_hours)
		json_number(j, f->interval_hours);
	else
		json_text(j, NULL);
	json_put_bool(j, "may_be_halved", f->may_be_halved);
	strengths_json(c, j, f, family_all_strengths(f));
	brands_json(c, j, f);
	json_put_text(j, "note", *f->note ? f->note : NULL);
	json_put_text(j, "source", f->source);
	json_put_text(j, "dated", f->dated);
	json_object_end(j);
}

static void medicines_json(struct call *c, const struct reference *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < r->family_count; i++)
		family_json(c, &j, &r->families[i]);
	json_array_end(&j);
	json_done(c);
}

static void medicines_text(struct call *c, const struct reference *r)
{
	static const char *const heads[] = {"Medicine", "Class", "Strengths", NULL};
	struct table table;
	table_begin(&table, c->arena, heads);
	for (size_t i = 0; i < r->family_count; i++) {
		const struct family *f = &r->families[i];
		table_cell(&table, f->name);
		table_cell(&table, medicine_class_names[f->class]);
		table_cell(&table, strengths_show(c->arena, f, family_all_strengths(f)));
	}
	table_print(&table, &c->out);
}

enum status run_medicines(struct call *c, struct error *err)
{
	const struct reference *r;
	enum status st = call_reference(c, &r, err);
	if (st == STATUS_OK)
		(option_given(c, OPTION_JSON) ? medicines_json : medicines_text)(c, r);
	return st;
}
