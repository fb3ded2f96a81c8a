/* The one table of commands. */
#include <string.h>

#include "cli.h"
#include "pathwell/text.h"

#define ANY (-1)
/* What a plan is asked by, and what every change of a running one takes. */
#define PLAN_OPTIONS                                                                                                   \
	(OPT(MEDICINE) | OPT(STRENGTHS) | OPT(HALVES) | OPT(UNITS) | OPT(SET) | OPT(REDUCE) | OPT(OF) | OPT(BANDS) |   \
	    OPT(STEPS) | OPT(OCCUPANCY) | OPT(REGION) | OPT(SMOOTHEST) | OPT(PACE) | OPT(SPECIALIST) | OPT(EVERY) | OPT(TO) | OPT(BY) | OPT(IN) |    \
	    OPT(TRIAL) | OPT(FIRST))
#define CHANGE_OPTIONS (OPT(PATIENT) | OPT(TAPER) | OPT(ON))

static const struct command commands[] = {
    {"init", "--service NAME --user U --name N --role R [--demonstration]", "Make a new service with its first account.",
	"The password of the account comes from --password-file, PATHWELL_PASSWORD or a prompt. A file that exists is "
	"left alone.",
	"pathwell init --service \"Levels Pain Service\" --user ajones --name \"Anna Jones\" --role administrator", 0,
	0, OPT(SERVICE) | OPT(NAME) | OPT(ROLE) | OPT(DEMONSTRATION), NEEDS_NOTHING, run_init},
    {"demo", "--db FILE [--patients N] [--seed S]", "Make a demonstration service with invented people in every state.",
	NULL, "pathwell demo --db demo.db", 0, 0, OPT(PATIENTS), NEEDS_NOTHING, run_demo},
    {"staff list", "", "List the accounts.", NULL, NULL, 0, 0, 0, NEEDS_SIGN_IN, run_staff_list},
    {"staff add", "USERNAME --name N --role R [field=value...]", "Add an account.",
	"The new account's password comes from --new-password-file, PATHWELL_NEW_PASSWORD or a prompt; --user and "
	"--password-file are "
	"yours. Further fields stand in \"pathwell fields staff\".",
	"pathwell staff add bmarsh --name \"Ben Marsh\" --role clinician", 1, ANY,
	OPT(NAME) | OPT(ROLE) | OPT(NEW_PASSWORD_FILE), NEEDS_SIGN_IN, run_staff_add},
    {"staff disable", "USERNAME", "Close an account; what the person recorded stays.", NULL, NULL, 1, 1, 0,
	NEEDS_SIGN_IN, run_staff_disable},
    {"staff password", "[USERNAME]", "Give an account a new password; without a name, your own.", NULL, NULL, 0, 1,
	OPT(NEW_PASSWORD_FILE), NEEDS_SIGN_IN, run_staff_password},
    {"import practices", "FILE", "Take in the national list of GP practices.",
	"Closed practices are kept, marked as closed, and not offered. Taking the list in again brings changes only.",
	NULL, 1, 1, OPT(DRY_RUN), NEEDS_SIGN_IN, run_import_practices},
    {"import referrals", "FILE [--dry-run]",
	"Take in a list of referrals: register each patient, and receive the referral.",
	"A line that is wrong is rejected, with line, field and reason; the others are taken in. A line that repeats "
	"an earlier one is "
	"recognised. The status is 0 when the import ran, also where lines were rejected.",
	"pathwell import referrals week47.csv --dry-run", 1, 1, OPT(DRY_RUN), NEEDS_SIGN_IN, run_import_referrals},
    {"import search", "FILE [--dry-run | --columns] [--as-proposed] [--map COLUMN=FIELD]... [--born-from YEAR] [--encoding E] [--as NAME] "
	"[--rejected FILE]",
	"Take in a practice system's search: people found, their medicines gained, changed and ended.",
	"One line for each patient and medicine; columns are recognised by their names and words; --columns shows all of "
	"them, --as-proposed takes what is proposed for the others, --map says another, and both are remembered. People new to the service are found, not referred, and stand on the list of invitations; what a person "
	"entered stays. Rejected lines are written to a file in the input's own form, with the reason. The status is 0 also "
	"where lines were rejected.",
	"pathwell import search opioids.csv --dry-run", 1, 1,
	OPT(DRY_RUN) | OPT(MAP) | OPT(ENCODING) | OPT(AS) | OPT(REJECTED) | OPT(COLUMNS) | OPT(AS_PROPOSED) | OPT(BORN_FROM), NEEDS_SIGN_IN, run_import_search},
    {"import undo", "[ID]", "Take the newest import of a search back as a whole, or the one named.",
	"What it made is marked as entered in error, what it changed stands as before; what a person has worked with since "
	"is left, and counted.",
	NULL, 0, 1, 0, NEEDS_SIGN_IN, run_import_undo},
    {"imports", "", "The searches that were taken in, newest first.", NULL, NULL, 0, 0, 0, NEEDS_SIGN_IN, run_imports},
    {"report cohort", "[--practice P] [--cohort NAME] [--from DATE] [--to DATE] [--csv FILE | --json] [--exact | --return]",
	"What became of the people of a search: every block of numbers adds up to its whole.",
	"The people are those found in the period; what happened after its last day is not counted. Text and JSON are exact, "
	"for use inside the service; --return hides small numbers, and so does --csv, which is never written over a file, "
	"unless --exact is given.",
	"pathwell report cohort --practice L85024 --from 01-Apr-2026 --to 30-Sep-2026 --csv return.csv", 0, 0,
	OPT(PRACTICE) | OPT(COHORT) | OPT(FROM) | OPT(TO) | OPT(CSV) | OPT(EXACT) | OPT(RETURN), NEEDS_SIGN_IN,
	run_report_cohort},
    {"invitations", "[--state STATE] [--practice CODE] [--cohort NAME] [--level L] [--due] [--limit N]",
	"Who is on the list of invitations to a medicines review, and why; highest risk first.",
	"All who are not done with: found, invited, missed. --due leaves those for whom there is something to do today: a first "
	"letter, a second one, a review at 6 or 12 months.",
	"pathwell invitations --due --practice A81001", 0, 0,
	OPT(STATE) | OPT(PRACTICE) | OPT(COHORT) | OPT(LEVEL) | OPT(DUE) | OPT(LIMIT), NEEDS_SIGN_IN, run_invitations},
    {"letters first", "--folder DIR | --printer NAME | --dry-run [--practice CODE] [--cohort NAME] [--level L] [--text]",
	"Write the first letter to everybody on the list who may have it.",
	"Each letter is kept with the record as it leaves, as sent by post; who meets no rule and has no recorded reason to invite "
	"gets none. Ctrl+C stops after the one that is being written. Nobody who died, "
	"moved away or declined is written to; who gets none is listed, with the reason.",
	"pathwell letters first --level high --folder letters", 0, 0,
	OPT(PATIENT) | OPT(PRACTICE) | OPT(COHORT) | OPT(LEVEL) | OPT(FOLDER) | OPT(PRINTER) | OPT(TEXT) | OPT(DRY_RUN) | OPT(LIMIT),
	NEEDS_SIGN_IN, run_letters_first},
    {"letters second", "--folder DIR | --printer NAME | --dry-run [--practice CODE] [--cohort NAME] [--level L] [--text]",
	"Write the second letter to everybody who did not attend and has waited long enough.",
	"Who missed another appointment than a medicines review gets the letter about that. The other "
	"says why a review matters, and what happens if none is agreed: the service's own words stand in its field "
	"no_review_plan.",
	"pathwell letters second --dry-run", 0, 0,
	OPT(PATIENT) | OPT(PRACTICE) | OPT(COHORT) | OPT(LEVEL) | OPT(FOLDER) | OPT(PRINTER) | OPT(TEXT) | OPT(DRY_RUN) | OPT(LIMIT),
	NEEDS_SIGN_IN, run_letters_second},
    {"dna", "PATIENT [--on DATE | --record ID]", "Did not attend: the appointment is missed, and its letter queued, in one step.",
	"The open appointment whose time is past is marked as missed, and named. Where several are open, say which with --on or "
	"--record; one that lies ahead is refused. Where a letter left and no appointment was booked, --on says on which day "
	"the review was missed. Who was not on the list of invitations is put on it by this.",
	"pathwell dna \"999 000 0018\" --on 25-Nov-2026", 0, 1, OPT(PATIENT) | OPT(ON) | OPT(RECORD), NEEDS_SIGN_IN, run_dna},
    {"today", "[--mine] [--limit N]", "What is due and overdue.", NULL, NULL, 0, 0, OPT(MINE) | OPT(LIMIT),
	NEEDS_SIGN_IN, run_today},
    {"patients", "[--state STATE] [--limit N]", "List the patients with their states.", NULL,
	"pathwell patients --state referred", 0, 0, OPT(STATE) | OPT(LIMIT), NEEDS_SIGN_IN, run_patients},
    {"find", "WORD... [--limit N]", "Find patients by name, NHS number, birth date or postcode.",
	"Every word must begin something that is known of the person. Accents and case do not matter.",
	"pathwell find zolk 1958", 1, ANY, OPT(LIMIT), NEEDS_SIGN_IN, run_find},
    {"show", "PATIENT | service",
	"Show a patient: who it is, where on the pathway, what can be done next and why not, the records.",
	"\"pathwell show service\" shows the settings of the service.", "pathwell show \"999 000 0018\"", 0, 1,
	OPT(PATIENT), NEEDS_SIGN_IN, run_show},
    {"timeline", "PATIENT", "Everything that happened with a patient, newest first.", NULL, NULL, 0, 1, OPT(PATIENT),
	NEEDS_SIGN_IN, run_timeline},
    {"fields", "[RECORD]", "The fields of a record, or the kinds of record.", NULL, "pathwell fields referral", 0, 1, 0,
	NEEDS_NOTHING, run_fields},
    {"add", "RECORD [--patient PATIENT] field=value...", "Add a record, and print its id.",
	"field=@FILE reads the value from a file, field= leaves it blank, and a value that really begins with @ is "
	"written with two. "
	"\"add patient\" registers a person and takes no --patient. Saving a referral receives it, saving an "
	"appointment books it.",
	"pathwell add appointment --patient 9990000018 on_date=+14 at_time=10:30 purpose=assessment mode=telephone", 1,
	ANY, OPT(PATIENT) | OPT(NOT_A_DUPLICATE), NEEDS_SIGN_IN, run_add},
    {"amend", "RECORD [ID] [--patient PATIENT] field=value...", "Amend a record; the version before stays readable.",
	"A kind that stands once for each patient, such as referral or care_plan, needs --patient alone; staff are "
	"named by user name, "
	"practices by code, the service not at all. field= clears a field.",
	"pathwell amend referral --patient 9990000018 criteria_met=yes reason_category=primary_pain", 1, ANY,
	OPT(PATIENT) | OPT(IF_VERSION), NEEDS_SIGN_IN, run_amend},
    {"mark-error", "RECORD ID --reason TEXT", "Mark a record as entered in error, with the reason; it stays readable.",
	NULL, NULL, 2, 2, OPT(REASON) | OPT(IF_VERSION), NEEDS_SIGN_IN, run_mark_error},
    {"do", "EVENT --patient PATIENT [--record ID] [field=value...]", "Take a step along the pathway.",
	"Where it is blocked, every unmet rule is said, with the record and field that would meet it. Steps of an "
	"appointment or a "
	"taper take the only one that fits; where several fit, name one with --record. \"pathwell pathway --events\" "
	"lists the events.",
	"pathwell do return-to-referrer --patient 9990000018 reason=\"Not chronic pain\" told=\"Dr Marsh\"", 1, ANY,
	OPT(PATIENT) | OPT(RECORD), NEEDS_SIGN_IN, run_do},
    {"print", "DOCUMENT --patient PATIENT [--taper ID | --taper all] [--for WHOM] [--text | --pdf FILE | --printer NAME] [--sent HOW] [--record ID]",
	"Print a discharge-summary, care-plan, taper-schedule, taper-calendar, taper-sheet, first-invitation, "
	"second-invitation, missed-appointment or missed-again.",
	"Without --sent it is a draft to look at: marked so on every page, kept nowhere, moving nothing. With --sent it is "
	"kept as it leaves, and --record ID prints that again as it was. What is missing is listed on standard error; where "
	"it must be there the document stays a draft, and with --strict nothing is printed. Copies for the referrer and the "
	"practice are made only where the patient's consent allows. No file that stands is ever replaced.",
	"pathwell print discharge-summary --patient 9990000018 --pdf summary.pdf --sent post", 1, 1,
	OPT(PATIENT) | OPT(FOR) | OPT(TEXT) | OPT(TAPER) | OPT(PDF) | OPT(PRINTER) | OPT(STRICT) | OPT(LARGE_PRINT) | OPT(SENT) | OPT(NEED_MET) |
	    OPT(RECORD),
	NEEDS_SIGN_IN, run_print},
    {"pathway", "[episode | appointment | taper | invitation] [--dot | --events]", "The table of states, events and rules.", NULL,
	"pathwell pathway episode --dot | dot -Tsvg > pathway.svg", 0, 1, OPT(DOT) | OPT(EVENTS), NEEDS_NOTHING,
	run_pathway},
    {"audit", "[--patient PATIENT] [--limit N]", "Who saw, changed and printed what, newest first.", NULL, NULL, 0, 0,
	OPT(PATIENT) | OPT(LIMIT), NEEDS_SIGN_IN, run_audit},
    {"check", "", "Verify the file and replay every history.", NULL, NULL, 0, 0, 0, NEEDS_SIGN_IN, run_check},
    {"backup", "FILE", "Copy the service to FILE while it is in use, and verify the copy.", NULL, NULL, 1, 1, 0,
	NEEDS_SIGN_IN, run_backup},
    {"restore", "FILE [--yes]", "Put the copy in FILE in the place of the service, after verifying it.",
	"The file that stood there is kept beside it. On a terminal you are asked first; elsewhere --yes is needed.",
	NULL, 1, 1, OPT(YES), NEEDS_NOTHING, run_restore},
    {"risk words", "", "The words that conditions of rules about medicines at risk are made of.", NULL, NULL, 0, 0, 0,
	NEEDS_NOTHING, run_risk_words},
    {"risk", "[--rule R] [--level L] [--practice CODE] [--as-of DATE] [--list | --csv FILE | --pdf FILE]",
	"Who meets which rule about medicines at risk, and why.",
	"Without a choice the rules with how many meet each; with one, the people, highest first and of one level what weighs more "
	"first, each with every reason. --csv and --pdf write the named list, for a practice's meeting; it leaves a row of audit. A "
	"medicine that could not be read is in no total. \"pathwell add risk_rule\" adds, replaces or retires a rule.",
	"pathwell risk --rule fentanyl_over_75 --practice L84001", 0, 0,
	OPT(RULE) | OPT(LEVEL) | OPT(PRACTICE) | OPT(AS_OF) | OPT(LIST) | OPT(LIMIT) | OPT(CSV) | OPT(PDF), NEEDS_SIGN_IN, run_risk},
    {"worklist answer", "ID --dose DOSE | --not-regular", "Say what a medicine comes to that could not be read.",
	"DOSE is that of a whole day, \"40 mg\", or the rate of a patch, \"25 microgram/hour\"; --note says who said so.",
	"pathwell worklist answer ID --dose \"40 mg\" --note \"The practice, by telephone\"", 1, 1,
	OPT(DOSE) | OPT(NOT_REGULAR) | OPT(NOTE) | OPT(IF_VERSION), NEEDS_SIGN_IN, run_worklist_answer},
    {"worklist", "[--limit N]", "The medicines that could not be read or totalled and need a person, oldest first.", NULL,
	NULL, 0, 0, OPT(LIMIT), NEEDS_SIGN_IN, run_worklist},
    {"formulary", "", "What the service added to the medicines, or retired, and whose review is due.",
	"\"pathwell add formulary\" adds a row: family, strength, action (add or retire), source, reviewed_on, review_due_on. A "
	"retired strength is not offered any more; plans that stand keep it.",
	"pathwell add formulary family=\"mirtazapine tablet\" strength=\"7.5 mg\" action=add source=\"Area formulary\"", 0, 0, 0,
	NEEDS_SIGN_IN, run_formulary},
    {"medicines read", "[--set NAME] LINE...", "How lines of a medicines list are read, or why a person must look at them.",
	"Each line in quotation marks: product, dose and perhaps the quantity, as a practice's search has them. Nothing is guessed.",
	"pathwell medicines read \"Co-codamol 30mg/500mg tablets 2 qds, 224 tablet\"", 1, ANY, OPT(SET), NEEDS_NOTHING,
	run_medicines_read},
    {"medicines", "", "The medicines that are known, with their strengths.",
	"Each with its source; --json has the brands too. With --db or --user as the service's formulary has them.", NULL, 0, 0, 0, NEEDS_NOTHING, run_medicines},
    {"ome", "[--set NAME] \"MEDICINE DOSE\"...", "What a regimen comes to in oral morphine a day.",
	"Each medicine with its dose in quotation marks. As-needed doses count at their stated maximum, beside the "
	"regular total. Where "
	"something cannot be read with certainty, or is methadone, there is no total. Never a dose to switch to.",
	"pathwell ome \"MST 30mg bd\" \"Oramorph 10mg up to four times a day\" \"fentanyl patch 12\"", 1, ANY, OPT(SET),
	NEEDS_NOTHING, run_ome},
    {"taper pack", "--medicine M --dose DOSE [--strengths LIST] [--halves] [--units N]",
	"How one dose is made of whole units.",
	"Fewest units, then fewest strengths, then the larger first; where it cannot be made, the nearest below and "
	"above.",
	"pathwell taper pack --medicine \"morphine MR tablet\" --dose 25mg", 0, 0,
	OPT(MEDICINE) | OPT(DOSE) | OPT(STRENGTHS) | OPT(HALVES) | OPT(UNITS), NEEDS_NOTHING, run_taper_pack},
    {"taper plan", "--medicine M --dose DOSE METHOD [--every LENGTH] [--to DOSE] [--by DATE | --in STEPS]",
	"Plan a slow reduction in doses that the tablets can make.",
	"METHOD is one of --pace, --reduce, --bands, --steps, --occupancy and --smoothest. No part of the day rises, a liquid is "
	"measured from one bottle, and no step falls by more than was asked unless the strengths allow none smaller (^). Needs no service and keeps nothing, unless "
	"--save --patient P keeps it as a draft, with agreement=..., agreed_on=..., cautions_asked_on=... and, where a step "
	"exceeds a limit, over_limit_reason=...; --taper ID plans a draft anew. \"pathwell do sign\" signs it. Percentages are "
	"what each step falls by, of the dose before and of the first dose.",
	"pathwell taper plan --medicine \"morphine MR tablet\" --dose \"90mg tds\" --reduce 45mg --every 4w", 0, ANY,
	PLAN_OPTIONS | OPT(DOSE) | OPT(START) | OPT(SWITCH_TO) | OPT(EQUIVALENTS) | OPT(END) | OPT(SAVE) | OPT(PATIENT) | OPT(TAPER),
	NEEDS_NOTHING, run_taper_plan},
    {"taper paces", "[--medicine M]", "List the ready-made paces of reducing, each with its source.", NULL,
	"pathwell taper paces --medicine pregabalin", 0, 0, OPT(MEDICINE), NEEDS_NOTHING, run_taper_paces},
    {"taper show", "--patient PATIENT [--taper ID] [--plan-version N]",
	"Show a reduction: planned against actual, what has been achieved, any version of the plan.", NULL,
	"pathwell taper show --patient 9990000018 --plan-version 1", 0, 0, OPT(PATIENT) | OPT(TAPER) | OPT(PLAN_VERSION),
	NEEDS_SIGN_IN, run_taper_show},
    {"taper hold", "--patient PATIENT --days LENGTH --reason TEXT [--on DATE] [--taper ID]",
	"Hold a reduction at the dose of that day; every later step moves.",
	"Of a reduction that is held, the pause goes on for so long. What has been issued does not move: a hold before a step that is "
	"issued already is refused. The planned end changes no dose; somebody resumes, or holds for longer.",
	"pathwell taper hold --patient 9990000018 --days 2w --reason \"A bereavement\"", 0, 0,
	CHANGE_OPTIONS | OPT(DAYS) | OPT(REASON), NEEDS_SIGN_IN, run_taper_hold},
    {"taper resume", "--patient PATIENT [--on DATE] [--taper ID]",
	"Go on after a hold; the later steps follow the pause that really was.", NULL, NULL, 0, 0, CHANGE_OPTIONS,
	NEEDS_SIGN_IN, run_taper_resume},
    {"taper replan", "--patient PATIENT --reason TEXT [--on DATE] [METHOD] [--every LENGTH] [--strengths LIST] [--to DOSE]",
	"Change a running reduction, from its next step or a day on: slower, other tablets, another target.",
	"Only what is given changes. --dose says how it is taken, where something else than planned is really taken. Who does it signs the plan anew, and must be a prescriber. The versions before stay "
	"readable.",
	"pathwell taper replan --patient 9990000018 --every 8w --reason \"Wants to go slower\"", 0, 0,
	PLAN_OPTIONS | CHANGE_OPTIONS | OPT(DOSE) | OPT(REASON), NEEDS_SIGN_IN, run_taper_replan},
    {"taper reinstate", "--patient PATIENT --step N --reason TEXT [--tolerance TEXT] [--on DATE] [--taper ID]",
	"Step back up to the dose of a step, and go on from there.",
	"A prescriber does it, and signs the plan anew. --tolerance answers for a dose that the body may no longer be used to: more than "
	"one step up, or longer ago than the service sets (tolerance_gap_days). After nothing for so long only a new plan is left.",
	NULL, 0, 0, CHANGE_OPTIONS | OPT(STEP) | OPT(TOLERANCE) | OPT(REASON), NEEDS_SIGN_IN, run_taper_reinstate},
    {"taper go-on", "--patient PATIENT [--taper ID]",
	"Go on with a reduction whose trial has ended; to stay is to hold or to stop.", NULL, NULL, 0, 0, OPT(PATIENT) | OPT(TAPER),
	NEEDS_SIGN_IN, run_taper_go_on},
    {"taper stop", "--patient PATIENT --reason TEXT [--on DATE] [--taper ID]",
	"Stop a reduction early; the dose of that day goes on.", NULL, NULL, 0, 0, CHANGE_OPTIONS | OPT(REASON),
	NEEDS_SIGN_IN, run_taper_stop},
    {"taper issued", "--patient PATIENT --through DATE [--reason TEXT] [--taper ID]",
	"Say up to which day prescriptions are issued; nothing up to it moves any more.",
	"An earlier day than before takes prescriptions back, and needs --reason.", NULL, 0, 0,
	OPT(PATIENT) | OPT(TAPER) | OPT(THROUGH) | OPT(REASON), NEEDS_SIGN_IN, run_taper_issued},
    {"taper taken", "--patient PATIENT --dose DOSE [--step N] [--note TEXT] [--taper ID]",
	"Record what the patient really takes a day, in this step or an earlier one.", NULL,
	"pathwell taper taken --patient 9990000018 --dose 105mg --note \"Kept the old evening dose\"", 0, 0,
	OPT(PATIENT) | OPT(TAPER) | OPT(DOSE) | OPT(STEP) | OPT(NOTE), NEEDS_SIGN_IN, run_taper_taken},
    {"taper supply", "--patient PATIENT [--from DATE] [--to DATE] [--pack N] [--taper ID]",
	"Units of each strength for a period, packs, and what is left over.",
	"Both days are counted in; 28 days otherwise. Packs are counted as 28 and 56 tablets or capsules, 4 and 5 patches, 100 "
	"and 500 ml, unless --pack says another size.",
	"pathwell taper supply --patient 9990000018 --from today --to +27", 0, 0,
	OPT(PATIENT) | OPT(TAPER) | OPT(FROM) | OPT(TO) | OPT(PACK), NEEDS_SIGN_IN, run_taper_supply},
    {"measure score", "NAME ANSWER... | NAME total=SCORE", "What a questionnaire's answers come to.",
	"Answers stand in order (3 0 1, or 3,0,1, or from five digits on 30120), \"-\" where one is missing, or by name "
	"(vas=70, sex=F). Needs no service.",
	"pathwell measure score PHQ-9 3 0 1 2 0 0 1 0 0", 2, ANY, 0, NEEDS_NOTHING, run_measure_score},
    {"measure list", "", "The questionnaires and ratings that are known.", NULL, NULL, 0, 0, 0, NEEDS_NOTHING,
	run_measure_list},
    {"measure items", "NAME", "The questions of a questionnaire, their range, licence and source.",
	"The words are printed only where the licence lets an open program do so. With --db or --user as the service's own "
	"wordings have them.",
	NULL, 1, ANY, 0, NEEDS_NOTHING, run_measure_items},
    {"measure add", "NAME ANSWER... --patient PATIENT [field=value...]",
	"Record a questionnaire or rating of a patient, and what it comes to.",
	"Further fields are taken_on, point, how, alert_action, alert_dealt and note. An answer that raises an alert needs "
	"alert_action: in a few words, what was done about it; alert_dealt=yes takes it off Today.",
	"pathwell measure add PHQ-9 301200100 --patient 9990000018 point=baseline how=paper taken_on=-3", 2, ANY,
	OPT(PATIENT), NEEDS_SIGN_IN, run_measure_add},
    {"measure show", "PATIENT", "A patient's scores over time, the change since baseline, and whether it matters.", NULL,
	NULL, 0, 1, OPT(PATIENT), NEEDS_SIGN_IN, run_measure_show},
    {"measure responders", "", "Over all patients: how many changed since their baseline so that it matters.", NULL,
	NULL, 0, 0, 0, NEEDS_SIGN_IN, run_measure_responders},
    {"measure labels", "FILE [--licence TEXT] [--dry-run]", "Load a licensed service's own wordings of questions.",
	"A CSV file with the columns instrument, item, text and licence; it is taken in whole or not at all.",
	"pathwell measure labels pseq.csv --licence \"PSEQ, licence 2026/17\"", 1, 1, OPT(LICENCE) | OPT(DRY_RUN),
	NEEDS_SIGN_IN, run_measure_labels},
    {"keys", "", "Every key of the screen, with what it does.", NULL, NULL, 0, 0, 0, NEEDS_NOTHING, run_keys},
    {"help", "[COMMAND]", "Say how to call the program, or one command.", NULL, NULL, 0, 2, 0, NEEDS_NOTHING, run_help},
};

