/* The table of doubts: see doubt.h. */
#include "core/rules/doubt.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/goal_tree.h"
#include "core/settings.h"

enum { LONG_MINUTES = 12 * 60, LONG_TIMES = 3, HOUR_MS = 60 * 60 * 1000 };

/* ---- what each says ---- */

static void say_dead(const struct doubt_facts *f, char *out, size_t size)
{
	char day[DAY_PHRASE];

	snprintf(out, size, _("the citizen died on %s"), day_phrase(f->other, f->today, day));
}

static void say_away(const struct doubt_facts *f, char *out, size_t size)
{
	snprintf(out, size, _("the citizen is away that day: %s"), f->words);
}

static void say_ahead(const struct doubt_facts *f, char *out, size_t size)
{
	char day[DAY_PHRASE], time[TIME_TEXT];

	if (day_before(f->today, f->on))
		snprintf(out, size, _("%s has not come yet"), day_phrase(f->on, f->today, day));
	else
		snprintf(out, size, _("it is not %s yet"), time_text(f->to, time));
}

static void say_ends_before(const struct doubt_facts *f, char *out, size_t size)
{
	char from[TIME_TEXT], to[TIME_TEXT];

	snprintf(out, size, _("it ends at %s, before it began at %s"), time_text(f->to, to),
		 time_text(f->from, from));
}

static void say_no_length(const struct doubt_facts *f, char *out, size_t size)
{
	char from[TIME_TEXT];

	snprintf(out, size, _("it begins and ends at %s: it lasts nothing"),
		 time_text(f->from, from));
}

static void say_long(const struct doubt_facts *f, char *out, size_t size)
{
	char length[DURATION_TEXT], planned[DURATION_TEXT];

	duration_text(f->length, length);
	if (f->planned >= 0)
		snprintf(out, size, _("it lasts %s, and %s were planned"), length,
			 duration_text(f->planned, planned));
	else
		snprintf(out, size, _("it lasts %s"), length);
}

static void say_recorded_twice(const struct doubt_facts *f, char *out, size_t size)
{
	/* TRANSLATORS: the name of the carer whose record it is */
	snprintf(out, size, _("the visit is recorded once more, by %s"), f->words);
}

static void say_carer_twice(const struct doubt_facts *f, char *out, size_t size)
{
	char from[TIME_TEXT], to[TIME_TEXT];

	/* TRANSLATORS: a name, and two times of the day */
	snprintf(out, size, _("%s is in two places at once, %s–%s"), f->words,
		 time_text(f->from, from), time_text(f->to, to));
}

static void say_citizen_twice(const struct doubt_facts *f, char *out, size_t size)
{
	char from[TIME_TEXT], to[TIME_TEXT];

	/* TRANSLATORS: the name of a carer, and two times of the day */
	snprintf(out, size, _("%s has another record of the same minutes, %s–%s"), f->words,
		 time_text(f->from, from), time_text(f->to, to));
}

static void say_reached_below(const struct doubt_facts *f, char *out, size_t size)
{
	/* TRANSLATORS: levels, each with how much help it means */
	snprintf(out, size,
		 _("the goal is reached at level %d (%s), but level %d (%s) is expected"), f->level,
		 _(help_at_level(f->level)), f->expected, _(help_at_level(f->expected)));
}

static void say_ends_early(const struct doubt_facts *f, char *out, size_t size)
{
	char on[DAY_PHRASE], other[DAY_PHRASE];

	snprintf(out, size, _("the course ends on %s, but something of it is recorded on %s"),
		 day_phrase(f->on, f->today, on), day_phrase(f->other, f->today, other));
}

static void say_planned_twice(const struct doubt_facts *f, char *out, size_t size)
{
	char from[TIME_TEXT], to[TIME_TEXT];

	snprintf(out, size, _("the citizen has another visit planned, %s–%s"),
		 time_text(f->from, from), time_text(f->to, to));
}

static void say_carer_away(const struct doubt_facts *f, char *out, size_t size)
{
	/* TRANSLATORS: a name, and "ill", "on holiday" … */
	snprintf(out, size, _("%s is away that day: %s"), f->words, f->how);
}

static void say_carer_left(const struct doubt_facts *f, char *out, size_t size)
{
	snprintf(out, size, _("%s has left"), f->words);
}

/* Another rule has the words. */
static void say_words(const struct doubt_facts *f, char *out, size_t size)
{
	snprintf(out, size, "%s", f->words);
}

