/* Results: see outcomes.h. */
#include "core/queries/outcomes.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

struct loading {
	const struct work *work;
	struct outcomes out;
	/* as they come, until the instruments are known */
	struct measured_value {
		int64_t course_rid;
		const char *instrument;
		struct number_list items;
		int at;
		bool has_value;
		double value;
	} * measured;
	size_t n;
};

struct course_read {
	struct outcome_row row;
	int at_start, at_end; /* visits in the two weeks, as the course says; -1 */
};

struct later_read {
	int64_t course_rid;
	struct outcome_later later;
};

/* clang-format off */
enum outcomes_reading { COURSES, MEASUREMENTS, STATUSES, VISITS, PROVIDERS };

/* Whose a course is on the day of its referral, and on the day of what came of it. */
#define REFERRED_TO COURSE_PROVIDER_ON("f", "$f.referred")
#define ENDED_WITH COURSE_PROVIDER_ON("f", "coalesce($f.end, :today)")
#define REFERRED " WHERE $f.referred BETWEEN :from AND :to AND (:provider = 0" \
	" OR " REFERRED_TO " = :provider OR " ENDED_WITH " = :provider)"

static const struct reading outcomes_read[] = {
	[COURSES] = {
		"SELECT $f{rid AS course_rid, citizen AS citizen_rid, course_type,"
		" referred, start, end, result, visits_14d_start AS at_start, visits_14d_end AS at_end},"
		" " REFERRED_TO " AS provider_rid, " ENDED_WITH " AS end_provider_rid FROM $course AS f" REFERRED " ORDER BY f.rid",
		ROW(struct course_read, row.course_rid, row.citizen_rid, row.provider_rid,
		    row.end_provider_rid, row.course_type, row.referred, row.facts.start, row.facts.end, row.facts.result, at_start, at_end) },
	[MEASUREMENTS] = {
		"SELECT f.rid AS course_rid, $m{instrument, at, value, value? AS has_value, items}"
		" FROM $course AS f CROSS JOIN $measurement AS m ON $m.course = f.rid"
		" JOIN record AS k ON k.rid = m.rid" REFERRED
		" AND m.live AND $m.at IN ($measured_at.start, $measured_at.end)" AS_RECORDED("m"),
		ROW(struct measured_value, course_rid, instrument, at, value, has_value, items) },
	[STATUSES] = {
		"SELECT f.rid AS course_rid, $l{on, status}"
		" FROM $course AS f CROSS JOIN $later_status AS l ON $l.course = f.rid"
		" JOIN record AS k ON k.rid = l.rid" REFERRED " AND l.live AND $l.on <= :today" AS_RECORDED("l"),
		ROW(struct later_read, course_rid, later.on, later.status) },
	[VISITS] = {
		"SELECT (SELECT count(*) FROM $visit_record AS r WHERE $r.citizen = :citizen"
		"  AND $r.on BETWEEN :from AND :to AND r.live AND " TOOK_PLACE("r")
		"  AND " NEWEST_OF_ITS_VISIT("r") ") AS counted"
		" WHERE EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.citizen = :citizen"
		"  AND $r.on <= :to AND r.live)",
		ROW(struct outcome_visits, counted) },
	[PROVIDERS] = {
		"SELECT $p{rid, id, name} FROM $provider AS p WHERE EXISTS"
		" (SELECT 1 FROM $course AS f" REFERRED " AND p.rid IN (" REFERRED_TO ", " ENDED_WITH "))",
		ROW(struct outcome_provider, rid, id, name) },
};
/* clang-format on */

static int outcomes_by_course(const void *key, const void *row)
{
	int64_t rid = *(const int64_t *)key, other = ((const struct outcome_row *)row)->course_rid;

	return (rid > other) - (rid < other);
}

static struct outcome_row *row_of_course(struct outcomes *o, int64_t rid)
{
	return o->n == 0 ? NULL : bsearch(&rid, o->row, o->n, sizeof *o->row, outcomes_by_course);
}

/* ---- what the store says ---- */

static const char *outcome_type(struct loading *l, const char *id)
{
	struct outcomes *o = &l->out;
	const char *name = id;

	for (size_t i = 0; i < o->types; i++)
		if (strcmp(o->type[i].id, id) == 0)
			return o->type[i].id;
	for (size_t i = 0; i < l->work->settings.n; i++) {
		const struct course_type *t = settings_course_type(l->work->settings.at[i].set, id);
		if (t != NULL)
			name = t->name;
	}
	o->type = memory_grow(o->type, o->types, sizeof *o->type);
	o->type[o->types] = (struct outcome_type){ id, arena_text(&o->arena, name) };
	return o->type[o->types++].id;
}

