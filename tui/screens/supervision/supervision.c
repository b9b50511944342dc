/* Supervision (domain 10): what is not recorded, late, corrected and doubtful, goals nobody observed, follow-ups
 * missed and decisions overdue, by provider and week as small plots; each figure is opened to its findings. */
#include "tui/screens/supervision/supervision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/session/scope.h"
#include "tui/kit/choose.h"
#include "tui/kit/key.h"
#include "tui/session.h"

static void supervision_arrange(struct supervision_screen *s)
{
	int n = 0;

	s->row = memory_resize(s->row, s->s.n * (SUPERVISED_MEASURES + 1) + 1, sizeof *s->row);
	for (size_t i = 0; i < s->s.n; i++)
		for (int what = -1; what < SUPERVISED_MEASURES; what++)
			s->row[n++] = (struct supervision_line_shown){ i, what };
	list_set(&s->list, n);
}

/* Moves the cursor past a heading, in the direction of the key. */
static void supervision_moved(struct app *a, struct view *v)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	int pos = s->list.pos;

	(void)a;
	if (s->list.n > 0 && s->row[pos].what < 0)
		list_go(&s->list, pos > s->was || pos == 0 ? pos + 1 : pos - 1);
	s->was = s->list.pos;
}

static int supervision_read(struct app *a, struct supervision_screen *s,
			    const struct supervision_choice *asked, struct err *e)
{
	struct supervision fresh;
	struct supervision_calendar calendar;

	if (supervision_calendar_load(&a->session->work, asked->provider_rid, &calendar, e) != 0)
		return -1;
	if (supervision_load(&a->session->work, asked, &fresh, e) != 0) {
		supervision_calendar_release(&calendar);
		return -1;
	}
	supervision_calendar_release(&s->calendar);
	s->calendar = calendar;
	supervision_release(&s->s);
	s->s = fresh;
	s->asked = *asked;
	if (s->week >= fresh.weeks)
		s->week = fresh.weeks - 1;
	supervision_arrange(s);
	supervision_moved(a, &s->view);
	a->everything = true;
	return 0;
}

static int supervision_show(struct app *a, struct supervision_screen *s,
			    const struct supervision_choice *asked)
{
	struct err e = { .kind = ERR_NONE };

	app_busy(a, _("counting what supervision looks for …"));
	if (supervision_read(a, s, asked, &e) == 0)
		return 0;
	app_fault(a, &e);
	return -1;
}

/* The rows follow from the providers: the cursor's has the same place. */
int supervision_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct supervision_screen *s = (struct supervision_screen *)v;

	(void)r;
	return supervision_read(a, s, &s->asked, e);
}

/* ---- what keys do ---- */

/* Goes by whole periods where there is no week left. */
static void supervision_go(struct app *a, struct supervision_screen *s, int by)
{
	struct supervision_choice asked = s->asked;
	int days = 7 * (int)s->s.weeks, week = (int)s->week + by;
	struct day monday = day_monday(s->s.week[0].from), today = a->session->work.who.today;

	a->everything = true;
	if (week >= 0 && week < (int)s->s.weeks) {
		s->week = (size_t)week;
		return;
	}
	asked.from = day_plus(monday, by * days);
	asked.to = day_plus(asked.from, days - 1);
	if (day_before(today, asked.from)) {
		app_say(a, INK_ATTENTION, "%s", _("the weeks after this one have not come yet"));
		return;
	}
	if (supervision_show(a, s, &asked) == 0)
		s->week = by < 0 ? s->s.weeks - 1 : 0;
}

static void supervision_earlier(struct app *a, struct view *v)
{
	supervision_go(a, (struct supervision_screen *)v, -1);
}

static void supervision_later(struct app *a, struct view *v)
{
	supervision_go(a, (struct supervision_screen *)v, 1);
}

static void supervision_open_figure(struct app *a, struct view *v)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	const struct supervision_line_shown *shown = &s->row[s->list.pos];

	if (s->s.row[shown->provider].cell[s->week].n[shown->what] == 0)
		app_say(a, INK_GOOD, "%s", _("nothing was found here: there is nothing to open"));
	else
		supervision_found_open(a, s);
}

