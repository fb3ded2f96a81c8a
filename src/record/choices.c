#include "choices.h"

const struct choice choices_role[] = {
    {"case_worker", "Case worker"},
    {"pharmacist", "Pharmacist"},
    {"clinician", "Clinician"},
    {"administrator", "Administrator"},
    {"read_only", "Read only"},
    {"helper", "Non-clinical helper"},
    {NULL, NULL},
};

const struct choice choices_practice_status[] = {
    {"active", "Active"},
    {"closed", "Closed"},
    {"dormant", "Dormant"},
    {"proposed", "Proposed"},
    {NULL, NULL},
};

const struct choice choices_formulary_action[] = {
    {"add", "Added"},
    {"retire", "Retired"},
    {NULL, NULL},
};

/* UK Core NHS number verification status 01 to 08, in that order. */
const struct choice choices_nhs_status[] = {
    {"verified", "Number present and verified"},
    {"not_traced", "Number present but not traced"},
    {"trace_required", "Trace required"},
    {"trace_failed", "Trace attempted: no match or several"},
    {"trace_unresolved", "Trace needs to be resolved"},
    {"trace_in_progress", "Trace in progress"},
    {"no_number", "Number not present and trace not required"},
    {"trace_postponed", "Trace postponed (baby under six weeks)"},
    {NULL, NULL},
};

/* NHS CUI, Sex and Current Gender: two lists, never abbreviated, never merged. */
const struct choice choices_sex[] = {
    {"male", "Male"},
    {"female", "Female"},
    {"indeterminate", "Indeterminate"},
    {"not_known", "Not known"},
    {NULL, NULL},
};

const struct choice choices_gender[] = {
    {"male", "Male"},
    {"female", "Female"},
    {"non_binary", "Non-binary"},
    {"other", "Another gender"},
    {"not_specified", "Not specified"},
    {"not_known", "Not known"},
    {NULL, NULL},
};

/* UK Core preferred contact method 1 to 9, in that order. */
const struct choice choices_contact_by[] = {
    {"letter", "Letter"},
    {"visit", "Visit"},
    {"telephone", "Telephone"},
    {"email", "E-mail"},
    {"textphone", "Textphone (Minicom)"},
    {"proxy", "Telephone through another person"},
    {"sign_language", "Sign language"},
    {"no_telephone", "No telephone contact"},
    {"sms", "Text message"},
    {NULL, NULL},
};

const struct choice choices_format[] = {
    {"standard", "Standard print"},
    {"large_print", "Large print"},
    {"braille", "Braille"},
    {"easy_read", "Easy read"},
    {"audio", "Audio"},
    {"electronic", "Electronic"},
    {NULL, NULL},
};

const struct choice choices_permission[] = {
    {"given", "Given"},
    {"refused", "Refused"},
    {"withdrawn", "Withdrawn"},
    {"not_asked", "Not asked yet"},
    {NULL, NULL},
};

const struct choice choices_contact_scope[] = {
    {"everything", "Everything that concerns this service"},
    {"appointments", "Appointments"},
    {"medicines", "Medicines and the reduction"},
    {"care_plan", "The care plan"},
    {"letters", "Letters"},
    {NULL, NULL},
};

/* Family and carers are contacts with their own permission (F059), not recipients of copies. */
const struct choice choices_recipient[] = {
    {"referrer", "Referrer"},
    {"practice", "GP practice"},
    {"pharmacy", "Pharmacy"},
    {"mental_health", "Mental health services"},
    {"provider", "Another provider of care"},
    {"other", "Somebody else"},
    {NULL, NULL},
};

const struct choice choices_consent[] = {
    {"given", "Given"},
    {"refused", "Refused"},
    {"withdrawn", "Withdrawn"},
    {"not_sought", "Not sought"},
    {"best_interests", "Shared in the person's best interests"},
    {NULL, NULL},
};

const struct choice choices_given_how[] = {
    {"in_person", "In person"},
    {"telephone", "By telephone"},
    {"video", "By video"},
    {"writing", "In writing"},
    {"representative", "Through a representative"},
    {NULL, NULL},
};

const struct choice choices_consent_scope[] = {
    {"discharge_summary", "Discharge summary"},
    {"letters", "Other letters"},
    {"care_plan", "Care plan"},
    {"medicines", "Medicines and the reduction"},
    {"assessment", "Assessment"},
    {NULL, NULL},
};

const struct choice choices_referrer_role[] = {
    {"gp", "GP"},
    {"hospital_consultant", "Hospital consultant"},
    {"community_service", "Community service"},
    {"clinical_pharmacist", "Clinical pharmacist"},
    {"pain_clinic", "Pain clinic"},
    {"other", "Other"},
    {NULL, NULL},
};

const struct choice choices_referral_route[] = {
    {"ers", "e-Referral Service (e-RS)"},
    {"letter", "Letter"},
    {"email", "E-mail"},
    {"telephone", "Telephone"},
    {"practice_search", "Search of the practice's list"},
    {"internal", "From inside the organisation"},
    {"other", "Another way"},
    {NULL, NULL},
};

