/* Everything a person can do with a key, once: the key map, the hint bar, F1, the `:` palette, `pathwell keys` and the
 * manual are made from this list. A test refuses two actions on one key in one context, and a grave action on a plain key.
 *
 * Keys are looked for in the contexts of a screen from the innermost outwards; what is typed in a field goes there first. */
#ifndef PATHWELL_ACTION_H
#define PATHWELL_ACTION_H

#include <stdbool.h>

#include "pathwell/key.h"
#include "pathwell/memory.h"

enum action_context {
	IN_PROGRAM = 1 << 0, /* everywhere */
	IN_LIST = 1 << 1,    /* a list has the focus */
	IN_FORM = 1 << 2,
	IN_TEXT = 1 << 3,    /* text to read: help, documents */
	IN_TODAY = 1 << 4,
	IN_FIND = 1 << 5,
	IN_PATIENT = 1 << 6, /* a patient's home */
	IN_RECORD = 1 << 7,  /* one record, read */
	IN_RECORDS = 1 << 8, /* records of one kind */
	IN_DOCUMENT = 1 << 9,
	IN_STAFF = 1 << 10,
	IN_IMPORT = 1 << 11,
	IN_POPUP = 1 << 12,  /* a question that stands over a screen; what lies below is not asked */
	IN_CONFLICT = 1 << 13,
	IN_PLAN = 1 << 14, /* the planner of a reduction */
	IN_MEASURES = 1 << 15, /* a patient's scores over time */
	IN_INVITATIONS = 1 << 20,
	IN_REPORT = 1 << 16, /* a cohort counted */
	IN_RISK = 1 << 21,   /* who is at risk */
};

enum action_flag {
	ACT_SHOWN = 1 << 0,  /* in the hint bar, in the order of this list, as room allows */
	ACT_GRAVE = 1 << 1,  /* closes, strikes out or ends something: never on a plain key, always asks */
	ACT_HIDDEN = 1 << 2, /* moves about: not in the palette */
};

