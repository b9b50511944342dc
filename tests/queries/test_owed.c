/* What everybody owes before the next conference: what, since when, by whom, from which day on, and who sees all
 * of it. */
#include "core/queries/owed.h"

#include <stdio.h>
#include <string.h>

#include "config/config.h"
#include "core/queries/missing.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* It is Monday 23 November 2026, 12:00; the conference of the municipality is on Wednesday the 25th, the last one
 * was on the 11th. */
#define SETTINGS(prepare)                                                                          \
	"municipality: { name: Prøvekøbing, code: 999 }\n"                                       \
	"services:\n"                                                                              \
	"  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"                                   \
	"course_types:\n"                                                                          \
	"  - { id: lang, name: Langt forløb, min_weeks: 3, max_weeks: 13 }\n"                     \
	"instruments:\n"                                                                           \
	"  - { id: liv, name: Livskvalitet, min: 0, max: 100, better: higher, at: [start] }\n"     \
	"follow_ups:\n"                                                                            \
	"  - { id: midt, name: Midtvejs, when: midway, who: contact }\n"                           \
	"  - { id: slut, name: Slutevaluering, when: end }\n"                                      \
	"conferences:\n"                                                                           \
	"  - { id: tvaer, name: Konference, every_days: 14, anchor: 2026-11-25,"                   \
	" providers: [kom]" prepare " }\n"

/* clang-format off */
static const char facts[] =
	/* goals: observed on the day of the last conference, the day before, never; ticked off; with an open subgoal */
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','contact':'h1','lead':'t1','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'measurement','id':'n1','course':'f1','instrument':'liv','at':'start','on':'2026-11-02','value':50}\n"
	"{'type':'goal','id':'g1','course':'f1','text':'Bad'}\n"
	"{'type':'progress','id':'o1','goal':'g1','on':'2026-11-11','level':2}\n"
	"{'type':'goal','id':'g2','course':'f1','text':'Gang'}\n"
	"{'type':'progress','id':'o2','goal':'g2','on':'2026-11-10','level':2}\n"
	"{'type':'goal','id':'g3','course':'f1','text':'Mad'}\n"
	"{'type':'goal','id':'g4','course':'f1','text':'Tøj','status':'reached','closed':'2026-11-09'}\n"
	"{'type':'goal','id':'g5','course':'f1','text':'Ud'}\n"
	"{'type':'goal','id':'g6','course':'f1','parent':'g5','text':'Ud ad døren'}\n"
	/* no contact person; nobody; paused; of a private provider, which holds none; over; not begun */
	"{'type':'course','id':'f2','citizen':'b2','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'goal','id':'g7','course':'f2','text':'Bus'}\n"
	"{'type':'course','id':'f3','citizen':'b4','course_type':'lang','provider':'kom','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'measurement','id':'n3','course':'f3','instrument':'liv','at':'start','on':'2026-11-02','value':50}\n"
	"{'type':'goal','id':'g8','course':'f3','text':'Trappe'}\n"
	"{'type':'course','id':'f4','citizen':'b5','course_type':'lang','provider':'kom','contact':'h1','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'measurement','id':'n4','course':'f4','instrument':'liv','at':'start','on':'2026-11-02','value':50}\n"
	"{'type':'course_pause','id':'p4','course':'f4','from':'2026-11-20'}\n"
	"{'type':'goal','id':'g9','course':'f4','text':'Have'}\n"
	"{'type':'course','id':'f5','citizen':'b3','course_type':'lang','provider':'p1','contact':'h1','lead':'t1','referred':'2026-10-01','start':'2026-11-02','planned_end':'2026-12-27'}\n"
	"{'type':'goal','id':'g10','course':'f5','text':'Vask'}\n"
	"{'type':'course','id':'f6','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-09-01','start':'2026-09-02','planned_end':'2026-11-20','end':'2026-11-20','result':'help'}\n"
	"{'type':'goal','id':'g11','course':'f6','text':'Slut'}\n"
	"{'type':'course','id':'f7','citizen':'b5','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-09-01','start':'2026-11-26','planned_end':'2027-01-20'}\n"
	"{'type':'goal','id':'g12','course':'f7','text':'Snart'}\n"
	/* the end is due on the day of the conference, and the day after it; held already midway */
	"{'type':'course','id':'f8','citizen':'b2','course_type':'lang','provider':'kom','contact':'h2','lead':'t1','referred':'2026-10-01','start':'2026-10-01','planned_end':'2026-11-25'}\n"
	"{'type':'measurement','id':'n8','course':'f8','instrument':'liv','at':'start','on':'2026-10-01','value':50}\n"
	"{'type':'follow_up','id':'u8','course':'f8','rule':'midt','due':'2026-10-28','on':'2026-10-28'}\n"
	"{'type':'course','id':'f9','citizen':'b4','course_type':'lang','provider':'kom','contact':'h2','lead':'t1','referred':'2026-10-01','start':'2026-10-02','planned_end':'2026-11-26'}\n"
	"{'type':'measurement','id':'n9','course':'f9','instrument':'liv','at':'start','on':'2026-10-02','value':50}\n"
	"{'type':'follow_up','id':'u9','course':'f9','rule':'midt','due':'2026-10-29','on':'2026-10-29'}\n"
	/* midway on the 24th, by the contact person */
	"{'type':'course','id':'f10','citizen':'b1','course_type':'lang','provider':'kom','contact':'h2','lead':'t1','referred':'2026-10-01','start':'2026-10-28','planned_end':'2026-12-22'}\n"
	"{'type':'measurement','id':'n10','course':'f10','instrument':'liv','at':'start','on':'2026-10-28','value':50}\n"
	"";
