/* Moving a planned visit: see visit_move.h. */
#include "core/acts/visit_move.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/records/rights.h"
#include "core/rules/service.h"

/* clang-format off */
enum move_stmt { SLOT, AWAY, ELSEWHERE, PLANS, MOVE_STMTS };

/* Minutes of two days: a visit of the evening before may reach into this one. */
static const char *const move_sql[MOVE_STMTS] = {
	[SLOT] = "SELECT on_day, from_min, to_min, carer_rid FROM visit WHERE rid = :visit",
	[AWAY] =
		"SELECT kind FROM absence WHERE citizen_rid = :citizen AND from_day <= :on"
		" AND (to_day IS NULL OR to_day >= :on) LIMIT 1",
	[ELSEWHERE] =
		"SELECT from_min, to_min, (on_day - :on) * 1440 + from_min AS begins,"
		" (on_day - :on + (to_min < from_min)) * 1440 + to_min AS ends"
		" FROM visit AS v WHERE carer_rid = :carer AND on_day BETWEEN :on - 1 AND :on + 1"
		" AND rid <> :visit AND begins < :to AND ends > :from"
		" AND NOT EXISTS (SELECT 1 FROM visit_record AS r WHERE r.visit_rid = v.rid AND r.live = 1)"
		" ORDER BY begins LIMIT 1",
	[PLANS] = "SELECT " PLAN_KINDS_IN_FORCE,
};
/* clang-format on */

struct moving {
	struct visit_writing w; /* v: the plan as it stands */
	const struct visit_move *move;
	struct visit_slot from;
	bool over; /* its day is */
	json_t *before;
	int64_t record_rid;
};

int visit_slot_load(struct store *s, int64_t visit_rid, struct visit_slot *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, move_sql[SLOT], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":visit", visit_rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		*out = (struct visit_slot){ .on = column_day(st, 0),
					    .from = column_int_or(st, 1, -1),
					    .to = column_int_or(st, 2, -1),
					    .carer_rid = sqlite3_column_int64(st, 3) };
	statement_done(st);
	if (got == 0)
		err_set(e, ERR_INPUT, "%s", _("this visit is not in the store any more"));
	return got == 1 ? 0 : -1;
}

bool visit_move_over(const struct actor *who, const struct visit_slot *v)
{
	struct local_time now = local_from_utc(who->now_ms);
	bool past_midnight = v->to < v->from && day_same(day_plus(v->on, 1), now.day);

	return day_before(v->on, who->today) && !(past_midnight && now.minute < v->to);
}

/* ---- what refuses it ---- */

static bool same_slot(const struct visit_slot *a, const struct visit_slot *b)
{
	return day_same(a->on, b->on) && a->from == b->from && a->to == b->to &&
	       a->carer_rid == b->carer_rid;
}

/* One's own visit is reason enough to plan for its citizen; for those of others her lists hold. */
static int check_rights(struct moving *m, struct err *e)
{
	const struct actor *who = &m->w.work->who;
	int64_t was = m->from.carer_rid, will = m->move->to.carer_rid;
	bool others = (was != 0 && was != who->staff_rid) || (will != 0 && will != who->staff_rid);

	if (right_check(who, ACT_MOVE_VISIT, e) != 0 || right_check_staff(who, e) != 0)
		return -1;
	if (others && right_check(who, ACT_MOVE_OTHERS, e) != 0)
		return -1;
	return citizen_access(m->w.work->store, who, m->w.v.citizen_rid, others ? NULL : "move", e);
}

static bool is_minute(int minute)
{
	return minute >= 0 && minute < MINUTES_A_DAY;
}

