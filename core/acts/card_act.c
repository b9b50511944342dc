/* Giving, changing and ending a clip card: see card_act.h. */
#include "core/acts/card_act.h"

#include <string.h>

#include "core/acts/grant_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

/* clang-format off */
static const struct reading card_now_read = {
	"SELECT $k{rid AS card_rid, citizen AS citizen_rid, card, from, to} FROM $clip_card AS k WHERE k.rid = :rid",
	ROW(struct card_entry, card_rid, citizen_rid, card, from, to)
};
/* clang-format on */

int card_entry_load(struct store *s, int64_t card_rid, struct card_entry *out, struct arena *a,
		    struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", card_rid)) };

	return there(read_row(&r, &card_now_read, out, e),
		     _("this clip card is not in the store any more"), e);
}

static int card_whose(struct acting *a, struct err *e)
{
	struct card_entry *c = a->entry, *was;

	a->rid = c->card_rid;
	if (a->rid != 0) {
		a->own = was = arena_take(&a->arena, sizeof *was);
		if (card_entry_load(a->work->store, a->rid, was, &a->arena, e) != 0)
			return -1;
		c->citizen_rid = was->citizen_rid;
	}
	a->citizen_rid = c->citizen_rid;
	return 0;
}

/* A type that the settings of another day know is let stand. */
static int check_type(struct acting *a, struct card_entry *c, struct err *e)
{
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);
	const struct card_entry *was = a->own;

	if (c->card != NULL && c->card[0] == '\0')
		c->card = NULL;
	if (was != NULL && same_text(was->card, c->card))
		return 0;
	if (c->card == NULL && set->clips == 1)
		c->card = set->clip[0].id;
	if (c->card == NULL)
		return err_at(e, "card", ERR_RULE, "%s", _("say which clip card"));
	return settings_clip(set, c->card) != NULL
		       ? 0
		       : err_at(e, "card", ERR_RULE, _("the settings know no clip card %s"),
				c->card);
}

/* ---- what is asked ---- */

static const struct clip_card *held(const struct clip_book *b, const struct card_entry *c)
{
	int at = clip_book_find(b, c->card, c->from);

	return at >= 0 ? &b->held[at].card : NULL;
}

static bool in_a_period(const struct clip_card *k, struct day on)
{
	for (size_t i = 0; i < k->periods; i++)
		if (day_within(on, k->period[i].from, k->period[i].to))
			return true;
	return false;
}

/* Uses on days that the citizen has no card on; the first of them that is not so in `was`, or DAY_NONE. */
static struct day first_outside(const struct clip_card *k, const struct clip_card *was)
{
	for (size_t i = 0; i < k->uses; i++)
		if (!in_a_period(k, k->use[i].on) &&
		    (was == NULL || in_a_period(was, k->use[i].on)))
			return k->use[i].on;
	return DAY_NONE;
}

static void ask_of_uses(struct acting *a, const struct clip_card *was, const struct clip_card *now)
{
	struct day first = now != NULL ? first_outside(now, was) : DAY_NONE;
	char day[DAY_PHRASE];

	if (!day_is_none(first))
		warn(a->ask, _("minutes used or planned on %s then lie outside the card"),
		     day_phrase(first, a->work->who.today, day));
}

/* Days of another period of the same card. */
static void ask_of_overlap(struct acting *a, const struct clip_card *without)
{
	const struct card_entry *c = a->entry;
	char day[DAY_PHRASE];

	for (size_t i = 0; without != NULL && i < without->periods; i++) {
		const struct clip_period *p = &without->period[i];
		if ((!day_is_none(c->to) && day_before(c->to, p->from)) ||
		    (!day_is_none(p->to) && day_before(p->to, c->from)))
			continue;
		warn(a->ask, _("the citizen has the card on some of these days already, from %s"),
		     day_phrase(p->from, a->work->who.today, day));
		return;
	}
}

/* The citizen's cards, with something supposed. */
static int card_book(struct acting *a, struct clip_book *b, const struct clip_supposed *as,
		     struct err *e)
{
	clip_book_init(b, &a->work->settings);
	b->supposed = as;
	return clip_book_citizen(a->work->store, b, a->citizen_rid, false, e);
}

static int ask_of_card(struct acting *a, const struct clip_supposed *as, struct err *e)
{
	/* A period that ends before it begins holds no day. */
	const struct clip_supposed none = { a->rid, true, as->id, as->from,
					    day_plus(as->from, -1) };
	struct clip_book was = { .n = 0 }, without = { .n = 0 }, now = { .n = 0 };
	int done = card_book(a, &was, NULL, e);

	if (done == 0)
		done = card_book(a, &without, &none, e);
	if (done == 0)
		done = card_book(a, &now, as, e);
	if (done == 0) {
		ask_of_overlap(a, held(&without, a->entry));
		ask_of_uses(a, held(&was, a->entry), held(&now, a->entry));
	}
	clip_book_release(&was);
	clip_book_release(&without);
	clip_book_release(&now);
	return done;
}

static int check_card(struct acting *a, struct err *e)
{
	struct card_entry *c = a->entry;

	if (check_type(a, c, e) != 0 || granted_days_check(&a->work->who, c->from, c->to, e) != 0)
		return -1;
	const struct clip_supposed as = { a->rid, true, c->card, c->from, c->to };
	return ask_of_card(a, &as, e) != 0 ? -1 : granted_ask(a, &as, e);
}

static const struct act_field card_fields[] = {
	FIELD_FRESH(card_entry, citizen_rid, "citizen"),
	FIELD(card_entry, card),
	FIELD(card_entry, from),
	FIELD(card_entry, to),
	{ NULL, 0, false },
};

const struct act_desc card_act = {
	.name = N_("the clip card"),
	.right = ACT_GRANT,
	.type = RECORD_CLIP_CARD,
	.entry = sizeof(struct card_entry),
	.unstaffed = true,
	.field = card_fields,
	.whose = card_whose,
	.check = check_card,
};
