/* Moving a planned visit: to another day, another time, another carer (visit_move.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit_move.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/staff_list.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/kit/key.h"
#include "tui/kit/typed.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

enum { MOVE_NAME = 200 };

struct move_form {
	struct form_screen screen;
	struct session *session;
	int64_t visit_rid;
	char name[MOVE_NAME], carer_name[MOVE_NAME];
	struct visit_slot from;
	struct staff_list
		staff; /* whom the actor may send; empty where the actor may send nobody else */
	bool others;   /* one may send others */
	bool over;     /* its day is: a reason is asked for */
	char warning[ACT_WARNING];
};

/* ---- what the form says ---- */

static struct form_field *field_of(struct move_form *m, const char *name)
{
	return form_field(&m->screen.form, name);
}

static bool said_day(struct move_form *m, struct day *on)
{
	const char *text = field_of(m, "on")->text.text;

	return text[0] != '\0' && typed_day_ahead(text, m->session->work.who.today, on);
}

/* "" is nobody yet.  false: the letters name no one, or several. */
static bool said_carer(struct move_form *m, int64_t *carer_rid, bool *several)
{
	const struct form_field *field = field_of(m, "carer");
	const struct staff_line *found = NULL;

	*several = false;
	*carer_rid = 0;
	if (!m->others) {
		*carer_rid = field->value == 0 ? m->session->work.who.staff_rid : 0;
		return true;
	}
	if (field->text.length == 0)
		return true;
	if (m->from.carer_rid != 0 && strcmp(field->text.text, m->carer_name) == 0)
		*carer_rid = m->from.carer_rid; /* may be of another provider */
	else if ((found = staff_list_find(&m->staff, field->text.text, several)) != NULL)
		*carer_rid = found->rid;
	return *carer_rid != 0;
}

static bool read_form(struct move_form *m, struct visit_move *out)
{
	int from = field_of(m, "from")->value, minutes = field_of(m, "minutes")->value;
	bool several;

	*out = (struct visit_move){ .visit_rid = m->visit_rid,
				    .reason = field_of(m, "reason")->text.text };
	if (!said_day(m, &out->to.on) || !said_carer(m, &out->to.carer_rid, &several) || from < 0 ||
	    minutes <= 0 || minutes >= MINUTES_A_DAY)
		return false;
	out->to.from = from;
	out->to.to = (from + minutes) % MINUTES_A_DAY;
	return true;
}

/* ---- what is wrong with it ---- */

static void wrong(struct form_field *f, const char *words)
{
	if (f->wrong[0] == '\0')
		snprintf(f->wrong, sizeof f->wrong, "%s", words);
}

static void check_day(struct move_form *m)
{
	struct form_field *field = field_of(m, "on");
	char day[FORMAT_TEXT], words[400];
	struct day on;

	if (said_day(m, &on))
		form_aside(&m->screen.form, field, "%s", format_day_short(on, day));
	else if (field->text.length > 0)
		wrong(field, typed_day_wrong(field->text.text, m->session->work.who.today, words,
					     sizeof words));
	else if (m->screen.form.tried)
		wrong(field, _("say to which day the visit is moved"));
}

static void check_times(struct move_form *m)
{
	struct form_field *from = field_of(m, "from"), *minutes = field_of(m, "minutes");
	char until[TIME_TEXT];

	if (m->screen.form.tried && from->value < 0)
		wrong(from, _("say at what time it begins"));
	if (minutes->value >= MINUTES_A_DAY)
		wrong(minutes, _("a visit lasts less than a day"));
	else if (m->screen.form.tried && minutes->value <= 0)
		wrong(minutes, _("say how many minutes"));
	if (from->value >= 0 && minutes->value > 0 && minutes->value < MINUTES_A_DAY)
		form_aside(&m->screen.form, minutes, _("until %s"),
			   time_text((from->value + minutes->value) % MINUTES_A_DAY, until));
	else
		minutes->aside = NULL;
}

