/* A settings file as text. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/text.h"

enum { FILE_MAX = 1 << 20 };

static int read_failed(const char *path, struct err *e)
{
	return err_set(e, ERR_INPUT, _("the settings %s could not be read: %s"), path,
		       strerror(errno));
}

int config_read(const char *path, char **text, size_t *length, struct err *e)
{
	FILE *in = fopen(path, "rbe");

	if (in == NULL)
		return read_failed(path, e);
	/* One byte more than is allowed, and one for the end. */
	char *room = memory_new(FILE_MAX + 2, 1);
	errno = 0;
	size_t n = fread(room, 1, FILE_MAX + 1, in);
	int result = 0;
	if (ferror(in) != 0)
		result = read_failed(path, e);
	else if (n > FILE_MAX)
		result =
			err_set(e, ERR_INPUT,
				_("%s is larger than 1 MiB; settings are a small text file"), path);
	fclose(in);
	if (result != 0) {
		free(room);
		return result;
	}
	*text = memory_resize(room, n + 1, 1);
	*length = n;
	return 0;
}
