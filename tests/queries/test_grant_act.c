/* Grants and clip cards as acts: what refuses them, what is asked, who may, and taking them back. */
#include "core/acts/card_act.h"
#include "core/acts/grant_act.h"
#include "core/queries/clip_book.h"
#include "core/session/rights.h"
#include "tests/queries/course_world.h"
#include "tests/test.h"

/* clang-format off */
static const char lines[] =
	"{'type':'grant','id':'g9','citizen':'b2','service':'pleje','from':'2026-06-01'}\n"
	"{'type':'clip_card','id':'k2','citizen':'b2','from':'2026-10-05','to':'2026-12-27'}\n"
	"{'type':'clip_use','id':'u2','citizen':'b2','on':'2026-11-10','minutes':30,'activity':'gåtur'}\n"
	"{'type':'visit','id':'w2','citizen':'b2','grant':'g9','on':'2026-12-01','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'visit','id':'w3','citizen':'b2','grant':'g9','on':'2026-12-02','from':'08:00','to':'08:30','services':['pleje']}\n"
	"{'type':'citizen','id':'b7','name':'Maja Bo','died':'2026-11-20'}\n";

static const struct {
	const char *why, *citizen, *service, *from, *to, *window, *refused, *asked;
} grants[] = {
	{ "a service of the settings", "b5", "pleje", "2026-12-01", NULL, "08:00-08:30", NULL, "" },
	{ "no service", "b5", NULL, "2026-12-01", NULL, NULL, "say which service is granted", NULL },
	{ "an unknown one", "b5", "hest", "2026-12-01", NULL, NULL, "the settings know no service hest", NULL },
	{ "no first day", "b5", "pleje", NULL, NULL, NULL, "say from which day", NULL },
	{ "one day", "b5", "pleje", "2026-12-01", "2026-12-01", NULL, NULL, "" },
	{ "the day before", "b5", "pleje", "2026-12-01", "2026-11-30", NULL, "can't end on", NULL },
	{ "no window", "b5", "pleje", "2026-12-01", NULL, "morgen", "“morgen” is no window", NULL },
	{ "two in one", "b5", "pleje", "2026-12-01", NULL, "08:00-08:30, 09:00-09:30", "is no window", NULL },
	{ "overnight", "b5", "pleje", "2026-12-01", NULL, "23:30-00:15", NULL, "" },
	{ "the first hour of DV", "b5", "dv", "2026-12-01", NULL, "07:00-07:30", NULL, "" },
	{ "before its hours", "b5", "dv", "2026-12-01", NULL, "06:59-07:30", NULL, "07:00" },
	{ "the same again", "b2", "pleje", "2026-12-01", NULL, NULL, NULL, "granted on some of these days already" },
	{ "before the other", "b2", "pleje", "2026-05-01", "2026-05-31", NULL, NULL, "" },
	{ "its first day", "b2", "pleje", "2026-05-01", "2026-06-01", NULL, NULL, "granted on some of these days already" },
	{ "dead before it ends", "b7", "pleje", "2026-11-01", NULL, NULL, NULL, "the citizen died on" },
	{ "over with the last day alive", "b7", "pleje", "2026-11-01", "2026-11-20", NULL, NULL, "" },
	{ "what the card is not given along with", "b2", "dv", "2026-12-01", NULL, NULL, NULL, "Klippekort is not given along with DV" },
	{ "after the card", "b2", "dv", "2026-12-28", NULL, NULL, NULL, "" },
};

static const struct {
	const char *why, *citizen, *card, *from, *to, *refused, *asked;
} cards[] = {
	{ "with what it asks for", "b1", NULL, "2026-11-23", NULL, NULL, "" },
	{ "without", "b5", "klip", "2026-11-23", NULL, NULL, "Klippekort asks for Personlig pleje" },
	{ "an unknown type", "b5", "guldkort", "2026-11-23", NULL, "the settings know no clip card guldkort", NULL },
	{ "no first day", "b5", "klip", NULL, NULL, "say from which day", NULL },
	{ "the day before", "b5", "klip", "2026-12-01", "2026-11-30", "can't end on", NULL },
	{ "again", "b2", NULL, "2026-12-27", NULL, NULL, "the citizen has the card on some of these days already" },
	{ "from the day after", "b2", NULL, "2026-12-28", NULL, NULL, "" },
};

/* By role, and whether it may. */
static const struct { const char *staff; bool may; } who[] = {
	{ "h1", false }, { "t1", false }, { "tl", false }, { "tp", false }, { "n1", false }, { "v1", true },
	{ NULL, true },
};
/* clang-format on */

static struct day day_said(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL)
		day_parse(text, &d);
	return d;
}

