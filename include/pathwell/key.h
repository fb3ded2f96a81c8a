/* Keys by name: "Ctrl+S", "F1", "Enter", "a". No number of any terminal library comes this far. */
#ifndef PATHWELL_KEY_H
#define PATHWELL_KEY_H

#include <stdbool.h>
#include <stddef.h>

enum key_code {
	PRESS_NONE,
	PRESS_TEXT, /* one grapheme (or part of one) in text */
	PRESS_CTRL, /* text[0] is 'A'…'Z' */
	PRESS_ALT,  /* text: what was pressed with it */
	PRESS_ENTER,
	PRESS_TAB,
	PRESS_SHIFT_TAB,
	PRESS_ESC,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_INSERT,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_CTRL_LEFT,
	PRESS_CTRL_RIGHT,
	PRESS_F1,
	PRESS_F2,
	PRESS_F3,
	PRESS_F4,
	PRESS_F5,
	PRESS_F6,
	PRESS_F7,
	PRESS_F8,
	PRESS_F9,
	PRESS_F10,
	PRESS_F11,
	PRESS_F12,
	PRESS_COUNT
};

struct key {
	enum key_code code;
	char text[24];
};

#define KEY_NAME 32
struct key key_text(const char *text); /* PRESS_TEXT; cut to what a key holds */
bool key_equal(const struct key *a, const struct key *b);
/* "Ctrl+S", "Shift+Tab", "é"; a space is "Space". */
char *key_show(const struct key *k, char out[KEY_NAME]);
/* Reads one name; false where there is no such key. */
bool key_parse(const char *name, struct key *out);
/* Takes the next key off a script: "<Ctrl+F>zolk<Enter>"; "<<" is a typed <, a line end is ignored. False at the end,
 * and *bad set where a <name> is unknown. */
bool key_next(const char **script, struct key *out, bool *bad);

enum input_type {
	INPUT_NONE,
	INPUT_KEY,
	INPUT_PASTE, /* a burst of pasted text */
	INPUT_RESIZE,
	INPUT_HANGUP, /* the terminal is gone or the program was told to end: keep what is typed and leave */
};
struct input {
	enum input_type type;
	struct key key;
	const char *paste; /* borrowed until the next wait */
};

#endif
