/* What is behind a figure of supervision, or the records that were drawn for audit: a row each, gone to the day
 * or the course from here. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/session/rights.h"
#include "core/words.h"
#include "tui/kit/key.h"
#include "tui/screens/supervision/supervision.h"
#include "tui/session.h"

/* A row of either list, in words that are the list's. */
struct found_row {
	struct day on;
	const char *name, *who, *text;
	int64_t citizen_rid, course_rid, visit_rid, record_rid, rid;
	bool goal;
};

struct found_screen {
	struct view view;
	struct supervision_screen *of; /* below */
	struct supervision_cut cut;
	struct supervision_list findings;
	struct supervision_sample sample;
	char *seed; /* NULL: it lists findings */
	size_t drawn;
	struct found_row *row;
	struct arena words;
	char title[200];
	struct list list;
};

static const struct found_row *found_focused(const struct view *v)
{
	const struct found_screen *s = (const struct found_screen *)v;

	return s->list.n > 0 ? &s->row[s->list.pos] : NULL;
}

/* ---- reading ---- */

static void found_add(struct found_screen *s, struct found_row row)
{
	s->row = memory_grow(s->row, (size_t)s->list.n, sizeof *s->row);
	s->row[s->list.n++] = row;
}

static int read_findings(struct app *a, struct found_screen *s, struct err *e)
{
	if (supervision_list_load(&a->session->work, &s->of->s, &s->cut, &s->findings, e) != 0)
		return -1;
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct supervision_found *f = &s->findings.at[i];
		found_add(s, (struct found_row){ .on = f->line->on,
						 .name = f->name,
						 .who = f->carer,
						 .text = f->text,
						 .citizen_rid = f->line->citizen_rid,
						 .course_rid = f->line->course_rid,
						 .visit_rid = f->visit_rid,
						 .record_rid = f->record_rid,
						 .rid = f->line->rid,
						 .goal = f->line->what == SUPERVISED_UNOBSERVED });
	}
	return 0;
}

static const char *sampled_words(struct found_screen *s, const struct sampled_record *r)
{
	char span[FORMAT_TEXT], day[FORMAT_TEXT];

	format_span(r->started, r->ended, span);
	/* TRANSLATORS: "done 08:00-08:25 · recorded Thu 26/11 · corrected" */
	return arena_format(&s->words, _("%s%s%s · recorded %s%s"),
			    _(outcome_words.at[r->outcome].shown), span[0] != '\0' ? " " : "", span,
			    format_day_short(local_from_utc(r->recorded_ms).day, day),
			    r->corrects ? _(" · corrected") : "");
}

static int read_sample(struct app *a, struct found_screen *s, struct err *e)
{
	const struct sample_choice which = { s->of->asked, s->drawn, s->seed };

	if (supervision_sample_load(&a->session->work, &which, &s->sample, e) != 0)
		return -1;
	for (size_t i = 0; i < s->sample.n; i++) {
		const struct sampled_record *r = &s->sample.at[i];
		found_add(s, (struct found_row){ .on = r->on,
						 .name = r->name,
						 .who = r->carer_name,
						 .text = sampled_words(s, r),
						 .citizen_rid = r->citizen_rid,
						 .visit_rid = r->visit_rid,
						 .record_rid = r->rid,
						 .rid = r->rid });
	}
	return 0;
}

static void found_forget(struct found_screen *s)
{
	supervision_list_release(&s->findings);
	supervision_sample_release(&s->sample);
	arena_release(&s->words);
	free(s->row);
	s->row = NULL;
	s->list.n = 0;
}

static void found_name(struct app *a, struct found_screen *s)
{
	const struct supervision_screen *of = s->of;
	char week[100];

	if (s->seed != NULL) {
		/* TRANSLATORS: "Sample  20 of 1320 records, drawn by »autumn 2026«" */
		snprintf(s->title, sizeof s->title,
			 _("Sample  %zu of %zu records, drawn by \"%s\""), s->sample.n,
			 s->sample.of, s->seed);
		return;
	}
	supervision_week_words(&of->s.week[s->cut.week], a->session->work.who.today, week,
			       sizeof week);
	snprintf(s->title, sizeof s->title, "%s  %d · %s",
		 _(supervised_words.at[s->cut.what].shown), s->list.n, week);
}

static int found_read(struct app *a, struct found_screen *s, struct err *e)
{
	found_forget(s);
	if ((s->seed != NULL ? read_sample(a, s, e) : read_findings(a, s, e)) != 0)
		return -1;
	list_set(&s->list, s->list.n);
	found_name(a, s);
	a->everything = true;
	return 0;
}

/* The figures below are read again first: the findings are of their weeks. */
static int found_reread(struct app *a, struct view *v, struct reread *r, struct err *e)
{
	struct found_screen *s = (struct found_screen *)v;
	int64_t rid = s->list.n > 0 ? found_focused(v)->rid : 0;
	int pos = s->list.pos;
	struct reread unheard = { .gone = false };

	if (supervision_reread(a, &s->of->view, &unheard, e) != 0 || found_read(a, s, e) != 0)
		return -1;
	list_go(&s->list, pos);
	r->gone = rid != 0;
	for (int i = 0; i < s->list.n && r->gone; i++)
		if (s->row[i].rid == rid) {
			list_go(&s->list, i);
			r->gone = false;
		}
	return 0;
}

