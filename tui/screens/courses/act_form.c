/* The one screen of all forms of acts: see act_form.h. */
#include "tui/screens/courses/act_form.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/course_end.h"
#include "core/acts/follow_up_act.h"
#include "core/acts/goal_act.h"
#include "core/acts/measure_act.h"
#include "core/acts/plan_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/screens/courses/act_forms.h"

/* ---- fields ---- */

struct form_field *act_text(struct act_form *f, const char *name, const char *label,
			    const char *help, const char *value)
{
	struct form_field *field = form_add(&f->screen.form, FORM_TEXT, name, label, help);

	field->text.most = 1000;
	edit_set(&field->text, value != NULL ? value : "");
	return field;
}

struct form_field *act_note(struct act_form *f, const char *name, const char *label,
			    const char *help, const char *value)
{
	struct form_field *field = form_add(&f->screen.form, FORM_NOTE, name, label, help);

	field->text.most = 10000;
	edit_set(&field->text, value != NULL ? value : "");
	return field;
}

/* Of a day, `set` says how it is read. */
struct form_field *act_day(struct act_form *f, const char *name, const char *label,
			   const char *help, struct day value, bool ahead)
{
	struct form_field *field = form_add(&f->screen.form, FORM_DAY, name, label, help);
	char text[FORMAT_TEXT];

	field->set = ahead;
	edit_set(&field->text, day_is_none(value) ? "" : format_day(value, text));
	return field;
}

struct form_field *act_number(struct act_form *f, const char *name, const char *label,
			      const char *help, int value)
{
	struct form_field *field = form_add(&f->screen.form, FORM_NUMBER, name, label, help);
	char text[12];

	snprintf(text, sizeof text, "%d", value);
	edit_set(&field->text, value >= 0 ? text : "");
	return field;
}

struct form_field *act_choice(struct act_form *f, const char *name, const char *label,
			      const struct words *w, int value)
{
	struct form_field *field = form_add(&f->screen.form, FORM_CHOICE, name, label,
					    _("left and right choose; Enter goes on"));

	for (size_t i = 0; i < w->n; i++)
		form_option(&f->screen.form, field, _(w->at[i].shown));
	field->value = value;
	return field;
}

struct form_field *act_people(struct act_form *f, const char *name, const char *label,
			      const char *help, const struct people *p, int64_t rid)
{
	struct form_field *field = form_add(&f->screen.form, FORM_PICK, name, label, help);

	for (size_t i = 0; i < p->n; i++)
		form_option(&f->screen.form, field, p->at[i].name);
	form_pick(field, people_find(p, rid));
	return field;
}

void act_button(struct act_form *f, const char *label)
{
	form_add(&f->screen.form, FORM_BUTTON, "save", label, _("Enter saves it"));
}

/* ---- what they say ---- */

const char *act_said(struct act_form *f, const char *name)
{
	struct form_field *field = form_field(&f->screen.form, name);

	return field != NULL && !field->hidden && field->text.length > 0 ? field->text.text : NULL;
}

int act_value(struct act_form *f, const char *name, int without)
{
	struct form_field *field = form_field(&f->screen.form, name);

	return field != NULL && !field->hidden ? field->value : without;
}

static bool read_day(const struct act_form *f, const struct form_field *field, struct day *out)
{
	return (field->set != 0 ? typed_day_ahead : typed_day)(field->text.text,
							       f->session->work.who.today, out);
}

struct day act_day_said(struct act_form *f, const char *name)
{
	struct form_field *field = form_field(&f->screen.form, name);
	struct day day = DAY_NONE;

	if (field == NULL || field->hidden || !read_day(f, field, &day))
		return DAY_NONE;
	return day;
}

int64_t act_person(struct act_form *f, const char *name, const struct people *p)
{
	int at = act_value(f, name, -1);

	return at >= 0 && (size_t)at < p->n ? p->at[at].rid : 0;
}

