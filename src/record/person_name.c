#include "pathwell/record.h"

#include "pathwell/text.h"

const char *person_name(struct arena *a, const char *family, const char *given, const char *title)
{
	struct buf b CLEANUP(buf_done) = {0};
	if (!text_is_blank(family))
		buf_puts(&b, text_upper(a, family));
	if (!text_is_blank(given))
		buf_printf(&b, "%s%s", b.len ? ", " : "", given);
	if (b.len && !text_is_blank(title))
		buf_printf(&b, " (%s)", title);
	return b.len ? arena_strdup(a, buf_str(&b)) : "";
}
