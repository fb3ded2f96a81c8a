#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "csv_lenient.h"
#include "csv_reader.h"
#include "pathwell/text.h"

enum {
	CELL_LIMIT = 64 * 1024,
	ROW_LIMIT = 1024 * 1024,
	COLUMN_LIMIT = 1000,
	PARSER_BLOCK = 4096,
};

struct csv_reader {
	struct csv_source source;
	struct csv_parser parser;
	struct csv_row row;
	struct buf text; /* the row's cleaned cells, each with its NUL */
	struct buf raw;  /* the row as it stands in the file, with the blank lines before it */
	size_t raw_start;
	struct buf plain; /* a piece with its cells as formulas made plain */
	bool lenient; /* separators, formulas and hard spaces of other systems are understood */
	bool quoted;  /* a quotation mark is open at the end of the last piece */
	char separator;
	char line_end[3]; /* of the file; "" before it is known */
	size_t row_bytes;
	bool row_open, row_done, too_long, too_wide;
	bool finished; /* at the end, or refused: nothing more comes */
	size_t starts[COLUMN_LIMIT], removed[COLUMN_LIMIT];
	const char *cells[COLUMN_LIMIT];
};

static void take_cell(void *cell, size_t len, void *reader)
{
	struct csv_reader *r = reader;
	r->too_long = r->too_long || len > CELL_LIMIT;
	r->too_wide = r->too_wide || r->row.count == COLUMN_LIMIT;
	if (r->too_long || r->too_wide)
		return;
	size_t i = r->row.count++;
	const char *text = cell;
	r->starts[i] = r->text.len;
	if (r->lenient)
		len = csv_unformula(cell, len, &text);
	r->removed[i] = len ? text_clean(&r->text, text, len, true) : 0;
	if (r->lenient && r->text.len > r->starts[i]) {
		size_t n = r->text.len - r->starts[i];
		r->text.len = r->starts[i] + csv_soften_spaces(r->text.data + r->starts[i], n);
	}
	r->row.removed += r->removed[i];
	buf_putc(&r->text, '\0');
}

static void take_row_end(int terminator, void *reader)
{
	(void)terminator;
	struct csv_reader *r = reader;
	r->row_done = true;
}

static void row_begin(struct csv_reader *r)
{
	buf_clear(&r->text);
	buf_clear(&r->raw);
	r->raw_start = 0;
	r->row = (struct csv_row){.cells = r->cells, .removed_in = r->removed};
	r->row_bytes = 0;
	r->row_open = r->row_done = r->quoted = false;
}

static enum status check_limits(struct csv_reader *r, long line, struct error *err)
{
	if (r->too_long || r->parser.entry_pos > CELL_LIMIT)
		return csv_refuse_line(
		    err, line, "a field is longer than 64 kB; a closing quotation mark may be missing.");
	if (r->too_wide)
		return csv_refuse_line(err, line, "this row has more than 1,000 fields.");
	if (r->row_bytes > ROW_LIMIT)
		return csv_refuse_line(
		    err, line, "this row is longer than 1 MB; a closing quotation mark may be missing.");
	return STATUS_OK;
}

static bool ends_line(char c)
{
	return c == '\r' || c == '\n';
}

/* Any text may become a rejected line, and copying it is cheaper than finding it again. Blank lines without end are not
 * worth keeping. */
static void keep_raw(struct csv_reader *r, const struct csv_piece *piece)
{
	if (!r->row_open && r->raw.len > ROW_LIMIT)
		buf_clear(&r->raw);
	if (!r->row_open && (r->raw.len == 0 || ends_line(r->raw.data[r->raw.len - 1])))
		r->raw_start = r->raw.len;
	buf_add(&r->raw, piece->text, piece->len);
}

/* Bytes of the line end at the end of text. */
static size_t line_end_length(const char *text, size_t len)
{
	size_t n = 0;
	if (len > 0 && text[len - 1] == '\n')
		n = len > 1 && text[len - 2] == '\r' ? 2 : 1;
	return n == 0 && len > 0 && text[len - 1] == '\r' ? 1 : n;
}

/* A CR at the end of what was read so far may be half a CRLF, whose LF begins the next row's text: CR alone is believed
 * until a row shows more. */
static void note_line_end(struct csv_reader *r)
{
	size_t n = line_end_length(buf_str(&r->raw), r->raw.len);
	if (!r->line_end[0] || (r->line_end[0] == '\r' && !r->line_end[1] && n == 2))
		memcpy(r->line_end, buf_str(&r->raw) + r->raw.len - n, n);
}

