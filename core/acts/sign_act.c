/* Answering signs of change: see sign_act.h. */
#include "core/acts/sign_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/signs.h"
#include "core/records/reading.h"

/* clang-format off */
/* A record that was corrected counts in the correction, and its answer is the answer of that. */
#define NEWER_VERSIONS \
	"(WITH RECURSIVE newer (rid) AS (SELECT r.rid UNION SELECT next.rid FROM newer JOIN $visit_record AS next" \
	" ON $next.replaces = newer.rid) SELECT max(tip.live) FROM newer JOIN $visit_record AS tip ON tip.rid = newer.rid)"
static const struct reading told_read = {
	"SELECT $r{rid AS record_rid, citizen AS citizen_rid, on, signs, note, carer.name AS by}, " NEWER_VERSIONS " AS live,"
	" a.rid AS answer_rid, $a{record AS answer_record_rid, on AS answered, done, note AS answer_note, by.name AS answered_by}"
	" FROM $visit_record AS r LEFT JOIN $sign_answer AS a ON a.live AND $a.sign = :sign"
	"  AND $a.record IN " SIGN_RECORD_VERSIONS("r")
	" WHERE r.rid = :record ORDER BY $a.on DESC, a.rid DESC LIMIT 1",
	ROW(struct sign_told, record_rid, citizen_rid, on, signs, note, by, live, answer_rid, answer_record_rid, answered, done,
	    answer_note, answered_by)
};
static const struct reading own_course_read = {
	"SELECT $f{rid AS record_rid} FROM $course AS f WHERE $f.citizen = :citizen AND NOT $f.declined? AND NOT $f.cancelled?"
	" AND ($f.end IS NULL OR $f.end >= :on) AND (coalesce($f.lead, 0) = :staff OR coalesce(" COURSE_CONTACT_ON("f", ":on") ", 0) = :staff)"
	" LIMIT 1",
	ROW(struct sign_told, record_rid)
};
/* clang-format on */

int sign_told_load(struct store *s, const struct sign_entry *about, struct sign_told *out,
		   struct arena *a, struct err *e)
{
	const struct reader r = {
		s, a, BOUND(with_int(":record", about->record_rid), with_int(":sign", about->sign))
	};

	return there(read_row(&r, &told_read, out, e), _("this visit is not in the store any more"),
		     e);
}

static int sign_whose(struct acting *a, struct err *e)
{
	struct sign_told *told = arena_take(&a->arena, sizeof *told);

	a->own = told;
	if (sign_told_load(a->work->store, a->entry, told, &a->arena, e) != 0)
		return -1;
	a->citizen_rid = told->citizen_rid;
	return 0;
}

/* The lead and the contact person may, whatever their role. */
static int sign_right(const struct acting *a, struct err *e)
{
	const struct actor *who = &a->work->who;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid),
					with_int(":staff", who->staff_rid),
					with_day(":on", who->today)) };
	struct sign_told unheard;

	if (right(who->role, ACT_ANSWER_SIGN))
		return 0;
	int own = read_row(&r, &own_course_read, &unheard, e);
	if (own != 0)
		return own < 0 ? -1 : 0;
	return right_check(who, ACT_ANSWER_SIGN, e);
}

static int sign_stands(const struct sign_told *told, const struct sign_entry *s, struct err *e)
{
	if (!told->live)
		return err_set(e, ERR_RULE, "%s",
			       _("the record of this visit was withdrawn, and its signs with it"));
	if ((told->signs >> s->sign & 1) == 0)
		return err_at(e, "sign", ERR_RULE, "%s",
			      _("this sign was not noted on that visit"));
	return 0;
}

static int check_answered_once(const struct acting *a, const struct sign_told *told,
			       const struct sign_entry *s, struct err *e)
{
	char day[DAY_PHRASE];

	if (s->replaces != 0 ? a->was.about_rid == s->record_rid : told->answer_rid == 0)
		return 0;
	if (s->replaces != 0)
		return err_set(e, ERR_RULE, "%s", _("a correction is about the same sign"));
	return err_at(e, "done", ERR_RULE,
		      _("%s answered this sign on %s already; correct that one instead"),
		      told->answered_by, day_phrase(told->answered, a->work->who.today, day));
}

static int check_sign(struct acting *a, struct err *e)
{
	const struct sign_entry *s = a->entry;
	const struct sign_told *told = a->own;
	const struct actor *who = &a->work->who;
	char day[DAY_PHRASE], noted[DAY_PHRASE];

	if (sign_right(a, e) != 0 || sign_stands(told, s, e) != 0 ||
	    check_answered_once(a, told, s, e) != 0)
		return -1;
	if (!says_something(s->done))
		return err_at(e, "done", ERR_RULE, "%s", _("say what is done about it"));
	if (day_is_none(s->on))
		return err_at(e, "on", ERR_RULE, "%s", _("say on which day"));
	if (day_has_come(who, s->on, "on", e) != 0)
		return -1;
	if (!day_before(s->on, told->on))
		return 0;
	return err_at(e, "on", ERR_RULE,
		      _("%s is before the visit on which the sign was noted, %s"),
		      day_phrase(s->on, who->today, day), day_phrase(told->on, who->today, noted));
}

/* The others that wait: one that was answered meanwhile keeps its answer. */
static int write_also(struct acting *a, int64_t record_rid, struct err *e)
{
	struct sign_entry s = *(const struct sign_entry *)a->entry;
	struct sign_told told;
	int64_t rid = 0;

	s.record_rid = record_rid;
	s.also = (struct rids){ NULL, 0 };
	if (sign_told_load(a->work->store, &s, &told, &a->arena, e) != 0)
		return -1;
	if (told.answer_rid != 0 || !told.live || told.citizen_rid != a->citizen_rid ||
	    (told.signs >> s.sign & 1) == 0)
		return 0;
	if (day_before(s.on, told.on))
		return 0;
	return act_put_entry(a->work, a->act, &s, &rid, e);
}

static int write_sign(struct acting *a, struct err *e)
{
	const struct sign_entry *s = a->entry;

	if (act_put_entry(a->work, a->act, s, &a->rid, e) != 0)
		return -1;
	for (size_t i = 0; s->replaces == 0 && i < s->also.n; i++)
		if (s->also.at[i] != s->record_rid && write_also(a, s->also.at[i], e) != 0)
			return -1;
	return 0;
}

static const struct act_field sign_fields[] = {
	FIELD_AT(sign_entry, record_rid, "record"),
	FIELD(sign_entry, sign),
	FIELD(sign_entry, on),
	FIELD_AT(sign_entry, by_rid, "by"),
	FIELD(sign_entry, done),
	FIELD(sign_entry, note),
	FIELD(sign_entry, replaces),
	FIELD(sign_entry, reason),
	{ NULL, 0, false },
};

const struct act_desc sign_act = {
	.name = N_("the answer to the sign"),
	.undone = N_("Taken back: the sign waits for an answer again"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_SIGN_ANSWER,
	.entry = sizeof(struct sign_entry),
	.field = sign_fields,
	.whose = sign_whose,
	.check = check_sign,
	.write = write_sign,
};
