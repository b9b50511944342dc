/* Recording minutes of a clip card that were used, and planning a use ahead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/clip_plan.h"
#include "core/acts/visit.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/people.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/screens/clips/clips.h"
#include "tui/session.h"

enum { TEN_O_CLOCK = 10 * 60 };

struct clip_form {
	struct form_screen screen;
	struct session *session;
	int64_t citizen_rid;
	char name[CLIP_NAME];
	bool plan;
	struct citizen_cards cards;
	size_t at;
	struct clip_ledger work;
	char warning[CLIP_WARNING];
};

/* What the form says; false where a day, a time or minutes are missing or are none. */
struct said {
	struct day on;
	int from, minutes, helpers;
	const char *activity;
	bool mine; /* the planned visit is one's own */
};

static const char *text_of(struct clip_form *c, const char *name)
{
	struct form_field *f = form_field(&c->screen.form, name);

	return f != NULL && f->text.length > 0 ? f->text.text : NULL;
}

static int value_of(struct clip_form *c, const char *name, int without)
{
	struct form_field *f = form_field(&c->screen.form, name);

	return f != NULL ? f->value : without;
}

static bool said_day(struct clip_form *c, struct day *on)
{
	struct day today = c->session->work.who.today;
	const char *text = text_of(c, "on");

	return text != NULL && (c->plan ? typed_day_ahead : typed_day)(text, today, on);
}

static bool read_form(struct clip_form *c, struct said *s)
{
	*s = (struct said){ .from = value_of(c, "from", TEN_O_CLOCK),
			    .minutes = value_of(c, "minutes", -1),
			    .helpers = value_of(c, "helpers", 1),
			    .activity = text_of(c, "activity"),
			    .mine = value_of(c, "carer", 0) == 0 };
	return said_day(c, &s->on) && s->minutes > 0 && s->helpers > 0 && s->from >= 0;
}

static struct clip_plan plan_of(const struct clip_form *c, const struct said *s)
{
	return (struct clip_plan){ .citizen_rid = c->citizen_rid,
				   .carer_rid = s->mine ? c->session->work.who.staff_rid : 0,
				   .on = s->on,
				   .from = s->from,
				   .minutes = s->minutes,
				   .activity = s->activity };
}

static struct clip_use use_of(const struct said *s)
{
	return (struct clip_use){
		.on = s->on, .minutes = s->minutes, .helpers = s->helpers, .activity = s->activity
	};
}

static const char *card_id(const struct clip_form *c)
{
	return c->cards.card_id[c->at];
}

/* ---- what is wrong with it ---- */

static void wrong(struct form_field *f, const char *words)
{
	if (f != NULL && f->wrong[0] == '\0')
		snprintf(f->wrong, sizeof f->wrong, "%s", words);
}

static void check_day(struct clip_form *c)
{
	struct form_field *field = form_field(&c->screen.form, "on");
	char day[FORMAT_TEXT], words[400];
	struct day on;

	if (said_day(c, &on)) {
		form_aside(&c->screen.form, field, "%s", format_day_short(on, day));
		if (!c->plan && day_before(c->session->work.who.today, on))
			wrong(field, _("this day has not come yet: plan the use instead"));
		return;
	}
	field->aside = NULL;
	if (field->text.length > 0) {
		wrong(field, typed_day_wrong(field->text.text, c->session->work.who.today, words,
					     sizeof words));
	} else if (c->screen.form.tried) {
		wrong(field, _("say on which day"));
	}
}

static void show_available(struct clip_form *c, struct form_field *minutes)
{
	char all[DURATION_TEXT];
	struct day on;

	if (!said_day(c, &on)) {
		minutes->aside = NULL;
		return;
	}
	int there = clip_balance(&c->work, &c->cards.card[c->at], on);
	form_aside(&c->screen.form, minutes,
		   day_before(c->session->work.who.today, on) ? _("%s will be there that day")
							      : _("%s are there that day"),
		   duration_text(there, all));
}

/* The ledger is asked at every change: what it refuses is said at once (domain 2.1.11). */
static void ask_core(struct clip_form *c, const struct said *s, struct form_field *minutes)
{
	struct session *w = c->session;
	struct clip_plan plan = plan_of(c, s);
	const struct clip_use_entry use = { c->citizen_rid, card_id(c), use_of(s) };
	struct err e = { .kind = ERR_NONE };
	int refused;

	if (c->plan)
		refused = clip_plan_check(&w->work, &plan, c->warning, &e);
	else
		refused = clip_use_check(&w->work, &use, c->warning, &e);
	if (refused != 0)
		wrong(minutes, e.text);
	else
		form_doubt(minutes, c->warning);
}

