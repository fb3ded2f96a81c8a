#include <stdio.h>
#include <string.h>

#include "pathwell/exchange.h"
#include "pathwell/text.h"

enum { JSON_INDENT = 2 };

void json_begin(struct json *j, struct buf *out, bool pretty)
{
	*j = (struct json){.out = out, .indent = pretty ? JSON_INDENT : 0};
}

static void json_new_line(struct json *j)
{
	if (j->indent == 0)
		return;
	buf_putc(j->out, '\n');
	for (int i = 0; i < j->indent * j->depth; i++)
		buf_putc(j->out, ' ');
}

/* Goes to the next place of what is open. At the top there is one place only. */
static void json_next_place(struct json *j)
{
	if (j->comma[j->depth]) {
		must(j->depth > 0);
		buf_putc(j->out, ',');
		if (j->indent == 0)
			buf_putc(j->out, ' ');
	}
	j->comma[j->depth] = true;
	if (j->depth > 0)
		json_new_line(j);
}

static void json_value_place(struct json *j)
{
	if (j->object[j->depth]) {
		must(j->key_open);
		j->key_open = false;
		return;
	}
	json_next_place(j);
}

static void json_open(struct json *j, char bracket)
{
	json_value_place(j);
	must(j->depth + 1 < (int)ARRAY_LEN(j->comma));
	j->depth++;
	j->comma[j->depth] = false;
	j->object[j->depth] = bracket == '{';
	buf_putc(j->out, bracket);
}

static void json_close(struct json *j, char bracket)
{
	must(j->depth > 0 && !j->key_open && j->object[j->depth] == (bracket == '}'));
	bool filled = j->comma[j->depth];
	j->depth--;
	if (filled)
		json_new_line(j);
	buf_putc(j->out, bracket);
}

void json_object_begin(struct json *j)
{
	json_open(j, '{');
}

void json_object_end(struct json *j)
{
	json_close(j, '}');
}

void json_array_begin(struct json *j)
{
	json_open(j, '[');
}

void json_array_end(struct json *j)
{
	json_close(j, ']');
}

static void json_escape(struct buf *out, char c)
{
	static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	const char *at = strchr(named, c);
	if (at)
		buf_printf(out, "\\%c", letters[at - named]);
	else if ((unsigned char)c < 0x20 || c == 0x7F)
		buf_printf(out, "\\u%04x", (unsigned char)c);
	else
		buf_putc(out, c);
}

static void json_quote(struct buf *out, const char *s)
{
	size_t len = strlen(s), valid = text_utf8_check(s, len);
	buf_putc(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (i < valid) {
			json_escape(out, s[i]);
			continue;
		}
		buf_puts(out, "\uFFFD");
		valid = i + 1 + text_utf8_check(s + i + 1, len - i - 1);
	}
	buf_putc(out, '"');
}

void json_key(struct json *j, const char *key)
{
	must(j->depth > 0 && j->object[j->depth] && !j->key_open);
	json_next_place(j);
	json_quote(j->out, key);
	buf_puts(j->out, ": ");
	j->key_open = true;
}

void json_text(struct json *j, const char *s)
{
	json_value_place(j);
	if (s)
		json_quote(j->out, s);
	else
		buf_puts(j->out, "null");
}

void json_number(struct json *j, int64_t n)
{
	json_value_place(j);
	buf_printf(j->out, "%lld", (long long)n);
}

void json_decimal(struct json *j, int64_t n, int places)
{
	char digits[24], fraction[24];
	uint64_t one = 1, size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	must(places >= 1 && places <= 9);
	for (int i = 0; i < places; i++)
		one *= 10;
	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)(size / one));
	snprintf(fraction, sizeof(fraction), ".%0*llu", places, (unsigned long long)(size % one));
	size_t end = strlen(fraction);
	while (fraction[end - 1] == '0')
		end--;
	fraction[end == 1 ? 0 : end] = '\0';
	json_value_place(j);
	buf_printf(j->out, "%s%s%s", n < 0 ? "-" : "", digits, fraction);
}

void json_bool(struct json *j, bool b)
{
	json_value_place(j);
	buf_puts(j->out, b ? "true" : "false");
}

void json_put_text(struct json *j, const char *key, const char *s)
{
	json_key(j, key);
	json_text(j, s);
}

void json_put_number(struct json *j, const char *key, int64_t n)
{
	json_key(j, key);
	json_number(j, n);
}

void json_put_decimal(struct json *j, const char *key, int64_t n, int places)
{
	json_key(j, key);
	json_decimal(j, n, places);
}

void json_put_bool(struct json *j, const char *key, bool b)
{
	json_key(j, key);
	json_bool(j, b);
}
