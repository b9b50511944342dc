/* What everybody owes before the next conference: see owed.h. */
#include "core/queries/owed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/conference_parts.h"
#include "core/queries/meeting.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/late.h"
#include "core/session/scope.h"

/* clang-format off */
static const struct word owed_list[OWED_WHATS] = {
	[OWED_RECORD] = { "record", N_("visit not recorded") },
	[OWED_OBSERVATION] = { "observation", N_("observation") },
	[OWED_MEASUREMENT] = { "measurement", N_("measurement") },
	[OWED_FOLLOW_UP] = { "follow_up", N_("follow-up") },
};
const struct words owed_words = { owed_list, OWED_WHATS };

/* A text, an id, a visit; each reading fills its own part. */
struct owed_found {
	int64_t rid, citizen_rid, carer_rid, place;
	struct day on;
	int from_minute, to_minute;
	const char *text, *id;
};

static const struct reading provider_read = {
	"SELECT $p.id AS id FROM $provider AS p WHERE p.rid = :rid", ROW(struct owed_found, id)
};
static const struct reading staff_read = {
	"SELECT $s{id, name AS text} FROM $staff AS s WHERE s.rid = :rid", ROW(struct owed_found, id, text)
};
static const struct reading goal_read = {
	"SELECT $g{text} FROM $goal AS g WHERE g.rid = :rid", ROW(struct owed_found, text)
};
/* Of a citizen with several courses of the provider a visit stands with the first. */
static const struct reading visits_read = {
	"SELECT $v{rid, citizen AS citizen_rid, carer AS carer_rid, on, from AS from_minute, to AS to_minute},"
	" min(j.key) AS place FROM json_each(:rids) AS j CROSS JOIN $course AS f ON f.rid = j.value"
	" CROSS JOIN $visit AS v ON $v.citizen = $f.citizen"
	" WHERE $v.on BETWEEN :from AND :to AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v")
	" GROUP BY v.rid",
	ROW(struct owed_found, rid, citizen_rid, carer_rid, on, from_minute, to_minute, place)
};
/* clang-format on */

/* A provider's conference whose courses are looked at. */
struct owing {
	const struct work *work;
	struct owed_list *list;
	struct conference conference; /* P, D and the courses */
	int64_t only;                 /* what this member of staff owes; 0: all */
};

static int owed_read(const struct owing *o, const struct reading *reading, int64_t rid,
		     struct owed_found *out, struct err *e)
{
	const struct reader r = { o->work->store, &o->list->arena, BOUND(with_int(":rid", rid)) };

	return read_row(&r, reading, out, e) < 0 ? -1 : 0;
}

/* ---- when ---- */

int owed_next(const struct work *w, int64_t provider_rid, struct day on,
	      struct next_conference *out, struct err *e)
{
	struct arena a = { 0 };
	const struct reader r = { w->store, &a, BOUND(with_int(":rid", provider_rid)) };
	struct owed_found provider = { .id = "" };
	int done = conference_next(w, &(struct meeting_key){ provider_rid, NULL, on }, out, e);

	if (done == 0 && out->kind != NULL) {
		done = read_row(&r, &provider_read, &provider, e) < 0 ? -1 : 0;
		if (done == 0 && day_is_none(conference_pace(out->kind, provider.id)->anchor))
			*out = (struct next_conference){ .on = DAY_NONE, .missed = DAY_NONE };
	}
	arena_release(&a);
	return done;
}

bool owed_is_asked(const struct next_conference *next, struct day today)
{
	if (next->kind == NULL || day_is_none(next->on))
		return false;
	return !day_is_none(next->missed) || next->on.n - today.n <= next->kind->prepare_days;
}

/* ---- of each course ---- */

static int64_t first_named(int64_t staff, int64_t other)
{
	return staff != 0 ? staff : other;
}

static void owed_add(struct owing *o, const struct course_row *c, struct owed_row row)
{
	struct owed_list *l = o->list;

	if (o->only != 0 && row.staff_rid != o->only)
		return;
	row.provider_rid = o->conference.provider_rid;
	row.citizen_rid = c->citizen_rid;
	row.course_rid = c->rid;
	row.course = arena_text(&l->arena, c->id);
	row.citizen = arena_text(&l->arena, c->citizen);
	row.name = arena_text(&l->arena, c->name);
	row.provider = arena_text(&l->arena, o->conference.provider);
	row.staff = row.staff_name = "";
	row.conference = o->conference.on;
	l->row = memory_grow(l->row, l->n, sizeof *l->row);
	l->row[l->n++] = row;
}

static bool has_open_subgoal(const struct course_row *c, int64_t goal_rid)
{
	for (size_t i = 0; i < c->goals; i++)
		if (c->goal[i].parent == goal_rid && c->goal[i].status == GOAL_OPEN)
			return true;
	return false;
}

