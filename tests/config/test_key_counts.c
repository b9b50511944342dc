/* Every key of the settings counts: of each there are two values between which a rule answers
 * differently.  What only whole programs show is in tests/commands/test_settings.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "config/keys.h"
#include "core/acts/acting.h"
#include "core/base/memory.h"
#include "core/queries/owed.h"
#include "core/rules/clip_forecast.h"
#include "core/rules/clip_lack.h"
#include "core/rules/conference_day.h"
#include "core/rules/course_rank.h"
#include "core/rules/holiday.h"
#include "core/rules/outcome.h"
#include "core/rules/retention.h"
#include "core/rules/service.h"
#include "tests/config/rule_probes.h"
#include "tests/test.h"

static struct day day(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(day_parse(text, &d), "the test itself holds a day that is none: %s", text);
	return d;
}

static void put_day(FILE *out, struct day d)
{
	char text[DAY_TEXT];

	fprintf(out, " %s", day_is_none(d) ? "-" : day_text(d, text));
}

/* ---- what the rules answer, all of it as one text ---- */

typedef void probe(const struct settings *set, FILE *out);

static void probe_days_off(const struct settings *set, FILE *out)
{
	static const char *const days[] = { "2026-06-05", "2026-12-24", "2026-12-31" };

	for (size_t i = 0; i < 3; i++)
		fprintf(out, " %d", working_day(day(days[i]), &set->days_off));
}

static void probe_retention(const struct settings *set, FILE *out)
{
	const struct retention_facts f = { .last_entry = day("2020-03-10"), .last_end = DAY_NONE };

	put_day(out, retention_until(&f, set->retention.years));
}

static void probe_triage(const struct settings *set, FILE *out)
{
	const struct triage_colour *c = settings_triage(set, "gul");

	fprintf(out, "%s %d", c != NULL ? c->name : "-", c != NULL ? c->look : -1);
}

static void probe_signs(const struct settings *set, FILE *out)
{
	const struct text_list *alone = settings_activities(set, SIGN_LONELINESS);

	fprintf(out, "%zu %s", alone->n, alone->n > 0 ? alone->at[0] : "-");
}

static void probe_service(const struct settings *set, FILE *out)
{
	const struct service *s = settings_service(set, "pleje");
	const struct service_facts f = { .from_minute = 390,
					 .to_minute = 450,
					 .granted = day("2024-01-01") };
	char text[300];

	if (s == NULL)
		return;
	unsigned lacks = service_lacks(s, &f, day("2026-11-23"));
	for (int i = 0; i < SERVICE_LACKS; i++)
		if (lacks >> i & 1)
			fprintf(out, "%s\n",
				service_explain(s, (enum service_lack)i, &f, day("2026-11-23"),
						text, sizeof text));
}

/* Four weeks planned, with a week in hospital, seen in its third week. */
static struct course_pause hospital;
static struct course_facts course_of_four_weeks(void)
{
	struct course_facts c = course_facts_none;

	hospital = (struct course_pause){ day("2026-01-12"), day("2026-01-18"), ABSENCE_HOSPITAL };
	c.referred = day("2026-01-02");
	c.start = day("2026-01-05");
	c.planned_end = day("2026-02-01");
	c.pause = &hospital;
	c.pauses = 1;
	return c;
}

static void probe_course_type(const struct settings *set, FILE *out)
{
	const struct course_type *t = settings_course_type(set, "lang");
	const struct course_facts c = course_of_four_weeks();
	struct act_questions ask = { .n = 0 };
	struct course_standing s;
	char text[400];

	if (t == NULL)
		return;
	static char rehab[] = "rehab", elder[] = "elder";
	static struct service services[] = { { .id = rehab, .law = LAW_SEL83A },
					     { .id = elder, .law = LAW_ELDER_ACT } };
	const struct settings served = { .service = services, .services = 2 };

	for (int i = 0; i < 4; i++) {
		char *done[] = { services[i / 2].id };
		const struct text_list list = { done, 1 };
		fprintf(out, " %d",
			course_session_counts(t, &served, i % 2 ? ROLE_CARER : ROLE_THERAPIST,
					      &list));
	}
	course_stand(&c, t, day("2026-01-21"), &s);
	put_day(out, s.planned_end);
	fprintf(out, " %d %d %s %s", s.paused_days, s.sessions, t->name,
		course_explain_end(&c, &s, text, sizeof text));
	warn_of_length(t, c.start, c.planned_end, &ask);
	for (size_t i = 0; i < ask.n; i++)
		fprintf(out, " %s", ask.at[i].text);
}

