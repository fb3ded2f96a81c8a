/* Sentences on standard error, results on standard output, and the forms that values take in both. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "pathwell/text.h"

void complain(const struct error *err)
{
	fputs(err->sentence[0] ? err->sentence : "It did not work.", stderr);
	if (err->line)
		fprintf(stderr, " [line %ld]", err->line);
	if (err->record[0])
		fprintf(stderr, " [%s%s%s]", err->record, err->field[0] ? "." : "", err->field);
	fputc('\n', stderr);
}

void complain_about(const char *record, const char *field, const char *fmt, ...)
{
	struct error err = {0};
	char text[sizeof(err.sentence)];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	error_set(&err, STATUS_REFUSED, "%s", text);
	error_at(&err, record, field);
	complain(&err);
}

/* What a terminal would obey, wherever it came from (a file's name, a line of a list): the one place before it leaves. JSON has it
 * escaped already. */
static void clean_out(struct call *c)
{
	struct buf clean = {0};
	if (option_given(c, OPTION_JSON) || text_is_clean(buf_str(&c->out), true))
		return;
	text_clean(&clean, c->out.data, c->out.len, true);
	buf_done(&c->out);
	c->out = clean;
}

enum status flush_out(struct call *c, struct error *err)
{
	size_t done = 0;
	clean_out(c);
	while (done < c->out.len) {
		ssize_t n = write(STDOUT_FILENO, c->out.data + done, c->out.len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			buf_clear(&c->out);
			/* Who closed the pipe has seen enough: that needs no sentence. */
			if (errno == EPIPE) {
				c->told = true;
				*err = (struct error){.status = STATUS_REFUSED};
				return STATUS_REFUSED;
			}
			return error_set(err, STATUS_REFUSED, "The result could not be written to standard output: %s.",
			    strerror(errno));
		}
		done += (size_t)n;
	}
	buf_clear(&c->out);
	return STATUS_OK;
}

void json_done(struct call *c)
{
	buf_putc(&c->out, '\n');
}

const char *date_or_blank(struct arena *a, date d)
{
	char text[DATE_TEXT];
	return arena_strdup(a, date_clinical(d, text));
}

const char *date_or_null(struct arena *a, date d)
{
	char text[DATE_TEXT];
	return d == DATE_NONE ? NULL : arena_strdup(a, date_iso(d, text));
}

const char *nhs_or_blank(struct arena *a, const char *digits)
{
	char text[13];
	return digits ? arena_strdup(a, nhs_number_show(digits, text)) : "";
}

const char *id_or_null(const struct id *id)
{
	return id_is_none(id) ? NULL : id->text;
}

const char *dashed(struct arena *a, const char *name)
{
	char *copy = arena_strdup(a, name);
	for (char *c = copy; *c; c++)
		if (*c == '_')
			*c = '-';
	return copy;
}
