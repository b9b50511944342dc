/* All screens, for the manual's table of keys and whatever else lists them. */
#include "tui/kit/choose.h"
#include "tui/kit/help.h"
#include "tui/screens/courses/course_forms.h"
#include "tui/screens/screens.h"

const struct view_ops *const all_views[] = {
	&login_view,          &lock_view,   &day_view,      &visit_view,     &move_view,
	&citizen_view,        &noted_view,  &clips_view,    &clip_form_view, &clip_team_view,
	&courses_view,        &course_view, &progress_view, &act_form_view,  &outcomes_view,
	&outcome_people_view, &choose_view, &help_view,     &palette_view,   NULL,
};
