/* What is seen of the team: the three tabs, and a row of each. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/screens/team/team.h"

enum { NAME_COL = 3, WIDE = 110, HEAD_ROWS = 2, HEAD_FROM = 9 };

/* Where each column begins; -1: it is not shown. */
struct team_columns {
	int role, phone, provider, status, user, end;
};

static struct team_columns staff_columns(const struct team_screen *t, int cols)
{
	bool several = t->team.providers > 1, wide = cols >= WIDE;
	int name = wide ? 30 : several ? 20 : 22, role = wide ? 16 : several ? 11 : 14;
	int phone = wide ? 18 : several ? 13 : 14, provider = wide ? 24 : 15;
	struct team_columns c = { .role = NAME_COL + name, .provider = -1, .user = -1 };

	c.phone = c.role + role;
	c.status = c.phone + phone;
	if (several) {
		c.provider = c.status;
		c.status += provider;
	}
	c.end = cols;
	if (wide && cols - c.status >= 36) {
		c.user = cols - 18;
		c.end = c.user;
	}
	return c;
}

/* ---- what is said of a colleague ---- */

static enum ink user_words(const struct team_screen *t, const struct team_staff *s,
			   struct day today, char *out, size_t size)
{
	bool left = team_staff_has_left(s, today);

	if (s->user == NULL) {
		snprintf(out, size, "%s", left || !t->team.users_known ? "" : _("no log-in"));
		return INK_DIM;
	}
	if (s->disabled)
		snprintf(out, size, _("%s, disabled"), s->user);
	else
		snprintf(out, size, "%s", s->user);
	return left && !s->disabled ? INK_ATTENTION : INK_DIM;
}

/* Has left, is away or will be; "" for who is here. */
static enum ink staff_state(const struct team_staff *s, struct day today, char *out, size_t size)
{
	char from[FORMAT_TEXT], to[FORMAT_TEXT];
	const char *why =
		s->away_kind >= 0 ? _(staff_absence_kind_words.at[s->away_kind].shown) : _("away");

	out[0] = '\0';
	if (team_staff_has_left(s, today))
		snprintf(out, size, _("left %s"), format_day_short(s->left, to));
	else if (!day_is_none(s->left))
		snprintf(out, size, _("leaves %s"), format_day_short(s->left, to));
	else if (s->absence_rid == 0)
		return INK_DIM;
	else if (!team_staff_is_away(s, today))
		/* TRANSLATORS: "on holiday from Mon 30/11" */
		snprintf(out, size, _("%s from %s"), why, format_day_short(s->away_from, from));
	else if (day_is_none(s->away_to))
		snprintf(out, size, "%s", why);
	else
		/* TRANSLATORS: "ill until Fri 27/11" */
		snprintf(out, size, _("%s until %s"), why, format_day_short(s->away_to, to));
	return team_staff_is_away(s, today) && day_is_none(s->left) ? INK_ATTENTION : INK_DIM;
}

static void draw_staff(const struct team_screen *t, const struct team_staff *s, struct day today,
		       struct line *l)
{
	const struct team_columns c = staff_columns(t, l->cols);
	bool left = team_staff_has_left(s, today);
	enum ink ink = left ? INK_DIM : INK_NORMAL;
	int phone_end = c.provider >= 0 ? c.provider : c.status;
	char state[200], user[200], words[500];

	enum ink state_ink = staff_state(s, today, state, sizeof state);
	enum ink user_ink = user_words(t, s, today, user, sizeof user);
	line_text(l, NAME_COL, c.role - NAME_COL - 1, ink, s->name);
	line_text(l, c.role, c.phone - c.role - 1, INK_DIM, _(role_words.at[s->role].shown));
	line_text(l, c.phone, phone_end - c.phone - 1, ink, s->phone);
	if (c.provider >= 0)
		line_text(l, c.provider, c.status - c.provider - 1, INK_DIM, s->provider);
	if (c.user >= 0)
		line_text(l, c.user, l->cols - c.user, user_ink, user);
	bool both = c.user < 0 && (state[0] == '\0' || user_ink == INK_ATTENTION);
	snprintf(words, sizeof words, "%s%s%s", state, both && state[0] != '\0' ? " · " : "",
		 both ? user : "");
	line_text(l, c.status, c.end - c.status - 1, both ? user_ink : state_ink, words);
}

/* ---- citizens and providers ---- */

static int citizen_address_col(int cols)
{
	return NAME_COL + (cols >= WIDE ? 34 : 26);
}

