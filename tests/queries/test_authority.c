/* What waits for the authority: for whom, with which reason, and what takes it off the list. */
#include "core/queries/authority.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/course_end.h"
#include "core/acts/decision_act.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* A citizen with a course that ended on 10 November, of whom a grant is open. */
#define CITIZEN "{'type':'citizen','id':'c#','name':'Ane #'}\n"
#define GRANT   "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01'}\n"
#define ENDED                                                                                      \
	CITIZEN                                                                                    \
	"{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom',"         \
	"'referred':'2026-09-01','start':'2026-09-07','end':'2026-11-10','result':'help'}\n"
#define RUNS                                                                                       \
	CITIZEN GRANT "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':" \
		      "'kom','referred':'2026-09-01','start':'2026-09-07'}\n"
#define REHAB                                                                                      \
	"{'type':'grant','id':'r#','citizen':'c#','service':'rehab','provider':'kom','from':"      \
	"'2026-09-07'}\n"
#define MOVED(from)                                                                                \
	"{'type':'course_provider','id':'o#','course':'f#','provider':'p1','from':'" from "'}\n"
#define FOLLOWED(result)                                                                           \
	RUNS "{'type':'follow_up','id':'u#','course':'f#','rule':'midt','due':'2026-11-10','on':"  \
	     "'2026-11-10','result':'" result "'}\n"
/* Ended with a goal that was reached and one that was not, or with the first alone. */
#define GOAL(id, status)                                                                           \
	"{'type':'goal','id':'" id "#','course':'f#','text':'Gå','status':'" status "'}\n"
#define ASSESSED(rule, day)                                                                        \
	RUNS "{'type':'follow_up','id':'u#','course':'f#','rule':'" rule "','due':'" day           \
	     "','on':'" day "','result':'continues','note':'Går godt'}\n"
#define DECIDED(on, what)                                                                          \
	"{'type':'decision','id':'d#','course':'f#','on':'" on "','decision':'" what "'}\n"
#define SHORT(type)                                                                                \
	CITIZEN "{'type':'course','id':'f#','citizen':'c#','course_type':'" type "','provider':"   \
		"'kom','referred':'2026-11-01','start':'2026-11-02','end':'2026-11-10','result':"  \
		"'help'}\n"
#define GOAL_LATE(end)                                                                             \
	"{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom',"         \
	"'referred':'2025-09-01','start':'2025-09-07','end':'" end                                 \
	"','result':'help'}\n" GOAL("a", "not_reached")
#define PLANNED(from)                                                                              \
	"{'type':'plan','id':'p#','citizen':'c#','kind':'DV','from':'" from                        \
	"','exercises':[{'id':'x1','name':'Gang'}]}\n"
#define DIED "{'type':'citizen','id':'c#','name':'Ane #','died':'2026-11-10'}\n"

