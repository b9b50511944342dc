/* Saying what was done of a decision, and correcting what was said. */
#include <stdio.h>

#include "core/acts/decision_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct decision_done_entry k;
	const char *what, *who;
	bool no_reason; /* nothing is corrected, or what the actor has just recorded */
};

static void choose_done(struct form *f, struct form_field *field)
{
	form_option(f, field, "yes", _("yes, it is done"));
	form_option_key(f, field, 1);
	form_option(f, field, "no", _("no, not yet"));
	form_option_key(f, field, 0);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row done_rows[] = {
	{ FORM_FACT, "what", N_("Decision"), NULL, AT(what) },
	{ FORM_FACT, "who", N_("Responsible"), NULL, AT(who) },
	{ FORM_CHOICE, "done", N_("Carried out"), HELP_CHOICE, AT(k.done), .choices = choose_done },
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(k.on) },
	{ FORM_NOTE, "note", N_("Note"), N_("what came of it, or what is in the way; Enter makes a new line, Tab goes on"), AT(k.note) },
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected; the first one stays readable"), AT(k.reason) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static const char *who_text(struct form_screen *s, const struct decision_told *told)
{
	const char *who = told->responsible[0] != '\0' ? told->responsible : _("nobody");
	char day[FORMAT_TEXT];

	if (day_is_none(told->due))
		return arena_text(&s->arena, who);
	return arena_format(&s->arena, _("%s, by %s"), who, format_day(told->due, day));
}

/* What was said last is corrected; else it is said that it is done today. */
static int begin_entry(struct form_screen *s, const struct decision_told *told, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	bool needs = false;

	own->k = (struct decision_done_entry){ .decision_rid = s->start.rid,
					       .on = w->who.today,
					       .done = 1 };
	if (told->done) {
		own->k.on = told->done_on;
		own->k.note = told->done_note[0] != '\0' ? told->done_note : NULL;
		own->k.replaces = told->done_rid;
		s->title = _("Correct what was done of the decision");
		if (fact_needs_reason(w, RECORD_DECISION_DONE, told->done_rid, &needs, e) != 0)
			return -1;
	} else {
		s->title = _("What was done of the decision");
	}
	own->no_reason = !needs;
	return 0;
}

static int load_done(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct decision_told told;
	char day[FORMAT_TEXT];

	if (decision_told_load(s->session->work.store, s->start.rid, &told, &s->arena, e) != 0 ||
	    form_course(s, told.course_rid, e) != 0)
		return -1;
	const char *word = _(decision_words.at[told.decision].shown);
	own->what = arena_format(&s->arena, "%s  %s%s%s", format_day(told.on, day), word,
				 told.note[0] != '\0' ? ": " : "", told.note);
	own->who = who_text(s, &told);
	s->subject = arena_text(&s->arena, word);
	return begin_entry(s, &told, e);
}

static void arrange_done(struct form_screen *s)
{
	form_field(&s->form, "reason")->hidden = ((const struct own *)s->own)->no_reason;
}

static void say_done(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, "%s",
		 own->k.done ? _("Saved: the decision is carried out – u undoes")
			     : _("Saved: the decision is not carried out yet – u undoes"));
}

const struct form_desc decision_done_form = {
	.kind = "decision-done",
	.words = N_("What was done of the decision"),
	.about = RECORD_DECISION,
	.rows = done_rows,
	.own = sizeof(struct own),
	.load = load_done,
	.arrange = arrange_done,
	.act = &decision_done_act,
	.refuse_at = "on",
	.saved = say_done,
};
