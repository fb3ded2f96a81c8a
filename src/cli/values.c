/* What is typed on the line: patients, kinds of record, field=value. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "pathwell/text.h"

#define FILE_MOST (1024 * 1024)

enum status text_must_be_utf8(const char *what, const char *text, struct error *err)
{
	if (text_utf8_valid(text, strlen(text)))
		return STATUS_OK;
	return error_set(
	    err, STATUS_REFUSED, "%s: what is typed is not UTF-8; use a UTF-8 locale, such as C.UTF-8.", what);
}

enum status call_patient(struct call *c, size_t i, struct id *out, struct error *err)
{
	const char *typed = option_given(c, OPTION_PATIENT) ? c->options[OPTION_PATIENT] : NULL;
	if (!typed && i < c->word_count)
		typed = c->words[i];
	if (!typed)
		return wrong_usage(c, err, "Say which patient: --patient PATIENT, an NHS number or an id.");
	return app_patient_resolve(c->app, typed, out, err);
}

enum status kind_read(const char *word, const struct record_kind **out, struct error *err)
{
	const char *names[RECORD_KIND_COUNT];
	*out = record_kind_named(word);
	if (*out)
		return STATUS_OK;
	for (int i = 0; i < RECORD_KIND_COUNT; i++)
		names[i] = record_kind((enum record_type)i)->name;
	const char *near = text_nearest(word, names, RECORD_KIND_COUNT);
	if (near)
		return error_set(err, STATUS_USAGE, "There is no kind of record \"%s\"; did you mean %s?", word, near);
	return error_set(err, STATUS_USAGE, "There is no kind of record \"%s\"; \"pathwell fields\" lists them.", word);
}

enum status several_fit(struct call *c, const struct record_list *list, struct error *err, const char *sentence, ...)
{
	char text[300];
	va_list ap;
	for (size_t i = 0; i < list->count; i++)
		complain_about(NULL, NULL, "%s  %s", list->items[i]->id.text,
		    app_record_summary(c->app, c->arena, list->items[i]));
	va_start(ap, sentence);
	vsnprintf(text, sizeof(text), sentence, ap);
	va_end(ap);
	return error_set(err, STATUS_REFUSED, "%s", text);
}

/* On a review stand the measures that the service chose, by their codes. */
static bool is_measure(const struct record_kind *kind, const char *name)
{
	const struct choice *c = record_field(record_kind(RECORD_SERVICE), "review_measures")->choices;
	while (kind->type == RECORD_REVIEW && c->code && strcmp(c->code, name))
		c++;
	return kind->type == RECORD_REVIEW && c->code;
}

static enum status unknown_field(const struct record_kind *kind, const char *name, struct error *err)
{
	const char *names[64];
	if (is_measure(kind, name))
		return error_set(err, STATUS_REFUSED,
		    "%s is not among the measures that this service asks at reviews (\"amend service review_measures=…\" chooses them); "
		    "\"pathwell measure add\" records it by itself.", name);
	must(kind->field_count <= ARRAY_LEN(names));
	for (size_t i = 0; i < kind->field_count; i++)
		names[i] = kind->fields[i].name;
	const char *near = text_nearest(name, names, kind->field_count);
	if (near)
		return error_set(
		    err, STATUS_REFUSED, "%s has no field \"%s\"; did you mean %s?", kind->label, name, near);
	return error_set(err, STATUS_REFUSED, "%s has no field \"%s\"; \"pathwell fields %s\" lists them.", kind->label,
	    name, kind->name);
}

static enum status value_from_file(struct call *c, const char *file, const char **out, struct error *err)
{
	struct buf b CLEANUP(buf_done) = {0};
	char piece[4096];
	ssize_t n = -1;
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && (n = read(fd, piece, sizeof(piece))) > 0 && b.len <= FILE_MOST)
		buf_add(&b, piece, (size_t)n);
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (n < 0)
		return error_set(err, STATUS_REFUSED, "%s could not be read: %s.", file, strerror(why));
	if (b.len > FILE_MOST)
		return error_set(err, STATUS_REFUSED, "%s is larger than 1 MB; a field does not hold so much.", file);
	if (b.len && memchr(b.data, '\0', b.len))
		return error_set(err, STATUS_REFUSED, "%s is not a text file.", file);
	if (b.len && b.data[b.len - 1] == '\n')
		b.data[--b.len] = '\0';
	*out = arena_strdup(c->arena, buf_str(&b));
	return STATUS_OK;
}

static enum status field_typed(
    struct call *c, struct record *r, const struct field *f, const char *value, struct error *err)
{
	enum status st = STATUS_OK;
	if (value[0] == '@' && value[1] == '@')
		value++;
	else if (value[0] == '@')
		st = value_from_file(c, value + 1, &value, err);
	if (st == STATUS_OK)
		st = text_must_be_utf8(f->label, value, err);
	if (st == STATUS_OK)
		st = app_record_set(c->app, c->arena, r, f, value, err);
	if (st != STATUS_OK)
		error_at(err, r->kind->name, f->name);
	return st;
}

static enum status word_set(struct call *c, struct record *r, const char *word, struct error *err)
{
	const char *equals = strchr(word, '=');
	if (!equals || equals == word)
		return wrong_usage(c, err, "\"%s\" is not field=value.", word);
	const char *name = arena_strndup(c->arena, word, (size_t)(equals - word));
	const struct field *f = record_field(r->kind, name);
	return f ? field_typed(c, r, f, equals + 1, err) : unknown_field(r->kind, name, err);
}

/* What is typed for a field that is not asked would be dropped: that is said, not done silently. */
static enum status only_asked(struct call *c, struct record *r, size_t first, struct error *err)
{
	for (size_t i = first; i < c->word_count; i++) {
		const char *equals = strchr(c->words[i], '=');
		const struct field *f =
		    record_field(r->kind, arena_strndup(c->arena, c->words[i], (size_t)(equals - c->words[i])));
		if (!record_has(r, f) || record_field_applies(r, f))
			continue;
		error_set(err, STATUS_REFUSED, "%s is asked only when %s.", f->label, f->when);
		error_at(err, r->kind->name, f->name);
		return STATUS_REFUSED;
	}
	return STATUS_OK;
}

enum status values_set(struct call *c, struct record *r, size_t first, struct error *err)
{
	enum status worst = STATUS_OK;
	for (size_t i = first; i < c->word_count; i++) {
		struct error each = {0};
		enum status st = word_set(c, r, c->words[i], &each);
		if (st == STATUS_OK)
			continue;
		complain(&each);
		if (worst == STATUS_OK || st == STATUS_USAGE)
			*err = each;
		worst = err->status;
		c->told = true;
	}
	if (worst == STATUS_OK)
		worst = only_asked(c, r, first, err);
	if (worst == STATUS_OK)
		record_drop_unasked(r);
	return worst;
}
