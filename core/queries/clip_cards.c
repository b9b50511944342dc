/* Clip cards for screens, commands and lists: see clip_cards.h. */
#include "core/queries/clip_cards.h"

#include <string.h>

#include "core/records/records.h"
#include "core/session/scope.h"

int citizen_cards_load(const struct work *w, int64_t citizen_rid, struct citizen_cards *out,
		       struct err *e)
{
	struct citizen_cards c = { .n = 0 };

	clip_book_init(&c.book, &w->settings);
	c.book.with_holdings = true;
	if (clip_book_citizen(w->store, &c.book, citizen_rid, true, e) != 0) {
		clip_book_release(&c.book);
		return -1;
	}
	c.n = c.book.n;
	c.card = arena_take(&c.arena, c.n * sizeof *c.card);
	c.card_id = arena_take(&c.arena, c.n * sizeof *c.card_id);
	c.card_name = arena_take(&c.arena, c.n * sizeof *c.card_name);
	for (size_t i = 0; i < c.n; i++) {
		c.card[i] = c.book.held[i].card;
		c.card_id[i] = c.book.held[i].id;
		c.card_name[i] = c.book.held[i].name;
	}
	*out = c;
	return 0;
}

void citizen_cards_release(struct citizen_cards *c)
{
	clip_book_release(&c->book);
	arena_release(&c->arena);
	*c = (struct citizen_cards){ .n = 0 };
}

struct pass {
	const struct work *work;
	struct clip_book book;
	struct citizen_scope scope;
	card_each *each;
	void *data;
};

static int give_cards(struct pass *p, int64_t citizen_rid, const char *shown, struct err *e)
{
	for (size_t i = 0; i < p->book.n; i++) {
		const struct held_card *h = &p->book.held[i];
		struct card_facts facts = { .citizen_rid = citizen_rid,
					    .citizen = shown,
					    .card_id = h->id,
					    .card_name = h->name,
					    .card = &h->card,
					    .book = &p->book,
					    .held = i };
		if (p->each(p->data, &facts, e) != 0)
			return -1;
	}
	return 0;
}

static int pass_citizen(void *data, int64_t citizen_rid, struct err *e)
{
	char shown[RECORD_ID_MAX + 1];
	struct pass *p = data;

	if (!scope_has(&p->scope, citizen_rid))
		return 0;
	if (record_shown_id(p->work->store, citizen_rid, shown, e) != 0)
		return -1;
	return give_cards(p, citizen_rid, shown, e);
}

static int pass_cards(struct pass *p, struct err *e)
{
	const struct work *w = p->work;
	int done = -1;

	if (scope_check_any(&w->who, e) != 0 || look_up_log(w, 0, "clip cards", NULL, e) != 0)
		return -1;
	if (store_read_begin(w->store, e) != 0)
		return -1;
	clip_book_init(&p->book, &w->settings);
	p->book.with_holdings = true;
	if (scope_load(w, w->who.today, &p->scope, e) == 0)
		done = clip_book_all(w->store, &p->book, pass_citizen, p, e);
	scope_release(&p->scope);
	clip_book_release(&p->book);
	store_read_end(w->store);
	return done;
}

int all_cards(const struct work *w, card_each *each, void *data, struct err *e)
{
	struct pass p = { .work = w, .each = each, .data = data };

	return pass_cards(&p, e);
}
