/* Facts: the one rule of corrections, withdrawing, and recording again what was withdrawn: see acting.h.
 * What was planned or agreed by mistake is withdrawn like them, by whoever may change it. */
#include "core/acts/acting.h"
#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/records/decision_sql.h"
#include "core/records/hanging.h"
#include "core/records/normal.h"
#include "core/records/reading.h"

/* clang-format off */
#define FACT_ROW ROW(struct fact_now, citizen_rid, lead_rid, about_rid, by_rid, recorded_by_rid, recorded_ms, live, on)
#define RECORDED "coalesce($f.recorded_at, -1) AS recorded_ms"
#define OF_COURSE(by, table) \
	"SELECT $f{course.citizen AS citizen_rid, course.lead AS lead_rid, course AS about_rid," \
	" recorded_by AS recorded_by_rid, on}, " by ", f.live AS live, " RECORDED " FROM " table " AS f WHERE f.rid = :rid"
#define OF_CITIZEN(about_and_by, table) \
	"SELECT $f{citizen AS citizen_rid, recorded_by AS recorded_by_rid, on}, " about_and_by "," \
	" 0 AS lead_rid, f.live AS live, " RECORDED " FROM " table " AS f WHERE f.rid = :rid"
#define REVISED_OF_COURSE(table) \
	"SELECT $f{course.citizen AS citizen_rid, course.lead AS lead_rid, course AS about_rid}," \
	" 0 AS by_rid, 0 AS recorded_by_rid, -1 AS recorded_ms, 1 AS live, NULL AS \"on\" FROM " table " AS f WHERE f.rid = :rid"
#define REVISED_OF_CITIZEN(table) \
	"SELECT $f{citizen AS citizen_rid, citizen AS about_rid}, 0 AS lead_rid, 0 AS by_rid, 0 AS recorded_by_rid," \
	" -1 AS recorded_ms, 1 AS live, NULL AS \"on\" FROM " table " AS f WHERE f.rid = :rid"
#define REVISED_OF_PROVIDER(citizen_and_provider, table) \
	"SELECT " citizen_and_provider ", f.rid AS about_rid, 0 AS lead_rid, 0 AS by_rid, 0 AS recorded_by_rid," \
	" -1 AS recorded_ms, 1 AS live, NULL AS \"on\" FROM " table " AS f WHERE f.rid = :rid"
#define PROVIDER_ROW ROW(struct fact_now, citizen_rid, provider_rid, lead_rid, about_rid, by_rid, recorded_by_rid, recorded_ms, live, on)
#define GONE N_("this is not in the store any more")
/* clang-format on */
#define NOT_LIVE          N_("this has been corrected or withdrawn already; correct the newest one")
#define NO_REASON         N_("say why it is corrected; the first one stays readable")
#define NO_REASON_REVISED N_("say why it is withdrawn")

