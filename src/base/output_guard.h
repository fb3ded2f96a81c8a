/* Which files belong to the services that are open. */
#ifndef PATHWELL_BASE_OUTPUT_GUARD_H
#define PATHWELL_BASE_OUTPUT_GUARD_H

#include <stdbool.h>

/* The file itself under any of its names, what SQLite keeps beside it, and the names that SQLite may still use there. */
bool guard_has(const char *file);

#endif
