/* "measure list" and "measure items": what is known, without a patient. */
#include <stdio.h>
#include <string.h>

#include "measure.h"

/* ---- list ---- */

static void instrument_json(struct json *j, const struct instrument *in)
{
	json_object_begin(j);
	json_put_text(j, "id", in->id);
	json_put_text(j, "name", in->name);
	json_put_text(j, "title", in->title);
	json_put_number(j, "items", (int64_t)in->item_count);
	put_score(j, "low", in->low);
	put_score(j, "high", in->high);
	json_put_bool(j, "higher_is_better", in->higher_is_better);
	json_put_text(j, "completed_by", in->completed_by);
	json_put_bool(j, "texts", instrument_has_texts(in));
	put_score(j, "matters", in->matters ? in->matters : SCORE_NONE);
	put_score(j, "matters_percent", in->matters_percent ? in->matters_percent * (int64_t)100 : SCORE_NONE);
	json_put_bool(j, "matters_band", in->matters_band);
	json_put_text(j, "matters_source", in->matters_source);
	json_put_text(j, "licence", in->licence);
	json_put_text(j, "source", in->source);
	json_put_text(j, "set", in->set);
	json_object_end(j);
}

static const char *range_text(struct call *c, const struct instrument *in)
{
	if (in->low == SCORE_NONE)
		return "state";
	return arena_printf(c->arena, "%s to %s", score_text(c, in->low), score_text(c, in->high));
}

static void list_text(struct call *c, const struct measures *all)
{
	static const char *const heads[] = {"Name", "What it is", "Answers", "Score", "Better", "Words", NULL};
	struct table t;
	table_begin(&t, c->arena, heads);
	for (size_t i = 0; i < all->count; i++) {
		const struct instrument *in = &all->items[i];
		table_cell(&t, in->name);
		table_cell(&t, in->title);
		table_cell(&t, arena_printf(c->arena, "%zu", instrument_in_order(in)));
		table_cell(&t, range_text(c, in));
		table_cell(&t, in->low == SCORE_NONE ? "" : in->higher_is_better ? "higher" : "lower");
		table_cell(&t, instrument_has_texts(in) ? "yes" : "licence");
	}
	table_print(&t, &c->out);
}

enum status run_measure_list(struct call *c, struct error *err)
{
	const struct measures *all = measures_standard(c->arena);
	struct json j;
	(void)err;
	if (!option_given(c, OPTION_JSON)) {
		list_text(c, all);
		return STATUS_OK;
	}
	json_begin(&j, &c->out, true);
	json_array_begin(&j);
	for (size_t i = 0; i < all->count; i++)
		instrument_json(&j, &all->items[i]);
	json_array_end(&j);
	json_done(c);
	return STATUS_OK;
}

/* ---- items ---- */

static void items_json(struct call *c, const struct instrument *in)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "instrument", in->name);
	json_put_text(&j, "stem", in->stem);
	json_put_text(&j, "note", in->note);
	json_put_text(&j, "licence", in->licence);
	json_key(&j, "items");
	json_array_begin(&j);
	for (size_t i = 0; i < in->item_count; i++) {
		const struct measure_item *item = &in->items[i];
		json_object_begin(&j);
		json_put_number(&j, "item", (int64_t)i + 1);
		json_put_text(&j, "name", item->name);
		json_put_number(&j, "low", item->low);
		json_put_number(&j, "high", item->high);
		json_put_bool(&j, "may_be_left_out", item->may != MAY_NOT);
		json_put_text(&j, "text", item->text);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	json_done(c);
}

static void labels_text(struct call *c, const struct instrument *in, size_t item)
{
	for (int v = in->items[item].low; v <= in->items[item].high; v++) {
		const char *label = instrument_label(in, item, v);
		if (label)
			buf_printf(&c->out, "     %d %s\n", v, label);
	}
}

static void items_text(struct call *c, const struct instrument *in)
{
	bool own = false;
	buf_printf(&c->out, "%s, %s\n", in->name, in->title);
	if (in->note)
		print_wrapped(&c->out, 0, in->note);
	if (in->stem)
		print_wrapped(&c->out, 0, in->stem);
	for (size_t i = 0; i < in->item_count; i++) {
		const struct measure_item *item = &in->items[i];
		char number[24];
		snprintf(number, sizeof(number), "%zu", i + 1);
		buf_printf(&c->out, "%2zu  ", i + 1);
		if (strcmp(number, item->name) != 0)
			buf_printf(&c->out, "%s, ", item->name);
		buf_printf(
		    &c->out, "%d to %d%s\n", item->low, item->high, item->may == MAY_NOT ? "" : ", may be left out");
		if (item->text)
			print_wrapped(&c->out, 4, item->text);
		own = own || instrument_label(in, i, item->low) != instrument_label(in, 0, in->items[0].low);
		if (own || i + 1 == instrument_in_order(in))
			labels_text(c, in, i);
	}
	buf_printf(&c->out, "Licence: %s\nSource: %s\n", in->licence, in->source);
}

/* With the service's own wordings where --db or --user names one. */
static enum status call_measures(struct call *c, const struct measures **out, struct error *err)
{
	*out = measures_standard(c->arena);
	if (!option_given(c, OPTION_DB) && !option_given(c, OPTION_USER))
		return STATUS_OK;
	enum status st = call_open(c, err);
	if (st == STATUS_OK)
		st = call_sign_in(c, err);
	return st == STATUS_OK ? app_measures(c->app, c->arena, out, err) : st;
}

enum status run_measure_items(struct call *c, struct error *err)
{
	const struct measures *all;
	const struct instrument *in;
	size_t used;
	enum status st = measure_words_are_text(c, err);
	if (st == STATUS_OK)
		st = call_measures(c, &all, err);
	if (st == STATUS_OK)
		st = measure_called(c, all, &in, &used, err);
	if (st == STATUS_OK && used < c->word_count)
		st = wrong_usage(c, err, "\"measure items\" does not know what to do with \"%s\".", c->words[used]);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		items_json(c, in);
	else
		items_text(c, in);
	return STATUS_OK;
}
