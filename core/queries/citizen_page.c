/* The citizen's page, part by part: see citizen_page.h. */
#include "core/queries/citizen_page.h"
#include "core/queries/owed.h"

#include <stdlib.h>

#include "core/base/text.h"
#include "core/queries/clip_book.h"
#include "core/queries/course_book.h"
#include "core/queries/record_facts.h"
#include "core/queries/signs.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/course.h"
#include "core/session/scope.h"

enum { PAGE_DAYS = 28 }; /* before the day, of what happened */

struct page_load {
	const struct work *work;
	const struct settings *set; /* in force on the day */
	struct day on;
	int days;            /* of records, before the day */
	struct day handover; /* of the last one, where only what is news is read; DAY_NONE */
	struct citizen_page *page;
};

/* Signs of one record. */
struct noted {
	int64_t record_rid;
	struct day on;
	unsigned signs, answered;
	char *note, *by;
};

/* What was answered to a sign of one of them. */
struct answer_found {
	int64_t record_rid;
	int sign;
	struct sign_line line; /* its answer */
};

/* clang-format off */
/* Replaced and withdrawn records stay visible on the page: the newest of a chain says that it corrects. */
#define RECORDS(which) { \
	"SELECT $r{rid, id, visit AS visit_rid, carer AS by_rid, carer.name AS by, replaces," \
	" replaces? AS corrects, on, started, ended, outcome, outcome_reason, note, handover, services," \
	" tasks_done, signs, clip_activity, live, reason, withdrawn? AS withdrawn, withdrawn AS withdrawn_why," \
	" recorded_by.name AS recorded_by}, $v{from AS from_minute, to AS to_minute}," \
	" coalesce($r.clip_minutes, 0) AS clip_minutes, coalesce($r.recorded_at, -1) AS recorded_ms" \
	" FROM $visit_record AS r JOIN record AS k ON k.rid = r.rid LEFT JOIN $visit AS v ON v.rid = $r.visit" \
	" WHERE $r.citizen = :citizen AND $r.on BETWEEN :on - :days AND :on" which \
	" ORDER BY $r.on DESC, coalesce($r.started, $v.from) DESC, k.clock DESC, k.device DESC, k.number DESC", \
	ROW(struct record_line, rid, id, visit_rid, by_rid, by, replaces, corrects, on, started, ended, \
	    outcome, outcome_reason, note, handover, services, tasks_done, signs, clip_activity, live, reason, \
	    withdrawn, withdrawn_why, recorded_by, from_minute, to_minute, clip_minutes, recorded_ms) }

/* The first ones are those of the pane beside a list. */
enum page_reading {
	THE_CITIZEN, COURSES, LAST_HERE, LAST_HANDOVER, NEWS, SIGNS_NOTED, RECORDS_ALL, CARERS,
	FIRST_RECORDED, GRANTS, CARD_PERIODS, ABSENCES, SIGNS_ANSWERS
};