static void supervision_provider_chosen(struct app *a, struct view *v, int64_t id)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	struct supervision_choice asked = s->asked;

	asked.provider_rid = id;
	if (supervision_show(a, s, &asked) == 0)
		list_go(&s->list, 1);
}

static void supervision_provider(struct app *a, struct view *v)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	struct arena arena = { 0 };
	struct people providers;
	struct err e = { .kind = ERR_NONE };
	size_t at = 0;

	if (people_providers(&a->session->work, &arena, &providers, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	struct choice *choice = memory_new(providers.n + 1, sizeof *choice);
	choice[0] = (struct choice){ .words = _("all providers") };
	for (size_t i = 0; i < providers.n; i++) {
		choice[i + 1] =
			(struct choice){ .id = providers.at[i].rid, .words = providers.at[i].name };
		at = providers.at[i].rid == s->asked.provider_rid ? i + 1 : at;
	}
	choose_open(a, _("Whose supervision"), choice, providers.n + 1, at,
		    supervision_provider_chosen);
	free(choice);
	arena_release(&arena);
}

static const char *supervision_own_only(struct app *a, struct view *v)
{
	(void)v;
	return scope_reach(&a->session->work.who) == REACH_ALL
		       ? NULL
		       : N_("you see what is of your own provider only");
}

/* "20", or "20 autumn 2026": how many, and what they are drawn by. */
static void supervision_sample_typed(struct app *a, struct view *v, const char *text)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	char *seed, period[2 * DAY_TEXT + 2], from[DAY_TEXT], to[DAY_TEXT];
	long n = strtol(text, &seed, 10);

	if (text[strspn(text, " ")] == '\0')
		return;
	if (n < 1 || n > 1000 || (*seed != '\0' && *seed != ' ')) {
		app_say(a, INK_ALARM,
			_("\"%s\" is no sample: write how many records, and what they are drawn "
			  "by, "
			  "as in 20 autumn 2026"),
			text);
		return;
	}
	seed += strspn(seed, " ");
	snprintf(period, sizeof period, "%s..%s", day_text(s->s.week[0].from, from),
		 day_text(s->s.week[s->s.weeks - 1].to, to));
	supervision_sample_open(a, s, (size_t)n, *seed != '\0' ? seed : period);
}

static void supervision_ask_sample(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("How many records, and drawn by what (20 autumn 2026):"),
			    .done = supervision_sample_typed };

	(void)v;
	app_ask(a, &p, "");
}

/* ---- what is seen ---- */

void supervision_week_words(const struct supervision_week *w, struct day today, char *out,
			    size_t size)
{
	char week[WEEK_PHRASE], from[FORMAT_TEXT], to[FORMAT_TEXT];

	/* TRANSLATORS: "week 48, 23/11 - 29/11" */
	snprintf(out, size, _("%s, %s - %s"), week_phrase(w->week, today, week),
		 format_date(w->from, from), format_date(w->to, to));
}

static void supervision_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct supervision_screen *s = (struct supervision_screen *)v;
	struct area rows = { at->y + 1, at->x, at->rows - 1, at->cols };
	struct line l;

	if (everything) {
		line_begin(&l, a->look, at->cols);
		supervision_draw_weeks(s, &l);
		line_put(&l, at, 0);
	}
	int row = list_paint(&s->list, &rows, a->look, everything, supervision_draw, s);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

static void supervision_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct supervision_screen *s = (const struct supervision_screen *)v;
	char week[100];

	supervision_week_words(&s->s.week[s->week], a->session->work.who.today, week, sizeof week);
	/* TRANSLATORS: "Supervision  week 48, 23/11 - 29/11" */
	snprintf(out, size, _("Supervision  %s"), week);
}