static void probe_instrument(const struct settings *set, FILE *out)
{
	const double items[] = { 2, 3, 4, 1 };
	const struct course_facts c = course_of_four_weeks();
	struct measurement_missing missing[4];
	struct err e = { .kind = ERR_NONE };
	const struct instrument *i = settings_instrument(set, "ippa");
	double value = 0;
	char text[300];

	if (i == NULL)
		return;
	fprintf(out, "%s %d", i->name, instrument_score(i, items, 4, &value, NULL, &e));
	fprintf(out, " %.2f %s", value, e.text);
	for (double v = -50; v < 200; v += 100)
		fprintf(out, " %d", instrument_check_value(i, v, &e));
	fprintf(out, " %d %d %s", instrument_change(i, 10, 9), instrument_change(i, 10, 11),
		instrument_item_name(i, 0, text, sizeof text));
	size_t n = measurements_missing(i, 1, NULL, 0, &c, NULL, day("2026-02-10"), missing);
	for (size_t k = 0; k < n; k++)
		fprintf(out, " %d", missing[k].at);
}

static void probe_follow_up(const struct settings *set, FILE *out)
{
	struct course_facts c = course_of_four_weeks();
	bool later = set->follow_up[0].when == FOLLOW_LATER;
	struct day on = day(later ? "2026-03-01" : "2026-01-08");
	struct follow_up found[2];
	char text[300];

	c.end = later ? day("2026-02-01") : DAY_NONE;
	c.result = later ? 0 : -1;
	const struct follow_up_facts f = { .course = &c,
					   .course_type = "lang",
					   .rule = set->follow_up,
					   .rules = set->follow_ups,
					   .died = DAY_NONE };
	size_t n = follow_ups(&f, on, found);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "%s %s", found[i].id,
			follow_up_explain(&found[i], on, text, sizeof text));
}

static void probe_signals(const struct settings *set, FILE *out)
{
	const struct course_facts c = course_of_four_weeks();
	struct course_standing s;
	struct course_why why[COURSE_REASONS];

	course_stand(&c, NULL, day("2026-01-30"), &s);
	const struct course_rank_facts f = { .course = &c,
					     .died = DAY_NONE,
					     .stands = &s,
					     .goals = 1,
					     .open_goals = 1,
					     .last_observation = day("2026-01-20"),
					     .last_change = day("2026-01-14"),
					     .review = DAY_NONE,
					     .decided = DAY_NONE };
	size_t n = course_reasons_find(&f, &set->signals, why);
	for (size_t i = 0; i < n; i++)
		fprintf(out, " %d/%d", why[i].code, why[i].days);
}

static void probe_targets(const struct settings *set, FILE *out)
{
	for (int i = 0; i < OUTCOME_FIGURES; i++)
		fprintf(out, " %d", outcome_target(&set->targets, &outcome_figure[i]));
}

static void probe_conference(const struct settings *set, FILE *out)
{
	const struct conference_cadence *c = &set->conference[0];
	const struct conference_days_asked asked = { day("2026-01-01"), day("2026-12-31"), 5 };
	struct day held[5];
	size_t n = conference_days(conference_pace(c, "sol"), &set->days_off, &asked, held);

	fprintf(out, "%s %s %d %u", c->id, c->name, conference_is_for(c, "sol"), c->participants);
	for (size_t i = 0; i < n; i++)
		put_day(out, held[i]);
	if (n > 0) {
		const struct next_conference next = { c, held[0], DAY_NONE, 0 };
		fprintf(out, " %d", owed_is_asked(&next, day_plus(held[0], -3)));
	}
}

/* ---- clip cards ---- */

static void put_ledger(const struct clip_card *card, FILE *out)
{
	static const char *const days[] = { "2026-01-20", "2026-03-10", "2026-12-31",
					    "2027-01-01" };
	struct clip_ledger l = { 0 };

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		clip_ledger_run(&l, card, day(days[i]));
		fprintf(out, " %d/%d/%d/%d", l.balance, l.accrued, l.lapsed, l.next_lapse_minutes);
		put_day(out, l.next_lapse);
	}
	clip_ledger_release(&l);
}

