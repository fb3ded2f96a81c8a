/* A line of a regimen cut into name, strength, form and dosage. */
#ifndef PATHWELL_MEDICINE_OME_CUT_H
#define PATHWELL_MEDICINE_OME_CUT_H

#include "pathwell/medicine.h"

enum { CUT_WORDS_MOST = 40 };
/* The text cut at its spaces; name words first, then perhaps a strength and the form, then the dosage. */
struct cut {
	const char *words[CUT_WORDS_MOST];
	size_t count;
	size_t name_end;     /* words before it are the name */
	size_t strength_end; /* words from name_end to here say a strength; the same where there is none */
	size_t form_end;     /* words from strength_end to here are of the name too */
};

/* "30mg", "30/500", "10mg/5ml", "25 micrograms/hour", "12". */
struct stated {
	const char *label; /* the numbers alone: "30/500" */
	int64_t ug;        /* a mass; 0 where no unit is said */
	int64_t per_ml;    /* micrograms in a millilitre, where said */
	bool rate, bare;
};

/* strength->label is NULL where none is said. */
void ome_cut(struct arena *a, const char *text, struct cut *c, struct stated *strength);
const char *cut_join(struct arena *a, const struct cut *c, size_t from, size_t to); /* words joined by spaces */
/* One of words_of() that says a form or a route, and no medicine. */
bool is_form_word(const char *word);

#endif
