/* A clip card line by line, as its screen shows it: each clip by week, the sums, and the uses that no clip
 * stands for: those owed, planned and withdrawn. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/clip_withdrawn.h"

/* ---- which lines there are ---- */

static void card_line_add(struct card_lines *l, enum card_line_kind kind, size_t index)
{
	l->at = memory_grow(l->at, l->n, sizeof *l->at);
	l->at[l->n++] = (struct card_line){ .kind = kind, .index = (int)index };
}

/* The newest overdrafts are those still owed: the oldest are paid first (domain 2.1.13). */
static size_t card_first_debt(const struct clip_ledger *l)
{
	size_t first = l->events;
	int owed = l->overdrawn;

	for (size_t i = l->events; i-- > 0 && owed > 0;)
		if (l->event[i].kind == CLIP_OVERDRAWN) {
			owed -= l->event[i].minutes;
			first = i;
		}
	return first;
}

void card_lines_make(const struct card_page *c, struct card_lines *out)
{
	const struct clip_card *card = c->card;
	const struct clip_ledger *l = c->ledger;

	out->n = 0;
	for (size_t i = 0; i < l->clips; i++)
		card_line_add(out, CARD_WEEK, i);
	card_line_add(out, CARD_SUM, 0);
	for (size_t i = card_first_debt(l); i < l->events; i++)
		if (l->event[i].kind == CLIP_OVERDRAWN)
			card_line_add(out, CARD_DEBT, i);
	for (size_t i = 0; i < card->uses; i++)
		if (day_before(l->on, card->use[i].on))
			card_line_add(out, CARD_AHEAD, i);
	for (size_t i = 0; c->withdrawn != NULL && i < c->withdrawn->n; i++)
		card_line_add(out, CARD_WITHDRAWN, i);
}

/* ---- what a line is about ---- */

static const struct card_page *card_of(const struct page *p)
{
	return p->of;
}

static const struct clip *card_clip(const struct page *p, const struct card_line *r)
{
	return &card_of(p)->ledger->clip[r->index];
}

/* The use of a line below the weeks. */
struct card_line_use {
	struct day on;
	int minutes;
	const char *activity, *by;
};

static struct card_line_use card_use(const struct page *p, const struct card_line *r)
{
	const struct card_page *c = card_of(p);
	const struct clip_use *use = c->card->use;

	if (r->kind == CARD_WITHDRAWN) {
		const struct withdrawn_use *w = &c->withdrawn->at[r->index];
		return (struct card_line_use){ w->on, w->minutes * w->helpers, w->activity, w->by };
	}
	if (r->kind == CARD_DEBT) {
		const struct clip_event *debt = &c->ledger->event[r->index];
		use += debt->use;
		return (struct card_line_use){ use->on, debt->minutes, use->activity, use->by };
	}
	use += r->index;
	return (struct card_line_use){ use->on, use->minutes * use->helpers, use->activity,
				       use->by };
}

static bool is_use(const struct card_line *r)
{
	return r->kind != CARD_WEEK && r->kind != CARD_SUM;
}

/* ---- the values ---- */

/* The week of a clip, with its year where that is not this one; else what the line is. */
static struct value card_label(struct page *p, const void *row)
{
	static const char *const labels[] = {
		[CARD_WEEK] = "",
		[CARD_SUM] = N_("in all"),
		[CARD_DEBT] = N_("owed"),
		[CARD_AHEAD] = N_("planned"),
		[CARD_WITHDRAWN] = N_("withdrawn"),
	};
	const struct card_line *r = row;

	if (r->kind != CARD_WEEK)
		return value_text(_(labels[r->kind]));
	struct week w = day_week(card_clip(p, r)->monday);
	if (w.year == day_week(card_of(p)->ledger->on).year)
		return value_text(arena_format(&p->arena, "%d", w.number));
	return value_text(arena_format(&p->arena, "%d/%d", w.number, w.year % 100));
}

/* A figure of a clip or of all; a dash for 0. */
static struct value card_figure(struct page *p, const struct card_line *r, int of_clip, int of_all)
{
	int minutes = r->kind == CARD_WEEK ? of_clip : of_all;

	(void)p;
	if (is_use(r))
		return value_none();
	return minutes != 0 ? value_number(VALUE_FIGURE, minutes) : value_text("–");
}

MAKE(card_granted, struct card_line,
     card_figure(p, r, r->kind == CARD_WEEK ? card_clip(p, r)->minutes : 0,
		 card_of(p)->ledger->accrued))
MAKE(card_used, struct card_line,
     is_use(r) ? value_number(VALUE_FIGURE, card_use(p, r).minutes)
	       : card_figure(p, r, r->kind == CARD_WEEK ? card_clip(p, r)->used : 0,
			     card_of(p)->ledger->used))
MAKE(card_lapsed, struct card_line,
     card_figure(p, r, r->kind == CARD_WEEK ? card_clip(p, r)->lapsed : 0,
		 card_of(p)->ledger->lapsed))