static void put_checks(const struct clip_card *card, FILE *out)
{
	/* clang-format off */
	static const struct { const char *on, *today; int minutes, from; const char *activity; } asked[] = {
		{ "2026-03-18", "2026-03-18", 30, 600, "gåtur" },
		{ "2026-03-14", "2026-03-14", 30, 600, NULL },    /* a Saturday */
		{ "2026-05-14", "2026-05-14", 30, 600, NULL },    /* Ascension Day */
		{ "2026-03-18", "2026-03-18", 45, 600, NULL },
		{ "2026-03-18", "2026-03-18", 120, 600, NULL },
		{ "2026-03-18", "2026-03-18", 30, 1200, NULL },
		{ "2026-03-18", "2026-03-18", 30, 600, "havearbejde" },
		{ "2026-03-20", "2026-03-18", 30, 600, NULL },
		{ "2026-03-20", "2026-03-18", 60, 600, NULL },
	};
	/* clang-format on */
	struct clip_ledger work = { 0 };

	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		const struct clip_question q = { .use = { .on = day(asked[i].on),
							  .minutes = asked[i].minutes,
							  .helpers = 1,
							  .activity = asked[i].activity },
						 .today = day(asked[i].today),
						 .from_minute = asked[i].from,
						 .instead_of = -1 };
		char warning[CLIP_WARNING];
		struct err e = { .kind = ERR_NONE };
		int refused = clip_check(&work, card, &q, warning, &e);
		fprintf(out, "\n%d %s %s", refused, warning, e.text);
	}
	clip_ledger_release(&work);
}

static void put_lacks(const struct settings *set, const struct clip_card *card, FILE *out)
{
	static const char *const has[] = { "pleje", "ledsage" };

	for (size_t i = 0; i < 2; i++) {
		struct clip_holding held = { .id = has[i],
					     .from = day("2026-01-05"),
					     .to = DAY_NONE };
		struct clip_help planned = { day("2026-03-02"), 90 };
		const struct clip_holdings holdings = {
			.at = &held, .n = 1, .help = &planned, .helps = 1
		};
		const struct clip_lack_asked asked = { card, &holdings, set, day("2026-03-02") };
		unsigned lacks = clip_lacks(card, &holdings, asked.on);
		char text[CLIP_LACK_TEXT];
		for (int k = 0; k < CLIP_LACKS; k++)
			if (lacks >> k & 1)
				fprintf(out, "\n%s",
					clip_lack_text(&asked, (enum clip_lack)k, text));
	}
}

static void probe_clip(const struct settings *set, FILE *out)
{
	const struct clip_settings *type = settings_clip(set, "klip");
	const struct clip_absence absence = { ABSENCE_HOSPITAL, day("2026-02-02"),
					      day("2026-03-01") };
	const struct clip_period period = { day("2026-01-05"), DAY_NONE };
	const char *idea[4];

	if (type == NULL)
		return;
	struct clip_rules rules = { .at = memory_new(1, sizeof *rules.at), .n = 1 };
	rules.at[0].set = type;
	rules.at[0].days_off = &set->days_off;
	const struct clip_card card = {
		.rules = &rules, .period = &period, .periods = 1, .absence = &absence, .absences = 1
	};
	fprintf(out, "%s", type->name);
	put_ledger(&card, out);
	put_checks(&card, out);
	put_lacks(set, &card, out);
	const char *hint = clip_first_use(&card, day("2026-03-18"));
	fprintf(out, "\n%s", hint != NULL ? hint : "");
	size_t ideas = clip_suggestions(type, idea, 4);
	for (size_t i = 0; i < ideas; i++)
		fprintf(out, " %s", idea[i]);
	free(rules.at);
}

/* ---- the keys ---- */

#define RULE    "provider_rules[]", "id: a, allowed: [municipal]", probe_provider_rule
#define LISTED  "provider_rules[]", "id: a, allowed: [listed]", probe_provider_rule
#define LAW     "laws[]", "law: SEL83, to: 2025-06-30", probe_law
#define CARE    "care_courses[]", "id: et, name: Et", probe_care_course

