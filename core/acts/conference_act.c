/* Decisions at a conference: see meeting_act.h. */
#include "core/acts/acting.h"
#include "core/acts/meeting_act.h"
#include "core/base/text.h"
#include "core/queries/meeting.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"

/* Loads the meeting, which is open and one of those that the actor may hold. */
static int conference_meeting(struct acting *a, int64_t meeting_rid, struct meeting *out,
			      struct err *e)
{
	int got = meeting_load(a->work->store, meeting_rid, &a->arena, out, e);

	if (there(got, _("this meeting is not in the store any more"), e) != 0 ||
	    meeting_may(a->work, ACT_MEETING, out->provider_rid, e) != 0)
		return -1;
	return meeting_is_open(a, out, e);
}

/* ---- the planned end before an extension ---- */

struct extended {
	struct day until;
};

/* clang-format off */
static const struct reading extended_read = {
	"SELECT $v{until} FROM $decision AS d CROSS JOIN $decision AS v ON v.rid IN " DECISION_VERSIONS("d")
	" WHERE d.rid = :rid AND $v.until?",
	ROW(struct extended, until)
};
/* clang-format on */

static bool is_extended(const struct extended *list, size_t n, struct day end)
{
	for (size_t i = 0; i < n; i++)
		if (day_same(list[i].until, end))
			return true;
	return false;
}

