/* One invented patient with a whole episode, to write letters about. */
#ifndef PATHWELL_DOCUMENT_LETTER_FIXTURE_H
#define PATHWELL_DOCUMENT_LETTER_FIXTURE_H

#include "pathwell/document.h"
#include "pathwell/taper.h"
#include "pathwell/records/allergy.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/review.h"
#include "pathwell/records/service.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"

enum { FIXTURE_MAX = 12 };

struct fixture {
	struct arena *arena;
	struct service *service;
	struct patient *patient;
	struct practice *practice, *referral_practice;
	struct referral *referral;
	struct assessment *assessment;
	struct care_plan *care_plan;
	struct discharge *discharge;
	struct taper *taper;
	struct invitation *invitation;
	struct record *allergies[FIXTURE_MAX], *medicines[FIXTURE_MAX], *goals[FIXTURE_MAX], *reviews[FIXTURE_MAX],
	    *steps[FIXTURE_MAX], *consents[FIXTURE_MAX];
	struct document_source src; /* points at all of the above */
};

void fixture_init(struct fixture *f);  /* everything recorded */
void fixture_empty(struct fixture *f); /* every record there, and nothing in it */
/* A plan in the place of the steps entered by hand, as the planner made it. `said`, `regimen` and `steps`
 * in the words of the command line: "morphine MR tablet", "90mg tds", "225mg x 4w, 0". */
struct taper_plan *fixture_plan(struct fixture *f, const char *said, const char *regimen, const char *steps, date start);
void fixture_done(struct fixture *f);

struct allergy *fixture_allergy(struct fixture *f, const char *statement);
struct medicine *fixture_medicine(struct fixture *f, const char *statement);
struct consent *fixture_consent(struct fixture *f, const char *recipient, const char *decision, date on);

/* The letter as text, 80 columns; lives in the arena. */
const char *fixture_text(struct fixture *f, enum document_kind kind, enum audience audience);

#endif
