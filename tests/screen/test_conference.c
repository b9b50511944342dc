/*
 * A conference held on the demonstration by keys alone (domain 6): 20 courses of Solgården Pleje of which 14 are as
 * before.  The keys are counted: three at most for a course that goes on or is adjusted as proposed, six and the day for
 * an extension, four for all that are as before.  Then what came of it: the minutes, the lists of those who are
 * responsible, the next conference, and one that was not held.
 */
#include <stdio.h>
#include <string.h>

#include "core/queries/authority.h"
#include "core/queries/conference.h"
#include "core/queries/decisions.h"
#include "core/queries/meeting.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/demo/demo.h"

enum { WIDE = 120, HIGH = 40, COURSES = 20, AS_BEFORE = 14 };

#define TO_SOLGAARDEN "C w <Down> <Down> <Enter>"

static int keys_in(const char *script)
{
	int n = 0;

	while (key_parse(&script) != 0)
		n++;
	return n;
}

/* What is pressed for one course, and what is seen then.  `most`: so many keys may it take besides those that are
 * `typed`, the text of a day or a name. */
struct held {
	const char *keys, *sees, *why;
	int most, typed;
};

/* clang-format off */
static const struct held prepared[] = {
	{ TO_SOLGAARDEN, "in 2 days", "the next conference is the day after tomorrow", 9, 0 },
	{ "f", "this conference lies ahead: H holds it today", "nothing is decided of what lies ahead", 9, 0 },
	{ "H", "0 of 20", "held today", 9, 0 },
	{ "p <C-s>", "Saved: 8 are present", "those of the last conference are proposed", 9, 0 },
};
static const struct held held[] = {
	{ "f <Enter>", "Saved: Elna Toftegaard continue", "a decision that is not done stays open", 3, 0 },
	{ "o m o <C-s>", "Saved: Henning Bro hand over", "handed over to Mona", 3, 2 },
	{ "g <C-u> 7 / 1 2 <C-s> <C-s>", "Saved: Svend Åge Holm extend", "an extension, longer than is typical", 6, 4 },
	{ "t <C-s>", "Saved: Gudrun Hede adjust", "adjusted as proposed", 3, 0 },
	{ "a", "End the course  Agnes Rønne", "an end opens the form for it", 1, 0 },
	{ "<Tab> 7 2 <Tab> 2 <Tab> <Space> <C-s>", "▶   Børge Lynge", "and comes back to the next course", 20, 3 },
	{ "v <C-s>", "Saved: Børge Lynge new assessment", "the authority assesses anew", 3, 0 },
	{ "f y", "Saved: 14 courses continue as before", "all as before, named first", 4, 0 },
};
static const struct held afterwards[] = {
	{ "<Home> <Down> <Down>", "▶ ✓ Henning Bro", "back to what was decided", 9, 0 },
	{ "v <C-s>", "Saved: Henning Bro new assessment", "and changed", 9, 0 },
	{ "u", "Taken back", "taken back", 9, 0 },
	{ "N M ø d e <C-s>", "Saved: what was agreed", "agreements", 9, 4 },
	{ "S", "Closed; m shows the minutes", "closed in one act", 1, 0 },
	{ "f", "the conference is closed", "nothing is decided any more", 9, 0 },
	{ "S", "The conference is open again", "until the day is over", 9, 0 },
	{ "S", "Closed; m shows the minutes", "closed", 9, 0 },
};
/* clang-format on */

static void hold_all(struct stage *s, const struct held *h, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int pressed = keys_in(h[i].keys) - h[i].typed;
		stage_keys(s, h[i].keys);
		stage_see(s, h[i].sees, h[i].why);
		CHECK(pressed <= h[i].most, "%s: %d keys, %d at most", h[i].why, pressed,
		      h[i].most);
	}
}
#define HOLD(s, rows) hold_all(s, rows, sizeof(rows) / sizeof(rows)[0])

static bool load(struct stage *s, struct conference *out)
{
	const struct conference_ask ask = { .provider_rid =
						    stage_rid(s, RECORD_PROVIDER, "solgaarden"),
					    .on = s->session.work.who.today };
	struct err e = { .kind = ERR_NONE };
	bool loaded = conference_load(&s->session.work, &ask, out, &e) == 0;

	CHECK(loaded, "the list: %s", e.text);
	return loaded;
}

static void test_bands(struct stage *s)
{
	struct conference c;

	if (!load(s, &c))
		return;
	CHECK_INT((int)c.n, COURSES, "courses of the provider");
	CHECK_INT((int)c.in_band[BAND_AS_BEFORE], AS_BEFORE, "of which as before");
	conference_release(&c);
}

