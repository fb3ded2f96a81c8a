/* Answers as people type them: in order, with "-" or nothing in its place where one is missing, or by name. */
#include <string.h>

#include "pathwell/text.h"
#include "tables.h"

enum { TOKEN = 64, RUN_LEAST = 5 /* shorter runs of digits could be a total */ };
static const char marks[] = ",;\t\n", separators[] = " ,;\t\n";

struct reading {
	const struct instrument *in;
	struct measure_answers *out;
	size_t next; /* the item that the next answer without a name is about */
	bool given[MEASURE_ITEMS_MOST];
	struct error *err;
};

static enum status wrong(const struct reading *r, size_t item, const char *typed)
{
	const struct measure_item *it = &r->in->items[item];
	char quoted[TEXT_QUOTED], called[64];

	item_called(r->in, item, called);
	if (it->boxes) {
		CLEANUP(arena_freep) struct arena *a = arena_new();
		return error_set(r->err, STATUS_REFUSED, "%s, answer %s: %s is none of its boxes: %s.", r->in->name,
		    called, text_quote(typed, quoted), measure_item_range(a, it));
	}
	if (r->in->method == MEASURE_TOTAL && item == 0)
		return error_set(r->err, STATUS_REFUSED, "%s, answer %s: %s is no score from %d to %d.", r->in->name,
		    called, text_quote(typed, quoted), it->low, it->high);
	return error_set(r->err, STATUS_REFUSED, "%s, answer %s: %s is not a whole number from %d to %d.", r->in->name,
	    called, text_quote(typed, quoted), it->low, it->high);
}

/* The score of a licensed service may have decimals; every other answer is a whole number. */
static bool read_value(const struct instrument *in, size_t item, const char *s, int64_t *out)
{
	const struct measure_item *it = &in->items[item];

	if (in->method == MEASURE_TOTAL && item == 0)
		return decimal_scaled(s, strlen(s), SCORE_ONE, out) && *out >= it->low * SCORE_ONE &&
		       *out <= it->high * SCORE_ONE;
	return text_parse_int(s, it->low, it->high, out) && measure_item_takes(it, *out);
}

static enum status put(struct reading *r, size_t item, const char *s)
{
	const struct measure_item *it = &r->in->items[item];
	char called[64];
	int64_t value;

	if (r->given[item])
		return error_set(r->err, STATUS_REFUSED, "%s: answer %s is given twice.", r->in->name,
		    item_called(r->in, item, called));
	r->given[item] = true;
	if (strcmp(s, "-") == 0)
		return STATUS_OK;
	if (it->missing && text_parse_int(s, it->missing, it->missing, &value))
		return STATUS_OK;
	return read_value(r->in, item, s, &r->out->values[item]) ? STATUS_OK : wrong(r, item, s);
}

static enum status put_next(struct reading *r, const char *s)
{
	size_t most = instrument_in_order(r->in);

	if (r->next >= most)
		return error_set(r->err, STATUS_REFUSED, "%s has %zu answer%s; there are more.", r->in->name, most,
		    most == 1 ? "" : "s");
	return put(r, r->next++, s);
}

static enum status put_sex(struct reading *r, const char *s)
{
	char quoted[TEXT_QUOTED];

	if (text_equal_nocase(s, "m") || text_equal_nocase(s, "male") || text_equal_nocase(s, "man"))
		r->out->sex = 'M';
	else if (text_equal_nocase(s, "f") || text_equal_nocase(s, "female") || text_equal_nocase(s, "woman"))
		r->out->sex = 'F';
	else
		return error_set(
		    r->err, STATUS_REFUSED, "%s: sex is F or M, not %s.", r->in->name, text_quote(s, quoted));
	return STATUS_OK;
}

static enum status put_named(struct reading *r, const char *s, size_t name)
{
	char quoted[TEXT_QUOTED];
	int item = item_named(r->in, s, name);

	if (item >= 0)
		return put(r, (size_t)item, s + name + 1);
	if (r->in->by_sex && name == 3 && text_starts_nocase(s, "sex"))
		return put_sex(r, s + name + 1);
	return error_set(r->err, STATUS_REFUSED, "%s has no answer called %s; \"pathwell measure items\" lists them.",
	    r->in->name, text_quote(s, quoted));
}

/* "21232", where that can only be one digit for each answer. */
static bool is_run(const struct reading *r, const char *s)
{
	size_t n = strlen(s), most = 0;

	while (most < r->in->item_count && r->in->items[most].high <= 9 && r->in->items[most].may != MAY_BY_NAME)
		most++;
	return r->next == 0 && n >= RUN_LEAST && n == most && strspn(s, "0123456789") == n;
}

