/* What follows from the settings for clip cards, and what is doubted: see settings_effects_parts.h. */
#include "core/queries/clip_cards.h"
#include "core/queries/doubts.h"
#include "core/queries/settings_effects_parts.h"

struct card_effects {
	struct effect_facts *list;
	struct clip_ledger ledger;
	struct day on;
};

static void add_lacks(struct card_effects *x, const struct card_facts *c, struct effect_fact fact)
{
	const struct clip_lack_list lacks =
		clip_book_lacks(c->book, c->held, x->on, &x->list->arena);

	for (size_t i = 0; i < lacks.n; i++) {
		fact.effect =
			lacks.at[i].lack == CLIP_LACK_EXCLUDED ? EFFECT_NOT_WITH : EFFECT_REQUIRES;
		fact.value.text = lacks.at[i].text;
		effect_add(x->list, &fact);
	}
}

static int add_card(void *data, const struct card_facts *c, struct err *e)
{
	struct card_effects *x = data;
	struct effect_fact fact = { .citizen_rid = c->citizen_rid,
				    .citizen = c->citizen,
				    .effect = EFFECT_BALANCE,
				    .id = c->card_id,
				    .value = { .day = DAY_NONE } };

	(void)e;
	clip_ledger_run(&x->ledger, c->card, x->on);
	fact.value.minutes = x->ledger.balance;
	effect_add(x->list, &fact);
	fact.value.minutes = 0;
	add_lacks(x, c, fact);
	if (day_is_none(x->ledger.next_lapse))
		return 0;
	fact.effect = EFFECT_NEXT_LAPSE;
	fact.value = (struct effect_value){ .day = x->ledger.next_lapse };
	effect_add(x->list, &fact);
	return 0;
}

int effects_of_cards(const struct work *w, struct day on, struct effect_facts *list, struct err *e)
{
	struct card_effects x = { .list = list, .on = on };
	int done = all_cards(w, add_card, &x, e);

	clip_ledger_release(&x.ledger);
	return done;
}

/* What is planned ahead so far is doubted by the settings of its day. */
enum { AHEAD_DAYS = 13 };

int effects_of_doubts(const struct work *w, struct day on, struct effect_facts *list, struct err *e)
{
	const struct doubts_choice which = { .from = on, .to = day_plus(on, AHEAD_DAYS) };
	struct doubts doubts;

	if (doubts_load(w, &which, &doubts, e) != 0)
		return -1;
	for (size_t i = 0; i < doubts.n; i++) {
		const struct doubt_line *d = &doubts.at[i];
		if (d->doubt == DOUBT_CARD_REQUIRES || d->doubt == DOUBT_CARD_NOT_WITH ||
		    d->doubt == DOUBT_CARD_UNKNOWN)
			continue; /* the card itself says so */
		effect_add(list,
			   &(struct effect_fact){ .citizen_rid = d->citizen_rid,
						  .citizen = d->citizen,
						  .effect = EFFECT_DOUBT,
						  .what = doubt_words.at[d->doubt].json,
						  .said = doubt_words.at[d->doubt].shown,
						  .record = d->id,
						  .value = { .day = DAY_NONE, .text = d->text } });
	}
	doubts_release(&doubts);
	return 0;
}
