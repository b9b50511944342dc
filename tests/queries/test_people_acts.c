/* Providers, colleagues, citizens and contacts as acts: who may, what is refused and asked, and taking them back. */
#include <stdio.h>
#include <string.h>

#include "core/acts/citizen_act.h"
#include "core/acts/contact_act.h"
#include "core/acts/provider_act.h"
#include "core/acts/staff_act.h"
#include "core/queries/people.h"
#include "core/records/records.h"
#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'citizen','id':'c1','name':'Karen Bæk','cpr':'0102451234','provider':'kom','lives_alone':false}\n"
	"{'type':'citizen','id':'c2','name':'Poul Kjær','cpr':'0203401235','provider':'p1'}\n"
	"{'type':'citizen','id':'c3','name':'Ida Lund'}\n"
	"{'type':'staff','id':'ad','name':'Ann Sø','role':'admin','provider':'kom'}\n"
	"{'type':'visit','id':'x1','citizen':'c1','carer':'h2','on':'2026-11-30','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'x2','citizen':'c1','carer':'h2','on':'2026-12-01','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'contact','id':'kc','citizen':'c1','name':'Ida','relation':'datter','phone':'1'}\n"
	"{'type':'contact','id':'kp','provider':'kom','name':'Vagten','relation':'nat','phone':'2'}\n"
	"{'type':'staff_absence','id':'sa','staff':'h1','from':'2026-12-07','to':'2026-12-11','kind':'holiday'}\n";

/* Whoever does it: a member of staff, NULL the administrator who is none. */
static const struct {
	const char *why, *by, *of, *name;
	int kind;
	const char *refused, *asked;
} providers[] = {
	{ "the first administrator makes one", NULL, NULL, "Nord", 0, NULL, "" },
	{ "a visitator makes one", "v1", NULL, "Syd", 1, NULL, "" },
	{ "and changes another", "v1", "p1", "Solgården Pleje", 1, NULL, "" },
	{ "a team lead does not", "tl", NULL, "Øst", 0, "providers are kept by visitators", "" },
	{ "nor a carer", "h1", "kom", "Øst", 0, "providers are kept by visitators", "" },
	{ "it has a name", "v1", NULL, " ", 0, "say what the provider is called", "" },
	{ "and a kind", "v1", NULL, "Vest", -1, "say what kind of provider it is", "" },
	{ "a name that another has", "v1", NULL, "Kommunen", 0, NULL, "there is a provider called Kommunen already" },
	{ "its own name is no other's", "v1", "kom", "Kommunen", 0, NULL, "" },
};

static const struct {
	const char *why, *by, *of, *name;
	int role;
	const char *provider, *refused, *asked;
} colleagues[] = {
	{ "the first administrator makes one", NULL, NULL, "Bo Lund", ROLE_ADMIN, NULL, NULL, "" },
	{ "a team lead makes one of the own provider", "tl", NULL, "Bo Lund", ROLE_CARER, "kom", NULL, "" },
	{ "and of no other", "tl", NULL, "Bo Lund", ROLE_CARER, "p1", "this is not your provider", "" },
	{ "nor of none", "tl", NULL, "Bo Lund", ROLE_CARER, NULL, "this is not your provider", "" },
	{ "a private one of the own", "tp", NULL, "Bo Lund", ROLE_CARER, "p1", NULL, "" },
	{ "nobody makes an administrator", "tl", NULL, "Bo Lund", ROLE_ADMIN, "kom", "only an administrator makes", "" },
	{ "nor of somebody who is there", "tl", "h1", "Aase Dam", ROLE_ADMIN, "kom", "only an administrator makes", "" },
	{ "nor changes one", "tl", "ad", "Ann Sø", ROLE_CARER, "kom", "only an administrator makes", "" },
	{ "an administrator does", NULL, "ad", "Ann Sø", ROLE_CARER, "kom", NULL, "" },
	{ "somebody else's colleague", "tl", "h3", "Lis Holm", ROLE_CARER, "kom", "this is not your provider", "" },
	{ "given away", "tl", "h1", "Aase Dam", ROLE_CARER, "p1", "this is not your provider", "" },
	{ "a visitator keeps no colleagues", "v1", NULL, "Bo Lund", ROLE_CARER, "kom", "colleagues and their absences", "" },
	{ "a name", "tl", NULL, "", ROLE_CARER, "kom", "say what the colleague is called", "" },
	{ "a role", "tl", NULL, "Bo Lund", -1, "kom", "say which role", "" },
	{ "a name that another has there", "tl", NULL, "Aase Dam", ROLE_CARER, "kom", NULL, "somebody called Aase Dam already" },
	{ "elsewhere it is nobody's", "tp", NULL, "Aase Dam", ROLE_CARER, "p1", NULL, "" },
};

