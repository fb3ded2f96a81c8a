/* A person's names and marks of identity, as a clinician reads them (CUI) and as the person reads them. */
#ifndef PATHWELL_DOCUMENT_PERSON_H
#define PATHWELL_DOCUMENT_PERSON_H

#include "model.h"
#include "pathwell/records/contact.h"
#include "pathwell/records/patient.h"

const struct patient *person_of(const struct letter *l); /* NULL where the source has no patient */
/* Under 16 on the day of the letter. */
bool person_is_child(const struct document_source *src);
/* A standing contact with parental responsibility; NULL where none is recorded. */
const struct contact *person_parent(const struct document_source *src);
bool person_died(const struct document_source *src);
const char *person_envelope(const struct letter *l);   /* Ms Anna Brown */
/* "Dear Ms Brown," or "Dear colleague,"; for a child the parent's name and whom "you" means. Nothing for the dead. */
void person_greet(struct letter *l);
const char *person_clinical(const struct letter *l);   /* BROWN, Anna (Ms) */
const char *person_known_as(const struct letter *l);       /* one of the two, as this reader expects */
const char *person_born_on(const struct letter *l);       /* 14 July 1945, or 14-Jul-1945 (81y) */
const char *person_nhs_number(const struct letter *l); /* 999 000 0018, or "Not recorded" */
void person_address(const struct letter *l, struct lines *out); /* without name and care home */
/* Name, born, NHS number on one line (ISB 0149: on all hard copy). */
const char *person_line(const struct letter *l);

#endif
