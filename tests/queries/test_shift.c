/* The end of a shift: what is counted, what was left, and what the shift before left.  It is Monday 2026-11-23, 12:00. */
#include "core/queries/shift.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char facts[] =
	"{'type':'visit','id':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r1','visit':'v1','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'done','started':'08:05','ended':'08:45',"
		"'signs':['pain'],'handover':'Husk cremen'}\n"
	"{'type':'visit','id':'v2','citizen':'b2','carer':'h1','on':'2026-11-23','from':'09:00','to':'09:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r2','visit':'v2','citizen':'b2','carer':'h1','on':'2026-11-23','outcome':'not_home','started':'09:00','ended':'09:10'}\n"
	"{'type':'visit','id':'v3','citizen':'b2','carer':'h1','on':'2026-11-23','from':'10:00','to':'10:30','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b1','carer':'h1','on':'2026-11-23','from':'18:00','to':'18:45','services':['pleje']}\n"
	/* in hospital: neither planned nor missing; unplanned: used, not planned */
	"{'type':'absence','id':'a1','citizen':'b5','kind':'hospital','from':'2026-11-20'}\n"
	"{'type':'visit','id':'v5','citizen':'b5','carer':'h1','on':'2026-11-23','from':'11:00','to':'11:30','services':['pleje']}\n"
	"{'type':'visit_record','id':'r6','citizen':'b1','carer':'h1','on':'2026-11-23','outcome':'partly','started':'11:30','ended':'11:45'}\n"
	/* left by others: the evening before and this morning; two days before; for somebody else's citizen; withdrawn; without words */
	"{'type':'visit_record','id':'q1','citizen':'b1','carer':'h2','on':'2026-11-22','outcome':'done','signs':['falls'],'note':'Uden skade'}\n"
	"{'type':'visit_record','id':'q2','citizen':'b2','carer':'h2','on':'2026-11-23','outcome':'done','handover':'Ringer selv'}\n"
	"{'type':'visit_record','id':'q3','citizen':'b1','carer':'h2','on':'2026-11-21','outcome':'done','signs':['falls']}\n"
	"{'type':'visit_record','id':'q4','citizen':'b4','carer':'h2','on':'2026-11-22','outcome':'done','signs':['falls']}\n"
	"{'type':'visit_record','id':'q5','citizen':'b1','carer':'h2','on':'2026-11-22','outcome':'done','signs':['falls'],'withdrawn':'forkert'}\n"
	"{'type':'visit_record','id':'q6','citizen':'b1','carer':'h2','on':'2026-11-22','outcome':'done','note':'Alt vel'}\n";
/* clang-format on */

static void test_figures(struct world *w)
{
	struct actor h1 = world_actor(w, "h1");
	struct shift s;
	struct err e = { 0 };

	CHECK_INT(shift_load(world_as(w, &h1), h1.staff_rid, november(23), &s, &e), 0, e.text);
	CHECK_INT(s.recorded, 3, "recorded");
	CHECK_INT(s.missing, 2, "missing");
	CHECK_INT(s.late, 1, "late: the one of ten o'clock");
	CHECK_INT(s.minutes_planned, 30 + 30 + 30 + 45, "minutes planned");
	CHECK_INT(s.minutes_used, 40 + 15, "minutes used: nobody was home on one");
	CHECK_INT((long long)s.visits, 5, "the visits of the day");
	CHECK_INT((long long)s.lefts, 1, "left for others");
	CHECK_TEXT(s.left[0].handover, "Husk cremen", "the message");
	CHECK_INT(s.left[0].signs, 1 << SIGN_PAIN, "the sign");
	CHECK_INT((long long)s.founds, 2, "what others left");
	CHECK_TEXT(s.found[0].handover, "Ringer selv", "this morning's first");
	CHECK_TEXT(s.found[1].note, "Uden skade", "then that of the evening before");
	CHECK_TEXT(s.found[1].by, "Bo Kjær", "by whom");
	shift_release(&s);
}

static void test_whose(struct world *w)
{
	struct actor h2 = world_actor(w, "h2"), tl = world_actor(w, "tl"),
		     tp = world_actor(w, "tp");
	int64_t h1 = world_rid(w, RECORD_STAFF, "h1");
	struct shift s;
	struct err e = { 0 };

	CHECK_INT(shift_load(world_as(w, &h2), h1, november(23), &s, &e), -1, "another carer");
	CHECK_INT(shift_load(world_as(w, &tl), h1, november(23), &s, &e), 0, e.text);
	shift_release(&s);
	CHECK_INT(shift_load(world_as(w, &tl), 0, november(23), &s, &e), -1, "nobody's");
	CHECK_INT(shift_load(world_as(w, &tp), h1, november(23), &s, &e), -1, "another provider's");
}

int main(void)
{
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, facts);
	test_figures(&w);
	test_whose(&w);
	world_close(&w);
	return test_end();
}
