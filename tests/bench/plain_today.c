/* What measure_start compares with: opens the file, asks what is due for one person, prints it, ends. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

static const char question[] =
    "SELECT d.kind, d.due_on, d.at_time, p.family_name, p.given_name, p.nhs_number, p.born_on "
    "FROM due d JOIN patient_list p ON p.number = d.number "
    "WHERE d.staff_id = ?1 AND d.kind = ?2 AND d.due_on <= ?3 ORDER BY d.due_on, d.at_time LIMIT 200";
static const char how_many[] = "SELECT COUNT(*) FROM due WHERE staff_id = ?1 AND kind = ?2 AND due_on <= ?3";

void bench_fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	_Exit(1);
}

/* DATABASE STAFF DATE */
int main(int argc, char *argv[])
{
	if (argc != 4)
		bench_fail("plain_today", "DATABASE STAFF DATE");
	sqlite3 *db = plain_open(argv[1]);
	sqlite3_stmt *rows = plain_prepare(db, question), *count = plain_prepare(db, how_many);
	for (int kind = 0; kind < 7; kind++) {
		plain_bind(count, 1, argv[2]);
		sqlite3_bind_int(count, 2, kind);
		plain_bind(count, 3, argv[3]);
		plain_read(count);
		plain_bind(rows, 1, argv[2]);
		sqlite3_bind_int(rows, 2, kind);
		plain_bind(rows, 3, argv[3]);
		while (sqlite3_step(rows) == SQLITE_ROW)
			printf("%s %s %s\n", sqlite3_column_text(rows, 1), sqlite3_column_text(rows, 3), sqlite3_column_text(rows, 5));
		sqlite3_reset(rows);
	}
	printf("That is all.\n");
	fflush(stdout);
	sqlite3_finalize(rows);
	sqlite3_finalize(count);
	sqlite3_close(db);
	return 0;
}
