/*
 * The visits that a grant asks for: on its weekdays, in each of its windows, from a day until another.  Each
 * of these days is planned, or skipped for a reason that is named; a visit may also be planned without its
 * carer.  Pure: no store, and the settings it needs are passed in.
 */
#ifndef HVERDAG_CORE_RULES_VISIT_SERIES_H
#define HVERDAG_CORE_RULES_VISIT_SERIES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/memory.h"
#include "core/rules/absence.h"
#include "core/settings.h"

enum { SERIES_WINDOWS = 12, SERIES_DAYS = 732 }; /* windows a day; days at once: two years */

/* `to` earlier than `from`: on the next day. */
struct series_window {
	int from, to;
};

/* Days on which somebody is not there; to DAY_NONE: nobody knows until when. */
struct series_away {
	struct day from, to;
};

struct visit_series {
	struct day from, until; /* both included */
	unsigned weekdays;      /* 1 << enum weekday; 0: every day */
	struct series_window at[SERIES_WINDOWS];
	size_t windows;
	bool holidays; /* public holidays are planned too */
	struct days_off also;

	struct day grant_from, grant_to, died; /* DAY_NONE: open, alive */
	const struct stay *stay;               /* of the citizen */
	size_t stays;
	bool has_carer;
	const struct series_away *away; /* of the carer; that they left is one without an end */
	size_t aways;
};

enum series_note {
	SERIES_PLANNED,
	SERIES_NO_CARER,  /* planned, but the carer is away: nobody is named yet */
	SERIES_PART_AWAY, /* planned on a day on which the citizen leaves or comes home */
	/* from here on skipped */
	SERIES_KNOWN, /* planned before: its id is in the store */
	SERIES_HOLIDAY,
	SERIES_CITIZEN_AWAY,
	SERIES_DEAD,
	SERIES_NO_GRANT, /* before or after the days of the grant */
	SERIES_NOTES
};

struct series_visit {
	struct day on;
	int from, to;
	enum series_note note;
};

static inline bool series_is_skipped(enum series_note n)
{
	return n >= SERIES_KNOWN;
}

/* All of them by day and window, in the arena.  `known` says what was planned before; NULL: nothing was. */
typedef bool series_known(void *data, struct day on, int from);
size_t visit_series_list(const struct visit_series *s, series_known *known, void *data,
			 struct arena *a, struct series_visit **out);

/* How many there are of each note. */
struct series_count {
	int of[SERIES_NOTES];
	int planned; /* those that are not skipped */
};
struct series_count series_counted(const struct series_visit *list, size_t n);

/* What is skipped and why, e.g. "3 on public holidays (25/12, 26/12, 1/1), 2 in the citizen's absence
 * (1/12, 2/12)"; "" where nothing is to be said.  Days are named up to four a reason.  Returns out. */
enum { SERIES_TEXT = 400 };
const char *series_say(const struct series_visit *list, size_t n, char *out, size_t size);

/* Windows as a user writes them and as a grant has them: "08:00-08:30, 12-12:20".  -1 with the part that is
 * wrong in *wrong (a pointer into text), *n untouched. */
int series_windows_parse(const char *text, struct series_window *out, size_t *n,
			 const char **wrong);

/* "GRANT/DATE/HH:MM", what a visit of a grant is called, so that planning twice plans once.  false: it is
 * longer than an id may be. */
bool series_visit_id(const char *grant, struct day on, int from, char *out, size_t size);

#endif
