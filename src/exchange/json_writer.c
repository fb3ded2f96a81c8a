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

/* A character that a terminal would obey or hide (C1, bidi, tags) stands escaped: nothing is lost, and nothing acts. Gives the
 * bytes that were written so, 0 for a harmless one. */
static size_t json_escape_unclean(struct buf *out, const char *s)
{
	unsigned char c = (unsigned char)*s;
	size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	char one[5] = "";
	memcpy(one, s, n);
	if (n == 1 || text_is_clean(one, false))
		return 0;
	uint32_t cp = c & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++)
		cp = cp << 6 | ((unsigned char)s[i] & 0x3F);
	if (cp > 0xFFFF)
		buf_printf(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10), 0xDC00 + ((cp - 0x10000) & 0x3FF));
	else
		buf_printf(out, "\\u%04x", cp);
	return n;
}

static void json_quote(struct buf *out, const char *s)
{
	size_t len = strlen(s), valid = text_utf8_check(s, len);
	buf_putc(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (i < valid) {
			size_t n = json_escape_unclean(out, s + i);
			if (n)
				i += n - 1;
			else
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
