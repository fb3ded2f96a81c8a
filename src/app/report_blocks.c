/* The blocks of a cohort's report: what is counted, of whom, and how one block hangs on another. */
#include <assert.h>
#include <string.h>

#include "report_parts.h"

static const struct choice invitation_parts[] = {
    {"attended", "Attended"},
    {"declined", "Declined"},
    {"did_not_attend", "Did not attend"},
    {"invited", "Invited, no answer yet"},
    {"not_invited", "Not yet invited"},
    {"closed", "Closed: died, moved, or no longer needed"},
    {NULL, NULL},
};
static const struct choice level_parts[] = {
    {"high", "High"},
    {"cannot_be_said", "Cannot be said"},
    {"medium", "Medium"},
    {"low", "Low"},
    {"not_known", "No rule met"},
    {NULL, NULL},
};
static const struct choice schedule_parts[] = {
    {"done", "Done"},
    {"due", "Due"},
    {"late", "Late, or missed"},
    {"ahead", "Not yet due"},
    {"ended", "No longer needed: died or moved"},
    {NULL, NULL},
};
static const struct choice equivalent_parts[] = {
    {"lower", "Lower"},
    {"same", "The same"},
    {"higher", "Higher"},
    {"not_known", "Not known at both ends"},
    {NULL, NULL},
};
static const struct choice gabapentinoid_parts[] = {
    {"started", "Newly started"},
    {"already", "Taken before"},
    {"none", "None recorded"},
    {NULL, NULL},
};
static const struct choice measure_parts[] = {
    {"better", "Better, by a change that matters"},
    {"no_change", "No change that matters"},
    {"worse", "Worse, by a change that matters"},
    {"not_known", "Which change matters is not known"},
    {NULL, NULL},
};

#define FOUND "people found"
#define SEEN "people seen"
static const struct shape {
	const char *id, *title, *of;
	const struct choice *parts; /* NULL: the choices of the review's field of this name */
	struct cohort_tie same;
	const char *into;
	bool several;
} shapes[] = {
    [BLOCK_INVITATIONS] = {"invitations", "Invitations", FOUND, invitation_parts, .into = NULL},
    [BLOCK_INVITED] = {"invited", "Of those who were invited", "people invited", invitation_parts, .into = "invitations"},
    [BLOCK_UNINVITED] = {"uninvited", "Of those whom nobody invited", "people not invited", invitation_parts,
	.into = "invitations"},
    [BLOCK_RISK] = {"risk", "Risk when found", FOUND, level_parts, {"invitations", NULL}},
    [BLOCK_OUTCOMES] = {"outcomes", "Outcome at the last review", SEEN, NULL, {"invitations", "attended"}},
    [BLOCK_OUTCOMES_HIGH] = {"outcomes_high", "Outcome, high risk when found", "people seen, high risk", NULL,
	.into = "outcomes"},
    [BLOCK_OUTCOMES_CANNOT_BE_SAID] = {"outcomes_cannot_be_said", "Outcome, risk could not be said when found",
	"people seen, risk that could not be said", NULL, .into = "outcomes"},
    [BLOCK_OUTCOMES_MEDIUM] = {"outcomes_medium", "Outcome, medium risk when found", "people seen, medium risk", NULL,
	.into = "outcomes"},
    [BLOCK_OUTCOMES_LOW] = {"outcomes_low", "Outcome, low risk when found", "people seen, low risk", NULL,
	.into = "outcomes"},
    [BLOCK_OUTCOMES_NOT_KNOWN] = {"outcomes_not_known", "Outcome, risk not known when found",
	"people seen, risk not known", NULL, .into = "outcomes"},
    [BLOCK_SIX_MONTHS] = {"six_months", "Review at six months", SEEN, schedule_parts, {"invitations", "attended"}},
    [BLOCK_TWELVE_MONTHS] = {"twelve_months", "Review at twelve months", SEEN, schedule_parts,
	{"invitations", "attended"}},
    [BLOCK_EQUIVALENTS] = {"equivalents", "Morphine equivalent, last review against the first", SEEN, equivalent_parts,
	{"invitations", "attended"}},
    [BLOCK_GABAPENTINOIDS] = {"gabapentinoids", "Gabapentinoids since found", FOUND, gabapentinoid_parts,
	{"invitations", NULL}},
    [BLOCK_BARRIERS] = {"barriers", "Barriers", SEEN, NULL, {"invitations", "attended"}, NULL, true},
    [BLOCK_FACILITATORS] = {"facilitators", "What helped", SEEN, NULL, {"invitations", "attended"}, NULL, true},
    [BLOCK_SUPPORT] = {"support", "Support wanted", SEEN, NULL, {"invitations", "attended"}, NULL, true},
};
static_assert(ARRAY_LEN(shapes) == BLOCK_FIXED_COUNT, "every block has its shape");

static const struct {
	const char *id, *label, *block, *over, *under; /* under NULL: the whole */
} rates[] = {
    {"seen_of_found", "Seen, of all found", "invitations", "attended", NULL},
    {"uptake", "Seen, of those who were invited (uptake)", "invited", "attended",
	"attended declined did_not_attend invited"},
    {"reduced_or_stopped", "Reduced or stopped, of those seen", "outcomes", "reduced stopped", NULL},
    {"increased", "Increased, of those seen", "outcomes", "increased", NULL},
};

