/* Courses and goals as they stand, and what every act on them asks: see acting.h. */
#include "core/acts/acting.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/doubt_sql.h"
#include "core/records/reading.h"
#include "core/rules/course.h"
#include "core/rules/doubt.h"

/* clang-format off */
static const struct reading course_read = {
	"SELECT $c{rid, citizen AS citizen_rid, provider AS first_provider_rid, contact AS first_contact_rid,"
	" lead AS lead_rid, course_type AS type, referred, offered, start, planned_end, end, declined, cancelled, sessions,"
	" visits_14d_start, visits_14d_end}, " COURSE_PROVIDER_ON("c", ":today") " AS provider_rid,"
	" " COURSE_CONTACT_ON("c", ":today") " AS contact_rid, "
	COURSE_CHANGE_ON("moved.rid", "c.rid", ":today") " AS change_rid FROM $course AS c WHERE c.rid = :rid",
	ROW(struct course_now, rid, citizen_rid, first_provider_rid, first_contact_rid, provider_rid,
	    contact_rid, change_rid, lead_rid, type, referred, offered,
	    start, planned_end, end, declined, cancelled, sessions, visits_14d_start, visits_14d_end)
};

static const struct reading newest_read = {
	"SELECT (" DOUBT_NEWEST_OF(":course") ") AS other", ROW(struct doubt_facts, other)
};

static const struct reading goal_read = {
	"SELECT $g{rid, course AS course_rid, parent AS parent_rid, status, start_level, target_level, agreed,"
	" closed, text, own_words, condition, reason}, (WITH RECURSIVE below(rid) AS (SELECT s.rid FROM $goal AS s"
	" WHERE $s.parent = g.rid UNION SELECT s.rid FROM below JOIN $goal AS s ON $s.parent = below.rid)"
	" SELECT count(*) FROM below JOIN $goal AS o USING (rid)"
	" WHERE coalesce($o.status, $goal_status.open) = $goal_status.open) AS open_subgoals"
	" FROM $goal AS g WHERE g.rid = :rid",
	ROW(struct goal_now, rid, course_rid, parent_rid, status, start_level, target_level, agreed,
	    closed, text, own_words, condition, reason, open_subgoals)
};
/* clang-format on */

int there(int got, const char *gone, struct err *e)
{
	return got == 0 ? err_set(e, ERR_INPUT, "%s", gone) : got < 0 ? -1 : 0;
}

int course_now(const struct work *w, int64_t course_rid, struct course_now *out, struct arena *a,
	       struct err *e)
{
	const struct reader r = {
		w->store, a, BOUND(with_int(":rid", course_rid), with_day(":today", w->who.today))
	};

	return there(read_row(&r, &course_read, out, e),
		     _("this course is not in the store any more"), e);
}

int course_whose(struct acting *a, int64_t course_rid, struct err *e)
{
	if (course_now(a->work, course_rid, &a->course, &a->arena, e) != 0)
		return -1;
	a->citizen_rid = a->course.citizen_rid;
	return 0;
}

int course_people_of(const struct acting *a, struct course_people *out, struct err *e)
{
	const struct course_now *c = &a->course;

	*out = (struct course_people){ .type = c->type,
				       .provider_rid = c->provider_rid,
				       .lead_rid = c->lead_rid,
				       .contact_rid = c->contact_rid };
	return course_provider_kind(a->work->store, c->provider_rid, &out->kind, e);
}

int course_may(const struct acting *a, enum act act, struct err *e)
{
	struct course_people c;

	if (!course_right_is(act))
		return right_check(&a->work->who, act, e);
	return course_people_of(a, &c, e) != 0 ? -1 : course_right_check(a->work, act, &c, e);
}

int course_is_open(const struct course_now *c, const struct actor *who, struct err *e)
{
	char day[DAY_PHRASE];

	if (!day_is_none(c->end))
		return err_set(
			e, ERR_RULE,
			_("the course ended on %s and stands as it was; what is wrong in it is "
			  "corrected by taking the end back"),
			day_phrase(c->end, who->today, day));
	if (!day_is_none(c->declined))
		return err_set(e, ERR_RULE, _("the course was declined on %s"),
			       day_phrase(c->declined, who->today, day));
	if (!day_is_none(c->cancelled))
		return err_set(e, ERR_RULE, _("the course was cancelled on %s"),
			       day_phrase(c->cancelled, who->today, day));
	return 0;
}

