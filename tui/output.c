/* The writers of results: see output.h. */
#include "tui/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/phrase.h"

/* Text that grows. */
struct buffer {
	char *at;
	size_t length, room;
};

static void put(struct buffer *b, const char *text, size_t length)
{
	if (b->length + length + 1 > b->room) {
		b->room = (b->length + length + 1) * 2;
		b->at = memory_resize(b->at, b->room, 1);
	}
	memcpy(b->at + b->length, text, length);
	b->length += length;
	b->at[b->length] = '\0';
}

static void put_text(struct buffer *b, const char *text)
{
	put(b, text, strlen(text));
}

static int lost(struct err *e, int why)
{
	if (why == EPIPE)
		return err_set(
			e, ERR_STORE,
			_("the result was not written to its end: the reader has closed it"));
	return err_set(e, ERR_STORE, _("the result could not be written: %s"), strerror(why));
}

static int write_out(const char *text, size_t length, struct err *e)
{
	errno = 0;
	if (fwrite(text, 1, length, stdout) != length)
		return lost(e, errno);
	return 0;
}

static int write_buffer(struct buffer *b, struct err *e)
{
	int failed = b->length > 0 ? write_out(b->at, b->length, e) : 0;

	free(b->at);
	*b = (struct buffer){ 0 };
	return failed;
}

int output_finish(struct err *e)
{
	errno = 0;
	if (fflush(stdout) != 0 || ferror(stdout))
		return lost(e, errno != 0 ? errno : EIO);
	return 0;
}

int output_object(const json_t *object, struct err *e)
{
	char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));

	if (text == NULL)
		return err_set(e, ERR_STORE, _("the result could not be written as JSON"));
	int failed = write_out(text, strlen(text), e) != 0 || write_out("\n", 1, e) != 0;
	free(text);
	return failed ? -1 : 0;
}

/* Cells. */

static const json_t *look_up(const json_t *row, const char *key)
{
	const char *dot;

	while (row != NULL && (dot = strchr(key, '.')) != NULL) {
		char *name = memory_format("%.*s", (int)(dot - key), key);
		row = json_object_get(row, name);
		free(name);
		key = dot + 1;
	}
	return json_object_get(row, key);
}

/* Lists of texts, and of objects by their "text", joined. */
static char *join(const json_t *list)
{
	struct buffer b = { 0 };
	size_t i;
	json_t *item;

	put_text(&b, "");
	json_array_foreach((json_t *)(uintptr_t)list, i, item)
	{
		const json_t *text = json_is_object(item) ? json_object_get(item, "text") : item;
		if (i > 0)
			put_text(&b, ", ");
		if (json_is_string(text))
			put_text(&b, json_string_value(text));
	}
	return b.at;
}

/* A value as it is, in no user's language. */
static char *plain(const json_t *value)
{
	if (json_is_string(value))
		return memory_text(json_string_value(value));
	if (json_is_integer(value))
		return memory_format("%lld", (long long)json_integer_value(value));
	if (json_is_real(value))
		return memory_format("%.10g", json_real_value(value));
	if (json_is_boolean(value))
		return memory_text(json_is_true(value) ? "true" : "false");
	if (json_is_array(value))
		return join(value);
	return memory_text("");
}

char *cell_duration(const json_t *value)
{
	char text[DURATION_TEXT] = "";

	if (json_is_integer(value))
		duration_text((int)json_integer_value(value), text);
	return memory_text(text);
}

char *cell_list(const json_t *value)
{
	return json_is_array(value) ? join(value) : memory_text("");
}

char *cell_flags(const json_t *value)
{
	return cell_list(value);
}

char *cell_yes_no(const json_t *value)
{
	return json_is_boolean(value) ? memory_text(json_is_true(value) ? _("yes") : _("no"))
				      : memory_text("");
}

/* CSV as a Danish Excel reads it: semicolons, CRLF, a byte order mark; a cell that would be run
 * as a formula gets an apostrophe, but a number stays a number. */

static void put_csv(struct buffer *b, const char *text, bool number)
{
	size_t length = strlen(text);
	bool formula = !number && length > 0 && strchr("=+-@\t\r", text[0]) != NULL;
	bool quoted = strpbrk(text, ";\"\r\n") != NULL ||
		      (length > 0 && (text[0] == ' ' || text[length - 1] == ' '));

	if (quoted)
		put_text(b, "\"");
	if (formula)
		put_text(b, "'");
	for (const char *c = text; *c != '\0'; c++)
		put(b, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
	if (quoted)
		put_text(b, "\"");
}

static void put_csv_value(struct buffer *b, const json_t *value)
{
	char *text = plain(value);

	for (char *c = text; json_is_real(value) && *c != '\0'; c++)
		if (*c == '.')
			*c = ',';
	put_csv(b, text, json_is_number(value));
	free(text);
}

static int write_csv(struct output *o, const json_t *row, struct err *e)
{
	struct buffer b = { 0 };

	if (!o->begun) {
		put_text(&b, "\xEF\xBB\xBF");
		for (size_t c = 0; c < o->columns; c++) {
			put_text(&b, c > 0 ? ";" : "");
			put_csv(&b, o->column[c].key, false);
		}
		put_text(&b, "\r\n");
		o->begun = true;
	}
	for (size_t c = 0; row != NULL && c < o->columns; c++) {
		put_text(&b, c > 0 ? ";" : "");
		put_csv_value(&b, look_up(row, o->column[c].key));
	}
	if (row != NULL)
		put_text(&b, "\r\n");
	return write_buffer(&b, e);
}

/* Text: columns as wide as their widest cell, two spaces between them. */

/* Stored text can't move the cursor of a terminal or break a line of a table. */
static void tame(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c != '\0'; c++) {
		if (*c < 0x20 || *c == 0x7F)
			*c = ' ';
		else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) /* U+0080 to U+009F */
			c[0] = c[1] = ' ';
	}
}

