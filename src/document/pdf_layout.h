/* From a letter to strips of text that a page is filled with. A strip is never broken; it holds one line of each of its
 * cells. Private to the PDF renderer. Lengths are points (1/72 inch). */
#ifndef PATHWELL_DOCUMENT_PDF_LAYOUT_H
#define PATHWELL_DOCUMENT_PDF_LAYOUT_H

#include <pango/pangocairo.h>

#include "pathwell/document.h"

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 56.7 /* 20 mm */
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)

struct style {
	double size;
	bool bold, accent; /* accent: the colour of headings, dark enough for any printer */
	PangoAlignment align;
};

struct fragment {
	PangoLayoutLine *line;
	double x, ascent; /* of the line inside its strip */
	int cell;
	bool accent;
};

struct strip {
	double height, before; /* space before falls away at the top of a page */
	double not_above;      /* stands at least so far down the page; 0: anywhere */
	bool keep;             /* on the same page as the next strip */
	bool rule;             /* a fine line under it */
	struct fragment *fragments;
	size_t fragment_count, fragment_cap;
	int group;             /* strips of one group are one paragraph, item or table row */
	size_t head, head_count; /* heading strips of its table, repeated on a new page; head_count 0: none */
};

/* What a group is to a screen reader. */
struct group {
	const char *tag, *cell_tag, *container; /* cell_tag and container may be NULL */
	int container_number;
};

struct pdf {
	const struct document *d;
	struct arena *arena; /* strips, groups */
	PangoContext *context;
	double size, small;
	struct strip *strips;
	size_t strip_count, strip_cap;
	struct group *groups;
	size_t group_count, group_cap;
	PangoLayout **layouts; /* owned; the lines of the fragments live in them */
	size_t layout_count, layout_cap;
	int container; /* last number given */
	uint32_t without_glyph; /* first character that no font has, or 0 */
};

/* Fills strips. */
void pdf_layout(struct pdf *p);
void pdf_layout_done(struct pdf *p);

/* One paragraph of text; owned by p. strong: bytes at the start that are bold. width < 0: no wrapping. */
PangoLayout *pdf_text(struct pdf *p, const char *text, size_t strong, struct style style, double width);
double pdf_text_height(PangoLayout *layout);
double pdf_text_width(PangoLayout *layout);

#endif
