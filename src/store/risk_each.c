/* People with the medicines that they take, one after the other in one statement: nobody is asked for alone. */
#include <string.h>

#include "private.h"

enum { RISK_WEIGHT_KEY = 15 }; /* digits: src/app/risk_everybody.c makes the key */

enum { /* the columns of RISK_COLUMNS */
	NUMBER,
	PATIENT,
	BORN_ON,
	SORT,
	DIED_ON,
	CARE_HOME,
	PRACTICE,
	CONDITIONS,
	DIVERSION,
	INVITED,
	STORED_RANK,
	STORED_OME,
	STORED_MET,
	STORED_ASKS,
	STORED_PRACTICE,
	STORED_SORT,
	STALE,
	MEDICINE,
	VERSION,
	INGREDIENT,
	CLASS,
	ASK,
	OME_SET,
	MODIFIED_RELEASE,
	REGULAR,
	AS_NEEDED,
	ANSWERED,
	NOT_COUNTED,
	PER_DAY,
	PER_HOUR,
	OME,
	SINCE,
	START_KNOWN,
	REDUCED
};

struct walk {
	struct arena *a; /* of one person */
	struct risk_subject now;
	struct risk_medicine *medicines;
	size_t count, cap;
};

static bool is_yes(sqlite3_stmt *st, int at)
{
	return !strcmp(column_peek(st, at), "yes");
}

static int64_t number_at(sqlite3_stmt *st, int at)
{
	return sqlite3_column_type(st, at) == SQLITE_NULL ? NUMBER_NONE : sqlite3_column_int64(st, at);
}

static const char *text_at(struct arena *a, sqlite3_stmt *st, int at)
{
	return *column_peek(st, at) ? column_text(a, st, at) : "";
}

static void medicine_read_row(struct walk *w, sqlite3_stmt *st)
{
	w->medicines = arena_push(w->a, w->medicines, w->count, &w->cap, sizeof(*w->medicines));
	w->medicines[w->count++] = (struct risk_medicine){
	    .id = column_id(st, MEDICINE),
	    .version = sqlite3_column_int64(st, VERSION),
	    .ingredient = text_at(w->a, st, INGREDIENT),
	    .class = text_at(w->a, st, CLASS),
	    .ask = text_at(w->a, st, ASK),
	    .ome_set = text_at(w->a, st, OME_SET),
	    .modified_release = is_yes(st, MODIFIED_RELEASE),
	    .irregular = !strcmp(column_peek(st, REGULAR), "no"),
	    .as_needed = is_yes(st, AS_NEEDED),
	    .answered = sqlite3_column_int(st, ANSWERED),
	    .not_counted = is_yes(st, NOT_COUNTED),
	    .per_day = number_at(st, PER_DAY),
	    .per_hour = number_at(st, PER_HOUR),
	    .ome = number_at(st, OME),
	    .since = column_date(st, SINCE),
	    .start_known = sqlite3_column_int(st, START_KNOWN),
	};
}

/* The name in the key that people are listed by: what they weigh stands before it, in digits. NULL: a key of before. */
static const char *name_in_key(const char *key)
{
	size_t weight = strspn(key, "0123456789");
	return weight == RISK_WEIGHT_KEY && key[weight] == ' ' ? key + weight + 1 : NULL;
}

static void stored_read(struct walk *w, sqlite3_stmt *st)
{
	struct risk_subject *p = &w->now;
	p->judged = sqlite3_column_type(st, STORED_RANK) != SQLITE_NULL;
	p->stale = sqlite3_column_type(st, STALE) != SQLITE_NULL;
	p->stored = (struct risk_result){.rank = sqlite3_column_int(st, STORED_RANK),
	    .ome_ug = number_at(st, STORED_OME),
	    .met = (uint64_t)sqlite3_column_int64(st, STORED_MET),
	    .asks = sqlite3_column_int(st, STORED_ASKS)};
	const char *name = p->judged ? name_in_key(column_peek(st, STORED_SORT)) : NULL;
	p->moved = p->judged && (strcmp(column_peek(st, STORED_PRACTICE), p->practice) || !name || strcmp(name, p->sort));
}

