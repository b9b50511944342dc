/* hverdag clip: clip cards, of one citizen with every clip and why it lapsed, or the balances of
 * all. */

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/queries/clip_cards.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/writers/write.h"

/* What the walk over cards carries along. */
struct clip_list {
	struct call *call;
	struct page page;
	struct table table;
	struct clip_ledger ledger;
	bool each_clip; /* one citizen, as text */
};

static int write_facts(void *data, const struct card_facts *c, struct err *e)
{
	struct clip_list *list = data;
	struct page *p = &list->page;
	const struct card_page card = {
		.citizen = c->citizen,
		.card_id = c->card_id,
		.card_name = c->card_name,
		.card = c->card,
		.ledger = &list->ledger,
		.lacks = clip_book_lacks(c->book, c->held, p->on, &p->arena),
	};

	clip_ledger_run(&list->ledger, c->card, p->on);
	p->of = &card;
	int failed =
		list->each_clip ? write_page(OUTPUT_TEXT, p, e) : table_row(&list->table, &card, e);
	arena_release(&p->arena);
	return failed;
}

static int write_citizen(struct clip_list *list, int64_t rid, const char *id, struct err *e)
{
	struct session *s = list->call->session;
	struct citizen_cards cards;
	int failed = 0;

	if (citizen_cards_load(&s->work, rid, &cards, e) != 0)
		return -1;
	for (size_t i = 0; i < cards.n && !failed; i++) {
		struct card_facts facts = { .citizen_rid = rid,
					    .citizen = id,
					    .card_id = cards.card_id[i],
					    .card_name = cards.card_name[i],
					    .card = &cards.card[i],
					    .book = &cards.book,
					    .held = i };
		failed = write_facts(list, &facts, e);
	}
	if (!failed && cards.n == 0 && list->each_clip)
		failed = output_line(e, _("%s has no clip card"), id);
	citizen_cards_release(&cards);
	return failed;
}

int run_clip(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct clip_list list = { .call = call, .page.desc = &card_page_desc };
	enum format format = call->options->format;
	int64_t rid = 0;
	int failed;

	if (options_day(call->options, OPT_ON, call->today, call->today, &list.page.on, e) != 0 ||
	    (call->operands > 0 && look_up(call, call->operand[0], "clip", &rid, e) != 0))
		return -1;
	list.each_clip = rid != 0 && format == OUTPUT_TEXT;
	table_begin(&list.table, format, &card_rows, &list.page);
	if (rid != 0)
		failed = write_citizen(&list, rid, call->operand[0], e);
	else
		failed = all_cards(&s->work, write_facts, &list, e);
	if (!failed)
		failed = table_end(&list.table, e);
	table_release(&list.table);
	clip_ledger_release(&list.ledger);
	return failed;
}
