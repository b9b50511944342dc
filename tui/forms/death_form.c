/* The citizen has died: the day, and what will end with it, seen before it is done. */
#include <stdio.h>

#include "core/acts/death.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct death_entry d;
	struct day seen; /* the day that the words below are of */
	const char *visits, *plans, *courses, *grants, *cards;
};

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row death_rows[] = {
	{ FORM_DAY, "died", N_("Died"), N_("the last day alive: 23/11, Fri, -1"), AT(d.died), .missing = N_("say on which day the citizen died") },
	{ FORM_HEADING, "heading:ends", N_("What is done with it"), .help = NULL },
	{ FORM_FACT, "visits", N_("Coming visits"), NULL, AT(visits) },
	{ FORM_FACT, "plans", N_("Plans"), NULL, AT(plans) },
	{ FORM_FACT, "courses", N_("Courses"), NULL, AT(courses) },
	{ FORM_FACT, "grants", N_("Grants"), NULL, AT(grants) },
	{ FORM_FACT, "cards", N_("Clip cards"), NULL, AT(cards) },
	ROWS_END(N_("Record the death")),
};
/* clang-format on */

static const char *named(struct form_screen *s, const struct death_list *l, bool courses)
{
	const char *all = "";

	for (size_t i = 0; i < l->n; i++)
		all = arena_format(&s->arena, i > 0 ? "%s, %s" : "%s%s", all, l->at[i].name);
	if (l->n == 0)
		return _("none");
	if (l->ends)
		return arena_format(&s->arena, _("%s: end"), all);
	return courses ? arena_format(&s->arena, _("%s: stay for who leads them to end"), all)
		       : arena_format(&s->arena, _("%s: stay for the visitator to end"), all);
}

static void say_what_ends(struct form_screen *s, const struct death_preview *p)
{
	struct own *own = s->own;

	own->visits = own->plans = _("none");
	if (p->visits > 0)
		own->visits = arena_format(
			&s->arena, ngettext("%zu is cancelled", "%zu are cancelled", p->visits),
			p->visits);
	if (p->plans > 0)
		own->plans = arena_format(&s->arena, ngettext("%zu ends", "%zu end", p->plans),
					  p->plans);
	own->courses = named(s, &p->courses, true);
	own->grants = named(s, &p->grants, false);
	own->cards = named(s, &p->cards, false);
	own->seen = own->d.died;
}

static int load_death(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	struct death_preview p;

	own->d = (struct death_entry){ s->start.rid, s->session->work.who.today };
	if (form_citizen(s, s->start.rid, e) != 0 ||
	    death_preview(&s->session->work, &own->d, &p, e) != 0)
		return -1;
	say_what_ends(s, &p);
	death_preview_release(&p);
	return 0;
}

/* The words follow the day that is typed. */
static void arrange_death(struct form_screen *s)
{
	static const char *const facts[] = { "visits", "plans", "courses", "grants", "cards" };
	struct own *own = s->own;
	struct err ignored = { .kind = ERR_NONE };
	struct death_preview p;

	if (day_is_none(own->d.died) || day_same(own->d.died, own->seen) ||
	    death_preview(&s->session->work, &own->d, &p, &ignored) != 0)
		return;
	say_what_ends(s, &p);
	death_preview_release(&p);
	const char *const words[] = { own->visits, own->plans, own->courses, own->grants,
				      own->cards };
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		edit_set(&form_field(&s->form, facts[i])->text, words[i]);
}

static void say_death(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s has died – u takes all of it back"), s->name);
}

const struct form_desc death_form = {
	.kind = "death",
	.title = N_("The citizen has died"),
	.about = RECORD_CITIZEN,
	.rows = death_rows,
	.own = sizeof(struct own),
	.load = load_death,
	.arrange = arrange_death,
	.act = &death_act,
	.refuse_at = "died",
	.doubt_at = "died",
	.saved = say_death,
};