static struct grant_entry grant_of(struct world *w, size_t i, char **window)
{
	*window = (char *)grants[i].window;
	return (struct grant_entry){ .citizen_rid = world_rid(w, RECORD_CITIZEN, grants[i].citizen),
				     .service = grants[i].service,
				     .law = -1,
				     .from = day_said(grants[i].from),
				     .to = day_said(grants[i].to),
				     .packages_per_day = -1,
				     .visits_per_week = -1,
				     .times = { window, *window != NULL } };
}

/* One is refused with these words, or asks these; "" nothing. */
static void check_said(const char *why, int done, const struct err *e, const char *refused,
		       const struct act_questions *ask, const char *asked)
{
	if (refused != NULL) {
		CHECK(done != 0 && strstr(e->text, refused) != NULL, "%s: %s", why, e->text);
		return;
	}
	CHECK(done == 0, "%s: %s", why, e->text);
	const char *text = world_asked(ask);
	CHECK(asked[0] == '\0' ? text[0] == '\0' : strstr(text, asked) != NULL, "%s: asks “%s”",
	      why, text);
}

static void test_grants(struct world *w, const struct work *by)
{
	for (size_t i = 0; i < sizeof grants / sizeof grants[0]; i++) {
		char *window;
		struct grant_entry g = grant_of(w, i, &window);
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = grant_check(by, &g, &ask, &e);
		check_said(grants[i].why, done, &e, grants[i].refused, &ask, grants[i].asked);
	}
}

static void test_cards(struct world *w, const struct work *by)
{
	for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
		const struct card_entry c = { .citizen_rid = world_rid(w, RECORD_CITIZEN,
								       cards[i].citizen),
					      .card = cards[i].card,
					      .from = day_said(cards[i].from),
					      .to = day_said(cards[i].to) };
		struct act_questions ask = { .n = 0 };
		struct err e = { 0 };
		int done = card_check(by, &c, &ask, &e);
		check_said(cards[i].why, done, &e, cards[i].refused, &ask, cards[i].asked);
	}
}

static void test_roles(struct world *w)
{
	for (size_t i = 0; i < sizeof who / sizeof who[0]; i++) {
		struct actor actor = world_actor(w, who[i].staff);
		const char *why = who[i].staff != NULL ? who[i].staff : "the administrator";
		char *window;
		struct grant_entry g = grant_of(w, 0, &window);
		struct card_entry c = { .citizen_rid = g.citizen_rid, .from = november(23) };
		struct act_questions ask;
		struct err e = { 0 };
		c.to = DAY_NONE;
		CHECK_INT(grant_check(world_as(w, &actor), &g, &ask, &e) == 0, who[i].may, why);
		CHECK_INT(card_check(world_as(w, &actor), &c, &ask, &e) == 0, who[i].may, why);
		CHECK(who[i].may || e.kind == ERR_ACCESS, "%s: %s", why, e.text);
	}
}

/* Made with all it says, changed, ended, and each taken back. */
static void test_life(struct world *w, const struct work *by)
{
	static char bath[] = "Bad", food[] = "Morgenmad", morning[] = "08:00-08:30";
	char *task[] = { bath, food }, *window[] = { morning };
	struct grant_entry g = { .citizen_rid = world_rid(w, RECORD_CITIZEN, "b4"),
				 .service = "pleje",
				 .law = LAW_ELDER_ACT,
				 .provider_rid = world_rid(w, RECORD_PROVIDER, "p1"),
				 .from = november(23),
				 .to = DAY_NONE,
				 .packages_per_day = -1,
				 .visits_per_week = 3,
				 .tasks = { task, 2 },
				 .times = { window, 1 },
				 .weekdays = 1u << MONDAY | 1u << FRIDAY };
	struct act_done made, ended;
	struct err e = { 0 };

	CHECK(grant_do(by, &g, &made, &e) == 0, "made: %s", e.text);
	check_field(w, made.rid, "tasks", "[\"Bad\",\"Morgenmad\"]", "its tasks");
	check_field(w, made.rid, "weekdays", "[\"mon\",\"fri\"]", "its days");
	check_field(w, made.rid, "times", "[\"08:00-08:30\"]", "its windows");
	check_field(w, made.rid, "law", "\"AELDRELOV\"", "its law");
	struct arena a = { 0 };
	CHECK(grant_entry_load(by->store, made.rid, &g, &a, &e) == 0, "read: %s", e.text);
	CHECK(g.tasks.n == 2 && g.weekdays == (1u << MONDAY | 1u << FRIDAY), "as it was written");
	g.to = november(30);
	CHECK(grant_do(by, &g, &ended, &e) == 0, "ended: %s", e.text);
	check_field(w, made.rid, "to", "\"2026-11-30\"", "it ends");
	check_field(w, made.rid, "tasks", "[\"Bad\",\"Morgenmad\"]", "all else stays");
	CHECK(act_take_back(by, &ended, &e) == 0, "%s", e.text);
	check_field(w, made.rid, "to", "(none)", "and goes on");
	g.grant_rid = 0;
	CHECK(grant_do(by, &g, &made, &e) == 0, "another: %s", e.text);
	CHECK(act_take_back(by, &made, &e) == 0, "%s", e.text);
	check_field(w, made.rid, "withdrawn", "\"taken back\"", "it was never meant");
	arena_release(&a);
}

