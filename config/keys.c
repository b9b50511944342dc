/* The table of settings: see keys.h.  Its order is the order of the reference and of `config
 * show`.  Defaults are neutral: no limit, no demand. */
#include "config/keys.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/record_type.h"
#include "core/settings.h"

static const struct word language_list[] = { { "da", N_("Danish") }, { "en", N_("English") } };
static const struct words language_words = { language_list, 2 };

static const struct word better_list[] = { { "higher", N_("higher") }, { "lower", N_("lower") } };
static const struct words better_words = { better_list, 2 };

static const struct word look_list[] = {
	{ "normal", N_("normal") },
	{ "good", N_("good") },
	{ "attention", N_("attention") },
	{ "alarm", N_("alarm") },
};
static const struct words look_words = { look_list, 4 };

/* clang-format off */
#define AT(type, member) .at = offsetof(struct type, member)
#define ENTRIES(type, list, count) .kind = KEY_ENTRIES, .max = 500, .fallback = "[]", \
	AT(settings, list), .count_at = offsetof(struct settings, count), .size = sizeof(struct type)
#define ID(type) .kind = KEY_ID, .flags = KEY_REQUIRED, .max = 40, AT(type, id)
#define NAME(type, member) .kind = KEY_TEXT, .flags = KEY_REQUIRED, .max = 200, AT(type, member)
#define INTEGER(type, member, least, most) .kind = KEY_INTEGER, AT(type, member), .min = least, .max = most
#define NUMBER(type, member, least, most) .kind = KEY_NUMBER, AT(type, member), .min = least, .max = most
#define OR_NONE .flags = KEY_NONE, .none = SETTING_NONE, .fallback = "none"
#define TEXTS(type, member, most) .kind = KEY_TEXTS, AT(type, member), .max = most, .fallback = "[]"
#define IDS(type, member, to) .kind = KEY_IDS, AT(type, member), .refers_to = to, .max = 40, .fallback = "[]"
#define LINE(slot) .line_at = offsetof(struct clip_settings, line) + (slot) * sizeof(int)

