/* Settings as they come out of a file: values, defaults, lines, and faults of form with their exact
 * places. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "config/config.h"
#include "core/base/memory.h"
#include "core/words.h"
#include "tests/neutral.h"
#include "tests/test.h"

#define HEAD "municipality: {name: A, code: 1}\n"

/* clang-format off */
static const struct { const char *why, *text; int line, column; const char *says; } faulty[] = {
	{ "an empty file", "", 1, 1, "there are no settings here" },
	{ "only a comment", "# later\n", 1, 1, "there are no settings here" },
	{ "an empty document", "---\n...\n", 1, 1, "there are no settings here" },
	{ "a list", "- a\n", 1, 1, "settings are keys with values" },
	{ "a word", "abc\n", 1, 1, "settings are keys with values" },
	{ "a misspelt key", HEAD "lock_after_minuts: 5\n", 2, 1, "lock_after_minuts: is not known; did you mean lock_after_minutes?" },
	{ "swapped letters", HEAD "sevrices: []\n", 2, 1, "did you mean services?" },
	{ "a key at the wrong place", HEAD "save_weeks: 13\n", 2, 1, "its place is clip_cards[].save_weeks" },
	{ "a key like no other", HEAD "hjemmeside: x\n", 2, 1, "hjemmeside: is not known" },
	{ "an outdented key", "municipality:\n name: A\ncode: 4\n", 3, 1, "code: is not known here; its place is municipality.code" },
	{ "a tab", "municipality:\n\tname: A\n", 2, 1, "spaces" },
	{ "an indented key", HEAD "services:\n  - id: a\n    name: b\n      law: SEL83\n", 5, 10, "\":\" is not expected here" },
	{ "a key without colon", "municipality\nname: A\n", 2, 5, "\":\" is not expected here" },
	{ "a quote that stays open", "municipality:\n  name: \"A\n  code: 1\n", 2, 9, "this quote is not closed" },
	{ "a single quote that stays open", "municipality:\n  name: 'A\n  code: 1\n", 2, 9, "this quote is not closed" },
	{ "a bracket that stays open", HEAD "services: [\nconferences: []\n", 2, 11, "this \"[\" is not closed" },
	{ "a brace that stays open", "municipality: {name: A, code: 1\n", 1, 15, "this \"{\" is not closed" },
	{ "an escape that is none", "municipality: {name: \"A\\q\", code: 1}\n", 1, 24, "means nothing" },
	{ "an at sign", "municipality: {name: @a, code: 1}\n", 1, 22, "can't start with this character" },
	{ "a list beside a key", HEAD "services: - id: a\n", 2, 11, "\"-\" is not expected here" },
	{ "two documents", HEAD "---\na: b\n", 2, 1, "a second document" },
	{ "an anchor", HEAD "services: &s []\n", 2, 11, "names with \"&\" and \"*\"" },
	{ "an alias", HEAD "services: *s\n", 2, 11, "names with \"&\" and \"*\"" },
	{ "a tag", HEAD "services: !!seq []\n", 2, 11, "tags with \"!\"" },
	{ "a tag of nobody's", HEAD "services: !x!y []\n", 2, 11, "tags with \"!\"" },
	{ "a merged map", HEAD "<<: {}\n", 2, 1, "<<: is not known" },
	{ "a directive", "%YAML 2.0\n---\n" HEAD, 1, 1, "version of YAML" },
	{ "a list as key", HEAD "? [a]\n: b\n", 2, 3, "a key is a single word" },
	{ "Latin-1", "municipality: {name: S\xF8nder, code: 1}\n", 1, 23, "not UTF-8" },
	{ "UTF-16", "\xFF\xFE" "a", 1, 1, "not UTF-8" },
	{ "invalid bytes in a comment", HEAD "# S\xF8nder\n", 2, 4, "not UTF-8" },
	{ "columns are characters", "municipality: {name: Rødøæå, code: no}\n", 1, 36, "municipality.code: is no; write a whole number from 1 to 999" },
	{ "Windows lines", "municipality:\r\n  name: A\r\n  code: x\r\n", 3, 9, "municipality.code: is x" },
	{ "the municipality's law", HEAD "services:\n- id: a\n  name: A\n  law: sel83\n", 5, 8, "services[0].law: is sel83; write one of these words: SEL83, SEL83A" },
	{ "the same id twice", HEAD "services:\n- {id: a, name: A}\n- {id: b, name: B}\n- {id: a, name: C}\n", 5, 8, "services[2].id: is a, as in line 3" },
	{ "more than max", HEAD "course_types: [{id: a, name: A, min_weeks: 9, max_weeks: 4}]\n", 2, 58, "course_types[0].max_weeks: is less than min_weeks" },
	{ "max below min", HEAD "instruments: [{id: a, name: A, min: 9, max: 4}]\n", 2, 45, "instruments[0].max: is not above min" },
	{ "max equals min", HEAD "instruments: [{id: a, name: A, min: 4, max: 4}]\n", 2, 45, "instruments[0].max: is not above min" },
	{ "both kinds of change", HEAD "instruments: [{id: a, name: A, change_percent: 9, change_points: 4}]\n", 2, 66, "instruments[0].change_points: stands beside change_percent" },
	{ "a change that can't be", HEAD "instruments: [{id: a, name: A, min: 3, max: 9, change_points: 7}]\n", 2, 63, "is more than there is between min and max" },
	{ "items out of order", HEAD "instruments: [{id: a, name: A, item_min: 3, item_max: 1}]\n", 2, 55, "instruments[0].item_max: is less than item_min" },
	{ "a sum below min", HEAD "instruments: [{id: a, name: A, min: 3, max: 9, items: 3, item_min: 0, item_max: 3}]\n", 2, 68, "instruments[0].item_min: lets the score come below min" },
	{ "a sum above max", HEAD "instruments: [{id: a, name: A, min: 3, max: 9, items: 3, item_min: 1, item_max: 3.5}]\n", 2, 81, "instruments[0].item_max: lets the score come above max" },
	{ "a mean above max", HEAD "instruments: [{id: a, name: A, min: 1, max: 4, item_min: 1, item_max: 5, score: mean}]\n", 2, 71, "instruments[0].item_max: lets the score come above max" },
	{ "products above max", HEAD "instruments: [{id: a, name: A, min: 1, max: 24, item_min: 1, item_max: 5, score: mean_of_products}]\n", 2, 72, "instruments[0].item_max: lets the score come above max" },
	{ "products below min", HEAD "instruments: [{id: a, name: A, min: 1, item_min: -1, item_max: 5, score: mean_of_products}]\n", 2, 50, "instruments[0].item_min: lets the score come below min" },
	{ "half a pair", HEAD "instruments: [{id: a, name: A, items: 3, score: mean_of_products}]\n", 2, 39, "instruments[0].items: is odd" },
	{ "names of two items of three", HEAD "instruments: [{id: a, name: A, items: 3, item_names: [x, y]}]\n", 2, 54, "instruments[0].item_names: has to name as many as there are items" },
	{ "three of a pair", HEAD "instruments: [{id: a, name: A, item_names: [x, y, z], score: mean_of_products}]\n", 2, 44, "instruments[0].item_names: has to name the two of a pair" },
	{ "a kind of plan that is none", HEAD "services: [{id: a, name: A, plan: dv}]\n", 2, 35, "services[0].plan: is dv; write one of these words: 83a, DV, DVA, or none" },
	{ "a follow-up without its when", HEAD "follow_ups: [{id: a, name: A}]\n", 2, 14, "follow_ups[0].when: is missing; write one of these words: start, midway, interval, end, later" },
	{ "a when that is none", HEAD "follow_ups: [{id: a, name: A, when: monthly, every_days: 30}]\n", 2, 37, "follow_ups[0].when: is monthly; write one of these words: start" },
	{ "no interval", HEAD "follow_ups: [{id: a, name: A, when: interval}]\n", 2, 14, "follow_ups[0].every_days: is missing; write every_days or every_weeks" },
	{ "two intervals", HEAD "follow_ups: [{id: a, name: A, when: interval, every_days: 9, every_weeks: 4}]\n", 2, 75, "follow_ups[0].every_weeks: stands beside every_days" },
	{ "an interval at the end", HEAD "follow_ups: [{id: a, name: A, when: end, every_weeks: 4}]\n", 2, 55, "follow_ups[0].every_weeks: stands beside a \"when\" other than interval" },
	{ "later, and nobody knows when", HEAD "follow_ups: [{id: a, name: A, when: later}]\n", 2, 14, "follow_ups[0].after_months: is missing; write after_months" },
	{ "months after the midst", HEAD "follow_ups: [{id: a, name: A, when: midway, after_months: 3}]\n", 2, 59, "follow_ups[0].after_months: stands beside a \"when\" other than later" },
	{ "days from the midst", HEAD "follow_ups: [{id: a, name: A, when: midway, days: -3}]\n", 2, 51, "follow_ups[0].days: stands beside a \"when\" other than start and end" },
	{ "a follow-up of no course", HEAD "course_types: [{id: lang, name: L}]\nfollow_ups: [{id: a, name: A, when: end, course_types: [lange]}]\n", 3, 57, "follow_ups[0].course_types: there is no lange in course_types; did you mean lang?" },
	{ "a misspelt follow-up", HEAD "folow_ups: []\n", 2, 1, "did you mean follow_ups?" },
	{ "a target above everything", HEAD "targets: {independent_percent: 101}\n", 2, 32, "targets.independent_percent: is 101; write a whole number of percent from 0 to 100, or none" },
	{ "a misspelt signal", HEAD "course_signals: {stil_days: 9}\n", 2, 18, "course_signals.stil_days: is not known; did you mean still_days?" },
	{ "listed without a list", HEAD "provider_rules: [{id: a, allowed: [listed]}]\n", 2, 18, "provider_rules[0].providers: is missing; allowed names those that are listed" },
	{ "a list that is not asked for", HEAD "provider_rules: [{id: a, allowed: [private], providers: [p]}]\n", 2, 57, "provider_rules[0].providers: stands beside an \"allowed\" without listed" },
	{ "the present one of nobody", HEAD "provider_rules: [{id: a, help: without, allowed: [present]}]\n", 2, 50, "provider_rules[0].allowed: asks for the provider of the help" },
	{ "a rule that allows nobody", HEAD "provider_rules: [{id: a, allowed: []}]\n", 2, 35, "provider_rules[0].allowed: is an empty list" },
	{ "a rule of no course", HEAD "provider_rules: [{id: a, allowed: [private], course_types: [lang]}]\n", 2, 61, "provider_rules[0].course_types: there is no lang in course_types" },
	{ "a type for no course", HEAD "follow_on: [{id: a, propose: plan, new_type: lang}]\n", 2, 46, "follow_on[0].new_type: there is no lang in course_types" },
	{ "a deadline without a length", HEAD "deadlines: [{id: a, name: A, kind: start}]\n", 2, 13, "deadlines[0].working_days: is missing; write working_days, days or weeks" },
	{ "a deadline of two lengths", HEAD "deadlines: [{id: a, name: A, kind: start, days: 9, weeks: 4}]\n", 2, 59, "deadlines[0].weeks: stands beside another length" },
	{ "a misspelt length", HEAD "deadlines: [{id: a, name: A, kind: start, working_day: 9, days: 4}]\n", 2, 43, "deadlines[0].working_day: is not known; did you mean working_days?" },
	{ "a length that stands elsewhere", HEAD "discharge: {working_days: 9}\n", 2, 13, "discharge.working_days: is not known here; its place is deadlines[].working_days" },
	{ "a risk that ends before it begins", HEAD "preventive_visits: {risk_from: 80, risk_to: 70}\n", 2, 45, "preventive_visits.risk_to: is less than risk_from" },
	{ "a competence that asks nothing", HEAD "competence: [{id: a, roles: [carer]}]\n", 2, 14, "competence[0].educations: is missing" },
	{ "a sample of a visit", HEAD "supervision: [{id: a, name: A, every_months: 12, sample: 5}]\n", 2, 58, "supervision[0].sample: stands beside a \"kind\" other than audit" },
	{ "a law that ends before it begins", HEAD "laws: [{law: SEL83, from: 2026-01-07, to: 2026-01-06}]\n", 2, 43, "laws[0].to: is before from" },
	{ "assessed again before it begins", HEAD "laws: [{law: SEL83, from: 2026-01-07, reassess_by: 2026-01-06}]\n", 2, 52, "laws[0].reassess_by: is before from" },
	{ "a package from more to less", HEAD "course_types: [{id: a, name: A, min_visits_per_week: 3, max_visits_per_week: 2}]\n", 2, 78, "course_types[0].max_visits_per_week: is less than min_visits_per_week" },
	{ "a day of more visits than a week", HEAD "course_types: [{id: a, name: A, min_visits_per_day: 3, max_visits_per_week: 2}]\n", 2, 53, "course_types[0].min_visits_per_day: is more than max_visits_per_week" },
	{ "a party that is none", HEAD "course_roles: [{id: a, ends: [provider]}]\n", 2, 31, "course_roles[0].ends: provider is not known; the list takes" },
	{ "a preventive service that is none", HEAD "preventive_visits: {service: besoeg}\n", 2, 30, "preventive_visits.service: there is no besoeg in services" },
	{ "two cadences", HEAD "conferences: [{id: a, name: A, every_days: 9, every_months: 4}]\n", 2, 61, "conferences[0].every_months: stands beside every_days" },
	{ "no cadence", HEAD "conferences: [{id: a, name: A}]\n", 2, 15, "conferences[0].every_days: is missing; write every_days or every_months" },
	{ "no cadence, in words", HEAD "conferences: [{id: a, name: A, every_days: none}]\n", 2, 44, "conferences[0].every_days: is missing" },
	{ "a cap below a step", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, max_minutes: 20, use_step_minutes: 30}]\n", 2, 66, "clip_cards[0].max_minutes: is less than use_step_minutes" },
	{ "a use below a step", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, max_minutes_per_use: 20, use_step_minutes: 30}]\n", 2, 74, "clip_cards[0].max_minutes_per_use: is less than use_step_minutes" },
	{ "required and forbidden", HEAD "services: [{id: s, name: S}]\nclip_cards: [{id: a, name: A, minutes_per_clip: 30, requires: [s], not_with: [s]}]\n", 3, 78, "clip_cards[0].not_with: names a service that stands in requires too" },
	{ "another card beside it is fine, an unknown one is not", HEAD "services: [{id: s, name: S}]\nclip_cards: [{id: a, name: A, minutes_per_clip: 30, not_with: [s, b, c]}, {id: b, name: B, minutes_per_clip: 30}]\n", 3, 70, "clip_cards[0].not_with: there is no c in services or clip_cards" },
	{ "excluded and suggested", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, excluded_activities: [x], suggested_activities: [x]}]\n", 2, 101, "names an activity that stands in excluded_activities too" },
	{ "the second card", HEAD "clip_cards:\n- {id: a, name: A, minutes_per_clip: 30}\n- {id: b, name: B, minutes_per_clip: 30, save_weeks: 0}\n", 4, 54, "clip_cards[1].save_weeks: is 0; write a whole number of weeks from 1 to 53, or none" },
	{ "a terminal's orders", HEAD "clip_cards: \"\\e[2J\"\n", 2, 13, "is the text \"?[2J\"" },
};

