/* hverdag config check, show, reference and example: settings files and the settings of the store.  What compares
 * them and takes them in has files of its own: config_diff.c, config_adopt.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "tui/commands/command.h"
#include "tui/commands/config_text.h"
#include "tui/commands/enter.h"
#include "tui/message.h"
#include "tui/writers/write.h"

struct checked_file {
	const char *file;
	int faults; /* -1: it was not read */
};

static struct value checked_said(struct page *p, const void *row)
{
	const int n = ((const struct checked_file *)row)->faults;

	if (n <= 0)
		return value_text(n < 0 ? _("not read") : _("no faults"));
	return value_text(
		arena_format(&p->arena, ngettext("%d fault", "%d faults", (unsigned long)n), n));
}

#define OF struct checked_file
static const struct page_column check_columns[] = {
	{ TEXT("file", file), .flags = EMPTY },
	{ COUNT("faults", faults) },
	{ MADE("said", checked_said), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* clang-format off */
static const struct page_table check_table[] = {
	{ CELL("file", "") }, { CELL("faults", ""), .shown = "said" }, { NULL },
};
/* clang-format on */

static const struct page_rows check_rows = { .columns = check_columns, .table = check_table };

/* The faults of one file, on standard error; -1: it could not be read. */
static long check_file(const char *file)
{
	struct config_text text;
	struct faults faults = { 0 };
	struct settings *set;
	struct err e = { 0 };

	if (config_text_read(&text, file, &e) != 0) {
		message_error(&e);
		return -1;
	}
	if (config_parse(file, text.text, text.length, &set, &faults) == 0)
		settings_free(set);
	message_faults(&faults);
	long n = (long)(faults.n + faults.dropped);
	faults_release(&faults);
	config_text_release(&text);
	return n;
}

int run_config_check(struct call *call, struct err *e)
{
	struct page page = { .desc = NULL };
	struct table out;
	int bad = 0, failed = 0;

	table_begin(&out, call->options->format, &check_rows, &page);
	for (size_t i = 0; i < call->operands && !failed; i++) {
		const struct checked_file file = { call->operand[i],
						   (int)check_file(call->operand[i]) };
		bad += file.faults != 0;
		failed = table_row(&out, &file, e);
	}
	if (!failed)
		failed = table_end(&out, e);
	table_release(&out);
	arena_release(&page.arena);
	if (!failed && bad > 0) {
		/* What is wrong was said already. */
		*e = (struct err){ .kind = ERR_INPUT };
		failed = -1;
	}
	return failed;
}

/* Scripts read the word, people its translation. */
MAKE(shown_origin, struct config_value, value_text(r->is_default ? "default" : r->origin))

#define OF struct config_value
static const struct page_column show_columns[] = {
	{ TEXT("key", key), .flags = EMPTY },
	{ TEXT("value", value), .flags = EMPTY },
	{ MADE("origin", shown_origin) },
	{ TEXT("from", origin), .flags = FOR_PEOPLE },
	{ NULL },
};

/* clang-format off */
static const struct page_table show_table[] = {
	{ CELL("key", N_("setting")) }, { CELL("value", N_("value")) },
	{ CELL("origin", N_("from")), .shown = "from" }, { NULL },
};
/* clang-format on */

static const struct page_rows show_rows = { .size = sizeof(OF),
					    .columns = show_columns,
					    .table = show_table };
#undef OF

static int show_values(enum format format, const struct config_value *list, size_t n, struct err *e)
{
	struct page page = { .desc = NULL };
	const struct value values = value_list(list, n);
	int failed = write_rows(format, &show_rows, &page, &values, e);

	arena_release(&page.arena);
	return failed;
}

/* The file that is named, else what the store works by on --on. */
static int text_to_show(struct call *call, struct config_text *text, struct err *e)
{
	struct day on;

	if (call->operands > 0)
		return config_text_read(text, call->operand[0], e);
	if (call_enter(call, NEED_LOGIN, e) != 0 ||
	    options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0)
		return -1;
	return config_text_of_store(text, call->session->work.store, on, e);
}

int run_config_show(struct call *call, struct err *e)
{
	struct config_text text;
	struct config_value *list;
	size_t n;

	if (text_to_show(call, &text, e) != 0)
		return -1;
	int failed = config_text_values(&text, &list, &n, e);
	if (!failed) {
		failed = show_values(call->options->format, list, n, e);
		config_values_free(list, n);
	}
	config_text_release(&text);
	return failed;
}

/* Writes the text, which it frees. */
static int write_text(char *text, struct err *e)
{
	int failed = output_whole(text, e);

	free(text);
	return failed;
}

int run_config_reference(struct call *call, struct err *e)
{
	(void)call;
	return write_text(config_reference(), e);
}

int run_config_example(struct call *call, struct err *e)
{
	(void)call;
	return write_text(config_example(), e);
}
