/* The recovery key of the first start, and the making of the store: see setup_screen.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/builtin.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/users.h"
#include "tui/kit/key.h"
#include "tui/login_cost.h"
#include "tui/paths.h"
#include "tui/setup/setup_screen.h"
#include "tui/store_new.h"

struct setup_key_screen {
	struct view view;
	struct setup *out;
	struct setup_answers answers;
	struct sheet sheet;
	char key[RECOVERY_TEXT];
};

static const struct view_ops setup_key_view;

/* ---- making it ---- */

/* The settings with the language that was chosen: it is the store's. */
static char *settings_text_in(const char *municipality, const char *language)
{
	static const char named[] = "\n  language: ";
	const char *text = builtin_text(municipality), *at = strstr(text, named);

	if (at == NULL)
		return memory_text(text);
	const char *rest = at + strlen(named) + strcspn(at + strlen(named), " \n");
	return memory_format("%.*s%s%s%s", (int)(at - text), text, named, language, rest);
}

static int store_make_now(struct app *a, struct setup_key_screen *s, struct err *e)
{
	const struct setup_answers *x = &s->answers;
	char *file = memory_format("%s.yaml", x->municipality);
	char *text = settings_text_in(x->municipality, x->language);

	session_tick(a->session);
	int failed = make_folders(s->out->path, e);
	if (!failed)
		failed = store_make(&(struct store_plan){ .path = s->out->path,
							  .user = x->user,
							  .passphrase = x->passphrase,
							  .cost = login_cost,
							  .settings_file = file,
							  .settings = text,
							  .language = x->language,
							  .now_ms = a->session->work.who.now_ms,
							  .recovery = s->key },
				    e);
	free(text);
	free(file);
	return failed;
}

static void setup_make(struct app *a, struct view *v)
{
	struct setup_key_screen *s = (struct setup_key_screen *)v;
	struct err e = { .kind = ERR_NONE };

	app_busy(a, _("making the database …"));
	if (store_make_now(a, s, &e) != 0) {
		app_say(a, INK_ATTENTION, "%s", e.text);
		return;
	}
	s->out->user = memory_text(s->answers.user);
	s->out->passphrase = memory_text(s->answers.passphrase);
	s->out->made = true;
	a->running = false;
}

/* ---- what is seen ---- */

static void setup_key_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "%s", _("hverdag · the recovery key"));
}

static void setup_key_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct setup_key_screen *s = (struct setup_key_screen *)v;
	struct sheet *p = &s->sheet;

	(void)everything;
	sheet_begin(p, a->look, at->cols - 3);
	sheet_heading(p, _("Write this down on paper"));
	sheet_put(p, 2, INK_ACCENT, "%s", s->key);
	sheet_end(p);
	sheet_blank(p);
	sheet_wrap(p, 0, INK_NORMAL,
		   _("The recovery key lets whoever lost the passphrase in again, and does so for "
		     "whoever finds it: keep it locked away. It is never shown again."));
	sheet_wrap(p, 0, INK_NORMAL,
		   _("If all passphrases and the recovery key are lost, nobody can open the "
		     "database."));
	sheet_blank(p);
	sheet_put(p, 0, INK_DIM, _("Municipality: %s"), s->answers.municipality_words);
	sheet_end(p);
	sheet_put(p, 0, INK_DIM, _("Administrator: %s"), s->answers.user);
	sheet_end(p);
	sheet_put(p, 0, INK_DIM, _("Database: %s"), s->out->path);
	sheet_end(p);
	struct area inner = { at->y + 1, at->x + 2, at->rows - 1, at->cols - 3 };
	sheet_paint(p, &inner);
	app_cursor(a, at->y + 1, at->x + 1);
}

static enum ink setup_key_status(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "%s", _("Nothing is written yet. Enter makes the database."));
	return INK_NORMAL;
}

static void setup_key_close(struct app *a, struct view *v)
{
	struct setup_key_screen *s = (struct setup_key_screen *)v;

	(void)a;
	explicit_bzero(s->key, sizeof s->key);
	sheet_release(&s->sheet);
	free(s);
}

void setup_key_open(struct app *a, struct setup *out, const struct setup_answers *answers)
{
	struct setup_key_screen *s = memory_new(1, sizeof *s);

	s->view.ops = &setup_key_view;
	s->out = out;
	s->answers = *answers;
	recovery_new(s->key);
	app_push(a, &s->view);
}

/* clang-format off */
static const struct binding setup_key_bindings[] = {
	{ { K_ENTER }, "Enter", 0, setup_make, N_("make the database"), N_("make the database and log in; until then nothing is written"), .footer = 1 },
	{ { K_CTRL('q') }, "Ctrl-Q", 0, app_quit, N_("quit"), N_("leave hverdag"), .footer = 3 },
	{ .run = NULL },
};
/* clang-format on */

static const struct view_ops setup_key_view = {
	.name = "setup-key",
	.title = N_("The recovery key"),
	.bindings = setup_key_bindings,
	.header = setup_key_header,
	.status = setup_key_status,
	.paint = setup_key_paint,
	.close = setup_key_close,
};
