/* Words of SQL that only SQLite has. */
#ifndef PATHWELL_STORE_SQLITE_ONLY_H
#define PATHWELL_STORE_SQLITE_ONLY_H

#define SQL_ROW_ORDER "rowid" /* elsewhere an identity column */

#endif