static void check(struct form *f, void *data)
{
	struct clip_form *c = data;
	struct form_field *minutes = form_field(f, "minutes");
	struct said s;

	c->warning[0] = '\0';
	c->screen.on = form_day(f, "on");
	check_day(c);
	show_available(c, minutes);
	if (c->screen.form.tried && minutes->value <= 0)
		wrong(minutes, _("say how many minutes"));
	if (c->screen.form.tried && value_of(c, "from", 0) < 0)
		wrong(form_field(f, "from"), _("say at what time it begins"));
	if (c->screen.form.tried && value_of(c, "helpers", 1) <= 0)
		wrong(form_field(f, "helpers"), _("say how many helpers"));
	if (read_form(c, &s) && form_field(f, "on")->wrong[0] == '\0')
		ask_core(c, &s, minutes);
}

/* ---- saving ---- */

static int write(struct clip_form *c, const struct said *s, struct act_done *done, struct err *e)
{
	struct session *w = c->session;
	struct clip_plan plan = plan_of(c, s);
	const struct clip_use_entry use = { c->citizen_rid, card_id(c), use_of(s) };

	return c->plan ? clip_plan_do(&w->work, &plan, done, e)
		       : clip_use_do(&w->work, &use, done, e);
}

static void save(struct app *a, struct clip_form *c, const struct said *s)
{
	struct act_done done;
	struct err e = { .kind = ERR_NONE };
	char day[FORMAT_TEXT], minutes[DURATION_TEXT], words[400];

	if (write(c, s, &done, &e) != 0) {
		err_context(&e, _("it was NOT saved; what you wrote is kept as a draft"));
		app_fault(a, &e);
		return;
	}
	form_screen_drop(a, &c->screen);
	snprintf(words, sizeof words,
		 c->plan ? _("Planned: %s %s, %s are reserved – u undoes")
			 : _("Saved: %s %s, %s used – u undoes"),
		 c->name, format_day_short(s->on, day),
		 duration_text(s->minutes * s->helpers, minutes));
	app_did(a, &done);
	app_pop(a);
	app_say(a, INK_GOOD, "%s", words);
}

static void form_save(struct app *a, struct view *v)
{
	struct clip_form *c = (struct clip_form *)v;
	struct said s;

	if (!form_screen_ready(a, &c->screen))
		return;
	if (read_form(c, &s))
		save(a, c, &s);
}

/* ---- what is seen ---- */

static void form_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct clip_form *c = (const struct clip_form *)v;

	(void)a;
	if (c->plan)
		snprintf(out, size, _("Plan a use  %s · %s"), c->name, c->cards.card_name[c->at]);
	else
		snprintf(out, size, _("Record a use  %s · %s"), c->name, c->cards.card_name[c->at]);
}

static void form_close(struct app *a, struct view *v)
{
	struct clip_form *c = (struct clip_form *)v;

	(void)a;
	form_release(&c->screen.form);
	citizen_cards_release(&c->cards);
	clip_ledger_release(&c->work);
	arena_release(&c->screen.arena);
	free(c);
}

/* ---- opening ---- */

static void set_number(struct form_field *field, int value)
{
	char text[12];

	snprintf(text, sizeof text, "%d", value);
	if (value > 0)
		edit_set(&field->text, text);
}

static void add_when(struct clip_form *c, const struct clip_start *start)
{
	struct form *f = &c->screen.form;
	char text[FORMAT_TEXT];
	struct form_field *field =
		form_add(f, FORM_DAY, "on", _("Day"), _("a day: 23/11, Fri, week 48, +7 or -7"));
	field->ahead = c->plan;

	if (!day_is_none(start->on))
		edit_set(&field->text, format_day(start->on, text));
	if (!c->plan)
		return;
	field = form_add(f, FORM_TIME, "from", _("From"), _("hours and minutes: 10:00 or 1000"));
	edit_set(&field->text, time_text(TEN_O_CLOCK, text));
}

static void add_activity(struct clip_form *c, const struct clip_settings *set)
{
	const char *idea[20];
	size_t n = set != NULL ? clip_suggestions(set, idea, 20) : 0;
	struct form_field *field =
		form_add(&c->screen.form, FORM_TEXT, "activity", _("For what"),
			 _("what the minutes are used for: Ctrl-N goes through suggestions"));

	field->text.most = 300;
	for (size_t i = 0; i < n; i++)
		form_option(&c->screen.form, field, NULL, idea[i]);
}

