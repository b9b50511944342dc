/* Who does what in a course as the settings say: which entry fits, who is which party, who may lead, and the words. */
#include "core/rules/course_roles.h"

#include <string.h>

#include "tests/test.h"

enum { MUNICIPAL, PRIVATE, REGION };
enum { OWN = 10, OTHER = 11 }; /* providers: the course's, another one */

static char only_long[] = "lang", *long_types[] = { only_long }, said[] = "kommunen bestemmer";

#define IS(party) (1u << PARTY_##party)

static struct course_roles entry[] = {
	{ .carried_by = 1u << PRIVATE, .course_types = { long_types, 1 }, .ends = IS(CARER) },
	{ .carried_by = 1u << PRIVATE | 1u << REGION, .ends = IS(MUNICIPAL_THERAPIST) },
	{ .course_types = { long_types, 1 }, .ends = IS(LEAD) },
};
static const struct settings set = { .course_role = entry, .course_roles = 3 };

/* clang-format off */
static const struct { const char *why, *type; int kind, want; } fits[] = {
	{ "its type and its kind",          "lang", PRIVATE,        0 },
	{ "the first that fits",            "kort", PRIVATE,        1 },
	{ "one of several kinds",           "lang", REGION,         1 },
	{ "any kind, the type alone",       "lang", MUNICIPAL,      2 },
	{ "nobody carries it",              "lang", KIND_OF_NOBODY, 2 },
	{ "none fits",                      "kort", MUNICIPAL,     -1 },
	{ "none, and nobody carries it",    "kort", KIND_OF_NOBODY, -1 },
};

/* Members: T a therapist, L a team lead, C a carer, V a visitator, N a nurse; of the course's own provider,
 * which is private, another private one, the municipality, or of none. */
static const struct course_member
	t_own  = { 1, OWN, PRIVATE, ROLE_THERAPIST },    t_other = { 2, OTHER, PRIVATE, ROLE_THERAPIST },
	t_kom  = { 3, 12, MUNICIPAL, ROLE_THERAPIST },   t_none  = { 4, 0, KIND_OF_NOBODY, ROLE_THERAPIST },
	l_own  = { 5, OWN, PRIVATE, ROLE_TEAM_LEAD },    l_other = { 6, OTHER, PRIVATE, ROLE_TEAM_LEAD },
	c_own  = { 7, OWN, PRIVATE, ROLE_CARER },        c_kom   = { 8, 12, MUNICIPAL, ROLE_CARER },
	v_kom  = { 9, 12, MUNICIPAL, ROLE_VISITATOR },   n_kom   = { 10, 12, MUNICIPAL, ROLE_NURSE },
	t_reg  = { 11, 13, REGION, ROLE_THERAPIST },     nobody  = { 0, 0, KIND_OF_NOBODY, ROLE_ADMIN };

static const struct { const char *why; unsigned parties; const struct course_member *who; bool want; } parties[] = {
	{ "the lead",                                IS(LEAD),                &t_own,   true },
	{ "another one is not the lead",             IS(LEAD),                &t_kom,   false },
	{ "the contact person",                      IS(CONTACT),             &c_own,   true },
	{ "another one is not",                      IS(CONTACT),             &c_kom,   false },
	{ "whoever is nobody is no contact person",  IS(CONTACT) | IS(LEAD),  &nobody,  false },
	{ "a therapist of whomever",                 IS(THERAPIST),           &t_other, true },
	{ "a nurse is no therapist",                 IS(THERAPIST),           &n_kom,   false },
	{ "the municipality's therapist",            IS(MUNICIPAL_THERAPIST), &t_kom,   true },
	{ "one without a provider is, too",          IS(MUNICIPAL_THERAPIST), &t_none,  true },
	{ "one of the provider is not",              IS(MUNICIPAL_THERAPIST), &t_own,   false },
	{ "one of the region is not",                IS(MUNICIPAL_THERAPIST), &t_reg,   false },
	{ "a carer of the municipality is not",      IS(MUNICIPAL_THERAPIST), &c_kom,   false },
	{ "the provider's therapist",                IS(PROVIDER_THERAPIST),  &t_own,   true },
	{ "another provider's is not",               IS(PROVIDER_THERAPIST),  &t_other, false },
	{ "the provider's team lead",                IS(TEAM_LEAD),           &l_own,   true },
	{ "another provider's is not",               IS(TEAM_LEAD),           &l_other, false },
	{ "the provider's carer",                    IS(CARER),               &c_own,   true },
	{ "the municipality's is not",               IS(CARER),               &c_kom,   false },
	{ "a visitator",                             IS(VISITATOR),           &v_kom,   true },
	{ "a nurse",                                 IS(NURSE),               &n_kom,   true },
	{ "a visitator is no nurse",                 IS(NURSE),               &v_kom,   false },
	{ "one of several",                          IS(NURSE) | IS(CARER),   &c_own,   true },
	{ "nobody is named",                         0,                       &t_own,   false },
};

