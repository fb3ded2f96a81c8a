/* Every file that Pathwell writes because a person named it is opened here: letters, PDFs, CSV, rejected lines, backups.
 *
 * An output is new or refused. Nothing that stands under a name is ever replaced, be it a file, a folder, a link (a
 * dangling one too) or a device; and the files of a service that is open are refused by device and inode, under the
 * names that SQLite will give its own files as well, although nothing stands there yet. */
#ifndef PATHWELL_OUTPUT_H
#define PATHWELL_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include "pathwell/error.h"

/* A file under construction: it lies beside its name until it is placed. Zero-initialise. */
struct output {
	char *file, *aside;  /* owned */
	int fd;              /* of the file aside; valid while `aside` is set */
	uint64_t device, inode;
	int placed;
};

/* STATUS_OK where a new file may stand under this name; STATUS_REFUSED with why not otherwise. */
MUST_USE enum status output_allowed(const char *file, struct error *err);
/* Begins a new file, readable by its owner alone (0600). Refused as output_allowed() refuses. */
MUST_USE enum status output_begin(struct output *o, const char *file, struct error *err);
MUST_USE enum status output_add(struct output *o, const void *data, size_t n, struct error *err);
/* Whole and on the disk, still without its name: what can fail for want of room has failed by now. */
MUST_USE enum status output_finish(struct output *o, struct error *err);
/* Gives it its name where nothing has come to stand there meanwhile. */
MUST_USE enum status output_place(struct output *o, struct error *err);
/* Removes a placed file again, where it is still the one that was placed. */
void output_take_back(struct output *o);
/* Frees; what was begun and not placed is gone. Fine for one that was never begun; for CLEANUP too. */
void output_done(struct output *o);
/* The four steps at once. */
MUST_USE enum status output_write(const char *file, const void *data, size_t n, struct error *err);

/* A service is open under this path, or is closed again. Each guard needs its unguard. */
void output_guard(const char *service);
void output_unguard(const char *service);

#endif