void act_wrong(struct act_form *f, const char *name, const char *words)
{
	struct form_field *field = form_field(&f->screen.form, name);

	if (field != NULL && field->wrong[0] == '\0')
		snprintf(field->wrong, sizeof field->wrong, "%s", words);
}

bool act_untouched(struct act_form *f, const char *name)
{
	return !f->screen.tried && act_said(f, name) == NULL;
}

bool act_number_of(const char *text, double *out)
{
	char plain[40];
	char *end;

	if (text == NULL || strlen(text) >= sizeof plain)
		return false;
	snprintf(plain, sizeof plain, "%s", text);
	for (char *c = plain; *c != '\0'; c++)
		if (*c == ',')
			*c = '.';
	*out = strtod(plain, &end);
	return end != plain && *end == '\0' && isfinite(*out);
}

/* ---- the form ---- */

static void check_day(struct act_form *f, struct form_field *field)
{
	char day[FORMAT_TEXT], words[400];
	struct day on;

	if (field->text.length == 0)
		field->aside = NULL;
	else if (read_day(f, field, &on))
		form_aside(&f->screen.form, field, "%s", format_day_short(on, day));
	else
		snprintf(field->wrong, sizeof field->wrong, "%s",
			 typed_day_wrong(field->text.text, f->session->work.who.today, words,
					 sizeof words));
}

static void check_pick(struct form *form, struct form_field *field)
{
	if (field->value >= 0)
		form_aside(form, field, _("%d of %zu"), field->value + 1, field->options);
	else
		form_aside(form, field,
			   ngettext("%zu to choose from", "%zu to choose from",
				    (unsigned long)field->options),
			   field->options);
}

static void check(struct form *form, void *data)
{
	struct act_form *f = data;
	bool well = true;

	f->warning[0] = '\0';
	for (size_t i = 0; i < form->n; i++) {
		struct form_field *field = &form->field[i];
		if (field->kind == FORM_DAY)
			check_day(f, field);
		else if (field->kind == FORM_PICK)
			check_pick(form, field);
	}
	if (f->ops->arrange != NULL)
		f->ops->arrange(f);
	for (size_t i = 0; i < form->n; i++)
		well = well && (form->field[i].hidden || form->field[i].wrong[0] == '\0');
	if (well)
		f->ops->check(f);
}

static void about(struct app *a, struct form_screen *s, struct draft_place *out)
{
	const struct act_form *f = (const struct act_form *)s;

	(void)a;
	*out = (struct draft_place){ .name = f->name,
				     .on = f->session->work.who.today,
				     .minute = -1 };
}

static void act_save(struct app *a, struct view *v)
{
	struct act_form *f = (struct act_form *)v;
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	char words[400] = "";

	if (!form_screen_ready(a, &f->screen, f->warning))
		return;
	if (f->ops->write(f, &done, words, sizeof words, &e) != 0) {
		err_context(&e, _("it was NOT saved; what you wrote is kept as a draft"));
		app_fault(a, &e);
		return;
	}
	form_screen_drop(a, &f->screen);
	app_did(a, &done);
	app_pop(a);
	app_say(a, INK_GOOD, "%s", words);
}

static void act_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct act_form *f = (const struct act_form *)v;

	(void)a;
	snprintf(out, size, "%s  %s", f->title, f->name);
}

static void act_close(struct app *a, struct view *v)
{
	struct act_form *f = (struct act_form *)v;

	(void)a;
	if (f->ops->release != NULL)
		f->ops->release(f);
	form_release(&f->screen.form);
	arena_release(&f->arena);
	free(f);
}

/* ---- opening ---- */

int act_citizen(struct act_form *f, int64_t citizen_rid, struct err *e)
{
	f->citizen_rid = citizen_rid;
	return people_citizen(&f->session->work, citizen_rid, &f->arena, &f->name, e);
}

int act_course(struct act_form *f, int64_t course_rid, struct err *e)
{
	struct course_entry c;

	f->course_rid = course_rid;
	if (course_entry_load(f->session->work.store, course_rid, &c, &f->arena, e) != 0)
		return -1;
	return act_citizen(f, c.citizen_rid, e);
}

