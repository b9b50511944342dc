/*
 * What has still to be written down or done: visits of earlier days that nobody has recorded, follow-ups
 * that are due, and decisions that are not carried out.  A member of staff has the visits planned for
 * them, the follow-ups of the courses that they lead, are contact person of or write plans for, and the
 * decisions that wait for them (decisions.h).  A team lead has the unrecorded visits of the whole team.
 *
 * So have the assessments that the settings send to the lead of a course or the team lead, until something is
 * decided (assessments.h), and the signs of change that they are responsible for, until these are answered (signs.h).
 *
 * Some days before a conference what is missing of their courses is among it (owed.h).
 *
 * Visits are listed for MISSING_DAYS, as long as the citizens of a visit are the carer's (scope.h).  A
 * visit on a day away, or after the day of death, is not missing (domain 5).
 */
#ifndef HVERDAG_CORE_QUERIES_MISSING_H
#define HVERDAG_CORE_QUERIES_MISSING_H

#include "core/base/memory.h"
#include "core/queries/assessments.h"
#include "core/queries/decisions.h"
#include "core/queries/owed.h"
#include "core/queries/signs.h"
#include "core/session/work.h"
#include "core/settings.h"

enum { MISSING_DAYS = 14 };

struct missing_visit {
	int64_t visit_rid, citizen_rid, carer_rid; /* carer 0: nobody's */
	struct day on;
	int from_minute, to_minute;
	char *name, *carer_name; /* carer_name NULL: the actor's own */
	struct text_list services;
	bool is_protected;
};

struct missing_follow_up {
	int64_t course_rid, citizen_rid;
	const char *name;
	const char *rule, *rule_name; /* id and words in the settings */
	struct day due;
};

struct missing {
	struct missing_visit *visit; /* the earliest first */
	size_t visits;
	struct missing_follow_up *follow_up; /* the earliest first */
	size_t follow_ups;
	struct open_signs signs;
	struct open_decisions decisions;
	struct open_assessments assessments;
	struct owed_list owed; /* before a conference; nothing where none asks for it yet */
	struct arena arena;
};

/* What the actor has to write, as it stands now.  One look-up in the log.  A user who is no member of
 * staff has nothing.  On failure there is nothing to release. */
int missing_load(const struct work *w, struct missing *out, struct err *e);
void missing_release(struct missing *m);

/* How many there are, counted in small steps while nobody types.  Begin with { 0 }; call until `done`.
 * No names are read and nothing is logged.  -1 with *e: counting ends, with what was counted. */
struct missing_count {
	int step;
	bool done;
	size_t visits, follow_ups;
	size_t owed; /* before a conference */
	size_t signs;
	struct decisions_count decisions;
	size_t assessments;
	struct next_conference conference; /* of the actor's provider, once counted */
	size_t authority; /* of a visitator: what waits for the authority (authority.h), on a list of its own */
};
int missing_count_step(const struct work *w, struct missing_count *count, struct err *e);

/* Prepares what counting reads of a carer, while nobody waits for it. */
void missing_prepare(struct store *s);

#endif
