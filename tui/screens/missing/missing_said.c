/* The rows of what is missing, in words. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "tui/screens/missing/missing_screen.h"

static void say_visit(const struct missing_visit *v, struct missing_words *w)
{
	size_t used;

	w->mark = MARK_LATE;
	w->ink = INK_ATTENTION;
	w->on = v->on;
	w->name = v->name;
	format_span(v->from_minute, v->to_minute, w->time);
	used = (size_t)snprintf(w->what, sizeof w->what, "%s", _("not recorded"));
	if (v->carer_name != NULL)
		snprintf(w->what + used, sizeof w->what - used, " · %s", v->carer_name);
}

static void say_draft(const struct draft_said *said, struct missing_words *w)
{
	w->mark = MARK_DRAFT;
	w->ink = INK_ACCENT;
	w->on = said->on;
	w->name = said->name;
	if (said->minute >= 0)
		time_text(said->minute, w->time);
	snprintf(w->what, sizeof w->what, _("draft: %s"), said->what);
}

static void say_follow_up(const struct missing_follow_up *f, struct day today,
			  struct missing_words *w)
{
	int days = today.n - f->due.n;

	w->mark = MARK_FLAG;
	w->ink = INK_ATTENTION;
	w->on = f->due;
	w->name = f->name;
	if (days == 0)
		snprintf(w->what, sizeof w->what, _("%s: due today"), f->rule_name);
	else
		snprintf(w->what, sizeof w->what,
			 ngettext("%s: was due yesterday", "%s: was due %d days ago", days),
			 f->rule_name, days);
}

static void say_owed(const struct owed_row *o, struct missing_words *w)
{
	char day[FORMAT_TEXT];

	w->mark = MARK_FLAG;
	w->ink = INK_ACCENT;
	w->on = o->conference;
	w->name = o->name;
	if (o->what == OWED_OBSERVATION && day_is_none(o->on))
		snprintf(w->what, sizeof w->what, _("before the conference: never observed: %s"),
			 o->text);
	else if (o->what == OWED_OBSERVATION)
		/* TRANSLATORS: "before the conference: not observed since Mon 9/11: bath" */
		snprintf(w->what, sizeof w->what,
			 _("before the conference: not observed since %s: %s"),
			 format_day_short(o->on, day), o->text);
	else
		snprintf(w->what, sizeof w->what, _("before the conference: %s"), o->text);
}

static void say_sign(const struct open_sign *s, struct day today, struct missing_words *w)
{
	int days = today.n - s->first.n;
	size_t line = strcspn(s->newest.note, "\n");
	char more[60] = "";

	w->mark = s->newest.sign == SIGN_FALLS ? MARK_LATE : MARK_FLAG;
	w->ink = INK_ATTENTION;
	w->on = s->newest.on;
	w->name = s->name;
	if (s->records > 1)
		/* TRANSLATORS: so often a sign was noted: "fall (3 times since Mon 2/11)" */
		snprintf(more, sizeof more,
			 ngettext(" (%zu times in %d day)", " (%zu times in %d days)",
				  (unsigned long)days + 1),
			 s->records, days + 1);
	snprintf(w->what, sizeof w->what, "%s: %s%s%s%.*s", _("answer"),
		 _(sign_words.at[s->newest.sign].shown), more, line > 0 ? ": " : "", (int)line,
		 s->newest.note);
}

static void say_decision(const struct open_decision *d, struct day today, struct missing_words *w)
{
	bool late = decision_days_late(&d->facts, today) > 0;
	char waits[DECISION_WAIT_TEXT];
	size_t line = strcspn(d->note, "\n");

	w->mark = late ? MARK_LATE : MARK_FLAG;
	w->ink = late ? INK_ATTENTION : INK_ACCENT;
	w->on = day_is_none(d->facts.due) ? d->facts.on : d->facts.due;
	w->name = d->name;
	snprintf(w->what, sizeof w->what, "%s%s%s%s · %s%s%.*s", d->is_others ? d->responsible : "",
		 d->is_others ? ": " : "", decision_wait_text(&d->facts, today, waits),
		 day_is_none(d->died) ? "" : _(" (dead)"),
		 _(decision_words.at[d->facts.decision].shown), line > 0 ? ": " : "", (int)line,
		 d->note);
}

static void say_assessment(const struct open_assessment *s, struct missing_words *w)
{
	w->mark = MARK_FLAG;
	w->ink = INK_ACCENT;
	w->on = s->on;
	w->name = s->name;
	snprintf(w->what, sizeof w->what, "%s", s->text);
}

void missing_say(const struct missing_screen *m, const struct missing_row *row, struct day today,
		 struct missing_words *w)
{
	switch (row->kind) {
	case MISSING_VISIT:
		say_visit(&m->missing.visit[row->index], w);
		break;
	case MISSING_DRAFT:
		say_draft(&m->said[row->index], w);
		break;
	case MISSING_FOLLOW_UP:
		say_follow_up(&m->missing.follow_up[row->index], today, w);
		break;
	case MISSING_SIGN:
		say_sign(&m->missing.signs.at[row->index], today, w);
		break;
	case MISSING_OWED:
		say_owed(&m->missing.owed.row[row->index], w);
		break;
	case MISSING_DECISION:
		say_decision(&m->missing.decisions.at[row->index], today, w);
		break;
	case MISSING_ASSESSMENT:
		say_assessment(&m->missing.assessments.at[row->index], w);
		break;
	}
}
