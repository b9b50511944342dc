/* The tasks of planned visits: see visit_tasks.h. */
#include "core/queries/visit_tasks.h"

#include <string.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/words.h"

struct tasks_visit {
	int64_t rid, citizen_rid, grant_rid;
	struct day on;
	int from_minute;
	struct text_list services, tasks;
};

struct tasks_grant {
	int64_t rid;
	const char *service;
	struct day from, to;
	struct text_list tasks, times, weekdays; /* without any: at any time, on all days */
};

/* clang-format off */
enum tasks_reading { TASKS_OF_DAY, TASKS_OF_VISIT, TASKS_OF_GRANTS };

static const struct reading tasks_read[] = {
	[TASKS_OF_DAY] = {
		"SELECT $v{rid, grant AS grant_rid, on, from AS from_minute, services, tasks} FROM $visit AS v"
		" WHERE $v.citizen = :citizen AND $v.on BETWEEN :on - 1 AND :on",
		ROW(struct tasks_visit, rid, grant_rid, on, from_minute, services, tasks) },
	[TASKS_OF_VISIT] = {
		"SELECT $v{rid, citizen AS citizen_rid, grant AS grant_rid, on, from AS from_minute, services, tasks} FROM $visit AS v"
		" WHERE v.rid = :visit",
		ROW(struct tasks_visit, rid, citizen_rid, grant_rid, on, from_minute, services, tasks) },
	[TASKS_OF_GRANTS] = {
		"SELECT $g{rid, service, from, to, tasks, times, weekdays} FROM $grant AS g"
		" WHERE $g.citizen = :citizen AND $g.tasks? ORDER BY $g.from, g.rid",
		ROW(struct tasks_grant, rid, service, from, to, tasks, times, weekdays) },
};
/* clang-format on */

struct tasks_grants {
	struct tasks_grant *at;
	size_t n;
};

static bool texts_have(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i], text) == 0)
			return true;
	return false;
}

static bool tasks_in_window(const struct text_list *times, int minute)
{
	bool inside = times->n == 0;
	int from, to;

	for (size_t i = 0; i < times->n && !inside; i++)
		if (window_parse(times->at[i], &from, &to))
			inside = to < from ? minute >= from || minute < to
					   : minute >= from && minute < to;
	return inside;
}

static bool grant_asks(const struct tasks_grant *g, const struct tasks_visit *v)
{
	if (v->grant_rid != 0)
		return g->rid == v->grant_rid;
	if (day_before(v->on, g->from) || (!day_is_none(g->to) && day_before(g->to, v->on)))
		return false;
	return texts_have(&v->services, g->service) &&
	       (g->weekdays.n == 0 ||
		texts_have(&g->weekdays, weekday_words.at[day_weekday(v->on)].json)) &&
	       tasks_in_window(&g->times, v->from_minute);
}

static struct text_list tasks_of(const struct tasks_visit *v, const struct tasks_grants *grants,
				 struct arena *a)
{
	struct text_list tasks = { NULL, 0 };
	size_t room = 0;

	if (v->tasks.n > 0)
		return v->tasks;
	for (size_t i = 0; i < grants->n; i++)
		room += grants->at[i].tasks.n;
	tasks.at = arena_take(a, (room + 1) * sizeof *tasks.at);
	for (size_t i = 0; i < grants->n; i++) {
		const struct tasks_grant *g = &grants->at[i];
		for (size_t k = 0; grant_asks(g, v) && k < g->tasks.n; k++)
			if (!texts_have(&tasks, g->tasks.at[k]))
				tasks.at[tasks.n++] = g->tasks.at[k];
	}
	return tasks;
}

static int grants_read(const struct work *w, int64_t citizen_rid, struct arena *a,
		       struct tasks_grants *out, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":citizen", citizen_rid)) };

	return read_rows(&r, &tasks_read[TASKS_OF_GRANTS], &out->at, &out->n, e);
}

int visit_tasks_of_day(const struct work *w, int64_t citizen_rid, struct day on, struct arena *a,
		       struct visit_tasks_list *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":citizen", citizen_rid), with_day(":on", on)) };
	struct tasks_grants grants = { .n = 0 };
	struct visit_tasks_list list = { .n = 0 };
	struct tasks_visit *visit;
	size_t n;

	if (read_rows(&r, &tasks_read[TASKS_OF_DAY], &visit, &n, e) != 0 ||
	    (n > 0 && grants_read(w, citizen_rid, a, &grants, e) != 0))
		return -1;
	list.at = arena_take(a, (n + 1) * sizeof *list.at);
	for (size_t i = 0; i < n; i++) {
		list.at[list.n] =
			(struct visit_tasks){ visit[i].rid, tasks_of(&visit[i], &grants, a) };
		list.n += list.at[list.n].tasks.n > 0;
	}
	*out = list;
	return 0;
}

int visit_tasks_load(const struct work *w, int64_t visit_rid, struct arena *a,
		     struct text_list *out, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":visit", visit_rid)) };
	struct tasks_grants grants = { .n = 0 };
	struct tasks_visit visit = { .rid = 0 };
	int got = read_row(&r, &tasks_read[TASKS_OF_VISIT], &visit, e);

	if (got == 1 && visit.tasks.n == 0)
		got = grants_read(w, visit.citizen_rid, a, &grants, e) != 0 ? -1 : 1;
	if (got < 0)
		return -1;
	*out = got == 1 ? tasks_of(&visit, &grants, a) : (struct text_list){ NULL, 0 };
	return 0;
}

const struct text_list *visit_tasks_find(const struct visit_tasks_list *l, int64_t visit_rid)
{
	static const struct text_list none = { NULL, 0 };

	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].visit_rid == visit_rid)
			return &l->at[i].tasks;
	return &none;
}

void visit_tasks_prepare(struct store *s)
{
	readings_prepare(s, tasks_read, TASKS_OF_GRANTS + 1);
}