#define BIT(role) (1u << ROLE_##role)
static const struct { const char *why; unsigned leads; int lead_from, contact_from; const struct course_member *who; bool lead, contact; } people[] = {
	{ "anybody",                          0, FROM_ANY, FROM_ANY,                            &c_kom,   true,  true },
	{ "a therapist of anywhere",          BIT(THERAPIST), FROM_ANY, FROM_ANY,               &t_other, true,  true },
	{ "a carer where therapists lead",    BIT(THERAPIST), FROM_ANY, FROM_PROVIDER,          &c_own,   false, true },
	{ "one of two roles",                 BIT(THERAPIST) | BIT(VISITATOR), FROM_ANY, FROM_PROVIDER, &v_kom, true, false },
	{ "of the municipality",              BIT(THERAPIST), FROM_MUNICIPALITY, FROM_PROVIDER, &t_kom,   true,  false },
	{ "of none is the municipality's",    BIT(THERAPIST), FROM_MUNICIPALITY, FROM_PROVIDER, &t_none,  true,  false },
	{ "of the provider",                  BIT(THERAPIST), FROM_MUNICIPALITY, FROM_PROVIDER, &t_own,   false, true },
	{ "of another provider",              BIT(THERAPIST), FROM_PROVIDER, FROM_MUNICIPALITY, &t_other, false, false },
	{ "any role of the provider",         0, FROM_PROVIDER, FROM_MUNICIPALITY,              &l_own,   true,  false },
};
/* clang-format on */

static const struct course_people course = { only_long, OWN, PRIVATE, 1, 7 };

static void test_fits(void)
{
	for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
		const struct course_people c = { fits[i].type, OWN, fits[i].kind, 0, 0 };
		const struct course_roles *got = course_roles_for(&set, &c);
		CHECK_INT(got == NULL ? -1 : (int)(got - entry), fits[i].want, fits[i].why);
	}
}

static void test_parties(void)
{
	for (size_t i = 0; i < sizeof parties / sizeof parties[0]; i++)
		CHECK(course_is_party(parties[i].parties, &course, parties[i].who) ==
			      parties[i].want,
		      "%s", parties[i].why);
	/* What can't be said before the course is known allows more, never less. */
	for (size_t i = 0; i < sizeof parties / sizeof parties[0]; i++)
		CHECK(!parties[i].want ||
			      course_role_is_party(parties[i].parties, parties[i].who->role),
		      "%s: somewhere", parties[i].why);
	CHECK(!course_role_is_party(IS(CARER) | IS(NURSE), ROLE_THERAPIST), "never a carer");
	CHECK(!course_role_is_party(0, ROLE_THERAPIST), "nobody");
}

static void test_people(void)
{
	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
		const struct course_roles r = { .leads = people[i].leads,
						.lead_from = people[i].lead_from,
						.contact_from = people[i].contact_from };
		CHECK(course_lead_fits(&r, &course, people[i].who) == people[i].lead, "%s: lead",
		      people[i].why);
		CHECK(course_contact_fits(&r, &course, people[i].who) == people[i].contact,
		      "%s: contact person", people[i].why);
	}
	CHECK(course_lead_fits(NULL, &course, &c_kom), "no entry: anybody leads");
	CHECK(course_contact_fits(NULL, &course, &c_kom), "no entry: anybody is contact person");
}

static void test_duties(void)
{
	const struct course_roles r = {
		.starts = 1, .extends = 2, .ends = 4, .decides = 8, .ticks = 16
	};

	for (int i = 0; i < DUTIES; i++) {
		CHECK_INT(course_duty_parties(&r, (enum course_duty)i), 1 << i,
			  "each its own list");
		CHECK_INT(course_duty_parties(NULL, (enum course_duty)i), 0, "no entry: nobody");
	}
}

static void test_words(void)
{
	struct course_roles r = { .ends = IS(LEAD) | IS(TEAM_LEAD) | IS(VISITATOR),
				  .ticks = IS(CARER),
				  .leads = BIT(THERAPIST) | BIT(VISITATOR),
				  .lead_from = FROM_MUNICIPALITY,
				  .contact_from = FROM_PROVIDER };
	char out[COURSE_ROLE_TEXT];

	CHECK_TEXT(course_duty_refusal(&r, DUTY_END, out),
		   "this course is ended by the course lead, a team lead of the course's provider "
		   "or a visitator",
		   "several");
	CHECK_TEXT(course_duty_refusal(&r, DUTY_TICK, out),
		   "the goals of this course are ticked off by a carer of the course's provider",
		   "one");
	CHECK_TEXT(course_lead_refusal(&r, out),
		   "the lead of this course is to be: therapist or visitator of the municipality",
		   "the lead");
	CHECK_TEXT(course_contact_refusal(&r, out),
		   "the contact person of this course is to be somebody of the course's provider",
		   "the contact person");
	CHECK_TEXT(course_lead_words(NULL, out), "", "anybody");
	r.text = said;
	CHECK_TEXT(course_duty_refusal(&r, DUTY_END, out), said, "in the settings' own words");
	CHECK_TEXT(course_lead_refusal(&r, out), said, "likewise");
	CHECK_TEXT(course_contact_refusal(&r, out), said, "likewise");
}

int main(void)
{
	test_fits();
	test_parties();
	test_people();
	test_duties();
	test_words();
	return test_end();
}
