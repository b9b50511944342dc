/* Clip minutes about to lapse, of the citizens of a conference (domain 6): those that lapse on a day after D and up
 * to N if nothing is used. */
#include <stdlib.h>

#include "core/queries/clip_book.h"
#include "core/queries/conference_parts.h"
#include "core/records/reading.h"

struct holder {
	int64_t place;
};

/* clang-format off */
static const struct reading holders_read = {
	"SELECT j.key AS place FROM json_each(:rids) AS j CROSS JOIN $course AS f ON f.rid = j.value"
	" WHERE EXISTS (SELECT 1 FROM $clip_card AS k WHERE $k.citizen = $f.citizen)",
	ROW(struct holder, place)
};
/* clang-format on */

static bool event_lapses(const struct clip_event *v)
{
	return v->kind == CLIP_LAPSED_AGE || v->kind == CLIP_LAPSED_CAP ||
	       v->kind == CLIP_LAPSED_NEW_YEAR || v->kind == CLIP_LAPSED_GRANT;
}

/* Uses of days after D are left out, also those that are reserved: they are by day. */
static int card_lapsing(const struct conference *c, const struct clip_card *held,
			struct clip_ledger *ledger)
{
	struct clip_card card = *held;
	int minutes = 0;

	while (card.uses > 0 && day_before(c->on, card.use[card.uses - 1].on))
		card.uses--;
	clip_ledger_run(ledger, &card, c->next);
	for (size_t i = 0; i < ledger->events; i++) {
		const struct clip_event *v = &ledger->event[i];
		if (event_lapses(v) && day_before(c->on, v->on))
			minutes += v->minutes;
	}
	return minutes;
}

int conference_clips_load(struct conference_load *l, struct err *e)
{
	struct conference *c = l->c;
	char *rids;
	struct clip_book book;
	struct clip_ledger ledger = { .clips = 0 };
	struct holder *holder;
	size_t n;

	if (!settings_have_clips(&l->work->settings) || day_is_none(c->next))
		return 0;
	rids = conference_rids(l, DAY_NONE);
	const struct reader r = { l->work->store, &c->arena, BOUND(with_text(":rids", rids)) };
	int done = read_rows(&r, &holders_read, &holder, &n, e);
	clip_book_init(&book, &l->work->settings);
	for (size_t i = 0; done == 0 && i < n; i++) {
		struct conference_row *row = &l->at[holder[i].place];
		done = clip_book_citizen(l->work->store, &book, row->course->citizen_rid, false, e);
		for (size_t k = 0; done == 0 && k < book.n; k++)
			row->clip_minutes_lapsing += card_lapsing(c, &book.held[k].card, &ledger);
		row->has_card = book.n > 0;
	}
	clip_book_release(&book);
	clip_ledger_release(&ledger);
	free(rids);
	return done;
}
