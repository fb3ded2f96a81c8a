#include <locale.h>

#include "pathwell/action.h"
#include "pathwell/cli.h"
#include "pathwell/process.h"
#include "pathwell/term.h"
#include "pathwell/ui.h"

static enum status open_screen(struct app *app, struct error *err)
{
	struct terminal *terminal;
	enum status st = term_open(&terminal, err);
	if (st != STATUS_OK)
		return st;
	st = ui_run(app, &(struct ui_options){.port = term_port(terminal)}, err);
	term_close(terminal);
	return st;
}

int main(int argc, char *argv[])
{
	static const struct cli_program program = {
	    .screen = open_screen,
	    .ask_password = term_ask_password,
	    .keys = action_print,
	};
	process_keep_private();
	/* Only the character set: sentences and dates are not the locale's. */
	setlocale(LC_CTYPE, "");
	return cli_main(argc, argv, &program);
}
