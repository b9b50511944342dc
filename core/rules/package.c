/* How many visits a course is for: see package.h. */
#include "core/rules/package.h"

#include <stdio.h>

#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/service.h"

enum { BOUNDS_TEXT = 40 };

bool package_asked(const struct course_type *t)
{
	return t->min_visits_per_week != SETTING_NONE || t->max_visits_per_week != SETTING_NONE ||
	       t->min_visits_per_day != SETTING_NONE || t->max_visits_per_day != SETTING_NONE;
}

bool package_counts(const struct course_type *t, const struct service *s)
{
	enum law law = course_type_law(t);

	return s != NULL && (s->law == law || (law == LAW_SEL83A && service_is_of_course(s)));
}

bool package_visit_counts(const struct settings *set, const struct course_type *t,
			  const struct text_list *services)
{
	for (size_t i = 0; i < services->n; i++)
		if (package_counts(t, settings_service(set, services->at[i])))
			return true;
	return false;
}

unsigned package_day_lacks(const struct course_type *t, int visits)
{
	unsigned lacks = 0;

	if (visits == 0)
		return 0;
	if (t->min_visits_per_day != SETTING_NONE && visits < t->min_visits_per_day)
		lacks |= 1u << PACKAGE_DAY_FEW;
	if (t->max_visits_per_day != SETTING_NONE && visits > t->max_visits_per_day)
		lacks |= 1u << PACKAGE_DAY_MANY;
	return lacks;
}

static int package_week_visits(const struct package_week *w)
{
	int n = 0;

	for (int d = 0; d < 7; d++)
		n += w->day[d];
	return n;
}

unsigned package_lacks(const struct course_type *t, const struct package_week *w)
{
	int n = package_week_visits(w);
	unsigned lacks = 0;

	for (int d = 0; d < 7; d++)
		lacks |= package_day_lacks(t, w->day[d]);
	if (n > 0 && w->whole && t->min_visits_per_week != SETTING_NONE &&
	    n < t->min_visits_per_week)
		lacks |= 1u << PACKAGE_WEEK_FEW;
	if (t->max_visits_per_week != SETTING_NONE && n > t->max_visits_per_week)
		lacks |= 1u << PACKAGE_WEEK_MANY;
	return lacks;
}

/* ---- in words ---- */

/* "1–2", "at most 2", "at least 3". */
static const char *package_bounds(int min, int max, char out[BOUNDS_TEXT])
{
	if (min != SETTING_NONE && max != SETTING_NONE && min == max)
		snprintf(out, BOUNDS_TEXT, "%d", min);
	else if (min != SETTING_NONE && max != SETTING_NONE)
		snprintf(out, BOUNDS_TEXT, "%d–%d", min, max);
	else if (max != SETTING_NONE)
		snprintf(out, BOUNDS_TEXT, _("at most %d"), max);
	else
		snprintf(out, BOUNDS_TEXT, _("at least %d"), min);
	return out;
}

static int package_first_day(const struct course_type *t, enum package_lack lack,
			     const struct package_week *w)
{
	int d = 0;

	while (d < 6 && (package_day_lacks(t, w->day[d]) >> lack & 1) == 0)
		d++;
	return d;
}

const char *package_say(const struct course_type *t, enum package_lack lack,
			const struct package_week *w, struct day monday, char *out, size_t size)
{
	char bounds[BOUNDS_TEXT], when[DAY_PHRASE];

	if (lack == PACKAGE_WEEK_FEW || lack == PACKAGE_WEEK_MANY) {
		week_phrase(day_week(monday), monday, when);
		/* TRANSLATORS: a course type, "1–2", a number, "week 49" */
		snprintf(out, size, _("%s is for %s a week; visits planned in %s: %d"), t->name,
			 package_bounds(t->min_visits_per_week, t->max_visits_per_week, bounds),
			 when, package_week_visits(w));
		return out;
	}
	int d = package_first_day(t, lack, w);
	day_phrase(day_plus(monday, d), monday, when);
	/* TRANSLATORS: a course type, "at most 2", "Monday 6 April", a number */
	snprintf(out, size, _("%s is for %s a day; visits planned on %s: %d"), t->name,
		 package_bounds(t->min_visits_per_day, t->max_visits_per_day, bounds), when,
		 w->day[d]);
	return out;
}
