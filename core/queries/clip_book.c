/* Gathers periods, absences and uses for the clip ledger: see clip_book.h. */
#include "core/queries/clip_book.h"

#include <stdlib.h>
#include <string.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct card_type {
	const char *id, *name;
	struct clip_rules rules;
	struct clip_period *period;
	size_t periods, period_room;
	struct use_list uses;
};

/* Room for one more: lists are emptied and filled again for every citizen. */
static void *room_for_one(void *items, size_t used, size_t *room, size_t size)
{
	if (used < *room)
		return items;
	*room = *room == 0 ? 32 : *room * 2;
	return memory_resize(items, *room, size);
}

static void use_add(struct use_list *l, const struct clip_use *use)
{
	l->at = room_for_one(l->at, l->n, &l->room, sizeof *l->at);
	l->at[l->n++] = *use;
}

/* ---- types of cards: all that any settings of the store ever knew, newest settings first ---- */

static struct card_type *type_named(const struct clip_book *b, const char *id)
{
	for (size_t i = 0; i < b->types; i++)
		if (strcmp(b->type[i].id, id) == 0)
			return &b->type[i];
	return NULL;
}

static void rules_over_time(struct clip_book *b, struct card_type *t)
{
	const struct settings_history *h = b->set;

	t->rules.n = h->n;
	t->rules.at = arena_take(&b->rules, h->n * sizeof *t->rules.at);
	for (size_t i = 0; i < h->n; i++) {
		t->rules.at[i].from = h->at[i].from;
		t->rules.at[i].set = settings_clip(h->at[i].set, t->id);
		t->rules.at[i].file = h->at[i].set->file;
		t->rules.at[i].days_off = &h->at[i].set->days_off;
	}
}

void clip_book_init(struct clip_book *b, const struct settings_history *set)
{
	*b = (struct clip_book){ .set = set };
	for (size_t v = set->n; v-- > 0;) {
		const struct settings *s = set->at[v].set;
		for (size_t i = 0; i < s->clips; i++) {
			b->asks_help |= s->clip[i].min_help_minutes_per_week != SETTING_NONE;
			b->asks |= s->clip[i].requires.n > 0 || s->clip[i].not_with.n > 0 ||
				   b->asks_help;
			if (type_named(b, s->clip[i].id) != NULL)
				continue;
			b->type = memory_grow(b->type, b->types, sizeof *b->type);
			b->type[b->types] =
				(struct card_type){ .id = s->clip[i].id, .name = s->clip[i].name };
			rules_over_time(b, &b->type[b->types++]);
		}
	}
	b->held = memory_new(b->types, sizeof *b->held);
}

void clip_book_release(struct clip_book *b)
{
	for (size_t i = 0; i < b->types; i++) {
		free(b->type[i].period);
		free(b->type[i].uses.at);
	}
	free(b->type);
	free(b->held);
	free(b->absence);
	free(b->loose.at);
	free(b->scratch.at);
	free(b->holdings.at);
	free(b->holdings.help);
	arena_release(&b->words);
	arena_release(&b->rules);
	*b = (struct clip_book){ .n = 0 };
}

/* A fact may leave the card out where there is only one type: on its day, else today. */
static struct card_type *type_of(const struct clip_book *b, const char *card, struct day on)
{
	if (card != NULL)
		return type_named(b, card);
	if (b->types == 1)
		return &b->type[0];
	const struct clip_settings *only = settings_card_meant(b->set, on);
	return only == NULL ? NULL : type_named(b, only->id);
}

/* ---- rows ---- */

struct clip_fact {
	int64_t citizen; /* first: the pass over all looks ahead by it */
	int64_t record;
	struct day on, from, to;
	const char *card, *activity, *by; /* "" where nothing is said */
	enum absence_kind kind;
	int minutes, helpers;
	bool reserved;
};

/* Something else is supposed in the place of this grant or card. */
static bool is_supposed_away(const struct clip_book *b, const struct clip_fact *f, bool card)
{
	const struct clip_supposed *s = b->supposed;

	return s != NULL && s->rid != 0 && s->card == card && s->rid == f->record;
}

