/* Gathers periods, absences and uses for the clip ledger: see clip_book.h. */
#include "core/queries/clip_book.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/queries/column.h"

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
	}
}

void clip_book_init(struct clip_book *b, const struct settings_history *set)
{
	*b = (struct clip_book){ .set = set };
	for (size_t v = set->n; v-- > 0;) {
		const struct settings *s = set->at[v].set;
		for (size_t i = 0; i < s->clips; i++) {
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
	const struct clip_settings *only = settings_clip(settings_on(b->set, on), NULL);
	if (only == NULL)
		only = settings_clip(b->set->at[b->set->n - 1].set, NULL);
	return only == NULL ? NULL : type_named(b, only->id);
}

/* ---- rows ---- */

/* citizen, card, from, to.  A card that no settings know has no rules to work by. */
static void take_period(struct clip_book *b, struct sqlite3_stmt *st)
{
	struct day from = column_day(st, 2);
	struct card_type *t = type_of(b, column_text(st, 1), from);

	if (t == NULL)
		return;
	t->period = room_for_one(t->period, t->periods, &t->period_room, sizeof *t->period);
	t->period[t->periods++] = (struct clip_period){ from, column_day(st, 3) };
}

/* citizen, kind, from, to */
static void take_absence(struct clip_book *b, struct sqlite3_stmt *st)
{
	b->absence = room_for_one(b->absence, b->absences, &b->absence_room, sizeof *b->absence);
	b->absence[b->absences++] = (struct clip_absence){
		.kind = (enum absence_kind)sqlite3_column_int(st, 1),
		.from = column_day(st, 2),
		.to = column_day(st, 3),
	};
}

/* citizen, card, on, minutes, helpers, reserved, rid [, activity, by] */
static void take_use(struct clip_book *b, struct sqlite3_stmt *st)
{
	struct day on = column_day(st, 2);
	struct card_type *t = type_of(b, column_text(st, 1), on);
	struct clip_use use = {
		.on = on,
		.minutes = sqlite3_column_int(st, 3),
		.helpers = sqlite3_column_int(st, 4),
		.reserved = sqlite3_column_int(st, 5) != 0,
		.record = sqlite3_column_int64(st, 6),
	};

	if (sqlite3_data_count(st) > 7) {
		use.activity = arena_text(&b->words, column_text(st, 7));
		use.by = arena_text(&b->words, column_text(st, 8));
	}
	use_add(t != NULL ? &t->uses : &b->loose, &use);
}

/* clang-format off */
#define OF_ALL(columns, from, where, order) \
	"SELECT citizen_rid, " columns " FROM " from where " ORDER BY citizen_rid, " order
#define OF_ONE(columns, from, where, order) \
	"SELECT citizen_rid, " columns " FROM " from where " AND citizen_rid = :citizen ORDER BY " order
#define BOTH(...) .all = OF_ALL(__VA_ARGS__), .one = OF_ONE(__VA_ARGS__)

#define UNRECORDED \
	" AND NOT EXISTS (SELECT 1 FROM visit_record AS r WHERE r.visit_rid = v.rid AND r.live = 1)"

static const struct source {
	const char *all, *one;
	void (*take)(struct clip_book *b, struct sqlite3_stmt *st);
	bool a_use;
} sources[] = {
	{ BOTH("card, from_day, to_day", "clip_card", " WHERE 1", "from_day"), .take = take_period },
	{ BOTH("kind, from_day, to_day", "absence", " WHERE 1", "from_day"), .take = take_absence },
	{ BOTH("card, on_day, minutes, coalesce(helpers, 1), 0, rid", "clip_use",
		" WHERE live", "on_day"), .take = take_use, .a_use = true },
	{ BOTH("card, on_day, clip_minutes, 1, 0, rid", "visit_record",
		" WHERE live AND clip_minutes IS NOT NULL", "on_day"), .take = take_use, .a_use = true },
	{ BOTH("NULL, on_day, clip_minutes, 1, 1, rid", "visit AS v",
		" WHERE clip_minutes IS NOT NULL" UNRECORDED, "on_day"), .take = take_use, .a_use = true },
};
enum { SOURCES = sizeof sources / sizeof sources[0] };

/* Uses of one citizen with their words, in the order recorded within a day (domain 2.1.8). */
static const char uses_in_words[] =
	"SELECT :citizen, card, on_day, minutes, helpers, reserved, u.rid, activity,"
	"       unseal(s.name_sealed, 'staff.name', s.rid)"
	" FROM (SELECT rid, card, on_day, minutes, coalesce(helpers, 1) AS helpers, 0 AS reserved,"
	"              unseal(activity_sealed, 'clip_use.activity', rid) AS activity, by_rid,"
	"              recorded_at_ms"
	"       FROM clip_use WHERE live AND citizen_rid = :citizen"
	"       UNION ALL"
	"       SELECT rid, card, on_day, clip_minutes, 1, 0,"
	"              unseal(clip_activity_sealed, 'visit_record.clip_activity', rid), carer_rid,"
	"              recorded_at_ms"
	"       FROM visit_record WHERE live AND clip_minutes IS NOT NULL AND citizen_rid = :citizen"
	"       UNION ALL"
	"       SELECT rid, NULL, on_day, clip_minutes, 1, 1,"
	"              unseal(clip_activity_sealed, 'visit.clip_activity', rid), carer_rid, NULL"
	"       FROM visit AS v WHERE clip_minutes IS NOT NULL" UNRECORDED
	"         AND citizen_rid = :citizen) AS u"
	" JOIN record AS k ON k.rid = u.rid"
	" LEFT JOIN staff AS s ON s.rid = u.by_rid"
	" ORDER BY on_day, coalesce(recorded_at_ms, k.clock >> 16), k.clock, k.device, k.number";
/* clang-format on */

/* ---- gathering ---- */

static void start_citizen(struct clip_book *b)
{
	for (size_t i = 0; i < b->types; i++)
		b->type[i].periods = b->type[i].uses.n = 0;
	b->absences = b->loose.n = b->n = 0;
	arena_release(&b->words);
}

/* A use that says nothing of its card where there are several types is one of the card she has. */
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

/* Every source comes by day, so there are few runs and mostly just one. */
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

static void end_citizen(struct clip_book *b)
{
	if (b->loose.n != 0)
		place_loose(b);
	for (size_t i = 0; i < b->types; i++) {
		struct card_type *t = &b->type[i];
		if (t->periods == 0 && t->uses.n == 0)
			continue;
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

static int take_all(struct store *s, struct clip_book *b, const char *sql, int64_t citizen_rid,
		    void (*take)(struct clip_book *, struct sqlite3_stmt *), struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, sql, e);
	int got;

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	while ((got = statement_step(s, st, e)) == 1)
		take(b, st);
	statement_done(st);
	return got;
}

void clip_book_prepare(struct store *s)
{
	for (size_t i = 0; i < SOURCES; i++)
		store_prepare(s, &sources[i].one, 1);
}

int clip_book_citizen(struct store *s, struct clip_book *b, int64_t citizen_rid, bool words,
		      struct err *e)
{
	start_citizen(b);
	if (b->types == 0)
		return 0;
	for (size_t i = 0; i < SOURCES; i++) {
		if (sources[i].a_use && words)
			continue;
		if (take_all(s, b, sources[i].one, citizen_rid, sources[i].take, e) != 0)
			return -1;
	}
	if (words && take_all(s, b, uses_in_words, citizen_rid, take_use, e) != 0)
		return -1;
	end_citizen(b);
	return 0;
}

/* ---- the pass over all: every source is ordered by citizen, the lowest one is next ---- */

struct cursor {
	struct sqlite3_stmt *st;
	int64_t citizen; /* INT64_MAX at the end */
};

static int cursor_step(struct store *s, struct cursor *c, struct err *e)
{
	int got = statement_step(s, c->st, e);

	if (got < 0)
		return -1;
	c->citizen = got == 1 ? sqlite3_column_int64(c->st, 0) : INT64_MAX;
	return 0;
}

static int cursors_open(struct store *s, struct cursor *c, struct err *e)
{
	for (size_t i = 0; i < SOURCES; i++) {
		c[i].st = store_statement(s, sources[i].all, e);
		if (c[i].st == NULL || cursor_step(s, &c[i], e) != 0)
			return -1;
	}
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

static int gather(struct store *s, struct clip_book *b, struct cursor *c, int64_t citizen,
		  struct err *e)
{
	start_citizen(b);
	for (size_t i = 0; i < SOURCES; i++)
		while (c[i].citizen == citizen) {
			sources[i].take(b, c[i].st);
			if (cursor_step(s, &c[i], e) != 0)
				return -1;
		}
	end_citizen(b);
	return 0;
}

int clip_book_all(struct store *s, struct clip_book *b, clip_book_each *each, void *data,
		  struct err *e)
{
	struct cursor c[SOURCES] = { { 0 } };
	int64_t citizen;
	int done = 0;

	start_citizen(b);
	if (b->types == 0)
		return 0;
	if (cursors_open(s, c, e) != 0)
		done = -1;
	while (done == 0 && (citizen = lowest(c)) != INT64_MAX) {
		done = gather(s, b, c, citizen, e);
		if (done == 0 && b->n != 0)
			done = each(data, citizen, e);
	}
	for (size_t i = 0; i < SOURCES; i++)
		if (c[i].st != NULL)
			statement_done(c[i].st);
	return done;
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
