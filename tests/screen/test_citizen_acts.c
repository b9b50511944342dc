/* The list of what can be recorded about a citizen: letters that stay the same, what each role is shown, and that
 * nothing else is done where the citizen's records were changed meanwhile. */
#include <stdlib.h>

#include "core/acts/absence.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"
#include "tui/screens/places.h"

#define TO_ASIDE "                    "

static void test_letters(void)
{
	for (const struct citizen_act_row *row = citizen_act_rows; row->letter != '\0'; row++) {
		CHECK(strchr("hjklqu/?:", row->letter) == NULL, "%c is a key of every list",
		      row->letter);
		CHECK(row == citizen_act_rows || row[-1].group <= row->group,
		      "%c stands in its group", row->letter);
		CHECK((row->form != NULL) != (row->offer != NULL), "%c has a form or offers",
		      row->letter);
		for (const struct citizen_act_row *other = citizen_act_rows; other != row; other++)
			CHECK(other->letter != row->letter, "%c is there twice", row->letter);
	}
}

static void open_acts(struct stage *s, const char *citizen)
{
	app_go(&s->app, &(struct place){ .screen = PLACE_CITIZEN,
					 .whose = stage_rid(s, RECORD_CITIZEN, citizen),
					 .on = s->session.work.who.today });
	stage_keys(s, "v");
}

static void test_roles(struct stage *s)
{
	static const struct {
		enum role role;
		bool visit, plan, course;
	} row[] = {
		{ ROLE_THERAPIST, true, true, true },   { ROLE_TEAM_LEAD, true, true, true },
		{ ROLE_VISITATOR, false, false, true }, { ROLE_NURSE, true, false, false },
		{ ROLE_ADMIN, true, true, true },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const char *name = role_words.at[row[i].role].json;
		s->session.work.who.role = row[i].role;
		open_acts(s, "karen");
		CHECK_INT(stage_shows(s, "V Record a visit"), row[i].visit, name);
		CHECK_INT(stage_shows(s, "p New plan"), row[i].plan, name);
		CHECK_INT(stage_shows(s, "n Refer to a course"), row[i].course, name);
		CHECK(stage_shows(s, "a The citizen is away"), "%s: absence", name);
		CHECK(stage_shows(s, "D The citizen has died"), "%s: death", name);
		stage_keys(s, "<Esc> <Esc>");
	}
	s->session.work.who.role = ROLE_ADMIN;
}

static void new_absence(struct stage *s, int from, int to)
{
	const struct day today = s->session.work.who.today;
	const struct absence_entry x = { .citizen_rid = stage_rid(s, RECORD_CITIZEN, "karen"),
					 .kind = ABSENCE_HOLIDAY,
					 .from = day_plus(today, from),
					 .to = day_plus(today, to),
					 .leaves = -1,
					 .returns = -1 };
	struct err e = { .kind = ERR_NONE };

	CHECK(absence_do(&s->session.work, &x, NULL, &e) == 0, "an absence: %s", e.text);
}

static void test_several(struct stage *s)
{
	new_absence(s, -30, -20);
	open_acts(s, "karen");
	stage_see(s, "A Change the absence", "one that is over can be put right");
	CHECK(!stage_shows(s, "Change the absence" TO_ASIDE "one of"), "there is one");
	CHECK(!stage_shows(s, "b Comes home"), "nobody comes home twice");
	stage_keys(s, "<Esc> <Esc>");
	new_absence(s, -2, 3);
	open_acts(s, "karen");
	stage_see(s, "Change the absence" TO_ASIDE "one of 2", "several share the letter");
	stage_keys(s, "A");
	stage_see(s, "Change the absence", "which one is asked");
	stage_keys(s, "<Down> <Enter>");
	CHECK(form_screen_draft(s->app.top) == NULL, "its form");
	stage_see(s, "Leaves at", "the form of one of them");
	stage_keys(s, "<Esc>");
	stage_keys(s, "v b");
	stage_see(s, "Home at", "the one that has begun comes home");
	stage_keys(s, "<Esc> <Esc>");
}

/* A visitator grants, changes, ends and withdraws, and each is taken back. */
static void test_grants(void)
{
	struct stage s;

	stage_open(&s, "vera", "en", 100, 44);
	open_acts(&s, "karen");
	stage_keys(&s, "g R <Tab> <Tab> S <Tab> <Tab> <Tab> <Space>");
	stage_keys(&s, "<Tab> 8 - x <C-s>");
	stage_see(&s, "“8-x” is no window", "said where it stands");
	stage_keys(&s, "<Backspace> 8 : 3 0 <Tab> 1 <Tab> <Tab>");
	stage_keys(&s, "B a d <Enter> M a d <C-s>");
	stage_see(&s, "Saved: Karen Bæk, Rehabilitering – u undoes", "granted");
	stage_see(&s, "Mon  08:00-08:30", "when");
	stage_see(&s, "Bad, Mad", "and what");
	stage_keys(&s, "v f");
	stage_see(&s, "Rehabilitering, from Mon 23/11", "which of them");
	stage_keys(&s, "<Down> <Enter> + 7 <C-s>");
	stage_see(&s, "Saved: Rehabilitering ends on", "it ends");
	stage_keys(&s, "u");
	stage_see(&s, "Taken back", "or does not");
	stage_keys(&s, "v m K <C-s>");
	stage_see(&s, "Saved: Karen Bæk, Klippekort – u undoes", "a card");
	stage_keys(&s, "v E <C-s>");
	stage_see(&s, "Saved: Klippekort ends on", "it ends");
	stage_keys(&s, "v w");
	stage_see(&s, "Withdraw: clip card", "one made by mistake");
	stage_keys(&s, "<Down> <Down> <Enter> f e j l <Enter>");
	stage_see(&s, "Withdrawn: it stays in the history", "is withdrawn");
	stage_close(&s);
}

/* The second of two absences is withdrawn while the list stands open: its row now means the other. */
static void test_changed(struct stage *s)
{
	struct err e = { .kind = ERR_NONE };

	open_acts(s, "poul");
	CHECK(!stage_shows(s, "A Change the absence"), "none yet");
	stage_keys(s, "<Esc> <Esc>");
	open_acts(s, "karen");
	const struct withdrawal w = {
		RECORD_ABSENCE, ((struct citizen_screen *)s->app.top->below)->page.absence[0].rid,
		"a mistake"
	};
	CHECK(withdraw_do(&s->session.work, &w, NULL, &e) == 0, "withdrawn: %s", e.text);
	app_changed(&s->app);
	stage_keys(s, "b");
	stage_see(s, "nothing was done: the citizen's records were changed elsewhere meanwhile",
		  "the absence to come home from is gone");
}

static void test_carer(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 100, 40);
	open_acts(&s, "karen");
	stage_see(&s, "V Record a visit", "a carer records visits");
	stage_see(&s, "D The citizen has died", "and a death");
	CHECK(!stage_shows(&s, "New plan") && !stage_shows(&s, "Refer"), "a carer writes no plan");
	stage_close(&s);
}

int main(void)
{
	struct stage s;

	test_letters();
	stage_open(&s, "lene", "en", 100, 40);
	test_roles(&s);
	test_several(&s);
	test_changed(&s);
	stage_close(&s);
	test_carer();
	test_grants();
	return test_end();
}
