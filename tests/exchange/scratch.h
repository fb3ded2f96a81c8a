/* A file of the test's own, gone when the test is done; and CSV text read as a reader reads it. */
#ifndef PATHWELL_TESTS_EXCHANGE_SCRATCH_H
#define PATHWELL_TESTS_EXCHANGE_SCRATCH_H

#include <stdlib.h>
#include <unistd.h>

#include "pathwell/exchange.h"
#include "test.h"

struct scratch {
	char folder[64], path[96];
};

/* A test that fails leaves by a jump: its file goes at exit. There is one at a time. */
static struct scratch scratch_open;

static inline void scratch_remove(void)
{
	if (!*scratch_open.folder)
		return;
	unlink(scratch_open.path);
	rmdir(scratch_open.folder);
	*scratch_open.folder = '\0';
}

static inline struct scratch scratch_new(const char *name)
{
	struct scratch s = {.folder = "/tmp/pathwell-test-XXXXXX"};
	static bool registered;
	if (!registered)
		registered = atexit(scratch_remove) == 0;
	scratch_remove();
	assert_non_null(mkdtemp(s.folder));
	snprintf(s.path, sizeof s.path, "%s/%s", s.folder, name);
	scratch_open = s;
	return s;
}

static inline void scratch_done(struct scratch *s)
{
	assert_string_equal(s->folder, scratch_open.folder);
	scratch_remove();
}

static inline struct scratch scratch_file(const char *name, const void *data, size_t len)
{
	struct scratch s = scratch_new(name);
	FILE *file = fopen(s.path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	return s;
}

static inline void scratch_whole(const char *path, struct buf *out)
{
	char room[4096];
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	for (size_t n; (n = fread(room, 1, sizeof room, file)) > 0;)
		buf_add(out, room, n);
	fclose(file);
}

/* Reads the file to its end, or to its refusal. each may be NULL. */
static inline enum status scratch_read(
    const char *path, void (*each)(const struct csv_row *row, void *context), void *context, struct error *err)
{
	struct csv_reader *reader;
	struct csv_row *row = NULL;
	enum status status = csv_open(path, &reader, err);
	while (status == STATUS_OK) {
		status = csv_next(reader, &row, err);
		if (status != STATUS_OK || !row)
			break;
		if (each)
			each(row, context);
	}
	csv_close(reader);
	return status;
}

#endif