static const struct {
	const char *why, *by, *of, *name, *cpr, *born, *provider;
	const char *refused, *asked, *says; /* the birthday that is recorded */
} citizens[] = {
	{ "the first administrator", NULL, NULL, "Bo", NULL, NULL, NULL, NULL, "", "" },
	{ "a team lead, of the own provider", "tl", NULL, "Bo", "300150-1234", NULL, "kom", NULL, "", "1950-01-30" },
	{ "of no other", "tl", NULL, "Bo", NULL, NULL, "p1", "this is not your provider", "", "" },
	{ "nor of none", "tl", NULL, "Bo", NULL, NULL, NULL, "this is not your provider", "", "" },
	{ "a visitator, of none yet", "v1", NULL, "Bo", NULL, NULL, NULL, NULL, "", "" },
	{ "a therapist does not", "t1", NULL, "Bo", NULL, NULL, "kom", "citizens are registered and changed by", "", "" },
	{ "no such day", "tl", NULL, "Bo", "310250-1234", NULL, "kom", "this is no CPR number", "", "" },
	{ "the last one there is", "tl", NULL, "Bo", "290248-1234", NULL, "kom", NULL, "", "1948-02-29" },
	{ "of the year 2000 and later", "tl", NULL, "Bo", "010105-4234", NULL, "kom", NULL, "", "2005-01-01" },
	{ "too few digits", "tl", NULL, "Bo", "010245-123", NULL, "kom", "this is no CPR number", "", "" },
	{ "another birthday", "tl", NULL, "Bo", "300150-1234", "1951-01-30", "kom", NULL, "by the CPR number the birthday is", "1951-01-30" },
	{ "one that lies ahead", "tl", NULL, "Bo", NULL, "2026-11-24", "kom", "Tuesday 24 November has not come yet", "", "" },
	{ "born today", "tl", NULL, "Bo", NULL, "2026-11-23", "kom", NULL, "", "2026-11-23" },
	{ "another's number", "tl", NULL, "Bo", "010245-1234", NULL, "kom", NULL, "two citizens have one CPR number: Karen Bæk", "1945-02-01" },
	{ "with a blank", "tl", NULL, "Bo", "010245 1234", NULL, "kom", NULL, "two citizens have one CPR number: Karen Bæk", "1945-02-01" },
	{ "a private lead hears nothing of it", "tp", NULL, "Bo", "010245-1234", NULL, "p1", NULL, "", "1945-02-01" },
	{ "but of the own", "tp", NULL, "Bo", "020340-1235", NULL, "p1", NULL, "Poul Kjær", "1940-03-02" },
	{ "one's own number is no other's", "tl", "c1", "Karen", "010245-1234", NULL, "kom", NULL, "", "1945-02-01" },
	{ "given to another provider", "tl", "c1", "Karen", NULL, NULL, "p1", "this is not your provider", "", "" },
	{ "by a visitator", "v1", "c1", "Karen", NULL, NULL, "p1", NULL, "", "" },
	{ "another provider's", "tl", "c2", "Poul", NULL, NULL, "p1", "this is not your provider", "", "" },
	{ "nobody's", "tl", "c3", "Ida", NULL, NULL, "kom", "this is not your provider", "", "" },
	{ "nobody's, by a visitator", "v1", "c3", "Ida", NULL, NULL, "kom", NULL, "", "" },
	{ "a name", "v1", "c3", "", NULL, NULL, "kom", "say what the citizen is called", "", "" },
};

static const struct {
	const char *why, *by, *of;
	int left; /* of November; 0: has not left */
	const char *refused, *asked;
} leaving[] = {
	{ "the last visit is on the last day", "tl", "h2", 31, NULL, "" },
	{ "one is the day after", "tl", "h2", 30, NULL, "1 visit is planned for Bo Kjær after that day" },
	{ "two", "tl", "h2", 29, NULL, "2 visits are planned for Bo Kjær after that day" },
	{ "back again", "tl", "h2", 0, NULL, "" },
	{ "another provider's", "tp", "h2", 23, "this is not your provider", "" },
	{ "an administrator", "tl", "ad", 23, "only an administrator makes", "" },
	{ "a carer says it of nobody", "h2", "h2", 23, "colleagues and their absences", "" },
};

