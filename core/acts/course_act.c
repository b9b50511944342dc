/* Referring and changing a course: see course_act.h.  Its states are course_move.c. */
#include "core/acts/course_act.h"

#include <sqlite3.h>
#include <string.h>

#include "core/acts/course_parts.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/column.h"
#include "core/rules/course.h"

/* clang-format off */
static const char other_sql[] =
	"SELECT coalesce(start_day, referred_day) FROM course WHERE citizen_rid = :citizen"
	" AND rid <> :rid AND end_day IS NULL AND declined_day IS NULL AND cancelled_day IS NULL";
/* clang-format on */

int course_entry_load(struct store *s, int64_t course_rid, struct course_entry *out,
		      struct arena *a, struct err *e)
{
	struct course_now c;

	if (course_now(s, course_rid, &c, e) != 0)
		return -1;
	*out = (struct course_entry){
		.citizen_rid = c.citizen_rid,
		.provider_rid = c.provider_rid,
		.contact_rid = c.contact_rid,
		.lead_rid = c.lead_rid,
		.course_type = arena_text(a, c.type),
		.referred = c.referred,
		.offered = c.offered,
		.start = c.start,
		.planned_end = c.planned_end,
		.sessions = c.sessions,
		.visits_14d_start = c.visits_14d_start,
	};
	return 0;
}

/* ---- dates ---- */

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

/* A day that should not lie before another and does, both in words. */
struct order {
	char later[DAY_PHRASE], first[DAY_PHRASE];
};
static bool wrong_order(struct day later, struct day first, struct day today, struct order *out)
{
	if (day_is_none(later) || day_is_none(first) || !day_before(later, first))
		return false;
	day_phrase(later, today, out->later);
	day_phrase(first, today, out->first);
	return true;
}

static int check_dates(const struct actor *who, const struct course_entry *c, struct err *e)
{
	struct day today = who->today;
	struct order d;
	char day[DAY_PHRASE];

	if (day_is_none(c->referred))
		return err_set(e, ERR_RULE, "%s", _("say on which day the citizen was referred"));
	if (day_before(today, c->referred) ||
	    (!day_is_none(c->offered) && day_before(today, c->offered)))
		return err_set(e, ERR_RULE,
			       _("%s has not come yet; a referral and an offer are "
				 "recorded when they have been made"),
			       day_phrase(day_before(today, c->referred) ? c->referred : c->offered,
					  today, day));
	if (wrong_order(c->offered, c->referred, today, &d))
		return err_set(e, ERR_RULE,
			       _("the course can't be offered on %s, before the citizen was "
				 "referred on %s"),
			       d.later, d.first);
	if (wrong_order(c->start, c->referred, today, &d))
		return err_set(
			e, ERR_RULE,
			_("the course can't begin on %s, before the citizen was referred on %s"),
			d.later, d.first);
	if (wrong_order(c->planned_end, c->start, today, &d))
		return err_set(e, ERR_RULE, _("the planned end %s is before the start %s"), d.later,
			       d.first);
	if (!day_is_none(c->planned_end) && day_is_none(c->start))
		return err_set(e, ERR_RULE, "%s", _("a planned end needs a start"));
	return 0;
}

/* ---- referring and changing ---- */

static int warn_of_others(struct store *s, const struct actor *who, int64_t citizen_rid,
			  int64_t course_rid, char warning[ACT_WARNING], struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, other_sql, e);
	char day[DAY_PHRASE];

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	bind_int(st, ":rid", course_rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		warn(warning, _("the citizen has an open course already, since %s"),
		     day_phrase(column_day(st, 0), who->today, day));
	statement_done(st);
	return got < 0 ? -1 : 0;
}

/* A referral, or the course as it stands and may be changed. */
static int check_whose(struct store *s, const struct actor *who, int64_t course_rid,
		       const struct course_entry *c, struct course_now *was, struct err *e)
{
	if (course_rid != 0)
		return course_may(s, who, ACT_COURSE, course_rid, was, e) != 0
			       ? -1
			       : course_is_open(was, who, e);
	if (right_check(who, ACT_COURSE, e) != 0 || right_check_staff(who, e) != 0)
		return -1;
	if (c->citizen_rid == 0)
		return err_set(e, ERR_RULE, "%s", _("say which citizen is referred"));
	return citizen_access(s, who, c->citizen_rid, "course", e);
}