/* Leaves out a period whose card no settings know: there are no rules to compute it by. */
static void take_period(struct clip_book *b, const struct clip_fact *f)
{
	struct card_type *t = type_of(b, text_or_null(f->card), f->from);

	if (t == NULL || is_supposed_away(b, f, true))
		return;
	t->period = room_for_one(t->period, t->periods, &t->period_room, sizeof *t->period);
	t->period[t->periods++] = (struct clip_period){ f->from, f->to };
}

static void take_absence(struct clip_book *b, const struct clip_fact *f)
{
	b->absence = room_for_one(b->absence, b->absences, &b->absence_room, sizeof *b->absence);
	b->absence[b->absences++] =
		(struct clip_absence){ .kind = f->kind, .from = f->from, .to = f->to };
}

/* A citizen who has died: the day stands in `to`. */
static void take_death(struct clip_book *b, const struct clip_fact *f)
{
	b->died = f->to;
}

static void hold(struct clip_book *b, const char *id, struct day from, struct day to)
{
	struct clip_holdings *l = &b->holdings;

	l->at = room_for_one(l->at, l->n, &l->room, sizeof *l->at);
	l->at[l->n++] = (struct clip_holding){ .id = id, .from = from, .to = to };
}

/* A granted service: its id stands in `card`. */
static void take_grant(struct clip_book *b, const struct clip_fact *f)
{
	if (!is_supposed_away(b, f, false))
		hold(b, arena_text(&b->words, f->card), f->from, f->to);
}

/* A planned visit without clips: visits come by day. */
static void take_help(struct clip_book *b, const struct clip_fact *f)
{
	struct clip_holdings *l = &b->holdings;
	struct day monday = day_monday(f->on);

	if (l->helps == 0 || !day_same(l->help[l->helps - 1].monday, monday)) {
		l->help = room_for_one(l->help, l->helps, &l->help_room, sizeof *l->help);
		l->help[l->helps++] = (struct clip_help){ .monday = monday };
	}
	l->help[l->helps - 1].minutes += f->minutes;
}

static void take_supposed(struct clip_book *b, const struct clip_supposed *s)
{
	const struct clip_fact f = { .card = s->id != NULL ? s->id : "",
				     .from = s->from,
				     .to = s->to };

	if (s->card)
		take_period(b, &f);
	else
		take_grant(b, &f);
}

static void take_use(struct clip_book *b, const struct clip_fact *f)
{
	struct card_type *t = type_of(b, text_or_null(f->card), f->on);
	const struct clip_use use = {
		.on = f->on,
		.minutes = f->minutes,
		.helpers = f->helpers,
		.reserved = f->reserved,
		.record = f->record,
		.activity = text_or_null(f->activity),
		.by = text_or_null(f->by),
	};

	use_add(t != NULL ? &t->uses : &b->loose, &use);
}

/* clang-format off */
/* Of all citizens in their order, or of one. */
#define BOTH(columns, from, where, order, ...) \
	.all = { "SELECT " columns from where " ORDER BY $x.citizen, " order, ROW(struct clip_fact, __VA_ARGS__) }, \
	.one = { "SELECT " columns from where " AND $x.citizen = :citizen ORDER BY " order, \
		 ROW(struct clip_fact, __VA_ARGS__) }
#define PLANNED_USE(x) \
	"$" x ".clip_minutes? AND NOT EXISTS (SELECT 1 FROM $visit_record AS v" \
	" WHERE $v.visit = " x ".rid AND v.live = 1)"

