/* What the commands share inside this folder. */
#ifndef PATHWELL_CLI_CLI_H
#define PATHWELL_CLI_CLI_H

#include "pathwell/cli.h"
#include "pathwell/exchange.h"

/* O(ID, name, what its value is called or NULL for a switch, help) */
#define OPTION_LIST(O)                                                                                                 \
	O(DB, "--db", "FILE", "Use the service in FILE (or PATHWELL_DB; otherwise the one in your data folder).")      \
	O(USER, "--user", "USER", "Sign in as USER (or PATHWELL_USER).")                                               \
	O(PASSWORD_FILE, "--password-file", "FILE",                                                                    \
	    "Read the password from the first line of FILE (or PATHWELL_PASSWORD; otherwise it is asked for).")        \
	O(JSON, "--json", NULL, "Print the result as JSON.")                                                           \
	O(SEED, "--seed", "NUMBER", "Make identifiers and invented data from NUMBER, the same every time.")            \
	O(HELP, "--help", NULL, "Say how to call the program or the command, and end.")                                \
	O(VERSION, "--version", NULL, "Print the version, and end.")                                                   \
	O(PATIENT, "--patient", "PATIENT", "The patient: an NHS number or an id.")                                     \
	O(RECORD, "--record", "ID", "The record that the event is about, where several fit.")                          \
	O(REASON, "--reason", "TEXT", "Why; it stays readable with the record.")                                       \
	O(IF_VERSION, "--if-version", "N", "Refuse where somebody saved another version than N meanwhile.")            \
	O(NOT_A_DUPLICATE, "--not-a-duplicate", NULL, "Register although somebody alike is registered already.")       \
	O(STATE, "--state", "STATE", "Only patients whose newest episode is in STATE.")                                \
	O(MINE, "--mine", NULL, "Only my own work.")                                                                   \
	O(LIMIT, "--limit", "N", "At most N lines (of each kind).")                                                    \
	O(FOR, "--for", "WHOM", "The copy for the patient, the referrer or the practice.")                             \
	O(TEXT, "--text", NULL, "As text; one document goes to standard output, and this is the default.")                             \
	O(PDF, "--pdf", "FILE", "Write a PDF to the new FILE, or under a name of its own into a folder.")                                                                \
	O(PRINTER, "--printer", "NAME", "Print on the printer NAME.")                                                  \
	O(LARGE_PRINT, "--large-print", NULL, "Print in 18 points instead of 12.")                                     \
	O(STRICT, "--strict", NULL, "Refuse where something mandatory is missing.")                                    \
	O(DOT, "--dot", NULL, "Print the diagram for dot(1).")                                                         \
	O(EVENTS, "--events", NULL, "Print the events only, one a line.")                                              \
	O(DRY_RUN, "--dry-run", NULL, "Say the same, and write nothing.")                                              \
	O(PATIENTS, "--patients", "N", "How many patients to invent; 40 otherwise.")                                   \
	O(SERVICE, "--service", "NAME", "Name of the new service.")                                                    \
	O(DEMONSTRATION, "--demonstration", NULL,                                                                      \
	    "Invented people only: every screen and paper says so, and the clock may be held.")                        \
	O(NAME, "--name", "NAME", "Name of the person, as it stands under letters.")                                   \
	O(ROLE, "--role", "ROLE", "Role of the account, as \"fields staff\" lists them.")                              \
	O(NEW_PASSWORD_FILE, "--new-password-file", "FILE",                                                            \
	    "Read the account's new password from FILE (or PATHWELL_NEW_PASSWORD; otherwise it is asked for).")        \
	O(YES, "--yes", NULL, "Do not ask before the file is replaced.")                                               \
	O(MEDICINE, "--medicine", "MEDICINE",                                                                          \
	    "The medicine as people say it: \"morphine MR tablet\", \"Zomorph\", \"fentanyl patch\".")                 \
	O(DOSE, "--dose", "DOSE", "The dose; for a plan as it is taken now: \"90mg tds\", \"50 every 72 hours\".")     \
	O(STRENGTHS, "--strengths", "LIST", "Only these strengths, such as \"15,30,60\".")                             \
	O(HALVES, "--halves", NULL, "Tablets may be halved, where the product allows it.")                             \
	O(UNITS, "--units", "N", "At most N units at one time; otherwise 6 tablets or capsules, 2 patches.")           \
	O(SET, "--set", "NAME", "The set of morphine equivalents; FPM2020 otherwise.")                                 \
	O(REDUCE, "--reduce", "AMOUNT",                                                                                \
	    "Fall by an amount of the daily total each step (\"15mg\"), or by a percentage (\"10%\").")                \
	O(OF, "--of", "WHAT",                                                                                          \
	    "What the percentage is of: the original dose, or the current one. The original otherwise.")               \
	O(BANDS, "--bands", "LIST",                                                                                    \
	    "Amounts by dose: \"40:4mg,20:2mg\" falls by 4 mg from 40 mg on, by 2 mg from 20 mg on.")                  \
	O(STEPS, "--steps", "LIST", "Daily totals, each with its length: \"180mg x 4w, 135mg x 4w, 0mg\".")            \
	O(OCCUPANCY, "--occupancy", "PERCENT", "Fall by so many percentage points of receptor occupancy each step.")   \
	O(REGION, "--region", "REGION", "The region of the brain whose occupancy counts, where there are several.")    \
	O(SMOOTHEST, "--smoothest", NULL, "The plan whose falls, in percent of the dose before, are smallest: the largest first, then the next.")  \
	O(EVERY, "--every", "LENGTH", "How long each step lasts: 10d, 4w, 1m (a calendar month); 4 weeks otherwise.")  \
	O(TO, "--to", "DOSE", "The daily total to reach, nothing otherwise; of a supply or a report the last day.")                              \
	O(BY, "--by", "DATE", "The last step begins on this day or before.")                                           \
	O(IN, "--in", "STEPS", "In so many steps, the one to nothing included.")                                       \
	O(START, "--start", "DATE", "First day of the first step; today otherwise.")                                   \
	O(TRIAL, "--trial", "DATE", "A trial that is looked at on this day.")                                          \
	O(FIRST, "--first", "PARTS",                                                                                   \
	    "Reduce this part of the day to nothing first, such as morning; otherwise all evenly.")                    \
	O(SWITCH_TO, "--switch-to", "MEDICINE",                                                                        \
	    "Go over to this medicine first, part after part of the day, then reduce it.")                             \
	O(EQUIVALENTS, "--equivalents", "NAME", "The set of equivalents for the switch.")                              \
	O(END, "--end", "LOW-OR-HIGH",                                                                                 \
	    "Where the set gives a range of equivalents: the low end, which gives less of the other medicine, or the high.") \
	O(PACE, "--pace", "NAME", "A ready-made pace, as published; \"pathwell taper paces\" lists them.")               \
	O(SPECIALIST, "--specialist", "NAME", "Who advises, where a medicine asks for a specialist (methadone).")      \
	O(SAVE, "--save", NULL, "Keep the plan with the patient, as a draft.")                                         \
	O(TAPER, "--taper", "ID", "The reduction, where the patient has several; of print also all.")                                     \
	O(PLAN_VERSION, "--plan-version", "N", "The plan as it stood in its version N; the one in force otherwise.")   \
	O(ON, "--on", "DATE", "The day from which the change holds; today otherwise, of replan the next step. Of a missed appointment, its day.") \
	O(DAYS, "--days", "LENGTH", "How long the hold is planned to last: 14, 10d, 2w, 1m.")                          \
	O(STEP, "--step", "N", "The number of a step; 0 is the dose before the plan.")                                 \
	O(TOLERANCE, "--tolerance", "TEXT", "What was decided about lost tolerance, before a dose is stepped back up.") \
	O(THROUGH, "--through", "DATE", "Prescriptions are issued up to and with this day.")                           \
	O(NOTE, "--note", "TEXT", "What the patient says about it.")                                                   \
	O(FROM, "--from", "DATE", "First day of the period; of a supply otherwise the day after what is issued.")      \
	O(RULE, "--rule", "RULE", "Only people who meet this rule.")                                                   \
	O(LEVEL, "--level", "LEVEL", "Only people at high, cannot_be_said, medium or low risk, or higher.")                            \
	O(PRACTICE, "--practice", "CODE", "Only people of this practice.")                                             \
	O(AS_OF, "--as-of", "DATE", "As of this day; today otherwise.")                                                \
	O(LIST, "--list", NULL, "List the people too.")                                                                \
	O(NOT_REGULAR, "--not-regular", NULL, "It is not taken regularly, and counts in no total.")                    \
	O(LICENCE, "--licence", "TEXT", "Whose licence permits the measure wordings, where the file does not say.")    \
	O(PACK, "--pack", "N", "Count in packs of N units; otherwise in the usual ones.")                              \
	O(COLUMNS, "--columns", NULL, "Show every column with what it means or is proposed, and three values; nothing is taken in.")  \
	O(AS_PROPOSED, "--as-proposed", NULL, "Take the columns of which nobody has said what they mean as they are proposed.")        \
	O(BORN_FROM, "--born-from", "YEAR",                                                                                     \
	    "Two-digit years of birth lie in the hundred years from YEAR on: 1927 makes 27 1927 and 26 2026.")                 \
	O(MAP, "--map", "COLUMN=FIELD",                                                                                \
	    "What a column means, once for each column; remembered by its name. COLUMN= leaves it out.")               \
	O(ENCODING, "--encoding", "E", "Read the file as utf-8, utf-16le, utf-16be or windows-1252.")                  \
	O(AS, "--as", "NAME", "Name of the search or list; otherwise the file's name and the day of the search.")      \
	O(REJECTED, "--rejected", "FILE", "Write the rejected lines to FILE instead of beside the database.") \
	O(COHORT, "--cohort", "NAME", "Only people of the search or list of this name.")                               \
	O(CSV, "--csv", "FILE", "Write a CSV for spreadsheets to FILE; small numbers are hidden in it.")               \
	O(EXACT, "--exact", NULL, "Exact numbers and cells in the file, for use inside the service.")                  \
	O(DUE, "--due", NULL, "Only those for whom there is something to do today.")                                    \
	O(SENT, "--sent", "HOW",                                                                                       \
	    "It leaves the service: by post, by-hand or email. Without it a document is a draft to look at.")          \
	O(NEED_MET, "--need-met", "YES-OR-NO",                                                                         \
	    "For who does not read print: whether this copy is in the form that the person reads.")                    \
	O(FOLDER, "--folder", "DIR", "Write each letter to a new file of its own in DIR.")                \
	O(RETURN, "--return", NULL, "As it may leave the service: small numbers are hidden.")