/* Sensible ways to write things: none is a fault. */
static const struct { const char *why, *text; } good[] = {
	{ "a byte order mark", "\xEF\xBB\xBF" HEAD },
	{ "a marked document", "---\n" HEAD "...\n" },
	{ "a version", "%YAML 1.1\n---\n" HEAD },
	{ "quoted keys", "\"municipality\": {'name': A, code: 1}\n" },
	{ "JSON", "{\"municipality\": {\"name\": \"A\", \"code\": 1}, \"services\": []}" },
	{ "no last line break", "municipality: {name: A, code: 1}" },
	{ "no clip cards, in a word", HEAD "clip_cards: none\n" },
	{ "what YAML 1.1 took for booleans", HEAD "services:\n- {id: no, name: off}\n" },
	{ "a date in quotes", HEAD "conferences: [{id: a, name: A, every_days: 7, anchor: \"2026-01-07\"}]\n" },
	{ "hours without quotes", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, hours: 10:00-15:00}]\n" },
	{ "none in quotes", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, hours: \"none\"}]\n" },
	{ "TRUE", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, lapse_at_year_end: TRUE}]\n" },
	{ "a folded text", HEAD "clip_cards:\n- id: a\n  name: A\n  minutes_per_clip: 30\n  first_use: >\n    Ring til\n    teamet\n" },
	{ "ids with capitals and digits", HEAD "services: [{id: DVA, name: a}, {id: 83a, name: b}, {id: pleje-nød_2, name: c}]\n" },
	{ "a number as text, in quotes", HEAD "services: [{id: \"83\", name: \"84\"}]\n" },
	{ "items that fill the range", HEAD "instruments: [{id: a, name: A, min: 3, max: 9, items: 3, item_min: 1, item_max: 3, item_names: [x, y, z]}]\n" },
	{ "pairs that fill the range", HEAD "instruments: [{id: a, name: A, min: 1, max: 25, item_min: 1, item_max: 5, item_names: [x, y], score: mean_of_products}]\n" },
	{ "a sum of any number", HEAD "instruments: [{id: a, name: A, min: 0, max: 9, item_min: 0, item_max: 3}]\n" },
	{ "no plan, in a word", HEAD "services: [{id: a, name: A, plan: none}]\n" },
	{ "no days beside the midst", HEAD "follow_ups: [{id: a, name: A, when: midway, days: 0, every_days: none}]\n" },
	{ "a follow-up before its courses", HEAD "follow_ups: [{id: a, name: A, when: end, days: -7, course_types: [c]}]\ncourse_types: [{id: c, name: C}]\n" },
	{ "a card before its services", HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30, requires: [s]}]\nservices: [{id: s, name: S}]\n" },
};
/* clang-format on */