const struct choice choices_priority[] = {
    {"routine", "Routine"},
    {"urgent", "Urgent"},
    {NULL, NULL},
};

const struct choice choices_entry[] = {
    {"new", "New to the service"},
    {"existing", "Known to the service"},
    {NULL, NULL},
};

/* The four coded reasons of F003; a waiver is not one of them. */
const struct choice choices_reason_category[] = {
    {"no_treatable_cause", "No treatable cause found"},
    {"primary_pain", "Primary pain diagnosis"},
    {"optimal_management", "Pain despite optimal management"},
    {"risk_outweighs_benefit", "Risk of intervention outweighs benefit"},
    {NULL, NULL},
};

const struct choice choices_support_route[] = {
    {"high_risk_list", "On the practice's high-risk list"},
    {"wants_to_stop", "Wants help to stop; the dose is not high"},
    {NULL, NULL},
};

/* The names of the states of MACHINE_APPOINTMENT (pathway.h). */
const struct choice choices_appointment_state[] = {
    {"booked", "Booked"},
    {"confirmed", "Confirmed"},
    {"checked-in", "Checked in"},
    {"attended", "Attended"},
    {"did-not-attend", "Did not attend"},
    {"cancelled-by-patient", "Cancelled by the patient"},
    {"cancelled-by-service", "Cancelled by the service"},
    {NULL, NULL},
};

const struct choice choices_purpose[] = {
    {"first_assessment", "First assessment"},
    {"assessment", "Further assessment"},
    {"care_plan", "Care planning"},
    {"review", "Review"},
    {"medicines_review", "Medicines review"},
    {"taper_review", "Review of a reduction"},
    {"advice", "Advice"},
    {"discharge", "Discharge"},
    {"other", "Other"},
    {NULL, NULL},
};

const struct choice choices_mode[] = {
    {"face_to_face", "Face to face"},
    {"telephone", "Telephone"},
    {"video", "Video"},
    {"home", "At home"},
    {"online", "Online"},
    {"group", "Group"},
    {"joint", "Joint"},
    {NULL, NULL},
};

const struct choice choices_red_flags[] = {
    {"none", "Asked about: none found"},
    {"present", "Present"},
    {NULL, NULL},
};

const struct choice choices_care_level[] = {
    {"self_management", "Self-management"},
    {"primary_care", "Primary care"},
    {"community", "Community pain service"},
    {"specialist", "Specialist pain service"},
    {"inpatient", "Inpatient pain management"},
    {NULL, NULL},
};

/* The eight Somerset options (F051) first, then what the other services offer, the exception (F052) last. */
const struct choice choices_plan_options[] = {
    {"physiotherapy", "Community physiotherapy or structured exercise"},
    {"injection", "Specialist injection"},
    {"medication_review", "Medication review"},
    {"user_led_programme", "User-led pain management programme"},
    {"psychologist_led_programme", "Psychologist-led pain management programme"},
    {"online_programme", "Online programme with telephone coaching"},
    {"motivational_interviewing", "One-to-one motivational interviewing"},
    {"cbt", "One-to-one CBT with a psychologist"},
    {"taper", "Reduction of a medicine"},
    {"benzodiazepine_service", "Benzodiazepine reduction with a partner service"}, /* F097 */
    {"self_management", "Self-management with a manual"},
    {"mindfulness", "Mindfulness course"},
    {"support_group", "Support group"},
    {"social_prescribing", "Social prescribing"},
    {"occupational_therapy", "Occupational therapy"},
    {"mental_health", "Mental health services"},
    {"complementary", "Complementary therapy"},
    {"inpatient", "Inpatient pain management"},
    {NULL, NULL},
};

const struct choice choices_plan_modes[] = {
    {"face_to_face", "Face to face"},
    {"telephone", "Telephone advice"},
    {"app", "Smartphone app"},
    {"online", "Online"},
    {"group", "Group"},
    {NULL, NULL},
};

/* FHIR Goal lifecycle and achievement. */
const struct choice choices_goal_status[] = {
    {"proposed", "Proposed"},
    {"planned", "Planned"},
    {"accepted", "Accepted"},
    {"active", "Active"},
    {"on_hold", "On hold"},
    {"completed", "Completed"},
    {"cancelled", "Cancelled"},
    {"rejected", "Rejected"},
    {NULL, NULL},
};

const struct choice choices_goal_achievement[] = {
    {"in_progress", "In progress"},
    {"improving", "Improving"},
    {"worsening", "Worsening"},
    {"no_change", "No change"},
    {"achieved", "Achieved"},
    {"not_achieved", "Not achieved"},
    {"no_progress", "No progress"},
    {"not_attainable", "Not attainable"},
    {NULL, NULL},
};

