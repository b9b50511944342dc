/* The list of doubts: see doubts.h. */
#include "core/queries/doubts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/doubts_parts.h"
#include "core/queries/people.h"
#include "core/records/reading.h"
#include "core/records/record_type.h"

struct shown_record {
	int type;
	const char *id;
};

struct newest {
	int64_t rid;
	struct day from, to;
};

/* clang-format off */
static const struct reading newest_read = {
	"SELECT coalesce(max(k.rid), 0) AS rid FROM record AS k", ROW(struct newest, rid)
};

static const struct reading new_days_read = {
	"SELECT min(new.first) AS \"from\", max(new.last) AS \"to\" FROM ("
	"SELECT min($r.on) AS first, max($r.on) AS last FROM $visit_record AS r WHERE r.rid > :since"
	" UNION ALL SELECT min($v.on), max($v.on) FROM $visit AS v WHERE v.rid > :since) AS new",
	ROW(struct newest, from, to)
};

static const struct reading shown_read = {
	"SELECT k.type AS type, k.id AS id FROM record AS k WHERE k.rid = :rid", ROW(struct shown_record, type, id)
};
/* clang-format on */

static bool is_chosen(const struct doubting *d, const struct doubted_record *r)
{
	int64_t provider = d->which->provider_rid;
	bool in_time =
		day_is_none(r->on) || (!day_before(r->on, d->from) && !day_before(d->to, r->on));

	return in_time && (r->rid > d->since || r->other_rid > d->since) &&
	       (provider == 0 || provider == r->provider_rid) &&
	       (d->scope.all || scope_has(&d->scope, r->citizen_rid));
}

void doubt_add(struct doubting *d, enum doubt doubt, const struct doubted_record *r,
	       const char *text)
{
	struct doubts *out = &d->out;

	if (!is_chosen(d, r))
		return;
	out->at = memory_grow(out->at, out->n, sizeof *out->at);
	out->at[out->n++] = (struct doubt_line){
		.doubt = doubt,
		.on = r->on,
		.citizen_rid = r->citizen_rid,
		.provider_rid = r->provider_rid,
		.rid = r->rid,
		.other_rid = r->other_rid,
		.text = arena_text(&out->arena, text),
	};
}

void doubt_add_said(struct doubting *d, enum doubt doubt, const struct doubted_record *r,
		    const struct doubt_facts *f)
{
	char text[DOUBT_TEXT];

	if (is_chosen(d, r))
		doubt_add(d, doubt, r, doubt_say(doubt, f, text, sizeof text));
}

static int find_all(struct doubting *d, struct err *e)
{
	if (store_read_begin(d->work->store, e) != 0)
		return -1;
	int done = day_before(d->visits_to, d->visits_from) ? 0 : doubts_of_visits(d, e);
	if (done == 0 && !day_before(d->visits_to, d->visits_from))
		done = doubts_of_skills(d, e);
	if (done == 0 && !day_before(d->visits_to, d->visits_from))
		done = doubts_of_packages(d, e);
	if (done == 0)
		done = doubts_of_records(d, e);
	if (done == 0)
		done = doubts_of_clips(d, e);
	if (done == 0)
		done = doubts_of_providers(d, e);
	store_read_end(d->work->store);
	return done;
}

/* ---- what is shown of them ---- */

static int show_record(struct doubting *d, int64_t rid, struct shown_record *out, struct err *e)
{
	const struct reader r = { d->work->store, &d->out.arena, BOUND(with_int(":rid", rid)) };

	*out = (struct shown_record){ .id = "" };
	return read_row(&r, &shown_read, out, e) < 0 ? -1 : 0;
}

static int show_line(struct doubting *d, struct doubt_line *l, struct err *e)
{
	struct shown_record citizen, record, other = { .id = NULL };
	char *name;

	if (show_record(d, l->citizen_rid, &citizen, e) != 0 ||
	    show_record(d, l->rid, &record, e) != 0 ||
	    (l->other_rid != 0 && show_record(d, l->other_rid, &other, e) != 0) ||
	    people_listed_citizen(d->work, l->citizen_rid, &d->out.arena, &name, e) != 0)
		return -1;
	l->citizen = citizen.id;
	l->name = name;
	l->type = record_desc[record.type].name;
	l->id = record.id;
	l->other = other.id;
	return 0;
}