#define CLIP    "clip_cards[]", "id: klip, name: Klip, minutes_per_clip: 30", probe_clip
#define TRIAGE  "triage.colours[]", "id: gul, name: Gul", probe_triage
#define LONELY  "signs[]", "sign: loneliness, activities: [gåtur]", probe_signs
#define SERVICE "services[]", "id: pleje, name: Pleje", probe_service
#define COURSE  "course_types[]", "id: lang, name: Lang", probe_course_type
#define MOVES                                                                                      \
	"course_types[]", "id: lang, name: Lang, paused_by: [hospital], pauses_move_end: true",    \
		probe_course_type
#define IPPA    "instruments[]", "id: ippa, name: IPPA", probe_instrument
#define FOLLOW  "follow_ups[]", "id: f, name: F, when: end", probe_follow_up
#define AGAIN   "follow_ups[]", "id: f, name: F, when: interval", probe_follow_up
#define AFTER   "follow_ups[]", "id: f, name: F, when: later", probe_follow_up
#define SIGNALS "course_signals", "", probe_signals
#define TARGETS "targets", "", probe_targets
#define MEETING                                                                                    \
	"conferences[]", "id: m, name: M, every_days: 14, anchor: 2026-01-07", probe_conference
#define MONTHLY     "conferences[]", "id: m, name: M, anchor: 2026-01-07", probe_conference
#define OWN_GROUP   "conferences[].cadences[]"
#define OWN         OWN_GROUP, "providers: [sol], every_days: 7, anchor: 2026-01-05", probe_conference
#define OWN_MONTHLY OWN_GROUP, "providers: [sol], anchor: 2026-01-05", probe_conference
#define DAYS_OFF    "days_off", "", probe_days_off

