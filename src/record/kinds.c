#include "pathwell/record.h"

#include <assert.h>

#include "choices.h"
#include "rules.h"

#include "pathwell/records/allergy.h"
#include "pathwell/records/appointment.h"
#include "pathwell/records/assessment.h"
#include "pathwell/records/care_plan.h"
#include "pathwell/records/column_map.h"
#include "pathwell/records/consent.h"
#include "pathwell/records/contact.h"
#include "pathwell/records/discharge.h"
#include "pathwell/records/document.h"
#include "pathwell/records/event.h"
#include "pathwell/records/formulary.h"
#include "pathwell/records/goal.h"
#include "pathwell/records/import_run.h"
#include "pathwell/records/invitation.h"
#include "pathwell/records/measure.h"
#include "pathwell/records/measure_label.h"
#include "pathwell/records/medicine.h"
#include "pathwell/records/patient.h"
#include "pathwell/records/practice.h"
#include "pathwell/records/referral.h"
#include "pathwell/records/review.h"
#include "pathwell/records/risk_profile.h"
#include "pathwell/records/risk_rule.h"
#include "pathwell/records/service.h"
#include "pathwell/records/staff.h"
#include "pathwell/records/taper.h"
#include "pathwell/records/taper_step.h"

/* One line of a field list becomes one struct field; OWNER is the record struct of the list being expanded. */
#define FIELD_ENTRY(TYPE, NAME, LABEL, HELP, ...)                                                                      \
	{.name = #NAME,                                                                                                \
	    .label = LABEL,                                                                                            \
	    .help = HELP,                                                                                              \
	    .type = FIELD_##TYPE,                                                                                      \
	    .offset = offsetof(OWNER, NAME),                                                                           \
	    __VA_ARGS__},

