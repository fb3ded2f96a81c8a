/* What the commands about measures share. */
#ifndef PATHWELL_CLI_MEASURE_H
#define PATHWELL_CLI_MEASURE_H

#include "cli.h"
#include "pathwell/app_measure.h"

/* A score as a number, null where there is none. */
void put_score(struct json *j, const char *key, int64_t thousandths);
const char *score_text(struct call *c, int64_t thousandths);
/* Refuses words that are not UTF-8. */
MUST_USE enum status measure_words_are_text(struct call *c, struct error *err);
/* The instrument that the first words name ("NRS pain" may be two words); *used: how many. */
MUST_USE enum status measure_called(struct call *c, const struct measures *all, const struct instrument **out, size_t *used,
    struct error *err);
/* The value of a word "total=14", or NULL where it is another. */
const char *total_of(const char *word);

#endif
