/* Lines as JSON objects: see import_lines.h. */
#include "core/records/import_lines.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/place.h"
#include "core/records/record_type.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static void lines_keep(struct line_reader *r, int c)
{
	if (r->length > LINE_BYTES_MAX) {
		r->too_long = true;
		return;
	}
	if (r->length + 1 >= r->room) {
		r->room = r->room != 0 ? 2 * r->room : 1024;
		r->text = memory_resize(r->text, r->room, 1);
	}
	r->text[r->length++] = (char)c;
}

bool line_read(struct line_reader *r)
{
	int c;

	r->length = 0;
	r->too_long = false;
	while ((c = getc_unlocked(r->stream)) != EOF && c != '\n') {
		lines_keep(r, c);
		r->bytes++;
	}
	if (c == EOF && (r->length == 0 || ferror(r->stream)))
		return false;
	r->bytes += c == '\n';
	r->number++;
	if (r->length > 0 && r->text[r->length - 1] == '\r')
		r->length--;
	if (r->number == 1 && r->length >= 3 && memcmp(r->text, byte_order_mark, 3) == 0) {
		r->length -= 3;
		memmove(r->text, r->text + 3, r->length);
	}
	lines_keep(r, '\0');
	r->length -= !r->too_long;
	return true;
}

void line_release(struct line_reader *r)
{
	free(r->text);
	r->text = NULL;
	r->room = 0;
}

bool line_is_blank(const struct line_reader *r)
{
	return !r->too_long && strspn(r->text, " \t\r") == r->length;
}

/* The key whose closing quote stands just before this byte. */
static const char *key_before(const struct line_reader *r, size_t byte, char out[PLACE_TEXT])
{
	size_t end = byte, start;

	while (end > 0 && r->text[end - 1] != '"')
		end--;
	for (start = end > 0 ? end - 1 : 0; start > 0; start--)
		if (r->text[start - 1] == '"' && (start < 2 || r->text[start - 2] != '\\'))
			break;
	char *key =
		memory_format("%.*s", end > start ? (int)(end - 1 - start) : 0, r->text + start);
	place_text(&(struct place){ key, -1, NULL }, out);
	free(key);
	return out;
}

/* Where jansson stopped, as a reader counts. */
static int lines_column_of(const json_error_t *error)
{
	return error->column > 0 ? error->column : 1;
}

static int column_of_bad_byte(const char *text)
{
	const char *at = text;
	int column = 0;
	uint32_t c;

	do {
		text = at;
		c = utf8_next(&at);
		column++;
	} while (c != 0 && (c != 0xFFFD || at - text > 1));
	return column;
}

static void lines_syntax_fault(const struct line_reader *r, const json_error_t *error,
			       struct faults *faults)
{
	size_t at = error->position > 0 ? (size_t)error->position : 0;
	char field[PLACE_TEXT];
	const char *what;

	if (at > r->length)
		at = r->length;
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		faults_add(faults, r->file, r->number, lines_column_of(error),
			   key_before(r, at, field), _("stands here twice, write each field once"));
		return;
	case json_error_numeric_overflow:
		faults_add(faults, r->file, r->number, lines_column_of(error),
			   place_of_byte(r->text, at > 0 ? at - 1 : 0, field),
			   _("is a number that is out of range"));
		return;
	case json_error_invalid_utf8:
		place_of_byte(r->text, at > 0 ? at - 1 : 0, field);
		faults_add(faults, r->file, r->number, column_of_bad_byte(r->text),
			   field[0] != '\0' ? field : NULL, "%s",
			   field[0] != '\0' ? _("is not UTF-8, save the file as UTF-8")
					    : _("this is not UTF-8, save the file as UTF-8"));
		return;
	case json_error_premature_end_of_input:
		what = _("the line ends before its object does, write one whole object a line");
		break;
	case json_error_end_of_input_expected:
		what = _("something follows the object, write one object a line");
		break;
	default:
		what = _("this is no JSON, write one object {\"type\": …, \"id\": …} a line");
	}
	faults_add(faults, r->file, r->number, lines_column_of(error), NULL, "%s", what);
}

json_t *line_object(const struct line_reader *r, struct faults *faults)
{
	json_error_t error;

	if (r->too_long) {
		faults_add(faults, r->file, r->number, 0, NULL,
			   _("the line is longer than %d bytes, write one object a line"),
			   LINE_BYTES_MAX);
		return NULL;
	}
	json_t *object =
		json_loadb(r->text, r->length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	if (object == NULL) {
		lines_syntax_fault(r, &error, faults);
		return NULL;
	}
	if (json_is_object(object))
		return object;
	json_decref(object);
	faults_add(faults, r->file, r->number, 1, NULL,
		   _("an object was expected, write one object {\"type\": …, \"id\": …} a line"));
	return NULL;
}
