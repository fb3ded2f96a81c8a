/* Whether the patient allows that somebody is told: one answer for events, discharges, letters and alerts (F058, F059).
 *
 * A consent is recorded for a recipient (referrer, practice, pharmacy …) or for somebody by name. The newest decision about one
 * recipient counts. An organisation is met under many names ("Neurology", "Neurology, Musgrove Park Hospital"), so a name is
 * compared word by word: a refusal that may be meant stands in the way until a newer decision names this organisation. Pure. */
#ifndef PATHWELL_SHARING_H
#define PATHWELL_SHARING_H

#include "pathwell/record.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/contact.h"

/* How a patient's own referrer and practice are called; each may be NULL. */
struct sharing_known {
	const char *referrer, *practice, *usual_gp;
	bool referrer_is_practice; /* the referral came from the practice that the patient is registered with */
};
struct patient;
struct referral;
struct practice;
struct sharing_known sharing_known_of(
    const struct patient *p, const struct referral *r, const struct practice *practice); /* each may be NULL */

struct sharing_asked {
	const char *recipient; /* of choices_recipient, or NULL: by name alone */
	const char *name;      /* person or organisation, or NULL; free text that names them will do */
	struct sharing_known known;
};
struct sharing {
	const struct consent *allows;  /* the newest decision for exactly this recipient or name, where it allows; or NULL */
	const struct consent *may_allow; /* the same of one that may be meant; or NULL */
	const struct consent *refuses; /* the newest refusal that is, or may be, about them and is not overruled; or NULL */
	const struct contact *contact; /* a person by that name of whom the patient said no; or NULL */
};

/* Was this decided later? On one day the later entry counts; of two alike the first. */
bool consent_is_later(const struct consent *c, const struct consent *than);
/* True where nothing newer about the same recipient was decided: on one day the later entry counts. */
bool consent_is_newest(struct record *const *consents, size_t n, const struct consent *c);
/* Does this decision allow (given, best interests), or stand in the way (refused, withdrawn)? Neither: not sought. */
bool consent_allows(const struct consent *c);
bool consent_refuses(const struct consent *c);

/* Records entered in error are passed over. contacts may be NULL with 0. */
void sharing_decided(struct arena *a, struct record *const *consents, size_t n, struct record *const *contacts,
    size_t contact_count, const struct sharing_asked *asked, struct sharing *out);
/* The refusal in a sentence that names the record and what to do; NULL where there is none. */
const char *sharing_refusal(struct arena *a, const struct sharing *s);

#endif
