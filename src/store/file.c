#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "private.h"

char *file_name(const char *format, ...)
{
	char *name = NULL;
	va_list args;
	va_start(args, format);
	int n = vasprintf(&name, format, args);
	va_end(args);
	must(n >= 0);
	return name;
}

static enum status file_trouble(const char *what, const char *path, struct error *err)
{
	enum status status = error_set(err, STATUS_DATABASE, "%s %s: %s.", path, what, strerror(errno));
	error_detail(err, "errno %d", errno);
	return status;
}

static enum status file_make_one_folder(const char *path, struct error *err)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return STATUS_OK;
	return file_trouble("could not be made as a folder", path, err);
}

enum status file_make_folder(const char *path, struct error *err)
{
	char *folder CLEANUP(mem_free_charp) = mem_strdup(path);
	for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		struct stat st;
		enum status status = stat(folder, &st) == 0 ? STATUS_OK : file_make_one_folder(folder, err);
		if (status != STATUS_OK)
			return status;
		*slash = '/';
	}
	return STATUS_OK;
}

enum status file_make(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return file_trouble("could not be made", path, err);
	close(fd);
	return STATUS_OK;
}

enum status file_sync(const char *path, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool synced = fd >= 0 && fsync(fd) == 0;
	enum status status = synced ? STATUS_OK : file_trouble("could not be written to the disk", path, err);
	if (fd >= 0)
		close(fd);
	return status;
}

static bool copy_bytes(int in, int out)
{
	char block[65536];
	for (;;) {
		ssize_t n = read(in, block, sizeof(block));
		if (n == 0)
			return fsync(out) == 0;
		if (n < 0 || write(out, block, (size_t)n) != n)
			return false;
	}
}

bool file_copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool whole = out >= 0 && copy_bytes(in, out);
	int why = errno;
	if (out >= 0)
		close(out);
	if (in >= 0)
		close(in);
	if (out >= 0 && !whole)
		unlink(to);
	errno = why;
	return whole;
}

void file_sync_folder(const char *path)
{
	char *folder CLEANUP(mem_free_charp) = mem_strdup(path);
	char *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	/* Not every file system syncs folders; the file itself is safe already. */
	(void)!fsync(fd);
	close(fd);
}

enum status file_place(const char *from, const char *to, struct error *err)
{
	/* A link never replaces, so two programs that place the same name cannot lose each other's file. */
	if (link(from, to) == 0) {
		unlink(from);
		file_sync_folder(to);
		return STATUS_OK;
	}
	if (errno == EEXIST)
		return error_set(err, STATUS_REFUSED, "%s exists already; choose another name.", to);
	if (access(to, F_OK) == 0)
		return error_set(err, STATUS_REFUSED, "%s exists already; choose another name.", to);
	if (rename(from, to) != 0)
		return file_trouble("could not be put in its place", to, err);
	file_sync_folder(to);
	return STATUS_OK;
}

char *file_beside(const char *path, const char *what)
{
	char stamp[STAMP_TEXT], compact[STAMP_TEXT], *end = compact;
	clock_stamp(stamp);
	for (const char *p = stamp; *p; p++)
		if (*p != '-' && *p != ':')
			*end++ = *p;
	*end = '\0';
	char *name = file_name("%s.%s-%s", path, what, compact);
	for (int n = 2; access(name, F_OK) == 0; n++) {
		free(name);
		name = file_name("%s.%s-%s-%d", path, what, compact, n);
	}
	return name;
}

void file_remove(const char *path)
{
	static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		char *name CLEANUP(mem_free_charp) = file_name("%s%s", path, suffixes[i]);
		unlink(name);
	}
}

static bool file_has_wal(const char *path)
{
	char *name CLEANUP(mem_free_charp) = file_name("%s-wal", path);
	struct stat st;
	return stat(name, &st) == 0 && st.st_size > 0;
}

/* A database on a medium that cannot be written needs telling so: SQLite would look for a -shm beside it. */
static bool file_is_immutable(const char *path)
{
	char *folder CLEANUP(mem_free_charp) = mem_strdup(path);
	char *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	if (file_has_wal(path))
		return false;
	if (access(slash ? folder : ".", W_OK) != 0)
		return true;
	/* On a full disk the -shm cannot be made, or stays empty; where there is a whole one, somebody has the file open and it
	 * serves us too. */
	char *shm CLEANUP(mem_free_charp) = file_name("%s-shm", path);
	struct stat st;
	return disk_is_full(path) && (stat(shm, &st) != 0 || st.st_size < 32768);
}

static char *file_uri(const char *path, bool immutable)
{
	struct buf uri CLEANUP(buf_done) = {0};
	buf_puts(&uri, path[0] == '/' ? "file://" : "file:");
	for (const char *p = path; *p; p++)
		if (strchr("%?#", *p))
			buf_printf(&uri, "%%%02X", (unsigned char)*p);
		else
			buf_putc(&uri, *p);
	buf_puts(&uri, immutable ? "?immutable=1" : "");
	return mem_strdup(buf_str(&uri));
}

static enum status connect_as(const char *path, int how, bool immutable, sqlite3 **out, struct error *err)
{
	char *uri CLEANUP(mem_free_charp) = file_uri(path, immutable);
	int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | how;
	int rc = sqlite3_open_v2(uri, out, flags, NULL);
	if (rc == SQLITE_OK)
		return STATUS_OK;
	enum status status = trouble(*out, path, rc, err);
	sqlite3_close(*out);
	*out = NULL;
	return status;
}

