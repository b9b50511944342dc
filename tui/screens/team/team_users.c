/* A colleague's log-in: made, renewed, disabled, let in again, given another role, taken off.  Users are no
 * records, so that none of it can be undone: what may be done is asked for first.  The checks are those of
 * `hverdag user` (core/store/users.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/session/scope.h"
#include "core/store/users.h"
#include "tui/kit/choose.h"
#include "tui/kit/form.h"
#include "tui/kit/key.h"
#include "tui/login_cost.h"
#include "tui/screens/screens.h"
#include "tui/screens/team/team.h"

struct user_screen {
	struct view view;
	struct form form;
	bool renews; /* the log-in is there: it gets another passphrase */
	char staff_id[129], staff[200];
};

/* ---- the form ---- */

/* "aase" for Aase Dam. */
static void user_propose(const char *name, char out[USER_NAME])
{
	snprintf(out, USER_NAME, "%s", name);
	out[utf8_floor(out, strcspn(out, " "))] = '\0';
	for (char *at = out; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
}

static void user_form_make(struct app *a, struct user_screen *u, const struct team_staff *s)
{
	struct form *f = &u->form;
	char name[USER_NAME];

	form_init(f, a->look, NULL, u);
	struct form_field *user =
		form_add(f, u->renews ? FORM_FACT : FORM_TEXT, "user", _("User name"),
			 _("what the colleague logs in by; it cannot be changed"));
	user->text.most = USER_NAME - 1;
	user_propose(s->name, name);
	edit_set(&user->text, u->renews ? s->user : name);
	if (!u->renews) {
		struct form_field *role =
			form_add(f, FORM_CHOICE, "role", _("Role"), _("what the log-in may do"));
		for (size_t i = 0; i < role_words.n; i++)
			form_option(f, role, role_words.at[i].json, _(role_words.at[i].shown));
		form_choose(role, s->role);
	}
	form_add(f, FORM_SECRET, "passphrase", _("Passphrase"),
		 _("at least 12 characters: let the colleague type it"));
	form_add(f, FORM_SECRET, "again", _("The same once more"),
		 _("so that nobody is locked out by a slip"));
	form_add(f, FORM_BUTTON, "save", _("Save"), _("Enter saves it"));
	form_start(f);
}

static const char *user_said(const struct user_screen *u, const char *field)
{
	return form_field(&u->form, field)->text.text;
}

static void user_at(struct user_screen *u, const char *field)
{
	form_focus(&u->form, (size_t)(form_field(&u->form, field) - u->form.field));
}

/* The screen below shows it, and where it is the actor's own staff member, what that opens. */
static void users_changed(struct app *a, struct view *v)
{
	struct team_screen *t = (struct team_screen *)v;
	struct err e = { .kind = ERR_NONE };

	if (team_show(a, t, team_on_staff(t) != NULL ? team_on_staff(t)->rid : 0, &e) < 0)
		app_fault(a, &e);
}

static void user_save(struct app *a, struct view *v)
{
	struct user_screen *u = (struct user_screen *)v;
	struct work *w = &a->session->work;
	const char *name = user_said(u, "user"), *passphrase = user_said(u, "passphrase");
	struct err e = { .kind = ERR_NONE };
	char said[USER_NAME];

	if (strcmp(passphrase, user_said(u, "again")) != 0) {
		user_at(u, "again");
		app_say(a, INK_ALARM, "%s",
			_("the two passphrases differ, so nothing was changed"));
		return;
	}
	app_busy(a, _("locking the keys with the passphrase …"));
	snprintf(said, sizeof said, "%s", name);
	int failed = u->renews
			     ? user_passphrase(w->store, &w->who, name, passphrase, login_cost, &e)
			     : user_add(w->store, &w->who, name,
					(enum role)form_value(&u->form, "role", ROLE_CARER),
					u->staff_id, passphrase, login_cost, &e);
	if (failed) {
		app_fault(a, &e);
		return;
	}
	bool renews = u->renews;
	app_pop(a);
	users_changed(a, a->top);
	app_say(a, INK_GOOD, renews ? _("%s has a new passphrase") : _("%s can log in now"), said);
}

static bool user_key(struct app *a, struct view *v, int key)
{
	struct user_screen *u = (struct user_screen *)v;
	enum form_did did = form_key(&u->form, key);

	if (did == FORM_PRESSED)
		user_save(a, v);
	return did != FORM_IGNORED;
}

static bool user_click(struct app *a, struct view *v, int y, int x)
{
	struct user_screen *u = (struct user_screen *)v;
	enum form_did did = form_click(&u->form, y, x);

	if (did == FORM_PRESSED)
		user_save(a, v);
	return did != FORM_IGNORED;
}

static enum edit_did user_paste(struct app *a, struct view *v, const char *text)
{
	(void)a;
	return form_paste(&((struct user_screen *)v)->form, text);
}

static void user_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct user_screen *u = (const struct user_screen *)v;

	(void)a;
	snprintf(out, size, "%s  %s", u->renews ? _("A new passphrase") : _("A log-in"), u->staff);
}

