/* The one table that names the screens: see places.h. */
#include "tui/screens/places.h"

#include "tui/forms/form_screen.h"
#include "tui/kit/choose.h"
#include "tui/kit/help.h"
#include "tui/screens/screens.h"

const struct view_ops *const all_places[PLACES + 1] = {
	[PLACE_LOGIN] = &login_view,
	[PLACE_CLOCK] = &clock_view,
	[PLACE_LOCK] = &lock_view,
	[PLACE_DAY] = &day_view,
	[PLACE_VISIT] = &visit_view,
	[PLACE_MOVE] = &move_view,
	[PLACE_CITIZEN] = &citizen_view,
	[PLACE_NOTED] = &noted_view,
	[PLACE_CLIPS] = &clips_view,
	[PLACE_CLIP_FORM] = &clip_form_view,
	[PLACE_CLIP_TEAM] = &clip_team_view,
	[PLACE_COURSES] = &courses_view,
	[PLACE_COURSE] = &course_view,
	[PLACE_PROGRESS] = &progress_view,
	[PLACE_ACT_FORM] = &form_view,
	[PLACE_OUTCOMES] = &outcomes_view,
	[PLACE_OUTCOME_PEOPLE] = &outcome_people_view,
	[PLACE_MISSING] = &missing_view,
	[PLACE_AUTHORITY] = &authority_view,
	[PLACE_PREVENTIVE] = &preventive_view,
	[PLACE_CONFERENCE] = &conference_view,
	[PLACE_ATTENDANCE] = &attendance_view,
	[PLACE_MINUTES] = &minutes_view,
	[PLACE_SUPERVISION] = &supervision_view,
	[PLACE_SUPERVISION_FOUND] = &supervision_found_view,
	[PLACE_WEEK] = &week_view,
	[PLACE_SHARE] = &share_view,
	[PLACE_OWED] = &owed_view,
	[PLACE_TEAM] = &team_view,
	[PLACE_USER] = &user_view,
	[PLACE_SIGNS] = &signs_view,
	[PLACE_CALL] = &call_view,
	[PLACE_SHIFT] = &shift_view,
	[PLACE_SETTINGS] = &settings_view,
	[PLACE_CHOOSE] = &choose_view,
	[PLACE_HELP] = &help_view,
	[PLACE_PALETTE] = &palette_view,
};
