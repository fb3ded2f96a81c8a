/* cmocka and what it needs before it. */
#ifndef PATHWELL_TESTS_DOCUMENT_LETTERS_TEST_H
#define PATHWELL_TESTS_DOCUMENT_LETTERS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "letter_fixture.h"

#define assert_has(text, part) assert_true(text_has((text), (part), #part, __FILE__, __LINE__))
#define assert_has_not(text, part) assert_null(strstr((text), (part)))

static inline bool text_has(const char *text, const char *part, const char *name, const char *file, int line)
{
	if (strstr(text, part) != NULL)
		return true;
	print_error("%s:%d: \"%s\" (%s) is missing from:\n%s\n", file, line, part, name, text);
	return false;
}

#endif
