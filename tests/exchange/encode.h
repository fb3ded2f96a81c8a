/* Text in another encoding, as another program would have written it. */
#ifndef PATHWELL_TESTS_EXCHANGE_ENCODE_H
#define PATHWELL_TESTS_EXCHANGE_ENCODE_H

#include <iconv.h>

#include "test.h"

static inline void encode(const char *encoding, const char *mark, size_t mark_len, const char *text, struct buf *out)
{
	iconv_t to = iconv_open(encoding, "UTF-8");
	CLEANUP(mem_free_charp) char *source = mem_strdup(text), *target = mem_alloc(4 * strlen(text) + 1);
	char *in = source, *at = target;
	size_t in_left = strlen(text), out_left = 4 * strlen(text);
	assert_int_equal(iconv(to, &in, &in_left, &at, &out_left), 0);
	iconv_close(to);
	buf_clear(out);
	buf_add(out, mark, mark_len);
	buf_add(out, target, (size_t)(at - target));
}

#endif
