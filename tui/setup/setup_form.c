/* What the first start asks: see setup_screen.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/builtin.h"
#include "config/config.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/seal.h"
#include "core/store/users.h"
#include "tui/kit/form.h"
#include "tui/kit/key.h"
#include "tui/language.h"
#include "tui/setup/setup_screen.h"

struct setup_form {
	struct view view;
	struct form form;
	struct setup *out;
	char language[8]; /* that its words are in */
};

static const struct view_ops setup_form_view;

/* The settings to begin with where the municipality is none of those that come with the program. */
#define EXAMPLE "example"

/* ---- the fields ---- */

static void add_language(struct form *f, const char *language)
{
	struct form_field *field = form_add(f, FORM_CHOICE, "language", "Sprog / Language", NULL);

	form_option(f, field, "da", "dansk");
	form_option(f, field, "en", "English");
	form_choose_id(field, language);
}

/* As the settings themselves call it. */
static void add_municipality_option(struct form *f, struct form_field *field,
				    const struct builtin *b)
{
	struct faults faults = { .limit = 1 };
	struct settings *set;

	if (config_parse(b->name, b->text, strlen(b->text), &set, &faults) == 0) {
		form_option(f, field, b->name, set->municipality);
		settings_free(set);
	}
	faults_release(&faults);
}

static void add_municipalities(struct form *f)
{
	struct form_field *field = form_add(f, FORM_CHOICE, "municipality", _("Municipality"),
					    _("whose settings are taken in: the first letter, or "
					      "left and right; they can be changed later"));
	struct builtin one;

	for (size_t i = 0; builtin_at(i, &one); i++)
		if (strcmp(one.name, EXAMPLE) != 0)
			add_municipality_option(f, field, &one);
	if (builtin_text(EXAMPLE) != NULL)
		form_option(f, field, EXAMPLE, _("another: begin with the example"));
	field->value = -1; /* nobody's is likelier than another's */
}

static void setup_check(struct form *f, void *data)
{
	const char *user = form_said(f, "user"), *passphrase = form_said(f, "passphrase"),
		   *again = form_said(f, "again");
	struct err e;

	(void)data;
	if (form_chosen(form_field(f, "municipality")) == NULL && f->tried)
		form_wrong(form_field(f, "municipality"),
			   _("choose a municipality, or begin with the example"));
	if ((user != NULL || f->tried) && user_name_check(user != NULL ? user : "", &e) != 0)
		form_wrong(form_field(f, "user"), e.text);
	if (f->tried && seal_passphrase_check(passphrase != NULL ? passphrase : "", &e) != 0)
		form_wrong(form_field(f, "passphrase"), e.text);
	if (f->tried && passphrase != NULL && (again == NULL || strcmp(again, passphrase) != 0))
		form_wrong(form_field(f, "again"), _("the two passphrases differ"));
}

static void setup_fields(struct app *a, struct setup_form *s)
{
	struct form *f = &s->form;

	form_init(f, a->look, setup_check, s);
	form_add(f, FORM_HEADING, "", _("There is no database yet: a few words, and it is made"),
		 NULL);
	add_language(f, s->language);
	add_municipalities(f);
	form_add(f, FORM_TEXT, "user", _("Administrator"),
		 _("the name you log in with, such as your first name"))
		->text.most = USER_NAME - 1;
	form_add(f, FORM_SECRET, "passphrase", _("Passphrase"),
		 _("at least 12 characters; several words are easiest to remember"));
	form_add(f, FORM_SECRET, "again", _("The same again"), _("so that no letter is mistaken"));
	edit_set(&form_add(f, FORM_FACT, "path", _("Database"), NULL)->text, s->out->path);
}

/* The same fields in the other language, with what was written in them. */
static void setup_translate(struct app *a, struct setup_form *s)
{
	static const char *const text[] = { "user", "passphrase", "again" };
	const struct form_option *chosen = form_chosen(form_field(&s->form, "municipality"));
	struct form before = s->form;

	language_choose(s->language);
	setup_fields(a, s);
	for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
		edit_set(&form_field(&s->form, text[i])->text,
			 form_field(&before, text[i])->text.text);
	if (chosen != NULL)
		form_choose_id(form_field(&s->form, "municipality"), chosen->id);
	form_start(&s->form);
	form_focus(&s->form, before.focus);
	form_release(&before);
	a->everything = true;
}

