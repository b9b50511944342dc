/* The day list: which rows, in which order, what they say, and who may see them. */
#include "core/queries/day_list.h"

#include "core/session/rights.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char visits[] =
	/* h1's Monday: recorded, late, planned, across midnight, corrected, unplanned */
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje','rehab'],'plans':['p1']}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje'],'clip_minutes':30}\n"
	"{'type':'visit','id':'v3','citizen':'b1','carer':'h1','on':'2026-11-23','from':'13:00','to':'13:30','services':['pleje','dv']}\n"
	"{'type':'visit','id':'v4','citizen':'b5','carer':'h1','on':'2026-11-23','from':'23:30','to':'00:30','services':['pleje','dv']}\n"
	"{'type':'visit','id':'v5','citizen':'b4','carer':'h1','on':'2026-11-23','from':'07:00','to':'07:30','services':['pleje']}\n"
	/* a visit of h2 that h1 took over, and one nobody has been given */
	"{'type':'visit','id':'v6','citizen':'b2','carer':'h2','on':'2026-11-23','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'v7','citizen':'b3','on':'2026-11-23','from':'10:15','to':'10:30','services':['pleje']}\n"
	/* Sunday: across midnight, unrecorded; Tuesday */
	"{'type':'visit','id':'v8','citizen':'b1','carer':'h1','on':'2026-11-22','from':'23:45','to':'00:15','services':['pleje']}\n"
	"{'type':'visit','id':'v9','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'plan','id':'p1','citizen':'b1','kind':'83a','from':'2026-11-01','exercises':[{'id':'o1','name':'Rejse-sætte-sig'}]}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'08:05','ended':'08:40','note':'glad i dag'}\n"
	"{'type':'visit_record','id':'r5a','visit':'v5','citizen':'b4','carer':'h1','on':'2026-11-23','outcome':'done'}\n"
	"{'type':'visit_record','id':'r5b','visit':'v5','citizen':'b4','carer':'h1','on':'2026-11-23','outcome':'not_home','outcome_reason':'åbnede ikke','replaces':'r5a','reason':'forkert valgt'}\n"
	"{'type':'visit_record','id':'r6','visit':'v6','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'done'}\n"
	"{'type':'visit_record','id':'r0','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'done','started':'11:00','ended':'11:20'}\n"
	"{'type':'visit_record','id':'rw','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'done','started':'11:30','withdrawn':'forkert dag'}\n"
	/* two laptops recorded the same visit: both count, the newest is shown */
	"{'type':'visit','id':'v11','citizen':'b5','carer':'h2','on':'2026-11-19','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'ra','visit':'v11','citizen':'b5','carer':'h2','on':'2026-11-19','outcome':'done'}\n"
	"{'type':'visit_record','id':'rb','visit':'v11','citizen':'b5','carer':'h2','on':'2026-11-19','outcome':'not_home'}\n"
	/* around: a course with goals, absence, signs, cards, death */
	"{'type':'course','id':'f1','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-10-01','start':'2026-10-05'}\n"
	"{'type':'course','id':'f0','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-06-01','start':'2026-06-05','end':'2026-07-01'}\n"
	"{'type':'goal','id':'m1','course':'f1','text':'Bad uden hjælp'}\n"
	"{'type':'goal','id':'m2','course':'f1','text':'Strømper','status':'open'}\n"
	"{'type':'goal','id':'m3','course':'f1','text':'Morgenmad','status':'reached'}\n"
	"{'type':'goal','id':'m0','course':'f0','text':'Gang'}\n"
	"{'type':'absence','id':'a1','citizen':'b4','kind':'hospital','from':'2026-11-20','to':'2026-11-25'}\n"
	"{'type':'absence','id':'a2','citizen':'b1','kind':'holiday','from':'2026-11-10','to':'2026-11-21'}\n"
	"{'type':'visit_record','id':'s1','citizen':'b1','carer':'h2','on':'2026-11-20','outcome':'done','signs':['falls','appetite']}\n"
	"{'type':'visit_record','id':'s2','citizen':'b1','carer':'h1','on':'2026-11-18','outcome':'done','signs':['pain']}\n"
	"{'type':'visit_record','id':'s3','citizen':'b1','carer':'h2','on':'2026-11-17','outcome':'done','signs':['other']}\n"
	"{'type':'visit_record','id':'s4','citizen':'b2','carer':'h2','on':'2026-11-08','outcome':'done','signs':['falls']}\n"
	"{'type':'clip_card','id':'k2','citizen':'b2','from':'2026-08-31'}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-11-23'}\n"
	"{'type':'clip_use','id':'u1','citizen':'b1','on':'2026-11-23','minutes':45}\n"
	"{'type':'citizen','id':'b6','name':'Gerda Juhl','address':'Torvet 1','died':'2026-11-22'}\n"
	"{'type':'visit','id':'v10','citizen':'b6','carer':'h2','on':'2026-11-23','from':'15:00','to':'15:30','services':['pleje']}\n";

