#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "private.h"

static enum status trouble_constraint(sqlite3 *db, const char *path, struct error *err)
{
	if (sqlite3_extended_errcode(db) == SQLITE_CONSTRAINT_FOREIGNKEY)
		return error_set(err, STATUS_REFUSED,
		    "Nothing was saved: the entry belongs to a patient, an episode or a draft that %s does not have.",
		    path);
	if (sqlite3_extended_errcode(db) == SQLITE_CONSTRAINT_TRIGGER)
		return error_set(err, STATUS_REFUSED,
		    "Nothing was saved: what was recorded once is never changed or deleted; enter a correction "
		    "instead.");
	return error_set(err, STATUS_REFUSED, "Nothing was saved: the entry breaks a rule of the database.");
}

/* SQLite says "input/output error" or "cannot open" also where the disk has no room for a page. */
bool disk_is_full(const char *path)
{
	struct statvfs room;
	char *folder CLEANUP(mem_free_charp) = mem_strdup(path);
	char *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	return statvfs(slash ? folder : ".", &room) == 0 && room.f_blocks > 0 && room.f_bavail * room.f_frsize < 65536;
}

bool store_may_only_be_read(const char *path)
{
	char *folder CLEANUP(mem_free_charp) = mem_strdup(path);
	char *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	return access(path, W_OK) != 0 || access(slash ? folder : ".", W_OK) != 0 || disk_is_full(path);
}

static enum status trouble_full(const char *path, struct error *err)
{
	return error_set(err, STATUS_DATABASE, "The disk that holds %s is full; nothing was saved. Make room and try again.", path);
}

static enum status trouble_sentence(sqlite3 *db, const char *path, int rc, struct error *err)
{
	int kind = rc & 0xff;
	if ((kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN) && disk_is_full(path))
		return trouble_full(path, err);
	switch (kind) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(
		    err, STATUS_DATABASE, "Another desk is writing to %s; nothing was saved, try again.", path);
	case SQLITE_FULL: return trouble_full(path, err);
	case SQLITE_READONLY:
		return error_set(err, STATUS_DATABASE,
		    "%s can only be read; nothing was saved. Ask for permission to write to the file and its folder.",
		    path);
	case SQLITE_CORRUPT:
		return error_set(err, STATUS_DATABASE,
		    "%s is damaged; keep it as it is and bring a backup back with \"pathwell restore\".", path);
	case SQLITE_NOTADB: return error_set(err, STATUS_DATABASE, "%s is not a Pathwell database.", path);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return error_set(err, STATUS_DATABASE,
		    "%s could not be opened; check that you may read and write it and its folder.", path);
	case SQLITE_IOERR:
		return error_set(
		    err, STATUS_DATABASE, "Reading or writing %s failed; nothing was saved. Check the disk.", path);
	case SQLITE_TOOBIG:
		return error_set(err, STATUS_REFUSED, "Nothing was saved: the text is too long for the database.");
	case SQLITE_INTERRUPT: return error_set(err, STATUS_CANCELLED, "Stopped; nothing was changed.");
	case SQLITE_CONSTRAINT: return trouble_constraint(db, path, err);
	default: /* SQLite's codes are not an enum of ours, and new ones may come */
		return error_set(
		    err, STATUS_DATABASE, "%s could not be used (SQLite error %d); nothing was saved.", path, rc);
	}
}

enum status trouble(sqlite3 *db, const char *path, int rc, struct error *err)
{
	if ((rc & 0xff) == SQLITE_NOMEM)
		panic("out of memory in SQLite");
	enum status status = trouble_sentence(db, path, rc, err);
	error_detail(
	    err, "SQLite %d: %s", db ? sqlite3_extended_errcode(db) : rc, db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
	return status;
}

enum status store_trouble(struct store *s, int rc, struct error *err)
{
	return trouble(s->db, s->path, rc, err);
}
