/* Correcting what was decided about a course, and what was said to be done of it. */
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/course_rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_screen.h"
#include "tui/session.h"

/* The rid that is chosen is that of the decision, or of what was said to be done of it. */
static void chosen(struct app *a, struct view *v, int64_t rid)
{
	const struct course_page *p = &((const struct course_screen *)v)->page;

	for (size_t i = 0; i < p->decisions; i++) {
		const struct decision_line *d = &p->decision[i];
		if (rid != d->rid && rid != d->done_rid)
			continue;
		form_open(a, rid == d->rid ? &decision_correct_form : &decision_done_form,
			  &(struct form_start){ .rid = d->rid, .on = DAY_NONE });
		return;
	}
	app_say(a, INK_ATTENTION, "%s",
		_("nothing was done: the course was changed elsewhere meanwhile"));
}

static void add(struct choice *choice, size_t *n, int64_t rid, const char *words, const char *aside)
{
	choice[(*n)++] = (struct choice){ .id = rid, .words = words, .aside = aside };
}

void course_correct_decision(struct app *a, struct course_screen *c)
{
	const struct course_page *p = &c->page;
	struct choice *choice = memory_new(2 * p->decisions + 1, sizeof *choice);
	bool may = course_right_here(a, c, ACT_DECIDE);
	struct arena words = { 0 };
	size_t n = 0;
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < p->decisions; i++) {
		const struct decision_line *d = &p->decision[i];
		const char *word = _(decision_words.at[d->facts.decision].shown);
		if (may)
			add(choice, &n, d->rid, word,
			    arena_text(&words, format_day_short(d->facts.on, day)));
		if (d->facts.is_done)
			add(choice, &n, d->done_rid, arena_format(&words, _("done: %s"), word),
			    arena_text(&words, format_day_short(d->done_on, day)));
	}
	if (n > 0)
		choose_open(a, _("Which is to be corrected?"), choice, n, 0, chosen);
	else
		app_say(a, INK_ATTENTION, "%s", _(right_refusal(ACT_DECIDE)));
	free(choice);
	arena_release(&words);
}
