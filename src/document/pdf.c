/* A letter as a PDF: the only file that draws. */
#include <cairo-pdf.h>
#include <string.h>

#include "pathwell/date.h"
#include "pdf_layout.h"
#include "pdf_pages.h"

#define EDGE 30.0 /* of running head and footer from the edge of the paper */

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
/* fontconfig keeps its fonts in a cache until the process ends, and loses a pattern when it reads its settings: neither
 * is ours to free, and nothing else is excused. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}

const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

struct pen {
	struct pdf *p;
	const struct pages *pages;
	cairo_t *cr;
	int container; /* open container's number, 0 for none */
};

static cairo_status_t write_to_buf(void *closure, const unsigned char *data, unsigned int length)
{
	buf_add(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static void ink(struct pen *pen, bool accent)
{
	if (accent)
		cairo_set_source_rgb(pen->cr, 0, 0.19, 0.45);
	else
		cairo_set_source_rgb(pen->cr, 0, 0, 0);
}

static void rule(struct pen *pen, double y)
{
	cairo_set_source_rgb(pen->cr, 0.6, 0.6, 0.6);
	cairo_set_line_width(pen->cr, 0.5);
	cairo_move_to(pen->cr, MARGIN, y);
	cairo_line_to(pen->cr, PAGE_WIDTH - MARGIN, y);
	cairo_stroke(pen->cr);
}

/* ---- what a screen reader hears ---- */

static void tag_begin(struct pen *pen, const char *tag)
{
	if (tag != NULL)
		cairo_tag_begin(pen->cr, tag, NULL);
}

static void tag_end(struct pen *pen, const char *tag)
{
	if (tag != NULL)
		cairo_tag_end(pen->cr, tag);
}

static const char *container_tag(const struct pen *pen)
{
	for (size_t i = 0; pen->container != 0 && i < pen->p->group_count; i++) {
		if (pen->p->groups[i].container != NULL && pen->p->groups[i].container_number == pen->container)
			return pen->p->groups[i].container;
	}
	return NULL;
}

/* Lists and tables are opened before their first group on a page and closed after their last. */
static void container_switch(struct pen *pen, const struct group *next)
{
	int number = next != NULL && next->container != NULL ? next->container_number : 0;

	if (number == pen->container)
		return;
	tag_end(pen, container_tag(pen));
	pen->container = number;
	tag_begin(pen, container_tag(pen));
}

/* ---- strips ---- */

static void strip_draw(struct pen *pen, const struct place *place, int cell)
{
	const struct strip *s = &pen->p->strips[place->strip];

	for (size_t i = 0; i < s->fragment_count; i++) {
		const struct fragment *f = &s->fragments[i];

		if (f->cell != cell)
			continue;
		ink(pen, f->accent);
		cairo_move_to(pen->cr, f->x, place->y + f->ascent);
		pango_cairo_show_layout_line(pen->cr, f->line);
	}
	if (s->rule && cell == 0)
		rule(pen, place->y + s->height);
}

static int cells_of(const struct pen *pen, const struct place *places, size_t n)
{
	int cells = 0;

	for (size_t i = 0; i < n; i++) {
		const struct strip *s = &pen->p->strips[places[i].strip];

		for (size_t f = 0; f < s->fragment_count; f++)
			cells = s->fragments[f].cell >= cells ? s->fragments[f].cell + 1 : cells;
	}
	return cells;
}

/* Cell by cell, not line by line, so that text is read in the order in which it was written. */
static void group_draw(struct pen *pen, const struct place *places, size_t n)
{
	const struct group *g = &pen->p->groups[pen->p->strips[places[0].strip].group];
	int cells = cells_of(pen, places, n);

	container_switch(pen, g);
	tag_begin(pen, g->tag);
	for (int cell = 0; cell < cells; cell++) {
		tag_begin(pen, g->cell_tag);
		for (size_t i = 0; i < n; i++)
			strip_draw(pen, &places[i], cell);
		tag_end(pen, g->cell_tag);
	}
	tag_end(pen, g->tag);
}

static void strips_draw(struct pen *pen, int page)
{
	const struct pages *pages = pen->pages;

	for (size_t i = 0, n; i < pages->count; i += n) {
		const struct place *places = pages->places + i;
		int group = pen->p->strips[places[0].strip].group;

		for (n = 1; i + n < pages->count && places[n].page == places[0].page &&
		     pen->p->strips[places[n].strip].group == group; n++)
			;
		if (places[0].page == page)
			group_draw(pen, places, n);
	}
	container_switch(pen, NULL);
}

/* ---- what stands on every page ---- */

static void text_at(struct pen *pen, PangoLayout *layout, double x, double y)
{
	ink(pen, false);
	cairo_move_to(pen->cr, x, y);
	pango_cairo_show_layout(pen->cr, layout);
}

struct frame {
	PangoLayout *mark, *banner, *running, *footer; /* NULL where there is none */
	double banner_top, first_top, top, bottom, footer_top;
};

static double frame_height(PangoLayout *layout)
{
	return layout != NULL ? pdf_text_height(layout) : 0;
}

static PangoLayout *frame_text(struct pdf *p, const char *text, struct style style, double width)
{
	return text != NULL ? pdf_text(p, text, 0, style, width) : NULL;
}

/* Room for "Page 10 of 10" at the right of the footer. */
static double number_width(const struct pdf *p)
{
	return p->small * 8;
}

static struct frame frame_make(struct pdf *p)
{
	const struct document *d = p->d;
	struct style small = { .size = p->small }, strong = { .size = p->small, .bold = true },
		     middle = { .size = p->small, .bold = true, .align = PANGO_ALIGN_CENTER },
		     large = { .size = p->size, .bold = true, .align = PANGO_ALIGN_CENTER };
	struct frame f = {
		.mark = frame_text(p, d->mark, large, TEXT_WIDTH),
		.banner = frame_text(p, d->banner, middle, TEXT_WIDTH),
		.running = frame_text(p, d->running_head, strong, TEXT_WIDTH),
		.footer = frame_text(p, d->footer, small, TEXT_WIDTH - number_width(p) - 12),
	};
	double line = p->small * 1.4;

	/* The mark stands where the banner would, which moves down. */
	f.banner_top = EDGE - p->small * 0.5 + frame_height(f.mark);
	f.first_top = EDGE + frame_height(f.mark) + frame_height(f.banner);
	f.top = f.first_top + frame_height(f.running) + p->size;
	f.footer_top = PAGE_HEIGHT - EDGE - (f.footer != NULL ? frame_height(f.footer) : line);
	f.bottom = f.footer_top - p->size;
	return f;
}

static void frame_draw(struct pen *pen, const struct frame *f, int page)
{
	struct pdf *p = pen->p;
	struct style right = { .size = p->small, .align = PANGO_ALIGN_RIGHT };
	const char *number = arena_printf(p->arena, "Page %d of %d", page + 1, pen->pages->page_count);

	if (f->banner != NULL)
		text_at(pen, f->banner, MARGIN, f->banner_top);
	if (f->mark != NULL)
		text_at(pen, f->mark, MARGIN, EDGE - p->small * 0.5);
	if (page > 0 && f->running != NULL) {
		text_at(pen, f->running, MARGIN, f->first_top);
		rule(pen, f->first_top + pdf_text_height(f->running) + 2);
	}
	rule(pen, f->footer_top - 4);
	if (f->footer != NULL)
		text_at(pen, f->footer, MARGIN, f->footer_top);
	text_at(
	    pen, pdf_text(p, number, 0, right, number_width(p)), PAGE_WIDTH - MARGIN - number_width(p), f->footer_top);
}

/* ---- the whole ---- */

static enum status refuse_glyph(struct error *err, uint32_t character)
{
	char shown[7] = "";

	g_unichar_to_utf8(character, shown);
	return error_set(err, STATUS_REFUSED,
	    "No installed font has the character %s (U+%04X), so the letter would show a box: install the fonts of its "
	    "script "
	    "(package fonts-noto-core or fonts-noto-extra), or write it another way.",
	    shown, (unsigned)character);
}

static bool has_noto_sans(PangoContext *context)
{
	PangoFontDescription *wanted = pango_font_description_from_string("Noto Sans 12");
	PangoFont *font = pango_context_load_font(context, wanted);
	bool found = false;

	if (font != NULL) {
		PangoFontDescription *got = pango_font_describe(font);

		found = strcmp(pango_font_description_get_family(got), "Noto Sans") == 0;
		pango_font_description_free(got);
		g_object_unref(font);
	}
	pango_font_description_free(wanted);
	return found;
}

/* A PDF's unit is the point, and its text is not fitted to the dots of any screen. */
static PangoContext *context_new(const char *language)
{
	PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(language != NULL ? language : "en"));
	return context;
}

static void metadata_set(cairo_surface_t *surface, const struct document *d)
{
	char stamp[STAMP_TEXT];

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, d->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Pathwell");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, clock_stamp(stamp));
}

static enum status pages_draw(struct pdf *p, const struct frame *frame, const struct pages *pages, struct buf *out,
    struct error *err)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_to_buf, out, PAGE_WIDTH, PAGE_HEIGHT);
	struct pen pen = { p, pages, cairo_create(surface), 0 };

	metadata_set(surface, p->d);
	for (int page = 0; page < pages->page_count; page++) {
		frame_draw(&pen, frame, page);
		strips_draw(&pen, page);
		cairo_show_page(pen.cr);
	}
	cairo_status_t status = cairo_status(pen.cr);

	cairo_destroy(pen.cr);
	cairo_surface_finish(surface);
	status = status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		return STATUS_OK;
	buf_clear(out);
	error_set(err, STATUS_REFUSED, "The PDF could not be made; print the letter as text instead.");
	error_detail(err, "cairo: %s", cairo_status_to_string(status));
	return STATUS_REFUSED;
}

static enum status pdf_make(struct pdf *p, struct buf *out, struct error *err)
{
	struct pages pages = { 0 };

	if (!has_noto_sans(p->context))
		return error_set(err, STATUS_REFUSED,
		    "Letters are set in the font Noto Sans, which is not installed: install the package "
		    "fonts-noto-core.");
	struct frame frame = frame_make(p);

	pdf_layout(p);
	if (p->without_glyph != 0)
		return refuse_glyph(err, p->without_glyph);
	pdf_pages_fill(p, frame.first_top, frame.top, frame.bottom, &pages);
	return pages_draw(p, &frame, &pages, out, err);
}

enum status document_pdf(const struct document *d, struct buf *out, struct error *err)
{
	CLEANUP(arena_freep) struct arena *arena = arena_new();
	struct pdf p = {
		.d = d,
		.arena = arena,
		.context = context_new(d->language),
		.size = d->point_size,
		/* Large print means all of it: the footer too stays above 16 points. */
		.small = d->point_size >= 16 ? d->point_size - 2 : d->point_size - 2.5,
	};

	buf_clear(out);
	enum status status = pdf_make(&p, out, err);

	pdf_layout_done(&p);
	g_object_unref(p.context);
	return status;
}
