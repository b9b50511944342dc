/* Doubts on the list of a day: see day_doubts.h. */
#include "core/queries/day_doubts.h"

#include <string.h>

#include "core/base/text.h"
#include "core/queries/competence.h"
#include "core/records/reading.h"
#include "core/rules/clash.h"
#include "core/rules/doubt.h"

/* The flags of doubts that follow from a visit alone. */
static const struct {
	enum doubt doubt;
	enum day_flag flag;
} flags_of[] = {
	{ DOUBT_AHEAD, FLAG_AHEAD },         { DOUBT_ENDS_BEFORE, FLAG_ENDS_BEFORE },
	{ DOUBT_NO_LENGTH, FLAG_NO_LENGTH }, { DOUBT_LONG, FLAG_LONG },
	{ DOUBT_EMPTY, FLAG_EMPTY },
};

void day_flag_set(struct day_row *row, enum day_flag flag, char *phrase)
{
	row->flags |= 1u << flag;
	row->flag_text[flag] = phrase;
}

static void flag_of_itself(const struct work *w, struct day_row *row, struct arena *a)
{
	bool planned = row->visit_rid != 0;
	const struct doubt_visit v = { .on = row->on,
				       .started = row->started,
				       .ended = row->ended,
				       .planned_from = planned ? row->from_minute : -1,
				       .planned_to = planned ? row->to_minute : -1,
				       .outcome = row->outcome,
				       .has_services = row->services.n != 0,
				       .died = DAY_NONE,
				       .away = -1,
				       .now_ms = w->who.now_ms };
	unsigned found = row->record_rid != 0 ? doubt_visit_find(&v) : 0;
	char text[DOUBT_TEXT];

	for (size_t i = 0; found != 0 && i < sizeof flags_of / sizeof flags_of[0]; i++)
		if (found >> flags_of[i].doubt & 1)
			day_flag_set(row, flags_of[i].flag,
				     arena_text(a, doubt_visit_say(flags_of[i].doubt, &v, text,
								   sizeof text)));
}

/* The words that a row says itself, the most urgent one. */
static void say_word(struct day_row *row)
{
	if (row->flags >> FLAG_DIED & 1)
		row->word = _("dead");
	else if (row->stay != NULL)
		row->word = row->stay;
	else if (row->flags >> FLAG_RECORDED_TWICE & 1)
		row->word = _("two records");
	else if (row->flags >> FLAG_UNPLANNED & 1)
		row->word = _("unplanned");
}

void day_doubts_fill(const struct work *w, struct day_row *row, bool twice, struct arena *a)
{
	flag_of_itself(w, row, a);
	if (twice)
		day_flag_set(row, FLAG_RECORDED_TWICE,
			     arena_text(a, _(doubt_words.at[DOUBT_RECORDED_TWICE].shown)));
	if (row->visit_rid == 0)
		day_flag_set(row, FLAG_UNPLANNED, arena_text(a, _("nobody planned it")));
	say_word(row);
}

/* ---- planned visits of carers who do not work that day ---- */

struct day_gone {
	int64_t carer_rid;
	const char *name;
	int kind; /* enum staff_absence_kind; -1: they have left */
};

/* clang-format off */
static const struct reading day_gone_read = {
	"SELECT $a{staff AS carer_rid, staff.name AS name}, coalesce($a.kind, $staff_absence_kind.other) AS kind"
	" FROM $staff_absence AS a WHERE $a.from <= :on AND ($a.to IS NULL OR $a.to >= :on)"
	" UNION ALL SELECT s.rid AS carer_rid, $s.name AS name, NULL AS kind FROM $staff AS s WHERE $s.left < :on",
	ROW(struct day_gone, carer_rid, name, kind)
};
/* clang-format on */

/* A planned visit that is still to be made. */
static bool day_to_come(const struct day_row *row, struct day today)
{
	return row->visit_rid != 0 && row->record_rid == 0 && !day_before(row->on, today) &&
	       (row->flags & (1u << FLAG_AWAY | 1u << FLAG_DIED)) == 0;
}

int day_doubts_gone(const struct work *w, struct day_list *l, struct err *e)
{
	const struct reader r = { w->store, &l->arena, BOUND(with_day(":on", l->on)) };
	struct day_gone *gone;
	size_t n;
	char text[DOUBT_TEXT];

	if (day_before(l->on, w->who.today))
		return 0;
	if (read_rows(&r, &day_gone_read, &gone, &n, e) != 0)
		return -1;
	for (size_t k = 0; k < n; k++) {
		bool left = gone[k].kind < 0;
		const struct doubt_facts f = {
			.words = gone[k].name,
			.how = left ? "" : _(staff_absence_kind_words.at[gone[k].kind].shown)
		};
		for (size_t i = 0; i < l->n; i++)
			if (l->row[i].carer_rid == gone[k].carer_rid &&
			    day_same(l->row[i].on, l->on) && day_to_come(&l->row[i], w->who.today))
				day_flag_set(
					&l->row[i], left ? FLAG_CARER_LEFT : FLAG_CARER_AWAY,
					arena_text(&l->arena, doubt_say(left ? DOUBT_CARER_LEFT
									     : DOUBT_CARER_AWAY,
									&f, text, sizeof text)));
	}
	return 0;
}

/* ---- and of carers who lack a competence ---- */

