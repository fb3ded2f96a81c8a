#include <string.h>

#include "pathwell/exchange.h"

static void json_choices(struct json *j, const char *codes)
{
	json_array_begin(j);
	CLEANUP(buf_done) struct buf code = {0};
	for (const char *p = codes; *p;) {
		size_t len = strcspn(p, ",");
		buf_clear(&code);
		buf_add(&code, p, len);
		json_text(j, buf_str(&code));
		p += len;
		p += *p == ',';
	}
	json_array_end(j);
}

static void json_field_value(struct json *j, struct arena *a, const struct record *r, const struct field *f)
{
	if (!record_has(r, f)) {
		json_text(j, NULL);
		return;
	}
	switch (f->type) {
	case FIELD_INTEGER:
		json_number(j, *record_number_at((struct record *)r, f)); /* read, not changed */
		break;
	case FIELD_SCORE: json_decimal(j, *record_number_at((struct record *)r, f), 3); break;
	case FIELD_CHOICES: json_choices(j, record_get(a, r, f)); break;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_CHOICE:
	case FIELD_YES_NO:
	case FIELD_DATE:
	case FIELD_TIME:
	case FIELD_RATE:
	case FIELD_DOSE: /* with its unit: a bare number would be read as milligrams some day */
	case FIELD_NHS_NUMBER:
	case FIELD_POSTCODE:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_LINK: json_text(j, record_get(a, r, f)); break;
	case FIELD_TYPE_COUNT: panic("a field without a type");
	}
}

static const char *json_id(const struct id *id)
{
	return id_is_none(id) ? NULL : id->text;
}

void json_record_fields(struct json *j, struct arena *a, const struct record *r, bool restricted)
{
	json_put_text(j, "id", json_id(&r->id));
	json_put_number(j, "version", r->version);
	json_put_text(j, "entered_at", r->entered_at);
	json_put_text(j, "entered_by", json_id(&r->entered_by));
	if (r->error_reason)
		json_put_text(j, "error_reason", r->error_reason);
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		if ((f->flags & FIELD_INTERNAL) || ((f->flags & FIELD_RESTRICTED) && !restricted))
			continue;
		json_key(j, f->name);
		json_field_value(j, a, r, f);
	}
}

void json_record(struct json *j, struct arena *a, const struct record *r, bool restricted)
{
	json_object_begin(j);
	json_record_fields(j, a, r, restricted);
	json_object_end(j);
}