static enum status read_token(struct reading *r, const char *s)
{
	const char *equals = strchr(s, '=');
	enum status st = STATUS_OK;

	if (equals)
		return put_named(r, s, (size_t)(equals - s));
	if (!is_run(r, s))
		return put_next(r, s);
	for (char digit[2] = ""; *s && st == STATUS_OK; s++) {
		digit[0] = *s;
		st = put_next(r, digit);
	}
	return st;
}

/* Words and places of typed answers, one after the other. A comma, a semicolon, a tab or a line's end ends a place, so
 * that nothing between two of them is a place left blank; spaces only part words. */
struct scan {
	const char *at;
	bool used; /* something stands in this place */
	char mark; /* what ended the place before; 0: none yet */
};

/* False at the end. *n 0: a place left blank. */
static bool scan_next(struct scan *s, const char **word, size_t *n)
{
	for (s->at += strspn(s->at, " "); *s->at; s->at += strspn(s->at, " ")) {
		if (!strchr(marks, *s->at)) {
			*word = s->at;
			*n = strcspn(s->at, separators);
			s->at += *n;
			s->used = true;
			return true;
		}
		bool blank = !s->used;

		s->mark = *s->at++;
		s->used = false;
		*n = 0;
		if (blank)
			return true;
	}
	*n = 0;
	bool blank = s->mark && s->mark != '\n' && !s->used;

	s->mark = 0;
	return blank;
}

static enum status read_place(struct reading *r, const char *word, size_t n, bool last)
{
	char token[TOKEN], quoted[TEXT_QUOTED];

	/* A mark behind the last answer of all ends it, and leaves nothing out. */
	if (n == 0)
		return last && r->next >= instrument_in_order(r->in) ? STATUS_OK : put_next(r, "-");
	if (n >= sizeof(token))
		return error_set(r->err, STATUS_REFUSED, "%s: %s is too long for an answer.", r->in->name,
		    text_quote(word, quoted));
	memcpy(token, word, n);
	token[n] = '\0';
	return read_token(r, token);
}

static enum status read_text(struct reading *r, const char *typed)
{
	struct scan s = {.at = typed};
	enum status st = STATUS_OK;
	const char *word = typed;
	size_t n;

	while (st == STATUS_OK && scan_next(&s, &word, &n))
		st = read_place(r, word, n, !*s.at);
	return st;
}

size_t measure_places_begun(const char *typed, bool *open)
{
	struct scan s = {.at = typed};
	const char *word;
	size_t n, places = 0, length = strlen(typed);

	*open = length && !strchr(separators, typed[length - 1]);
	while (scan_next(&s, &word, &n)) {
		/* What follows the last mark is not begun. */
		bool begun = n ? !memchr(word, '=', n) : *s.at || s.mark;

		places += begun;
	}
	return places;
}

enum status measure_answers_read(
    const struct instrument *in, const char *const words[], size_t n, struct measure_answers *out, struct error *err)
{
	CLEANUP(buf_done) struct buf typed = {0};
	struct reading r = {.in = in, .out = out, .err = err};

	out->sex = 0;
	for (size_t i = 0; i < MEASURE_ITEMS_MOST; i++)
		out->values[i] = ANSWER_NONE;
	/* A word with nothing in it is a place too: an answer that the person left out. */
	for (size_t i = 0; i < n; i++)
		buf_printf(&typed, "%s%s", i ? " " : "", n > 1 && text_is_blank(words[i]) ? "-" : words[i]);
	return read_text(&r, buf_str(&typed));
}

const char *measure_answers_show(struct arena *a, const struct instrument *in, const struct measure_answers *answers)
{
	CLEANUP(buf_done) struct buf b = {0};
	size_t in_order = instrument_in_order(in);

	if (answers->sex)
		buf_printf(&b, "sex=%c", answers->sex);
	for (size_t i = 0; i < in->item_count; i++) {
		int64_t value = answers->values[i];
		char score[32];

		if (i >= in_order && value == ANSWER_NONE)
			continue;
		if (b.len)
			buf_putc(&b, ' ');
		if (i >= in_order)
			buf_printf(&b, "%s=", in->items[i].name);
		if (value == ANSWER_NONE)
			buf_putc(&b, '-');
		else if (in->method == MEASURE_TOTAL && i == 0)
			buf_puts(&b, score_show(value, score));
		else
			buf_printf(&b, "%lld", (long long)value);
	}
	return arena_strdup(a, buf_str(&b));
}
