/* What both renderers share: how a block reads, where a line may not break, how wide the columns of a table are. */
#ifndef PATHWELL_DOCUMENT_RENDER_H
#define PATHWELL_DOCUMENT_RENDER_H

#include "pathwell/document.h"

/* An NHS number or a postcode never stands on two lines: the model holds it with these, the renderers show a space. */
#define UNBROKEN_SPACE "\xC2\xA0"
/* Turns each UNBROKEN_SPACE from byte `from` on into a space. */
void render_spaces(struct buf *text, size_t from);

/* "Goal: how it went"; a text that begins with a dash goes on without a colon (the CUI's medication line).
 * Returns the bytes that are the strong lead-in. */
size_t render_item(struct buf *out, const struct block *b);

enum { TABLE_COLUMNS_MAX = 9 };
/* Widths in any unit: of a column's widest line with and without its heading, and of its longest word. */
struct column {
	size_t whole, body, word;
};
/* Gives `available` to n columns: all their width where it fits; else headings wrap first, then the widest give way.
 * False where not even the longest words fit. */
bool render_columns(const struct column *columns, size_t n, size_t available, size_t widths[TABLE_COLUMNS_MAX]);

#endif
