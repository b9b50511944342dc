/* Which provider may carry a course or give help: rows of rules against cases (domain 9). */
#include "core/rules/provider_rule.h"

#include <string.h>

#include "core/words.h"
#include "tests/test.h"

enum { KOM = 1, TEAM, SOL, BLAEK, REG };
enum { M = 1 << ALLOWS_MUNICIPAL, P = 1 << ALLOWS_PRIVATE, R = 1 << ALLOWS_REGION };
enum { HERE = 1 << ALLOWS_PRESENT, NEAR = 1 << ALLOWS_DISTRICT, NAMED = 1 << ALLOWS_LISTED };
enum { C = 1 << RULE_FOR_COURSE, H = 1 << RULE_FOR_HELP };

static char north[] = "nord", south[] = "syd", let[] = "let", team_id[] = "team", sol_id[] = "sol";
static char *const north_list[] = { north }, *const south_list[] = { south };

#define LIST(l)                                                                                    \
	{                                                                                          \
		(char **)(l), 1                                                                    \
	}
static const struct provider_facts provider[] = {
	{ KOM, "kom", "Kommunen", 0, LIST(south_list) },
	{ TEAM, "team", "Træningsteamet", 0, { NULL, 0 } },
	{ SOL, "sol", "Solgården", 1, LIST(north_list) },
	{ BLAEK, "blaek", "Blæksprutten", 1, { NULL, 0 } },
	{ REG, "reg", "Regionen", 2, { NULL, 0 } },
};
static const struct provider_list all = { provider, sizeof provider / sizeof provider[0] };

/* Who helps: rids; has help, and from a private one. */
struct help {
	int64_t present[3];
	size_t n;
	bool some, private;
};
static const struct help nobody = { { 0 }, 0, false, false };
static const struct help from_kom = { { KOM }, 1, true, false };
static const struct help from_sol = { { SOL }, 1, true, true };
static const struct help from_both = { { KOM, SOL }, 2, true, true };
static const struct help unnamed = { { 0 }, 0, true, false };

