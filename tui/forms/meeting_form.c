/* Who is present at a conference, and what was agreed at it that belongs to no course. */
#include <stdio.h>
#include <string.h>

#include "core/acts/meeting_act.h"
#include "core/base/danish.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/format.h"
#include "core/queries/meeting.h"
#include "core/queries/people.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/kit/key.h"

enum { PRESENT_MOST = 80 };

struct own {
	struct meeting_entry m;
	struct people likely, staff; /* who is ticked or not; who else may be chosen */
	struct form_mark here[PRESENT_MOST];
	int64_t else_rid; /* somebody else */
	int64_t present[PRESENT_MOST + 1];
};

static int load_meeting(struct form_screen *s, struct meeting *m, struct err *e)
{
	struct own *own = s->own;
	char day[FORMAT_TEXT];
	int got = meeting_load(s->session->work.store, s->start.rid, &s->arena, m, e);

	if (got <= 0)
		return got < 0 ? -1
			       : err_set(e, ERR_RULE, "%s",
					 _("the conference is not in the store any more"));
	own->m = (struct meeting_entry){ .step = MEETING_CHANGE,
					 .meeting_rid = m->rid,
					 .provider_rid = m->provider_rid,
					 .kind = m->kind,
					 .on = m->on,
					 .present = m->present,
					 .order = m->order,
					 .talk_about = m->talk_about,
					 .note = m->note };
	s->name = arena_text(&s->arena, format_day_short(m->on, day));
	return 0;
}

/* ---- attendance ---- */

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row person_rows[] = {
	{ FORM_TICK, "here", "", N_("Space: present, and on to the next; a letter goes to the next name with it"), FORM_AT_ALL, .most = -1 },
	{ .name = NULL },
};
/* clang-format on */

static void add_people(struct form *f)
{
	struct form_screen *s = form_screen_of(f);
	struct own *own = s->own;

	for (size_t i = 0; i < own->likely.n; i++) {
		const struct person *p = &own->likely.at[i];
		unsigned char uuid[UUID];
		char id[UUID_TEXT] = "", label[200];
		struct err ignored = { .kind = ERR_NONE };
		size_t first = f->n;
		if (record_uuid(s->session->work.store, p->rid, uuid, &ignored) == 0)
			uuid_text(uuid, id);
		form_rows(f, person_rows, &own->here[i], id, p->rid);
		snprintf(label, sizeof label, "%s, %s", p->name, _(role_words.at[p->role].shown));
		form_label(f, &f->field[first], label);
	}
}

static void choose_staff(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->staff);
}

/* clang-format off */
static const struct form_row attendance_rows[] = {
	{ .kind = FORM_PART, .name = "people", .part = add_people },
	{ FORM_PICK, "else", N_("Somebody else"), HELP_NAME, AT(else_rid), .takes = TAKES_RECORD, .choices = choose_staff },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static bool is_named(const struct rids *l, int64_t rid)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i] == rid)
			return true;
	return false;
}

/* Until somebody besides the user is noted, those of the last conference are proposed. */
static int load_attendance(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct meeting m, before = { .rid = 0 };

	if (load_meeting(s, &m, e) != 0)
		return -1;
	const struct meeting_key key = { m.provider_rid, m.kind, m.on };
	if (meeting_held_before(w->store, &key, &s->arena, &before, e) < 0)
		return -1;
	int64_t *also = arena_take(&s->arena, (m.present.n + before.present.n + 1) * sizeof *also);
	struct rids named = { also, 0 };
	for (size_t i = 0; i < m.present.n; i++)
		also[named.n++] = m.present.at[i];
	for (size_t i = 0; i < before.present.n; i++)
		also[named.n++] = before.present.at[i];
	if (w->who.staff_rid != 0)
		also[named.n++] = w->who.staff_rid;
	if (people_at_conference(w, m.provider_rid, &named, &s->arena, &own->likely, e) != 0)
		return -1;
	if (own->likely.n > PRESENT_MOST)
		own->likely.n = PRESENT_MOST;
	const struct rids *here = m.present.n > 1 || before.rid == 0 ? &m.present : &named;
	for (size_t i = 0; i < own->likely.n; i++)
		own->here[i].value = is_named(here, own->likely.at[i].rid);
	return form_staff(s, 0, 0, &own->staff, e);
}