#define OPTION_ENUM(ID, ...) OPTION_##ID,
enum option { OPTION_LIST(OPTION_ENUM) OPTION_COUNT };
/* A command's options as bits of one number. */
__extension__ typedef unsigned __int128 option_set;
#define OPTION_BIT(O) ((option_set)1 << (O))
#define OPT(ID) OPTION_BIT(OPTION_##ID)
#define OPTIONS_EVERYWHERE (OPT(DB) | OPT(USER) | OPT(PASSWORD_FILE) | OPT(JSON) | OPT(SEED) | OPT(HELP) | OPT(VERSION))

struct option_info {
	const char *name, *value, *help;
};
extern const struct option_info option_table[OPTION_COUNT];

enum command_needs {
	NEEDS_NOTHING,
	NEEDS_SIGN_IN, /* the file open, and somebody signed in */
};

struct call;
struct command {
	const char *name;    /* one word, or two: "staff add" */
	const char *words;   /* what follows the name, for people */
	const char *help;    /* one sentence */
	const char *more;    /* further paragraphs of its help, or NULL */
	const char *example; /* or NULL */
	int least, most;     /* words after the name; most -1: any number */
	option_set options;  /* beside those understood everywhere */
	enum command_needs needs;
	enum status (*run)(struct call *c, struct error *err);
};

