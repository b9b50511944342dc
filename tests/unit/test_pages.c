/* Every field of every record type is shown on a page, or listed here with the reason why not;
 * and the words of rows on pages name only columns that exist, in both languages. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/pages/records.h"
#include "core/records/record_type.h"
#include "tests/test.h"
#include "tui/language.h"

/* ---- fields ---- */

/* Fields that no page shows, and why. The history on the citizen's page shows every field of a
 * citizen's records, version by version, besides. A star stands for every type. */
/* clang-format off */
static const struct {
	const char *field, *why;
} unshown[] = {
	{ "*.citizen",     "it leads to the page that the record stands on" },
	{ "*.course",      "likewise" },
	{ "*.replaces",    "only what counts is shown; the history tells what was corrected" },
	{ "*.reason",      "of a correction: the history tells it, of a visit its own rows" },
	{ "*.withdrawn",   "only what counts is shown; the history tells what was withdrawn" },
	{ "*.recorded_at", "the history tells it, of a visit its own rows on the screen" },
	{ "*.recorded_by", "likewise" },
	{ "progress.goal", "observations stand below their goal" },
	{ "progress.record", "the visit of an observation is told by the history" },
	{ "plan_review.plan", "the last review stands with its plan" },
	{ "visit_record.visit", "the hours of the planned visit are shown instead" },
	{ "visit_record.card", "minutes stand on the page of the card they are of" },
	{ "visit.on", "it is the day of the list" },
	{ "visit.card", "what is reserved stands on the page of the card it is of" },
	{ "visit.clip_minutes", "the pane beside the day says what is reserved, the card counts it" },
	{ "visit.clip_activity", "the form of the visit fills it in, the card's rows tell it" },
	{ "visit.moved_reason", "the history tells it" },
	{ "clip_use.on",       "the sentences and rows of the card tell each use" },
	{ "clip_use.minutes",  "likewise" },
	{ "clip_use.helpers",  "likewise, as minutes times helpers" },
	{ "clip_use.activity", "likewise" },
	{ "clip_use.by",       "likewise" },
	{ "clip_use.card",     "minutes stand on the page of the card they are of" },
	{ "provider.kind",      "it decides who sees whom" },
	{ "provider.districts", "for the planner's system, kept for export" },
	{ "meeting.order", "the list stands in that order on the screen" },
	{ "meeting.talk_about", "the list marks these courses on the screen" },
	{ "contact.provider",   "whom to call, a screen of its own" },
	{ "contact.name",       "likewise" },
	{ "contact.relation",   "likewise" },
	{ "contact.phone",      "likewise" },
	{ "contact.first",      "likewise" },
	{ "visit.tasks",        "the pane beside the day" },
	{ "visit.grant",        "the form of the visit" },
	{ "sign_answer.record", "the visit whose sign has the answer" },
	{ "sign_answer.sign", "the sign that has the answer" },
};
/* clang-format on */

/* The row of the list that speaks of it, or NULL. */
static const char *why_unshown(const char *field)
{
	const char *dot = strchr(field, '.');

	for (size_t i = 0; i < sizeof unshown / sizeof unshown[0]; i++) {
		const char *name = unshown[i].field;
		if (strcmp(name, field) == 0 || (name[0] == '*' && strcmp(name + 1, dot) == 0))
			return name;
	}
	return NULL;
}

/* Does `shows` name it, or all fields of its type? */
static bool is_named(const char *shows, const char *field)
{
	size_t length = strlen(field), type = strcspn(field, ".");

	for (; shows != NULL && *shows != '\0'; shows += strspn(shows, " ")) {
		size_t one = strcspn(shows, " ");
		if (one == length && memcmp(shows, field, one) == 0)
			return true;
		if (one == type + 2 && memcmp(shows, field, type + 1) == 0 &&
		    shows[type + 1] == '*')
			return true;
		shows += one;
	}
	return false;
}

static bool is_shown(const struct page_column *c, const char *of, const char *field)
{
	size_t type = strcspn(field, ".");

	for (; c->name != NULL; c++) {
		bool own = of != NULL && strlen(of) == type && memcmp(of, field, type) == 0 &&
			   strcmp(c->name, field + type + 1) == 0;
		bool inside = c->kind == VALUE_ROWS
				      ? is_shown(c->rows->columns, c->rows->of, field)
				      : c->columns != NULL && is_shown(c->columns, of, field);
		if (own || inside || is_named(c->shows, field))
			return true;
	}
	return false;
}

static void each_rows(const struct page_column *columns, const struct page_rows *rows);

/* ---- words ---- */

/* Values in braces, and the columns of styles behind "<@". */
static void names_columns(const struct page_column *columns, const char *words)
{
	char name[64];

	for (const char *at = words; at != NULL && *at != '\0'; at++) {
		if (*at != '{' && strncmp(at, "<@", 2) != 0)
			continue;
		at += *at == '{' ? 1 : 2;
		snprintf(name, sizeof name, "%.*s", (int)strcspn(at, ":}>"), at);
		CHECK(page_column(columns, name) != NULL, "no column {%s} for: %s", name, words);
	}
}

