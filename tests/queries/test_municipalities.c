/* The thirteen municipalities that come with the program (domain 9): each plays a citizen through what is special
 * there.  What its settings make the program refuse, ask, propose or list is not there under settings that say
 * nothing, with the same records. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/builtin.h"
#include "config/config.h"
#include "core/acts/course_act.h"
#include "core/acts/course_end.h"
#include "core/queries/authority.h"
#include "core/queries/doubts.h"
#include "core/queries/payment.h"
#include "core/rules/conference_day.h"
#include "core/rules/deadline.h"
#include "core/rules/follow_up.h"
#include "core/rules/outcome.h"
#include "core/session/course_rights.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* Settings that know the same services and types of course, and ask for nothing. */
static const char neutral[] = "municipality: { name: Eksempel, code: 999 }\n"
			      "services:\n"
			      "  - { id: pleje, name: Personlig pleje, law: SEL83 }\n"
			      "  - { id: praktisk, name: Praktisk hjælp, law: SEL83 }\n"
			      "  - { id: rehab, name: Rehabilitering, law: SEL83A }\n"
			      "course_types:\n"
			      "  - { id: forloeb, name: Forløb }\n"
			      "  - { id: enkelt, name: Enkelt }\n"
			      "  - { id: varigt, name: Varigt }\n"
			      "  - { id: let, name: Let }\n"
			      "  - { id: moderat, name: Moderat }\n"
			      "  - { id: simpelt, name: Simpelt }\n"
			      "  - { id: komplekst, name: Komplekst }\n"
			      "  - { id: lang, name: Langt }\n";

/* Karen (b1) is helped by the municipality, Inger (b3) by the private p1, Tove (b5) by nobody. */
static const char people[] =
	"{'type':'provider','id':'nord','name':'Nordpleje','kind':'private','districts':['nord']}\n"
	"{'type':'citizen','id':'b7','name':'Maja Bo','district':'nord'}\n"
	"{'type':'citizen','id':'b8','name':'Asta Wind','function_level':1}\n"
	"{'type':'grant','id':'g1','citizen':'b1','service':'pleje','provider':'kom','from':'2026-"
	"01-01'}\n"
	"{'type':'grant','id':'g3','citizen':'b3','service':'pleje','provider':'p1','from':'2026-"
	"01-01'}\n";

enum { TOWN_TEXT = 4000 };

struct town {
	struct world w;
	char said[TOWN_TEXT];
};