/* When the provider is supervised the next time, and its records audited: "Tilsyn Friday 15 January". */
static void add_next_days(const struct supervision_screen *s, int64_t provider_rid, char *out,
			  size_t size)
{
	size_t used = strlen(out);
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < s->calendar.n && used < size; i++) {
		const struct supervision_date *d = &s->calendar.at[i];
		if (d->provider_rid == provider_rid && d->days >= 0)
			used += (size_t)snprintf(out + used, size - used, " · %s %s", d->rule->name,
						 format_day(d->next, day));
	}
}

/* The figure in words, with what it is out of. */
static enum ink supervision_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct supervision_screen *s = (const struct supervision_screen *)v;
	const struct supervision_line_shown *shown = &s->row[s->list.pos];

	(void)a;
	out[0] = '\0';
	if (s->list.n == 0 || shown->what < 0)
		return INK_DIM;
	const struct supervision_row *row = &s->s.row[shown->provider];
	const struct supervision_cell *c = &row->cell[s->week];
	const char *what = _(supervised_words.at[shown->what].shown);
	if (shown->what == SUPERVISED_UNRECORDED)
		/* TRANSLATORS: "Solgården · visits not recorded: 12 of 340 planned" */
		snprintf(out, size, _("%s · %s: %d of %d planned"), row->name, what,
			 c->n[shown->what], c->planned);
	else if (shown->what <= SUPERVISED_DOUBTFUL)
		snprintf(out, size, _("%s · %s: %d of %d records"), row->name, what,
			 c->n[shown->what], c->records);
	else
		snprintf(out, size, _("%s · %s: %d, as it stood at the end of the week"), row->name,
			 what, c->n[shown->what]);
	add_next_days(s, row->provider_rid, out, size);
	return INK_DIM;
}

static void supervision_close(struct app *a, struct view *v)
{
	struct supervision_screen *s = (struct supervision_screen *)v;

	(void)a;
	supervision_calendar_release(&s->calendar);
	supervision_release(&s->s);
	free(s->row);
	free(s);
}

static void supervision_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct supervision_screen *s = (const struct supervision_screen *)v;

	(void)a;
	out->on = s->s.week[s->s.weeks - 1].to;
	out->whose = s->asked.provider_rid;
	out->row[0] = s->list.pos;
	out->row[1] = (int64_t)s->week + 1;
}

static void supervision_open(struct app *a, const struct place *p)
{
	struct supervision_screen *s = memory_new(1, sizeof *s);
	const struct supervision_choice asked = { p->whose, DAY_NONE, p->on };

	s->view = (struct view){ .ops = &supervision_view,
				 .list = &s->list,
				 .moved = supervision_moved };
	s->week = p->row[1] > 0 ? (size_t)p->row[1] - 1 : SUPERVISED_WEEKS_MOST;
	if (supervision_show(a, s, &asked) != 0) {
		supervision_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	list_go(&s->list, (int)p->row[0]);
	supervision_moved(a, &s->view);
}

/* clang-format off */
static const struct binding supervision_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, supervision_open_figure, N_("open"), N_("what is behind the figure of the week"), .footer = 1 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, supervision_earlier, N_("earlier"), N_("the week before; from the first week, the weeks before these"), .footer = 2 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, supervision_later, N_("later"), N_("the week after; from the last week, the weeks after these"), .footer = 2 },
	{ { 'w' }, "w", 0, supervision_provider, N_("provider"), N_("the figures of one provider, or of all"), .footer = 3, .missing = supervision_own_only },
	{ { 's' }, "s", 0, supervision_ask_sample, N_("sample"), N_("records of these weeks drawn at random for audit, the same ones for the same words"), .footer = 3 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops supervision_view = {
	.name = "supervision",
	.title = N_("Supervision"),
	.bindings = supervision_bindings,
	.moves = true,
	.no_row = N_("nothing was planned or recorded in these weeks"),
	.header = supervision_header,
	.status = supervision_status,
	.paint = supervision_paint,
	.reread = supervision_reread,
	.place = supervision_is_at,
	.open = supervision_open,
	.close = supervision_close,
};