static int check_extension(const struct course_now *was, const struct course_entry *c,
			   const struct actor *who, struct err *e)
{
	char day[DAY_PHRASE];

	if (day_is_none(was->planned_end) || day_is_none(was->start) ||
	    day_before(who->today, was->start) || day_same(was->planned_end, c->planned_end))
		return 0;
	return err_set(
		e, ERR_RULE,
		_("the course has begun and is planned to end on %s: another end is a decision; "
		  "extend the course and say why"),
		day_phrase(was->planned_end, who->today, day));
}

int course_check(const struct work *work, int64_t course_rid, const struct course_entry *c,
		 char warning[400], struct err *e)
{
	const struct settings *today = settings_on(&work->settings, work->who.today);
	struct course_now was = { .rid = 0 };

	warning[0] = '\0';
	if (check_whose(work->store, &work->who, course_rid, c, &was, e) != 0)
		return -1;
	const char *id = c->course_type != NULL ? c->course_type : "";
	const struct course_type *type = settings_course_type(today, id);
	if (type == NULL && (course_rid == 0 || strcmp(was.type, id) != 0))
		return err_set(e, ERR_RULE, "%s",
			       _("choose a type of course; the settings list those there are"));
	if (c->provider_rid == 0)
		return err_set(e, ERR_RULE, "%s", _("say which provider carries the course"));
	if (check_dates(&work->who, c, e) != 0 ||
	    (course_rid != 0 && check_extension(&was, c, &work->who, e) != 0))
		return -1;
	warn_of_length(type, c->start, c->planned_end, warning);
	return course_rid != 0
		       ? 0
		       : warn_of_others(work->store, &work->who, c->citizen_rid, 0, warning, e);
}

static int fill_course(struct act_writing *w, const struct course_entry *c, json_t *o,
		       struct err *e)
{
	change_day(o, "referred", c->referred);
	change_day(o, "offered", c->offered);
	change_day(o, "start", c->start);
	change_day(o, "planned_end", c->planned_end);
	change_integer(o, "sessions", c->sessions, -1);
	change_integer(o, "visits_14d_start", c->visits_14d_start, -1);
	if (w->rid == 0 && set_reference(w->work->store, o, "citizen", c->citizen_rid, e) != 0)
		return -1;
	if (set_text(o, "course_type", c->course_type, e) != 0 ||
	    change_reference(w->work->store, o, "provider", c->provider_rid, e) != 0 ||
	    change_reference(w->work->store, o, "contact", c->contact_rid, e) != 0 ||
	    change_reference(w->work->store, o, "lead", c->lead_rid, e) != 0)
		return -1;
	return 0;
}

static int write_course(struct store *s, void *data, struct err *e)
{
	struct act_writing *outer = data, w = *outer;
	const struct course_entry *c = w.entry;
	char warning[ACT_WARNING];
	json_t *o = NULL;

	if (course_check(w.work, w.rid, c, warning, e) != 0 || act_begins(s, &w.mark, e) != 0 ||
	    (o = record_object(s, RECORD_COURSE, w.rid, e)) == NULL)
		return -1;
	if (fill_course(&w, c, o, e) != 0) {
		json_decref(o);
		return -1;
	}
	if (act_put(&w, w.work->who.today, o, &w.rid, e) != 0 || act_ends(s, &w.mark, e) != 0)
		return -1;
	*outer = w;
	return 0;
}

int course_add(const struct work *work, const struct course_entry *c, int64_t *course_rid,
	       struct err *e)
{
	struct act_writing w = { .work = work, .entry = c };

	if (store_write(work->store, write_course, &w, e) != 0)
		return -1;
	if (course_rid != NULL)
		*course_rid = w.rid;
	return 0;
}

int course_change(const struct work *work, int64_t course_rid, const struct course_entry *c,
		  struct act_mark *mark, struct err *e)
{
	struct act_writing w = { .work = work, .entry = c, .rid = course_rid };

	if (store_write(work->store, write_course, &w, e) != 0)
		return -1;
	if (mark != NULL)
		*mark = w.mark;
	return 0;
}
