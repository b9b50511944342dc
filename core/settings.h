/* What differs between municipalities, as plain values.  config/ fills these structs from YAML;
 * core/ reads them and knows nothing of files.  Every pointer belongs to the settings it stands
 * in.  Defaults are neutral: a municipality that says nothing has no limit and no demand. */
#ifndef HVERDAG_CORE_SETTINGS_H
#define HVERDAG_CORE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/memory.h"
#include "core/settings_rules.h"

enum { SETTING_NONE = -1 }; /* "none": no limit, no such value */

/* The words of interface.md stand in core/words.h. */
enum law { LAW_SEL83, LAW_SEL83A, LAW_SEL83B, LAW_SEL84, LAW_SEL86, LAW_ELDER_ACT, LAW_OTHER };

enum absence_kind { ABSENCE_HOSPITAL, ABSENCE_HOLIDAY, ABSENCE_RESPITE, ABSENCE_OTHER };

enum measured_at { AT_START, AT_MIDWAY, AT_END, AT_LATER };

enum follow_up_when { FOLLOW_START, FOLLOW_MIDWAY, FOLLOW_INTERVAL, FOLLOW_END, FOLLOW_LATER };

/* On whose list a follow-up stands once it is done, until something is decided of the course. */
enum assessment_to { ASSESSMENT_TO_VISITATOR, ASSESSMENT_TO_TEAM_LEAD, ASSESSMENT_TO_LEAD };

enum follow_up_who {
	FOLLOW_BY_LEAD,
	FOLLOW_BY_CONTACT,
	FOLLOW_BY_THERAPIST,
	FOLLOW_BY_VISITATOR,
	FOLLOW_BY_TEAM_LEAD
};

/* How items become one value: the last takes them in pairs (IPPA: importance, difficulty). */
enum score { SCORE_SUM, SCORE_MEAN, SCORE_MEAN_OF_PRODUCTS };

struct service {
	char *id, *name;
	enum law law;
	int from_minute, to_minute; /* hours; SETTING_NONE for both: any hour */
	int plan;                   /* the enum plan_kind it needs, or SETTING_NONE */
	int review_months; /* the grant and its plan are reviewed so often; or SETTING_NONE */
	unsigned
		function_levels; /* 1 << level: of citizens it is for, and plans of its kind; 0: of all */
	int max_packages_per_day; /* of a grant; or SETTING_NONE */
	char *text;               /* what is said where it is granted, or NULL */
};

/* What a course can be by law, and whose visits count as its sessions (domain 3). */
enum course_law { COURSE_OF_SEL83A, COURSE_OF_ELDER_ACT };
enum sessions_by { SESSIONS_BY_THERAPIST, SESSIONS_BY_ALL };

struct course_type {
	char *id, *name;
	/* SETTING_NONE: no bound; a course outside is warned about only. */
	int min_weeks, max_weeks;
	int sessions;         /* planned length, or SETTING_NONE: planned in weeks */
	unsigned paused_by;   /* 1 << enum absence_kind */
	bool pauses_move_end; /* else the recorded planned end stands */
	int law;              /* enum course_law */
	int sessions_by;      /* enum sessions_by */
	/* Planned visits with services of its law; SETTING_NONE: no bound. */
	int min_visits_per_week, max_visits_per_week, min_visits_per_day, max_visits_per_day;
	unsigned function_levels; /* 1 << level: of citizens it is for; 0: of all */
	bool referable;           /* else nobody is referred to one any more */
	char *text;               /* said where a referral is refused or asked about, or NULL */
};

/* Days that count as public holidays here besides those that are. */
struct days_off {
	bool constitution_day, christmas_eve, new_years_eve;
};

/* Follow-ups that a course gets by itself (domain 3). */
struct follow_up_rule {
	char *id, *name;
	struct text_list course_types; /* ids; empty: all */
	enum follow_up_when when;
	int days;                    /* after the start or, START and END, before or after it */
	int every_days, every_weeks; /* INTERVAL: one of them; SETTING_NONE for the other */
	int after_months;            /* LATER: after the end; else SETTING_NONE */
	enum follow_up_who who;
	int assessment_to; /* enum assessment_to, or SETTING_NONE: it goes to nobody */
};

