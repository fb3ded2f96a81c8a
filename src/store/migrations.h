/* The schema files, embedded by tools/embed_sql.py in the order of their numbers: migrations[n - 1] leads to version n.
 */
#ifndef PATHWELL_STORE_MIGRATIONS_H
#define PATHWELL_STORE_MIGRATIONS_H

struct migration {
	const char *name;
	const char *sql;
};
extern const struct migration migrations[];
extern const int migration_count;

#endif
