/* Results: see outcomes.h. */
#include "core/queries/outcomes.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/queries/column.h"
#include "core/session/scope.h"

/* clang-format off */
enum outcomes_stmt { COURSES, MEASUREMENTS, STATUSES, VISITS, PROVIDERS, OUTCOMES_STMTS };

#define REFERRED \
	" WHERE f.referred_day BETWEEN :from AND :to" \
	" AND (:provider = 0 OR f.provider_rid = :provider)"

static const char *const outcomes_sql[OUTCOMES_STMTS] = {
	[COURSES] =
		"SELECT f.rid, f.citizen_rid, f.provider_rid, f.course_type, f.referred_day, f.start_day,"
		" f.end_day, f.result, f.visits_14d_start, f.visits_14d_end"
		" FROM course AS f" REFERRED " ORDER BY f.rid",
	[MEASUREMENTS] =
		"SELECT f.rid, m.instrument, m.at, m.value, m.items"
		" FROM course AS f CROSS JOIN measurement AS m ON m.course_rid = f.rid"
		" JOIN record AS k ON k.rid = m.rid" REFERRED " AND m.live AND m.at IN (0, 2)"
		" ORDER BY m.on_day, coalesce(m.recorded_at_ms, k.clock >> 16), k.clock, k.device, k.number",
	[STATUSES] =
		"SELECT f.rid, l.on_day, l.status"
		" FROM course AS f CROSS JOIN later_status AS l ON l.course_rid = f.rid"
		" JOIN record AS k ON k.rid = l.rid" REFERRED " AND l.live AND l.on_day <= :today"
		" ORDER BY l.on_day, coalesce(l.recorded_at_ms, k.clock >> 16), k.clock, k.device, k.number",
	[VISITS] =
		"SELECT (SELECT count(*) FROM visit_record WHERE citizen_rid = :citizen"
		"  AND on_day BETWEEN :from AND :to AND live AND outcome IN (0, 1))"
		" WHERE EXISTS (SELECT 1 FROM visit_record WHERE citizen_rid = :citizen"
		"  AND on_day <= :to AND live)",
	[PROVIDERS] =
		"SELECT p.rid, k.id, p.name FROM provider AS p JOIN record AS k ON k.rid = p.rid",
};
/* clang-format on */

struct loading {
	const struct work *work;
	struct outcomes out;
	/* as they come, until the instruments are known */
	struct measured_value {
		size_t row;
		const char *instrument;
		int at;
		bool has_value;
		double value;
		double *item;
		size_t items;
	} * measured;
	size_t n;
};

static struct sqlite3_stmt *statement(struct loading *l, enum outcomes_stmt which, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(l->work->store, outcomes_sql[which], e);

	if (st == NULL)
		return NULL;
	bind_int_if(st, ":from", l->out.from.n);
	bind_int_if(st, ":to", l->out.to.n);
	bind_int_if(st, ":today", l->out.today.n);
	bind_int_if(st, ":provider",
		    scope_reach_with_reason(&l->work->who) == REACH_ALL
			    ? 0
			    : l->work->who.provider_rid);
	return st;
}

/* Every row of a statement. */
static int each(struct loading *l, enum outcomes_stmt which,
		void (*take)(struct loading *, struct sqlite3_stmt *), struct err *e)
{
	struct sqlite3_stmt *st = statement(l, which, e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(l->work->store, st, e)) == 1)
		take(l, st);
	statement_done(st);
	return got;
}

static int by_course(const void *key, const void *row)
{
	int64_t rid = *(const int64_t *)key, other = ((const struct outcome_row *)row)->course_rid;

	return (rid > other) - (rid < other);
}

static struct outcome_row *row_of(struct loading *l, struct sqlite3_stmt *st)
{
	int64_t rid = sqlite3_column_int64(st, 0);

	return l->out.n == 0 ? NULL
			     : bsearch(&rid, l->out.row, l->out.n, sizeof *l->out.row, by_course);
}

/* ---- what the store says ---- */

static const char *type_of(struct loading *l, const char *id)
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
	o->type[o->types] =
		(struct outcome_type){ arena_text(&o->arena, id), arena_text(&o->arena, name) };
	return o->type[o->types++].id;
}

static void take_course(struct loading *l, struct sqlite3_stmt *st)
{
	struct outcomes *o = &l->out;

	o->row = memory_grow(o->row, o->n, sizeof *o->row);
	o->row[o->n++] = (struct outcome_row){
		.course_rid = sqlite3_column_int64(st, 0),
		.citizen_rid = sqlite3_column_int64(st, 1),
		.provider_rid = sqlite3_column_int64(st, 2),
		.course_type = type_of(l, column_text(st, 3)),
		.referred = column_day(st, 4),
		.facts = {
			.start = column_day(st, 5),
			.end = column_day(st, 6),
			.result = column_int_or(st, 7, -1),
			.visits_start = { column_int_or(st, 8, -1), -1 },
			.visits_end = { column_int_or(st, 9, -1), -1 },
			.later = { DAY_NONE, 0 },
		},
	};
}

static void read_items(struct loading *l, struct measured_value *m, const char *text)
{
	json_t *list = text != NULL ? json_loads(text, 0, NULL) : NULL, *item;
	size_t i;

	m->item = arena_take(&l->out.arena, (json_array_size(list) + 1) * sizeof *m->item);
	json_array_foreach(list, i, item)
	{
		m->item[m->items++] = json_number_value(item);
	}
	json_decref(list);
}

