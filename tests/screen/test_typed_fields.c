/* Days, times and lengths in the fields of a form: which day a date without its year is, and what is
 * counted from another field or from the clock. */
#include <locale.h>
#include <string.h>

#include "tests/screen/script.h"
#include "tests/test.h"
#include "tui/kit/form.h"
#include "tui/kit/key.h"

struct own {
	struct day start, end, review;
	int from, to, minutes;
};

#define AT(member) FORM_AT(struct own, member)
/* clang-format off */
static const struct form_row rows[] = {
	{ FORM_DAY, "start", "Start", NULL, AT(start), .beside = "end" },
	{ FORM_DAY, "end", "End", NULL, AT(end), .beside = "start", .lasts = true },
	{ FORM_DAY, "review", "Review", NULL, AT(review), .beside = "start", .ahead = true },
	{ FORM_TIME, "from", "From", NULL, AT(from) },
	{ FORM_TIME, "to", "To", NULL, AT(to), .beside = "from" },
	{ FORM_LENGTH, "minutes", "Minutes", NULL, AT(minutes) },
	{ .name = NULL },
};
/* clang-format on */

static struct look look = { .utf8 = true };

static struct own none(void)
{
	return (struct own){ DAY_NONE, DAY_NONE, DAY_NONE, -1, -1, -1 };
}

/* On Monday 2026-11-30 at 09:20. */
static void open_form(struct form *f, struct own *own)
{
	form_init(f, &look, NULL, NULL);
	f->today = day_of(2026, 11, 30);
	f->now = 560;
	form_rows(f, rows, own, NULL, 0);
	form_start(f);
}

/* Types into a field what a user would, letter by letter. */
static void type_in(struct form *f, const char *name, const char *text)
{
	form_focus(f, (size_t)(form_field(f, name) - f->field));
	form_key(f, K_CTRL('u'));
	for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++)
		if (*c < 0x80)
			form_key(f, *c);
		else if (*c == 0xC2) /* ½ and its like are of two bytes */
			form_key(f, *++c);
}

/* clang-format off */
static const struct { const char *why, *start, *end, *field, *typed, *want, *aside; } days[] = {
	{ "today is near",                      NULL, NULL, "start", "26/11", "2026-11-26", "Thu 26/11" },
	{ "the year is shown where it is another", NULL, NULL, "start", "5/1", "2027-01-05", "Tue 5/1 2027" },
	{ "… and of a year ago",                NULL, NULL, "start", "5/1 26", "2026-01-05", "Mon 5/1" },
	{ "the other day is nearer",            "2024-01-15", NULL, "end", "8/3", "2024-03-08", "Fri 8/3 2024" },
	{ "one further down is near too",       NULL, "2024-03-08", "start", "22. januar", "2024-01-22", "Mon 22/1 2024" },
	{ "a length in weeks, its first day in it", "2026-11-30", NULL, "end", "8 uger", "2027-01-24", "Sun 24/1 2027" },
	{ "one week",                           "2026-11-30", NULL, "end", "1u", "2026-12-06", "Sun 6/12" },
	{ "no first day to count from",         NULL, NULL, "end", "8 uger", "", NULL },
	{ "no last day of anything",            "2026-11-30", NULL, "review", "8 uger", "", NULL },
	{ "what lies ahead is near today",      "2024-01-15", NULL, "review", "10/1", "2027-01-10", "Sun 10/1 2027" },
	{ "… or near a day that does too",      "2027-09-01", NULL, "review", "1/3", "2028-03-01", "Wed 1/3 2028" },
};