/* clang-format off */
/* What the list says of the course f#, or the citizen c#; NULL: nothing. */
static const struct { const char *why, *lines, *reason, *text; } row[] = {
	{ "ended, a grant is open", ENDED GRANT, "ended", "no decision since the end: still receives home help" },
	{ "ended, nothing is granted", ENDED, NULL, NULL },
	{ "ended, something is proposed", CITIZEN "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom',"
		"'referred':'2026-09-01','start':'2026-09-07','end':'2026-11-10','result':'independent','proposal':'Ingen hjælp'}\n",
		"ended", "proposed at the end: Ingen hjælp · needs no home help" },
	{ "a grant since the end", ENDED GRANT "{'type':'grant','id':'n#','citizen':'c#','service':'rehab','from':'2026-11-10'}\n", NULL, NULL },
	{ "a grant of the day before", ENDED GRANT "{'type':'grant','id':'n#','citizen':'c#','service':'rehab','from':'2026-11-09'}\n", "ended", "no decision since" },
	{ "a grant that ended with it", ENDED GRANT "{'type':'grant','id':'n#','citizen':'c#','service':'rehab','from':'2026-09-07','to':'2026-11-10'}\n", NULL, NULL },
	{ "a grant that ended the day before", ENDED GRANT "{'type':'grant','id':'n#','citizen':'c#','service':'rehab','from':'2026-09-07','to':'2026-11-09'}\n", "ended", "no decision since" },
	{ "a grant that will end", ENDED "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01','to':'2027-01-31'}\n", "ended", "no decision since" },
	{ "another course since", ENDED GRANT "{'type':'course','id':'x#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-11-10'}\n", NULL, NULL },
	{ "another course before", ENDED GRANT "{'type':'course','id':'x#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-08-10','declined':'2026-08-11'}\n", "ended", "no decision since" },
	{ "a decision on the day", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'continue'}\n", NULL, NULL },
	{ "a decision before", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-09','decision':'continue'}\n", "ended", "no decision since" },
	{ "a withdrawn decision", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'continue','withdrawn':'fejl'}\n", "ended", "no decision since" },
	{ "a decision to end it", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end'}\n", "ended", "no decision since" },
	{ "which is done", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end'}\n"
		"{'type':'decision_done','id':'y#','decision':'d#','on':'2026-11-12','done':true}\n", NULL, NULL },
	{ "and open again", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end'}\n"
		"{'type':'decision_done','id':'y#','decision':'d#','on':'2026-11-12','done':true}\n"
		"{'type':'decision_done','id':'z#','decision':'d#','on':'2026-11-13','done':false}\n", "ended", "no decision since" },
	{ "a grant that ended with it, and a decision", ENDED "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end'}\n"
		"{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01','to':'2026-11-10'}\n", NULL, NULL },
	{ "a grant that came after a decision", ENDED "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end'}\n" GRANT,
		"ended", "no decision since" },
	{ "a decision somebody owes stands for it", ENDED GRANT "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'end','responsible':'v1','due':'2026-11-20','note':'Revisitation'}\n",
		"decision", "3 days overdue · end the course: Revisitation · Vivi Ro" },
	{ "it ended with the citizen's death", CITIZEN GRANT "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom',"
		"'referred':'2026-09-01','start':'2026-09-07','end':'2026-11-10','result':'died'}\n", NULL, NULL },
	{ "it runs", RUNS, NULL, NULL },
	{ "it runs, something is proposed", CITIZEN "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom',"
		"'referred':'2026-09-01','start':'2026-09-07','proposal':'Et klippekort'}\n", "proposal", "proposed: Et klippekort" },
	{ "a new assessment", RUNS "{'type':'decision','id':'d#','course':'f#','on':'2026-11-13','decision':'new_assessment'}\n", "decision", "decided 10 days ago" },
	{ "a new assessment that is done", RUNS "{'type':'decision','id':'d#','course':'f#','on':'2026-11-13','decision':'new_assessment'}\n"
		"{'type':'decision_done','id':'y#','decision':'d#','on':'2026-11-13','done':true}\n", NULL, NULL },
	{ "handed over to a visitator", RUNS "{'type':'decision','id':'d#','course':'f#','on':'2026-11-13','decision':'hand_over','responsible':'v1'}\n", "decision", "decided 10 days ago · hand over · Vivi Ro" },
	{ "handed over to a carer", RUNS "{'type':'decision','id':'d#','course':'f#','on':'2026-11-13','decision':'hand_over','responsible':'h1'}\n", NULL, NULL },
	{ "followed up: to be assessed again", FOLLOWED("new_assessment"), "follow_up", "Midtvejs: new assessment" },
	{ "followed up: to end", FOLLOWED("ends"), "follow_up", "Midtvejs: ends" },
	{ "followed up: to go on", FOLLOWED("continues"), NULL, NULL },
	{ "followed up again: to go on", FOLLOWED("ends") "{'type':'follow_up','id':'w#','course':'f#','rule':'slut','due':'2026-11-11','on':'2026-11-11','result':'continues'}\n", NULL, NULL },
	{ "followed up, and decided", FOLLOWED("ends") "{'type':'decision','id':'d#','course':'f#','on':'2026-11-10','decision':'continue'}\n", NULL, NULL },
	{ "followed up, decided before", FOLLOWED("ends") "{'type':'decision','id':'d#','course':'f#','on':'2026-11-09','decision':'continue'}\n", "follow_up", "ends" },
	{ "followed up, a grant since", FOLLOWED("ends") "{'type':'grant','id':'n#','citizen':'c#','service':'rehab','from':'2026-11-10'}\n", NULL, NULL },
	{ "dead, with a grant", DIED GRANT, "dead", "dead; still open: 1 grant" },
	{ "dead, the grant ends with the day", DIED "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01','to':'2026-11-10'}\n", NULL, NULL },
	{ "dead, the grant ends a day later", DIED "{'type':'grant','id':'g#','citizen':'c#','service':'pleje','from':'2026-01-01','to':'2026-11-11'}\n", "dead", "1 grant" },
	{ "dead, with a card", DIED "{'type':'clip_card','id':'k#','citizen':'c#','from':'2026-01-05'}\n", "dead", "dead; still open: 1 clip card" },
	{ "dead, with a course", DIED "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-09-01'}\n", "dead", "dead; still open: 1 course" },
	{ "dead, the course has ended", DIED "{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-09-01','start':'2026-09-07','end':'2026-11-10','result':'help'}\n", NULL, NULL },
	{ "dead, with all of it and a decision", DIED GRANT GRANT "{'type':'clip_card','id':'k#','citizen':'c#','from':'2026-01-05'}\n"
		"{'type':'course','id':'f#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-09-01'}\n"
		"{'type':'decision','id':'d#','course':'f#','on':'2026-10-13','decision':'new_assessment'}\n", "dead", "dead; still open: 1 grant, 1 clip card, 1 course" },
	{ "nothing is open", DIED, NULL, NULL },
	{ "another provider, the grant stayed", RUNS REHAB MOVED("2026-11-13"), "grant", "the grant of Rehabilitering is still with Kommunen" },
	{ "from tomorrow on", RUNS REHAB MOVED("2026-11-24"), NULL, NULL },
	{ "the grant went with it", RUNS "{'type':'grant','id':'r#','citizen':'c#','service':'rehab','provider':'kom','from':'2026-09-07','to':'2026-11-12'}\n"
		"{'type':'grant','id':'s#','citizen':'c#','service':'rehab','provider':'p1','from':'2026-11-13'}\n" MOVED("2026-11-13"), NULL, NULL },
	{ "the grant is over", RUNS "{'type':'grant','id':'r#','citizen':'c#','service':'rehab','provider':'kom','from':'2026-09-07','to':'2026-11-22'}\n" MOVED("2026-11-13"), NULL, NULL },
	{ "no grant of the course", RUNS "{'type':'grant','id':'r#','citizen':'c#','service':'pleje','provider':'kom','from':'2026-09-07'}\n" MOVED("2026-11-13"), NULL, NULL },
	/* The midway and the last follow-up go to the authority; a course with a goal that was missed is followed by a
	 * new one, one of type "kort" by a plan, one of "fri" by a choice of provider (test_rules). */
	{ "assessed midway", ASSESSED("vurd", "2026-11-10"), "assessment", "Vurdering: to be decided on · continues as it is · Går godt" },
	{ "decided the same day", ASSESSED("vurd", "2026-11-10") DECIDED("2026-11-10", "adjust"), NULL, NULL },
	{ "decided the day before", ASSESSED("vurd", "2026-11-10") DECIDED("2026-11-09", "adjust"), "assessment", "to be decided on" },
	{ "assessed again", ASSESSED("vurd", "2026-11-10") "{'type':'follow_up','id':'w#','course':'f#','rule':'vurd','due':'2026-11-11','on':'2026-11-11','result':'adjusted'}\n", "assessment", "to be decided on · adjusted" },
	{ "followed up by another rule since", ASSESSED("vurd", "2026-11-10") "{'type':'follow_up','id':'w#','course':'f#','rule':'midt','due':'2026-11-11','on':'2026-11-11','result':'adjusted'}\n", "assessment", "continues as it is" },
	{ "a rule that sends it nowhere", ASSESSED("midt", "2026-11-10"), NULL, NULL },
	{ "withdrawn", RUNS "{'type':'follow_up','id':'u#','course':'f#','rule':'vurd','due':'2026-11-10','on':'2026-11-10','withdrawn':'fejl'}\n", NULL, NULL },
	{ "a year ago", ASSESSED("vurd", "2025-11-23"), "assessment", "to be decided on" },
	{ "more than a year ago", ASSESSED("vurd", "2025-11-22"), NULL, NULL },
	{ "assessed midway, ended since", ENDED "{'type':'follow_up','id':'u#','course':'f#','rule':'vurd','due':'2026-10-10','on':'2026-10-10'}\n", NULL, NULL },
	{ "assessed at the end", ENDED DECIDED("2026-11-10", "end") "{'type':'follow_up','id':'u#','course':'f#','rule':'sidst','due':'2026-11-10','on':'2026-11-10','result':'ends'}\n", "assessment", "Sidste vurdering: to be decided on · ends" },
	{ "assessed at the end, a grant since", ENDED DECIDED("2026-11-10", "end") "{'type':'follow_up','id':'u#','course':'f#','rule':'sidst','due':'2026-11-10','on':'2026-11-10'}\n"
		"{'type':'grant','id':'n#','citizen':'c#','service':'pleje','from':'2026-11-11'}\n", NULL, NULL },
	{ "assessed at the end, decided", ENDED DECIDED("2026-11-12", "new_assessment") "{'type':'decision_done','id':'y#','decision':'d#','on':'2026-11-12','done':true}\n"
		"{'type':'follow_up','id':'u#','course':'f#','rule':'sidst','due':'2026-11-10','on':'2026-11-10'}\n", NULL, NULL },
	{ "a goal was missed", ENDED GOAL("a", "reached") GOAL("b", "not_reached"), "follow_on", "proposed next: a new course: Langt forløb" },
	{ "a goal was dropped", ENDED GOAL("a", "reached") GOAL("b", "dropped"), NULL, NULL },
	{ "a goal was missed, another course since", ENDED GOAL("a", "not_reached") "{'type':'course','id':'x#','citizen':'c#','course_type':'lang','provider':'kom','referred':'2026-11-10'}\n", NULL, NULL },
	{ "a goal was missed, a grant since", ENDED GOAL("a", "not_reached") "{'type':'grant','id':'n#','citizen':'c#','service':'pleje','from':'2026-11-11'}\n", "follow_on", "a new course" },
	{ "a goal was missed, decided since", ENDED GOAL("a", "not_reached") DECIDED("2026-11-10", "continue"), NULL, NULL },
	{ "a goal was missed, ended by a decision", ENDED GOAL("a", "not_reached") DECIDED("2026-11-10", "end"), "follow_on", "a new course" },
	{ "a year ago", CITIZEN GOAL_LATE("2025-11-23"), "follow_on", "a new course" },
	{ "more than a year ago", CITIZEN GOAL_LATE("2025-11-22"), NULL, NULL },
	{ "followed by a plan", SHORT("kort"), "follow_on", "a plan of maintenance training" },
	{ "the plan is there", SHORT("kort") PLANNED("2026-11-10"), NULL, NULL },
	{ "a plan of before", SHORT("kort") PLANNED("2026-11-09"), "follow_on", "a plan" },
	{ "followed by a choice of provider", SHORT("fri"), "follow_on", "Borgeren vælger leverandør" },
	{ "the choice is made", SHORT("fri") "{'type':'grant','id':'n#','citizen':'c#','service':'pleje','from':'2026-11-11'}\n", NULL, NULL },
	{ "what was granted before is no choice", SHORT("fri") "{'type':'grant','id':'n#','citizen':'c#','service':'pleje','from':'2026-11-10'}\n", "follow_on", "vælger" },
	{ "it never had another provider", RUNS "{'type':'grant','id':'r#','citizen':'c#','service':'rehab','provider':'p1','from':'2026-09-07'}\n", NULL, NULL },
};
/* clang-format on */

/* The lines with a number of the case in place of each #, apart from those of the course world. */
static void import_case(struct world *w, size_t n)
{
	char lines[4000] = "", *to = lines;

	for (const char *at = row[n].lines; *at != '\0'; at++) {
		if (*at == '#')
			to += sprintf(to, "%zu", n + 100);
		else
			*to++ = *at;
	}
	*to = '\0';
	world_import(w, lines);
}

/* Settings in which follow-ups and ended courses ask for something. */
static void set_rules(struct settings *set)
{
	static char vurd[] = "vurd", vurd_name[] = "Vurdering", sidst[] = "sidst",
		    sidst_name[] = "Sidste vurdering", lang[] = "lang", kort[] = "kort",
		    fri[] = "fri", choice[] = "Borgeren vælger leverandør";
	static char *is_long[] = { lang }, *is_short[] = { kort }, *is_free[] = { fri };
	static struct follow_on after[] = {
		{ .course_types = { is_long, 1 },
		  .goals = GOALS_NOT_REACHED,
		  .propose = PROPOSE_NEW_COURSE },
		{ .course_types = { is_short, 1 }, .propose = PROPOSE_PLAN },
		{ .course_types = { is_free, 1 },
		  .propose = PROPOSE_CHOICE_OF_PROVIDER,
		  .text = choice },
		{ .propose = PROPOSE_NOTHING },
	};
	static struct follow_up_rule rule[4];
	static struct course_type type[3];

	for (size_t i = 0; i < 2; i++)
		rule[i] = set->follow_up[i];
	for (size_t i = 2; i < 4; i++) {
		rule[i] = set->follow_up[0];
		rule[i].id = i == 2 ? vurd : sidst;
		rule[i].name = i == 2 ? vurd_name : sidst_name;
		rule[i].when = i == 2 ? FOLLOW_MIDWAY : FOLLOW_END;
		rule[i].assessment_to = ASSESSMENT_TO_VISITATOR;
	}
	for (size_t i = 0; i < 3; i++)
		type[i] = set->course_type[0];
	type[1].id = kort;
	type[2].id = fri;
	set->follow_up = rule;
	set->follow_ups = 4;
	set->course_type = type;
	set->course_types = 3;
	set->follow_on = after;
	set->follow_ons = 4;
}

static const struct authority_row *of_citizen(const struct authority *l, const char *citizen)
{
	const struct authority_row *found = NULL;

	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].citizen, citizen) == 0) {
			CHECK(found == NULL, "%s stands there twice", citizen);
			found = &l->row[i];
		}
	return found;
}

