#include "tablets.h"

enum { UNITS_MOST = 24 };

enum status tablets_read(struct call *c, const struct reference *ref, enum option medicine,
    struct medicine_match *match, struct pack_options *pack, struct error *err)
{
	int64_t units = 0;
	*match = (struct medicine_match){.family = NULL};
	enum status st = medicine_find_in(ref, c->options[medicine], c->options[OPTION_STRENGTHS], match, err);
	st = option_about(medicine, st, err);
	if (st == STATUS_OK)
		st = option_number(c, OPTION_UNITS, 1, UNITS_MOST, 0, &units, err);
	*pack = (struct pack_options){
	    .strengths = match->strengths, .halves = option_given(c, OPTION_HALVES), .most_units = (int)units};
	return st;
}

const char *amount_key(struct call *c, const struct family *f, const char *name)
{
	return arena_printf(c->arena, "%s_%s", name, f->dose_unit == DOSE_UG ? "ug" : "ng_per_hour");
}

void units_json(struct call *c, struct json *j, const struct family *f, const struct pack_result *p)
{
	json_array_begin(j);
	for (size_t i = 0; i < p->count; i++) {
		json_object_begin(j);
		json_put_number(j, amount_key(c, f, "strength"), p->items[i].strength->amount);
		json_key(j, "count");
		json_decimal(j, p->items[i].tenths, 1);
		json_object_end(j);
	}
	json_array_end(j);
}