/* Nobody planned them: across midnight; until midnight; at one minute; recorded days later by another.
 * And one that was planned until midnight. */
static const char unplanned[] =
	"{'type':'visit','id':'v12','citizen':'b2','carer':'h1','on':'2026-11-13','from':'23:00','to':'00:00','services':['pleje']}\n"
	"{'type':'visit_record','id':'rz','citizen':'b2','carer':'h1','on':'2026-11-13','outcome':'done','started':'21:00','ended':'21:00'}\n"
	"{'type':'visit_record','id':'rm','citizen':'b2','carer':'h1','on':'2026-11-24','outcome':'done','started':'23:50','ended':'00:10'}\n"
	"{'type':'visit_record','id':'rn','citizen':'b2','carer':'h1','on':'2026-11-13','outcome':'done','started':'23:30','ended':'00:00'}\n"
	"{'type':'visit_record','id':'rl','citizen':'b2','carer':'h1','on':'2026-11-12','outcome':'done','started':'11:00','ended':'11:20','recorded_at':'2026-11-15T08:12:00Z','recorded_by':'h2'}\n";

static const char plans[] =
	"{'type':'grant','id':'g1','citizen':'b1','service':'dv','from':'2025-11-22'}\n"
	"{'type':'grant','id':'g5','citizen':'b5','service':'dv','from':'2025-11-23'}\n"
	"{'type':'plan','id':'p2','citizen':'b1','kind':'DV','from':'2026-11-23','exercises':[{'id':'o1','name':'Armløft'}]}\n"
	"{'type':'plan','id':'p3','citizen':'b5','kind':'DV','from':'2026-01-01','to':'2026-11-22','exercises':[{'id':'o1','name':'Armløft'}]}\n"
	"{'type':'plan','id':'p4','citizen':'b5','kind':'DVA','from':'2026-01-01','exercises':[{'id':'o1','name':'Armløft'}]}\n";

static const struct {
	const char *visit, *citizen, *name, *address;
	int from, outcome, open_goals, clip; /* clip -999: no card */
	const char *flags;                   /* in the order of enum day_flag */
} mine[] = {
	{ "v5", "b4", "Villy Krog", "",          420, OUTCOME_NOT_HOME, 0, -999, "away protected corrected" },
	{ "v1", "b1", "Karen Bæk", "Åvænget 4",  480, OUTCOME_DONE,     2, -15,  "fall clip_overdrawn new_sign" },
	{ "v2", "b2", "Poul Kjær", "Åvænget 9",  540, -1,               0, 360,  "late clip_lapsing" },
	{ "v6", "b2", "Poul Kjær", "Åvænget 9",  600, OUTCOME_DONE,     0, 360,  "clip_lapsing" },
	{ "",   "b2", "Poul Kjær", "Åvænget 9",  660, OUTCOME_DONE,     0, 360,  "clip_lapsing unplanned" },
	{ "v3", "b1", "Karen Bæk", "Åvænget 4",  780, -1,               2, -15,  "fall clip_overdrawn new_sign" },
	{ "v4", "b5", "Tove Lind", "Nørregade 5", 1410, -1,             0, -999, "no_plan hours" },
};
/* clang-format on */

static const char *flags_of(const struct day_row *r, char out[200])
{
	out[0] = '\0';
	for (int i = 0; i < DAY_FLAGS; i++) {
		if ((r->flags >> i & 1) == 0)
			continue;
		if (*out != '\0')
			strcat(out, " ");
		strcat(out, day_flag_words.at[i].json);
		CHECK(r->flag_text[i] != NULL && *r->flag_text[i] != '\0', "flag %s has no words",
		      day_flag_words.at[i].json);
	}
	return out;
}

