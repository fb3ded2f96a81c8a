/* Pango paragraphs: fonts, what may not break, and characters that no font has. */
#include <string.h>

#include "pdf_layout.h"
#include "render.h"

/* Ligatures cut words apart when a PDF is read aloud or copied (INPUT-OUTPUT.md 5). */
static const char features[] = "liga=0, clig=0";

static void attribute_add(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

/* Words joined by unbroken spaces must not be parted; the spaces themselves are shown as ordinary ones, so that a
 * number copied from the PDF is the number. */
static void keep_together(PangoAttrList *list, const char *text)
{
	static const char unbroken[] = UNBROKEN_SPACE;
	size_t removed = 0;

	for (const char *at = strstr(text, unbroken); at != NULL; at = strstr(at + 1, unbroken)) {
		size_t space = (size_t)(at - text) - removed++;

		attribute_add(list, pango_attr_allow_breaks_new(FALSE), space > 0 ? space - 1 : 0, space + 2);
	}
}

/* Whether a date as clinicians write it begins here: 20-Sep-2027. */
static bool clinical_date_at(const char *s)
{
	static const char shape[] = "dd-lll-dddd";

	for (size_t i = 0; shape[i] != '\0'; i++) {
		bool digit = s[i] >= '0' && s[i] <= '9', letter = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z');

		if (shape[i] == 'd' ? !digit : shape[i] == 'l' ? !letter : s[i] != '-')
			return false;
	}
	return true;
}

/* A line may break after a hyphen, and never within a date. text: as it is shown. */
static void keep_dates(PangoAttrList *list, const char *text)
{
	enum { DATE_BYTES = 11 };

	for (size_t i = 0; text[i] != '\0'; i++) {
		if (!clinical_date_at(text + i))
			continue;
		attribute_add(list, pango_attr_allow_breaks_new(FALSE), i, i + DATE_BYTES);
		i += DATE_BYTES - 1;
	}
}

static void note_unknown(struct pdf *p, PangoLayout *layout)
{
	for (int i = 0; p->without_glyph == 0 && i < pango_layout_get_line_count(layout); i++) {
		for (GSList *run = pango_layout_get_line_readonly(layout, i)->runs; run != NULL; run = run->next) {
			const PangoGlyphString *glyphs = ((PangoGlyphItem *)run->data)->glyphs;

			for (int g = 0; p->without_glyph == 0 && g < glyphs->num_glyphs; g++) {
				if (glyphs->glyphs[g].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
					p->without_glyph = glyphs->glyphs[g].glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
			}
		}
	}
}

static void layout_set_font(PangoLayout *layout, struct style style)
{
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans");

	pango_font_description_set_size(font, (gint)(style.size * PANGO_SCALE));
	pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

PangoLayout *pdf_text(struct pdf *p, const char *text, size_t strong, struct style style, double width)
{
	CLEANUP(buf_done) struct buf shown = { 0 };
	PangoLayout *layout = pango_layout_new(p->context);
	PangoAttrList *list = pango_attr_list_new();

	p->layouts = arena_push(p->arena, p->layouts, p->layout_count, &p->layout_cap, sizeof(*p->layouts));
	p->layouts[p->layout_count++] = layout;
	buf_puts(&shown, text);
	keep_together(list, text);
	render_spaces(&shown, 0);
	keep_dates(list, buf_str(&shown));
	pango_attr_list_insert(list, pango_attr_font_features_new(features));
	if (strong > 0)
		attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), 0, strong);
	layout_set_font(layout, style);
	pango_layout_set_text(layout, buf_str(&shown), -1);
	pango_layout_set_attributes(layout, list);
	pango_layout_set_alignment(layout, style.align);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_width(layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
	pango_attr_list_unref(list);
	if (pango_layout_get_unknown_glyphs_count(layout) > 0)
		note_unknown(p, layout);
	return layout;
}

double pdf_text_height(PangoLayout *layout)
{
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	return (double)logical.height / PANGO_SCALE;
}

double pdf_text_width(PangoLayout *layout)
{
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

void pdf_layout_done(struct pdf *p)
{
	for (size_t i = 0; i < p->layout_count; i++)
		g_object_unref(p->layouts[i]);
	p->layout_count = 0;
}
