/* Meetings: see meeting.h. */
#include "core/queries/meeting.h"

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* A meeting as it is read: numbers of records come as a list of numbers. */
struct found_meeting {
	struct meeting m;
	struct number_list present, order, talk_about;
};

struct found_decision {
	struct meeting_decided d;
	int64_t rid;
};

/* clang-format off */
/* The records of a list by their numbers, in its order; those that are not in the store are left out. */
#define RIDS_OF(list, type) \
	"(SELECT json_group_array(rid) FROM (SELECT named.rid AS rid FROM json_each(" list ") AS j" \
	" JOIN record AS named ON named.type = " type " AND named.id = j.value AND named.clock IS NOT NULL ORDER BY j.key))"
#define MEETING_FIELDS \
	"SELECT $m{rid, provider AS provider_rid, meeting AS kind, on, closed, note}," \
	" " RIDS_OF("$m.present", ":staff") " AS present, " RIDS_OF("$m.order", ":course") " AS \"order\"," \
	" " RIDS_OF("$m.talk_about", ":course") " AS talk_about FROM $meeting AS m"
#define MEETING_ROW ROW(struct found_meeting, m.rid, m.provider_rid, m.kind, m.on, m.closed, m.note, present, order, talk_about)
#define OF_KIND " WHERE $m.provider = :provider AND $m.meeting = :kind"
/* Two laptops that opened the same meeting under names of their own: the same one is found on both. */
#define FIRST_OF_DAY " ORDER BY m.on_day DESC, (SELECT named.uuid FROM record AS named WHERE named.rid = m.rid) LIMIT 1"

static const struct reading by_rid_read = { MEETING_FIELDS " WHERE m.rid = :rid", MEETING_ROW };
static const struct reading of_day_read = { MEETING_FIELDS OF_KIND " AND $m.on = :on" FIRST_OF_DAY, MEETING_ROW };
static const struct reading held_read = {
	MEETING_FIELDS OF_KIND " AND $m.on < :on AND ($m.closed? OR EXISTS (SELECT 1 FROM $decision AS d"
	" WHERE $d.meeting = m.rid AND d.live))" FIRST_OF_DAY, MEETING_ROW
};
static const struct reading open_read = { MEETING_FIELDS OF_KIND " AND NOT $m.closed?" FIRST_OF_DAY, MEETING_ROW };
static const struct reading open_before_read = {
	MEETING_FIELDS OF_KIND " AND $m.on < :on AND NOT $m.closed?" FIRST_OF_DAY, MEETING_ROW
};
static const struct reading decision_read = {
	"SELECT d.rid AS rid FROM $decision AS d WHERE $d.meeting = :rid AND $d.course = :course AND d.live"
	" ORDER BY d.rid DESC LIMIT 1",
	ROW(struct found_decision, rid)
};
/* A decision that was changed keeps the place of the first. */
static const struct reading decisions_read = {
	"SELECT $d{course AS course_rid, rid AS decision_rid, responsible AS responsible_rid, decision, result, until, due,"
	" next_follow_up} FROM $decision AS d WHERE $d.meeting = :rid AND d.live"
	" ORDER BY (SELECT min(was.rid) FROM $decision AS was WHERE $was.meeting = :rid AND $was.course = $d.course), d.rid",
	ROW(struct meeting_decided, course_rid, decision_rid, responsible_rid, decision, result, until, due, next_follow_up)
};
/* clang-format on */

/* ---- who may ---- */

int meeting_may(const struct work *w, enum act act, int64_t provider_rid, struct err *e)
{
	const struct actor *who = &w->who;
	bool own = who->provider_rid != 0 && who->provider_rid == provider_rid;

	if (right_check(who, act, e) != 0)
		return -1;
	if (own || who->role == ROLE_ADMIN || (who->municipal && who->role != ROLE_CARER))
		return 0;
	if (who->role == ROLE_NURSE && who->regional && act == ACT_SEE_CONFERENCE)
		return 0;
	return err_set(e, ERR_ACCESS, "%s",
		       _("you take part in the conferences of your own provider only"));
}

/* ---- one meeting ---- */

static struct rids meeting_rids(struct arena *a, const struct number_list *list)
{
	int64_t *at = arena_take(a, (list->n + 1) * sizeof *at);

	for (size_t i = 0; i < list->n; i++)
		at[i] = (int64_t)list->at[i];
	return (struct rids){ at, list->n };
}

static int meeting_read(struct store *s, const struct reading *reading, const struct bound *with,
			struct arena *a, struct meeting *out, struct err *e)
{
	const struct reader r = { s, a, with };
	struct found_meeting found = { .m = { .rid = 0 } };
	int got = read_row(&r, reading, &found, e);

	if (got != 1)
		return got;
	found.m.present = meeting_rids(a, &found.present);
	found.m.order = meeting_rids(a, &found.order);
	found.m.talk_about = meeting_rids(a, &found.talk_about);
	*out = found.m;
	return 1;
}

#define LIST_TYPES with_int(":staff", RECORD_STAFF), with_int(":course", RECORD_COURSE)
#define KEY_BOUND(key)                                                                             \
	BOUND(LIST_TYPES, with_int(":provider", (key)->provider_rid),                              \
	      with_text(":kind", (key)->kind), with_day(":on", (key)->on))

int meeting_load(struct store *s, int64_t rid, struct arena *a, struct meeting *out, struct err *e)
{
	return meeting_read(s, &by_rid_read, BOUND(LIST_TYPES, with_int(":rid", rid)), a, out, e);
}

int meeting_find(struct store *s, const struct meeting_key *key, struct arena *a,
		 struct meeting *out, struct err *e)
{
	return meeting_read(s, &of_day_read, KEY_BOUND(key), a, out, e);
}

int meeting_held_before(struct store *s, const struct meeting_key *key, struct arena *a,
			struct meeting *out, struct err *e)
{
	return meeting_read(s, &held_read, KEY_BOUND(key), a, out, e);
}

int meeting_open_one(struct store *s, const struct meeting_key *key, struct arena *a,
		     struct meeting *out, struct err *e)
{
	return meeting_read(s, &open_read, KEY_BOUND(key), a, out, e);
}

int meeting_open_before(struct store *s, const struct meeting_key *key, struct arena *a,
			struct meeting *out, struct err *e)
{
	return meeting_read(s, &open_before_read, KEY_BOUND(key), a, out, e);
}

/* ---- its decisions ---- */

int64_t meeting_decision_of(struct store *s, int64_t meeting_rid, int64_t course_rid, struct err *e)
{
	const struct reader r = {
		s, NULL, BOUND(with_int(":rid", meeting_rid), with_int(":course", course_rid))
	};
	struct found_decision found = { .rid = 0 };

	return read_row(&r, &decision_read, &found, e) < 0 ? -1 : found.rid;
}

int meeting_decisions(struct store *s, int64_t meeting_rid, struct arena *a,
		      struct meeting_decided **out, size_t *n, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", meeting_rid)) };

	return read_rows(&r, &decisions_read, out, n, e);
}
