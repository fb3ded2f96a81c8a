/* Words in one string, parted by single spaces: how the vocabularies of this folder are written. */
#ifndef PATHWELL_MEDICINE_WORD_LIST_H
#define PATHWELL_MEDICINE_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* The n letters at `word` are one of the list's words. */
bool word_in_list(const char *list, const char *word, size_t n);

#endif
