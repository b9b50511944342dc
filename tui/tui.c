/* The loop of the terminal interface: waits, lets every waiting key act, paints once. */
#include "tui/tui.h"

#include <string.h>
#include <time.h>

#include "core/base/text.h"
#include "core/store/draft.h"
#include "tui/forms/drafts.h"
#include "tui/kit/app.h"
#include "tui/kit/key.h"
#include "tui/kit/term.h"
#include "tui/screens/login.h"
#include "tui/screens/places.h"
#include "tui/screens/refusal.h"
#include "tui/screens/screens.h"

struct loop {
	struct app a;
	struct term t;
	/* By loop_ms: */
	int64_t look_ms; /* when to look for what others have written; -1: nothing was written */
	int64_t rest_ms; /* not before */
	int64_t portion_ms; /* when to look over the next portion of the store; -1: all is looked over */
	int portion;        /* of so many entries */
	int64_t busy_til_ms; /* before it rests */
	int percent;         /* that has been shown */
	bool backed;         /* since the screen was locked */
};

/* SOON: what was written in several pieces is read once.  REST: while others write without end, reading takes
 * a tenth of the time.  POLL: where the system tells nobody of a file that is written. */
enum { SOON_MS = 100, REST_TIMES = 10, REST_MOST_MS = 1500, POLL_MS = 1500 };

/* The store is looked over when nobody has typed for AFTER: in portions of PORTION, between which a key is looked for, until
 * BUSY is over; then the processor rests for REST, so that the whole wakes little and takes a fifth of a core. */
enum { LOOK_OVER_AFTER_MS = 1000, PORTION_US = 2000, PORTION_MOST = 2000 };
enum { LOOK_OVER_BUSY_MS = 500, LOOK_OVER_REST_MS = 2000 };

/* AGAIN: what was typed and could not be written is tried again.  LAST: before it is lost with the terminal,
 * since another window's import may keep the store busy for so long. */
enum { AGAIN_MS = 500, LAST_MS = 30000 };

/* No test sets this clock. */
static int64_t loop_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t until(int64_t due_ms, int64_t now_ms)
{
	return due_ms < 0 ? INT32_MAX : due_ms > now_ms ? due_ms - now_ms : 0;
}

/* Milliseconds to wait; -1: until something comes. */
static int until_next(const struct loop *l)
{
	int64_t lock = until(lock_due_ms(&l->a), session_up_ms());
	int64_t next = until(l->look_ms, loop_ms());

	int64_t portion = until(l->portion_ms, loop_ms());
	next = lock < next ? lock : next;
	next = portion < next ? portion : next;
	if (next > AGAIN_MS && store_drafts_held(l->a.session->work.store))
		next = AGAIN_MS;
	return next >= INT32_MAX ? -1 : (int)next;
}

static bool say_new_day(struct app *a)
{
	bool moved = app_new_day(a);

	a->stale = a->stale || moved;
	return moved;
}

bool tui_before_keys(struct app *a)
{
	session_tick(a->session);
	bool locked = lock_if_due(a);
	a->last_key_ms = session_up_ms();
	if (locked || say_new_day(a))
		return false;
	app_freshen(a);
	return true;
}

/* Keys that were meant for what does not stand there any more are swallowed. */
static void take_keys(struct app *a, struct term *t)
{
	bool swallowed = !tui_before_keys(a);

	for (int key; a->running && (key = term_key(t)) != K_NONE;)
		if (!swallowed && key == K_PASTE)
			tui_paste(a, t->pasted);
		else if (!swallowed || key == K_RESIZE)
			tui_step(a, key);
	tui_settle(a);
}

void tui_clock(struct app *a)
{
	session_tick(a->session);
	store_drafts_write(a->session->work.store, 0);
	if (!lock_if_due(a))
		say_new_day(a);
}

