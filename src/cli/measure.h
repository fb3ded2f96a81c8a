/* What the commands about measures share. */
#ifndef PATHWELL_CLI_MEASURE_H
#define PATHWELL_CLI_MEASURE_H

#include "cli.h"
#include "pathwell/app_measure.h"

/* A score as a number, null where there is none. */
void put_score(struct json *j, const char *key, int64_t thousandths);
const char *score_text(struct call *c, int64_t thousandths);
/* The value of a word "total=14", or NULL where it is another. */
const char *total_of(const char *word);

#endif
