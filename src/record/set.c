/* From what a person typed to a value of the field's type. */
#include "value.h"

#include <inttypes.h>
#include <string.h>

#include "choices.h"
#include "pathwell/measure.h"
#include "pathwell/text.h"

enum { LINE_MAX_DEFAULT = 200, NOTE_MAX_DEFAULT = 8000, CHOICES_MOST = 64 };

static enum status read_text(const struct field *f, const char *s, struct value *out, struct error *err)
{
	size_t most = f->max ? (size_t)f->max : f->type == FIELD_NOTE ? NOTE_MAX_DEFAULT : LINE_MAX_DEFAULT;
	/* No text has more graphemes than bytes: most need no count. */
	size_t length = strlen(s) > most ? text_grapheme_count(s) : 0;

	if (length > most)
		return error_set(
		    err, STATUS_REFUSED, "the text has %zu characters and at most %zu fit; shorten it.", length, most);
	out->text = s;
	return STATUS_OK;
}

static enum status read_choice(const struct field *f, const char *s, struct value *out, struct error *err)
{
	const struct choice *c = choice_find(f->choices, s);

	if (!c) {
		choice_refuse(err, f->choices, s);
		return STATUS_REFUSED;
	}
	out->text = c->code;
	return STATUS_OK;
}

/* Whatever the order they were typed in, codes are kept in the list's order and once each. */
static const char *join_choices(struct arena *a, const struct choice *choices, const bool *chosen)
{
	CLEANUP(buf_done) struct buf b = {0};

	for (size_t i = 0; choices[i].code; i++) {
		if (chosen[i])
			buf_printf(&b, "%s%s", b.len ? "," : "", choices[i].code);
	}
	return b.len ? arena_strdup(a, buf_str(&b)) : NULL;
}

static enum status read_choices(
    struct arena *a, const struct field *f, const char *s, struct value *out, struct error *err)
{
	bool chosen[CHOICES_MOST] = {false};

	while (*s) {
		size_t n = strcspn(s, ",;");
		char *one = text_trim(arena_strndup(a, s, n));
		const struct choice *c = *one ? choice_find(f->choices, one) : NULL;

		if (*one && !c) {
			choice_refuse(err, f->choices, one);
			return STATUS_REFUSED;
		}
		if (c) {
			must(c - f->choices < CHOICES_MOST);
			chosen[c - f->choices] = true;
		}
		s += n + (s[n] != '\0');
	}
	out->text = join_choices(a, f->choices, chosen);
	return STATUS_OK;
}

static enum status read_yes_no(const char *s, struct value *out, struct error *err)
{
	static const char *const yes[] = {"yes", "y", "true", "1"}, *const no[] = {"no", "n", "false", "0"};
	char quoted[TEXT_QUOTED];

	for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
		if (text_equal_nocase(s, yes[i]))
			out->text = "yes";
		if (text_equal_nocase(s, no[i]))
			out->text = "no";
	}
	if (!out->text)
		return error_set(
		    err, STATUS_REFUSED, "%s is neither yes nor no; write one of the two.", text_quote(s, quoted));
	return STATUS_OK;
}

static enum status read_date(const struct field *f, date today, const char *s, struct value *out, struct error *err)
{
	char text[DATE_TEXT];
	date d;
	enum status status = date_parse(s, &d, err);

	if (status != STATUS_OK)
		return status;
	if ((f->flags & FIELD_PAST) && d > today)
		return error_set(
		    err, STATUS_REFUSED, "%s lies in the future; give a date up to today.", date_clinical(d, text));
	out->day = d;
	return STATUS_OK;
}

static enum status read_time(struct arena *a, const char *s, struct value *out, struct error *err)
{
	char text[6];
	enum status status = time_parse(s, text, err);

	if (status == STATUS_OK)
		out->text = arena_strdup(a, text);
	return status;
}

static enum status read_integer(const struct field *f, const char *s, struct value *out, struct error *err)
{
	char quoted[TEXT_QUOTED];
	int64_t n;

	if (!text_parse_int(s, -INT64_MAX, INT64_MAX, &n))
		return error_set(err, STATUS_REFUSED, "%s is not a whole number.", text_quote(s, quoted));
	if ((f->low || f->high) && (n < f->low || n > f->high))
		return error_set(err, STATUS_REFUSED,
		    "%" PRId64 " is outside the limits; give a number from %" PRId64 " to %" PRId64 ".", n, f->low,
		    f->high);
	out->number = n;
	return STATUS_OK;
}

