#include "choices.h"

const struct choice choices_review_type[] = {
    {"plan", "Review of the plan"},
    {"medicines", "Medication review"},
    {"concordant", "Medication review, concordant interviewing (NICE 2009)"},
    {"six_months", "Review at six months"},
    {"twelve_months", "Review at twelve months"},
    {"opportunistic", "Opportunistic review"},
    {NULL, NULL},
};

/* F204: harms and what reductions bring. */
const struct choice choices_side_effect[] = {
    {"none", "Asked about: none"},
    {"withdrawal", "Withdrawal"},
    {"sedation", "Drowsiness"},
    {"breathing", "Slow or difficult breathing"},
    {"constipation", "Constipation"},
    {"nausea", "Nausea"},
    {"confusion", "Confusion"},
    {"falls", "Fall"},
    {"low_mood", "Low mood"},
    {"dry_mouth", "Dry mouth"},
    {"hormonal", "Hormonal effects"},
    {"more_pain", "More pain"},
    {"overdose", "Overdose"},
    {"admission", "Hospital admission"},
    {"other", "Other harm"},
    {NULL, NULL},
};

const struct choice choices_review_taper[] = {
    {"as_planned", "Taken as planned"},
    {"held", "Hold it here"},
    {"change", "Change the plan"},
    {NULL, NULL},
};

/* F108 (brief 004:166-197), in its order. */
const struct choice choices_barrier[] = {
    {"time", "Lack of time"},
    {"engagement", "Lack of patient engagement"},
    {"fear_pain", "Fear of increased pain"},
    {"addiction_disagreement", "Disagreement about addiction"},
    {"long_standing", "Reluctance to change a long-standing regimen"},
    {"fear_withdrawal", "Fear of withdrawal"},
    {"one_way", "Concern that reduction is a one-way street"},
    {"earlier_attempts", "Previous unsuccessful attempts"},
    {"given_up_on", "Feels given up on"},
    {"cost_cutting", "Sees tapering as cost cutting"},
    {"psychosocial", "Complex psychosocial problems"},
    {"mental_health_access", "Insufficient access to mental-health support"},
    {"expectations", "Mismatched expectations"},
    {"consistency", "Lack of consistency within the practice"},
    {"setbacks", "Mental-health crises and other setbacks"},
    {"not_attending", "Not attending reduction appointments"},
    {"social_support", "Lack of access to social support"},
    {"secondary_started", "Treatment started in secondary care"},
    {"secondary_advice", "Pain clinic or secondary care advised opioids"},
    {"secondary_contact", "Ongoing contact with secondary care"},
    {"pharmacy_uptake", "Low uptake of pharmacy reviews"},
    {"substance_misuse", "Substance misuse"},
    {"none", "Asked about: none"},
    {NULL, NULL},
};

/* F109 (brief 004:198-230). */
const struct choice choices_facilitator[] = {
    {"own_gp", "Own GP begins and directs to the pharmacist"},
    {"patient_agenda", "Patient sets the agenda"},
    {"trial", "Agreeing to a trial"},
    {"slow", "Slow taper"},
    {"pauses", "Pauses allowed"},
    {"one_at_a_time", "One medicine at a time"},
    {"achievement", "Emphasising the achievement"},
    {"continuity", "Continuity of care"},
    {"joint", "Joint consultations"},
    {"empathy", "Empathy"},
    {"listening", "Listening and validating"},
    {"enough_time", "Enough time"},
    {"follow_up", "Follow-up letters and calls"},
    {"scheduled", "Scheduled reviews"},
    {"perseverance", "Perseverance and reassurance"},
    {"family", "Involving family"},
    {"practice_mdt", "Practice team meetings"},
    {"evidence", "Evidence and facts"},
    {"conversations", "More detailed conversations"},
    {"opportunistic", "Opportunistic review"},
    {"lifestyle", "Lifestyle and non-medicine options"},
    {"mental_health", "Addressing mental health and abuse"},
    {"signposting", "Signposting"},
    {NULL, NULL},
};

/* F110 (brief 004:232-254). */
const struct choice choices_support[] = {
    {"time", "More time"},
    {"pain_clinic", "Shorter waits for the pain clinic or its advice"},
    {"addictions", "Addictions specialists"},
    {"psychology", "Psychology"},
    {"mental_health", "Mental health"},
    {"social_prescribing", "Social prescribing"},
    {"exercise", "Exercise groups"},
    {"peer_support", "Peer support led by psychology"},
    {"secondary_mdt", "Meetings with secondary care and consistent messages"},
    {"public_awareness", "Public awareness"},
    {"prescriber_education", "Education of prescribers"},
    {"guidance", "Local guidance"},
    {"community_pharmacy", "Liaison with the community pharmacy"},
    {"self_management", "Access to self-management including transport"},
    {"secondary_communication", "Better communication from secondary care"},
    {"testaments", "Stories of other patients"},
    {"patient_information", "Professionally made patient information"},
    {"web_resources", "More on the local website"},
    {NULL, NULL},
};

const struct choice choices_work[] = {
    {"as_usual", "As usual"},
    {"reduced", "Reduced or adapted"},
    {"absent", "Off work or school"},
    {"not_working", "Not in work or school"},
    {"not_asked", "Not asked"},
    {NULL, NULL},
};

/* F046. */
const struct choice choices_navigator[] = {
    {"not_used", "Not used"},
    {"helped", "Used, and it helped"},
    {"did_not_help", "Used, and it did not help"},
    {NULL, NULL},
};
