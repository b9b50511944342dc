/* A pause of a course whose days or reason are put right. */
#include <stdio.h>

#include "core/acts/pause_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

/* clang-format off */
#define AT(member) FORM_AT(struct pause_entry, member)
static const struct form_row pause_rows[] = {
	{ FORM_DAY, "from", N_("First day"), HELP_DAY, AT(from), .missing = N_("say on which day the pause begins") },
	{ FORM_DAY, "to", N_("Last day"), N_("the last day of the pause; empty: until further notice"), AT(to), .beside = "from" },
	{ FORM_NOTE, "reason", N_("Why"), N_("why, to be read later; Enter makes a new line, Tab goes on"), AT(reason) },
	ROWS_END(N_("Save")),
};
#undef AT
/* clang-format on */

static int load_pause(struct form_screen *s, struct err *e)
{
	struct pause_entry *p = s->own;
	char from[FORMAT_TEXT];
	int64_t course;

	if (pause_entry_load(s->session->work.store, s->start.rid, p, &course, &s->arena, e) != 0)
		return -1;
	s->subject = arena_text(&s->arena, format_day(p->from, from));
	return form_course(s, course, e);
}

static void say_pause(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: the pause is changed – u undoes"));
}

const struct form_desc pause_change_form = {
	.kind = "pause-change",
	.title = N_("Change the pause"),
	.about = RECORD_COURSE_PAUSE,
	.rows = pause_rows,
	.own = sizeof(struct pause_entry),
	.load = load_pause,
	.act = &pause_change_act,
	.refuse_at = "from",
	.saved = say_pause,
};
