/* A mutation fuzzer that repeats itself: the same seed gives the same inputs, whatever the time allowed. */
#ifndef PATHWELL_TESTS_FUZZ_FUZZ_H
#define PATHWELL_TESTS_FUZZ_FUZZ_H

#include "pathwell/date.h"
#include "pathwell/id.h"
#include "pathwell/text.h"
#include "test.h"

struct fuzz_scrap {
	const char *data;
	size_t len;
};
#define SCRAP(s)                                                                                                       \
	{                                                                                                              \
		s, sizeof(s) - 1                                                                                       \
	}

struct fuzz {
	struct random random;
	const struct fuzz_scrap *seeds;
	size_t seed_count;
	struct buf input;
	int64_t end_ms;
	uint64_t seed;
	long rounds;
};

/* Seeds are good inputs and the words that good inputs are made of. */
void fuzz_begin(struct fuzz *f, const struct fuzz_scrap *seeds, size_t count);
/* Puts the next input into f->input; false when the time is over, and all is freed. */
bool fuzz_next(struct fuzz *f);

/* A file without a disk, which path opens until the caller closes what is returned. */
enum { FUZZ_PATH = 64 };
int fuzz_file(const struct buf *bytes, char path[FUZZ_PATH]);

/* A refusal must be a sentence: clean text that ends with a full stop. */
void fuzz_check_refusal(const struct error *err);
void fuzz_check_sentence(const char *sentence);

#endif