static struct settings *parse(const char *text, struct faults *f)
{
	struct settings *s = NULL;

	return config_parse("x.yaml", text, strlen(text), &s, f) == 0 ? s : NULL;
}

static void faults_have_places(void)
{
	for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
		struct faults f = { 0 };
		struct settings *s = parse(faulty[i].text, &f);
		const struct fault *hit = NULL;
		for (size_t j = 0; j < f.n && hit == NULL; j++)
			if (f.at[j].line == faulty[i].line && f.at[j].column == faulty[i].column &&
			    strstr(f.at[j].text, faulty[i].says) != NULL)
				hit = &f.at[j];
		CHECK(s == NULL && hit != NULL,
		      "%s: expected %d:%d: %s; the first of %zu faults is %d:%d: %s", faulty[i].why,
		      faulty[i].line, faulty[i].column, faulty[i].says, f.n, f.n ? f.at[0].line : 0,
		      f.n ? f.at[0].column : 0, f.n ? f.at[0].text : "-");
		settings_free(s);
		faults_release(&f);
	}
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct faults f = { 0 };
		struct settings *s = parse(good[i].text, &f);
		CHECK(s != NULL, "%s is refused: %s", good[i].why, f.n ? f.at[0].text : "");
		settings_free(s);
		faults_release(&f);
	}
}