static void make_form(struct clip_form *c, const struct look *look, const struct clip_start *start)
{
	const struct clip_rules *rules = c->cards.card[c->at].rules;
	const struct clip_settings *set =
		rules->at[clip_rules_on(rules, c->session->work.who.today)].set;
	struct form *f = &c->screen.form;

	form_init(f, look, check, c);
	f->today = c->session->work.who.today;
	add_when(c, start);
	struct form_field *field =
		form_add(f, FORM_NUMBER, "minutes", _("Minutes"), _("minutes of the clip card"));
	int usual = set != NULL ? set->minutes_per_clip : 0;
	set_number(field, start->minutes > 0 ? start->minutes : c->plan ? 0 : usual);
	if (!c->plan) {
		field = form_add(f, FORM_NUMBER, "helpers", _("Helpers"),
				 _("how many came along: each costs the minutes"));
		set_number(field, 1);
	}
	add_activity(c, set);
	if (c->plan) {
		field = form_add(f, FORM_CHOICE, "carer", _("Who comes"),
				 _("left and right choose; Enter goes on"));
		form_option(f, field, "me", _("I do"));
		form_option(f, field, "nobody", _("not decided yet"));
	}
	form_add(f, FORM_BUTTON, "save", c->plan ? _("Plan it") : _("Save"), _("Enter saves it"));
	form_start(f);
}

static int find_card(struct clip_form *c, const char *id, struct err *e)
{
	for (size_t i = 0; i < c->cards.n; i++)
		if (id == NULL || strcmp(c->cards.card_id[i], id) == 0) {
			c->at = i;
			return 0;
		}
	return err_set(e, ERR_RULE, _("%s has no clip card"), c->name);
}

static int name_draft(struct clip_form *c, struct err *e)
{
	struct form_start start = { .rid = c->citizen_rid, .word = card_id(c), .on = DAY_NONE };

	return form_screen_about(&c->screen, c->plan ? &clip_plan_form : &clip_use_form, &start, e);
}

void clip_form_open(struct app *a, const struct clip_start *start)
{
	struct clip_form *c = memory_new(1, sizeof *c);
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };

	c->screen.view.ops = &clip_form_view;
	c->screen.save = form_save;
	c->session = s;
	c->citizen_rid = start->citizen_rid;
	c->plan = start->plan;
	snprintf(c->name, sizeof c->name, "%s", start->name);
	c->screen.session = s;
	c->screen.name = c->name;
	c->screen.minute = -1;
	if (citizen_cards_load(&s->work, c->citizen_rid, &c->cards, &e) != 0 ||
	    find_card(c, start->card, &e) != 0 || name_draft(c, &e) != 0) {
		app_fault(a, &e);
		form_close(a, &c->screen.view);
		return;
	}
	make_form(c, a->look, start);
	form_screen_show(a, &c->screen);
}

/* The card was open when the draft was begun: it is opened again below it. */
static void go_on_clip(struct app *a, const struct form_start *start, bool plan)
{
	struct arena name = { NULL };
	struct clip_start clip = { .citizen_rid = start->rid,
				   .name = "",
				   .card = start->word,
				   .plan = plan,
				   .on = DAY_NONE };
	struct err e = { .kind = ERR_NONE };
	char *called;

	if (people_citizen(&a->session->work, start->rid, &name, &called, &e) == 0)
		clip.name = called;
	if (a->top->ops != &clips_view)
		app_go(a, &(struct place){ .screen = PLACE_CLIPS,
					   .whose = start->rid,
					   .on = a->session->work.who.today });
	if (a->top->ops == &clips_view)
		clip_form_open(a, &clip);
	arena_release(&name);
}

static void go_on_use(struct app *a, const struct form_start *start, struct day on)
{
	(void)on;
	go_on_clip(a, start, false);
}

static void go_on_plan(struct app *a, const struct form_start *start, struct day on)
{
	(void)on;
	go_on_clip(a, start, true);
}

/* clang-format off */
const struct form_desc clip_use_form = { .kind = "use", .words = N_("clip card"), .about = RECORD_CITIZEN, .go_on = go_on_use };
const struct form_desc clip_plan_form = { .kind = "plan-use", .words = N_("plan ahead"), .about = RECORD_CITIZEN, .go_on = go_on_plan };

static const struct binding clip_form_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_save, N_("save"), N_("save it, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1 },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back to the card; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops clip_form_view = {
	.name = "clip-use",
	.title = N_("Recording and planning a use of a clip card"),
	.bindings = clip_form_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.header = form_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.close = form_close,
};
