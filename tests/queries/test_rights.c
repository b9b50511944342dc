/* Rights: role x act, whose citizens, and that look-ups are logged. */
#include "core/session/scope.h"

#include <sqlite3.h>

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const struct { enum act act; const char *what; const char *roles; } may[] = {
	/* in the order of enum role: carer therapist team_lead visitator nurse admin */
	{ ACT_SEE_DAY,        "see day",        "yyyyyy" },
	{ ACT_SEE_OTHERS_DAY, "see others' day", "nyyyyy" },
	{ ACT_SEE_CITIZEN,    "see citizen",    "yyyyyy" },
	{ ACT_RECORD_VISIT,   "record visit",   "yyynyy" },
	{ ACT_CORRECT_RECORD, "correct record", "yyynyy" },
	{ ACT_CORRECT_OTHERS, "correct others", "nnynny" },
	{ ACT_MOVE_VISIT,     "move a visit",   "yyynyy" },
	{ ACT_MOVE_OTHERS,    "move others'",   "nyynyy" },
	{ ACT_USE_CLIP,       "use clip",       "yyynyy" },
	{ ACT_COURSE,         "lead a course",  "nyyyny" },
	{ ACT_BEGIN,          "begin a course", "nyyyny" },
	{ ACT_EXTEND,         "extend a course", "nyyyny" },
	{ ACT_END,            "end a course",   "nyyyny" },
	{ ACT_DECIDE,         "decide about a course", "nyyyny" },
	{ ACT_TICK,           "tick off a goal", "nyynny" },
	{ ACT_GOAL,           "set a goal",     "nyynny" },
	{ ACT_PLAN,           "write a plan",   "nyynny" },
	{ ACT_OBSERVE,        "observe",        "yyynyy" },
	{ ACT_MEASURE,        "measure",        "nyyyyy" },
	{ ACT_FOLLOW_UP,      "follow up",      "nyyyny" },
	{ ACT_SEE_OUTCOMES,   "see outcomes",   "nyyyny" },
	{ ACT_SEE_AUTHORITY,  "see what waits for the authority", "nnyyny" },
	{ ACT_EXPORT,         "export",         "nnnnny" },
	{ ACT_IMPORT,         "import",         "nnnnny" },
	{ ACT_SETTINGS,       "settings",       "nnnnny" },
	{ ACT_USERS,          "users",          "nnnnny" },
	{ ACT_BACKUP,         "backup",         "nnnnny" },
	{ ACT_CHECK,          "check",          "nnnnny" },
	{ ACT_ERASE,          "erase",          "nnnnny" },
	{ ACT_AUDIT,          "audit",          "nnynny" },
	{ ACT_AUDIT_NAMES,    "audit a user",   "nnnnny" },
	{ ACT_SEE_CONFERENCE, "see a conference", "yyyyyy" },
	{ ACT_MEETING,        "hold a conference", "nyyyny" },
	{ ACT_SUPERVISE,      "supervise",      "nnyyny" },
	{ ACT_PROVIDERS,      "keep providers", "nnnyny" },
	{ ACT_STAFF,          "keep staff",     "nnynny" },
	{ ACT_CITIZEN,        "register citizens", "nnyyny" },
	{ ACT_AT_DOOR,        "say how to get in", "yyyyyy" },
	{ ACT_GRANT,          "grant",          "nnnyny" },
	{ ACT_PLAN_VISITS,    "plan visits",    "nyynyy" },
	{ ACT_ANSWER_SIGN,    "answer a sign",  "nyyyyy" },
};

static const char around[] =
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h2','on':'2026-12-07','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v3','citizen':'b4','carer':'h2','on':'2026-12-08','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b5','carer':'h3','on':'2026-11-25','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','citizen':'b2','carer':'h1','on':'2026-11-09','outcome':'done'}\n"
	"{'type':'visit_record','id':'r2','citizen':'b5','carer':'h1','on':'2026-11-10','outcome':'done','withdrawn':'forkert borger'}\n"
	"{'type':'course','id':'f1','citizen':'b3','course_type':'lang','provider':'p1','contact':'h2','lead':'t1','referred':'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'provider','id':'reg','name':'Regionen','kind':'region'}\n"
	"{'type':'staff','id':'n8','name':'Rita Holm','role':'nurse','provider':'reg'}\n"
	"{'type':'staff','id':'n9','name':'Rikke Ved','role':'nurse','provider':'reg'}\n"
	"{'type':'citizen','id':'b6','name':'Ida Bro'}\n"
	"{'type':'citizen','id':'b7','name':'Ove Eng'}\n"
	"{'type':'grant','id':'g6','citizen':'b6','service':'pleje','provider':'reg','from':'2026-11-23'}\n"
	"{'type':'visit','id':'v6','citizen':'b7','carer':'n9','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n";

