/* How a municipality works, as plain values: who may carry a course, who does what in it, by when, with
 * what skills, and what comes after it.  Part of core/settings.h, which says whose memory this is.
 *
 * Lists of ids and words that are empty mean all.  A `text` is what the municipality itself says where the
 * rule refuses, asks or proposes; NULL: the program says it in general words. */
#ifndef HVERDAG_CORE_SETTINGS_RULES_H
#define HVERDAG_CORE_SETTINGS_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"

struct text_list {
	char **at;
	size_t n;
};

struct int_list {
	int *at;
	size_t n;
};

/* ---- which provider carries a course or gives help (domain 9) ---- */

enum rule_for { RULE_FOR_COURSE, RULE_FOR_HELP };

/* What help the citizen has on the day: by grants in force of other laws than §83a. */
enum rule_help { HELP_ANY, HELP_NONE, HELP_SOME, HELP_PRIVATE };

enum rule_allows {
	ALLOWS_MUNICIPAL, /* in the order of provider_kind_words */
	ALLOWS_PRIVATE,
	ALLOWS_REGION,
	ALLOWS_PRESENT,  /* who gives the help today; of help: who carries the course that runs */
	ALLOWS_DISTRICT, /* who has the district of the citizen */
	ALLOWS_LISTED
};

enum rule_does { RULE_REFUSES, RULE_ASKS };

/* All rules that fit a case hold together. */
struct provider_rule {
	char *id;
	unsigned for_what;             /* 1 << enum rule_for */
	struct text_list course_types; /* of help: of the course that runs */
	int help;                      /* enum rule_help */
	struct text_list districts;    /* of the citizen */
	unsigned allowed;              /* 1 << enum rule_allows */
	struct text_list providers;    /* those listed */
	int does;                      /* enum rule_does */
	char *text;
};

/* ---- who does what in a course ---- */

enum staff_from { FROM_ANY, FROM_PROVIDER, FROM_MUNICIPALITY };

enum course_party {
	PARTY_LEAD,
	PARTY_CONTACT,
	PARTY_THERAPIST,
	PARTY_MUNICIPAL_THERAPIST, /* of a municipal provider, or of none */
	PARTY_PROVIDER_THERAPIST,  /* of the course's provider, like the next two */
	PARTY_TEAM_LEAD,
	PARTY_CARER,
	PARTY_VISITATOR,
	PARTY_NURSE
};

/* The first that fits holds; without one the rights of the program alone do. */
struct course_roles {
	char *id;
	struct text_list course_types;
	unsigned carried_by;         /* 1 << kind of the course's provider; 0: all */
	unsigned leads;              /* 1 << enum role; 0: all */
	int lead_from, contact_from; /* enum staff_from */
	unsigned starts, extends, ends, decides,
		ticks; /* 1 << enum course_party; 0: as the rights say */
	char *text;
};

/* ---- what follows a course ---- */

enum follow_goals { GOALS_ANY, GOALS_REACHED, GOALS_NOT_REACHED };

enum follow_propose {
	PROPOSE_NEW_COURSE,
	PROPOSE_REASSESSMENT,
	PROPOSE_CHOICE_OF_PROVIDER,
	PROPOSE_PLAN,
	PROPOSE_NOTHING
};

struct follow_on {
	char *id;
	struct text_list course_types;
	unsigned results; /* 1 << enum course_result; 0: any but died */
	int goals;        /* enum follow_goals */
	int propose;      /* enum follow_propose */
	char *new_type;   /* of the new course; NULL: the same again */
	char *text;
};

/* ---- by when ---- */

enum deadline_kind {
	DEADLINE_DECISION, /* referred; until offered, declined or begun */
	DEADLINE_CONTACT,  /* referred; until offered, begun or visited */
	DEADLINE_START,    /* offered; until begun */
	DEADLINE_COMPLAINT /* offered; shown, and never missed */
};

struct deadline_rule {
	char *id, *name;
	int kind; /* enum deadline_kind */
	int law;  /* enum law, or SETTING_NONE: any */
	struct text_list course_types;
	int working_days, days, weeks; /* one of them; SETTING_NONE for the others */
	char *text;
};

/* A home visit after a stay away. */
struct discharge_visits {
	int days;       /* after coming home; SETTING_NONE: none is made */
	unsigned kinds; /* 1 << enum absence_kind */
	char *text;
};

/* Who is due a preventive home visit (domain 10). */
struct preventive_visits {
	struct int_list ages, ages_alone; /* years; of those who live alone */
	int yearly_from;                  /* SETTING_NONE: nobody yearly */
	int risk_from, risk_to;           /* both included; SETTING_NONE: nobody for a risk */
	unsigned risks;                   /* 1 << the place in special_risk_words */
	char *service;                    /* that it is recorded with; NULL: none */
};

/* ---- with what skills ---- */

struct competence_rule {
	char *id;
	struct text_list course_types, services;
	unsigned roles;              /* 1 << enum role; 0: of all */
	unsigned carried_by;         /* 1 << kind of the provider of the member of staff; 0: all */
	struct text_list educations; /* one of them is enough */
	int rehab_training_days;     /* or SETTING_NONE */
	char *text;
};

/* ---- supervision, payment, legal bases ---- */

enum supervision_kind { SUPERVISION_VISIT, SUPERVISION_AUDIT };

struct supervision_dates {
	char *id, *name;
	int kind; /* enum supervision_kind */
	int every_months;
	struct day anchor; /* DAY_NONE: no day is known */
	bool all_providers;
	struct text_list providers;
	int sample; /* records that are drawn; SETTING_NONE: not said */
	char *text;
};

/* In kroner; SETTING_NONE: no amount is agreed. */
struct payment_rule {
	char *id;
	unsigned carried_by; /* 1 << kind of provider; 0: all */
	bool all_providers;
	struct text_list providers;
	double per_granted_hour, per_goal_reached, per_independent;
	char *text;
};

struct law_dates {
	int law; /* enum law */
	char *name;
	struct day from, to, reassess_by; /* DAY_NONE: none */
	char *text;
};

/* One that a decision under the Elder Act can name. */
struct care_course {
	char *id, *name, *text;
};

#endif
