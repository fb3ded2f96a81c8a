#include <assert.h>
#include <string.h>

#include "pathwell/document.h"

static const struct {
	const char *name, *label;
} kinds[] = {
	[DOCUMENT_DISCHARGE_SUMMARY] = { "discharge-summary", "Discharge summary" },
	[DOCUMENT_CARE_PLAN] = { "care-plan", "Care plan" },
	[DOCUMENT_TAPER_SCHEDULE] = { "taper-schedule", "Reduction schedule" },
	[DOCUMENT_TAPER_CALENDAR] = { "taper-calendar", "Medicine calendar" },
	[DOCUMENT_TAPER_SHEET] = { "taper-sheet", "Reduction sheet" },
	[DOCUMENT_FIRST_INVITATION] = { "first-invitation", "First invitation" },
	[DOCUMENT_SECOND_INVITATION] = { "second-invitation", "Second invitation" },
	[DOCUMENT_MISSED_APPOINTMENT] = { "missed-appointment", "Missed appointment" },
	[DOCUMENT_MISSED_AGAIN] = { "missed-again", "Missed again" },
};
static_assert(ARRAY_LEN(kinds) == DOCUMENT_KIND_COUNT, "every kind of document has a name and a label");

static const char *const audiences[] = {
	[AUDIENCE_PATIENT] = "patient",
	[AUDIENCE_REFERRER] = "referrer",
	[AUDIENCE_PRACTICE] = "practice",
};
static_assert(ARRAY_LEN(audiences) == AUDIENCE_COUNT, "every audience has a name");

const char *document_kind_name(enum document_kind k)
{
	return kinds[k].name;
}

const char *document_kind_label(enum document_kind k)
{
	return kinds[k].label;
}

bool document_kind_named(const char *name, enum document_kind *out)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].name, name) == 0) {
			*out = (enum document_kind)i;
			return true;
		}
	}
	return false;
}

bool document_invites(enum document_kind k)
{
	return k == DOCUMENT_FIRST_INVITATION || k == DOCUMENT_SECOND_INVITATION || k == DOCUMENT_MISSED_APPOINTMENT ||
	    k == DOCUMENT_MISSED_AGAIN;
}

const char *audience_name(enum audience a)
{
	return audiences[a];
}

bool audience_named(const char *name, enum audience *out)
{
	for (size_t i = 0; i < ARRAY_LEN(audiences); i++) {
		if (strcmp(audiences[i], name) == 0) {
			*out = (enum audience)i;
			return true;
		}
	}
	return false;
}
