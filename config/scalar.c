/* Scalars: see scalar.h. */
#include "config/scalar.h"

#include <string.h>

#include "core/base/text.h"
#include "core/base/utf8.h"

enum { SAID_CHARACTERS = 40 };

const char *scalar_said(const char *text, char out[SAID_MAX])
{
	size_t used = 0;

	for (int i = 0; *text != '\0'; i++) {
		uint32_t c = utf8_next(&text);
		if (i == SAID_CHARACTERS) {
			used += utf8_put(out + used, 0x2026); /* … */
			break;
		}
		bool obeyed = character_is_hidden(c) || c == '\n' || c == '\r' || c == '\t';
		used += utf8_put(out + used, obeyed ? '?' : c);
	}
	out[used] = '\0';
	return out;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t digits(const char *text)
{
	size_t n = 0;

	while (is_digit(text[n]))
		n++;
	return n;
}

bool scalar_has_needless_nought(const char *text)
{
	text += *text == '-';
	return text[0] == '0' && is_digit(text[1]) && text[digits(text)] == '\0';
}

bool scalar_integer(const char *text, long *out)
{
	bool negative = *text == '-';
	long value = 0;

	text += negative;
	size_t n = digits(text);
	if (n == 0 || text[n] != '\0' || (n > 1 && text[0] == '0'))
		return false;
	for (size_t i = 0; i < n && i < 15; i++)
		value = value * 10 + (text[i] - '0');
	*out = negative ? -value : value;
	return true;
}

bool scalar_number(const char *text, double *out)
{
	const char *p = text + (*text == '-');
	size_t whole = digits(p);
	double value = 0, scale = 1;

	if (whole == 0 || (whole > 1 && p[0] == '0'))
		return false;
	for (size_t i = 0; i < whole; i++)
		value = value * 10 + (p[i] - '0');
	p += whole;
	if (*p == '.') {
		size_t places = digits(++p);
		if (places == 0 || places > 6)
			return false;
		for (size_t i = 0; i < places; i++)
			value += (p[i] - '0') * (scale /= 10);
		p += places;
	}
	if (*p != '\0')
		return false;
	*out = *text == '-' ? -value : value;
	return true;
}

static bool is_one_of(const char *text, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(text, *list) == 0)
			return true;
	return false;
}

/* 1, -2.5, 1e3, 1_000, 0x1F, 0o17 */
static bool looks_like_number(const char *text)
{
	text += *text == '-' || *text == '+';
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'o'))
		return text[2] != '\0' &&
		       strspn(text + 2, "0123456789abcdefABCDEF_") == strlen(text + 2);
	size_t n = strspn(text, "0123456789_");
	if (n == 0 || !is_digit(text[0]))
		return false;
	text += n;
	if (*text == '.')
		text += 1 + strspn(text + 1, "0123456789_");
	if ((*text == 'e' || *text == 'E') && text[1] != '\0') {
		text += 1 + (text[1] == '-' || text[1] == '+');
		n = digits(text);
		return n > 0 && text[n] == '\0';
	}
	return *text == '\0';
}

bool scalar_is_other_type(const char *text)
{
	static const char *const other[] = { "true", "True", "TRUE", "false", "False", "FALSE",
					     "null", "Null", "NULL", "~",     ".inf",  "-.inf",
					     ".nan", ".Inf", ".NaN", NULL };

	return looks_like_number(text) || is_one_of(text, other);
}

bool scalar_is_id(const char *text)
{
	while (*text != '\0') {
		uint32_t c = utf8_next(&text);
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			      (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
		if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return true;
}

size_t scalar_text_length(const char *text)
{
	size_t n = strlen(text);

	while (n > 0 && text[n - 1] == '\n')
		n--;
	return n;
}

const char *scalar_text_problem(const char *text)
{
	size_t n = scalar_text_length(text);

	if (n == strspn(text, " \t"))
		return _("is an empty text; write one, or leave it out");
	if (text[0] == ' ' || text[n - 1] == ' ')
		return _("begins or ends with a space; delete it");
	for (const char *p = text; p < text + n;) {
		uint32_t c = utf8_next(&p);
		if (c == '\n' || c == '\r' || c == '\t')
			return _("has a line break or a tab inside; write it on one line");
		if (character_is_hidden(c))
			return _("has a control character, which nobody can see; delete it");
	}
	return NULL;
}

static bool needs_quotes(const char *text)
{
	static const char *const words[] = { "none", "all", "yes", "no", "on", "off", NULL };

	return *text == '\0' || strchr("-?:,[]{}#&*!|>'\"%@` ", *text) != NULL ||
	       strpbrk(text, ",[]{}\"\\\n\t") != NULL || strstr(text, ": ") != NULL ||
	       strstr(text, " #") != NULL || text[strlen(text) - 1] == ':' ||
	       is_one_of(text, words) || scalar_is_other_type(text);
}

void scalar_write(const char *text, FILE *to)
{
	bool quotes = needs_quotes(text);

	if (quotes)
		fputc('"', to);
	for (; *text != '\0'; text++) {
		if (quotes && (*text == '"' || *text == '\\'))
			fputc('\\', to);
		fputc(*text, to);
	}
	if (quotes)
		fputc('"', to);
}
