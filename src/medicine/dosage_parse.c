/* Dosage text, token by token, into amounts and when each is taken; whatever no rule takes refuses the whole. */
#include "dosage.h"

#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

enum status dosage_refuse(const struct reading *r, const char *why)
{
	char quoted[TEXT_QUOTED];

	return error_set(r->err, STATUS_REFUSED, "%s cannot be read with certainty: %s; a person has to read it.",
	    text_quote(r->text, quoted), why);
}

enum status dosage_refuse_word(const struct reading *r)
{
	char quoted[TEXT_QUOTED], word[64], why[TEXT_QUOTED + 64];
	const struct token *t = &r->tokens[r->at];
	size_t n = (size_t)(t->to - t->from);

	if (t->kind == TOKEN_END)
		return dosage_refuse(r, "it ends too soon");
	n = n < sizeof(word) - 1 ? n : sizeof(word) - 1;
	while (n && n < (size_t)(t->to - t->from) && ((unsigned char)r->text[t->from + n] & 0xC0) == 0x80)
		n--;
	snprintf(word, sizeof(word), "%.*s", (int)n, r->text + t->from);
	snprintf(why, sizeof(why), "%s is not understood here", text_quote(word, quoted));
	return dosage_refuse(r, why);
}

enum token_kind dosage_kind(const struct reading *r, size_t ahead)
{
	if (r->at + ahead >= r->end)
		return TOKEN_END;
	return r->tokens[r->at + ahead].kind;
}

bool dosage_take(struct reading *r, enum token_kind kind)
{
	if (dosage_kind(r, 0) != kind)
		return false;
	r->at++;
	return true;
}

struct segment *dosage_current(struct reading *r)
{
	switch (r->into) {
	case INTO_OTHER: return r->other.amount.what != NOTHING ? &r->other : NULL;
	case INTO_TOTAL: return r->total.amount.what != NOTHING ? &r->total : NULL;
	case INTO_DOSE: break;
	}
	if (r->count)
		return &r->segments[r->count - 1];
	return r->has_lead ? &r->lead : NULL;
}

/* ---- what stands between ---- */

static bool has_amount(struct reading *r)
{
	return r->count > 0 || r->behind_amount;
}

static bool is_whole(struct reading *r)
{
	const struct segment *s = dosage_current(r);

	return s && segment_has_when(s);
}

static enum status join(struct reading *r, enum join how)
{
	/* ", and" */
	if (r->joined && !(r->join == JOIN_COMMA && how != JOIN_COMMA))
		return dosage_refuse_word(r);
	r->at++;
	if (how != JOIN_COMMA && dosage_kind(r, 0) == TOKEN_END) {
		r->at--;
		return dosage_refuse_word(r);
	}
	r->join = how;
	r->joined = true;
	return STATUS_OK;
}

/* The end of a sentence, a comma, a dash: nothing may be cut off by it. "2. 5 mg" and ". 5 mg" lack something. */
static enum status take_sign(struct reading *r, bool stop)
{
	bool behind_number = r->at && dosage_is_number(r->tokens[r->at - 1].kind);

	if ((!has_amount(r) && !r->has_lead && !r->directed && stop) || (behind_number && !is_whole(r) && stop))
		return dosage_refuse_word(r);
	if (!stop && !has_amount(r) && !r->has_lead && !r->directed)
		return dosage_refuse_word(r);
	if (stop || r->into == INTO_TOTAL)
		r->into = INTO_DOSE;
	if (r->joined && r->join != JOIN_COMMA)
		return dosage_refuse_word(r);
	r->at++;
	r->join = JOIN_COMMA;
	r->joined = true;
	return STATUS_OK;
}

/* "2-bd", and between sentences. "10 mg - 20 mg" was read as a range, and "one - at night" says the same without. */
static enum status take_dash(struct reading *r)
{
	if (!is_whole(r) && !r->most_times && !r->directed && dosage_kind(r, 1) != TOKEN_FREQUENCY && dosage_kind(r, 1) != TOKEN_IN &&
	    dosage_kind(r, 1) != TOKEN_AT && dosage_kind(r, 1) != TOKEN_PART && dosage_kind(r, 1) != TOKEN_EVERY)
		return dosage_refuse_word(r);
	return take_sign(r, false);
}

static enum status take_needed(struct reading *r)
{
	if (r->joined && r->join != JOIN_COMMA)
		return dosage_refuse(r, "it says a regular dose, and more as needed without saying how much");
	if (r->into != INTO_DOSE)
		return dosage_refuse_word(r);
	r->at++;
	r->as_needed = true;
	return STATUS_OK;
}