static int width_of(const char *text)
{
	int width = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		int w = wcwidth((wchar_t)c);
		width += w >= 0 ? w : 1;
	}
	return width;
}

static char *cell_of(const struct column *c, const json_t *row)
{
	const json_t *value = look_up(row, c->key);
	char *text = value == NULL ? memory_text("") : c->text ? c->text(value) : plain(value);

	tame(text);
	return text;
}

static const char *title_of(const struct column *c)
{
	return *c->title != '\0' ? _(c->title) : "";
}

static void put_cell(struct buffer *b, const char *text, int width, bool right, bool last)
{
	int pad = width - width_of(text);

	for (int i = 0; right && i < pad; i++)
		put_text(b, " ");
	put_text(b, text);
	for (int i = 0; !right && !last && i < pad; i++)
		put_text(b, " ");
	put_text(b, last ? "" : "  ");
}

/* Empty cells at the end of a line leave no spaces behind. */
static void end_line(struct buffer *b)
{
	while (b->length > 0 && b->at[b->length - 1] == ' ')
		b->length--;
	put_text(b, "\n");
}

struct table {
	const struct column **shown; /* those with a title */
	int *width;
	char **cell; /* rows of `columns` cells */
	size_t columns, rows;
};

static void table_measure(struct table *t, const struct output *o)
{
	t->shown = memory_new(o->columns, sizeof(const struct column *));
	t->width = memory_new(o->columns, sizeof *t->width);
	for (size_t c = 0; c < o->columns; c++) {
		if (o->column[c].title == NULL)
			continue;
		t->shown[t->columns] = &o->column[c];
		t->width[t->columns++] = width_of(title_of(&o->column[c]));
	}
	t->rows = json_array_size(o->rows);
	t->cell = memory_new(t->rows * t->columns, sizeof *t->cell);
	for (size_t i = 0; i < t->rows * t->columns; i++) {
		size_t c = i % t->columns;
		t->cell[i] = cell_of(t->shown[c], json_array_get(o->rows, i / t->columns));
		int width = width_of(t->cell[i]);
		if (width > t->width[c])
			t->width[c] = width;
	}
}

static bool has_titles(const struct table *t)
{
	for (size_t c = 0; c < t->columns; c++)
		if (*t->shown[c]->title != '\0')
			return true;
	return false;
}

static void table_put(const struct table *t, struct buffer *b)
{
	for (size_t c = 0; has_titles(t) && c < t->columns; c++)
		put_cell(b, title_of(t->shown[c]), t->width[c], t->shown[c]->right,
			 c + 1 == t->columns);
	if (has_titles(t))
		end_line(b);
	for (size_t r = 0; r < t->rows; r++) {
		for (size_t c = 0; c < t->columns; c++)
			put_cell(b, t->cell[r * t->columns + c], t->width[c], t->shown[c]->right,
				 c + 1 == t->columns);
		end_line(b);
	}
}

static void table_release(struct table *t)
{
	for (size_t i = 0; i < t->rows * t->columns; i++)
		free(t->cell[i]);
	free(t->cell);
	free(t->width);
	free((void *)t->shown);
}

static int write_text(const struct output *o, struct err *e)
{
	struct table t = { 0 };
	struct buffer b = { 0 };

	if (json_array_size(o->rows) == 0)
		return 0;
	table_measure(&t, o);
	table_put(&t, &b);
	table_release(&t);
	return write_buffer(&b, e);
}

int output_line(struct err *e, const char *format, ...)
{
	va_list args;
	char *text = NULL;

	va_start(args, format);
	int length = vasprintf(&text, format, args);
	va_end(args);
	if (length < 0)
		abort();
	tame(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	int failed = write_out(text, (size_t)length, e) != 0 || write_out("\n", 1, e) != 0;
	free(text);
	return failed ? -1 : 0;
}

void output_begin(struct output *o, enum format format, const struct column *column, size_t columns)
{
	*o = (struct output){ .format = format, .column = column, .columns = columns };
	o->rows = json_array();
}

int output_row(struct output *o, json_t *row, struct err *e)
{
	int failed = 0;

	if (o->format == FORMAT_TEXT)
		json_array_append(o->rows, row);
	else if (o->format == FORMAT_JSON)
		failed = output_object(row, e);
	else
		failed = write_csv(o, row, e);
	json_decref(row);
	return failed;
}

int output_end(struct output *o, struct err *e)
{
	if (o->format == FORMAT_TEXT)
		return write_text(o, e);
	/* A table without rows still says what its columns are. */
	return o->format == FORMAT_CSV && !o->begun ? write_csv(o, NULL, e) : 0;
}

void output_release(struct output *o)
{
	json_decref(o->rows);
	*o = (struct output){ 0 };
}
