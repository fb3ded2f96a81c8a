#include "choices.h"

const struct choice choices_risk_level[] = {
    {"high", "High"},
    {"cannot_be_said", "Cannot be said"},
    {"medium", "Medium"},
    {"low", "Low"},
    {NULL, NULL},
};

const struct choice choices_condition[] = {
    {"renal", "Renal impairment"},
    {"respiratory", "Respiratory disease"},
    {"neurological", "Neurological disease"},
    {"sleep_apnoea", "Sleep apnoea"},
    {"hepatic", "Liver disease"},
    {"cardiac", "Unstable heart disease or hypertension"},
    {"pregnancy", "Pregnancy"},
    {"mental_health", "Unstable mental illness"},
    {"suicide_risk", "Risk of suicide"},
    {"substance_misuse", "Substance misuse"},
    {"alcohol", "Harmful use of alcohol"},
    {"cognitive", "Cognitive impairment"},
    {"falls", "Falls"},
    {"diabetes", "Diabetes"},
    {NULL, NULL},
};

const struct choice choices_likelihood[] = {
    {"unlikely", "Unlikely"},
    {"possible", "Possible"},
    {"likely", "Likely"},
    {"established", "Established"},
    {NULL, NULL},
};

/* The names of the states of MACHINE_INVITATION (pathway.h). */
const struct choice choices_invitation_state[] = {
    {"found", "On the list"},
    {"invited", "Invited"},
    {"did-not-attend", "Did not attend"},
    {"invited-again", "Invited again"},
    {"opportunistic", "When next seen"},
    {"attended", "Attended"},
    {"declined", "Declined"},
    {"closed", "Closed"},
    {NULL, NULL},
};

/* medicine_class_names of medicine.h; which of them form dependence is said wherever they stand (F096). */
const struct choice choices_medicine_class[] = {
    {"opioid", "Opioid, forms dependence"},
    {"gabapentinoid", "Gabapentinoid, forms dependence"},
    {"benzodiazepine", "Benzodiazepine, forms dependence"},
    {"z-drug", "Z-drug, forms dependence"},
    {"antidepressant", "Antidepressant"},
    {NULL, NULL},
};

/* reading_ask_names of risk.h. */
const struct choice choices_reading_ask[] = {
    {"as_directed", "As directed"},
    {"as_needed", "Only when needed"},
    {"no_total", "Never totalled"},
    {"unknown_product", "Unknown product"},
    {"unreadable", "Dose cannot be read"},
    {NULL, NULL},
};

const struct choice choices_fear[] = {
    {"withdrawal", "Withdrawal"},
    {"more_pain", "More pain"},
    {"losing_function", "Losing function"},
    {"losing_support", "Losing support"},
    {"one_way", "No way back"},
    {"none", "Asked about: none"},
    {NULL, NULL},
};