static void look(struct loop *l)
{
	int64_t begun = loop_ms();

	session_tick(l->a.session);
	store_watch_heard(l->a.session->work.store);
	l->a.stale = app_look(&l->a) || l->a.stale;
	int64_t ended = loop_ms(), rest = (ended - begun) * REST_TIMES;
	l->rest_ms = ended + (rest < REST_MOST_MS ? rest : REST_MOST_MS);
	l->look_ms = l->t.watch < 0 ? ended + POLL_MS : -1;
}

/* What was written here has been heard when it is done, so that nothing wakes for it afterwards. */
static void look_if_heard(struct loop *l)
{
	if (l->look_ms < 0 && loop_ms() >= l->rest_ms &&
	    store_watch_heard(l->a.session->work.store))
		look(l);
}

static void plan_look(struct loop *l)
{
	int64_t soon = loop_ms() + SOON_MS;

	l->look_ms = soon < l->rest_ms ? l->rest_ms : soon;
}

static void plan_look_over(struct loop *l)
{
	const struct session *s = l->a.session;
	bool left = s->logged_in && s->look_over.state != LOOK_OVER_ENDED;

	l->portion_ms = left ? loop_ms() + LOOK_OVER_AFTER_MS : -1;
	l->busy_til_ms = l->portion_ms + LOOK_OVER_BUSY_MS;
}

/* Nothing else is to be done at this moment. */
static bool portion_is_due(const struct loop *l)
{
	return l->portion_ms >= 0 && loop_ms() >= l->portion_ms &&
	       until(lock_due_ms(&l->a), session_up_ms()) > 0 &&
	       !store_drafts_held(l->a.session->work.store);
}

/* How far it is stands on one screen. */
static void show_percent(struct loop *l)
{
	int percent = look_over_percent(&l->a.session->look_over);

	if (percent != l->percent && l->a.top->ops == &missing_view)
		l->a.everything = l->a.stale = true;
	l->percent = percent;
}

static void plan_portion(struct loop *l, bool left)
{
	int64_t now = loop_ms();

	l->portion_ms = left ? now : -1;
	if (now < l->busy_til_ms)
		return;
	l->portion_ms += left ? LOOK_OVER_REST_MS : 0;
	l->busy_til_ms = now + LOOK_OVER_REST_MS + LOOK_OVER_BUSY_MS;
}

