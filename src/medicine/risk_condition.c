/* Conditions of rules: words and comparisons joined by and, or, not and brackets. */
#include <string.h>

#include "pathwell/rows.h"
#include "pathwell/text.h"
#include "risk_words.h"

enum { DEPTH_MOST = 32, LENGTH_MOST = 1000 };
enum node_kind { NODE_AND, NODE_OR, NODE_NOT, NODE_WORD };
enum comparison { AT_LEAST, MORE, AT_MOST, LESS, EQUAL };

struct risk_condition {
	enum node_kind kind;
	const struct risk_condition *left, *right; /* right NULL of a NOT */
	const struct risk_word *word;
	enum comparison comparison; /* a word that is met or not is compared with 1 */
	int64_t value;
};

struct parser {
	struct arena *arena;
	const char *at;
	int depth;
	struct error *err;
};

/* ---- pieces of the text ---- */

static void skip_space(struct parser *p)
{
	p->at += strspn(p->at, " \t\n");
}

static bool is_word_sign(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       c == '/';
}

static size_t word_length(const char *s)
{
	size_t n = 0;

	while (is_word_sign(s[n]))
		n++;
	return n;
}

static bool take_word(struct parser *p, const char *word)
{
	size_t n = strlen(word);

	skip_space(p);
	if (word_length(p->at) != n || !text_starts_nocase(p->at, word))
		return false;
	p->at += n;
	return true;
}

static bool take_sign(struct parser *p, const char *sign)
{
	skip_space(p);
	if (strncmp(p->at, sign, strlen(sign)) != 0)
		return false;
	p->at += strlen(sign);
	return true;
}

/* What stands here, quoted; a sign that begins no word stands alone. */
static const char *here(const struct parser *p, char quoted[TEXT_QUOTED])
{
	size_t n = strcspn(p->at, " \t\n()<>=");

	n = n ? n : text_grapheme(p->at, NULL);
	return text_quote(arena_strndup(p->arena, p->at, n), quoted);
}

static const struct risk_condition *refuse_end(struct parser *p)
{
	error_set(p->err, STATUS_REFUSED,
	    "The condition ends where a word is missing; write it like \"ome >= 90 and benzodiazepine\".");
	return NULL;
}

/* ---- the grammar ---- */

static const struct risk_condition *parse_or(struct parser *p);

static struct risk_condition *node(
    struct parser *p, enum node_kind kind, const struct risk_condition *left, const struct risk_condition *right)
{
	struct risk_condition *c = arena_alloc(p->arena, sizeof(*c));

	*c = (struct risk_condition){.kind = kind, .left = left, .right = right};
	return c;
}

static bool take_comparison(struct parser *p, enum comparison *out)
{
	static const struct {
		const char *sign;
		enum comparison is;
	} signs[] = {{">=", AT_LEAST}, {"\u2265", AT_LEAST}, {">", MORE}, {"<=", AT_MOST}, {"\u2264", AT_MOST},
	    {"<", LESS}, {"=", EQUAL}};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		if (take_sign(p, signs[i].sign)) {
			*out = signs[i].is;
			return true;
		}
	}
	return false;
}

static const struct risk_condition *parse_comparison(struct parser *p, const struct risk_word *word)
{
	struct risk_condition *c = node(p, NODE_WORD, NULL, NULL);
	char quoted[TEXT_QUOTED];
	size_t n;

	c->word = word;
	if (!take_comparison(p, &c->comparison)) {
		error_set(p->err, STATUS_REFUSED, "\"%s\" is a number; compare it, such as \"%s >= 3\".", word->name,
		    word->name);
		return NULL;
	}
	skip_space(p);
	n = strspn(p->at, "0123456789.");
	if (!n || n > 12 || !decimal_scaled(p->at, n, word->scale, &c->value)) {
		error_set(p->err, STATUS_REFUSED, "%s cannot be compared with \"%s\"; a number of %s must follow.",
		    here(p, quoted), word->name, word->unit);
		return NULL;
	}
	p->at += n;
	take_word(p, word->unit);
	return c;
}

