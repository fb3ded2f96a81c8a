/* The tables of schema/reference/ that this folder reads. */
#ifndef PATHWELL_MEDICINE_ROWS_H
#define PATHWELL_MEDICINE_ROWS_H

#include "pathwell/medicine.h"
#include "pathwell/rows.h"

extern const struct rows_texts medicine_tables;

/* The readers of single tables. */
void families_read(struct arena *a, const struct rows *sources, struct reference *r);
/* After the families: gives the compounds among them their ceilings. */
void compounds_read(struct arena *a, const struct rows *sources, struct family *families, size_t count);
void ome_sets_read(struct arena *a, const struct rows *sources, struct reference *r);
void facts_read(struct arena *a, const struct rows *sources, struct reference *r);

#endif