/* Only now that the text has stopped growing do its cells stay where they are. */
static struct csv_row *row_finish(struct csv_reader *r)
{
	note_line_end(r);
	for (size_t i = 0; i < r->row.count; i++)
		r->cells[i] = r->text.data + r->starts[i];
	return &r->row;
}

struct csv_raw csv_raw_row(const struct csv_reader *r)
{
	const char *text = buf_str(&r->raw);
	return (struct csv_raw){.text = text,
	    .start = r->raw_start,
	    .len = r->raw.len - line_end_length(text, r->raw.len),
	    .whole = r->raw.len,
	    .line_end = r->line_end[0] ? r->line_end : "\r\n",
	    .separator = r->separator,
	    .fields = r->row.count};
}

const struct csv_source *csv_source_of(const struct csv_reader *r)
{
	return &r->source;
}

/* Looks at the piece alone: what follows it in memory may be blank for long. */
static bool is_blank(const struct csv_piece *piece)
{
	for (size_t i = 0; i < piece->len; i++)
		if (piece->text[i] != ' ' && piece->text[i] != '\t' && !ends_line(piece->text[i]))
			return false;
	return true;
}

static void make_plain(struct csv_reader *r, struct csv_piece *piece, bool at_start)
{
	r->quoted = csv_unformula_line(&r->plain, piece->text, piece->len, r->separator, at_start, !at_start && r->quoted);
	piece->text = buf_str(&r->plain);
	piece->len = r->plain.len;
}

static enum status feed(struct csv_reader *r, const struct csv_piece *piece, struct error *err)
{
	if (!r->row_open)
		r->row.line = piece->line;
	keep_raw(r, piece);
	bool new_row = !r->row_open;
	r->row_open = r->row_open || !is_blank(piece);
	if (r->row_open)
		r->row_bytes += piece->len;
	struct csv_piece plain = *piece;
	if (r->lenient && memchr(piece->text, '"', piece->len))
		make_plain(r, &plain, new_row);
	if (csv_parse(&r->parser, plain.text, plain.len, take_cell, take_row_end, r) < plain.len)
		return csv_refuse_line(err, piece->line,
		    "a quotation mark stands where none may be; write it twice, and the field in quotation marks.");
	return check_limits(r, r->row.line, err);
}

static enum status feed_end(struct csv_reader *r, struct error *err)
{
	r->finished = true;
	if (csv_fini(&r->parser, take_cell, take_row_end, r) != 0)
		return csv_refuse_line(
		    err, r->row.line, "a field of this row begins with a quotation mark that is never closed.");
	return check_limits(r, r->row.line, err);
}

enum status csv_next(struct csv_reader *r, struct csv_row **row, struct error *err)
{
	*row = NULL;
	row_begin(r);
	while (!r->row_done && !r->finished) {
		struct csv_piece piece;
		enum status status = csv_source_next(&r->source, &piece, err);
		if (status == STATUS_OK)
			status = piece.len ? feed(r, &piece, err) : feed_end(r, err);
		if (status != STATUS_OK) {
			r->finished = true;
			return status;
		}
	}
	if (r->row_done)
		*row = row_finish(r);
	return STATUS_OK;
}

enum status csv_open_encoded(
    const char *path, enum csv_encoding encoding, struct csv_reader **out, struct error *err)
{
	*out = NULL;
	struct csv_reader *r = mem_alloc(sizeof *r);
	r->separator = ',';
	must(csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
	csv_set_realloc_func(&r->parser, mem_grow);
	csv_set_blk_size(&r->parser, PARSER_BLOCK);
	enum status status = csv_source_open(&r->source, path, encoding, err);
	if (status != STATUS_OK)
		r = csv_close(r);
	*out = r;
	return status;
}

enum status csv_open(const char *path, struct csv_reader **out, struct error *err)
{
	return csv_open_encoded(path, CSV_ENCODING_ASK, out, err);
}

enum status csv_unchanged(struct csv_reader *r, struct error *err)
{
	return csv_source_unchanged(&r->source, err);
}

struct csv_reader *csv_close(struct csv_reader *r)
{
	if (!r)
		return NULL;
	csv_source_done(&r->source);
	csv_free(&r->parser);
	buf_done(&r->text);
	buf_done(&r->raw);
	buf_done(&r->plain);
	free(r);
	return NULL;
}

int64_t csv_size(const struct csv_reader *r)
{
	return r->source.size;
}

int64_t csv_position(const struct csv_reader *r)
{
	return r->source.position;
}

void csv_read_leniently(struct csv_reader *r)
{
	const struct csv_source *s = &r->source;
	r->lenient = true;
	r->separator = csv_separator_shown(s->text + s->start, s->end - s->start);
	csv_set_delim(&r->parser, (unsigned char)r->separator);
}