/* ---- what keys do ---- */

static void found_citizen(struct app *a, struct view *v)
{
	app_go(a, &(struct place){ .screen = PLACE_CITIZEN,
				   .whose = found_focused(v)->citizen_rid,
				   .on = a->session->work.who.today });
}

/* The course, or the day of everybody with the cursor on the visit. */
static void found_go(struct app *a, struct view *v)
{
	const struct found_row *row = found_focused(v);

	if (row->course_rid != 0)
		app_go(a, &(struct place){ .screen = PLACE_COURSE,
					   .whose = row->course_rid,
					   .on = a->session->work.who.today,
					   .row = { row->goal ? 0 : 3 } });
	else
		app_go(a, &(struct place){ .screen = PLACE_DAY,
					   .on = row->on,
					   .row = { row->visit_rid, row->record_rid } });
}

/* ---- what is seen ---- */

enum { DAY_COL = 3, DAY_COLS = 10, NAME_COL = 14, WIDE = 100, WHO_COLS = 18 };

static void draw_found(void *data, int index, bool focused, struct line *l)
{
	const struct found_row *row = &((const struct found_screen *)data)->row[index];
	int name = l->cols >= WIDE ? 28 : 22, col = NAME_COL + name + 1;
	char day[FORMAT_TEXT];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	line_text(l, DAY_COL, DAY_COLS, INK_NORMAL, format_day_short(row->on, day));
	line_text(l, NAME_COL, name, INK_NORMAL, row->name);
	if (l->cols >= WIDE) {
		line_text(l, col, WHO_COLS, INK_DIM, row->who);
		col += WHO_COLS + 1;
	}
	line_text(l, col, l->cols - col, INK_DIM, row->text);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + name);
}

static void found_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct found_screen *s = (struct found_screen *)v;
	struct line l;

	if (s->list.n == 0) {
		for (int y = 0; y < at->rows && everything; y++) {
			line_begin(&l, a->look, at->cols);
			if (y == 1)
				line_text(&l, DAY_COL, at->cols - DAY_COL, INK_NORMAL,
					  _("Nothing was found."));
			line_put(&l, at, y);
		}
		return;
	}
	int row = list_paint(&s->list, at, a->look, everything, draw_found, s);
	if (row >= 0)
		app_cursor(a, at->y + row, at->x + 1);
}

static void found_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	snprintf(out, size, "%s", ((const struct found_screen *)v)->title);
}

static enum ink found_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct found_row *row = found_focused(v);

	(void)a;
	out[0] = '\0';
	if (row != NULL)
		snprintf(out, size, "%s%s%s: %s", row->name, row->who[0] != '\0' ? " · " : "",
			 row->who, row->text);
	return INK_DIM;
}

static void found_close(struct app *a, struct view *v)
{
	struct found_screen *s = (struct found_screen *)v;

	(void)a;
	found_forget(s);
	free(s->seed);
	free(s);
}

static void found_push(struct app *a, struct found_screen *s)
{
	struct err e = { .kind = ERR_NONE };

	s->view = (struct view){ .ops = &supervision_found_view, .list = &s->list };
	if (found_read(a, s, &e) != 0) {
		app_fault(a, &e);
		found_close(a, &s->view);
		return;
	}
	app_push(a, &s->view);
}

void supervision_found_open(struct app *a, struct supervision_screen *of)
{
	struct found_screen *s = memory_new(1, sizeof *s);
	const struct supervision_line_shown *shown = &of->row[of->list.pos];

	s->of = of;
	s->cut = (struct supervision_cut){ of->s.row[shown->provider].provider_rid, shown->what,
					   (int)of->week };
	found_push(a, s);
}

void supervision_sample_open(struct app *a, struct supervision_screen *of, size_t n,
			     const char *seed)
{
	struct found_screen *s = memory_new(1, sizeof *s);

	s->of = of;
	s->drawn = n;
	s->seed = memory_text(seed);
	found_push(a, s);
}

/* clang-format off */
static const struct binding found_bindings[] = {
	{ { K_ENTER }, "Enter", NEED_ROW, found_go, N_("open"), N_("the day of the visit, or the page of the course"), .footer = 1, .act = ACT_SEE_CITIZEN },
	{ { 'b' }, "b", NEED_ROW, found_citizen, N_("citizen"), N_("the citizen's page"), .footer = 2, .act = ACT_SEE_CITIZEN },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops supervision_found_view = {
	.name = "supervision-found",
	.title = N_("What supervision found"),
	.bindings = found_bindings,
	.moves = true,
	.no_row = N_("nothing was found"),
	.header = found_header,
	.status = found_status,
	.paint = found_paint,
	.reread = found_reread,
	.close = found_close,
};
