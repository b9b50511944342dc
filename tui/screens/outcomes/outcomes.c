/* The results of courses (domain 8): every figure as a bar with its target, cut by provider, course type
 * and period, and opened to its citizens. */
#include "tui/screens/outcomes/outcomes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/session/rights.h"
#include "tui/kit/choose.h"
#include "tui/kit/key.h"
#include "tui/session.h"

static const char *provider_words(const struct outcomes_screen *s)
{
	for (size_t i = 0; i < s->o.providers; i++)
		if (s->o.provider[i].rid == s->cut.provider_rid)
			return s->o.provider[i].name;
	return _("all providers");
}

static const char *type_words(const struct outcomes_screen *s)
{
	for (size_t i = 0; i < s->o.types && s->cut.course_type != NULL; i++)
		if (strcmp(s->o.type[i].id, s->cut.course_type) == 0)
			return s->o.type[i].name;
	return _("all types");
}

/* ---- rows ---- */

const struct report_figure *outcomes_figure(const struct outcomes_screen *s, int row)
{
	return &s->report.figure[s->row[row].figure];
}

struct row_words outcomes_row_words(struct outcomes_screen *s, const struct report_figure *f)
{
	return (struct row_words){
		.page = &s->page, .columns = outcome_rows.columns, .row = f, .reader = IN_ROWS
	};
}

struct row_words outcomes_paid_words(struct outcomes_screen *s, int row)
{
	return (struct row_words){ .page = &s->page,
				   .columns = payment_rows.columns,
				   .row = &s->payment.row[s->row[row].figure],
				   .reader = IN_ROWS };
}

/* What the providers of the cut are paid; of one course type alone it is not known. */
static int arrange_payment(struct outcomes_screen *s, int n)
{
	bool heading = true;

	if (!s->payment.has_models || s->cut.course_type != NULL)
		return n;
	for (size_t i = 0; i < s->payment.n; i++) {
		if (s->cut.provider_rid != 0 &&
		    s->payment.row[i].provider_rid != s->cut.provider_rid)
			continue;
		if (heading)
			s->row[n++] = (struct outcomes_row){ i, true, true };
		heading = false;
		s->row[n++] = (struct outcomes_row){ i, false, true };
	}
	return n;
}

/* The figures of the cut, with a heading above each group. */
static void arrange(struct outcomes_screen *s)
{
	int n = 0;

	arena_release(&s->arena);
	s->page.desc = &outcomes_page_desc;
	s->page.of = &s->report;
	s->page.on = s->o.today;
	outcome_report_make(&s->o, &s->cut, &s->arena, &s->report);
	s->row = memory_resize(s->row, s->report.figures * 2 + s->payment.n + 2, sizeof *s->row);
	for (size_t i = 0; i < s->report.figures; i++) {
		if (s->report.figure[i].group != NULL)
			s->row[n++] = (struct outcomes_row){ .figure = i, .heading = true };
		s->row[n++] = (struct outcomes_row){ .figure = i };
	}
	list_set(&s->list, arrange_payment(s, n));
}

/* Moves the cursor past a heading, in the direction of the key. */
static void outcomes_moved(struct app *a, struct view *v)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;
	int pos = s->list.pos;

	(void)a;
	if (s->list.n > 0 && s->row[pos].heading)
		list_go(&s->list, pos > s->was || pos == 0 ? pos + 1 : pos - 1);
	s->was = s->list.pos;
}

/* Points the cut at the course type in the new report, since the text it held was freed with the
 * old one. A type or provider that the new report lacks is dropped from the cut. */
static void keep_type(struct outcomes_screen *s, const char *type)
{
	s->cut.course_type = NULL;
	for (size_t i = 0; i < s->o.types && type != NULL; i++)
		if (strcmp(s->o.type[i].id, type) == 0)
			s->cut.course_type = s->o.type[i].id;
	for (size_t i = 0; i < s->o.providers; i++)
		if (s->o.provider[i].rid == s->cut.provider_rid)
			return;
	s->cut.provider_rid = 0;
}

