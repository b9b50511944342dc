/* Who may open each form: a role that may not do its act is told so and gets no form, also from a draft;
 * a user who is nobody of the staff gets those alone that make records without an author. */
#include <string.h>

#include "core/base/text.h"
#include "core/session/rights.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/forms.h"

/* clang-format off */
static const struct {
	const struct form_desc *form;
	enum act act;
	const char *about, *word; /* the record that it is opened about, and start.word */
	bool unstaffed;           /* also for a user who is nobody of the staff */
} opened[] = {
	{ &visit_form, ACT_RECORD_VISIT, "v03", NULL, false },
	{ &visit_correct_form, ACT_RECORD_VISIT, "v01", NULL, false },
	{ &record_correct_form, ACT_RECORD_VISIT, NULL, NULL, false },
	{ &record_move_form, ACT_CORRECT_RECORD, NULL, NULL, false },
	{ &visit_new_form, ACT_RECORD_VISIT, "inger", NULL, false },
	{ &visit_move_form, ACT_MOVE_VISIT, "v03", NULL, false },
	{ &visit_plan_form, ACT_PLAN_VISITS, "inger", NULL, true },
	{ &visit_change_form, ACT_PLAN_VISITS, "v03", NULL, true },
	{ &visit_off_form, ACT_PLAN_VISITS, "v03", NULL, true },
	{ &visit_repeat_form, ACT_PLAN_VISITS, NULL, NULL, true },
	{ &clip_use_form, ACT_USE_CLIP, "poul", "klippekort", false },
	{ &clip_plan_form, ACT_USE_CLIP, "poul", "klippekort", false },
	{ &referral_form, ACT_COURSE, "karen", NULL, false },
	{ &course_change_form, ACT_COURSE, "c2", NULL, false },
	{ &course_provider_form, ACT_COURSE, "c2", NULL, false },
	{ &decision_form, ACT_COURSE, "c2", NULL, false },
	{ &decision_correct_form, ACT_COURSE, NULL, NULL, false },
	{ &decision_done_form, ACT_SEE_CITIZEN, NULL, NULL, false },
	{ &conference_decision_form, ACT_MEETING, NULL, NULL, false },
	{ &attendance_form, ACT_MEETING, NULL, NULL, false },
	{ &agreements_form, ACT_MEETING, NULL, NULL, false },
	{ &course_step_form[COURSE_OFFER], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_START], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_PAUSE], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_RESUME], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_DECLINE], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_CANCEL], ACT_COURSE, "c2", NULL, false },
	{ &course_step_form[COURSE_EXTEND], ACT_COURSE, "c2", NULL, false },
	{ &course_end_form, ACT_COURSE, "c2", NULL, false },
	{ &goal_form, ACT_GOAL, "c2", NULL, false },
	{ &goal_change_form, ACT_GOAL, "a4", NULL, false },
	{ &goal_tick_form, ACT_GOAL, "a4", NULL, false },
	{ &goal_level_form, ACT_OBSERVE, "a4", NULL, false },
	{ &absence_form, ACT_SEE_CITIZEN, "karen", NULL, false },
	{ &absence_change_form, ACT_SEE_CITIZEN, "ab1", NULL, false },
	{ &death_form, ACT_SEE_CITIZEN, "karen", NULL, false },
	{ &triage_form, ACT_OBSERVE, "karen", NULL, false },
	{ &plan_form, ACT_PLAN, "ada", NULL, false },
	{ &plan_change_form, ACT_PLAN, NULL, NULL, false },
	{ &plan_hand_over_form, ACT_PLAN, NULL, NULL, false },
	{ &plan_review_form, ACT_PLAN, NULL, NULL, false },
	{ &measure_form, ACT_MEASURE, "c2", NULL, false },
	{ &follow_up_form, ACT_SEE_CITIZEN, "c2", "midtvejs", false },
	{ &plan_review_correct_form, ACT_PLAN, NULL, NULL, false },
	{ &measure_correct_form, ACT_MEASURE, NULL, NULL, false },
	{ &follow_up_correct_form, ACT_SEE_CITIZEN, NULL, NULL, false },
	{ &goal_level_correct_form, ACT_OBSERVE, NULL, NULL, false },
	{ &later_form, ACT_SEE_CITIZEN, "c7", NULL, false },
	{ &provider_form, ACT_PROVIDERS, NULL, NULL, true },
	{ &provider_change_form, ACT_PROVIDERS, "sol", NULL, true },
	{ &provider_contact_form, ACT_STAFF, "sol", NULL, true },
	{ &provider_contact_change_form, ACT_STAFF, NULL, NULL, true },
	{ &staff_form, ACT_STAFF, NULL, NULL, true },
	{ &staff_change_form, ACT_STAFF, "aase", NULL, true },
	{ &staff_left_form, ACT_STAFF, "aase", NULL, true },
	{ &staff_absence_form, ACT_STAFF, "aase", NULL, true },
	{ &staff_absence_change_form, ACT_STAFF, NULL, NULL, true },
	{ &citizen_form, ACT_CITIZEN, NULL, NULL, true },
	{ &citizen_change_form, ACT_CITIZEN, "karen", NULL, true },
	{ &citizen_door_form, ACT_AT_DOOR, "karen", NULL, true },
	{ &citizen_same_form, ACT_CITIZEN, "karen", NULL, true },
	{ &contact_form, ACT_AT_DOOR, "karen", NULL, true },
	{ &contact_change_form, ACT_AT_DOOR, NULL, NULL, true },
	{ &sign_form, ACT_SEE_CITIZEN, NULL, NULL, false },
	{ &pause_change_form, ACT_COURSE, NULL, NULL, false },
	{ &death_mend_form, ACT_SEE_CITIZEN, "karen", NULL, false },
	{ &grant_form, ACT_GRANT, "karen", NULL, true },
	{ &grant_change_form, ACT_GRANT, NULL, NULL, true },
	{ &grant_end_form, ACT_GRANT, NULL, NULL, true },
	{ &card_form, ACT_GRANT, "karen", NULL, true },
	{ &card_change_form, ACT_GRANT, NULL, NULL, true },
	{ &card_end_form, ACT_GRANT, NULL, NULL, true },
};
/* clang-format on */

