#include "pathwell/threat.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "pathwell/memory.h"

/* What is done to a medicine. Endings are open: "reduc" is reduce, reduced, reducing and reduction. */
static const char *const acts[] = { "stop", "reduc", "withdraw", "withdrew", "cut", "lower", "ceas", "cancel", "discontinu",
	"halv", "taper", "remov", "suspend", "limit", "withh", "end", "ended", "decreas", "phas", "switch", NULL };
/* What it is done to. */
static const char *const things[] = { "medic", "prescri", "dose", "dosage", "tablet", "patch", "opioid", "painkill",
	"repeat", "suppl", "drug", "treatment", "morphine", "codeine", "tramadol", "gabapentin", "pregabalin", "issu", "it",
	"them", "these", NULL };
/* By which a sentence announces. */
static const char *const announcing[] = { "will", "we'll", "shall", "must", "going", "have", "be", "is", "are", "may",
	"might", "can", "could", NULL };
/* What takes it back, close before the act. */
static const char *const denying[] = { "not", "never", "nothing", "nobody", "none", "don't", "won't", "without", NULL };
/* What makes it an offer, in the same clause. */
static const char *const offering[] = { "offer", "help", "support", "together", "wish", "want", "like", "choose", NULL };
/* What reads as pressure whatever surrounds it. */
static const char *const pressure[] = { "no longer prescribe", "no longer be prescribed", "no longer issue",
	"no longer be issued", "no further prescription", "no more prescription", "not continue to prescribe",
	"cannot continue to prescribe", "not be able to prescribe", "unable to prescribe", "unable to continue",
	"not be prescribed", "not prescribe", "not issue", "not be issued", "not be renewed", "off your repeat",
	"from your repeat", "without your agreement", "without discuss", "no choice", "failure to attend", "final warning",
	"last chance", "final notice", "final reminder", NULL };

enum { REACH = 8, DENIAL_REACH = 4 }; /* words before the act */

struct words {
	const char *at[256];
	size_t n;
};

static bool is_word_byte(unsigned char c)
{
	return isalnum(c) || c == '\'' || c >= 0x80;
}

/* Small letters, one space between words, up to the end of the sentence; returns where the next one begins. */
static const char *sentence_fold(const char *text, struct buf *out)
{
	bool space = true;

	buf_clear(out);
	for (; *text != '\0' && strchr(".!?;\n", *text) == NULL; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == ',') {
			buf_puts(out, space ? ", " : " , ");
			space = true;
		} else if (is_word_byte(c)) {
			buf_putc(out, (char)tolower(c));
			space = false;
		} else if (!space) {
			buf_putc(out, ' ');
			space = true;
		}
	}
	return *text != '\0' ? text + 1 : text;
}

static bool begins_one_of(const char *word, size_t n, const char *const *stems, bool whole)
{
	for (; *stems != NULL; stems++) {
		size_t length = strlen(*stems);

		/* Short ones are whole words: "it" is not "item", "end" not "endorse". */
		bool exact = whole || length < 3 || strcmp(*stems, "end") == 0 || strcmp(*stems, "cut") == 0;
		if (strncmp(word, *stems, length) == 0 && (exact ? n == length : n >= length))
			return true;
	}
	return false;
}

static void split(const char *sentence, struct words *w)
{
	w->n = 0;
	while (*sentence != '\0' && w->n < ARRAY_LEN(w->at)) {
		w->at[w->n++] = sentence;
		sentence += strcspn(sentence, " ");
		sentence += *sentence == ' ';
	}
}

static bool word_in(const struct words *w, size_t i, const char *const *stems, bool whole)
{
	return begins_one_of(w->at[i], strcspn(w->at[i], " "), stems, whole);
}

static bool any_in(const struct words *w, size_t from, size_t to, const char *const *stems)
{
	for (size_t i = from; i < to; i++) {
		if (word_in(w, i, stems, false))
			return true;
	}
	return false;
}

/* The word at most so far before word i that a comma does not part from it. */
static size_t clause_begin(const struct words *w, size_t i, size_t reach)
{
	size_t from = i;

	while (from > 0 && i - from < reach && *w->at[from - 1] != ',')
		from--;
	return from;
}

/* The act that this sentence announces, or NULL. */
static const char *announced(const struct words *w)
{
	if (!any_in(w, 0, w->n, things))
		return NULL;
	for (size_t i = 0; i < w->n; i++) {
		size_t from = clause_begin(w, i, REACH);

		if (!word_in(w, i, acts, false) || any_in(w, from, i, offering) ||
		    any_in(w, clause_begin(w, i, DENIAL_REACH), i, denying))
			continue;
		for (size_t before = from; before < i; before++) {
			if (word_in(w, before, announcing, true))
				return w->at[i];
		}
	}
	return NULL;
}

static const char *pressing(const char *sentence)
{
	for (const char *const *p = pressure; *p != NULL; p++) {
		if (strstr(sentence, *p) != NULL)
			return *p;
	}
	return NULL;
}

static const char *constant_of(const char *word)
{
	for (const char *const *p = acts; *p != NULL; p++) {
		if (strncmp(word, *p, strlen(*p)) == 0)
			return *p;
	}
	return NULL;
}

const char *threat_in(const char *text)
{
	CLEANUP(buf_done) struct buf sentence = { 0 };
	struct words w;

	while (text != NULL && *text != '\0') {
		text = sentence_fold(text, &sentence);
		const char *found = pressing(buf_str(&sentence));

		split(buf_str(&sentence), &w);
		const char *act = found == NULL ? announced(&w) : NULL;
		if (found != NULL || act != NULL)
			return found != NULL ? found : constant_of(act);
	}
	return NULL;
}
