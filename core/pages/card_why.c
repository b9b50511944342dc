/* Why a figure of a clip card is what it is: sentences with the rule and the line of the settings, as the
 * ledger says them. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/phrase.h"

enum { WHY_TEXT = 400 };

/* Sentences that are gathered. */
struct why {
	struct page *page;
	const struct card_page *card;
	const struct clip_ledger *l;
	enum card_figure figure;
	struct text_list said;
};

static void why_add(struct why *w, const char *text)
{
	w->said.at[w->said.n++] = arena_text(&w->page->arena, text);
}

static void why_event(struct why *w, const struct clip_event *event)
{
	char text[WHY_TEXT];

	why_add(w, clip_explain(w->l, w->card->card, event, text, sizeof text));
}

/* Does the event make the figure? */
static bool event_makes(enum card_figure figure, enum clip_event_kind kind)
{
	switch (figure) {
	case CARD_FIGURE_GRANTED:
		return kind == CLIP_ACCRUED;
	case CARD_FIGURE_USED:
		return kind == CLIP_DRAWN || kind == CLIP_DEBT_COVERED;
	case CARD_FIGURE_LAPSED:
		return kind == CLIP_LAPSED_AGE || kind == CLIP_LAPSED_CAP ||
		       kind == CLIP_LAPSED_NEW_YEAR || kind == CLIP_LAPSED_GRANT;
	default:
		return false;
	}
}

static void why_nothing(struct why *w, const struct clip *clip)
{
	char week[WEEK_PHRASE], text[WHY_TEXT];

	week_phrase(day_week(clip->monday), w->l->on, week);
	if (w->figure == CARD_FIGURE_USED)
		snprintf(text, sizeof text, _("nothing of %s was used"), week);
	else if (w->figure == CARD_FIGURE_LAPSED)
		snprintf(text, sizeof text, _("nothing of %s lapsed"), week);
	else
		snprintf(text, sizeof text, _("all of %s was used, so nothing of it lapses"), week);
	why_add(w, text);
}

static void why_left(struct why *w, const struct clip *clip)
{
	char week[WEEK_PHRASE], granted[DURATION_TEXT], used[DURATION_TEXT], lapsed[DURATION_TEXT],
		left[DURATION_TEXT], text[WHY_TEXT];

	snprintf(text, sizeof text, _("of %s: %s granted - %s used - %s lapsed = %s"),
		 week_phrase(day_week(clip->monday), w->l->on, week),
		 duration_text(clip->minutes, granted), duration_text(clip->used, used),
		 duration_text(clip->lapsed, lapsed), duration_text(clip->remaining, left));
	why_add(w, text);
}

static void why_week(struct why *w, int index)
{
	const struct clip *clip = &w->l->clip[index];
	char text[WHY_TEXT];

	if (w->figure == CARD_FIGURE_LEFT) {
		why_left(w, clip);
	} else if (w->figure == CARD_FIGURE_LAPSES && (clip->remaining > 0 || clip->lapsed > 0)) {
		why_add(w, clip_explain_lapse(w->l, w->card->card, clip, text, sizeof text));
	} else {
		for (size_t i = 0; i < w->l->events; i++)
			if (w->l->event[i].clip == index &&
			    event_makes(w->figure, w->l->event[i].kind))
				why_event(w, &w->l->event[i]);
		if (w->said.n == 0)
			why_nothing(w, clip);
	}
}

static void why_sum(struct why *w)
{
	char text[WHY_TEXT];

	if (w->figure == CARD_FIGURE_LAPSES)
		clip_explain_next_lapse(w->l, w->card->card, text, sizeof text);
	else
		clip_explain_balance(w->l, text, sizeof text);
	why_add(w, text);
}

/* Of a planned use: the clips it will be drawn from, by what is recorded and planned now. */
static void why_ahead(struct why *w, int use, struct clip_ledger *work)
{
	clip_ledger_run(work, w->card->card, w->card->card->use[use].on);
	work->on = w->l->on; /* days are written as from today: with another year named */
	w->l = work;
	w->said.at = arena_take(&w->page->arena, (work->events + 1) * sizeof *w->said.at);
	for (size_t i = 0; i < work->events; i++)
		if (work->event[i].use == use && work->event[i].kind != CLIP_DEBT_COVERED)
			why_event(w, &work->event[i]);
}

static void why_withdrawn(struct why *w, const struct withdrawn_use *u)
{
	char minutes[DURATION_TEXT], day[DAY_PHRASE], text[WHY_TEXT];

	snprintf(text, sizeof text, _("%s used on %s were withdrawn and no longer count: %s"),
		 duration_text(u->minutes * u->helpers, minutes), day_phrase(u->on, w->l->on, day),
		 u->why);
	why_add(w, text);
}

struct text_list card_why(struct page *p, const struct card_line *line, enum card_figure figure,
			  struct clip_ledger *work)
{
	const struct card_page *card = p->of;
	const struct clip_ledger *l = card->ledger;
	struct why w = { .page = p, .card = card, .l = l, .figure = figure };

	w.said.at = arena_take(&p->arena, (l->events + 1) * sizeof *w.said.at);
	if (line->kind == CARD_WEEK)
		why_week(&w, line->index);
	else if (line->kind == CARD_SUM)
		why_sum(&w);
	else if (line->kind == CARD_AHEAD)
		why_ahead(&w, line->index, work);
	else if (line->kind == CARD_WITHDRAWN)
		why_withdrawn(&w, &card->withdrawn->at[line->index]);
	else
		why_event(&w, &l->event[line->index]);
	return w.said;
}
