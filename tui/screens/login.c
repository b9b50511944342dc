/* Logging in, and the lock after idle minutes: one screen with two fields or with one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/citizen_page.h"
#include "tui/demo/demo.h"
#include "tui/forms/draft_list.h"
#include "tui/kit/form.h"
#include "tui/kit/key.h"
#include "tui/laptop.h"
#include "tui/screens/clock.h"
#include "tui/screens/login.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

struct login {
	struct view view;
	struct form form;
	bool locked;
	bool prepared;
};

static void add_demonstration(struct form *f)
{
	form_add(f, FORM_HEADING, "", _("This is the demonstration: nobody in it exists"), NULL);
	for (int i = 0; i < DEMO_USERS; i++) {
		char words[200];
		const struct demo_user *u = &demo_user[i];
		snprintf(words, sizeof words, _("passphrase: %s (%s)"), u->passphrase,
			 i == DEMO_PRIVATE_CARER ? _("carer, private provider")
						 : _(role_words.at[u->role].shown));
		edit_set(&form_add(f, FORM_FACT, u->name, u->name, NULL)->text, words);
	}
}

static void form_make(struct app *a, struct login *v, const char *name)
{
	struct form *f = &v->form;

	form_init(f, a->look, NULL, v);
	form_add(f, FORM_HEADING, "", v->locked ? _("The screen is locked") : _("Log in"), NULL);
	struct form_field *user = form_add(f, v->locked ? FORM_FACT : FORM_TEXT, "user",
					   _("User name"), _("the name you were given"));
	user->text.most = 63;
	edit_set(&user->text, name);
	form_add(f, FORM_SECRET, "passphrase", _("Passphrase"),
		 v->locked ? _("your passphrase opens the screen where you left it")
			   : _("your passphrase; at least 12 characters"));
	if (a->session->demonstration)
		add_demonstration(f);
	form_start(f);
	if (name[0] != '\0')
		form_key(f, K_TAB);
}

static void try_again(struct login *v)
{
	edit_set(&form_field(&v->form, "passphrase")->text, "");
	form_start(&v->form);
	form_key(&v->form, K_TAB);
}

/* Where somebody was when the screen was locked. */
struct resume {
	struct place day;
	struct place over; /* of a screen over the day, if there is one */
	bool is_over;
	struct draft_key draft; /* of the form over that; kind "": there was none */
};

static struct resume *resume_take(struct app *a)
{
	struct resume *r = memory_new(1, sizeof *r);
	const struct draft_key *draft = form_screen_draft(a->top);

	history_place(a, app_first(a), &r->day);
	for (struct view *v = a->top; v->below != NULL && !r->is_over; v = v->below)
		r->is_over = history_place(a, v, &r->over);
	/* The day opens the form of a visit again, whether or not it has a draft. */
	if (a->top->ops == a->screens[PLACE_VISIT])
		r->day.about = DAY_FORM_VISIT;
	else if (draft != NULL)
		r->draft = *draft;
	return r;
}

/* The screen again as it was before the lock, or today. */
static void enter(struct app *a)
{
	struct place fresh = { .screen = PLACE_DAY, .on = DAY_NONE, .whose = DAY_OWN };
	struct resume *r = a->resume;

	a->resume = NULL;
	app_clear(a);
	a->drafts = 0;
	a->drafts = drafts_count(a);
	a->today = a->session->work.who.today;
	a->seen = (struct store_seen){ .begun = false };
	app_look(a); /* what is written from now on is news */
	a->owed.n = 0;
	a->owed.state = OWED_BEGIN;
	app_go(a, r != NULL ? &r->day : &fresh);
	if (r != NULL && r->is_over)
		app_go(a, &r->over);
	if (r != NULL && r->draft.kind[0] != '\0')
		drafts_continue(a, &r->draft);
	free(r);
}

/* Shows how far the tables are made again after a new version of the program; in a store of many
 * years that takes minutes. */
