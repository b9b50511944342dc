/* hverdag laptop: what is this laptop's and not the municipality's. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/store/backup.h"
#include "tui/commands/command.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/paths.h"
#include "tui/writers/write.h"

struct laptop_shown {
	const char *key, *value, *words;
	char *origin;
	bool is_default;
};

/* Scripts read the word, people its translation. */
MAKE(laptop_origin, struct laptop_shown, value_text(r->is_default ? "default" : r->origin))

#define OF struct laptop_shown
static const struct page_column laptop_columns[] = {
	{ TEXT("key", key), .flags = EMPTY },
	{ TEXT("value", value), .flags = EMPTY },
	{ MADE("origin", laptop_origin) },
	{ TEXT("from", origin), .flags = FOR_PEOPLE },
	{ TEXT("text", words) },
	{ NULL },
};
#undef OF

/* clang-format off */
static const struct page_table laptop_table[] = {
	{ CELL("key", N_("setting")) }, { CELL("value", N_("value")) },
	{ CELL("origin", N_("from")), .shown = "from" }, { CELL("text", N_("what it does")) }, { NULL },
};
/* clang-format on */

static const struct page_rows laptop_rows = { .columns = laptop_columns, .table = laptop_table };

static int laptop_row_write(struct table *out, const struct laptop *laptop, enum laptop_key key,
			    const char *path, struct err *e)
{
	int line = laptop->line[key];
	struct laptop_shown row = {
		.key = laptop_name(key),
		.value = laptop_value(laptop, key),
		.words = _(laptop_help(key)),
		.origin = line > 0 ? memory_format("%s:%d", path, line) : memory_text(_("default")),
		.is_default = line == 0,
	};
	int failed = table_row(out, &row, e);

	free(row.origin);
	return failed;
}

int run_laptop_show(struct call *call, struct err *e)
{
	char *path = laptop_path(e);
	struct page page = { .desc = NULL };
	struct laptop laptop;
	struct table out;

	if (path == NULL)
		return -1;
	int failed = laptop_load(&laptop, e);
	if (!failed) {
		table_begin(&out, call->options->format, &laptop_rows, &page);
		for (int key = 0; key < LAPTOP_KEYS && !failed; key++)
			failed = laptop_row_write(&out, &laptop, (enum laptop_key)key, path, e);
		if (!failed)
			failed = table_end(&out, e);
		table_release(&out);
		arena_release(&page.arena);
	}
	laptop_release(&laptop);
	free(path);
	return failed;
}

/* A folder that is named must be one that can be written in now, so that a misspelt one is told at once. */
static int laptop_prepare(enum laptop_key key, const char *value, struct err *e)
{
	if (key != LAPTOP_BACKUP_FOLDER || strcmp(value, "none") == 0)
		return 0;
	return backup_away_prepare(value, e) == 0
		       ? 0
		       : err_context(e, _("%s was not set"), laptop_name(key));
}

int run_laptop_set(struct call *call, struct err *e)
{
	const char *value = call->operand[1];
	int key = laptop_key_find(call->operand[0], e);
	char *path = key < 0 ? NULL : laptop_path(e);

	if (path == NULL)
		return -1;
	int failed = laptop_check((enum laptop_key)key, value, e) != 0 ||
		     laptop_prepare((enum laptop_key)key, value, e) != 0 ||
		     make_folders(path, e) != 0 ||
		     laptop_set(path, (enum laptop_key)key, value, e) != 0;
	if (!failed)
		message_done(call->options, _("%s is %s from now on; it stands in %s"),
			     call->operand[0], value, path);
	free(path);
	return failed ? -1 : 0;
}