static void test_rows(struct world *w)
{
	struct authority l;
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		import_case(w, i);
	struct actor v1 = world_actor(w, "v1");
	CHECK_INT(authority_load(world_as(w, &v1), &l, &e), 0, e.text);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char citizen[16];
		snprintf(citizen, sizeof citizen, "c%zu", i + 100);
		const struct authority_row *found = of_citizen(&l, citizen);
		CHECK((found != NULL) == (row[i].reason != NULL), "%s: %s", row[i].why,
		      found != NULL ? found->text : "not listed");
		if (found == NULL || row[i].reason == NULL)
			continue;
		CHECK_TEXT(authority_reason_words.at[found->reason].json, row[i].reason,
			   row[i].why);
		check_says(found->text, row[i].text, row[i].why);
	}
	for (size_t i = 1; i < l.n; i++)
		CHECK((l.row[i - 1].reason == AUTHORITY_DEAD) >=
				      (l.row[i].reason == AUTHORITY_DEAD) &&
			      ((l.row[i - 1].reason == AUTHORITY_DEAD) !=
				       (l.row[i].reason == AUTHORITY_DEAD) ||
			       l.row[i - 1].days >= l.row[i].days),
		      "the dead first, then who has waited longest: %zu", i);
	size_t n = 0;
	CHECK_INT(authority_count(world_as(w, &v1), &n, &e), 0, e.text);
	CHECK_INT(n, l.n, "as many are counted");
	authority_release(&l);
}

