/* Flags of the day list and the facts behind them: see day_flags.h. */
#include "core/queries/day_flags.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/day_doubts.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/absence.h"
#include "core/rules/late.h"
#include "core/rules/service.h"

enum { DAYS_OF_FALL = 14, DAYS_OF_LAPSE = 14 };

/* clang-format off */
static const struct word flag_words[DAY_FLAGS] = {
	[FLAG_LATE]           = { "late", N_("late") },
	[FLAG_AWAY]           = { "away", N_("away") },
	[FLAG_DIED]           = { "died", N_("died") },
	[FLAG_LEAVES]         = { "leaves", N_("goes away today") },
	[FLAG_RETURNS]        = { "returns", N_("comes home today") },
	[FLAG_FALL]           = { "fall", N_("fall") },
	[FLAG_CLIP_LAPSING]   = { "clip_lapsing", N_("clip minutes lapse") },
	[FLAG_CLIP_OVERDRAWN] = { "clip_overdrawn", N_("clip card overdrawn") },
	[FLAG_NEW_SIGN]       = { "new_sign", N_("new sign") },
	[FLAG_NO_PLAN]        = { "no_plan", N_("no plan") },
	[FLAG_HOURS]          = { "hours", N_("outside its hours") },
	[FLAG_REVIEW]         = { "review_due", N_("to be assessed again") },
	[FLAG_PROTECTED]      = { "protected", N_("protected") },
	[FLAG_CORRECTED]      = { "corrected", N_("corrected") },
	[FLAG_CARD_REQUIRES]  = { "card_requires", N_("a service is missing for the clip card") },
	[FLAG_CARD_NOT_WITH]  = { "card_not_with", N_("the clip card is not given along with it") },
	[FLAG_RECORDED_TWICE] = { "recorded_twice", N_("two records") },
	[FLAG_CARER_TWICE]    = { "carer_two_places", N_("the carer is in two places") },
	[FLAG_AHEAD]          = { "ahead", N_("the time lies ahead") },
	[FLAG_ENDS_BEFORE]    = { "ends_before", N_("it ends before it began") },
	[FLAG_NO_LENGTH]      = { "no_length", N_("it lasts nothing") },
	[FLAG_LONG]           = { "long", N_("it lasts very long") },
	[FLAG_EMPTY]          = { "empty", N_("no time and no service is said") },
	[FLAG_UNPLANNED]      = { "unplanned", N_("unplanned") },
	[FLAG_PLANNED_TWICE]  = { "citizen_planned_twice", N_("two visits of the citizen are planned at once") },
	[FLAG_CARER_AWAY]     = { "carer_away", N_("the carer is away") },
	[FLAG_CARER_LEFT]     = { "carer_left", N_("the carer has left") },
	[FLAG_COMPETENCE]     = { "competence", N_("the carer lacks a competence") },
	[FLAG_NOBODY]         = { "nobody", N_("nobody is to make it") },
};
const struct words day_flag_words = { flag_words, DAY_FLAGS };

enum flag_reading { LAST_HERE, GRANTED, FLAG_READINGS };

struct day_found {
	struct day on;
};

static const struct reading flag_read[FLAG_READINGS] = {
	[LAST_HERE] = {
		"SELECT $r{on} FROM $visit_record AS r WHERE $r.citizen = :citizen AND $r.carer = :carer"
		" AND r.live AND " TOOK_PLACE("r") " AND $r.on BETWEEN :from AND :to ORDER BY $r.on DESC LIMIT 1",
		ROW(struct day_found, on) },
	[GRANTED] = {
		"SELECT max($g.from) AS \"on\" FROM $grant AS g"
		" WHERE $g.citizen = :citizen AND $g.service = :service AND " IN_FORCE("g"),
		ROW(struct day_found, on) },
};
/* clang-format on */

/* The clip cards of a citizen on the day of the list. */
struct cards_of_day {
	int64_t citizen_rid;
	bool has_card;
	int balance, overdrawn, lapsing;
	struct day lapsing_by;       /* the last of the days on which they lapse */
	char *lack_text[CLIP_LACKS]; /* what a card asks for and is missing; NULL: nothing is */
};

int day_flags_init(struct day_flags *f, const struct work *w, struct day_list *list,
		   struct day_facts *facts, struct err *e)
{
	*f = (struct day_flags){ .work = w, .list = list, .facts = facts };
	f->set = settings_on(&w->settings, list->on);
	return day_facts_begin(facts, w, e);
}

void day_flags_release(struct day_flags *f)
{
	clip_ledger_release(&f->ledger);
	free(f->cards);
}

void day_flags_prepare(struct store *s)
{
	readings_prepare(s, flag_read, FLAG_READINGS);
	day_facts_prepare(s);
}

