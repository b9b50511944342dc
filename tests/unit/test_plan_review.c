/* When a plan is to be reviewed next (domain 4). */
#include "core/rules/plan_review.h"

#include "tests/test.h"

/* Of DV the settings ask for a review every 12 months, of §83a for none. */
static const struct {
	const char *why;
	enum plan_kind kind;
	const char *from, *review, *reviewed, *want;
} row[] = {
	/* clang-format off */
	{ "the day the plan says",                   PLAN_83A, "2026-11-02", "2026-11-30", NULL,         "2026-11-30" },
	{ "no day",                                  PLAN_83A, "2026-11-02", NULL,         NULL,         NULL },
	{ "reviewed the day before: still to come",  PLAN_83A, "2026-11-02", "2026-11-30", "2026-11-29", "2026-11-30" },
	{ "reviewed on that day",                    PLAN_83A, "2026-11-02", "2026-11-30", "2026-11-30", NULL },
	{ "reviewed later",                          PLAN_83A, "2026-11-02", "2026-11-30", "2026-12-04", NULL },
	{ "reviewed, with no day",                   PLAN_83A, "2026-11-02", NULL,         "2026-11-20", NULL },
	{ "a year from its first day",               PLAN_DV,  "2026-01-05", NULL,         NULL,         "2027-01-05" },
	{ "the plan says a day of its own",          PLAN_DV,  "2026-01-05", "2026-06-01", NULL,         "2026-06-01" },
	{ "reviewed: a year from then",              PLAN_DV,  "2026-01-05", "2026-06-01", "2026-06-03", "2027-06-03" },
	{ "reviewed early: that day is still to come", PLAN_DV, "2026-01-05", "2026-06-01", "2026-05-01", "2026-06-01" },
	{ "a leap day",                              PLAN_DV,  "2024-02-29", NULL,         NULL,         "2025-02-28" },
	/* clang-format on */
};

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "%s", text);
	return d;
}

int main(void)
{
	static struct service services[] = {
		{ .plan = SETTING_NONE, .review_months = 6 },
		{ .plan = PLAN_83A, .review_months = SETTING_NONE },
		{ .plan = PLAN_DV, .review_months = 12 },
	};
	const struct settings set = { .service = services, .services = 3 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct plan_review_facts f = { row[i].kind, day(row[i].from),
						     day(row[i].review), day(row[i].reviewed) };
		char got[DAY_TEXT];
		CHECK_TEXT(day_text(plan_review_day(&set, &f), got),
			   row[i].want != NULL ? row[i].want : "", row[i].why);
	}
	return test_end();
}
