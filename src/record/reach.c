/* Telephone numbers and e-mail addresses: kept as typed, refused only where nobody could be reached with them. */
#include "value.h"

#include <string.h>


#include "pathwell/text.h"

enum { PHONE_DIGITS_LEAST = 3, PHONE_DIGITS_MOST = 20, PHONE_MOST = 40, EMAIL_MOST = 254 };

/* An extension stands after the number in words: "01823 000000 ext. 12". */
static bool is_extension(const char *s)
{
	s += strspn(s, " ,");
	if (!text_starts_nocase(s, "ext") && !text_starts_nocase(s, "x"))
		return false;
	s += strcspn(s, " .0123456789");
	s += strspn(s, " .");
	return *s && !s[strspn(s, "0123456789")];
}

enum status phone_check(const char *s, struct error *err)
{
	const char *rest = s + (*s == '+');
	char quoted[TEXT_QUOTED];
	size_t digits = 0;

	rest += strspn(rest, "0123456789 ()-./");
	for (const char *c = s; c < rest; c++)
		digits += *c >= '0' && *c <= '9';
	if ((*rest && !is_extension(rest)) || digits < PHONE_DIGITS_LEAST || digits > PHONE_DIGITS_MOST ||
	    strlen(s) > PHONE_MOST)
		return error_set(err, STATUS_REFUSED,
		    "%s is not a telephone number; write it like 01823 000000 or +44 1823 000000.",
		    text_quote(s, quoted));
	return STATUS_OK;
}

static bool is_domain(const char *s)
{
	size_t n = strlen(s);

	return strchr(s, '.') && *s != '.' && *s != '-' && s[n - 1] != '.' && !strstr(s, "..");
}

enum status email_check(const char *s, struct error *err)
{
	const char *at = strchr(s, '@');
	char quoted[TEXT_QUOTED];

	if (!at || at == s || strchr(at + 1, '@') || s[strcspn(s, " ,;<>\"")] || !is_domain(at + 1) ||
	    strlen(s) > EMAIL_MOST)
		return error_set(err, STATUS_REFUSED, "%s is not an e-mail address; write it like name@example.org.",
		    text_quote(s, quoted));
	return STATUS_OK;
}
