/* Opening a file whose encoding nobody has named: what can be known is known, what cannot is asked. */
#include <stdlib.h>
#include <string.h>

#include "csv_reader.h"
#include "pathwell/text.h"

enum { SAMPLES_MOST = 4, SAMPLE_COLUMNS = 30 };

static bool is_ascii(const char *s)
{
	while (*s && !((unsigned char)*s & 0x80))
		s++;
	return !*s;
}

/* Reads the whole file as UTF-8. *ascii: there is nothing else in it. */
static enum status read_as_utf8(const char *path, bool *ascii, struct error *err)
{
	struct csv_source *s = mem_alloc(sizeof *s);
	struct csv_piece piece = {.len = 1};
	enum status status = csv_source_open(s, path, CSV_UTF_8, err);
	*ascii = true;
	while (status == STATUS_OK && piece.len > 0) {
		status = csv_source_next(s, &piece, err);
		*ascii = *ascii && status == STATUS_OK && is_ascii(piece.text);
	}
	csv_source_done(s);
	free(s);
	return status;
}

struct samples {
	struct buf text;
	char last[SAMPLES_MOST][SAMPLE_COLUMNS * 4 + 8];
	size_t count;
};

static bool is_known(const struct samples *s, const char *cell)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->last[i], cell) == 0)
			return true;
	return false;
}

static void add_sample(struct samples *s, const char *cell)
{
	char shown[sizeof s->last[0]];
	size_t len = text_fit(cell, SAMPLE_COLUMNS, NULL);
	len = len < sizeof shown ? len : 0;
	memcpy(shown, cell, len);
	shown[len] = '\0';
	for (char *p = shown; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	if (is_ascii(shown) || is_known(s, shown))
		return;
	memcpy(s->last[s->count++], shown, len + 1);
	buf_printf(&s->text, "%s%s", s->text.len ? ", " : "", shown);
}

/* The first cells with letters outside ASCII, as they would read; none where the file is not this either. */
static void take_samples(const char *path, enum csv_encoding as, struct samples *out)
{
	struct csv_reader *r;
	struct csv_row *row;
	if (csv_open_encoded(path, as, &r, NULL) != STATUS_OK)
		return;
	while (out->count < SAMPLES_MOST && csv_next(r, &row, NULL) == STATUS_OK && row)
		for (size_t i = 0; i < row->count && out->count < SAMPLES_MOST; i++)
			add_sample(out, row->cells[i]);
	csv_close(r);
}

static enum status ask(struct arena *a, const char *path, struct encoding_doubt *doubt, struct error *err)
{
	struct samples *samples = mem_alloc(sizeof *samples);
	long line = err->line;
	take_samples(path, CSV_WINDOWS_1252, samples);
	*doubt = (struct encoding_doubt){
	    .offered = CSV_WINDOWS_1252, .samples = arena_strdup(a, buf_str(&samples->text)), .line = line};
	buf_done(&samples->text);
	free(samples);
	csv_refuse_line(err, line,
	    "this is not UTF-8 text; read as Windows-1252 the file has \"%s\": look at these names, and if they are right "
	    "give --encoding windows-1252, else save the list as CSV (UTF-8).",
	    doubt->samples);
	error_at(err, NULL, "encoding");
	return STATUS_REFUSED;
}

/* Read as Windows-1252, any UTF-8 gives some letters, and wrong names. */
static enum status refuse_utf8(const char *path, struct error *err)
{
	struct samples *samples = mem_alloc(sizeof *samples);
	take_samples(path, CSV_UTF_8, samples);
	error_set(err, STATUS_REFUSED,
	    "The whole file reads as UTF-8 (%s), so it is not Windows-1252; leave the encoding out.",
	    buf_str(&samples->text));
	error_at(err, NULL, "encoding");
	buf_done(&samples->text);
	free(samples);
	return STATUS_REFUSED;
}

static enum status check_guess(struct arena *a, const char *path, enum csv_encoding asked, struct encoding_doubt *doubt,
    struct error *err)
{
	struct error why;
	bool ascii;
	enum status status = read_as_utf8(path, &ascii, &why);
	if (asked == CSV_WINDOWS_1252)
		return status == STATUS_OK && !ascii ? refuse_utf8(path, err) : STATUS_OK;
	if (status != STATUS_OK && strcmp(why.field, "encoding") == 0)
		status = ask(a, path, doubt, &why);
	if (status != STATUS_OK && err)
		*err = why;
	return status;
}

enum status csv_open_as(struct arena *a, const char *path, enum csv_encoding encoding, struct csv_reader **out,
    struct encoding_doubt *doubt, struct error *err)
{
	*doubt = (struct encoding_doubt){.samples = ""};
	enum status status = csv_open_encoded(path, encoding, out, err);
	if (status != STATUS_OK)
		return status;
	const struct csv_source *s = csv_source_of(*out);
	bool sure = s->marked || !csv_source_rereadable(s);
	bool guessed = (encoding == CSV_ENCODING_ASK && s->encoding == CSV_UTF_8) || encoding == CSV_WINDOWS_1252;
	if (!sure && guessed)
		status = check_guess(a, path, encoding, doubt, err);
	if (status != STATUS_OK)
		*out = csv_close(*out);
	else
		csv_read_leniently(*out);
	return status;
}