/* clang-format off */
static const struct {
	struct reading now;
	enum act right; /* to correct one's own: that to record it; a follow-up is the contact's too */
	bool unstaffed; /* the record names nobody as its author: so need nobody who withdraws it */
	const char *missing, *not_live, *no_reason;
	const char *named; /* why it is not withdrawn where a record names it; NULL: it is all the same */
} facts[RECORD_TYPES] = {
	[RECORD_PROGRESS] = { { "SELECT $f{goal AS about_rid, by AS by_rid, recorded_by AS recorded_by_rid, on},"
		" $g{course.citizen AS citizen_rid, course.lead AS lead_rid}, f.live AS live, " RECORDED
		" FROM $progress AS f JOIN $goal AS g ON g.rid = $f.goal WHERE f.rid = :rid", FACT_ROW },
		ACT_OBSERVE, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_MEASUREMENT] = { { OF_COURSE("0 AS by_rid", "$measurement"), FACT_ROW },
		ACT_MEASURE, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_DECISION] = { { OF_COURSE("0 AS by_rid", "$decision"), FACT_ROW },
		ACT_DECIDE, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_DECISION_DONE] = { { "SELECT $f{decision AS about_rid, recorded_by AS recorded_by_rid, on},"
		" $d{course.citizen AS citizen_rid, course.lead AS lead_rid, responsible AS by_rid}, f.live AS live, " RECORDED
		" FROM $decision_done AS f JOIN $decision AS d ON d.rid = $f.decision WHERE f.rid = :rid", FACT_ROW },
		ACT_SEE_CITIZEN, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_FOLLOW_UP] = { { OF_COURSE("$f.by AS by_rid", "$follow_up"), FACT_ROW },
		ACT_SEE_CITIZEN, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_LATER_STATUS] = { { OF_COURSE("0 AS by_rid", "$later_status"), FACT_ROW },
		ACT_SEE_CITIZEN, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_VISIT_RECORD] = { { OF_CITIZEN("$f{visit AS about_rid, carer AS by_rid}", "$visit_record"), FACT_ROW },
		ACT_CORRECT_RECORD, false, N_("this visit is not in the store any more"),
		N_("this record has been corrected or withdrawn already; correct the newest one"),
		N_("say why the record is corrected; the first one stays readable") },
	[RECORD_CLIP_USE] = { { OF_CITIZEN("$f{citizen AS about_rid, by AS by_rid}", "$clip_use"), FACT_ROW },
		ACT_CORRECT_RECORD, false,
		N_("these minutes stand in the record of a visit: correct that visit on its day, or "
		   "withdraw its record"),
		N_("this use has been corrected or withdrawn already"),
		N_("say why the use is withdrawn") },
	[RECORD_PLAN_REVIEW] = { { "SELECT $f{plan AS about_rid, recorded_by AS recorded_by_rid, on}, 0 AS by_rid,"
		" $l{citizen AS citizen_rid, course.lead AS lead_rid}, f.live AS live, " RECORDED
		" FROM $plan_review AS f JOIN $plan AS l ON l.rid = $f.plan WHERE f.rid = :rid", FACT_ROW },
		ACT_PLAN, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_TRIAGE] = { { OF_CITIZEN("$f.citizen AS about_rid, 0 AS by_rid", "$triage"), FACT_ROW },
		ACT_OBSERVE, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_PLAN] = { { "SELECT $f{citizen AS citizen_rid, course.lead AS lead_rid, citizen AS about_rid},"
		" 0 AS by_rid, 0 AS recorded_by_rid, -1 AS recorded_ms, 1 AS live, NULL AS \"on\""
		" FROM $plan AS f WHERE f.rid = :rid", FACT_ROW },
		ACT_PLAN, false, GONE, NOT_LIVE, NO_REASON_REVISED },
	[RECORD_GOAL] = { { REVISED_OF_COURSE("$goal"), FACT_ROW }, ACT_GOAL, false, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_COURSE_PROVIDER] = { { REVISED_OF_COURSE("$course_provider"), FACT_ROW }, ACT_COURSE, false, GONE,
		NOT_LIVE, NO_REASON_REVISED },
	[RECORD_ABSENCE] = { { REVISED_OF_CITIZEN("$absence"), FACT_ROW }, ACT_SEE_CITIZEN, false, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_COURSE_PAUSE] = { { REVISED_OF_COURSE("$course_pause"), FACT_ROW }, ACT_COURSE, false, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_COURSE] = { { "SELECT $f{citizen AS citizen_rid, lead AS lead_rid, citizen AS about_rid}, 0 AS by_rid,"
		" 0 AS recorded_by_rid, -1 AS recorded_ms, 1 AS live, NULL AS \"on\" FROM $course AS f WHERE f.rid = :rid",
		FACT_ROW }, ACT_COURSE, false, GONE, NOT_LIVE, NO_REASON_REVISED },
	[RECORD_GRANT] = { { REVISED_OF_CITIZEN("$grant"), FACT_ROW }, ACT_GRANT, true, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_CLIP_CARD] = { { REVISED_OF_CITIZEN("$clip_card"), FACT_ROW }, ACT_GRANT, true, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_VISIT] = { { REVISED_OF_CITIZEN("$visit"), FACT_ROW }, ACT_PLAN_VISITS, true, GONE, NOT_LIVE,
		NO_REASON_REVISED },
	[RECORD_SIGN_ANSWER] = { { "SELECT $f{record AS about_rid, by AS by_rid, recorded_by AS recorded_by_rid, on},"
		" $r.citizen AS citizen_rid, 0 AS lead_rid, f.live AS live, " RECORDED
		" FROM $sign_answer AS f JOIN $visit_record AS r ON r.rid = $f.record WHERE f.rid = :rid", FACT_ROW },
		ACT_SEE_CITIZEN, false, GONE, NOT_LIVE, NO_REASON },
	[RECORD_CONTACT] = { { REVISED_OF_PROVIDER("$f{citizen AS citizen_rid, provider AS provider_rid}", "$contact"),
		PROVIDER_ROW }, ACT_AT_DOOR, true, GONE, NOT_LIVE, NO_REASON_REVISED },
	[RECORD_STAFF_ABSENCE] = { { REVISED_OF_PROVIDER("0 AS citizen_rid, $f.staff.provider AS provider_rid",
		"$staff_absence"), PROVIDER_ROW }, ACT_STAFF, true, GONE, NOT_LIVE, NO_REASON_REVISED },
	[RECORD_MEETING] = { { REVISED_OF_PROVIDER("0 AS citizen_rid, $f.provider AS provider_rid", "$meeting"),
		PROVIDER_ROW }, ACT_MEETING, false, GONE, NOT_LIVE, NO_REASON_REVISED },
	[RECORD_CITIZEN] = { { REVISED_OF_PROVIDER("f.rid AS citizen_rid, 0 AS provider_rid", "$citizen"),
		PROVIDER_ROW }, ACT_CITIZEN, true, GONE, NOT_LIVE, NO_REASON_REVISED,
		N_("records are about this citizen: withdraw them first, or record that the citizen has died") },
	[RECORD_STAFF] = { { REVISED_OF_PROVIDER("0 AS citizen_rid, $f.provider AS provider_rid", "$staff"),
		PROVIDER_ROW }, ACT_STAFF, true, GONE, NOT_LIVE, NO_REASON_REVISED,
		N_("records name this member of staff: say instead which day is their last at work") },
	[RECORD_PROVIDER] = { { REVISED_OF_PROVIDER("0 AS citizen_rid, f.rid AS provider_rid", "$provider"),
		PROVIDER_ROW }, ACT_PROVIDERS, true, GONE, NOT_LIVE, NO_REASON_REVISED,
		N_("staff, citizens or courses have this provider: give them another one first") },
};
static const struct reading said_read = {
	"SELECT $k{on} FROM $decision AS d JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", "$said.on")
	" WHERE d.rid = :rid",
	ROW(struct fact_now, on)
};
/* clang-format on */

