/* Dosage text on its way from letters to amounts and times: cut into words that are known (dosage_words.c), words that
 * belong together made one (dosage_phrases.c), read from left to right (dosage_parse.c), summed up (dosage.c). Each
 * token must be taken by a rule that says where it may stand; one that no rule takes refuses the whole text. */
#ifndef PATHWELL_MEDICINE_DOSAGE_H
#define PATHWELL_MEDICINE_DOSAGE_H

#include "pathwell/medicine.h"

enum token_kind {
	TOKEN_END,
	TOKEN_UNKNOWN,
	TOKEN_NUMBER,    /* value in thousandths */
	TOKEN_TENS,      /* twenty, thirty …: value in thousandths */
	TOKEN_FRACTION,  /* half, quarter: value in thousandths */
	TOKEN_TO,        /* between the ends of a range: "to" */
	TOKEN_DASH,      /* the same, or what parts sentences */
	TOKEN_OR,
	TOKEN_STROKE,    /* "/" */
	TOKEN_AND,
	TOKEN_PLUS,
	TOKEN_COMMA,
	TOKEN_THEN,
	TOKEN_STOP,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_EQUALS,
	TOKEN_PER,       /* a, an, per, each */
	TOKEN_IN,
	TOKEN_AT,
	TOKEN_ON,        /* "on" is at night, or before a day of the week */
	TOKEN_THE,
	TOKEN_YOUR,      /* your, other, existing … before the other product */
	TOKEN_EVERY,
	TOKEN_TIMES,
	TOKEN_X,
	TOKEN_OFTEN,     /* once, twice: value */
	TOKEN_FREQUENCY, /* bd, tds: value */
	TOKEN_DAY,
	TOKEN_DAILY,
	TOKEN_WEEK,
	TOKEN_WEEKLY,
	TOKEN_MONTH,
	TOKEN_HOUR,
	TOKEN_HOURLY,
	TOKEN_ALTERNATE, /* every other day */
	TOKEN_APART,
	TOKEN_Q,         /* q8h */
	TOKEN_PART,      /* value: enum day_part */
	TOKEN_CLOCK,     /* am, pm: value 0 or 12; a part of the day, or behind the hour of a clock */
	TOKEN_MEAL,      /* breakfast, evening meal: value: enum day_part */
	TOKEN_MEALS,     /* after meals: three of them */
	TOKEN_BY_MEAL,   /* before, after, with: a meal follows */
	TOKEN_WITH,      /* the same, or another product */
	TOKEN_BESIDE,    /* in addition to: another product follows */
	TOKEN_TOTAL,
	TOKEN_WEEKDAY,
	TOKEN_MASS,      /* value: micrograms of one */
	TOKEN_ML,
	TOKEN_SPOON,
	TOKEN_TEASPOON,
	TOKEN_UNIT,      /* tablet, capsule, sachet … */
	TOKEN_PATCH,     /* value 1: several */
	TOKEN_DOSE,
	TOKEN_FRESH,     /* new, fresh: a patch */
	TOKEN_NEEDED,    /* prn, when required */
	TOKEN_UPTO,
	TOKEN_MOST,      /* max */
	TOKEN_OF,
	TOKEN_LEAST,     /* at least: before how long */
	TOKEN_DIRECTED,
	TOKEN_VERB,      /* take, to be taken: may stand anywhere and says nothing */
	TOKEN_CHANGE,    /* change, replace: of a patch */
	TOKEN_ASIDE,     /* with food, swallow whole: behind an amount */
	TOKEN_SITE,      /* to the upper arm: of a patch */
	TOKEN_FOR,       /* how long, or what for */
	TOKEN_QUALITY,   /* chronic, nerve: before a purpose */
	TOKEN_PURPOSE,   /* pain, sleep */
	TOKEN_DATE,      /* 2.12.2024: known in phrases only ("from 2.12.2024") */
};
struct token {
	enum token_kind kind;
	int64_t value;
	uint16_t from, to; /* bytes of the text */
	bool digits;       /* a number in digits */
	char word[20];     /* lower case, without the points of "t.d.s."; cut short */
};
enum { TOKENS_MOST = 96 };

/* Cuts the text into tokens; the last is TOKEN_END. False where it is too long to be a dosage. */
bool dosage_tokens(const char *text, struct token out[TOKENS_MOST]);
/* Words that mean something together become one token. Numbers in words are put together ("twenty four"). */
void dosage_phrases(struct token tokens[TOKENS_MOST]);
/* dosage_spelling.c: the word that a misspelling can only be; NULL where it is none that is known. Both in small letters. */
const char *dosage_spelling(const char *word);
/* A number in words with a nought for its letter o ("0ne", "TW0"): how long it is, and the word; 0 where none is here. */
size_t dosage_nought_length(const char *text, const char **word);
bool dosage_spellings_in_order(void);
/* The lists are in the order that they are searched in; asked by a test. */
bool dosage_words_in_order(void);
bool dosage_phrases_in_order(void);

/* ---- what was read ---- */
enum { THOUSAND = 1000, HOURS_A_DAY = 24, HOURS_A_WEEK = 168, TIMES_MOST = 24 };

