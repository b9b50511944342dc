/* Planning the visits of a grant: see visit_plan.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit_clashes.h"
#include "core/acts/visit_parts.h"
#include "core/acts/visit_plan.h"
#include "core/acts/visit_reach.h"
#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/words.h"

enum { REPEAT_LOOK_BACK = 42 };

struct repeat_grant {
	int64_t rid, citizen_rid, carer_rid; /* carer_rid: who came last */
	const char *id, *service;
	struct day from, to, died, last; /* last: the last day that is planned */
	struct text_list weekdays, times;
};

struct repeat_stay {
	int kind;
	struct day from, to;
	int leaves, returns;
};

struct repeat_away {
	struct day from, to;
};

struct repeat_known {
	const char *id;
};

/* clang-format off */
static const struct reading grant_read = {
	"SELECT $g{rid, id, citizen AS citizen_rid, service, from, to, weekdays, times, citizen.died AS died},"
	" (SELECT max($v.on) FROM $visit AS v WHERE $v.citizen = $g.citizen AND $v.grant = :grant) AS last,"
	" (SELECT $v.carer FROM $visit AS v WHERE $v.citizen = $g.citizen AND $v.on >= :since AND $v.carer?"
	"  ORDER BY $v.grant IS NOT :grant, $v.on DESC LIMIT 1) AS carer_rid"
	" FROM $grant AS g WHERE g.rid = :grant",
	ROW(struct repeat_grant, rid, id, citizen_rid, service, from, to, died, weekdays, times, last, carer_rid)
};

static const struct reading grants_read = {
	"SELECT $g{rid, service, from} FROM $grant AS g WHERE $g.citizen = :citizen AND coalesce($g.to, :today) >= :today"
	" ORDER BY $g.from, g.rid",
	ROW(struct visit_grant, rid, service, from)
};

static const struct reading stays_read = {
	"SELECT $a{kind, from, to}, $a.admitted % 1440 AS leaves, $a.discharged % 1440 AS returns"
	" FROM $absence AS a WHERE $a.citizen = :citizen",
	ROW(struct repeat_stay, kind, from, to, leaves, returns)
};

static const struct reading away_read = {
	"SELECT $a{from, to} FROM $staff_absence AS a WHERE $a.staff = :carer"
	" UNION ALL SELECT $s.left + 1 AS \"from\", NULL AS \"to\" FROM $staff AS s WHERE s.rid = :carer AND $s.left?",
	ROW(struct repeat_away, from, to)
};

static const struct reading known_read = {
	"SELECT $v.id AS id FROM $visit AS v WHERE $v.citizen = :citizen AND $v.grant = :grant ORDER BY $v.id",
	ROW(struct repeat_known, id)
};
/* clang-format on */

/* A series as it is looked at. */
struct repeating {
	const struct work *work;
	struct arena *arena;
	struct repeat_grant grant;
	struct visit_series s;
	struct repeat_known *known;
	size_t knowns;
	struct series_visit *list;
	size_t n;
};

static int repeat_grant_load(const struct work *w, int64_t grant_rid, struct arena *a,
			     struct repeat_grant *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":grant", grant_rid),
					with_day(":since",
						 day_plus(w->who.today, -REPEAT_LOOK_BACK))) };

	return there(read_row(&r, &grant_read, out, e),
		     _("this grant is not in the store any more"), e);
}

/* ---- what the form begins with ---- */

int visit_grants_load(const struct work *w, int64_t citizen_rid, struct arena *a,
		      struct visit_grant **list, size_t *n, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":citizen", citizen_rid),
					with_day(":today", w->who.today)) };

	return read_rows(&r, &grants_read, list, n, e);
}

int visit_repeat_load(const struct work *w, int64_t grant_rid, struct visit_repeat *out,
		      struct arena *a, struct err *e)
{
	struct repeat_grant g = { .rid = 0 };
	struct day next;
	char *windows = arena_text(a, "");
	unsigned weekdays = 0;

	if (repeat_grant_load(w, grant_rid, a, &g, e) != 0)
		return -1;
	for (size_t i = 0; i < g.weekdays.n; i++)
		if (words_find(&weekday_words, g.weekdays.at[i]) >= 0)
			weekdays |= 1u << words_find(&weekday_words, g.weekdays.at[i]);
	for (size_t i = 0; i < g.times.n; i++)
		windows = arena_format(a, "%s%s%s", windows, i > 0 ? ", " : "", g.times.at[i]);
	next = day_is_none(g.last) || day_before(g.last, w->who.today) ? w->who.today
								       : day_plus(g.last, 1);
	if (day_before(next, g.from))
		next = g.from;
	*out = (struct visit_repeat){
		.grant_rid = grant_rid,
		.carer_rid = g.carer_rid,
		.from = next,
		.until = day_plus(next, 13 * 7 - 1),
		.weekdays = weekdays,
		.windows = windows,
		.holidays = 1,
	};
	if (!day_is_none(g.to) && day_before(g.to, out->until))
		out->until = g.to;
	return 0;
}