static void subject_begin(struct walk *w, sqlite3_stmt *st, date on)
{
	arena_reset(w->a);
	date died = column_date(st, DIED_ON);
	bool alive = died == DATE_NONE || died > on;
	w->medicines = NULL;
	w->count = w->cap = 0;
	w->now = (struct risk_subject){
	    .number = sqlite3_column_int64(st, NUMBER),
	    .patient = column_id(st, PATIENT),
	    .born_on = column_date(st, BORN_ON),
	    .counts = alive && (sqlite3_column_type(st, MEDICINE) != SQLITE_NULL || sqlite3_column_int(st, INVITED) ||
				    sqlite3_column_int(st, REDUCED)),
	    .care_home = is_yes(st, CARE_HOME),
	    .diversion = is_yes(st, DIVERSION),
	    .conditions = text_at(w->a, st, CONDITIONS),
	    .practice = text_at(w->a, st, PRACTICE),
	    .sort = text_at(w->a, st, SORT),
	    .reduced = sqlite3_column_int(st, REDUCED),
	};
	stored_read(w, st);
}

typedef enum status (*each_subject)(void *ctx, const struct risk_subject *p, struct error *err);

static enum status subject_end(struct walk *w, each_subject each, void *ctx, struct error *err)
{
	if (!w->now.number)
		return STATUS_OK;
	w->now.medicines = w->medicines;
	w->now.count = w->count;
	return each(ctx, &w->now, err);
}

static const enum statement by_scope[] = {
    [RISK_OF_ALL] = STATEMENT_RISK_ALL,
    [RISK_OF_STALE] = STATEMENT_RISK_STALE,
    [RISK_OF_ONE] = STATEMENT_RISK_ONE,
};

struct going {
	struct store *s;
	enum risk_scope scope;
	const struct id *patient;
	date on;
	each_subject each;
	void *ctx;
	int64_t last; /* of those who are stale: gone through up to here */
	bool more;
};

static enum status go_through(struct going *g, struct walk *w, struct error *err)
{
	enum status status = STATUS_OK;
	int row = 0;
	sqlite3_stmt *st CLEANUP(statement_done) = statement(g->s, by_scope[g->scope], err);
	if (!st)
		return STATUS_DATABASE;
	bind_date(st, 1, g->on);
	if (g->scope == RISK_OF_ONE)
		bind_text(st, 2, g->patient->text);
	if (g->scope == RISK_OF_STALE)
		bind_int(st, 2, g->last);
	g->more = false;
	while (status == STATUS_OK && (row = statement_step(g->s, st, err)) > 0) {
		if (g->scope == RISK_OF_STALE) {
			g->last = sqlite3_column_int64(st, STALE);
			g->more = true;
		}
		if (sqlite3_column_type(st, NUMBER) == SQLITE_NULL) {
			status = g->each(g->ctx, &(struct risk_subject){.born_on = DATE_NONE}, err);
			continue;
		}
		if (sqlite3_column_int64(st, NUMBER) != w->now.number) {
			status = subject_end(w, g->each, g->ctx, err);
			subject_begin(w, st, g->on);
		}
		if (w->now.counts && sqlite3_column_type(st, MEDICINE) != SQLITE_NULL)
			medicine_read_row(w, st);
	}
	return row < 0 ? STATUS_DATABASE : status;
}

enum status store_risk_each(struct store *s, enum risk_scope scope, const struct id *patient, date on, each_subject each,
    void *ctx, struct error *err)
{
	struct arena *a CLEANUP(arena_freep) = arena_new();
	struct walk w = {.a = a};
	struct going g = {s, scope, patient, on, each, ctx, -1, true};
	enum status status = STATUS_OK;
	while (status == STATUS_OK && g.more)
		status = go_through(&g, &w, err);
	return status == STATUS_OK ? subject_end(&w, each, ctx, err) : status;
}
