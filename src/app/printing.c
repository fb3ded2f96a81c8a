#include "printing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int write_all(int fd, const char *data, size_t n)
{
	while (n) {
		ssize_t w = write(fd, data, n);
		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return errno;
		data += w;
		n -= (size_t)w;
	}
	return 0;
}

static enum status cannot_write(struct error *err, const char *file, int why)
{
	return error_set(err, STATUS_REFUSED, "%s could not be written: %s.", file, strerror(why));
}

/* Whole and on the disk, under a name of its own; gone again where that failed. */
static int write_aside(const struct buf *bytes, const char *temp)
{
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno;
	int why = write_all(fd, bytes->data, bytes->len);
	if (!why && fsync(fd) != 0)
		why = errno;
	if (close(fd) != 0 && !why)
		why = errno;
	if (why)
		unlink(temp);
	return why;
}

static void name_aside(const char *file, struct buf *temp)
{
	buf_printf(temp, "%s.%ld.tmp", file, (long)getpid());
}

enum status printing_write(const struct buf *bytes, const char *file, struct error *err)
{
	struct stat sb;
	if (stat(file, &sb) == 0 && !S_ISREG(sb.st_mode))
		return error_set(err, STATUS_REFUSED, "%s is not a file; name a file to write to.", file);
	struct buf temp CLEANUP(buf_done) = {0};
	name_aside(file, &temp);
	int why = write_aside(bytes, buf_str(&temp));
	if (why)
		return cannot_write(err, file, why);
	if (rename(buf_str(&temp), file) == 0)
		return STATUS_OK;
	why = errno;
	unlink(buf_str(&temp));
	return cannot_write(err, file, why);
}

/* A link never replaces; where there are none, a look must do. */
static int place_new(const char *temp, const char *file)
{
	struct stat sb;
	if (link(temp, file) == 0) {
		unlink(temp);
		return 0;
	}
	if (errno == EEXIST || lstat(file, &sb) == 0)
		return EEXIST;
	return rename(temp, file) == 0 ? 0 : errno;
}

enum status printing_write_new(const struct buf *bytes, const char *file, struct error *err)
{
	struct stat sb;
	struct buf temp CLEANUP(buf_done) = {0};
	name_aside(file, &temp);
	int why = lstat(file, &sb) == 0 ? EEXIST : write_aside(bytes, buf_str(&temp));
	if (!why) {
		why = place_new(buf_str(&temp), file);
		if (why)
			unlink(buf_str(&temp));
	}
	if (why == EEXIST)
		return error_set(err, STATUS_REFUSED, "%s exists already; choose another name.", file);
	return why ? cannot_write(err, file, why) : STATUS_OK;
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
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
	int why = posix_spawnp(pid, "lp", &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	if (why == ENOENT)
		return error_set(err, STATUS_REFUSED, "There is no \"lp\" here to print with; install cups-client, or write a PDF instead.");
	if (why)
		return error_set(err, STATUS_REFUSED, "The printer program could not be started: %s.", strerror(why));
	return STATUS_OK;
}

enum status printing_send(const struct buf *bytes, const char *printer, struct error *err)
{
	int ends[2];
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
	sigaction(SIGPIPE, &ignore, &before);
	int why = write_all(ends[1], bytes->data, bytes->len);
	close(ends[1]);
	sigaction(SIGPIPE, &before, NULL);
	int result = 0;
	while (waitpid(pid, &result, 0) < 0 && errno == EINTR)
		continue;
	if (why || !WIFEXITED(result) || WEXITSTATUS(result) != 0)
		return error_set(err, STATUS_REFUSED, "The printer%s%s did not take the document; see \"lpstat -p\" for the printers there are.",
		    printer ? " " : "", printer ? printer : "");
	return STATUS_OK;
}
