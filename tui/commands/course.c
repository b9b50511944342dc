/* hverdag course list, hverdag course show: what waits, most urgent first, and all of one course. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/at_the_door.h"
#include "core/words.h"
#include "tui/commands/command.h"
#include "tui/commands/course_json.h"
#include "tui/commands/look_up.h"
#include "tui/commands/values.h"
#include "tui/json.h"
#include "tui/output.h"

static char *cell_state(const json_t *value)
{
	int state = words_find(&course_state_words, json_string_value(value));

	return memory_text(state >= 0 ? _(course_state_words.at[state].shown) : "–");
}

static const struct column course_columns[] = {
	{ "course", N_("course"), NULL, false },
	{ "citizen", N_("citizen"), NULL, false },
	{ "name", N_("name"), NULL, false },
	{ "state", N_("state"), cell_state, false },
	{ "week", N_("week"), NULL, true },
	{ "weeks", N_("of"), NULL, true },
	{ "planned_end", N_("planned end"), NULL, false },
	{ "goals.reached", N_("reached"), NULL, true },
	{ "goals.total", N_("of goals"), NULL, true },
	{ "reasons", N_("what waits"), cell_flags, false },
	{ "course_type", NULL, NULL, false },
	{ "provider", NULL, NULL, false },
	{ "contact", NULL, NULL, false },
	{ "lead", NULL, NULL, false },
	{ "start", NULL, NULL, false },
	{ "days_left", NULL, NULL, false },
	{ "goals.moving", NULL, NULL, false },
	{ "goals.still", NULL, NULL, false },
};

/* The widest list the actor may have, unless she asks for her own. */
static enum courses_of whose(const struct call *call)
{
	const struct actor *who = &call->session->work.who;

	if (options_given(call->options, OPT_MINE))
		return COURSES_MINE;
	if (course_list_may(who, COURSES_ALL))
		return COURSES_ALL;
	if (who->role == ROLE_TEAM_LEAD && course_list_may(who, COURSES_OF_PROVIDER))
		return COURSES_OF_PROVIDER;
	return COURSES_MINE;
}

static bool is(const struct call *call, enum option option, const char *id)
{
	const char *asked = options_value(call->options, option);

	return asked == NULL || strcmp(asked, id) == 0;
}

static int write_list(struct call *call, const struct course_list *l, struct err *e)
{
	struct output out;
	int failed = 0;

	output_begin(&out, call->options->format, course_columns,
		     sizeof course_columns / sizeof course_columns[0]);
	for (size_t i = 0; i < l->n && !failed; i++) {
		const struct course_row *c = l->row[i].course;
		if (is(call, OPT_PROVIDER, c->provider) && is(call, OPT_COURSE_TYPE, c->type_id) &&
		    is(call, OPT_LEAD, c->lead))
			failed = output_row(&out, course_row_json(&l->row[i], l->book.on), e);
	}
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	return failed;
}

int run_course_list(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct course_list list;
	struct day on;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    course_list_load(&s->work, whose(call), on, &list, e) != 0)
		return -1;
	int failed = write_list(call, &list, e);
	course_list_release(&list);
	return failed;
}

/* ---- one course, as text ---- */

static int head(const struct course_page *p, struct err *e)
{
	const struct course_row *c = p->course;
	char text[400], day[DAY_TEXT];

	if (output_line(e, "%s (%s), %s: %s", c->name, c->citizen, c->type_name, c->id) != 0 ||
	    output_line(e, "%s", course_explain_state(&c->stands, text, sizeof text)) != 0)
		return -1;
	if (c->stands.week > 0 && c->stands.weeks > 0 &&
	    output_line(e, _("Week %d of %d, planned to end on %s"), c->stands.week,
			c->stands.weeks, day_text(c->stands.planned_end, day)) != 0)
		return -1;
	for (size_t i = 0; i < c->reasons.n; i++)
		if (output_line(e, "! %s", course_why_text(&c->reasons.why[i], text)) != 0)
			return -1;
	return 0;
}