/* Each has those of their citizens; others have no such list. */
static void test_whose(struct world *w)
{
	static const struct {
		const char *staff, *citizen;
		bool may, listed;
	} who[] = {
		{ "v1", "b1", true, true },   { "tl", "b1", true, true },
		{ "tp", "b1", true, false },  { "tp", "b3", true, true },
		{ "tl", "b3", true, false },  { "t1", "b1", false, false },
		{ "h1", "b1", false, false }, { "n1", "b1", false, false },
		{ NULL, "b3", true, true },
	};

	world_import(w, "{'type':'decision','id':'w1','course':'f1','on':'2026-11-20','decision':"
			"'new_assessment'}\n"
			"{'type':'decision','id':'w4','course':'f4','on':'2026-11-20','decision':"
			"'new_assessment'}\n");
	for (size_t i = 0; i < sizeof who / sizeof who[0]; i++) {
		struct actor actor = world_actor(w, who[i].staff);
		struct authority l;
		struct err e = { 0 };
		const char *why = who[i].staff != NULL ? who[i].staff : "the administrator";
		long before = world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'");
		bool got = authority_load(world_as(w, &actor), &l, &e) == 0;
		CHECK(got == who[i].may && (got || e.kind == ERR_ACCESS), "%s: %s", why, e.text);
		CHECK_INT(world_count(w, "SELECT count(*) FROM journal WHERE kind = 'access'"),
			  before + got, "one look-up a list");
		if (!got)
			continue;
		CHECK((of_citizen(&l, who[i].citizen) != NULL) == who[i].listed, "%s: %s", why,
		      who[i].citizen);
		authority_release(&l);
	}
}

