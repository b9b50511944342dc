/* Handing a plan over to home care, and noting that it was reviewed. */
#include <stdio.h>

#include "core/acts/plan_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/rules/plan_review.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

static int load_plan(struct form_screen *s, int64_t plan_rid, struct plan_entry *p, struct err *e)
{
	if (plan_entry_load(s->session->work.store, plan_rid, p, &s->arena, e) != 0)
		return -1;
	s->subject = p->exercises > 0 ? p->exercise[0].name : NULL;
	return form_citizen(s, p->citizen_rid, e);
}

static int load_of_plan(struct form_screen *s, struct plan_entry *p, struct err *e)
{
	return load_plan(s, s->start.rid, p, e);
}

/* ---- handing over ---- */

struct handed {
	struct plan_hand_over h;
};

/* clang-format off */
static const struct form_row hand_over_rows[] = {
	{ FORM_DAY, "handed_over", N_("Handed over"), N_("the day home care took it over: today or earlier"), FORM_AT(struct handed, h.on) },
	ROWS_END(N_("Hand it over")),
};
/* clang-format on */

/* The day that stands there already is corrected; else today. */
static int load_hand_over(struct form_screen *s, struct err *e)
{
	struct handed *own = s->own;
	struct plan_entry p;

	if (load_of_plan(s, &p, e) != 0)
		return -1;
	own->h.plan_rid = s->start.rid;
	own->h.on = day_is_none(p.handed_over) ? s->session->work.who.today : p.handed_over;
	return 0;
}

static void say_hand_over(const struct form_screen *s, char words[FORM_SAID])
{
	const struct handed *own = s->own;
	char day[FORMAT_TEXT];

	snprintf(words, FORM_SAID, _("Saved: home care carries out the plan from %s – u undoes"),
		 format_day_short(own->h.on, day));
}

const struct form_desc plan_hand_over_form = {
	.kind = "hand-over",
	.title = N_("Hand the plan over to home care"),
	.about = RECORD_PLAN,
	.rows = hand_over_rows,
	.own = sizeof(struct handed),
	.load = load_hand_over,
	.act = &plan_hand_over_act,
	.refuse_at = "handed_over",
	.saved = say_hand_over,
};

/* ---- reviewing ---- */

struct reviewed {
	struct plan_reviewed r;
	bool no_reason; /* what is corrected was just recorded by the actor */
};

/* clang-format off */
#define AT(member) FORM_AT(struct reviewed, r.member)
static const struct form_row review_rows[] = {
	{ FORM_DAY, "on", N_("Reviewed"), HELP_DAY, AT(on) },
	{ FORM_DAY, "next", N_("Next review"), N_("when it is looked at again; empty: no day"), AT(next), .beside = "on", .ahead = true },
	{ FORM_NOTE, "note", N_("Note"), N_("what came of it; Enter makes a new line, Tab goes on"), AT(note) },
	ROWS_END(N_("Save the review")),
};
static const struct form_row review_correct_rows[] = {
	{ FORM_DAY, "on", N_("Reviewed"), HELP_DAY, AT(on) },
	{ FORM_NOTE, "note", N_("Note"), N_("what came of it; Enter makes a new line, Tab goes on"), AT(note) },
	WHY_CORRECTED(AT(reason)),
	ROWS_END(N_("Save")),
};
#undef AT
/* clang-format on */

/* As far ahead as the settings ask, else a day that is set already and still to come. */
static struct day next_review(const struct form_screen *s, const struct plan_entry *p)
{
	struct day today = s->session->work.who.today;
	struct day by = plan_review_by(form_settings(s), p->kind, today);

	if (day_is_none(by) && !day_is_none(p->review) && day_before(today, p->review))
		return p->review;
	return by;
}

static int load_review(struct form_screen *s, struct err *e)
{
	struct reviewed *own = s->own;
	struct plan_entry p;

	if (load_of_plan(s, &p, e) != 0)
		return -1;
	own->r = (struct plan_reviewed){
		.plan_rid = s->start.rid,
		.on = s->session->work.who.today,
		.next = next_review(s, &p),
	};
	return 0;
}

static void say_review(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: the plan is reviewed – u undoes"));
}

const struct form_desc plan_review_form = {
	.kind = "plan-review",
	.title = N_("Review of the plan"),
	.about = RECORD_PLAN,
	.rows = review_rows,
	.own = sizeof(struct reviewed),
	.load = load_review,
	.act = &plan_review_act,
	.refuse_at = "on",
	.doubt_at = "next",
	.saved = say_review,
};

/* The day of the next review is the plan's, and changed there. */
static int load_correction(struct form_screen *s, struct err *e)
{
	struct reviewed *own = s->own;
	const struct work *w = &s->session->work;
	struct plan_entry p;
	bool needs = true;

	if (plan_reviewed_load(w->store, s->start.rid, &own->r, &s->arena, e) != 0 ||
	    load_plan(s, own->r.plan_rid, &p, e) != 0 ||
	    fact_needs_reason(w, RECORD_PLAN_REVIEW, s->start.rid, &needs, e) != 0)
		return -1;
	own->no_reason = !needs;
	return 0;
}

static void arrange_correction(struct form_screen *s)
{
	form_field(&s->form, "reason")->hidden = ((const struct reviewed *)s->own)->no_reason;
}

static void say_correction(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: the review is corrected – u undoes"));
}

const struct form_desc plan_review_correct_form = {
	.kind = "plan-review-correct",
	.title = N_("Correct the review of the plan"),
	.about = RECORD_PLAN_REVIEW,
	.rows = review_correct_rows,
	.own = sizeof(struct reviewed),
	.load = load_correction,
	.arrange = arrange_correction,
	.act = &plan_review_act,
	.refuse_at = "on",
	.saved = say_correction,
};
