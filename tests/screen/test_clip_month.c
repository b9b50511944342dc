/*
 * A month of a clip card, played by keys: saved clips, an outing of three hours planned four weeks
 * ahead, a lapse, a late recording that undoes it, a withdrawal.  After every step each figure on the
 * screen is held against the ledger's, and each "why" against what the ledger says of it.
 */
#include <stdlib.h>

#include "core/phrase.h"
#include "core/queries/clip_cards.h"
#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { WIDE = 120, HIGH = 40 };

static const char citizen[] = "tovea", user[] = "lene";

struct book {
	struct citizen_cards cards;
	struct clip_ledger ledger;
};

/* The ledger of today from what is in the store: asked beside the screen, not through it. */
static struct book open_book(struct stage *s)
{
	struct err e = { .kind = ERR_NONE };
	struct store *store = s->session.work.store;
	struct book b = { .ledger = { .clips = 0 } };

	if (citizen_cards_load(&s->session.work, record_find(store, RECORD_CITIZEN, citizen, &e),
			       &b.cards, &e) != 0 ||
	    b.cards.n != 1) {
		printf("FAILED: no card to hold the screen against: %s\n", e.text);
		exit(1);
	}
	clip_ledger_run(&b.ledger, &b.cards.card[0], s->session.work.who.today);
	return b;
}

static void close_book(struct book *b)
{
	clip_ledger_release(&b->ledger);
	citizen_cards_release(&b->cards);
}

/* ---- figures ---- */

/* The four figures of the row that begins with `label`, "–" for 0; false where there is none. */
static bool read_row(const char *screen, const char *label, int figure[4])
{
	for (const char *at = screen; at != NULL; at = strchr(at, '\n')) {
		at += *at == '\n';
		const char *words = at + strspn(at, " ▶");
		size_t n = strlen(label);
		if (strncmp(words, label, n) != 0 || words[n] != ' ')
			continue;
		words += n;
		for (int i = 0; i < 4; i++) {
			words += strspn(words, " ");
			figure[i] = atoi(words);
			words += strcspn(words, " \n");
		}
		return true;
	}
	return false;
}

static void check_row(const char *screen, const char *when, const char *label, const int want[4])
{
	static const char *const name[] = { "granted", "used", "lapsed", "left" };
	char what[100];
	int got[4];

	CHECK(read_row(screen, label, got), "%s: no row %s on\n%s", when, label, screen);
	for (int i = 0; i < 4; i++) {
		snprintf(what, sizeof what, "%s: row %s: %s", when, label, name[i]);
		CHECK_INT(got[i], want[i], what);
	}
}

static void check_figures(struct stage *s, const struct book *b, const char *when)
{
	const struct clip_ledger *l = &b->ledger;
	char *screen = stage_text(s), label[20], text[200], minutes[DURATION_TEXT], day[DAY_PHRASE];

	for (size_t i = 0; i < l->clips; i++) {
		const struct clip *c = &l->clip[i];
		snprintf(label, sizeof label, "%d", day_week(c->monday).number);
		check_row(screen, when, label,
			  (int[]){ c->minutes, c->used, c->lapsed, c->remaining });
	}
	check_row(screen, when, "in all", (int[]){ l->accrued, l->used, l->lapsed, l->balance });
	snprintf(text, sizeof text, " Balance %s ", duration_text(l->balance, minutes));
	CHECK(strstr(screen, text) != NULL, "%s: no “%s” on\n%s", when, text, screen);
	if (!day_is_none(l->next_lapse)) {
		snprintf(text, sizeof text, "%s lapse on %s\n",
			 duration_text(l->next_lapse_minutes, minutes),
			 day_phrase(l->next_lapse, l->on, day));
		CHECK(strstr(screen, text) != NULL, "%s: no “%s” on\n%s", when, text, screen);
	}
	CHECK_INT(l->accrued, l->used + l->lapsed + l->remaining - l->overdrawn, "domain 2.1.14");
	free(screen);
}

/* ---- why ---- */

static bool is_of(int figure, enum clip_event_kind kind)
{
	return figure == 0   ? kind == CLIP_ACCRUED
	       : figure == 1 ? kind == CLIP_DRAWN || kind == CLIP_DEBT_COVERED
			     : kind >= CLIP_LAPSED_AGE && kind <= CLIP_LAPSED_GRANT;
}

/* Every sentence the ledger has for this figure, in its order, and the screen says each in turn. */
static void check_events(struct stage *s, const struct book *b, int clip, int figure)
{
	const struct clip_ledger *l = &b->ledger;
	char want[400], got[500];
	int n = 0, said = 0;

	for (size_t i = 0; i < l->events; i++)
		n += l->event[i].clip == clip && is_of(figure, l->event[i].kind);
	if (n == 0) {
		stage_keys(s, "i");
		CHECK(strncmp(s->app.message, "nothing of week ", 16) == 0, "%s", s->app.message);
		return;
	}
	for (size_t i = 0; i < l->events; i++) {
		if (l->event[i].clip != clip || !is_of(figure, l->event[i].kind))
			continue;
		clip_explain(l, &b->cards.card[0], &l->event[i], want, sizeof want);
		snprintf(got, sizeof got, "%d of %d: %s", ++said, n, want);
		stage_keys(s, "i");
		CHECK_TEXT(s->app.message, n > 1 ? got : want, "why");
	}
}