static bool waits(struct world *w, const char *citizen, enum authority_reason reason)
{
	struct actor v1 = world_actor(w, "v1");
	struct authority l;
	struct err e = { 0 };

	CHECK_INT(authority_load(world_as(w, &v1), &l, &e), 0, e.text);
	const struct authority_row *found = of_citizen(&l, citizen);
	bool there = found != NULL && found->reason == (int)reason;
	authority_release(&l);
	return there;
}

/* A course is ended here: with a grant it is decided on in the same act, without it waits until the
 * decision is said to be done, or a grant is changed. */
static void test_ended_here(struct world *w)
{
	struct actor v1 = world_actor(w, "v1");
	const struct goal_ended goals[] = {
		{ world_rid(w, RECORD_GOAL, "m1"), GOAL_REACHED, NULL },
		{ world_rid(w, RECORD_GOAL, "m2"), GOAL_REACHED, NULL },
		{ world_rid(w, RECORD_GOAL, "m3"), GOAL_REACHED, NULL },
	};
	const int64_t grant = world_rid(w, RECORD_GRANT, "g1");
	struct course_end_entry c = { .course_rid = world_rid(w, RECORD_COURSE, "f1"),
				      .on = november(23),
				      .result = COURSE_HELP,
				      .visits_14d_start = -1,
				      .visits_14d_end = -1,
				      .follow_up = -1,
				      .goal = goals,
				      .goals = 3,
				      .end_grants = { &grant, 1 } };
	struct decision_done_entry k = { .on = november(23), .done = 1 };
	struct act_done done;
	struct err e = { 0 };

	world_import(w,
		     "{'type':'decision_done','id':'w2','decision':'w1','on':'2026-11-20','done':"
		     "true}\n");
	CHECK_INT(course_end_do(world_as(w, &v1), &c, &done, &e), 0, e.text);
	CHECK(!waits(w, "b1", AUTHORITY_ENDED), "a grant is ended with it");
	CHECK_INT(act_take_back(world_as(w, &v1), &done, &e), 0, e.text);
	c.end_grants.n = 0;
	CHECK_INT(course_end_do(world_as(w, &v1), &c, &done, &e), 0, e.text);
	CHECK(waits(w, "b1", AUTHORITY_ENDED), "nothing is decided with it");
	k.decision_rid = world_count(w, "SELECT rid FROM decision WHERE live AND decision = 3"
					" AND recorded_at_ms IS NOT NULL");
	CHECK_INT(decision_done_do(world_as(w, &v1), &k, &done, &e), 0, e.text);
	CHECK(!waits(w, "b1", AUTHORITY_ENDED), "decided");
	CHECK_INT(act_take_back(world_as(w, &v1), &done, &e), 0, e.text);
	CHECK(waits(w, "b1", AUTHORITY_ENDED), "taken back");
	world_import(w, "{'type':'grant','id':'g2','citizen':'b1','service':'pleje','from':"
			"'2026-10-01','visits_per_week':7}\n");
	CHECK(!waits(w, "b1", AUTHORITY_ENDED), "a grant is changed");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	set_rules(w.version.set);
	test_rows(&w);
	test_whose(&w);
	test_ended_here(&w);
	world_close(&w);
	return test_end();
}