static int read_outcomes(struct app *a, struct outcomes_screen *s, struct day from, struct day to,
			 struct err *e)
{
	struct payment payment;
	struct outcomes fresh;

	if (payment_load(&a->session->work, from, to, 0, &payment, e) != 0)
		return -1;
	if (outcomes_load(&a->session->work, from, to, &fresh, e) != 0) {
		payment_release(&payment);
		return -1;
	}
	payment_release(&s->payment);
	s->payment = payment;
	char *type = memory_text(s->cut.course_type);
	outcomes_release(&s->o);
	s->o = fresh;
	s->from = from;
	s->to = to;
	keep_type(s, type);
	free(type);
	arrange(s);
	outcomes_moved(a, &s->view);
	a->everything = true;
	return 0;
}

static int load(struct app *a, struct outcomes_screen *s, struct day from, struct day to)
{
	struct err e = { .kind = ERR_NONE };

	app_busy(a, _("reading the results …"));
	if (read_outcomes(a, s, from, to, &e) == 0)
		return 0;
	app_fault(a, &e);
	return -1;
}

/* The lines follow from the settings: the cursor's has the same place. */
int outcomes_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;

	(void)r;
	return read_outcomes(a, s, s->from, s->to, e);
}

/* ---- what keys do ---- */

static void move_period(struct app *a, struct outcomes_screen *s, int by)
{
	struct day from = s->from, to = s->to;

	report_period_move(&from, &to, by);
	load(a, s, from, to);
}

static void period_before(struct app *a, struct view *v)
{
	move_period(a, (struct outcomes_screen *)v, -1);
}

static void period_after(struct app *a, struct view *v)
{
	move_period(a, (struct outcomes_screen *)v, 1);
}

static void period_typed(struct app *a, struct view *v, const char *text)
{
	struct day from, to;

	if (text[strspn(text, " ")] == '\0')
		return;
	if (report_period_parse(text, a->session->work.who.today, &from, &to))
		load(a, (struct outcomes_screen *)v, from, to);
	else
		app_say(a, INK_ALARM,
			_("\"%s\" is no period: write a year, or the first and the last day, as in "
			  "1/1 2026 - 30/6 2026"),
			text);
}

static void ask_period(struct app *a, struct view *v)
{
	struct prompt p = { .label = _("Referred in (2026, or first and last day):"),
			    .done = period_typed };

	(void)v;
	app_ask(a, &p, "");
}

static void provider_chosen(struct app *a, struct view *v, int64_t id)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;

	s->cut.provider_rid = id;
	arrange(s);
	a->everything = true;
}

static void choose_provider(struct app *a, struct view *v)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;
	struct choice *choice = memory_new(s->o.providers + 1, sizeof *choice);
	size_t at = 0;

	choice[0] = (struct choice){ .words = _("all providers") };
	for (size_t i = 0; i < s->o.providers; i++) {
		choice[i + 1] = (struct choice){ .id = s->o.provider[i].rid,
						 .words = s->o.provider[i].name };
		at = s->o.provider[i].rid == s->cut.provider_rid ? i + 1 : at;
	}
	choose_open(a, _("Whose results"), choice, s->o.providers + 1, at, provider_chosen);
	free(choice);
}

static void next_type(struct app *a, struct view *v)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;
	size_t next = 0;

	for (size_t i = 0; i < s->o.types && s->cut.course_type != NULL; i++)
		if (strcmp(s->o.type[i].id, s->cut.course_type) == 0)
			next = i + 1;
	s->cut.course_type = next < s->o.types ? s->o.type[next].id : NULL;
	arrange(s);
	a->everything = true;
}

void outcomes_title(struct outcomes_screen *s, size_t figure, char *out, size_t size)
{
	/* TRANSLATORS: group of a figure, figure, courses of courses: "Ended: died  2 of 33" */
	row_text(outcomes_row_words(s, &s->report.figure[figure]),
		 _("{of}: {name}  {count} of {base}"), out, size);
}

static void open_people(struct app *a, struct view *v)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;
	size_t figure = s->row[s->list.pos].figure;

	if (s->row[s->list.pos].paid || s->report.figure[figure].count == 0)
		app_say(a, INK_ATTENTION, "%s", _("nobody counts here: there is nothing to open"));
	else
		outcome_people_open(a, s, figure);
}

