/* Recording a follow-up that the settings asked for. */
#include <stdio.h>

#include "core/acts/follow_up_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct follow_up_entry u;
	const char *due;
	struct people staff;
};

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row follow_up_rows[] = {
	{ FORM_FACT, "due", N_("Due"), NULL, AT(due) },
	{ FORM_DAY, "on", N_("Done"), HELP_DAY, AT(u.on) },
	{ FORM_PICK, "by", N_("By"), HELP_NAME, AT(u.by_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	{ FORM_CHOICE, "result", N_("What comes of it"), HELP_CHOICE, AT(u.result), .words = &follow_up_result_words },
	{ FORM_NOTE, "note", N_("Note"), N_("what was agreed with the citizen; Enter makes a new line, Tab goes on"), AT(u.note) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_follow_up(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;
	const struct follow_up_rule *rule = settings_follow_up(form_settings(s), s->start.word);
	char day[FORMAT_TEXT];

	if (rule == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings know no such follow-up; choose one that is due"));
	s->title = s->subject = arena_text(&s->arena, rule->name);
	own->due = arena_text(&s->arena, format_day(s->start.on, day));
	own->u = (struct follow_up_entry){ .course_rid = s->start.rid,
					   .rule = s->start.word,
					   .due = s->start.on,
					   .on = who->today,
					   .by_rid = who->staff_rid,
					   .result = FOLLOW_UP_CONTINUES };
	if (form_course(s, s->start.rid, e) != 0)
		return -1;
	return form_staff(s, who->staff_rid, 0, &own->staff, e);
}

static void say_follow_up(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->title,
		 _(follow_up_result_words.at[own->u.result].shown));
}

const struct form_desc follow_up_form = {
	.kind = "follow-up",
	.about = RECORD_COURSE,
	.rows = follow_up_rows,
	.own = sizeof(struct own),
	.load = load_follow_up,
	.act = &follow_up_act,
	.refuse_at = "on",
	.saved = say_follow_up,
};
