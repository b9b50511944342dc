/* Courses and goals as they stand, and what every act on them asks: see acting.h. */
#include "core/acts/acting.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"
#include "core/rules/course.h"

/* clang-format off */
enum parts_stmt { COURSE_NOW, GOAL_NOW, OPEN_BELOW, PARTS_STMTS };

static const char *const parts_sql[PARTS_STMTS] = {
	[COURSE_NOW] =
		"SELECT citizen_rid, provider_rid, contact_rid, lead_rid, course_type, referred_day,"
		" offered_day, start_day, planned_end_day, end_day, declined_day, cancelled_day,"
		" sessions, result, visits_14d_start, visits_14d_end FROM course WHERE rid = :rid",
	[GOAL_NOW] =
		"SELECT course_rid, parent_rid, coalesce(status, 0), start_level, target_level,"
		" closed_day, agreed_day, unseal(text_sealed, 'goal.text', rid),"
		" unseal(own_words_sealed, 'goal.own_words', rid), condition FROM goal WHERE rid = :rid",
	[OPEN_BELOW] =
		"WITH RECURSIVE below(rid) AS (SELECT rid FROM goal WHERE parent_rid = :rid UNION"
		" SELECT g.rid FROM below JOIN goal AS g ON g.parent_rid = below.rid)"
		" SELECT count(*) FROM below JOIN goal USING (rid) WHERE coalesce(status, 0) = 0",
};

/* clang-format on */

/* 1 with the statement on its row, or -1 with *e. */
static struct sqlite3_stmt *row_of(struct store *s, const char *sql, int64_t rid, const char *gone,
				   struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, sql, e);

	if (st == NULL)
		return NULL;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		return st;
	if (got == 0)
		err_set(e, ERR_INPUT, "%s", gone);
	statement_done(st);
	return NULL;
}

int course_now(struct store *s, int64_t course_rid, struct course_now *out, struct err *e)
{
	struct sqlite3_stmt *st = row_of(s, parts_sql[COURSE_NOW], course_rid,
					 _("this course is not in the store any more"), e);

	if (st == NULL)
		return -1;
	*out = (struct course_now){
		.rid = course_rid,
		.citizen_rid = sqlite3_column_int64(st, 0),
		.provider_rid = sqlite3_column_int64(st, 1),
		.contact_rid = sqlite3_column_int64(st, 2),
		.lead_rid = sqlite3_column_int64(st, 3),
		.referred = column_day(st, 5),
		.offered = column_day(st, 6),
		.start = column_day(st, 7),
		.planned_end = column_day(st, 8),
		.end = column_day(st, 9),
		.declined = column_day(st, 10),
		.cancelled = column_day(st, 11),
		.sessions = column_int_or(st, 12, -1),
		.result = column_int_or(st, 13, -1),
		.visits_14d_start = column_int_or(st, 14, -1),
		.visits_14d_end = column_int_or(st, 15, -1),
	};
	snprintf(out->type, sizeof out->type, "%s", column_text(st, 4));
	statement_done(st);
	return 0;
}

int course_whose(struct acting *a, int64_t course_rid, struct err *e)
{
	if (course_now(a->work->store, course_rid, &a->course, e) != 0)
		return -1;
	a->citizen_rid = a->course.citizen_rid;
	return 0;
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

int course_took_place(const struct course_now *c, const struct actor *who, struct err *e)
{
	bool never = !day_is_none(c->declined) || !day_is_none(c->cancelled);

	return never ? course_is_open(c, who, e) : 0;
}

int day_of_act(const struct course_now *c, const struct actor *who, struct day on, struct err *e)
{
	char day[DAY_PHRASE], first[DAY_PHRASE];

	if (day_is_none(on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	if (day_before(who->today, on))
		return err_at(e, "on", ERR_RULE,
			      _("%s has not come yet; record it when it has happened"),
			      day_phrase(on, who->today, day));
	if (day_before(on, c->referred))
		return err_at(e, "on", ERR_RULE,
			      _("%s is before the citizen was referred, which was on %s"),
			      day_phrase(on, who->today, day),
			      day_phrase(c->referred, who->today, first));
	return 0;
}

static int open_below(struct store *s, int64_t goal_rid, int *n, struct err *e)
{
	struct sqlite3_stmt *st = row_of(s, parts_sql[OPEN_BELOW], goal_rid, "", e);

	if (st == NULL)
		return -1;
	*n = sqlite3_column_int(st, 0);
	statement_done(st);
	return 0;
}

int goal_now(struct store *s, int64_t goal_rid, struct goal_now *out, struct arena *a,
	     struct err *e)
{
	struct sqlite3_stmt *st = row_of(s, parts_sql[GOAL_NOW], goal_rid,
					 _("this goal is not in the store any more"), e);

	if (st == NULL)
		return -1;
	*out = (struct goal_now){
		.rid = goal_rid,
		.course_rid = sqlite3_column_int64(st, 0),
		.parent_rid = sqlite3_column_int64(st, 1),
		.status = sqlite3_column_int(st, 2),
		.start_level = column_int_or(st, 3, -1),
		.target_level = column_int_or(st, 4, -1),
		.closed = column_day(st, 5),
		.agreed = column_day(st, 6),
		.text = column_copy(st, 7, a),
		.own_words = column_copy(st, 8, a),
		.condition = column_copy(st, 9, a),
	};
	statement_done(st);
	return open_below(s, goal_rid, &out->open_subgoals, e);
}

/* ---- what is said ---- */

bool same_text(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

void warn(char warning[ACT_WARNING], const char *format, ...)
{
	size_t used = strlen(warning);
	va_list args;

	if (used > 0)
		used += (size_t)snprintf(warning + used, ACT_WARNING - used, "; ");
	if (used + 1 >= ACT_WARNING)
		return;
	va_start(args, format);
	vsnprintf(warning + used, ACT_WARNING - used, format, args);
	va_end(args);
}

void warn_of_length(const struct course_type *type, struct day start, struct day planned_end,
		    char warning[ACT_WARNING])
{
	if (type == NULL || day_is_none(start) || day_is_none(planned_end))
		return;
	int weeks = course_weeks(start, planned_end);
	if (type->max_weeks != SETTING_NONE && weeks > type->max_weeks)
		warn(warning,
		     ngettext("that is %d week; %s is typically up to %d weeks",
			      "that is %d weeks; %s is typically up to %d weeks",
			      (unsigned long)weeks),
		     weeks, type->name, type->max_weeks);
	else if (type->min_weeks != SETTING_NONE && weeks < type->min_weeks)
		warn(warning,
		     ngettext("that is %d week; %s is typically at least %d weeks",
			      "that is %d weeks; %s is typically at least %d weeks",
			      (unsigned long)weeks),
		     weeks, type->name, type->min_weeks);
}