/* NULL reason; "-" stands for the refusal of a provider's scope, also with a reason. */
static const struct { const char *why, *staff, *citizen; bool on_list, with_reason; } lists[] = {
	{ "planned visit today",               "h1", "b1", true,  true },
	{ "recorded visit 14 days ago",        "h1", "b2", true,  true },
	{ "a withdrawn record does not count", "h1", "b5", false, true },
	{ "visited by others only",            "h1", "b4", false, true },
	{ "planned visit in 14 days",          "h2", "b2", true,  true },
	{ "planned visit in 15 days",          "h2", "b4", false, true },
	{ "contact of a course",               "h2", "b3", true,  true },
	{ "lead of a course",                  "t1", "b3", true,  true },
	{ "therapist: own provider",           "t1", "b4", true,  true },
	{ "team lead: own provider",           "tl", "b1", true,  true },
	{ "nurse: own provider",               "n1", "b4", true,  true },
	{ "team lead: nobody's citizen",       "tl", "b5", false, true },
	{ "nurse: nobody's citizen",           "n1", "b5", false, true },
	{ "therapist: nobody's citizen",       "t1", "b5", false, true },
	{ "team lead: a course of her staff",  "tl", "b3", true,  true },
	{ "visitator: all",                    "v1", "b5", true,  true },
	{ "administrator: all",                NULL, "b4", true,  true },
	{ "private: own citizen",              "tp", "b3", true,  true },
	{ "private: visited by its carer",     "tp", "b5", true,  true },
	{ "private carer: her visit",          "h3", "b5", true,  true },
	{ "private: another's, with a reason", "tp", "b1", false, false },
	{ "private carer: another's",          "h3", "b1", false, false },
	{ "private carer: her provider's, with a reason", "h3", "b3", false, true },
	{ "region's nurse: granted by the region",  "n8", "b6", true,  true },
	{ "region's nurse: a visit of a colleague", "n8", "b7", true,  true },
	{ "region's nurse: the municipality's, with a reason", "n8", "b1", false, false },
	{ "region's nurse: a private one's, with a reason",    "n8", "b3", false, false },
	{ "the municipality's nurse: the region's",  "n1", "b6", false, true },
	{ "private: the region's, with a reason",    "tp", "b6", false, false },
};
/* clang-format on */

static void test_table(void)
{
	for (size_t i = 0; i < sizeof may / sizeof may[0]; i++)
		for (int role = ROLE_CARER; role <= ROLE_ADMIN; role++) {
			struct actor who = { .user = 1, .role = (enum role)role };
			struct err e = { 0 };
			bool want = may[i].roles[role] == 'y';
			CHECK(right(who.role, may[i].act) == want, "%s: %s", may[i].what,
			      role_words.at[role].json);
			CHECK((right_check(&who, may[i].act, &e) == 0) == want, "%s: %s (checked)",
			      may[i].what, role_words.at[role].json);
			CHECK_INT(e.kind, want ? ERR_NONE : ERR_ACCESS, may[i].what);
		}
	CHECK_INT(sizeof may / sizeof may[0], ACTS - 1, "every act has a row");
}

static void test_nobody(void)
{
	struct actor nobody = { .role = ROLE_ADMIN }, admin = { .user = 1, .role = ROLE_ADMIN };
	struct err e = { 0 };

	CHECK_INT(right_check(&nobody, ACT_SEE_DAY, &e), -1, "not logged in");
	CHECK_TEXT(e.text, "log in first", "not logged in");
	CHECK_INT(right_check_staff(&admin, &e), -1, "no staff member");
	CHECK_INT(e.kind, ERR_ACCESS, "no staff member");
}

/* At least four letters that are not all the same. */
static void test_lists(struct world *w)
{
	static const char *const no_reasons[] = { "  ",   "abc",   "aaaaaa", "aAaA",
						  "1234", "a b c", NULL };
	static const char *const short_reasons[] = { "abca", "a b c d", "æøå ø", "ring 1", NULL };

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		struct actor who = world_actor(w, lists[i].staff);
		int64_t citizen = world_rid(w, RECORD_CITIZEN, lists[i].citizen);
		const struct work work = { .store = w->store, .who = who, .settings = w->settings };
		struct citizen_scope scope;
		struct err e = { 0 };

		int got = scope_check(&work, citizen, NULL, &e);
		CHECK(got == (lists[i].on_list ? 0 : -1), "%s: without a reason: %s", lists[i].why,
		      e.text);
		for (const char *const *none = no_reasons; *none != NULL; none++) {
			got = scope_check(&work, citizen, *none, &e);
			CHECK(got == (lists[i].on_list ? 0 : -1), "%s: \"%s\" is no reason",
			      lists[i].why, *none);
		}
		for (const char *const *short_ = short_reasons; *short_ != NULL; short_++)
			CHECK_INT(scope_check(&work, citizen, *short_, &e),
				  lists[i].with_reason ? 0 : -1, *short_);
		got = scope_check(&work, citizen, "pårørende ringede", &e);
		CHECK(got == (lists[i].with_reason ? 0 : -1), "%s: with a reason: %s", lists[i].why,
		      e.text);
		CHECK_INT(scope_load(&work, november(23), &scope, &e), 0, lists[i].why);
		CHECK(scope_has(&scope, citizen) == lists[i].on_list, "%s: as a set", lists[i].why);
		scope_release(&scope);
	}
}

