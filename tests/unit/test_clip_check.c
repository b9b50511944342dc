/* May minutes of a clip card be used: refusals, warnings and corrections (domain 2.1.11). */
#include "core/rules/clip.h"

#include "tests/unit/clip_case.h"

#define HERNING "30 save=13 step=30 saved=28 workdays no_holidays"

static char gardening[] = "havearbejde", firewood[] = "brændefyldning", snow[] = "snerydning";
static char *excluded[] = { gardening, firewood, snow };

struct row {
	const char *why, *rules, *periods, *uses;
	const char *ask, *today; /* "60@2026-01-16" */
	const char *activity;
	int from_minute, instead_of;
	const char *refusal, *warning; /* NULL: none */
};

enum { NO_TIME = SETTING_NONE, NEW = -1 };

/* clang-format off */
static const struct row row[] = {
	{ "a clip that is there", HERNING, "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", "gåtur", NO_TIME, NEW, NULL, NULL },
	{ "all there is", HERNING, "2026-01-05/", NULL, "60@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },

	/* minutes */
	{ "more than there is", HERNING, "2026-01-05/", NULL, "90@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use takes 1 h 30 min, but only 1 h are available on Friday 16 January: at most 1 h can be used that day", NULL },
	{ "two helpers cost twice", HERNING, "2026-01-05/", NULL, "60x2@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use takes 2 h, but only 1 h are available on Friday 16 January: at most 30 min can be used that day", NULL },
	{ "nothing is left", HERNING, "2026-01-05/", "60@2026-01-13", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use takes 30 min, but only 0 min are available on Friday 16 January: nothing can be used that day", NULL },
	{ "the card is overdrawn", HERNING, "2026-01-05/", "90@2026-01-13", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use takes 30 min, but only 0 min are available on Friday 16 January: nothing can be used that day", NULL },
	{ "less than a step is left", "30 save=13 step=20", "2026-01-05/", NULL, "40@2026-01-06", "2026-01-06", NULL, NO_TIME, NEW,
	  "the use takes 40 min, but only 30 min are available on Tuesday 6 January: at most 20 min can be used that day", NULL },
	{ "an earlier use of that day counts first", HERNING, "2026-01-05/", "30@2026-01-16", "60@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use takes 1 h, but only 30 min are available on Friday 16 January: at most 30 min can be used that day", NULL },
	{ "what lapses before is not there", HERNING, "2026-01-05/", NULL, "420@2026-04-07", "2026-04-07", NULL, NO_TIME, NEW,
	  "the use takes 7 h, but only 6 h 30 min are available on Tuesday 7 April: at most 6 h 30 min can be used that day", NULL },
	{ "no minutes", HERNING, "2026-01-05/", NULL, "0@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "a use of the clip card takes at least one minute and one helper", NULL },
	{ "no helper", HERNING, "2026-01-05/", NULL, "30x0@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "a use of the clip card takes at least one minute and one helper", NULL },

	/* later uses */
	{ "a later use would be uncovered", HERNING, "2026-01-05/", "60@2026-01-15", "30@2026-01-07", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use of 1 h on Thursday 15 January would no longer be covered: nothing can be used that day", NULL },
	{ "part of it may be used", HERNING, "2026-01-05/", "30@2026-01-22", "60@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "so much and no more", HERNING, "2026-01-05/", "60@2026-01-22", "60@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use of 1 h on Thursday 22 January would no longer be covered: at most 30 min can be used that day", NULL },
	{ "a reservation", HERNING, "2026-01-05/", "90r@2026-01-22", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "1 h 30 min reserved for the visit on Thursday 22 January would no longer be covered: nothing can be used that day", NULL },
	{ "minutes that would have lapsed before the later use", "30 save=2", "2026-01-05/", "60@2026-01-19", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "the later use was uncovered already", HERNING, "2026-01-05/", "600@2026-01-22", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use of 10 h on Thursday 22 January would no longer be covered: nothing can be used that day", NULL },
	{ "of two later ones the first harmed is named", HERNING, "2026-01-05/", "30@2026-01-20 60@2026-01-22", "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "the use of 1 h on Thursday 22 January would no longer be covered: nothing can be used that day", NULL },

	/* bounds of one use */
	{ "not a whole step", HERNING, "2026-01-05/", NULL, "45@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "45 min is no whole number of steps of 30 min, test.yaml:17: write 30 min or 1 h", NULL },
	{ "less than a step", HERNING, "2026-01-05/", NULL, "20@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW,
	  "20 min is no whole number of steps of 30 min, test.yaml:17: write 30 min", NULL },
	{ "longer than one use may be", "30 save=13 use=60", "2026-01-05/", NULL, "90@2026-03-16", "2026-03-16", NULL, NO_TIME, NEW,
	  "1 h 30 min is more than one use may take, at most 1 h, test.yaml:14", NULL },
	{ "as long as one may be, for two helpers", "30 save=13 use=60", "2026-01-05/", NULL, "60x2@2026-03-16", "2026-03-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "what would be allowed keeps to that bound", "30 save=13 use=60", "2026-01-05/", "420@2026-03-31", "60@2026-03-24", "2026-03-24", NULL, NO_TIME, NEW,
	  "the use of 7 h on Tuesday 31 March would no longer be covered: nothing can be used that day", NULL },

	/* outside the grant */
	{ "before it", HERNING, "2026-01-05/", NULL, "30@2025-12-30", "2026-01-16", NULL, NO_TIME, NEW,
	  "Tuesday 30 December 2025 is outside the grant of the clip card, which begins on Monday 5 January", NULL },
	{ "after it", HERNING, "2026-01-05/2026-02-01", NULL, "30@2026-02-02", "2026-02-02", NULL, NO_TIME, NEW,
	  "Monday 2 February is outside the grant of the clip card, which ended on Sunday 1 February", NULL },
	{ "between two periods", HERNING, "2026-01-05/2026-02-01 2026-03-02/", NULL, "30@2026-02-12", "2026-02-02", NULL, NO_TIME, NEW,
	  "Thursday 12 February is outside the grant of the clip card, which begins on Monday 2 March", NULL },
	{ "none at all", HERNING, NULL, NULL, "30@2026-02-12", "2026-02-02", NULL, NO_TIME, NEW,
	  "Thursday 12 February is outside the grant of the clip card: there is none", NULL },
	{ "its last day", HERNING, "2026-01-05/2026-02-01", NULL, "30@2026-02-01", "2026-02-01", NULL, NO_TIME, NEW, NULL,
	  "Sunday 1 February is not one of the weekdays of the clip card, test.yaml:18" },
	{ "the settings know no such card then", "30; 2026-02-02: none", "2026-01-05/", NULL, "30@2026-02-12", "2026-02-12", NULL, NO_TIME, NEW,
	  "the settings in force on Thursday 12 February know no such clip card", NULL },

	/* activities */
	{ "an excluded one", HERNING, "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", "havearbejde", NO_TIME, NEW,
	  "the clip card cannot be used for havearbejde, test.yaml:23", NULL },
	{ "in other letters and among others", HERNING, "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", "Lidt BRÆNDEFYLDNING, og kaffe", NO_TIME, NEW,
	  "the clip card cannot be used for brændefyldning, test.yaml:23", NULL },
	{ "a word that only begins alike", HERNING, "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", "havearbejdets dag på museet", NO_TIME, NEW, NULL, NULL },
	{ "a word that only ends alike", HERNING, "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", "påhavearbejde", NO_TIME, NEW, NULL, NULL },

	/* warnings */
	{ "a Saturday", HERNING, "2026-01-05/", NULL, "30@2026-01-17", "2026-01-17", NULL, NO_TIME, NEW, NULL,
	  "Saturday 17 January is not one of the weekdays of the clip card, test.yaml:18" },
	{ "a public holiday", HERNING, "2026-01-05/", NULL, "30@2026-05-14", "2026-05-14", NULL, NO_TIME, NEW, NULL,
	  "Thursday 14 May is a public holiday, Ascension Day, test.yaml:19" },
	{ "both", HERNING, "2026-01-05/", NULL, "30@2026-04-05", "2026-04-05", NULL, NO_TIME, NEW, NULL,
	  "Sunday 5 April is not one of the weekdays of the clip card, test.yaml:18; Sunday 5 April is a public holiday, Easter Sunday, test.yaml:19" },
	{ "within the hours", "30 from=600 to=900", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 870, NEW, NULL, NULL },
	{ "past the hours", "30 from=600 to=900", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 885, NEW, NULL,
	  "14:45 to 15:15 is not within the hours of the clip card, 10:00 to 15:00, test.yaml:20" },
	{ "before the hours", "30 from=600 to=900", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 590, NEW, NULL,
	  "09:50 to 10:20 is not within the hours of the clip card, 10:00 to 15:00, test.yaml:20" },
	{ "hours across midnight", "30 from=1320 to=360", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 1425, NEW, NULL, NULL },
	{ "hours across midnight, to the last minute", "30 from=1320 to=360", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 330, NEW, NULL, NULL },
	{ "hours across midnight, past them", "30 from=1320 to=360", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 331, NEW, NULL,
	  "05:31 to 06:01 is not within the hours of the clip card, 22:00 to 06:00, test.yaml:20" },
	{ "a use across midnight", "30 from=600 to=1439", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, 1425, NEW, NULL,
	  "23:45 to 00:15 is not within the hours of the clip card, 10:00 to 23:59, test.yaml:20" },
	{ "no time is known", "30 from=600 to=900", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "too little notice", "30 notice=3", "2026-01-05/", NULL, "30@2026-01-18", "2026-01-16", NULL, NO_TIME, NEW, NULL,
	  "the use is 2 days ahead, and 3 days of notice are agreed, test.yaml:21" },
	{ "one day", "30 notice=3", "2026-01-05/", NULL, "30@2026-01-17", "2026-01-16", NULL, NO_TIME, NEW, NULL,
	  "the use is 1 day ahead, and 3 days of notice are agreed, test.yaml:21" },
	{ "enough notice", "30 notice=3", "2026-01-05/", NULL, "30@2026-01-19", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "a plan for later today is a plan", "30 notice=3", "2026-01-05/", NULL, "30r@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL,
	  "the use is 0 days ahead, and 3 days of notice are agreed, test.yaml:21" },
	{ "what has happened needs no notice", "30 notice=3", "2026-01-05/", NULL, "30@2026-01-16", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "saved clips need more", HERNING, "2026-01-05/", NULL, "60@2026-02-03", "2026-01-16", NULL, NO_TIME, NEW, NULL,
	  "the use is 18 days ahead, and 28 days of notice are agreed, test.yaml:22" },
	{ "one clip does not", HERNING, "2026-01-05/", NULL, "30@2026-02-03", "2026-01-16", NULL, NO_TIME, NEW, NULL, NULL },
	{ "one clip for two helpers does", HERNING, "2026-01-05/", NULL, "30x2@2026-02-03", "2026-01-16", NULL, NO_TIME, NEW, NULL,
	  "the use is 18 days ahead, and 28 days of notice are agreed, test.yaml:22" },
	{ "by the settings of its own day", "30; 2026-03-02: 30 step=30", "2026-01-05/", NULL, "45@2026-03-01", "2026-03-02", NULL, NO_TIME, NEW, NULL, NULL },
	{ "and not those of another", "30; 2026-03-02: 30 step=30", "2026-01-05/", NULL, "45@2026-03-02", "2026-03-02", NULL, NO_TIME, NEW,
	  "45 min is no whole number of steps of 30 min, test.yaml:17: write 30 min or 1 h", NULL },

	/* corrections */
	{ "the corrected use makes room for itself", HERNING, "2026-01-05/", "30@2026-01-13", "60@2026-01-13", "2026-01-16", NULL, NO_TIME, 0, NULL, NULL },
	{ "but not for more", HERNING, "2026-01-05/", "30@2026-01-13", "90@2026-01-13", "2026-01-16", NULL, NO_TIME, 0,
	  "the use takes 1 h 30 min, but only 1 h are available on Tuesday 13 January: at most 1 h can be used that day", NULL },
	{ "another day", HERNING, "2026-01-05/", "60@2026-01-13", "60@2026-01-09", "2026-01-16", NULL, NO_TIME, 0,
	  "the use takes 1 h, but only 30 min are available on Friday 9 January: at most 30 min can be used that day", NULL },
	{ "more than the later one leaves", HERNING, "2026-01-05/", "30@2026-01-13 30@2026-01-15", "60@2026-01-13", "2026-01-16", NULL, NO_TIME, 0,
	  "the use of 30 min on Thursday 15 January would no longer be covered: at most 30 min can be used that day", NULL },
	{ "the note of an overdrawn use is mended", HERNING, "2026-01-05/", "95@2026-01-17", "95@2026-01-17", "2026-01-17", NULL, NO_TIME, 0, NULL, NULL },
	{ "an overdrawn use becomes smaller", HERNING, "2026-01-05/", "300@2026-01-16", "240@2026-01-16", "2026-01-17", NULL, NO_TIME, 0, NULL, NULL },
	{ "one outside the grant keeps its day", HERNING, "2026-01-05/2026-01-11", "30@2026-01-16", "30@2026-01-16", "2026-01-17", NULL, NO_TIME, 0, NULL, NULL },
	{ "another activity is looked at", HERNING, "2026-01-05/", "30@2026-01-16", "30@2026-01-16", "2026-01-17", "snerydning", NO_TIME, 0,
	  "the clip card cannot be used for snerydning, test.yaml:23", NULL },
};
/* clang-format on */

static void ask(const struct row *r, struct clip_ledger *work)
{
	struct clip_case c, question;
	char warning[CLIP_WARNING];
	struct err e = { 0 };

	case_open(&c, r->rules, r->periods, NULL, r->uses);
	case_open(&question, "30", NULL, NULL, r->ask);
	for (int v = 0; v < CASE_MOST; v++)
		c.set[v].excluded_activities = (struct text_list){ excluded, 3 };
	struct clip_question q = {
		.use = question.use[0],
		.today = case_day(r->today),
		.from_minute = r->from_minute,
		.instead_of = r->instead_of,
	};
	q.use.activity = r->activity;
	int answer = clip_check(work, &c.card, &q, warning, &e);
	CHECK_INT(answer, r->refusal != NULL ? -1 : 0, r->why);
	CHECK_INT(e.kind, r->refusal != NULL ? ERR_RULE : ERR_NONE, r->why);
	CHECK_TEXT(e.text, r->refusal != NULL ? r->refusal : "", r->why);
	CHECK_TEXT(warning, r->warning != NULL ? r->warning : "", r->why);
	case_close(&question);
	case_close(&c);
}

/* "at most 1 h 30 min can be used that day"; 0 where nothing can. */
static int allowed_minutes(const char *refusal)
{
	const char *most = strstr(refusal, "at most ");
	int number = 0, minutes = 0;
	char unit[2] = "";

	if (most == NULL || sscanf(most, "at most %d %1[hm]", &number, unit) != 2)
		return 0;
	if (sscanf(most, "at most %*d h %d min", &minutes) != 1)
		minutes = 0;
	return unit[0] == 'h' ? number * 60 + minutes : number;
}

/* What the refusal says would be allowed is allowed, and a step more is not. */
static void test_allowed_is_allowed(struct clip_ledger *work)
{
	struct clip_case c;
	char warning[CLIP_WARNING];

	case_open(&c, "30 save=6 cap=150 step=5", "2026-01-05/", NULL,
		  "35@2026-01-20 70@2026-02-11 60r@2026-02-27 40@2026-03-12");
	for (struct day d = case_day("2026-01-05"); d.n <= case_day("2026-03-20").n; d.n++) {
		struct clip_question q = { .use = { .on = d, .minutes = 1000, .helpers = 1 },
					   .today = d,
					   .from_minute = SETTING_NONE,
					   .instead_of = -1 };
		struct err e = { 0 };
		CHECK(clip_check(work, &c.card, &q, warning, &e) == -1, "1000 minutes are refused");
		int allowed = allowed_minutes(e.text);
		q.use.minutes = allowed;
		CHECK(allowed == 0 || clip_check(work, &c.card, &q, warning, &e) == 0,
		      "day %d: %d min were said to be allowed: %s", d.n, allowed, e.text);
		q.use.minutes = allowed + 5;
		CHECK(clip_check(work, &c.card, &q, warning, &e) == -1,
		      "day %d: %d min are too many", d.n, allowed + 5);
	}
	case_close(&c);
}

int main(void)
{
	struct clip_ledger work = { 0 };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		ask(&row[i], &work);
	test_allowed_is_allowed(&work);
	clip_ledger_release(&work);
	return test_end();
}
