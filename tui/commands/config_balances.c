/* Whose clip balance differs: see config_balances.h. */
#include "tui/commands/config_balances.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/queries/clip_cards.h"

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

static int balances_read(const struct work *w, const struct settings_history *set, struct day on,
			 struct balances *list, struct err *e)
{
	struct work work = *w;

	work.settings = *set;
	if (all_balances(&work, on, keep, list, e) != 0)
		return -1;
	if (list->n > 1)
		qsort(list->at, list->n, sizeof *list->at, by_card);
	return 0;
}

struct walk {
	balance_change_each *each;
	void *data;
};

static int tell_change(const struct walk *w, const struct balance *before,
		       const struct balance *after, struct err *e)
{
	const struct balance *one = before != NULL ? before : after;

	assert(one != NULL);
	const struct balance_change c = { one->citizen,
					  one->card,
					  before != NULL ? before->minutes : 0,
					  after != NULL ? after->minutes : 0,
					  before != NULL,
					  after != NULL };

	return c.before == c.after ? 0 : w->each(w->data, &c, e);
}

static int walk_both(const struct walk *w, const struct balances *before,
		     const struct balances *after, struct err *e)
{
	size_t i = 0, j = 0;
	int failed = 0;

	while (!failed && (i < before->n || j < after->n)) {
		int order = i == before->n  ? 1
			    : j == after->n ? -1
					    : by_card(&before->at[i], &after->at[j]);
		failed = tell_change(w, order <= 0 ? &before->at[i] : NULL,
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

int balance_changes(const struct work *w, const struct balances_under *under,
		    balance_change_each *each, void *data, struct err *e)
{
	const struct walk walk = { each, data };
	struct settings_history next;
	struct balances was = { 0 }, is = { 0 };

	history_with(&w->settings, under->from, under->set, &next);
	int failed = balances_read(w, &w->settings, under->on, &was, e) != 0 ||
		     balances_read(w, &next, under->on, &is, e) != 0 ||
		     walk_both(&walk, &was, &is, e) != 0;
	balances_release(&was);
	balances_release(&is);
	free(next.at);
	return failed ? -1 : 0;
}