static int check_form(const struct moving *m, struct err *e)
{
	const struct visit_slot *to = &m->move->to;

	if (day_is_none(to->on))
		return err_set(e, ERR_RULE, "%s", _("say to which day the visit is moved"));
	if (!is_minute(to->from) || !is_minute(to->to))
		return err_set(e, ERR_RULE, "%s", _("say from when to when the visit is moved"));
	if (day_before(to->on, m->w.work->who.today))
		return err_set(e, ERR_RULE, "%s",
			       _("a visit is moved to a day ahead; record what has taken place"));
	if (same_slot(to, &m->from))
		return err_set(e, ERR_RULE, "%s",
			       _("the visit stands there already; choose another day, time or "
				 "carer"));
	if (m->over && !says_something(m->move->reason))
		return err_set(e, ERR_RULE, "%s",
			       _("its day is over: say why the visit was not made then"));
	return 0;
}

static int check_clip(struct moving *m, char warning[MOVE_WARNING], struct err *e)
{
	struct visit_entry v = m->w.v;
	struct clip_use use = { .on = m->move->to.on,
				.minutes = v.clip_minutes,
				.helpers = 1,
				.activity = v.clip_activity };
	char card[RECORD_ID_MAX + 1];

	if (v.clip_minutes == 0)
		return 0;
	v.on = use.on;
	v.started = m->move->to.from;
	return clip_use_checked(m->w.work, &v, &use, card, warning, e);
}

/* ---- what to think of ---- */

static void warn(char warning[MOVE_WARNING], const char *words)
{
	size_t n = strlen(warning);

	snprintf(warning + n, MOVE_WARNING - n, "%s%s", n > 0 ? "; " : "", words);
}

