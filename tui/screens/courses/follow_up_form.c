/* Recording a follow-up that the settings asked for. */
#include <stdio.h>

#include "core/acts/follow_up_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/courses/act_forms.h"

static const struct follow_up_rule *rule_of(const struct act_form *f)
{
	return settings_follow_up(
		settings_on(&f->session->work.settings, f->session->work.who.today), f->start.word);
}

static struct follow_up_entry follow_up_of(struct act_form *f)
{
	return (struct follow_up_entry){ .course_rid = f->course_rid,
					 .rule = f->start.word,
					 .due = f->start.on,
					 .on = act_day_said(f, "on"),
					 .by_rid = act_person(f, "by", &f->staff),
					 .result = act_value(f, "result", -1),
					 .note = act_said(f, "note") };
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct follow_up_entry u = follow_up_of(f);
	struct err e = { .kind = ERR_NONE };

	if (follow_up_check(&s->work, &u, f->warning, &e) != 0)
		act_wrong(f, "on", e.text);
}

static int make_follow_up(struct act_form *f, struct err *e)
{
	struct session *s = f->session;
	const int64_t me[2] = { s->work.who.staff_rid, 0 };
	const struct follow_up_rule *rule = rule_of(f);
	char day[FORMAT_TEXT];

	if (rule == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings know no such follow-up; choose one that is due"));
	f->title = arena_text(&f->arena, rule->name);
	if (act_course(f, f->start.rid, e) != 0 ||
	    people_staff(&s->work, me, &f->arena, &f->staff, e) != 0)
		return -1;
	edit_set(&form_add(&f->screen.form, FORM_FACT, "due", _("Due"), NULL)->text,
		 format_day(f->start.on, day));
	act_day(f, "on", _("Done"), _("a day: 23/11, Fri, week 48, +7 or -7"), s->work.who.today,
		false);
	act_people(f, "by", _("By"), _("the first letter of the name, or left and right"),
		   &f->staff, s->work.who.staff_rid);
	act_choice(f, "result", _("What comes of it"), &follow_up_result_words,
		   FOLLOW_UP_CONTINUES);
	act_note(f, "note", _("Note"),
		 _("what was agreed with the citizen; Enter makes a new line, Tab goes on"), NULL);
	act_button(f, _("Save"));
	return 0;
}

static int write_follow_up(struct act_form *f, struct act_done *done, char *words, size_t size,
			   struct err *e)
{
	struct session *s = f->session;
	struct follow_up_entry u = follow_up_of(f);

	snprintf(words, size, _("Saved: %s, %s – u undoes"), f->title,
		 _(follow_up_result_words.at[u.result].shown));
	return follow_up_do(&s->work, &u, done, e);
}

const struct act_form_ops follow_up_form = {
	.kind = "follow-up",
	.about = RECORD_COURSE,
	.make = make_follow_up,
	.check = check,
	.write = write_follow_up,
};

void follow_up_form_open(struct app *a, int64_t course_rid, const char *rule, struct day due)
{
	act_form_open(a, &follow_up_form,
		      &(struct act_start){ .rid = course_rid, .word = rule, .on = due });
}