/* The planned ends of the course, oldest first: the last one that none of the extensions set. */
static int end_before(struct acting *a, int64_t decision_rid, struct day *out, struct err *e)
{
	const struct reader r = { a->work->store, &a->arena,
				  BOUND(with_int(":rid", decision_rid)) };
	struct extended *list;
	struct record_version *v;
	size_t extensions, n;

	if (read_rows(&r, &extended_read, &list, &extensions, e) != 0 ||
	    record_history(a->work->store, a->course.rid, &v, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const json_t *value = json_object_get(v[i].fields, "planned_end");
		struct day said = DAY_NONE;
		if (value == NULL)
			continue;
		if (json_is_string(value))
			day_parse(json_string_value(value), &said);
		if (!is_extended(list, extensions, said))
			*out = said;
	}
	record_history_free(v, n);
	return 0;
}

/* ---- one decision ---- */

struct deciding {
	struct decision_entry was; /* that it corrects; course_rid 0: none */
	bool moved_end;            /* that one moved the planned end of the course, */
	struct day end_before;     /* which was this before */
};

int conference_decides(struct acting *a, struct decision_entry *d, struct err *e)
{
	struct meeting m;

	if (conference_meeting(a, d->meeting_rid, &m, e) != 0)
		return -1;
	d->on = m.on;
	if (d->replaces == 0)
		d->replaces = meeting_decision_of(a->work->store, d->meeting_rid, d->course_rid, e);
	if (d->replaces > 0 && !says_something(d->reason))
		d->reason = _("changed at the meeting");
	return d->replaces < 0 ? -1 : 0;
}

static int conference_whose(struct acting *a, struct err *e)
{
	struct decision_entry *d = a->entry;
	struct deciding *own = arena_take(&a->arena, sizeof *own);

	a->own = own;
	if (course_whose(a, d->course_rid, e) != 0 || conference_decides(a, d, e) != 0)
		return -1;
	if (d->replaces == 0)
		return 0;
	a->undone = NULL;
	if (decision_entry_load(a->work->store, d->replaces, &own->was, &a->arena, e) != 0)
		return -1;
	if (own->was.meeting_rid != d->meeting_rid)
		return err_set(e, ERR_RULE, "%s",
			       _("this decision was not made at this meeting; correct it on the "
				 "page of the course"));
	return 0;
}

/* The check of what stands in place of an extension goes by the planned end before it. */
static int look_before(struct acting *a, struct deciding *own, struct err *e)
{
	if (own->was.course_rid == 0 || own->was.decision != DECISION_EXTEND ||
	    !day_same(a->course.planned_end, own->was.until))
		return 0;
	own->end_before = DAY_NONE;
	if (end_before(a, own->was.replaces, &own->end_before, e) != 0)
		return -1;
	own->moved_end = true;
	a->course.planned_end = own->end_before;
	return 0;
}

/* Whoever holds it decides there, unless the settings say who decides about such courses, or extends them. */
static int conference_may_decide(const struct acting *a, enum decision decision, struct err *e)
{
	return course_may(a, decision == DECISION_EXTEND ? ACT_EXTEND : ACT_DECIDE, e);
}

static int check_conference(struct acting *a, struct err *e)
{
	struct decision_entry *d = a->entry;
	struct deciding *own = a->own;

	if (conference_may_decide(a, d->decision, e) != 0 || decision_check_days(a, d, e) != 0 ||
	    look_before(a, own, e) != 0)
		return -1;
	if (d->decision == DECISION_EXTEND)
		return course_may_extend(a, d->on, d->until, e);
	d->until = DAY_NONE;
	return decision_check_course(a, d, e);
}

static int put_planned_end(struct acting *a, struct day end, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_COURSE, a->course.rid, e);

	if (o == NULL)
		return -1;
	change_day(o, "planned_end", end);
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

static int write_conference(struct acting *a, struct err *e)
{
	const struct decision_entry *d = a->entry;
	const struct deciding *own = a->own;

	if (act_put_entry(a->work, a->act, d, &a->rid, e) != 0)
		return -1;
	if (d->decision == DECISION_EXTEND)
		return put_planned_end(a, d->until, e);
	return own->moved_end ? put_planned_end(a, own->end_before, e) : 0;
}

/* What was decided at a meeting stands once it is closed. */
static int conference_may_back(struct acting *a, struct err *e)
{
	struct decision_entry d;
	struct meeting m;

	if (decision_entry_load(a->work->store, a->rid, &d, &a->arena, e) != 0)
		return -1;
	return conference_meeting(a, d.meeting_rid, &m, e);
}

const struct act_desc conference_decision_act = {
	.name = N_("the decision"),
	.undone = N_("Taken back: the decision is withdrawn"),
	.right = ACT_MEETING,
	.type = RECORD_DECISION,
	.entry = sizeof(struct decision_entry),
	.field = decision_fields,
	.whose = conference_whose,
	.check = check_conference,
	.write = write_conference,
	.may_back = conference_may_back,
};

/* ---- all that go on as before ---- */

struct continuing {
	struct meeting m;
	int64_t *course; /* those that nothing was decided of yet */
	size_t n;
};

static int continue_whose(struct acting *a, struct err *e)
{
	const struct continue_entry *c = a->entry;
	struct continuing *own = arena_take(&a->arena, sizeof *own);

	a->own = own;
	own->course = arena_take(&a->arena, (c->courses.n + 1) * sizeof *own->course);
	a->rid = c->meeting_rid;
	return conference_meeting(a, c->meeting_rid, &own->m, e);
}

static struct decision_entry continued(const struct continue_entry *c, const struct meeting *m,
				       int64_t course_rid)
{
	return (struct decision_entry){ .course_rid = course_rid,
					.decision = DECISION_CONTINUE,
					.on = m->on,
					.due = DAY_NONE,
					.until = DAY_NONE,
					.meeting_rid = m->rid,
					.result = FOLLOW_UP_CONTINUES,
					.next_follow_up = c->next_follow_up };
}

/* Each course as if it was decided alone. */
static int check_one(struct acting *a, int64_t course_rid, struct err *e)
{
	struct continuing *own = a->own;
	const struct decision_entry d = continued(a->entry, &own->m, course_rid);
	int64_t decided = meeting_decision_of(a->work->store, own->m.rid, course_rid, e);

	if (decided != 0)
		return decided < 0 ? -1 : 0;
	if (course_whose(a, course_rid, e) != 0 ||
	    scope_check(a->work, a->citizen_rid, a->act->name, e) != 0 ||
	    conference_may_decide(a, d.decision, e) != 0 || decision_check_days(a, &d, e) != 0 ||
	    decision_check_course(a, &d, e) != 0)
		return -1;
	own->course[own->n++] = course_rid;
	return 0;
}

static int check_continue(struct acting *a, struct err *e)
{
	const struct continue_entry *c = a->entry;
	const struct continuing *own = a->own;

	for (size_t i = 0; i < c->courses.n; i++)
		if (check_one(a, c->courses.at[i], e) != 0)
			return -1;
	a->citizen_rid = 0;
	return own->n > 0 ? 0
			  : err_set(e, ERR_RULE, "%s",
				    _("something is decided of all of these courses already"));
}

static int write_continue(struct acting *a, struct err *e)
{
	const struct continuing *own = a->own;

	for (size_t i = 0; i < own->n; i++) {
		const struct decision_entry d = continued(a->entry, &own->m, own->course[i]);
		int64_t rid = 0;
		if (act_put_entry(a->work, &decision_act, &d, &rid, e) != 0)
			return -1;
	}
	return 0;
}

static int continue_may_back(struct acting *a, struct err *e)
{
	struct meeting m;

	return conference_meeting(a, a->rid, &m, e);
}

const struct act_desc conference_continue_act = {
	.name = N_("what goes on as before"),
	.undone = N_("Taken back: nothing is decided of these courses"),
	.right = ACT_MEETING,
	.type = RECORD_DECISION,
	.entry = sizeof(struct continue_entry),
	.of_no_citizen = true,
	.whose = continue_whose,
	.check = check_continue,
	.write = write_continue,
	.may_back = continue_may_back,
};
