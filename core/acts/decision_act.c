/* Decisions about a course, and what was done of them: see decision_act.h. */
#include "core/acts/decision_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/decision_sql.h"
#include "core/records/reading.h"
#include "core/rules/decision.h"

/* What the check of a decision_done asks of its decision. */
struct decided {
	int64_t course_rid, responsible_rid;
	int decision; /* enum decision */
	struct day on;
	bool live, done, by_visitator;
	struct day done_on;
};

struct found_entry {
	struct decision_entry d;
	struct number_list heard;
};

/* clang-format off */
static const struct reading entry_read = {
	"SELECT $d{course AS course_rid, decision, on, responsible AS responsible_rid, due, note, until, meeting AS meeting_rid,"
	" result, next_follow_up}, d.rid AS replaces, (SELECT json_group_array(s.rid) FROM json_each($d.heard) AS j"
	" JOIN record AS s ON s.type = :staff AND s.id = j.value) AS heard FROM $decision AS d WHERE d.rid = :rid",
	ROW(struct found_entry, d.course_rid, d.decision, d.on, d.responsible_rid, d.due, d.note, d.until, d.meeting_rid,
	    d.result, d.next_follow_up, d.replaces, heard)
};
static const struct reading decided_read = {
	"SELECT $d{course AS course_rid, responsible AS responsible_rid, decision, on}, d.live AS live,"
	" $d.responsible.role = $role.visitator AS by_visitator, $k{done, on AS done_on}"
	" FROM $decision AS d LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", "$said.on")
	" WHERE d.rid = :rid",
	ROW(struct decided, course_rid, responsible_rid, decision, on, live, by_visitator, done, done_on)
};
static const struct reading told_read = {
	"SELECT $d{course AS course_rid, responsible AS responsible_rid, decision, on, due, note, responsible.name AS responsible},"
	" k.rid AS done_rid, $k{done, on AS done_on, note AS done_note}"
	" FROM $decision AS d LEFT JOIN $decision_done AS k ON k.rid = " DECISION_SAID("d", "$said.on")
	" WHERE d.rid = :rid",
	ROW(struct decision_told, course_rid, responsible_rid, decision, on, due, note, responsible, done_rid, done,
	    done_on, done_note)
};
/* clang-format on */
#define GONE N_("this decision is not in the store any more")

/* ---- deciding ---- */

int decision_entry_load(struct store *s, int64_t decision_rid, struct decision_entry *out,
			struct arena *a, struct err *e)
{
	const struct reader r = {
		s, a, BOUND(with_int(":rid", decision_rid), with_int(":staff", RECORD_STAFF))
	};
	struct found_entry read = { .d = { .reason = NULL } };

	if (there(read_row(&r, &entry_read, &read, e), _(GONE), e) != 0)
		return -1;
	int64_t *heard = arena_take(a, (read.heard.n + 1) * sizeof *heard);
	for (size_t i = 0; i < read.heard.n; i++)
		heard[i] = (int64_t)read.heard.at[i];
	read.d.heard = (struct rids){ heard, read.heard.n };
	read.d.note = text_or_null(read.d.note);
	*out = read.d;
	return 0;
}

int decision_only_assesses(const struct work *work, int64_t course_rid, bool *out, struct err *e)
{
	struct arena a = { 0 };
	struct course_now c;
	int done = course_now(work, course_rid, &c, &a, e);

	if (done == 0)
		*out = !day_is_none(c.end);
	arena_release(&a);
	return done;
}

int decision_check_course(const struct acting *a, const struct decision_entry *d, struct err *e)
{
	if (d->decision == DECISION_EXTEND)
		return err_at(e, "decision", ERR_RULE, "%s",
			      _("an extension moves the planned end: extend the course instead"));
	if (d->decision == DECISION_END)
		return err_at(e, "decision", ERR_RULE, "%s",
			      _("a course ends with its goals evaluated: end the course instead"));
	if (d->decision == DECISION_NEW_ASSESSMENT)
		return course_took_place(&a->course, &a->work->who, e);
	return course_is_open(&a->course, &a->work->who, e);
}

/* A correction of an extension keeps its new planned end, and what is an act of its own stays what it is. */
static int check_again(struct acting *a, struct decision_entry *d, struct err *e)
{
	struct decision_entry was;

	if (decision_entry_load(a->work->store, d->replaces, &was, &a->arena, e) != 0)
		return -1;
	d->until = was.until;
	d->meeting_rid = was.meeting_rid;
	bool is_act = was.decision == DECISION_EXTEND || was.decision == DECISION_END;
	return is_act || d->decision == was.decision ? 0 : decision_check_course(a, d, e);
}

