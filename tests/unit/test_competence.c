/* Which visits a demand of the settings is about, of whom it is asked, who has it, and the words. */
#include "core/rules/competence.h"

#include <string.h>

#include "tests/test.h"

enum { MUNICIPAL, PRIVATE, REGION };

static char lang[] = "lang", kort[] = "kort", omsorg[] = "omsorg", ukendt[] = "ukendt";
static char rehab[] = "rehab", pleje[] = "pleje", aelder[] = "aelder", ny[] = "ny";
static char hjaelper[] = "SOSU-hjælper", assistent[] = "SOSU-assistent", said[] = "spørg Eva";

static struct course_type types[] = {
	{ .id = lang, .law = COURSE_OF_SEL83A },
	{ .id = kort, .law = COURSE_OF_SEL83A },
	{ .id = omsorg, .law = COURSE_OF_ELDER_ACT },
};
static struct service services[] = {
	{ .id = rehab, .law = LAW_SEL83A },
	{ .id = pleje, .law = LAW_SEL83 },
	{ .id = aelder, .law = LAW_ELDER_ACT },
};
static const struct settings set = {
	.course_type = types, .course_types = 3, .service = services, .services = 3
};

#define LIST(...)                                                                                  \
	{                                                                                          \
		(char *[]){ __VA_ARGS__, NULL }, sizeof(char *[]){ __VA_ARGS__ } / sizeof(char *)  \
	}
#define NOTHING                                                                                    \
	{                                                                                          \
		NULL, 0                                                                            \
	}

/* clang-format off */
static const struct { const char *why; struct text_list course_types, services, visit, courses; bool want; } about[] = {
	{ "a visit of a course",               NOTHING,    NOTHING,     LIST(rehab),        LIST(lang),       true },
	{ "no course runs",                    NOTHING,    NOTHING,     LIST(rehab),        NOTHING,          false },
	{ "help of another law",               NOTHING,    NOTHING,     LIST(pleje),        LIST(lang),       false },
	{ "one service is of the law",         NOTHING,    NOTHING,     LIST(pleje, rehab), LIST(lang),       true },
	{ "no service at all",                 NOTHING,    NOTHING,     NOTHING,            LIST(lang),       false },
	{ "a service that nobody knows",       NOTHING,    NOTHING,     LIST(ny),           LIST(lang),       false },
	{ "the Elder Act's course",            NOTHING,    NOTHING,     LIST(aelder),       LIST(omsorg),     true },
	{ "… is not of the other law",         NOTHING,    NOTHING,     LIST(rehab),        LIST(omsorg),     false },
	{ "two courses, the second fits",      NOTHING,    NOTHING,     LIST(rehab),        LIST(omsorg, lang), true },
	{ "a type that no setting knows",      NOTHING,    NOTHING,     LIST(rehab),        LIST(ukendt),     true },
	{ "its type",                          LIST(lang), NOTHING,     LIST(rehab),        LIST(lang),       true },
	{ "another type",                      LIST(lang), NOTHING,     LIST(rehab),        LIST(kort),       false },
	{ "its service, without a course",     NOTHING,    LIST(pleje), LIST(pleje),        NOTHING,          true },
	{ "another service",                   NOTHING,    LIST(pleje), LIST(aelder),       NOTHING,          false },
	{ "services alone are of no course",   NOTHING,    LIST(pleje), LIST(rehab),        LIST(lang),       false },
	{ "both named: by the service",        LIST(lang), LIST(pleje), LIST(pleje),        NOTHING,          true },
	{ "both named: by the course",         LIST(lang), LIST(pleje), LIST(rehab),        LIST(lang),       true },
	{ "both named: by neither",            LIST(lang), LIST(pleje), LIST(rehab),        LIST(kort),       false },
};

#define ROLE(x) (1u << ROLE_##x)
static const struct { const char *why; unsigned roles, kinds; int role, kind; bool want; } asked[] = {
	{ "of everybody",             0,           0,              ROLE_THERAPIST, -1,        true },
	{ "of carers",                ROLE(CARER), 0,              ROLE_CARER,     -1,        true },
	{ "not of a therapist",       ROLE(CARER), 0,              ROLE_THERAPIST, MUNICIPAL, false },
	{ "not of a role not said",   ROLE(CARER), 0,              -1,             MUNICIPAL, false },
	{ "of private carers",        0,           1u << PRIVATE,  ROLE_CARER,     PRIVATE,   true },
	{ "not of the municipality's", 0,          1u << PRIVATE,  ROLE_CARER,     MUNICIPAL, false },
	{ "not where there is no provider", 0,     1u << MUNICIPAL, ROLE_CARER,    -1,        false },
	{ "of two kinds",             0, 1u << PRIVATE | 1u << REGION, ROLE_CARER, REGION,    true },
};