/* One command line, read. */
struct call {
	const struct cli_program *program;
	const struct command *command;
	const char *options[OPTION_COUNT]; /* NULL: not given; a switch that is given: "" */
	struct option_again {              /* one that may be given several times, in the order of the line */
		enum option option;
		const char *value;
	} *again;
	size_t again_count, again_cap;
	const char **words;                /* after the command's name */
	size_t word_count;
	struct app *app; /* open where the command needs it */
	struct arena *arena;
	struct buf out; /* for standard output, whole or a page at a time */
	bool told;      /* the complaints are printed already; err is for the exit status only */
};

/* ---- reading the line (options.c, commands.c, help.c) ---- */
/* Splits argv into options and words, and finds the command; c->command NULL without one. */
MUST_USE enum status options_read(struct call *c, int argc, char *argv[], struct error *err);
const struct command *command_at(size_t i); /* in the order of help; NULL past the end */
MUST_USE enum status command_find(struct call *c, struct error *err);
void help_program(struct buf *out);
void help_command(const struct command *command, struct buf *out);
static inline bool option_given(const struct call *c, enum option o)
{
	return c->options[o] != NULL;
}
/* A whole number between low and high; `otherwise` where the option is not given. */
MUST_USE enum status option_number(
    const struct call *c, enum option o, int64_t low, int64_t high, int64_t otherwise, int64_t *out, struct error *err);