MAKE(card_left, struct card_line,
     card_figure(p, r, r->kind == CARD_WEEK ? card_clip(p, r)->remaining : 0,
		 card_of(p)->ledger->balance))

/* When the clip, or what is left of all, lapses; a dash for a clip that was used up.  For a use its day. */
static struct value card_lapses(struct page *p, const void *row)
{
	const struct card_line *r = row;

	if (is_use(r))
		return value_day(card_use(p, r).on);
	if (r->kind == CARD_SUM)
		return value_day(card_of(p)->ledger->next_lapse);
	const struct clip *clip = card_clip(p, r);
	if (clip->remaining == 0 && clip->lapsed == 0)
		return value_text("–");
	return day_is_none(clip->lapses_on) ? value_text(_("never")) : value_day(clip->lapses_on);
}

/* Is it one of the clips that lapse next? */
static bool card_lapses_next(const struct page *p, const struct card_line *r)
{
	if (r->kind != CARD_WEEK)
		return false;
	const struct clip *clip = card_clip(p, r);
	return clip->remaining > 0 && !day_is_none(clip->lapses_on) &&
	       day_same(clip->lapses_on, card_of(p)->ledger->next_lapse);
}

static const char *card_ink_words(const struct page *p, const struct card_line *r)
{
	static const char *const inks[] = { [CARD_WEEK] = "normal",
					    [CARD_SUM] = "title",
					    [CARD_DEBT] = "alarm",
					    [CARD_AHEAD] = "accent",
					    [CARD_WITHDRAWN] = "dim" };

	return r->kind == CARD_WEEK && card_clip(p, r)->remaining == 0 ? "dim" : inks[r->kind];
}

MAKE(card_ink, struct card_line, value_text(card_ink_words(p, r)))
MAKE(card_left_ink, struct card_line,
     value_text(r->kind == CARD_SUM && card_of(p)->ledger->balance < 0 ? "alarm"
								       : card_ink_words(p, r)))
MAKE(card_lapse_mark, struct card_line, value_text(card_lapses_next(p, r) ? "notice *lapsing" : ""))
MAKE(card_lapse_ink, struct card_line,
     value_text(card_lapses_next(p, r)                          ? "notice"
		: r->kind == CARD_DEBT || r->kind == CARD_AHEAD ? "normal"
								: "dim"))
MAKE(card_uses_ink, struct card_line,
     value_text(r->kind == CARD_DEBT || r->kind == CARD_AHEAD ? "normal" : "dim"))

/* " (Aase)", or nothing. */
static const char *by_first_name(struct page *p, const char *by)
{
	return by == NULL ? "" : arena_format(&p->arena, " (%.*s)", (int)strcspn(by, " "), by);
}

/* "15 min gåtur 28/10 (Aase)": what is not known is left out. */
static const char *clip_use_words(struct page *p, const struct clip_use *u, int minutes)
{
	const char *what = u->activity != NULL ? u->activity : u->reserved ? _("reserved") : "";
	char date[FORMAT_TEXT];

	return arena_format(&p->arena, _("%d min%s%s %s%s"), minutes, what[0] != '\0' ? " " : "",
			    what, format_date(u->on, date), by_first_name(p, u->by));
}

/* When and for what: all uses of a clip; of a use, whose minutes and day stand in the line, what it was
 * for. */
static struct value card_uses(struct page *p, const void *row)
{
	const struct card_page *c = card_of(p);
	const struct card_line *r = row;
	const char *all = "";

	if (is_use(r)) {
		const struct card_line_use u = card_use(p, r);
		return value_text(arena_format(&p->arena, "%s%s",
					       u.activity != NULL ? u.activity : "",
					       by_first_name(p, u.by)));
	}
	for (size_t i = 0; r->kind == CARD_WEEK && i < c->ledger->events; i++) {
		const struct clip_event *e = &c->ledger->event[i];
		if (e->clip != r->index || (e->kind != CLIP_DRAWN && e->kind != CLIP_DEBT_COVERED))
			continue;
		const char *one = clip_use_words(p, &c->card->use[e->use], e->minutes);
		all = all[0] == '\0' ? one : arena_format(&p->arena, "%s, %s", all, one);
	}
	return value_text(all);
}

/* clang-format off */
static const struct page_column columns[] = {
	{ MADE("label", card_label) },
	{ MADE("granted", card_granted) },
	{ MADE("used", card_used) },
	{ MADE("lapsed", card_lapsed) },
	{ MADE("left", card_left) },
	{ MADE("lapses", card_lapses) },
	{ MADE("uses", card_uses) },
	{ MADE("ink", card_ink) },
	{ MADE("left_ink", card_left_ink) },
	{ MADE("lapse_mark", card_lapse_mark) },
	{ MADE("lapse_ink", card_lapse_ink) },
	{ MADE("uses_ink", card_uses_ink) },
	{ NULL },
};
/* clang-format on */

const struct page_rows card_line_rows = { .size = sizeof(struct card_line), .columns = columns };