/* All of them, in the order of the file, also before and after what can't be read. */
static void every_fault_in_one_run(void)
{
	static const struct {
		int line, column;
		const char *says;
	} want[] = {
		{ 2, 3, "municipality.code: is missing" },
		{ 2, 9, "municipality.name: is an empty text" },
		{ 3, 3, "municipality.cod: is not known; did you mean code?" },
		{ 4, 21, "lock_after_minutes: is 500; write a whole number of minutes from 1" },
		{ 6, 5, "services[0].name: is missing" },
		{ 6, 9, "services[0].id: is a b; write a short name" },
		{ 7, 6, "this is not UTF-8" },
		{ 8, 14, "this quote is not closed" },
	};
	struct faults f = { 0 };
	struct settings *s = parse("municipality:\n"
				   "  name: \"\"\n"
				   "  cod: 657\n"
				   "lock_after_minutes: 500\n"
				   "services:\n"
				   "  - id: a b\n"
				   "  # S\xF8nder\n"
				   "instruments: \"A\n",
				   &f);

	const size_t wanted = sizeof want / sizeof want[0];
	CHECK(s == NULL && f.n == wanted, "%zu faults, expected %zu", f.n, wanted);
	for (size_t i = 0; i < f.n && i < wanted; i++)
		CHECK(f.at[i].line == want[i].line && f.at[i].column == want[i].column &&
			      strstr(f.at[i].text, want[i].says) != NULL,
		      "fault %zu is %d:%d: %s; expected %d:%d: %s", i, f.at[i].line, f.at[i].column,
		      f.at[i].text, want[i].line, want[i].column, want[i].says);
	faults_release(&f);

	/* What another file had stays in front, and a limit holds. */
	struct faults two = { .limit = 2 };
	faults_add(&two, "first.yaml", 90, 1, NULL, "something");
	CHECK(parse("a: 1\nb: 2\nc: 3\n", &two) == NULL, "accepted");
	CHECK(two.n == 2 && two.at[0].line == 90 && two.dropped == 4, "%zu kept, %zu dropped",
	      two.n, two.dropped);
	faults_release(&two);
}

