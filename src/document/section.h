/* Sections of a letter as a table: heading for either reader, what happens when there is nothing to say, who writes it.
 */
#ifndef PATHWELL_DOCUMENT_SECTION_H
#define PATHWELL_DOCUMENT_SECTION_H

#include "model.h"

enum section_need {
	SECTION_STANDS,   /* PRSB mandatory or required: "Not recorded" where empty */
	SECTION_OPTIONAL, /* left out where empty */
};

struct section {
	const char *patient, *clinical; /* heading */
	enum section_need need;
	void (*write)(struct letter *l);
};

void sections_write(struct letter *l, const struct section *sections, size_t n);
/* A heading with nothing under it says "Not recorded" (STANDS) or goes (OPTIONAL). at: block_count before the heading.
 */
void section_close(struct letter *l, size_t at, enum section_need need);

/* sections_person.c */
void write_demographics(struct letter *l);
void write_practice(struct letter *l);
void write_referrer(struct letter *l);
void write_requirements(struct letter *l);
/* sections_clinical.c */
void write_diagnoses(struct letter *l);
void write_scales(struct letter *l);
void write_equivalents(struct letter *l);
void write_goals(struct letter *l);
void write_safety(struct letter *l);
/* sections_close.c */
void write_open_contact(struct letter *l);
void write_author(struct letter *l);
void write_contact(struct letter *l);

#endif
