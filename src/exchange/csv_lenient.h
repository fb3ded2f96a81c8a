/* Separators, cells as formulas and hard spaces, as lists from other systems have them. Pure. */
#ifndef PATHWELL_EXCHANGE_CSV_LENIENT_H
#define PATHWELL_EXCHANGE_CSV_LENIENT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* The sign that most lines have equally often outside quotation marks: comma, semicolon, tab or bar; a comma where none is. */
char csv_separator_shown(const char *text, size_t len);
/* ="0123": what a spreadsheet writes to keep a number as it is. The length of what is inside, or of the cell as it is. */
size_t csv_unformula(const char *cell, size_t len, const char **inside);
/* Spaces that do not break become spaces, in place; the new length. */
size_t csv_soften_spaces(char *text, size_t len);
/* A part of a line with its unquoted ="…" cells as plain quoted ones. at_start: a row begins here; quoted: a quotation mark is
 * open from before. Returns whether one is open at the end. */
bool csv_unformula_line(struct buf *out, const char *text, size_t len, char separator, bool at_start, bool quoted);

#endif
