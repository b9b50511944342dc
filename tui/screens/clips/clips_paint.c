/* Drawing the clip card: balance and plot, the rows week by week, and the answer to a question. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "tui/kit/plot.h"
#include "tui/screens/clips/clips.h"

/* Columns of the table.  The last one, when and for what, takes what is left of the row. */
enum {
	WEEK_COL = 3,
	WEEK_COLS = 8,
	LABEL_COLS = 15,
	LAPSES_COL = 44,
	LAPSES_COLS = 12,
	TEXT_COL = 57,
	TEXT_LEAST = 12
};

/* clang-format off */
static const struct { const char *heading; int col, cols; } figures[FIGURES] = {
	[FIGURE_GRANTED] = { N_("granted"), 11, 7 },
	[FIGURE_USED]    = { N_("used"), 19, 6 },
	[FIGURE_LAPSED]  = { N_("lapsed"), 26, 10 },
	[FIGURE_LEFT]    = { N_("left"), 37, 5 },
	[FIGURE_LAPSES]  = { N_("lapses"), LAPSES_COL, LAPSES_COLS },
};
/* clang-format on */

/* ---- the rows ---- */

static const char *minutes_or_dash(int minutes, char out[FORMAT_TEXT])
{
	snprintf(out, FORMAT_TEXT, minutes != 0 ? "%d" : "–", minutes);
	return out;
}

static void draw_figure(struct line *l, enum clips_figure which, enum ink ink, int minutes)
{
	char text[FORMAT_TEXT];

	line_right(l, figures[which].col, figures[which].cols, minutes != 0 ? ink : INK_DIM,
		   minutes_or_dash(minutes, text));
}

static void draw_figures(struct line *l, enum ink ink, int granted, int used, int lapsed, int left)
{
	draw_figure(l, FIGURE_GRANTED, ink, granted);
	draw_figure(l, FIGURE_USED, ink, used);
	draw_figure(l, FIGURE_LAPSED, ink, lapsed);
	draw_figure(l, FIGURE_LEFT, left < 0 ? INK_ALARM : ink, left);
}

static void draw_text(struct line *l, enum ink ink, const char *text)
{
	if (l->cols >= TEXT_COL + TEXT_LEAST)
		line_text(l, TEXT_COL, l->cols - TEXT_COL, ink, text);
}

/* What a row below the weeks is about. */
struct row_use {
	struct day on;
	int minutes;
	const char *activity, *by;
};

static struct row_use use_of_row(const struct clips_screen *c, const struct clips_row *row)
{
	const struct clip_use *use = clips_card(c)->use;

	if (row->kind == CLIPS_WITHDRAWN) {
		const struct withdrawn_use *w = &c->withdrawn.at[row->index];
		return (struct row_use){ w->on, w->minutes * w->helpers, w->activity, w->by };
	}
	if (row->kind == CLIPS_DEBT) {
		const struct clip_event *debt = &c->ledger.event[row->index];
		use += debt->use;
		return (struct row_use){ use->on, debt->minutes, use->activity, use->by };
	}
	use += row->index;
	return (struct row_use){ use->on, use->minutes * use->helpers, use->activity, use->by };
}

/* " (Aase)", or nothing. */
static void append_name(const char *by, char *out, size_t size)
{
	size_t used = strlen(out);

	if (by != NULL)
		snprintf(out + used, size - used, " (%.*s)", (int)strcspn(by, " "), by);
}

/* "15 min gåtur 28/10 (Aase)": what is not known is left out. */
static void append_use(const struct clip_use *u, int minutes, char *out, size_t size)
{
	const char *what = u->activity != NULL ? u->activity : u->reserved ? _("reserved") : "";
	char date[FORMAT_TEXT];
	size_t used = strlen(out);

	snprintf(out + used, size - used, _("%s%d min%s%s %s"), used > 0 ? ", " : "", minutes,
		 what[0] != '\0' ? " " : "", what, format_date(u->on, date));
	append_name(u->by, out, size);
}