static enum ink user_status(struct app *a, struct view *v, char *out, size_t size)
{
	enum ink ink;

	(void)a;
	snprintf(out, size, "%s", form_sentence(&((struct user_screen *)v)->form, &ink));
	return ink;
}

static void user_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	int y = at->y, x = at->x;

	(void)everything;
	form_paint(&((struct user_screen *)v)->form, at, &y, &x);
	app_cursor(a, y, x);
}

static void user_close(struct app *a, struct view *v)
{
	(void)a;
	form_release(&((struct user_screen *)v)->form);
	free(v);
}

static void user_next(struct app *a, struct view *v)
{
	user_key(a, v, K_TAB);
}

/* clang-format off */
static const struct binding user_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, user_save, N_("save"), N_("save it, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, user_next, N_("next"), N_("to the next field"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops user_view = {
	.name = "user",
	.title = N_("A log-in: user name, role, passphrase"),
	.bindings = user_bindings,
	.typing = true,
	.key = user_key,
	.click = user_click,
	.paste = user_paste,
	.header = user_header,
	.status = user_status,
	.paint = user_paint,
	.close = user_close,
};

static void user_open(struct app *a, const struct team_staff *s, bool renews)
{
	struct user_screen *u = memory_new(1, sizeof *u);

	u->view.ops = &user_view;
	u->renews = renews;
	snprintf(u->staff_id, sizeof u->staff_id, "%s", s->id);
	snprintf(u->staff, sizeof u->staff, "%s", s->name);
	user_form_make(a, u, s);
	app_push(a, &u->view);
}

/* ---- what can be done about a log-in ---- */

enum user_act { USER_RENEW, USER_DISABLE, USER_ENABLE, USER_ROLE, USER_TAKE_OFF, USER_MAKE };

static int user_do(struct work *w, enum user_act act, const struct team_staff *s, struct err *e)
{
	switch (act) {
	case USER_DISABLE:
		return user_disable(w->store, &w->who, s->user, e);
	case USER_ENABLE:
		return user_enable(w->store, &w->who, s->user, e);
	case USER_ROLE:
		return user_role(w->store, &w->who, s->user, (enum role)s->role, e);
	default:
		return user_staff(w->store, &w->who, s->user, "", e);
	}
}

static void user_say(struct app *a, enum user_act act, const char *user, int role)
{
	switch (act) {
	case USER_DISABLE:
		app_say(a, INK_GOOD, _("%s can't log in any more"), user);
		break;
	case USER_ENABLE:
		app_say(a, INK_GOOD, _("%s can log in again"), user);
		break;
	case USER_ROLE:
		app_say(a, INK_GOOD, _("the role of %s: %s"), user, _(role_words.at[role].shown));
		break;
	default:
		app_say(a, INK_GOOD, _("%s is linked to no staff member"), user);
	}
}

/* Whoever works with it now sees it at once; the others at their next log-in. */
static void user_is_self(struct app *a, const char *user)
{
	struct work *w = &a->session->work;
	struct err unheard = { .kind = ERR_NONE };

	if (strcmp(user, w->who.name) == 0)
		actor_find_staff(w->store, &w->who, &unheard);
}

