/* Moving a planned visit: to another day, another time, another carer (visit_move.h). */
#include <stdio.h>

#include "core/acts/visit.h"
#include "core/acts/visit_move.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/kit/key.h"
#include "tui/screens/screens.h"

struct own {
	struct visit_move move;
	int minutes;
	struct visit_slot from;
	bool over;           /* its day is: a reason is asked for */
	struct people staff; /* whom the actor may send */
};

/* ---- fields ---- */

static void choose_me(struct form *f, struct form_field *field)
{
	int64_t me = form_screen_of(f)->session->work.who.staff_rid;

	form_option(f, field, "me", _("I do"));
	form_option_key(f, field, me);
	form_option(f, field, "nobody", _("not decided yet"));
	form_option_key(f, field, 0);
}

static void choose_carer(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

static void suggest_reasons(struct form *f, struct form_field *field)
{
	static const char *const usual[] = { N_("the citizen's wish"),
					     N_("the citizen has an appointment"),
					     N_("a carer is ill"),
					     N_("there was too little time") };

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, field, NULL, _(usual[i]));
	if (((struct own *)form_screen_of(f)->own)->over)
		field->help = _("why it was not made then: Ctrl-N goes through the usual reasons");
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row own_carer_rows[] = {
	{ FORM_CHOICE, "carer", N_("Who comes"), HELP_CHOICE, AT(move.to.carer_rid), .takes = TAKES_RECORD, .choices = choose_me },
	{ .name = NULL },
};
static const struct form_row any_carer_rows[] = {
	{ FORM_PICK, "carer", N_("Who comes"), N_("the first letters of the name, or left and right; Backspace: not decided yet"),
	  AT(move.to.carer_rid), .takes = TAKES_RECORD, .choices = choose_carer },
	{ .name = NULL },
};

static void add_carer(struct form *f)
{
	struct form_screen *s = form_screen_of(f);
	bool others = right(s->session->work.who.role, ACT_MOVE_OTHERS);

	form_rows(f, others ? any_carer_rows : own_carer_rows, s->own, NULL, 0);
}

static const struct form_row move_rows[] = {
	{ FORM_DAY, "on", N_("Day"), N_("a day: tomorrow, Fri, 27/11, +7; Enter goes on to the time"), AT(move.to.on),
	  .missing = N_("say to which day the visit is moved") },
	{ FORM_TIME, "from", N_("From"), HELP_TIME, AT(move.to.from),
	  .missing = N_("say at what time it begins") },
	{ FORM_LENGTH, "minutes", N_("Minutes"), N_("how long the visit is: 45, 1½h, or +15 for more"), AT(minutes),
	  .missing = N_("say how many minutes") },
	{ .kind = FORM_PART, .name = "carers", .part = add_carer },
	{ FORM_TEXT, "reason", N_("Why"), N_("why, if you like: Ctrl-N goes through the usual reasons"), AT(move.reason),
	  .choices = suggest_reasons },
	{ .kind = FORM_BUTTON, .name = "save", .label = N_("Move it"), .help = N_("Enter moves the visit") },
	{ .name = NULL },
};
/* clang-format on */

/* ---- what it begins with ---- */

/* Refuses to open the form for a user who has no right to move the visit. Asks core about a move
 * to today, half an hour later, and looks only at a refusal for lack of rights. */
static int check_may_move(const struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct visit_move asked = { .visit_rid = s->start.rid,
				    .to = ((const struct own *)s->own)->from,
				    .reason = "-" };
	struct err refused = { .kind = ERR_NONE };
	struct act_questions unheard;

	asked.to.on = w->who.today;
	asked.to.from = (asked.to.from + 30) % MINUTES_A_DAY;
	if (visit_move_check(w, &asked, &unheard, &refused) == 0 || refused.kind != ERR_ACCESS)
		return 0;
	*e = refused;
	return -1;
}

static int load_move(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct visit_entry planned;

	if (visit_slot_load(w->store, s->start.rid, &own->from, e) != 0 ||
	    check_may_move(s, e) != 0 ||
	    visit_entry_planned(w->store, s->start.rid, &planned, &s->arena, e) != 0 ||
	    form_citizen(s, planned.citizen_rid, e) != 0)
		return -1;
	own->over = visit_move_over(&w->who, &own->from);
	own->move = (struct visit_move){ .visit_rid = s->start.rid, .to = own->from };
	if (own->over)
		own->move.to.on = w->who.today;
	own->minutes = (own->from.to - own->from.from + MINUTES_A_DAY) % MINUTES_A_DAY;
	s->on = own->from.on;
	s->minute = own->from.from;
	return people_to_send(w, own->from.carer_rid, &s->arena, &own->staff, e);
}

/* ---- as things stand ---- */

static void arrange_move(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *minutes = form_field(&s->form, "minutes");
	struct form_field *carer = form_field(&s->form, "carer");
	char until[TIME_TEXT];

	minutes->aside = NULL;
	if (own->minutes >= MINUTES_A_DAY)
		form_wrong(minutes, _("a visit lasts less than a day"));
	else if (own->minutes == 0)
		form_wrong(minutes, _("say how many minutes"));
	else if (own->minutes > 0 && own->move.to.from >= 0)
		form_aside(&s->form, minutes, _("until %s"),
			   time_text((own->move.to.from + own->minutes) % MINUTES_A_DAY, until));
	if (carer->kind == FORM_PICK && carer->value < 0)
		form_aside(&s->form, carer, "%s", _("not decided yet"));
}

/* Until something is changed the form holds the visit's own day and time, and core would refuse
 * a move to the same place. */
static bool move_waits(struct form_screen *s)
{
	return !s->form.changed && !((const struct own *)s->own)->over;
}

static const void *move_entry(struct form_screen *s)
{
	struct own *own = s->own;

	own->move.to.to = (own->move.to.from + own->minutes) % MINUTES_A_DAY;
	if (own->over && own->move.reason == NULL && !s->form.tried)
		own->move.reason = "-"; /* asked for when saving is tried */
	return &own->move;
}

static void say_moved(const struct form_screen *s, char words[FORM_SAID])
{
	const struct visit_slot *to = &((const struct own *)s->own)->move.to;
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	snprintf(words, FORM_SAID, _("Moved: %s to %s %s – u undoes"), s->name,
		 format_day_short(to->on, day), format_span(to->from, to->to, span));
}

static void go_on_moving(struct app *a, const struct form_start *start, struct day on)
{
	app_go(a, &(struct place){ .screen = PLACE_DAY,
				   .whose = DAY_SHOWN,
				   .on = on,
				   .about = DAY_FORM_MOVE,
				   .row = { start->rid } });
}

const struct form_desc visit_move_form = {
	.kind = "move",
	.title = N_("Move"),
	.words = N_("move"),
	.about = RECORD_VISIT,
	.view = &move_view,
	.rows = move_rows,
	.own = sizeof(struct own),
	.load = load_move,
	.arrange = arrange_move,
	.act = &visit_move_act,
	.entry = move_entry,
	.waits = move_waits,
	.refuse_at = "on",
	.doubt_at = "on",
	.asks_of_changes = true,
	.saved = say_moved,
	.go_on = go_on_moving,
};

/* ---- what is seen ---- */

static void move_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct form_screen *s = (const struct form_screen *)v;
	const struct visit_slot *from = &((const struct own *)s->own)->from;
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	snprintf(out, size, _("Move  %s · %s %s"), s->name,
		 format_day_near(from->on, a->session->work.who.today, day),
		 format_span(from->from, from->to, span));
}

/* clang-format off */
static const struct binding move_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("move the visit, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1, .missing = form_screen_stays },
	{ { K_CTRL('z'), 'u' }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 2 },
	{ { K_CTRL('y'), 'U' }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back to the day; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops move_view = {
	.name = "move",
	.title = N_("Moving a visit"),
	.bindings = move_bindings,
	.typing = true,
	.key = form_screen_key,
	.click = form_screen_click,
	.paste = form_screen_paste,
	.header = move_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.reread = form_screen_reread,
	.close = form_screen_close,
};