static int read_courses(struct loading *l, const struct reader *r, struct err *e)
{
	struct outcomes *o = &l->out;
	struct course_read *read;
	size_t n;

	if (read_rows(r, &outcomes_read[COURSES], &read, &n, e) != 0)
		return -1;
	o->n = n;
	o->row = arena_take(&o->arena, n * sizeof *o->row);
	for (size_t i = 0; i < n; i++) {
		struct outcome_row *row = &o->row[i];
		*row = read[i].row;
		row->course_type = outcome_type(l, row->course_type);
		row->facts.visits_start = (struct outcome_visits){ read[i].at_start, -1 };
		row->facts.visits_end = (struct outcome_visits){ read[i].at_end, -1 };
		row->facts.later = (struct outcome_later){ DAY_NONE, 0 };
	}
	return 0;
}

/* Statuses are read in order of their day, so that the last one of a course stays. */
static int read_statuses(struct loading *l, const struct reader *r, struct err *e)
{
	struct later_read *read;
	size_t n;

	if (read_rows(r, &outcomes_read[STATUSES], &read, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct outcome_row *row = row_of_course(&l->out, read[i].course_rid);
		if (row != NULL && !day_is_none(row->facts.end) &&
		    outcome_is_later(read[i].later.on, row->facts.end))
			row->facts.later = read[i].later;
	}
	return 0;
}

/* ---- home care visits, where the course does not state them ---- */

/* From a citizen's first record on, what is not recorded did not take place; before it nothing is
 * known: the visits were recorded elsewhere, or nowhere. */
static int count_window(struct loading *l, int64_t citizen_rid, struct outcome_window w,
			struct outcome_visits *v, struct err *e)
{
	const struct reader r = { l->work->store, NULL,
				  BOUND(with_int(":citizen", citizen_rid),
					with_day(":from", w.from), with_day(":to", w.to)) };

	if (v->stated >= 0 || day_is_none(w.from))
		return 0;
	return read_row(&r, &outcomes_read[VISITS], v, e) < 0 ? -1 : 0;
}

static int count_visits(struct loading *l, struct err *e)
{
	for (size_t i = 0; i < l->out.n; i++) {
		struct outcome_row *r = &l->out.row[i];
		struct outcome_facts *f = &r->facts;
		if (f->result == COURSE_HELP && !day_is_none(f->end) &&
		    (count_window(l, r->citizen_rid, outcome_start_window(f->start),
				  &f->visits_start, e) != 0 ||
		     count_window(l, r->citizen_rid, outcome_end_window(f->end), &f->visits_end,
				  e) != 0))
			return -1;
	}
	return 0;
}

/* ---- instruments ---- */

static size_t instrument_at(const struct outcomes *o, const char *id)
{
	size_t i = 0;

	while (i < o->instruments && strcmp(o->instrument[i].id, id) != 0)
		i++;
	return i;
}

static void add_instrument(struct outcomes *o, const struct instrument *i)
{
	o->instrument = memory_grow(o->instrument, o->instruments, sizeof *o->instrument);
	o->instrument[o->instruments++] = *i;
}

/* Lists the instruments of the settings in force, then those that were used and that only older
 * settings know. */
static void find_instruments(struct loading *l)
{
	const struct settings *now = settings_on(&l->work->settings, l->out.today);

	for (size_t i = 0; i < now->instruments; i++)
		add_instrument(&l->out, &now->instrument[i]);
	for (size_t i = 0; i < l->n; i++) {
		const char *id = l->measured[i].instrument;
		const struct instrument *known = NULL;
		if (instrument_at(&l->out, id) < l->out.instruments)
			continue;
		for (size_t k = 0; k < l->work->settings.n; k++) {
			const struct instrument *then =
				settings_instrument(l->work->settings.at[k].set, id);
			known = then != NULL ? then : known;
		}
		if (known != NULL)
			add_instrument(&l->out, known);
	}
}

/* Puts the measurements into the rows of their courses.  They are read in order of their day: of
 * several at the start, or at the end, the last valid one counts. */
static void place_measurements(struct loading *l)
{
	struct outcomes *o = &l->out;
	size_t each_row = o->instruments;
	struct instrument_ends *value =
		arena_take(&o->arena, (o->n * each_row + 1) * sizeof *value);

	for (size_t i = 0; i < o->n; i++) {
		o->row[i].facts.instrument = o->instrument;
		o->row[i].facts.instruments = each_row;
		o->row[i].facts.value = value + i * each_row;
	}
	for (size_t i = 0; i < l->n; i++) {
		const struct measured_value *m = &l->measured[i];
		const struct outcome_row *row = row_of_course(o, m->course_rid);
		size_t at = instrument_at(o, m->instrument);
		const struct measured_values says = { m->has_value, m->value, m->items.at,
						      m->items.n };
		struct err unheard;
		double number;
		if (row != NULL && at < each_row &&
		    instrument_measured(&o->instrument[at], &says, &number, &unheard) == 0)
			instrument_ends_add(&value[(size_t)(row - o->row) * each_row + at],
					    (enum measured_at)m->at, number);
	}
}

/* ---- the report ---- */

static void instrument_lines(struct outcomes *o)
{
	for (size_t i = 0; i < o->instruments; i++)
		for (size_t c = 0; c < instrument_change_words.n; c++)
			o->line[o->lines++] = (struct outcome_line){
				.question = ASK_INSTRUMENT + (int)i,
				.answer = (int)c,
				.key = arena_format(&o->arena, "instruments.%s.%s",
						    o->instrument[i].id,
						    instrument_change_words.at[c].json),
				.group = o->instrument[i].name,
				.label = _(instrument_change_words.at[c].shown),
				.target = SETTING_NONE,
			};
}

/* The lines of the report.  Those of the instruments come before the questions about the time after
 * the course. */
static void make_lines(struct outcomes *o, const struct outcome_targets *targets)
{
	size_t n = OUTCOME_FIGURES + o->instruments * instrument_change_words.n;
	bool instruments = false;

	o->line = arena_take(&o->arena, n * sizeof *o->line);
	for (size_t i = 0; i < OUTCOME_FIGURES; i++) {
		const struct outcome_figure *f = &outcome_figure[i];
		if (f->question >= ASK_LATER_INDEPENDENT && !instruments) {
			instrument_lines(o);
			instruments = true;
		}
		o->line[o->lines++] = (struct outcome_line){
			.question = (int)f->question,
			.answer = f->answer,
			.key = f->json,
			.group = _(outcome_question_words[f->question]),
			.label = _(f->shown),
			.target = outcome_target(targets, f),
		};
	}
}

/* ---- all of it ---- */

static int provider_by_name(const void *a, const void *b)
{
	return danish_compare(((const struct outcome_provider *)a)->name,
			      ((const struct outcome_provider *)b)->name);
}

static int type_by_name(const void *a, const void *b)
{
	return danish_compare(((const struct outcome_type *)a)->name,
			      ((const struct outcome_type *)b)->name);
}

static void answer_all(struct outcomes *o)
{
	size_t questions = OUTCOME_QUESTIONS + o->instruments;
	int *answer = arena_take(&o->arena, (o->n * questions + 1) * sizeof *answer);

	for (size_t i = 0; i < o->n; i++) {
		o->row[i].answer = answer + i * questions;
		outcome_answers(&o->row[i].facts, o->today, o->row[i].answer);
	}
	if (o->providers > 1)
		qsort(o->provider, o->providers, sizeof *o->provider, provider_by_name);
	if (o->types > 1)
		qsort(o->type, o->types, sizeof *o->type, type_by_name);
}

int outcomes_load(const struct work *w, struct day from, struct day to, struct outcomes *out,
		  struct err *e)
{
	struct loading l = {
		.work = w,
		.out = { .from = from, .to = to, .today = w->who.today },
	};

	if (right_check(&w->who, ACT_SEE_OUTCOMES, e) != 0 || scope_check_any(&w->who, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	struct outcomes *o = &l.out;
	const bool all = scope_reach_with_reason(&w->who) == REACH_ALL;

	o->only_rid = all ? 0 : w->who.provider_rid;
	const struct reader r = { w->store, &o->arena,
				  BOUND(with_day(":from", from), with_day(":to", to),
					with_day(":today", o->today),
					with_int(":provider", o->only_rid)) };
	int failed =
		read_courses(&l, &r, e) != 0 ||
		read_rows(&r, &outcomes_read[MEASUREMENTS], &l.measured, &l.n, e) != 0 ||
		read_statuses(&l, &r, e) != 0 ||
		read_rows(&r, &outcomes_read[PROVIDERS], &o->provider, &o->providers, e) != 0 ||
		count_visits(&l, e) != 0;
	store_read_end(w->store);
	if (!failed) {
		find_instruments(&l);
		place_measurements(&l);
		answer_all(&l.out);
		make_lines(&l.out, &settings_on(&w->settings, w->who.today)->targets);
	}
	if (failed) {
		outcomes_release(&l.out);
		return -1;
	}
	*out = l.out;
	return 0;
}

void outcomes_release(struct outcomes *o)
{
	free(o->instrument);
	free(o->type);
	arena_release(&o->arena);
	*o = (struct outcomes){ .n = 0 };
}

static bool row_is_of(const struct outcome_row *row, int64_t provider_rid, int question)
{
	return provider_rid == 0 ||
	       provider_rid ==
		       (question == ASK_REFERRED ? row->provider_rid : row->end_provider_rid);
}

bool outcomes_has(const struct outcomes *o, const struct outcome_cut *cut,
		  const struct outcome_row *row, int question)
{
	return row_is_of(row, o->only_rid, question) &&
	       row_is_of(row, cut->provider_rid, question) &&
	       (cut->course_type == NULL || strcmp(cut->course_type, row->course_type) == 0);
}

struct outcome_sum outcomes_sum(const struct outcomes *o, const struct outcome_cut *cut,
				int question, int answer)
{
	struct outcome_sum s = { 0, 0 };

	for (size_t i = 0; i < o->n; i++)
		if (outcomes_has(o, cut, &o->row[i], question))
			outcome_sum_add(&s, o->row[i].answer[question], answer);
	return s;
}