static void add_card(struct day_flags *f, struct cards_of_day *c, const struct clip_card *card)
{
	struct clip_ledger *l = &f->ledger;
	struct day on = f->list->on, last = day_plus(on, DAYS_OF_LAPSE);

	clip_ledger_run(l, card, on);
	c->has_card = true;
	c->balance += l->balance;
	c->overdrawn += l->overdrawn;
	for (size_t i = 0; i < l->clips; i++) {
		const struct clip *clip = &l->clip[i];
		if (clip->remaining == 0 || day_is_none(clip->lapses_on) ||
		    day_before(last, clip->lapses_on))
			continue;
		c->lapsing += clip->lapse_minutes;
		if (day_is_none(c->lapsing_by) || day_before(c->lapsing_by, clip->lapses_on))
			c->lapsing_by = clip->lapses_on;
	}
}

/* Of several cards the first that lacks it has the words. */
static void add_lacks(struct day_flags *f, struct cards_of_day *c, const struct clip_book *b,
		      size_t held)
{
	const struct clip_lack_list l = clip_book_lacks(b, held, f->list->on, &f->list->arena);

	for (size_t i = 0; i < l.n; i++)
		if (c->lack_text[l.at[i].lack] == NULL)
			c->lack_text[l.at[i].lack] = arena_text(&f->list->arena, l.at[i].text);
}

/* The clip cards are computed once a list, also for a citizen who is visited several times. */
static const struct cards_of_day *cards_of_day(struct day_flags *f, const struct citizen_facts *c)
{
	for (size_t i = f->n; i-- > 0;)
		if (f->cards[i].citizen_rid == c->rid)
			return &f->cards[i];
	f->cards = memory_grow(f->cards, f->n, sizeof *f->cards);
	struct cards_of_day *cards = &f->cards[f->n++];
	*cards = (struct cards_of_day){ .citizen_rid = c->rid, .lapsing_by = DAY_NONE };
	for (size_t i = 0; i < c->book->n; i++) {
		add_card(f, cards, &c->book->held[i].card);
		add_lacks(f, cards, c->book, i);
	}
	return cards;
}

/* The day of this carer's last visit within reach; DAY_NONE when there is none. */
static int last_here(struct day_flags *f, int64_t citizen_rid, int64_t carer_rid, struct day *out,
		     struct err *e)
{
	const struct day on = f->list->on;
	const struct reader r = { f->work->store, NULL,
				  BOUND(with_int(":citizen", citizen_rid),
					with_int(":carer", carer_rid),
					with_day(":from", day_plus(on, -DAYS_OF_SIGNS)),
					with_day(":to", day_plus(on, -1))) };
	struct day_found found = { DAY_NONE };
	int got = read_row(&r, &flag_read[LAST_HERE], &found, e);

	*out = found.on;
	return got < 0 ? -1 : 0;
}

static const char *sign_names(unsigned signs, struct arena *a)
{
	const char *all = "";

	for (int i = 0; i < SIGNS; i++)
		if (signs >> i & 1)
			all = arena_format(a, *all != '\0' ? "%s, %s" : "%s%s", all,
					   _(sign_words.at[i].shown));
	return all;
}

/* Signs are told of until the day of the list, and only for some weeks. */
static bool is_told(const struct day_flags *f, const struct noted *n)
{
	struct day on = f->list->on;

	return !day_before(on, n->on) && !day_before(n->on, day_plus(on, -DAYS_OF_SIGNS));
}

static bool has_signs(const struct day_flags *f, const struct citizen_facts *c)
{
	for (size_t i = 0; i < c->noted_n; i++)
		if (is_told(f, &c->noted[i]))
			return true;
	return false;
}

/* Noted by others since the carer was there last; falls have a flag of their own. */
static int flag_new_signs(struct day_flags *f, struct day_row *row, const struct citizen_facts *c,
			  struct err *e)
{
	int64_t carer = row->carer_rid != 0 ? row->carer_rid : f->work->who.staff_rid;
	struct day since = DAY_NONE, newest = DAY_NONE;
	unsigned signs = 0;
	char day[FORMAT_TEXT];

	if (!has_signs(f, c))
		return 0;
	if (last_here(f, row->citizen_rid, carer, &since, e) != 0)
		return -1;
	for (size_t i = 0; i < c->noted_n; i++) {
		const struct noted *n = &c->noted[i];
		if (!is_told(f, n))
			continue;
		unsigned others = n->signs & ~(1u << SIGN_FALLS);
		if (n->carer_rid == carer || others == 0 || day_before(n->on, since))
			continue;
		signs |= others;
		if (day_is_none(newest))
			newest = n->on;
	}
	if (signs != 0)
		day_flag_set(row, FLAG_NEW_SIGN,
			     arena_format(&f->list->arena, _("noted %s: %s"),
					  format_date(newest, day),
					  sign_names(signs, &f->list->arena)));
	return 0;
}

