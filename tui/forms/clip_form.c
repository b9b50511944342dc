/* Recording minutes of a clip card that were used, and planning a use ahead. */
#include <stdio.h>
#include <string.h>

#include "core/acts/clip_plan.h"
#include "core/acts/visit.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/clip_cards.h"
#include "core/rules/clip_forecast.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/kit/key.h"
#include "tui/screens/places.h"

enum { TEN_O_CLOCK = 10 * 60 };

struct own {
	struct clip_plan plan;
	struct clip_use_entry use;
	struct citizen_cards cards;
	size_t at; /* the card it is about */
	struct clip_ledger ledger;
};

static const struct clip_settings *clip_form_settings(const struct form_screen *s)
{
	const struct own *own = s->own;
	const struct clip_rules *rules = own->cards.card[own->at].rules;

	return rules->at[clip_rules_on(rules, s->session->work.who.today)].set;
}

/* ---- what is asked ---- */

static void suggest_activity(struct form *f, struct form_field *field)
{
	const char *idea[20];
	const struct clip_settings *set = clip_form_settings(form_screen_of(f));
	size_t n = set != NULL ? clip_suggestions(set, idea, 20) : 0;

	for (size_t i = 0; i < n; i++)
		form_option(f, field, NULL, idea[i]);
}

static void choose_me(struct form *f, struct form_field *field)
{
	form_option(f, field, "me", _("I do"));
	form_option_key(f, field, form_screen_of(f)->session->work.who.staff_rid);
	form_option(f, field, "nobody", _("not decided yet"));
	form_option_key(f, field, 0);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
#define MINUTES(at) { FORM_LENGTH, "minutes", N_("Minutes"), N_("minutes of the clip card: 90 or 1½h"), at, .missing = N_("say how many minutes") }
#define ACTIVITY(at) { FORM_TEXT, "activity", N_("For what"), N_("what the minutes are used for: Ctrl-N goes through suggestions"), at, .most = 300, .choices = suggest_activity }

static const struct form_row use_rows[] = {
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(use.use.on), .missing = N_("say on which day") },
	MINUTES(AT(use.use.minutes)),
	{ FORM_NUMBER, "helpers", N_("Helpers"), N_("how many came along: each costs the minutes"), AT(use.use.helpers), .missing = N_("say how many helpers") },
	ACTIVITY(AT(use.use.activity)),
	ROWS_END(N_("Save")),
};

static const struct form_row plan_rows[] = {
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(plan.on), .missing = N_("say on which day") },
	{ FORM_TIME, "from", N_("From"), HELP_TIME, AT(plan.from), .missing = N_("say at what time it begins") },
	MINUTES(AT(plan.minutes)),
	ACTIVITY(AT(plan.activity)),
	{ FORM_CHOICE, "carer", N_("Who comes"), HELP_CHOICE, AT(plan.carer_rid), .takes = TAKES_RECORD, .choices = choose_me },
	ROWS_END(N_("Plan it")),
};
/* clang-format on */

static int load_card(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (form_citizen(s, s->start.rid, e) != 0 ||
	    citizen_cards_load(&s->session->work, s->start.rid, &own->cards, e) != 0)
		return -1;
	for (own->at = 0; own->at < own->cards.n; own->at++)
		if (s->start.word == NULL ||
		    strcmp(own->cards.card_id[own->at], s->start.word) == 0)
			return 0;
	return err_set(e, ERR_RULE, _("%s has no clip card"), s->name);
}

static int load_use(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (load_card(s, e) != 0)
		return -1;
	const struct clip_settings *set = clip_form_settings(s);
	own->use = (struct clip_use_entry){
		.citizen_rid = s->start.rid,
		.card = own->cards.card_id[own->at],
		.use = { .on = s->start.first_on,
			 .minutes = set != NULL ? set->minutes_per_clip : -1,
			 .helpers = 1 },
	};
	return 0;
}

static int load_plan(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (load_card(s, e) != 0)
		return -1;
	own->plan = (struct clip_plan){ .citizen_rid = s->start.rid,
					.card = own->cards.card_id[own->at],
					.carer_rid = s->session->work.who.staff_rid,
					.on = s->start.first_on,
					.from = TEN_O_CLOCK,
					.minutes = s->start.first > 0 ? s->start.first : -1 };
	return 0;
}

