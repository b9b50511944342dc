/* Withdrawing records of every type: by whoever keeps them, with a reason, not where something hangs on them; and taken
 * back. */
#include "core/acts/act.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'provider','id':'p8','name':'Dobbelt','kind':'private'}\n"
	"{'type':'staff','id':'s8','name':'Dobbelt','role':'carer','provider':'kom'}\n"
	"{'type':'staff','id':'s7','name':'Ib Holm','role':'carer','provider':'p1'}\n"
	"{'type':'citizen','id':'b8','name':'Dobbelt','provider':'kom'}\n"
	"{'type':'citizen','id':'b7','name':'Anders Vig','provider':'kom'}\n"
	"{'type':'grant','id':'g1','citizen':'b1','service':'pleje','provider':'kom','from':'2026-01-05'}\n"
	"{'type':'clip_card','id':'k1','citizen':'b1','from':'2026-10-05'}\n"
	"{'type':'absence','id':'a1','citizen':'b1','kind':'hospital','from':'2026-12-20'}\n"
	"{'type':'visit','id':'n1','citizen':'b1','carer':'h1','on':'2026-11-24','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'n2','citizen':'b1','carer':'h1','on':'2026-11-20','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'w2','visit':'n2','citizen':'b1','carer':'h1','on':'2026-11-20','outcome':'done','signs':['falls'],'recorded_by':'h1'}\n"
	"{'type':'course','id':'f8','citizen':'b1','course_type':'lang','provider':'kom','lead':'t1','referred':'2026-11-20'}\n"
	"{'type':'contact','id':'c1','citizen':'b1','name':'Lone','relation':'datter','phone':'1'}\n"
	"{'type':'contact','id':'c2','provider':'kom','name':'Vagten','relation':'vagt','phone':'2'}\n"
	"{'type':'contact','id':'c3','citizen':'b7','name':'Jens','relation':'søn','phone':'3'}\n"
	"{'type':'staff_absence','id':'x1','staff':'h1','from':'2026-11-23'}\n"
	"{'type':'staff_absence','id':'x2','staff':'s7','from':'2026-11-23'}\n"
	"{'type':'sign_answer','id':'q1','record':'w2','sign':'falls','on':'2026-11-21','by':'t1','done':'Ringet','recorded_by':'t1'}\n"
	"{'type':'meeting','id':'m8','provider':'kom','meeting':'tvaer','on':'2026-11-23'}\n"
	"{'type':'progress','id':'o8','goal':'m2','on':'2026-11-20','level':2,'by':'t1','recorded_by':'t1'}\n"
	"{'type':'triage','id':'t8','citizen':'b1','on':'2026-11-20','colour':'gul','recorded_by':'h1'}\n";

/* `may` is a user who may; NULL: the administrator who is nobody of the staff.  `says`: why nobody may. */
static const struct {
	enum record_type type;
	const char *id, *may, *may_not, *says;
} rows[] = {
	{ RECORD_PROVIDER, "p8", "v1", "tl", NULL },
	{ RECORD_PROVIDER, "p8", NULL, "h1", NULL },
	{ RECORD_PROVIDER, "p1", "v1", "tp", "give them another one" },
	{ RECORD_STAFF, "s8", "tl", "v1", NULL },
	{ RECORD_STAFF, "s8", NULL, "tp", NULL },
	{ RECORD_STAFF, "h1", "tl", "h1", "last at work" },
	{ RECORD_STAFF, "s7", "tp", "tl", "last at work" },
	{ RECORD_STAFF_ABSENCE, "x1", "tl", "h1", NULL },
	{ RECORD_STAFF_ABSENCE, "x2", "tp", "tl", NULL },
	{ RECORD_CITIZEN, "b8", "tl", "h1", NULL },
	{ RECORD_CITIZEN, "b8", "v1", "t1", NULL },
	{ RECORD_CITIZEN, "b7", "v1", "tp", "the citizen has died" },
	{ RECORD_CITIZEN, "b1", NULL, "tp", "the citizen has died" },
	{ RECORD_CONTACT, "c1", "h1", "h3", NULL },
	{ RECORD_CONTACT, "c2", "tl", "h1", NULL },
	{ RECORD_GRANT, "g1", "v1", "tl", NULL },
	{ RECORD_CLIP_CARD, "k1", "v1", "tl", NULL },
	{ RECORD_ABSENCE, "a1", "h1", "h3", NULL },
	{ RECORD_VISIT, "n1", "t1", "h1", NULL },
	{ RECORD_VISIT, "n1", "n1", "tp", NULL },
	{ RECORD_VISIT, "n2", "tl", "v1", "recorded already" },
	{ RECORD_COURSE, "f8", "v1", "n1", NULL },
	{ RECORD_COURSE, "f1", "t1", "h1", "what was recorded on it still counts" },
	{ RECORD_SIGN_ANSWER, "q1", "t1", "n1", NULL },
	{ RECORD_MEETING, "m8", "tl", "tp", NULL },
	{ RECORD_TRIAGE, "t8", "h1", "v1", NULL },
};
/* clang-format on */

static struct world w;

static int withdraw(const char *staff, enum record_type type, int64_t rid, const char *reason,
		    struct err *e)
{
	struct actor who = world_actor(&w, staff);
	const struct withdrawal x = { type, rid, reason };

	return withdraw_do(world_as(&w, &who), &x, &world_done, e);
}

static void test_row(size_t i)
{
	const char *id = rows[i].id;
	int64_t rid = world_rid(&w, rows[i].type, id);
	struct actor may = world_actor(&w, rows[i].may);
	struct err e = { 0 };

	CHECK_INT(withdraw(rows[i].may_not, rows[i].type, rid, "fejl", &e), -1, id);
	CHECK(e.kind == ERR_ACCESS, "%s by %s: %s", id, rows[i].may_not, e.text);
	CHECK_INT(withdraw(rows[i].may, rows[i].type, rid, " ", &e), -1, "without a reason");
	CHECK_INT(e.kind, ERR_RULE, "without a reason");
	int done = withdraw(rows[i].may, rows[i].type, rid, "fejl", &e);
	CHECK(done == (rows[i].says == NULL ? 0 : -1), "%s: %s", id, e.text);
	if (rows[i].says != NULL) {
		check_says(e.text, rows[i].says, id);
		return;
	}
	check_field(&w, rid, "withdrawn", "\"fejl\"", id);
	if (record_desc[rows[i].type].fact)
		return;
	CHECK_INT(withdraw(rows[i].may, rows[i].type, rid, "fejl", &e), -1, "once");
	struct actor other = world_actor(&w, rows[i].may_not);
	CHECK_INT(act_take_back(world_as(&w, &other), &world_done, &e), -1, "by another");
	CHECK(act_take_back(world_as(&w, &may), &world_done, &e) == 0, "%s: %s", id, e.text);
	check_field(&w, rid, "withdrawn", "(none)", id);
}

int main(void)
{
	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		test_row(i);
	for (int type = 0; type < RECORD_TYPES; type++)
		CHECK(withdraw_right((enum record_type)type) != ACT_NONE, "%s: can be withdrawn",
		      record_desc[type].name);
	world_close(&w);
	return test_end();
}
