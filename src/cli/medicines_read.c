/* "medicines read": how lines of a medicines list are read, and why a person must look at some. */
#include "cli.h"
#include "pathwell/risk.h"

enum { UG_PLACES = 3 };

static void put_amount(struct json *j, const char *key, int64_t amount)
{
	json_key(j, key);
	if (amount == DOSE_NONE)
		json_text(j, NULL);
	else
		json_number(j, amount);
}

static void product_json(struct json *j, const struct product *p)
{
	bool patch = p->unit == DOSE_NG_PER_HOUR;
	json_key(j, "product");
	if (!p->medicine) {
		json_text(j, NULL);
		return;
	}
	json_object_begin(j);
	json_put_text(j, "medicine", p->medicine);
	json_put_text(j, "counted", p->counted);
	json_put_text(j, "brand", p->brand);
	json_put_text(j, "form", p->form);
	json_put_text(j, "route", p->route);
	json_put_text(j, "class", p->class_known ? medicine_class_names[p->class] : NULL);
	json_put_bool(j, "modified_release", p->modified_release);
	put_amount(j, patch ? "strength_ng_per_hour" : p->liquid ? "strength_ug_per_ml" : "strength_ug", p->strength);
	json_put_text(j, "family", p->family ? p->family->id : NULL);
	json_object_end(j);
}

static void reading_json(struct json *j, const char *text, const struct medicine_reading *m)
{
	bool patch = m->product.unit == DOSE_NG_PER_HOUR;
	json_object_begin(j);
	json_put_text(j, "text", text);
	product_json(j, &m->product);
	json_put_text(j, "dose", m->dose_text);
	json_put_text(j, "quantity", *m->quantity_text ? m->quantity_text : NULL);
	put_amount(j, "per_day_ug", patch ? DOSE_NONE : m->per_day);
	put_amount(j, "ng_per_hour", patch ? m->per_day : DOSE_NONE);
	json_put_bool(j, "as_needed", m->dosage.as_needed);
	json_put_bool(j, "range", m->dosage.range);
	json_key(j, "ome_mg");
	if (m->ome_ug == DOSE_NONE)
		json_text(j, NULL);
	else
		json_decimal(j, m->ome_ug, UG_PLACES);
	json_put_text(j, "set", m->set);
	json_put_text(j, "ask", m->ask == ASK_NOTHING ? NULL : reading_ask_names[m->ask]);
	json_put_text(j, "why", m->why);
	json_object_end(j);
}

static const char *strength_text(struct call *c, const struct product *p)
{
	char amount[32];
	if (p->strength == DOSE_NONE)
		return "strength not said";
	amount_show(p->unit, p->strength, amount);
	return arena_printf(c->arena, "%s%s%s%s", amount, p->compound ? " of " : "", p->compound ? p->counted : "",
	    p->liquid ? " in 1 ml" : "");
}

static void product_text(struct call *c, const struct product *p)
{
	if (!p->medicine)
		return;
	print_wrapped(&c->out, 2,
	    arena_printf(c->arena, "Product: %s%s%s%s, %s, %s%s%s", p->medicine, p->brand ? " (" : "",
		p->brand ? p->brand : "", p->brand ? ")" : "", p->form ? p->form : "form not said", strength_text(c, p),
		p->class_known ? "; " : "", p->class_known ? medicine_class_names[p->class] : ""));
}

static void reading_text(struct call *c, const char *text, const struct medicine_reading *m)
{
	bool patch = m->product.unit == DOSE_NG_PER_HOUR;
	char amount[32];
	buf_printf(&c->out, "%s\n", text);
	product_text(c, &m->product);
	if (m->per_day != DOSE_NONE)
		buf_printf(&c->out, "  Dose: %s%s\n", amount_show(m->product.unit, m->per_day, amount),
		    patch                 ? ""
		    : m->dosage.as_needed ? " a day at most"
					  : " a day");
	if (m->ome_ug != DOSE_NONE)
		buf_printf(
		    &c->out, "  Oral morphine equivalent: %s a day (%s)\n", dose_show(m->ome_ug, amount), m->set);
	if (m->why)
		print_wrapped(&c->out, 2, arena_printf(c->arena, "Needs a person: %s", m->why));
}

static void readings(struct call *c, const struct reference *r, const struct ome_set *set)
{
	CLEANUP(reading_cache_freep) struct reading_cache *cache = reading_cache_new(r, set);
	bool json = option_given(c, OPTION_JSON);
	struct json j;
	if (json) {
		json_begin(&j, &c->out, true);
		json_array_begin(&j);
	}
	for (size_t i = 0; i < c->word_count; i++) {
		const struct medicine_reading *m = medicine_read_cached(cache, c->words[i], NULL);
		if (json)
			reading_json(&j, c->words[i], m);
		else
			reading_text(c, c->words[i], m);
	}
	if (json) {
		json_array_end(&j);
		json_done(c);
	}
}

enum status run_medicines_read(struct call *c, struct error *err)
{
	const struct reference *r;
	const struct ome_set *set;
	enum status st = call_reference(c, &r, err);
	if (st == STATUS_OK)
		st = option_about(OPTION_SET, ome_set_find(r, c->options[OPTION_SET], &set, err), err);
	for (size_t i = 0; i < c->word_count && st == STATUS_OK; i++)
		st = text_must_be_utf8("A line", c->words[i], err);
	if (st == STATUS_OK)
		readings(c, r, set);
	return st;
}

enum status run_risk_words(struct call *c, struct error *err)
{
	(void)err;
	buf_puts(&c->out, risk_condition_words(c->arena));
	buf_puts(&c->out, "Joined by and, or, not and brackets; numbers are compared with >=, >, <=, < or =.\n"
			  "What is not known of somebody meets nothing.\n");
	return STATUS_OK;
}
