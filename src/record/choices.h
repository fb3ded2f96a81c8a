/* Every list that a field chooses from. Codes are stored and never change; labels are what people read.
 * No label holds a comma or a semicolon: they part the choices of FIELD_CHOICES. */
#ifndef PATHWELL_RECORD_CHOICES_H
#define PATHWELL_RECORD_CHOICES_H

#include "pathwell/record.h"

/* people and places */
extern const struct choice choices_role[];
extern const struct choice choices_practice_status[];
extern const struct choice choices_formulary_action[];
extern const struct choice choices_nhs_status[];
extern const struct choice choices_sex[];
extern const struct choice choices_gender[];
extern const struct choice choices_contact_by[];
extern const struct choice choices_format[];
extern const struct choice choices_permission[];
extern const struct choice choices_contact_scope[];
extern const struct choice choices_recipient[];
extern const struct choice choices_consent[];
extern const struct choice choices_given_how[];
extern const struct choice choices_consent_scope[];

/* the way through the service */
extern const struct choice choices_referrer_role[];
extern const struct choice choices_referral_route[];
extern const struct choice choices_priority[];
extern const struct choice choices_entry[];
extern const struct choice choices_reason_category[];
extern const struct choice choices_support_route[];
extern const struct choice choices_appointment_state[];
extern const struct choice choices_purpose[];
extern const struct choice choices_mode[];
extern const struct choice choices_red_flags[];
extern const struct choice choices_care_level[];
extern const struct choice choices_plan_options[];
extern const struct choice choices_plan_modes[];
extern const struct choice choices_goal_status[];
extern const struct choice choices_goal_achievement[];
extern const struct choice choices_review_outcome[];
extern const struct choice choices_review_decision[];
extern const struct choice choices_discharge_destination[];
extern const struct choice choices_discharge_outcome[];

/* medicines */
extern const struct choice choices_allergy_statement[];
extern const struct choice choices_severity[];
extern const struct choice choices_reaction_type[];
extern const struct choice choices_medicine_statement[];
extern const struct choice choices_medicine_source[];
extern const struct choice choices_initiated_by[];
extern const struct choice choices_medicine_change[];
extern const struct choice choices_taper_state[];
extern const struct choice choices_taper_method[];
extern const struct choice choices_taper_step_kind[];
extern const struct choice choices_day_part[];

/* measures, risk, reviews */
extern const struct choice choices_instrument[];
extern const struct choice choices_measure_point[];
extern const struct choice choices_measure_how[];
extern const struct choice choices_risk_level[];
extern const struct choice choices_condition[];
extern const struct choice choices_likelihood[];
extern const struct choice choices_invitation_state[];
extern const struct choice choices_medicine_class[];
extern const struct choice choices_reading_ask[];
extern const struct choice choices_fear[];
extern const struct choice choices_review_type[];
extern const struct choice choices_side_effect[];
extern const struct choice choices_review_taper[];
extern const struct choice choices_barrier[];
extern const struct choice choices_facilitator[];
extern const struct choice choices_support[];
extern const struct choice choices_work[];
extern const struct choice choices_navigator[];

/* documents */
extern const struct choice choices_document[];
extern const struct choice choices_audience[];
extern const struct choice choices_sent_by[];

/* "Large print", "large-print" and "LARGE_PRINT" are the same to a person who types them. */
bool choice_same(const char *a, const char *b);
/* By code or label, as choice_same compares; NULL where there is none. */
const struct choice *choice_find(const struct choice *choices, const char *typed);
/* By exact code, as stored. */
const struct choice *choice_coded(const struct choice *choices, const char *code);
/* What to say when nothing was found: the nearest one, and all there are. */
void choice_refuse(struct error *err, const struct choice *choices, const char *typed);

#endif