static const struct { const char *why; int from, to, minutes; const char *field, *typed; int want; const char *aside; } clocks[] = {
	{ "as it is written",              480, -1, -1, "from", "805", 485, NULL },
	{ "now",                           480, -1, -1, "from", "nu", 560, "09:20" },
	{ "later than it said",            480, -1, -1, "from", "+15", 495, "08:15" },
	{ "after the start",               480, 510, -1, "to", "+15", 495, "08:15" },
	{ "a length after the start",      480, 510, -1, "to", "1½t", 570, "09:30" },
	{ "minutes after the start",       480, 510, -1, "to", "90", 570, "09:30" },
	{ "no start to count from",        -1, -1, -1, "to", "90", -1, NULL },
	{ "a length",                      -1, -1, -1, "minutes", "90", 90, NULL },
	{ "a length in hours",             -1, -1, 60, "minutes", "1½ t", 90, "1 h 30 min" },
	{ "more than it said",             -1, -1, 60, "minutes", "+15", 75, "1 h 15 min" },
	{ "letters of no length",          -1, -1, 60, "minutes", "fx45", 45, NULL },
	{ "now is no length",              -1, -1, 60, "minutes", "nu", -1, NULL },
};
/* clang-format on */

static struct day day_named(const char *text)
{
	struct day d = DAY_NONE;

	CHECK(text == NULL || day_parse(text, &d), "the test itself holds no day: %s", text);
	return d;
}

static void check_aside(const struct form_field *field, const char *want, const char *why)
{
	CHECK_TEXT(field->aside != NULL ? field->aside : "", want != NULL ? want : "", why);
}

static void test_days(void)
{
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		struct form f;
		struct own own = none();
		char day[DAY_TEXT];
		own.start = day_named(days[i].start);
		own.end = day_named(days[i].end);
		open_form(&f, &own);
		type_in(&f, days[i].field, days[i].typed);
		const struct form_field *field = form_field(&f, days[i].field);
		CHECK_TEXT(day_text(field->day, day), days[i].want, days[i].why);
		check_aside(field, days[i].aside, days[i].why);
		form_release(&f);
	}
}

static void test_clocks(void)
{
	for (size_t i = 0; i < sizeof clocks / sizeof clocks[0]; i++) {
		struct form f;
		struct own own = none();
		own.from = clocks[i].from;
		own.to = clocks[i].to;
		own.minutes = clocks[i].minutes;
		open_form(&f, &own);
		type_in(&f, clocks[i].field, clocks[i].typed);
		const struct form_field *field = form_field(&f, clocks[i].field);
		CHECK_INT(field->value, clocks[i].want, clocks[i].why);
		CHECK((field->wrong[0] != '\0') == (clocks[i].want < 0), "%s: said to be wrong",
		      clocks[i].why);
		check_aside(field, clocks[i].aside, clocks[i].why);
		form_release(&f);
	}
}

/* "now" and "+15" are what they were when they were typed, not when a draft is opened again. */
static void test_kept(void)
{
	struct own own = none(), later = none();
	struct form f, again;

	own.from = 480;
	open_form(&f, &own);
	type_in(&f, "from", "nu");
	json_t *draft = form_draft(&f);
	open_form(&again, &later);
	again.now = 700;
	form_take_draft(&again, draft);
	CHECK_INT(form_field(&again, "from")->value, 560, "now, in a draft that is opened later");
	json_decref(draft);
	form_focus(&f, 1);
	CHECK_TEXT(form_field(&f, "from")->text.text, "09:20", "now, once the cursor has left it");
	check_aside(form_field(&f, "from"), NULL, "… with nothing beside it");
	type_in(&f, "minutes", "1½t");
	form_focus(&f, 1);
	CHECK_TEXT(form_field(&f, "minutes")->text.text, "90", "a length in hours, likewise");
	form_release(&f);
	form_release(&again);
}

/* What the end is follows the start; a blank does not empty a field that was just reached. */
static void test_together(void)
{
	struct own own = none();
	struct form f;

	own.from = 480;
	own.to = 510;
	open_form(&f, &own);
	type_in(&f, "to", "45 min");
	type_in(&f, "from", "900");
	form_read(&f);
	CHECK_INT(own.to, 525, "the end was settled when the cursor left it");
	form_focus(&f, 4);
	form_key(&f, ' ');
	CHECK_TEXT(form_field(&f, "to")->text.text, "08:45", "a blank is no time");
	form_release(&f);
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	test_days();
	test_clocks();
	test_kept();
	test_together();
	return test_end();
}
