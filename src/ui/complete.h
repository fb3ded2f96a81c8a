/* Names of files, completed as far as they are one. */
#ifndef PATHWELL_UI_COMPLETE_H
#define PATHWELL_UI_COMPLETE_H

#include "pathwell/memory.h"

struct completion {
	const char *text;  /* what was typed, as far as all that begin so agree; a folder ends with its slash */
	size_t count;      /* how many begin so */
	const char *names; /* the first of several, with commas between */
};
/* "" or a folder: what lies in it. ~/ is the home folder. Hidden files only where the dot was typed. */
void complete_file(struct arena *a, const char *typed, struct completion *out);

#endif