enum what { NOTHING, UNITS, MASS, RATE, VOLUME };
/* "1-2 tablets": units from 1,000 to 2,000 thousandths. Mass in micrograms, rates in nanograms an hour, volume in
 * thousandths of a millilitre. */
struct amount {
	enum what what;
	int64_t low, high;
	int64_t strength; /* "one 5 mg tablet": of one, micrograms or nanograms an hour; 0 where not said */
	bool noun;        /* what is counted was named */
};

enum join { JOIN_NONE, JOIN_COMMA, JOIN_AND, JOIN_PLUS, JOIN_THEN }; /* how it hangs on what stands before it */
/* One amount and when it is taken: "30 mg in the morning". */
struct segment {
	struct amount amount;
	struct amount also;      /* the same amount, said again in brackets */
	int times, times_low;    /* a day; times_low of a range "3 or 4 times" */
	int hours, hours_low;    /* every so many; hours_low of a range "4-6 hourly" */
	bool a_day;              /* "8 a day": so much, at no said times */
	bool by_meals;           /* the parts are those of the meals */
	unsigned parts;          /* bits of enum day_part */
	enum join join;
};

enum { SEGMENTS_MOST = 6 };
enum into { INTO_DOSE, INTO_OTHER, INTO_TOTAL };
struct reading {
	const char *text;
	const struct dosage_of *of;
	struct error *err;
	const struct token *tokens; /* at "end" stands a token that ends it */
	size_t at, end;
	bool inside;                      /* brackets */
	bool behind_amount, behind_whole; /* what stands before them */

	struct segment lead; /* when, said before how much */
	bool has_lead;
	struct segment segments[SEGMENTS_MOST];
	size_t count;
	struct segment again[SEGMENTS_MOST]; /* the whole dose, said again in brackets */
	size_t again_count;
	enum into into;
	struct segment other; /* of another product */
	bool has_other;
	struct segment total; /* of this one and the other */
	bool has_total;

	enum join join; /* what stands before what comes next */
	bool joined;
	bool up_to;     /* the amount that comes next is the most */
	bool as_needed, course, directed, one_patch, change, twice_weekly;
	int weekdays;
	struct amount most; /* a day, as stated; high counts */
	int most_times;
};

static inline bool segment_has_when(const struct segment *s)
{
	return s->times || s->hours || s->parts || s->a_day;
}

/* Reads all tokens into segments; r->text, of, tokens, end and err are set by the caller. */
MUST_USE enum status dosage_parse(struct reading *r);
/* The same inside brackets. behind_whole: an amount and when it is taken stand before them. */
MUST_USE enum status dosage_parse_inner(struct reading *r, bool behind_whole);
/* The refusal of this text, for a reason that goes into the sentence. */
enum status dosage_refuse(const struct reading *r, const char *why);
/* The same, for the token that r stands at. */
enum status dosage_refuse_word(const struct reading *r);

/* ---- the parser's parts ---- */
enum token_kind dosage_kind(const struct reading *r, size_t ahead);
bool dosage_take(struct reading *r, enum token_kind kind);
bool dosage_is_number(enum token_kind kind);
/* What the next words are about; NULL where an amount must come first. */
struct segment *dosage_current(struct reading *r);

/* dosage_amount.c: at a number. */
enum status dosage_take_amount(struct reading *r);
bool dosage_take_number(struct reading *r, int64_t *value);
/* How much of another product, at a number: whatever it counts. certain: it is said to be another. */
enum status dosage_take_other(struct reading *r, bool certain);
/* One number, or two that are the ends of a range. */
bool dosage_take_range(struct reading *r, int64_t *low, int64_t *high);
/* What the number counts, behind it. */
enum status dosage_take_unit(struct reading *r, struct amount *a);

/* dosage_when.c */
enum status dosage_take_when(struct reading *r); /* at a word that says when; else refuses it */
enum status dosage_take_times(struct reading *r, int64_t low, int64_t high); /* behind "3 times", "twice" */
enum status dosage_set_hours(struct reading *r, int64_t low, int64_t high);
enum status dosage_set_times(struct reading *r, int64_t low, int64_t high);
bool dosage_take_a_day(struct reading *r); /* "a day", "daily", "in 24 hours" */
void dosage_set_a_day(struct segment *s);
bool dosage_ends_hour(const struct reading *r); /* a number stands here, and "am" or "pm" against it */
enum status dosage_take_clock(struct reading *r);

/* dosage_most.c */
enum status dosage_take_most(struct reading *r, bool up_to); /* behind "max", "up to" */

/* dosage_aside.c: brackets, other products, totals, purposes. */
enum status dosage_take_brackets(struct reading *r);
enum status dosage_take_beside(struct reading *r, bool certain);
enum status dosage_take_total(struct reading *r);
enum status dosage_take_for(struct reading *r);

/* ---- dosage_give.c: in the unit of the product, where it can give that ---- */
enum status dosage_to_dose(struct reading *r, struct amount *a);       /* any amount, such as a maximum */
enum status dosage_to_dose_given(struct reading *r, struct amount *a, bool a_day); /* taken, at one time or in a day */
/* ---- dosage_patch.c ---- */
enum status dosage_sum_up_patch(struct reading *r, struct dosage *out);

#endif
