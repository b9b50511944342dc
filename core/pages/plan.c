/* Training plans and their exercises, the same on every page. */
#include <stdio.h>

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/plan_lines.h"

const char *exercise_amount(const struct exercise_line *x, char *out, size_t size)
{
	out[0] = '\0';
	if (x->sets > 0 && x->reps > 0)
		snprintf(out, size, "%d×%d", x->sets, x->reps);
	else if (x->reps > 0)
		snprintf(out, size, "%d×", x->reps);
	else if (x->minutes > 0)
		snprintf(out, size, _("%d min"), x->minutes);
	return out;
}

SAY(exercise_how_much, struct exercise_line, exercise_amount(r, text, sizeof text))

MAKE(exercise_often, struct exercise_line,
     value_text(r->times_per_week < 0 ? ""
				      : arena_format(&p->arena,
						     ngettext("%d time a week", "%d times a week",
							      (unsigned long)r->times_per_week),
						     r->times_per_week)))

/* The day of the next review where it lies ahead, and where it is past. */
static struct value review_ahead(struct page *p, struct day review)
{
	return value_day(day_before(review, p->on) ? DAY_NONE : review);
}

static struct value review_late(struct page *p, struct day review)
{
	return value_day(day_before(review, p->on) ? review : DAY_NONE);
}

/* The first day of a plan that begins later. */
static struct value begins(struct page *p, struct day from)
{
	return value_day(day_before(p->on, from) ? from : DAY_NONE);
}

/* clang-format off */
MAKE(exercise_begins, struct exercise_line, begins(p, r->from))
MAKE(exercise_review, struct exercise_line, review_ahead(p, r->review_due))
MAKE(exercise_late, struct exercise_line, review_late(p, r->review_due))
MAKE(plan_begins, struct plan_line, begins(p, r->from))
MAKE(plan_review, struct plan_line, review_ahead(p, r->review_due))
MAKE(plan_late, struct plan_line, review_late(p, r->review_due))
MAKE(plan_alone, struct plan_line,
     value_text(r->by_therapist && day_is_none(r->handed_over) ? _("its therapist still does it alone") : ""))

#define OF struct exercise_line
const struct page_column exercise_columns[] = {
	{ TEXT("plan", plan) },
	{ WORD("kind", plan_kind, plan_kind_words) },
	{ TEXT("exercise", exercise) },
	{ TEXT("name", name), .shows = "plan.exercises" },
	{ TEXT("instruction", instruction) },
	{ COUNT("sets", sets) },
	{ COUNT("reps", reps) },
	{ COUNT("minutes", minutes) },
	{ COUNT("times_per_week", times_per_week) },
	{ DAY("review", review) },
	{ MADE("amount", exercise_how_much), .flags = FOR_PEOPLE },
	{ MADE("often", exercise_often), .flags = FOR_PEOPLE },
	{ PERIOD("when", from, to), .shows = "plan.from plan.to" },
	{ TEXT("author", author), .flags = FOR_PEOPLE },
	{ MADE("begins", exercise_begins), .flags = FOR_PEOPLE | IN_FULL },
	{ DAY("reviewed", reviewed), .shows = "plan_review.on", .flags = IN_FULL },
	{ TEXT("review_note", review_note), .shows = "plan_review.note" },
	{ MADE("review_ahead", exercise_review), .flags = FOR_PEOPLE | IN_FULL },
	{ MADE("review_late", exercise_late), .flags = FOR_PEOPLE | IN_FULL },
	{ NULL },
};
#undef OF

const char *const exercise_plan_words =
	N_("<heading>Training plan {kind}\n<notice>begins on {begins}\n<dim>{when}  {author}\n"
	   "<dim>reviewed on {reviewed}\n"
	   "  {review_note}\n"
	   "<dim>to be reviewed on {review_ahead}\n"
	   "<notice><*late> should have been reviewed on {review_late}");

#define OF struct plan_line
const struct page_column plan_columns[] = {
	{ WORD("kind", kind, plan_kind_words) },
	{ PERIOD("when", from, to), .shows = "plan.from plan.to" },
	{ TEXT("author", author) },
	{ DAY("handed_over", handed_over), .flags = IN_FULL },
	{ MADE("begins", plan_begins), .flags = IN_FULL },
	{ DAY("reviewed", reviewed), .shows = "plan_review.on", .flags = IN_FULL },
	{ TEXT("review_note", review_note), .shows = "plan_review.note" },
	{ MADE("alone", plan_alone), .shows = "plan.by_therapist", .flags = FOR_PEOPLE | IN_FULL },
	{ MADE("review_ahead", plan_review), .flags = IN_FULL },
	{ MADE("review_late", plan_late), .flags = IN_FULL },
	{ NULL },
};
/* clang-format on */