static const struct risk_condition *parse_word(struct parser *p)
{
	size_t n = word_length(p->at);
	const struct risk_word *word = risk_word_named(p->at, n);
	enum comparison unwanted;
	struct risk_condition *c;
	char quoted[TEXT_QUOTED];

	if (!word) {
		error_set(p->err, STATUS_REFUSED, "%s is not a word of conditions; there are %s.", here(p, quoted),
		    risk_word_list(p->arena));
		return NULL;
	}
	p->at += n;
	if (word->unit)
		return parse_comparison(p, word);
	if (take_comparison(p, &unwanted)) {
		error_set(
		    p->err, STATUS_REFUSED, "\"%s\" is met or not; it is not compared with a number.", word->name);
		return NULL;
	}
	c = node(p, NODE_WORD, NULL, NULL);
	c->word = word;
	c->comparison = EQUAL;
	c->value = 1;
	return c;
}

static const struct risk_condition *parse_brackets(struct parser *p)
{
	const struct risk_condition *c = parse_or(p);

	if (c && !take_sign(p, ")")) {
		error_set(
		    p->err, STATUS_REFUSED, "The condition has a bracket that is not closed; put \")\" where it ends.");
		return NULL;
	}
	return c;
}

static const struct risk_condition *parse_not(struct parser *p)
{
	const struct risk_condition *c;

	if (++p->depth > DEPTH_MOST) {
		error_set(
		    p->err, STATUS_REFUSED, "The condition has too many brackets in each other; write it more simply.");
		return NULL;
	}
	if (take_word(p, "not")) {
		c = parse_not(p);
		c = c ? node(p, NODE_NOT, c, NULL) : NULL;
	} else if (take_sign(p, "(")) {
		c = parse_brackets(p);
	} else {
		c = *p->at ? parse_word(p) : refuse_end(p);
	}
	p->depth--;
	return c;
}

static const struct risk_condition *parse_and(struct parser *p)
{
	const struct risk_condition *left = parse_not(p), *right;

	while (left && take_word(p, "and")) {
		right = parse_not(p);
		left = right ? node(p, NODE_AND, left, right) : NULL;
	}
	return left;
}

static const struct risk_condition *parse_or(struct parser *p)
{
	const struct risk_condition *left = parse_and(p), *right;

	while (left && take_word(p, "or")) {
		right = parse_and(p);
		left = right ? node(p, NODE_OR, left, right) : NULL;
	}
	return left;
}

enum status risk_condition_parse(
    struct arena *a, const char *text, const struct risk_condition **out, struct error *err)
{
	struct parser p = {.arena = a, .at = text ? text : "", .err = err};
	char quoted[TEXT_QUOTED];

	*out = NULL;
	if (strlen(p.at) > LENGTH_MOST)
		return error_set(
		    err, STATUS_REFUSED, "The condition is longer than %d letters; write it more simply.", LENGTH_MOST);
	*out = parse_or(&p);
	if (!*out)
		return STATUS_REFUSED;
	skip_space(&p);
	if (!*p.at)
		return STATUS_OK;
	*out = NULL;
	return error_set(
	    err, STATUS_REFUSED, "%s does not fit here; words are joined by \"and\" or \"or\".", here(&p, quoted));
}

/* ---- what it says of a person ---- */

/* Unknown beside met or not: a doubt stays one through "not". */
enum truth { NOT_MET, DOUBTFUL, MET };

static bool compare(int64_t value, enum comparison comparison, int64_t with)
{
	switch (comparison) {
	case AT_LEAST: return value >= with;
	case MORE: return value > with;
	case AT_MOST: return value <= with;
	case LESS: return value < with;
	case EQUAL: return value == with;
	}
	panic("a comparison that is none");
}

static enum truth truth_of(const struct risk_condition *c, const struct risk_facts *f)
{
	enum truth left, right;
	int64_t value;

	switch (c->kind) {
	case NODE_AND:
		left = truth_of(c->left, f);
		right = left == NOT_MET ? NOT_MET : truth_of(c->right, f);
		return left < right ? left : right;
	case NODE_OR:
		left = truth_of(c->left, f);
		right = left == MET ? MET : truth_of(c->right, f);
		return left > right ? left : right;
	case NODE_NOT: return (enum truth)(MET - truth_of(c->left, f));
	case NODE_WORD:
		value = c->word->value(f);
		if (value == RISK_UNKNOWN)
			return DOUBTFUL;
		return compare(value, c->comparison, c->value) ? MET : NOT_MET;
	}
	panic("a condition that is none");
}

bool risk_condition_met(const struct risk_condition *c, const struct risk_facts *f)
{
	return truth_of(c, f) == MET;
}
