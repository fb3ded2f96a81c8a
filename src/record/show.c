/* From a value to text: as stored, as shown, and the line that tells a record from its siblings. */
#include "pathwell/record.h"

#include <inttypes.h>
#include <string.h>

#include "choices.h"
#include "pathwell/measure.h"
#include "value.h"

const char *record_get(struct arena *a, const struct record *r, const struct field *f)
{
	struct value v = value_of(r, f);
	char day[DATE_TEXT];

	if (value_is_none(v))
		return NULL;
	if (f->type == FIELD_DATE)
		return arena_strdup(a, date_iso(v.day, day));
	if (f->type == FIELD_INTEGER)
		return arena_printf(a, "%" PRId64, v.number);
	if (f->type == FIELD_SCORE)
		return arena_strdup(a, score_show(v.number, day));
	/* With its unit, so that record_set takes it back and nobody reads micrograms as milligrams. */
	if (f->type == FIELD_RATE)
		return arena_printf(a, "%" PRId64 " nanogram/hour", v.number);
	if (f->type == FIELD_DOSE)
		return arena_printf(a, "%" PRId64 " microgram", v.number);
	return v.text;
}

static const char *show_choices(struct arena *a, const struct field *f, const char *codes)
{
	CLEANUP(buf_done) struct buf b = {0};

	for (const char *s = codes; *s;) {
		size_t n = strcspn(s, ",");

		buf_printf(&b, "%s%s", b.len ? ", " : "", choice_label(f->choices, arena_strndup(a, s, n)));
		s += n + (s[n] != '\0');
	}
	return arena_strdup(a, buf_str(&b));
}

const char *record_show(struct arena *a, const struct record *r, const struct field *f)
{
	struct value v = value_of(r, f);
	char day[DATE_TEXT], dose[32], nhs[13];

	if (value_is_none(v))
		return "";
	switch (f->type) {
	case FIELD_CHOICE: return choice_label(f->choices, v.text);
	case FIELD_CHOICES: return show_choices(a, f, v.text);
	case FIELD_YES_NO: return strcmp(v.text, "yes") ? "No" : "Yes";
	case FIELD_DATE: return arena_strdup(a, date_clinical(v.day, day));
	case FIELD_DOSE: return arena_strdup(a, dose_show(v.number, dose));
	case FIELD_RATE: return arena_strdup(a, amount_show(DOSE_NG_PER_HOUR, v.number, dose));
	case FIELD_NHS_NUMBER: return arena_strdup(a, nhs_number_show(v.text, nhs));
	case FIELD_INTEGER:
	case FIELD_SCORE:
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_TIME:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_LINK: return record_get(a, r, f);
	case FIELD_TYPE_COUNT: break;
	}
	panic("a field of no type");
}

/* Two dates or two doses side by side can be told apart only by their labels. */
static bool needs_label(const struct record *r, const struct field *f)
{
	size_t same = 0;

	if (f->type == FIELD_INTEGER || f->type == FIELD_SCORE || f->type == FIELD_YES_NO)
		return true;
	if (f->type != FIELD_DATE && f->type != FIELD_DOSE && f->type != FIELD_RATE)
		return false;
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *other = &r->kind->fields[i];

		same += (other->flags & FIELD_IN_LIST) && other->type == f->type;
	}
	return same > 1;
}

/* A link is an id, which tells a person nothing; who knows the name behind it shows it. */
static const char *show_without_links(void *ctx, struct arena *a, const struct record *r, const struct field *f)
{
	(void)ctx;
	return f->type == FIELD_LINK ? NULL : record_show(a, r, f);
}

static const char *first_line(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strcspn(text, "\n"));
}

static const char *first_value(struct arena *a, const struct record *r, record_shower *show, void *ctx)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const char *text = record_has(r, &r->kind->fields[i]) ? show(ctx, a, r, &r->kind->fields[i]) : NULL;

		if (text)
			return first_line(a, text);
	}
	return r->kind->label;
}

const char *record_summary_shown(struct arena *a, const struct record *r, record_shower *show, void *ctx)
{
	CLEANUP(buf_done) struct buf b = {0};

	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		bool listed = (f->flags & FIELD_IN_LIST) && record_has(r, f) && record_field_applies(r, f);
		const char *text = listed ? show(ctx, a, r, f) : NULL;

		if (!text)
			continue;
		buf_puts(&b, b.len ? ", " : "");
		if (needs_label(r, f))
			buf_printf(&b, "%s: ", f->label);
		buf_puts(&b, first_line(a, text));
	}
	/* "No medicines taken" lists nothing, and is still told by its first field. */
	return b.len ? arena_strdup(a, buf_str(&b)) : first_value(a, r, show, ctx);
}

const char *record_summary(struct arena *a, const struct record *r)
{
	return record_summary_shown(a, r, show_without_links, NULL);
}
