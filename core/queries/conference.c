/* The list of a conference: see conference.h. */
#include "core/queries/conference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/conference_parts.h"
#include "core/queries/meeting.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

/* ---- who may see it ---- */

int conference_check(const struct work *w, int64_t provider_rid, struct err *e)
{
	if (scope_check_any(&w->who, e) != 0)
		return -1;
	return meeting_may(w, ACT_SEE_CONFERENCE, provider_rid, e);
}

bool conference_may(const struct actor *who, int64_t provider_rid)
{
	const struct work w = { .who = *who };
	struct err refused = { .kind = ERR_NONE };

	return conference_check(&w, provider_rid, &refused) == 0;
}

/* A region's people see, of another provider's conference, their own citizens. */
bool conference_is_narrowed(const struct actor *who, int64_t provider_rid)
{
	return who->role != ROLE_ADMIN && who->regional && who->provider_rid != provider_rid;
}

/* ---- which conference ---- */

static const struct reading provider_read = { "SELECT $p{id AS provider, name AS provider_name} "
					      "FROM $provider AS p WHERE p.rid = :provider",
					      ROW(struct conference, provider, provider_name) };

static int load_kind(struct conference_load *l, const char *meeting, struct err *e)
{
	struct conference *c = l->c;
	const struct reader r = { l->work->store, &c->arena,
				  BOUND(with_int(":provider", c->provider_rid)) };
	int got = read_row(&r, &provider_read, c, e);

	if (got < 0)
		return -1;
	if (got == 0)
		return err_set(e, ERR_INPUT, "%s", _("there is no such provider in the store"));
	c->set = settings_on(&l->work->settings, c->on);
	c->kind = conference_kind(c->set, c->provider, meeting);
	if (c->kind != NULL)
		return 0;
	if (meeting != NULL)
		return err_set(e, ERR_RULE,
			       _("%s holds no conference %s by the settings of that day"),
			       c->provider_name, meeting);
	return err_set(e, ERR_RULE, _("%s holds no conference by the settings of that day"),
		       c->provider_name);
}

static void load_next(struct conference_load *l)
{
	struct conference *c = l->c;
	const struct conference_of of = { &l->work->settings, c->provider, c->kind->id };

	c->next = conference_day_after(&of, c->on);
}

char *conference_rids(const struct conference_load *l, struct day before)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < l->c->book.n; i++) {
		fputc(i == 0 ? '[' : ',', out);
		if (day_is_none(before) || day_same(l->at[i].before, before))
			fprintf(out, "%lld", (long long)l->c->book.row[i].rid);
		else
			fputs("null", out);
	}
	fputs(l->c->book.n == 0 ? "[]" : "]", out);
	fclose(out);
	return text;
}

/* ---- the rows ---- */

static const struct course_goal *goal_of(const struct course_row *c, int64_t rid)
{
	for (size_t i = 0; i < c->goals; i++)
		if (c->goal[i].rid == rid)
			return &c->goal[i];
	return NULL;
}

/* Of the open goals, those whose level changed are moving. */
static void count_goals(struct conference_row *r)
{
	const struct course_row *c = r->course;

	for (size_t i = 0; i < c->goals; i++) {
		r->goals += c->goal[i].status != GOAL_DROPPED;
		r->reached += c->goal[i].status == GOAL_REACHED;
		r->still += c->goal[i].status == GOAL_OPEN;
	}
	for (size_t i = 0; i < r->goal_changes; i++) {
		const struct course_goal *g = goal_of(c, r->goal_change[i].goal_rid);
		if (g != NULL && g->status == GOAL_OPEN)
			r->moving++, r->still--;
	}
}

static void judge_row(struct conference_load *l, struct conference_row *r)
{
	struct conference *c = l->c;
	size_t room = COURSE_REASONS + r->course->follow_ups;
	struct decision_facts *open = arena_take(&c->arena, (r->opens + 1) * sizeof *open);
	const char **note = arena_take(&c->arena, (r->opens + 1) * sizeof *note);
	struct course_why *ranked = arena_take(&c->arena, room * sizeof *ranked);
	struct course_rank_facts rank;
	struct conference_facts f = {
		.rank = &rank,
		.signals = &c->set->signals,
		.on = c->on,
		.next = c->next,
		.open = open,
		.open_note = note,
		.opens = r->opens,
		.decided = day_before(r->before, r->course->decided),
		.goals_changed = r->goals_changed,
		.signs = (int)r->signs,
		.missed = r->visits.for_band,
		.changes = r->changes,
	};

	course_book_rank_facts(r->course, &rank);
	for (size_t i = 0; i < r->opens; i++) {
		open[i] = r->open[i].facts;
		note[i] = r->open[i].note;
	}
	for (size_t i = 0; i < r->signs; i++)
		f.sign_kinds |= 1u << r->sign[i].sign;
	r->reasons.why =
		arena_take(&c->arena, (room + CONFERENCE_REASONS) * sizeof *r->reasons.why);
	r->reasons.n = conference_reasons_find(&f, ranked, r->reasons.why);
	r->band = conference_band(&r->reasons);
	r->follow_up = follow_up_due(r->course->follow_up, r->course->follow_ups, c->next);
}

static int by_band(const void *a, const void *b)
{
	const struct conference_row *x = a, *y = b;
	int order = conference_compare(&x->reasons, &y->reasons);

	if (order == 0)
		order = danish_compare(x->course->name, y->course->name);
	return order != 0 ? order : danish_compare(x->course->id, y->course->id);
}

