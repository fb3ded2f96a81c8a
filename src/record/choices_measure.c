#include "choices.h"

/* Ids and names of schema/reference/instruments.tsv; a test holds the two together. */
const struct choice choices_instrument[] = {
    {"nrs_pain", "Pain (0 to 10)"},
    {"nrs_interference", "Interference (0 to 10)"},
    {"nrs_distress", "Distress (0 to 10)"},
    {"nrs_disability", "Disability (0 to 10)"},
    {"nrs_quality_of_life", "Quality of life (0 to 10)"},
    {"nrs_happiness", "Happiness (0 to 10)"},
    {"nrs_activity_attitude", "Attitude to activity (0 to 10)"},
    {"nrs_medicines_relationship", "Relationship to medicines (0 to 10)"},
    {"active_days", "Active days a week"},
    {"phq_9", "PHQ-9"},
    {"gad_7", "GAD-7"},
    {"peg", "PEG"},
    {"bpi_sf", "BPI-SF"},
    {"pseq_10", "PSEQ-10"},
    {"pseq_2", "PSEQ-2"},
    {"pcs", "PCS"},
    {"eq_5d_5l", "EQ-5D-5L"},
    {"wemwbs", "WEMWBS"},
    {"swemwbs", "SWEMWBS"},
    {"pam_13", "PAM-13"},
    {"msk_hq", "MSK-HQ"},
    {"ort", "ORT"},
    {"cows", "COWS"},
    {"sows", "SOWS"},
    {"core_10", "CORE-10"},
    {"hads", "HADS"},
    {"start_back", "STarT Back"},
    {"tsk_17", "TSK-17"},
    {"sf_mpq_2", "SF-MPQ-2"},
    {"wsas", "WSAS"},
    {NULL, NULL},
};

const struct choice choices_measure_point[] = {
    {"baseline", "Baseline"},
    {"programme_start", "Start of a programme"},
    {"review", "Review"},
    {"programme_end", "End of a programme"},
    {"discharge", "Discharge"},
    {"follow_up", "Follow-up"},
    {"other", "Another point"},
    {NULL, NULL},
};

const struct choice choices_measure_how[] = {
    {"paper", "By the person, on paper"},
    {"screen", "By the person, on a screen"},
    {"asked", "Asked in conversation"},
    {"telephone", "Asked on the telephone"},
    {"rated", "Rated by the clinician"},
    {NULL, NULL},
};