static void check_carer(struct move_form *m)
{
	struct form_field *field = field_of(m, "carer");
	int64_t carer_rid;
	bool several;

	if (!said_carer(m, &carer_rid, &several))
		wrong(field, several ? _("several of the staff have these letters: write more of "
					 "the name")
				     : _("nobody of the staff has these letters in the name"));
	field->aside = NULL;
	for (size_t i = 0; m->others && i < m->staff.n; i++)
		if (m->staff.at[i].rid == carer_rid &&
		    strcmp(m->staff.at[i].name, field->text.text) != 0)
			form_aside(&m->screen.form, field, "%s", m->staff.at[i].name);
	if (m->others && field->text.length == 0)
		form_aside(&m->screen.form, field, "%s", _("not decided yet"));
}

/* Core is asked at every change: what it refuses stands at the day, where one begins. */
static void ask_core(struct move_form *m, const struct visit_move *move)
{
	struct session *s = m->session;
	struct err e = { .kind = ERR_NONE };
	struct visit_move asked = *move;
	struct form_field *on = field_of(m, "on");

	if (m->over)
		asked.reason = "-"; /* its absence is said elsewhere */
	if (visit_move_check(&s->work, &asked, m->warning, &e) == 0)
		form_doubt(on, m->warning);
	else if (m->screen.form.tried || m->screen.form.changed)
		wrong(on, e.text);
}

static void check(struct form *f, void *data)
{
	struct move_form *m = data;
	struct form_field *reason = form_field(f, "reason");
	struct visit_move move;

	m->warning[0] = '\0';
	check_day(m);
	check_times(m);
	check_carer(m);
	if (m->over && m->screen.form.tried &&
	    reason->text.text[strspn(reason->text.text, " ")] == '\0')
		wrong(reason, _("its day is over: say why the visit was not made then"));
	if (read_form(m, &move) && field_of(m, "on")->wrong[0] == '\0')
		ask_core(m, &move);
}

/* ---- saving ---- */

static void say_moved(const struct move_form *m, const struct visit_move *move, char *out,
		      size_t size)
{
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	snprintf(out, size, _("Moved: %s to %s %s – u undoes"), m->name,
		 format_day_short(move->to.on, day), format_span(move->to.from, move->to.to, span));
}

static void move_save(struct app *a, struct view *v)
{
	struct move_form *m = (struct move_form *)v;
	struct session *s = a->session;
	struct act_done done;
	struct visit_move move;
	struct err e = { .kind = ERR_NONE };
	char words[400];

	if (!form_screen_ready(a, &m->screen) || !read_form(m, &move))
		return;
	if (visit_move_do(&s->work, &move, &done, &e) != 0) {
		err_context(&e, _("the visit was NOT moved; what you wrote is kept as a draft"));
		app_fault(a, &e);
		return;
	}
	form_screen_drop(a, &m->screen);
	say_moved(m, &move, words, sizeof words);
	app_pop(a);
	app_did(a, &done);
	day_visit_moved(a, done.rid, words);
}

/* ---- what is seen ---- */

static void move_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct move_form *m = (const struct move_form *)v;
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	(void)a;
	snprintf(out, size, _("Move  %s · %s %s"), m->name, format_day_short(m->from.on, day),
		 format_span(m->from.from, m->from.to, span));
}

static void move_close(struct app *a, struct view *v)
{
	struct move_form *m = (struct move_form *)v;

	(void)a;
	form_release(&m->screen.form);
	staff_list_release(&m->staff);
	arena_release(&m->screen.arena);
	free(m);
}

/* ---- opening ---- */

static void add_carer(struct move_form *m)
{
	struct form *f = &m->screen.form;
	struct form_field *field;

	if (!m->others) {
		field = form_add(f, FORM_CHOICE, "carer", _("Who comes"),
				 _("left and right choose; Enter goes on"));
		form_option(f, field, "me", _("I do"));
		form_option(f, field, "nobody", _("not decided yet"));
		field->value = m->from.carer_rid == 0;
		return;
	}
	field = form_add(f, FORM_TEXT, "carer", _("Who comes"),
			 _("some letters of the name; Ctrl-N goes through all; empty: not decided "
			   "yet"));
	field->text.most = MOVE_NAME / 4;
	field->typed_over = true;
	for (size_t i = 0; i < m->staff.n; i++)
		form_option(f, field, NULL, m->staff.at[i].name);
	edit_set(&field->text, m->carer_name);
}