int visit_repeat_citizen(const struct work *w, int64_t grant_rid, int64_t *citizen_rid,
			 struct err *e)
{
	struct repeat_grant g = { .rid = 0 };
	struct arena a = { 0 };
	int done = repeat_grant_load(w, grant_rid, &a, &g, e);

	if (done == 0)
		*citizen_rid = g.citizen_rid;
	arena_release(&a);
	return done;
}

/* ---- what it comes to ---- */

static int repeat_by_id(const void *key, const void *known)
{
	return strcmp(key, ((const struct repeat_known *)known)->id);
}

static bool repeat_is_known(void *data, struct day on, int from)
{
	const struct repeating *r = data;
	char id[RECORD_ID_MAX + 1];

	return series_visit_id(r->grant.id, on, from, id, sizeof id) &&
	       bsearch(id, r->known, r->knowns, sizeof *r->known, repeat_by_id) != NULL;
}

static int repeat_facts(struct repeating *r, const struct visit_repeat *v, struct err *e)
{
	const struct reader reader = { r->work->store, r->arena,
				       BOUND(with_int(":citizen", r->grant.citizen_rid),
					     with_int(":grant", v->grant_rid),
					     with_int(":carer", v->carer_rid)) };
	struct repeat_stay *stay;
	struct repeat_away *away;
	size_t stays, aways;

	if (read_rows(&reader, &stays_read, &stay, &stays, e) != 0 ||
	    read_rows(&reader, &away_read, &away, &aways, e) != 0 ||
	    read_rows(&reader, &known_read, &r->known, &r->knowns, e) != 0)
		return -1;
	struct stay *citizen = arena_take(r->arena, (stays + 1) * sizeof *citizen);
	struct series_away *carer = arena_take(r->arena, (aways + 1) * sizeof *carer);
	for (size_t i = 0; i < stays; i++)
		citizen[i] = (struct stay){ (enum absence_kind)stay[i].kind, stay[i].from,
					    stay[i].to, stay[i].leaves, stay[i].returns };
	for (size_t i = 0; i < aways; i++)
		carer[i] = (struct series_away){ away[i].from, away[i].to };
	r->s.stay = citizen;
	r->s.stays = stays;
	r->s.away = carer;
	r->s.aways = aways;
	return 0;
}

static int repeat_windows(struct repeating *r, const struct visit_repeat *v, struct err *e)
{
	const char *wrong = "";

	if (series_windows_parse(v->windows != NULL ? v->windows : "", r->s.at, &r->s.windows,
				 &wrong) != 0)
		return err_at(e, "windows", ERR_RULE,
			      _("\"%s\" is no time from–to; write 08:00-08:30, 17:00-17:20"),
			      wrong);
	return 0;
}

static int repeat_look(struct repeating *r, const struct visit_repeat *v, struct err *e)
{
	const struct settings *set = settings_on(&r->work->settings, r->work->who.today);

	if (repeat_grant_load(r->work, v->grant_rid, r->arena, &r->grant, e) != 0)
		return -1;
	r->s = (struct visit_series){
		.from = v->from,
		.until = v->until,
		.weekdays = v->weekdays,
		.holidays = v->holidays > 0,
		.also = set->days_off,
		.grant_from = r->grant.from,
		.grant_to = r->grant.to,
		.died = r->grant.died,
		.has_carer = v->carer_rid != 0,
	};
	if (repeat_windows(r, v, e) != 0 || repeat_facts(r, v, e) != 0)
		return -1;
	if (!day_is_none(v->from) && !day_is_none(v->until))
		r->n = visit_series_list(&r->s, repeat_is_known, r, r->arena, &r->list);
	return 0;
}

int visit_repeat_preview(const struct work *w, const struct visit_repeat *v, struct arena *a,
			 struct series_visit **list, size_t *n, struct err *e)
{
	struct repeating r = { .work = w, .arena = a };

	if (repeat_look(&r, v, e) != 0)
		return -1;
	*list = r.list;
	*n = r.n;
	return 0;
}

/* ---- what refuses it ---- */

static int repeat_whose(struct acting *a, struct err *e)
{
	const struct visit_repeat *v = a->entry;
	struct repeating *r = arena_take(&a->arena, sizeof *r);

	*r = (struct repeating){ .work = a->work, .arena = &a->arena };
	a->own = r;
	a->rid = v->grant_rid;
	if (repeat_grant_load(a->work, v->grant_rid, &a->arena, &r->grant, e) != 0)
		return -1;
	a->citizen_rid = r->grant.citizen_rid;
	return 0;
}

