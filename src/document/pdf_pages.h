/* Which strip stands where: pages filled from strips. */
#ifndef PATHWELL_DOCUMENT_PDF_PAGES_H
#define PATHWELL_DOCUMENT_PDF_PAGES_H

#include "pdf_layout.h"

struct place {
	size_t strip;
	int page;
	double y;
};
struct pages {
	struct place *places; /* by page, then downwards */
	size_t count, cap;
	int page_count;
};

/* top: where text begins on further pages; bottom: where it ends on every page. */
void pdf_pages_fill(struct pdf *p, double first_top, double top, double bottom, struct pages *out);

#endif
