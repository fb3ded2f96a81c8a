#include "output_guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pathwell/memory.h"
#include "pathwell/output.h"

/* What SQLite keeps, or may come to keep, beside the file. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

static char **guarded; /* real paths; one entry for each guard */
static size_t guarded_count;

static char *real_path(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : mem_strdup(path);
}

void output_guard(const char *service)
{
	guarded = mem_grow(guarded, (guarded_count + 1) * sizeof(*guarded));
	guarded[guarded_count++] = real_path(service);
}

void output_unguard(const char *service)
{
	char *real CLEANUP(mem_free_charp) = real_path(service);

	for (size_t i = guarded_count; i-- > 0;) {
		if (strcmp(guarded[i], real) != 0)
			continue;
		free(guarded[i]);
		guarded[i] = guarded[--guarded_count];
		break;
	}
	if (guarded_count == 0) {
		free(guarded);
		guarded = NULL;
	}
}

static bool same_file(const char *x, const char *y)
{
	struct stat a, b;

	return stat(x, &a) == 0 && stat(y, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static char *folder_of(const char *path)
{
	const char *name = name_of(path);
	char *folder = mem_strdup(path);

	if (name == path) {
		free(folder);
		return mem_strdup(".");
	}
	/* The slash stays: "/" is a folder, "" is none. */
	folder[name - path] = '\0';
	return folder;
}

/* One name in one folder, whether or not something stands there. */
static bool same_place(const char *x, const char *y)
{
	char *a CLEANUP(mem_free_charp) = folder_of(x), *b CLEANUP(mem_free_charp) = folder_of(y);

	return strcmp(name_of(x), name_of(y)) == 0 && same_file(a, b);
}

bool guard_has(const char *file)
{
	for (size_t i = 0; i < guarded_count; i++) {
		for (size_t s = 0; s < ARRAY_LEN(suffixes); s++) {
			char *own CLEANUP(mem_free_charp) = NULL;
			int n = asprintf(&own, "%s%s", guarded[i], suffixes[s]);

			must(n >= 0);
			if (same_file(file, own) || same_place(file, own))
				return true;
		}
	}
	return false;
}
