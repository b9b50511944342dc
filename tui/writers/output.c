/* Standard output: see write.h. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "tui/writers/writers.h"

void buffer_put(struct buffer *b, const char *text, size_t length)
{
	if (b->length + length + 1 > b->room) {
		b->room = (b->length + length + 1) * 2;
		b->at = memory_resize(b->at, b->room, 1);
	}
	memcpy(b->at + b->length, text, length);
	b->length += length;
	b->at[b->length] = '\0';
}

void buffer_text(struct buffer *b, const char *text)
{
	buffer_put(b, text, strlen(text));
}

/* A reader that has closed the pipe has what it wanted: the command ends there, without an error. */
static int output_lost(struct err *e, int why)
{
	if (why == EPIPE) {
		*e = (struct err){ .kind = ERR_NONE };
		return -1;
	}
	return err_set(e, ERR_STORE, _("the result could not be written: %s"), strerror(why));
}

static int output_text(const char *text, size_t length, struct err *e)
{
	errno = 0;
	if (fwrite(text, 1, length, stdout) != length)
		return output_lost(e, errno);
	return 0;
}

int output_whole(const char *text, struct err *e)
{
	return output_text(text, strlen(text), e);
}

int buffer_write(struct buffer *b, struct err *e)
{
	int failed = b->length > 0 ? output_text(b->at, b->length, e) : 0;

	free(b->at);
	*b = (struct buffer){ 0 };
	return failed;
}

int output_finish(struct err *e)
{
	errno = 0;
	if (fflush(stdout) != 0 || ferror(stdout))
		return output_lost(e, errno != 0 ? errno : EIO);
	return 0;
}

int output_object(const json_t *object, struct err *e)
{
	char *text = json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(15));

	if (text == NULL)
		return err_set(e, ERR_STORE, _("the result could not be written as JSON"));
	int failed = output_text(text, strlen(text), e) != 0 || output_text("\n", 1, e) != 0;
	free(text);
	return failed ? -1 : 0;
}

void text_tame(char *text)
{
	for (unsigned char *c = (unsigned char *)text; *c != '\0'; c++) {
		if (*c < 0x20 || *c == 0x7F)
			*c = ' ';
		else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) /* U+0080 to U+009F */
			c[0] = c[1] = ' ';
	}
}

int output_line(struct err *e, const char *format, ...)
{
	va_list args;
	char *text = NULL;

	va_start(args, format);
	int length = vasprintf(&text, format, args);
	va_end(args);
	if (length < 0)
		memory_exhausted();
	text_tame(text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	int failed = output_text(text, (size_t)length, e) != 0 || output_text("\n", 1, e) != 0;
	free(text);
	return failed ? -1 : 0;
}