/* ---- the table ---- */

/* clang-format off */
static const struct word doubt_list[DOUBTS] = {
	[DOUBT_DEAD]           = { "dead", N_("the citizen is dead") },
	[DOUBT_AWAY]           = { "away", N_("the citizen is away") },
	[DOUBT_AHEAD]          = { "ahead", N_("the time lies ahead") },
	[DOUBT_ENDS_BEFORE]    = { "ends_before", N_("it ends before it began") },
	[DOUBT_NO_LENGTH]      = { "no_length", N_("it lasts nothing") },
	[DOUBT_LONG]           = { "long", N_("it lasts very long") },
	[DOUBT_EMPTY]          = { "empty", N_("no time and no service is said") },
	[DOUBT_RECORDED_TWICE] = { "recorded_twice", N_("the visit has two records") },
	[DOUBT_CARER_TWICE]    = { "carer_two_places", N_("the carer is in two places") },
	[DOUBT_CITIZEN_TWICE]  = { "citizen_two_places", N_("the citizen is visited twice at once") },
	[DOUBT_OTHER_CITIZEN]  = { "other_citizen", N_("the record is of another citizen than the visit") },
	[DOUBT_CLIP]           = { "clip_refused", N_("the clip card could not be used so") },
	[DOUBT_CARD_REQUIRES]  = { "card_requires", N_("a service that the clip card asks for is not granted") },
	[DOUBT_CARD_NOT_WITH]  = { "card_not_with", N_("the clip card is not given along with what is granted") },
	[DOUBT_CARD_UNKNOWN]   = { "card_unknown", N_("the settings know no such clip card: it counts nowhere") },
	[DOUBT_OTHER_PLAN]     = { "other_plan", N_("an exercise is of another citizen's plan") },
	[DOUBT_REACHED_BELOW]  = { "reached_below", N_("the goal is reached below its expected level") },
	[DOUBT_ENDS_EARLY]     = { "ends_early", N_("the course ends before what was recorded of it") },
	[DOUBT_OTHER_PARENT]   = { "other_parent", N_("the goal it is part of belongs to another course") },
	[DOUBT_SAME_CPR]       = { "same_cpr", N_("two citizens have one CPR number") },
	[DOUBT_OUT_OF_RANGE]   = { "out_of_range", N_("the value is outside its range") },
	[DOUBT_PLANNED_TWICE]  = { "citizen_planned_twice", N_("two visits of the citizen are planned at once") },
	[DOUBT_CARER_AWAY]     = { "carer_away", N_("the carer is away") },
	[DOUBT_CARER_LEFT]     = { "carer_left", N_("the carer has left") },
	[DOUBT_COMPETENCE]     = { "competence", N_("the carer lacks the competence that is asked for") },
	[DOUBT_PROVIDER]       = { "provider", N_("another provider than the settings allow") },
	[DOUBT_PACKAGE]        = { "package", N_("more or fewer visits than the course is for") },
};
const struct words doubt_words = { doubt_list, DOUBTS };

typedef void doubt_sentence(const struct doubt_facts *f, char *out, size_t size);

/* NULL: its title says it all. */
static doubt_sentence *const doubt_sentences[DOUBTS] = {
	[DOUBT_DEAD] = say_dead,
	[DOUBT_AWAY] = say_away,
	[DOUBT_AHEAD] = say_ahead,
	[DOUBT_ENDS_BEFORE] = say_ends_before,
	[DOUBT_NO_LENGTH] = say_no_length,
	[DOUBT_LONG] = say_long,
	[DOUBT_RECORDED_TWICE] = say_recorded_twice,
	[DOUBT_CARER_TWICE] = say_carer_twice,
	[DOUBT_CITIZEN_TWICE] = say_citizen_twice,
	[DOUBT_CLIP] = say_words,
	[DOUBT_CARD_REQUIRES] = say_words,
	[DOUBT_CARD_NOT_WITH] = say_words,
	[DOUBT_REACHED_BELOW] = say_reached_below,
	[DOUBT_ENDS_EARLY] = say_ends_early,
	[DOUBT_OUT_OF_RANGE] = say_words,
	[DOUBT_PLANNED_TWICE] = say_planned_twice,
	[DOUBT_CARER_AWAY] = say_carer_away,
	[DOUBT_CARER_LEFT] = say_carer_left,
	[DOUBT_COMPETENCE] = say_words,
	[DOUBT_PROVIDER] = say_words,
	[DOUBT_PACKAGE] = say_words,
};