static void add_reason(struct move_form *m)
{
	static const char *const usual[] = { N_("the citizen's wish"),
					     N_("the citizen has an appointment"),
					     N_("a carer is ill"),
					     N_("there was too little time") };
	struct form *f = &m->screen.form;
	struct form_field *field = form_add(
		f, FORM_TEXT, "reason", _("Why"),
		m->over ? _("why it was not made then: Ctrl-N goes through the usual reasons")
			: _("why, if you like: Ctrl-N goes through the usual reasons"));

	field->text.most = 1000;
	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		form_option(f, field, NULL, _(usual[i]));
}

static void make_form(struct move_form *m, const struct look *look)
{
	struct form *f = &m->screen.form;
	const struct visit_slot *v = &m->from;
	char text[FORMAT_TEXT];
	struct day today = m->session->work.who.today;

	form_init(f, look, check, m);
	f->today = today;
	struct form_field *field =
		form_add(f, FORM_DAY, "on", _("Day"),
			 _("a day: tomorrow, Fri, 27/11, +7; Enter goes on to the time"));
	field->ahead = true;
	edit_set(&field->text, format_day(m->over ? today : v->on, text));
	field = form_add(f, FORM_TIME, "from", _("From"), _("hours and minutes: 10:00 or 1000"));
	edit_set(&field->text, time_text(v->from, text));
	field = form_add(f, FORM_NUMBER, "minutes", _("Minutes"), _("how long the visit is"));
	snprintf(text, sizeof text, "%d", (v->to - v->from + MINUTES_A_DAY) % MINUTES_A_DAY);
	edit_set(&field->text, text);
	add_carer(m);
	add_reason(m);
	form_add(f, FORM_BUTTON, "save", _("Move it"), _("Enter moves the visit"));
	form_start(f);
}

/* Somebody who may not move it is told so before writing anything: half an hour later would be allowed by
 * every rule but those of rights. */
static int check_rights(const struct move_form *m, struct err *e)
{
	struct session *s = m->session;
	struct visit_move asked = { .visit_rid = m->visit_rid, .to = m->from, .reason = "-" };
	struct err refused = { .kind = ERR_NONE };
	char warning[ACT_WARNING];

	asked.to.on = s->work.who.today;
	asked.to.from = (asked.to.from + 30) % MINUTES_A_DAY;
	if (visit_move_check(&s->work, &asked, warning, &refused) == 0 ||
	    refused.kind != ERR_ACCESS)
		return 0;
	*e = refused;
	return -1;
}

static int prepare(struct move_form *m, struct err *e)
{
	struct session *s = m->session;

	if (visit_slot_load(s->work.store, m->visit_rid, &m->from, e) != 0 ||
	    check_rights(m, e) != 0)
		return -1;
	m->over = visit_move_over(&s->work.who, &m->from);
	m->others = right(s->work.who.role, ACT_MOVE_OTHERS);
	if (m->others && staff_list_load(&s->work, &m->staff, e) != 0)
		return -1;
	return staff_name(&s->work, m->from.carer_rid, m->carer_name, sizeof m->carer_name, e);
}

void move_open(struct app *a, const struct day_row *row)
{
	struct move_form *m = memory_new(1, sizeof *m);
	struct err e = { .kind = ERR_NONE };

	m->screen.view.ops = &move_view;
	m->screen.save = move_save;
	m->session = m->screen.session = a->session;
	m->visit_rid = row->visit_rid;
	snprintf(m->name, sizeof m->name, "%s", row->name);
	if (form_screen_about(&m->screen, &visit_move_form,
			      &(struct form_start){ .rid = m->visit_rid, .on = DAY_NONE },
			      &e) != 0 ||
	    prepare(m, &e) != 0) {
		app_fault(a, &e);
		move_close(a, &m->screen.view);
		return;
	}
	make_form(m, a->look);
	m->screen.name = m->name;
	m->screen.on = m->from.on;
	m->screen.minute = m->from.from;
	form_screen_show(a, &m->screen);
}

static void go_on(struct app *a, const struct form_start *start, struct day on)
{
	day_continue(a, DAY_FORM_MOVE, start->rid, on);
}

/* clang-format off */
const struct form_desc visit_move_form = { .kind = "move", .words = N_("move"), .about = RECORD_VISIT, .go_on = go_on };

static const struct binding move_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, move_save, N_("save"), N_("move the visit, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 1 },
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
	.header = move_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.close = move_close,
};