static void flag_fall(struct day_flags *f, struct day_row *row, const struct citizen_facts *c)
{
	struct day oldest = day_plus(f->list->on, -DAYS_OF_FALL);
	char day[FORMAT_TEXT];

	for (size_t i = 0; i < c->noted_n && !day_before(c->noted[i].on, oldest); i++)
		if (is_told(f, &c->noted[i]) && c->noted[i].signs >> SIGN_FALLS & 1) {
			day_flag_set(row, FLAG_FALL,
				     arena_format(&f->list->arena, _("fall %s"),
						  format_date(c->noted[i].on, day)));
			return;
		}
}

/* Of several absences that began one after the other the last counts; a day away before one that is marked. */
static void flag_stay(struct day_flags *f, struct day_row *row, const struct citizen_facts *c)
{
	static const struct {
		unsigned day;
		enum day_flag flag;
	} flag_of[] = { { STAY_AWAY, FLAG_AWAY },
			{ STAY_LEAVES, FLAG_LEAVES },
			{ STAY_RETURNS, FLAG_RETURNS } };
	const struct span_list *absences = &c->span[SPAN_ABSENCE];
	struct arena *a = &f->list->arena;
	struct stay last = { .from = DAY_NONE };
	unsigned day = 0;
	char text[STAY_TEXT];

	for (size_t i = 0; i < absences->n; i++) {
		const struct span *x = &absences->at[i];
		const struct stay s = { (enum absence_kind)x->value, x->from, x->to, x->leaves,
					x->returns };
		unsigned d = stay_day(&s, f->list->on);
		if (d != 0 &&
		    (day == 0 || (d == STAY_AWAY) > (day == STAY_AWAY) ||
		     ((d == STAY_AWAY) == (day == STAY_AWAY) && !day_before(s.from, last.from))))
			last = s, day = d;
	}
	if (day == 0)
		return;
	row->away = last.kind;
	row->stay = arena_text(a, stay_word(&last, f->list->on, text, sizeof text));
	for (size_t i = 0; i < sizeof flag_of / sizeof flag_of[0]; i++)
		if (day & flag_of[i].day)
			day_flag_set(
				row, flag_of[i].flag,
				arena_text(a, stay_explain(&last, f->list->on, text, sizeof text)));
}

static void flag_cards(struct day_flags *f, struct day_row *row, const struct citizen_facts *facts)
{
	static const enum day_flag flag_of[CLIP_LACKS] = {
		[CLIP_LACK_REQUIRED] = FLAG_CARD_REQUIRES,
		[CLIP_LACK_EXCLUDED] = FLAG_CARD_NOT_WITH,
		[CLIP_LACK_HELP] = FLAG_CARD_REQUIRES,
	};
	char day[FORMAT_TEXT];

	if (facts->book == NULL || f->set->clips == 0)
		return;
	const struct cards_of_day *c = cards_of_day(f, facts);
	row->has_card = c->has_card;
	row->clip_balance = c->balance;
	row->clip_lapsing = c->lapsing;
	if (c->lapsing > 0)
		day_flag_set(row, FLAG_CLIP_LAPSING,
			     arena_format(&f->list->arena, _("%d clip min lapse by %s"), c->lapsing,
					  format_date(c->lapsing_by, day)));
	if (c->overdrawn > 0)
		day_flag_set(row, FLAG_CLIP_OVERDRAWN,
			     arena_format(&f->list->arena, _("clip card overdrawn by %d min"),
					  c->overdrawn));
	for (int i = 0; i < CLIP_LACKS; i++)
		if (c->lack_text[i] != NULL)
			day_flag_set(row, flag_of[i], c->lack_text[i]);
}

static int open_goals(const struct day_flags *f, const struct citizen_facts *c)
{
	int n = 0;

	for (size_t i = 0; i < c->span[SPAN_COURSE].n; i++)
		if (span_covers(&c->span[SPAN_COURSE].at[i], f->list->on))
			n += c->span[SPAN_COURSE].at[i].value;
	return n;
}

/* 1 << enum plan_kind for each kind of plan in force. */
static unsigned plans_in_force(const struct day_flags *f, const struct citizen_facts *c)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < c->span[SPAN_PLAN].n; i++)
		if (span_covers(&c->span[SPAN_PLAN].at[i], f->list->on))
			kinds |= 1u << c->span[SPAN_PLAN].at[i].value;
	return kinds;
}

