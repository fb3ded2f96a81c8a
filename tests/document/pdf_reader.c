#include "pdf_reader.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Runs a command and gives its output; false where it cannot be started. */
static bool command_run(const char *const *argv, struct buf *out)
{
	int ends[2];
	pid_t pid;
	posix_spawn_file_actions_t actions;
	char chunk[4096];

	must(pipe(ends) == 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	int failed = posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)argv, environ);

	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	for (ssize_t n; (n = read(ends[0], chunk, sizeof(chunk))) > 0;)
		buf_add(out, chunk, (size_t)n);
	close(ends[0]);
	return failed == 0 && waitpid(pid, NULL, 0) == pid;
}

bool pdf_reader_present(void)
{
	static const char *const argv[] = { "pdftotext", "-v", NULL };
	CLEANUP(buf_done) struct buf out = { 0 };

	return command_run(argv, &out);
}

const char *pdf_read(struct arena *a, const struct buf *pdf, const char *option)
{
	char path[] = P_tmpdir "/letter-XXXXXX";
	const char *argv[] = { "pdftotext", option != NULL ? option : "-q", path, "-", NULL };
	CLEANUP(buf_done) struct buf out = { 0 };
	int fd = mkstemp(path);

	must(fd >= 0);
	must(write(fd, pdf->data, pdf->len) == (ssize_t)pdf->len);
	close(fd);
	must(command_run(argv, &out));
	unlink(path);
	return arena_strdup(a, buf_str(&out));
}
