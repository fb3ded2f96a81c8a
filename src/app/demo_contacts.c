/* Referrals, consents, appointments of an invented history. */
#include <string.h>

#include "demo_care.h"

void care_refer(struct story *s, int days, bool complete)
{
	static const char *const reasons[] = {"no treatable cause found", "primary pain diagnosis", "pain despite optimal management",
	    "risk of intervention outweighs benefit"};
	struct record *r = story_record(s, RECORD_REFERRAL);
	story_day(s, days);
	story_set(s, r, "referred_on", story_date(s, days - (int)story_pick(s, 1, 9)));
	story_set(s, r, "received_on", story_date(s, days));
	const struct demo_referrer *by = &demo_referrers[story_pick(s, 0, DEMO_REFERRERS - 1)];
	story_set(s, r, "referrer", by->name);
	story_set(s, r, "referrer_role", by->role);
	if (by->address)
		story_set(s, r, "referrer_address", by->address);
	else
		story_set(s, r, "practice", s->practices[story_pick(s, 0, (int64_t)s->practice_count - 1)].text);
	story_set(s, r, "priority", story_pick(s, 0, 4) ? "routine" : "urgent");
	story_set(s, r, "entry", "new");
	story_set(s, r, "text", story_word(s, &demo_referral_texts));
	story_set(s, r, "reason_category", reasons[story_pick(s, 0, 3)]);
	story_set(s, r, "pain_months", arena_printf(s->a, "%d", (int)story_pick(s, 4, 180)));
	story_set(s, r, "discussed", "yes");
	if (complete) {
		const char *before = story_date(s, days - 12);
		story_set(s, r, "analgesics_decided_on", before);
		story_set(s, r, "manual_offered_on", before);
		story_set(s, r, "manual", "Pain self-management manual");
		story_set(s, r, "booklet_read_on", before);
		story_set(s, r, "entry_decided_on", story_date(s, days - 10));
		story_set(s, r, "entry_decided_with", "own GP");
		story_set(s, r, "opted_in", "yes");
		story_set(s, r, "criteria_met", "yes");
	}
	story_save(s, r);
}

void care_consent(struct story *s, const char *recipient, const char *decision)
{
	struct record *r = story_record(s, RECORD_CONSENT);
	story_set(s, r, "recipient", recipient);
	story_set(s, r, "decision", decision);
	story_set(s, r, "decided_on", "today");
	story_set(s, r, "given_how", "in_person");
	if (strcmp(decision, "given") != 0)
		story_set(s, r, "reason", "Wants to tell them in person first.");
	story_save(s, r);
}

void care_book(struct story *s, int days, const char *purpose)
{
	struct record *r = story_record(s, RECORD_APPOINTMENT);
	story_set(s, r, "on_date", story_date(s, days));
	story_set(s, r, "at_time", arena_printf(s->a, "%02d:%02d", (int)story_pick(s, 9, 16), (int)story_pick(s, 0, 3) * 15));
	story_set(s, r, "minutes", strcmp(purpose, "first_assessment") == 0 ? "90" : "30");
	story_set(s, r, "purpose", purpose);
	story_set(s, r, "mode", story_pick(s, 0, 1) ? "face_to_face" : "telephone");
	story_set(s, r, "with_staff", story_somebody(s)->text);
	story_set(s, r, "agreed", "yes");
	story_save(s, r);
	s->appointment = r->id;
}

void care_visit(struct story *s, int days, const char *purpose, const char *event)
{
	story_day(s, days - 9);
	care_book(s, days, purpose);
	story_day(s, days);
	if (strcmp(event, "miss") == 0) /* known only when its time is past */
		story_evening(s, days);
	story_event(s, MACHINE_APPOINTMENT, &s->appointment, event, NULL, NULL);
}
