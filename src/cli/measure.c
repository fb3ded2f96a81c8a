/* "measure score": what answers come to, without a patient. */
#include <string.h>

#include "measure.h"
#include "pathwell/text.h"

void put_score(struct json *j, const char *key, int64_t thousandths)
{
	if (thousandths == SCORE_NONE)
		json_put_text(j, key, NULL);
	else
		json_put_decimal(j, key, thousandths, 3);
}

const char *score_text(struct call *c, int64_t thousandths)
{
	char shown[32];
	return arena_strdup(c->arena, score_show(thousandths, shown));
}

const char *total_of(const char *word)
{
	return text_starts_nocase(word, "total=") ? word + strlen("total=") : NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

enum status measure_called(
    struct call *c, const struct measures *all, const struct instrument **out, size_t *used, struct error *err)
{
	const char *name = c->words[0];
	enum status st = instrument_find(all, name, out, err);
	size_t n = 1, found = 1;
	/* What begins with a letter and holds no = may be more of the name: the longest that is one counts. */
	for (; n < c->word_count && is_letter(c->words[n][0]) && !strchr(c->words[n], '='); n++) {
		const struct instrument *longer;
		name = arena_printf(c->arena, "%s %s", name, c->words[n]);
		if (instrument_find(all, name, &longer, NULL) != STATUS_OK)
			continue;
		*out = longer;
		found = n + 1;
		st = STATUS_OK;
	}
	*used = found;
	return st;
}

enum status measure_words_are_text(struct call *c, struct error *err)
{
	enum status st = STATUS_OK;
	for (size_t i = 0; i < c->word_count && st == STATUS_OK; i++)
		st = text_must_be_utf8("An answer", c->words[i], err);
	return st;
}

static void result_json(struct call *c, const struct measure_result *r)
{
	struct json j;
	json_begin(&j, &c->out, true);
	json_object_begin(&j);
	json_put_text(&j, "instrument", r->instrument->name);
	put_score(&j, "total", r->total);
	if (r->raw != SCORE_NONE)
		put_score(&j, "raw", r->raw);
	if (r->state)
		json_put_text(&j, "state", r->state);
	json_put_text(&j, "band", r->band);
	json_key(&j, "subscales");
	json_object_begin(&j);
	for (size_t i = 0; i < r->part_count; i++)
		put_score(&j, r->parts[i].id, r->parts[i].value);
	json_object_end(&j);
	json_key(&j, "alerts");
	json_array_begin(&j);
	for (size_t i = 0; i < r->alert_count; i++) {
		json_object_begin(&j);
		json_put_text(&j, "id", r->alerts[i]->id);
		json_put_text(&j, "prompt", r->alerts[i]->prompt);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_put_text(&j, "set", r->set);
	json_object_end(&j);
	json_done(c);
}

static void result_text(struct call *c, const struct measure_result *r)
{
	const struct instrument *in = r->instrument;
	buf_printf(&c->out, "%s: ", in->name);
	if (r->state)
		buf_printf(&c->out, "%s", r->state);
	else
		buf_printf(&c->out, "%s (%s to %s, %s is better)", score_text(c, r->total), score_text(c, in->low),
		    score_text(c, in->high), in->higher_is_better ? "higher" : "lower");
	buf_printf(&c->out, "%s%s\n", r->band ? ", " : "", r->band ? r->band : "");
	if (r->raw != SCORE_NONE)
		buf_printf(&c->out, "  Raw sum: %s\n", score_text(c, r->raw));
	for (size_t i = 0; i < r->part_count; i++)
		buf_printf(&c->out, "  %s: %s%s%s\n", r->parts[i].label, score_text(c, r->parts[i].value),
		    r->parts[i].band ? ", " : "", r->parts[i].band ? r->parts[i].band : "");
	for (size_t i = 0; i < r->alert_count; i++)
		buf_printf(&c->out, "  ATTENTION: %s\n", r->alerts[i]->prompt);
	buf_printf(&c->out, "Rules: %s. Source: %s\n", r->set, in->source);
}

static enum status score_words(
    struct call *c, const struct instrument *in, size_t used, struct measure_result *result, struct error *err)
{
	struct measure_answers answers;
	const char *total = c->word_count == used + 1 ? total_of(c->words[used]) : NULL;
	if (total)
		return measure_of_total(c->arena, in, total, result, err);
	enum status st = measure_answers_read(in, c->words + used, c->word_count - used, &answers, err);
	return st == STATUS_OK ? measure_score(c->arena, in, &answers, result, err) : st;
}

enum status run_measure_score(struct call *c, struct error *err)
{
	const struct measures *all = measures_standard(c->arena);
	const struct instrument *in;
	struct measure_result result;
	size_t used;
	enum status st = measure_words_are_text(c, err);
	if (st == STATUS_OK)
		st = measure_called(c, all, &in, &used, err);
	if (st == STATUS_OK)
		st = score_words(c, in, used, &result, err);
	if (st != STATUS_OK)
		return st;
	if (option_given(c, OPTION_JSON))
		result_json(c, &result);
	else
		result_text(c, &result);
	return STATUS_OK;
}
