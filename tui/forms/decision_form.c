/* Deciding about a course, and correcting a decision. */
#include <stdio.h>

#include "core/acts/decision_act.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct decision_entry d;
	struct people staff;
	int was;        /* enum decision of the one that is corrected; -1: of none */
	bool is_over;   /* the course: only a new assessment can be decided */
	bool no_reason; /* it was just recorded by the actor */
};

static bool is_an_act(int decision)
{
	return decision == DECISION_EXTEND || decision == DECISION_END;
}

static void offer_decision(struct form *f, struct form_field *field, int decision)
{
	const struct word *w = &decision_words.at[decision];

	form_option(f, field, w->json, _(w->shown));
	form_option_key(f, field, decision);
}

/* Extending and ending are acts of their own: corrected, such a decision stays what it is. */
static void choose_decision(struct form *f, struct form_field *field)
{
	static const enum decision offered[] = { DECISION_CONTINUE, DECISION_ADJUST,
						 DECISION_HAND_OVER, DECISION_NEW_ASSESSMENT };
	const struct own *own = form_screen_of(f)->own;

	if (own->was >= 0 && is_an_act(own->was)) {
		offer_decision(f, field, own->was);
		return;
	}
	for (size_t i = 0; i < sizeof offered / sizeof offered[0]; i++)
		if (!own->is_over || offered[i] == DECISION_NEW_ASSESSMENT)
			offer_decision(f, field, (int)offered[i]);
}

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, d.member)
#define DECISION_ROWS \
	{ FORM_CHOICE, "decision", N_("Decision"), HELP_CHOICE, AT(decision), .choices = choose_decision }, \
	{ FORM_DAY, "on", N_("Decided"), HELP_DAY, AT(on) }, \
	{ FORM_PICK, "responsible", N_("Responsible"), HELP_NAME, AT(responsible_rid), .takes = TAKES_RECORD, .choices = choose_staff }, \
	{ FORM_DAY, "due", N_("By when"), N_("a day; empty: no day"), AT(due), .beside = "on", .ahead = true }, \
	{ FORM_NOTE, "note", N_("Note"), N_("what is to be done; Enter makes a new line, Tab goes on"), AT(note) }
static const struct form_row decision_rows[] = {
	DECISION_ROWS,
	ROWS_END(N_("Save")),
};
static const struct form_row correct_rows[] = {
	DECISION_ROWS,
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected; the first one stays readable"), AT(reason) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_course(struct form_screen *s, int64_t course_rid, struct err *e)
{
	struct own *own = s->own;

	if (decision_only_assesses(&s->session->work, course_rid, &own->is_over, e) != 0)
		return -1;
	return form_course(s, course_rid, e);
}

static int load_decision(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct actor *who = &s->session->work.who;

	own->was = -1;
	own->d = (struct decision_entry){ .result = -1,
					  .next_follow_up = DAY_NONE,
					  .course_rid = s->start.rid,
					  .decision = DECISION_CONTINUE,
					  .on = who->today,
					  .due = DAY_NONE };
	if (load_course(s, s->start.rid, e) != 0)
		return -1;
	if (own->is_over)
		own->d.decision = DECISION_NEW_ASSESSMENT;
	return form_staff(s, who->staff_rid, 0, &own->staff, e);
}

static int load_correction(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	bool needs = true;

	if (decision_entry_load(w->store, s->start.rid, &own->d, &s->arena, e) != 0 ||
	    load_course(s, own->d.course_rid, e) != 0 ||
	    fact_needs_reason(w, RECORD_DECISION, s->start.rid, &needs, e) != 0)
		return -1;
	own->was = own->d.decision;
	own->no_reason = !needs;
	s->subject = _(decision_words.at[own->was].shown);
	return form_staff(s, w->who.staff_rid, own->d.responsible_rid, &own->staff, e);
}

static void arrange_correction(struct form_screen *s)
{
	form_field(&s->form, "reason")->hidden = ((const struct own *)s->own)->no_reason;
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

const struct form_desc decision_correct_form = {
	.kind = "decision-correct",
	.title = N_("Correct the decision"),
	.about = RECORD_DECISION,
	.rows = correct_rows,
	.own = sizeof(struct own),
	.load = load_correction,
	.arrange = arrange_correction,
	.act = &decision_act,
	.refuse_at = "on",
	.saved = say_decision,
};
