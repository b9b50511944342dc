/* What the parts of the demonstration's team share: days relative to today, and records as they are
 * handed on.  Tables give days as offsets (-1 is yesterday); NO_DAY and NO_NUMBER leave a field out. */
#ifndef HVERDAG_TUI_DEMO_PARTS_H
#define HVERDAG_TUI_DEMO_PARTS_H

#include <stdbool.h>

#include "tui/demo/demo.h"

enum {
	DEMO_FIRST_VISIT = -56, /* 8 weeks behind */
	DEMO_LAST_VISIT = 14,   /* 2 ahead */
	NO_DAY = 9999,
	NO_NUMBER = -1,
};

struct demo {
	struct day today;
	demo_each *each;
	void *data;
	struct err *e;
	bool failed; /* nothing more is handed on */
};

/* A record with its type and id; "%s" of the id is filled in. */
json_t *demo_record(const char *type, const char *id, ...) __attribute__((format(printf, 2, 3)));

/* One field; nothing happens for NULL, NO_DAY, NO_NUMBER. */
void demo_text(json_t *record, const char *field, const char *text);
void demo_number(json_t *record, const char *field, int number);
void demo_day(const struct demo *d, json_t *record, const char *field, int offset);
void demo_true(json_t *record, const char *field, bool holds);
void demo_words(json_t *record, const char *field, const char *words); /* "pleje rehab" as a list */

/* Hands the record on and lets go of it. */
void demo_put(struct demo *d, json_t *record);

/* The last weekday (Monday to Friday) up to an offset: most of what is agreed happens on one. */
int demo_workday(const struct demo *d, int offset);

/* A day `weeks` from this week (-1 is last week): clips belong to weeks. */
int demo_in_week(const struct demo *d, int weeks, enum weekday weekday);

/* Minutes and activity of the clip card at a visit of that route and day; false: none.  The
 * activity is NULL where the minutes are planned only. */
bool demo_clip_of_visit(const struct demo *d, const char *route, int offset, int *minutes,
			const char **activity);

/* A number from 0 to n - 1, always the same for the same text and offset. */
int demo_chance(const char *text, int offset, int n);

/* How many exercises a plan has on a day, their ids are "1", "2" …; 0: it is not in force. */
int demo_exercises(const char *plan, int offset);

/* Is the citizen away (an absence) or dead on that day? */
bool demo_away(const char *citizen, int offset);

/* Who came to the citizen for a planned visit that day: the staff id, and the id of the record into
 * `record`; NULL when nobody did. */
enum { DEMO_ID = 40 };
const char *demo_seen_by(const struct demo *d, const char *citizen, int offset,
			 char record[DEMO_ID]);

void demo_team(struct demo *d);    /* providers, staff, citizens, grants, absences */
void demo_courses(struct demo *d); /* courses and all that happens in them, with these: */
void demo_goals(struct demo *d);
void demo_plans(struct demo *d);
void demo_measurements(struct demo *d);
void demo_clips(struct demo *d);         /* clip cards and their uses */
void demo_visits(struct demo *d);        /* planned visits and what became of them */
void demo_single_visits(struct demo *d); /* unplanned, moved and corrected ones: a part of them */
void demo_progress(struct demo *d);      /* goal observations, which name records of visits */

#endif