#define ASKS DOUBT_ASKS
#define REFUSES DOUBT_REFUSES
#define FLAGS DOUBT_FLAGS
#define VISIT(does) [DOUBT_AT_VISIT] = does
#define MOVE(does) [DOUBT_AT_MOVE] = does
#define PLAN(does) [DOUBT_AT_PLAN] = does
#define USE(does) [DOUBT_AT_USE] = does
#define CARD(does) [DOUBT_AT_CARD] = does
#define GOAL(does) [DOUBT_AT_GOAL] = does
#define COURSE(does) [DOUBT_AT_COURSE] = does
#define MEASURE(does) [DOUBT_AT_MEASURE] = does
#define CITIZEN(does) [DOUBT_AT_CITIZEN] = does
#define DAY(does) [DOUBT_AT_DAY] = does
#define STORE [DOUBT_AT_STORE] = FLAGS

static const unsigned char does[DOUBTS][DOUBT_PLACES] = {
	[DOUBT_DEAD]           = { VISIT(ASKS), MOVE(ASKS), PLAN(ASKS), USE(ASKS), DAY(FLAGS), STORE },
	[DOUBT_AWAY]           = { VISIT(ASKS), MOVE(ASKS), PLAN(ASKS), USE(ASKS), DAY(FLAGS), STORE },
	[DOUBT_AHEAD]          = { VISIT(ASKS), DAY(FLAGS), STORE },
	[DOUBT_ENDS_BEFORE]    = { VISIT(ASKS), DAY(FLAGS), STORE },
	[DOUBT_NO_LENGTH]      = { VISIT(ASKS), DAY(FLAGS), STORE },
	[DOUBT_LONG]           = { VISIT(ASKS), DAY(FLAGS), STORE },
	[DOUBT_EMPTY]          = { VISIT(ASKS), DAY(FLAGS), STORE },
	[DOUBT_RECORDED_TWICE] = { VISIT(REFUSES), MOVE(REFUSES), DAY(FLAGS), STORE },
	[DOUBT_CARER_TWICE]    = { VISIT(ASKS), MOVE(ASKS), PLAN(ASKS), DAY(FLAGS), STORE },
	[DOUBT_CITIZEN_TWICE]  = { VISIT(ASKS), DAY(FLAGS), STORE },
	/* an act finds the citizen by the visit, so that a screen cannot make this one */
	[DOUBT_OTHER_CITIZEN]  = { DAY(FLAGS), STORE },
	[DOUBT_CLIP]           = { VISIT(REFUSES), MOVE(REFUSES), PLAN(REFUSES), USE(REFUSES), STORE },
	[DOUBT_CARD_REQUIRES]  = { CARD(ASKS), DAY(FLAGS), STORE },
	[DOUBT_CARD_NOT_WITH]  = { CARD(ASKS), DAY(FLAGS), STORE },
	[DOUBT_CARD_UNKNOWN]   = { STORE },
	[DOUBT_OTHER_PLAN]     = { VISIT(REFUSES), STORE },
	[DOUBT_REACHED_BELOW]  = { GOAL(ASKS), COURSE(ASKS), STORE },
	[DOUBT_ENDS_EARLY]     = { COURSE(ASKS), STORE },
	[DOUBT_OTHER_PARENT]   = { GOAL(REFUSES), STORE },
	[DOUBT_SAME_CPR]       = { CITIZEN(ASKS), STORE },
	[DOUBT_OUT_OF_RANGE]   = { MEASURE(REFUSES), COURSE(REFUSES), STORE },
	[DOUBT_PLANNED_TWICE]  = { MOVE(ASKS), PLAN(ASKS), DAY(FLAGS), STORE },
	[DOUBT_CARER_AWAY]     = { MOVE(ASKS), PLAN(ASKS), DAY(FLAGS), STORE },
	[DOUBT_CARER_LEFT]     = { MOVE(ASKS), PLAN(ASKS), DAY(FLAGS), STORE },
	[DOUBT_COMPETENCE]     = { MOVE(ASKS), PLAN(ASKS), DAY(FLAGS), STORE },
	/* a rule says for itself whether it asks or refuses */
	[DOUBT_PROVIDER]       = { COURSE(ASKS), STORE },
	[DOUBT_PACKAGE]        = { MOVE(ASKS), PLAN(ASKS), STORE },
};
/* clang-format on */