#define OWNER struct service
static const struct field service_fields[] = {SERVICE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct staff
static const struct field staff_fields[] = {STAFF_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct practice
static const struct field practice_fields[] = {PRACTICE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct patient
static const struct field patient_fields[] = {PATIENT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct contact
static const struct field contact_fields[] = {CONTACT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct consent
static const struct field consent_fields[] = {CONSENT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct referral
static const struct field referral_fields[] = {REFERRAL_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct appointment
static const struct field appointment_fields[] = {APPOINTMENT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct assessment
static const struct field assessment_fields[] = {ASSESSMENT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct allergy
static const struct field allergy_fields[] = {ALLERGY_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct medicine
static const struct field medicine_fields[] = {MEDICINE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct care_plan
static const struct field care_plan_fields[] = {CARE_PLAN_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct goal
static const struct field goal_fields[] = {GOAL_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct taper
static const struct field taper_fields[] = {TAPER_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct taper_step_record
static const struct field taper_step_fields[] = {TAPER_STEP_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct review
static const struct field review_fields[] = {REVIEW_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct discharge
static const struct field discharge_fields[] = {DISCHARGE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct document_record
static const struct field document_fields[] = {DOCUMENT_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct formulary
static const struct field formulary_fields[] = {FORMULARY_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct measure
static const struct field measure_fields[] = {MEASURE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct measure_label
static const struct field measure_label_fields[] = {MEASURE_LABEL_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct invitation
static const struct field invitation_fields[] = {INVITATION_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct risk_profile
static const struct field risk_profile_fields[] = {RISK_PROFILE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct risk_rule_record
static const struct field risk_rule_fields[] = {RISK_RULE_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct column_map
static const struct field column_map_fields[] = {COLUMN_MAP_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct import_run
static const struct field import_run_fields[] = {IMPORT_RUN_FIELDS(FIELD_ENTRY)};
#undef OWNER
#define OWNER struct event_form
static const struct field event_fields[] = {EVENT_FIELDS(FIELD_ENTRY)};
#undef OWNER

#define FIELDS(list, owner) .size = sizeof(owner), .fields = (list), .field_count = ARRAY_LEN(list)

static const struct record_kind kinds[] = {
    [RECORD_SERVICE] = {.type = RECORD_SERVICE,
	.name = "service",
	.label = "Service",
	.plural = "Service",
	.help = "The service itself: who stands on every letter, and its own rules.",
	FIELDS(service_fields, struct service),
	.scope = SCOPE_SERVICE,
	.single = true,
	.check = rules_service},
    [RECORD_STAFF] = {.type = RECORD_STAFF,
	.name = "staff",
	.label = "Staff member",
	.plural = "Staff",
	.help = "A person at one of the desks.",
	FIELDS(staff_fields, struct staff),
	.scope = SCOPE_LIST,
	.check = rules_staff},
    [RECORD_PRACTICE] = {.type = RECORD_PRACTICE,
	.name = "practice",
	.label = "Practice",
	.plural = "Practices",
	.help = "A GP practice of the national list, or a local addition.",
	FIELDS(practice_fields, struct practice),
	.scope = SCOPE_LIST,
	.check = rules_practice},
    [RECORD_PATIENT] = {.type = RECORD_PATIENT,
	.name = "patient",
	.label = "Patient",
	.plural = "Patients",
	.help = "Who the person is, and how to reach them.",
	FIELDS(patient_fields, struct patient),
	.scope = SCOPE_PATIENT,
	.check = rules_patient},
    [RECORD_CONTACT] = {.type = RECORD_CONTACT,
	.name = "contact",
	.label = "Carer or contact",
	.plural = "Carers and contacts",
	.help = "A carer, relative or other person, and what the patient permits.",
	FIELDS(contact_fields, struct contact),
	.scope = SCOPE_PATIENT},
    [RECORD_CONSENT] = {.type = RECORD_CONSENT,
	.name = "consent",
	.label = "Consent to share",
	.plural = "Consents to share",
	.help = "What the patient decided about sharing information with one recipient.",
	FIELDS(consent_fields, struct consent),
	.scope = SCOPE_PATIENT},
    [RECORD_REFERRAL] = {.type = RECORD_REFERRAL,
	.name = "referral",
	.label = "Referral",
	.plural = "Referrals",
	.help = "What the referrer said, and the checks before acceptance.",
	FIELDS(referral_fields, struct referral),
	.scope = SCOPE_EPISODE,
	.single = true,
	.clinical = true,
	.check = rules_referral},
    [RECORD_APPOINTMENT] = {.type = RECORD_APPOINTMENT,
	.name = "appointment",
	.label = "Appointment",
	.plural = "Appointments",
	.help = "An appointment or contact: planned, kept or missed.",
	FIELDS(appointment_fields, struct appointment),
	.scope = SCOPE_EPISODE,
	.check = rules_appointment},
    [RECORD_ASSESSMENT] = {.type = RECORD_ASSESSMENT,
	.name = "assessment",
	.label = "Assessment",
	.plural = "Assessments",
	.help = "Physical, psychological and social, always together.",
	FIELDS(assessment_fields, struct assessment),
	.scope = SCOPE_EPISODE,
	.single = true,
	.clinical = true},
    [RECORD_ALLERGY] = {.type = RECORD_ALLERGY,
	.name = "allergy",
	.label = "Allergy",
	.plural = "Allergies",
	.help = "An allergy or adverse reaction, or the statement that none is known.",
	FIELDS(allergy_fields, struct allergy),
	.scope = SCOPE_PATIENT,
	.clinical = true},
    [RECORD_MEDICINE] = {.type = RECORD_MEDICINE,
	.name = "medicine",
	.label = "Medicine",
	.plural = "Medicines",
	.help = "A medicine in use or stopped, or the statement that none is taken.",
	FIELDS(medicine_fields, struct medicine),
	.scope = SCOPE_PATIENT,
	.clinical = true,
	.check = rules_medicine},
    [RECORD_CARE_PLAN] = {.type = RECORD_CARE_PLAN,
	.name = "care_plan",
	.label = "Care plan",
	.plural = "Care plans",
	.help = "What was discussed, agreed and drawn up with the patient.",
	FIELDS(care_plan_fields, struct care_plan),
	.scope = SCOPE_EPISODE,
	.single = true,
	.clinical = true,
	.check = rules_care_plan},
    [RECORD_GOAL] = {.type = RECORD_GOAL,
	.name = "goal",
	.label = "Goal",
	.plural = "Goals",
	.help = "A goal of the care plan, with its progress.",
	FIELDS(goal_fields, struct goal),
	.scope = SCOPE_EPISODE,
	.clinical = true,
	.check = rules_goal},
    [RECORD_TAPER] = {.type = RECORD_TAPER,
	.name = "taper",
	.label = "Reduction",
	.plural = "Reductions",
	.help = "The agreed reduction of one medicine.",
	FIELDS(taper_fields, struct taper),
	.scope = SCOPE_EPISODE,
	.clinical = true,
	.check = rules_taper},
    [RECORD_TAPER_STEP] = {.type = RECORD_TAPER_STEP,
	.name = "taper_step",
	.label = "Step of a reduction",
	.plural = "Steps of reductions",
	.help = "From one day on, one daily dose.",
	FIELDS(taper_step_fields, struct taper_step_record),
	.scope = SCOPE_EPISODE,
	.clinical = true},
    [RECORD_REVIEW] = {.type = RECORD_REVIEW,
	.name = "review",
	.label = "Review",
	.plural = "Reviews",
	.help = "A review of the plan with the patient.",
	FIELDS(review_fields, struct review),
	.scope = SCOPE_EPISODE,
	.clinical = true,
	.check = rules_review},
    [RECORD_DISCHARGE] = {.type = RECORD_DISCHARGE,
	.name = "discharge",
	.label = "Discharge",
	.plural = "Discharges",
	.help = "The shared decision, its outcome, the plan and requested actions.",
	FIELDS(discharge_fields, struct discharge),
	.scope = SCOPE_EPISODE,
	.single = true,
	.clinical = true,
	.check = rules_discharge},
    [RECORD_DOCUMENT] = {.type = RECORD_DOCUMENT,
	.name = "document",
	.label = "Document",
	.plural = "Documents",
	.help = "A document as it left the service, or a letter logged by hand.",
	FIELDS(document_fields, struct document_record),
	.scope = SCOPE_EPISODE,
	.clinical = true},
    [RECORD_FORMULARY] = {.type = RECORD_FORMULARY,
	.name = "formulary",
	.label = "Formulary row",
	.plural = "Formulary",
	.help = "A strength that the service adds to the catalogue of medicines, or what it retires.",
	FIELDS(formulary_fields, struct formulary),
	.scope = SCOPE_LIST,
	.check = rules_formulary},
    [RECORD_MEASURE] = {.type = RECORD_MEASURE,
	.name = "measure",
	.label = "Measure",
	.plural = "Measures",
	.help = "A questionnaire or rating answered on one day, with what it comes to.",
	FIELDS(measure_fields, struct measure),
	.scope = SCOPE_EPISODE,
	.clinical = true,
	.check = rules_measure},
    [RECORD_MEASURE_LABEL] = {.type = RECORD_MEASURE_LABEL,
	.name = "measure_label",
	.label = "Wording of a question",
	.plural = "Wordings of questions",
	.help = "A licensed service's own wording of a question.",
	FIELDS(measure_label_fields, struct measure_label),
	.scope = SCOPE_LIST},
    [RECORD_INVITATION] = {.type = RECORD_INVITATION,
	.name = "invitation",
	.label = "Invitation",
	.plural = "Invitations",
	.help = "An invitation to a medicines review, from the list to the visit.",
	FIELDS(invitation_fields, struct invitation),
	.scope = SCOPE_EPISODE},
    [RECORD_RISK_PROFILE] = {.type = RECORD_RISK_PROFILE,
	.name = "risk_profile",
	.label = "Risks and conditions",
	.plural = "Risks and conditions",
	.help = "What bears on the risk of medicines and is no medicine.",
	FIELDS(risk_profile_fields, struct risk_profile),
	.scope = SCOPE_PATIENT,
	.single = true,
	.clinical = true},
    [RECORD_RISK_RULE] = {.type = RECORD_RISK_RULE,
	.name = "risk_rule",
	.label = "Risk rule",
	.plural = "Risk rules",
	.help = "A service's own rule about medicines that may harm.",
	FIELDS(risk_rule_fields, struct risk_rule_record),
	.scope = SCOPE_LIST,
	.check = rules_risk_rule},
    [RECORD_COLUMN_MAP] = {.type = RECORD_COLUMN_MAP,
	.name = "column_map",
	.label = "Column of a list",
	.plural = "Columns of lists",
	.help = "What a column of a practice's export means.",
	FIELDS(column_map_fields, struct column_map),
	.scope = SCOPE_LIST},
    [RECORD_IMPORT_RUN] = {.type = RECORD_IMPORT_RUN,
	.name = "import_run",
	.label = "Import",
	.plural = "Imports",
	.help = "One import, with what it did.",
	FIELDS(import_run_fields, struct import_run),
	.scope = SCOPE_LIST},
    [RECORD_EVENT] = {.type = RECORD_EVENT,
	.name = "event",
	.label = "Event",
	.plural = "Events",
	.help = "What an event of the pathway asks for.",
	FIELDS(event_fields, struct event_form),
	.scope = SCOPE_EPISODE,
	.single = true},
};
static_assert(ARRAY_LEN(kinds) == RECORD_KIND_COUNT, "every kind of record has its table");

const struct record_kind *record_kind(enum record_type type)
{
	must((size_t)type < ARRAY_LEN(kinds));
	return &kinds[type];
}

const struct record_kind *record_kind_named(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(kinds); i++) {
		if (choice_same(kinds[i].name, name))
			return &kinds[i];
	}
	return NULL;
}

const struct field *record_field(const struct record_kind *kind, const char *name)
{
	for (size_t i = 0; name && i < kind->field_count; i++) {
		if (choice_same(kind->fields[i].name, name))
			return &kind->fields[i];
	}
	return NULL;
}