static const struct reading page_read[] = {
	[THE_CITIZEN] = {
		"SELECT $c{id, name, phone, critical, entrance, protected AS is_protected, died} FROM $citizen AS c WHERE c.rid = :citizen",
		ROW(struct citizen_page, id, name, phone, critical, entrance, is_protected, died) },
	[COURSES] = {
		"SELECT $f{rid, id, course_type AS type, lead.name, referred, start, planned_end, end, result},"
		" (SELECT $carrier.name FROM $provider AS carrier WHERE carrier.rid = " COURSE_PROVIDER_ON("f", ":on") ")"
		"  AS provider_name, " COURSE_PROVIDER_ON("f", ":on") " AS provider_rid, (SELECT $talker.name FROM $staff AS talker WHERE talker.rid = " COURSE_CONTACT_ON("f", ":on") ")"
		"  AS contact_name, coalesce(" RUNNING("f") ", 0) AS running"
		" FROM $course AS f WHERE $f.citizen = :citizen"
		" ORDER BY running DESC, $f.referred DESC, f.rid DESC",
		ROW(struct course_line, rid, id, type, provider_name, provider_rid, contact_name, lead_name, referred,
		    start, planned_end, end, result, running) },
	[LAST_HERE] = {
		"SELECT $r{on AS last_here} FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live"
		" AND $r.carer = :staff AND " TOOK_PLACE("r") " AND $r.on < :on ORDER BY $r.on DESC LIMIT 1",
		ROW(struct citizen_page, last_here) },
	[LAST_HANDOVER] = {
		"SELECT $r{on AS handover} FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live"
		" AND $r.handover? AND $r.on BETWEEN :on - :days AND :on ORDER BY $r.on DESC LIMIT 1",
		ROW(struct page_load, handover) },
	/* Of those that count: with a note or a handover, and all from the day of the last handover on. */
	[NEWS] = RECORDS(" AND r.live AND ($r.note? OR $r.handover? OR $r.on >= :handover)"),
	[SIGNS_NOTED] = {
		"SELECT $r{rid AS record_rid, on, signs, note, carer.name AS by}, " SIGNS_ANSWERED("r", ":on") " AS answered"
		" FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live AND $r.signs?"
		" AND $r.on BETWEEN :on - :days AND :on ORDER BY $r.on DESC, r.rid DESC",
		ROW(struct noted, record_rid, on, signs, answered, note, by) },
	[SIGNS_ANSWERS] = {
		"SELECT $r{rid AS record_rid}, $a{sign, on AS answered, done AS answer, note AS answer_note, by.name AS answered_by}"
		" FROM $visit_record AS r CROSS JOIN $sign_answer AS a ON $a.record IN " SIGN_RECORD_VERSIONS("r")
		" WHERE $r.citizen = :citizen AND r.live AND $r.signs? AND $r.on BETWEEN :on - :days AND :on"
		" AND a.live AND $a.on <= :on ORDER BY $a.on, a.rid",
		ROW(struct answer_found, record_rid, sign, line.answered, line.answer, line.answer_note, line.answered_by) },
	[RECORDS_ALL] = RECORDS(""),
	/* The fewest possible different carers (domain 3): those who made a visit, on the day and the 13
	 * before it. */
	[CARERS] = {
		"SELECT $r{carer AS rid, carer.name AS name}, count(*) AS visits, max($r.on) AS last"
		" FROM $visit_record AS r WHERE $r.citizen = :citizen AND r.live AND " TOOK_PLACE("r")
		" AND $r.on BETWEEN :on - 13 AND :on AND " NEWEST_OF_ITS_VISIT("r")
		" GROUP BY $r.carer ORDER BY visits DESC, last DESC, $r.carer",
		ROW(struct carer_line, rid, name, visits, last) },
	[FIRST_RECORDED] = {
		"SELECT min($r.on) AS first_recorded FROM $visit_record AS r WHERE $r.citizen = :citizen",
		ROW(struct citizen_page, first_recorded) },
	/* Those in force, then those that begin later, then those that are over, the newest of these first. */
	[GRANTS] = {
		"SELECT $g{rid, id, service, provider.name, law, from, to, packages_per_day, visits_per_week, tasks, times,"
		" weekdays, care_course}, " PLAN_KINDS_IN_FORCE " AS plans, CASE WHEN " IN_FORCE("g") " THEN 0 WHEN $g.from > :on"
		" THEN 1 ELSE 2 END AS stands FROM $grant AS g WHERE $g.citizen = :citizen"
		" ORDER BY stands, CASE WHEN stands = 2 THEN -$g.from ELSE $g.from END, g.rid",
		ROW(struct grant_line, rid, id, service, provider_name, law, from, to, packages_per_day,
		    visits_per_week, tasks, times, weekdays, care_course, plans, stands) },
	[CARD_PERIODS] = {
		"SELECT $k{rid, id, card, from, to}, $k.to IS NOT NULL AND $k.to < :on AS over FROM $clip_card AS k"
		" WHERE $k.citizen = :citizen ORDER BY over, $k.from DESC, k.rid",
		ROW(struct card_period, rid, id, card, from, to, over) },
	[ABSENCES] = {
		"SELECT $a{rid, kind, from, to}, $a.admitted % 1440 AS leaves, $a.discharged % 1440 AS returns,"
		" $a.to IS NOT NULL AND $a.to < :on AS over FROM $absence AS a"
		" WHERE $a.citizen = :citizen"
		" ORDER BY over, CASE WHEN over THEN -$a.from ELSE $a.from END, a.rid",
		ROW(struct absence_line, rid, kind, from, to, leaves, returns, over) },
};
/* clang-format on */

