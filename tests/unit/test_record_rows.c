/* How records of visits, and what was noted on them, read on a screen: wide and narrow, what is said of
 * corrections, and the sections of a citizen's page that choose among them. */
#include <locale.h>
#include <time.h>

#include "core/base/text.h"
#include "core/pages/pages.h"
#include "core/pages/records.h"
#include "tests/test.h"
#include "tui/language.h"
#include "tui/writers/sheet.h"

/* Text of a struct whose members are not const. */
#define T(text) ((char[]){ text })

enum { WIDE = 80, NARROW = 40 };

static struct look look = { .utf8 = true, .signs = true };
static struct day today, monday;

/* Rows divided by "/", blanks at their ends left out. */
static const char *sheet_words(struct sheet *s, char out[2000])
{
	char *at = out;

	*at = '\0';
	for (size_t row = 0; row < s->n; row++) {
		if (row > 0)
			*at++ = '/';
		for (int i = 0; i < s->row[row].used; i++)
			at += sprintf(at, "%lc", (wint_t)s->row[row].cell[i].ch);
		while (at > out && at[-1] == ' ')
			at--;
		*at = '\0';
	}
	sheet_release(s);
	return out;
}

static int64_t at(struct day day, int hour)
{
	return local_to_utc((struct local_time){ day, hour * 60 });
}

static char aase[] = "Aase";

/* A visit of that Monday, recorded on the day by Aase. */
static struct record_line record(void)
{
	return (struct record_line){ .rid = 1,
				     .by_rid = 7,
				     .on = monday,
				     .started = 8 * 60,
				     .ended = -1,
				     .from_minute = -1,
				     .to_minute = -1,
				     .outcome = OUTCOME_DONE,
				     .by = aase,
				     .live = true,
				     .recorded_ms = at(monday, 9),
				     .recorded_by = aase };
}

static const char *told(const struct record_line *r, bool earlier, int cols, char out[2000])
{
	struct page p = { .desc = &citizen_page_desc, .on = today };
	const struct visit_line line = { .record = r, .earlier = earlier, .monday = DAY_NONE };
	struct sheet s = { .n = 0 };

	sheet_begin(&s, &look, cols);
	sheet_row(&s, &p, visit_line_rows.columns, &line, _(visit_line_rows.sheet));
	arena_release(&p.arena);
	return sheet_words(&s, out);
}

#define HEAD " ✓ Mon 16/11  08:00–       done  Aase"

static void test_told(void)
{
	struct record_line r = record();
	char got[2000];

	CHECK_TEXT(told(&r, false, WIDE, got), HEAD, "what is usual is not said");
	CHECK_TEXT(told(&r, false, NARROW, got), " ✓ Mon 16/11  08:00–/   done  Aase",
		   "the outcome has a row of its own where it is narrow");
	CHECK_TEXT(told(&r, true, WIDE, got), "  " HEAD, "an earlier one stands further right");
	r.outcome = OUTCOME_PARTLY;
	r.outcome_reason = T("træt");
	r.signs = 1u << SIGN_FALLS | 1u << SIGN_PAIN;
	r.clip_minutes = 90;
	r.clip_activity = T("gåtur");
	r.note = T("Sov");
	r.handover = T("Nøglen");
	CHECK_TEXT(told(&r, false, WIDE, got),
		   " ◐ Mon 16/11  08:00–       partly done  Aase/              træt/              "
		   "fall, "
		   "pain/              clip card: 1 h 30 min gåtur/              Sov/              "
		   "for the next carer: Nøglen",
		   "all that was written");
	CHECK_TEXT(
		told(&r, false, NARROW, got),
		" ◐ Mon 16/11  08:00–/   partly done  Aase/   træt/   fall, pain/   clip card: 1 h "
		"30 min gåtur/   Sov/   for the next carer: Nøglen",
		"likewise narrow");
	r = record();
	r.clip_activity = T("gåtur");
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD, "no minutes, no clip card");
}

#define BELOW "/              "