static const char visits[] =
	/* visits: of the day before the last conference, that day, yesterday, before noon, this afternoon; recorded;
	 * of nobody; of a citizen without a course */
	"{'type':'visit','id':'v10','citizen':'b1','carer':'h1','on':'2026-11-10','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v11','citizen':'b1','carer':'h1','on':'2026-11-11','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v22','citizen':'b1','carer':'h2','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v23','citizen':'b2','carer':'h2','on':'2026-11-23','from':'11:00','to':'11:59','services':['pleje']}\n"
	"{'type':'visit','id':'v23n','citizen':'b2','carer':'h2','on':'2026-11-23','from':'11:00','to':'12:00','services':['pleje']}\n"
	"{'type':'visit','id':'vr','citizen':'b1','carer':'h1','on':'2026-11-12','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'vr','citizen':'b1','carer':'h1','on':'2026-11-12','outcome':'done'}\n"
	"{'type':'visit','id':'vn','citizen':'b4','on':'2026-11-12','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'vx','citizen':'b3','carer':'h1','on':'2026-11-12','from':'08:00','to':'08:30','services':['pleje']}\n";

/* By name, Danish: Aase is last but nobody. */
static const char all[] =
	"h2:record/v22 h2:record/v23 h2:follow_up/f10"
	" t1:observation/g7 t1:measurement/f2 t1:follow_up/f8"
	" h1:record/v11 h1:observation/g3 h1:observation/g6 h1:observation/g2"
	" -:record/vn -:observation/g8";

static const struct { const char *why, *staff, *owes; } mine[] = {
	{ "the contact person", "h1", "observation/g2 observation/g3 observation/g6" },
	{ "whose follow-up it is", "h2", "follow_up/f10" },
	{ "the lead", "t1", "observation/g7 measurement/f2 follow_up/f8" },
	{ "the team lead leads none", "tl", "" },
	{ "of another provider", "h3", "" },
};

static const struct { const char *why, *staff, *refused; } who_sees[] = {
	{ "the team lead", "tl", NULL },
	{ "a therapist", "t1", NULL },
	{ "a visitator", "v1", NULL },
	{ "a carer", "h1", "conference" },
	{ "a nurse", "n1", "conference" },
	{ "a private provider's lead", "tp", "own provider only" },
};
/* clang-format on */

static void world_settle(struct world *w, const char *yaml)
{
	struct faults faults = { 0 };
	struct settings *set;

	if (config_parse("owed.yaml", yaml, strlen(yaml), &set, &faults) != 0) {
		CHECK(false, "settings: %s", faults.at[0].text);
		return;
	}
	settings_free(w->version.set);
	w->version.set = set;
}

static void say_owed(struct world *w, const struct owed_list *l, bool staff, char *out, size_t size)
{
	out[0] = '\0';
	for (size_t i = 0; i < l->n; i++) {
		const struct owed_row *r = &l->row[i];
		char id[RECORD_ID_MAX + 1] = "";
		struct err e = { 0 };
		CHECK_INT(record_shown_id(w->store, r->rid, id, &e), 0, e.text);
		snprintf(out + strlen(out), size - strlen(out), "%s%s%s%s/%s", i > 0 ? " " : "",
			 staff ? r->staff[0] != '\0' ? r->staff : "-" : "", staff ? ":" : "",
			 owed_words.at[r->what].json, id);
	}
}

static void test_all(struct world *w)
{
	struct actor who = world_actor(w, "tl");
	struct owed_list l;
	struct err e = { 0 };
	char text[1000];

	CHECK_INT(owed_load(world_as(w, &who), 0, &l, &e), 0, e.text);
	CHECK_INT(l.next.on.n, november(25).n, "for the next conference");
	say_owed(w, &l, true, text, sizeof text);
	CHECK_TEXT(text, all, "all that is owed");
	owed_release(&l);
}

static void test_mine(struct world *w)
{
	for (size_t i = 0; i < sizeof mine / sizeof mine[0]; i++) {
		struct actor who = world_actor(w, mine[i].staff);
		const struct work *work = world_as(w, &who);
		struct missing_count count = { 0 };
		struct missing m;
		struct err e = { 0 };
		char text[1000];

		CHECK_INT(missing_load(work, &m, &e), 0, e.text);
		say_owed(w, &m.owed, false, text, sizeof text);
		CHECK_TEXT(text, mine[i].owes, mine[i].why);
		for (int step = 0; !count.done && step < 100; step++)
			CHECK_INT(missing_count_step(work, &count, &e), 0, e.text);
		CHECK_INT(count.owed, m.owed.n, mine[i].why);
		missing_release(&m);
	}
}