/* The parameters that the readings of a page may use. */
#define PAGE_READER(p)                                                                             \
	{                                                                                          \
		(p)->work->store, &(p)->page->arena,                                               \
			BOUND(with_int(":citizen", (p)->page->rid), with_day(":on", (p)->on),      \
			      with_int(":days", (p)->days), with_day(":handover", (p)->handover),  \
			      with_int(":staff", (p)->work->who.staff_rid))                        \
	}

static int page_row(struct page_load *p, enum page_reading which, void *row, struct err *e)
{
	const struct reader r = PAGE_READER(p);

	return read_row(&r, &page_read[which], row, e);
}

static int page_rows(struct page_load *p, enum page_reading which, void *list, size_t *n,
		     struct err *e)
{
	const struct reader r = PAGE_READER(p);

	return read_rows(&r, &page_read[which], list, n, e);
}

static int load_citizen(struct page_load *p, struct err *e)
{
	int got = page_row(p, THE_CITIZEN, p->page, e);

	if (got == 0)
		return err_set(e, ERR_INPUT, "%s", _("there is no such citizen in the store"));
	return got < 0 ? -1 : 0;
}

/* The week of a course that pauses lengthen, as its own page counts it (domain 3). */
static int stand_course(struct page_load *p, struct course_line *line, struct err *e)
{
	const struct course_choice one = { .of = COURSES_ONE,
					   .rid = line->rid,
					   .names_are_open = true };
	struct course_book book;

	if (course_book_load(p->work, p->on, &one, &book, e) != 0)
		return -1;
	if (book.n == 1) {
		line->planned_end = book.row[0].stands.planned_end;
		line->week = book.row[0].stands.week;
		line->weeks = book.row[0].stands.weeks;
	}
	course_book_release(&book);
	return 0;
}

static int load_courses(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;

	if (page_rows(p, COURSES, &c->course, &c->courses, e) != 0)
		return -1;
	for (size_t i = 0; i < c->courses; i++) {
		struct course_line *line = &c->course[i];
		const struct course_type *type = settings_course_type(p->set, line->type);
		line->type_name = type != NULL ? arena_text(&c->arena, type->name) : line->type;
		bool ended = !day_is_none(line->end) && !day_before(p->on, line->end);
		if (!line->running || ended)
			continue;
		line->week = course_week(line->start, p->on);
		line->weeks = course_weeks(line->start, line->planned_end);
		if (type != NULL && type->pauses_move_end && stand_course(p, line, e) != 0)
			return -1;
	}
	return 0;
}

/* When the courses that run are talked about next. */
static int load_conferences(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	int done = 0;

	for (size_t i = 0; done == 0 && i < c->courses; i++)
		if (c->course[i].running)
			done = owed_next(p->work, c->course[i].provider_rid, p->on,
					 &c->course[i].conference, e);
	return done;
}

static int load_goals(struct page_load *p, struct err *e)
{
	const struct goal_choice which = { GOALS_OF_CITIZEN, p->page->rid, p->on };
	struct goal_lines goals;

	if (goal_lines_load(p->work, &which, &p->page->arena, &goals, e) != 0)
		return -1;
	p->page->goal = goals.at;
	p->page->goals = goals.n;
	return 0;
}