static void test_recording(void)
{
	struct record_line r = record();
	char got[2000];

	r.recorded_ms = at(day_plus(monday, 1), 7);
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD BELOW "recorded Tue 17/11 07:00 by Aase",
		   "on another day");
	r.recorded_ms = at(day_of(2027, 1, 4), 7);
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD BELOW "recorded Mon 4/1 2027 07:00 by Aase",
		   "of another year");
	r = record();
	r.recorded_by = T("Bo");
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD BELOW "recorded Mon 16/11 09:00 by Bo",
		   "by somebody else");
	r.recorded_by = T("");
	r.recorded_ms = at(day_plus(monday, -1), 7);
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD BELOW "recorded Sun 15/11 07:00",
		   "by nobody who is known");
	r.recorded_ms = -1;
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD, "nobody knows when");

	r = record();
	r.corrects = true;
	r.reason = T("klokken");
	CHECK_TEXT(told(&r, false, WIDE, got),
		   HEAD "  corrected" BELOW "corrected Mon 16/11 09:00 by Aase: klokken",
		   "a correction says when, by whom and why");
	r.live = false;
	CHECK_TEXT(told(&r, true, WIDE, got),
		   "  " HEAD
		   "  replaced by a correction/                corrected Mon 16/11 09:00 by "
		   "Aase: klokken",
		   "one that was corrected again");
	r = record();
	r.live = false;
	r.withdrawn = true;
	r.withdrawn_why = T("fejl");
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD "  withdrawn" BELOW "withdrawn: fejl", "why");
	r.withdrawn_why = T("");
	CHECK_TEXT(told(&r, false, WIDE, got), HEAD "  withdrawn", "no reason is known");
}

/* ---- by week ---- */

static bool all_pass(void *data, const struct record_line *r)
{
	(void)data;
	(void)r;
	return true;
}

static bool is_done(void *data, const struct record_line *r)
{
	(void)data;
	return r->outcome == OUTCOME_DONE;
}

/* Newest first: one of this year's week 2, a correction and what it corrected, one of week 53. */
static void test_weeks(void)
{
	struct record_line r[4];
	const struct record_line *const list[] = { &r[0], &r[1], &r[2], &r[3] };
	const struct visit_filter all = { all_pass, NULL }, done = { is_done, NULL };
	struct page p = { .desc = &citizen_page_desc, .on = day_of(2027, 1, 18) };
	struct visit_lines l;
	struct sheet s = { .n = 0 };
	char got[2000];

	for (int i = 0; i < 4; i++) {
		r[i] = record();
		r[i].rid = i + 1;
		r[i].on = i < 3 ? day_of(2027, 1, 12) : day_of(2026, 12, 31);
		r[i].recorded_ms = -1;
	}
	r[1].corrects = true;
	r[1].replaces = 3;
	r[2].live = false;
	r[2].outcome = OUTCOME_NOT_HOME;
	visit_lines_make(list, 4, &all, &p.arena, &l);
	CHECK_INT(l.n, 4, "all of them");
	sheet_begin(&s, &look, WIDE);
	for (size_t i = 0; i < l.n; i++)
		sheet_row(&s, &p, visit_line_rows.columns, &l.at[i], _(visit_line_rows.sheet));
	CHECK_TEXT(
		sheet_words(&s, got),
		"Week 2 · 11/1 to 17/1/ ✓ Tue 12/1   08:00–       done  Aase/ ✓ Tue 12/1   08:00–  "
		"     done  Aase  corrected/              corrected  by Aase/   ✗ Tue 12/1   "
		"08:00–  "
		"     not at home  Aase  replaced by a correction//Week 53 in 2026 · 28/12 to 3/1/ "
		"✓ "
		"Thu 31/12  08:00–       done  Aase",
		"weeks of another year say so");
	visit_lines_make(list, 4, &done, &p.arena, &l);
	CHECK_INT(l.n, 4, "what was corrected stands below, though it is not looked for");
	CHECK(l.at[2].earlier && l.at[2].record == &r[2], "below its correction");
	r[1].replaces = 0;
	visit_lines_make(list, 4, &done, &p.arena, &l);
	CHECK_INT(l.n, 3, "on its own it is left out");
	arena_release(&p.arena);
}

/* ---- sections ---- */

static const char *section(const struct citizen_page *c, const char *name, char out[2000])
{
	struct page p = { .desc = &citizen_page_desc, .of = c, .on = today };
	struct sheet s = { .n = 0 };

	sheet_begin(&s, &look, WIDE);
	sheet_section(&s, &p, name);
	arena_release(&p.arena);
	return sheet_words(&s, out);
}

static void test_handover(void)
{
	struct record_line r[3] = { record(), record(), record() };
	struct citizen_page c = { .record = r, .records = 3 };
	char got[2000];

	CHECK_TEXT(section(&c, "handover", got), "", "nothing was left");
	r[1].handover = T("Nøglen");
	r[1].by = T("Bo");
	r[2].handover = T("ældre");
	CHECK_TEXT(section(&c, "handover", got), "For the next carer (Bo, 16/11)/ Nøglen",
		   "the newest");
	r[1].live = false;
	CHECK_TEXT(section(&c, "handover", got), "For the next carer (Aase, 16/11)/ ældre",
		   "of those that count");
}

