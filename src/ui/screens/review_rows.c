/* A review is read, not looked through: what was said, with last time beside it; then what was not asked. */
#include "ui/screens/review_rows.h"

#include <string.h>

static void add_said(struct screen *s, const struct record *r, const struct review_before *b, const struct field *f,
    bool compared, int what, struct outline_rows *rows)
{
	struct arena *a = rows->arena;
	const char *now = record_has(r, f) ? app_record_show(s->app, a, r, f) : "",
		   *was = app_review_said(s->app, a, b, f);
	const char *text = now[0] != '\0' ? now : "Not recorded";
	struct outline_row *row;

	/* When and how it was held belongs to each review. */
	if (f->type == FIELD_DATE || was[0] == '\0' || !compared)
		was = NULL;
	if (was != NULL)
		text = strcmp(was, now) == 0 ? arena_printf(a, "%s  (as last time)", now)
					     : arena_printf(a, "%s  (last time: %s)", text, was);
	row = outline_add_label(rows, what, f->label, text);
	row->role = now[0] != '\0' ? ROLE_VALUE : ROLE_DISABLED;
	row->subject = f;
	row->identity = arena_printf(a, "field:%s", f->name);
}

static void add_not_asked(
    struct screen *s, const struct record *r, const struct review_before *b, struct outline_rows *rows)
{
	CLEANUP(buf_done) struct buf names = {0};

	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];

		if ((f->flags & FIELD_SET_BY_PROGRAM) || record_has(r, f) || !record_field_applies(r, f) ||
		    f->when == NULL || strcmp(f->when, "attended=yes") != 0 || strncmp(f->name, "alert_", strlen("alert_")) == 0 ||
		    app_review_said(s->app, rows->arena, b, f)[0] != '\0')
			continue;
		buf_printf(&names, "%s%s", names.len == 0 ? "" : "; ", f->label);
	}
	if (names.len > 0)
		outline_note(rows, ROLE_LABEL, arena_printf(rows->arena, "Not recorded: %s.", buf_str(&names)));
}

void review_rows_add(
    struct screen *s, const struct record *r, const struct review_before *b, int what, struct outline_rows *rows)
{
	const char *section = NULL, *shown = NULL;

	if (b->title != NULL)
		outline_note(rows, ROLE_LABEL, arena_printf(rows->arena, "Last time: %s", b->title));
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const struct field *f = &r->kind->fields[i];
		bool said = record_has(r, f) || app_review_said(s->app, rows->arena, b, f)[0] != '\0';

		section = f->section != NULL ? f->section : section;
		if (!said || !app_sees_field(s->app, r->kind, f) || !record_field_applies(r, f))
			continue;
		if (section != shown)
			outline_heading(rows, section);
		shown = section;
		add_said(s, r, b, f, section != r->kind->fields[0].section, what, rows);
	}
	add_not_asked(s, r, b, rows);
}