static void try_form(struct stage *s, size_t i, bool may, const char *refusal)
{
	const struct form_desc *form = opened[i].form;
	const struct form_start start = {
		.rid = opened[i].about != NULL ? stage_rid(s, form->about, opened[i].about) : 0,
		.word = opened[i].word,
		.on = opened[i].word != NULL ? s->session.work.who.today : DAY_NONE,
	};
	const struct view *below = s->app.top;
	const char *role = role_words.at[s->session.work.who.role].json;

	form_open(&s->app, form, &start);
	stage_keys(s, "");
	bool refused = strstr(s->app.message, refusal) != NULL;
	CHECK(refused == !may, "%s, %s: %s", form->kind, role, s->app.message);
	CHECK(may || s->app.top == below, "%s, %s: it stands open", form->kind, role);
	while (s->app.top != below)
		app_pop(&s->app);
	app_say(&s->app, INK_DIM, "%s", "");
}

int main(void)
{
	size_t n = 0;
	struct stage s;

	while (forms[n] != NULL)
		n++;
	CHECK_INT(sizeof opened / sizeof opened[0], n, "each form is tried");
	stage_open(&s, "lene", "en", 200, 24);
	for (size_t i = 0; i < sizeof opened / sizeof opened[0]; i++) {
		int64_t staff = s.session.work.who.staff_rid;
		bool listed = false;
		for (size_t k = 0; k < n; k++)
			listed = listed || forms[k] == opened[i].form;
		CHECK(listed, "%s is no form of the table", opened[i].form->kind);
		for (int role = 0; role < ROLES; role++) {
			s.session.work.who.role = (enum role)role;
			try_form(&s, i, right((enum role)role, opened[i].act),
				 _(right_refusal(opened[i].act)));
		}
		s.session.work.who.role = ROLE_ADMIN;
		s.session.work.who.staff_rid = 0;
		try_form(&s, i, opened[i].unstaffed, "linked to a staff member");
		s.session.work.who.staff_rid = staff;
	}
	stage_close(&s);
	return test_end();
}