const struct command *command_at(size_t i)
{
	return i < ARRAY_LEN(commands) ? &commands[i] : NULL;
}

/* How many words of the line are the command's name; 0 where it is another. */
static size_t matches(const struct command *k, const struct call *c)
{
	const char *space = strchr(k->name, ' ');
	size_t first = space ? (size_t)(space - k->name) : strlen(k->name);
	if (!c->word_count || strlen(c->words[0]) != first || strncmp(k->name, c->words[0], first) != 0)
		return 0;
	if (!space)
		return 1;
	return c->word_count > 1 && strcmp(space + 1, c->words[1]) == 0 ? 2 : 0;
}

/* "staff" alone, or with a second word that nobody knows. */
static enum status unknown_second(const struct call *c, struct error *err)
{
	struct buf b CLEANUP(buf_done) = {0};
	size_t first = strlen(c->words[0]);
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (strncmp(commands[i].name, c->words[0], first) == 0 && commands[i].name[first] == ' ')
			buf_printf(&b, "%s\"%s\"", b.len ? ", " : "", commands[i].name);
	if (!b.len)
		return STATUS_OK;
	if (c->word_count > 1)
		return error_set(err, STATUS_USAGE, "There is no command \"%s %s\"; there are %s.", c->words[0],
		    c->words[1], buf_str(&b));
	return error_set(err, STATUS_USAGE, "\"%s\" needs a second word: there are %s.", c->words[0], buf_str(&b));
}

static enum status unknown_command(const struct call *c, struct error *err)
{
	const char *names[ARRAY_LEN(commands)];
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		names[i] = commands[i].name;
	enum status st = unknown_second(c, err);
	if (st != STATUS_OK)
		return st;
	const char *near = text_nearest(c->words[0], names, ARRAY_LEN(names));
	if (near)
		return error_set(
		    err, STATUS_USAGE, "There is no command \"%s\"; did you mean \"%s\"?", c->words[0], near);
	return error_set(err, STATUS_USAGE, "There is no command \"%s\"; \"pathwell --help\" lists them.", c->words[0]);
}

enum status command_find(struct call *c, struct error *err)
{
	if (!c->word_count)
		return STATUS_OK;
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		size_t used = matches(&commands[i], c);
		if (!used)
			continue;
		c->command = &commands[i];
		c->words += used;
		c->word_count -= used;
		return STATUS_OK;
	}
	/* "pathwell staff --help" asks about all of them. */
	return option_given(c, OPTION_HELP) ? STATUS_OK : unknown_command(c, err);
}
