#include <assert.h>
#include <string.h>

#include "csv_source.h"
#include "pathwell/text.h"

enum { SHOWN_MOST = 256, SHOWN_LEAST = 4 };

const char *const csv_encoding_names[] = {"", "utf-8", "utf-16le", "utf-16be", "windows-1252"};
static_assert(ARRAY_LEN(csv_encoding_names) == CSV_ENCODING_COUNT, "one name for each encoding");

static const struct {
	const char *mark, *label, *iconv;
} encodings[] = {
    [CSV_ENCODING_ASK] = {"", "not known", ""},
    [CSV_UTF_8] = {"\xEF\xBB\xBF", "UTF-8", "UTF-8"},
    [CSV_UTF_16LE] = {"\xFF\xFE", "UTF-16 (little-endian)", "UTF-16LE"},
    [CSV_UTF_16BE] = {"\xFE\xFF", "UTF-16 (big-endian)", "UTF-16BE"},
    [CSV_WINDOWS_1252] = {"", "Windows-1252", "WINDOWS-1252"},
};
static_assert(ARRAY_LEN(encodings) == CSV_ENCODING_COUNT, "each encoding once");

bool csv_encoding_named(const char *name, enum csv_encoding *out)
{
	static const struct {
		const char *name;
		enum csv_encoding encoding;
	} others[] = {{"utf8", CSV_UTF_8}, {"cp1252", CSV_WINDOWS_1252}, {"ansi", CSV_WINDOWS_1252}};
	for (int i = CSV_UTF_8; i < CSV_ENCODING_COUNT; i++)
		if (text_equal_nocase(name, csv_encoding_names[i])) {
			*out = (enum csv_encoding)i;
			return true;
		}
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (text_equal_nocase(name, others[i].name)) {
			*out = others[i].encoding;
			return true;
		}
	return false;
}

const char *csv_encoding_mark(enum csv_encoding encoding)
{
	return encodings[encoding].mark;
}

const char *csv_encoding_label(enum csv_encoding encoding)
{
	return encodings[encoding].label;
}

const char *csv_encoding_iconv(enum csv_encoding encoding)
{
	return encodings[encoding].iconv;
}

/* UTF-16 without a mark: in what is mostly ASCII every other byte is zero, and always the same one of two. */
static enum csv_encoding utf16_shown(const char *bytes, size_t len)
{
	size_t pairs = (len < SHOWN_MOST ? len : SHOWN_MOST) / 2, zeros[2] = {0, 0};
	for (size_t i = 0; i < 2 * pairs; i++)
		zeros[i % 2] += bytes[i] == '\0';
	if (2 * pairs < SHOWN_LEAST)
		return CSV_ENCODING_ASK;
	if (zeros[0] == 0 && 4 * zeros[1] >= 3 * pairs)
		return CSV_UTF_16LE;
	return zeros[1] == 0 && 4 * zeros[0] >= 3 * pairs ? CSV_UTF_16BE : CSV_ENCODING_ASK;
}

enum csv_encoding csv_encoding_shown(const char *bytes, size_t len, bool *marked)
{
	for (int i = CSV_UTF_8; i < CSV_ENCODING_COUNT; i++) {
		size_t n = strlen(encodings[i].mark);
		*marked = n > 0 && len >= n && memcmp(bytes, encodings[i].mark, n) == 0;
		if (*marked)
			return (enum csv_encoding)i;
	}
	return utf16_shown(bytes, len);
}
