/* Deciding about a course. */
#include <stdio.h>

#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct decision_entry d;
	struct people staff;
};

static void choose_decision(struct form *f, struct form_field *field)
{
	/* Extending and ending are acts of their own. */
	static const enum decision offered[] = { DECISION_CONTINUE, DECISION_ADJUST,
						 DECISION_HAND_OVER, DECISION_NEW_ASSESSMENT };

	for (size_t i = 0; i < sizeof offered / sizeof offered[0]; i++) {
		const struct word *w = &decision_words.at[offered[i]];
		form_option(f, field, w->json, _(w->shown));
		form_option_key(f, field, offered[i]);
	}
}

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, d.member)
static const struct form_row decision_rows[] = {
	{ FORM_CHOICE, "decision", N_("Decision"), HELP_CHOICE, AT(decision), .choices = choose_decision },
	{ FORM_DAY, "on", N_("Decided"), HELP_DAY, AT(on) },
	{ FORM_PICK, "responsible", N_("Responsible"), HELP_NAME, AT(responsible_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	{ FORM_DAY, "due", N_("By when"), N_("a day; empty: no day"), AT(due), .beside = "on" },
	{ FORM_NOTE, "note", N_("Note"), N_("what is to be done; Enter makes a new line, Tab goes on"), AT(note) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_decision(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;

	own->d = (struct decision_entry){ .course_rid = s->start.rid,
					  .decision = DECISION_CONTINUE,
					  .on = who->today,
					  .due = DAY_NONE };
	if (form_course(s, s->start.rid, e) != 0)
		return -1;
	return form_staff(s, who->staff_rid, 0, &own->staff, e);
}

static void say_decision(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s – u undoes"),
		 _(decision_words.at[own->d.decision].shown));
}

const struct form_desc decision_form = {
	.kind = "decision",
	.title = N_("Decide about the course"),
	.about = RECORD_COURSE,
	.rows = decision_rows,
	.own = sizeof(struct own),
	.load = load_decision,
	.act = &decision_act,
	.refuse_at = "on",
	.saved = say_decision,
};