static void say_tables(void *app, int percent)
{
	char words[200];

	snprintf(words, sizeof words, _("making the tables again from the journal: %d %%"),
		 percent);
	app_busy(app, words);
}

/* What is to be known of the store, on the log-in screen and once more on the day. */
static void say_warning(struct app *a)
{
	char warning[STORE_WARNING];

	if (store_warning(a->session->work.store, warning)[0] != '\0' ||
	    own_backup_reminder(a->session, warning)[0] != '\0')
		app_say(a, INK_ATTENTION, "%s", warning);
}

/* How long somebody who has tried wrong passphrases must still wait. */
static int64_t login_wait_ms(struct app *a, const char *user)
{
	struct session *s = a->session;
	struct err ignored;
	int64_t ms = 0;

	session_tick(s);
	if (store_login_wait(s->work.store, user, s->work.who.now_ms, &ms, &ignored) != 0)
		return 0;
	return ms;
}

static void log_in(struct app *a, struct view *v);

static void log_in_then(struct app *a)
{
	log_in(a, a->top);
}

static void log_in(struct app *a, struct view *v)
{
	struct login *login = (struct login *)v;
	const char *user = form_field(&login->form, "user")->text.text;
	const char *passphrase = form_field(&login->form, "passphrase")->text.text;
	struct err e = { .kind = ERR_NONE };

	if (user[0] == '\0' || passphrase[0] == '\0') {
		form_key(&login->form, K_ENTER);
		return;
	}
	if (clock_asks(a, log_in_then))
		return;
	/* What was typed while it has to wait may be right. */
	int64_t wait_ms = login_wait_ms(a, user);
	app_busy(a, _("Checking the passphrase …"));
	a->session->on_tables = say_tables;
	a->session->on_tables_data = a;
	int failed = session_login(a->session, user, passphrase, &e);
	a->session->on_tables = NULL;
	if (failed) {
		app_fault(a, &e);
		if (wait_ms == 0)
			try_again(login);
		return;
	}
	session_tick(a->session);
	enter(a);
	say_warning(a);
}

/* Another user logs in at the lock: forms that were open stay as drafts of the user who left. */
static void other_user(struct app *a, struct view *v)
{
	(void)v;
	if (a->resume != NULL)
		a->resume_free(a->resume);
	a->resume = NULL;
	a->session->work.who.name[0] = '\0';
	app_clear(a);
	app_go(a, &(struct place){ .screen = PLACE_LOGIN });
}

static bool login_key(struct app *a, struct view *v, int key)
{
	struct login *login = (struct login *)v;
	struct form *f = &login->form;
	bool last = f->field[f->focus].kind == FORM_SECRET;

	if (key == K_ENTER && last) {
		log_in(a, v);
		return true;
	}
	return form_key(f, key) != FORM_IGNORED;
}

static enum edit_did login_paste(struct app *a, struct view *v, const char *text)
{
	(void)a;
	return form_paste(&((struct login *)v)->form, text);
}

/* While somebody types a name and a passphrase, what the day will need is made ready. */
static bool login_idle(struct app *a, struct view *v)
{
	struct login *login = (struct login *)v;

	if (login->form.changed && !login->prepared) {
		login->prepared = true;
		session_login_prepare(a->session);
		day_list_prepare(a->session->work.store);
		citizen_glance_prepare(a->session->work.store);
		missing_prepare(a->session->work.store);
	}
	return false;
}

static void login_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "hverdag");
}

static enum ink login_status(struct app *a, struct view *v, char *out, size_t size)
{
	enum ink ink;

	(void)a;
	snprintf(out, size, "%s", form_sentence(&((struct login *)v)->form, &ink));
	return ink;
}

static void login_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	int y = at->y, x = at->x;

	(void)everything;
	form_paint(&((struct login *)v)->form, at, &y, &x);
	app_cursor(a, y, x);
}

static void login_close(struct app *a, struct view *v)
{
	(void)a;
	form_release(&((struct login *)v)->form);
	free(v);
}

