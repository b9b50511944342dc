/* The clip card, inside: what clips.c (loading), clips_acts.c (keys) and clips_paint.c (drawing) share.  Using and planning is tui/forms/clip_form.c. */
#ifndef HVERDAG_TUI_SCREENS_CLIPS_CLIPS_H
#define HVERDAG_TUI_SCREENS_CLIPS_CLIPS_H

#include "core/pages/pages.h"
#include "core/queries/clip_cards.h"
#include "core/records/records.h"
#include "core/rules/clip_forecast.h"
#include "tui/kit/app.h"
#include "tui/screens/screens.h"

enum {
	CLIP_WEEKS_BACK = 26,
	CLIP_WEEKS_AHEAD = 13,
	CLIP_WEEKS_MOST = 26,
	CLIP_NAME = 200,
	CLIP_ANSWER = 900
};

struct clips_screen {
	struct view view;
	int64_t citizen_rid;
	char citizen[RECORD_ID_MAX + 1], name[CLIP_NAME];
	struct day on; /* the day that forms begin with; the card is shown as of today */
	bool loaded;
	struct citizen_cards cards;
	struct withdrawn_uses withdrawn; /* of the card that is shown */
	size_t at;                       /* the card that is shown */
	struct clip_ledger ledger;       /* of it, at the end of today */
	struct clip_ledger work;
	struct card_lines lines;
	struct list list;
	enum card_figure figure; /* under the cursor */
	int sentence;            /* which sentence about the figure is said next */
	int week[CLIP_WEEKS_BACK + CLIP_WEEKS_MOST], weeks, weeks_ahead; /* balances to plot */
	struct day first_week;
	bool asked; /* a question was asked: */
	struct clip_ask ask;
	bool possible; /* the answer was yes */
	char answer[CLIP_ANSWER];
	struct sheet answer_sheet, head;
	int answer_cols;
	int64_t chosen; /* the use that a question is about */
	int cancel;     /* how a plan is cancelled: enum outcome */
};

const struct clip_card *clips_card(const struct clips_screen *c);
const struct clip_settings *clips_settings(const struct clips_screen *c,
					   struct day on); /* or NULL */
const struct card_line *clips_focused(const struct clips_screen *c);

/* The card as its page shows it; the lacks lie in the arena. */
struct card_page clips_page(const struct clips_screen *c, struct arena *a);

int clips_reload(struct app *a, struct clips_screen *c);

/* What keys do (clips_acts.c). */
void clips_use(struct app *a, struct view *v);
void clips_plan(struct app *a, struct view *v);
void clips_ask(struct app *a, struct view *v);
void clips_withdraw(struct app *a, struct view *v);
void clips_forecast(struct clips_screen *c); /* works out the answer to c->ask again */
void clips_forget_question(struct app *a, struct view *v);

/* clips_paint.c */
void clips_paint(struct app *a, struct view *v, const struct area *at, bool everything);
/* What the clip of a row was used for: "15 min gåtur 28/10 (Aase)". */
const char *clips_uses_text(const struct clips_screen *c, const struct card_line *row, char *out,
			    size_t size);

#endif
