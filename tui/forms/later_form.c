/* Recording how it went after a course: the likely status is chosen, and says why.  A status that was recorded
 * is corrected here too. */
#include <stdio.h>

#include "core/acts/later_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/later_status.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { WHY_TEXT = 200 };

struct own {
	struct later_entry l;
	const char *ended; /* "23.11.2026: needs no home help" */
	struct later_facts facts;
	char why[WHY_TEXT]; /* the likely status is likely */
	int likely;
};

static void choose_status(struct form *f, struct form_field *field)
{
	form_later_statuses(f, field, ((struct own *)form_screen_of(f)->own)->facts.result);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row later_rows[] = {
	{ FORM_FACT, "ended", N_("The course ended"), NULL, AT(ended) },
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(l.on) },
	{ FORM_CHOICE, "status", N_("Since then"), HELP_CHOICE, AT(l.status), .choices = choose_status, .missing = N_("say how it went after the course") },
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected; the first one stays readable"), AT(l.reason) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

/* What was recorded, where a status is corrected; else the likely one. */
static int begin_with(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct later_line *line;
	size_t n;

	own->l.status = own->likely;
	if (s->start.other == 0)
		return 0;
	if (later_lines_load(&s->session->work, s->start.rid, &s->arena, &line, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (line[i].rid != s->start.other)
			continue;
		own->l.on = line[i].on;
		own->l.status = line[i].status;
		own->l.replaces = line[i].rid;
		return 0;
	}
	return err_set(e, ERR_RULE, "%s",
		       _("this has been corrected or withdrawn already; correct the newest one"));
}

static int load_later(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct day end;
	char day[FORMAT_TEXT];

	own->l = (struct later_entry){ .course_rid = s->start.rid, .on = w->who.today };
	if (form_course(s, s->start.rid, e) != 0 ||
	    later_facts_load(w, s->start.rid, w->who.today, &own->facts, &end, e) != 0)
		return -1;
	if (day_is_none(end))
		return err_set(e, ERR_RULE, "%s",
			       _("the course has not ended; its status is recorded after its end"));
	own->likely = later_status_likely(&own->facts, own->why, sizeof own->why);
	own->ended = arena_text(&s->arena, format_day(end, day));
	if (own->facts.result >= 0)
		own->ended = arena_format(&s->arena, "%s: %s", own->ended,
					  _(course_result_words.at[own->facts.result].shown));
	return begin_with(s, e);
}

static void arrange_later(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *status = form_field(&s->form, "status");

	form_field(&s->form, "reason")->hidden = own->l.replaces == 0;
	form_likely(&s->form, status, own->l.status == own->likely ? own->why : "");
}

static void say_later(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: after the course %s – u undoes"),
		 _(later_status_words.at[own->l.status].shown));
}

const struct form_desc later_form = {
	.kind = "later",
	.title = N_("Status after the course"),
	.about = RECORD_COURSE,
	.other = RECORD_LATER_STATUS,
	.rows = later_rows,
	.own = sizeof(struct own),
	.load = load_later,
	.arrange = arrange_later,
	.act = &later_act,
	.refuse_at = "on",
	.doubt_at = "on",
	.saved = say_later,
};