static void owe_observations(struct owing *o, const struct course_row *c)
{
	for (size_t i = 0; i < c->goals; i++) {
		const struct course_goal *g = &c->goal[i];
		bool seen = !day_is_none(g->seen) && !day_before(g->seen, o->conference.before);
		if (c->stands.state != COURSE_RUNNING || g->status != GOAL_OPEN || seen ||
		    has_open_subgoal(c, g->rid))
			continue;
		owed_add(o, c,
			 (struct owed_row){ .what = OWED_OBSERVATION,
					    .staff_rid = first_named(c->contact_rid, c->lead_rid),
					    .rid = g->rid,
					    .on = g->seen,
					    .from_minute = -1,
					    .rule = "",
					    .text = "" });
	}
}

static void owe_measurements(struct owing *o, const struct course_row *c)
{
	for (size_t i = 0; i < c->missings; i++) {
		const struct measurement_missing *m = &c->missing[i];
		if (day_before(o->conference.on, m->due))
			continue;
		owed_add(o, c,
			 (struct owed_row){
				 .what = OWED_MEASUREMENT,
				 .staff_rid = first_named(c->lead_rid, c->contact_rid),
				 .rid = c->rid,
				 .on = m->due,
				 .from_minute = -1,
				 .rule = "",
				 .text = arena_format(&o->list->arena, "%s %s", m->instrument->name,
						      _(measured_at_words.at[m->at].shown)) });
	}
}

/* One whose day has come stands on the actor's own list anyway. */
static void owe_follow_ups(struct owing *o, const struct course_row *c)
{
	struct arena *a = &o->list->arena;

	for (size_t i = 0; i < c->follow_ups; i++) {
		const struct follow_up *u = &c->follow_up[i];
		bool by_contact = u->rule != NULL && u->rule->who == FOLLOW_BY_CONTACT;
		if (u->rule == NULL || !follow_up_is_open(u) ||
		    day_before(o->conference.on, u->due) ||
		    (o->only != 0 && !day_before(o->work->who.today, u->due)))
			continue;
		owed_add(o, c,
			 (struct owed_row){
				 .what = OWED_FOLLOW_UP,
				 .staff_rid = by_contact ? first_named(c->contact_rid, c->lead_rid)
							 : first_named(c->lead_rid, c->contact_rid),
				 .rid = c->rid,
				 .on = u->due,
				 .from_minute = -1,
				 .rule = arena_text(a, u->id),
				 .text = arena_text(a, u->rule->name) });
	}
}

static char *owed_rids(const struct course_book *b)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < b->n; i++)
		fprintf(out, "%c%lld", i == 0 ? '[' : ',', (long long)b->row[i].rid);
	fputs(b->n == 0 ? "[]" : "]", out);
	fclose(out);
	return text;
}

/* Of the window of the conference, up to now. */
static int owe_records(struct owing *o, struct err *e)
{
	const struct conference *c = &o->conference;
	const struct work *w = o->work;
	struct day last = day_plus(c->on, -1);
	char *rids = owed_rids(&c->book);
	const struct reader r = {
		w->store, NULL,
		BOUND(with_text(":rids", rids), with_day(":from", c->before),
		      with_day(":to", day_before(last, w->who.today) ? last : w->who.today))
	};
	struct rows rows;
	int got = rows_open(&rows, &r, &visits_read, e) != 0 ? -1 : 1;

	while (got == 1) {
		struct owed_found v = { .rid = 0 };
		got = rows_next(&rows, &v, e);
		const struct planned_time planned = { v.on, v.from_minute, v.to_minute };
		if (got == 1 && visit_is_late(&planned, false, local_from_utc(w->who.now_ms)))
			owed_add(o, &c->book.row[v.place],
				 (struct owed_row){ .what = OWED_RECORD,
						    .staff_rid = v.carer_rid,
						    .rid = v.rid,
						    .on = v.on,
						    .from_minute = v.from_minute,
						    .rule = "",
						    .text = "" });
	}
	free(rids);
	return got;
}

/* ---- of a conference ---- */

/* Its courses as they stand today, and since when they were not talked about. */
static int owing_courses(struct owing *o, const struct course_choice *which, struct err *e)
{
	struct conference *c = &o->conference;
	struct conference_load l = { .work = o->work, .c = c };
	struct owed_found provider = { .id = "" };

	if (owed_read(o, &provider_read, c->provider_rid, &provider, e) != 0)
		return -1;
	c->provider = provider.id;
	return conference_before(&l, e) != 0 ||
			       course_book_load(o->work, c->on, which, &c->book, e) != 0
		       ? -1
		       : 0;
}

static void owe_courses(struct owing *o)
{
	const struct course_book *b = &o->conference.book;

	for (size_t i = 0; i < b->n; i++) {
		enum course_state state = b->row[i].stands.state;
		if (b->row[i].provider_rid != o->conference.provider_rid ||
		    (state != COURSE_RUNNING && state != COURSE_PAUSED))
			continue;
		owe_observations(o, &b->row[i]);
		owe_measurements(o, &b->row[i]);
		owe_follow_ups(o, &b->row[i]);
	}
}