int ask_of_later(struct acting *a, struct day over, struct err *e)
{
	const struct reader r = { a->work->store, NULL, BOUND(with_int(":course", a->course.rid)) };
	struct act_question q = { .field = "on", .doubt = DOUBT_ENDS_EARLY };
	struct doubt_facts f = { .on = over, .other = DAY_NONE, .today = a->work->who.today };

	if (read_row(&r, &newest_read, &f, e) < 0)
		return -1;
	if (day_is_none(f.other) || !day_before(over, f.other))
		return 0;
	doubt_say(DOUBT_ENDS_EARLY, &f, q.text, sizeof q.text);
	ask_of(a->ask, &q);
	return 0;
}

int course_took_place(const struct course_now *c, const struct actor *who, struct err *e)
{
	bool never = !day_is_none(c->declined) || !day_is_none(c->cancelled);

	return never ? course_is_open(c, who, e) : 0;
}

int day_has_come(const struct actor *who, struct day on, const char *field, struct err *e)
{
	char day[DAY_PHRASE];

	if (!day_before(who->today, on))
		return 0;
	return err_at(e, field, ERR_RULE, _("%s has not come yet; record it when it has happened"),
		      day_phrase(on, who->today, day));
}

int day_of_act(const struct course_now *c, const struct actor *who, struct day on, struct err *e)
{
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (day_is_none(on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	if (day_has_come(who, on, "on", e) != 0)
		return -1;
	if (day_before(on, c->referred))
		return err_at(e, "on", ERR_RULE,
			      _("%s is before the citizen was referred, which was on %s"),
			      day_phrase(on, who->today, day),
			      day_phrase(c->referred, who->today, first));
	return 0;
}

int goal_now(struct store *s, int64_t goal_rid, struct goal_now *out, struct arena *a,
	     struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", goal_rid)) };

	return there(read_row(&r, &goal_read, out, e), _("this goal is not in the store any more"),
		     e);
}

/* ---- what is said ---- */

bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

void ask_of(struct act_questions *ask, const struct act_question *q)
{
	if (ask->n < ACT_QUESTIONS && q->text[0] != '\0')
		ask->at[ask->n++] = *q;
}

/* Where the text goes: what is to think of besides the doubts is one question. */
static struct act_question *warnings_of(struct act_questions *ask)
{
	for (size_t i = 0; i < ask->n; i++)
		if (ask->at[i].doubt < 0 && ask->at[i].field == NULL)
			return &ask->at[i];
	if (ask->n == ACT_QUESTIONS)
		return NULL;
	ask->at[ask->n] = (struct act_question){ .doubt = -1 };
	return &ask->at[ask->n++];
}

void warn(struct act_questions *ask, const char *format, ...)
{
	struct act_question *q = warnings_of(ask);
	size_t used = q != NULL ? strlen(q->text) : 0;
	va_list args;

	if (used > 0)
		used += (size_t)snprintf(q->text + used, sizeof q->text - used, "; ");
	if (q == NULL || used + 1 >= sizeof q->text)
		return;
	va_start(args, format);
	vsnprintf(q->text + used, sizeof q->text - used, format, args);
	va_end(args);
}

void warn_of_length(const struct course_type *type, struct day start, struct day planned_end,
		    struct act_questions *ask)
{
	if (type == NULL || day_is_none(start) || day_is_none(planned_end))
		return;
	int weeks = course_weeks(start, planned_end);
	if (type->max_weeks != SETTING_NONE && weeks > type->max_weeks)
		warn(ask,
		     ngettext("that is %d week; %s is typically up to %d weeks",
			      "that is %d weeks; %s is typically up to %d weeks",
			      (unsigned long)weeks),
		     weeks, type->name, type->max_weeks);
	else if (type->min_weeks != SETTING_NONE && weeks < type->min_weeks)
		warn(ask,
		     ngettext("that is %d week; %s is typically at least %d weeks",
			      "that is %d weeks; %s is typically at least %d weeks",
			      (unsigned long)weeks),
		     weeks, type->name, type->min_weeks);
}
