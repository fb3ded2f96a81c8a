#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

static void alloc_gives_zeroed_memory(void **state)
{
	(void)state;
	CLEANUP(mem_free_charp) char *p = mem_alloc(100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	CLEANUP(mem_free_charp) char *nothing = mem_alloc(0);
	assert_non_null(nothing);
	assert_null(mem_strdup(NULL));
	CLEANUP(mem_free_charp) char *copy = mem_strdup("Ó Briain");
	assert_string_equal(copy, "Ó Briain");
	mem_wipe(copy, strlen(copy));
	assert_string_equal(copy, "");
}

static void arena_pieces_are_zeroed_aligned_and_apart(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	enum { PIECES = 3000 };
	unsigned char **pieces = arena_alloc(a, PIECES * sizeof *pieces);
	for (size_t i = 0; i < PIECES; i++) {
		size_t size = i * 7 % 500; /* now and then an empty piece, and larger than a quarter of a block */
		pieces[i] = arena_alloc(a, size);
		assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		for (size_t j = 0; j < size; j++)
			assert_int_equal(pieces[i][j], 0);
		memset(pieces[i], (int)(i % 255) + 1, size);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t j = 0; j < i * 7 % 500; j++)
			assert_int_equal(pieces[i][j], i % 255 + 1);
}

static void arena_holds_a_piece_larger_than_any_block(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	char *small = arena_strdup(a, "small");
	char *large = arena_alloc(a, 5000000);
	memset(large, 'x', 5000000);
	char *after = arena_strdup(a, "after");
	assert_string_equal(small, "small");
	assert_string_equal(after, "after");
	/* The room left in the first block is still used. */
	assert_true(after > small && after - small < 4096);
}

static void arena_is_clean_again_after_reset(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	arena_reset(a);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 2000; i++) {
			char *p = arena_alloc(a, 64);
			assert_int_equal(p[0] | p[63], 0);
			memset(p, 0xFF, 64);
		}
		arena_reset(a);
	}
}

static void arena_texts(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	assert_null(arena_strdup(a, NULL));
	assert_null(arena_strndup(a, NULL, 3));
	assert_string_equal(arena_strndup(a, "referral", 5), "refer");
	assert_string_equal(arena_strndup(a, "ab", 50), "ab");
	assert_string_equal(arena_printf(a, "%d of %s", 3, "five"), "3 of five");
	for (int width = 250; width < 260; width++)
		assert_int_equal(strlen(arena_printf(a, "%*d", width, 7)), width);
}

static void arena_push_keeps_what_was_there(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	int *items = NULL;
	size_t cap = 0;
	for (size_t count = 0; count < 5000; count++) {
		items = arena_push(a, items, count, &cap, sizeof *items);
		assert_true(cap > count);
		items[count] = (int)count;
	}
	for (int i = 0; i < 5000; i++)
		assert_int_equal(items[i], i);
}

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>

static void arena_overrun_is_seen_by_the_sanitizer(void **state)
{
	(void)state;
	CLEANUP(arena_freep) struct arena *a = arena_new();
	char *p = arena_alloc(a, 24);
	arena_alloc(a, 24);
	assert_false(__asan_address_is_poisoned(p + 23));
	assert_true(__asan_address_is_poisoned(p + 24));
	arena_reset(a);
	assert_true(__asan_address_is_poisoned(p));
}
#endif

static void buf_grows_and_stays_ended(void **state)
{
	(void)state;
	CLEANUP(buf_done) struct buf b = {0};
	assert_string_equal(buf_str(&b), "");
	buf_puts(&b, NULL);
	assert_string_equal(buf_str(&b), "");
	for (int i = 0; i < 1000; i++) {
		buf_putc(&b, 'x');
		assert_int_equal(b.len, i + 1);
		assert_int_equal(strlen(buf_str(&b)), b.len);
	}
	buf_clear(&b);
	assert_string_equal(buf_str(&b), "");
	buf_add(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
}

static void buf_printf_fits_every_length(void **state)
{
	(void)state;
	for (int width = 1; width < 300; width++) {
		CLEANUP(buf_done) struct buf b = {0};
		buf_puts(&b, "<");
		buf_printf(&b, "%*d", width, 7);
		buf_puts(&b, ">");
		assert_int_equal(b.len, width + 2);
		assert_int_equal(b.data[width], '7');
		assert_int_equal(b.data[width + 1], '>');
	}
}

static void hook_that_breaks_too(void)
{
	if (write(STDERR_FILENO, "hook;", 5) == 5)
		panic("the hook itself");
}

/* Runs the function in a child; gives what it wrote to standard error and how it ended. */
static int run_apart(void (*function)(void), char *said, size_t size)
{
	int ends[2], ended;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit none = {0, 0};
		setrlimit(RLIMIT_CORE, &none);
		dup2(ends[1], STDERR_FILENO);
		function();
		_exit(0);
	}
	close(ends[1]);
	size_t len = 0;
	for (ssize_t n; (n = read(ends[0], said + len, size - 1 - len)) > 0;)
		len += (size_t)n;
	said[len] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &ended, 0), child);
	return ended;
}

static void break_a_promise(void)
{
	panic_set_hook(hook_that_breaks_too);
	must(1 + 1 == 2);
	must(1 + 1 == 3);
}

static void broken_promise_runs_the_hook_once_and_aborts(void **state)
{
	(void)state;
	char said[1000];
	int ended = run_apart(break_a_promise, said, sizeof said);
	assert_true(WIFSIGNALED(ended));
	assert_int_equal(WTERMSIG(ended), SIGABRT);
	assert_int_equal(strncmp(said, "hook;Pathwell has met a fault", 29), 0);
	assert_null(strstr(said + 5, "hook;"));
	assert_non_null(strstr(said, "(base_memory.c:"));
}

static void ask_for_too_much(void)
{
	struct arena *a = arena_new();
	arena_alloc(a, SIZE_MAX - 5);
}

static void absurd_size_ends_in_panic_not_in_overflow(void **state)
{
	(void)state;
	char said[1000];
	int ended = run_apart(ask_for_too_much, said, sizeof said);
	assert_true(WIFSIGNALED(ended));
	assert_non_null(strstr(said, "no memory left"));
}

static const struct CMUnitTest tests[] = {
    TEST(alloc_gives_zeroed_memory),
    TEST(arena_pieces_are_zeroed_aligned_and_apart),
    TEST(arena_holds_a_piece_larger_than_any_block),
    TEST(arena_is_clean_again_after_reset),
    TEST(arena_texts),
    TEST(arena_push_keeps_what_was_there),
#ifdef __SANITIZE_ADDRESS__
    TEST(arena_overrun_is_seen_by_the_sanitizer),
#endif
    TEST(buf_grows_and_stays_ended),
    TEST(buf_printf_fits_every_length),
    TEST(broken_promise_runs_the_hook_once_and_aborts),
    TEST(absurd_size_ends_in_panic_not_in_overflow),
};

int main(void)
{
	return RUN_TESTS(tests);
}