/* What is asked where one that is there is ended or changed. */
static void test_ends(struct world *w, const struct work *by)
{
	struct act_questions ask;
	struct grant_entry g;
	struct card_entry c;
	struct arena a = { 0 };
	struct err e = { 0 };

	CHECK(grant_entry_load(by->store, world_rid(w, RECORD_GRANT, "g9"), &g, &a, &e) == 0, "%s",
	      e.text);
	g.to = day_said("2026-12-27");
	CHECK(grant_check(by, &g, &ask, &e) == 0, "%s", e.text);
	CHECK_TEXT(world_asked(&ask), "", "with the card nothing is missing");
	g.to = day_said("2026-12-26");
	CHECK(grant_check(by, &g, &ask, &e) == 0, "%s", e.text);
	CHECK(strstr(world_asked(&ask), "Klippekort asks for Personlig pleje") != NULL,
	      "a day of the card without: %s", world_asked(&ask));
	g.to = day_said("2026-12-01");
	CHECK(grant_check(by, &g, &ask, &e) == 0, "%s", e.text);
	CHECK(strstr(world_asked(&ask), "1 visit of this grant is planned outside") != NULL,
	      "the day after: %s", world_asked(&ask));

	CHECK(card_entry_load(by->store, world_rid(w, RECORD_CLIP_CARD, "k2"), &c, &a, &e) == 0,
	      "%s", e.text);
	c.to = november(10);
	CHECK(card_check(by, &c, &ask, &e) == 0, "%s", e.text);
	CHECK_TEXT(world_asked(&ask), "", "to the day of the last use");
	c.to = november(9);
	CHECK(card_check(by, &c, &ask, &e) == 0, "%s", e.text);
	CHECK(strstr(world_asked(&ask), "then lie outside the card") != NULL, "before: %s",
	      world_asked(&ask));
	arena_release(&a);
}

/* Two half hours are planned in the week of 30 November, and none in the next. */
static void test_help(struct world *w, const struct work *by)
{
	static const struct {
		int least;
		const char *on, *lacks;
	} row[] = {
		{ 60, "2026-12-02", NULL },
		{ 61, "2026-12-06", "asks for 61 minutes of help a week, and 60 are planned" },
		{ 61, "2026-11-30", "asks for 61 minutes of help a week, and 60 are planned" },
		{ 61, "2026-12-07", NULL },
		{ SETTING_NONE, "2026-12-02", NULL },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct clip_book b;
		struct arena a = { 0 };
		struct err e = { .kind = ERR_NONE };
		w->version.set->clip[0].min_help_minutes_per_week = row[i].least;
		clip_book_init(&b, &by->settings);
		b.with_holdings = true;
		CHECK(clip_book_citizen(by->store, &b, world_rid(w, RECORD_CITIZEN, "b2"), false,
					&e) == 0,
		      "%s", e.text);
		struct clip_lack_list l = clip_book_lacks(&b, 0, day_said(row[i].on), &a);
		CHECK_INT(l.n, row[i].lacks != NULL, row[i].on);
		CHECK(row[i].lacks == NULL ||
			      (l.n == 1 && strstr(l.at[0].text, row[i].lacks) != NULL),
		      "on %s: %s", row[i].on, l.n > 0 ? l.at[0].text : "");
		clip_book_release(&b);
		arena_release(&a);
	}
	w->version.set->clip[0].min_help_minutes_per_week = SETTING_NONE;
}

int main(void)
{
	static char care[] = "pleje", training[] = "dv";
	char *requires[] = { care }, *not_with[] = { training };
	struct world w;

	world_open(&w);
	world_import(&w, world_team);
	world_import(&w, course_lines);
	world_import(&w, lines);
	w.version.set->clip[0].requires = (struct text_list){ requires, 1 };
	w.version.set->clip[0].not_with = (struct text_list){ not_with, 1 };
	struct actor v1 = world_actor(&w, "v1");
	struct work by = *world_as(&w, &v1);
	test_grants(&w, &by);
	test_cards(&w, &by);
	test_life(&w, &by);
	test_ends(&w, &by);
	test_help(&w, &by);
	test_roles(&w);
	w.version.set->clip[0].requires.n = w.version.set->clip[0].not_with.n = 0;
	world_close(&w);
	return test_end();
}
