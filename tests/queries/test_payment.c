/* What providers are paid for the courses of a period: whose hours, goals and ends count, on which days, by whose
 * settings, and who may see it.  It is Monday 23 November 2026; the period is October. */
#include "core/queries/payment.h"

#include "tests/queries/world.h"
#include "tests/test.h"

/* clang-format off */
static const char model[] =
	"payment:\n"
	"  - { id: kombi, carried_by: [private], per_granted_hour: 400, per_goal_reached: 250, per_independent: 1000, text: efter aftale }\n";

static const char facts[] =
	/* the course of the private provider: 1 September to 20 October, two of three goals reached */
	"{'type':'course','id':'f1','citizen':'b3','course_type':'lang','provider':'p1','referred':'2026-08-20','start':'2026-09-01','end':'2026-10-20','result':'independent'}\n"
	"{'type':'goal','id':'m1','course':'f1','text':'a','status':'reached','closed':'2026-10-01'}\n"
	"{'type':'goal','id':'m2','course':'f1','text':'b','status':'reached','closed':'2026-10-20'}\n"
	"{'type':'goal','id':'m3','course':'f1','text':'c','status':'dropped','closed':'2026-10-20'}\n"
	/* before the period, on its first day, of another law, on the course's last day, after it */
	"{'type':'visit','id':'v1','citizen':'b3','carer':'h3','on':'2026-09-30','from':'08:00','to':'09:00','services':['rehab']}\n"
	"{'type':'visit','id':'v2','citizen':'b3','carer':'h3','on':'2026-10-01','from':'08:00','to':'09:00','services':['rehab']}\n"
	"{'type':'visit','id':'v3','citizen':'b3','carer':'h3','on':'2026-10-02','from':'08:00','to':'09:00','services':['pleje']}\n"
	"{'type':'visit','id':'v4','citizen':'b3','carer':'h3','on':'2026-10-20','from':'23:45','to':'00:15','services':['pleje','rehab']}\n"
	"{'type':'visit','id':'v5','citizen':'b3','carer':'h3','on':'2026-10-21','from':'08:00','to':'09:00','services':['rehab']}\n"
	/* away */
	"{'type':'absence','id':'a1','citizen':'b3','kind':'hospital','from':'2026-10-10','to':'2026-10-12'}\n"
	"{'type':'visit','id':'v6','citizen':'b3','carer':'h3','on':'2026-10-11','from':'08:00','to':'09:00','services':['rehab']}\n"
	/* the municipality's, of which one course was taken over on 15 October */
	"{'type':'course','id':'f2','citizen':'b1','course_type':'lang','provider':'kom','referred':'2026-09-20','start':'2026-10-01'}\n"
	"{'type':'course_provider','id':'s2','course':'f2','provider':'p1','from':'2026-10-15'}\n"
	"{'type':'visit','id':'v7','citizen':'b1','carer':'h1','on':'2026-10-14','from':'08:00','to':'08:30','services':['rehab']}\n"
	"{'type':'visit','id':'v8','citizen':'b1','carer':'h3','on':'2026-10-15','from':'08:00','to':'08:45','services':['rehab']}\n"
	"{'type':'course','id':'f3','citizen':'b2','course_type':'lang','provider':'kom','referred':'2026-08-20','start':'2026-09-01','end':'2026-10-31','result':'help'}\n"
	"{'type':'course','id':'f4','citizen':'b5','course_type':'lang','provider':'kom','referred':'2026-08-20','start':'2026-09-01','end':'2026-11-01','result':'independent'}\n";
/* clang-format on */

static struct payment load(struct world *w, const char *staff, const char *provider, int *done)
{
	struct actor who = world_actor(w, staff);
	struct payment p = { .n = 0 };
	struct err e = { 0 };

	*done = payment_load(world_as(w, &who), day_of(2026, 10, 1), day_of(2026, 10, 31),
			     provider != NULL ? world_rid(w, RECORD_PROVIDER, provider) : 0, &p,
			     &e);
	return p;
}

static void test_counts(struct world *w, bool modelled)
{
	int done;
	struct payment p = load(w, NULL, NULL, &done);

	CHECK_INT(done, 0, "loaded");
	CHECK_INT((int)p.n, 2, "both");
	CHECK_INT(p.has_models, modelled, "is there a model?");
	const struct payment_row *kom = &p.row[0], *sol = &p.row[1];
	CHECK_TEXT(kom->provider, "kom", "by name");
	CHECK_INT(kom->sum.n[PAID_HOURS], 30, "until the day before it was taken over");
	CHECK_INT(kom->ended, 1, "on the last day of the period, not the day after");
	CHECK_INT(kom->sum.n[PAID_INDEPENDENT], 0, "with help");
	CHECK(payment_total(&kom->sum) < 0, "no amount is set for it");
	CHECK(kom->model == NULL, "no model is");
	CHECK_INT(sol->sum.n[PAID_HOURS], 60 + 30 + 45, "v2, v4, v8");
	CHECK_INT(sol->sum.n[PAID_GOALS], 2, "reached, not dropped");
	CHECK_INT(sol->sum.n[PAID_INDEPENDENT], 1, "without help");
	if (!modelled) {
		CHECK(payment_total(&sol->sum) < 0, "no amount is set");
	} else {
		CHECK_TEXT(sol->model, "kombi", "its model");
		CHECK_TEXT(sol->text, "efter aftale", "what is said of it");
		CHECK_INT((int)payment_kroner(&sol->sum, PAID_HOURS), 900,
			  "two hours and a quarter");
		CHECK_INT((int)payment_kroner(&sol->sum, PAID_GOALS), 500, "two goals");
		CHECK_INT((int)payment_total(&sol->sum), 2400, "with the bonus");
	}
	payment_release(&p);
}

static void test_who(struct world *w)
{
	int done;
	struct payment p = load(w, "tp", NULL, &done);

	CHECK_INT(done, 0, "the private provider's team lead");
	CHECK_INT((int)p.n, 1, "the own figures alone");
	CHECK_TEXT(p.row[0].provider, "p1", "its own");
	payment_release(&p);
	p = load(w, "tp", "kom", &done);
	CHECK_INT(done, -1, "not those of another");
	p = load(w, "h1", NULL, &done);
	CHECK_INT(done, -1, "not a carer");
	p = load(w, NULL, "p1", &done);
	CHECK_INT((int)p.n, 1, "one of them");
	payment_release(&p);
}

int main(void)
{
	struct world with, without;

	world_open_with(&with, model);
	world_import(&with, world_team);
	world_import(&with, facts);
	test_counts(&with, true);
	test_who(&with);
	world_close(&with);

	world_open(&without);
	world_import(&without, world_team);
	world_import(&without, facts);
	test_counts(&without, false);
	world_close(&without);
	return test_end();
}
