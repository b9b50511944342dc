/* Answering a sign of change, with what the settings suggest; an answer that stands is corrected. */
#include <stdio.h>

#include "core/acts/sign_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/signs.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct sign_entry s;
	const char *what, *first; /* the sign and what was noted with it; since when, of several */
	const char *answered;     /* by whom it is answered; NULL */
	const char *try_this;     /* activities of the settings, in words; NULL */
	const struct text_list *activities;
	bool no_reason;
};

static void suggest_done(struct form *f, struct form_field *field)
{
	const struct text_list *list = ((struct own *)form_screen_of(f)->own)->activities;

	for (size_t i = 0; i < list->n; i++)
		form_option(f, field, NULL, list->at[i]);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row sign_rows[] = {
	{ FORM_FACT, "what", N_("Noted"), NULL, AT(what) },
	{ FORM_FACT, "first", N_("Others"), NULL, AT(first) },
	{ FORM_FACT, "answered", N_("Answered"), NULL, AT(answered) },
	{ FORM_FACT, "try", N_("Can help"), NULL, AT(try_this) },
	{ FORM_TEXT, "done", N_("What is done"), N_("what is done about it: Ctrl-N goes through what can help"), AT(s.done), .most = 500, .choices = suggest_done, .missing = N_("say what is done about it") },
	{ FORM_NOTE, "note", N_("Note"), N_("what else there is to know; Enter makes a new line, Tab goes on"), AT(s.note) },
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(s.on) },
	{ FORM_TEXT, "reason", N_("Why corrected"), N_("why it is corrected; the first one stays readable"), AT(s.reason) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

/* "fall Fri 20/11 (Lis Holm): without injury" */
static const char *sign_noted_text(struct form_screen *s, const struct sign_told *told, int sign)
{
	char day[FORMAT_TEXT];

	return arena_format(&s->arena, "%s %s%s%s%s%s%s", _(sign_words.at[sign].shown),
			    format_day_short(told->on, day), told->by[0] != '\0' ? " (" : "",
			    told->by, told->by[0] != '\0' ? ")" : "",
			    told->note[0] != '\0' ? ": " : "", told->note);
}

static const char *sign_activities_text(struct form_screen *s, const struct text_list *list)
{
	const char *text = NULL;

	for (size_t i = 0; i < list->n; i++)
		text = arena_format(&s->arena, "%s%s%s", text != NULL ? text : "",
				    text != NULL ? ", " : "", list->at[i]);
	return text;
}

/* Others of its kind that wait are answered along with it. */
static int sign_others(struct form_screen *s, const struct sign_told *told, struct err *e)
{
	struct own *own = s->own;
	struct open_signs open;
	char day[FORMAT_TEXT];

	if (signs_of_citizen(&s->session->work, told->citizen_rid, own->s.sign, &s->arena, &open,
			     e) != 0)
		return -1;
	if (open.n == 0 || open.at[0].records < 2)
		return 0;
	own->s.also = (struct rids){ open.at[0].record_rid, open.at[0].records };
	int others = (int)open.at[0].records - 1;
	own->first = arena_format(&s->arena,
				  /* TRANSLATORS: "3 more since Mon 2/11, answered along with it" */
				  ngettext("%d more since %s, answered along with it",
					   "%d more since %s, answered along with it",
					   (unsigned long)others),
				  others, format_day_short(open.at[0].first, day));
	return 0;
}

static int begin_answer(struct form_screen *s, const struct sign_told *told, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	bool needs = false;
	char day[FORMAT_TEXT];

	s->title = _("Answer to a sign of change");
	own->no_reason = true;
	if (told->answer_rid == 0)
		return sign_others(s, told, e);
	s->title = _("Correct the answer to a sign of change");
	own->answered = arena_format(&s->arena, "%s, %s", told->answered_by,
				     format_day_short(told->answered, day));
	own->s.record_rid = told->answer_record_rid;
	own->s.replaces = told->answer_rid;
	own->s.on = told->answered;
	own->s.done = told->done;
	own->s.note = told->answer_note[0] != '\0' ? told->answer_note : NULL;
	if (fact_needs_reason(w, RECORD_SIGN_ANSWER, told->answer_rid, &needs, e) != 0)
		return -1;
	own->no_reason = !needs;
	return 0;
}

static int load_sign(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct sign_told told;

	own->s = (struct sign_entry){ .record_rid = s->start.rid,
				      .sign = s->start.what - 1,
				      .on = w->who.today };
	if (sign_told_load(w->store, &own->s, &told, &s->arena, e) != 0 ||
	    form_citizen(s, told.citizen_rid, e) != 0)
		return -1;
	own->what = sign_noted_text(s, &told, own->s.sign);
	own->activities = settings_activities(form_settings(s), own->s.sign);
	own->try_this = sign_activities_text(s, own->activities);
	s->subject = _(sign_words.at[own->s.sign].shown);
	return begin_answer(s, &told, e);
}

static void arrange_sign(struct form_screen *s)
{
	const struct own *own = s->own;

	form_field(&s->form, "first")->hidden = own->first == NULL;
	form_field(&s->form, "answered")->hidden = own->answered == NULL;
	form_field(&s->form, "try")->hidden = own->try_this == NULL;
	form_field(&s->form, "reason")->hidden = own->no_reason;
}

static void say_sign(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s of %s is answered – u undoes"),
		 _(sign_words.at[own->s.sign].shown), s->name);
}

const struct form_desc sign_form = {
	.kind = "sign",
	.words = N_("Answer to a sign of change"),
	.about = RECORD_VISIT_RECORD,
	.rows = sign_rows,
	.own = sizeof(struct own),
	.load = load_sign,
	.arrange = arrange_sign,
	.act = &sign_act,
	.refuse_at = "done",
	.saved = say_sign,
};