/* Portions become as large as the time allows. */
static void look_over(struct loop *l)
{
	struct session *s = l->a.session;
	struct timespec from, to;
	struct err unheard;

	clock_gettime(CLOCK_MONOTONIC, &from);
	look_over_step(&s->work, &s->look_over, l->portion > 0 ? l->portion : 1, &unheard);
	clock_gettime(CLOCK_MONOTONIC, &to);
	int64_t us = (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
	if (us > PORTION_US)
		l->portion = l->portion / 2;
	else if (us < PORTION_US / 2 && l->portion < PORTION_MOST)
		l->portion = 2 * l->portion + 1;
	show_percent(l);
	bool left = s->look_over.state != LOOK_OVER_ENDED;
	plan_portion(l, left);
	l->a.stale = l->a.stale || tui_has_notice(&l->a);
}

/* Until there is something for the loop to do. */
static enum term_event wait_long(struct loop *l)
{
	const struct actor *who = &l->a.session->work.who;

	look_if_heard(l);
	if (l->a.stale)
		return TERM_IDLE;
	plan_look_over(l);
	for (;;) {
		const struct local_time midnight = { day_plus(who->today, 1), 0 };
		term_alarm(&l->t, session_machine_ms(l->a.session, local_to_utc(midnight)));
		enum term_event event = term_wait_for_all(&l->t, until_next(l), l->look_ms < 0);
		if (event == TERM_WATCHED)
			plan_look(l);
		else if (event == TERM_IDLE && l->look_ms >= 0 && loop_ms() >= l->look_ms)
			look(l);
		else if (event == TERM_IDLE && portion_is_due(l))
			look_over(l);
		else
			return event;
		if (l->a.stale)
			return TERM_IDLE;
	}
}

/* Longer than between two keys of somebody who types. */
enum { COUNT_AFTER_MS = 250 };

static enum term_event count_owed(struct app *a, struct term *t)
{
	enum term_event event = term_wait(t, COUNT_AFTER_MS);

	while (event == TERM_IDLE && tui_count(a))
		event = term_wait(t, 0);
	return event;
}

/* Nobody who locks the screen and opens it again waits for the backup. */
enum { LEFT_MS = 20000 };

static bool backup_waits(const struct loop *l)
{
	return l->a.top->ops == l->a.screens[PLACE_LOCK] && !l->backed;
}

static enum term_event backup_when_left(struct loop *l)
{
	enum term_event event = term_wait(&l->t, LEFT_MS);

	if (event != TERM_IDLE)
		return event;
	l->backed = true;
	lock_backup(&l->a);
	return TERM_IDLE;
}

/* What a painting left is drawn when nobody types, so that a key never waits for it. */
static enum term_event wait_for_keys(struct loop *l)
{
	struct app *a = &l->a;

	while (a->top->ops->idle != NULL && a->top->ops->idle(a, a->top)) {
		enum term_event event = term_wait(&l->t, 0);
		if (event != TERM_IDLE)
			return event;
	}
	if (a->left_for_ms >= 0 && !a->stale) {
		enum term_event event = term_wait(&l->t, a->left_for_ms);
		if (event != TERM_IDLE)
			return event;
		tui_catch_up(a);
		term_show(&l->t);
	}
	if (a->owed.state != OWED_COUNTED && !a->stale) {
		enum term_event event = count_owed(a, &l->t);
		if (event != TERM_IDLE)
			return event;
	}
	l->backed = l->backed && a->top->ops == a->screens[PLACE_LOCK];
	if (!a->stale)
		return backup_waits(l) ? backup_when_left(l) : wait_long(l);
	a->stale = false;
	return term_wait(&l->t, 0);
}

static void run(struct loop *l)
{
	struct app *a = &l->a;

	while (a->running) {
		tui_paint(a);
		term_show(&l->t);
		tui_seen(a);
		switch (wait_for_keys(l)) {
		case TERM_KEYS:
			take_keys(a, &l->t);
			break;
		case TERM_RESIZED:
			tui_step(a, K_RESIZE);
			break;
		case TERM_IDLE:
		case TERM_CLOCK:
		case TERM_WATCHED:
			tui_clock(a);
			break;
		case TERM_ENDED:
			a->session->ended = true;
			a->running = false;
			break;
		}
	}
	tui_settle(a);
	store_drafts_write(a->session->work.store, a->session->ended ? LAST_MS : 0);
}

static void show(void *terminal)
{
	term_show(terminal);
}

void tui_begin(struct app *a)
{
	a->screens = all_places;
	a->palette = PLACE_PALETTE;
	a->lock = PLACE_LOCK;
	a->settings = PLACE_SETTINGS;
	a->refusal = act_refusal;
	a->owed = (struct owed){ .place = PLACE_MISSING,
				 .count = missing_owed,
				 .words = missing_words };
	session_tick(a->session);
	a->today = a->session->work.who.today;
	a->last_key_ms = session_up_ms();
	a->slept_ms = session_slept_ms();
	screens_start(a);
}

int tui_run(struct session *s, struct err *e)
{
	struct loop l = { .portion_ms = -1,
			  .a = { .session = s, .running = true, .everything = true } };
	struct app *a = &l.a;

	if (term_start(&l.t, s->theme, e) != 0)
		return -1;
	l.t.watch = store_watch(s->work.store);
	l.look_ms = l.t.watch < 0 ? 0 : -1;
	a->look = &l.t.look;
	a->show = show;
	a->terminal = &l.t;
	store_on_wait(s->work.store, app_waits, a);
	tui_begin(a);
	run(&l);
	tui_close(a);
	store_on_wait(s->work.store, NULL, NULL);
	term_stop(&l.t);
	return 0;
}
