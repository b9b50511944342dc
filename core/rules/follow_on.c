/* What follows a course: see follow_on.h. */
#include "core/rules/follow_on.h"

#include <stdio.h>

#include "core/base/text.h"

static bool result_fits(const struct follow_on *r, int result)
{
	if (r->results == 0)
		return result != COURSE_DIED;
	return result >= 0 && (r->results >> result & 1) != 0;
}

static bool goals_fit(const struct follow_on *r, const struct follow_on_facts *f)
{
	switch ((enum follow_goals)r->goals) {
	case GOALS_REACHED:
		return f->goals > 0 && f->reached == f->goals;
	case GOALS_NOT_REACHED:
		return f->reached < f->goals;
	case GOALS_ANY:
		break;
	}
	return true;
}

const struct follow_on *follow_on_for(const struct settings *s, const struct follow_on_facts *f)
{
	for (size_t i = 0; i < s->follow_ons; i++) {
		const struct follow_on *r = &s->follow_on[i];
		if (settings_list_has(&r->course_types, f->course_type) &&
		    result_fits(r, f->result) && goals_fit(r, f))
			return r;
	}
	return NULL;
}

const char *follow_on_course_type(const struct follow_on *r, const struct follow_on_facts *f)
{
	return r->new_type != NULL ? r->new_type : f->course_type;
}

const char *follow_on_say(const struct settings *s, const struct follow_on *r,
			  const struct follow_on_facts *f, char out[FOLLOW_ON_TEXT])
{
	out[0] = '\0';
	if (r == NULL || r->propose == PROPOSE_NOTHING)
		return out;
	const char *what = _(follow_propose_words.at[r->propose].shown);
	const char *type = follow_on_course_type(r, f);
	const struct course_type *known = settings_course_type(s, type);

	if (r->text != NULL)
		snprintf(out, FOLLOW_ON_TEXT, "%s", r->text);
	else if (r->propose == PROPOSE_NEW_COURSE)
		snprintf(out, FOLLOW_ON_TEXT, "%s: %s", what, known != NULL ? known->name : type);
	else
		snprintf(out, FOLLOW_ON_TEXT, "%s", what);
	return out;
}
