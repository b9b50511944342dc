/* hverdag config adopted: the versions of the settings that the store works by, each with its day, and
 * with --out their texts as files. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/records/records.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/writers/write.h"

/* The first version holds also for the days before it; its day is the first of all then. */
MAKE(adopted_when, struct settings_text,
     r->always ? value_text(_("from the start")) : value_day(r->from))

/* Without its folders, as `config show` names it. */
static struct value adopted_file(struct page *p, const void *row)
{
	const char *file = ((const struct settings_text *)row)->file, *slash = strrchr(file, '/');

	(void)p;
	return value_text(slash != NULL ? slash + 1 : file);
}

#define OF struct settings_text
static const struct page_column adopted_columns[] = {
	{ DAY("from", from) },
	{ MADE("file", adopted_file) },
	{ MADE("when", adopted_when), .flags = FOR_PEOPLE },
	{ NULL },
};

/* clang-format off */
static const struct page_table adopted_table[] = {
	{ CELL("from", N_("in force from")), .shown = "when" }, { CELL("file", N_("file")) }, { NULL },
};
/* clang-format on */

static const struct page_rows adopted_rows = { .size = sizeof(OF),
					       .columns = adopted_columns,
					       .table = adopted_table };
#undef OF

static int not_written(const char *path, struct err *e)
{
	if (errno == EEXIST)
		return err_set(e, ERR_STORE, _("%s is there already; nothing is overwritten"),
			       path);
	return err_set(e, ERR_STORE, _("%s can't be written: %s"), path, strerror(errno));
}

/* A new file with the text, on the disk. */
static int write_file(const char *path, const char *text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	size_t left = strlen(text);

	if (fd < 0)
		return not_written(path, e);
	while (left > 0) {
		ssize_t n = write(fd, text, left);
		if (n < 0 && errno != EINTR)
			break;
		text += n > 0 ? n : 0;
		left -= n > 0 ? (size_t)n : 0;
	}
	int failed = left > 0 || fsync(fd) != 0 ? not_written(path, e) : 0;
	if (close(fd) != 0 && failed == 0)
		failed = not_written(path, e);
	if (failed)
		unlink(path);
	return failed;
}

static int write_versions(const char *folder, const struct settings_text *list, size_t n,
			  struct err *e)
{
	char day[DAY_TEXT];
	int failed = 0;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return not_written(folder, e);
	for (size_t i = 0; i < n && !failed; i++) {
		char *path = memory_format("%s/%s.yaml", folder, day_text(list[i].from, day));
		failed = write_file(path, list[i].text, e);
		free(path);
	}
	return failed;
}

int run_config_adopted(struct call *call, struct err *e)
{
	const char *folder = options_value(call->options, OPT_OUT);
	struct page page = { .desc = NULL };
	struct settings_text *list;
	size_t n;

	if (settings_texts(call->session->work.store, &list, &n, e) != 0)
		return -1;
	const struct value versions = value_list(list, n);
	int failed = folder != NULL ? write_versions(folder, list, n, e) : 0;
	if (!failed)
		failed = write_rows(call->options->format, &adopted_rows, &page, &versions, e);
	arena_release(&page.arena);
	settings_texts_free(list, n);
	return failed;
}