/* clang-format off */
static const struct key_row {
	const char *key;
	const char *group, *others; /* the entry it stands in, and what else stands there */
	probe *ask;
	const char *one, *other; /* two values between which the answer differs */
} row[] = {
	{ "constitution_day", DAYS_OFF, "true", "false" },
	{ "christmas_eve", DAYS_OFF, "true", "false" },
	{ "new_years_eve", DAYS_OFF, "true", "false" },
	{ "years", "retention", "", probe_retention, "5", "none" },
	{ "id", "services[]", "name: Pleje, hours: \"07:00-17:00\"", probe_service, "pleje", "andet" },
	{ "name", "services[]", "id: pleje, hours: \"07:00-17:00\"", probe_service, "Pleje", "Hjælp" },
	{ "hours", SERVICE, "\"07:00-17:00\"", "\"06:00-17:00\"" },
	{ "plan", SERVICE, "DV", "none" },
	{ "review_months", SERVICE, "12", "120" },
	{ "id", COURSE, "lang", "kort" },
	{ "name", COURSE, "Lang", "Længere" },
	{ "min_weeks", COURSE, "5", "4" },
	{ "max_weeks", COURSE, "3", "4" },
	{ "sessions", COURSE, "8", "none" },
	{ "law", COURSE, "SEL83A", "AELDRELOV" },
	{ "sessions_by", COURSE, "therapist", "all" },
	{ "paused_by", COURSE, "[hospital]", "[holiday]" },
	{ "pauses_move_end", MOVES, "true", "false" },
	{ "id", IPPA, "ippa", "andet" },
	{ "name", IPPA, "IPPA", "Ippa" },
	{ "min", IPPA, "0", "-100" },
	{ "max", IPPA, "100", "200" },
	{ "better", IPPA, "higher", "lower" },
	{ "change_percent", IPPA, "10", "11" },
	{ "change_points", IPPA, "1", "2" },
	{ "at", IPPA, "[start]", "[end]" },
	{ "items", IPPA, "4", "5" },
	{ "item_min", IPPA, "1", "2" },
	{ "item_max", IPPA, "4", "3" },
	{ "item_names", IPPA, "[a, b, c]", "[d, e, f]" },
	{ "score", IPPA, "sum", "mean" },
	{ "id", FOLLOW, "f", "g" },
	{ "name", FOLLOW, "F", "G" },
	{ "course_types", FOLLOW, "[lang]", "[kort]" },
	{ "when", FOLLOW, "end", "start" },
	{ "days", FOLLOW, "0", "-7" },
	{ "every_days", AGAIN, "10", "11" },
	{ "every_weeks", AGAIN, "1", "2" },
	{ "after_months", AFTER, "12", "6" },
	{ "who", FOLLOW, "therapist", "visitator" },
	{ "no_observation_days", SIGNALS, "5", "20" },
	{ "still_days", SIGNALS, "10", "30" },
	{ "independent_percent", TARGETS, "40", "50" },
	{ "less_help_percent", TARGETS, "40", "50" },
	{ "half_or_fewer_percent", TARGETS, "40", "50" },
	{ "id", MEETING, "m", "n" },
	{ "name", MEETING, "M", "N" },
	{ "every_days", MEETING, "14", "7" },
	{ "every_months", MONTHLY, "1", "3" },
	{ "anchor", MEETING, "2026-01-07", "2026-01-08" },
	{ "providers", MEETING, "[sol]", "[kom]" },
	{ "participants", MEETING, "[nurse]", "[nurse, visitator]" },
	{ "prepare_days", MEETING, "2", "3" },
	{ "providers", OWN, "[sol]", "[kom]" },
	{ "every_days", OWN, "7", "21" },
	{ "every_months", OWN_MONTHLY, "1", "2" },
	{ "anchor", OWN, "2026-01-06", "2026-01-05" },
	{ "id", CLIP, "klip", "andet" },
	{ "name", CLIP, "Klip", "Klippekort" },
	{ "minutes_per_clip", CLIP, "30", "45" },
	{ "accrual_every_weeks", CLIP, "1", "2" },
	{ "save_weeks", CLIP, "13", "8" },
	{ "id", TRIAGE, "gul", "roed" },
	{ "name", TRIAGE, "Gul", "Orange" },
	{ "look", TRIAGE, "attention", "alarm" },
	{ "sign", LONELY, "loneliness", "falls" },
	{ "activities", LONELY, "[gåtur, besøgsven]", "[]" },
	{ "max_minutes", CLIP, "240", "none" },
	{ "max_minutes_per_use", CLIP, "90", "none" },
	{ "lapse_at_year_end", CLIP, "true", "false" },
	{ "accrual_pauses", CLIP, "[hospital]", "[holiday]" },
	{ "use_step_minutes", CLIP, "30", "15" },
	{ "weekdays", CLIP, "[mon, tue, wed, thu, fri]", "[mon, tue, wed, thu, fri, sat]" },
	{ "public_holidays", CLIP, "true", "false" },
	{ "hours", CLIP, "\"10:00-15:00\"", "\"10:00-21:00\"" },
	{ "notice_days", CLIP, "3", "2" },
	{ "notice_days_saved", CLIP, "3", "2" },
	{ "excluded_activities", CLIP, "[havearbejde]", "[]" },
	{ "suggested_activities", CLIP, "[samvær]", "[indkøb]" },
	{ "requires", CLIP, "[pleje]", "[ledsage]" },
	{ "not_with", CLIP, "[ledsage]", "[pleje]" },
	{ "first_use", CLIP, "Planlæg sammen", "none" },
	{ "min_help_minutes_per_week", CLIP, "91", "90" },
	{ "id", RULE, "a", "b" },
	{ "for", RULE, "[course]", "[help]" },
	{ "course_types", RULE, "[lang]", "[kort]" },
	{ "help", RULE, "any", "without" },
	{ "districts", RULE, "[nord]", "[syd]" },
	{ "allowed", RULE, "[municipal]", "[region]" },
	{ "providers", LISTED, "[kom]", "[sol]" },
	{ "does", RULE, "refuse", "ask" },
	{ "text", RULE, "Kun os", "none" },
	{ "law", LAW, "SEL83", "SEL84" },
	{ "name", LAW, "Serviceloven", "none" },
	{ "from", "laws[]", "law: SEL83", probe_law, "2026-01-02", "1998-07-01" },
	{ "to", LAW, "2025-06-30", "none" },
	{ "text", LAW, "Nu efter ældreloven", "none" },
	{ "id", CARE, "et", "to" },
	{ "name", CARE, "Et", "Plejeforløb 1" },
};

/* These only commands show: tests/commands/test_settings.sh; the first the lock: tests/screen/test_lock.c. */
static const char *const by_programs[] = {
	"lock_after_minutes",
	"municipality.name", "municipality.code", "municipality.language", "services[].law",
};
/* clang-format on */