/* Whose people and visits: the own provider's; anybody's for visitators of the municipality and
 * administrators.  Another provider's and one that there is not are refused in the same words. */
static void test_providers(struct world *w)
{
	static const struct {
		const char *staff;
		enum role role;
		bool own, other, none;
	} row[] = {
		{ "tl", ROLE_TEAM_LEAD, true, false, false },
		{ "t1", ROLE_THERAPIST, true, false, false },
		{ "tp", ROLE_TEAM_LEAD, true, false, false },
		{ "tp", ROLE_VISITATOR, true, false, false },
		{ "v1", ROLE_VISITATOR, true, true, true },
		{ "tl", ROLE_ADMIN, true, true, true },
		{ NULL, ROLE_ADMIN, true, true, true },
		{ NULL, ROLE_TEAM_LEAD, false, false, false },
	};
	int64_t provider[] = { world_rid(w, RECORD_PROVIDER, "kom"),
			       world_rid(w, RECORD_PROVIDER, "p1") };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct actor who = world_actor(w, row[i].staff);
		who.role = row[i].role;
		struct work work = { .store = w->store, .who = who, .settings = w->settings };
		bool elsewhere = who.provider_rid == provider[1];
		struct err other = { 0 }, unknown = { 0 };
		CHECK((scope_provider_check(&work, provider[elsewhere], &other) == 0) == row[i].own,
		      "row %zu: the own provider", i);
		CHECK((scope_provider_check(&work, 0, &other) == 0) == row[i].none, "row %zu: none",
		      i);
		CHECK((scope_provider_check(&work, provider[!elsewhere], &other) == 0) ==
			      row[i].other,
		      "row %zu: another provider", i);
		if (row[i].other)
			continue;
		CHECK_INT(scope_provider_check(&work, 999999, &unknown), -1, "no such provider");
		CHECK_TEXT(unknown.text, other.text, "no such provider");
		CHECK_INT(unknown.kind, ERR_ACCESS, "no such provider");
	}
}

static void test_log(struct world *w)
{
	static const char count[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	static const char with_citizen[] =
		"SELECT count(*) FROM journal WHERE kind = 'access' AND citizen IS NOT NULL";
	static const char of_provider[] =
		"SELECT count(*) FROM journal AS j JOIN keys AS k ON k.id = j.key JOIN record AS r"
		" ON r.uuid = k.of WHERE j.kind = 'access' AND j.citizen IS NULL AND k.scope = 2"
		" AND r.id = 'kom'";
	const struct work work = { .store = w->store,
				   .who = world_actor(w, "h1"),
				   .settings = w->settings };
	int64_t b1 = world_rid(w, RECORD_CITIZEN, "b1");
	struct err e = { 0 };
	long before = world_count(w, count);

	CHECK_INT(look_up_log(&work, b1, "citizen", "vagt", &e), 0, "log a citizen");
	CHECK_INT(look_up_log(&work, 0, "day 2026-11-23", NULL, &e), 0, "log a list");
	CHECK_INT(world_count(w, count), before + 2, "entries");
	CHECK_INT(world_count(w, with_citizen), 1, "entries that name a citizen");
	CHECK_INT(world_count(w, of_provider), 1, "the list lies under the key of the provider");
	struct work nobody = work;
	nobody.who.provider_rid = 0;
	CHECK_INT(look_up_log(&nobody, 0, "day 2026-11-23", NULL, &e), 0, "of no provider");
	CHECK_INT(world_count(w, of_provider), 1, "then under the common one");
	before++;
	CHECK_INT(look_up_log(&work, 999999, "citizen", NULL, &e), -1, "no such citizen");
	CHECK_INT(world_count(w, count), before + 2, "a failed entry leaves nothing");
}

static void test_staff(struct world *w)
{
	struct actor who = world_actor(w, "h3");
	struct err e = { 0 };

	CHECK(!who.municipal, "the provider of h3 is private");
	CHECK_INT(who.provider_rid, world_rid(w, RECORD_PROVIDER, "p1"), "provider of h3");
	CHECK(world_actor(w, "h1").municipal, "the provider of h1 is municipal");
	strcpy(who.staff_id, "unknown");
	CHECK_INT(actor_find_staff(w->store, &who, &e), 0, "an unknown staff member");
	CHECK(who.staff_rid == 0 && who.provider_rid == 0 && !who.municipal,
	      "an unknown staff member leaves nothing behind");
}

int main(void)
{
	struct world w;

	test_table();
	test_nobody();
	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, around);
	test_lists(&w);
	test_providers(&w);
	test_log(&w);
	test_staff(&w);
	world_close(&w);
	return test_end();
}
