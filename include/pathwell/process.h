/* What this process lets others see of it: nothing of its memory. */
#ifndef PATHWELL_PROCESS_H
#define PATHWELL_PROCESS_H

/* Passwords and patients' data stand in memory: no core file is ever written, and no other program of the same user may
 * read the memory. Called once, before anything is read; the program goes on where the system knows one of them not. */
void process_keep_private(void);

#endif
