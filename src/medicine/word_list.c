#include "word_list.h"

#include <string.h>

/* Letter by letter: most words differ in the first, and lists of medicines are long. */
bool word_in_list(const char *list, const char *word, size_t n)
{
	while (list && n) {
		size_t same = 0;

		while (same < n && list[same] == word[same])
			same++;
		if (same == n && (list[same] == ' ' || !list[same]))
			return true;
		list = strchr(list + same, ' ');
		list = list ? list + 1 : NULL;
	}
	return false;
}