static const struct {
	const char *why, *by, *of;
	int from, to; /* days from 1 December on; 0: none */
	const char *refused, *asked;
} absences[] = {
	{ "until the day before another", "tl", "h1", 1, 6, NULL, "" },
	{ "until its first day", "tl", "h1", 1, 7, NULL, "an absence from Monday 7 December has some of these days already" },
	{ "from its last day", "tl", "h1", 11, 12, NULL, "some of these days already" },
	{ "from the day after", "tl", "h1", 12, 12, NULL, "" },
	{ "for nobody knows how long", "tl", "h1", 3, 0, NULL, "some of these days already" },
	{ "somebody else is no matter", "tl", "h2", 7, 11, NULL, "" },
	{ "no day", "tl", "h1", 0, 0, "say from which day", "" },
	{ "backwards", "tl", "h1", 3, 2, "is before the first", "" },
	{ "another provider's", "tp", "h1", 1, 1, "this is not your provider", "" },
	{ "one's own is said by the lead", "h1", "h1", 1, 1, "colleagues and their absences", "" },
};

static const struct {
	const char *why, *by, *citizen, *provider, *name, *relation, *phone, *refused;
} contacts[] = {
	{ "whoever sees the citizen", "h2", "c1", NULL, "Ida", "datter", "123", NULL },
	{ "and nobody else", "h3", "c1", NULL, "Ida", "datter", "123", "this citizen gets no help from your provider" },
	{ "a name", "tl", "c1", NULL, "", "datter", "123", "say whom to call" },
	{ "who that is", "tl", "c1", NULL, "Ida", "", "123", "say who that is" },
	{ "a number", "tl", "c1", NULL, "Ida", "datter", "", "write the phone number" },
	{ "a provider's, by its lead", "tl", NULL, "kom", "Vagten", "nat", "123", NULL },
	{ "by no other's", "tp", NULL, "kom", "Vagten", "nat", "123", "this is not your provider" },
	{ "and by no carer", "h1", NULL, "kom", "Vagten", "nat", "123", "colleagues and their absences" },
};
/* clang-format on */

/* Withdrawn by somebody: what names nobody else. */
static const struct {
	const char *why, *by;
	enum record_type type;
	const char *id, *refused;
} withdrawn[] = {
	{ "a relative, by a carer", "h2", RECORD_CONTACT, "kc", NULL },
	{ "a number of the provider, by no carer", "h2", RECORD_CONTACT, "kp",
	  "colleagues and their absences" },
	{ "by the lead", "tl", RECORD_CONTACT, "kp", NULL },
	{ "by no other's", "tp", RECORD_CONTACT, "kp", "this is not your provider" },
	{ "an absence", "tl", RECORD_STAFF_ABSENCE, "sa", NULL },
	{ "somebody who is named", "tl", RECORD_STAFF, "h2", "records name this member of staff" },
	{ "a citizen who is visited", "tl", RECORD_CITIZEN, "c1",
	  "records are about this citizen" },
	{ "one who was registered by mistake", "v1", RECORD_CITIZEN, "c3", NULL },
	{ "a provider with people", "v1", RECORD_PROVIDER, "kom",
	  "staff, citizens or courses have this provider" },
};

static struct world w;

static int64_t rid_of(enum record_type type, const char *id)
{
	return id != NULL ? world_rid(&w, type, id) : 0;
}

/* Does the act what the row says?  It is taken back where it was done, so that rows do not see one another. */
static void try_act(const char *why, const char *by, const struct act_desc *act, const void *entry,
		    const char *refused, const char *asked)
{
	const struct actor who = world_actor(&w, by);
	const struct work *work = world_as(&w, &who);
	struct act_questions ask = { .n = 0 };
	struct err e = { .kind = ERR_NONE };

	int may = act_check(work, act, entry, &ask, &e);
	CHECK((may == 0) == (refused == NULL), "%s: %s", why, e.text);
	if (refused != NULL)
		CHECK(strstr(e.text, refused) != NULL, "%s: %s", why, e.text);
	if (may != 0) {
		CHECK(act_do(work, act, entry, NULL, &e) != 0, "%s: refused and done", why);
		return;
	}
	const char *said = world_asked(&ask);
	CHECK(asked[0] != '\0' ? strstr(said, asked) != NULL : said[0] == '\0', "%s: asked %s", why,
	      said);
	CHECK(act_do(work, act, entry, &world_done, &e) == 0, "%s: %s", why, e.text);
}

static void take_back(const char *why, const char *by)
{
	const struct actor who = world_actor(&w, by);
	struct err e = { .kind = ERR_NONE };

	CHECK(act_take_back(world_as(&w, &who), &world_done, &e) == 0, "%s, taken back: %s", why,
	      e.text);
}