#define NONE SETTING_NONE
static const struct { const char *why; struct text_list educations; int asked; const char *education; int days; const char *lacks; } has[] = {
	{ "nothing is asked",        NOTHING,                   NONE, "",               -1, NULL },
	{ "the education",           LIST(hjaelper),            NONE, "SOSU-hjælper",   -1, NULL },
	{ "in other letters",        LIST(hjaelper),            NONE, "sosu-HJÆLPER",   -1, NULL },
	{ "one of two",              LIST(hjaelper, assistent), NONE, "SOSU-assistent", -1, NULL },
	{ "another one",             LIST(hjaelper),            NONE, "SOSU-assistent", -1, "Aase Dam lacks an education that is asked for: SOSU-hjælper" },
	{ "a part of it",            LIST(hjaelper),            NONE, "SOSU",           -1, "Aase Dam lacks an education that is asked for: SOSU-hjælper" },
	{ "none is known",           LIST(hjaelper, assistent), NONE, "",               -1, "Aase Dam lacks an education that is asked for: SOSU-hjælper or SOSU-assistent" },
	{ "the days",                NOTHING,                   2,    "",                2, NULL },
	{ "a day too few",           NOTHING,                   2,    "",                1, "Aase Dam lacks 2 days of rehabilitation training (has 1)" },
	{ "days not known",          NOTHING,                   1,    "",               -1, "Aase Dam lacks 1 day of rehabilitation training (has 0)" },
	{ "both, one is missing",    LIST(hjaelper),            2,    "SOSU-hjælper",    1, "Aase Dam lacks 2 days of rehabilitation training (has 1)" },
	{ "both, both are missing",  LIST(hjaelper),            2,    "",                0, "Aase Dam lacks an education that is asked for: SOSU-hjælper; 2 days of rehabilitation training (has 0)" },
};
/* clang-format on */

static void test_about(void)
{
	for (size_t i = 0; i < sizeof about / sizeof about[0]; i++) {
		const struct competence_rule r = { .course_types = about[i].course_types,
						   .services = about[i].services,
						   .rehab_training_days = SETTING_NONE };
		const struct competence_visit v = { &about[i].visit, &about[i].courses };
		CHECK_INT(competence_is_about(&set, &r, &v), about[i].want, about[i].why);
	}
}

static void test_asked(void)
{
	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		const struct competence_rule r = { .roles = asked[i].roles,
						   .carried_by = asked[i].kinds };
		const struct competence_member m = { .role = asked[i].role, .kind = asked[i].kind };
		CHECK_INT(competence_is_asked_of(&r, &m), asked[i].want, asked[i].why);
	}
}

static void test_has(void)
{
	const struct text_list visit = LIST(rehab), courses = LIST(lang);
	const struct competence_visit v = { &visit, &courses };
	char words[COMPETENCE_TEXT];

	for (size_t i = 0; i < sizeof has / sizeof has[0]; i++) {
		struct competence_rule r = { .educations = has[i].educations,
					     .rehab_training_days = has[i].asked };
		const struct competence_member m = { "Aase Dam", ROLE_CARER, PRIVATE,
						     has[i].education, has[i].days };
		struct settings with = set;
		with.competence = &r;
		with.competences = 1;
		CHECK_INT(competence_is_met(&r, &m), has[i].lacks == NULL, has[i].why);
		CHECK((competence_lacked(&with, &v, &m) == &r) == (has[i].lacks != NULL), "%s",
		      has[i].why);
		if (has[i].lacks == NULL)
			continue;
		CHECK_TEXT(competence_say_of(&r, &m, words), has[i].lacks, has[i].why);
		r.text = said;
		CHECK_TEXT(competence_say_of(&r, &m, words), "Aase Dam: spørg Eva", has[i].why);
		CHECK_TEXT(competence_say(&r, &m, words), "spørg Eva", has[i].why);
	}
}

/* The first that is not met is said; what is too long ends before a letter, not in it. */
static void test_several(void)
{
	const struct text_list visit = LIST(rehab), courses = LIST(lang);
	const struct competence_visit v = { &visit, &courses };
	const struct competence_member m = { "Aase Dam", ROLE_CARER, PRIVATE, "SOSU-hjælper", 1 };
	char words[COMPETENCE_TEXT], much[2 * COMPETENCE_TEXT] = "x";
	struct competence_rule r[] = {
		{ .educations = LIST(hjaelper), .rehab_training_days = SETTING_NONE },
		{ .roles = ROLE(NURSE), .rehab_training_days = 5 },
		{ .rehab_training_days = 3 },
		{ .rehab_training_days = 2 },
	};
	struct settings with = set;

	with.competence = r;
	with.competences = 4;
	CHECK(competence_lacked(&with, &v, &m) == &r[2], "the first that is not met");
	with.competences = 2;
	CHECK(competence_lacked(&with, &v, &m) == NULL, "met, or asked of others");
	while (strlen(much) < COMPETENCE_TEXT + 20)
		strcat(much, "æ");
	r[2].text = much;
	competence_say(&r[2], &m, words);
	CHECK(strlen(words) < COMPETENCE_TEXT && strlen(words) % 2 == 1, "whole letters: %zu",
	      strlen(words));
}

int main(void)
{
	test_about();
	test_asked();
	test_has();
	test_several();
	return test_end();
}