static int citizen_provider_col(int cols)
{
	return citizen_address_col(cols) + (cols >= WIDE ? 44 : 28);
}

static void draw_citizen(const struct team_screen *t, const struct citizen_list_row *c,
			 struct line *l)
{
	int address = citizen_address_col(l->cols), provider = citizen_provider_col(l->cols);
	const struct team_provider *p = team_provider_called(t, c->provider_rid);
	bool died = !day_is_none(c->died);
	char day[FORMAT_TEXT], words[200];

	line_text(l, NAME_COL, address - NAME_COL - 1, died ? INK_DIM : INK_NORMAL, c->name);
	if (died)
		snprintf(words, sizeof words, _("died %s"), format_day(c->died, day));
	else
		snprintf(words, sizeof words, "%s", c->protected ? _("protected") : c->address);
	line_text(l, address, provider - address - 1, INK_DIM, words);
	line_text(l, provider, l->cols - provider,
		  p == NULL && c->provider_rid == 0 && !died ? INK_ATTENTION : INK_DIM,
		  p != NULL              ? p->name
		  : c->provider_rid == 0 ? _("no provider")
					 : _("another provider"));
}

static int provider_kind_col(int cols)
{
	return NAME_COL + (cols >= WIDE ? 40 : 25);
}

static void provider_count(const struct team_provider *p, char *out, size_t size)
{
	size_t n = (size_t)snprintf(
		out, size, ngettext("%d colleague, ", "%d colleagues, ", (unsigned long)p->staff),
		p->staff);

	snprintf(out + n, size - n,
		 ngettext("%d citizen", "%d citizens", (unsigned long)p->citizens), p->citizens);
}

static void draw_provider(const struct team_provider *p, struct line *l)
{
	int kind = provider_kind_col(l->cols), phone = kind + 11, count = phone + 13;
	char words[100];

	line_text(l, NAME_COL, kind - NAME_COL - 1, INK_NORMAL, p->name);
	line_text(l, kind, phone - kind - 1, INK_DIM, _(provider_kind_words.at[p->kind].shown));
	line_text(l, phone, count - phone - 1, INK_NORMAL, p->phone);
	provider_count(p, words, sizeof words);
	line_text(l, count, l->cols - count, INK_DIM, words);
}

/* ---- the list ---- */

struct team_painting {
	const struct team_screen *screen;
	struct day today;
};

static void draw_row(void *data, int index, bool focused, struct line *l)
{
	const struct team_painting *p = data;
	const struct team_screen *t = p->screen;
	size_t i = t->shown[index];

	if (focused)
		line_mark(l, 1, INK_ACCENT, MARK_NOW);
	if (t->tab == TEAM_STAFF)
		draw_staff(t, &t->team.staff[i], p->today, l);
	else if (t->tab == TEAM_CITIZENS)
		draw_citizen(t, &t->citizens.row[i], l);
	else
		draw_provider(&t->team.provider[i], l);
	if (focused)
		line_focus(l, NAME_COL, NAME_COL + 24);
}

static void draw_tabs(const struct team_screen *t, struct line *l)
{
	static const char *const name[TEAM_TABS] = { N_("Colleagues"), N_("Citizens"),
						     N_("Providers") };
	int col = NAME_COL;

	for (int i = 0; i < TEAM_TABS; i++) {
		const char key[] = { (char)('1' + i), '\0' };
		bool here = t->tab == (enum team_tab)i;
		col = line_text(l, col, l->cols - col, INK_DIM, key) + 1;
		col = line_text(l, col, l->cols - col, here ? INK_TITLE : INK_DIM, _(name[i])) + 3;
	}
	if (t->filter[0] != '\0') {
		col = line_text(l, col, l->cols - col, INK_ATTENTION, "/");
		line_text(l, col, l->cols - col, INK_ATTENTION, t->filter);
	}
}

static const char *citizens_of_words(const struct team_screen *t)
{
	const struct team_provider *p = team_provider_called(t, t->citizens_of);

	return t->citizens_of == CITIZENS_OF_NONE ? _("without a provider")
	       : p != NULL                        ? p->name
						  : _("all on your lists");
}