int fact_now(struct store *s, enum record_type type, int64_t rid, struct fact_now *out,
	     struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", rid)) };

	if (facts[type].now.sql == NULL)
		return err_set(e, ERR_RULE, "%s", _("a record of this kind is not withdrawn"));
	int got = read_row(&r, &facts[type].now, out, e);

	if (got == 0 && type == RECORD_CLIP_USE) /* the minutes are in a visit record */
		return err_set(e, ERR_RULE, "%s", _(facts[type].missing));
	return there(got, _(facts[type].missing), e);
}

/* The actor did it, wrote it down, or leads its course. */
static bool fact_is_own(const struct fact_now *f, int64_t staff)
{
	return f->by_rid == staff || f->recorded_by_rid == staff || f->lead_rid == staff;
}

/* What was just written down wrongly is put right without ado. */
static bool fact_is_fresh(const struct fact_now *f, const struct actor *who)
{
	enum { FRESH_MS = 60 * 60 * 1000 };
	int64_t age_ms = who->now_ms - f->recorded_ms;

	return f->recorded_ms >= 0 && f->recorded_by_rid != 0 &&
	       f->recorded_by_rid == who->staff_rid && age_ms >= 0 && age_ms <= FRESH_MS;
}

int fact_needs_reason(const struct work *work, enum record_type type, int64_t rid, bool *needs,
		      struct err *e)
{
	struct fact_now f = { .recorded_ms = -1 };

	if (fact_now(work->store, type, rid, &f, e) != 0)
		return -1;
	*needs = !fact_is_fresh(&f, &work->who);
	return 0;
}

/* Whoever may reach the citizen, or keeps the provider's records. */
static int fact_in_scope(const struct work *work, const struct fact_now *f, struct err *e)
{
	if (f->citizen_rid != 0)
		return scope_check(work, f->citizen_rid, "correct", e);
	return scope_provider_check(work, f->provider_rid, e);
}

static int fact_check_role(const struct work *work, enum record_type type, struct err *e)
{
	const struct actor *who = &work->who;
	enum act act = facts[type].right;
	bool may = who->user != 0 && course_right_somewhere(work, act);

	if (!may && right_check(who, act, e) != 0)
		return -1;
	return facts[type].unstaffed ? 0 : right_check_staff(who, e);
}

int fact_may_correct(const struct work *work, const struct withdrawal *w, struct fact_now *f,
		     struct err *e)
{
	const struct actor *who = &work->who;

	if (fact_check_role(work, w->type, e) != 0 ||
	    fact_now(work->store, w->type, w->rid, f, e) != 0 || fact_in_scope(work, f, e) != 0)
		return -1;
	if (!f->live)
		return err_set(e, ERR_RULE, "%s", _(facts[w->type].not_live));
	if (record_desc[w->type].fact && !fact_is_own(f, who->staff_rid) &&
	    right_check(who, ACT_CORRECT_OTHERS, e) != 0)
		return -1;
	if (!says_something(w->reason) && !fact_is_fresh(f, who))
		return err_at(e, "reason", ERR_RULE, "%s", _(facts[w->type].no_reason));
	return 0;
}

