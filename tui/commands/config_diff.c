/* hverdag config diff: what differs between two settings files, or between those of the store and a
 * file; and for the store, whom that changes and what. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/phrase.h"
#include "tui/commands/command.h"
#include "tui/commands/config_effects.h"
#include "tui/commands/config_text.h"
#include "tui/commands/enter.h"
#include "tui/writers/write.h"

/* A row is a setting, a card or something else that differs for a citizen: in JSON each has its own keys, in
 * CSV the others are empty. */
struct diff_row {
	struct value key, before, after;
	struct value citizen, card, before_minutes, after_minutes, change_minutes;
	struct value name, what, id, record;
	struct value said; /* what it is called */
};

/* clang-format off */
#define OF struct diff_row
#define COLUMN(n, others) { TEXT(#n, n), .flags = HELD | (others) }
#define MINUTE_COLUMN(n, others) { MINUTES(#n, n), .flags = HELD | (others) }
#define CARD_COLUMNS(others) \
	COLUMN(card, others), MINUTE_COLUMN(before_minutes, others), \
	MINUTE_COLUMN(after_minutes, others), MINUTE_COLUMN(change_minutes, others)
#define OTHER_COLUMNS(others) \
	COLUMN(name, others), COLUMN(what, others), COLUMN(id, others), COLUMN(record, others)

static const struct page_column setting_columns[] = {
	COLUMN(key, 0), COLUMN(before, 0), COLUMN(after, 0), COLUMN(citizen, FOR_PEOPLE),
	CARD_COLUMNS(FOR_PEOPLE), OTHER_COLUMNS(FOR_PEOPLE), { NULL },
};
static const struct page_column card_columns[] = {
	COLUMN(key, FOR_PEOPLE), COLUMN(before, FOR_PEOPLE), COLUMN(after, FOR_PEOPLE), COLUMN(citizen, 0),
	CARD_COLUMNS(0), OTHER_COLUMNS(FOR_PEOPLE), { NULL },
};
static const struct page_column effect_columns[] = {
	COLUMN(citizen, 0), OTHER_COLUMNS(0), COLUMN(before, 0), COLUMN(after, 0),
	COLUMN(said, FOR_PEOPLE), COLUMN(key, FOR_PEOPLE), CARD_COLUMNS(FOR_PEOPLE), { NULL },
};
#undef OF

static const struct page_table setting_table[] = {
	{ CELL("key", N_("setting")) }, { CELL("before", N_("before")) },
	{ CELL("after", N_("after")) }, { .name = "citizen" }, { .name = "card" },
	{ .name = "before_minutes" }, { .name = "after_minutes" }, { .name = "change_minutes" },
	{ .name = "name" }, { .name = "what" }, { .name = "id" }, { .name = "record" },
	{ NULL },
};
static const struct page_table card_table[] = {
	{ CELL("citizen", N_("citizen")) }, { CELL("card", N_("card")) },
	{ CELL("before_minutes", N_("before")) }, { CELL("after_minutes", N_("after")) },
	{ CELL("change_minutes", N_("change")) }, { NULL },
};
static const struct page_table effect_table[] = {
	{ CELL("citizen", N_("citizen")) }, { CELL("name", N_("name")) },
	{ CELL("what", N_("what")), .shown = "said" }, { CELL("id", N_("setting")) },
	{ CELL("before", N_("before")) }, { CELL("after", N_("after")) }, { NULL },
};
/* clang-format on */

static const struct page_rows setting_rows = { .columns = setting_columns, .table = setting_table };
static const struct page_rows card_rows = { .columns = card_columns, .table = card_table };
static const struct page_rows effect_rows = { .columns = effect_columns, .table = effect_table };

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

static int write_card(struct table *out, const struct settings_effect *x, struct err *e)
{
	struct diff_row row = {
		.citizen = text_held(x->citizen),
		.card = text_held(x->id),
		.change_minutes = value_number(VALUE_MINUTES, x->after.minutes - x->before.minutes),
	};

	if (x->before.is)
		row.before_minutes = value_number(VALUE_MINUTES, x->before.minutes);
	if (x->after.is)
		row.after_minutes = value_number(VALUE_MINUTES, x->after.minutes);
	return table_row(out, &row, e);
}

static struct value effect_held(const struct effect_value *v)
{
	return !v->is || day_is_none(v->day) ? text_held(v->is ? v->text : NULL)
					     : value_day(v->day);
}

static int write_effect(struct table *out, const struct settings_effect *x, struct err *e)
{
	const struct diff_row row = {
		.citizen = text_held(x->citizen),
		.name = text_held(x->name),
		.what = text_held(x->what),
		.said = text_held(x->said),
		.id = text_held(x->id[0] != '\0' ? x->id : NULL),
		.record = text_held(x->record[0] != '\0' ? x->record : NULL),
		.before = effect_held(&x->before),
		.after = effect_held(&x->after),
	};

	return table_row(out, &row, e);
}

/* In text each kind of row is a table of its own, and the next one says what it is: 1 where one has been
 * written before. */
static int next_table(struct table *out, const struct page_rows *rows, int below, struct err *e)
{
	if (out->format != OUTPUT_TEXT) {
		/* CSV keeps the columns of all kinds of rows. */
		if (out->format == OUTPUT_JSON)
			out->rows = rows;
		return 0;
	}
	if (table_end(out, e) != 0)
		return -1;
	struct page *page = out->page;
	table_release(out);
	table_begin(out, OUTPUT_TEXT, rows, page);
	return below ? output_line(e, "%s", "") : 0;
}

static int write_balances(const struct config_effects *x, const struct comparison *c,
			  struct table *out, struct err *e)
{
	char day[DAY_PHRASE];

	if (out->format == OUTPUT_TEXT &&
	    output_line(e, _("Clip balances that would differ on %s:"),
			day_phrase(c->on, out->page->on, day)) != 0)
		return -1;
	for (size_t i = 0; i < x->balances; i++)
		if (write_card(out, &x->at[i], e) != 0)
			return -1;
	return x->balances == 0 && out->format == OUTPUT_TEXT ? output_line(e, "%s", _("none")) : 0;
}

static int write_others(const struct config_effects *x, const struct comparison *c,
			struct table *out, struct err *e)
{
	char day[DAY_PHRASE];

	if (x->balances == x->n)
		return 0;
	if (next_table(out, &effect_rows, true, e) != 0 ||
	    (out->format == OUTPUT_TEXT && output_line(e, _("What else would differ on %s:"),
						       day_phrase(c->on, out->page->on, day)) != 0))
		return -1;
	for (size_t i = x->balances; i < x->n; i++)
		if (write_effect(out, &x->at[i], e) != 0)
			return -1;
	return 0;
}

static int write_consequences(struct call *call, const struct comparison *c, struct table *out,
			      struct err *e)
{
	struct settings_change change = { NULL, c->from, c->on };
	struct config_effects effects;

	if (config_text_parse(&c->after, &change.set, e) != 0)
		return -1;
	int failed = config_effects_load(&call->session->work, &change, &effects, e);
	if (!failed) {
		failed = write_balances(&effects, c, out, e) != 0 ||
			 write_others(&effects, c, out, e) != 0;
		config_effects_release(&effects);
	}
	settings_free(change.set);
	return failed ? -1 : 0;
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
	if (next_table(out, &card_rows, changes > 0, e) != 0 ||
	    write_consequences(call, c, out, e) != 0)
		return -1;
	return table_end(out, e);
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
