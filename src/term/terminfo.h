#ifndef PATHWELL_TERM_TERMINFO_H
#define PATHWELL_TERM_TERMINFO_H

enum terminal_type { TERMINAL_FIT, TERMINAL_UNFIT, TERMINAL_UNKNOWN };
enum terminal_type terminfo_look(const char *type, int fd);
void terminfo_put(const char *sequence); /* to standard output */

#endif