/* The ink of the message: dim once somebody made a visit after it. */
static void test_handover_ink(void)
{
	static const struct {
		enum outcome after;
		enum ink ink;
	} row[] = {
		{ OUTCOME_DONE, INK_DIM },
		{ OUTCOME_PARTLY, INK_DIM },
		{ OUTCOME_NOT_HOME, INK_NORMAL },
		{ OUTCOME_CANCELLED_BY_CITIZEN, INK_NORMAL },
	};

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct record_line r[2] = { record(), record() };
		struct citizen_page c = { .record = r, .records = 2 };
		struct page p = { .desc = &citizen_page_desc, .of = &c, .on = today };
		struct sheet s = { .n = 0 };
		r[0].outcome = row[i].after;
		r[1].handover = T("Nøglen");
		sheet_begin(&s, &look, WIDE);
		sheet_section(&s, &p, "handover");
		CHECK_INT(s.n, 2, "a heading and the message");
		CHECK_INT(s.row[1].cell[1].ink, row[i].ink, outcome_words.at[row[i].after].json);
		CHECK_INT(s.row[0].cell[0].ink, row[i].ink == INK_DIM ? INK_DIM : INK_ATTENTION,
			  "its heading");
		sheet_release(&s);
		arena_release(&p.arena);
	}
}

#define NOTED "What the last three carers noted"

static void test_noted(void)
{
	struct record_line r[6];
	struct sign_line sign[3] = {
		{ 1, monday, SIGN_FALLS, T(""), T("C"), DAY_NONE, NULL, NULL, NULL },
		{ 2, monday, SIGN_PAIN, T("ryg"), T("E"), DAY_NONE, NULL, NULL, NULL },
		{ 2, monday, SIGN_APPETITE, T("ryg"), T("E"), DAY_NONE, NULL, NULL, NULL },
	};
	struct citizen_page c = { .record = r };
	char got[2000];

	CHECK_TEXT(section(&c, "noted", got), NOTED "/ nothing was noted in the last four weeks",
		   "nothing");
	c.records = 6;
	for (int i = 0; i < 6; i++) {
		static char by[][2] = { "A", "B", "B", "C", "D", "E" };
		r[i] = record();
		r[i].by = by[i];
		r[i].by_rid = by[i][0];
	}
	r[0].handover = T("Nøglen"); /* stands in its own section */
	r[1].note = T("vågen");
	r[2].note = T("ældre");
	r[3].signs = 1u << SIGN_FALLS;
	r[4].handover = T("Medicin");
	r[5].note = T("ryg");
	r[5].signs = 1u << SIGN_APPETITE | 1u << SIGN_PAIN;
	CHECK_TEXT(section(&c, "noted", got),
		   NOTED
		   "/ B  Mon 16/11/   vågen/ C  Mon 16/11/   fall/ D  Mon 16/11/   for the next "
		   "carer: Medicin",
		   "the newest of each of three");
	c.sign = sign;
	c.signs = 3;
	CHECK_TEXT(section(&c, "other_signs", got),
		   "Other signs of the last four weeks/ ! appetite, pain 16/11: ryg (E)",
		   "signs of one visit stand together; what stands above is left out");
	r[3].live = false;
	CHECK_TEXT(section(&c, "other_signs", got),
		   "Other signs of the last four weeks/ ! fall 16/11 (C)", "of what counts");
}

static void test_carers(void)
{
	struct carer_line carer[2] = { { 7, aase, 1, monday }, { 0, T(""), 2, monday } };
	struct citizen_page c = { .carer = carer };
	char got[2000];

	CHECK_TEXT(section(&c, "carers", got),
		   "0 different carers in the last 14 days/ nobody has made a visit", "nobody");
	c.carers = 2;
	CHECK_TEXT(section(&c, "carers", got),
		   "2 different carers in the last 14 days/ Aase  1 visit, last Mon 16/11/ nobody "
		   "named  2 visits, last Mon 16/11",
		   "one of them is not known");
}

int main(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TZ", "Europe/Copenhagen", 1);
	tzset();
	language_start();
	language_choose("en");
	today = day_of(2026, 11, 23);
	monday = day_of(2026, 11, 16);
	test_told();
	test_recording();
	test_weeks();
	test_handover();
	test_handover_ink();
	test_noted();
	test_carers();
	return test_end();
}