static const struct source {
	struct reading all, one;
	void (*take)(struct clip_book *b, const struct clip_fact *f);
	bool a_use, a_holding, a_help;
} sources[] = {
	{ BOTH("$x{citizen, rid AS record, card, from, to}", " FROM $clip_card AS x", " WHERE 1", "$x.from",
		citizen, record, card, from, to), .take = take_period },
	{ BOTH("$x{citizen, kind}, " AWAY_FROM("x") " AS \"from\", " AWAY_TO("x") " AS \"to\"",
		" FROM $absence AS x", " WHERE (" AWAY_THERE("x") ")", "$x.from",
		citizen, kind, from, to), .take = take_absence },
	{ .all = { "SELECT $x{rid AS citizen, died AS to} FROM $citizen AS x WHERE $x.died? ORDER BY x.rid",
		   ROW(struct clip_fact, citizen, to) },
	  .one = { "SELECT $x{rid AS citizen, died AS to} FROM $citizen AS x WHERE $x.died? AND x.rid = :citizen",
		   ROW(struct clip_fact, citizen, to) }, .take = take_death },
	{ BOTH("$x{citizen, rid AS record, service AS card, from, to}", " FROM $grant AS x", " WHERE 1", "$x.from",
		citizen, record, card, from, to), .take = take_grant, .a_holding = true },
	{ BOTH("$x{citizen, rid AS record, card, on, minutes}, coalesce($x.helpers, 1) AS helpers, 0 AS reserved",
		" FROM $clip_use AS x", " WHERE x.live", "$x.on",
		citizen, record, card, on, minutes, helpers, reserved), .take = take_use, .a_use = true },
	{ BOTH("$x{citizen, rid AS record, card, on, clip_minutes AS minutes}, 1 AS helpers, 0 AS reserved",
		" FROM $visit_record AS x", " WHERE x.live AND $x.clip_minutes? AND " NEWEST_OF_ITS_VISIT("x"), "$x.on",
		citizen, record, card, on, minutes, helpers, reserved), .take = take_use, .a_use = true },
	{ BOTH("$x{citizen, rid AS record, card, on, clip_minutes AS minutes}, 1 AS helpers, 1 AS reserved",
		" FROM $visit AS x", " WHERE " PLANNED_USE("x"), "$x.on",
		citizen, record, card, on, minutes, helpers, reserved), .take = take_use, .a_use = true },
	{ BOTH("$x{citizen, on}, ($x.to - $x.from + 1440) % 1440 AS minutes", " FROM $visit AS x",
		" WHERE NOT $x.clip_minutes?", "$x.on", citizen, on, minutes), .take = take_help, .a_help = true },
};
enum { SOURCES = sizeof sources / sizeof sources[0] };

/* Uses of one citizen with their words, in the order recorded within a day (domain 2.1.8). */
static const struct reading uses_in_words = {
	"SELECT w.* FROM ("
	"SELECT $u{citizen, rid AS record, card, on, minutes, activity, by.name AS by, recorded_at},"
	"  coalesce($u.helpers, 1) AS helpers, 0 AS reserved"
	" FROM $clip_use AS u WHERE u.live AND $u.citizen = :citizen"
	" UNION ALL SELECT $r{citizen, rid, card, on, clip_minutes, clip_activity, carer.name, recorded_at}, 1, 0"
	" FROM $visit_record AS r WHERE r.live AND $r.clip_minutes? AND $r.citizen = :citizen"
	" AND " NEWEST_OF_ITS_VISIT("r")
	" UNION ALL SELECT $p{citizen, rid, card, on, clip_minutes, clip_activity, carer.name}, NULL, 1, 1"
	" FROM $visit AS p WHERE " PLANNED_USE("p") " AND $p.citizen = :citizen) AS w"
	" JOIN record AS k ON k.rid = w.record"
	" ORDER BY w.\"on\", coalesce(w.recorded_at, k.clock >> 16), k.clock, k.device, k.number",
	ROW(struct clip_fact, citizen, record, card, on, minutes, activity, by, helpers, reserved)
};
/* clang-format on */

/* ---- gathering ---- */

static bool holdings_wanted(const struct clip_book *b)
{
	return b->with_holdings && b->asks;
}

static bool is_read(const struct clip_book *b, const struct source *s)
{
	return (!s->a_holding || holdings_wanted(b)) &&
	       (!s->a_help || (holdings_wanted(b) && b->asks_help));
}

static void start_citizen(struct clip_book *b)
{
	for (size_t i = 0; i < b->types; i++)
		b->type[i].periods = b->type[i].uses.n = 0;
	b->absences = b->loose.n = b->n = b->holdings.n = b->holdings.helps = 0;
	b->died = DAY_NONE;
	arena_release(&b->words);
}

