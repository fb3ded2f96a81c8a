/* Reading schema/reference/instruments.tsv and the tables beside it, and the small questions that scoring asks them. */
#ifndef PATHWELL_MEASURE_TABLES_H
#define PATHWELL_MEASURE_TABLES_H

#include "pathwell/measure.h"
#include "pathwell/rows.h"

extern const struct rows_texts measure_tables;

enum { OF_TOTAL = -1, NO_ITEM = -1 };

/* All tables, each read once. */
struct measure_rows {
	struct rows instruments, facts, items, labels, parts, bands, alerts, metric;
};

/* The pieces of one instrument, once its own row is read: items first, the others name them. */
struct measure_item *items_read(struct arena *a, const struct measure_rows *rows, size_t row, struct instrument *in);
/* Items that a published rule lets be missing: once parts and rules are read. */
void items_may_miss(const struct instrument *in, struct measure_item *items);
void labels_read(struct arena *a, const struct rows *t, struct instrument *in);
void parts_read(struct arena *a, const struct rows *t, struct instrument *in);
void bands_read(struct arena *a, const struct rows *t, struct instrument *in);
void alerts_read(struct arena *a, const struct rows *t, struct instrument *in);
void metric_read(struct arena *a, const struct rows *t, struct instrument *in);
/* Index of the item with this name or number, or NO_ITEM. */
int item_named(const struct instrument *in, const char *name, size_t n);
/* "9", or "6 (vas)" where the item has a name: for sentences. */
char *item_called(const struct instrument *in, size_t item, char out[64]);

/* The band of the total, an item or a part where it is known; sets result's bands. */
void bands_find(struct arena *a, const struct measure_answers *answers, struct measure_result *result);

#endif
