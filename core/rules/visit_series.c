/* The visits that a grant asks for: see visit_series.h. */
#include "core/rules/visit_series.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/rules/holiday.h"

enum { SERIES_NAMED = 4 }; /* days that are named for one reason */

/* ---- each of them ---- */

static bool series_carer_away(const struct visit_series *s, struct day on)
{
	for (size_t i = 0; i < s->aways; i++)
		if (day_within(on, s->away[i].from, s->away[i].to))
			return true;
	return false;
}

/* What the day is to the citizen: bits of stay_day, of all stays. */
static unsigned series_stay(const struct visit_series *s, struct day on)
{
	unsigned day = 0;

	for (size_t i = 0; i < s->stays; i++)
		day |= stay_day(&s->stay[i], on);
	return day;
}

static enum series_note series_note_of(const struct visit_series *s, struct day on, bool known)
{
	unsigned stay = series_stay(s, on);

	if (known)
		return SERIES_KNOWN;
	if ((!day_is_none(s->grant_from) && day_before(on, s->grant_from)) ||
	    (!day_is_none(s->grant_to) && day_before(s->grant_to, on)))
		return SERIES_NO_GRANT;
	if (!day_is_none(s->died) && day_before(s->died, on))
		return SERIES_DEAD;
	if (!s->holidays && public_holiday(on, &s->also) != NULL)
		return SERIES_HOLIDAY;
	if ((stay & STAY_AWAY) != 0)
		return SERIES_CITIZEN_AWAY;
	if (s->has_carer && series_carer_away(s, on))
		return SERIES_NO_CARER;
	return stay != 0 ? SERIES_PART_AWAY : SERIES_PLANNED;
}

static bool series_has_day(const struct visit_series *s, struct day on)
{
	return s->weekdays == 0 || (s->weekdays >> day_weekday(on) & 1) != 0;
}

size_t visit_series_list(const struct visit_series *s, series_known *known, void *data,
			 struct arena *a, struct series_visit **out)
{
	struct series_visit *list = NULL;
	size_t n = 0;

	for (int d = 0; d < SERIES_DAYS && !day_before(s->until, day_plus(s->from, d)); d++) {
		struct day on = day_plus(s->from, d);
		for (size_t i = 0; series_has_day(s, on) && i < s->windows; i++) {
			bool is = known != NULL && known(data, on, s->at[i].from);
			list = memory_grow(list, n, sizeof *list);
			list[n++] = (struct series_visit){ on, s->at[i].from, s->at[i].to,
							   series_note_of(s, on, is) };
		}
	}
	*out = arena_keep(a, list, n, sizeof *list);
	return n;
}

struct series_count series_counted(const struct series_visit *list, size_t n)
{
	struct series_count c = { .planned = 0 };

	for (size_t i = 0; i < n; i++) {
		c.of[list[i].note]++;
		c.planned += !series_is_skipped(list[i].note);
	}
	return c;
}

/* ---- what is said ---- */

/* The days of a note, each once: "25/12, 26/12, 1/1 …". */
static void series_days(const struct series_visit *list, size_t n, enum series_note note, char *out,
			size_t size)
{
	struct day last = DAY_NONE;
	size_t used = 0;
	int named = 0;
	char day[FORMAT_TEXT];

	out[0] = '\0';
	for (size_t i = 0; i < n && used < size; i++) {
		if (list[i].note != note || day_same(list[i].on, last))
			continue;
		last = list[i].on;
		if (named++ == SERIES_NAMED) {
			snprintf(out + used, size - used, " …");
			return;
		}
		used += (size_t)snprintf(out + used, size - used, "%s%s", named > 1 ? ", " : "",
					 format_date(last, day));
	}
}

/* clang-format off */
static const char *const series_phrases[SERIES_NOTES] = {
	/* TRANSLATORS: each stands between a number of visits and their days: "3 on public holidays (25/12, 26/12)" */
	[SERIES_NO_CARER] = N_("without a carer, who is away"),
	[SERIES_PART_AWAY] = N_("on days of leaving or coming home"),
	[SERIES_KNOWN] = N_("planned already"),
	[SERIES_HOLIDAY] = N_("on public holidays"),
	[SERIES_CITIZEN_AWAY] = N_("in the citizen's absence"),
	[SERIES_DEAD] = N_("after the death"),
	[SERIES_NO_GRANT] = N_("outside the grant"),
};
/* clang-format on */

const char *series_say(const struct series_visit *list, size_t n, char *out, size_t size)
{
	const struct series_count c = series_counted(list, n);
	char days[120];
	size_t used = 0;

	out[0] = '\0';
	for (int note = SERIES_NO_CARER; note < SERIES_NOTES && used < size; note++) {
		if (c.of[note] == 0)
			continue;
		series_days(list, n, (enum series_note)note, days, sizeof days);
		used += (size_t)snprintf(out + used, size - used, "%s%d %s (%s)",
					 used > 0 ? "; " : "", c.of[note], _(series_phrases[note]),
					 days);
	}
	return out;
}

/* ---- windows and ids ---- */

/* "8", "8:30", "08.30", "0830"; what follows is in *end. */
static bool series_time(const char *text, const char **end, int *minute)
{
	int figures = 0, number = 0, minutes = 0;

	for (; figures < 4 && isdigit((unsigned char)text[figures]); figures++)
		number = number * 10 + (text[figures] - '0');
	text += figures;
	if (figures == 0 || isdigit((unsigned char)text[0]))
		return false;
	if (figures > 2) {
		minutes = number % 100;
		number /= 100;
	} else if ((text[0] == ':' || text[0] == '.') && isdigit((unsigned char)text[1]) &&
		   isdigit((unsigned char)text[2])) {
		minutes = (text[1] - '0') * 10 + (text[2] - '0');
		text += 3;
	}
	*end = text;
	*minute = number * 60 + minutes;
	return number < 24 && minutes < 60;
}

static const char *series_blanks(const char *text)
{
	return text + strspn(text, " ");
}

int series_windows_parse(const char *text, struct series_window *out, size_t *n, const char **wrong)
{
	struct series_window at[SERIES_WINDOWS] = { 0 };
	size_t found = 0;
	const char *p = series_blanks(text);

	while (*p != '\0') {
		struct series_window w;
		*wrong = p;
		if (found == SERIES_WINDOWS || !series_time(p, &p, &w.from))
			return -1;
		p = series_blanks(p);
		if (*p != '-' || !series_time(series_blanks(p + 1), &p, &w.to) || w.to == w.from)
			return -1;
		at[found++] = w;
		p = series_blanks(p);
		if (*p != '\0' && *p != ',' && *p != ';')
			return -1;
		p = series_blanks(p + (*p != '\0'));
	}
	memcpy(out, at, found * sizeof at[0]);
	*n = found;
	return 0;
}

bool series_visit_id(const char *grant, struct day on, int from, char *out, size_t size)
{
	char day[DAY_TEXT], time[TIME_TEXT];

	return (size_t)snprintf(out, size, "%s/%s/%s", grant, day_text(on, day),
				time_text(from, time)) < size;
}