const char *clips_uses_text(const struct clips_screen *c, const struct clips_row *row, char *out,
			    size_t size)
{
	const struct clip_card *card = clips_card(c);

	out[0] = '\0';
	if (row->kind != CLIPS_WEEK && row->kind != CLIPS_SUM) {
		/* Minutes and day stand in the row already. */
		struct row_use u = use_of_row(c, row);
		snprintf(out, size, "%s", u.activity != NULL ? u.activity : "");
		append_name(u.by, out, size);
	}
	for (size_t i = 0; row->kind == CLIPS_WEEK && i < c->ledger.events; i++) {
		const struct clip_event *e = &c->ledger.event[i];
		if (e->clip == row->index &&
		    (e->kind == CLIP_DRAWN || e->kind == CLIP_DEBT_COVERED))
			append_use(&card->use[e->use], e->minutes, out, size);
	}
	return out;
}

static const char *week_label(struct day monday, struct day today, char out[FORMAT_TEXT])
{
	struct week w = day_week(monday);

	if (w.year == day_week(today).year)
		snprintf(out, FORMAT_TEXT, "%d", w.number);
	else
		snprintf(out, FORMAT_TEXT, "%d/%d", w.number, w.year % 100);
	return out;
}

/* The day a clip lapses; a dash for a clip that was used up, of which nothing can lapse. */
static const char *lapse_day(const struct clip *clip, char out[FORMAT_TEXT])
{
	if (clip->remaining == 0 && clip->lapsed == 0)
		return "–";
	if (day_is_none(clip->lapses_on))
		return _("never");
	return format_day_short(clip->lapses_on, out);
}

static void draw_week(const struct clips_screen *c, const struct clips_row *row, struct line *l)
{
	const struct clip *clip = &c->ledger.clip[row->index];
	enum ink ink = clip->remaining > 0 ? INK_NORMAL : INK_DIM;
	bool next = clip->remaining > 0 && !day_is_none(clip->lapses_on) &&
		    day_same(clip->lapses_on, c->ledger.next_lapse);
	char week[FORMAT_TEXT], day[FORMAT_TEXT], uses[400];

	line_text(l, WEEK_COL, WEEK_COLS, ink, week_label(clip->monday, c->ledger.on, week));
	draw_figures(l, ink, clip->minutes, clip->used, clip->lapsed, clip->remaining);
	if (next)
		line_mark(l, LAPSES_COL, INK_ATTENTION, MARK_LAPSING);
	line_text(l, LAPSES_COL + 2, LAPSES_COLS - 2, next ? INK_ATTENTION : INK_DIM,
		  lapse_day(clip, day));
	draw_text(l, INK_DIM, clips_uses_text(c, row, uses, sizeof uses));
}

static void draw_sum(const struct clips_screen *c, struct line *l)
{
	const struct clip_ledger *s = &c->ledger;
	char day[FORMAT_TEXT];

	line_text(l, WEEK_COL, WEEK_COLS, INK_TITLE, _("in all"));
	draw_figures(l, INK_TITLE, s->accrued, s->used, s->lapsed, s->balance);
	if (!day_is_none(s->next_lapse))
		line_text(l, LAPSES_COL + 2, LAPSES_COLS - 2, INK_DIM,
			  format_day_short(s->next_lapse, day));
}

/* Below the weeks: what is planned, what is owed, and what was withdrawn.  The minutes stand under
 * "used"; nothing stands under "granted", so that the word before has room. */
static void draw_use(const struct clips_screen *c, const struct clips_row *row, struct line *l)
{
	static const struct {
		const char *label;
		enum ink ink, text;
	} looks[] = {
		[CLIPS_DEBT] = { N_("owed"), INK_ALARM, INK_NORMAL },
		[CLIPS_AHEAD] = { N_("planned"), INK_ACCENT, INK_NORMAL },
		[CLIPS_WITHDRAWN] = { N_("withdrawn"), INK_DIM, INK_DIM },
	};
	struct row_use u = use_of_row(c, row);
	enum ink ink = looks[row->kind].ink;
	char day[FORMAT_TEXT], uses[400];

	line_text(l, WEEK_COL, LABEL_COLS, ink, _(looks[row->kind].label));
	draw_figure(l, FIGURE_USED, ink, u.minutes);
	line_text(l, LAPSES_COL + 2, LAPSES_COLS - 2, looks[row->kind].text,
		  format_day_short(u.on, day));
	draw_text(l, looks[row->kind].text, clips_uses_text(c, row, uses, sizeof uses));
}