static const char *field_now(const char *key)
{
	static char text[200];
	struct err e = { .kind = ERR_NONE };
	json_t *o = record_load(w.store, world_done.rid, &e);
	const json_t *value = json_object_get(o, key);

	snprintf(text, sizeof text, "%s",
		 json_is_string(value)  ? json_string_value(value)
		 : json_is_false(value) ? "false"
		 : json_is_true(value)  ? "true"
					: "");
	json_decref(o);
	return text;
}

static void test_providers(void)
{
	for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
		const struct provider_entry p = { .provider_rid =
							  rid_of(RECORD_PROVIDER, providers[i].of),
						  .name = providers[i].name,
						  .kind = providers[i].kind };
		try_act(providers[i].why, providers[i].by, &provider_act, &p, providers[i].refused,
			providers[i].asked);
		if (providers[i].refused == NULL)
			take_back(providers[i].why, providers[i].by);
	}
}

static void test_colleagues(void)
{
	for (size_t i = 0; i < sizeof colleagues / sizeof colleagues[0]; i++) {
		const struct staff_entry s = {
			.staff_rid = rid_of(RECORD_STAFF, colleagues[i].of),
			.provider_rid = rid_of(RECORD_PROVIDER, colleagues[i].provider),
			.name = colleagues[i].name,
			.role = colleagues[i].role,
			.rehab_training_days = -1,
		};
		try_act(colleagues[i].why, colleagues[i].by, &staff_act, &s, colleagues[i].refused,
			colleagues[i].asked);
		if (colleagues[i].refused == NULL)
			take_back(colleagues[i].why, colleagues[i].by);
	}
}

static struct day day_said(const char *text)
{
	struct day day = DAY_NONE;

	if (text != NULL)
		day_parse(text, &day);
	return day;
}

static void test_citizens(void)
{
	for (size_t i = 0; i < sizeof citizens / sizeof citizens[0]; i++) {
		const struct citizen_entry c = {
			.citizen_rid = rid_of(RECORD_CITIZEN, citizens[i].of),
			.provider_rid = rid_of(RECORD_PROVIDER, citizens[i].provider),
			.name = citizens[i].name,
			.cpr = citizens[i].cpr,
			.born = day_said(citizens[i].born),
			.function_level = -1,
			.lives_alone = -1,
		};
		try_act(citizens[i].why, citizens[i].by,
			c.citizen_rid != 0 ? &citizen_act : &citizen_new_act, &c,
			citizens[i].refused, citizens[i].asked);
		if (citizens[i].refused != NULL)
			continue;
		CHECK_TEXT(field_now("born"), citizens[i].says, citizens[i].why);
		CHECK_TEXT(field_now("protected"), "", citizens[i].why);
		take_back(citizens[i].why, citizens[i].by);
	}
}

/* A no that is said is not the same as nothing. */
static void test_yes_and_no(void)
{
	static const struct {
		int alone;
		const char *says;
	} row[] = { { 1, "true" }, { 0, "false" }, { -1, "" } };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct citizen_entry c = { .citizen_rid = rid_of(RECORD_CITIZEN, "c1"),
					   .provider_rid = rid_of(RECORD_PROVIDER, "kom"),
					   .name = "Karen Bæk",
					   .born = DAY_NONE,
					   .function_level = -1,
					   .lives_alone = row[i].alone };
		try_act(row[i].says, "tl", &citizen_act, &c, NULL, "");
		CHECK_TEXT(field_now("lives_alone"), row[i].says, "lives alone");
		take_back(row[i].says, "tl");
		CHECK_TEXT(field_now("lives_alone"), "false", "as it was");
	}
}

static void test_leaving(void)
{
	for (size_t i = 0; i < sizeof leaving / sizeof leaving[0]; i++) {
		const struct staff_left l = {
			rid_of(RECORD_STAFF, leaving[i].of),
			leaving[i].left == 0 ? DAY_NONE : day_plus(november(1), leaving[i].left - 1)
		};
		try_act(leaving[i].why, leaving[i].by, &staff_left_act, &l, leaving[i].refused,
			leaving[i].asked);
		if (leaving[i].refused == NULL)
			take_back(leaving[i].why, leaving[i].by);
	}
}

