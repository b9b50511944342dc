/* Calendar days, ISO weeks, times of day and Danish local time.  Nothing here reads the clock. */
#ifndef HVERDAG_CORE_BASE_DAY_H
#define HVERDAG_CORE_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

/* A calendar day in Danish local time, counted from 1 January 1970. */
struct day {
	int32_t n;
};

#define DAY_NONE                                                                                   \
	((struct day){                                                                             \
		INT32_MIN }) /* DAY_NONE: no day, as the end of an open period or a field left empty */

enum {
	DAY_TEXT = 11,
	TIME_TEXT = 6,
	INSTANT_TEXT = 25,
	LOCAL_TEXT = 17,
	WEEK_TEXT = 9,
	MINUTES_A_DAY = 1440
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

struct week {
	int year; /* the ISO year: that of the week's Thursday */
	int number;
};

/* clang-format off */
static inline bool day_is_none(struct day d) { return d.n == INT32_MIN; }
static inline bool day_before(struct day a, struct day b) { return a.n < b.n; }
static inline bool day_same(struct day a, struct day b) { return a.n == b.n; }
static inline struct day day_plus(struct day d, int days) { return (struct day){ d.n + days }; }
/* clang-format on */

struct day day_of(int year, int month, int date); /* the date must exist */
bool day_exists(int year, int month, int date);
void day_split(struct day d, int *year, int *month, int *date);
enum weekday day_weekday(struct day d);
struct day day_monday(struct day d); /* the Monday of its ISO week */
/* So many months on or back: the same date, or the last of a month that has none (31 January and
 * one month: 28 or 29 February). */
struct day day_plus_months(struct day d, int months);
struct week day_week(struct day d);
struct day day_of_week(struct week w); /* its Monday */

/* Is `d` inside [from, to], both included?  DAY_NONE as `to` leaves the period open. */
bool day_within(struct day d, struct day from, struct day to);

/* "YYYY-MM-DD", nothing around it; years 1850 to 2199.  false: not such a day, *out untouched. */
bool day_parse(const char *text, struct day *out);
/* What a user writes: also "today", "+N" and "-N" days from today. */
bool day_parse_relative(const char *text, struct day today, struct day *out);
const char *day_text(struct day d, char out[DAY_TEXT]);    /* "2026-11-22"; "" for DAY_NONE */
const char *week_text(struct week w, char out[WEEK_TEXT]); /* "2026-W47" */

/* Minutes since midnight, "HH:MM" from 00:00 to 23:59. */
bool time_parse(const char *text, int *minutes);
const char *time_text(int minutes, char out[TIME_TEXT]);
/* "HH:MM-HH:MM"; one that ends earlier than it begins ends on the next day, and none lasts no time. */
bool window_parse(const char *text, int *from, int *to);

/* Does something that lasts `minutes` from `at` on lie within hours of the day?  Hours whose `to` is
 * before `from` go past midnight. */
bool time_within(int at, int minutes, int from, int to);

/* Instants are milliseconds of UTC since 1970; text is "2026-11-22T08:05:00Z", milliseconds only
 * when there are any. */
bool instant_parse(const char *text, int64_t *ms);
const char *instant_text(int64_t ms, char out[INSTANT_TEXT]);

/* Danish local time (Europe/Copenhagen by the rules since 1996, so that no zone data is needed):
 * the day and the minute of an instant, and back.  local_to_utc takes the first of two equal local
 * times in the autumn, and the time an hour later for one that the spring leaves out. */
struct local_time {
	struct day day;
	int minute; /* since local midnight on the clock face */
};
struct local_time local_from_utc(int64_t ms);
int64_t local_to_utc(struct local_time t);

/* A day and what the clock on the wall shows, "2026-11-23T14:30", nothing around it. */
bool local_parse(const char *text, struct local_time *out);
const char *local_text(struct local_time t, char out[LOCAL_TEXT]);

#endif
