/* "Can we take 180 minutes on 14 May?", and which card of a team comes first. */
#include "core/rules/clip_forecast.h"

#include "core/base/percent.h"
#include "core/rules/clip_rank.h"
#include "tests/neutral.h"
#include "tests/unit/clip_case.h"

#define HERNING "30 save=13 step=30 saved=28 workdays no_holidays"

/* clang-format off */
static const struct row {
	const char *why, *rules, *periods, *uses, *ask, *today;
	int now, accrues, lapses, used, available;
	const char *agree_by, *next_free, *answer;
} row[] = {
	{ "three hours four weeks ahead", HERNING, "2026-03-02/", NULL, "180@2026-05-13", "2026-04-01",
	  150, 180, 0, 0, 330, "2026-04-15", NULL,
	  "yes: 5 h 30 min will be there on Wednesday 13 May, and 2 h 30 min are left after it;"
	  " agree on it by Wednesday 15 April: 28 days of notice, test.yaml:22" },
	{ "the last day that keeps the notice", HERNING, "2026-03-02/", NULL, "180@2026-05-13", "2026-04-15",
	  210, 120, 0, 0, 330, "2026-04-15", NULL,
	  "yes: 5 h 30 min will be there on Wednesday 13 May, and 2 h 30 min are left after it;"
	  " agree on it by Wednesday 15 April: 28 days of notice, test.yaml:22" },
	{ "a day too late for the notice", HERNING, "2026-03-02/", NULL, "180@2026-05-13", "2026-04-16",
	  210, 120, 0, 0, 330, "2026-04-15", "2026-05-15",
	  "yes: 5 h 30 min will be there on Wednesday 13 May, and 2 h 30 min are left after it;"
	  " but the use is 27 days ahead, and 28 days of notice are agreed, test.yaml:22;"
	  " nothing speaks against Friday 15 May" },
	{ "on a holiday", HERNING, "2026-03-02/", NULL, "30@2026-05-14", "2026-04-16",
	  210, 120, 0, 0, 330, NULL, "2026-05-15",
	  "yes: 5 h 30 min will be there on Thursday 14 May, and 5 h are left after it;"
	  " but Thursday 14 May is a public holiday, Ascension Day, test.yaml:19;"
	  " nothing speaks against Friday 15 May" },
	{ "what lapses and what is planned until then", HERNING, "2026-01-05/", "60r@2026-04-20", "180@2026-05-13", "2026-04-01",
	  390, 180, 120, 60, 390, "2026-04-15", NULL,
	  "yes: 6 h 30 min will be there on Wednesday 13 May, and 3 h 30 min are left after it;"
	  " 2 h lapse until then; 1 h are planned until then;"
	  " agree on it by Wednesday 15 April: 28 days of notice, test.yaml:22" },
	{ "more than will be there: the next day that has it", HERNING, "2026-03-02/", NULL, "180@2026-04-08", "2026-03-09",
	  60, 120, 0, 0, 180, "2026-03-11", NULL,
	  "yes: 3 h will be there on Wednesday 8 April, and 0 min are left after it;"
	  " agree on it by Wednesday 11 March: 28 days of notice, test.yaml:22" },
	{ "one clip short", HERNING, "2026-03-02/", NULL, "210@2026-04-08", "2026-03-09",
	  60, 120, 0, 0, 180, "2026-03-11", "2026-04-13",
	  "no: the use takes 3 h 30 min, but only 3 h are available on Wednesday 8 April: at most 3 h can be used that day;"
	  " nothing speaks against Monday 13 April" },
	{ "more than ever can be saved", HERNING, "2026-03-02/", NULL, "420@2026-09-09", "2026-03-09",
	  60, 780, 450, 0, 390, "2026-08-12", NULL,
	  "no: the use takes 7 h, but only 6 h 30 min are available on Wednesday 9 September: at most 6 h 30 min can be used that day;"
	  " 7 h 30 min lapse until then; no day of the coming year has room for it" },
	{ "a plan that it would take from", HERNING, "2026-03-02/", "90r@2026-03-18", "60@2026-03-16", "2026-03-09",
	  60, 30, 0, 0, 90, "2026-02-16", "2026-04-07",
	  "no: 1 h 30 min reserved for the visit on Wednesday 18 March would no longer be covered: nothing can be used that day;"
	  " nothing speaks against Tuesday 7 April" },
	{ "today, for one clip", HERNING, "2026-03-02/", NULL, "30@2026-03-09", "2026-03-09",
	  60, 0, 0, 0, 60, NULL, NULL,
	  "yes: 1 h are there on Monday 9 March, and 30 min are left after it" },
	{ "a day past", HERNING, "2026-03-02/", "30@2026-03-04", "30@2026-03-10", "2026-03-17",
	  30, 0, 0, 0, 30, NULL, NULL,
	  "yes: 30 min are there on Tuesday 10 March, and 0 min are left after it" },
	{ "a day past with nothing: from today on", HERNING, "2026-03-02/", NULL, "60@2026-03-04", "2026-03-17",
	  30, 0, 0, 0, 30, NULL, "2026-03-17",
	  "no: the use takes 1 h, but only 30 min are available on Wednesday 4 March: at most 30 min can be used that day;"
	  " nothing speaks against Tuesday 17 March" },
	{ "after the grant: an earlier day", HERNING, "2026-03-02/2026-04-30", NULL, "60@2026-05-20", "2026-03-30",
	  150, 120, 270, 0, 0, "2026-04-22", "2026-03-30",
	  "no: Wednesday 20 May is outside the grant of the clip card, which ended on Thursday 30 April;"
	  " 4 h 30 min lapse until then; nothing speaks against Monday 30 March" },
	{ "not a whole step", HERNING, "2026-03-02/", NULL, "45@2026-03-16", "2026-03-09",
	  60, 30, 0, 0, 90, "2026-02-16", NULL,
	  "no: 45 min is no whole number of steps of 30 min, test.yaml:17: write 30 min or 1 h" },
	{ "nothing said of notice: none", "30 save=13", "2026-03-02/", NULL, "60@2026-03-16", "2026-03-09",
	  60, 30, 0, 0, 90, NULL, NULL,
	  "yes: 1 h 30 min will be there on Monday 16 March, and 30 min are left after it" },
	{ "overdrawn now", "30 save=13", "2026-03-02/", "90@2026-03-04", "30@2026-03-23", "2026-03-05",
	  -60, 90, 0, 0, 30, NULL, NULL,
	  "yes: 30 min will be there on Monday 23 March, and 0 min are left after it" },
	{ "settings of then know no card", "30 save=13; 2026-05-04: none", "2026-03-02/", NULL, "30@2026-05-06", "2026-04-29",
	  270, 0, 0, 0, 270, NULL, "2026-04-29",
	  "no: the settings in force on Wednesday 6 May know no such clip card; nothing speaks against Wednesday 29 April" },
};
/* clang-format on */