static int repeat_form(const struct acting *a, const struct visit_repeat *v, struct err *e)
{
	if (day_is_none(v->from))
		return err_at(e, "from", ERR_RULE, "%s", _("say from which day"));
	if (visit_lies_ahead(&a->work->who, v->from, e) != 0) {
		e->field = "from";
		return -1;
	}
	if (day_is_none(v->until))
		return err_at(e, "until", ERR_RULE, "%s", _("say until which day"));
	if (day_before(v->until, v->from))
		return err_at(e, "until", ERR_RULE, "%s", _("it ends before it begins"));
	if (v->until.n - v->from.n >= SERIES_DAYS)
		return err_at(e, "until", ERR_RULE, "%s",
			      _("two years at most are planned at once"));
	return visit_may_send(a->work, v->carer_rid, 0, e);
}

static int repeat_ask(struct acting *a, const struct repeating *r, struct err *e)
{
	const struct visit_repeat *v = a->entry;
	struct visit_would *would = arena_take(&a->arena, (r->n + 1) * sizeof *would);
	char **service = arena_take(&a->arena, sizeof *service);
	char said[SERIES_TEXT];
	size_t n = 0;

	service[0] = (char *)r->grant.service;
	for (size_t i = 0; i < r->n; i++)
		if (!series_is_skipped(r->list[i].note))
			would[n++] = (struct visit_would){ 0,
							   a->citizen_rid,
							   r->list[i].note == SERIES_NO_CARER
								   ? 0
								   : v->carer_rid,
							   r->list[i].on,
							   r->list[i].from,
							   r->list[i].to,
							   { service, 1 } };
	if (series_say(r->list, r->n, said, sizeof said)[0] != '\0')
		warn(a->ask, "%s", said);
	return visit_clashes_ask(a, would, n, e);
}

static int check_repeat(struct acting *a, struct err *e)
{
	const struct visit_repeat *v = a->entry;
	struct repeating *r = a->own;
	char said[SERIES_TEXT];

	if (scope_check(a->work, a->citizen_rid, NULL, e) != 0 || repeat_form(a, v, e) != 0 ||
	    repeat_look(r, v, e) != 0)
		return -1;
	if (r->s.windows == 0)
		return err_at(e, "windows", ERR_RULE, "%s",
			      _("say at what times: 08:00-08:30, 17:00-17:20"));
	if (series_counted(r->list, r->n).planned == 0)
		return err_at(e, "from", ERR_RULE, _("nothing is left to be planned: %s"),
			      r->n == 0 ? _("none of these weekdays")
					: series_say(r->list, r->n, said, sizeof said));
	return repeat_ask(a, r, e);
}

/* ---- writing it ---- */

static int repeat_put(struct acting *a, const struct repeating *r, const struct series_visit *s,
		      struct err *e)
{
	const struct visit_repeat *v = a->entry;
	char id[RECORD_ID_MAX + 1];
	json_t *o;

	if (!series_visit_id(r->grant.id, s->on, s->from, id, sizeof id))
		return err_set(e, ERR_RULE, "%s",
			       _("the id of this grant is too long for visits to be called by it"));
	o = json_pack("{s:s, s:s, s:[s], s:n, s:n, s:n, s:n}", "type", "visit", "id", id,
		      "services", r->grant.service, "tasks", "plans", "moved_reason", "withdrawn");
	change_day(o, "on", s->on);
	set_time(o, "from", s->from);
	set_time(o, "to", s->to);
	if (change_reference(a->work->store, o, "citizen", a->citizen_rid, e) == 0 &&
	    change_reference(a->work->store, o, "grant", v->grant_rid, e) == 0 &&
	    change_reference(a->work->store, o, "carer",
			     s->note == SERIES_NO_CARER ? 0 : v->carer_rid, e) == 0)
		return act_put(a->work, s->on, o, NULL, e);
	json_decref(o);
	return -1;
}

static int write_repeat(struct acting *a, struct err *e)
{
	const struct repeating *r = a->own;

	for (size_t i = 0; i < r->n; i++)
		if (!series_is_skipped(r->list[i].note) && repeat_put(a, r, &r->list[i], e) != 0)
			return -1;
	return 0;
}

const struct act_desc visit_repeat_act = {
	.name = N_("the planned visits"),
	.undone = N_("Taken back: the planned visits are withdrawn"),
	.reason = N_("taken back at once"),
	.right = ACT_PLAN_VISITS,
	.type = RECORD_VISIT,
	.entry = sizeof(struct visit_repeat),
	.unstaffed = true,
	.unplans = true,
	.whose = repeat_whose,
	.check = check_repeat,
	.write = write_repeat,
};
