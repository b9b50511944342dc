/* Laws with their dates, and function levels that something is for. */
#include "core/rules/function_level.h"
#include "core/rules/law.h"

#include "core/words.h"
#include "tests/test.h"

enum { L2 = 1 << 2, L3 = 1 << 3, L4 = 1 << 4 };

/* clang-format off */
static const struct {
	const char *why, *from, *to, *granted;
	bool out;
} law_row[] = {
	{ "no dates", NULL, NULL, "2020-01-01", false },
	{ "its first day", "2025-07-01", NULL, "2025-07-01", false },
	{ "the day before", "2025-07-01", NULL, "2025-06-30", true },
	{ "its last day", NULL, "2025-06-30", "2025-06-30", false },
	{ "the day after", NULL, "2025-06-30", "2025-07-01", true },
	{ "between", "2024-01-01", "2025-06-30", "2024-12-31", false },
	{ "no day is said yet", "2025-07-01", NULL, NULL, false },
};

static const struct { const char *why; unsigned levels; int level; bool fits; } level_row[] = {
	{ "for all", 0, 0, true },
	{ "the lowest", L2 | L3, 2, true },
	{ "below", L2 | L3, 1, false },
	{ "the highest", L2 | L3, 3, true },
	{ "above", L2 | L3, 4, false },
	{ "none is known", L2 | L3, -1, true },
	{ "not relevant", L2 | L3, 9, true },
};
/* clang-format on */

static struct day day_said(const char *text)
{
	struct day d = DAY_NONE;

	if (text != NULL)
		day_parse(text, &d);
	return d;
}

static void test_dates(void)
{
	for (size_t i = 0; i < sizeof law_row / sizeof law_row[0]; i++) {
		const struct law_dates l = { .law = LAW_SEL83,
					     .from = day_said(law_row[i].from),
					     .to = day_said(law_row[i].to) };
		CHECK_INT(law_is_out(&l, day_said(law_row[i].granted)), law_row[i].out,
			  law_row[i].why);
	}
	CHECK(!law_is_out(NULL, day_said("2026-01-01")), "of a law that the settings do not name");
}

static void test_words(void)
{
	static char name[] = "Serviceloven", own[] = "Bevilges nu efter ældreloven";
	struct law_dates l = { .law = LAW_SEL83,
			       .name = name,
			       .from = day_said("1998-07-01"),
			       .to = day_said("2025-06-30") };
	struct service care = { .id = name, .law = LAW_SEL83 };
	const struct settings set = { .law = &l, .laws = 1, .service = &care, .services = 1 };
	const struct day today = day_said("2026-11-23");
	char text[300];

	CHECK_TEXT(law_say(&l, day_said("2026-01-01"), today, text, sizeof text),
		   "Serviceloven holds for new grants until Monday 30 June 2025", "too late");
	CHECK_TEXT(law_say(&l, day_said("1998-06-30"), today, text, sizeof text),
		   "Serviceloven holds for new grants from Wednesday 1 July 1998 only",
		   "too early");
	l.text = own;
	CHECK_TEXT(law_say(&l, day_said("2026-01-01"), today, text, sizeof text), own, "own words");
	CHECK_TEXT(law_name(&set, LAW_SEL83), "Serviceloven", "its name");
	CHECK_TEXT(law_name(&set, LAW_ELDER_ACT), "Elder Act", "one that the settings do not name");
	CHECK_INT(law_of_grant(&set, -1, "Serviceloven"), LAW_SEL83, "the service's");
	CHECK_INT(law_of_grant(&set, LAW_ELDER_ACT, "Serviceloven"), LAW_ELDER_ACT, "its own");
	CHECK_INT(law_of_grant(&set, -1, "hest"), LAW_OTHER, "neither is known");
}

static void test_levels(void)
{
	static char dv[] = "DV", more[] = "DV plus";
	struct service s[] = { { .id = dv, .plan = PLAN_DV, .function_levels = L3 | L4 },
			       { .id = more, .plan = PLAN_DV, .function_levels = L2 } };
	const struct settings set = { .service = s, .services = 2 };
	const struct function_levels f = { "Langt forløb", L2 | L3 | L4, 1 };
	char text[200];

	for (size_t i = 0; i < sizeof level_row / sizeof level_row[0]; i++)
		CHECK_INT(function_level_fits(level_row[i].levels, level_row[i].level),
			  level_row[i].fits, level_row[i].why);
	CHECK_TEXT(function_level_say(&f, text, sizeof text),
		   "Langt forløb is for function level 2, 3, 4; the citizen's is 1", "in words");
	CHECK_INT(function_levels_of_plan(&set, PLAN_DV), L2 | L3 | L4, "of either service");
	CHECK_INT(function_levels_of_plan(&set, PLAN_DVA), 0, "no service needs such a plan");
	s[1].function_levels = 0;
	CHECK_INT(function_levels_of_plan(&set, PLAN_DV), 0, "one of them is for all");
}

int main(void)
{
	test_dates();
	test_words();
	test_levels();
	return test_end();
}