/* The rule that records of follow-ups name which no setting asked for: it was agreed when something was decided. */
#define FOLLOW_UP_AGREED "agreed"

/* How long what is recorded of a citizen is kept. */
struct retention_time {
	int years; /* after the last entry or course; SETTING_NONE: no time is set */
};

/* From how many days a running course is shown as one that needs a look. */
struct course_signals {
	int no_observation_days, still_days; /* SETTING_NONE: never */
};

/* What the municipality wants to reach, in percent; SETTING_NONE: nothing is said. */
struct outcome_targets {
	int independent_percent;   /* of the ended: need no home help */
	int less_help_percent;     /* of those who still receive it: less */
	int half_or_fewer_percent; /* of those with less: half as many visits or fewer */
};

struct instrument {
	char *id, *name;
	double min, max; /* none: -INFINITY and INFINITY */
	bool higher_is_better;
	/* What change counts; SETTING_NONE for at least one, for both where every change counts. */
	double change_percent, change_points;
	unsigned at; /* 1 << enum measured_at */
	int items;   /* how many there are, pairs counted as two; SETTING_NONE: not said */
	double item_min, item_max; /* none: -INFINITY and INFINITY */
	struct text_list item_names;
	enum score score;
};

/* How often a conference is held. */
struct conference_pace {
	int every_days, every_months; /* one of them; SETTING_NONE for the other */
	struct day anchor;            /* DAY_NONE: counted from the day that is asked about */
};

/* The pace of some of the providers. */
struct conference_own_pace {
	struct text_list providers; /* ids */
	struct conference_pace pace;
};

struct conference_cadence {
	char *id, *name;
	struct conference_pace pace;
	bool all_providers;
	struct text_list providers; /* ids, where not all */
	struct conference_own_pace *own;
	size_t owns;
	unsigned participants; /* 1 << enum role: who is expected; 0: nobody is named */
	int prepare_days;      /* so many days ahead what is missing is asked for */
	bool lists_courses;    /* else it is a meeting of leaders, and only its days are shown */
	bool citizen_present;  /* the citizen takes part */
};

/* How a triage colour is drawn. */
enum triage_look { LOOK_NORMAL, LOOK_GOOD, LOOK_ATTENTION, LOOK_ALARM };

struct triage_colour {
	char *id, *name;
	int look; /* enum triage_look */
};

/* The colours of the board meetings on the state of health; none: nothing of triage is shown. */
struct triage_settings {
	struct triage_colour *colour;
	size_t colours;
};

/* What helps where a sign of change was noted; of several of one sign the first counts. */
struct sign_advice {
	int sign; /* enum sign */
	struct text_list activities;
};

/* The keys of a card type, for "which line of the settings made this figure". */
/* clang-format off */
enum clip_key {
	CLIP_MINUTES_PER_CLIP, CLIP_ACCRUAL_EVERY_WEEKS, CLIP_SAVE_WEEKS, CLIP_MAX_MINUTES,
	CLIP_MAX_MINUTES_PER_USE, CLIP_LAPSE_AT_YEAR_END, CLIP_ACCRUAL_PAUSES, CLIP_USE_STEP_MINUTES,
	CLIP_WEEKDAYS, CLIP_PUBLIC_HOLIDAYS, CLIP_HOURS, CLIP_NOTICE_DAYS, CLIP_NOTICE_DAYS_SAVED,
	CLIP_EXCLUDED_ACTIVITIES, CLIP_SUGGESTED_ACTIVITIES, CLIP_REQUIRES, CLIP_NOT_WITH,
	CLIP_FIRST_USE, CLIP_MIN_HELP, CLIP_KEYS
};
/* clang-format on */