/* Somebody is chosen until their last day, and no longer. */
static void test_chosen(void)
{
	const int64_t bo = rid_of(RECORD_STAFF, "h2");
	const struct actor lead = world_actor(&w, "tl");

	for (int day = 22; day <= 23; day++) {
		const struct staff_left l = { bo, november(day) };
		const int64_t named[2] = { 0, 0 }, already[2] = { bo, 0 };
		struct arena a = { NULL };
		struct people p;
		struct err e = { .kind = ERR_NONE };
		try_act("leaves", "tl", &staff_left_act, &l, NULL, "visits");
		const struct work *work = world_as(&w, &lead);
		CHECK_INT(people_staff(work, named, &a, &p, &e), 0, "people_staff");
		CHECK((people_find(&p, bo) >= 0) == (day == 23), "left on %d November", day);
		CHECK_INT(people_to_send(work, 0, &a, &p, &e), 0, "people_to_send");
		CHECK((people_find(&p, bo) >= 0) == (day == 23), "sent after %d November", day);
		CHECK_INT(people_staff(work, already, &a, &p, &e), 0, "people_staff");
		CHECK(people_find(&p, bo) >= 0, "who is named already stays");
		arena_release(&a);
		take_back("leaves", "tl");
	}
}

static struct day december(int date)
{
	return date == 0 ? DAY_NONE : day_plus(november(30), date);
}

static void test_absences(void)
{
	for (size_t i = 0; i < sizeof absences / sizeof absences[0]; i++) {
		const struct staff_absence_entry x = {
			.staff_rid = rid_of(RECORD_STAFF, absences[i].of),
			.kind = AWAY_ILL,
			.from = december(absences[i].from),
			.to = december(absences[i].to),
		};
		try_act(absences[i].why, absences[i].by, &staff_absence_act, &x,
			absences[i].refused, absences[i].asked);
		if (absences[i].refused == NULL)
			take_back(absences[i].why, absences[i].by);
	}
}

static void test_contacts(void)
{
	for (size_t i = 0; i < sizeof contacts / sizeof contacts[0]; i++) {
		const struct contact_entry k = {
			.citizen_rid = rid_of(RECORD_CITIZEN, contacts[i].citizen),
			.provider_rid = rid_of(RECORD_PROVIDER, contacts[i].provider),
			.name = contacts[i].name,
			.relation = contacts[i].relation,
			.phone = contacts[i].phone,
		};
		try_act(contacts[i].why, contacts[i].by,
			contacts[i].citizen != NULL ? &contact_act : &provider_contact_act, &k,
			contacts[i].refused, "");
		if (contacts[i].refused == NULL)
			take_back(contacts[i].why, contacts[i].by);
	}
}

static void test_withdrawing(void)
{
	for (size_t i = 0; i < sizeof withdrawn / sizeof withdrawn[0]; i++) {
		const struct withdrawal gone = { withdrawn[i].type,
						 rid_of(withdrawn[i].type, withdrawn[i].id),
						 "Skrevet ved en fejl" };
		try_act(withdrawn[i].why, withdrawn[i].by, &withdraw_act, &gone,
			withdrawn[i].refused, "");
		if (withdrawn[i].refused == NULL)
			take_back(withdrawn[i].why, withdrawn[i].by);
	}
}

/* What everybody may say who sees the citizen, and somebody who was registered twice. */
static void test_door_and_same(void)
{
	const int64_t one = rid_of(RECORD_CITIZEN, "c1"), other = rid_of(RECORD_CITIZEN, "c3");
	const struct citizen_door door = { one, "Nøglen er hos Ida", "Hunden bider", "Åvænget 4" };
	const struct citizen_same self = { one, one }, twice = { one, other },
				  back = { other, one };

	try_act("at the door", "h2", &citizen_door_act, &door, NULL, "");
	CHECK_TEXT(field_now("critical"), "Hunden bider", "what may hurt");
	take_back("at the door", "h2");
	try_act("at the door of others", "h3", &citizen_door_act, &door,
		"this citizen gets no help from your provider", "");
	try_act("the same as itself", "v1", &citizen_same_act, &self, "choose the other one", "");
	try_act("a carer says it of nobody", "h2", &citizen_same_act, &twice,
		"citizens are registered and changed by", "");
	try_act("twice", "v1", &citizen_same_act, &twice, NULL, "");
	try_act("round and round", "v1", &citizen_same_act, &back, "itself marked as one", "");
}

int main(void)
{
	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, lines);
	test_providers();
	test_colleagues();
	test_citizens();
	test_yes_and_no();
	test_leaving();
	test_chosen();
	test_absences();
	test_contacts();
	test_withdrawing();
	test_door_and_same();
	world_close(&w);
	return test_end();
}