static void check_day(struct day got, const char *want, const char *why, const char *what)
{
	char text[DAY_TEXT], said[200];

	snprintf(said, sizeof said, "%s: %s", why, what);
	CHECK_TEXT(day_text(got, text), want != NULL ? want : "", said);
}

static void test_rows(void)
{
	struct clip_ledger work = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct row *r = &row[i];
		struct clip_case c;
		struct clip_forecast f;
		char answer[500];
		struct clip_ask ask = { atoi(r->ask), 1, case_day(strchr(r->ask, '@') + 1),
					case_day(r->today) };
		case_open(&c, r->rules, r->periods, NULL, r->uses);
		clip_forecast(&work, &c.card, &ask, &f);
		CHECK_INT(f.now, r->now, r->why);
		CHECK_INT(f.accrues, r->accrues, r->why);
		CHECK_INT(f.lapses, r->lapses, r->why);
		CHECK_INT(f.used, r->used, r->why);
		CHECK_INT(f.available, r->available, r->why);
		CHECK_INT(f.now + f.accrues - f.lapses - f.used, f.available, r->why);
		check_day(f.agree_by, r->agree_by, r->why, "agree by");
		check_day(f.next_free, r->next_free, r->why, "next free day");
		CHECK_TEXT(clip_forecast_text(&f, answer, sizeof answer), r->answer, r->why);
		case_close(&c);
	}
	clip_ledger_release(&work);
}

/* A day that is named as free is one: asked about, it is possible and nothing is warned of. */
static void test_free_days(void)
{
	struct clip_ledger work = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct clip_case c;
		struct clip_forecast f, again;
		struct clip_ask ask = { atoi(row[i].ask), 1, case_day(strchr(row[i].ask, '@') + 1),
					case_day(row[i].today) };
		case_open(&c, row[i].rules, row[i].periods, NULL, row[i].uses);
		clip_forecast(&work, &c.card, &ask, &f);
		if (!day_is_none(f.next_free)) {
			ask.on = f.next_free;
			clip_forecast(&work, &c.card, &ask, &again);
			CHECK(again.possible && again.warning[0] == '\0', "%s: the day named",
			      row[i].why);
		}
		case_close(&c);
	}
	clip_ledger_release(&work);
}

static void test_suggestions(void)
{
	static char walk[] = "gåtur", garden[] = "let havearbejde", shop[] = "indkøb",
		    no[] = "Havearbejde";
	char *suggested[] = { walk, garden, shop }, *excluded[] = { no };
	struct clip_settings set;
	const char *out[3] = { NULL };

	clip_settings_init(&set);
	set.suggested_activities = (struct text_list){ suggested, 3 };
	CHECK_INT(clip_suggestions(&set, out, 3), 3, "nothing excluded");
	set.excluded_activities = (struct text_list){ excluded, 1 };
	CHECK_INT(clip_suggestions(&set, out, 3), 2, "one excluded");
	CHECK_TEXT(out[1], shop, "the next takes its place");
	CHECK_INT(clip_suggestions(&set, out, 1), 1, "no more than there is room for");
}

