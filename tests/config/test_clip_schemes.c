/* Schemes of clip cards in other municipalities, as settings alone: what each comes to on a day, worked out by hand. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/rules/clip.h"
#include "core/rules/clip_lack.h"
#include "tests/test.h"

#define HEAD    "municipality: {name: X, code: 1}\n"
#define CARD    HEAD "clip_cards: [{id: klip, name: Klip, "
#define WEEKS_8 CARD "minutes_per_clip: 30, save_weeks: 8, max_minutes: 240, "

enum { DAYS = 8 };

/* clang-format off */
static const struct {
	const char *why, *settings;
	const char *from;           /* the card */
	const char *away, *back;    /* in hospital, both included; NULL: never */
	struct { const char *on; int balance, lapsed; } day[DAYS];
} row[] = {
	{ "8 weeks and 240 minutes, nothing over new year", WEEKS_8 "lapse_at_year_end: true}]\n", "2026-10-05", NULL, NULL, {
		{ "2026-10-04", 0, 0 },
		{ "2026-10-05", 30, 0 },
		{ "2026-11-29", 240, 0 },    /* weeks 41 to 48 */
		{ "2026-11-30", 240, 30 },   /* week 41 lapses, week 49 comes */
		{ "2026-12-31", 240, 150 },  /* weeks 46 to 53 */
		{ "2027-01-01", 0, 390 },    /* week 53 is of the old year too */
		{ "2027-01-03", 0, 390 },
		{ "2027-01-04", 30, 390 } } },
	{ "the same without new year", WEEKS_8 "lapse_at_year_end: false}]\n", "2026-10-05", NULL, NULL, {
		{ "2026-12-31", 240, 150 },
		{ "2027-01-01", 240, 150 },
		{ "2027-01-04", 240, 180 } } },
	{ "8 weeks and 240 minutes, none in hospital", WEEKS_8 "accrual_pauses: [hospital]}]\n", "2026-10-05", "2026-11-02", "2026-11-15", {
		{ "2026-11-01", 120, 0 },
		{ "2026-11-02", 120, 0 },
		{ "2026-11-15", 120, 0 },
		{ "2026-11-16", 150, 0 },
		{ "2026-11-29", 180, 0 },    /* without weeks 45 and 46 */
		{ "2026-11-30", 180, 30 } } },
	{ "a week with one day at home gives its clip", WEEKS_8 "accrual_pauses: [hospital]}]\n", "2026-10-05", "2026-11-02", "2026-11-07", {
		{ "2026-11-07", 120, 0 },
		{ "2026-11-08", 150, 0 } } },
	{ "45 minutes a week, 270 at most, no window", CARD "minutes_per_clip: 45, max_minutes: 270}]\n", "2026-01-05", NULL, NULL, {
		{ "2026-02-15", 270, 0 },    /* six weeks */
		{ "2026-02-16", 270, 45 },
		{ "2027-02-14", 270, 2340 } } },  /* 58 weeks came */
	{ "15 minutes a week", CARD "minutes_per_clip: 15}]\n", "2026-01-05", NULL, NULL, {
		{ "2026-01-11", 15, 0 },
		{ "2026-01-12", 30, 0 },
		{ "2026-02-01", 60, 0 } } },
	{ "30 minutes every second week", CARD "minutes_per_clip: 30, accrual_every_weeks: 2}]\n", "2026-01-07", NULL, NULL, {
		{ "2026-01-06", 0, 0 },
		{ "2026-01-07", 30, 0 },
		{ "2026-01-12", 30, 0 },
		{ "2026-01-18", 30, 0 },
		{ "2026-01-19", 60, 0 },
		{ "2026-02-01", 60, 0 } } },
};
/* clang-format on */

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "the test itself holds a day that is none: %s",
	      text);
	return d;
}

static struct settings *settings_of(const char *text)
{
	struct faults faults = { 0 };
	struct settings *set = NULL;

	CHECK(config_parse("x.yaml", text, strlen(text), &set, &faults) == 0, "%s\n%s",
	      faults.n > 0 ? faults.at[0].text : "", text);
	faults_release(&faults);
	return set;
}

static void test_schemes(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct settings *set = settings_of(row[i].settings);
		struct clip_rules rules = { .at = memory_new(1, sizeof *rules.at), .n = 1 };
		rules.at[0].set = &set->clip[0];
		rules.at[0].days_off = &set->days_off;
		const struct clip_period period = { day(row[i].from), DAY_NONE };
		const struct clip_absence away = { ABSENCE_HOSPITAL, day(row[i].away),
						   day(row[i].back) };
		const struct clip_card card = { .rules = &rules,
						.period = &period,
						.periods = 1,
						.absence = &away,
						.absences = row[i].away != NULL };
		struct clip_ledger l = { 0 };
		for (size_t k = 0; k < DAYS && row[i].day[k].on != NULL; k++) {
			clip_ledger_run(&l, &card, day(row[i].day[k].on));
			CHECK(l.balance == row[i].day[k].balance &&
				      l.lapsed == row[i].day[k].lapsed,
			      "%s, on %s: balance %d, lapsed %d; expected %d and %d", row[i].why,
			      row[i].day[k].on, l.balance, l.lapsed, row[i].day[k].balance,
			      row[i].day[k].lapsed);
		}
		clip_ledger_release(&l);
		free(rules.at);
		settings_free(set);
	}
}

/* Two cards of which a citizen may have one. */
static void test_exclusion(void)
{
	struct settings *set = settings_of(
		HEAD
		"clip_cards:\n"
		"- {id: klip, name: Klip, minutes_per_clip: 30, not_with: [ledsage]}\n"
		"- {id: ledsage, name: Ledsagekort, minutes_per_clip: 60, not_with: [klip]}\n");
	struct clip_holding has[] = { { "klip", day("2026-01-05"), day("2026-03-01") },
				      { "ledsage", day("2026-02-02"), DAY_NONE } };
	const struct clip_holdings holdings = { .at = has, .n = 2 };
	static const struct {
		const char *on;
		bool klip, ledsage; /* said to exclude the other */
	} when[] = {
		{ "2026-02-01", false, false },
		{ "2026-02-02", true, true },
		{ "2026-03-01", true, true },
		{ "2026-03-02", false, false },
	};

	for (size_t i = 0; i < sizeof when / sizeof when[0]; i++)
		for (size_t k = 0; k < 2; k++) {
			struct clip_rules rules = { .at = memory_new(1, sizeof *rules.at), .n = 1 };
			rules.at[0].set = &set->clip[k];
			const struct clip_period period = { has[k].from, has[k].to };
			const struct clip_card card = { .rules = &rules,
							.period = &period,
							.periods = 1 };
			unsigned lacks = clip_lacks(&card, &holdings, day(when[i].on));
			CHECK_INT(lacks,
				  (k == 0 ? when[i].klip : when[i].ledsage)
					  ? 1u << CLIP_LACK_EXCLUDED
					  : 0u,
				  when[i].on);
			free(rules.at);
		}
	settings_free(set);
}

static void test_none(void)
{
	struct settings *set = settings_of(HEAD "clip_cards: none\n");
	struct settings_version version = { DAY_NONE, set };
	const struct settings_history history = { &version, 1 };

	CHECK(!settings_have_clips(&history) && set->clips == 0, "cards where there are none");
	settings_free(set);
}

int main(void)
{
	test_schemes();
	test_exclusion();
	test_none();
	return test_end();
}