static void check_clip_whys(struct stage *s, const struct book *b, int clip)
{
	const struct clip *c = &b->ledger.clip[clip];
	char want[400], left[DURATION_TEXT];

	stage_keys(s, "h h h h");
	for (int figure = 0; figure < 3; figure++) {
		check_events(s, b, clip, figure);
		stage_keys(s, "l");
	}
	stage_keys(s, "i");
	snprintf(want, sizeof want, "= %s", duration_text(c->remaining, left));
	CHECK(strstr(s->app.message, want) != NULL, "%s, expected %s", s->app.message, want);
	stage_keys(s, "l i");
	if (c->remaining == 0 && c->lapsed == 0)
		snprintf(want, sizeof want, "all of week %d was used, so nothing of it lapses",
			 day_week(c->monday).number);
	else
		clip_explain_lapse(&b->ledger, &b->cards.card[0], c, want, sizeof want);
	CHECK_TEXT(s->app.message, want, "why it lapses");
}

static void check_whys(struct stage *s, const struct book *b)
{
	char want[400];

	stage_keys(s, "<Home>");
	for (size_t i = 0; i < b->ledger.clips; i++) {
		check_clip_whys(s, b, (int)i);
		stage_keys(s, "<Down>");
	}
	stage_keys(s, "i");
	clip_explain_next_lapse(&b->ledger, &b->cards.card[0], want, sizeof want);
	CHECK_TEXT(s->app.message, want, "why the next ones lapse");
	stage_keys(s, "h i");
	CHECK_TEXT(s->app.message, clip_explain_balance(&b->ledger, want, sizeof want),
		   "why the balance");
	stage_keys(s, "<Home>");
}

/* ---- the month ---- */

/* clang-format off */
static const struct step {
	const char *why;
	int days;         /* that go by first */
	const char *keys; /* from the card */
	int balance, used, lapsed;
	const char *shows; /* besides the figures; NULL: nothing more */
} month[] = {
	{ "thirteen clips are saved", 0, "", 390, 0, 0, "lapse on Monday 30 November" },
	{ "can an outing of three hours be planned?", 0, "a 1 8 0 <Space> 2 1 / 1 2 <Enter>", 390, 0, 0,
	  "agree on it by Monday 23 November: 28 days of notice" },
	{ "it is planned", 0, "a 1 8 0 <Space> 2 1 / 1 2 <Enter> p <Enter> <Enter> <Enter> s t r a n d <C-s>", 390, 0, 0,
	  "Planned: Tove Æblegaard Mon 21/12, 3 h are reserved" },
	{ "a week on, the first clip has lapsed", 7, "", 390, 0, 30, NULL },
	{ "recorded late: it was used before it could lapse", 1,
	  "n 2 7 / 1 1 <Enter> 3 0 <Enter> <Enter> <C-n> <C-s>", 390, 30, 0, "Saved: Tove Æblegaard Fri 27/11, 30 min used" },
	{ "a use of today", 0, "n <Enter> <Enter> <Enter> <C-n> <C-n> <C-s>", 360, 60, 0, "Saved: Tove Æblegaard Tue 1/12" },
	{ "more than the plan leaves is refused", 0, "n <Enter> 3 6 0 <C-s>", 360, 60, 0, NULL },
	{ "withdrawn: it was another citizen", 1, "<Home> <Down> x f e j l <Enter>", 390, 30, 0, "Withdrawn" },
	{ "undone: it counts again", 0, "u", 360, 60, 0, "Taken back: the use is recorded again" },
	{ "withdrawn for good", 0, "<Home> <Down> x f e j l <Enter>", 390, 30, 0, "Withdrawn" },
	{ "so the clip lapses", 5, "", 390, 30, 30, NULL },
	{ "the day of the outing, reserved", 14, "", 210, 210, 90, NULL },
};
/* clang-format on */

static void open_card(struct stage *s)
{
	stage_keys(s, "K / t o v e <Enter> <Enter>");
	CHECK(stage_shows(s, "Klippekort  Tove Æblegaard"), "the card is open");
}

static void pass_days(struct stage *s, int days)
{
	if (days == 0)
		return;
	stage_minutes(s, days * MINUTES_A_DAY);
	stage_again(s, user, "en");
	open_card(s);
}

static void check_step(struct stage *s, const struct step *step)
{
	struct book b = open_book(s);

	CHECK_INT(b.ledger.balance, step->balance, step->why);
	CHECK_INT(b.ledger.used, step->used, step->why);
	CHECK_INT(b.ledger.lapsed, step->lapsed, step->why);
	check_figures(s, &b, step->why);
	check_whys(s, &b);
	close_book(&b);
}

int main(void)
{
	struct stage s;

	stage_open(&s, user, "en", WIDE, HIGH);
	open_card(&s);
	for (size_t i = 0; i < sizeof month / sizeof month[0]; i++) {
		pass_days(&s, month[i].days);
		stage_keys(&s, month[i].keys);
		if (month[i].shows != NULL)
			CHECK(stage_shows(&s, month[i].shows), "%s: no “%s”", month[i].why,
			      month[i].shows);
		if (!stage_shows(&s, "when and for what"))
			stage_keys(&s, "<C-x> <Enter>"); /* a refused form is left */
		check_step(&s, &month[i]);
	}
	stage_close(&s);
	return test_end();
}