/* Since when the service is granted as it stands; asked only where that matters, and to somebody who
 * can do something about it. */
static int granted_from(struct day_flags *f, int64_t citizen_rid, const struct service *s,
			struct day *out, struct err *e)
{
	*out = DAY_NONE;
	if (s->review_months == SETTING_NONE || f->work->who.role == ROLE_CARER)
		return 0;
	const struct reader r = { f->work->store, NULL,
				  BOUND(with_int(":citizen", citizen_rid),
					with_text(":service", s->id),
					with_day(":on", f->list->on)) };
	struct day_found found = { DAY_NONE };
	int got = read_row(&r, &flag_read[GRANTED], &found, e);
	*out = found.on;
	return got < 0 ? -1 : 0;
}

/* The flag's words are those of the first service that lacks something. */
static void flag_lacks(struct day_flags *f, struct day_row *row, const struct service *s,
		       const struct service_facts *facts)
{
	static const enum day_flag flag_of[SERVICE_LACKS] = { [SERVICE_HOURS] = FLAG_HOURS,
							      [SERVICE_PLAN] = FLAG_NO_PLAN,
							      [SERVICE_REVIEW] = FLAG_REVIEW };
	unsigned lacks = service_lacks(s, facts, f->list->on);
	char text[300];

	for (int k = 0; k < SERVICE_LACKS; k++)
		if (lacks >> k & 1 && (row->flags >> flag_of[k] & 1) == 0)
			day_flag_set(row, flag_of[k],
				     arena_text(&f->list->arena,
						service_explain(s, (enum service_lack)k, facts,
								f->list->on, text, sizeof text)));
}

/* What the services of a planned visit ask for. */
static int flag_services(struct day_flags *f, struct day_row *row, const struct citizen_facts *c,
			 struct err *e)
{
	struct service_facts facts = { .from_minute = row->from_minute,
				       .to_minute = row->to_minute,
				       .plans = plans_in_force(f, c) };

	for (size_t i = 0; row->visit_rid != 0 && i < row->services.n; i++) {
		const struct service *s = settings_service(f->set, row->services.at[i]);
		if (s == NULL)
			continue;
		if (granted_from(f, row->citizen_rid, s, &facts.granted, e) != 0)
			return -1;
		flag_lacks(f, row, s, &facts);
	}
	return 0;
}

/* Nobody waits for a visit on a day away or after the death. */
static bool is_waited_for(const struct day_row *row, const struct row_facts *facts)
{
	bool dead = !day_is_none(facts->died) && day_before(facts->died, row->on);

	return !dead && (row->flags >> FLAG_AWAY & 1) == 0;
}

static bool is_late(const struct day_flags *f, const struct day_row *row,
		    const struct row_facts *facts)
{
	struct planned_time planned = { row->on, row->from_minute, row->to_minute };

	return is_waited_for(row, facts) &&
	       visit_is_late(&planned, row->record_rid != 0, local_from_utc(f->work->who.now_ms));
}

static bool is_nobodys(const struct day_row *row, const struct row_facts *facts)
{
	return row->visit_rid != 0 && row->carer_rid == 0 && row->record_rid == 0 &&
	       is_waited_for(row, facts);
}

int day_flags_fill(struct day_flags *f, struct day_row *row, const struct row_facts *facts,
		   struct err *e)
{
	const struct citizen_facts *c =
		day_facts_of(f->facts, f->work, row->citizen_rid, f->list->on, e);
	struct arena *a = &f->list->arena;
	char day[FORMAT_TEXT];

	if (c == NULL || flag_new_signs(f, row, c, e) != 0)
		return -1;
	row->open_goals = open_goals(f, c);
	flag_stay(f, row, c);
	flag_fall(f, row, c);
	flag_cards(f, row, c);
	if (flag_services(f, row, c, e) != 0)
		return -1;
	if (is_late(f, row, facts))
		day_flag_set(row, FLAG_LATE, arena_text(a, _("not recorded yet")));
	if (is_nobodys(row, facts))
		day_flag_set(row, FLAG_NOBODY, arena_text(a, _("nobody is to make it yet")));
	if (!day_is_none(facts->died) && !day_before(f->list->on, facts->died))
		day_flag_set(row, FLAG_DIED,
			     arena_format(a, _("died %s"), format_date(facts->died, day)));
	if (facts->is_protected)
		day_flag_set(row, FLAG_PROTECTED, arena_text(a, _("name and address protected")));
	if (facts->corrected)
		day_flag_set(row, FLAG_CORRECTED, arena_text(a, _("record was corrected")));
	day_doubts_fill(f->work, row, facts->twice, a);
	return 0;
}