/* ---- withdrawing ---- */

enum act withdraw_right(enum record_type type)
{
	return facts[type].right;
}

static int withdraw_whose(struct acting *a, struct err *e)
{
	const struct withdrawal *w = a->entry;

	if (fact_now(a->work->store, w->type, w->rid, &a->was, e) != 0)
		return -1;
	a->rid = w->rid;
	a->citizen_rid = a->was.citizen_rid;
	return 0;
}

/* By whoever may decide about the course; what was said of a decision is withdrawn first. */
static int withdraw_decision_may(struct acting *a, int64_t rid, struct err *e)
{
	const struct reader r = { a->work->store, NULL, BOUND(with_int(":rid", rid)) };
	struct fact_now said;

	if (course_whose(a, a->was.about_rid, e) != 0 || course_may(a, ACT_DECIDE, e) != 0)
		return -1;
	int got = read_row(&r, &said_read, &said, e);

	if (got == 1)
		return err_set(
			e, ERR_RULE, "%s",
			_("it was said what was done of this decision: withdraw that first"));
	return got;
}

/* What names a citizen, a member of staff or a provider would lead to nobody. */
static int withdraw_unnamed(const struct acting *a, const struct withdrawal *w, struct err *e)
{
	const struct record_row row = { .rid = w->rid, .type = w->type };
	bool named = false;

	if (facts[w->type].named == NULL)
		return 0;
	if (records_name(a->work->store, &row, &named, e) != 0)
		return -1;
	return named ? err_set(e, ERR_RULE, "%s", _(facts[w->type].named)) : 0;
}

/* A number of the provider is kept by whoever keeps its people; that of a citizen's relative by everybody who sees
 * the citizen. */
static int withdraw_contact_may(const struct acting *a, enum record_type type, struct err *e)
{
	if (type != RECORD_CONTACT || a->citizen_rid != 0)
		return 0;
	return right_check(&a->work->who, ACT_STAFF, e);
}

/* Without a reason the question is only whether the fact may be withdrawn; any text stands in for
 * the reason. */
static int withdraw_may(struct acting *a, struct err *e)
{
	struct withdrawal w = *(const struct withdrawal *)a->entry;

	if (w.reason == NULL)
		w.reason = "?";
	if (fact_may_correct(a->work, &w, &a->was, e) != 0 ||
	    (w.type == RECORD_DECISION && withdraw_decision_may(a, w.rid, e) != 0) ||
	    (w.type == RECORD_VISIT && visit_check_unrecorded(a->work->store, w.rid, e) != 0) ||
	    withdraw_contact_may(a, w.type, e) != 0 || withdraw_unnamed(a, &w, e) != 0)
		return -1;
	return says_something(w.reason) ? 0
					: err_set(e, ERR_RULE, "%s", _(facts[w.type].no_reason));
}

static int withdraw_write(struct acting *a, struct err *e)
{
	const struct withdrawal *w = a->entry;

	if (w->reason == NULL)
		return err_set(e, ERR_RULE, "%s", _(facts[w->type].no_reason));
	a->undone = w->type == RECORD_CLIP_USE ? N_("Taken back: the use is recorded again")
					       : N_("Taken back: it is recorded again");
	if (w->type == RECORD_VISIT_RECORD)
		return visit_withdraw(a->work, w, e);
	return record_withdraw(a->work->store, &a->work->who, w->rid, w->reason, e);
}

/* The provider of a record that is no citizen's, or of the citizen's own; also of one that is withdrawn. */
static int withdrawn_provider(struct store *s, enum record_type type, const json_t *state,
			      int64_t *provider_rid, struct err *e)
{
	bool named = type == RECORD_STAFF || type == RECORD_CITIZEN;
	const char *id = json_string_value(
		json_object_get(state, type == RECORD_PROVIDER ? "id" : "provider"));
	struct record_row row = { .rid = 0 };
	struct record_owner owner;
	struct tables t;
	int rc;

	tables_init(&t, s, false);
	if (named || type == RECORD_PROVIDER) {
		rc = id != NULL ? row_find(&t, RECORD_PROVIDER, id, &row, e) : 0;
	} else {
		rc = state_owner(&t, type, state, &owner, e);
		row = owner.row;
	}
	tables_release(&t);
	*provider_rid = row.rid;
	return rc;
}

