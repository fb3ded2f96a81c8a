#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_source.h"
#include "pathwell/text.h"

enum { ENCODING_BYTES = 256 };

enum status csv_refuse_line(struct error *err, long line, const char *what, ...)
{
	char text[sizeof err->sentence];
	va_list args;
	va_start(args, what);
	int len = vsnprintf(text, sizeof text, what, args);
	va_end(args);
	must(len >= 0);
	error_set(err, STATUS_REFUSED, "Line %ld: %s", line, text);
	if (err)
		err->line = line;
	return STATUS_REFUSED;
}

static enum status refuse_open(const struct csv_source *s, int error_number, struct error *err)
{
	if (error_number == ENOENT || error_number == ENOTDIR)
		return error_set(err, STATUS_NOT_FOUND, "There is no file %s.", s->name);
	if (error_number == EACCES)
		return error_set(err, STATUS_REFUSED, "You may not read %s; ask its owner for access.", s->name);
	return error_set(err, STATUS_REFUSED, "%s cannot be read (%s).", s->name, strerror(error_number));
}

static enum status refuse_binary(const struct csv_source *s, size_t at, struct error *err)
{
	long line = s->line;
	for (size_t i = 0; i < at; i++)
		line += s->text[i] == '\n';
	error_set(err, STATUS_REFUSED,
	    "%s is a binary file (line %ld holds a NUL byte), not a list of text; save the list as CSV (UTF-8) and "
	    "import that.",
	    s->name, line);
	if (err)
		err->line = line;
	return STATUS_REFUSED;
}

static enum status source_read(struct csv_source *s, struct error *err)
{
	ssize_t got;
	do
		got = read(s->fd, s->raw + s->raw_len, sizeof s->raw - s->raw_len);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return refuse_open(s, errno, err);
	s->ended = got == 0;
	s->raw_len += (size_t)got;
	s->position += got;
	return STATUS_OK;
}

static void source_drop_raw(struct csv_source *s, size_t n)
{
	s->raw_len -= n;
	memmove(s->raw, s->raw + n, s->raw_len);
}

static void decode_utf8(struct csv_source *s)
{
	size_t valid = text_utf8_check(s->raw, s->raw_len);
	memcpy(s->text, s->raw, valid);
	s->end = valid;
	source_drop_raw(s, valid);
	/* Fewer than four bytes may be the first half of a character whose rest is not read yet. */
	s->broken = s->raw_len >= 4;
}

static void decode_foreign(struct csv_source *s)
{
	char *in = s->raw, *out = s->text;
	size_t in_left = s->raw_len, out_left = SOURCE_TEXT;
	size_t converted = iconv(s->decoder, &in, &in_left, &out, &out_left);
	s->broken = converted == (size_t)-1 && errno != EINVAL; /* EINVAL: half a character at the end */
	s->end = SOURCE_TEXT - out_left;
	source_drop_raw(s, s->raw_len - in_left);
}

static enum status source_decode(struct csv_source *s, struct error *err)
{
	s->start = s->end = 0;
	if (s->decoder == NO_DECODER)
		decode_utf8(s);
	else
		decode_foreign(s);
	s->broken = s->broken || (s->ended && s->raw_len > 0);
	s->text[s->end] = '\0';
	size_t clear = strlen(s->text);
	if (clear < s->end)
		return refuse_binary(s, clear, err);
	/* A picture or an archive is better called binary than bad UTF-8. */
	if (s->broken && s->decoder == NO_DECODER && memchr(s->raw, '\0', s->raw_len))
		return refuse_binary(s, s->end, err);
	return STATUS_OK;
}