/* ---- keys ---- */

static void setup_next(struct app *a, struct view *v)
{
	struct setup_form *s = (struct setup_form *)v;

	if (form_first_wrong(&s->form) != NULL) {
		a->everything = true;
		return;
	}
	const struct form_option *chosen = form_chosen(form_field(&s->form, "municipality"));
	setup_key_open(a, s->out,
		       &(struct setup_answers){
			       .language = s->language,
			       .municipality = chosen->id,
			       .municipality_words = chosen->words,
			       .user = form_said(&s->form, "user"),
			       .passphrase = form_said(&s->form, "passphrase"),
		       });
}

/* The next municipality that begins with the letter, so that k is Kolding here and moves nowhere. */
static bool municipality_by_letter(struct form *f, int key)
{
	struct form_field *field = &f->field[f->focus];
	int n = (int)field->options;

	if (strcmp(field->name, "municipality") != 0 || key > 'z' || !isalpha(key))
		return false;
	for (int i = 1; i <= n; i++) {
		const char *words = field->option[(field->value + i) % n].words;
		if (tolower((unsigned char)words[0]) != tolower(key))
			continue;
		while (i-- > 0)
			form_key(f, K_RIGHT);
		return true;
	}
	return false;
}

static bool setup_key(struct app *a, struct view *v, int key)
{
	struct setup_form *s = (struct setup_form *)v;
	struct form *f = &s->form;

	if (key == K_ENTER && strcmp(f->field[f->focus].name, "again") == 0) {
		setup_next(a, v);
		return true;
	}
	if (municipality_by_letter(f, key))
		return true;
	enum form_did did = form_key(f, key);
	const struct form_option *language = form_chosen(form_field(f, "language"));
	if (language != NULL && strcmp(language->id, s->language) != 0) {
		snprintf(s->language, sizeof s->language, "%s", language->id);
		setup_translate(a, s);
	}
	return did != FORM_IGNORED;
}

static enum edit_did setup_paste(struct app *a, struct view *v, const char *text)
{
	(void)a;
	return form_paste(&((struct setup_form *)v)->form, text);
}

/* ---- what is seen ---- */

static void setup_header(struct app *a, struct view *v, char *out, size_t size)
{
	(void)a;
	(void)v;
	snprintf(out, size, "hverdag");
}

static enum ink setup_status(struct app *a, struct view *v, char *out, size_t size)
{
	enum ink ink;

	(void)a;
	snprintf(out, size, "%s", form_sentence(&((struct setup_form *)v)->form, &ink));
	return ink;
}

static void setup_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	int y = at->y, x = at->x;

	(void)everything;
	form_paint(&((struct setup_form *)v)->form, at, &y, &x);
	app_cursor(a, y, x);
}

static void setup_close(struct app *a, struct view *v)
{
	(void)a;
	form_release(&((struct setup_form *)v)->form);
	free(v);
}

void setup_form_open(struct app *a, struct setup *out)
{
	struct setup_form *s = memory_new(1, sizeof *s);

	s->view.ops = &setup_form_view;
	s->out = out;
	snprintf(s->language, sizeof s->language, "%s", out->language);
	language_choose(s->language);
	setup_fields(a, s);
	form_start(&s->form);
	app_push(a, &s->view);
}

/* clang-format off */
static const struct binding setup_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, setup_next, N_("next"), N_("go on to the recovery key, once all is filled in; Enter on the last line does the same"), .footer = 1 },
	{ { K_CTRL('q'), K_ESC }, "Esc", 0, app_quit, N_("leave"), N_("leave hverdag; nothing was written"), .footer = 2 },
	{ .run = NULL },
};
/* clang-format on */

static const struct view_ops setup_form_view = {
	.name = "setup",
	.title = N_("The first start"),
	.bindings = setup_bindings,
	.typing = true,
	.key = setup_key,
	.paste = setup_paste,
	.header = setup_header,
	.status = setup_status,
	.paint = setup_paint,
	.close = setup_close,
};
