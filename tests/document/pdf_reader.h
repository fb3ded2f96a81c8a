/* A PDF as another program reads it (poppler's pdftotext). */
#ifndef PATHWELL_TESTS_DOCUMENT_PDF_READER_H
#define PATHWELL_TESTS_DOCUMENT_PDF_READER_H

#include <stdbool.h>

#include "pathwell/memory.h"

bool pdf_reader_present(void);
/* What pdftotext prints, pages parted by form feeds; option may be NULL. */
const char *pdf_read(struct arena *a, const struct buf *pdf, const char *option);

#endif