/* Nothing is said to be missing where reading stopped: it may stand further down. */
static void incomplete_is_not_missing(void)
{
	struct faults f = { 0 };

	CHECK(parse("clip_cards:\n- id: a\n  name: A\n  minutes_per_clip: 30\n  requires: "
		    "[x]\nconferences:\n- id: b\n  name: \"B\n",
		    &f) == NULL,
	      "accepted");
	CHECK(f.n == 1 && f.at[0].line == 8, "%zu faults, the first %s", f.n,
	      f.n ? f.at[0].text : "");
	faults_release(&f);
}

static void read_file(const char *path, char **text, size_t *length)
{
	struct err e = { 0 };

	if (config_read(path, text, length, &e) != 0) {
		CHECK(false, "%s", e.text);
		*text = memory_text("");
		*length = 0;
	}
}

static struct settings *parse_file(const char *path)
{
	struct faults f = { 0 };
	struct settings *s = NULL;
	char *text;
	size_t length;

	read_file(path, &text, &length);
	config_parse(path, text, length, &s, &f);
	CHECK(s != NULL, "%s is refused: %d: %s", path, f.n ? f.at[0].line : 0,
	      f.n ? f.at[0].text : "");
	faults_release(&f);
	free(text);
	return s;
}

/* Training that home care carries out (domain 4). */
static void maintenance(const struct service *s, int from, int to, enum plan_kind plan)
{
	CHECK(s != NULL, "DV or DVA");
	if (s == NULL)
		return;
	CHECK_INT(s->from_minute, from, s->id);
	CHECK_INT(s->to_minute, to, s->id);
	CHECK_INT(s->plan, (int)plan, s->id);
	CHECK_INT(s->review_months, 12, s->id);
}