static void draw_titles(const struct team_screen *t, struct line *l)
{
	const struct team_columns c = staff_columns(t, l->cols);
	int kind = provider_kind_col(l->cols);

	line_text(l, NAME_COL, 20, INK_DIM, _("name"));
	if (t->tab == TEAM_STAFF) {
		line_text(l, c.role, 12, INK_DIM, _("role"));
		line_text(l, c.phone, 12, INK_DIM, _("phone"));
		if (c.provider >= 0)
			line_text(l, c.provider, 12, INK_DIM, _("provider"));
		if (c.user >= 0)
			line_text(l, c.user, 12, INK_DIM, _("log-in"));
	} else if (t->tab == TEAM_CITIZENS) {
		line_text(l, citizen_address_col(l->cols), 20, INK_DIM, _("address"));
		line_text(l, citizen_provider_col(l->cols), 24, INK_DIM, citizens_of_words(t));
	} else {
		line_text(l, kind, 10, INK_DIM, _("kind"));
		line_text(l, kind + 11, 12, INK_DIM, _("phone"));
	}
}

/* What a new store needs first. */
static const char *nothing_words(const struct team_screen *t)
{
	if (t->filter[0] != '\0')
		return _("Nothing here has these letters.");
	if (t->tab == TEAM_CITIZENS)
		return t->citizens_asked && !citizen_list_whole(&t->citizens)
			       ? _("reading the citizens …")
			       : _("No citizens here yet: n registers one.");
	if (t->tab == TEAM_PROVIDERS || t->team.providers == 0)
		return _("No provider yet: 3, then n, makes the first one.");
	return _("No colleagues here yet: n makes the first one.");
}

static void team_paint_line(struct app *a, const struct team_screen *t, const struct area *at,
			    int row, const char *words)
{
	struct line l;

	line_begin(&l, a->look, at->cols);
	if (words != NULL)
		line_text(&l, NAME_COL, at->cols - NAME_COL, INK_NORMAL, words);
	else if (row == 0)
		draw_tabs(t, &l);
	else
		draw_titles(t, &l);
	line_put(&l, at, row);
}

void team_paint(struct app *a, struct view *v, const struct area *at, bool everything)
{
	struct team_screen *t = (struct team_screen *)v;
	struct team_painting p = { t, a->session->work.who.today };
	int head = at->rows >= HEAD_FROM ? HEAD_ROWS : 1;
	struct area rows = { at->y + head, at->x, at->rows - head, at->cols };

	for (int i = 0; everything && i < head; i++)
		team_paint_line(a, t, at, i, NULL);
	if (t->list.n == 0) {
		for (int y = 0; everything && y < rows.rows; y++)
			team_paint_line(a, t, &rows, y, y == 1 ? nothing_words(t) : "");
		return;
	}
	int row = list_paint(&t->list, &rows, a->look, everything, draw_row, &p);
	if (row >= 0)
		app_cursor(a, rows.y + row, rows.x + 1);
}

void team_header(struct app *a, struct view *v, char *out, size_t size)
{
	const struct team_screen *t = (const struct team_screen *)v;
	const struct team_provider *own =
		team_provider_called(t, a->session->work.who.provider_rid);

	if (own != NULL)
		snprintf(out, size, "%s  %s", _("The team"), own->name);
	else
		snprintf(out, size, "%s", _("The team"));
}

/* All that is known of the row, also where the list has no room for it. */
enum ink team_status(struct app *a, struct view *v, char *out, size_t size)
{
	const struct team_screen *t = (const struct team_screen *)v;
	const struct team_staff *s = team_on_staff(t);
	const struct team_provider *p = team_on_provider(t);
	char state[200], user[200], lacks[300];
	size_t n = 0;

	out[0] = '\0';
	if (p != NULL && p->districts.n > 0)
		for (size_t i = 0; i < p->districts.n && n < size; i++)
			n += (size_t)snprintf(out + n, size - n, "%s%s", i > 0 ? ", " : "",
					      p->districts.at[i]);
	if (s == NULL)
		return INK_DIM;
	const struct day today = a->session->work.who.today;
	staff_state(s, today, state, sizeof state);
	lacks[0] = '\0';
	if (s->lacks[0] !=
	    '\0') /* TRANSLATORS: what a colleague has not, of what the settings ask for */
		snprintf(lacks, sizeof lacks, _("lacks: %s"), s->lacks);
	enum ink ink = user_words(t, s, today, user, sizeof user);
	const char *const part[] = { s->provider, s->education, lacks, state,
				     ink == INK_ATTENTION ? _("can still log in") : "" };
	n = (size_t)snprintf(out, size, "%s: %s", s->name, _(role_words.at[s->role].shown));
	for (size_t i = 0; i < sizeof part / sizeof part[0] && n < size; i++)
		if (part[i][0] != '\0')
			n += (size_t)snprintf(out + n, size - n, " · %s", part[i]);
	return ink;
}