/* Where there are several types, a use that names no card counts for the card that the citizen has. */
static void place_loose(struct clip_book *b)
{
	struct card_type *t = &b->type[0];

	for (size_t i = b->types; i-- > 0;)
		if (b->type[i].periods != 0)
			t = &b->type[i];
	for (size_t i = 0; i < b->loose.n; i++)
		use_add(&t->uses, &b->loose.at[i]);
}

static size_t run_end(const struct use_list *l, size_t start)
{
	size_t i = start + 1;

	while (i < l->n && !day_before(l->at[i].on, l->at[i - 1].on))
		i++;
	return i;
}

/* Merges the sorted runs [0, middle) and [middle, end); equal days keep their order. */
static void merge_runs(struct use_list *l, struct use_list *scratch, size_t middle, size_t end)
{
	size_t left = 0, right = middle, to = 0;

	scratch->n = 0;
	for (size_t i = 0; i < middle; i++)
		use_add(scratch, &l->at[i]);
	while (left < middle)
		if (right < end && day_before(l->at[right].on, scratch->at[left].on))
			l->at[to++] = l->at[right++];
		else
			l->at[to++] = scratch->at[left++];
}

/* Merges runs: each source is ordered by day already, so there are few of them, mostly one. */
static void sort_uses(struct clip_book *b, struct use_list *l)
{
	if (l->n == 0)
		return;
	for (size_t end = run_end(l, 0); end < l->n;) {
		size_t next = run_end(l, end);
		merge_runs(l, &b->scratch, end, next);
		end = next;
	}
}

/* Is the citizen there on that day, so that a planned visit reserves its minutes (domain 5)? */
static bool is_there(const struct clip_book *b, struct day on)
{
	if (!day_is_none(b->died) && day_before(b->died, on))
		return false;
	for (size_t i = 0; i < b->absences; i++)
		if (day_within(on, b->absence[i].from, b->absence[i].to))
			return false;
	return true;
}

static void drop_reservations(const struct clip_book *b, struct use_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i].reserved || is_there(b, l->at[i].on))
			l->at[n++] = l->at[i];
	l->n = n;
}

/* The day of death is the last day of every card. */
static void end_periods(const struct clip_book *b, struct card_type *t)
{
	for (size_t i = 0; !day_is_none(b->died) && i < t->periods; i++)
		if (day_is_none(t->period[i].to) || day_before(b->died, t->period[i].to))
			t->period[i].to = b->died;
}

static void end_citizen(struct clip_book *b)
{
	if (b->loose.n != 0)
		place_loose(b);
	for (size_t i = 0; i < b->types; i++) {
		struct card_type *t = &b->type[i];
		drop_reservations(b, &t->uses);
		end_periods(b, t);
		if (t->periods == 0 && t->uses.n == 0)
			continue;
		for (size_t p = 0; holdings_wanted(b) && p < t->periods; p++)
			hold(b, t->id, t->period[p].from, t->period[p].to);
		sort_uses(b, &t->uses);
		b->held[b->n++] = (struct held_card){
			.id = t->id,
			.name = t->name,
			.card = { .rules = &t->rules,
				  .period = t->period,
				  .periods = t->periods,
				  .absence = b->absence,
				  .absences = b->absences,
				  .use = t->uses.at,
				  .uses = t->uses.n },
		};
	}
}

static int take_all(const struct reader *r, struct clip_book *b, const struct reading *reading,
		    void (*take)(struct clip_book *, const struct clip_fact *), struct err *e)
{
	struct clip_fact fact = { .activity = "", .by = "" };
	struct rows rows;
	int got;

	if (rows_open(&rows, r, reading, e) != 0)
		return -1;
	while ((got = rows_next(&rows, &fact, e)) == 1)
		take(b, &fact);
	return got;
}

void clip_book_prepare(struct store *s)
{
	for (size_t i = 0; i < SOURCES; i++)
		readings_prepare(s, &sources[i].one, 1);
}

int clip_book_citizen(struct store *s, struct clip_book *b, int64_t citizen_rid, bool words,
		      struct err *e)
{
	/* Words are kept, the names of cards are looked up at once. */
	const struct reader r = { s, words ? &b->words : NULL,
				  BOUND(with_int(":citizen", citizen_rid)) };