/* clang-format off */
static const struct {
	const char *why;
	unsigned for_what;
	const char *type, *district, *named; /* of the rule; NULL: all */
	int help;
	unsigned allowed;
	int what;
	const char *of_type, *in;            /* the case */
	const struct help *has;
	unsigned want;                       /* 1 << each that is allowed; 0: the rule says nothing */
	int proposed;
	enum provider_why because;
} row[] = {
	{ "municipal only", C, NULL, NULL, NULL, HELP_ANY, M, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << KOM | 1 << TEAM, 0, PROVIDER_OF_NO_RULE },
	{ "municipal or region", C, NULL, NULL, NULL, HELP_ANY, M | R, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << KOM | 1 << TEAM | 1 << REG, 0, PROVIDER_OF_NO_RULE },
	{ "private only", C, NULL, NULL, NULL, HELP_ANY, P, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << SOL | 1 << BLAEK, 0, PROVIDER_OF_NO_RULE },
	{ "a rule for courses says nothing of help", C, NULL, NULL, NULL, HELP_ANY, M, RULE_FOR_HELP, "lang", NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "and one for help nothing of courses", H, NULL, NULL, NULL, HELP_ANY, M, RULE_FOR_COURSE, "lang", NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "for both", C | H, NULL, NULL, NULL, HELP_ANY, HERE, RULE_FOR_HELP, "lang", NULL, &from_sol, 1 << SOL, SOL, PROVIDER_ONLY_ONE },
	{ "a type of course", C, let, NULL, NULL, HELP_ANY, M, RULE_FOR_COURSE, "let", NULL, &from_sol, 1 << KOM | 1 << TEAM, 0, PROVIDER_OF_NO_RULE },
	{ "another type", C, let, NULL, NULL, HELP_ANY, M, RULE_FOR_COURSE, "moderat", NULL, &from_sol, 0, 0, PROVIDER_OF_NO_RULE },
	{ "help while no course of the type runs", H, let, NULL, NULL, HELP_ANY, M, RULE_FOR_HELP, NULL, NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "without help", C, NULL, NULL, NULL, HELP_NONE, M, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << KOM | 1 << TEAM, 0, PROVIDER_OF_NO_RULE },
	{ "without, but there is some", C, NULL, NULL, NULL, HELP_NONE, M, RULE_FOR_COURSE, "lang", NULL, &from_kom, 0, 0, PROVIDER_OF_NO_RULE },
	{ "with help", C, NULL, NULL, NULL, HELP_SOME, HERE, RULE_FOR_COURSE, "lang", NULL, &from_kom, 1 << KOM, KOM, PROVIDER_ONLY_ONE },
	{ "with, but there is none", C, NULL, NULL, NULL, HELP_SOME, M, RULE_FOR_COURSE, "lang", NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "with, from nobody who is known", C, NULL, NULL, NULL, HELP_SOME, M, RULE_FOR_COURSE, "lang", NULL, &unnamed, 1 << KOM | 1 << TEAM, 0, PROVIDER_OF_NO_RULE },
	{ "private help", C, NULL, NULL, NULL, HELP_PRIVATE, HERE, RULE_FOR_COURSE, "lang", NULL, &from_sol, 1 << SOL, SOL, PROVIDER_ONLY_ONE },
	{ "municipal help is not private", C, NULL, NULL, NULL, HELP_PRIVATE, HERE, RULE_FOR_COURSE, "lang", NULL, &from_kom, 0, 0, PROVIDER_OF_NO_RULE },
	{ "whoever is there, of two", C, NULL, NULL, NULL, HELP_ANY, HERE, RULE_FOR_COURSE, "lang", NULL, &from_both, 1 << KOM | 1 << SOL, 0, PROVIDER_OF_NO_RULE },
	{ "whoever is there, and nobody is", C, NULL, NULL, NULL, HELP_ANY, HERE, RULE_FOR_COURSE, "lang", NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "municipal or who is there, and nobody is", C, NULL, NULL, NULL, HELP_ANY, M | HERE, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << KOM | 1 << TEAM, 0, PROVIDER_OF_NO_RULE },
	{ "municipal or who is there, a private one", C, NULL, NULL, NULL, HELP_ANY, M | HERE, RULE_FOR_COURSE, "lang", NULL, &from_sol, 1 << KOM | 1 << TEAM | 1 << SOL, SOL, PROVIDER_PRESENT },
	{ "of the district", C, NULL, NULL, NULL, HELP_ANY, NEAR, RULE_FOR_COURSE, "lang", north, &nobody, 1 << SOL, SOL, PROVIDER_ONLY_ONE },
	{ "of another district", C, NULL, NULL, NULL, HELP_ANY, NEAR, RULE_FOR_COURSE, "lang", south, &nobody, 1 << KOM, KOM, PROVIDER_ONLY_ONE },
	{ "of a district that is not known", C, NULL, NULL, NULL, HELP_ANY, NEAR, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << KOM | 1 << TEAM | 1 << SOL | 1 << BLAEK | 1 << REG, 0, PROVIDER_OF_NO_RULE },
	{ "of a district that nobody has", C, NULL, NULL, NULL, HELP_ANY, NEAR, RULE_FOR_COURSE, "lang", "vest", &nobody, 1, 0, PROVIDER_NOBODY },
	{ "in one district", C, NULL, north, NULL, HELP_ANY, P, RULE_FOR_COURSE, "lang", north, &nobody, 1 << SOL | 1 << BLAEK, 0, PROVIDER_OF_NO_RULE },
	{ "not in the other", C, NULL, north, NULL, HELP_ANY, P, RULE_FOR_COURSE, "lang", south, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "nor where it is not known", C, NULL, north, NULL, HELP_ANY, P, RULE_FOR_COURSE, "lang", NULL, &nobody, 0, 0, PROVIDER_OF_NO_RULE },
	{ "the one that is named", C, NULL, NULL, team_id, HELP_ANY, NAMED, RULE_FOR_COURSE, "lang", NULL, &from_sol, 1 << TEAM, TEAM, PROVIDER_ONLY_ONE },
	{ "named, or private", C, NULL, NULL, team_id, HELP_ANY, NAMED | P, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << TEAM | 1 << SOL | 1 << BLAEK, 0, PROVIDER_OF_NO_RULE },
	{ "names count only where they are asked for", C, NULL, NULL, team_id, HELP_ANY, P, RULE_FOR_COURSE, "lang", NULL, &nobody, 1 << SOL | 1 << BLAEK, 0, PROVIDER_OF_NO_RULE },
};
/* clang-format on */

