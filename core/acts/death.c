/* Recording a death, and what ends with it: see death.h. */
#include "core/acts/death.h"

#include <sqlite3.h>

#include "core/acts/acting.h"
#include "core/acts/goal_act.h"
#include "core/acts/visit.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

/* One row of a reading; each reading fills its own part. */
struct dying {
	int64_t rid, carer_rid;
	struct day on, from, died, born;
	char *id;
};

enum death_reading { WHO, LAST_SEEN, VISITS, PLANS, ABSENCES, COURSES, GOALS, GRANTS, CARDS };

/* clang-format off */
#define AFTER_DEATH(a) " WHERE $" a ".citizen = :citizen AND ($" a ".to IS NULL OR $" a ".to > :died)" \
	" ORDER BY $" a ".from, " a ".rid"
static const struct reading death_read[] = {
	[WHO] = { "SELECT $c{died, born} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct dying, died, born) },
	[LAST_SEEN] = {
		"SELECT max($r.on) AS \"on\" FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live"
		" AND " TOOK_PLACE("r"), ROW(struct dying, on) },
	/* Those that are still to come: on the day of death itself, those whose time has not come. */
	[VISITS] = {
		"SELECT $v{rid, carer AS carer_rid, on} FROM $visit AS v WHERE $v.citizen = :citizen"
		" AND $v.on >= :today AND ($v.on > :died OR ($v.on = :died AND $v.from > :minute))"
		" AND " VISIT_UNRECORDED("v") " ORDER BY $v.on, $v.from, v.rid",
		ROW(struct dying, rid, carer_rid, on) },
	[PLANS] = { "SELECT $p{rid, from} FROM $plan AS p" AFTER_DEATH("p"), ROW(struct dying, rid, from) },
	[ABSENCES] = { "SELECT $x{rid, from} FROM $absence AS x" AFTER_DEATH("x"), ROW(struct dying, rid, from) },
	[COURSES] = {
		"SELECT $f{rid, course_type AS id, start AS from} FROM $course AS f WHERE $f.citizen = :citizen"
		" AND $f.end IS NULL AND $f.declined IS NULL AND $f.cancelled IS NULL ORDER BY $f.referred, f.rid",
		ROW(struct dying, rid, id, from) },
	[GOALS] = {
		"SELECT $g{rid} FROM $course AS f JOIN $goal AS g ON $g.course = f.rid WHERE $f.citizen = :citizen"
		" AND $f.end IS NULL AND $f.declined IS NULL AND $f.cancelled IS NULL"
		" AND coalesce($g.status, $goal_status.open) = $goal_status.open ORDER BY g.rid",
		ROW(struct dying, rid) },
	[GRANTS] = { "SELECT $g{rid, service AS id, from} FROM $grant AS g" AFTER_DEATH("g"),
		ROW(struct dying, rid, id, from) },
	[CARDS] = { "SELECT $k{rid, card AS id, from} FROM $clip_card AS k" AFTER_DEATH("k"),
		ROW(struct dying, rid, id, from) },
};
/* clang-format on */

static const struct death_entry *death_said(const struct acting *a)
{
	return a->entry;
}

static int death_rows(struct acting *a, enum death_reading which, struct dying **list, size_t *n,
		      struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct reader r = { a->work->store, &a->arena,
				  BOUND(with_int(":citizen", a->citizen_rid),
					with_day(":died", death_said(a)->died),
					with_day(":today", who->today),
					with_int(":minute", local_from_utc(who->now_ms).minute)) };

	*list = NULL;
	*n = 0;
	return read_rows(&r, &death_read[which], list, n, e);
}

/* ---- what it comes to ---- */

static const char *death_name(const struct settings *set, enum death_reading which, const char *id)
{
	const struct course_type *course = settings_course_type(set, id);
	const struct service *service = settings_service(set, id);
	const struct clip_settings *card = id[0] != '\0'    ? settings_clip(set, id)
					   : set->clips > 0 ? &set->clip[0]
							    : NULL;

	if (which == COURSES)
		return course != NULL ? course->name : id;
	if (which == GRANTS)
		return service != NULL ? service->name : id;
	return card != NULL ? card->name : id;
}

static int death_open(struct acting *a, enum death_reading which, struct death_list *out,
		      struct err *e)
{
	const struct settings *set = settings_on(&a->work->settings, a->work->who.today);
	struct dying *read;

	if (death_rows(a, which, &read, &out->n, e) != 0)
		return -1;
	out->at = arena_take(&a->arena, (out->n + 1) * sizeof *out->at);
	for (size_t i = 0; i < out->n; i++)
		out->at[i] = (struct death_ends){
			read[i].rid,
			arena_text(&a->arena, death_name(set, which, read[i].id)),
			read[i].from,
		};
	return 0;
}

/* The courses end where the actor may end, or cancel, each of them. */
static int death_ends_courses(struct acting *a, struct death_list *courses, struct err *e)
{
	struct course_people c;

	courses->ends = true;
	for (size_t i = 0; courses->ends && i < courses->n; i++) {
		bool begun = !day_is_none(courses->at[i].from) &&
			     !day_before(death_said(a)->died, courses->at[i].from);
		if (course_people_load(a->work, courses->at[i].rid, &a->arena, &c, e) != 0)
			return -1;
		courses->ends = course_right(a->work, begun ? ACT_END : ACT_COURSE, &c);
	}
	return 0;
}

static int death_look(struct acting *a, struct death_preview *out, struct err *e)
{
	const struct actor *who = &a->work->who;
	struct dying *unread;

	out->grants.ends = out->cards.ends = right_over_grants(who);
	return death_rows(a, VISITS, &unread, &out->visits, e) != 0 ||
			       death_rows(a, PLANS, &unread, &out->plans, e) != 0 ||
			       death_open(a, COURSES, &out->courses, e) != 0 ||
			       death_ends_courses(a, &out->courses, e) != 0 ||
			       death_open(a, GRANTS, &out->grants, e) != 0 ||
			       death_open(a, CARDS, &out->cards, e) != 0
		       ? -1
		       : 0;
}

/* ---- what refuses it ---- */

static int death_refuse(struct acting *a, struct err *e)
{
	const struct day died = death_said(a)->died, today = a->work->who.today;
	char day[DAY_PHRASE], first[DAY_PHRASE];
	struct dying *who, *seen;
	size_t n, seen_n;

	if (death_rows(a, WHO, &who, &n, e) != 0 ||
	    death_rows(a, LAST_SEEN, &seen, &seen_n, e) != 0)
		return -1;
	if (n == 0)
		return err_set(e, ERR_RULE, "%s", _("this citizen is not in the store any more"));
	if (!day_is_none(who->died))
		return err_set(e, ERR_RULE, _("the death is recorded already: %s"),
			       day_phrase(who->died, today, day));
	if (day_is_none(died))
		return err_at(e, "died", ERR_RULE, "%s", _("say on which day the citizen died"));
	if (day_has_come(&a->work->who, died, "died", e) != 0)
		return -1;
	if (!day_is_none(who->born) && day_before(died, who->born))
		return err_at(e, "died", ERR_RULE, _("%s is before the citizen was born, on %s"),
			      day_phrase(died, today, day), day_phrase(who->born, today, first));
	if (seen_n > 0 && !day_is_none(seen->on) && day_before(died, seen->on))
		warn(a->ask, _("a visit that was made is recorded on %s, after that day"),
		     day_phrase(seen->on, today, day));
	return 0;
}

static int check_death(struct acting *a, struct err *e)
{
	struct death_preview *p = arena_take(&a->arena, sizeof *p);

	a->own = p;
	return death_refuse(a, e) != 0 ? -1 : death_look(a, p, e);
}

/* ---- writing ---- */

#define DEATH_REASON _("the citizen has died")

static int put_death(struct acting *a, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_CITIZEN, a->citizen_rid, e);

	if (o == NULL)
		return -1;
	set_day(o, "died", death_said(a)->died);
	a->rid = a->citizen_rid;
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

/* What began ends on the day of death; what was to begin later is withdrawn. */
static int put_end(struct acting *a, enum record_type type, int64_t rid, struct day from,
		   struct err *e)
{
	const struct day died = death_said(a)->died;
	json_t *o;

	if (day_before(died, from))
		return record_withdraw(a->work->store, &a->work->who, rid, DEATH_REASON, e);
	o = record_object(a->work->store, type, rid, e);
	if (o == NULL)
		return -1;
	set_day(o, "to", died);
	if (type == RECORD_ABSENCE) /* nobody comes home */
		json_object_set_new(o, "discharged", json_null());
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

static int put_ends(struct acting *a, enum death_reading which, enum record_type type,
		    struct err *e)
{
	struct dying *read;
	size_t n;

	if (death_rows(a, which, &read, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (put_end(a, type, read[i].rid, read[i].from, e) != 0)
			return -1;
	return 0;
}

static int put_ends_of(struct acting *a, const struct death_list *l, enum record_type type,
		       struct err *e)
{
	for (size_t i = 0; l->ends && i < l->n; i++)
		if (put_end(a, type, l->at[i].rid, l->at[i].from, e) != 0)
			return -1;
	return 0;
}

/* Open goals are dropped: nobody works on them any more. */
static int put_goals(struct acting *a, struct err *e)
{
	struct dying *goal;
	size_t n;

	if (death_rows(a, GOALS, &goal, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct goal_tick t = { goal[i].rid, GOAL_DROPPED, death_said(a)->died,
					     DEATH_REASON };
		int64_t rid = goal[i].rid;
		if (act_put_entry(a->work, &goal_tick_act, &t, &rid, e) != 0)
			return -1;
	}
	return 0;
}

/* A course that has begun ends with its result; one that has not is cancelled. */
static int put_course(struct acting *a, const struct death_ends *c, struct err *e)
{
	const struct day died = death_said(a)->died;
	json_t *o = record_object(a->work->store, RECORD_COURSE, c->rid, e);

	if (o == NULL)
		return -1;
	if (!day_is_none(c->from) && !day_before(died, c->from)) {
		set_day(o, "end", died);
		change_word(o, "result", &course_result_words, COURSE_DIED);
	} else {
		set_day(o, "cancelled", died);
		json_object_set_new(o, "state_reason", json_string(DEATH_REASON));
	}
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

static int put_courses(struct acting *a, const struct death_list *l, struct err *e)
{
	if (!l->ends || l->n == 0)
		return 0;
	if (put_goals(a, e) != 0)
		return -1;
	for (size_t i = 0; i < l->n; i++)
		if (put_course(a, &l->at[i], e) != 0)
			return -1;
	return 0;
}

/* The record that calls a visit off keeps it on the list of whoever would have come. */
static int put_visits(struct acting *a, struct err *e)
{
	struct dying *visit;
	size_t n;

	if (death_rows(a, VISITS, &visit, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct visit_entry record = {
			.visit_rid = visit[i].rid,
			.citizen_rid = a->citizen_rid,
			.carer_rid = visit[i].carer_rid != 0 ? visit[i].carer_rid
							     : a->work->who.staff_rid,
			.on = visit[i].on,
			.outcome = OUTCOME_CANCELLED_BY_PROVIDER,
			.outcome_reason = DEATH_REASON,
			.started = -1,
			.ended = -1,
		};
		int64_t rid = 0;
		if (act_put_entry(a->work, &visit_act, &record, &rid, e) != 0)
			return -1;
	}
	return 0;
}

static int put_all_ends(struct acting *a, struct err *e)
{
	const struct death_preview *p = a->own;

	return put_visits(a, e) != 0 || put_ends(a, PLANS, RECORD_PLAN, e) != 0 ||
			       put_ends(a, ABSENCES, RECORD_ABSENCE, e) != 0 ||
			       put_courses(a, &p->courses, e) != 0 ||
			       put_ends_of(a, &p->grants, RECORD_GRANT, e) != 0 ||
			       put_ends_of(a, &p->cards, RECORD_CLIP_CARD, e) != 0
		       ? -1
		       : 0;
}

static int write_death(struct acting *a, struct err *e)
{
	return put_all_ends(a, e) != 0 ? -1 : put_death(a, e);
}

static const struct act_field death_fields[] = {
	FIELD_AT(death_entry, citizen_rid, "citizen"),
	FIELD(death_entry, died),
	{ NULL, 0, false },
};

const struct act_desc death_act = {
	.name = N_("the citizen"),
	.undone = N_("Taken back: the death, and all that ended with it"),
	.reason = N_("the death was taken back"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct death_entry),
	.field = death_fields,
	.check = check_death,
	.write = write_death,
};

/* ---- what a death has left open ---- */

static size_t death_list_ends(const struct death_list *l)
{
	return l->ends ? l->n : 0;
}

static bool death_left_any(const struct death_preview *p)
{
	return p->visits + p->plans + death_list_ends(&p->courses) + death_list_ends(&p->grants) +
		       death_list_ends(&p->cards) >
	       0;
}

static int check_rest(struct acting *a, struct err *e)
{
	struct death_preview *p = arena_take(&a->arena, sizeof *p);
	struct dying *who;
	size_t n;

	a->own = p;
	if (death_rows(a, WHO, &who, &n, e) != 0)
		return -1;
	if (n == 0 || day_is_none(who->died) || !day_same(who->died, death_said(a)->died))
		return err_set(e, ERR_RULE, "%s",
			       _("the death was changed elsewhere meanwhile: look again"));
	if (death_look(a, p, e) != 0)
		return -1;
	return death_left_any(p)
		       ? 0
		       : err_set(e, ERR_RULE, "%s", _("nothing is left open that you can end"));
}

static int write_rest(struct acting *a, struct err *e)
{
	a->rid = a->citizen_rid;
	return put_all_ends(a, e);
}

const struct act_desc death_rest_act = {
	.name = N_("the citizen"),
	.undone = N_("Taken back: what had ended with the death is open again"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct death_entry),
	.field = death_fields,
	.check = check_rest,
	.write = write_rest,
};

/* ---- found again, to be taken back ---- */

/* The act's entries stand together in the journal, that of the citizen last, and have one moment. */
static const char death_first_sql[] =
	"SELECT min(number) FROM journal WHERE device = :device AND citizen = :citizen AND number "
	"<= :last"
	" AND clock >> 16 = :moment AND number > coalesce((SELECT max(o.number) FROM journal AS o"
	"  WHERE o.device = :device AND o.number < :last AND (o.citizen IS NOT :citizen OR o.clock "
	">> 16 <> :moment)), 0)";

struct death_entries {
	int64_t device, last, moment; /* last 0: the death is no act of this program */
};

static int death_entry_of(struct store *s, const struct journal_entry *entry, void *data,
			  struct err *e)
{
	struct death_entries *d = data;
	json_t *body;

	(void)s;
	(void)e;
	body = json_loadb(entry->body, entry->body_length, 0, NULL);
	const json_t *died = json_object_get(body, "died");
	if (json_is_string(died) && entry->origin == ORIGIN_HERE)
		*d = (struct death_entries){ entry->device, entry->number, entry->clock >> 16 };
	else if (json_is_null(died))
		d->last = 0;
	json_decref(body);
	return 0;
}

static int death_first(struct store *s, const struct death_entries *d, const unsigned char *citizen,
		       struct act_mark *m, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, death_first_sql, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":device", d->device);
	bind_int(st, ":last", d->last);
	bind_int(st, ":moment", d->moment);
	sqlite3_bind_blob(st, sqlite3_bind_parameter_index(st, ":citizen"), citizen, UUID,
			  SQLITE_STATIC);
	int got = statement_step(s, st, e);
	if (got == 1)
		*m = (struct act_mark){ sqlite3_column_int64(st, 0), d->last, d->device };
	statement_done(st);
	return got == 1 ? 0 : -1;
}

int death_done(const struct work *work, int64_t citizen_rid, struct act_done *out, struct err *e)
{
	const struct reader r = { work->store, NULL, BOUND(with_int(":citizen", citizen_rid)) };
	struct death_entries d = { .last = 0 };
	struct dying now = { .died = DAY_NONE };
	unsigned char citizen[UUID];

	*out = (struct act_done){ .act = &death_act,
				  .user = work->who.user,
				  .rid = citizen_rid,
				  .citizen_rid = citizen_rid,
				  .undone = death_act.undone };
	if (read_row(&r, &death_read[WHO], &now, e) < 0)
		return -1;
	if (day_is_none(now.died))
		return 0;
	if (record_uuid(work->store, citizen_rid, citizen, e) != 0 ||
	    journal_of_record(work->store, citizen, death_entry_of, &d, e) != 0)
		return -1;
	if (d.last == 0)
		return 0;
	return death_first(work->store, &d, citizen, &out->mark, e) != 0 ? -1 : 1;
}

/* ---- the preview: checked like the act, so that it has the same rights ---- */

struct death_asked {
	struct death_entry d;
	struct death_preview *out;
	bool is_dead;
};

static int death_asked_check(struct acting *a, struct err *e)
{
	const struct death_asked *asked = a->entry;

	if ((!asked->is_dead && death_refuse(a, e) != 0) || death_look(a, asked->out, e) != 0)
		return -1;
	asked->out->arena = a->arena;
	a->arena = (struct arena){ 0 };
	return 0;
}

static const struct act_desc death_asked_act = {
	.name = N_("the citizen"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct death_asked),
	.field = death_fields,
	.check = death_asked_check,
};

static int death_ask(const struct work *work, const struct death_entry *d, bool is_dead,
		     struct death_preview *out, struct err *e)
{
	struct death_preview made = { .visits = 0 };
	const struct death_asked asked = { *d, &made, is_dead };
	struct act_questions unheard;

	if (act_check(work, &death_asked_act, &asked, &unheard, e) != 0)
		return -1;
	*out = made;
	return 0;
}

int death_preview(const struct work *work, const struct death_entry *d, struct death_preview *out,
		  struct err *e)
{
	return death_ask(work, d, false, out, e);
}

int death_left_load(const struct work *work, int64_t citizen_rid, struct death_left *out,
		    struct err *e)
{
	const struct reader r = { work->store, NULL, BOUND(with_int(":citizen", citizen_rid)) };
	struct dying now = { .died = DAY_NONE };

	*out = (struct death_left){ .rest = { citizen_rid, DAY_NONE } };
	if (read_row(&r, &death_read[WHO], &now, e) < 0)
		return -1;
	out->rest.died = now.died;
	if (day_is_none(now.died))
		return 0;
	if (death_ask(work, &out->rest, true, &out->open, e) != 0)
		return -1;
	out->any = death_left_any(&out->open);
	return 0;
}

void death_left_release(struct death_left *l)
{
	death_preview_release(&l->open);
	*l = (struct death_left){ .rest = { 0, DAY_NONE } };
}

void death_preview_release(struct death_preview *p)
{
	arena_release(&p->arena);
	*p = (struct death_preview){ .visits = 0 };
}