static void open_screen(struct app *a, const struct view_ops *ops, const char *user)
{
	struct login *v = memory_new(1, sizeof *v);

	v->view.ops = ops;
	v->locked = ops == &lock_view;
	form_make(a, v, user);
	app_push(a, &v->view);
}

static void login_open(struct app *a, const struct place *p)
{
	(void)p;
	open_screen(a, &login_view, a->session->work.who.name);
}

void screens_start(struct app *a)
{
	if (a->session->logged_in && !clock_asks(a, enter))
		enter(a);
	else if (!a->session->logged_in)
		app_go(a, &(struct place){ .screen = PLACE_LOGIN });
	say_warning(a);
}

void lock_open(struct app *a)
{
	char user[sizeof a->session->work.who.name];

	memcpy(user, a->session->work.who.name, sizeof user);
	tui_settle(a);
	struct resume *resume = resume_take(a);
	tui_close(a);
	a->resume = resume;
	a->resume_free = free;
	a->message[0] = '\0';
	session_logout(a->session);
	open_screen(a, &lock_view, user);
}

int64_t lock_due_ms(const struct app *a)
{
	const struct session *s = a->session;

	if (!s->logged_in || s->work.settings.n == 0)
		return -1;
	int minutes = settings_on(&s->work.settings, s->work.who.today)->lock_after_minutes;
	return minutes <= 0 ? -1 : a->last_key_ms + (int64_t)minutes * 60 * 1000;
}

/* Whoever opens the lid may be somebody else: the screen locks also after a short sleep. */
bool lock_if_due(struct app *a)
{
	enum { SLEPT_MS = 1000 };
	int64_t due = lock_due_ms(a), slept = session_slept_ms();
	bool woke = slept - a->slept_ms >= SLEPT_MS;

	a->slept_ms = slept;
	if (due < 0 || (!woke && due > session_up_ms()))
		return false;
	lock_open(a);
	return true;
}

void lock_backup(struct app *a)
{
	struct own_backup backup = { .after_command = false };
	struct err e = { .kind = ERR_NONE };

	if (own_backup_make(a->session, &backup, &e) != 0) {
		err_context(&e, "%s", _("the backup of the day was not made"));
		app_fault(a, &e);
	} else if (backup.trouble[0] != '\0') {
		app_say(a, INK_ATTENTION, "%s", backup.trouble);
	}
}

static void lock_at_once(struct app *a, const struct place *p)
{
	(void)p;
	lock_open(a);
}

/* clang-format off */
static const struct binding login_bindings[] = {
	{ { K_ENTER }, "Enter", 0, log_in, N_("log in"), N_("go on, and log in when both are written"), .footer = 1 },
	{ { K_CTRL('q') }, "Ctrl-Q", 0, app_quit, N_("quit"), N_("leave hverdag"), .footer = 2 },
	{ .run = NULL },
};

static const struct binding lock_bindings[] = {
	{ { K_ENTER }, "Enter", 0, log_in, N_("open"), N_("open the screen where you left it"), .footer = 1 },
	{ { K_CTRL('o') }, "Ctrl-O", 0, other_user, N_("another user"), N_("let somebody else log in"), .footer = 2 },
	{ { K_CTRL('q') }, "Ctrl-Q", 0, app_quit, N_("quit"), N_("leave hverdag; drafts are kept"), .footer = 3 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops login_view = {
	.name = "login",
	.title = N_("Logging in"),
	.bindings = login_bindings,
	.typing = true,
	.key = login_key,
	.paste = login_paste,
	.header = login_header,
	.status = login_status,
	.paint = login_paint,
	.idle = login_idle,
	.open = login_open,
	.close = login_close,
};

const struct view_ops lock_view = {
	.name = "lock",
	.title = N_("The locked screen"),
	.bindings = lock_bindings,
	.typing = true,
	.key = login_key,
	.paste = login_paste,
	.header = login_header,
	.status = login_status,
	.paint = login_paint,
	.idle = login_idle,
	.open = lock_at_once,
	.close = login_close,
};