/* "Not recorded" is a choice of its own so that reports reconcile to the total. */
const struct choice choices_review_outcome[] = {
    {"reduced", "Reduced"},
    {"stopped", "Stopped"},
    {"unchanged", "Unchanged"},
    {"increased", "Increased"},
    {"not_recorded", "Not recorded"},
    {NULL, NULL},
};

const struct choice choices_review_decision[] = {
    {"continue", "Continue as planned"},
    {"slow", "Slow down"},
    {"hold", "Hold at this dose"},
    {"resume", "Resume"},
    {"stop", "Stop the reduction"},
    {"change_plan", "Change the plan"},
    {"refer", "Refer to somebody else"},
    {"discharge", "Propose discharge"},
    {NULL, NULL},
};

const struct choice choices_discharge_destination[] = {
    {"self_management", "Self-management"},
    {"practice", "Care of the GP practice"},
    {"other_organisation", "Another organisation"},
    {NULL, NULL},
};

const struct choice choices_discharge_outcome[] = {
    {"goals_met", "Goals met"},
    {"goals_partly_met", "Goals partly met"},
    {"no_change", "No change"},
    {"worse", "Worse"},
    {"ended_by_patient", "Ended at the patient's wish"},
    {"not_recorded", "Not recorded"},
    {NULL, NULL},
};

const struct choice choices_allergy_statement[] = {
    {"allergy", "Allergy"},
    {"none_known", "No known allergies"},
    {NULL, NULL},
};

const struct choice choices_severity[] = {
    {"mild", "Mild"},
    {"moderate", "Moderate"},
    {"severe", "Severe"},
    {"life_threatening", "Life-threatening"},
    {"not_known", "Not known"},
    {NULL, NULL},
};

const struct choice choices_reaction_type[] = {
    {"allergy", "Allergy"},
    {"intolerance", "Intolerance"},
    {"side_effect", "Side effect"},
    {"not_known", "Not known"},
    {NULL, NULL},
};

const struct choice choices_medicine_statement[] = {
    {"taking", "Takes a medicine"},
    {"none", "No medicines taken"},
    {NULL, NULL},
};

const struct choice choices_medicine_source[] = {
    {"prescribed", "Prescribed"},
    {"over_the_counter", "Over the counter"},
    {"other", "From elsewhere"},
    {NULL, NULL},
};

const struct choice choices_initiated_by[] = {
    {"primary_care", "Primary care"},
    {"secondary_care", "Secondary care"},
    {"patient", "The patient"},
    {"not_known", "Not known"},
    {NULL, NULL},
};

const struct choice choices_medicine_change[] = {
    {"continued", "Continued"},
    {"added", "Added"},
    {"amended", "Amended"},
    {"on_hold", "On hold"},
    {"discontinued", "Discontinued"},
    {NULL, NULL},
};

/* The names of the states of MACHINE_TAPER (pathway.h). */
const struct choice choices_taper_state[] = {
    {"draft", "Draft"},
    {"signed", "Signed"},
    {"running", "Running"},
    {"held", "Held"},
    {"completed", "Completed"},
    {"stopped-early", "Stopped early"},
    {NULL, NULL},
};

/* How a plan's steps were worked out (taper.h). */
const struct choice choices_taper_method[] = {
    {"amount", "A fixed amount each step"},
    {"percent_of_original", "A percentage of the original dose"},
    {"percent_of_current", "A percentage of the dose before"},
    {"bands", "Amounts by dose band"},
    {"typed", "Totals as typed"},
    {"occupancy", "Equal steps of receptor occupancy"},
    {"smoothest", "The smoothest steps"},
    {NULL, NULL},
};

const struct choice choices_taper_step_kind[] = {
    {"dose", "Step down"},
    {"switch", "Change of medicine"},
    {"reinstated", "Step back up"},
    {NULL, NULL},
};

const struct choice choices_day_part[] = {
    {"morning", "Morning"},
    {"midday", "Midday"},
    {"evening", "Evening"},
    {"night", "Night"},
    {NULL, NULL},
};

const struct choice choices_document[] = {
    {"discharge-summary", "Discharge summary"},
    {"care-plan", "Care plan"},
    {"taper-schedule", "Reduction schedule"},
    {"taper-calendar", "Medicine calendar"},
    {"taper-sheet", "Reduction sheet"},
    {"first-invitation", "First invitation"},
    {"second-invitation", "Second invitation"},
    {"missed-appointment", "Missed appointment"},
    {"missed-again", "Missed again"},
    {"other-letter", "Other letter"},
    {NULL, NULL},
};

const struct choice choices_audience[] = {
    {"patient", "Patient"},
    {"referrer", "Referrer"},
    {"practice", "GP practice"},
    {NULL, NULL},
};

const struct choice choices_sent_by[] = {
    {"printed", "Printed"},
    {"file", "Saved as a file"},
    {"post", "Post"},
    {"email", "E-mail"},
    {"by_hand", "Handed over"},
    {NULL, NULL},
};