static void say(struct town *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(struct town *t, const char *format, ...)
{
	size_t used = strlen(t->said);
	va_list args;

	va_start(args, format);
	vsnprintf(t->said + used, sizeof t->said - used, format, args);
	va_end(args);
	strncat(t->said, "\n", sizeof t->said - strlen(t->said) - 1);
}

/* ---- what can be tried ---- */

static struct course_entry referral_of(struct world *w, const char *citizen, const char *type,
				       const char *provider)
{
	return (struct course_entry){ .citizen_rid = world_rid(w, RECORD_CITIZEN, citizen),
				      .provider_rid = world_rid(w, RECORD_PROVIDER, provider),
				      .course_type = type,
				      .referred = november(23),
				      .offered = DAY_NONE,
				      .start = DAY_NONE,
				      .planned_end = DAY_NONE,
				      .sessions = -1,
				      .visits_14d_start = -1 };
}

static void refer_as(struct town *t, const char *staff, const struct course_entry *c)
{
	struct actor who = world_actor(&t->w, staff);
	struct act_questions ask = { .n = 0 };
	struct err e = { .kind = ERR_NONE };

	if (course_check(world_as(&t->w, &who), c, &ask, &e) != 0)
		say(t, "refused: %s", e.text);
	else
		say(t, "asked: %s", world_asked(&ask));
}

static void refer(struct town *t, const char *citizen, const char *type, const char *provider)
{
	const struct course_entry c = referral_of(&t->w, citizen, type, provider);

	refer_as(t, "v1", &c);
}

/* May somebody take this step in the course f9? */
static void step(struct town *t, const char *staff, enum act act)
{
	struct actor who = world_actor(&t->w, staff);
	const struct work *w = world_as(&t->w, &who);
	struct course_people c;
	struct arena a = { 0 };
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(course_people_load(w, world_rid(&t->w, RECORD_COURSE, "f9"), &a, &c, &e), 0,
		  e.text);
	if (course_right_check(w, act, &c, &e) == 0)
		say(t, "%s may", staff);
	else
		say(t, "%s may not: %s", staff, e.text);
	arena_release(&a);
}

static void authority(struct town *t)
{
	struct actor visitator = world_actor(&t->w, "v1");
	struct authority list;
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(authority_load(world_as(&t->w, &visitator), &list, &e), 0, e.text);
	for (size_t i = 0; i < list.n; i++)
		say(t, "%s %s: %s", list.row[i].citizen,
		    authority_reason_words.at[list.row[i].reason].json, list.row[i].text);
	authority_release(&list);
}

static void doubts(struct town *t)
{
	struct actor lead = t->w.admin;
	const struct doubts_choice asked = { .from = november(1), .to = november(30) };
	struct doubts list;
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(doubts_load(world_as(&t->w, &lead), &asked, &list, &e), 0, e.text);
	for (size_t i = 0; i < list.n; i++)
		say(t, "%s: %s", doubt_words.at[list.at[i].doubt].json, list.at[i].text);
	doubts_release(&list);
}

/* ---- what is special ---- */

static void try_aarhus(struct town *t)
{
	refer(t, "b5", "enkelt", "p1");
	refer(t, "b3", "enkelt", "kom");
	refer(t, "b5", "varigt", "kom");
}

static void try_bronderslev(struct town *t)
{
	refer(t, "b3", "forloeb", "kom");
	refer(t, "b5", "forloeb", "p1");
	doubts(t);
}

static void try_egedal(struct town *t)
{
	authority(t);
	step(t, "v1", ACT_END);
	step(t, "tp", ACT_EXTEND);
}

static void try_esbjerg(struct town *t)
{
	refer(t, "b5", "let", "p1");
	say(t, "helped by the private provider:");
	refer(t, "b3", "let",
	      "p1"); /* her help is private, and the package is still the municipality's */
	refer(t, "b3", "let", "kom");
	refer(t, "b5", "moderat", "p1");
	step(t, "tp", ACT_END);
}

static void try_greve(struct town *t)
{
	refer(t, "b7", "forloeb", "p1");
	refer(t, "b7", "forloeb", "nord");
	for (size_t i = 0; i < t->w.version.set->supervisions; i++)
		say(t, "%s", t->w.version.set->supervised[i].name);
}

static void try_herning(struct town *t)
{
	struct course_entry c = referral_of(&t->w, "b8", "lang", "kom");

	c.start = november(23);
	c.planned_end = day_plus(november(23), 7 * 9 - 1);
	refer_as(t, "v1", &c);
	authority(t);
}

static void try_holbaek(struct town *t)
{
	const struct settings *s = t->w.version.set;
	static const char *const providers[] = { "kom", "privat" };

	for (size_t i = 0; i < 2 && s->conferences > 0; i++) {
		const struct conference_pace *p = conference_pace(&s->conference[0], providers[i]);
		say(t, "%s meets every %d days, every %d months", providers[i], p->every_days,
		    p->every_months);
	}
	refer(t, "b3", "forloeb", "kom");
	step(t, "v1", ACT_EXTEND);
}

static void try_hoje_taastrup(struct town *t)
{
	refer(t, "b5", "forloeb", "kom");
	authority(t);
}

static void try_ishoj(struct town *t)
{
	const struct settings *s = t->w.version.set;
	struct course_facts c = course_facts_none;
	struct follow_up found[8];

	c.referred = day_of(2025, 9, 1);
	c.start = day_of(2025, 9, 8);
	c.planned_end = c.end = day_of(2025, 11, 24);
	c.result = COURSE_HELP;
	const struct follow_up_facts f = { .course = &c,
					   .course_type = "forloeb",
					   .rule = s->follow_up,
					   .rules = s->follow_ups,
					   .died = DAY_NONE };
	size_t n = follow_ups(&f, november(23), found);
	for (size_t i = 0; i < n; i++)
		if (follow_up_is_open(&found[i]))
			say(t, "%s in %d days", follow_up_name(&found[i]),
			    found[i].due.n - november(23).n);
	say(t, "targets %d %d %d", s->targets.independent_percent, s->targets.less_help_percent,
	    s->targets.half_or_fewer_percent);
}

/* The source gives no amount: with one that a municipality agrees, the bonus is computed. */
static void try_kolding(struct town *t)
{
	struct settings *s = t->w.version.set;
	struct payment p;
	struct err e = { .kind = ERR_NONE };

	refer(t, "b5", "forloeb", "p1");
	for (int agreed = 0; agreed < 2; agreed++) {
		if (agreed && s->payments > 0)
			s->payment[0].per_goal_reached = 500;
		CHECK_INT(payment_load(world_as(&t->w, &t->w.admin), november(1), november(30), 0,
				       &p, &e),
			  0, e.text);
		for (size_t i = 0; i < p.n; i++)
			if (p.row[i].model != NULL)
				say(t, "%s: %d goals, %.0f kroner", p.row[i].provider,
				    p.row[i].sum.n[PAID_GOALS],
				    payment_kroner(&p.row[i].sum, PAID_GOALS));
		payment_release(&p);
	}
}

static void try_middelfart(struct town *t)
{
	refer(t, "b5", "komplekst", "p1");
	refer(t, "b5", "simpelt", "p1");
	step(t, "tp", ACT_END);
	authority(t);
}

static void try_viborg(struct town *t)
{
	say(t, "helped by the municipality:");
	refer(t, "b1", "forloeb", "p1");
	struct course_entry c = referral_of(&t->w, "b3", "forloeb", "p1");

	refer(t, "b5", "forloeb", "p1");
	refer(t, "b3", "forloeb", "kom");
	c.lead_rid = world_rid(&t->w, RECORD_STAFF, "tp");
	refer_as(t, "v1", &c);
}

static void try_vordingborg(struct town *t)
{
	struct course_entry c = referral_of(&t->w, "b3", "forloeb", "p1");

	step(t, "h3", ACT_END);
	step(t, "h3", ACT_TICK);
	step(t, "h1", ACT_END);
	c.start = november(23);
	c.planned_end = day_plus(november(23), 7 * 14 - 1);
	refer_as(t, "tp", &c); /* the provider begins it */
	authority(t);
}

#define RUNS(type)                                                                                 \
	"{'type':'course','id':'f9','citizen':'b3','course_type':'" type "','provider':'p1',"      \
	"'contact':'h3','lead':'t1','referred':'2026-10-01','offered':'2026-10-02','start':'2026-" \
	"10-05','planned_end':'2026-12-27'}\n"
#define ENDED(type)                                                                                \
	"{'type':'course','id':'f8','citizen':'b1','course_type':'" type                           \
	"','provider':'p1','referred':'2026-08-03',"                                               \
	"'offered':'2026-08-03','start':'2026-08-10','planned_end':'2026-11-08','end':'2026-11-"   \
	"08','result':'help'}\n"                                                                   \
	"{'type':'goal','id':'m8','course':'f8','text':'Gå til "                                  \
	"bageren','status':'reached','closed':'2026-11-06'}\n"                                     \
	"{'type':'goal','id':'m9','course':'f8','text':'Gå i "                                    \
	"bad','status':'not_reached','closed':'2026-11-06'}\n"
#define FOLLOWED(rule)                                                                             \
	"{'type':'follow_up','id':'u1','course':'f9','rule':'" rule                                \
	"','due':'2026-11-15','on':'2026-11-16'}\n"
#define VISITED                                                                                    \
	"{'type':'visit','id':'w1','citizen':'b3','carer':'h3','on':'2026-11-24','from':'08:00','" \
	"to':'08:30',"                                                                             \
	"'services':['rehab']}\n"

enum { SAYS = 5 };

/* clang-format off */
static const struct {
	const char *name;
	void (*try)(struct town *t);
	const char *lines;        /* recorded under its settings */
	const char *says[SAYS];   /* what is there, and not under settings that say nothing */
	const char *both[SAYS];   /* what is there under both */
} row[] = {
	{ "aarhus", try_aarhus, "",
	  { "altid forløbet hos den kommunale leverandør", "beholder den i forløbet", "ikke et varigt" }, { NULL } },
	{ "bronderslev", try_bronderslev, RUNS("forloeb") VISITED,
	  { "ikke vælge forskellige leverandører til § 83 og § 83 a", "uddannet i rehabilitering i mindst to arbejdsdage" },
	  { "asked: \n" } },
	{ "egedal", try_egedal, RUNS("forloeb") FOLLOWED("midtvejs")
	  "{'type':'absence','id':'a1','citizen':'b5','kind':'hospital','from':'2026-10-26','to':'2026-11-06'}\n",
	  { "b3 assessment: ", "b5 discharge: ", "v1 may not: Leverandørens rehabiliteringskonsulent", "tp may not: " }, { NULL } },
	{ "esbjerg", try_esbjerg, RUNS("moderat"),
	  { "refused: I lette forløb inddrages kun kommunale terapeuter",
	    "private provider:\nrefused: I lette forløb inddrages kun kommunale terapeuter; private leverandører kan have moderate og omfattende forløb\nasked: the citizen has an open course",
	    "tp may not: En terapeut fra kommunen" }, { "asked: \n" } },
	{ "greve", try_greve, "",
	  { "refused: Borgeren vælger mellem de leverandører, der dækker borgerens distrikt", "Kommunalt tilsyn\nJournalaudit" }, { "asked: \n" } },
	{ "herning", try_herning,
	  "{'type':'course','id':'f7','citizen':'b5','course_type':'lang','provider':'kom','referred':'2026-11-13'}\n",
	  { "Længerevarende forløb is for function level 2, 3, 4", "8 weeks", "b5 deadline: " }, { NULL } },
	{ "holbaek", try_holbaek, RUNS("forloeb"),
	  { "kom meets every 7 days", "privat meets every -1 days, every 1 months", "refused: Leverandøren af § 83 varetager også § 83 a",
	    "v1 may not: Rehabiliteringsterapeuten" }, { NULL } },
	{ "hoje-taastrup", try_hoje_taastrup, ENDED("forloeb"),
	  { "refused: Kommunens rehabiliteringsteam gennemfører alle forløb", "b1 follow_on: ", "tilbydes et nyt forløb" }, { NULL } },
	{ "ishoj", try_ishoj, "", { "Opfølgning efter et år in 1 days", "targets 40 40 40" }, { NULL } },
	{ "kolding", try_kolding, ENDED("forloeb"),
	  { "refused: Forløb varetages af kommunen eller", "p1: 1 goals, -1 kroner", "p1: 1 goals, 500 kroner" }, { NULL } },
	{ "middelfart", try_middelfart, RUNS("simpelt") FOLLOWED("slut"),
	  { "refused: Komplicerede forløb varetages", "tp may not: Kommunens terapeuter", "b3 assessment: " }, { "asked: \n" } },
	{ "viborg", try_viborg, "",
	  { "helped by the municipality:\nasked: Rehabiliteringsforløb varetages primært", "asked: Rehabiliteringsforløb varetages primært af kommunen", "så langt de rette tværfaglige kompetencer",
	    "refused: Forløbet gennemføres i samarbejde" }, { NULL } },
	{ "vordingborg", try_vordingborg, RUNS("forloeb") ENDED("forloeb"),
	  { "h3 may\nh3 may\n", "13 weeks", "b1 follow_on: " }, { "h1 may not: " } },
};
/* clang-format on */

static void adopt(struct world *w, const char *name, const char *yaml)
{
	struct faults faults = { 0 };
	struct settings *set = NULL;

	if (config_parse(name, yaml, strlen(yaml), &set, &faults) != 0) {
		printf("FAILED: the settings %s: %s\n", name, faults.at[0].text);
		exit(1);
	}
	settings_free(w->version.set);
	w->version.set = set;
	w->settings = (struct settings_history){ &w->version, 1 };
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		static struct town t;
		const char *yaml = builtin_text(row[i].name);
		CHECK(yaml != NULL, "%s does not come with the program", row[i].name);
		if (yaml == NULL)
			continue;
		t.said[0] = '\0';
		world_open(&t.w);
		adopt(&t.w, row[i].name, yaml);
		world_import(&t.w, world_team);
		world_import(&t.w, people);
		world_import(&t.w, row[i].lines);
		row[i].try(&t);
		for (size_t k = 0; k < SAYS && row[i].says[k] != NULL; k++)
			CHECK(strstr(t.said, row[i].says[k]) != NULL,
			      "%s does not say \"%s\"; it says\n%s", row[i].name, row[i].says[k],
			      t.said);
		for (size_t k = 0; k < SAYS && row[i].both[k] != NULL; k++)
			CHECK(strstr(t.said, row[i].both[k]) != NULL,
			      "%s does not say \"%s\"; it says\n%s", row[i].name, row[i].both[k],
			      t.said);
		adopt(&t.w, "neutral", neutral);
		t.said[0] = '\0';
		row[i].try(&t);
		for (size_t k = 0; k < SAYS && row[i].says[k] != NULL; k++)
			CHECK(strstr(t.said, row[i].says[k]) == NULL,
			      "without %s it says \"%s\" too:\n%s", row[i].name, row[i].says[k],
			      t.said);
		for (size_t k = 0; k < SAYS && row[i].both[k] != NULL; k++)
			CHECK(strstr(t.said, row[i].both[k]) != NULL,
			      "without %s it does not say \"%s\"; it says\n%s", row[i].name,
			      row[i].both[k], t.said);
		world_close(&t.w);
	}
	return test_end();
}
