#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_reader.h"
#include "pathwell/text.h"

enum { WRITE_AT = 64 * 1024, ENCODE_ROOM = 4096 };

struct csv_rejects {
	struct csv_reader *reader;
	char *path, *temporary;
	int fd;
	iconv_t encoder; /* NO_DECODER: UTF-8 */
	struct buf bytes; /* in the file's encoding, not written yet */
	size_t columns;   /* of the header */
};

static enum status refuse_write(const struct csv_rejects *w, int why, struct error *err)
{
	return error_set(err, STATUS_REFUSED, "%s cannot be written (%s).", w->path, strerror(why));
}

static enum status write_out(struct csv_rejects *w, struct error *err)
{
	size_t done = 0;
	while (done < w->bytes.len) {
		ssize_t n = write(w->fd, w->bytes.data + done, w->bytes.len - done);
		if (n < 0 && errno != EINTR)
			return refuse_write(w, errno, err);
		done += n > 0 ? (size_t)n : 0;
	}
	buf_clear(&w->bytes);
	return STATUS_OK;
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

static int make_file(struct csv_rejects *w)
{
	struct stat there;
	if (lstat(w->path, &there) == 0)
		return EEXIST;
	CLEANUP(buf_done) struct buf name = {0};
	buf_printf(&name, "%s.%ld.tmp", w->path, (long)getpid());
	w->fd = open(buf_str(&name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (w->fd < 0)
		return errno;
	w->temporary = mem_strdup(buf_str(&name));
	return 0;
}

static enum status refuse_exists(const struct csv_rejects *w, struct error *err)
{
	return error_set(err, STATUS_REFUSED, "%s is there already; name a new file for the rejected lines.", w->path);
}

static void rejects_free(struct csv_rejects *w)
{
	if (w->fd >= 0)
		close(w->fd);
	if (w->temporary)
		unlink(w->temporary);
	if (w->encoder != NO_DECODER)
		iconv_close(w->encoder);
	buf_done(&w->bytes);
	free(w->temporary);
	free(w->path);
	free(w);
}

enum status csv_rejects_open(struct csv_reader *r, const char *path, struct csv_rejects **out, struct error *err)
{
	struct csv_rejects *w = mem_alloc(sizeof *w);
	const struct csv_source *s = csv_source_of(r);
	*out = NULL;
	*w = (struct csv_rejects){.reader = r, .path = mem_strdup(path), .fd = -1, .encoder = NO_DECODER};
	int why = make_file(w);
	if (why) {
		enum status status = why == EEXIST ? refuse_exists(w, err) : refuse_write(w, why, err);
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
	csv_write_cell(&cell, buf_str(&clean), false, true);
	encode(w, cell.data, cell.len);
	encode(w, raw->line_end, strlen(raw->line_end));
}

/* A line with fewer fields than the header: its reason still stands under "Reason". */
static void put_missing_fields(struct csv_rejects *w, size_t count)
{
	for (; count < w->columns; count++)
		encode(w, ",", 1);
}

enum status csv_rejects_add(struct csv_rejects *w, bool header, const char *reason, struct error *err)
{
	struct csv_raw raw = csv_raw_row(w->reader);
	if (reason) {
		encode(w, raw.text + raw.start, raw.len - raw.start);
		put_missing_fields(w, raw.fields);
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

/* Under its name only where nothing has that name: what came there meanwhile is somebody's. */
static int name_file(struct csv_rejects *w)
{
	if (renameat2(AT_FDCWD, w->temporary, AT_FDCWD, w->path, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	/* Not every file system can promise that. */
	struct stat there;
	if (lstat(w->path, &there) == 0)
		return EEXIST;
	return rename(w->temporary, w->path) == 0 ? 0 : errno;
}

static enum status keep_file(struct csv_rejects *w, struct error *err)
{
	enum status status = write_out(w, err);
	if (status != STATUS_OK)
		return status;
	if (fsync(w->fd) != 0)
		return refuse_write(w, errno, err);
	int why = name_file(w);
	if (why)
		return why == EEXIST ? refuse_exists(w, err) : refuse_write(w, why, err);
	free(w->temporary);
	w->temporary = NULL;
	return STATUS_OK;
}

enum status csv_rejects_close(struct csv_rejects *w, bool keep, struct error *err)
{
	if (!w)
		return STATUS_OK;
	enum status status = keep ? keep_file(w, err) : STATUS_OK;
	rejects_free(w);
	return status;
}