static void words_of_rows(const struct page_rows *rows)
{
	const char *const words[] = { rows->text, rows->sheet };

	for (size_t i = 0; i < 2; i++)
		if (words[i] != NULL)
			names_columns(rows->columns, _(words[i]));
	for (const struct page_table *t = rows->table; t != NULL && t->name != NULL; t++)
		CHECK(page_column(rows->columns, t->name) != NULL, "no column %s", t->name);
	each_rows(rows->columns, rows);
}

/* Words of rows that screens write on their own. */
static void test_words_alone(void)
{
	const struct {
		const struct page_column *columns;
		const char *words;
	} alone[] = {
		{ goal_columns, GOAL_END_WORDS },
		{ goal_columns, GOAL_BEFORE_WORDS },
		{ goal_columns, goal_state_words },
		{ goal_columns, goal_quote_words },
		{ observed_columns, OBSERVED_WORDS },
		{ observed_columns, OBSERVED_ALONE_WORDS },
		{ citizen_course_columns, COURSE_BEFORE_WORDS },
		{ exercise_columns, exercise_plan_words },
		{ exercise_columns, EXERCISE_AT_THE_DOOR },
		{ exercise_columns, EXERCISE_IN_WHOLE },
		{ measurement_columns, MEASUREMENT_IN_WHOLE },
		{ record_columns, RECORD_NOTE_WORDS },
		{ seen_columns, SEEN_WORDS },
		{ visit_line_rows.columns, visit_line_rows.sheet },
		{ outcome_rows.columns, figure_sentence },
	};

	for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
		names_columns(alone[i].columns, _(alone[i].words));
	for (const struct page_strip *s = week_strips; s->title != NULL; s++)
		names_columns(week_columns, s->words);
}

static void each_rows(const struct page_column *c, const struct page_rows *above)
{
	for (; c->name != NULL; c++) {
		if (c->kind == VALUE_ROWS && c->rows != above)
			words_of_rows(c->rows);
		else if (c->columns != NULL)
			each_rows(c->columns, above);
	}
}

/* ---- the pages ---- */

static const struct page_desc *const pages[] = { &citizen_page_desc,   &course_page_desc,
						 &card_page_desc,      &outcomes_page_desc,
						 &card_team_page_desc, &minutes_page_desc };
static const struct page_rows *const lists[] = { &day_rows,     &course_rows,    &card_rows,
						 &outcome_rows, &card_line_rows, &card_team_rows,
						 &team_rows };
enum { PAGES = sizeof pages / sizeof pages[0], LISTS = sizeof lists / sizeof lists[0] };

static bool any_page_shows(const char *field)
{
	for (size_t i = 0; i < PAGES; i++)
		if (is_shown(pages[i]->columns, pages[i]->of, field))
			return true;
	for (size_t i = 0; i < LISTS; i++)
		if (is_shown(lists[i]->columns, lists[i]->of, field))
			return true;
	return false;
}

static void test_fields(void)
{
	char name[120];

	for (int t = 0; t < RECORD_TYPES; t++)
		for (size_t i = 0; i < record_desc[t].fields; i++) {
			snprintf(name, sizeof name, "%s.%s", record_desc[t].name,
				 record_desc[t].field[i].name);
			bool shown = any_page_shows(name);
			const char *why = why_unshown(name);
			CHECK(shown || why != NULL, "%s: no page shows it, and nothing says why",
			      name);
			CHECK(!shown || why == NULL || why[0] == '*',
			      "%s: a page shows it, though the list says why none does", name);
		}
	for (size_t i = 0; i < sizeof unshown / sizeof unshown[0]; i++) {
		const char *dot = strchr(unshown[i].field, '.');
		snprintf(name, sizeof name, "%.*s", (int)(dot - unshown[i].field),
			 unshown[i].field);
		int type = record_type_find(name);
		CHECK(name[0] == '*' ||
			      (type >= 0 && record_field((enum record_type)type, dot + 1) != NULL),
		      "%s: there is no such field", unshown[i].field);
		CHECK(unshown[i].why[0] != '\0', "a reason");
	}
	CHECK(!any_page_shows("citizens.name") && !any_page_shows("visit.cpr"),
	      "a field that there is not");
}

static void test_words(const char *language)
{
	language_choose(language);
	for (size_t i = 0; i < PAGES; i++) {
		names_columns(pages[i]->columns, _(pages[i]->text));
		each_rows(pages[i]->columns, NULL);
	}
	for (size_t i = 0; i < LISTS; i++)
		words_of_rows(lists[i]);
	test_words_alone();
}

int main(void)
{
	language_start();
	test_fields();
	test_words("en");
	test_words("da");
	return test_end();
}