/* As when it was withdrawn; a citizen who is withdrawn is on nobody's lists, but is still the provider's. */
static int withdraw_may_back(struct acting *a, struct err *e)
{
	int64_t provider = 0;
	json_t *state = record_load(a->work->store, a->rid, e);

	if (state == NULL)
		return -1;
	enum record_type type = (enum record_type)record_type_find(
		json_string_value(json_object_get(state, "type")));
	int rc = fact_check_role(a->work, type, e);
	if (rc == 0)
		rc = withdraw_contact_may(a, type, e);
	if (rc == 0 && a->citizen_rid != 0 && type != RECORD_CITIZEN)
		rc = scope_check(a->work, a->citizen_rid, _("taken back"), e);
	else if (rc == 0 && withdrawn_provider(a->work->store, type, state, &provider, e) == 0)
		rc = scope_provider_check(a->work, provider, e);
	else
		rc = -1;
	json_decref(state);
	return rc;
}

const struct act_desc withdraw_act = {
	.name = N_("what was withdrawn"),
	.right = ACT_SEE_CITIZEN,
	.entry = sizeof(struct withdrawal),
	.of_no_citizen = true, /* fact_may_correct asks whose it is */
	.unstaffed = true,     /* and who withdraws it */
	.may_back = withdraw_may_back,
	.whose = withdraw_whose,
	.check = withdraw_may,
	.write = withdraw_write,
};

/* ---- recording again ---- */

/* Removes the fields that a fact recorded again must not copy from the first one. */
static void fact_strip(json_t *o)
{
	static const char *const own[] = { "id",          "withdrawn",   "reason",
					   "recorded_at", "recorded_by", "replaces" };

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		json_object_del(o, own[i]);
}

/* ---- corrections that change nothing ---- */

/* The elements of a list are a set: services, signs, exercises. */
static bool same_elements(const json_t *a, const json_t *b)
{
	size_t i, k, n = json_array_size(a);
	json_t *x, *y;

	if (!json_is_array(a) || n != json_array_size(b))
		return false;
	json_array_foreach((json_t *)a, i, x)
	{
		bool found = false;
		json_array_foreach((json_t *)b, k, y) found = found || json_equal(x, y);
		if (!found)
			return false;
	}
	return true;
}

/* What the program writes out of itself is no difference: lists in another order, and the card that was not
 * named while there was only one. */
static void fact_even_out(enum record_type type, json_t *now, const json_t *before)
{
	const char *name;
	void *next;
	json_t *value;

	json_object_foreach_safe(now, next, name, value)
	{
		if (json_is_null(value))
			json_object_del(now, name);
		else if (type != RECORD_MEASUREMENT && /* its items and problems are in order */
			 same_elements(value, json_object_get(before, name)))
			json_object_set(now, name, json_object_get(before, name));
	}
	if (json_object_get(before, "card") == NULL)
		json_object_del(now, "card");
}

int fact_must_differ(const struct work *work, enum record_type type, const json_t *object,
		     int64_t replaces, struct err *e)
{
	json_t *before = record_load(work->store, replaces, e);

	if (before == NULL)
		return -1;
	json_t *now = json_deep_copy(object);
	fact_strip(before);
	fact_strip(now);
	record_normalise(type, now);
	fact_even_out(type, now, before);
	bool differs = record_difference(type, before, now) != NULL;
	json_decref(before);
	json_decref(now);
	return differs ? 0
		       : err_set(e, ERR_RULE, "%s",
				 _("nothing is different from what stands there: there is nothing "
				   "to correct"));
}

static int put_again(const struct work *work, const struct withdrawal *w, int64_t replaces,
		     struct err *e)
{
	struct day on = work->who.today;
	json_t *o = record_load(work->store, w->rid, e);

	if (o == NULL)
		return -1;
	fact_strip(o);
	day_parse(json_string_value(json_object_get(o, "on")), &on);
	if (set_reference(work->store, o, "replaces", replaces, e) != 0 ||
	    set_text(o, "reason", replaces != 0 ? w->reason : NULL, e) != 0) {
		json_decref(o);
		return -1;
	}
	return act_put(work, on, o, NULL, e);
}

int fact_again(const struct work *work, const struct withdrawal *w, int64_t replaces, struct err *e)
{
	if (w->type == RECORD_CLIP_USE && clip_use_may_again(work, w->rid, e) != 0)
		return -1;
	if (w->type == RECORD_VISIT_RECORD && visit_may_again(work, w, replaces, e) != 0)
		return -1;
	return put_again(work, w, replaces, e);
}
