/* hverdag config diff: what differs between two settings files, or between those of the store and a
 * file; and for the store, whose clip balance would differ. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/phrase.h"
#include "tui/commands/command.h"
#include "tui/commands/config_balances.h"
#include "tui/commands/config_text.h"
#include "tui/commands/enter.h"
#include "tui/writers/write.h"

/* A row is a setting or a card: in JSON each has its own keys, in CSV the others are empty. */
struct diff_row {
	struct value key, before, after;
	struct value citizen, card, before_minutes, after_minutes, change_minutes;
};

#define OF struct diff_row
#define SETTING_COLUMNS(others)                                                                    \
	{ TEXT("key", key), .flags = HELD | (others) },                                            \
		{ TEXT("before", before), .flags = HELD | (others) },                              \
	{                                                                                          \
		TEXT("after", after), .flags = HELD | (others)                                     \
	}
#define CARD_COLUMNS(others)                                                                       \
	{ TEXT("citizen", citizen), .flags = HELD | (others) },                                    \
		{ TEXT("card", card), .flags = HELD | (others) },                                  \
		{ MINUTES("before_minutes", before_minutes), .flags = HELD | (others) },           \
		{ MINUTES("after_minutes", after_minutes), .flags = HELD | (others) },             \
	{                                                                                          \
		MINUTES("change_minutes", change_minutes), .flags = HELD | (others)                \
	}

static const struct page_column setting_columns[] = { SETTING_COLUMNS(0),
						      CARD_COLUMNS(FOR_PEOPLE),
						      { NULL } };
static const struct page_column card_columns[] = { SETTING_COLUMNS(FOR_PEOPLE),
						   CARD_COLUMNS(0),
						   { NULL } };
#undef OF

/* clang-format off */
static const struct page_table setting_table[] = {
	{ CELL("key", N_("setting")) }, { CELL("before", N_("before")) },
	{ CELL("after", N_("after")) }, { .name = "citizen" }, { .name = "card" },
	{ .name = "before_minutes" }, { .name = "after_minutes" }, { .name = "change_minutes" },
	{ NULL },
};
static const struct page_table card_table[] = {
	{ CELL("citizen", N_("citizen")) }, { CELL("card", N_("card")) },
	{ CELL("before_minutes", N_("before")) }, { CELL("after_minutes", N_("after")) },
	{ CELL("change_minutes", N_("change")) }, { NULL },
};
/* clang-format on */

static const struct page_rows setting_rows = { .columns = setting_columns, .table = setting_table };
static const struct page_rows card_rows = { .columns = card_columns, .table = card_table };

static struct value text_held(const char *text)
{
	return (struct value){ .kind = text != NULL ? VALUE_TEXT : VALUE_NONE, .is.text = text };
}

/* The settings that differ between two texts. */
static int write_changes(struct table *out, const struct config_text *before,
			 const struct config_text *after, size_t *changes, struct err *e)
{
	struct config_value *a = NULL, *b = NULL;
	size_t n = 0, m = 0;
	struct config_change *list = NULL;
	/* Reads both texts even if the first has faults, so that one run reports all faults. */
	int bad = config_text_values(before, &a, &n, e),
	    failed = config_text_values(after, &b, &m, e);

	*changes = 0;
	if (!bad && !failed)
		config_changes(a, n, b, m, &list, changes);
	for (size_t i = 0; i < *changes && !failed; i++)
		failed = table_row(out,
				   &(struct diff_row){ .key = text_held(list[i].key),
						       .before = text_held(list[i].before),
						       .after = text_held(list[i].after) },
				   e);
	config_changes_free(list, *changes);
	if (!bad)
		config_values_free(a, n);
	config_values_free(b, m);
	return bad || failed ? -1 : 0;
}

/* The days that --from and --on say, and what is compared. */
struct comparison {
	struct config_text before, after;
	struct day from, on;
};

static int write_card(void *out, const struct balance_change *c, struct err *e)
{
	struct diff_row row = { .citizen = text_held(c->citizen),
				.card = text_held(c->card),
				.change_minutes =
					value_number(VALUE_MINUTES, c->after - c->before) };

	if (c->had)
		row.before_minutes = value_number(VALUE_MINUTES, c->before);
	if (c->has)
		row.after_minutes = value_number(VALUE_MINUTES, c->after);
	return table_row(out, &row, e);
}