/* A(ID, name, label, help, contexts, keys separated by spaces, flags) */
#define ACTION_LIST(A) \
	A(UP, "up", "Up", "Move to the row or field above.", IN_LIST | IN_POPUP | IN_TEXT | IN_FIND | IN_PLAN, "Up", ACT_HIDDEN) \
	A(DOWN, "down", "Down", "Move to the row or field below.", IN_LIST | IN_POPUP | IN_TEXT | IN_FIND | IN_PLAN, "Down", ACT_HIDDEN) \
	A(PAGE_UP, "page-up", "Page up", "Move one page up.", IN_LIST | IN_POPUP | IN_TEXT | IN_FORM | IN_FIND | IN_PLAN, "PageUp", \
	    ACT_HIDDEN) \
	A(PAGE_DOWN, "page-down", "Page down", "Move one page down.", IN_LIST | IN_POPUP | IN_TEXT | IN_FORM | IN_FIND | IN_PLAN, \
	    "PageDown", ACT_HIDDEN) \
	A(FIRST, "first", "First", "Move to the first row.", IN_LIST | IN_TEXT | IN_PLAN, "Home", ACT_HIDDEN) \
	A(LAST, "last", "Last", "Move to the last row.", IN_LIST | IN_TEXT | IN_PLAN, "End", ACT_HIDDEN) \
	A(OPEN, "open", "Open", "Open what the marker stands on.", IN_LIST | IN_FIND, "Enter", ACT_SHOWN | ACT_HIDDEN) \
	A(NEXT_FIELD, "next-field", "Next field", "Move to the next field.", IN_FORM, "Tab Down", ACT_HIDDEN) \
	A(PREVIOUS_FIELD, "previous-field", "Previous field", "Move to the field before.", IN_FORM, "Shift+Tab Up", \
	    ACT_HIDDEN) \
	A(OTHER_PANE, "other-pane", "Other side", "Go from what is asked to the schedule, and back.", IN_PLAN, "Tab Shift+Tab", \
	    ACT_SHOWN) \
	A(CHOOSE, "choose", "Choose", "Show what this field offers.", IN_FORM | IN_PLAN, "F4 Enter", ACT_SHOWN | ACT_HIDDEN) \
	A(TAKE_MINE, "take-mine", "Take mine", "Keep what you typed in this field.", IN_CONFLICT, "m Left", ACT_SHOWN) \
	A(TAKE_THEIRS, "take-theirs", "Take theirs", "Keep what was saved meanwhile in this field.", IN_CONFLICT, \
	    "t Right", ACT_SHOWN) \
	A(SAVE, "save", "Save", "Save what is on the screen.", IN_FORM | IN_CONFLICT | IN_DOCUMENT | IN_PLAN, "Ctrl+S", ACT_SHOWN) \
	A(NEXT_PROBLEM, "next-problem", "Next problem", "Move to the next field with a problem.", IN_FORM, "F7", 0) \
	A(UNDO, "undo", "Undo", "Take back the last change of what is typed.", IN_FORM | IN_PLAN, "Ctrl+Z", ACT_SHOWN) \
	A(MEDICINES, "medicines", "Medicines", "Open the list of medicines, and come back to the form.", IN_FORM, "F3", ACT_SHOWN) \
	A(DROP_DRAFT, "drop-draft", "Drop the draft", "Throw away what is typed here and not saved.", IN_FORM, "F8", \
	    ACT_GRAVE) \
	A(MINE, "mine", "Mine or all", "Switch between your own work and everyone's.", IN_TODAY, "m", ACT_SHOWN) \
	A(STEP, "step", "Next step", "Show what can be done next on the pathway, and why not.", IN_PATIENT, "n", ACT_SHOWN) \
	A(ADD, "add", "Add", "Add a record.", IN_PATIENT | IN_RECORDS | IN_STAFF | IN_MEASURES, "a Insert", ACT_SHOWN) \
	A(REVIEW, "review", "Review", "Record a review.", IN_PATIENT, "v", ACT_SHOWN) \
	A(LAST_REVIEW, "last-review", "Last review", "Read the last review.", IN_PATIENT, "w", ACT_SHOWN) \
	A(MEASURES, "measures", "Measures", "Show the scores over time, and add one.", IN_PATIENT, "m", ACT_SHOWN) \
	A(DETAILS, "details", "Patient details", "Amend name, address and other details of the patient.", IN_PATIENT, "p", \
	    ACT_SHOWN) \
	A(RECORDS, "records", "Records", "Show the records of this patient by kind.", IN_PATIENT, "r", ACT_SHOWN) \
	A(TIMELINE, "timeline", "Timeline", "Show everything that happened, newest first.", IN_PATIENT, "t", ACT_SHOWN) \
	A(DOCUMENTS, "documents", "Documents", "Preview and print letters and summaries.", IN_PATIENT, "d", ACT_SHOWN) \
	A(AUDIT, "audit", "Audit", "Show who saw and changed what of this patient.", IN_PATIENT, "u", ACT_SHOWN) \
	A(AMEND, "amend", "Amend", "Change this record; the version before is kept.", IN_RECORD | IN_RECORDS | IN_STAFF, "e", \
	    ACT_SHOWN) \
	A(VERSIONS, "versions", "Versions", "Show every version of this record and what changed.", IN_RECORD | IN_RECORDS, \
	    "v", ACT_SHOWN) \
	A(MARK_ERROR, "mark-error", "Entered in error", "Mark this record as entered in error, with the reason.", \
	    IN_RECORD | IN_RECORDS, "F8", ACT_GRAVE) \
	A(AUDIENCE, "audience", "For whom", "Show the copy for the patient, the referrer or the practice.", IN_DOCUMENT, \
	    "Tab", ACT_SHOWN) \
	A(MEND, "mend", "Mend", "Go to the field that is missing.", IN_DOCUMENT, "Enter", ACT_SHOWN) \
	A(WRITE_PDF, "write-pdf", "Write PDF", "Write the document to a PDF file.", IN_DOCUMENT, "F6", ACT_SHOWN) \
	A(WRITE_TEXT, "write-text", "Write text", "Write the document to a text file.", IN_DOCUMENT, "F9", 0) \
	A(REDO, "redo", "Redo", "Bring back what was taken back.", IN_PLAN, "Ctrl+Y", 0) \
	A(LONGER, "longer", "Longer", "Make the marked step longer.", IN_PLAN, "+", ACT_SHOWN) \
	A(SHORTER, "shorter", "Shorter", "Make the marked step shorter.", IN_PLAN, "-", ACT_SHOWN) \
	A(CURVE, "curve", "Curve", "Show the dose or the score as a curve, or the table again.", IN_PLAN | IN_MEASURES, "F6", ACT_SHOWN) \
	A(HOLD, "hold", "Hold", "Hold a running plan at its dose.", IN_PLAN, "h", ACT_SHOWN) \
	A(RESUME, "resume", "Resume", "Go on with a plan that is held.", IN_PLAN, "r", ACT_SHOWN) \
	A(CHANGE_PLAN, "change-plan", "Change", "Change a running plan from a day on.", IN_PLAN, "c", ACT_SHOWN) \
	A(TAKEN, "taken", "Really taken", "Record what was really taken in the marked step.", IN_PLAN, "t", ACT_SHOWN) \
	A(STEP_BACK, "step-back", "Step back up", "Go back up to the dose of the marked step.", IN_PLAN, "b", 0) \
	A(ISSUED, "issued", "Issued through", "Note up to which day prescriptions are issued.", IN_PLAN, "i", 0) \
	A(STOP_PLAN, "stop-plan", "Stop early", "Stop a running plan before its last step.", IN_PLAN, "F8", ACT_GRAVE) \
	A(PLAN_BEFORE, "plan-before", "Version before", "Show the version of the plan before.", IN_PLAN, "[", 0) \
	A(PLAN_AFTER, "plan-after", "Version after", "Show the version of the plan after.", IN_PLAN, "]", 0) \
	A(PLAN, "plan", "Plan", "Plan how a medicine is reduced, or open the plan there is.", \
	    IN_PATIENT | IN_RECORD | IN_RECORDS, "l", ACT_SHOWN) \
	A(ONE_RULE, "one-rule", "One rule", "Show those who meet one rule, or all again.", IN_RISK, "r", ACT_SHOWN) \
	A(NEXT_TAB, "next-tab", "Next state", "Show those in the next state.", IN_INVITATIONS, "Tab", ACT_SHOWN) \
	A(FIRST_LETTERS, "first-letters", "First letters", "Write the first letter to those on the list who may have it.", \
	    IN_INVITATIONS, "f", ACT_SHOWN) \
	A(SECOND_LETTERS, "second-letters", "Second letters", "Write the second letter to those who did not attend.", \
	    IN_INVITATIONS, "s", ACT_SHOWN) \
	A(DNA, "did-not-attend", "Did not attend", "Mark the appointment as missed and queue the second letter, after asking.", \
	    IN_TODAY | IN_PATIENT | IN_INVITATIONS, "x", ACT_SHOWN) \
	A(SEEN, "seen", "Attended", "Record that the medicines review took place.", IN_INVITATIONS, "a", ACT_SHOWN) \
	A(DECLINES, "declines", "Declines", "Record that the person does not want a review; letters stop.", IN_INVITATIONS, "c", \
	    ACT_SHOWN) \
	A(TAB_BEFORE, "tab-before", "State before", "Show those in the state before.", IN_INVITATIONS, "Shift+Tab", 0) \
	A(ONE_PRACTICE, "one-practice", "One practice", "Show those of one practice, or of all again.", IN_INVITATIONS | IN_RISK, "o", \
	    ACT_SHOWN) \
	A(DISABLE, "disable", "Close account", "Close this account; what the person recorded stays.", IN_STAFF, "F8", \
	    ACT_GRAVE) \
	A(SET_PASSWORD, "set-password", "New password", "Give this account a new password.", IN_STAFF, "F6", ACT_SHOWN) \
	A(WRITE_RETURN, "write-return", "Write the return", "Write what may leave the service to a file for spreadsheets.", \
	    IN_REPORT, "F6", ACT_SHOWN) \
	A(CHECK_FILE, "check-file", "Check only", "Say what the file would bring, and write nothing.", IN_IMPORT, "F6", \
	    ACT_SHOWN) \
	A(RUN, "run", "Take in", "Take the file in.", IN_IMPORT, "Ctrl+S", ACT_SHOWN) \
	A(SORT_BEFORE, "sort-before", "Sort by the column before", "Sort the list by the column before.", IN_LIST, "[", 0) \
	A(SORT_NEXT, "sort-next", "Sort by the next column", "Sort the list by the next column.", IN_LIST, "]", 0) \
	A(FILTER, "filter", "Filter", "Show only rows that hold what you type.", IN_LIST, "/", ACT_SHOWN) \
	A(JUMP, "jump", "Jump", "Go to the next row that begins with what you type.", IN_LIST, "g", 0) \
	A(NEW, "new", "New patient", "Register a patient.", IN_PROGRAM, "Ctrl+N", 0) \
	A(FIND, "find", "Find", "Find a patient by name, NHS number, birth date or postcode.", IN_PROGRAM, "Ctrl+F", \
	    ACT_SHOWN) \
	A(PRINT, "print", "Print", "Print what this screen is about.", IN_PATIENT | IN_DOCUMENT | IN_PLAN, "Ctrl+P", ACT_SHOWN) \
	A(TODAY, "today", "Today", "Go to what is due and overdue.", IN_PROGRAM, "Ctrl+T", 0) \
	A(REFRESH, "refresh", "Refresh", "Read what is shown again, and draw the screen anew.", IN_PROGRAM, "F5", 0) \
	A(COMMAND, "command", "Command", "Do anything by its name.", IN_PROGRAM, "F10 :", ACT_SHOWN | ACT_HIDDEN) \
	A(HELP, "help", "Help", "Say what this screen is for and what its keys do.", IN_PROGRAM, "F1", ACT_SHOWN) \
	A(BACK, "back", "Back", "Go back to where you came from.", IN_PROGRAM | IN_POPUP, "Esc Ctrl+W", \
	    ACT_SHOWN | ACT_HIDDEN) \
	A(SETTINGS, "settings", "Settings", "Amend the service's name, address and rules.", IN_PROGRAM, "", 0) \
	A(FORMULARY, "formulary", "Formulary", "List, add and retire medicines of the service's own formulary.", IN_PROGRAM, "", \
	    0) \
	A(RISK, "risk", "Risk", "List who is at risk from medicines, and why.", IN_PROGRAM, "", 0) \
	A(WORKLIST, "worklist", "Worklist", "Answer for medicines that could not be read or totalled.", IN_PROGRAM, "", 0) \
	A(RISK_RULES, "risk-rules", "Risk rules", "List, add, replace and retire rules about medicines at risk.", IN_PROGRAM, "", 0) \
	A(STAFF, "staff", "Staff", "List, add and close accounts.", IN_PROGRAM, "", 0) \
	A(IMPORT, "import", "Import", "Take in a search of medicines, referrals or practices; take a search back.", IN_PROGRAM, "", 0) \
	A(INVITATIONS, "invitations", "Invitations", "List who is invited to a medicines review, and write the letters.", \
	    IN_PROGRAM, "", 0) \
	A(REPORT, "report", "Report", "Count what became of the people of a search.", IN_PROGRAM, "", 0) \
	A(AUDIT_ALL, "audit-all", "Audit of everything", "Show who did what in the whole service.", IN_PROGRAM, "", 0) \
	A(PASSWORD, "password", "Change my password", "Change your own password.", IN_PROGRAM, "", 0) \
	A(SIGN_OUT, "sign-out", "Sign out", "Sign out, and let somebody else sign in.", IN_PROGRAM, "", 0) \
	A(LOCK, "lock", "Lock", "Lock the screen; what is typed is kept.", IN_PROGRAM, "Ctrl+L", 0) \
	A(QUIT, "quit", "Quit", "Leave Pathwell; what is typed and not saved is kept as a draft.", IN_PROGRAM, "Ctrl+Q", 0)

#define ACTION_ENUM(ID, ...) ACT_##ID,
enum action { ACT_NONE = -1, ACTION_LIST(ACTION_ENUM) ACTION_COUNT };

struct action_info {
	const char *name, *label, *help;
	unsigned contexts; /* enum action_context */
	const char *keys;
	unsigned flags;    /* enum action_flag */
};
const struct action_info *action_info(enum action a);
/* The action on this key in one of the contexts, ACT_NONE where there is none. */
enum action action_for_key(const struct key *k, unsigned contexts);
/* Its first key, false where it has none. */
bool action_key(enum action a, struct key *out);
enum action action_named(const char *name);
const char *action_context_label(enum action_context c);
/* `pathwell keys`: every action with its keys, by context, as plain text; and the same as mdoc for the manual. */
void action_print(struct buf *out);
void action_print_mdoc(struct buf *out);
/* Sentences about what is wrong with the list; none in a good build. Appends one line each. */
size_t action_check(struct buf *out);

#endif
