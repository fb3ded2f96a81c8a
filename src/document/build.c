#include "letterhead.h"
#include "letters.h"

static void write_body(struct letter *l)
{
	switch (l->kind) {
	case DOCUMENT_DISCHARGE_SUMMARY:
		discharge_summary_write(l);
		return;
	case DOCUMENT_CARE_PLAN:
		care_plan_write(l);
		return;
	case DOCUMENT_TAPER_SCHEDULE:
		taper_schedule_write(l);
		return;
	case DOCUMENT_TAPER_CALENDAR:
		taper_calendar_write(l);
		return;
	case DOCUMENT_TAPER_SHEET:
		taper_sheet_write(l);
		return;
	case DOCUMENT_FIRST_INVITATION:
		first_invitation_write(l);
		return;
	case DOCUMENT_SECOND_INVITATION:
		second_invitation_write(l);
		return;
	case DOCUMENT_MISSED_APPOINTMENT:
		missed_appointment_write(l);
		return;
	case DOCUMENT_MISSED_AGAIN:
		missed_again_write(l);
		return;
	case DOCUMENT_KIND_COUNT:
		break;
	}
	panic("a document of no kind");
}

/* The calendar and the invitations are the patient's whoever gets a copy, the sheet the pharmacist's. */
static bool speaks_plainly(enum document_kind kind, enum audience audience)
{
	return kind == DOCUMENT_TAPER_CALENDAR || document_invites(kind) ||
	    (kind != DOCUMENT_TAPER_SHEET && audience == AUDIENCE_PATIENT);
}

struct document *document_build(struct arena *a, enum document_kind kind, enum audience audience,
    const struct document_source *src)
{
	struct letter l = {
		.arena = a,
		.doc = arena_alloc(a, sizeof(*l.doc)),
		.src = src,
		.kind = kind,
		.audience = audience,
		.plain = speaks_plainly(kind, audience),
	};

	letterhead_build(&l);
	write_body(&l);
	return l.doc;
}