/* A type of clip card (domain 2.1). */
struct clip_settings {
	char *id, *name;
	int minutes_per_clip;
	int accrual_every_weeks;
	int save_weeks;          /* or SETTING_NONE */
	int max_minutes;         /* or SETTING_NONE */
	int max_minutes_per_use; /* or SETTING_NONE */
	bool lapse_at_year_end;
	unsigned accrual_pauses; /* 1 << enum absence_kind */
	int use_step_minutes;
	unsigned weekdays; /* 1 << enum weekday */
	bool public_holidays;
	int from_minute, to_minute; /* hours; SETTING_NONE for both: any hour */
	int notice_days, notice_days_saved;
	struct text_list excluded_activities, suggested_activities;
	struct text_list requires, not_with; /* ids of services */
	char *first_use;                     /* a hint, or NULL */
	int min_help_minutes_per_week; /* of other help that the holder has; or SETTING_NONE */
	int line[CLIP_KEYS];           /* in the file; 0: the default */
};

struct settings {
	char *file; /* its name without folders, for messages */
	char *municipality;
	int code;
	char *language;         /* "da" or "en" */
	int lock_after_minutes; /* idle minutes before the screen locks; SETTING_NONE: never */
	struct service *service;
	size_t services;
	struct course_type *course_type;
	size_t course_types;
	struct instrument *instrument;
	size_t instruments;
	struct follow_up_rule *follow_up;
	size_t follow_ups;
	struct days_off days_off;
	struct course_signals signals;
	struct retention_time retention;
	struct outcome_targets targets;
	struct conference_cadence *conference;
	size_t conferences;
	struct triage_settings triage;
	struct sign_advice *sign;
	size_t signs;
	struct clip_settings *clip;
	size_t clips;
	struct provider_rule *provider_rule;
	size_t provider_rules;
	struct course_roles *course_role;
	size_t course_roles;
	struct follow_on *follow_on;
	size_t follow_ons;
	struct deadline_rule *deadline;
	size_t deadlines;
	struct discharge_visits discharge;
	struct preventive_visits preventive;
	struct competence_rule *competence;
	size_t competences;
	struct supervision_dates *supervised;
	size_t supervisions;
	struct payment_rule *payment;
	size_t payments;
	struct law_dates *law;
	size_t laws;
	struct care_course *care_course;
	size_t care_courses;
	struct arena arena; /* holds all of the above */
	/* All that the store works by, these among them; NULL: these alone.  Ids of other days stay
	 * good in records: what happened, happened. */
	const struct settings_history *history;
};

/* Settings as they were adopted over time (domain 2.1.15): sorted by day, the first one in force
 * from the beginning.  n >= 1. */
struct settings_version {
	struct day from;
	struct settings *set;
};
struct settings_history {
	struct settings_version *at;
	size_t n;
};

/* What is in force on a day. */
const struct settings *settings_on(const struct settings_history *h, struct day on);

bool settings_have_clips(const struct settings_history *h); /* card types, now or on some day */

/* The card type of a fact of that day that names none: the only type there ever was, else the only one on
 * its day, else the only one of the newest settings.  NULL: it can't be told. */
const struct clip_settings *settings_card_meant(const struct settings_history *h, struct day on);

/* NULL where there is no such id; an id of NULL names the only card type where there is just one. */
const struct service *settings_service(const struct settings *s, const char *id);
const struct course_type *settings_course_type(const struct settings *s, const char *id);
enum law course_type_law(const struct course_type *t); /* NULL: §83a */
const struct instrument *settings_instrument(const struct settings *s, const char *id);
const struct clip_settings *settings_clip(const struct settings *s, const char *id);
const struct follow_up_rule *settings_follow_up(const struct settings *s, const char *id);
const struct conference_cadence *settings_conference(const struct settings *s, const char *id);
const struct triage_colour *settings_triage(const struct settings *s, const char *id);
const struct care_course *settings_care_course(const struct settings *s, const char *id);

/* Does a list of ids that means all when it is empty name this one? */
bool settings_list_has(const struct text_list *list, const char *id);

/* What the settings suggest where a sign was noted (enum sign); an empty list where they say nothing. */
const struct text_list *settings_activities(const struct settings *s, int sign);

void settings_free(struct settings *s); /* NULL does nothing */

#endif
