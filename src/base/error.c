#include <stdio.h>
#include <string.h>

#include "pathwell/error.h"
#include "pathwell/text.h"
#include "utf8.h"

/* Copies s cleaned, whole characters only: what is quoted from bad input must not reach a terminal or a log raw, and
 * a sentence cut by its array must not end in half a character. */
static void error_copy(char *out, size_t size, const char *s)
{
	CLEANUP(buf_done) struct buf clean = {0};
	text_clean(&clean, s, strlen(s), false);
	size_t len = 0;
	while (len < clean.len) {
		int32_t cp;
		size_t step = utf8_step(clean.data + len, clean.len - len, &cp);
		if (len + step >= size)
			break;
		len += step;
	}
	memcpy(out, buf_str(&clean), len);
	out[len] = '\0';
}

__attribute__((format(printf, 3, 0)))
static void error_format(char *out, size_t size, const char *fmt, va_list args)
{
	/* Aside first: the arguments may point into the error itself. */
	char raw[sizeof(((struct error *)0)->sentence)];
	must(size <= sizeof raw);
	int len = vsnprintf(raw, sizeof raw, fmt, args);
	must(len >= 0);
	size_t kept = strlen(raw);
	/* vsnprintf may have cut a character in two: drop its start rather than show it as broken. */
	size_t broken = text_utf8_check(raw, kept);
	if ((size_t)len >= sizeof raw && kept - broken < UTF8_MAX)
		raw[broken] = '\0';
	error_copy(out, size, raw);
}

enum status error_set(struct error *err, enum status status, const char *sentence, ...)
{
	if (!err)
		return status;
	char text[sizeof err->sentence];
	va_list args;
	va_start(args, sentence);
	error_format(text, sizeof text, sentence, args);
	va_end(args);
	error_clear(err);
	err->status = status;
	memcpy(err->sentence, text, strlen(text) + 1);
	return status;
}

void error_at(struct error *err, const char *record, const char *field)
{
	if (!err)
		return;
	snprintf(err->record, sizeof err->record, "%s", record ? record : "");
	snprintf(err->field, sizeof err->field, "%s", field ? field : "");
}

void error_detail(struct error *err, const char *detail, ...)
{
	if (!err)
		return;
	char text[sizeof err->detail];
	va_list args;
	va_start(args, detail);
	error_format(text, sizeof text, detail, args);
	va_end(args);
	memcpy(err->detail, text, strlen(text) + 1);
}

void error_clear(struct error *err)
{
	if (err)
		memset(err, 0, sizeof *err);
}

int error_exit_status(enum status status)
{
	switch (status) {
	case STATUS_OK: return 0;
	case STATUS_REFUSED:
	case STATUS_NOT_FOUND:
	case STATUS_DENIED:
	case STATUS_CONFLICT:
	case STATUS_CANCELLED: return 1;
	case STATUS_USAGE: return 2;
	case STATUS_DATABASE: return 3;
	case STATUS_NOT_KNOWN: return 4;
	}
	panic("a status without an exit status");
}