static int title(const char *text, size_t lines, struct err *e)
{
	if (lines == 0)
		return 0;
	return output_line(e, "%s", "") != 0 || output_line(e, "%s", text) != 0 ? -1 : 0;
}

static int goals(const struct course_page *p, struct err *e)
{
	if (title(_("Goals"), p->goals.n, e) != 0)
		return -1;
	for (size_t i = 0; i < p->goals.n; i++) {
		const struct goal_line *g = &p->goals.at[i];
		if (output_line(e, "  %*s%s: %s, %s", 2 * g->depth, "", g->text,
				_(goal_status_words.at[g->status].shown),
				_(help_at_level(g->now))) != 0)
			return -1;
	}
	return 0;
}

static int training(const struct course_page *p, struct err *e)
{
	const struct plan_adherence *a = &p->adherence;
	char day[DAY_TEXT];

	if (title(_("Training"), a->rows, e) != 0)
		return -1;
	for (size_t i = 0; i < a->rows; i++) {
		const struct adherence_row *r = &a->row[i];
		int failed = r->expected >= 0 ? output_line(e, "  %s: %d/%d", r->name, r->ticked,
							    r->expected)
					      : output_line(e, "  %s: %d", r->name, r->ticked);
		if (failed)
			return -1;
	}
	for (size_t i = 0; i < a->deviations; i++)
		if (output_line(e, "  %s %s: %s (%s)", day_text(a->deviation[i].on, day),
				a->deviation[i].exercise, a->deviation[i].words,
				a->deviation[i].by) != 0)
			return -1;
	return 0;
}

static int measurements(const struct course_page *p, struct err *e)
{
	char day[DAY_TEXT], figure[FIGURE_TEXT];

	if (title(_("Measurements"), p->measurements, e) != 0)
		return -1;
	for (size_t i = 0; i < p->measurements; i++) {
		const struct measurement_line *m = &p->measurement[i];
		if (output_line(e, "  %s %s %s: %s", day_text(m->on, day),
				m->instrument != NULL ? m->instrument->name : m->instrument_id,
				_(measured_at_words.at[m->at].shown),
				figure_text(m->value, figure)) != 0)
			return -1;
	}
	return 0;
}

static int decisions(const struct course_page *p, struct err *e)
{
	char day[DAY_TEXT];

	if (title(_("Decisions"), p->decisions, e) != 0)
		return -1;
	for (size_t i = 0; i < p->decisions; i++) {
		const struct decision_line *d = &p->decision[i];
		if (output_line(e, "  %s %s  %s", day_text(d->on, day),
				_(decision_words.at[d->decision].shown), d->note) != 0)
			return -1;
	}
	return 0;
}

static int write_text(const struct course_page *p, struct err *e)
{
	return head(p, e) != 0 || goals(p, e) != 0 || training(p, e) != 0 ||
			       measurements(p, e) != 0 || decisions(p, e) != 0
		       ? -1
		       : 0;
}

static int write_page(enum format format, const struct course_page *p, struct err *e)
{
	if (format == FORMAT_TEXT)
		return write_text(p, e);
	json_t *page = course_page_json(p);
	int failed = format == FORMAT_JSON ? output_object(page, e) : values_csv(page, e);
	json_decref(page);
	return failed;
}

int run_course_show(struct call *call, struct err *e)
{
	struct session *s = call->session;
	struct course_page page;
	struct day on;
	int64_t rid;

	if (options_day(call->options, OPT_ON, call->today, call->today, &on, e) != 0 ||
	    look_up_course(call, call->operand[0], &rid, e) != 0)
		return -1;
	if (course_page_load(&s->work, rid, on, &page, e) != 0)
		return -1;
	int failed = write_page(call->options->format, &page, e);
	course_page_release(&page);
	return failed;
}