/* A list of the one that is named, or an empty one. */
static struct text_list list_of(const char *const *one)
{
	return (struct text_list){ (char **)one, *one != NULL };
}

static struct provider_case case_of(size_t i)
{
	return (struct provider_case){ .what = (enum rule_for)row[i].what,
				       .course_types = list_of(&row[i].of_type),
				       .district = row[i].in,
				       .has_help = row[i].has->some,
				       .has_private_help = row[i].has->private,
				       .present = row[i].has->present,
				       .presents = row[i].has->n };
}

static struct provider_rule rule_of(size_t i)
{
	return (struct provider_rule){ .for_what = row[i].for_what,
				       .course_types = list_of(&row[i].type),
				       .help = row[i].help,
				       .districts = list_of(&row[i].district),
				       .allowed = row[i].allowed,
				       .providers = list_of(&row[i].named) };
}

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct provider_rule rule = rule_of(i);
		const struct settings set = { .provider_rule = &rule, .provider_rules = 1 };
		const struct provider_case c = case_of(i);
		enum provider_why why;
		CHECK_INT(provider_rule_fits(&rule, &c), row[i].want != 0, row[i].why);
		for (size_t k = 0; k < all.n; k++) {
			bool may = provider_rule_against(&set, &c, &provider[k]) == NULL;
			CHECK(may == (row[i].want == 0 ||
				      (row[i].want >> provider[k].rid & 1) != 0),
			      "%s: %s", row[i].why, provider[k].name);
		}
		const struct provider_facts *p = provider_rule_propose(&set, &c, &all, &why);
		CHECK_INT(p != NULL ? p->rid : 0, row[i].proposed, row[i].why);
		CHECK_INT(why, row[i].because, row[i].why);
	}
}

/* All rules that fit hold together; one that refuses is said before one that asks. */
static void test_together(void)
{
	static char first[] = "first", second[] = "second", third[] = "third";
	struct provider_rule rule[] = {
		{ .id = first, .for_what = C, .allowed = M, .does = RULE_ASKS },
		{ .id = second, .for_what = C, .allowed = NEAR },
		{ .id = third, .for_what = C, .allowed = M | P },
	};
	const struct settings set = { .provider_rule = rule, .provider_rules = 3 };
	struct provider_case c = { .what = RULE_FOR_COURSE, .district = north };
	enum provider_why why;

	CHECK_TEXT(provider_rule_against(&set, &c, &provider[BLAEK - 1])->id, "second",
		   "neither municipal nor of the district: what refuses comes first");
	CHECK_TEXT(provider_rule_against(&set, &c, &provider[SOL - 1])->id, "first",
		   "of the district: only asked about");
	CHECK_TEXT(provider_rule_against(&set, &c, &provider[KOM - 1])->id, "second",
		   "municipal, of another district");
	CHECK(provider_rule_propose(&set, &c, &all, &why) == NULL, "nobody keeps all of them");
	CHECK_INT(why, PROVIDER_NOBODY, "which is said");
	c.district = south;
	CHECK_INT(provider_rule_propose(&set, &c, &all, &why)->rid, KOM,
		  "in the south there is one");
}

static void test_words(void)
{
	char *named[] = { team_id, sol_id };
	static char own[] = "Lette pakker varetages af kommunens terapeuter";
	struct provider_rule rule = { .for_what = C | H,
				      .allowed = M | HERE | NAMED,
				      .providers = { named, 2 } };
	struct provider_said said = { &rule, RULE_FOR_COURSE, &all };
	char text[400];

	CHECK_TEXT(provider_rule_say(&said, text, sizeof text),
		   "only a municipal provider, whoever gives the help today, Træningsteamet or "
		   "Solgården may carry this course",
		   "everybody it lets");
	said.what = RULE_FOR_HELP;
	said.list = NULL;
	rule.allowed = HERE | NAMED;
	rule.providers.n = 1;
	CHECK_TEXT(provider_rule_say(&said, text, sizeof text),
		   "only whoever carries the course or team may give this help", "of help");
	rule.allowed = R;
	CHECK_TEXT(provider_rule_say(&said, text, sizeof text),
		   "only a provider of the region may give this help", "one alone");
	rule.text = own;
	CHECK_TEXT(provider_rule_say(&said, text, sizeof text), own,
		   "the municipality's own words");
}

int main(void)
{
	test_rows();
	test_together();
	test_words();
	return test_end();
}