/* Every course has one decision, and they are of the kinds that were chosen. */
static void test_decisions(struct stage *s)
{
	static const int want[] = { [DECISION_CONTINUE] = 1 + AS_BEFORE,
				    [DECISION_ADJUST] = 1,
				    [DECISION_EXTEND] = 1,
				    [DECISION_END] = 1,
				    [DECISION_HAND_OVER] = 1,
				    [DECISION_NEW_ASSESSMENT] = 1 };
	const struct meeting_key key = { stage_rid(s, RECORD_PROVIDER, "solgaarden"), "tvaerfaglig",
					 s->session.work.who.today };
	struct arena a = { 0 };
	struct meeting m = { .rid = 0 };
	struct meeting_decided *d = NULL;
	struct err e = { .kind = ERR_NONE };
	size_t n = 0;
	int of[sizeof want / sizeof want[0]] = { 0 };

	CHECK_INT(meeting_find(s->session.work.store, &key, &a, &m, &e), 1, "it is one meeting");
	CHECK_INT(meeting_decisions(s->session.work.store, m.rid, &a, &d, &n, &e), 0, "decisions");
	CHECK_INT((int)n, COURSES, "one of each course");
	for (size_t i = 0; i < n; i++)
		of[d[i].decision]++;
	for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
		CHECK_INT(of[i], want[i], decision_words.at[i].json);
	CHECK_INT((int)m.present.n, 8, "attendance");
	CHECK(!day_is_none(m.closed), "it is closed");
	CHECK_TEXT(m.note, "Møde", "agreements");
	arena_release(&a);
}

static bool row_of(const struct conference *c, const char *course, struct conference_row *out)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->row[i].course->id, course) == 0) {
			*out = c->row[i];
			return true;
		}
	return false;
}

/* Three weeks later: the conference of 9/12 was not held, P is the day of the one that was, what is not done comes first, and what ended is
 * not on the list. */
static void test_next(struct stage *s)
{
	struct conference c;
	struct conference_row row;

	if (!load(s, &c))
		return;
	CHECK_INT(c.before.n, c.on.n - 21, "P is the day of the last conference");
	CHECK(c.before_recorded, "as it was recorded");
	CHECK(!row_of(&c, "f-agnes", &row), "what ended is not on the list");
	CHECK(row_of(&c, "f-henning", &row) && row.band == BAND_WAITS &&
		      row.reasons.why[0].code == CONFERENCE_DECISION_OPEN,
	      "what is not done waits");
	CHECK(row_of(&c, "f-svend", &row) && row.last != NULL &&
		      row.last->facts.decision == DECISION_EXTEND,
	      "the extension was the last decision");
	conference_release(&c);
}

static void test_minutes(struct stage *s)
{
	static const char *const said[] = { "Svend Åge Holm",  "Henning Bro", "Agnes Rønne",
					    "Alma Kjeldgaard", "Gitte Æbelø", "Møde" };

	stage_keys(s, "m");
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		stage_see(s, said[i], "the minutes");
	stage_keys(s, "<Esc>");
}

static void three_weeks_later(struct stage *s, const char *user)
{
	enum { WEEKS_MINUTES = 21 * 24 * 60 };

	stage_minutes(s, WEEKS_MINUTES);
	stage_again(s, user, "en");
	stage_keys(s, "y");
}

int main(void)
{
	struct stage_set set = stage_team();
	struct stage s;

	set.demonstration = true;
	set.store = stage_demo();
	set.passphrase = demo_user[DEMO_CARER].passphrase;
	stage_open_in(&s, &set, "lene", "en", WIDE, HIGH);
	test_bands(&s);
	HOLD(&s, prepared);
	HOLD(&s, held);
	stage_see(&s, "20 of 20", "all are decided");
	HOLD(&s, afterwards);
	test_decisions(&s);
	test_minutes(&s);
	stage_again(&s, "mona", "en");
	stage_keys(&s, "M");
	stage_see(&s, "hand over", "the decision stands with who is responsible");
	stage_again(&s, "admin", "en");
	stage_keys(&s, "A");
	stage_see(&s, "Børge Lynge", "the new assessment stands with the authority");
	three_weeks_later(&s, "lene");
	test_next(&s);
	stage_keys(&s, TO_SOLGAARDEN);
	stage_see(&s, "not held: 5 days late", "a conference that was skipped rolls on");
	stage_close(&s);
	return test_end();
}