/* "Apply patch every 3 days" means one; of several it would say how many. */
static enum status take_patch(struct reading *r)
{
	const struct token *t = &r->tokens[r->at];

	if (r->of->unit != DOSE_NG_PER_HOUR || t->value || (r->count && r->segments[0].amount.what != RATE && !is_whole(r) && !r->change))
		return dosage_refuse_word(r);
	r->at++;
	r->one_patch = true;
	return STATUS_OK;
}

static enum status take_of_patch(struct reading *r)
{
	if (r->of->unit != DOSE_NG_PER_HOUR)
		return dosage_refuse_word(r);
	r->change = r->change || dosage_kind(r, 0) == TOKEN_CHANGE;
	r->at++;
	return STATUS_OK;
}

/* A word that says nothing of the dose, behind an amount. One with a value ("from 2.12.2024") bounds how long the dose is
 * taken, as "for 5 days" does. */
static enum status take_aside(struct reading *r)
{
	if (!has_amount(r) && !r->has_lead)
		return dosage_refuse_word(r);
	r->course = r->course || r->tokens[r->at].value;
	r->at++;
	return STATUS_OK;
}

static enum status take_with(struct reading *r)
{
	size_t ahead = 1;

	while (dosage_kind(r, ahead) == TOKEN_THE || dosage_kind(r, ahead) == TOKEN_YOUR)
		ahead++;
	if (dosage_kind(r, ahead) == TOKEN_MEAL)
		return dosage_take_when(r);
	r->at++;
	return dosage_take_beside(r, false);
}

/* ---- one token, by its kind ---- */

static enum status take_other_word(struct reading *r, enum token_kind kind)
{
	switch ((int)kind) {
	case TOKEN_NEEDED: return take_needed(r);
	case TOKEN_PATCH: return take_patch(r);
	case TOKEN_CHANGE:
	case TOKEN_SITE:
	case TOKEN_FRESH: return take_of_patch(r);
	case TOKEN_ASIDE: return take_aside(r);
	case TOKEN_WITH: return take_with(r);
	case TOKEN_VERB: r->at++; return STATUS_OK;
	case TOKEN_DIRECTED:
		r->at++;
		r->directed = true;
		return STATUS_OK;
	case TOKEN_MOST:
	case TOKEN_UPTO: r->at++; return dosage_take_most(r, kind == TOKEN_UPTO);
	case TOKEN_OPEN: r->at++; return dosage_take_brackets(r);
	case TOKEN_BESIDE: r->at++; return dosage_take_beside(r, true);
	case TOKEN_TOTAL: r->at++; return dosage_take_total(r);
	case TOKEN_FOR: r->at++; return dosage_take_for(r);
	default: return dosage_take_when(r);
	}
}

static enum status take_one(struct reading *r)
{
	enum token_kind kind = dosage_kind(r, 0);
	enum status st;

	switch ((int)kind) {
	case TOKEN_COMMA: return take_sign(r, false);
	case TOKEN_STOP: return take_sign(r, true);
	case TOKEN_DASH: return take_dash(r);
	case TOKEN_AND: return has_amount(r) || r->has_lead ? join(r, JOIN_AND) : dosage_refuse_word(r);
	case TOKEN_PLUS: return has_amount(r) ? join(r, JOIN_PLUS) : dosage_refuse_word(r);
	case TOKEN_THEN: return has_amount(r) ? join(r, JOIN_THEN) : dosage_refuse_word(r);
	default: break;
	}
	if (dosage_is_number(kind))
		st = dosage_take_amount(r);
	else
		st = take_other_word(r, kind);
	/* "and take 2 at night": the verb does not part what is joined. */
	if (kind != TOKEN_VERB) {
		r->join = JOIN_NONE;
		r->joined = false;
	}
	return st;
}

static enum status take_all(struct reading *r)
{
	while (r->at < r->end) {
		if (take_one(r) != STATUS_OK)
			return STATUS_REFUSED;
	}
	if (r->joined && r->join != JOIN_COMMA)
		return dosage_refuse(r, "it ends too soon");
	return STATUS_OK;
}

enum status dosage_parse_inner(struct reading *r, bool behind_whole)
{
	r->behind_amount = true;
	r->behind_whole = behind_whole;
	return take_all(r);
}

enum status dosage_parse(struct reading *r)
{
	/* A point before a digit that stands against something else. */
	for (size_t i = 0; i < r->end; i++) {
		if (r->tokens[i].kind == TOKEN_UNKNOWN && r->text[r->tokens[i].from] == '.')
			return dosage_refuse(r, "a number begins with a point; write it such as \"0.5\"");
	}
	return take_all(r);
}