/* Domain 9. */
static void ishoj(void)
{
	struct settings *s = parse_file("config/municipalities/ishoj.yaml");

	if (s == NULL)
		return;
	CHECK_INT(s->code, 183, "code");
	CHECK_INT(s->course_type[0].min_weeks, 3, "min_weeks");
	CHECK_INT(s->course_type[0].max_weeks, 12, "max_weeks");
	CHECK(settings_instrument(s, "livskvalitet")->change_percent == 10, "quality of life");
	CHECK(settings_instrument(s, "ensomhed")->change_points == 1, "loneliness");
	CHECK_INT(settings_follow_up(s, "et-aar")->after_months, 12, "a year after");
	CHECK(s->targets.independent_percent == 40 && s->targets.less_help_percent == 40 &&
		      s->targets.half_or_fewer_percent == 40,
	      "targets");
	settings_free(s);
}

static void esbjerg(void)
{
	struct settings *s = parse_file("config/municipalities/esbjerg.yaml");

	if (s == NULL)
		return;
	const struct instrument *i = settings_instrument(s, "ippa");
	CHECK_INT(s->course_types, 3, "light, moderate and extensive");
	CHECK(i->score == SCORE_MEAN_OF_PRODUCTS && !i->higher_is_better && i->item_min == 1 &&
		      i->item_max == 5 && i->item_names.n == 2,
	      "IPPA");
	CHECK_INT(settings_follow_up(s, "start")->who, FOLLOW_BY_LEAD, "the therapist starts");
	settings_free(s);
}

static void hoje_taastrup(void)
{
	struct settings *s = parse_file("config/municipalities/hoje-taastrup.yaml");

	if (s == NULL)
		return;
	CHECK_INT(s->instrument[0].at, 1u << AT_START | 1u << AT_END, "tests before and after");
	CHECK(s->instrument[0].higher_is_better, "more is better");
	CHECK_INT(s->conference[0].pace.every_days, 7, "weekly meetings");
	settings_free(s);
}

/* Domain 2: what Herning's quality standard says. */
static void herning(void)
{
	struct settings *s = parse_file("config/municipalities/herning.yaml");

	if (s == NULL)
		return;
	const struct clip_settings *c = settings_clip(s, NULL);
	CHECK_TEXT(s->file, "herning.yaml", "file");
	CHECK_TEXT(s->municipality, "Herning", "municipality");
	CHECK_TEXT(s->language, "da", "language");
	CHECK_INT(s->code, 657, "code");
	CHECK_INT(c->minutes_per_clip, 30, "minutes_per_clip");
	CHECK_INT(c->accrual_every_weeks, 1, "accrual_every_weeks");
	CHECK_INT(c->save_weeks, 13, "save_weeks");
	CHECK_INT(c->max_minutes, SETTING_NONE, "max_minutes");
	CHECK_INT(c->max_minutes_per_use, SETTING_NONE, "max_minutes_per_use");
	CHECK_INT(c->lapse_at_year_end, false, "lapse_at_year_end");
	CHECK_INT(c->accrual_pauses, 0, "accrual_pauses");
	CHECK_INT(c->use_step_minutes, 30, "use_step_minutes");
	CHECK_INT(c->weekdays, 0x1F, "weekdays");
	CHECK_INT(c->public_holidays, false, "public_holidays");
	CHECK_INT(c->from_minute, SETTING_NONE, "hours");
	CHECK_INT(c->notice_days, 0, "notice_days");
	CHECK_INT(c->notice_days_saved, 28, "notice_days_saved");
	CHECK_INT(c->excluded_activities.n, 3, "excluded_activities");
	CHECK_TEXT(c->excluded_activities.at[1], "brændefyldning", "excluded_activities");
	CHECK(c->first_use == NULL, "first_use");
	maintenance(settings_service(s, "dv"), 7 * 60, 17 * 60, PLAN_DV);
	maintenance(settings_service(s, "dva"), 16 * 60, 23 * 60 + 30, PLAN_DVA);
	CHECK_INT(settings_follow_up(s, "midtvejs")->when, FOLLOW_MIDWAY, "a midway follow-up");
	CHECK_INT(settings_follow_up(s, "slut")->when, FOLLOW_END, "a final follow-up");
	CHECK_INT(s->targets.independent_percent, SETTING_NONE, "no target");
	CHECK_INT(settings_course_type(s, "kort")->max_weeks, 2, "a short course");
	CHECK_INT(settings_course_type(s, "lang")->min_weeks, 4, "a long course");
	CHECK_INT(settings_course_type(s, "lang")->max_weeks, 8, "a long course");
	CHECK_INT(s->conference[0].pace.every_days, 14, "conferences");
	settings_free(s);
}