static void take_measurement(struct loading *l, struct sqlite3_stmt *st)
{
	struct outcome_row *row = row_of(l, st);
	struct measured_value m = {
		.instrument = arena_text(&l->out.arena, column_text(st, 1)),
		.at = sqlite3_column_int(st, 2),
		.has_value = sqlite3_column_type(st, 3) != SQLITE_NULL,
		.value = sqlite3_column_double(st, 3),
	};

	if (row == NULL)
		return;
	m.row = (size_t)(row - l->out.row);
	if (!m.has_value)
		read_items(l, &m, column_text(st, 4));
	l->measured = memory_grow(l->measured, l->n, sizeof *l->measured);
	l->measured[l->n++] = m;
}

/* They come by day: the last one stays. */
static void take_status(struct loading *l, struct sqlite3_stmt *st)
{
	struct outcome_row *row = row_of(l, st);
	struct day on = column_day(st, 1);

	if (row != NULL && !day_is_none(row->facts.end) && outcome_is_later(on, row->facts.end))
		row->facts.later = (struct outcome_later){ on, sqlite3_column_int(st, 2) };
}

static void take_provider(struct loading *l, struct sqlite3_stmt *st)
{
	struct outcomes *o = &l->out;
	int64_t rid = sqlite3_column_int64(st, 0);

	for (size_t i = 0; i < o->n; i++)
		if (o->row[i].provider_rid == rid) {
			o->provider = memory_grow(o->provider, o->providers, sizeof *o->provider);
			o->provider[o->providers++] =
				(struct outcome_provider){ rid, column_copy(st, 1, &o->arena),
							   column_copy(st, 2, &o->arena) };
			return;
		}
}

/* ---- home care visits, where the course does not state them ---- */

/* From a citizen's first record on, what is not recorded did not take place; before it nothing is
 * known: her visits were recorded elsewhere, or nowhere. */
static int count_window(struct loading *l, int64_t citizen_rid, struct outcome_window w,
			struct outcome_visits *v, struct err *e)
{
	struct sqlite3_stmt *st;

	if (v->stated >= 0 || day_is_none(w.from))
		return 0;
	if ((st = statement(l, VISITS, e)) == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	bind_day(st, ":from", w.from);
	bind_day(st, ":to", w.to);
	int got = statement_step(l->work->store, st, e);
	if (got == 1)
		v->counted = sqlite3_column_int(st, 0);
	statement_done(st);
	return got < 0 ? -1 : 0;
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

/* Those in force, and those of older settings that were used. */
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

/* They come by day: of several at one point the last counts. */
static void place_measurements(struct loading *l)
{
	struct outcomes *o = &l->out;
	size_t each_row = o->instruments;
	struct outcome_value *value = arena_take(&o->arena, (o->n * each_row + 1) * sizeof *value);

	for (size_t i = 0; i < o->n; i++) {
		o->row[i].facts.instrument = o->instrument;
		o->row[i].facts.instruments = each_row;
		o->row[i].facts.value = value + i * each_row;
	}
	for (size_t i = 0; i < l->n; i++) {
		const struct measured_value *m = &l->measured[i];
		size_t at = instrument_at(o, m->instrument);
		double number = m->value;
		if (at == each_row ||
		    (!m->has_value &&
		     !instrument_value(&o->instrument[at], m->item, m->items, &number)))
			continue;
		struct outcome_value *v = &value[m->row * each_row + at];
		if (m->at == AT_START) {
			v->has_first = true;
			v->first = number;
		} else {
			v->has_last = true;
			v->last = number;
		}
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

/* Those of the instruments stand before what came later. */
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
	int failed = each(&l, COURSES, take_course, e) != 0 ||
		     each(&l, MEASUREMENTS, take_measurement, e) != 0 ||
		     each(&l, STATUSES, take_status, e) != 0 ||
		     each(&l, PROVIDERS, take_provider, e) != 0 || count_visits(&l, e) != 0;
	store_read_end(w->store);
	if (!failed) {
		find_instruments(&l);
		place_measurements(&l);
		answer_all(&l.out);
		make_lines(&l.out, &settings_on(&w->settings, w->who.today)->targets);
	}
	free(l.measured);
	if (failed) {
		outcomes_release(&l.out);
		return -1;
	}
	*out = l.out;
	return 0;
}

void outcomes_release(struct outcomes *o)
{
	free(o->row);
	free(o->instrument);
	free(o->provider);
	free(o->type);
	arena_release(&o->arena);
	*o = (struct outcomes){ .n = 0 };
}

bool outcome_cut_has(const struct outcome_cut *cut, const struct outcome_row *row)
{
	return (cut->provider_rid == 0 || cut->provider_rid == row->provider_rid) &&
	       (cut->course_type == NULL || strcmp(cut->course_type, row->course_type) == 0);
}

struct outcome_sum outcomes_sum(const struct outcomes *o, const struct outcome_cut *cut,
				int question, int answer)
{
	struct outcome_sum s = { 0, 0 };

	for (size_t i = 0; i < o->n; i++)
		if (outcome_cut_has(cut, &o->row[i]))
			outcome_sum_add(&s, o->row[i].answer[question], answer);
	return s;
}
