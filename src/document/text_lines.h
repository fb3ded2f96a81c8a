/* Lines of plain text that never grow wider than the page: wrapping with hanging indents, and tables. */
#ifndef PATHWELL_DOCUMENT_TEXT_LINES_H
#define PATHWELL_DOCUMENT_TEXT_LINES_H

#include "pathwell/document.h"

/* Wraps text (LF kept) after `first` on its first line and `rest` on the others; both are dropped on a very narrow
 * page. */
void text_lines_put(struct buf *out, size_t columns, const char *first, const char *rest, const char *text);
void text_lines_rule(struct buf *out, size_t columns, const char *like, char mark); /* as wide as `like` */
void text_lines_spaces(struct buf *out, size_t n);
/* Aligned columns where they fit; otherwise each row as a list of "heading: cell". */
void text_table_put(struct buf *out, size_t columns, const struct block *table);

#endif