int decision_check_days(const struct acting *a, const struct decision_entry *d, struct err *e)
{
	const struct {
		const char *field;
		struct day on;
	} later[] = { { "due", d->due }, { "next_follow_up", d->next_follow_up } };
	char day[DAY_PHRASE], on[DAY_PHRASE];

	if (day_of_act(&a->course, &a->work->who, d->on, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof later / sizeof later[0]; i++)
		if (!day_is_none(later[i].on) && day_before(later[i].on, d->on))
			return err_at(e, later[i].field, ERR_RULE,
				      _("%s is before the decision, which was made on %s"),
				      day_phrase(later[i].on, a->work->who.today, day),
				      day_phrase(d->on, a->work->who.today, on));
	return 0;
}

static int check_decision(struct acting *a, struct err *e)
{
	struct decision_entry *d = a->entry;

	d->until = DAY_NONE;
	d->meeting_rid = 0;
	if ((d->replaces != 0 ? check_again(a, d, e) : decision_check_course(a, d, e)) != 0)
		return -1;
	return decision_check_days(a, d, e);
}

const struct act_field decision_fields[] = {
	FIELD(decision_entry, decision),
	FIELD(decision_entry, on),
	FIELD(decision_entry, until),
	FIELD(decision_entry, due),
	FIELD_AT(decision_entry, course_rid, "course"),
	FIELD_AT(decision_entry, responsible_rid, "responsible"),
	FIELD_AT(decision_entry, meeting_rid, "meeting"),
	FIELD(decision_entry, result),
	FIELD(decision_entry, next_follow_up),
	FIELD(decision_entry, heard),
	FIELD(decision_entry, replaces),
	FIELD(decision_entry, note),
	FIELD(decision_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc decision_act = {
	.name = N_("the decision"),
	.undone = N_("Taken back: the decision is withdrawn"),
	.right = ACT_DECIDE,
	.type = RECORD_DECISION,
	.entry = sizeof(struct decision_entry),
	.field = decision_fields,
	.check = check_decision,
};

/* ---- what was done of one ---- */

int decision_told_load(struct store *s, int64_t decision_rid, struct decision_told *out,
		       struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", decision_rid)) };

	return there(read_row(&r, &told_read, out, e), _(GONE), e);
}

static int done_whose(struct acting *a, struct err *e)
{
	const struct decision_done_entry *k = a->entry;
	const struct reader r = { a->work->store, NULL, BOUND(with_int(":rid", k->decision_rid)) };
	struct decided *d = arena_take(&a->arena, sizeof *d);

	a->own = d;
	if (there(read_row(&r, &decided_read, d, e), _(GONE), e) != 0)
		return -1;
	return course_whose(a, d->course_rid, e);
}

static int may_say_done(const struct acting *a, const struct decided *d, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct decision_facts f = { .decision = (enum decision)d->decision,
					  .by_visitator = d->by_visitator };

	if (who->staff_rid == d->responsible_rid)
		return 0;
	if (decision_is_authoritys(&f) && !who->municipal && who->role != ROLE_ADMIN)
		return err_set(e, ERR_ACCESS, "%s",
			       _("this decision waits for the authority: it or whoever is "
				 "responsible says when it is done"));
	if (who->staff_rid == a->course.contact_rid || who->staff_rid == a->course.lead_rid ||
	    right(who->role, ACT_COURSE))
		return 0;
	return err_set(
		e, ERR_ACCESS, "%s",
		_("whoever is responsible for the decision says that it is done; therapists, "
		  "team leads and visitators may too"));
}

static int check_done_day(const struct acting *a, const struct decided *d, struct err *e)
{
	const struct decision_done_entry *k = a->entry;
	char day[DAY_PHRASE], decided[DAY_PHRASE];

	if (day_of_act(&a->course, &a->work->who, k->on, e) != 0)
		return -1;
	if (!day_before(k->on, d->on))
		return 0;
	return err_at(e, "on", ERR_RULE, _("%s is before the decision, which was made on %s"),
		      day_phrase(k->on, a->work->who.today, day),
		      day_phrase(d->on, a->work->who.today, decided));
}

static int check_done(struct acting *a, struct err *e)
{
	const struct decision_done_entry *k = a->entry;
	const struct decided *d = a->own;
	char day[DAY_PHRASE];

	if (may_say_done(a, d, e) != 0)
		return -1;
	if (!d->live)
		return err_set(e, ERR_RULE, "%s",
			       _("this decision has been corrected or withdrawn; look at the list "
				 "again"));
	if (check_done_day(a, d, e) != 0)
		return -1;
	if (k->replaces != 0)
		return 0;
	if (k->done && d->done)
		return err_at(
			e, "on", ERR_RULE,
			_("this decision was carried out on %s already; correct that instead"),
			day_phrase(d->done_on, a->work->who.today, day));
	if (!k->done && !d->done && !says_something(k->note))
		return err_at(e, "note", ERR_RULE, "%s",
			      _("it is not done already: say in a note what is in the way"));
	return 0;
}

static const struct act_field done_fields[] = {
	FIELD_AT(decision_done_entry, decision_rid, "decision"),
	FIELD(decision_done_entry, on),
	FIELD(decision_done_entry, done),
	FIELD(decision_done_entry, note),
	FIELD(decision_done_entry, replaces),
	FIELD(decision_done_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc decision_done_act = {
	.name = N_("what was done of the decision"),
	.undone = N_("Taken back: the decision is not done"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_DECISION_DONE,
	.entry = sizeof(struct decision_done_entry),
	.field = done_fields,
	.whose = done_whose,
	.check = check_done,
};
