#include "pathwell/key.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "pathwell/text.h"

static const char *const names[] = {
    [PRESS_NONE] = "",
    [PRESS_TEXT] = "",
    [PRESS_CTRL] = "",
    [PRESS_ALT] = "",
    [PRESS_ENTER] = "Enter",
    [PRESS_TAB] = "Tab",
    [PRESS_SHIFT_TAB] = "Shift+Tab",
    [PRESS_ESC] = "Esc",
    [PRESS_BACKSPACE] = "Backspace",
    [PRESS_DELETE] = "Delete",
    [PRESS_INSERT] = "Insert",
    [PRESS_UP] = "Up",
    [PRESS_DOWN] = "Down",
    [PRESS_LEFT] = "Left",
    [PRESS_RIGHT] = "Right",
    [PRESS_HOME] = "Home",
    [PRESS_END] = "End",
    [PRESS_PAGE_UP] = "PageUp",
    [PRESS_PAGE_DOWN] = "PageDown",
    [PRESS_CTRL_LEFT] = "Ctrl+Left",
    [PRESS_CTRL_RIGHT] = "Ctrl+Right",
    [PRESS_F1] = "F1",
    [PRESS_F2] = "F2",
    [PRESS_F3] = "F3",
    [PRESS_F4] = "F4",
    [PRESS_F5] = "F5",
    [PRESS_F6] = "F6",
    [PRESS_F7] = "F7",
    [PRESS_F8] = "F8",
    [PRESS_F9] = "F9",
    [PRESS_F10] = "F10",
    [PRESS_F11] = "F11",
    [PRESS_F12] = "F12",
};
static_assert(ARRAY_LEN(names) == PRESS_COUNT, "every key has its name");

struct key key_text(const char *text)
{
	struct key k = {.code = PRESS_TEXT};
	size_t bytes = strlen(text);

	while (bytes >= sizeof(k.text))
		bytes = text_grapheme_before(text, bytes);
	memcpy(k.text, text, bytes);
	return k;
}

bool key_equal(const struct key *a, const struct key *b)
{
	return a->code == b->code && strcmp(a->text, b->text) == 0;
}

char *key_show(const struct key *k, char out[KEY_NAME])
{
	const char *before = k->code == PRESS_CTRL ? "Ctrl+" : k->code == PRESS_ALT ? "Alt+" : "";
	const char *name = names[k->code];

	if (k->code == PRESS_TEXT || k->code == PRESS_CTRL || k->code == PRESS_ALT)
		name = strcmp(k->text, " ") == 0 ? "Space" : k->text;
	snprintf(out, KEY_NAME, "%s%s", before, name);
	return out;
}

static bool parse_text(const char *name, enum key_code code, struct key *out)
{
	size_t bytes = text_grapheme(name, NULL);

	if (strcmp(name, "Space") == 0) {
		name = " ";
		bytes = 1;
	}
	if (bytes == 0 || name[bytes] != '\0' || bytes >= sizeof(out->text))
		return false;
	*out = (struct key){.code = code};
	memcpy(out->text, name, bytes);
	return true;
}

static bool parse_ctrl(const char *name, struct key *out)
{
	if (!parse_text(name, PRESS_CTRL, out) || out->text[1] != '\0')
		return false;
	if (out->text[0] >= 'a' && out->text[0] <= 'z')
		out->text[0] = (char)(out->text[0] - 'a' + 'A');
	return out->text[0] >= 'A' && out->text[0] <= 'Z';
}

bool key_parse(const char *name, struct key *out)
{
	for (enum key_code code = PRESS_ENTER; code < PRESS_COUNT; code++) {
		if (text_equal_nocase(name, names[code])) {
			*out = (struct key){.code = code};
			return true;
		}
	}
	if (text_starts_nocase(name, "Ctrl+"))
		return parse_ctrl(name + 5, out);
	if (text_starts_nocase(name, "Alt+"))
		return parse_text(name + 4, PRESS_ALT, out);
	return parse_text(name, PRESS_TEXT, out);
}

static bool next_named(const char **script, struct key *out, bool *bad)
{
	const char *end = strchr(*script, '>');
	char name[KEY_NAME];
	size_t n = end == NULL ? sizeof(name) : (size_t)(end - *script - 1);

	if (n >= sizeof(name) || n == 0) {
		*bad = true;
		return false;
	}
	memcpy(name, *script + 1, n);
	name[n] = '\0';
	*script = end + 1;
	*bad = !key_parse(name, out);
	return !*bad;
}

bool key_next(const char **script, struct key *out, bool *bad)
{
	*bad = false;
	while (**script == '\n' || **script == '\t')
		(*script)++;
	if (**script == '\0')
		return false;
	if (**script == '<' && (*script)[1] != '<')
		return next_named(script, out, bad);
	size_t bytes = text_grapheme(*script, NULL);
	size_t kept = bytes < sizeof(out->text) ? bytes : sizeof(out->text) - 1;

	*out = (struct key){.code = PRESS_TEXT};
	memcpy(out->text, *script, kept);
	*script += bytes + (**script == '<' ? 1 : 0);
	return true;
}