static void test_who(struct world *w)
{
	for (size_t i = 0; i < sizeof who_sees / sizeof who_sees[0]; i++) {
		struct actor who = world_actor(w, who_sees[i].staff);
		struct owed_list l;
		struct err e = { 0 };
		int done =
			owed_load(world_as(w, &who), world_rid(w, RECORD_PROVIDER, "kom"), &l, &e);

		CHECK_INT(done, who_sees[i].refused == NULL ? 0 : -1, who_sees[i].why);
		if (done == 0) {
			owed_release(&l);
			continue;
		}
		CHECK_INT(e.kind, ERR_ACCESS, who_sees[i].why);
		CHECK(strstr(e.text, who_sees[i].refused) != NULL, "%s: %s", who_sees[i].why,
		      e.text);
	}
}

static size_t owed_on(struct world *w, struct day today)
{
	struct actor who = world_actor(w, "h1");
	struct owed_list l = { .n = 0 };
	struct err e = { 0 };

	who.today = today;
	who.now_ms = local_to_utc((struct local_time){ today, 12 * 60 });
	CHECK_INT(owed_of_actor(world_as(w, &who), &l, &e), 0, e.text);
	size_t n = l.n;
	owed_release(&l);
	return n;
}

/* Three days ahead by default; as many as the settings say. */
static void test_when(struct world *w)
{
	CHECK_INT(owed_on(w, november(21)), 0, "four days ahead nothing is asked for");
	CHECK_INT(owed_on(w, november(22)), 3, "three days ahead it is");
	CHECK_INT(owed_on(w, november(25)), 3, "on the day itself too");
	world_settle(w, SETTINGS(", prepare_days: 5"));
	CHECK_INT(owed_on(w, november(20)), 3, "five days ahead where the settings say so");
	CHECK_INT(owed_on(w, november(19)), 0, "and not six");
	world_settle(w, SETTINGS(", prepare_days: 0"));
	CHECK_INT(owed_on(w, november(24)), 0,
		  "the day before nothing, where it is asked on the day");
	CHECK_INT(owed_on(w, november(25)), 3, "on the day");
	world_settle(w, SETTINGS(""));
}

/* What was observed before a conference that was held in between is owed again. */
static void test_held(struct world *w)
{
	CHECK_INT(owed_on(w, november(23)), 3, "since the 11th");
	world_import(w, "{'type':'meeting','id':'k1','provider':'kom','meeting':'tvaer','on':'2026-"
			"11-18','closed':'2026-11-18'}\n");
	CHECK_INT(owed_on(w, november(23)), 4, "since the 18th");
}

/* What the day, the citizen's page and the course say of it. */
static void test_text(void)
{
	const struct conference_cadence kind = { .prepare_days = 3 };
	struct next_conference next = { &kind, november(25), DAY_NONE, 0 };
	char text[NEXT_CONFERENCE_TEXT];

	CHECK_TEXT(next_conference_text(&next, november(23), text), "Wed 25/11", "ahead");
	CHECK_TEXT(next_conference_text(&next, november(25), text), "today", "on the day");
	next.missed = november(18);
	next.days_late = 5;
	CHECK_TEXT(next_conference_text(&next, november(23), text),
		   "Wed 25/11; not held on Wed 18/11, 5 days late", "one was not held");
	next.kind = NULL;
	CHECK_TEXT(next_conference_text(&next, november(23), text), "", "none is held");
}

/* A conference that was not held asks until one is. */
static void test_missed(struct world *w)
{
	struct next_conference next = { .on = DAY_NONE, .missed = DAY_NONE };
	struct err e = { 0 };
	struct actor who = world_actor(w, "tl");
	int64_t kom = world_rid(w, RECORD_PROVIDER, "kom");

	CHECK_INT(owed_next(world_as(w, &who), kom, november(30), &next, &e), 0, e.text);
	CHECK_INT(next.missed.n, november(25).n, "that of the 25th was not held");
	CHECK_INT(next.days_late, 5, "and is five days late");
	CHECK(owed_is_asked(&next, november(30)), "what is missing is still asked for");
	world_import(w, "{'type':'meeting','id':'k2','provider':'kom','meeting':'tvaer','on':'2026-"
			"11-26','closed':'2026-11-26'}\n");
	CHECK_INT(owed_next(world_as(w, &who), kom, november(30), &next, &e), 0, e.text);
	CHECK(day_is_none(next.missed), "held a day late it is held");
	CHECK(!owed_is_asked(&next, november(30)), "and the next one is far ahead");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_settle(&w, SETTINGS(""));
	world_import(&w, world_team);
	world_import(&w, facts);
	world_import(&w, visits);
	test_all(&w);
	test_mine(&w);
	test_who(&w);
	test_when(&w);
	test_held(&w);
	test_missed(&w);
	test_text();
	world_close(&w);
	return test_end();
}
