/* Rules across the fields of one kind: what each record_kind's .check points at. */
#ifndef PATHWELL_RECORD_RULES_H
#define PATHWELL_RECORD_RULES_H

#include "pathwell/record.h"

void rules_service(const struct record *r, date today, struct problems *out);
void rules_staff(const struct record *r, date today, struct problems *out);
void rules_practice(const struct record *r, date today, struct problems *out);
void rules_formulary(const struct record *r, date today, struct problems *out);
void rules_patient(const struct record *r, date today, struct problems *out);
void rules_referral(const struct record *r, date today, struct problems *out);
void rules_appointment(const struct record *r, date today, struct problems *out);
void rules_medicine(const struct record *r, date today, struct problems *out);
void rules_care_plan(const struct record *r, date today, struct problems *out);
void rules_goal(const struct record *r, date today, struct problems *out);
void rules_taper(const struct record *r, date today, struct problems *out);
void rules_review(const struct record *r, date today, struct problems *out);
void rules_measure(const struct record *r, date today, struct problems *out);
void rules_risk_rule(const struct record *r, date today, struct problems *out);
void rules_discharge(const struct record *r, date today, struct problems *out);

#endif
