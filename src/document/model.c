#include "model.h"

#include <string.h>

#include "pathwell/text.h"
#include "render.h"
#include "units.h"

const char *letter_clean(const struct letter *l, const char *text)
{
	if (text_is_blank(text))
		return NULL;
	CLEANUP(buf_done) struct buf clean = { 0 };

	text_clean(&clean, text, strlen(text), true);
	if (text_is_blank(buf_str(&clean)))
		return NULL;
	return text_trim(arena_strdup(l->arena, buf_str(&clean)));
}

const char *letter_unbroken(const struct letter *l, const char *text)
{
	CLEANUP(buf_done) struct buf out = { 0 };

	for (const char *c = text; c != NULL && *c != '\0'; c++) {
		if (*c == ' ')
			buf_puts(&out, UNBROKEN_SPACE);
		else
			buf_putc(&out, *c);
	}
	return text != NULL ? arena_strdup(l->arena, buf_str(&out)) : NULL;
}

static struct block *block_add(struct letter *l, enum block_type type)
{
	struct document *d = l->doc;

	d->blocks = arena_push(l->arena, d->blocks, d->block_count, &d->block_cap, sizeof(*d->blocks));
	struct block *b = &d->blocks[d->block_count++];

	*b = (struct block){ .type = type };
	return b;
}

void letter_heading(struct letter *l, const char *text)
{
	block_add(l, BLOCK_HEADING)->label = text;
}

void letter_subheading(struct letter *l, const char *text)
{
	block_add(l, BLOCK_SUBHEADING)->label = text;
}

void letter_paragraph(struct letter *l, const char *text)
{
	const char *clean = letter_clean(l, text);

	if (clean != NULL)
		block_add(l, BLOCK_PARAGRAPH)->text = clean;
}

void letter_item(struct letter *l, const char *lead, const char *text)
{
	const char *label = letter_clean(l, lead), *clean = letter_clean(l, text);

	if (label == NULL && clean == NULL)
		return;
	struct block *b = block_add(l, BLOCK_ITEM);

	b->label = label;
	b->text = clean;
}

void letter_items(struct letter *l, const char *text)
{
	struct lines lines = { 0 };

	lines_split(l, &lines, text);
	for (size_t i = 0; i < lines.count; i++)
		letter_item(l, NULL, lines.items[i]);
}

void letter_field(struct letter *l, const char *label, const char *value)
{
	const char *clean = letter_clean(l, value);

	if (clean == NULL)
		return;
	struct block *b = block_add(l, BLOCK_FIELD);

	b->label = label;
	b->text = clean;
}

void letter_field_always(struct letter *l, const char *label, const char *value)
{
	letter_field(l, label, text_is_blank(value) ? NOT_RECORDED : value);
}

void letter_table(struct letter *l, const char *const *cells, size_t rows, size_t columns)
{
	struct block *b = block_add(l, BLOCK_TABLE);

	b->rows = rows;
	b->columns = columns;
	b->cells = arena_alloc(l->arena, rows * columns * sizeof(*b->cells));
	for (size_t i = 0; i < rows * columns; i++) {
		const char *clean = letter_clean(l, cells[i]);

		b->cells[i] = clean != NULL ? clean : "";
	}
}

void letter_signature(struct letter *l, const char *name, const char *lines)
{
	struct block *b = block_add(l, BLOCK_SIGNATURE);

	b->label = letter_clean(l, name);
	b->text = letter_clean(l, lines);
}

const char *letter_words(const struct letter *l, const char *patient, const char *clinical)
{
	return l->plain ? patient : clinical;
}

const char *letter_date(const struct letter *l, date d)
{
	char text[DATE_TEXT];

	if (d == DATE_NONE)
		return NOT_RECORDED;
	return l->plain ? letter_unbroken(l, date_long(d, text)) : arena_strdup(l->arena, date_clinical(d, text));
}

const char *letter_dose(const struct letter *l, int64_t ug)
{
	char shown[32];

	return ug == NUMBER_NONE ? NOT_RECORDED : units_show(l->arena, dose_show(ug, shown), l->plain);
}

const char *letter_amount(const struct letter *l, int64_t ug, int64_t ng_per_hour)
{
	char shown[32];
	bool patch = ng_per_hour != NUMBER_NONE;

	if ((patch ? ng_per_hour : ug) == 0)
		return "nothing";
	if (patch)
		return units_show(l->arena, arena_strdup(l->arena, amount_show(DOSE_NG_PER_HOUR, ng_per_hour, shown)), l->plain);
	return ug == NUMBER_NONE ? NOT_RECORDED : arena_printf(l->arena, "%s a day", letter_dose(l, ug));
}

const char *letter_choice(const struct letter *l, const struct record *r, const char *name)
{
	if (r == NULL)
		return NULL;
	const struct field *f = record_field(r->kind, name);

	must(f != NULL);
	return record_has(r, f) ? record_show(l->arena, r, f) : NULL;
}

void lines_add(const struct letter *l, struct lines *lines, const char *text)
{
	const char *clean = letter_clean(l, text);

	if (clean == NULL)
		return;
	lines->items = arena_push(l->arena, lines->items, lines->count, &lines->cap, sizeof(*lines->items));
	lines->items[lines->count++] = clean;
}

void lines_split(const struct letter *l, struct lines *lines, const char *text)
{
	if (text == NULL)
		return;
	for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		lines_add(l, lines, arena_strndup(l->arena, text, n));
	}
}

const char *lines_join(const struct letter *l, const struct lines *lines, const char *separator)
{
	CLEANUP(buf_done) struct buf joined = { 0 };

	for (size_t i = 0; i < lines->count; i++) {
		buf_puts(&joined, i > 0 ? separator : "");
		buf_puts(&joined, lines->items[i]);
	}
	return lines->count > 0 ? arena_strdup(l->arena, buf_str(&joined)) : NULL;
}