/* Says which option the sentence of err is about, unless st is STATUS_OK; returns st. */
enum status option_about(enum option o, enum status st, struct error *err);
/* STATUS_USAGE with the command's usage behind the sentence. */
enum status wrong_usage(const struct call *c, struct error *err, const char *sentence, ...) PRINTF_LIKE(3, 4);

/* ---- the file and who is at it (sign_in.c) ---- */
/* Opens the file as c->app; whatever stands in the way, STATUS_DATABASE. */
MUST_USE enum status call_open(struct call *c, struct error *err);
const char *call_path(struct call *c);
/* --user or PATHWELL_USER; NULL where neither is given. */
const char *call_user(const struct call *c);
enum { PASSWORD_SIZE = 512 };
/* From the option's file, the variable, or a prompt; `twice` asks again where it is typed. Wiped by the caller. */
MUST_USE enum status password_read(struct call *c, enum option file, const char *variable, const char *prompt,
    bool twice, char out[PASSWORD_SIZE], struct error *err);
MUST_USE enum status call_sign_in(struct call *c, struct error *err);
/* The catalogue of the service where --db, --user or --save names one (then it is open, and somebody signed in); the
 * standard one otherwise. */
MUST_USE enum status call_reference(struct call *c, const struct reference **out, struct error *err);

/* ---- what is typed (values.c) ---- */
/* The patient of --patient, or of word `i` where there is one. */
MUST_USE enum status call_patient(struct call *c, size_t i, struct id *out, struct error *err);
MUST_USE enum status kind_read(const char *word, const struct record_kind **out, struct error *err);
/* Lists the records with their ids on standard error, then refuses: nothing is guessed. */
enum status several_fit(struct call *c, const struct record_list *list, struct error *err, const char *sentence, ...)
    PRINTF_LIKE(4, 5);
/* field=value words from `first` on, set in r. Every one that is refused is told; err is the first. */
MUST_USE enum status values_set(struct call *c, struct record *r, size_t first, struct error *err);
/* Refuses text that is not UTF-8. */
MUST_USE enum status text_must_be_utf8(const char *what, const char *text, struct error *err);