static enum status read_dose(const struct field *f, const char *s, struct value *out, struct error *err)
{
	char dose[32], low[32], high[32];
	int64_t ug;
	enum status status = dose_parse(s, &ug, err);

	if (status != STATUS_OK)
		return status;
	if ((f->low || f->high) && (ug < f->low || ug > f->high))
		return error_set(err, STATUS_REFUSED, "%s is outside the limits; give a dose from %s to %s.",
		    dose_show(ug, dose), dose_show(f->low, low), dose_show(f->high, high));
	out->number = ug;
	return STATUS_OK;
}

static enum status read_nhs_number(struct arena *a, const char *s, struct value *out, struct error *err)
{
	char digits[11];
	enum status status = nhs_number_parse(s, digits, err);

	if (status == STATUS_OK)
		out->text = arena_strdup(a, digits);
	return status;
}

static enum status read_postcode(struct arena *a, const char *s, struct value *out, struct error *err)
{
	char code[9];
	enum status status = postcode_parse(s, code, err);

	if (status == STATUS_OK)
		out->text = arena_strdup(a, code);
	return status;
}

static enum status read_link(
    struct arena *a, const struct field *f, const char *s, struct value *out, struct error *err)
{
	char quoted[TEXT_QUOTED];
	struct id id;

	if (!id_parse(s, &id))
		return error_set(err, STATUS_REFUSED, "%s does not name a %s; choose one from the list.",
		    text_quote(s, quoted), record_kind_named(f->link)->name);
	out->text = arena_strdup(a, id.text);
	return STATUS_OK;
}

/* Nearly every text is clean, and a long list has millions of them. */
static char *cleaned(struct arena *a, const char *typed, bool lines)
{
	CLEANUP(buf_done) struct buf clean = {0};

	if (text_is_clean(typed, lines))
		return arena_strdup(a, typed);
	text_clean(&clean, typed, strlen(typed), lines);
	return arena_strdup(a, buf_str(&clean));
}

enum status value_read(
    struct arena *a, const struct field *f, date today, const char *typed, struct value *out, struct error *err)
{
	char *s;

	*out = VALUE_NONE;
	if (!typed)
		return STATUS_OK;
	s = text_trim(cleaned(a, typed, f->type == FIELD_NOTE));
	if (!*s)
		return STATUS_OK;
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE: return read_text(f, s, out, err);
	case FIELD_CHOICE: return read_choice(f, s, out, err);
	case FIELD_CHOICES: return read_choices(a, f, s, out, err);
	case FIELD_YES_NO: return read_yes_no(s, out, err);
	case FIELD_DATE: return read_date(f, today, s, out, err);
	case FIELD_TIME: return read_time(a, s, out, err);
	case FIELD_INTEGER: return read_integer(f, s, out, err);
	case FIELD_DOSE: return read_dose(f, s, out, err);
	case FIELD_RATE: return patch_rate_parse(s, &out->number, err);
	case FIELD_SCORE: return score_parse(s, &out->number, err);
	case FIELD_NHS_NUMBER: return read_nhs_number(a, s, out, err);
	case FIELD_POSTCODE: return read_postcode(a, s, out, err);
	case FIELD_PHONE: out->text = s; return phone_check(s, err);
	case FIELD_EMAIL: out->text = s; return email_check(s, err);
	case FIELD_LINK: return read_link(a, f, s, out, err);
	case FIELD_TYPE_COUNT: break;
	}
	panic("a field of no type");
}

enum status record_set(struct arena *a, struct record *r, const struct field *f, const char *typed, struct error *err)
{
	struct error inner; /* filled whole by whoever refuses */
	struct value v;
	date today = f->type == FIELD_DATE ? clock_today() : DATE_NONE;
	enum status status = value_read(a, f, today, typed, &v, &inner);

	if (status == STATUS_OK) {
		value_store(r, f, v);
		return STATUS_OK;
	}
	error_set(err, status, "%s: %s", f->label, inner.sentence);
	error_at(err, r->kind->name, f->name);
	return status;
}