static int load_exercises(struct page_load *p, struct err *e)
{
	const struct plan_choice which = { PLANS_OF_CITIZEN, p->page->rid, p->on };
	struct plan_lines plans;

	if (plan_lines_load(p->work, &which, &p->page->arena, &plans, e) != 0)
		return -1;
	p->page->exercise = plans.exercise;
	p->page->exercises = plans.exercises;
	return 0;
}

static int load_plans(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	const struct plan_choice now = { PLANS_OF_CITIZEN, c->rid, p->on };
	const struct plan_choice later = { PLANS_AHEAD, c->rid, p->on };
	struct plan_lines plans, ahead;

	if (plan_lines_load(p->work, &now, &c->arena, &plans, e) != 0 ||
	    plan_lines_load(p->work, &later, &c->arena, &ahead, e) != 0)
		return -1;
	c->exercise = plans.exercise;
	c->exercises = plans.exercises;
	c->exercise_ahead = ahead.exercise;
	c->exercises_ahead = ahead.exercises;
	c->plans = plans.plans + ahead.plans;
	c->plan = arena_take(&c->arena, c->plans * sizeof *c->plan);
	for (size_t i = 0; i < c->plans; i++)
		c->plan[i] = i < plans.plans ? plans.plan[i] : ahead.plan[i - plans.plans];
	return 0;
}

static int load_records(struct page_load *p, struct err *e)
{
	return page_rows(p, RECORDS_ALL, &p->page->record, &p->page->records, e);
}

static int load_news(struct page_load *p, struct err *e)
{
	return page_rows(p, NEWS, &p->page->record, &p->page->records, e);
}

static int load_carers(struct page_load *p, struct err *e)
{
	if (page_rows(p, CARERS, &p->page->carer, &p->page->carers, e) != 0)
		return -1;
	return page_row(p, FIRST_RECORDED, p->page, e) < 0 ? -1 : 0;
}

