/* Why a figure of the clip card is what it is: one sentence with the rule and the line of the
 * settings, as the ledger says it. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "tui/screens/clips/clips.h"

struct why {
	struct clips_screen *c;
	const struct clip_ledger *l;
	int which, n; /* the number of the sentence asked for; sentences counted so far */
	char *out;
	size_t size;
};

/* Counts the sentence of an event and writes it when it is the one asked for. */
static void event_says(struct why *w, const struct clip_event *event)
{
	if (w->n++ == w->which)
		clip_explain(w->l, clips_card(w->c), event, w->out, w->size);
}

static bool is_lapse(enum clip_event_kind kind)
{
	return kind == CLIP_LAPSED_AGE || kind == CLIP_LAPSED_CAP || kind == CLIP_LAPSED_NEW_YEAR ||
	       kind == CLIP_LAPSED_GRANT;
}

static bool is_of(enum clips_figure figure, enum clip_event_kind kind)
{
	switch (figure) {
	case FIGURE_GRANTED:
		return kind == CLIP_ACCRUED;
	case FIGURE_USED:
		return kind == CLIP_DRAWN || kind == CLIP_DEBT_COVERED;
	case FIGURE_LAPSED:
		return is_lapse(kind);
	default:
		return false;
	}
}

static void say_nothing(struct why *w, const struct clip *clip)
{
	char week[WEEK_PHRASE];

	week_phrase(day_week(clip->monday), w->l->on, week);
	if (w->c->figure == FIGURE_USED)
		snprintf(w->out, w->size, _("nothing of %s was used"), week);
	else if (w->c->figure == FIGURE_LAPSED)
		snprintf(w->out, w->size, _("nothing of %s lapsed"), week);
	else
		snprintf(w->out, w->size, _("all of %s was used, so nothing of it lapses"), week);
	w->n = 1;
}

static void say_left(struct why *w, const struct clip *clip)
{
	char week[WEEK_PHRASE], granted[DURATION_TEXT], used[DURATION_TEXT], lapsed[DURATION_TEXT],
		left[DURATION_TEXT];

	snprintf(w->out, w->size, _("of %s: %s granted - %s used - %s lapsed = %s"),
		 week_phrase(day_week(clip->monday), w->l->on, week),
		 duration_text(clip->minutes, granted), duration_text(clip->used, used),
		 duration_text(clip->lapsed, lapsed), duration_text(clip->remaining, left));
	w->n = 1;
}

static void why_week(struct why *w, int index)
{
	const struct clip *clip = &w->l->clip[index];

	if (w->c->figure == FIGURE_LEFT) {
		say_left(w, clip);
	} else if (w->c->figure == FIGURE_LAPSES && clip->remaining == 0 && clip->lapsed == 0) {
		say_nothing(w, clip);
	} else if (w->c->figure == FIGURE_LAPSES) {
		clip_explain_lapse(w->l, clips_card(w->c), clip, w->out, w->size);
		w->n = 1;
	} else {
		for (size_t i = 0; i < w->l->events; i++)
			if (w->l->event[i].clip == index &&
			    is_of(w->c->figure, w->l->event[i].kind))
				event_says(w, &w->l->event[i]);
		if (w->n == 0)
			say_nothing(w, clip);
	}
}

static void why_sum(struct why *w)
{
	if (w->c->figure == FIGURE_LAPSES)
		clip_explain_next_lapse(w->l, clips_card(w->c), w->out, w->size);
	else
		clip_explain_balance(w->l, w->out, w->size);
	w->n = 1;
}

/* Why a planned use: the clips it will be drawn from, by what is recorded and planned now. */
static void why_ahead(struct why *w, int use)
{
	clip_ledger_run(&w->c->work, clips_card(w->c), clips_card(w->c)->use[use].on);
	w->c->work.on =
		w->c->ledger.on; /* days are written as from today: with another year named */
	w->l = &w->c->work;
	for (size_t i = 0; i < w->l->events; i++)
		if (w->l->event[i].use == use && w->l->event[i].kind != CLIP_DEBT_COVERED)
			event_says(w, &w->l->event[i]);
}

static void why_withdrawn(struct why *w, const struct withdrawn_use *u)
{
	char minutes[DURATION_TEXT], day[DAY_PHRASE];

	snprintf(w->out, w->size, _("%s used on %s were withdrawn and no longer count: %s"),
		 duration_text(u->minutes * u->helpers, minutes), day_phrase(u->on, w->l->on, day),
		 u->why);
	w->n = 1;
}

const char *clips_why(struct clips_screen *c, int which, int *n, char *out, size_t size)
{
	const struct card_line *row = clips_focused(c);
	struct why w = { .c = c, .l = &c->ledger, .which = which, .out = out, .size = size };

	out[0] = '\0';
	if (row != NULL && row->kind == CARD_WEEK)
		why_week(&w, row->index);
	else if (row != NULL && row->kind == CARD_SUM)
		why_sum(&w);
	else if (row != NULL && row->kind == CARD_AHEAD)
		why_ahead(&w, row->index);
	else if (row != NULL && row->kind == CARD_WITHDRAWN)
		why_withdrawn(&w, &c->withdrawn.at[row->index]);
	else if (row != NULL)
		event_says(&w, &c->ledger.event[row->index]);
	*n = w.n;
	return out;
}
