/* Deciding at a conference: one short form for each kind of decision, filled with what is likely, so that it can be
 * saved at once.  start.other is the meeting, start.what the decision + 1, start.first_on the next conference. */
#include <stdio.h>

#include "core/acts/meeting_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/meeting.h"
#include "core/rules/course.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { HEARD_MOST = 32, NOT_SAID = 1000 };

struct own {
	struct decision_entry d, said;
	struct people staff, heard; /* heard: who can be named, those present first */
	unsigned hears;             /* of heard, as bits */
	int64_t hears_rid[HEARD_MOST];
	int result;
	struct course_entry course;
	const char *planned; /* of an extension: its planned end as pauses move it, in words */
};

/* ---- what is asked ---- */

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

static void choose_heard(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->heard);
}

static void choose_result(struct form *f, struct form_field *field)
{
	for (size_t i = 0; i < decision_result_words.n; i++) {
		form_option(f, field, decision_result_words.at[i].json,
			    _(decision_result_words.at[i].shown));
		form_option_key(f, field, (int64_t)i);
	}
	form_option(f, field, "none", _("no follow-up was held"));
	form_option_key(f, field, NOT_SAID);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row conference_rows[] = {
	{ FORM_FACT, "planned", N_("Planned end"), NULL, AT(planned) },
	{ FORM_DAY, "until", N_("Until"), HELP_DAY, AT(d.until) },
	{ FORM_NOTE, "note", N_("Note"), N_("what is to be done; Enter makes a new line, Tab goes on"), AT(d.note) },
	{ FORM_PICK, "responsible", N_("Responsible"), HELP_NAME, AT(d.responsible_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	{ FORM_DAY, "due", N_("By when"), N_("a day; empty: no day"), AT(d.due), .ahead = true },
	{ FORM_CHOICE, "result", N_("Follow-up"), HELP_CHOICE, AT(result), .choices = choose_result },
	{ FORM_DAY, "next_follow_up", N_("Next follow-up"), N_("a day on which the course lead follows up; empty: as the settings say"), AT(d.next_follow_up), .ahead = true },
	{ FORM_SET, "heard", N_("Heard"), N_("left and right, space: who was heard"), AT(hears), .choices = choose_heard },
	ROWS_END(N_("Save")),
};
/* clang-format on */

/* ---- what is likely ---- */

static bool meeting_names(const struct rids *l, int64_t rid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] == rid)
			return true;
	return false;
}

static bool knows_the_course(const struct own *own, int64_t staff_rid)
{
	return staff_rid == own->course.lead_rid || staff_rid == own->course.contact_rid;
}

/* Those present, and who was named before; of them, who works with the course is proposed. */
static void load_heard(struct form_screen *s, const struct meeting *m, bool corrects)
{
	struct own *own = s->own;

	own->heard.at = arena_take(&s->arena, HEARD_MOST * sizeof *own->heard.at);
	for (size_t i = 0; i < own->staff.n && own->heard.n < HEARD_MOST; i++) {
		const struct person *p = &own->staff.at[i];
		bool was = meeting_names(&own->d.heard, p->rid);
		bool here = meeting_names(&m->present, p->rid);
		if (!was && !here)
			continue;
		if (was || (!corrects && knows_the_course(own, p->rid)))
			own->hears |= 1u << own->heard.n;
		own->heard.at[own->heard.n++] = *p;
	}
}

/* A visitator who is present, else the only one there is; 0: nobody is likelier than others. */
static int64_t likely_visitator(const struct own *own)
{
	int64_t rid = 0;

	for (size_t i = 0; i < own->heard.n; i++)
		if (own->heard.at[i].role == ROLE_VISITATOR)
			return own->heard.at[i].rid;
	for (size_t i = 0; i < own->staff.n; i++) {
		if (own->staff.at[i].role != ROLE_VISITATOR)
			continue;
		if (rid != 0)
			return 0;
		rid = own->staff.at[i].rid;
	}
	return rid;
}

/* Only what asks for something has somebody responsible and a day: what only goes on would else stand first next
 * time as not done. */
static void load_likely(struct form_screen *s)
{
	struct own *own = s->own;
	static const int result[] = { [DECISION_CONTINUE] = FOLLOW_UP_CONTINUES,
				      [DECISION_ADJUST] = FOLLOW_UP_ADJUSTED,
				      [DECISION_EXTEND] = FOLLOW_UP_CONTINUES,
				      [DECISION_END] = FOLLOW_UP_ENDS,
				      [DECISION_HAND_OVER] = FOLLOW_UP_CONTINUES,
				      [DECISION_NEW_ASSESSMENT] = FOLLOW_UP_NEW_ASSESSMENT };
	enum decision decision = own->d.decision;

	own->d.result = result[decision];
	if (decision != DECISION_ADJUST && decision != DECISION_HAND_OVER &&
	    decision != DECISION_NEW_ASSESSMENT)
		return;
	own->d.due = s->start.first_on;
	own->d.responsible_rid =
		decision == DECISION_NEW_ASSESSMENT ? likely_visitator(own) : own->course.lead_rid;
}

static int load_extension(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct extension proposed;

	if (form_extension(s, own->course.course_type, own->course.start, &proposed, e) != 0)
		return -1;
	own->planned = proposed.planned;
	if (day_is_none(own->d.until))
		own->d.until = proposed.until;
	return 0;
}

static const char *const titles[] = {
	[DECISION_CONTINUE] = N_("The course continues"),
	[DECISION_ADJUST] = N_("The course is adjusted"),
	[DECISION_EXTEND] = N_("The course is extended"),
	[DECISION_HAND_OVER] = N_("The course is handed over"),
	[DECISION_NEW_ASSESSMENT] = N_("A new assessment"),
};

static int load_decision(struct form_screen *s, const struct meeting *m, int64_t was, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	enum decision decision = (enum decision)(s->start.what - 1);

	if (was != 0 && decision_entry_load(w->store, was, &own->d, &s->arena, e) != 0)
		return -1;
	bool same = was != 0 && own->d.decision == decision;
	if (was == 0)
		own->d = (struct decision_entry){ .due = DAY_NONE,
						  .until = DAY_NONE,
						  .next_follow_up = DAY_NONE };
	if (!same)
		own->d.until = DAY_NONE;
	own->d.course_rid = s->start.rid;
	own->d.meeting_rid = m->rid;
	own->d.on = m->on;
	own->d.decision = decision;
	if (form_staff(s, w->who.staff_rid, own->d.responsible_rid, &own->staff, e) != 0)
		return -1;
	load_heard(s, m, was != 0);
	if (!same)
		load_likely(s);
	own->result = own->d.result >= 0 ? own->d.result : NOT_SAID;
	return decision == DECISION_EXTEND ? load_extension(s, e) : 0;
}

static int load_conference(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct meeting m;

	s->title = s->subject = _(titles[s->start.what - 1]);
	int got = meeting_load(w->store, s->start.other, &s->arena, &m, e);
	if (got <= 0)
		return got < 0 ? -1
			       : err_set(e, ERR_RULE, "%s",
					 _("the conference is not in the store any more"));
	int64_t was = meeting_decision_of(w->store, m.rid, s->start.rid, e);
	if (was < 0 || course_entry_load(w, s->start.rid, &own->course, &s->arena, e) != 0 ||
	    load_decision(s, &m, was, e) != 0)
		return -1;
	return form_citizen(s, own->course.citizen_rid, e);
}

static void arrange_conference(struct form_screen *s)
{
	const struct own *own = s->own;
	bool extends = own->d.decision == DECISION_EXTEND;

	form_field(&s->form, "planned")->hidden = !extends;
	form_field(&s->form, "until")->hidden = !extends;
	form_field(&s->form, "heard")->hidden = own->heard.n == 0;
	int weeks = extends ? course_weeks(own->course.start, own->d.until) : 0;
	if (weeks > 0)
		form_aside(&s->form, form_field(&s->form, "until"),
			   ngettext("%d week in all", "%d weeks in all", (unsigned long)weeks),
			   weeks);
}

static const void *conference_said(struct form_screen *s)
{
	struct own *own = s->own;
	size_t n = 0;

	for (size_t i = 0; i < own->heard.n; i++)
		if (own->hears >> i & 1)
			own->hears_rid[n++] = own->heard.at[i].rid;
	own->said = own->d;
	own->said.heard = (struct rids){ own->hears_rid, n };
	own->said.result = own->result == NOT_SAID ? -1 : own->result;
	return &own->said;
}

static void say_conference(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s %s – u undoes"), s->name,
		 _(decision_words.at[own->d.decision].shown));
}

const struct form_desc conference_decision_form = {
	.kind = "conference-decision",
	.words = N_("Decide at the conference"),
	.about = RECORD_COURSE,
	.other = RECORD_MEETING,
	.rows = conference_rows,
	.own = sizeof(struct own),
	.load = load_conference,
	.arrange = arrange_conference,
	.entry = conference_said,
	.act = &conference_decision_act,
	.refuse_at = "note",
	.saved = say_conference,
};