/* Named as the field, or as the outcome that all blocks of outcomes count. */
static const struct choice *parts_of(const struct shape *s)
{
	const char *field = strncmp(s->id, "outcomes", strlen("outcomes")) == 0 ? "outcome" : s->id;
	return s->parts ? s->parts : record_field(record_kind(RECORD_REVIEW), field)->choices;
}

static size_t length(const struct choice *choices)
{
	size_t n = 0;
	while (choices[n].code)
		n++;
	return n;
}

static void parts_make(struct arena *a, struct cohort_counts *b, const struct choice *choices, bool several)
{
	size_t n = length(choices);
	b->count = n + several;
	b->parts = arena_alloc(a, sizeof(*b->parts) * b->count);
	for (size_t i = 0; i < n; i++)
		b->parts[i] = (struct cohort_count){choices[i].code, choices[i].label, 0};
	if (several)
		b->parts[n] = (struct cohort_count){"not_recorded", "Nothing recorded", 0};
}

void report_blocks_make(struct arena *a, struct cohort_report *r)
{
	static const char *const levels[] = {"high", "cannot_be_said", "medium", "low", "not_known"};
	r->blocks = arena_alloc(a, sizeof(*r->blocks) * BLOCK_FIXED_COUNT);
	r->block_count = BLOCK_FIXED_COUNT;
	r->rates = arena_alloc(a, sizeof(rates));
	r->rate_count = ARRAY_LEN(rates);
	for (size_t i = 0; i < BLOCK_FIXED_COUNT; i++) {
		const struct shape *s = &shapes[i];
		r->blocks[i] = (struct cohort_counts){.id = s->id,
		    .title = s->title,
		    .of = s->of,
		    .adds_up = !s->several,
		    .same = s->same,
		    .into = s->into};
		parts_make(a, &r->blocks[i], parts_of(s), s->several);
	}
	for (size_t i = 0; i < ARRAY_LEN(levels); i++)
		r->blocks[BLOCK_OUTCOMES_HIGH + i].within = (struct cohort_tie){"risk", levels[i]};
}

void report_measure_add(struct arena *a, struct cohort_report *r, const struct measure_block *m)
{
	const int64_t counts[] = {m->better, m->no_change, m->worse, m->not_known};
	struct cohort_counts *more = arena_alloc(a, sizeof(*more) * (r->block_count + 1));
	struct cohort_counts *b = &more[r->block_count];
	memcpy(more, r->blocks, sizeof(*more) * r->block_count);
	*b = (struct cohort_counts){.id = arena_printf(a, "measure_%s", m->instrument),
	    .title = arena_printf(a, "%s, last against the first", m->name),
	    .of = "people seen with two scores",
	    .adds_up = true,
	    .within = {"invitations", "attended"}};
	parts_make(a, b, measure_parts, false);
	for (size_t i = 0; i < ARRAY_LEN(counts); i++)
		b->parts[i].count = counts[i];
	r->blocks = more;
	r->block_count++;
}

/* ---- looking things up ---- */

const struct cohort_counts *cohort_block(const struct cohort_report *r, const char *id)
{
	for (size_t i = 0; i < r->block_count; i++)
		if (strcmp(r->blocks[i].id, id) == 0)
			return &r->blocks[i];
	return NULL;
}

const struct cohort_count *cohort_part(const struct cohort_counts *block, const char *code)
{
	for (size_t i = 0; block && i < block->count; i++)
		if (strcmp(block->parts[i].code, code) == 0)
			return &block->parts[i];
	return NULL;
}

static bool is_named(const char *codes, const char *code)
{
	size_t n = strlen(code);
	for (const char *at = codes; (at = strstr(at, code)); at += n)
		if ((at == codes || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

int64_t cohort_sum(const struct cohort_counts *block, const char *codes)
{
	int64_t sum = 0;
	for (size_t i = 0; block && i < block->count; i++) {
		if (!is_named(codes, block->parts[i].code))
			continue;
		if (block->parts[i].count == COUNT_HIDDEN)
			return COUNT_HIDDEN;
		sum += block->parts[i].count;
	}
	return sum;
}

/* ---- wholes and rates ---- */

void report_rates(struct cohort_report *r)
{
	for (size_t i = 0; i < r->rate_count; i++) {
		const struct cohort_counts *b = cohort_block(r, rates[i].block);
		int64_t n = cohort_sum(b, rates[i].over),
			of = rates[i].under ? cohort_sum(b, rates[i].under) : b->whole;
		bool known = n != COUNT_HIDDEN && of != COUNT_HIDDEN && of > 0;
		r->rates[i] = (struct cohort_rate){
		    rates[i].id, rates[i].label, n, of, known ? (int)((2000 * n + of) / (2 * of)) : -1};
	}
}

static int64_t of_parts(const struct cohort_counts *b)
{
	int64_t sum = 0;
	for (size_t i = 0; i < b->count; i++)
		sum += b->parts[i].count;
	return sum;
}

/* Every block is counted by itself; what it should come to is known from another, and must agree. */
void report_finish(struct cohort_report *r)
{
	for (size_t i = 0; i < r->block_count; i++) {
		struct cohort_counts *b = &r->blocks[i];
		const struct cohort_counts *other = b->same.block ? cohort_block(r, b->same.block) : NULL;
		const struct cohort_count *part = b->same.part ? cohort_part(other, b->same.part) : NULL;
		if (b->adds_up)
			b->whole = of_parts(b);
		if (!other)
			continue;
		int64_t tied = part ? part->count : other->whole;
		must(!b->adds_up || b->whole == tied);
		b->whole = tied;
	}
	report_rates(r);
}
