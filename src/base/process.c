#include <sys/prctl.h>
#include <sys/resource.h>

#include "pathwell/process.h"

void process_keep_private(void)
{
	struct rlimit none = {0, 0};
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