const struct key key_table[] = {
	{ .path = "municipality", .kind = KEY_GROUP, .flags = KEY_REQUIRED,
	  .help = N_("whose settings these are") },
	{ .path = "municipality.name", NAME(settings, municipality),
	  .help = N_("the name of the municipality") },
	{ .path = "municipality.code", INTEGER(settings, code, 1, 999), .flags = KEY_REQUIRED,
	  .help = N_("its number, such as 657") },
	{ .path = "municipality.language", .kind = KEY_WORD_TEXT, AT(settings, language), .words = &language_words, .fallback = "da",
	  .help = N_("the language of the program, unless --lang says another") },

	{ .path = "lock_after_minutes", INTEGER(settings, lock_after_minutes, 1, 120), .flags = KEY_NONE, .none = SETTING_NONE,
	  .fallback = "10", .unit = N_("minutes"),
	  .help = N_("the screen locks when nobody has touched a key for so long; what was being written is kept") },

	{ .path = "retention", .kind = KEY_GROUP, AT(settings, retention), .fallback = "{}",
	  .help = N_("how long what is recorded of a citizen is kept; nothing is ever erased by itself") },
	{ .path = "retention.years", INTEGER(retention_time, years, 1, 100), OR_NONE, .unit = N_("years"),
	  .help = N_("so long after the last entry, or after the end of the last course where that is later; then hverdag erase lists the citizen, and erasing takes no reason") },

	{ .path = "days_off", .kind = KEY_GROUP, AT(settings, days_off), .fallback = "{}",
	  .help = N_("days that count as public holidays besides those that are: conferences move, and clip cards warn") },
	{ .path = "days_off.constitution_day", .kind = KEY_BOOLEAN, AT(days_off, constitution_day), .fallback = "false",
	  .help = N_("5 June") },
	{ .path = "days_off.christmas_eve", .kind = KEY_BOOLEAN, AT(days_off, christmas_eve), .fallback = "false",
	  .help = N_("24 December") },
	{ .path = "days_off.new_years_eve", .kind = KEY_BOOLEAN, AT(days_off, new_years_eve), .fallback = "false",
	  .help = N_("31 December") },

	{ .path = "services", ENTRIES(service, service, services),
	  .help = N_("what can be granted, and done on a visit") },
	{ .path = "services[].id", ID(service),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "services[].name", NAME(service, name),
	  .help = N_("what the screens call it") },
	{ .path = "services[].law", .kind = KEY_WORD, AT(service, law), .words = &law_words, .fallback = "other",
	  .help = N_("the law it is granted under, where the grant itself does not say") },
	{ .path = "services[].hours", .kind = KEY_HOURS, AT(service, from_minute), .flags = KEY_NONE, .fallback = "none",
	  .help = N_("times of day at which it is given, the second before the first: past midnight; a visit planned outside them is warned about") },
	{ .path = "services[].plan", .kind = KEY_WORD, AT(service, plan), .words = &plan_kind_words, .flags = KEY_NONE,
	  .fallback = "none",
	  .help = N_("the kind of plan that must be in force for it; a visit planned without one is warned about") },
	{ .path = "services[].review_months", INTEGER(service, review_months, 1, 120), OR_NONE, .unit = N_("months"),
	  .help = N_("it is assessed again at least so often; what is older is shown") },

	{ .path = "course_types", ENTRIES(course_type, course_type, course_types),
	  .help = N_("kinds of rehabilitation courses") },
	{ .path = "course_types[].id", ID(course_type),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "course_types[].name", NAME(course_type, name),
	  .help = N_("what the screens call it") },
	{ .path = "course_types[].min_weeks", INTEGER(course_type, min_weeks, 1, 260), .flags = KEY_NONE, .none = SETTING_NONE,
	  .fallback = "1", .unit = N_("weeks"),
	  .help = N_("shorter courses are warned about, never refused") },
	{ .path = "course_types[].max_weeks", INTEGER(course_type, max_weeks, 1, 260), OR_NONE, .unit = N_("weeks"),
	  .help = N_("longer courses are warned about, never refused") },
	{ .path = "course_types[].sessions", INTEGER(course_type, sessions, 1, 1000), OR_NONE, .unit = N_("sessions"),
	  .help = N_("how long such a course is planned to be, where its length is counted in sessions") },
	{ .path = "course_types[].law", .kind = KEY_WORD, AT(course_type, law), .words = &course_law_words, .fallback = "SEL83A",
	  .help = N_("the law that such a course is under; a session is a visit with a service of it") },
	{ .path = "course_types[].sessions_by", .kind = KEY_WORD, AT(course_type, sessions_by), .words = &sessions_by_words, .fallback = "therapist",
	  .help = N_("whose visits count as sessions: those of therapists, or all") },
	{ .path = "course_types[].paused_by", .kind = KEY_WORDS, AT(course_type, paused_by), .words = &absence_kind_words,
	  .fallback = "[]",
	  .help = N_("kinds of absence during which such a course pauses by itself") },
	{ .path = "course_types[].pauses_move_end", .kind = KEY_BOOLEAN, AT(course_type, pauses_move_end), .fallback = "false",
	  .help = N_("whether paused days move the planned end; where not, the recorded one stands") },

	{ .path = "instruments", ENTRIES(instrument, instrument, instruments),
	  .help = N_("questionnaires and tests that show how a course went") },
	{ .path = "instruments[].id", ID(instrument),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "instruments[].name", NAME(instrument, name),
	  .help = N_("what the screens call it") },
	{ .path = "instruments[].min", NUMBER(instrument, min, -1e6, 1e6), .flags = KEY_NONE, .none = -INFINITY, .fallback = "none",
	  .help = N_("the least value there is") },
	{ .path = "instruments[].max", NUMBER(instrument, max, -1e6, 1e6), .flags = KEY_NONE, .none = INFINITY, .fallback = "none",
	  .help = N_("the greatest value there is") },
	{ .path = "instruments[].better", .kind = KEY_EITHER, AT(instrument, higher_is_better), .words = &better_words, .fallback = "higher",
	  .help = N_("whether higher or lower values are better") },
	{ .path = "instruments[].change_percent", NUMBER(instrument, change_percent, 0.01, 1000), OR_NONE, .unit = N_("percent"),
	  .help = N_("a change counts from so many percent of the first value; without this and change_points every change counts") },
	{ .path = "instruments[].change_points", NUMBER(instrument, change_points, 0.01, 1e6), OR_NONE, .unit = N_("points"),
	  .help = N_("a change counts from so many points; never together with change_percent") },
	{ .path = "instruments[].at", .kind = KEY_WORDS, AT(instrument, at), .words = &measured_at_words, .fallback = "[]",
	  .help = N_("when it is due; what is missing then is shown") },
	{ .path = "instruments[].items", INTEGER(instrument, items, 1, 1000), OR_NONE, .unit = N_("items"),
	  .help = N_("how many items it has, a pair counted as two; none: any number") },
	{ .path = "instruments[].item_min", NUMBER(instrument, item_min, -1e6, 1e6), .flags = KEY_NONE, .none = -INFINITY,
	  .fallback = "none",
	  .help = N_("the least value of an item") },
	{ .path = "instruments[].item_max", NUMBER(instrument, item_max, -1e6, 1e6), .flags = KEY_NONE, .none = INFINITY,
	  .fallback = "none",
	  .help = N_("the greatest value of an item") },
	{ .path = "instruments[].item_names", TEXTS(instrument, item_names, 200),
	  .help = N_("what each item asks for; for mean_of_products the two of a pair") },
	{ .path = "instruments[].score", .kind = KEY_WORD, AT(instrument, score), .words = &score_words, .fallback = "sum",
	  .help = N_("how items become the value; mean_of_products multiplies them in pairs first") },

	{ .path = "follow_ups", ENTRIES(follow_up_rule, follow_up, follow_ups),
	  .help = N_("follow-ups that a course gets by itself; they stand on somebody's list until they are done") },
	{ .path = "follow_ups[].id", ID(follow_up_rule),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "follow_ups[].name", NAME(follow_up_rule, name),
	  .help = N_("what the screens call it") },
	{ .path = "follow_ups[].course_types", IDS(follow_up_rule, course_types, "course_types"),
	  .help = N_("the course types that have it; none named: all") },
	{ .path = "follow_ups[].when", .kind = KEY_WORD, AT(follow_up_rule, when), .words = &follow_up_when_words, .flags = KEY_REQUIRED,
	  .help = N_("whether it is due at the start, midway, again and again, at the planned end, or months after the end") },
	{ .path = "follow_ups[].days", INTEGER(follow_up_rule, days, -366, 366), .fallback = "0", .unit = N_("days"),
	  .help = N_("so many days after the start or the planned end, less than 0: before it") },
	{ .path = "follow_ups[].every_days", INTEGER(follow_up_rule, every_days, 1, 366), OR_NONE, .unit = N_("days"),
	  .help = N_("from one to the next; interval has this or every_weeks") },
	{ .path = "follow_ups[].every_weeks", INTEGER(follow_up_rule, every_weeks, 1, 53), OR_NONE, .unit = N_("weeks"),
	  .help = N_("from one to the next; interval has this or every_days") },
	{ .path = "follow_ups[].after_months", INTEGER(follow_up_rule, after_months, 1, 120), OR_NONE, .unit = N_("months"),
	  .help = N_("how long after the end of the course; later has this") },
	{ .path = "follow_ups[].who", .kind = KEY_WORD, AT(follow_up_rule, who), .words = &follow_up_who_words, .fallback = "lead",
	  .help = N_("whose list it stands on") },

	{ .path = "course_signals", .kind = KEY_GROUP, AT(settings, signals), .fallback = "{}",
	  .help = N_("when a running course is shown as one that needs a look") },
	{ .path = "course_signals.no_observation_days", INTEGER(course_signals, no_observation_days, 1, 366), .flags = KEY_NONE,
	  .none = SETTING_NONE, .fallback = "14", .unit = N_("days"),
	  .help = N_("when no goal was observed for so long") },
	{ .path = "course_signals.still_days", INTEGER(course_signals, still_days, 1, 366), .flags = KEY_NONE,
	  .none = SETTING_NONE, .fallback = "14", .unit = N_("days"),
	  .help = N_("when no open goal has changed its level for so long") },

	{ .path = "targets", .kind = KEY_GROUP, AT(settings, targets), .fallback = "{}",
	  .help = N_("what the municipality wants its courses to reach; shown beside the results") },
	{ .path = "targets.independent_percent", INTEGER(outcome_targets, independent_percent, 0, 100), OR_NONE, .unit = N_("percent"),
	  .help = N_("of the ended courses, those after which no home help is needed") },
	{ .path = "targets.less_help_percent", INTEGER(outcome_targets, less_help_percent, 0, 100), OR_NONE, .unit = N_("percent"),
	  .help = N_("of those who still receive home help, those with less than before") },
	{ .path = "targets.half_or_fewer_percent", INTEGER(outcome_targets, half_or_fewer_percent, 0, 100), OR_NONE, .unit = N_("percent"),
	  .help = N_("of those with less help, those with half as many visits or fewer") },

	{ .path = "conferences", ENTRIES(conference_cadence, conference, conferences),
	  .help = N_("meetings on all running courses of a provider; one that falls on a public holiday moves to the next working day") },
	{ .path = "conferences[].id", ID(conference_cadence),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "conferences[].name", NAME(conference_cadence, name),
	  .help = N_("what the screens call it") },
	{ .path = "conferences[].every_days", INTEGER(conference_cadence, pace.every_days, 1, 366), OR_NONE, .unit = N_("days"),
	  .help = N_("from one meeting to the next; a conference has this or every_months") },
	{ .path = "conferences[].every_months", INTEGER(conference_cadence, pace.every_months, 1, 24), OR_NONE, .unit = N_("months"),
	  .help = N_("from one meeting to the next; a conference has this or every_days") },
	{ .path = "conferences[].anchor", .kind = KEY_DATE, AT(conference_cadence, pace.anchor), .flags = KEY_NONE, .fallback = "none",
	  .help = N_("the day of one of the meetings, from which the others are counted, also those before it; without it they are counted from the day that is asked about") },
	{ .path = "conferences[].providers", .kind = KEY_PROVIDERS, AT(conference_cadence, providers), .flags = KEY_NEEDS_ONE,
	  .all_at = offsetof(struct conference_cadence, all_providers), .max = RECORD_ID_MAX, .fallback = "all",
	  .help = N_("the providers that hold it") },
	{ .path = "conferences[].participants", .kind = KEY_WORDS, AT(conference_cadence, participants), .words = &role_words, .fallback = "[]",
	  .help = N_("the roles that are expected at it; who of them was not there stands in the minutes") },
	{ .path = "conferences[].prepare_days", INTEGER(conference_cadence, prepare_days, 0, 60), .fallback = "3", .unit = N_("days"),
	  .help = N_("so many days before it everybody is asked for what is missing of its courses") },
	{ .path = "conferences[].cadences", .kind = KEY_ENTRIES, .max = 100, .fallback = "[]", AT(conference_cadence, own),
	  .count_at = offsetof(struct conference_cadence, owns), .size = sizeof(struct conference_own_pace),
	  .help = N_("providers that hold it at other times than the others") },
	{ .path = "conferences[].cadences[].providers", .kind = KEY_TEXTS, AT(conference_own_pace, providers), .flags = KEY_REQUIRED | KEY_NEEDS_ONE,
	  .max = RECORD_ID_MAX,
	  .help = N_("whose cadence this is: ids of providers") },
	{ .path = "conferences[].cadences[].every_days", INTEGER(conference_own_pace, pace.every_days, 1, 366), OR_NONE, .unit = N_("days"),
	  .help = N_("from one meeting to the next; a cadence has this or every_months") },
	{ .path = "conferences[].cadences[].every_months", INTEGER(conference_own_pace, pace.every_months, 1, 24), OR_NONE, .unit = N_("months"),
	  .help = N_("from one meeting to the next; a cadence has this or every_days") },
	{ .path = "conferences[].cadences[].anchor", .kind = KEY_DATE, AT(conference_own_pace, pace.anchor), .flags = KEY_NONE, .fallback = "none",
	  .help = N_("the day of one of the meetings; without it they are counted from the day that is asked about") },

	{ .path = "triage", .kind = KEY_GROUP, AT(settings, triage), .fallback = "{}",
	  .help = N_("how a citizen's state of health is told at a glance, at the daily or weekly meetings at the board") },
	{ .path = "triage.colours", .kind = KEY_ENTRIES, .max = 20, .fallback = "[]", AT(triage_settings, colour),
	  .count_at = offsetof(struct triage_settings, colours), .size = sizeof(struct triage_colour),
	  .help = N_("the colours; without any the program shows nothing of triage") },
	{ .path = "triage.colours[].id", ID(triage_colour),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "triage.colours[].name", NAME(triage_colour, name),
	  .help = N_("what the screens call it") },
	{ .path = "triage.colours[].look", .kind = KEY_WORD, AT(triage_colour, look), .words = &look_words, .fallback = "normal",
	  .help = N_("how the screens draw it") },

	{ .path = "signs", ENTRIES(sign_advice, sign, signs),
	  .help = N_("what helps where a sign of change was noted, such as loneliness") },
	{ .path = "signs[].sign", .kind = KEY_WORD, AT(sign_advice, sign), .words = &sign_words, .flags = KEY_REQUIRED,
	  .help = N_("the sign; of several entries for one sign the first counts") },
	{ .path = "signs[].activities", TEXTS(sign_advice, activities, 100),
	  .help = N_("what is suggested to whoever answers it") },

	{ .path = "clip_cards", ENTRIES(clip_settings, clip, clips),
	  .help = N_("types of clip cards; without any the program shows nothing of clip cards") },
	{ .path = "clip_cards[].id", ID(clip_settings),
	  .help = N_("what records call it; never change it once it is in use") },
	{ .path = "clip_cards[].name", NAME(clip_settings, name),
	  .help = N_("what the screens call it") },
	{ .path = "clip_cards[].minutes_per_clip", INTEGER(clip_settings, minutes_per_clip, 1, 1440), .flags = KEY_REQUIRED,
	  .unit = N_("minutes"), LINE(CLIP_MINUTES_PER_CLIP),
	  .help = N_("what one clip is worth") },
	{ .path = "clip_cards[].accrual_every_weeks", INTEGER(clip_settings, accrual_every_weeks, 1, 53), .fallback = "1",
	  .unit = N_("weeks"), LINE(CLIP_ACCRUAL_EVERY_WEEKS),
	  .help = N_("a clip is given for every so many weeks, counted from the week the grant begins in") },
	{ .path = "clip_cards[].save_weeks", INTEGER(clip_settings, save_weeks, 1, 53), OR_NONE,
	  .unit = N_("weeks"), LINE(CLIP_SAVE_WEEKS),
	  .help = N_("a clip that is not used in so many weeks, its own included, lapses; none: age alone never makes it lapse") },
	{ .path = "clip_cards[].max_minutes", INTEGER(clip_settings, max_minutes, 1, 100000), OR_NONE,
	  .unit = N_("minutes"), LINE(CLIP_MAX_MINUTES),
	  .help = N_("the most that can be saved; what comes above it makes the oldest minutes lapse") },
	{ .path = "clip_cards[].max_minutes_per_use", INTEGER(clip_settings, max_minutes_per_use, 1, 100000), OR_NONE,
	  .unit = N_("minutes"), LINE(CLIP_MAX_MINUTES_PER_USE),
	  .help = N_("the most that can be used at a time") },
	{ .path = "clip_cards[].lapse_at_year_end", .kind = KEY_BOOLEAN, AT(clip_settings, lapse_at_year_end), .fallback = "false",
	  LINE(CLIP_LAPSE_AT_YEAR_END),
	  .help = N_("whether clips of the old year lapse on 1 January") },
	{ .path = "clip_cards[].accrual_pauses", .kind = KEY_WORDS, AT(clip_settings, accrual_pauses), .words = &absence_kind_words,
	  .fallback = "[]", LINE(CLIP_ACCRUAL_PAUSES),
	  .help = N_("kinds of absence in which no clips are given") },
	{ .path = "clip_cards[].use_step_minutes", INTEGER(clip_settings, use_step_minutes, 1, 1440), .fallback = "1",
	  .unit = N_("minutes"), LINE(CLIP_USE_STEP_MINUTES),
	  .help = N_("minutes are used in multiples of this") },
	{ .path = "clip_cards[].weekdays", .kind = KEY_WORDS, AT(clip_settings, weekdays), .words = &weekday_words,
	  .flags = KEY_NEEDS_ONE, .fallback = "[mon, tue, wed, thu, fri, sat, sun]", LINE(CLIP_WEEKDAYS),
	  .help = N_("days on which clips are used; others are warned about") },
	{ .path = "clip_cards[].public_holidays", .kind = KEY_BOOLEAN, AT(clip_settings, public_holidays), .fallback = "true",
	  LINE(CLIP_PUBLIC_HOLIDAYS),
	  .help = N_("whether clips are used on public holidays; where not, it is warned about") },
	{ .path = "clip_cards[].hours", .kind = KEY_HOURS, AT(clip_settings, from_minute), .flags = KEY_NONE, .fallback = "none",
	  LINE(CLIP_HOURS),
	  .help = N_("times of day at which clips are used, the second before the first: past midnight; others are warned about") },
	{ .path = "clip_cards[].notice_days", INTEGER(clip_settings, notice_days, 0, 366), .fallback = "0",
	  .unit = N_("days"), LINE(CLIP_NOTICE_DAYS),
	  .help = N_("a planned use with less notice is warned about") },
	{ .path = "clip_cards[].notice_days_saved", INTEGER(clip_settings, notice_days_saved, 0, 366), .fallback = "0",
	  .unit = N_("days"), LINE(CLIP_NOTICE_DAYS_SAVED),
	  .help = N_("the same for a use of more than one clip") },
	{ .path = "clip_cards[].excluded_activities", TEXTS(clip_settings, excluded_activities, 100), LINE(CLIP_EXCLUDED_ACTIVITIES),
	  .help = N_("what clips can't be used for; refused") },
	{ .path = "clip_cards[].suggested_activities", TEXTS(clip_settings, suggested_activities, 100), LINE(CLIP_SUGGESTED_ACTIVITIES),
	  .help = N_("what the visit form suggests") },
	{ .path = "clip_cards[].requires", IDS(clip_settings, requires, "services"), LINE(CLIP_REQUIRES),
	  .help = N_("services of which the citizen must have one; a card whose holder has none of them is shown as such") },
	{ .path = "clip_cards[].not_with", IDS(clip_settings, not_with, "services"), .or_to = "clip_cards", LINE(CLIP_NOT_WITH),
	  .help = N_("services and other cards that the citizen must not have beside the card; one who has is shown as such") },
	{ .path = "clip_cards[].first_use", .kind = KEY_TEXT, AT(clip_settings, first_use), .flags = KEY_NONE, .max = 500,
	  .fallback = "none", LINE(CLIP_FIRST_USE),
	  .help = N_("a hint that is said before the first use of a card, such as who plans it with the citizen") },
};
/* clang-format on */

const size_t key_count = sizeof key_table / sizeof key_table[0];

const struct key *key_find(const char *path)
{
	for (size_t i = 0; i < key_count; i++)
		if (strcmp(key_table[i].path, path) == 0)
			return &key_table[i];
	return NULL;
}

const char *key_name(const struct key *k)
{
	const char *dot = strrchr(k->path, '.');

	return dot != NULL ? dot + 1 : k->path;
}

bool key_is_below(const struct key *k, const char *parent)
{
	size_t n = strlen(parent);
	const char *name = key_name(k);

	if (n == 0)
		return name == k->path;
	return (size_t)(name - k->path) == n + 1 && strncmp(k->path, parent, n) == 0;
}