static struct conference owed_conference(int64_t provider_rid, const struct next_conference *next)
{
	return (struct conference){ .provider_rid = provider_rid,
				    .kind = next->kind,
				    .on = next->on };
}

/* ---- names ---- */

static int name_owed(struct owing *o, struct owed_row *row, struct err *e)
{
	struct owed_found staff = { .id = "", .text = "" }, goal = { .text = "" };

	if (row->staff_rid != 0 && owed_read(o, &staff_read, row->staff_rid, &staff, e) != 0)
		return -1;
	row->staff = staff.id;
	row->staff_name = staff.text;
	if (row->what != OWED_OBSERVATION)
		return 0;
	if (owed_read(o, &goal_read, row->rid, &goal, e) != 0)
		return -1;
	row->text = goal.text;
	return 0;
}

static int name_all_owed(struct owing *o, struct err *e)
{
	for (size_t i = 0; i < o->list->n; i++)
		if (name_owed(o, &o->list->row[i], e) != 0)
			return -1;
	return 0;
}

static int owed_by_staff(const void *a, const void *b)
{
	const struct owed_row *x = a, *y = b;
	int order = (x->staff_rid == 0) - (y->staff_rid == 0);

	if (order == 0)
		order = danish_compare(x->staff_name, y->staff_name);
	if (order == 0)
		order = danish_compare(x->staff, y->staff);
	if (order == 0)
		order = x->what - y->what;
	if (order == 0)
		order = danish_compare(x->name, y->name);
	if (order == 0)
		order = (x->on.n > y->on.n) - (x->on.n < y->on.n);
	return order != 0 ? order : (x->rid > y->rid) - (x->rid < y->rid);
}

/* ---- the lists ---- */

static int owed_of_provider(struct owing *o, struct err *e)
{
	const struct course_choice which = {
		.of = COURSES_OF_CONFERENCE,
		.names_are_open = !scope_hides_protected(&o->work->who),
		.provider_rid = o->conference.provider_rid,
	};

	if (owing_courses(o, &which, e) != 0)
		return -1;
	owe_courses(o);
	return owe_records(o, e) != 0 ? -1 : name_all_owed(o, e);
}

int owed_load(const struct work *w, int64_t provider_rid, struct owed_list *out, struct err *e)
{
	struct owed_list list = { .n = 0 };
	struct owing o = { .work = w, .list = &list };
	int64_t provider = provider_rid != 0 ? provider_rid : w->who.provider_rid;

	if (scope_check_any(&w->who, e) != 0 || meeting_may(w, ACT_MEETING, provider, e) != 0 ||
	    owed_next(w, provider, w->who.today, &list.next, e) != 0)
		return -1;
	if (list.next.kind == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings give this provider no day for a conference"));
	if (look_up_log(w, 0, "owed", NULL, e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	o.conference = owed_conference(provider, &list.next);
	int done = owed_of_provider(&o, e);
	course_book_release(&o.conference.book);
	store_read_end(w->store);
	if (done != 0) {
		owed_release(&list);
		return -1;
	}
	if (list.n > 1)
		qsort(list.row, list.n, sizeof *list.row, owed_by_staff);
	*out = list;
	return 0;
}

/* What the actor owes for one provider's conference, where it asks for it by now. */
static int owed_of_one(struct owing *o, int64_t provider_rid, struct err *e)
{
	const struct course_choice mine = { .of = COURSES_MINE, .names_are_open = true };
	struct next_conference next;

	if (owed_next(o->work, provider_rid, o->work->who.today, &next, e) != 0)
		return -1;
	if (!owed_is_asked(&next, o->work->who.today))
		return 0;
	if (o->list->next.kind == NULL || day_before(next.on, o->list->next.on))
		o->list->next = next;
	o->conference = owed_conference(provider_rid, &next);
	if (owing_courses(o, &mine, e) != 0)
		return -1;
	owe_courses(o);
	course_book_release(&o->conference.book);
	return 0;
}

int owed_of_actor(const struct work *w, struct owed_list *out, struct err *e)
{
	const struct course_choice mine = { .of = COURSES_MINE, .names_are_open = true };
	struct owed_list list = { .next = { .on = DAY_NONE, .missed = DAY_NONE } };
	struct owing o = { .work = w, .list = &list, .only = w->who.staff_rid };
	struct course_book book;
	int done = 0;

	if (course_book_load(w, w->who.today, &mine, &book, e) != 0)
		return -1;
	for (size_t i = 0; done == 0 && i < book.n; i++) {
		bool known = book.row[i].provider_rid == 0;
		for (size_t j = 0; j < i; j++)
			known = known || book.row[j].provider_rid == book.row[i].provider_rid;
		if (!known)
			done = owed_of_one(&o, book.row[i].provider_rid, e);
	}
	course_book_release(&book);
	if (done == 0)
		done = name_all_owed(&o, e);
	if (done != 0)
		owed_release(&list);
	else
		*out = list;
	return done;
}

void owed_release(struct owed_list *l)
{
	free(l->row);
	arena_release(&l->arena);
	*l = (struct owed_list){ .n = 0 };
}