static void draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct clips_screen *c = data;
	const struct clips_row *row = &c->row[index];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (row->kind == CLIPS_WEEK)
		draw_week(c, row, l);
	else if (row->kind == CLIPS_SUM)
		draw_sum(c, l);
	else
		draw_use(c, row, l);
	if (focused)
		line_focus(l, figures[c->figure].col,
			   figures[c->figure].col + figures[c->figure].cols);
}

/* ---- above them ---- */

enum { TALL_ROWS = 30, TALL_PLOT = 5, WIDE_COLS = 100, BALANCE_COLS = 24 };

static int most_of(const struct clips_screen *c)
{
	const struct clip_settings *set = clips_settings(c, c->ledger.on);
	int most = 1;

	if (set != NULL && set->save_weeks != SETTING_NONE)
		most = set->save_weeks * set->minutes_per_clip / set->accrual_every_weeks;
	for (int i = 0; i < c->weeks; i++)
		if (c->week[i] > most)
			most = c->week[i];
	return most;
}

static void rules_text(const struct clips_screen *c, char *out, size_t size)
{
	const struct clip_card *card = clips_card(c);
	int rule = (int)clip_rules_on(card->rules, c->ledger.on);
	const struct clip_settings *set = card->rules->at[rule].set;
	char origin[CLIP_ORIGIN], every[200] = "";

	if (set == NULL) {
		snprintf(out, size, "%s", _("the settings in force today know no such card"));
		return;
	}
	snprintf(every, sizeof every,
		 ngettext("%d min every week", "%d min every %d weeks",
			  (unsigned)set->accrual_every_weeks),
		 set->minutes_per_clip, set->accrual_every_weeks);
	if (set->save_weeks == SETTING_NONE)
		snprintf(out, size, _("%s, saved without end (%s)"), every,
			 clip_origin(card->rules, rule, CLIP_MINUTES_PER_CLIP, origin));
	else
		snprintf(out, size,
			 ngettext("%s, saved %d week (%s)", "%s, saved %d weeks (%s)",
				  (unsigned)set->save_weeks),
			 every, set->save_weeks,
			 clip_origin(card->rules, rule, CLIP_SAVE_WEEKS, origin));
}

static void lapse_text(const struct clips_screen *c, char *out, size_t size)
{
	const struct clip_ledger *l = &c->ledger;
	char minutes[DURATION_TEXT], day[DAY_PHRASE];

	if (day_is_none(l->next_lapse))
		snprintf(out, size, "%s", _("nothing will lapse as far as can be seen"));
	else
		snprintf(out, size, _("%s lapse on %s"),
			 duration_text(l->next_lapse_minutes, minutes),
			 day_phrase(l->next_lapse, l->on, day));
}

static struct plot plot_of(const struct clips_screen *c, int cols)
{
	return (struct plot){ .value = c->week,
			      .n = c->weeks,
			      .most = most_of(c),
			      .bar_cols = cols >= WIDE_COLS ? 2 : 1,
			      .ahead = c->weeks - c->weeks_ahead };
}

/* One of the rows above the table, composed: the balance and its plot, then the next lapse and the
 * rules. */
static void draw_head(const struct clips_screen *c, struct line *l, int row, int plot_rows)
{
	struct plot p = plot_of(c, l->cols);
	char text[400];

	if (row < plot_rows)
		plot_row(&p, l, BALANCE_COLS, row, plot_rows);
	if (row == 0) {
		int col = line_text(l, 1, BALANCE_COLS - 2, INK_TITLE, _("Balance")) + 1;
		line_text(l, col, BALANCE_COLS - 1 - col,
			  c->ledger.balance < 0 ? INK_ALARM : INK_NORMAL,
			  duration_text(c->ledger.balance, text));
	}
	if (row == plot_rows) {
		bool lapses = !day_is_none(c->ledger.next_lapse);
		if (lapses)
			line_mark(l, 1, INK_ATTENTION, MARK_LAPSING);
		lapse_text(c, text, sizeof text);
		line_text(l, 3, l->cols - 3, lapses ? INK_NORMAL : INK_DIM, text);
	}
	if (row == plot_rows + 1) {
		rules_text(c, text, sizeof text);
		line_text(l, 3, l->cols - 3, INK_DIM, text);
	}
}

