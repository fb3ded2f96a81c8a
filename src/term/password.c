/* A password at the prompt of a shell, without echo and without curses. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "pathwell/memory.h"
#include "pathwell/term.h"

static volatile sig_atomic_t caught;

static void on_signal(int signal_number)
{
	caught = signal_number;
}

/* One line into out without its end; false where it was interrupted, ended early or is too long. The signals are
 * blocked but while it waits, so that none is lost between asking and waiting. */
static bool read_line(int fd, const sigset_t *waiting, char *out, size_t size)
{
	struct pollfd pollfd = {.fd = fd, .events = POLLIN};
	size_t n = 0;
	char c;

	for (;;) {
		if (ppoll(&pollfd, 1, NULL, waiting) < 0 && (errno != EINTR || caught != 0))
			return false;
		if ((pollfd.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		if (read(fd, &c, 1) <= 0)
			return false;
		if (c == '\n' || c == '\r')
			break;
		if (n + 1 >= size)
			return false;
		out[n++] = c;
	}
	out[n] = '\0';
	return true;
}

static bool ask(int fd, const char *prompt, char *out, size_t size)
{
	struct sigaction sa = {.sa_handler = on_signal}, old_int, old_term;
	struct termios before, quiet;
	sigset_t blocked, mask;
	bool ok;

	if (tcgetattr(fd, &before) != 0)
		return false;
	quiet = before;
	quiet.c_lflag &= (tcflag_t)~ECHO;
	quiet.c_lflag |= ICANON | ECHONL;
	caught = 0;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, &mask);
	sigaction(SIGINT, &sa, &old_int);
	sigaction(SIGTERM, &sa, &old_term);
	tcsetattr(fd, TCSAFLUSH, &quiet);
	ok = write(fd, prompt, strlen(prompt)) >= 0 && read_line(fd, &mask, out, size);
	tcsetattr(fd, TCSAFLUSH, &before);
	sigaction(SIGINT, &old_int, NULL);
	sigaction(SIGTERM, &old_term, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (caught != 0)
		raise(caught);
	return ok;
}

enum status term_ask_password(const char *prompt, char *out, size_t size, struct error *err)
{
	int fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);

	out[0] = '\0';
	if (fd < 0)
		return error_set(err, STATUS_USAGE,
		    "There is no terminal to ask for the password; use --password-file or PATHWELL_PASSWORD.");
	bool ok = ask(fd, prompt, out, size);
	close(fd);
	if (ok)
		return STATUS_OK;
	mem_wipe(out, size);
	return error_set(err, STATUS_REFUSED, "No password was typed; try again.");
}
