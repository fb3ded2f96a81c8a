#include <string.h>
#include <utf8proc.h>

#include "pathwell/text.h"
#include "utf8.h"

char *text_upper(struct arena *a, const char *s)
{
	if (s == NULL)
		return arena_strdup(a, "");
	CLEANUP(buf_done) struct buf out = { 0 };
	size_t n = strlen(s);

	for (size_t i = 0; i < n;) {
		int32_t cp;
		size_t len = utf8_step(s + i, n - i, &cp);
		utf8proc_uint8_t upper[UTF8_MAX];

		/* Unicode has a capital ß (U+1E9E); people who bear the name do not write it. */
		if (cp == UTF8_BROKEN || cp == 0x00DF)
			buf_add(&out, s + i, len);
		else
			buf_add(&out, upper, (size_t)utf8proc_encode_char(utf8proc_toupper(cp), upper));
		i += len;
	}
	return arena_strdup(a, buf_str(&out));
}