	start_citizen(b);
	if (b->types == 0)
		return 0;
	for (size_t i = 0; i < SOURCES; i++) {
		if ((sources[i].a_use && words) || !is_read(b, &sources[i]))
			continue;
		if (take_all(&r, b, &sources[i].one, sources[i].take, e) != 0)
			return -1;
	}
	if (b->supposed != NULL)
		take_supposed(b, b->supposed);
	if (words && take_all(&r, b, &uses_in_words, take_use, e) != 0)
		return -1;
	end_citizen(b);
	return 0;
}

/* ---- the pass over all: every source is ordered by citizen, the lowest one is next ---- */

struct cursor {
	struct rows rows;
	int64_t citizen; /* INT64_MAX at the end */
};

static int cursor_step(struct cursor *c, struct err *e)
{
	int got = rows_step(&c->rows, e);

	c->citizen = got == 1 ? rows_first(&c->rows) : INT64_MAX;
	return got < 0 ? -1 : 0;
}

static int cursors_open(const struct clip_book *b, const struct reader *r, struct cursor *c,
			struct err *e)
{
	for (size_t i = 0; i < SOURCES; i++)
		if (!is_read(b, &sources[i]))
			c[i].citizen = INT64_MAX;
		else if (rows_open(&c[i].rows, r, &sources[i].all, e) != 0 ||
			 cursor_step(&c[i], e) != 0)
			return -1;
	return 0;
}

static int64_t lowest(const struct cursor *c)
{
	int64_t citizen = INT64_MAX;

	for (size_t i = 0; i < SOURCES; i++)
		if (c[i].citizen < citizen)
			citizen = c[i].citizen;
	return citizen;
}

static int gather(struct clip_book *b, struct cursor *c, int64_t citizen, struct err *e)
{
	struct clip_fact fact = { .activity = "", .by = "" };

	start_citizen(b);
	for (size_t i = 0; i < SOURCES; i++)
		while (c[i].citizen == citizen) {
			rows_fill(&c[i].rows, &fact);
			sources[i].take(b, &fact);
			if (cursor_step(&c[i], e) != 0)
				return -1;
		}
	end_citizen(b);
	return 0;
}

int clip_book_all(struct store *s, struct clip_book *b, clip_book_each *each, void *data,
		  struct err *e)
{
	const struct reader r = { s, NULL, NULL };
	struct cursor c[SOURCES] = { { .citizen = 0 } };
	int64_t citizen;

	start_citizen(b);
	if (b->types == 0)
		return 0;
	int done = cursors_open(b, &r, c, e);
	while (done == 0 && (citizen = lowest(c)) != INT64_MAX) {
		done = gather(b, c, citizen, e);
		if (done == 0 && b->n != 0)
			done = each(data, citizen, e);
	}
	for (size_t i = 0; i < SOURCES; i++)
		rows_close(&c[i].rows);
	return done;
}

struct clip_lack_list clip_book_lacks(const struct clip_book *b, size_t held, struct day on,
				      struct arena *a)
{
	const struct clip_lack_asked asked = { &b->held[held].card, &b->holdings,
					       settings_on(b->set, on), on };
	unsigned lacks = holdings_wanted(b) ? clip_lacks(asked.card, asked.has, on) : 0;
	struct clip_lack_list list = { .n = 0 };
	char text[CLIP_LACK_TEXT];

	if (lacks == 0)
		return list;
	list.at = arena_take(a, CLIP_LACKS * sizeof *list.at);
	for (int i = 0; i < CLIP_LACKS; i++)
		if (lacks >> i & 1)
			list.at[list.n++] = (struct clip_lack_line){
				i, arena_text(a, clip_lack_text(&asked, (enum clip_lack)i, text))
			};
	return list;
}

int clip_book_find(const struct clip_book *b, const char *card, struct day on)
{
	const struct card_type *t = type_of(b, card, on);

	if (t == NULL)
		return card == NULL && b->n == 1 ? 0 : -1;
	for (size_t i = 0; i < b->n; i++)
		if (b->held[i].id == t->id)
			return (int)i;
	return -1;
}