/* What the card has on that day. */
static void show_available(struct form_screen *s, struct day on)
{
	struct own *own = s->own;
	struct form_field *minutes = form_field(&s->form, "minutes");
	char all[DURATION_TEXT];

	s->on = on;
	if (day_is_none(on)) {
		minutes->aside = NULL;
		return;
	}
	int there = clip_balance(&own->ledger, &own->cards.card[own->at], on);
	form_aside(&s->form, minutes,
		   day_before(s->session->work.who.today, on) ? _("%s will be there that day")
							      : _("%s are there that day"),
		   duration_text(there, all));
}

static void arrange_use(struct form_screen *s)
{
	struct day on = ((const struct own *)s->own)->use.use.on;

	show_available(s, on);
	if (!day_is_none(on) && day_before(s->session->work.who.today, on))
		form_wrong(form_field(&s->form, "on"),
			   _("this day has not come yet: plan the use instead"));
}

static void arrange_plan(struct form_screen *s)
{
	show_available(s, ((const struct own *)s->own)->plan.on);
}

/* ---- saving ---- */

static const void *use_said(struct form_screen *s)
{
	return &((const struct own *)s->own)->use;
}

static void say_use(const struct form_screen *s, char words[FORM_SAID])
{
	const struct clip_use *use = &((const struct own *)s->own)->use.use;
	char day[FORMAT_TEXT], minutes[DURATION_TEXT];

	snprintf(words, FORM_SAID, _("Saved: %s %s, %s used – u undoes"), s->name,
		 format_day_short(use->on, day),
		 duration_text(use->minutes * use->helpers, minutes));
}

static void say_plan(const struct form_screen *s, char words[FORM_SAID])
{
	const struct clip_plan *p = &((const struct own *)s->own)->plan;
	char day[FORMAT_TEXT], minutes[DURATION_TEXT];

	snprintf(words, FORM_SAID, _("Planned: %s %s, %s are reserved – u undoes"), s->name,
		 format_day_short(p->on, day), duration_text(p->minutes, minutes));
}

static void clip_form_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct form_screen *s = (const struct form_screen *)v;
	const struct own *own = s->own;

	(void)a;
	snprintf(out, size,
		 s->desc == &clip_plan_form ? _("Plan a use  %s · %s") : _("Record a use  %s · %s"),
		 s->name, own->cards.card_name[own->at]);
}

static void release_card(struct form_screen *s)
{
	struct own *own = s->own;

	citizen_cards_release(&own->cards);
	clip_ledger_release(&own->ledger);
}

/* Opens the form of a draft over the citizen's clip card, as it was when the draft was begun. */
static void go_on_over_card(struct app *a, const struct form_desc *form,
			    const struct form_start *start)
{
	if (a->top->ops != a->screens[PLACE_CLIPS])
		app_go(a, &(struct place){ .screen = PLACE_CLIPS,
					   .whose = start->rid,
					   .on = a->session->work.who.today });
	if (a->top->ops == a->screens[PLACE_CLIPS])
		form_open(a, form, start);
}

static void go_on_use(struct app *a, const struct form_start *start, struct day on)
{
	(void)on;
	go_on_over_card(a, &clip_use_form, start);
}

static void go_on_plan(struct app *a, const struct form_start *start, struct day on)
{
	(void)on;
	go_on_over_card(a, &clip_plan_form, start);
}

/* clang-format off */
#define CLIP .about = RECORD_CITIZEN, .view = &clip_form_view, .own = sizeof(struct own), .refuse_at = "minutes", \
	.doubt_at = "minutes", .release = release_card

const struct form_desc clip_use_form = {
	.kind = "use", .words = N_("clip card"), .rows = use_rows, .load = load_use, .arrange = arrange_use,
	.act = &clip_use_act, .entry = use_said, .saved = say_use, .go_on = go_on_use, CLIP,
};

const struct form_desc clip_plan_form = {
	.kind = "plan-use", .words = N_("plan ahead"), .rows = plan_rows, .load = load_plan, .arrange = arrange_plan,
	.act = &clip_plan_act, .saved = say_plan, .go_on = go_on_plan, CLIP,
};

static const struct binding clip_form_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("save it, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1, .missing = form_screen_stays },
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
	.paste = form_screen_paste,
	.header = clip_form_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.reread = form_screen_reread,
	.close = form_screen_close,
};