static void load(struct world *w, const char *staff, struct day on, const char *carer,
		 struct day_list *l)
{
	struct actor who = world_actor(w, staff);
	int64_t rid = carer != NULL ? world_rid(w, RECORD_STAFF, carer) : 0;
	struct err e = { 0 };

	*l = (struct day_list){ 0 };
	CHECK(day_list_load(world_as(w, &who), on, rid, l, &e) == 0, "%s: %s",
	      staff != NULL ? staff : "admin", e.text);
}

static const struct day_row *row_of(const struct day_list *l, const char *visit)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->row[i].visit, visit) == 0)
			return &l->row[i];
	return NULL;
}

static void test_rows(struct world *w)
{
	struct day_list l;
	char flags[200];

	load(w, "h1", november(23), NULL, &l);
	CHECK_INT(l.n, sizeof mine / sizeof mine[0], "rows");
	for (size_t i = 0; i < l.n && i < sizeof mine / sizeof mine[0]; i++) {
		const struct day_row *r = &l.row[i];
		CHECK_TEXT(r->visit, mine[i].visit, "visit");
		CHECK_TEXT(r->citizen, mine[i].citizen, mine[i].visit);
		CHECK_TEXT(r->name, mine[i].name, mine[i].visit);
		CHECK_TEXT(r->address, mine[i].address, mine[i].visit);
		CHECK_INT(r->from_minute, mine[i].from, mine[i].visit);
		CHECK_INT(r->outcome, mine[i].outcome, mine[i].visit);
		CHECK_INT(r->open_goals, mine[i].open_goals, mine[i].visit);
		CHECK_INT(r->has_card ? r->clip_balance : -999, mine[i].clip, mine[i].visit);
		CHECK_TEXT(flags_of(r, flags), mine[i].flags, mine[i].visit);
	}
	CHECK_INT(l.recorded, 4, "recorded");
	CHECK_INT(l.late, 1, "late");
	CHECK_INT(l.carer_rid, world_rid(w, RECORD_STAFF, "h1"), "whose list");
	day_list_release(&l);
}

/* A year and a day after it was granted: said to those who can have it assessed. */
static void test_reviews(struct world *w)
{
	static const struct {
		const char *staff, *visit;
		bool due;
	} row[] = { { "h1", "v3", false }, { "tl", "v3", true }, { "tl", "v4", false } };
	struct day_list l;

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		load(w, row[i].staff, november(23), row[i].staff[0] == 't' ? "h1" : NULL, &l);
		const struct day_row *r = row_of(&l, row[i].visit);
		CHECK(r != NULL && (r->flags >> FLAG_REVIEW & 1) == row[i].due, "%s sees %s",
		      row[i].staff, row[i].visit);
		day_list_release(&l);
	}
}

static void test_details(struct world *w)
{
	struct day_list l;

	load(w, "h1", november(23), NULL, &l);
	const struct day_row *r = row_of(&l, "v1");
	CHECK(r != NULL && r->services.n == 2 && strcmp(r->services.at[1], "rehab") == 0,
	      "services");
	CHECK(r != NULL && r->plans.n == 1 && strcmp(r->plans.at[0], "p1") == 0, "plans");
	if (r != NULL) {
		CHECK_TEXT(r->note, "glad i dag", "note");
		CHECK_INT(r->started, 8 * 60 + 5, "started");
		CHECK_INT(r->ended, 8 * 60 + 40, "ended");
		CHECK_TEXT(r->carer, "h1", "carer");
		CHECK_TEXT(r->carer_name, "Aase Dam", "carer's name");
		CHECK_TEXT(r->flag_text[FLAG_FALL], "fall 20/11", "fall");
		CHECK_TEXT(r->flag_text[FLAG_NEW_SIGN], "noted 20/11: appetite",
			   "since h1 was there");
		CHECK_TEXT(r->flag_text[FLAG_CLIP_OVERDRAWN], "clip card overdrawn by 15 min",
			   "card");
	}
	r = row_of(&l, "v2");
	if (r != NULL) {
		CHECK_INT(r->planned_clip_minutes, 30, "reserved minutes");
		CHECK_INT(r->clip_lapsing, 30, "lapse within 14 days");
		CHECK_TEXT(r->flag_text[FLAG_CLIP_LAPSING], "30 clip min lapse by 7/12", "lapse");
		CHECK_TEXT(r->flag_text[FLAG_LATE], "not recorded yet", "late");
	}
	r = row_of(&l, "v5");
	if (r != NULL) {
		CHECK_TEXT(r->outcome_reason, "åbnede ikke", "the correction counts");
		CHECK_TEXT(r->flag_text[FLAG_AWAY], "in hospital until 25/11", "away");
	}
	day_list_release(&l);
}

