#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "csv_reader.h"
#include "pathwell/output.h"
#include "pathwell/text.h"

enum { WRITE_AT = 64 * 1024, ENCODE_ROOM = 4096 };

struct csv_rejects {
	struct csv_reader *reader;
	struct output file;
	iconv_t encoder; /* NO_DECODER: UTF-8 */
	struct buf bytes; /* in the file's encoding, not written yet */
	size_t columns;   /* of the header */
};

static enum status write_out(struct csv_rejects *w, struct error *err)
{
	enum status status = output_add(&w->file, w->bytes.data, w->bytes.len, err);
	buf_clear(&w->bytes);
	return status;
}

/* The input's own text comes back as the bytes it was; only a reason may hold letters that the encoding has not. */
static void encode(struct csv_rejects *w, const char *text, size_t len)
{
	char *in = (char *)(uintptr_t)text, room[ENCODE_ROOM];
	if (w->encoder == NO_DECODER) {
		buf_add(&w->bytes, text, len);
		return;
	}
	while (len > 0) {
		char *out = room;
		size_t left = sizeof room;
		bool foreign = iconv(w->encoder, &in, &len, &out, &left) == (size_t)-1 && errno != E2BIG;
		buf_add(&w->bytes, room, sizeof room - left);
		if (!foreign || len == 0)
			continue;
		size_t step = text_grapheme(in, NULL);
		in += step;
		len -= step < len ? step : len;
		buf_putc(&w->bytes, '?');
	}
}

static void put_mark(struct csv_rejects *w)
{
	const struct csv_source *s = csv_source_of(w->reader);
	if (s->marked)
		buf_puts(&w->bytes, csv_encoding_mark(s->encoding));
}

static void rejects_free(struct csv_rejects *w)
{
	output_done(&w->file);
	if (w->encoder != NO_DECODER)
		iconv_close(w->encoder);
	buf_done(&w->bytes);
	free(w);
}

enum status csv_rejects_open(struct csv_reader *r, const char *path, struct csv_rejects **out, struct error *err)
{
	struct csv_rejects *w = mem_alloc(sizeof *w);
	const struct csv_source *s = csv_source_of(r);
	*out = NULL;
	*w = (struct csv_rejects){.reader = r, .encoder = NO_DECODER};
	enum status status = output_begin(&w->file, path, err);
	if (status != STATUS_OK) {
		rejects_free(w);
		return status;
	}
	if (s->encoding != CSV_UTF_8) {
		w->encoder = iconv_open(csv_encoding_iconv(s->encoding), "UTF-8");
		must(w->encoder != NO_DECODER);
	}
	put_mark(w);
	*out = w;
	return STATUS_OK;
}

/* The reason is our own sentence with a cell quoted in it: a spreadsheet must not run it. */
static void put_reason(struct csv_rejects *w, const char *reason, const struct csv_raw *raw)
{
	CLEANUP(buf_done) struct buf clean = {0}, cell = {0};
	text_clean(&clean, reason, strlen(reason), false);
	encode(w, &raw->separator, 1);
	csv_write_cell(&cell, buf_str(&clean), true, true);
	bool bare = raw->separator != ',' && buf_str(&cell)[0] != '"';
	encode(w, "\"", bare);
	encode(w, cell.data, cell.len);
	encode(w, "\"", bare);
	encode(w, raw->line_end, strlen(raw->line_end));
}

/* A line with fewer fields than the header: its reason still stands under "Reason". */
static void put_missing_fields(struct csv_rejects *w, const struct csv_raw *raw)
{
	for (size_t count = raw->fields; count < w->columns; count++)
		encode(w, &raw->separator, 1);
}

enum status csv_rejects_add(struct csv_rejects *w, bool header, const char *reason, struct error *err)
{
	struct csv_raw raw = csv_raw_row(w->reader);
	if (reason) {
		encode(w, raw.text + raw.start, raw.len - raw.start);
		put_missing_fields(w, &raw);
		put_reason(w, reason, &raw);
	} else if (header) {
		w->columns = raw.fields;
		encode(w, raw.text, raw.len);
		put_reason(w, "Reason", &raw);
	} else {
		encode(w, raw.text, raw.whole);
		if (raw.whole == raw.len)
			encode(w, raw.line_end, strlen(raw.line_end));
	}
	return w->bytes.len < WRITE_AT ? STATUS_OK : write_out(w, err);
}

static enum status keep_file(struct csv_rejects *w, struct error *err)
{
	enum status status = write_out(w, err);
	if (status == STATUS_OK)
		status = output_finish(&w->file, err);
	return status == STATUS_OK ? output_place(&w->file, err) : status;
}

enum status csv_rejects_close(struct csv_rejects *w, bool keep, struct error *err)
{
	if (!w)
		return STATUS_OK;
	enum status status = keep ? keep_file(w, err) : STATUS_OK;
	rejects_free(w);
	return status;
}
