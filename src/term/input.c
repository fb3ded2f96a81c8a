/* Keys in: curses' numbers become keys by name, pasted bursts come in one piece, and a dead terminal is noticed. */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <wchar.h>

#include "private.h"

#define PASTE_MAX (1u << 20)
#define PASTE_PATIENCE_MS 2000

static const struct {
	int curses;
	enum key_code code;
} special[] = {
    {KEY_ENTER, PRESS_ENTER},
    {KEY_BTAB, PRESS_SHIFT_TAB},
    {KEY_BACKSPACE, PRESS_BACKSPACE},
    {KEY_DC, PRESS_DELETE},
    {KEY_IC, PRESS_INSERT},
    {KEY_UP, PRESS_UP},
    {KEY_DOWN, PRESS_DOWN},
    {KEY_LEFT, PRESS_LEFT},
    {KEY_RIGHT, PRESS_RIGHT},
    {KEY_HOME, PRESS_HOME},
    {KEY_END, PRESS_END},
    {KEY_PPAGE, PRESS_PAGE_UP},
    {KEY_NPAGE, PRESS_PAGE_DOWN},
    {OWN_CTRL_LEFT, PRESS_CTRL_LEFT},
    {OWN_CTRL_RIGHT, PRESS_CTRL_RIGHT},
};

void term_input_init(void)
{
	define_key("\033[200~", OWN_PASTE_BEGIN);
	define_key("\033[201~", OWN_PASTE_END);
	define_key("\033[1;5D", OWN_CTRL_LEFT);
	define_key("\033[1;5C", OWN_CTRL_RIGHT);
	/* What many terminals send whatever terminfo says. */
	define_key("\033[H", KEY_HOME);
	define_key("\033[F", KEY_END);
	define_key("\033[1~", KEY_HOME);
	define_key("\033[4~", KEY_END);
	define_key("\033[Z", KEY_BTAB);
	define_key("\033[3~", KEY_DC);
}

/* Readable without a byte to read is how a terminal that has gone looks from here. */
static bool is_gone(const struct terminal *t)
{
	struct pollfd p = {.fd = t->in, .events = POLLIN};
	int waiting = 0;

	if (poll(&p, 1, 0) < 0)
		return errno != EINTR;
	if (p.revents & (POLLERR | POLLNVAL))
		return true;
	if (!(p.revents & (POLLIN | POLLHUP)))
		return false;
	return ioctl(t->in, FIONREAD, &waiting) < 0 || waiting == 0;
}

/* Waits until there may be a key; false: time is up, or a signal came. */
static bool wait_readable(struct terminal *t, int timeout_ms)
{
	struct timespec limit = {.tv_sec = timeout_ms / 1000, .tv_nsec = (timeout_ms % 1000) * 1000000L};
	fd_set in;

	FD_ZERO(&in);
	FD_SET(t->in, &in);
	return pselect(t->in + 1, &in, NULL, NULL, timeout_ms < 0 ? NULL : &limit, &t->waiting) > 0;
}

static struct key from_wide(wint_t wc)
{
	char text[MB_LEN_MAX + 1] = "";
	mbstate_t state = {0};
	size_t n;

	if (wc == '\r' || wc == '\n')
		return (struct key){.code = PRESS_ENTER};
	if (wc == '\t')
		return (struct key){.code = PRESS_TAB};
	if (wc == 0x7f || wc == '\b')
		return (struct key){.code = PRESS_BACKSPACE};
	if (wc >= 1 && wc <= 26)
		return (struct key){.code = PRESS_CTRL, .text = {(char)('A' + wc - 1)}};
	if (wc < ' ')
		return (struct key){.code = PRESS_NONE};
	n = wcrtomb(text, (wchar_t)wc, &state);
	if (n == (size_t)-1)
		return (struct key){.code = PRESS_NONE};
	return key_text(text);
}

/* What follows an Esc at once belongs to it: a letter makes an Alt key, a sequence that nobody knows is read to its end
 * so that its rest is not taken for typing. */
static struct key after_escape(void)
{
	struct key k;
	wint_t wc;

	int got = get_wch(&wc);
	if (got == ERR)
		return (struct key){.code = PRESS_ESC};
	/* A second Esc, or an arrow right behind it, is a key of its own. */
	if (got == KEY_CODE_YES || wc == 27) {
		if (got == KEY_CODE_YES)
			ungetch((int)wc);
		else
			unget_wch((wchar_t)wc);
		return (struct key){.code = PRESS_ESC};
	}
	if (wc == '[' || wc == 'O') {
		while (get_wch(&wc) == OK && (wc < 0x40 || wc > 0x7e))
			;
		return (struct key){.code = PRESS_NONE};
	}
	k = from_wide(wc);
	if (k.code == PRESS_TEXT)
		k.code = PRESS_ALT;
	return k;
}

static struct key from_special(wint_t number)
{
	for (size_t i = 0; i < ARRAY_LEN(special); i++)
		if ((wint_t)special[i].curses == number)
			return (struct key){.code = special[i].code};
	if (number >= (wint_t)KEY_F(1) && number <= (wint_t)KEY_F(12))
		return (struct key){.code = (enum key_code)(PRESS_F1 + (number - (wint_t)KEY_F(1)))};
	return (struct key){.code = PRESS_NONE};
}

static void paste_add(struct buf *paste, wint_t wc)
{
	char text[MB_LEN_MAX + 1];
	mbstate_t state = {0};
	size_t n = wcrtomb(text, (wchar_t)(wc == '\r' ? '\n' : wc), &state);

	if (n != (size_t)-1 && paste->len + n < PASTE_MAX)
		buf_add(paste, text, n);
}

static void read_paste(struct terminal *t, struct input *out)
{
	wint_t wc;

	buf_clear(&t->paste);
	for (;;) {
		int got = get_wch(&wc);

		if (got == KEY_CODE_YES && wc == OWN_PASTE_END)
			break;
		if (got == OK)
			paste_add(&t->paste, wc);
		else if (got == ERR && (is_gone(t) || !wait_readable(t, PASTE_PATIENCE_MS)))
			break;
	}
	*out = (struct input){.type = INPUT_PASTE, .paste = buf_str(&t->paste)};
}

/* Takes what curses has ready; false where it has nothing. */
static bool take(struct terminal *t, struct input *out)
{
	wint_t wc;
	int got = get_wch(&wc);

	if (got == ERR)
		return false;
	*out = (struct input){.type = INPUT_KEY};
	if (got == KEY_CODE_YES && wc == KEY_RESIZE)
		out->type = INPUT_RESIZE;
	else if (got == KEY_CODE_YES && wc == OWN_PASTE_BEGIN)
		read_paste(t, out);
	else if (got == KEY_CODE_YES)
		out->key = from_special(wc);
	else if (wc == 27)
		out->key = after_escape();
	else
		out->key = from_wide(wc);
	return out->type != INPUT_KEY || out->key.code != PRESS_NONE;
}

void term_wait(void *ctx, int timeout_ms, struct input *out)
{
	struct terminal *t = ctx;

	*out = (struct input){.type = INPUT_NONE};
	if (take(t, out))
		return;
	if (!term_told_to_end && wait_readable(t, timeout_ms) && !take(t, out) && is_gone(t))
		t->lost = true;
	/* A resize interrupts the wait, and curses has its key ready only then. */
	if (out->type == INPUT_NONE && !t->lost)
		take(t, out);
	if (term_told_to_end || t->lost)
		*out = (struct input){.type = INPUT_HANGUP};
	else if (out->type == INPUT_KEY && out->key.code == PRESS_NONE)
		out->type = INPUT_NONE;
}