static void test_two_records(struct world *w)
{
	struct day_list l;

	load(w, "h2", november(19), NULL, &l);
	CHECK_INT(l.n, 1, "one row for a visit with two records");
	if (l.n == 1)
		CHECK_INT(l.row[0].outcome, OUTCOME_NOT_HOME, "the newest of two records");
	day_list_release(&l);
}

struct late_case {
	const char *why;
	int date, hour, minute;
	const char *visit;
	int day;
	bool late;
};

/* clang-format off */
static const struct late_case late[] = {
	{ "before its end",                     23, 9, 30,  "v2", 23, false },
	{ "a minute after its end",             23, 9, 31,  "v2", 23, true },
	{ "recorded",                           23, 12, 0,  "v1", 23, false },
	{ "ahead",                              23, 12, 0,  "v9", 24, false },
	{ "the day after",                      25, 0, 0,   "v9", 24, true },
	{ "across midnight, still on",          23, 0, 15,  "v8", 22, false },
	{ "across midnight, over",              23, 0, 16,  "v8", 22, true },
	{ "across midnight, before it begins",  22, 23, 0,  "v8", 22, false },
};
/* clang-format on */

static void check_late(struct world *w, const struct late_case *c)
{
	struct actor who = world_actor(w, "h1");
	struct day_list l = { 0 };
	struct err e = { 0 };

	who.today = november(c->date);
	who.now_ms = local_to_utc((struct local_time){ who.today, c->hour * 60 + c->minute });
	day_list_load(world_as(w, &who), november(c->day), 0, &l, &e);
	const struct day_row *r = row_of(&l, c->visit);
	CHECK(r != NULL && (r->flags >> FLAG_LATE & 1) == c->late, "%s: %s", c->why, e.text);
	day_list_release(&l);
}

static void test_late(struct world *w)
{
	for (size_t i = 0; i < sizeof late / sizeof late[0]; i++)
		check_late(w, &late[i]);
}

/* clang-format off */
static const struct { const char *why, *staff, *carer; const char *visits; } seen[] = {
	{ "a carer's own",           "h2", NULL, "v6 v10" },
	{ "a team lead's provider",  "tl", NULL, "v5 v1 v2 v6 u v3 v10 v4" },
	{ "one carer of hers",       "tl", "h2", "v6 v10" },
	{ "a nurse's provider",      "n1", NULL, "v5 v1 v2 v6 u v3 v10 v4" },
	{ "a private provider's",    "tp", NULL, "v7" },
	{ "the visitator's: all",    "v1", NULL, "v5 v1 v2 v6 v7 u v3 v10 v4" },
	{ "the administrator's: all", NULL, NULL, "v5 v1 v2 v6 v7 u v3 v10 v4" },
	{ "the administrator's: one", NULL, "h2", "v6 v10" },
};

static const struct { const char *why, *staff, *carer, *text; } refused[] = {
	{ "a carer sees her own only",    "h1", "h2", "you see your own day list only" },
	{ "a carer of another provider",  "tl", "h3", "does not work for your provider" },
	{ "a carer of a municipal one",   "tp", "h1", "does not work for your provider" },
};
/* clang-format on */

static int by_order_of_name(const struct day_list *l, char out[200])
{
	out[0] = '\0';
	for (size_t i = 0; i < l->n; i++) {
		if (i != 0)
			strcat(out, " ");
		strcat(out, *l->row[i].visit != '\0' ? l->row[i].visit : "u");
	}
	return 0;
}

static void test_scope(struct world *w)
{
	char visits_seen[200];

	for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
		struct day_list l;
		load(w, seen[i].staff, november(23), seen[i].carer, &l);
		by_order_of_name(&l, visits_seen);
		CHECK_TEXT(visits_seen, seen[i].visits, seen[i].why);
		day_list_release(&l);
	}
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct actor who = world_actor(w, refused[i].staff);
		struct day_list l = { 0 };
		struct err e = { 0 };
		int got = day_list_load(world_as(w, &who), november(23),
					world_rid(w, RECORD_STAFF, refused[i].carer), &l, &e);
		CHECK(got == -1 && e.kind == ERR_ACCESS, "%s", refused[i].why);
		CHECK(strstr(e.text, refused[i].text) != NULL, "%s: %s", refused[i].why, e.text);
	}
}