static void user_chosen(struct app *a, struct view *v, int64_t id)
{
	const struct team_staff *s = team_on_staff((struct team_screen *)v);
	struct err e = { .kind = ERR_NONE };
	char user[USER_NAME];

	if (s == NULL || (s->user == NULL) != (id == USER_MAKE))
		return;
	if (id == USER_RENEW || id == USER_MAKE) {
		user_open(a, s, id == USER_RENEW);
		return;
	}
	snprintf(user, sizeof user, "%s", s->user);
	int role = s->role;
	if (user_do(&a->session->work, (enum user_act)id, s, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	if (id == USER_TAKE_OFF && strcmp(user, a->session->work.who.name) == 0)
		a->session->work.who.staff_id[0] = '\0';
	user_is_self(a, user);
	users_changed(a, v);
	user_say(a, (enum user_act)id, user, role);
}

static void users_of(struct app *a, const struct team_staff *s)
{
	const char *role = _(role_words.at[s->role].shown);
	struct choice c[] = {
		{ .id = USER_RENEW,
		  .words = _("A new passphrase"),
		  .aside = s->user,
		  .letter = 'p' },
		{ .id = s->disabled ? USER_ENABLE : USER_DISABLE,
		  .words = s->disabled ? _("Let in again") : _("Let in no more"),
		  .aside = s->user,
		  .letter = 'd' },
		{ .id = USER_ROLE,
		  .words = s->user_role != s->role ? _("Give it the colleague's role") : NULL,
		  .aside = role,
		  .letter = 'r' },
		{ .id = USER_TAKE_OFF,
		  .words = _("It is somebody else's"),
		  .aside = _("the log-in stays, and is linked to nobody"),
		  .letter = 't' },
	};

	choose_open(a, _("The log-in"), c, sizeof c / sizeof c[0], 0, user_chosen);
}

/* ---- one that is linked to nobody ---- */

/* Those that nobody of the staff has: the first administrator's, say.  *out is to be freed. */
static int users_free(struct app *a, struct user **out, size_t *n, struct err *e)
{
	struct work *w = &a->session->work;
	bool recovery;
	size_t kept = 0;

	if (user_list(w->store, &w->who, out, n, &recovery, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		if ((*out)[i].staff_id[0] == '\0')
			(*out)[kept++] = (*out)[i];
	*n = kept;
	return 0;
}

static void user_linked(struct app *a, struct view *v, int64_t id)
{
	const struct team_staff *s = team_on_staff((struct team_screen *)v);
	struct work *w = &a->session->work;
	struct err e = { .kind = ERR_NONE };
	struct user *user = NULL;
	size_t n = 0;

	if (id == 0 || s == NULL) {
		user_chosen(a, v, USER_MAKE);
		return;
	}
	int failed = users_free(a, &user, &n, &e);
	size_t i = 0;
	while (failed == 0 && i < n && choice_id(user[i].name, "") != id)
		i++;
	if (failed == 0 && i < n)
		failed = user_staff(w->store, &w->who, user[i].name, s->id, &e);
	if (failed != 0) {
		app_fault(a, &e);
	} else if (i < n) {
		if (strcmp(user[i].name, w->who.name) == 0)
			snprintf(w->who.staff_id, sizeof w->who.staff_id, "%s", s->id);
		user_is_self(a, user[i].name);
		char staff[200];
		snprintf(staff, sizeof staff, "%s", s->name);
		users_changed(a, v);
		app_say(a, INK_GOOD, _("%s logs in as %s"), staff, user[i].name);
	}
	free(user);
}

/* A new one, or one that is there and nobody's. */
static void user_make_or_link(struct app *a)
{
	struct err e = { .kind = ERR_NONE };
	struct user *user = NULL;
	size_t n = 0;

	if (users_free(a, &user, &n, &e) != 0) {
		app_fault(a, &e);
		return;
	}
	if (n == 0) {
		free(user);
		user_chosen(a, a->top, USER_MAKE);
		return;
	}
	struct choice *c = memory_new(n + 1, sizeof *c);
	c[0] = (struct choice){ .id = 0, .words = _("A new log-in"), .letter = 'n' };
	for (size_t i = 0; i < n; i++)
		c[i + 1] = (struct choice){ .id = choice_id(user[i].name, ""),
					    .words = user[i].name,
					    .aside = _("is linked to nobody yet") };
	choose_open(a, _("Which log-in?"), c, n + 1, 0, user_linked);
	free(c);
	free(user);
}

void team_log_in(struct app *a, struct view *v)
{
	const struct team_staff *s = team_on_staff((struct team_screen *)v);

	if (s->user != NULL)
		users_of(a, s);
	else
		user_make_or_link(a);
}