/* Groups whose keys are tried beside the rule that reads them. */
static const char *const beside_rules[] = {
	"course_roles[]",
	"follow_on[]",
	"deadlines[]",
	"discharge",
	"preventive_visits",
	"competence[]",
	"supervision[]",
	"payment[]",
	"laws[].reassess_by",
	"care_courses[].text",
	"services[].function_levels",
	"services[].max_packages_per_day",
	"services[].text",
	"course_types[].min_visits_per_week",
	"course_types[].max_visits_per_week",
	"course_types[].min_visits_per_day",
	"course_types[].max_visits_per_day",
	"course_types[].function_levels",
	"course_types[].referable",
	"course_types[].text",
	"follow_ups[].assessment_to",
	"conferences[].lists_courses",
	"conferences[].citizen_present",
};

/* The same, but for the key that is tried. */
static void put_others(const char *others, const char *key, FILE *to)
{
	char copy[200], *rest = copy, *one;

	snprintf(copy, sizeof copy, "%s", others);
	/* a comma inside brackets parts nothing here: no list of the others has two entries */
	while ((one = strtok_r(rest, ",", &rest)) != NULL) {
		one += strspn(one, " ");
		size_t name = strcspn(one, ":");
		if (name == strlen(key) && memcmp(one, key, name) == 0)
			continue;
		fprintf(to, "%s, ", one);
	}
}

/* A file in which the key has that value. */
static char *file_with(const struct key_row *r, const char *value)
{
	size_t group = strcspn(r->group, "[."), inner = strcspn(r->group, "[");
	bool entries = r->group[inner] == '[', nested = inner > group;
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	fprintf(to, "municipality: {name: X, code: 1}\n");
	if (strcmp(r->group, "services[]") != 0)
		fprintf(to, "services: [{id: pleje, name: Pleje}, {id: ledsage, name: "
			    "Ledsage}]\n");
	if (strcmp(r->group, "course_types[]") != 0)
		fprintf(to, "course_types: [{id: lang, name: Lang}, {id: kort, name: Kort}]\n");
	bool own = strcmp(r->group, OWN_GROUP) == 0;
	fprintf(to, "%.*s: %s%s", (int)group, r->group, entries && !nested ? "[{" : "{",
		own ? "id: m, name: M, every_days: 14, cadences: [{" : "");
	if (nested)
		fprintf(to, "%.*s: [{", (int)(inner - group - 1), r->group + group + 1);
	put_others(r->others, r->key, to);
	fprintf(to, "%s: %s}%s%s%s\n", r->key, value, own ? "]}" : "", entries ? "]" : "",
		nested ? "}" : "");
	fclose(to);
	return text;
}

static char *answer_of(const struct key_row *r, const char *value)
{
	char *file = file_with(r, value), *text = NULL;
	struct faults faults = { 0 };
	struct settings *set;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	if (config_parse("x.yaml", file, strlen(file), &set, &faults) == 0) {
		r->ask(set, to);
		settings_free(set);
	} else {
		CHECK(false, "%s: %s: %s\n%s", r->group, r->key, faults.at[0].text, file);
	}
	fclose(to);
	faults_release(&faults);
	free(file);
	return text;
}

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		char *one = answer_of(&row[i], row[i].one),
		     *other = answer_of(&row[i], row[i].other);
		CHECK(strcmp(one, other) != 0, "%s %s: %s and %s both come to:\n%s", row[i].group,
		      row[i].key, row[i].one, row[i].other, one);
		free(one);
		free(other);
	}
}

static bool has_row(const struct key *k)
{
	char path[100];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		snprintf(path, sizeof path, "%s.%s", row[i].group, row[i].key);
		if (strcmp(path, k->path) == 0)
			return true;
	}
	for (size_t i = 0; i < sizeof by_programs / sizeof by_programs[0]; i++)
		if (strcmp(by_programs[i], k->path) == 0)
			return true;
	for (size_t i = 0; i < sizeof beside_rules / sizeof beside_rules[0]; i++)
		if (strncmp(beside_rules[i], k->path, strlen(beside_rules[i])) == 0)
			return true;
	return false;
}

static void test_every_key(void)
{
	for (size_t i = 0; i < key_count; i++)
		if (key_table[i].kind != KEY_GROUP && key_table[i].kind != KEY_ENTRIES)
			CHECK(has_row(&key_table[i]), "%s: no row tries two values of it",
			      key_table[i].path);
}

int main(void)
{
	test_rows();
	test_every_key();
	return test_end();
}