static void test_protected(struct world *w)
{
	struct day_list l;

	load(w, NULL, november(23), NULL, &l);
	const struct day_row *r = row_of(&l, "v5");
	CHECK(r != NULL, "the protected one is there");
	if (r != NULL) {
		CHECK_TEXT(r->name, "(protected)", "name in a list over everybody");
		CHECK_TEXT(r->address, "", "address in a list");
	}
	r = row_of(&l, "v10");
	if (r != NULL)
		CHECK_TEXT(r->flag_text[FLAG_DIED], "died 22/11", "died");
	day_list_release(&l);

	struct actor carer = world_actor(w, "h1");
	struct err e = { 0 };
	carer.role = ROLE_ADMIN;
	CHECK_INT(day_list_load(world_as(w, &carer), november(23), 0, &l, &e), 0, e.text);
	r = row_of(&l, "v5");
	CHECK_TEXT(r != NULL ? r->name : "", "Villy Krog", "whoever visits has the name");
	day_list_release(&l);
}

/* clang-format off */
static const struct {
	const char *why;
	int date;
	size_t n, before, recorded, late;
	const char *first, *second; /* visits on top */
} across[] = {
	{ "an unrecorded visit of the evening before", 23, 8, 1, 4, 1, "v8", "v5" },
	{ "it stands on its own day as any other", 22, 1, 0, 0, 1, "v8", "" },
	{ "on the next day it is first, and a record of the night last", 24, 3, 1, 1, 0, "v4", "v9" },
	{ "one that nobody planned, recorded", 25, 1, 1, 0, 0, "", "" },
	{ "one that ends at midnight is over", 14, 0, 0, 0, 0, "", "" },
};
/* clang-format on */

/* The screen's list: across midnight is one visit, and it counts on its own day. */
static void test_across_midnight(struct world *w)
{
	struct actor who = world_actor(w, "h1");
	struct day_list l = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof across / sizeof across[0]; i++) {
		const char *why = across[i].why;
		l = (struct day_list){ .on = november(across[i].date) };
		CHECK(day_list_read(world_as(w, &who), NULL, &l, &e) == 0, "%s: %s", why, e.text);
		CHECK_INT(l.n, across[i].n, why);
		CHECK_INT(l.before, across[i].before, why);
		CHECK_INT(l.recorded, across[i].recorded, why);
		CHECK_INT(l.late, across[i].late, why);
		for (size_t k = 0; k < l.n; k++)
			CHECK_INT(l.row[k].on.n, november(across[i].date - (k < l.before)).n, why);
		if (l.n > 0)
			CHECK_TEXT(l.row[0].visit, across[i].first, why);
		if (l.n > 1)
			CHECK_TEXT(l.row[1].visit, across[i].second, why);
		day_list_release(&l);
	}
	load(w, "h1", november(23), NULL, &l);
	CHECK_INT(l.before, 0, "what the command prints is the day alone");
	day_list_release(&l);
}

static void test_recorded_when(struct world *w)
{
	struct day_list l;

	load(w, "h1", november(12), NULL, &l);
	CHECK_INT(l.n, 1, "recorded later");
	if (l.n == 1) {
		CHECK_INT(l.row[0].recorded_ms, 1794730320000, "when");
		CHECK_TEXT(l.row[0].recorded_by, "Bo Kjær", "by whom");
	}
	day_list_release(&l);
}

static void test_logged(struct world *w)
{
	static const char count[] = "SELECT count(*) FROM journal WHERE kind = 'access'";
	struct actor admin = world_actor(w, NULL);
	struct actor carer = world_actor(w, "h1");
	struct day_list l = { 0 };
	struct err e = { 0 };
	long before = world_count(w, count);

	day_list_load(world_as(w, &admin), november(23), 0, &l, &e);
	day_list_release(&l);
	CHECK_INT(world_count(w, count), before + 1, "one entry a list");
	carer.staff_rid = carer.provider_rid = 0;
	CHECK_INT(day_list_load(world_as(w, &carer), november(23), 0, &l, &e), -1,
		  "a carer without a staff member");
	CHECK_INT(e.kind, ERR_ACCESS, "a carer without a staff member");
	CHECK_INT(world_count(w, count), before + 1, "a refusal shows nothing");
}