enum doubt_does doubt_does(enum doubt d, enum doubt_place where)
{
	return (enum doubt_does)does[d][where];
}

const char *doubt_say(enum doubt d, const struct doubt_facts *f, char *out, size_t size)
{
	if (doubt_sentences[d] != NULL)
		doubt_sentences[d](f, out, size);
	else
		snprintf(out, size, "%s", _(doubt_list[d].shown));
	return out;
}

bool doubt_reached_below(enum goal_status status, int level, int expected)
{
	return status == GOAL_REACHED && expected >= 0 && expected <= LEVEL_MOST &&
	       level <= LEVEL_MOST && level > expected;
}

/* ---- of a visit ---- */

int doubt_length(int started, int ended)
{
	return (ended - started + MINUTES_A_DAY) % MINUTES_A_DAY;
}

static bool visit_took_place(const struct doubt_visit *v)
{
	return v->outcome == OUTCOME_DONE || v->outcome == OUTCOME_PARTLY;
}

/* Did the carer go there? */
static bool visit_was_tried(const struct doubt_visit *v)
{
	return visit_took_place(v) || v->outcome == OUTCOME_NOT_HOME;
}

static bool visit_was_planned(const struct doubt_visit *v)
{
	return v->planned_from >= 0 && v->planned_to >= 0;
}

static bool visit_planned_across(const struct doubt_visit *v)
{
	return visit_was_planned(v) && v->planned_to < v->planned_from;
}

/* Of two moments with the same time on the clock, in the night that has an hour twice, the later. */
static int64_t moment_latest(struct day on, int minute)
{
	int64_t ms = local_to_utc((struct local_time){ on, minute });
	struct local_time again = local_from_utc(ms + HOUR_MS);

	return day_same(again.day, on) && again.minute == minute ? ms + HOUR_MS : ms;
}

/* The time that has not come yet, -1: none.  The end is looked at first. */
static int minute_ahead(const struct doubt_visit *v)
{
	bool next_day = visit_planned_across(v) && v->started >= 0 && v->ended < v->started;

	if (v->ended >= 0 && moment_latest(day_plus(v->on, next_day), v->ended) > v->now_ms)
		return v->ended;
	if (v->started >= 0 && moment_latest(v->on, v->started) > v->now_ms)
		return v->started;
	return -1;
}

static bool visit_is_ahead(const struct doubt_visit *v)
{
	return day_before(local_from_utc(v->now_ms).day, v->on) || minute_ahead(v) >= 0;
}

static unsigned find_lengths(const struct doubt_visit *v)
{
	if (v->started < 0 || v->ended < 0)
		return 0;
	if (v->ended == v->started)
		return 1u << DOUBT_NO_LENGTH;
	if (v->ended < v->started && !visit_planned_across(v))
		return 1u << DOUBT_ENDS_BEFORE;
	int planned = visit_was_planned(v) ? doubt_length(v->planned_from, v->planned_to) : 0;
	int length = doubt_length(v->started, v->ended);
	return length > LONG_MINUTES && length > LONG_TIMES * planned ? 1u << DOUBT_LONG : 0;
}

unsigned doubt_visit_find(const struct doubt_visit *v)
{
	bool there = v->outcome < 0 || visit_took_place(v), tried = visit_was_tried(v);
	unsigned found = tried ? find_lengths(v) : 0;

	if (there && !day_is_none(v->died) && day_before(v->died, v->on))
		found |= 1u << DOUBT_DEAD;
	if (there && v->away >= 0)
		found |= 1u << DOUBT_AWAY;
	if (tried && visit_is_ahead(v))
		found |= 1u << DOUBT_AHEAD;
	if (visit_took_place(v) && v->started < 0 && v->ended < 0 && !v->has_services)
		found |= 1u << DOUBT_EMPTY;
	return found;
}

const char *doubt_visit_say(enum doubt d, const struct doubt_visit *v, char *out, size_t size)
{
	struct doubt_facts f = {
		.on = v->on,
		.other = v->died,
		.today = local_from_utc(v->now_ms).day,
		.from = v->started,
		.to = d == DOUBT_AHEAD ? minute_ahead(v) : v->ended,
		.length = doubt_length(v->started, v->ended),
		.planned = visit_was_planned(v) ? doubt_length(v->planned_from, v->planned_to) : -1,
		.words = v->away >= 0 ? _(absence_kind_words.at[v->away].shown) : "",
	};

	return doubt_say(d, &f, out, size);
}
