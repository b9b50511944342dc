/* Why a key may not act: see refusal.h.  A courtesy: core asks again, in words of its own. */
#include "tui/screens/refusal.h"

#include "core/base/text.h"
#include "core/session/course_rights.h"
#include "tui/session.h"

/* Of the acts that keys do; of others core's own words are said. */
static const char *const refusal_words[ACTS] = {
	[ACT_SEE_CITIZEN] = N_("your role may not open a citizen's page"),
	[ACT_SEE_OTHERS_DAY] = N_("you see your own visits only"),
	[ACT_RECORD_VISIT] = N_("your role may read here, but not record visits"),
	[ACT_CORRECT_RECORD] = N_("your role may read here, but not correct records"),
	[ACT_MOVE_VISIT] = N_("your role may read here, but not move visits"),
	[ACT_COURSE] = N_("your role may read here, but not refer to courses"),
	[ACT_GOAL] = N_("your role may read here, but not tick off goals"),
	[ACT_TICK] = N_("your role may read here, but not tick off goals"),
	[ACT_OBSERVE] = N_("your role may read here, but not record levels"),
};

const char *act_refusal(const struct app *a, int act)
{
	if (course_right_somewhere(&a->session->work, (enum act)act))
		return NULL;
	return refusal_words[act] != NULL ? refusal_words[act] : right_refusal((enum act)act);
}

const char *clip_cards_missing(struct app *a, struct view *v)
{
	(void)v;
	return settings_have_clips(&a->session->work.settings)
		       ? NULL
		       : N_("the settings of this municipality know no clip cards");
}