static enum status source_fill(struct csv_source *s, struct error *err)
{
	while (s->start == s->end && !s->ended && !s->broken) {
		enum status status = source_read(s, err);
		if (status == STATUS_OK)
			status = source_decode(s, err);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

static enum status refuse_named(const struct csv_source *s, enum csv_encoding asked, struct error *err)
{
	error_set(err, STATUS_REFUSED, "%s is %s by its first bytes, not %s; leave the encoding out.", s->name,
	    csv_encoding_label(s->encoding), csv_encoding_label(asked));
	error_at(err, NULL, "encoding");
	return STATUS_REFUSED;
}

static enum status source_choose(struct csv_source *s, enum csv_encoding asked, struct error *err)
{
	s->encoding = csv_encoding_shown(s->raw, s->raw_len, &s->marked);
	if (s->encoding != CSV_ENCODING_ASK && asked != CSV_ENCODING_ASK && s->encoding != asked)
		return refuse_named(s, asked, err);
	if (s->encoding == CSV_ENCODING_ASK)
		s->encoding = asked == CSV_ENCODING_ASK ? CSV_UTF_8 : asked;
	if (s->marked)
		source_drop_raw(s, strlen(csv_encoding_mark(s->encoding)));
	if (s->encoding == CSV_UTF_8)
		return STATUS_OK;
	s->decoder = iconv_open("UTF-8", csv_encoding_iconv(s->encoding));
	must(s->decoder != NO_DECODER);
	return STATUS_OK;
}

/* The file's first bytes decide how it is read, so enough must be there (a pipe may give less at once). */
static enum status source_begin(struct csv_source *s, enum csv_encoding asked, struct error *err)
{
	while (s->raw_len < ENCODING_BYTES && !s->ended) {
		enum status status = source_read(s, err);
		if (status != STATUS_OK)
			return status;
	}
	enum status status = source_choose(s, asked, err);
	if (status == STATUS_OK)
		status = source_decode(s, err);
	if (status == STATUS_OK)
		status = source_fill(s, err);
	if (status == STATUS_OK && s->start == s->end && !s->broken)
		return error_set(err, STATUS_REFUSED, "%s is empty.", s->name);
	return status;
}

enum status csv_source_open(struct csv_source *s, const char *path, enum csv_encoding asked, struct error *err)
{
	const char *slash = strrchr(path, '/');
	snprintf(s->name, sizeof s->name, "%s", slash && slash[1] ? slash + 1 : path);
	s->path = mem_strdup(path);
	s->decoder = NO_DECODER;
	s->line = 1;
	s->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (s->fd < 0)
		return refuse_open(s, errno, err);
	if (fstat(s->fd, &s->info) != 0)
		return refuse_open(s, errno, err);
	if (S_ISDIR(s->info.st_mode))
		return error_set(err, STATUS_REFUSED, "%s is a folder; name the file in it.", s->name);
	s->size = csv_source_rereadable(s) ? s->info.st_size : 0;
	return source_begin(s, asked, err);
}

bool csv_source_rereadable(const struct csv_source *s)
{
	return S_ISREG(s->info.st_mode);
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	    a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

enum status csv_source_unchanged(const struct csv_source *s, struct error *err)
{
	struct stat open_one, named_one;
	if (!csv_source_rereadable(s))
		return STATUS_OK;
	if (fstat(s->fd, &open_one) == 0 && same_file(&open_one, &s->info) && stat(s->path, &named_one) == 0 &&
	    same_file(&named_one, &s->info))
		return STATUS_OK;
	return error_set(err, STATUS_REFUSED,
	    "%s changed while it was read; wait until it is written whole, and import it again.", s->name);
}

static enum status refuse_encoding(const struct csv_source *s, struct error *err)
{
	if (s->encoding == CSV_UTF_8)
		csv_refuse_line(err, s->line, "this is not UTF-8 text; save the list as CSV (UTF-8) and import that.");
	else if (s->encoding == CSV_WINDOWS_1252)
		csv_refuse_line(err, s->line,
		    "this is not Windows-1252 text either; save the list as CSV (UTF-8) and import that.");
	else
		csv_refuse_line(err, s->line,
		    "this is not UTF-16 text as the file's start says; save the list as CSV (UTF-8).");
	error_at(err, NULL, "encoding");
	return STATUS_REFUSED;
}

/* Length of the piece at the start of the text; counts the line where it ends here. */
static size_t source_cut(struct csv_source *s)
{
	const char *text = s->text + s->start;
	if (s->after_cr && *text == '\n') {
		s->after_cr = false;
		return 1;
	}
	/* A file of blank lines is common enough, and strcspn has a price for each. */
	size_t len = *text == '\n' || *text == '\r' ? 0 : strcspn(text, "\r\n");
	s->after_cr = text[len] == '\r';
	if (text[len] == '\0')
		return len;
	s->line++;
	if (s->after_cr && text[len + 1] == '\n') {
		s->after_cr = false;
		len++;
	}
	return len + 1;
}

enum status csv_source_next(struct csv_source *s, struct csv_piece *out, struct error *err)
{
	*out = (struct csv_piece){.text = "", .line = s->line};
	enum status status = source_fill(s, err);
	if (status != STATUS_OK)
		return status;
	if (s->start == s->end)
		return s->broken ? refuse_encoding(s, err) : STATUS_OK;
	out->text = s->text + s->start;
	out->len = source_cut(s);
	s->start += out->len;
	return STATUS_OK;
}

void csv_source_done(struct csv_source *s)
{
	if (s->decoder != NO_DECODER)
		iconv_close(s->decoder);
	if (s->fd >= 0)
		close(s->fd);
	free(s->path);
}