static int warn_away(struct moving *m, char warning[MOVE_WARNING], struct err *e)
{
	struct sqlite3_stmt *st = store_statement(m->w.work->store, move_sql[AWAY], e);
	char words[200];

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", m->w.v.citizen_rid);
	bind_day(st, ":on", m->move->to.on);
	int got = statement_step(m->w.work->store, st, e);
	if (got == 1) {
		snprintf(words, sizeof words, _("the citizen is away that day: %s"),
			 _(absence_kind_words.at[sqlite3_column_int(st, 0)].shown));
		warn(warning, words);
	}
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int warn_elsewhere(struct moving *m, char warning[MOVE_WARNING], struct err *e)
{
	const struct visit_slot *to = &m->move->to;
	struct sqlite3_stmt *st = store_statement(m->w.work->store, move_sql[ELSEWHERE], e);
	char from[TIME_TEXT], until[TIME_TEXT], words[200];

	if (st == NULL)
		return -1;
	bind_int(st, ":carer", to->carer_rid);
	bind_int(st, ":visit", m->move->visit_rid);
	bind_day(st, ":on", to->on);
	bind_int(st, ":from", to->from);
	bind_int(st, ":to", to->to < to->from ? to->to + MINUTES_A_DAY : to->to);
	int got = to->carer_rid != 0 ? statement_step(m->w.work->store, st, e) : 0;
	if (got == 1) {
		time_text(sqlite3_column_int(st, 0), from);
		time_text(sqlite3_column_int(st, 1), until);
		snprintf(words, sizeof words, _("the carer has another visit then, %s–%s"), from,
			 until);
		warn(warning, words);
	}
	statement_done(st);
	return got < 0 ? -1 : 0;
}

/* What its services ask for, on the day and at the time it is moved to. */
static void warn_services(const struct moving *m, unsigned plans, char warning[MOVE_WARNING])
{
	const struct visit_slot *to = &m->move->to;
	const struct settings *set = settings_on(&m->w.work->settings, to->on);
	const struct service_facts facts = {
		.from_minute = to->from, .to_minute = to->to, .plans = plans, .granted = DAY_NONE
	};
	char words[300];

	for (size_t i = 0; i < m->w.v.services_n; i++) {
		const struct service *s = settings_service(set, m->w.v.services[i]);
		unsigned lacks = s != NULL ? service_lacks(s, &facts, to->on) : 0;
		for (int k = 0; k < SERVICE_LACKS; k++)
			if (lacks >> k & 1)
				warn(warning, service_explain(s, (enum service_lack)k, &facts,
							      to->on, words, sizeof words));
	}
}

static int warn_plans(struct moving *m, char warning[MOVE_WARNING], struct err *e)
{
	struct sqlite3_stmt *st = store_statement(m->w.work->store, move_sql[PLANS], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", m->w.v.citizen_rid);
	bind_day(st, ":on", m->move->to.on);
	int got = statement_step(m->w.work->store, st, e);
	if (got == 1)
		warn_services(m, (unsigned)sqlite3_column_int(st, 0), warning);
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static int warn_of(struct moving *m, char warning[MOVE_WARNING], struct err *e)
{
	struct local_time now = local_from_utc(m->w.work->who.now_ms);

	if (day_same(m->move->to.on, now.day) && m->move->to.from < now.minute)
		warn(warning, _("this time has passed today"));
	if (warn_away(m, warning, e) != 0 || warn_elsewhere(m, warning, e) != 0)
		return -1;
	return warn_plans(m, warning, e);
}

/* Reads the plan as it stands and holds the move against it. */
static int checked(struct moving *m, struct arena *a, char warning[MOVE_WARNING], struct err *e)
{
	struct store *s = m->w.work->store;

	warning[0] = '\0';
	if (visit_entry_planned(s, m->move->visit_rid, &m->w.v, a, e) != 0 ||
	    visit_slot_load(s, m->move->visit_rid, &m->from, e) != 0)
		return -1;
	m->over = visit_move_over(&m->w.work->who, &m->from);
	if (check_rights(m, e) != 0 || check_form(m, e) != 0)
		return -1;
	int recorded = visit_has_record(s, m->move->visit_rid, e);
	if (recorded > 0)
		return err_set(e, ERR_RULE, "%s",
			       _("this visit is recorded already; correct that record instead"));
	if (recorded < 0 || check_clip(m, warning, e) != 0)
		return -1;
	return warn_of(m, warning, e);
}

int visit_move_check(const struct work *work, const struct visit_move *move,
		     char warning[MOVE_WARNING], struct err *e)
{
	struct moving m = { .w = { .work = work }, .move = move };
	struct arena a = { 0 };

	int done = checked(&m, &a, warning, e);
	arena_release(&a);
	return done;
}

/* ---- writing it ---- */

static const char *const moved_fields[] = { "on", "from", "to", "carer", "moved_reason" };

static int set_slot(struct moving *m, json_t *o, struct err *e)
{
	const struct visit_slot *to = &m->move->to;
	char from[TIME_TEXT], until[TIME_TEXT];

	set_day(o, "on", to->on);
	json_object_set_new(o, "from", json_string(time_text(to->from, from)));
	json_object_set_new(o, "to", json_string(time_text(to->to, until)));
	json_object_set_new(o, "carer", json_null());
	json_object_set_new(o, "moved_reason", json_null());
	if (set_reference(m->w.work->store, o, "carer", to->carer_rid, e) != 0)
		return -1;
	return set_text(o, "moved_reason", m->move->reason, e);
}

/* The same visit, elsewhere. */
static int revise(struct moving *m, struct err *e)
{
	json_t *o =
		json_pack("{s:s, s:O}", "type", "visit", "id", json_object_get(m->before, "id"));
	int done = set_slot(m, o, e);

	m->w.v.on = m->move->to.on;
	if (done == 0)
		done = visit_put(&m->w, o, &m->w.rid, e);
	json_decref(o);
	return done;
}

/* Whoever may say it of others says it of the one who was to come. */
static int record_moved(struct moving *m, struct err *e)
{
	bool others = right(m->w.work->who.role, ACT_CORRECT_OTHERS);
	struct visit_writing w = m->w;

	w.v = (struct visit_entry){ .visit_rid = m->move->visit_rid,
				    .carer_rid = others ? m->from.carer_rid : 0,
				    .outcome = OUTCOME_MOVED,
				    .outcome_reason = m->move->reason,
				    .started = -1,
				    .ended = -1 };
	if (visit_write(m->w.work->store, &w, e) != 0)
		return -1;
	m->record_rid = w.rid;
	return 0;
}

static int plan_anew(struct moving *m, struct err *e)
{
	json_t *o = json_copy(m->before);

	json_object_del(o, "id");
	int done = set_slot(m, o, e);
	m->w.v.on = m->move->to.on;
	if (done == 0)
		done = visit_put(&m->w, o, &m->w.rid, e);
	json_decref(o);
	return done;
}

static int write_move(struct store *s, void *data, struct err *e)
{
	struct moving *m = data;
	struct arena a = { 0 };
	char warning[MOVE_WARNING];

	int done = checked(m, &a, warning, e);
	json_decref(m->before);
	m->before = done == 0 ? record_load(s, m->move->visit_rid, e) : NULL;
	if (m->before == NULL)
		done = -1;
	else if (!m->over)
		done = revise(m, e);
	else if ((done = record_moved(m, e)) == 0)
		done = plan_anew(m, e);
	arena_release(&a);
	return done;
}

void visit_moved_release(struct visit_moved *m)
{
	json_decref(m->before);
	m->before = NULL;
}

int visit_move(const struct work *work, const struct visit_move *move, struct visit_moved *out,
	       struct err *e)
{
	struct moving m = { .w = { .work = work }, .move = move };

	if (store_write(work->store, write_move, &m, e) != 0) {
		json_decref(m.before);
		return -1;
	}
	*out = (struct visit_moved){ m.w.rid, m.record_rid, m.before };
	return 0;
}

/* ---- taking it back ---- */

struct undoing {
	struct visit_writing w;
	const struct visit_moved *moved;
	const char *reason;
};

static int check_undo(struct undoing *u, struct err *e)
{
	if (right_check(&u->w.work->who, ACT_MOVE_VISIT, e) != 0)
		return -1;
	int recorded = visit_has_record(u->w.work->store, u->moved->visit_rid, e);
	if (recorded > 0)
		return err_set(e, ERR_RULE, "%s",
			       _("this visit is recorded already; correct that record instead"));
	return recorded;
}

static int put_back(struct undoing *u, struct err *e)
{
	const json_t *before = u->moved->before;
	json_t *o = json_pack("{s:s, s:O}", "type", "visit", "id", json_object_get(before, "id"));

	for (size_t i = 0; i < sizeof moved_fields / sizeof moved_fields[0]; i++) {
		json_t *value = json_object_get(before, moved_fields[i]);
		json_object_set_new(o, moved_fields[i],
				    value != NULL ? json_incref(value) : json_null());
	}
	day_parse(json_string_value(json_object_get(before, "on")), &u->w.v.on);
	int done = visit_put(&u->w, o, NULL, e);
	json_decref(o);
	return done;
}

static int cancel_new(struct undoing *u, struct err *e)
{
	struct visit_writing w = u->w;

	w.v = (struct visit_entry){ .visit_rid = u->moved->visit_rid,
				    .outcome = OUTCOME_CANCELLED_BY_PROVIDER,
				    .outcome_reason = u->reason,
				    .started = -1,
				    .ended = -1 };
	return visit_write(u->w.work->store, &w, e);
}

static int write_undo(struct store *s, void *data, struct err *e)
{
	struct undoing *u = data;

	if (check_undo(u, e) != 0)
		return -1;
	if (u->moved->record_rid == 0)
		return put_back(u, e);
	if (cancel_new(u, e) != 0)
		return -1;
	return record_withdraw(s, &u->w.work->who, u->moved->record_rid, u->reason, e);
}

int visit_move_undo(const struct work *work, const struct visit_moved *m, const char *reason,
		    struct err *e)
{
	struct undoing u = { { .work = work }, m, reason };

	return store_write(work->store, write_undo, &u, e);
}
