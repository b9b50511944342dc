/* hverdag config diff: what differs between two settings files, or between those of the store and a
 * file; and for the store, whose clip balance would differ. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/queries/clip_cards.h"
#include "tui/commands/command.h"
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

/* Balances of every card under one history of settings. */
struct balance {
	int64_t citizen_rid;
	const char *citizen, *card;
	int minutes;
};

struct balances {
	struct balance *at;
	size_t n;
	struct arena arena;
};

static int keep(void *data, const struct card_balance *b, struct err *e)
{
	struct balances *list = data;

	(void)e;
	list->at = memory_grow(list->at, list->n, sizeof *list->at);
	list->at[list->n++] = (struct balance){
		.citizen_rid = b->citizen_rid,
		.citizen = arena_text(&list->arena, b->citizen),
		.card = arena_text(&list->arena, b->card),
		.minutes = b->balance,
	};
	return 0;
}

static void balances_release(struct balances *list)
{
	free(list->at);
	arena_release(&list->arena);
}

static int by_card(const void *a, const void *b)
{
	const struct balance *x = a, *y = b;
	int citizen = strcmp(x->citizen, y->citizen);

	return citizen != 0 ? citizen : strcmp(x->card, y->card);
}

static int balances_read(struct call *call, const struct settings_history *set, struct day on,
			 struct balances *list, struct err *e)
{
	struct work work = call->session->work;

	work.settings = *set;
	if (all_balances(&work, on, keep, list, e) != 0)
		return -1;
	if (list->n > 1)
		qsort(list->at, list->n, sizeof *list->at, by_card);
	return 0;
}

static int write_card(struct table *out, const struct balance *before, const struct balance *after,
		      struct err *e)
{
	const struct balance *one = before != NULL ? before : after;
	int was = before != NULL ? before->minutes : 0, is = after != NULL ? after->minutes : 0;

	if (was == is)
		return 0;
	struct diff_row row = { .citizen = text_held(one->citizen),
				.card = text_held(one->card),
				.change_minutes = value_number(VALUE_MINUTES, is - was) };
	if (before != NULL)
		row.before_minutes = value_number(VALUE_MINUTES, was);
	if (after != NULL)
		row.after_minutes = value_number(VALUE_MINUTES, is);
	return table_row(out, &row, e);
}

static int write_cards(struct table *out, const struct balances *before,
		       const struct balances *after, struct err *e)
{
	size_t i = 0, j = 0;
	int failed = 0;

	while (!failed && (i < before->n || j < after->n)) {
		int order = i == before->n  ? 1
			    : j == after->n ? -1
					    : by_card(&before->at[i], &after->at[j]);
		failed = write_card(out, order <= 0 ? &before->at[i] : NULL,
				    order >= 0 ? &after->at[j] : NULL, e);
		i += order <= 0;
		j += order >= 0;
	}
	return failed;
}

/* The store's settings with one more version, in force from a day; free(out->at) alone. */
static void history_with(const struct settings_history *h, struct day from, struct settings *set,
			 struct settings_history *out)
{
	out->at = memory_new(h->n + 1, sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < h->n && !day_before(from, h->at[i].from); i++)
		out->at[out->n++] = h->at[i];
	out->at[out->n++] = (struct settings_version){ from, set };
	/* Settings adopted for a later day still come into force on that day. */
	for (size_t i = out->n - 1; i < h->n; i++)
		out->at[out->n++] = h->at[i];
}

static int write_consequences(struct call *call, const struct config_text *after, struct day from,
			      struct day on, struct table *out, struct err *e)
{
	struct settings_history next;
	struct settings *set;
	struct balances was = { 0 }, is = { 0 };

	if (config_text_parse(after, &set, e) != 0)
		return -1;
	history_with(&call->session->work.settings, from, set, &next);
	int failed = balances_read(call, &call->session->work.settings, on, &was, e) != 0 ||
		     balances_read(call, &next, on, &is, e) != 0 ||
		     write_cards(out, &was, &is, e) != 0;
	balances_release(&was);
	balances_release(&is);
	free(next.at);
	settings_free(set);
	return failed ? -1 : 0;
}

/* In text each kind of row is a table of its own, and the second one says what it is. */
static int begin_cards(struct table *out, size_t changes, struct day on, struct err *e)
{
	char day[DAY_TEXT];

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
	return output_line(e, _("Clip balances that would differ on %s:"), day_text(on, day));
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

/* The days that --from and --on say, and what is compared. */
struct comparison {
	struct config_text before, after;
	struct day from, on;
};

static int compare_texts(struct call *call, const struct comparison *c, struct table *out,
			 struct err *e)
{
	size_t changes;

	if (write_changes(out, &c->before, &c->after, &changes, e) != 0)
		return -1;
	if (changes == 0 && out->format == OUTPUT_TEXT)
		return output_line(e, "%s", _("No setting differs."));
	if (begin_cards(out, changes, c->on, e) != 0 ||
	    write_consequences(call, &c->after, c->from, c->on, out, e) != 0)
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
	    options_day(call->options, OPT_ON, call->today, call->today, &c->on, e) != 0)
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
	struct page page = { .desc = NULL };
	struct table out;

	table_begin(&out, call->options->format, &setting_rows, &page);
	int failed = call->operands == 2 ? compare_files(call, &out, e)
					 : compare_with_store(call, &out, e);
	table_release(&out);
	arena_release(&page.arena);
	return failed;
}