static const void *attendance_said(struct form_screen *s)
{
	struct own *own = s->own;
	size_t n = 0;

	for (size_t i = 0; i < own->likely.n; i++)
		if (own->here[i].value)
			own->present[n++] = own->likely.at[i].rid;
	const struct rids all = { own->present, n };
	if (own->else_rid != 0 && !is_named(&all, own->else_rid))
		own->present[n++] = own->else_rid;
	own->m.present = (struct rids){ own->present, n };
	return &own->m;
}

static void say_attendance(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	size_t n = own->m.present.n;

	snprintf(words, FORM_SAID,
		 ngettext("Saved: %zu is present – u undoes", "Saved: %zu are present – u undoes",
			  n),
		 n);
}

/* One key for each who is present: it is ticked, and the cursor goes on. */
static bool attendance_key(struct app *a, struct view *v, int key)
{
	struct form_screen *s = (struct form_screen *)v;
	const struct form_field *field = &s->form.field[s->form.focus];

	if (field->kind != FORM_TICK)
		return form_screen_key(a, v, key);
	if (key == ' ')
		return form_screen_key(a, v, ' ') && form_screen_key(a, v, K_DOWN);
	if (!key_is_text(key))
		return form_screen_key(a, v, key);
	for (size_t i = 1; i < s->form.n; i++) {
		size_t at = (s->form.focus + i) % s->form.n;
		char letter[5] = "", plain[5], label[200];
		utf8_put(letter, (uint32_t)key);
		danish_plain(letter, plain);
		snprintf(label, sizeof label, "%.40s", s->form.field[at].label);
		danish_plain(label, label);
		if (s->form.field[at].kind == FORM_TICK &&
		    strncmp(label, plain, strlen(plain)) == 0) {
			form_focus(&s->form, at);
			s->moved = true;
			break;
		}
	}
	return true;
}

/* clang-format off */
static const struct binding attendance_bindings[] = {
	{ { K_CTRL('s') }, "Ctrl-S", 0, form_screen_save, N_("save"), N_("save it, from any field"), .footer = 1 },
	{ { K_ENTER }, "Enter", 0, form_screen_next, N_("next"), N_("to the next field"), .footer = 3, .missing = form_screen_stays },
	{ { K_CTRL('z') }, "Ctrl-Z", 0, form_screen_undo, N_("undo"), N_("undo the last change"), .footer = 3 },
	{ { K_CTRL('y') }, "Ctrl-Y", 0, form_screen_redo, N_("redo"), N_("take back what was undone"), .footer = 6 },
	{ { K_CTRL('x') }, "Ctrl-X", 0, form_screen_discard, N_("throw away"), N_("throw the draft away"), .footer = 4 },
	{ { K_ESC }, "Esc", 0, form_screen_back, N_("back"), N_("back; what you wrote is kept as a draft"), .footer = 1 },
	{ .run = NULL },
};
/* clang-format on */

const struct view_ops attendance_view = {
	.name = "attendance",
	.title = N_("Who is present at the conference"),
	.bindings = attendance_bindings,
	.typing = true,
	.key = attendance_key,
	.click = form_screen_click,
	.header = form_screen_header,
	.status = form_screen_status,
	.paint = form_screen_paint,
	.settle = form_screen_settle,
	.reread = form_screen_reread,
	.close = form_screen_close,
};

const struct form_desc attendance_form = {
	.kind = "attendance",
	.title = N_("Present at the conference"),
	.about = RECORD_MEETING,
	.view = &attendance_view,
	.rows = attendance_rows,
	.own = sizeof(struct own),
	.load = load_attendance,
	.entry = attendance_said,
	.act = &meeting_act,
	.refuse_at = "else",
	.saved = say_attendance,
};

/* ---- agreements ---- */

/* clang-format off */
static const struct form_row agreements_rows[] = {
	{ FORM_NOTE, "note", N_("Agreed"), N_("what belongs to no course; no citizen is named here. Enter makes a new line, Tab goes on"), AT(m.note), .most = 4000 },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_agreements(struct form_screen *s, struct err *e)
{
	struct meeting m;

	return load_meeting(s, &m, e);
}

static void say_agreements(const struct form_screen *s, char words[FORM_SAID])
{
	(void)s;
	snprintf(words, FORM_SAID, "%s", _("Saved: what was agreed – u undoes"));
}

const struct form_desc agreements_form = {
	.kind = "agreements",
	.title = N_("Agreed at the conference"),
	.about = RECORD_MEETING,
	.rows = agreements_rows,
	.own = sizeof(struct own),
	.load = load_agreements,
	.act = &meeting_act,
	.refuse_at = "note",
	.saved = say_agreements,
};
