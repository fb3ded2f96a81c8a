#include "printing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MS = 20, GRACE_MS = 500 };

static int64_t now_ms(void)
{
	struct timespec now;
	must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Feeds what it takes until the deadline. 0, or why it ended. */
static int feed(int fd, const struct buf *bytes, int64_t deadline)
{
	const char *at = bytes->data;
	size_t left = bytes->len;
	if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
		return errno;
	while (left) {
		struct pollfd ready = {.fd = fd, .events = POLLOUT};
		int64_t wait = deadline - now_ms();
		if (wait <= 0)
			return ETIMEDOUT;
		if (poll(&ready, 1, (int)wait) < 0 && errno != EINTR)
			return errno;
		ssize_t n = write(fd, at, left);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return errno;
		at += n > 0 ? n : 0;
		left -= n > 0 ? (size_t)n : 0;
	}
	return 0;
}

/* Whether it has ended by then; *result is its wait status. */
static bool ended(pid_t pid, int64_t deadline, int *result)
{
	for (;;) {
		pid_t got = waitpid(pid, result, WNOHANG);
		if (got == pid)
			return true;
		if (got < 0 && errno != EINTR) {
			*result = -1;
			return true;
		}
		if (now_ms() >= deadline)
			return false;
		nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
	}
}

static void end(pid_t pid)
{
	int result;
	kill(-pid, SIGTERM);
	if (ended(pid, now_ms() + GRACE_MS, &result))
		return;
	kill(-pid, SIGKILL);
	while (waitpid(pid, &result, 0) < 0 && errno == EINTR)
		continue;
}

static enum status spawn_lp(const char *printer, int read_end, pid_t *pid, struct error *err)
{
	char *argv[] = {(char *)"lp", (char *)"-s", (char *)"-t", (char *)"Pathwell document", NULL, NULL, NULL};
	if (printer) {
		argv[4] = (char *)"-d";
		argv[5] = (char *)printer;
	}
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, read_end, STDIN_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	/* The screen keeps its signals blocked while it works; lp must be stoppable. */
	posix_spawnattr_t attributes;
	sigset_t none;
	sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	/* A group of its own, so that what lp starts ends with it. */
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
	int why = posix_spawnp(pid, "lp", &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	if (why == ENOENT)
		return error_set(err, STATUS_REFUSED, "There is no \"lp\" here to print with; install cups-client, or write a PDF instead.");
	if (why)
		return error_set(err, STATUS_REFUSED, "The printer program could not be started: %s.", strerror(why));
	return STATUS_OK;
}

enum status printing_send(const struct buf *bytes, const char *printer, int seconds, struct error *err)
{
	int ends[2], result = -1;
	pid_t pid;
	if (printer && printer[0] == '-')
		return error_set(err, STATUS_REFUSED, "\"%s\" is not the name of a printer.", printer);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set(err, STATUS_REFUSED, "The printer could not be reached: %s.", strerror(errno));
	enum status st = spawn_lp(printer, ends[0], &pid, err);
	close(ends[0]);
	if (st != STATUS_OK) {
		close(ends[1]);
		return st;
	}
	/* lp may refuse and go away before it has read everything. */
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int64_t deadline = now_ms() + (int64_t)seconds * 1000;
	sigaction(SIGPIPE, &ignore, &before);
	int why = feed(ends[1], bytes, deadline);
	close(ends[1]);
	sigaction(SIGPIPE, &before, NULL);
	if (why == ETIMEDOUT || !ended(pid, deadline, &result)) {
		end(pid);
		return error_set(err, STATUS_REFUSED,
		    "The printer%s%s did not take the document within %d seconds; nothing is recorded as sent. See \"lpstat -p\", and "
		    "look whether a page has come out.",
		    printer ? " " : "", printer ? printer : "", seconds);
	}
	if (why || !WIFEXITED(result) || WEXITSTATUS(result) != 0)
		return error_set(err, STATUS_REFUSED, "The printer%s%s did not take the document; see \"lpstat -p\" for the printers there are.",
		    printer ? " " : "", printer ? printer : "");
	return STATUS_OK;
}
