/* Of which recorded medicines a reduction is, and what of them is in force: what the files about it share. */
#ifndef PATHWELL_APP_MEDICINES_IN_FORCE_H
#define PATHWELL_APP_MEDICINES_IN_FORCE_H

#include "pathwell/app_medicines.h"
#include "pathwell/app_taper_now.h"
#include "pathwell/risk.h"
#include "private.h"

/* What a medicine is, whatever its dose. */
struct medicine_identity {
	const char *name;    /* as people read it */
	const char *counted; /* the substance; NULL: not understood */
	const char *form;    /* NULL: not said */
	const char *brand;   /* NULL: none */
	enum dose_unit unit;
	bool modified_release, liquid;
	const struct family *family; /* of the catalogue, or NULL */
};
void identity_of_medicine(struct app *app, struct arena *a, const struct medicine *m, struct medicine_identity *out);
void identity_of_family(struct arena *a, const struct family *f, struct medicine_identity *out);
void identity_of_text(struct app *app, struct arena *a, const char *text, struct medicine_identity *out);

/* What a reduction says of one medicine; a reduction that changes over to another says it of two. */
struct dose_claim {
	const struct reduction_now *reduction;
	struct medicine_identity what;
	struct dose_source source;
	bool second;             /* the medicine that a switch goes over to */
	date ended_on;           /* completed or stopped early; DATE_NONE while it is under way */
	const struct medicine **records; /* that it is of, the largest first */
	size_t record_count;
	bool ambiguous;          /* several could be meant: then `records` has those */
};
/* What the claim's reduction is of, by its family or its name; `second` and the reduction are given. */
void claim_identity(struct app *app, struct arena *a, struct dose_claim *claim);
/* Which records a reduction is of, among the recorded medicines. */
void claim_find_records(
    struct app *app, struct arena *a, const struct record_list *recorded, struct dose_claim *claim);

/* A copy of the record (NULL: what the claim itself says of the medicine) with the dose in force. */
struct medicine *medicine_with_dose(struct app *app, struct arena *a, const struct medicine *recorded, const struct dose_claim *claim);
/* "MST Continus 30mg tablets, one twice a day" */
const char *medicine_as_recorded(struct arena *a, const struct medicine *m);

/* What a draft is of, where only one can be meant and nobody has said; inside the running transaction, before it is saved. */
MUST_USE enum status taper_find_recorded(struct app *app, struct arena *a, struct taper *t, struct error *err);
/* Refuses a medicine of somebody else, as what a reduction is of. */
MUST_USE enum status app_taper_check(struct app *app, struct arena *a, struct record *r, struct error *err);

#endif
