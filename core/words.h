/* The words of the exchange format (interface.md) and what the screen calls them: one table each,
 * read by import, export, settings, screens and reports.  The order of a table is the order of its
 * enum and is kept in stores: new words go to the end. */
#ifndef HVERDAG_CORE_WORDS_H
#define HVERDAG_CORE_WORDS_H

#include <stddef.h>

struct word {
	const char *json;  /* in files */
	const char *shown; /* in English; translate with _() where it is shown */
};

struct words {
	const struct word *at;
	size_t n;
};

/* clang-format off */
enum role {
	ROLE_CARER, ROLE_THERAPIST, ROLE_TEAM_LEAD, ROLE_VISITATOR, ROLE_NURSE, ROLE_ADMIN, ROLES
};

enum outcome {
	OUTCOME_DONE, OUTCOME_PARTLY, OUTCOME_CANCELLED_BY_CITIZEN, OUTCOME_NOT_HOME,
	OUTCOME_CANCELLED_BY_PROVIDER, OUTCOME_MOVED
};

enum goal_status { GOAL_OPEN, GOAL_REACHED, GOAL_PARTLY, GOAL_NOT_REACHED, GOAL_DROPPED };

enum sign { SIGN_WELLBEING, SIGN_LONELINESS, SIGN_APPETITE, SIGN_FALLS, SIGN_PAIN, SIGN_OTHER, SIGNS };

enum plan_kind { PLAN_83A, PLAN_DV, PLAN_DVA };

enum course_result { COURSE_INDEPENDENT, COURSE_HELP, COURSE_OTHER, COURSE_DIED };

enum later_status {
	LATER_INDEPENDENT, LATER_GRANTED_HELP, LATER_REFERRED_AGAIN, LATER_DIED, LATER_STOPPED,
	LATER_LESS, LATER_SAME, LATER_MORE, LATER_OTHER
};

enum staff_absence_kind { AWAY_ILL, AWAY_HOLIDAY, AWAY_COURSE, AWAY_OTHER };

enum decision {
	DECISION_CONTINUE, DECISION_ADJUST, DECISION_EXTEND, DECISION_END, DECISION_HAND_OVER,
	DECISION_NEW_ASSESSMENT
};

/* What a follow-up led to: E1 to E4 of Fælles Sprog III, in that order. */
enum follow_up_result {
	FOLLOW_UP_CONTINUES, FOLLOW_UP_ADJUSTED, FOLLOW_UP_ENDS, FOLLOW_UP_NEW_ASSESSMENT
};
/* clang-format on */

/* Those of the settings alone; the levels of function 0 to 4 are their own place. */
extern const struct words rule_for_words, rule_help_words, rule_allows_words, rule_does_words,
	staff_from_words, course_party_words, follow_goals_words, follow_propose_words,
	deadline_kind_words, supervision_kind_words, assessment_to_words, level_words;

extern const struct words provider_kind_words, role_words, law_words, absence_kind_words,
	course_result_words, goal_status_words, plan_kind_words, outcome_words, sign_words,
	measured_at_words, later_status_words, decision_words, follow_up_result_words,
	decision_result_words, staff_absence_kind_words, special_risk_words, follow_up_when_words,
	follow_up_who_words, score_words, course_law_words, sessions_by_words, weekday_words,
	weekday_short_words, month_words;

/* The place of `json` in the table, or -1. */
int words_find(const struct words *w, const char *json);

#endif