/* Of several answers to one sign the last one is shown. */
static int load_answers(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	struct answer_found *found;
	size_t n;

	if (page_rows(p, SIGNS_ANSWERS, &found, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < c->signs; i++)
		for (size_t k = 0; k < n; k++) {
			struct sign_line *s = &c->sign[i];
			if (found[k].record_rid != s->record_rid || found[k].sign != (int)s->sign)
				continue;
			s->answered = found[k].line.answered;
			s->answer = found[k].line.answer;
			s->answer_note = found[k].line.answer_note;
			s->answered_by = found[k].line.answered_by;
		}
	return 0;
}

static int load_signs(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	struct noted *noted;
	unsigned answered = 0;
	size_t n;

	if (page_rows(p, SIGNS_NOTED, &noted, &n, e) != 0)
		return -1;
	c->sign = arena_take(&c->arena, n * SIGNS * sizeof *c->sign);
	for (size_t i = 0; i < n; i++) {
		answered |= noted[i].answered;
		for (int sign = 0; sign < SIGNS; sign++)
			if (noted[i].signs >> sign & 1)
				c->sign[c->signs++] =
					(struct sign_line){ .record_rid = noted[i].record_rid,
							    .on = noted[i].on,
							    .sign = (enum sign)sign,
							    .note = noted[i].note,
							    .by = noted[i].by,
							    .answered = DAY_NONE };
	}
	return answered != 0 ? load_answers(p, e) : 0;
}

/* Name and protection stand apart from the other fields. */
static int load_person(struct page_load *p, struct err *e)
{
	static const char *const first[] = { "critical", "entrance", "cpr", "born", "died", NULL };
	static const char *const without[] = { "name", "protected", "withdrawn", NULL };
	const struct facts_wanted wanted = { RECORD_CITIZEN, first, without };

	return record_facts_load(p->work, p->page->rid, &wanted, &p->page->arena, &p->page->person,
				 e);
}

/* What the grant lacks of what its service asks for.  Times of day are not checked: there is no visit. */
static void grant_lacks(struct page_load *p, const struct service *s, struct grant_line *g)
{
	const struct service_facts facts = { .from_minute = SETTING_NONE,
					     .to_minute = SETTING_NONE,
					     .plans = g->plans,
					     .granted = g->from };
	unsigned lacks = service_lacks(s, &facts, p->on);
	char text[300];

	g->review_by = service_review_by(s, g->from);
	for (int i = 0; i < SERVICE_LACKS; i++)
		if (lacks >> i & 1)
			g->lack_text[i] = arena_text(
				&p->page->arena, service_explain(s, (enum service_lack)i, &facts,
								 p->on, text, sizeof text));
}

static int load_grants(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	size_t n = 0;

	if (page_rows(p, GRANTS, &c->grant, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct grant_line *g = &c->grant[i];
		const struct service *service = settings_service(p->set, g->service);
		*(g->stands == GRANT_NOW     ? &c->grants
		  : g->stands == GRANT_AHEAD ? &c->grants_ahead
					     : &c->past_grants) += 1;
		g->service_name =
			service != NULL ? arena_text(&c->arena, service->name) : g->service;
		const struct care_course *care = settings_care_course(p->set, g->care_course);
		g->care_course_name =
			care != NULL ? arena_text(&c->arena, care->name) : g->care_course;
		g->review_by = DAY_NONE;
		if (g->law < 0)
			g->law = service != NULL ? (int)service->law : LAW_OTHER;
		if (service != NULL && g->stands == GRANT_NOW)
			grant_lacks(p, service, g);
	}
	return 0;
}

/* What the settings call the card, which may be left out where there is only one type. */
static int load_card_periods(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;

	if (page_rows(p, CARD_PERIODS, &c->card_period, &c->card_periods, e) != 0)
		return -1;
	for (size_t i = 0; i < c->card_periods; i++) {
		struct card_period *k = &c->card_period[i];
		const struct clip_settings *set = k->card[0] != '\0'
							  ? settings_clip(p->set, k->card)
						  : p->set->clips > 0 ? &p->set->clip[0]
								      : NULL;
		k->name = set != NULL ? arena_text(&c->arena, set->name) : k->card;
	}
	return 0;
}

static int load_absences(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;
	size_t n = 0;

	if (page_rows(p, ABSENCES, &c->absence, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		*(c->absence[i].over ? &c->past_absences : &c->absences) += 1;
	return 0;
}

static int load_last_here(struct page_load *p, struct err *e)
{
	return page_row(p, LAST_HERE, p->page, e) < 0 ? -1 : 0;
}

/* News begins with the actor's own last visit, or with the last handover if that is older, so that
 * the page shows who came after it. */
static int look_back_to_news(struct page_load *p, struct err *e)
{
	struct day from = p->page->last_here;

	if (page_row(p, LAST_HANDOVER, p, e) < 0)
		return -1;
	if (day_is_none(from) || from.n <= p->on.n - p->days)
		return 0;
	if (!day_is_none(p->handover) && day_before(p->handover, from))
		from = p->handover;
	p->days = p->on.n - from.n;
	return 0;
}

static struct clip_line clip_line(struct clip_ledger *work, const struct clip_book *b, size_t held,
				  struct page_load *p)
{
	const struct held_card *h = &b->held[held];
	struct arena *a = &p->page->arena;

	clip_ledger_run(work, &h->card, p->on);
	return (struct clip_line){
		.card = arena_text(a, h->id),
		.name = arena_text(a, h->name),
		.balance = work->balance,
		.accrued = work->accrued,
		.used = work->used,
		.lapsed = work->lapsed,
		.next_lapse = work->next_lapse,
		.next_lapse_minutes = work->next_lapse_minutes,
		.lacks = clip_book_lacks(b, held, p->on, a),
	};
}

static int load_cards(struct page_load *p, bool with_holdings, struct err *e)
{
	struct citizen_page *c = p->page;
	struct clip_book book;
	struct clip_ledger ledger = { 0 };

	if (p->set->clips == 0)
		return 0;
	clip_book_init(&book, &p->work->settings);
	book.with_holdings = with_holdings;
	int done = clip_book_citizen(p->work->store, &book, c->rid, false, e);
	if (done == 0) {
		c->clips = book.n;
		c->clip = arena_take(&c->arena, book.n * sizeof *c->clip);
		for (size_t i = 0; i < book.n; i++)
			c->clip[i] = clip_line(&ledger, &book, i, p);
	}
	clip_ledger_release(&ledger);
	clip_book_release(&book);
	return done;
}

static int load_clips(struct page_load *p, struct err *e)
{
	return load_cards(p, true, e);
}

/* The list beside a glance says already what its card lacks. */
static int glance_at_clips(struct page_load *p, struct err *e)
{
	return load_cards(p, false, e);
}

static int load_tasks(struct page_load *p, struct err *e)
{
	return visit_tasks_of_day(p->work, p->page->rid, p->on, &p->page->arena, &p->page->tasks,
				  e);
}

static int load_triage(struct page_load *p, struct err *e)
{
	struct citizen_page *c = p->page;

	c->triage = arena_take(&c->arena, sizeof *c->triage);
	int got = triage_newest(p->work, c->rid, p->on, &c->arena, c->triage, e);
	c->triages = got == 1;
	return got < 0 ? -1 : 0;
}

typedef int page_part(struct page_load *p, struct err *e);

static page_part *const whole_page[] = {
	load_citizen,      load_person,   load_courses,     load_goals,
	load_plans,        load_records,  load_carers,      load_signs,
	load_grants,       load_absences, load_last_here,   load_clips,
	load_card_periods, load_triage,   load_conferences, NULL,
};

static page_part *const glance[] = {
	load_citizen,    load_courses,      load_goals, load_exercises,
	load_last_here,  look_back_to_news, load_news,  load_signs,
	glance_at_clips, load_tasks,        NULL,
};

static page_part *const records_only[] = { load_records, NULL };

static int load_parts(const struct page_load *of, int64_t citizen_rid, page_part *const *part,
		      struct citizen_page *out, struct err *e)
{
	const struct work *w = of->work;
	struct page_load p = *of;
	struct citizen_page page = { .rid = citizen_rid,
				     .first_recorded = DAY_NONE,
				     .last_here = DAY_NONE };
	int done = 0;

	if (scope_check(w, citizen_rid, "page", e) != 0 || store_read_begin(w->store, e) != 0)
		return -1;
	p.handover = DAY_NONE;
	p.page = &page;
	for (; *part != NULL && done == 0; part++)
		done = (*part)(&p, e);
	store_read_end(w->store);
	if (done != 0) {
		citizen_page_release(&page);
		return -1;
	}
	*out = page;
	return 0;
}

int citizen_page_load(const struct work *w, int64_t citizen_rid, struct day on,
		      struct citizen_page *out, struct err *e)
{
	struct page_load p = { w, settings_on(&w->settings, on), on, .days = PAGE_DAYS };

	return load_parts(&p, citizen_rid, whole_page, out, e);
}

int citizen_glance_load(const struct work *w, int64_t citizen_rid, struct day on,
			struct citizen_page *out, struct err *e)
{
	struct page_load p = { w, settings_on(&w->settings, on), on, .days = PAGE_DAYS };

	return load_parts(&p, citizen_rid, glance, out, e);
}

int citizen_records_load(const struct work *w, int64_t citizen_rid, struct page_days days,
			 struct citizen_page *out, struct err *e)
{
	struct page_load p = { .work = w, .on = days.last, .days = days.n - 1 };

	return load_parts(&p, citizen_rid, records_only, out, e);
}

void citizen_glance_prepare(struct store *s)
{
	readings_prepare(s, page_read, SIGNS_NOTED + 1);
	visit_tasks_prepare(s);
	goal_lines_prepare(s);
	plan_lines_prepare(s);
}

void citizen_page_release(struct citizen_page *p)
{
	arena_release(&p->arena);
	*p = (struct citizen_page){ .rid = 0 };
}