/* Under a tall plot: the first week, this one, and the last. */
static void draw_axis(const struct clips_screen *c, struct line *l)
{
	struct plot p = plot_of(c, l->cols);
	int now = BALANCE_COLS + plot_col(&p, p.ahead - 1);
	char date[FORMAT_TEXT];

	if (now > BALANCE_COLS + 8)
		line_text(l, BALANCE_COLS, 6, INK_DIM, format_date(c->first_week, date));
	line_text(l, now, 12, INK_NORMAL, _("today"));
	line_text(l, BALANCE_COLS + plot_col(&p, c->weeks - 1), 6, INK_DIM,
		  format_date(day_plus(c->first_week, (c->weeks - 1) * 7), date));
}

static void paint_head(struct app *a, struct clips_screen *c, const struct area *at, int plot_rows)
{
	struct line l;

	for (int y = 0; y < at->rows; y++) {
		bool axis = plot_rows > 1 && y == plot_rows;
		line_begin(&l, a->look, at->cols);
		if (axis)
			draw_axis(c, &l);
		else
			draw_head(c, &l, plot_rows > 1 && y > plot_rows ? y - 1 : y, plot_rows);
		if (y == at->rows - 1)
			for (int i = 0; i < FIGURES; i++) {
				if (i == FIGURE_LAPSES)
					line_text(&l, LAPSES_COL + 2, LAPSES_COLS, INK_DIM,
						  _(figures[i].heading));
				else
					line_right(&l, figures[i].col, figures[i].cols, INK_DIM,
						   _(figures[i].heading));
			}
		if (y == at->rows - 1) {
			line_text(&l, WEEK_COL, WEEK_COLS, INK_DIM, _("week"));
			draw_text(&l, INK_DIM, _("when and for what"));
		}
		line_put(&l, at, y);
	}
}

/* ---- below them ---- */

enum { ANSWER_ROWS = 6 };

static int answer_rows(struct app *a, struct clips_screen *c, const struct area *at)
{
	if (c->answer[0] == '\0')
		return 0;
	if (c->answer_cols != at->cols) {
		sheet_begin(&c->answer_sheet, a->look, at->cols - 2);
		sheet_wrap(&c->answer_sheet, 0, INK_NORMAL, c->answer);
		c->answer_cols = at->cols;
	}
	int rows = (int)c->answer_sheet.n + 1;
	int most = at->rows / 2 < ANSWER_ROWS ? at->rows / 2 : ANSWER_ROWS;
	return rows > most ? most : rows;
}

static void paint_answer(struct app *a, struct clips_screen *c, const struct area *at)
{
	struct area text = { at->y + 1, at->x + 1, at->rows - 1, at->cols - 1 };
	struct line l;

	line_begin(&l, a->look, at->cols);
	line_fill(&l, 0, at->cols, INK_DIM, MARK_RULE);
	line_put(&l, at, 0);
	sheet_paint(&c->answer_sheet, &text);
}

/* The plot is tall when all rows and an answer fit below it, or the window is high enough for
 * both to scroll. */
static int plot_height(const struct clips_screen *c, const struct area *at)
{
	bool room = c->list.n + TALL_PLOT + 5 + ANSWER_ROWS <= at->rows;

	return room || at->rows >= TALL_ROWS ? TALL_PLOT : 1;
}

void clips_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct clips_screen *c = (struct clips_screen *)v;
	int plot_rows = plot_height(c, at);
	int head = plot_rows + (plot_rows > 1 ? 5 : 4);
	int answer = answer_rows(a, c, at);

	if (head + answer + 3 > at->rows)
		head = 0; /* a very low window: the rows are what is needed */
	struct area top = { at->y, at->x, head, at->cols };
	struct area rows = { at->y + head, at->x, at->rows - head - answer, at->cols };
	struct area below = { at->y + at->rows - answer, at->x, answer, at->cols };
	if (everything)
		paint_head(a, c, &top, plot_rows);
	int row = list_paint(&c->list, &rows, a->look, everything, draw_row, c);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
	if (everything && answer > 0)
		paint_answer(a, c, &below);
}
