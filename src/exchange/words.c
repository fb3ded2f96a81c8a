#include <string.h>

#include "pathwell/text.h"
#include "words.h"

const char *words_key(struct arena *a, const char *s)
{
	char *key = text_fold(a, s), *to = key;
	for (const char *p = key; *p; p++) {
		bool letter = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0x80;
		if (letter)
			*to++ = *p;
	}
	*to = '\0';
	return key;
}

bool words_key_among(struct arena *a, const char *key, const char *names)
{
	while (*names) {
		size_t len = strcspn(names, "|");
		if (strcmp(key, words_key(a, arena_strndup(a, names, len))) == 0)
			return true;
		names += len;
		names += *names == '|';
	}
	return false;
}

static const struct choice answers[] = {{"yes", "y|true|1"}, {"no", "n|false|0"}, {NULL, NULL}};
static const struct choice people[] = {
    {"male", "m|man"}, {"female", "f|woman"}, {"not_known", "u|unknown"}, {NULL, NULL}};
static const struct choice care_homes[] = {
    {"yes", "y|true|1|care home|nursing home|residential home|lives in care home|lives in nursing home|"
	    "lives in residential home|care home resident|nursing home resident"},
    {"no", "n|false|0|own home|lives in own home|lives at home"},
    {NULL, NULL},
};
static const struct choice formats[] = {{"large_print", "large"}, {"standard", "print|paper"}, {NULL, NULL}};
static const struct choice roles[] = {
    {"gp", "general practitioner|practice"},
    {"hospital_consultant", "consultant|hospital"},
    {"community_service", "community|community staff"},
    {"clinical_pharmacist", "pharmacist"},
    {"pain_clinic", "pain clinician"},
    {NULL, NULL},
};

/* What else people write for the codes of a field. */
static const struct choice *words_for(const struct field *f)
{
	static const struct {
		const char *field;
		const struct choice *words;
	} lists[] = {{"sex", people}, {"gender", people}, {"format", formats}, {"referrer_role", roles},
	    {"care_home", care_homes}};
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		if (strcmp(lists[i].field, f->name) == 0)
			return lists[i].words;
	return f->type == FIELD_YES_NO ? answers : NULL;
}

static bool among_as_written(const char *cell, const char *names)
{
	size_t len = strlen(cell);
	for (; *names; names += *names == '|') {
		size_t n = strcspn(names, "|");
		if (n == len && text_starts_nocase(names, cell))
			return true;
		names += n;
	}
	return false;
}

/* Nearly every cell is written as we write it: then nothing need be folded, in each row of a long list. */
static const char *code_as_written(const struct field *f, const char *cell)
{
	for (const struct choice *c = f->choices; c && c->code; c++)
		if (text_equal_nocase(cell, c->code) || text_equal_nocase(cell, c->label))
			return c->code;
	for (const struct choice *c = words_for(f); c && c->code; c++)
		if (text_equal_nocase(cell, c->code) || among_as_written(cell, c->label))
			return c->code;
	return NULL;
}

const char *words_choice_code(struct arena *a, const struct field *f, const char *cell)
{
	if (f->type != FIELD_CHOICE && f->type != FIELD_YES_NO)
		return cell;
	const char *code = code_as_written(f, cell);
	if (code)
		return code;
	const char *key = words_key(a, cell);
	if (!*key)
		return cell;
	for (const struct choice *c = f->choices; c && c->code; c++)
		if (strcmp(key, words_key(a, c->code)) == 0 || strcmp(key, words_key(a, c->label)) == 0)
			return c->code;
	for (const struct choice *c = words_for(f); c && c->code; c++)
		if (words_key_among(a, key, c->label))
			return c->code;
	return cell;
}