/* The settings of a team that is handed round for trying the program. */
static void team(void)
{
	struct settings *s = parse_file("tests/config/team.yaml");

	if (s == NULL)
		return;
	CHECK_INT(s->code, 999, "code");
	CHECK_INT(s->lock_after_minutes, 10, "lock_after_minutes");
	CHECK_INT(s->services, 4, "services");
	CHECK_INT(settings_service(s, "rehab")->law, LAW_SEL83A, "law");
	CHECK_INT(settings_course_type(s, "lang")->max_weeks, 13, "max_weeks");
	const struct instrument *i = settings_instrument(s, "ensomhed");
	CHECK(i->min == 3 && i->max == 9 && i->change_points == 1 && i->change_percent < 0 &&
		      !i->higher_is_better && i->at == (1u << AT_START | 1u << AT_END),
	      "loneliness");
	CHECK(settings_instrument(s, "livskvalitet")->change_percent == 10, "change_percent");
	CHECK_INT(s->conference[0].pace.anchor.n, day_of(2026, 1, 7).n, "anchor");
	CHECK(s->conference[0].all_providers && s->conference[0].pace.every_months == SETTING_NONE,
	      "providers");
	const struct clip_settings *c = settings_clip(s, "klip");
	CHECK_INT(c->minutes_per_clip, 30, "minutes_per_clip");
	CHECK_INT(c->line[CLIP_MINUTES_PER_CLIP], 51, "its line");
	CHECK_INT(c->line[CLIP_SAVE_WEEKS], 52, "its line");
	CHECK_INT(c->line[CLIP_EXCLUDED_ACTIVITIES], 57, "its line");
	CHECK_INT(c->line[CLIP_MAX_MINUTES], 0, "a default has no line");
	CHECK_INT(c->line[CLIP_FIRST_USE], 0, "a default has no line");
	settings_free(s);
}

/* Two places say what is neutral: the table of keys, and core for settings made without a file. */
static void neutral_card(void)
{
	struct faults f = { 0 };
	struct settings *s =
		parse(HEAD "clip_cards: [{id: a, name: A, minutes_per_clip: 30}]\n", &f);
	struct clip_settings want;

	clip_settings_init(&want);
	CHECK(s != NULL && s->clips == 1, "the least card is refused");
	if (s != NULL) {
		const struct clip_settings *got = s->clip;
		CHECK_INT(got->accrual_every_weeks, want.accrual_every_weeks,
			  "accrual_every_weeks");
		CHECK_INT(got->save_weeks, want.save_weeks, "save_weeks");
		CHECK_INT(got->max_minutes, want.max_minutes, "max_minutes");
		CHECK_INT(got->max_minutes_per_use, want.max_minutes_per_use,
			  "max_minutes_per_use");
		CHECK_INT(got->lapse_at_year_end, want.lapse_at_year_end, "lapse_at_year_end");
		CHECK_INT(got->accrual_pauses, want.accrual_pauses, "accrual_pauses");
		CHECK_INT(got->use_step_minutes, want.use_step_minutes, "use_step_minutes");
		CHECK_INT(got->weekdays, want.weekdays, "weekdays");
		CHECK_INT(got->min_help_minutes_per_week, want.min_help_minutes_per_week,
			  "min_help_minutes_per_week");
		CHECK_INT(got->public_holidays, want.public_holidays, "public_holidays");
		CHECK_INT(got->from_minute, want.from_minute, "from_minute");
		CHECK_INT(got->to_minute, want.to_minute, "to_minute");
		CHECK_INT(got->notice_days, want.notice_days, "notice_days");
		CHECK_INT(got->notice_days_saved, want.notice_days_saved, "notice_days_saved");
		CHECK_INT(got->excluded_activities.n, 0, "excluded_activities");
		CHECK_INT(got->requires.n, 0, "requires");
		CHECK(got->first_use == NULL, "first_use");
	}
	settings_free(s);
	faults_release(&f);
}