int day_doubts_competence(const struct work *w, struct day_list *l, struct err *e)
{
	char words[COMPETENCE_TEXT], text[DOUBT_TEXT];
	struct competence_book b;

	if (day_before(l->on, w->who.today))
		return 0;
	competence_begin(&b, w, l->on, l->on);
	for (size_t i = 0; b.asks && i < l->n; i++)
		if (l->row[i].carer_rid != 0 && day_to_come(&l->row[i], w->who.today))
			competence_about(&b, l->row[i].citizen_rid, l->row[i].carer_rid);
	int done = competence_load(&b, e);
	for (size_t i = 0; done == 0 && b.pairs > 0 && i < l->n; i++) {
		struct day_row *row = &l->row[i];
		const struct competence_asked v = { row->citizen_rid, row->carer_rid, row->on,
						    &row->services };
		if (!day_same(row->on, l->on) || !day_to_come(row, w->who.today) ||
		    competence_lacks(&b, &v, words) == NULL)
			continue;
		const struct doubt_facts f = { .words = words };
		day_flag_set(
			row, FLAG_COMPETENCE,
			arena_text(&l->arena, doubt_say(DOUBT_COMPETENCE, &f, text, sizeof text)));
	}
	competence_release(&b);
	return done;
}

/* ---- two at the same time ---- */

/* Minutes since the day before the list, or false: no times to compare. */
static bool minutes_of(const struct day_list *l, const struct day_row *row, int *begins, int *ends)
{
	int length = doubt_length(row->started, row->ended);
	bool came = row->outcome == OUTCOME_DONE || row->outcome == OUTCOME_PARTLY ||
		    row->outcome == OUTCOME_NOT_HOME;

	if (row->record_rid == 0 || !came || row->started < 0 || row->ended < 0 || length == 0 ||
	    length > MINUTES_A_DAY / 2)
		return false;
	*begins = (row->on.n - l->on.n + 1) * MINUTES_A_DAY + row->started;
	*ends = *begins + length;
	return true;
}

static bool live_together(const struct day_row *a, const struct day_row *b)
{
	return a->citizen_rid == b->citizen_rid ||
	       (a->address != NULL && b->address != NULL && a->address[0] != '\0' &&
		strcmp(a->address, b->address) == 0);
}

/* Of planned visits that are to be made. */
static struct planned_span day_span(const struct day_row *row)
{
	struct planned_span s = { .rid = row->visit_rid,
				  .citizen_rid = row->citizen_rid,
				  .carer_rid = row->carer_rid,
				  .home = row->citizen_rid };

	planned_times(&s, row->on, row->from_minute, row->to_minute);
	return s;
}

static void pair_planned(struct day_list *l, struct day_row *a, struct day_row *b)
{
	const struct planned_span x = day_span(a), y = day_span(b);
	enum clash clash = clash_between(&x, &y);
	char text[DOUBT_TEXT];
	int64_t from = x.begins > y.begins ? x.begins : y.begins;
	int64_t to = x.ends < y.ends ? x.ends : y.ends;
	const struct doubt_facts f = { .words = a->carer_name != NULL ? a->carer_name : "",
				       .from = (int)(from % MINUTES_A_DAY),
				       .to = (int)(to % MINUTES_A_DAY) };

	if (clash == CLASH_NONE || (clash == CLASH_CARER && live_together(a, b)))
		return;
	enum day_flag flag = clash == CLASH_CARER ? FLAG_CARER_TWICE : FLAG_PLANNED_TWICE;
	doubt_say(clash == CLASH_CARER ? DOUBT_CARER_TWICE : DOUBT_PLANNED_TWICE, &f, text,
		  sizeof text);
	day_flag_set(a, flag, arena_text(&l->arena, text));
	day_flag_set(b, flag, arena_text(&l->arena, text));
}

static void pair_rows(struct day_list *l, struct day_row *a, struct day_row *b)
{
	int a_begins, a_ends, b_begins, b_ends;
	char text[DOUBT_TEXT];

	if (a->carer_rid != b->carer_rid || live_together(a, b) ||
	    !minutes_of(l, a, &a_begins, &a_ends) || !minutes_of(l, b, &b_begins, &b_ends) ||
	    b_begins >= a_ends || a_begins >= b_ends)
		return;
	const struct doubt_facts f = {
		.words = a->carer_name != NULL ? a->carer_name : "",
		.from = (a_begins > b_begins ? a_begins : b_begins) % MINUTES_A_DAY,
		.to = (a_ends < b_ends ? a_ends : b_ends) % MINUTES_A_DAY,
	};
	doubt_say(DOUBT_CARER_TWICE, &f, text, sizeof text);
	day_flag_set(a, FLAG_CARER_TWICE, arena_text(&l->arena, text));
	day_flag_set(b, FLAG_CARER_TWICE, arena_text(&l->arena, text));
}

void day_doubts_pair(struct day_list *l, struct day today)
{
	for (size_t i = 0; i < l->n; i++)
		l->row[i].flags &= ~(1u << FLAG_CARER_TWICE | 1u << FLAG_PLANNED_TWICE);
	for (size_t i = 0; l->carer_rid != 0 && i < l->n; i++)
		for (size_t j = i + 1; j < l->n; j++)
			if (day_to_come(&l->row[i], today) && day_to_come(&l->row[j], today))
				pair_planned(l, &l->row[i], &l->row[j]);
			else
				pair_rows(l, &l->row[i], &l->row[j]);
}