enum status file_connect(const char *path, enum store_mode mode, sqlite3 **out, struct error *err)
{
	bool reading = mode == STORE_READ_ONLY;
	return connect_as(
	    path, reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, reading && file_is_immutable(path), out, err);
}

/* Reading alone would leave an empty -wal beside a file that is not ours to touch. */
static enum status connect_to_look(const char *path, sqlite3 **out, struct error *err)
{
	return connect_as(path, SQLITE_OPEN_READONLY, !file_has_wal(path), out, err);
}

/* ---- what lies there ---- */

static enum status look_at_entry(const char *path, struct error *err)
{
	struct stat st;
	if (stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return error_set(err, STATUS_NOT_FOUND,
		    "There is no database at %s; make one with \"pathwell init\" or \"pathwell demo\".", path);
	if (stat(path, &st) != 0)
		return file_trouble("could not be opened", path, err);
	if (S_ISDIR(st.st_mode))
		return error_set(err, STATUS_DATABASE, "%s is a folder; name the database file in it.", path);
	if (!S_ISREG(st.st_mode))
		return error_set(err, STATUS_DATABASE, "%s is not a file that a database can stand in.", path);
	if (access(path, R_OK) != 0)
		return error_set(err, STATUS_DATABASE, "You may not read %s; ask its owner for permission.", path);
	if (st.st_size == 0)
		return error_set(err, STATUS_DATABASE,
		    "%s is empty; remove it, then make a database with \"pathwell init\" or restore a backup.", path);
	return STATUS_OK;
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum { HEADER_SIZE = 100, HEADER_USER_VERSION = 60, HEADER_APPLICATION_ID = 68 };

/* Read through SQLite's own file handle: closing one of ours would drop the locks that this process holds on the file.
 */
static enum status read_header(sqlite3 *db, const char *path, unsigned char header[HEADER_SIZE], struct error *err)
{
	sqlite3_file *file = NULL;
	memset(header, 0, HEADER_SIZE);
	int rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (rc == SQLITE_OK && file && file->pMethods)
		rc = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
	if (rc == SQLITE_OK || rc == SQLITE_IOERR_SHORT_READ)
		return STATUS_OK;
	return trouble(NULL, path, rc, err);
}

static enum status look_at_header(
    const char *path, const unsigned char *header, struct file_look *out, struct error *err)
{
	if (memcmp(header, "SQLite format 3", 16))
		return error_set(err, STATUS_DATABASE, "%s is not a Pathwell database.", path);
	if (big_endian(header + HEADER_APPLICATION_ID) != STORE_APPLICATION_ID)
		return error_set(err, STATUS_DATABASE, "%s is the database of another program, not of Pathwell.", path);
	out->version = (int)big_endian(header + HEADER_USER_VERSION);
	return STATUS_OK;
}

static enum status refuse_newer(sqlite3 *db, const char *path, struct error *err)
{
	sqlite3_stmt *st = NULL;
	char needed[40] = "a newer Pathwell";
	if (sqlite3_prepare_v2(db, "SELECT program_version FROM schema_history ORDER BY version DESC LIMIT 1", -1, &st,
		NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW && strcmp(column_peek(st, 0), PATHWELL_VERSION) != 0)
		snprintf(needed, sizeof(needed), "Pathwell %.20s", column_peek(st, 0));
	sqlite3_finalize(st);
	return error_set(err, STATUS_DATABASE,
	    "%s was written by %s; this is Pathwell %s. Install the newer one to open it.", path, needed,
	    PATHWELL_VERSION);
}

enum status file_look(const char *path, struct file_look *out, struct error *err)
{
	unsigned char header[HEADER_SIZE];
	sqlite3 *db = NULL;
	enum status status = look_at_entry(path, err);
	if (status == STATUS_OK)
		status = connect_to_look(path, &db, err);
	if (status == STATUS_OK)
		status = read_header(db, path, header, err);
	if (status == STATUS_OK)
		status = look_at_header(path, header, out, err);
	if (status == STATUS_OK && out->version > schema_version_known())
		status = refuse_newer(db, path, err);
	sqlite3_close(db);
	out->wal = file_has_wal(path);
	return status;
}

static enum status alone_verify(sqlite3 *db, const char *path, struct error *err)
{
	char first[200];
	enum status status = connection_verify(db, path, false, first, sizeof(first), err);
	if (status != STATUS_OK || !first[0])
		return status;
	status = error_set(err, STATUS_DATABASE,
	    "%s is damaged; keep it as it is and bring a backup back with \"pathwell restore\".", path);
	error_detail(err, "quick_check: %s", first);
	return status;
}

enum status file_is_alone(const char *path, bool verify, bool *alone, struct error *err)
{
	sqlite3 *db = NULL;
	*alone = true;
	enum status status = file_connect(path, STORE_READ_WRITE, &db, err);
	if (status != STATUS_OK)
		return status;
	sqlite3_busy_timeout(db, 0);
	int rc = sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT", NULL, NULL, NULL);
	if ((rc & 0xff) == SQLITE_BUSY)
		*alone = false;
	else if (rc != SQLITE_OK)
		status = trouble(db, path, rc, err);
	else if (verify)
		status = alone_verify(db, path, err);
	if (status != STATUS_OK)
		/* A damaged file is evidence: nothing is folded into it. */
		sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_close(db);
	return status;
}
