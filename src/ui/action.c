#include "pathwell/action.h"

#include <assert.h>
#include <string.h>

#define ACTION_INFO(ID, NAME, LABEL, HELP, CONTEXTS, KEYS, FLAGS)                                                      \
	[ACT_##ID] = {NAME, LABEL, HELP, CONTEXTS, KEYS, FLAGS},
static const struct action_info actions[] = {ACTION_LIST(ACTION_INFO)};
static_assert(ARRAY_LEN(actions) == ACTION_COUNT, "every action is described");

/* In the order of the help: where a person is most comes first, what goes everywhere last. */
static const struct {
	enum action_context context;
	const char *label;
} contexts[] = {
    {IN_TODAY, "Today"},
    {IN_FIND, "Find"},
    {IN_PATIENT, "A patient's home"},
    {IN_RECORDS, "Records of one kind"},
    {IN_RECORD, "One record"},
    {IN_DOCUMENT, "A document"},
    {IN_PLAN, "The planner of a reduction"},
    {IN_MEASURES, "Measures over time"},
    {IN_STAFF, "Staff"},
    {IN_IMPORT, "Import"},
    {IN_INVITATIONS, "Invitations"},
    {IN_REPORT, "Report"},
    {IN_RISK, "Risk"},
    {IN_CONFLICT, "Two versions of one record"},
    {IN_FORM, "Forms"},
    {IN_TEXT, "Text to read"},
    {IN_LIST, "Lists"},
    {IN_POPUP, "Questions"},
    {IN_PROGRAM, "Everywhere"},
};

const struct action_info *action_info(enum action a)
{
	must(a >= 0 && a < ACTION_COUNT);
	return &actions[a];
}

const char *action_context_label(enum action_context c)
{
	for (size_t i = 0; i < ARRAY_LEN(contexts); i++)
		if (contexts[i].context == c)
			return contexts[i].label;
	return "";
}

/* Takes the next key off "Tab Down"; false at the end. A name that is none is left out: action_check finds it. */
static bool next_key(const char **keys, struct key *out, bool *bad)
{
	char name[KEY_NAME];
	size_t n;

	*keys += strspn(*keys, " ");
	n = strcspn(*keys, " ");
	if (n == 0 || n >= sizeof(name))
		return false;
	memcpy(name, *keys, n);
	name[n] = '\0';
	*keys += n;
	*bad = !key_parse(name, out);
	return true;
}

static bool has_key(enum action a, const struct key *k)
{
	const char *keys = actions[a].keys;
	struct key each;
	bool bad;

	while (next_key(&keys, &each, &bad))
		if (!bad && key_equal(&each, k))
			return true;
	return false;
}

enum action action_for_key(const struct key *k, unsigned where)
{
	for (enum action a = 0; a < ACTION_COUNT; a++)
		if ((actions[a].contexts & where) != 0 && has_key(a, k))
			return a;
	return ACT_NONE;
}

bool action_key(enum action a, struct key *out)
{
	const char *keys = action_info(a)->keys;
	bool bad = true;

	return next_key(&keys, out, &bad) && !bad;
}

enum action action_named(const char *name)
{
	for (enum action a = 0; a < ACTION_COUNT; a++)
		if (strcmp(actions[a].name, name) == 0)
			return a;
	return ACT_NONE;
}

void action_print(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(contexts); i++) {
		buf_printf(out, "%s%s\n", i == 0 ? "" : "\n", contexts[i].label);
		for (enum action a = 0; a < ACTION_COUNT; a++)
			if (actions[a].contexts & contexts[i].context)
				buf_printf(out, "  %-16s %-16s %s\n",
				    actions[a].keys[0] == '\0' ? "(: by name)" : actions[a].keys, actions[a].name,
				    actions[a].help);
	}
}

static void print_mdoc_keys(struct buf *out, const char *keys)
{
	struct key k;
	char name[KEY_NAME];
	bool bad, first = true;

	while (next_key(&keys, &k, &bad)) {
		/* The zero-width mark keeps mdoc from taking a bracket for punctuation. */
		buf_printf(out, "%s\\&%s", first ? "" : " , ", key_show(&k, name));
		first = false;
	}
}

void action_print_mdoc(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LEN(contexts); i++) {
		buf_printf(out, ".Ss %s\n.Bl -tag -width \"Shift+Tab\"\n", contexts[i].label);
		for (enum action a = 0; a < ACTION_COUNT; a++) {
			if (!(actions[a].contexts & contexts[i].context))
				continue;
			buf_puts(out, ".It Ic ");
			if (actions[a].keys[0] == '\0')
				buf_printf(out, ": %s", actions[a].name);
			else
				print_mdoc_keys(out, actions[a].keys);
			buf_printf(out, "\n%s\n", actions[a].help);
		}
		buf_puts(out, ".El\n");
	}
}

/* Two contexts of one screen, or one of a screen and IN_PROGRAM, are looked through innermost first, so a key may mean
 * one thing in a list and another in the program; within one context it may not. */
static size_t check_pair(enum action a, enum action b, const struct key *k, struct buf *out)
{
	char name[KEY_NAME];

	if ((actions[a].contexts & actions[b].contexts) == 0 || !has_key(b, k))
		return 0;
	buf_printf(
	    out, "%s and %s are both on %s in one context.\n", actions[a].name, actions[b].name, key_show(k, name));
	return 1;
}

static size_t check_one(enum action a, struct buf *out)
{
	const char *keys = actions[a].keys;
	struct key k;
	size_t wrong = 0;
	bool bad;

	while (next_key(&keys, &k, &bad)) {
		if (bad) {
			buf_printf(out, "%s has a key that does not exist.\n", actions[a].name);
			wrong++;
			continue;
		}
		if ((actions[a].flags & ACT_GRAVE) && (k.code == PRESS_TEXT || k.code == PRESS_ENTER)) {
			buf_printf(out, "%s is grave and on a plain key.\n", actions[a].name);
			wrong++;
		}
		for (enum action b = a + 1; b < ACTION_COUNT; b++)
			wrong += check_pair(a, b, &k, out);
	}
	return wrong;
}

size_t action_check(struct buf *out)
{
	size_t wrong = 0;

	for (enum action a = 0; a < ACTION_COUNT; a++)
		wrong += check_one(a, out);
	return wrong;
}