/* clang-format off */
static const char doubted[] =
	"{'type':'visit','id':'v13','citizen':'b4','carer':'h1','on':'2026-11-21','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v14','citizen':'b6','carer':'h1','on':'2026-11-28','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'v15','citizen':'b6','carer':'h1','on':'2026-11-22','from':'08:00','to':'08:30','services':['pleje']}\n"
	/* doubts: two places at once, an end before the start, nothing said, hours ahead */
	"{'type':'visit_record','id':'da','citizen':'b2','carer':'h1','on':'2026-11-11','outcome':'done','started':'08:00','ended':'09:00'}\n"
	"{'type':'visit_record','id':'db','citizen':'b5','carer':'h1','on':'2026-11-11','outcome':'done','started':'08:50','ended':'09:30'}\n"
	"{'type':'visit_record','id':'dc','citizen':'b5','carer':'h1','on':'2026-11-11','outcome':'done','started':'11:00','ended':'10:00'}\n"
	"{'type':'visit_record','id':'dd','citizen':'b5','carer':'h1','on':'2026-11-11','outcome':'done'}\n"
	"{'type':'visit_record','id':'de','citizen':'b5','carer':'h1','on':'2026-11-27','outcome':'done','started':'11:00','ended':'11:20'}\n";

static const struct late_case nobody_waits[] = {
	{ "in hospital that day",               25, 0, 0,   "v13", 21, false },
	{ "after the day of death",             30, 0, 0,   "v14", 28, false },
	{ "on the day of death",                30, 0, 0,   "v15", 22, true },
};
/* clang-format on */

static void test_nobody_waits(struct world *w)
{
	for (size_t i = 0; i < sizeof nobody_waits / sizeof nobody_waits[0]; i++)
		check_late(w, &nobody_waits[i]);
}

static const struct day_row *row_called(struct world *w, const struct day_list *l, const char *id)
{
	if (id[0] == 'v')
		return row_of(l, id);
	int64_t rid = world_rid(w, RECORD_VISIT_RECORD, id);
	for (size_t i = 0; i < l->n; i++)
		if (l->row[i].record_rid == rid)
			return &l->row[i];
	return NULL;
}

/* clang-format off */
/* What is not like a planned visit of somebody at home: codes of flags, and the word on the row. */
static const struct { const char *visit; int on; const char *flags, *word; } doubtful[] = {
	{ "v10", 23, "died", "dead" },
	{ "v14", 28, "died", "dead" },
	{ "v5",  23, "away", "in hospital" },
	{ "v11", 19, "recorded_twice", "two records" },
	{ "r0",  23, "unplanned", "unplanned" },
	{ "da",  11, "carer_two_places", "unplanned" },
	{ "db",  11, "carer_two_places", "unplanned" },
	{ "dc",  11, "ends_before", "unplanned" },
	{ "dd",  11, "empty", "unplanned" },
	{ "de",  27, "ahead", "unplanned" },
	{ "v9",  24, "", "" },
};
/* clang-format on */

static void test_doubtful(struct world *w)
{
	char flags[200];

	for (size_t i = 0; i < sizeof doubtful / sizeof doubtful[0]; i++) {
		bool all = strcmp(doubtful[i].visit, "v10") == 0 ||
			   strcmp(doubtful[i].visit, "v11") == 0;
		struct day_list l;
		load(w, "tl", november(doubtful[i].on), all ? "h2" : "h1", &l);
		const struct day_row *r = row_called(w, &l, doubtful[i].visit);
		CHECK(r != NULL, "%s is on the list", doubtful[i].visit);
		if (r != NULL) {
			CHECK(strstr(flags_of(r, flags), doubtful[i].flags) != NULL,
			      "%s: \"%s\" without \"%s\"", doubtful[i].visit, flags,
			      doubtful[i].flags);
			CHECK_TEXT(r->word != NULL ? r->word : "", doubtful[i].word,
				   doubtful[i].visit);
		}
		day_list_release(&l);
	}
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, visits);
	world_import(&w, unplanned);
	world_import(&w, plans);
	test_rows(&w);
	test_reviews(&w);
	test_details(&w);
	test_two_records(&w);
	test_late(&w);
	test_scope(&w);
	test_protected(&w);
	test_across_midnight(&w);
	test_recorded_when(&w);
	test_logged(&w);
	world_import(&w, doubted);
	test_nobody_waits(&w);
	test_doubtful(&w);
	world_close(&w);
	return test_end();
}