/* ---- complaining and printing (print.c, table.c) ---- */
/* One sentence on standard error, with line, or record and field, where they are known. */
void complain(const struct error *err);
void complain_about(const char *record, const char *field, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Writes c->out to standard output and empties it. */
MUST_USE enum status flush_out(struct call *c, struct error *err);
/* What JSON readers get ends with a line end. */
void json_done(struct call *c);
const char *date_or_blank(struct arena *a, date d); /* 22-Nov-2026 */
const char *date_or_null(struct arena *a, date d);  /* 2026-11-22; NULL for none */
const char *nhs_or_blank(struct arena *a, const char *digits);
const char *id_or_null(const struct id *id);
const char *dashed(struct arena *a, const char *name); /* care-plan for care_plan */
/* Text in lines of at most 80 columns, each indented. */
void print_wrapped(struct buf *out, int indent, const char *text);

enum { TABLE_COLUMNS = 9 };
struct table {
	struct arena *arena;
	const char *const *heads; /* NULL-terminated */
	size_t columns;
	bool bare; /* the heads are not printed */
	const char **cells;
	size_t count, cap;
};
void table_begin(struct table *t, struct arena *a, const char *const heads[]);
void table_cell(struct table *t, const char *text); /* NULL is blank; row after row */
/* Aligned by what the text takes on a terminal; nothing where there is no row. */
void table_print(const struct table *t, struct buf *out);

/* ---- long work (progress.c) ---- */
struct progress {
	const char *what;
	bool terminal, shown;
	int64_t last_ms;
};
/* From here to progress_end, Ctrl+C ends the work cleanly instead of the program. */
void progress_begin(struct progress *p, const char *what);
bool progress_step(void *progress, int64_t done, int64_t total); /* store_progress */
void progress_end(struct progress *p);

/* ---- pieces of results that several commands print (people.c) ---- */
void json_person(struct json *j, struct arena *a, const struct patient_row *row);
void json_people(struct call *c, const struct patient_rows *rows);
void table_people(struct call *c, const struct patient_rows *rows, bool bare);
/* {"id": …, "version": …} or the id alone: what add and amend print. */
void print_saved(struct call *c, const struct record *r);

/* What an import rejected or flagged (lists_in.c): an array under this key, or a table under `what`. */
struct import_problem;
void json_problems(struct json *j, const char *key, const struct import_problem *items, size_t n);
void text_problems(struct call *c, const char *what, const struct import_problem *items, size_t n);

/* ---- the commands, one file for each group ---- */
#define COMMAND(name) enum status run_##name(struct call *c, struct error *err)
COMMAND(init);
COMMAND(demo);
COMMAND(staff_add);
COMMAND(staff_list);
COMMAND(staff_disable);
COMMAND(staff_password);
COMMAND(import_practices);
COMMAND(import_referrals);
COMMAND(import_search);
COMMAND(import_undo);
COMMAND(imports);
COMMAND(report_cohort);
COMMAND(today);
COMMAND(invitations);
COMMAND(letters_first);
COMMAND(letters_second);
COMMAND(dna);
COMMAND(patients);
COMMAND(find);
COMMAND(show);
COMMAND(timeline);
COMMAND(fields);
COMMAND(add);
COMMAND(amend);
COMMAND(mark_error);
COMMAND(do);
COMMAND(print);
COMMAND(pathway);
COMMAND(audit);
COMMAND(check);
COMMAND(backup);
COMMAND(restore);
COMMAND(keys);
COMMAND(medicines);
COMMAND(medicines_read);
COMMAND(risk_words);
COMMAND(formulary);
COMMAND(risk);
COMMAND(worklist);
COMMAND(worklist_answer);
COMMAND(ome);
COMMAND(taper_pack);
COMMAND(taper_paces);
COMMAND(taper_plan);
COMMAND(taper_show);
COMMAND(taper_hold);
COMMAND(taper_resume);
COMMAND(taper_go_on);
COMMAND(taper_replan);
COMMAND(taper_reinstate);
COMMAND(taper_stop);
COMMAND(taper_issued);
COMMAND(taper_taken);
COMMAND(taper_supply);
COMMAND(measure_score);
COMMAND(measure_list);
COMMAND(measure_items);
COMMAND(measure_add);
COMMAND(measure_show);
COMMAND(measure_responders);
COMMAND(measure_labels);
COMMAND(help);

#endif