/* Here too two places say what is neutral. */
static void neutral_courses(const struct settings *s)
{
	const struct service *service = s->service;
	const struct course_type *c = s->course_type;
	const struct instrument *i = s->instrument;
	const struct follow_up_rule *f = s->follow_up;
	struct course_type course;
	struct instrument instrument;
	struct follow_up_rule follow_up;

	course_type_init(&course);
	instrument_init(&instrument);
	follow_up_rule_init(&follow_up);
	CHECK(service->from_minute == SETTING_NONE && service->to_minute == SETTING_NONE &&
		      service->plan == SETTING_NONE && service->review_months == SETTING_NONE,
	      "a service");
	CHECK(c->min_weeks == course.min_weeks && c->max_weeks == course.max_weeks &&
		      c->sessions == course.sessions && c->paused_by == course.paused_by &&
		      c->pauses_move_end == course.pauses_move_end,
	      "a course type");
	CHECK(i->min == instrument.min && i->max == instrument.max &&
		      i->higher_is_better == instrument.higher_is_better &&
		      i->change_percent == instrument.change_percent &&
		      i->change_points == instrument.change_points && i->at == instrument.at,
	      "an instrument");
	CHECK(i->items == instrument.items && i->item_min == instrument.item_min &&
		      i->item_max == instrument.item_max && i->item_names.n == 0 &&
		      i->score == instrument.score,
	      "the items of an instrument");
	CHECK(f->course_types.n == 0 && f->days == follow_up.days &&
		      f->every_days == follow_up.every_days &&
		      f->every_weeks == follow_up.every_weeks &&
		      f->after_months == follow_up.after_months && f->who == follow_up.who,
	      "a follow-up");
	CHECK(s->signals.no_observation_days == 14 && s->signals.still_days == 14, "signals");
	CHECK(s->targets.independent_percent == SETTING_NONE &&
		      s->targets.less_help_percent == SETTING_NONE &&
		      s->targets.half_or_fewer_percent == SETTING_NONE,
	      "targets");
}

static void other_defaults(void)
{
	struct faults f = { 0 };
	struct settings *s = parse(HEAD "lock_after_minutes: none\nservices: [{id: a, name: A}]\n"
					"course_types: [{id: a, name: A}]\n"
					"instruments: [{id: a, name: A}]\n"
					"follow_ups: [{id: a, name: A, when: midway}]\n"
					"conferences: [{id: a, name: A, every_months: 3}]\n",
				   &f);

	CHECK(s != NULL, "refused: %s", f.n ? f.at[0].text : "");
	if (s != NULL) {
		CHECK_INT(s->lock_after_minutes, SETTING_NONE, "lock_after_minutes");
		CHECK_INT(s->service[0].law, LAW_OTHER, "law");
		CHECK_INT(s->course_type[0].min_weeks, 1, "min_weeks");
		CHECK_INT(s->course_type[0].max_weeks, SETTING_NONE, "max_weeks");
		neutral_courses(s);
		const struct instrument *i = s->instrument;
		CHECK(isinf(i->min) && i->min < 0 && isinf(i->max) && i->max > 0, "min and max");
		CHECK(i->higher_is_better && i->change_percent == -1 && i->change_points == -1,
		      "change");
		CHECK(day_is_none(s->conference[0].pace.anchor) && s->conference[0].all_providers,
		      "anchor");
		CHECK_INT(s->conference[0].pace.every_days, SETTING_NONE, "every_days");
		CHECK_INT(s->conference[0].pace.every_months, 3, "every_months");
		CHECK_INT(s->clips, 0, "clip cards");
	}
	settings_free(s);
	faults_release(&f);
}

/* The page in the repository is the one the table makes. */
static void reference_is_current(void)
{
	char *page = config_reference(), *text;
	size_t length;

	read_file("config/REFERENCE.md", &text, &length);
	CHECK(strcmp(page, text) == 0,
	      "config/REFERENCE.md is older than the table of keys; write it again with "
	      "hverdag --lang en config reference > config/REFERENCE.md");
	free(page);
	free(text);
}

static void files_that_cannot_be_read(void)
{
	const char *place = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
	char *path = memory_format("%s/large-%d.yaml", place, (int)getpid()), *text = NULL;
	struct err e = { 0 };
	size_t length;

	CHECK(config_read("tests/config/nothing.yaml", &text, &length, &e) == -1 &&
		      e.kind == ERR_INPUT && strstr(e.text, "nothing.yaml") != NULL,
	      "a file that is not there: %s", e.text);
	CHECK(config_read("tests/config", &text, &length, &e) == -1 && e.kind == ERR_INPUT,
	      "a directory: %s", e.text);
	FILE *to = fopen(path, "w");
	for (int i = 0; i < (1 << 20); i++)
		fputc('#', to);
	fclose(to);
	CHECK(config_read(path, &text, &length, &e) == 0 && length == 1 << 20, "1 MiB is refused");
	free(text);
	to = fopen(path, "a");
	fputc('#', to);
	fclose(to);
	CHECK(config_read(path, &text, &length, &e) == -1 && e.kind == ERR_INPUT &&
		      strstr(e.text, "1 MiB") != NULL,
	      "a byte more: %s", e.text);
	unlink(path);
	free(path);
}

int main(void)
{
	faults_have_places();
	every_fault_in_one_run();
	incomplete_is_not_missing();
	herning();
	ishoj();
	esbjerg();
	hoje_taastrup();
	team();
	neutral_card();
	other_defaults();
	reference_is_current();
	files_that_cannot_be_read();
	return test_end();
}
