/* The tables of schema/reference/ that this folder reads. */
#ifndef PATHWELL_TAPER_TABLES_H
#define PATHWELL_TAPER_TABLES_H

#include "pathwell/rows.h"

extern const struct rows_texts taper_tables;

#endif