/* "act:KIND:WHAT:ID:OTHER:WORD:DAY" */
static int make_key(struct act_form *f, struct err *e)
{
	struct store *s = f->session->work.store;
	char id[RECORD_ID_MAX + 1] = "", other[RECORD_ID_MAX + 1] = "", day[DAY_TEXT];

	if ((f->start.rid != 0 && record_shown_id(s, f->start.rid, id, e) != 0) ||
	    (f->start.other != 0 && record_shown_id(s, f->start.other, other, e) != 0))
		return -1;
	snprintf(f->screen.key, sizeof f->screen.key, "act:%s:%d:%.40s:%.40s:%.30s:%s",
		 f->ops->kind, f->start.what, id, other, f->start.word != NULL ? f->start.word : "",
		 day_text(f->start.on, day));
	return 0;
}

void act_form_open(struct app *a, const struct act_form_ops *ops, const struct act_start *start)
{
	struct act_form *f = memory_new(1, sizeof *f);
	struct err e = { .kind = ERR_NONE };

	f->screen.view.ops = &act_form_view;
	f->screen.about = about;
	f->screen.save = act_save;
	f->ops = ops;
	f->session = a->session;
	f->start = *start;
	f->start.word = start->word != NULL ? arena_text(&f->arena, start->word) : "";
	f->name = f->title = arena_text(&f->arena, "");
	form_init(&f->screen.form, a->look, check, f);
	if (make_key(f, &e) != 0 || ops->make(f, &e) != 0) {
		app_fault(a, &e);
		act_close(a, &f->screen.view);
		return;
	}
	form_start(&f->screen.form);
	form_screen_open(a, &f->screen);
}

/* The part of a key up to the next colon. */
static const char *part(const char *key, char out[RECORD_ID_MAX + 1])
{
	size_t n = strcspn(key, ":");

	snprintf(out, RECORD_ID_MAX + 1, "%.*s", (int)n, key);
	return key[n] == ':' ? key + n + 1 : key + n;
}

static int64_t rid_of(struct app *a, enum record_type type, const char *id)
{
	struct err e = { .kind = ERR_NONE };

	return id[0] != '\0' ? record_find(a->session->work.store, type, id, &e) : 0;
}

bool act_form_continue(struct app *a, const char *draft_key)
{
	char kind[RECORD_ID_MAX + 1], what[RECORD_ID_MAX + 1], id[RECORD_ID_MAX + 1],
		other[RECORD_ID_MAX + 1], word[RECORD_ID_MAX + 1];
	struct act_start start = { .word = word, .on = DAY_NONE };

	if (strncmp(draft_key, "act:", 4) != 0)
		return false;
	const char *at = part(part(part(part(part(draft_key + 4, kind), what), id), other), word);
	day_parse(at, &start.on);
	start.what = atoi(what);
	for (size_t i = 0; act_forms[i] != NULL; i++) {
		const struct act_form_ops *ops = act_forms[i];
		if (strcmp(ops->kind, kind) != 0)
			continue;
		start.rid = rid_of(a, ops->about, id);
		start.other = rid_of(a, ops->others, other);
		act_form_open(a, ops, &start);
		return true;
	}
	return false;
}

void act_saved(struct app *a, const struct act_done *done, const char *words)
{
	app_did(a, done);
	if (a->top->ops->shown != NULL)
		a->top->ops->shown(a, a->top);
	app_say(a, INK_GOOD, "%s", words);
}

/* clang-format off */
static const struct binding act_form_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, act_save, N_("save"), N_("save it, from any field"), 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), 1 },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), 6 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back; what you wrote is kept as a draft"), 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops act_form_view = {
	.name = "course-form",
	.title = N_("Courses, goals, plans, measurements and follow-ups: the forms"),
	.bindings = act_form_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.header = act_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.close = act_close,
};