static int show_lines(struct doubting *d, struct err *e)
{
	for (size_t i = 0; i < d->out.n; i++)
		if (show_line(d, &d->out.at[i], e) != 0)
			return -1;
	return 0;
}

static int by_day(const void *a, const void *b)
{
	const struct doubt_line *x = a, *y = b;
	int on_x = day_is_none(x->on) ? INT_MAX : x->on.n;
	int on_y = day_is_none(y->on) ? INT_MAX : y->on.n;

	if (on_x != on_y)
		return on_x < on_y ? -1 : 1;
	if (x->doubt != y->doubt)
		return x->doubt < y->doubt ? -1 : 1;
	int order = strcmp(x->id, y->id);
	return order != 0 ? order : strcmp(x->text, y->text);
}

/* ---- */

static struct doubting doubting_begin(const struct work *w, const struct doubts_choice *which)
{
	const struct day first = day_of(1850, 1, 1), last = day_of(2199, 12, 31);

	return (struct doubting){
		.work = w,
		.which = which,
		.from = day_is_none(which->from) ? first : which->from,
		.to = day_is_none(which->to) ? last : which->to,
		.visits_from = day_is_none(which->from) ? first : which->from,
		.visits_to = day_is_none(which->to) ? last : which->to,
	};
}

int doubts_load(const struct work *w, const struct doubts_choice *which, struct doubts *out,
		struct err *e)
{
	struct doubting d = doubting_begin(w, which);

	if (right_check(&w->who, ACT_SEE_CITIZEN, e) != 0 ||
	    look_up_log(w, 0, "doubts", NULL, e) != 0 ||
	    scope_load(w, w->who.today, &d.scope, e) != 0)
		return -1;
	int done = find_all(&d, e);
	if (done == 0)
		done = show_lines(&d, e);
	scope_release(&d.scope);
	if (done != 0) {
		doubts_release(&d.out);
		return -1;
	}
	if (d.out.n > 1)
		qsort(d.out.at, d.out.n, sizeof *d.out.at, by_day);
	*out = d.out;
	return 0;
}

/* Which record it is about. */
static int name_records(struct doubting *d, struct err *e)
{
	for (size_t i = 0; i < d->out.n; i++) {
		struct doubt_line *l = &d->out.at[i];
		struct shown_record record;
		if (show_record(d, l->rid, &record, e) != 0)
			return -1;
		l->type = record_desc[record.type].name;
		l->id = record.id;
	}
	return 0;
}

int doubts_gather(const struct work *w, const struct doubts_choice *which, struct doubts *out,
		  struct err *e)
{
	struct doubting d = doubting_begin(w, which);

	d.scope.all = true;
	if (find_all(&d, e) != 0 || name_records(&d, e) != 0) {
		doubts_release(&d.out);
		return -1;
	}
	*out = d.out;
	return 0;
}

void doubts_release(struct doubts *d)
{
	free(d->at);
	arena_release(&d->arena);
	*d = (struct doubts){ .n = 0 };
}

int doubts_mark(const struct work *w, int64_t *since, struct err *e)
{
	const struct reader r = { w->store, NULL, NULL };
	struct newest newest = { 0 };

	if (read_row(&r, &newest_read, &newest, e) < 0)
		return -1;
	*since = newest.rid;
	return 0;
}

/* The days of the visits that are new: those of other days need no reading. */
static int look_at_new(struct doubting *d, struct err *e)
{
	const struct reader r = { d->work->store, NULL, BOUND(with_int(":since", d->since)) };
	struct newest days = { .from = DAY_NONE, .to = DAY_NONE };

	if (d->since == 0)
		return 0;
	if (read_row(&r, &new_days_read, &days, e) < 0)
		return -1;
	d->visits_from = day_is_none(days.from) ? d->to : days.from;
	d->visits_to = day_is_none(days.from) ? d->from : days.to;
	return 0;
}

int doubts_count(const struct work *w, int64_t since, size_t *n, struct err *e)
{
	const struct doubts_choice all = { DAY_NONE, DAY_NONE, 0 };
	struct doubting d = doubting_begin(w, &all);

	d.scope.all = true;
	d.since = since;
	int done = look_at_new(&d, e);
	if (done == 0)
		done = find_all(&d, e);
	*n = d.out.n;
	doubts_release(&d.out);
	return done;
}