static int write_consequences(struct call *call, const struct comparison *c, struct table *out,
			      struct err *e)
{
	struct balances_under under = { NULL, c->from, c->on };

	if (config_text_parse(&c->after, &under.set, e) != 0)
		return -1;
	int failed = balance_changes(&call->session->work, &under, write_card, out, e);
	settings_free(under.set);
	return failed;
}

/* In text each kind of row is a table of its own, and the second one says what it is. */
static int begin_cards(struct table *out, size_t changes, struct day on, struct err *e)
{
	char day[DAY_PHRASE];

	if (out->format != OUTPUT_TEXT) {
		/* CSV keeps the columns of both kinds of rows. */
		if (out->format == OUTPUT_JSON)
			out->rows = &card_rows;
		return 0;
	}
	if (table_end(out, e) != 0)
		return -1;
	struct page *page = out->page;
	table_release(out);
	table_begin(out, OUTPUT_TEXT, &card_rows, page);
	if (changes > 0 && output_line(e, "%s", "") != 0)
		return -1;
	return output_line(e, _("Clip balances that would differ on %s:"),
			   day_phrase(on, out->page->on, day));
}

static int end_cards(struct table *out, struct err *e)
{
	if (out->format == OUTPUT_TEXT && out->cells == 0)
		return output_line(e, "%s", _("none"));
	return table_end(out, e);
}

static int compare_files(struct call *call, struct table *out, struct err *e)
{
	struct config_text before, after;
	size_t changes;

	if (config_text_read(&before, call->operand[0], e) != 0)
		return -1;
	int failed = config_text_read(&after, call->operand[1], e);
	if (!failed) {
		failed = write_changes(out, &before, &after, &changes, e);
		config_text_release(&after);
	}
	config_text_release(&before);
	if (!failed && changes == 0 && out->format == OUTPUT_TEXT)
		return output_line(e, "%s", _("No setting differs."));
	return failed ? -1 : table_end(out, e);
}

static int compare_texts(struct call *call, const struct comparison *c, struct table *out,
			 struct err *e)
{
	size_t changes;

	if (write_changes(out, &c->before, &c->after, &changes, e) != 0)
		return -1;
	if (changes == 0 && out->format == OUTPUT_TEXT)
		return output_line(e, "%s", _("No setting differs."));
	if (begin_cards(out, changes, c->on, e) != 0 || write_consequences(call, c, out, e) != 0)
		return -1;
	return end_cards(out, e);
}

/* Reports the file's faults before asking for a passphrase. */
static int enter_with_file(struct call *call, struct comparison *c, struct err *e)
{
	struct settings *set;

	if (config_text_parse(&c->after, &set, e) != 0)
		return -1;
	settings_free(set);
	if (options_day(call->options, OPT_FROM, call->today, call->today, &c->from, e) != 0 ||
	    options_day(call->options, OPT_ON, call->today, c->from, &c->on, e) != 0)
		return -1;
	return call_enter(call, NEED_LOGIN, e);
}

static int compare_with_store(struct call *call, struct table *out, struct err *e)
{
	struct comparison c;
	int failed = -1;

	if (config_text_read(&c.after, call->operand[0], e) != 0)
		return -1;
	if (enter_with_file(call, &c, e) == 0 &&
	    config_text_of_store(&c.before, call->session->work.store, c.from, e) == 0) {
		failed = compare_texts(call, &c, out, e);
		config_text_release(&c.before);
	}
	config_text_release(&c.after);
	return failed;
}

int run_config_diff(struct call *call, struct err *e)
{
	struct page page = { .desc = NULL, .on = call->today };
	struct table out;

	table_begin(&out, call->options->format, &setting_rows, &page);
	int failed = call->operands == 2 ? compare_files(call, &out, e)
					 : compare_with_store(call, &out, e);
	table_release(&out);
	arena_release(&page.arena);
	return failed;
}
