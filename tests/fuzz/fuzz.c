#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

enum { INPUT_MOST = 4096, DEFAULT_MS = 1000, FLAVOURS = 7 };

/* Where text and number code breaks. */
static const struct fuzz_scrap scraps[] = {
    SCRAP("\0"),
    SCRAP("\n"),
    SCRAP("\r\n"),
    SCRAP("\r"),
    SCRAP("\t"),
    SCRAP(" "),
    SCRAP("\""),
    SCRAP("\"\""),
    SCRAP(","),
    SCRAP("-"),
    SCRAP("."),
    SCRAP("/"),
    SCRAP("0"),
    SCRAP("9"),
    SCRAP("00"),
    SCRAP("9223372036854775808"),
    SCRAP("\x1B[2J"),
    SCRAP("\xEF\xBB\xBF"),
    SCRAP("\xFF\xFE"),
    SCRAP("\xFE\xFF"),
    SCRAP("\xE2\x80\xAE"),
    SCRAP("\xC3"),
    SCRAP("\x80"),
    SCRAP("\xED\xA0\x80"),
    SCRAP("\xF4\x90\x80\x80"),
    SCRAP("ż"),
    SCRAP("e\xCC\x81"),
    SCRAP("👩\xE2\x80\x8D⚕"),
    SCRAP("محمد"),
    SCRAP("%s%n"),
    SCRAP("=1+1"),
    SCRAP("\xC2\x9B"),
    SCRAP("\xC2\xA0"),
    SCRAP("mg"),
    SCRAP("Feb"),
    SCRAP("+1y"),
};

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
	int64_t n;
	const char *given = getenv(variable);
	return given && text_parse_int(given, 0, 1000000, &n) ? (uint64_t)n : otherwise;
}

void fuzz_begin(struct fuzz *f, const struct fuzz_scrap *seeds, size_t count)
{
	uint64_t seconds = number_from("PATHWELL_FUZZ_SECONDS", 0);
	*f = (struct fuzz){.seeds = seeds, .seed_count = count, .seed = number_from("PATHWELL_FUZZ_SEED", 1)};
	f->random.state = f->seed;
	f->end_ms = clock_monotonic_ms() + (seconds ? (int64_t)seconds * 1000 : DEFAULT_MS);
	print_message("PATHWELL_FUZZ_SEED=%llu\n", (unsigned long long)f->seed);
}

static size_t below(struct fuzz *f, size_t n)
{
	return n == 0 ? 0 : (size_t)random_between(&f->random, 0, (int64_t)n - 1);
}

/* Replaces len bytes at `at` by the scrap. */
static void splice(struct fuzz *f, size_t at, size_t len, const char *data, size_t data_len)
{
	struct buf next = {0};
	buf_add(&next, f->input.data, at);
	buf_add(&next, data, data_len);
	buf_add(&next, f->input.data + at + len, f->input.len - at - len);
	buf_done(&f->input);
	f->input = next;
}

static void mutate(struct fuzz *f)
{
	size_t len = f->input.len, at = below(f, len + 1), rest = below(f, len - at + 1);
	const struct fuzz_scrap *scrap = &scraps[below(f, ARRAY_LEN(scraps))];
	const struct fuzz_scrap *seed = &f->seeds[below(f, f->seed_count)];
	char byte = (char)random_next(&f->random);
	switch (below(f, FLAVOURS)) {
	case 0: splice(f, at, 0, scrap->data, scrap->len); break;
	case 1: splice(f, at, rest < 4 ? rest : 0, &byte, 1); break;
	case 2: splice(f, at, rest < 16 ? rest : 1 <= len - at, "", 0); break;
	case 3: splice(f, at, 0, seed->data, seed->len); break;
	case 4: splice(f, at, rest, seed->data + below(f, seed->len), 0); break;
	case 5: splice(f, at, rest, scrap->data, scrap->len); break;
	case 6:
		if (at < len)
			f->input.data[at] ^= (char)(1 << below(f, 8));
		break;
	}
}

bool fuzz_next(struct fuzz *f)
{
	if (clock_monotonic_ms() >= f->end_ms) {
		print_message("%ld inputs\n", f->rounds);
		buf_done(&f->input);
		/* Else a fuzzer that never ran would pass. */
		assert_true(f->rounds >= 100);
		return false;
	}
	const struct fuzz_scrap *seed = &f->seeds[below(f, f->seed_count)];
	buf_clear(&f->input);
	buf_add(&f->input, seed->data, seed->len);
	for (size_t n = below(f, 6); n > 0 && f->input.len < INPUT_MOST; n--)
		mutate(f);
	f->rounds++;
	return true;
}

int fuzz_file(const struct buf *bytes, char path[FUZZ_PATH])
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, buf_str(bytes), bytes->len), bytes->len);
	snprintf(path, FUZZ_PATH, "/proc/self/fd/%d", fd);
	return fd;
}

void fuzz_check_sentence(const char *sentence)
{
	size_t len = strlen(sentence);
	assert_true(len > 1);
	assert_true(text_is_clean(sentence, false));
	if (sentence[len - 1] != '.')
		fail_msg("no full stop: %s", sentence);
}

void fuzz_check_refusal(const struct error *err)
{
	assert_int_not_equal(err->status, STATUS_OK);
	/* One that had to be cut to fit has lost its end. */
	if (strlen(err->sentence) < sizeof err->sentence - 8)
		fuzz_check_sentence(err->sentence);
}
