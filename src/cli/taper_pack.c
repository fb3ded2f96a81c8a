/* "taper pack": how is this dose made? */
#include "tablets.h"

static void pack_json(struct call *c, const struct makeable *m, int64_t dose, const struct pack_result *p)
{
	const struct family *f = makeable_family(m);
	int64_t above = makeable_at_least(m, dose);
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_bool(&j, "exact", makeable_has(m, dose));
	json_key(&j, "units");
	units_json(c, &j, f, p);
	json_put_number(&j, amount_key(c, f, "below"), makeable_at_most(m, dose));
	if (above == DOSE_NONE)
		json_put_text(&j, amount_key(c, f, "above"), NULL);
	else
		json_put_number(&j, amount_key(c, f, "above"), above);
	json_object_end(&j);
	json_done(c);
}

static void made_of(struct call *c, const struct makeable *m, const char *what, int64_t dose)
{
	const struct family *f = makeable_family(m);
	struct pack_result p;
	char shown[32];
	bool made = makeable_pack(m, dose, &p);
	must(made);
	buf_printf(&c->out, "%s%s of %s: %s.\n", what, amount_show(f->dose_unit, dose, shown), f->name,
	    pack_show(c->arena, f, &p));
}

static void pack_text(struct call *c, const struct makeable *m, int64_t dose)
{
	const struct family *f = makeable_family(m);
	int64_t above = makeable_at_least(m, dose);
	char shown[32];
	if (makeable_has(m, dose)) {
		made_of(c, m, "", dose);
		return;
	}
	buf_printf(
	    &c->out, "%s of %s cannot be made of these units.\n", amount_show(f->dose_unit, dose, shown), f->name);
	made_of(c, m, "Nearest below: ", makeable_at_most(m, dose));
	if (above == DOSE_NONE)
		buf_puts(&c->out, "There is nothing above it within the limit of units at one time.\n");
	else
		made_of(c, m, "Nearest above: ", above);
}

enum status run_taper_pack(struct call *c, struct error *err)
{
	struct medicine_match match;
	struct pack_options pack;
	struct pack_result p;
	struct makeable *m;
	int64_t dose;
	enum status st;
	if (!option_given(c, OPTION_MEDICINE))
		return wrong_usage(c, err, "Say what is to be made: --medicine, such as \"morphine MR tablet\".");
	if (!option_given(c, OPTION_DOSE))
		return wrong_usage(c, err, "Say how much at one time: --dose, such as 25mg.");
	st = tablets_read(c, reference_standard(c->arena), OPTION_MEDICINE, &match, &pack, err);
	if (st == STATUS_OK)
		st = option_about(
		    OPTION_DOSE, family_dose_parse(match.family, c->options[OPTION_DOSE], &dose, err), err);
	if (st == STATUS_OK)
		st = makeable_new(c->arena, match.family, &pack, &m, err);
	if (st != STATUS_OK)
		return st;
	makeable_pack(m, dose, &p);
	if (option_given(c, OPTION_JSON))
		pack_json(c, m, dose, &p);
	else
		pack_text(c, m, dose);
	return STATUS_OK;
}
