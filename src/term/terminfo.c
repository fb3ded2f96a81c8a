/* What the terminal's description says. Apart, because <term.h> turns words like `columns` into macros. */
#include <curses.h>
#include <term.h>

#include "terminfo.h"

enum terminal_type terminfo_look(const char *type, int fd)
{
	int result = 0;
	bool can;

	if (setupterm(type, fd, &result) != OK)
		return TERMINAL_UNKNOWN;
	can = cursor_address != NULL && clear_screen != NULL;
	del_curterm(cur_term);
	return can ? TERMINAL_FIT : TERMINAL_UNFIT;
}

void terminfo_put(const char *sequence)
{
	putp(sequence);
}