/* ---- what is seen ---- */

static void outcomes_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;
	struct area rows = { at->y + 1, at->x, at->rows - 1, at->cols };
	struct line l;

	arena_release(&s->page.arena);
	if (everything) {
		line_begin(&l, a->look, at->cols);
		outcomes_draw_heading(&l);
		line_put(&l, at, 0);
	}
	int row = list_paint(&s->list, &rows, a->look, everything, outcomes_draw, s);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

static void outcomes_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct outcomes_screen *s = (const struct outcomes_screen *)v;
	char period[PERIOD_TEXT];

	(void)a;
	snprintf(out, size, _("Results  referred %s · %s · %s"),
		 report_period_text(s->from, s->to, period), provider_words(s), type_words(s));
}

static enum ink outcomes_status(struct app *a, struct view *v, char *out, size_t size)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;

	(void)a;
	out[0] = '\0';
	if (s->list.n > 0 && s->row[s->list.pos].paid)
		row_text(outcomes_paid_words(s, s->list.pos), _(payment_sentence), out, size);
	else if (s->list.n > 0)
		row_text(outcomes_row_words(s, outcomes_figure(s, s->list.pos)), _(figure_sentence),
			 out, size);
	return INK_DIM;
}

static void outcomes_close(struct app *a, struct view *v)
{
	struct outcomes_screen *s = (struct outcomes_screen *)v;

	(void)a;
	outcomes_release(&s->o);
	payment_release(&s->payment);
	arena_release(&s->arena);
	arena_release(&s->page.arena);
	free(s->row);
	free(s);
}

static void outcomes_is_at(struct app *a, struct view *v, struct place *out)
{
	const struct outcomes_screen *s = (const struct outcomes_screen *)v;

	(void)a;
	out->on = s->from;
	out->whose = s->to.n;
	out->row[0] = s->list.pos;
	out->row[1] = s->cut.provider_rid;
}

static void outcomes_open(struct app *a, const struct place *p)
{
	struct outcomes_screen *s = memory_new(1, sizeof *s);
	bool this_year = day_is_none(p->on);
	int year, month, date;

	day_split(a->session->work.who.today, &year, &month, &date);
	s->view = (struct view){ .ops = &outcomes_view, .list = &s->list, .moved = outcomes_moved };
	if (load(a, s, this_year ? day_of(year, 1, 1) : p->on,
		 this_year ? day_of(year, 12, 31) : (struct day){ (int)p->whose }) != 0) {
		outcomes_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
	if (this_year)
		return;
	s->cut.provider_rid = p->row[1];
	keep_type(s, NULL);
	arrange(s);
	list_go(&s->list, (int)p->row[0]);
	s->was = s->list.pos;
}

/* clang-format off */
static const struct binding outcomes_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, open_people, N_("citizens"), N_("the citizens behind the figure"), .footer = 1 },
	{ { 'w' }, "w", 0, choose_provider, N_("provider"), N_("the results of one provider, or of all"), .footer = 2 },
	{ { 'f' }, "f", 0, next_type, N_("course type"), N_("one course type after the other, and all again"), .footer = 3 },
	{ { K_LEFT, 'h' }, N_("Left h"), 0, period_before, N_("earlier"), N_("the period before this one, of the same length"), .footer = 5 },
	{ { K_RIGHT, 'l' }, N_("Right l"), 0, period_after, N_("later"), N_("the period after this one, of the same length"), .footer = 5 },
	{ { 'g' }, "g", 0, ask_period, N_("period"), N_("another period: a year, or the first and the last day"), .footer = 4 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops outcomes_view = {
	.name = "outcomes",
	.title = N_("Results of courses"),
	.bindings = outcomes_bindings,
	.moves = true,
	.header = outcomes_header,
	.status = outcomes_status,
	.paint = outcomes_paint,
	.place = outcomes_is_at,
	.reread = outcomes_reread,
	.open = outcomes_open,
	.close = outcomes_close,
};