/* ---- the order of a team's cards ---- */

/* clang-format off */
static const struct card { const char *name, *periods, *uses; } card[] = {
	{ "saved long",   "2026-01-05/",           NULL },
	{ "used lately",  "2026-01-05/",           "60@2026-04-13" },
	{ "used long ago", "2026-01-05/",          "30@2026-01-13" },
	{ "owes",         "2026-03-02/",           "300@2026-04-06" },
	{ "owes more",    "2026-03-02/",           "360@2026-04-13" },
	{ "ends soon",    "2026-03-02/2026-04-21", NULL },
	{ "not yet",      "2026-05-04/",           NULL },
};
enum { CARDS = sizeof card / sizeof card[0] };

/* On Wednesday 15 April 2026, saved 13 weeks. */
static const struct { enum clip_rank by; const char *order, *first; } order[] = {
	{ CLIP_RANK_LAPSING, "saved long,used long ago,ends soon,used lately,owes,owes more,not yet",
	  "30 min lapse on Mon 20/4" },
	{ CLIP_RANK_UNUSED, "saved long,used long ago,ends soon,owes,used lately,owes more,not yet",
	  "never used since Mon 5/1" },
	{ CLIP_RANK_OVERDRAWN, "owes more,owes,saved long,used long ago,ends soon,used lately,not yet",
	  "2 h 30 min overdrawn since Mon 13/4" },
	{ CLIP_RANK_SHARE, "saved long,ends soon,used long ago,used lately,owes,owes more,not yet",
	  "0 min of 7 h 30 min used" },
};
/* clang-format on */

static void stand(struct clip_standing out[CARDS])
{
	struct clip_ledger l = { 0 };

	for (size_t i = 0; i < CARDS; i++) {
		struct clip_case c;
		case_open(&c, "30 save=13", card[i].periods, NULL, card[i].uses);
		clip_ledger_run(&l, &c.card, case_day("2026-04-15"));
		out[i] = clip_standing_of(&l, &c.card);
		case_close(&c);
	}
	clip_ledger_release(&l);
}

static void test_order(void)
{
	struct clip_standing s[CARDS];
	char text[400], reason[CLIP_RANK_TEXT];

	stand(s);
	for (size_t r = 0; r < sizeof order / sizeof order[0]; r++) {
		size_t at[CARDS], used = 0;
		for (size_t i = 0; i < CARDS; i++) {
			size_t j = i;
			for (; j > 0 && clip_rank_compare(order[r].by, &s[i], &s[at[j - 1]]) < 0;
			     j--)
				at[j] = at[j - 1];
			at[j] = i;
		}
		for (size_t i = 0; i < CARDS; i++)
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
						 i > 0 ? "," : "", card[at[i]].name);
		CHECK_TEXT(text, order[r].order, "order");
		CHECK_TEXT(clip_rank_reason(order[r].by, &s[at[0]], reason), order[r].first,
			   "why the first is first");
	}
}

/* clang-format off */
static const struct { enum clip_rank by; size_t card; const char *reason; } reason_row[] = {
	{ CLIP_RANK_LAPSING, 6, "nothing lapses" },
	{ CLIP_RANK_UNUSED, 2, "last used on Tue 13/1" },
	{ CLIP_RANK_UNUSED, 6, "nothing is granted yet" },
	{ CLIP_RANK_OVERDRAWN, 0, "not overdrawn" },
	{ CLIP_RANK_OVERDRAWN, 3, "1 h 30 min overdrawn since Mon 6/4" },
	{ CLIP_RANK_SHARE, 6, "nothing is granted yet" },
	{ CLIP_RANK_SHARE, 4, "6 h of 3 h 30 min used" },
};
static const struct { int used, accrued, percent; } share[] = {
	{ 0, 0, -1 }, { 0, 30, 0 }, { 15, 30, 50 }, { 1, 200, 1 }, { 1, 201, 0 }, { 30, 30, 100 }, { 60, 30, 200 },
};
/* clang-format on */

static void test_reasons(void)
{
	struct clip_standing s[CARDS];
	struct clip_standing kept = { .next_lapse = DAY_NONE };
	char reason[CLIP_RANK_TEXT];

	CHECK_TEXT(clip_rank_reason(CLIP_RANK_LAPSING, &kept, reason), "nothing lapses",
		   "no rule of lapse");
	stand(s);
	for (size_t i = 0; i < sizeof reason_row / sizeof reason_row[0]; i++)
		CHECK_TEXT(clip_rank_reason(reason_row[i].by, &s[reason_row[i].card], reason),
			   reason_row[i].reason, card[reason_row[i].card].name);
	for (size_t i = 0; i < sizeof share / sizeof share[0]; i++)
		CHECK_INT(percent_of(share[i].used, share[i].accrued), share[i].percent, "share");
}

int main(void)
{
	test_rows();
	test_free_days();
	test_suggestions();
	test_order();
	test_reasons();
	return test_end();
}
