/* The clip-card ledger, rule by rule (domain 2.1), and the worked examples of domain 2.2. */
#include "core/rules/clip.h"

#include "tests/unit/clip_case.h"

#define HERNING "30 save=13"
#define AARHUS  "30 save=8 cap=240 year_end hospital respite"

struct row {
	const char *why, *rules, *periods, *absences, *uses, *on;
	int balance, accrued, used, lapsed;
	const char *next_lapse; /* "30@2026-04-13", or NULL for none */
};

/* clang-format off */
static const struct row row[] = {
	/* domain 2.2 */
	{ "13 clips saved", HERNING, "2026-01-05/", NULL, NULL, "2026-04-05", 390, 390, 0, 0, "30@2026-04-06" },
	{ "one lapsed, one accrued", HERNING, "2026-01-05/", NULL, NULL, "2026-04-06", 390, 420, 0, 30, "30@2026-04-13" },
	{ "not granted yet", HERNING, "2026-01-07/", NULL, NULL, "2026-01-06", 0, 0, 0, 0, NULL },
	{ "first day of first week", HERNING, "2026-01-07/", NULL, NULL, "2026-01-07", 30, 30, 0, 0, "30@2026-04-06" },
	{ "a clip and a half is used", HERNING, "2026-01-05/", NULL, "45@2026-01-16", "2026-01-16", 15, 60, 45, 0, "15@2026-04-13" },
	{ "the other half lapsed", HERNING, "2026-01-05/", NULL, "45@2026-01-16", "2026-04-13", 390, 450, 45, 15, "30@2026-04-20" },
	{ "lapses with the grant", HERNING, "2026-01-05/2026-02-01", NULL, NULL, "2026-02-02", 0, 120, 0, 120, NULL },

	/* 2.1.2 periods */
	{ "no period at all", HERNING, NULL, NULL, NULL, "2026-02-02", 0, 0, 0, 0, NULL },
	{ "the last day of the grant counts", HERNING, "2026-01-05/2026-02-01", NULL, NULL, "2026-02-01", 120, 120, 0, 0, "120@2026-02-02" },
	{ "a period of one day", HERNING, "2026-01-07/2026-01-07", NULL, NULL, "2026-01-07", 30, 30, 0, 0, "30@2026-01-08" },
	{ "a period that holds no day", HERNING, "2026-01-07/2026-01-06", NULL, NULL, "2026-01-20", 0, 0, 0, 0, NULL },
	{ "a card before its first period is empty", HERNING, "2026-01-05/", NULL, NULL, "1990-01-01", 0, 0, 0, 0, NULL },

	/* 2.1.3 accrual */
	{ "on the first day of a week", HERNING, "2026-01-07/", NULL, NULL, "2026-01-11", 30, 30, 0, 0, "30@2026-04-06" },
	{ "on the next Monday", HERNING, "2026-01-07/", NULL, NULL, "2026-01-12", 60, 60, 0, 0, "30@2026-04-06" },
	{ "granted on a Sunday", HERNING, "2026-01-11/", NULL, NULL, "2026-01-12", 60, 60, 0, 0, "30@2026-04-06" },
	{ "blocks of two weeks", "30 save=13 every=2", "2026-01-07/", NULL, NULL, "2026-01-18", 30, 30, 0, 0, "30@2026-04-06" },
	{ "the second block begins", "30 save=13 every=2", "2026-01-07/", NULL, NULL, "2026-01-19", 60, 60, 0, 0, "30@2026-04-06" },
	{ "blocks of four weeks go on over a gap in the grant", "30 save=13 every=4", "2026-01-05/2026-01-11 2026-01-26/", NULL, NULL, "2026-02-01", 0, 30, 0, 30, NULL },
	{ "and the next block starts 2 February", "30 save=13 every=4", "2026-01-05/2026-01-11 2026-01-26/", NULL, NULL, "2026-02-02", 30, 60, 0, 30, "30@2026-05-04" },
	{ "a block wholly in a gap makes none", HERNING, "2026-01-05/2026-01-11 2026-01-26/", NULL, NULL, "2026-01-26", 30, 60, 0, 30, "30@2026-04-27" },
	{ "two periods in one week make one clip", HERNING, "2026-01-05/2026-01-06 2026-01-09/", NULL, NULL, "2026-01-11", 0, 30, 0, 30, NULL },
	{ "over the week 53", HERNING, "2026-12-21/", NULL, NULL, "2027-01-10", 90, 90, 0, 0, "30@2027-03-22" },
	{ "a clip of week 53 lasts its 13 weeks", HERNING, "2026-12-28/", NULL, NULL, "2027-03-28", 390, 390, 0, 0, "30@2027-03-29" },
	{ "accrual is not on the day before", HERNING, "2026-01-05/", NULL, NULL, "2026-01-04", 0, 0, 0, 0, NULL },

	/* 2.1.3 pauses */
	{ "away all week", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-12/2026-01-18", NULL, "2026-01-18", 30, 30, 0, 0, "30@2026-04-06" },
	{ "home on Sunday", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-12/2026-01-17", NULL, "2026-01-18", 60, 60, 0, 0, "30@2026-04-06" },
	{ "not before Sunday", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-12/2026-01-17", NULL, "2026-01-17", 30, 30, 0, 0, "30@2026-04-06" },
	{ "another kind pauses nothing", "30 save=13 hospital", "2026-01-05/", "holiday:2026-01-12/2026-01-18", NULL, "2026-01-12", 60, 60, 0, 0, "30@2026-04-06" },
	{ "away from Tuesday", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-13/2026-01-18", NULL, "2026-01-12", 60, 60, 0, 0, "30@2026-04-06" },
	{ "two absences that meet, in any order", "30 save=13 hospital respite", "2026-01-05/", "respite:2026-01-15/2026-01-18 hospital:2026-01-12/2026-01-14", NULL, "2026-01-19", 60, 60, 0, 0, "30@2026-04-06" },
	{ "away without end", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-12/", NULL, "2026-03-01", 30, 30, 0, 0, "30@2026-04-06" },
	{ "clips lapse while away", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-12/", NULL, "2026-04-06", 0, 30, 0, 30, NULL },
	{ "the first week is away", "30 save=13 hospital", "2026-01-05/", "hospital:2026-01-01/2026-01-11", NULL, "2026-01-12", 30, 30, 0, 0, "30@2026-04-13" },
	{ "home only after the grant", "30 save=13 hospital", "2026-01-05/2026-01-11", "hospital:2026-01-01/2026-01-20", NULL, "2026-01-31", 0, 0, 0, 0, NULL },
	{ "home again in the next period", "30 save=13 hospital", "2026-01-05/2026-01-11 2026-01-26/", "hospital:2026-01-01/2026-01-27", NULL, "2026-01-28", 30, 30, 0, 0, "30@2026-04-27" },
	{ "late in a block of four weeks", "30 save=13 every=4 hospital", "2026-01-05/", "hospital:2026-01-01/2026-01-28", NULL, "2026-01-29", 30, 30, 0, 0, "30@2026-04-06" },
	{ "made after its time: good for its day", "30 save=2 every=4 hospital", "2026-01-05/", "hospital:2026-01-01/2026-01-28", NULL, "2026-01-29", 30, 30, 0, 0, "30@2026-01-30" },
	{ "and gone the next", "30 save=2 every=4 hospital", "2026-01-05/", "hospital:2026-01-01/2026-01-28", NULL, "2026-01-30", 0, 30, 0, 30, NULL },

	/* 2.1.4 age */
	{ "saved one week", "30 save=1", "2026-01-05/", NULL, NULL, "2026-01-12", 30, 60, 0, 30, "30@2026-01-19" },
	{ "saved for ever", "30", "2026-01-05/", NULL, NULL, "2027-01-03", 1560, 1560, 0, 0, NULL },
	{ "eight weeks", "30 save=8", "2026-01-05/", NULL, NULL, "2026-03-02", 240, 270, 0, 30, "30@2026-03-09" },
	{ "only what is left lapses", HERNING, "2026-01-05/", NULL, "20@2026-03-01", "2026-04-06", 390, 420, 20, 10, "30@2026-04-13" },

	/* 2.1.5 cap */
	{ "the cap is reached", "30 cap=90", "2026-01-05/", NULL, NULL, "2026-01-19", 90, 90, 0, 0, "30@2026-01-26" },
	{ "and held", "30 cap=90", "2026-01-05/", NULL, NULL, "2026-01-26", 90, 120, 0, 30, "30@2026-02-02" },
	{ "a cap between clips", "30 cap=75", "2026-01-05/", NULL, NULL, "2026-01-19", 75, 90, 0, 15, "30@2026-01-26" },
	{ "a cap below one clip", "30 cap=20", "2026-01-05/", NULL, NULL, "2026-01-05", 20, 30, 0, 10, "20@2026-01-12" },
	{ "the cap comes before that day's use", "30 cap=60", "2026-01-05/", NULL, "60@2026-01-19", "2026-01-19", 0, 90, 60, 30, NULL },
	{ "age makes room before the accrual", "30 save=2 cap=60", "2026-01-05/", NULL, NULL, "2026-01-19", 60, 90, 0, 30, "30@2026-01-26" },
	{ "a later use does not keep the balance below the cap", "30 cap=90", "2026-01-05/", NULL, "30@2026-01-24", "2026-01-19", 90, 90, 0, 0, "30@2026-01-26" },
	{ "a reservation does too", "30 cap=90", "2026-01-05/", NULL, "60r@2026-01-24", "2026-01-19", 90, 90, 0, 0, "30@2026-02-09" },

	/* 2.1.6 new year */
	{ "the day before", "30 year_end", "2026-12-14/", NULL, NULL, "2026-12-31", 90, 90, 0, 0, "90@2027-01-01" },
	{ "week 53 is a week of 2026", "30 year_end", "2026-12-14/", NULL, NULL, "2027-01-01", 0, 90, 0, 90, NULL },
	{ "week 1 of 2026 began in 2025", "30 year_end", "2025-12-15/", NULL, NULL, "2026-01-01", 30, 90, 0, 60, "30@2027-01-01" },
	{ "a clip made after new year is of the old year", "30 year_end", "2027-01-02/", NULL, NULL, "2027-12-31", 1590, 1590, 0, 0, "1590@2028-01-01" },
	{ "used up before new year", "30 year_end", "2026-12-28/", NULL, "30@2026-12-31", "2027-01-01", 0, 30, 30, 0, NULL },
	{ "not without the setting", "30", "2026-12-14/", NULL, NULL, "2027-01-01", 90, 90, 0, 0, NULL },

	/* 2.1.7 end of the grant */
	{ "the very next day is in another period", HERNING, "2026-01-05/2026-01-14 2026-01-15/", NULL, NULL, "2026-01-15", 60, 60, 0, 0, "30@2026-04-06" },
	{ "one day between", HERNING, "2026-01-05/2026-01-14 2026-01-16/", NULL, NULL, "2026-01-15", 0, 60, 0, 60, NULL },
	{ "periods that overlap", HERNING, "2026-01-05/2026-01-20 2026-01-12/2026-01-25", NULL, NULL, "2026-01-25", 90, 90, 0, 0, "90@2026-01-26" },
	{ "one inside another", HERNING, "2026-01-05/2026-01-25 2026-01-12/2026-01-14", NULL, NULL, "2026-01-15", 60, 60, 0, 0, "60@2026-01-26" },
	{ "an open one inside nothing ends", HERNING, "2026-01-05/ 2026-01-12/2026-01-14", NULL, NULL, "2026-01-15", 60, 60, 0, 0, "30@2026-04-06" },
	{ "lapse and accrual on the day a grant ends", HERNING, "2026-01-05/2026-01-18 2026-01-20/", NULL, NULL, "2026-01-20", 30, 90, 0, 60, "30@2026-04-20" },
	{ "the card of a grant that is over", HERNING, "2026-01-05/2026-01-18", NULL, NULL, "2026-06-01", 0, 60, 0, 60, NULL },

	/* 2.1.8 order on one day */
	{ "the old clip lapses before the use", HERNING, "2026-01-05/", NULL, "390@2026-04-06", "2026-04-06", 0, 420, 390, 30, NULL },
	{ "the use can take that day's accrual", HERNING, "2026-01-05/", NULL, "60@2026-01-12", "2026-01-12", 0, 60, 60, 0, NULL },
	{ "uses in the order recorded", HERNING, "2026-01-05/", NULL, "20@2026-01-06 20@2026-01-06", "2026-01-06", -10, 30, 40, 0, NULL },

	/* 2.1.9 uses */
	{ "two helpers cost twice", HERNING, "2026-01-05/", NULL, "15x2@2026-01-06", "2026-01-06", 0, 30, 30, 0, NULL },
	{ "oldest clip first", HERNING, "2026-01-05/", NULL, "30@2026-03-01", "2026-04-06", 390, 420, 30, 0, "30@2026-04-13" },
	{ "uses after the day do not count yet", HERNING, "2026-01-05/", NULL, "30@2026-03-01", "2026-02-28", 240, 240, 0, 0, "30@2026-04-06" },
	{ "reservations count on their day", HERNING, "2026-01-05/", NULL, "30r@2026-02-20", "2026-02-20", 180, 210, 30, 0, "30@2026-04-13" },
	{ "a use after the day does not take the coming lapse", HERNING, "2026-01-05/", NULL, "60@2026-04-05", "2026-04-01", 390, 390, 0, 0, "30@2026-04-06" },
	{ "a reservation takes the coming lapse", HERNING, "2026-01-05/", NULL, "60r@2026-04-05", "2026-04-01", 390, 390, 0, 0, "30@2026-04-20" },

	/* 2.1.13 overdraft */
	{ "both used the last clip", HERNING, "2026-01-05/", NULL, "30@2026-01-06 30@2026-01-07", "2026-01-07", -30, 30, 60, 0, NULL },
	{ "the next accrual covers it", HERNING, "2026-01-05/", NULL, "30@2026-01-06 30@2026-01-07", "2026-01-12", 0, 60, 60, 0, NULL },
	{ "a large debt takes several", HERNING, "2026-01-05/", NULL, "100@2026-01-06", "2026-01-19", -10, 90, 100, 0, NULL },
	{ "until it is paid", HERNING, "2026-01-05/", NULL, "100@2026-01-06", "2026-01-26", 20, 120, 100, 0, "20@2026-04-27" },
	{ "outside the grant nothing is there", HERNING, "2026-01-05/2026-02-01", NULL, "30@2026-02-10", "2026-02-10", -30, 120, 30, 120, NULL },
	{ "before the grant it is a debt", HERNING, "2026-01-05/", NULL, "30@2025-12-20", "2026-01-05", 0, 30, 30, 0, NULL },
	{ "no grant at all", HERNING, NULL, NULL, "30@2025-12-20", "2026-01-05", -30, 0, 30, 0, NULL },
	{ "the next period pays the debt", HERNING, "2026-01-05/2026-02-01 2026-03-02/", NULL, "45@2026-02-10", "2026-03-09", 15, 180, 45, 120, "15@2026-06-08" },
	{ "the debt is paid before the cap", "30 cap=30", "2026-01-05/", NULL, "50@2026-01-06", "2026-01-12", 10, 60, 50, 0, "10@2026-01-19" },
	{ "a lapse leaves the debt", "30 year_end", "2026-12-28/2026-12-30", NULL, "60@2026-12-29", "2027-01-01", -30, 30, 60, 0, NULL },

	/* 2.1.15 settings over time */
	{ "more minutes a clip from a day on", "30 save=13; 2026-01-19: 45 save=13", "2026-01-05/", NULL, NULL, "2026-01-19", 105, 105, 0, 0, "30@2026-04-06" },
	{ "a change in mid-week waits for the next", "30 save=13; 2026-01-14: 45 save=13", "2026-01-05/", NULL, NULL, "2026-01-18", 60, 60, 0, 0, "30@2026-04-06" },
	{ "older clips lapse by the new rule that day", "30 save=13; 2026-03-04: 30 save=4", "2026-01-05/", NULL, NULL, "2026-03-04", 120, 270, 0, 150, "30@2026-03-09" },
	{ "the day before they do not", "30 save=13; 2026-03-04: 30 save=4", "2026-01-05/", NULL, NULL, "2026-03-03", 270, 270, 0, 0, "150@2026-03-04" },
	{ "a longer time saves what would lapse that day", "30 save=2; 2026-01-26: 30 save=13", "2026-01-05/", NULL, NULL, "2026-02-02", 120, 150, 0, 30, "30@2026-04-13" },
	{ "what lapsed on its last day is gone", "30 save=2; 2026-01-20: 30 save=13", "2026-01-05/", NULL, NULL, "2026-01-20", 60, 90, 0, 30, "30@2026-04-13" },
	{ "a cap from a day on works at the next accrual", "30; 2026-02-04: 30 cap=60", "2026-01-05/", NULL, NULL, "2026-02-04", 150, 150, 0, 0, "120@2026-02-09" },
	{ "and then", "30; 2026-02-04: 30 cap=60", "2026-01-05/", NULL, NULL, "2026-02-09", 60, 180, 0, 120, "30@2026-02-16" },
	{ "from four weeks to one: not in the same block", "30 every=4; 2026-01-19: 30", "2026-01-05/", NULL, NULL, "2026-02-01", 30, 30, 0, 0, NULL },
	{ "but after it", "30 every=4; 2026-01-19: 30", "2026-01-05/", NULL, NULL, "2026-02-02", 60, 60, 0, 0, NULL },
	{ "from one week to four: the block has its clip", "30; 2026-01-19: 30 every=4", "2026-01-05/", NULL, NULL, "2026-02-01", 60, 60, 0, 0, NULL },
	{ "and the next begins", "30; 2026-01-19: 30 every=4", "2026-01-05/", NULL, NULL, "2026-02-02", 90, 90, 0, 0, NULL },
	{ "pauses from a day on", "30; 2026-01-19: 30 hospital", "2026-01-05/", "hospital:2026-01-06/2026-01-25", NULL, "2026-01-25", 60, 60, 0, 0, NULL },
	{ "new year from a day on: at the next one", "30; 2027-02-01: 30 year_end", "2026-12-28/", NULL, NULL, "2027-02-01", 180, 180, 0, 0, "180@2028-01-01" },
	{ "in force on 1 January itself", "30; 2027-01-01: 30 year_end", "2026-12-21/", NULL, NULL, "2027-01-01", 0, 60, 0, 60, NULL },
	{ "the card is taken out: nothing accrues", "30 save=4; 2026-01-19: none", "2026-01-05/", NULL, NULL, "2026-01-26", 60, 60, 0, 0, "30@2026-02-02" },
	{ "and lapses by the rules before", "30 save=4; 2026-01-19: none", "2026-01-05/", NULL, NULL, "2026-02-02", 30, 60, 0, 30, "30@2026-02-09" },
	{ "the card comes later", "none; 2026-01-19: 30 save=4", "2026-01-05/", NULL, NULL, "2026-01-26", 60, 60, 0, 0, "30@2026-02-16" },
	{ "two changes on the way", "30 save=13; 2026-01-12: 60 save=13; 2026-01-19: 15 save=13", "2026-01-05/", NULL, NULL, "2026-01-19", 105, 105, 0, 0, "30@2026-04-06" },

	/* all at once: 8 weeks, 240 minutes, new year, pauses */
	{ "eight weeks and the cap are the same", AARHUS, "2026-08-03/", NULL, NULL, "2026-10-04", 240, 270, 0, 30, "30@2026-10-05" },
	{ "four weeks in hospital", AARHUS, "2026-08-03/", "hospital:2026-08-31/2026-09-27", NULL, "2026-09-28", 120, 150, 0, 30, "30@2026-10-05" },
	{ "a holiday pauses nothing here", AARHUS, "2026-08-03/", "holiday:2026-08-31/2026-09-27", NULL, "2026-09-21", 240, 240, 0, 0, "30@2026-09-28" },
	{ "new year takes it all", AARHUS, "2026-08-03/", NULL, NULL, "2027-01-01", 0, 660, 0, 660, NULL },
	{ "an outing in December", AARHUS, "2026-08-03/", NULL, "180@2026-12-22", "2026-12-28", 90, 660, 180, 390, "90@2027-01-01" },
};
/* clang-format on */

static void check_next_lapse(const struct row *r, const struct clip_ledger *l)
{
	char got[40] = "none", day[DAY_TEXT];

	if (!day_is_none(l->next_lapse))
		snprintf(got, sizeof got, "%d@%s", l->next_lapse_minutes,
			 day_text(l->next_lapse, day));
	CHECK(strcmp(got, r->next_lapse != NULL ? r->next_lapse : "none") == 0,
	      "%s (%s on %s): next lapse is %s, expected %s", r->why, r->rules, r->on, got,
	      r->next_lapse != NULL ? r->next_lapse : "none");
}

static void test_rows(void)
{
	struct clip_ledger l = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		const struct row *r = &row[i];
		struct clip_case c;
		case_open(&c, r->rules, r->periods, r->absences, r->uses);
		clip_ledger_run(&l, &c.card, case_day(r->on));
		CHECK(l.balance == r->balance && l.accrued == r->accrued && l.used == r->used &&
			      l.lapsed == r->lapsed,
		      "%s (%s on %s): balance %d accrued %d used %d lapsed %d, expected %d %d %d "
		      "%d",
		      r->why, r->rules, r->on, l.balance, l.accrued, l.used, l.lapsed, r->balance,
		      r->accrued, r->used, r->lapsed);
		CHECK_INT(l.accrued, l.used + l.lapsed + l.remaining - l.overdrawn, r->why);
		CHECK(l.next_lapse_minutes <= (l.balance > 0 ? l.balance : 0),
		      "%s: %d min lapse next of a balance of %d", r->why, l.next_lapse_minutes,
		      l.balance);
		check_next_lapse(r, &l);
		CHECK_INT(clip_balance(&l, &c.card, case_day(r->on)), r->balance, r->why);
		case_close(&c);
	}
	clip_ledger_release(&l);
}

/* clang-format off */
static const struct {
	const char *why, *rules, *periods, *absences, *uses, *on, *clips; /* week made/used/lapsed, until */
} clips_row[] = {
	{ "a clip used in part, one wholly", HERNING, "2026-01-05/", NULL, "45@2026-01-16", "2026-01-16",
	  "2026-W02 2026-01-05 30/30/0 , 2026-W03 2026-01-12 30/15/0 2026-04-13" },
	{ "what is reserved is used first", HERNING, "2026-01-05/", NULL, "45r@2026-02-16", "2026-01-12",
	  "2026-W02 2026-01-05 30/0/0 , 2026-W03 2026-01-12 30/0/0 2026-04-13" },
	{ "accrued in mid-week", HERNING, "2026-01-07/", NULL, NULL, "2026-01-08",
	  "2026-W02 2026-01-07 30/0/0 2026-04-06" },
	{ "the grant ends before its time", HERNING, "2026-01-05/2026-01-18", NULL, NULL, "2026-01-18",
	  "2026-W02 2026-01-05 30/0/0 2026-01-19, 2026-W03 2026-01-12 30/0/0 2026-01-19" },
	{ "and is forgotten after a later period", HERNING, "2026-01-05/2026-01-11 2026-01-26/", NULL, NULL, "2026-01-26",
	  "2026-W02 2026-01-05 30/0/30 2026-01-12, 2026-W05 2026-01-26 30/0/0 2026-04-27" },
	{ "new year comes first", "30 save=13 year_end", "2026-12-21/", NULL, NULL, "2026-12-31",
	  "2026-W52 2026-12-21 30/0/0 2027-01-01, 2026-W53 2026-12-28 30/0/0 2027-01-01" },
	{ "age comes first", "30 save=1 year_end", "2026-12-21/", NULL, NULL, "2026-12-28",
	  "2026-W52 2026-12-21 30/0/30 2026-12-28, 2026-W53 2026-12-28 30/0/0 2027-01-01" },
	{ "nothing makes it lapse", "30", "2026-01-05/", NULL, NULL, "2026-01-05",
	  "2026-W02 2026-01-05 30/0/0 " },
	{ "the cap takes it before age", "30 save=4 cap=30", "2026-01-05/", NULL, NULL, "2026-01-12",
	  "2026-W02 2026-01-05 30/0/30 2026-01-12, 2026-W03 2026-01-12 30/0/0 2026-01-19" },
	{ "age takes it before the cap", "30 save=2 cap=90", "2026-01-05/", NULL, NULL, "2026-01-05",
	  "2026-W02 2026-01-05 30/0/0 2026-01-19" },
	{ "the cap takes a part, the rest waits for the next clip", "30 cap=75", "2026-01-05/", NULL, NULL, "2026-01-19",
	  "2026-W02 2026-01-05 30/0/15 2026-01-26, 2026-W03 2026-01-12 30/0/0 2026-01-26, 2026-W04 2026-01-19 30/0/0 2026-02-02" },
	{ "the cap after the settings have changed", "30; 2026-02-04: 30 cap=60", "2026-01-05/", NULL, NULL, "2026-01-12",
	  "2026-W02 2026-01-05 30/0/0 2026-02-09, 2026-W03 2026-01-12 30/0/0 2026-02-09" },
	{ "clips made later keep their own lapses", "30 save=2", "2026-01-05/2026-01-12", NULL, NULL, "2026-01-05",
	  "2026-W02 2026-01-05 30/0/0 2026-01-13" },
	{ "the clip of a block is that of its first week", "30 save=13 every=2 hospital", "2026-01-05/", "hospital:2026-01-05/2026-01-13", NULL, "2026-01-18",
	  "2026-W02 2026-01-14 30/0/0 2026-04-06" },
	{ "settings to come shorten it", "30 save=13; 2026-02-04: 30 save=4", "2026-01-05/", NULL, NULL, "2026-01-12",
	  "2026-W02 2026-01-05 30/0/0 2026-02-04, 2026-W03 2026-01-12 30/0/0 2026-02-09" },
	{ "settings to come lengthen it", "30 save=4; 2026-02-04: 30 save=13", "2026-01-05/", NULL, NULL, "2026-01-12",
	  "2026-W02 2026-01-05 30/0/0 2026-02-02, 2026-W03 2026-01-12 30/0/0 2026-04-13" },
	{ "a debt is paid by the first clip", HERNING, "2026-01-05/", NULL, "40@2026-01-06", "2026-01-12",
	  "2026-W02 2026-01-05 30/30/0 , 2026-W03 2026-01-12 30/10/0 2026-04-13" },
};
/* clang-format on */

static void test_clips(void)
{
	struct clip_ledger l = { 0 };

	for (size_t i = 0; i < sizeof clips_row / sizeof clips_row[0]; i++) {
		struct clip_case c;
		char got[400] = "";
		case_open(&c, clips_row[i].rules, clips_row[i].periods, clips_row[i].absences,
			  clips_row[i].uses);
		clip_ledger_run(&l, &c.card, case_day(clips_row[i].on));
		for (size_t k = 0; k < l.clips; k++) {
			char week[WEEK_TEXT], on[DAY_TEXT], until[DAY_TEXT];
			size_t n = strlen(got);
			CHECK_INT(l.clip[k].remaining,
				  l.clip[k].minutes - l.clip[k].used - l.clip[k].lapsed,
				  clips_row[i].why);
			snprintf(got + n, sizeof got - n, "%s%s %s %d/%d/%d %s", k > 0 ? ", " : "",
				 week_text(day_week(l.clip[k].monday), week),
				 day_text(l.clip[k].accrued_on, on), l.clip[k].minutes,
				 l.clip[k].used, l.clip[k].lapsed,
				 day_text(l.clip[k].lapses_on, until));
		}
		CHECK_TEXT(got, clips_row[i].clips, clips_row[i].why);
		case_close(&c);
	}
	clip_ledger_release(&l);
}

/* Every event with its day and minutes, and which clip and use it belongs to. */
static void test_events(void)
{
	static const char *const kind[] = { "accrued", "age",   "cap",      "new_year",
					    "grant",   "drawn", "overdraw", "covered" };
	struct clip_ledger l = { 0 };
	struct clip_case c;
	char got[900] = "";

	case_open(&c, "30 save=2 cap=45", "2026-01-05/2026-02-01", NULL,
		  "20@2026-01-06 20@2026-01-07 45@2026-01-14 5@2026-02-03");
	clip_ledger_run(&l, &c.card, case_day("2026-02-28"));
	for (size_t i = 0; i < l.events; i++) {
		char on[DAY_TEXT];
		size_t n = strlen(got);
		snprintf(got + n, sizeof got - n, "%s%s %s %d %d %d", i > 0 ? "\n" : "",
			 day_text(l.event[i].on, on) + 5, kind[l.event[i].kind], l.event[i].minutes,
			 l.event[i].clip, l.event[i].use);
	}
	CHECK_TEXT(got,
		   "01-05 accrued 30 0 -1\n"
		   "01-06 drawn 20 0 0\n"
		   "01-07 drawn 10 0 1\n"
		   "01-07 overdraw 10 -1 1\n"
		   "01-12 accrued 30 1 -1\n"
		   "01-12 covered 10 1 1\n"
		   "01-14 drawn 20 1 2\n"
		   "01-14 overdraw 25 -1 2\n"
		   "01-19 accrued 30 2 -1\n"
		   "01-19 covered 25 2 2\n"
		   "01-26 accrued 30 3 -1\n"
		   "02-02 age 5 2 -1\n"
		   "02-02 grant 30 3 -1\n"
		   "02-03 overdraw 5 -1 3",
		   "the events of a card");
	case_close(&c);
	clip_ledger_release(&l);
}

int main(void)
{
	test_rows();
	test_clips();
	test_events();
	return test_end();
}