/* Keeps the rows the actor may see, judges and sorts them. */
static int make_rows(struct conference_load *l, const struct work *w, struct err *e)
{
	struct conference *c = l->c;
	bool narrowed = conference_is_narrowed(&w->who, c->provider_rid);
	struct citizen_scope seen = { .all = true };

	if (narrowed && scope_load(w, w->who.today, &seen, e) != 0)
		return -1;
	for (size_t i = 0; i < c->book.n; i++) {
		struct conference_row *r = &l->at[i];
		if (narrowed && !scope_has(&seen, r->course->citizen_rid))
			continue;
		count_goals(r);
		judge_row(l, r);
		c->in_band[r->band]++;
		c->row[c->n++] = *r;
	}
	scope_release(&seen);
	if (c->n > 1)
		qsort(c->row, c->n, sizeof *c->row, by_band);
	return 0;
}

static int load_courses(struct conference_load *l, const struct conference_ask *ask, struct err *e)
{
	struct conference *c = l->c;
	const struct course_choice which = {
		.of = COURSES_OF_CONFERENCE,
		.rid = ask->course_rid,
		.names_are_open = !scope_hides_protected(&l->work->who),
		.provider_rid = c->provider_rid,
	};

	if (course_book_load(l->work, c->on, &which, &c->book, e) != 0)
		return -1;
	c->row = arena_take(&c->arena, (c->book.n + 1) * sizeof *c->row);
	l->at = arena_take(&c->arena, (c->book.n + 1) * sizeof *l->at);
	for (size_t i = 0; i < c->book.n; i++) {
		struct course_row *course = &c->book.row[i];
		bool ends = day_same(course->ends, c->on);
		l->at[i] = (struct conference_row){ .course = course,
						    .before = c->before,
						    .ended = ends ? c->on : DAY_NONE };
	}
	return 0;
}

static int load_list(struct conference_load *l, const struct conference_ask *ask, struct err *e)
{
	if (conference_before(l, e) != 0)
		return -1;
	load_next(l);
	if (!l->c->kind->lists_courses) /* a meeting of leaders */
		return 0;
	if (load_courses(l, ask, e) != 0 || conference_courses_before(l, e) != 0 ||
	    conference_facts_load(l, e) != 0 || conference_clips_load(l, e) != 0)
		return -1;
	return 0;
}

/* In a read transaction of its own in the store that is read. */
static int load_in(struct conference_load *l, const struct conference_ask *ask, struct err *e)
{
	if (store_read_begin(l->work->store, e) != 0)
		return -1;
	int done = load_list(l, ask, e);
	store_read_end(l->work->store);
	return done;
}

static int log_list(const struct work *w, const struct conference_ask *ask, struct err *e)
{
	char what[64], day[DAY_TEXT];

	snprintf(what, sizeof what, "conference %s", day_text(ask->on, day));
	return look_up_log(w, 0, what, NULL, e);
}

int conference_load(const struct work *w, const struct conference_ask *ask, struct conference *out,
		    struct err *e)
{
	struct conference c = {
		.provider_rid = ask->provider_rid != 0 ? ask->provider_rid : w->who.provider_rid,
		.on = ask->on,
		.as_known_then = ask->as_known_then,
	};
	struct conference_load l = { .work = w, .c = &c };

	if (conference_check(w, c.provider_rid, e) != 0 || log_list(w, ask, e) != 0)
		return -1;
	int done = load_kind(&l, ask->meeting, e);
	if (done == 0 && ask->as_known_then)
		done = conference_then_open(w, &c, e);
	if (c.then != NULL)
		l.work = c.then;
	if (done != 0 || load_in(&l, ask, e) != 0 || make_rows(&l, w, e) != 0) {
		conference_release(&c);
		return -1;
	}
	*out = c;
	return 0;
}

void conference_release(struct conference *c)
{
	course_book_release(&c->book);
	arena_release(&c->arena);
	conference_then_close(c);
	*c = (struct conference){ .n = 0 };
}

/* ---- signs that wait, in words ---- */

const char *conference_waiting_text(const struct conference_row *row,
				    char out[CONFERENCE_WAITING_TEXT])
{
	size_t used = 0;

	out[0] = '\0';
	for (int sign = 0; sign < SIGNS; sign++) {
		struct day first = DAY_NONE;
		char day[FORMAT_TEXT];
		int n = 0;
		for (size_t i = 0; i < row->waitings; i++)
			if (row->waiting[i].sign == sign)
				first = row->waiting[i].on, n++;
		if (n == 0 || used >= CONFERENCE_WAITING_TEXT)
			continue;
		used += (size_t)snprintf(out + used, CONFERENCE_WAITING_TEXT - used, "%s%s %s",
					 used == 0 ? _("not answered: ") : "; ",
					 _(sign_words.at[sign].shown),
					 format_day_short(first, day));
		if (n > 1 && used < CONFERENCE_WAITING_TEXT)
			/* TRANSLATORS: after a sign and the day on which it was noted first */
			used += (size_t)snprintf(out + used, CONFERENCE_WAITING_TEXT - used,
						 ngettext(" and %d time more", " and %d times more",
							  (unsigned long)n - 1),
						 n - 1);
	}
	return out;
}
