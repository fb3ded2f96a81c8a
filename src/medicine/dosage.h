/* Dosage text on its way from words to amounts and times. */
#ifndef PATHWELL_MEDICINE_DOSAGE_H
#define PATHWELL_MEDICINE_DOSAGE_H

#include "pathwell/medicine.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER, /* value in thousandths */
	TOKEN_HALF,
	TOKEN_TO, /* between the ends of a range: "-", "to" */
	TOKEN_OR,
	TOKEN_AND, /* "and", ",", "then", "+" */
	TOKEN_PER, /* "a", "per", "/", "each", "in" */
	TOKEN_EVERY,
	TOKEN_TIMES,
	TOKEN_OFTEN,     /* once, twice: value */
	TOKEN_FREQUENCY, /* bd, tds: value */
	TOKEN_DAY,
	TOKEN_DAILY,
	TOKEN_WEEK,
	TOKEN_WEEKLY,
	TOKEN_HOUR,
	TOKEN_HOURLY,
	TOKEN_Q,    /* q8h */
	TOKEN_PART, /* value: enum day_part */
	TOKEN_ON,   /* "on" is at night, or a word */
	TOKEN_MASS, /* value: micrograms of one */
	TOKEN_ML,
	TOKEN_SPOON,
	TOKEN_UNIT,   /* tablet, capsule, patch … */
	TOKEN_NEEDED, /* prn */
	TOKEN_AS,
	TOKEN_REQUIRED, /* after "as", "when", "if" */
	TOKEN_UP,
	TOKEN_MOST, /* max */
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

/* ---- what was read ---- */
/* Numbers in the text are thousandths. */
enum { THOUSAND = 1000, HOURS_A_DAY = 24, HOURS_A_WEEK = 168, TIMES_MOST = 24, UNITS_MOST = 24 };

enum what { NOTHING, UNITS, MASS, RATE, VOLUME };
/* "1-2 tablets": units from 1,000 to 2,000 thousandths. Mass in micrograms, rates in nanograms an hour, volume in
 * thousandths of a millilitre. */
struct amount {
	enum what what;
	int64_t low, high;
};

/* One amount and when it is taken: "30 mg in the morning". */
struct segment {
	struct amount amount;
	int times;            /* a day */
	int hours, hours_low; /* every so many; hours_low of a range "4-6 hourly" */
	bool a_day;           /* "8 a day": so much, at no said times */
	unsigned parts;       /* bits of enum day_part */
};

enum { SEGMENTS_MOST = 6 };
struct reading {
	const char *text;
	const struct dosage_of *of;
	struct token tokens[TOKENS_MOST];
	size_t at;
	struct segment segments[SEGMENTS_MOST];
	size_t count;
	bool as_needed;
	struct amount most; /* a day, as stated; high counts */
	int most_times;
	struct error *err;
};

static inline bool segment_has_when(const struct segment *s)
{
	return s->times || s->hours || s->parts || s->a_day;
}

/* Reads all tokens into segments; r->text, of and err are set by the caller. */
MUST_USE enum status dosage_parse(struct reading *r);
/* The refusal of this text, for a reason that goes into the sentence. */
enum status dosage_refuse(struct reading *r, const char *why);

#endif
