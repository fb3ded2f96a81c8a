/* The words of dosage text, before they are put together. */
#ifndef PATHWELL_MEDICINE_DOSAGE_H
#define PATHWELL_MEDICINE_DOSAGE_H

#include "pathwell/medicine.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,   /* value in thousandths */
	TOKEN_HALF,
	TOKEN_TO,       /* between the ends of a range: "-", "to" */
	TOKEN_OR,
	TOKEN_AND,      /* "and", ",", "then", "+" */
	TOKEN_PER,      /* "a", "per", "/", "each", "in" */
	TOKEN_EVERY,
	TOKEN_TIMES,
	TOKEN_OFTEN,    /* once, twice: value */
	TOKEN_FREQUENCY, /* bd, tds: value */
	TOKEN_DAY,
	TOKEN_DAILY,
	TOKEN_WEEK,
	TOKEN_WEEKLY,
	TOKEN_HOUR,
	TOKEN_HOURLY,
	TOKEN_Q,        /* q8h */
	TOKEN_PART,     /* value: enum day_part */
	TOKEN_ON,       /* "on" is at night, or a word */
	TOKEN_MASS,     /* value: micrograms of one */
	TOKEN_ML,
	TOKEN_UNIT,     /* tablet, capsule, patch … */
	TOKEN_NEEDED,   /* prn */
	TOKEN_AS,
	TOKEN_REQUIRED, /* after "as", "when", "if" */
	TOKEN_UP,
	TOKEN_MOST,     /* max */
	TOKEN_FILLER,
	TOKEN_UNKNOWN,
};
struct token {
	enum token_kind kind;
	int64_t value;
	char word[32]; /* as written, cut short */
};
enum { TOKENS_MOST = 64 };

/* Cuts the text into tokens; the last is TOKEN_END. False where it is too long to be a dosage. */
bool dosage_tokens(const char *text, struct token out[TOKENS_MOST]);

#endif
