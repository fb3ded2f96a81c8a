#include "pathwell/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pathwell/memory.h"
#include "output_guard.h"

enum { ASIDE_TRIES = 1000 };

static enum status refuse_standing(const char *file, struct error *err)
{
	struct stat target;

	if (stat(file, &target) == 0 && S_ISDIR(target.st_mode))
		return error_set(err, STATUS_REFUSED, "%s is a folder; name a new file.", file);
	return error_set(err, STATUS_REFUSED, "%s exists already; choose another name.", file);
}

static enum status cannot_write(const char *file, int why, struct error *err)
{
	return error_set(err, STATUS_REFUSED, "%s could not be written: %s.", file, strerror(why));
}

enum status output_allowed(const char *file, struct error *err)
{
	struct stat there;

	if (guard_has(file))
		return error_set(err, STATUS_REFUSED,
		    "%s belongs to the service that is open, and nothing else is written there; choose another name.",
		    file);
	if (lstat(file, &there) == 0)
		return refuse_standing(file, err);
	return errno == ENOENT ? STATUS_OK : cannot_write(file, errno, err);
}

/* In the same folder, so that placing it is a change of name; short, so that a long name stays possible. */
static char *aside_name(const char *file, int try)
{
	const char *slash = strrchr(file, '/');
	char *name = NULL;
	int n = asprintf(&name, "%.*s.pathwell-%ld-%d.tmp", slash ? (int)(slash - file + 1) : 0, file, (long)getpid(), try);

	must(n >= 0);
	return name;
}

static int aside_open(struct output *o)
{
	for (int try = 0; try < ASIDE_TRIES; try++) {
		o->aside = aside_name(o->file, try);
		o->fd = open(o->aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (o->fd >= 0)
			return 0;
		int why = errno;
		free(o->aside);
		o->aside = NULL;
		if (why != EEXIST)
			return why;
	}
	return EEXIST;
}

enum status output_begin(struct output *o, const char *file, struct error *err)
{
	*o = (struct output){ .fd = -1 };
	enum status st = output_allowed(file, err);
	if (st != STATUS_OK)
		return st;
	o->file = mem_strdup(file);
	int why = aside_open(o);
	if (why == 0)
		return STATUS_OK;
	output_done(o);
	return cannot_write(file, why, err);
}

enum status output_add(struct output *o, const void *data, size_t n, struct error *err)
{
	const char *at = data;

	while (n > 0) {
		ssize_t written = write(o->fd, at, n);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return cannot_write(o->file, errno, err);
		at += written;
		n -= (size_t)written;
	}
	return STATUS_OK;
}

enum status output_finish(struct output *o, struct error *err)
{
	struct stat made;

	if (fsync(o->fd) != 0 || fstat(o->fd, &made) != 0)
		return cannot_write(o->file, errno, err);
	o->device = (uint64_t)made.st_dev;
	o->inode = (uint64_t)made.st_ino;
	return STATUS_OK;
}

/* A rename that never replaces; where a file system has none, a link; where it has no links, a look must do. */
static int name_it(const char *aside, const char *file)
{
	struct stat there;

	if (renameat2(AT_FDCWD, aside, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	if (link(aside, file) == 0) {
		unlink(aside);
		return 0;
	}
	if (errno == EEXIST || lstat(file, &there) == 0)
		return EEXIST;
	return rename(aside, file) == 0 ? 0 : errno;
}

static void folder_sync(const char *file)
{
	const char *slash = strrchr(file, '/');
	char *folder CLEANUP(mem_free_charp) = mem_strdup(file);

	if (slash)
		folder[slash == file ? 1 : slash - file] = '\0';
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	/* Not every file system syncs folders; the file itself is safe already. */
	(void)!fsync(fd);
	close(fd);
}

enum status output_place(struct output *o, struct error *err)
{
	int why = name_it(o->aside, o->file);

	if (why == EEXIST)
		return refuse_standing(o->file, err);
	if (why)
		return cannot_write(o->file, why, err);
	free(o->aside);
	o->aside = NULL;
	close(o->fd);
	o->placed = 1;
	folder_sync(o->file);
	return STATUS_OK;
}

void output_take_back(struct output *o)
{
	struct stat there;

	if (!o->placed || lstat(o->file, &there) != 0)
		return;
	if ((uint64_t)there.st_dev == o->device && (uint64_t)there.st_ino == o->inode)
		unlink(o->file);
	o->placed = 0;
}

void output_done(struct output *o)
{
	if (o->aside) {
		close(o->fd);
		unlink(o->aside);
	}
	free(o->aside);
	free(o->file);
	*o = (struct output){ .fd = -1 };
}

enum status output_write(const char *file, const void *data, size_t n, struct error *err)
{
	struct output o CLEANUP(output_done) = { 0 };
	enum status st = output_begin(&o, file, err);

	if (st == STATUS_OK)
		st = output_add(&o, data, n, err);
	if (st == STATUS_OK)
		st = output_finish(&o, err);
	return st == STATUS_OK ? output_place(&o, err) : st;
}
