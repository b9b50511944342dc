/* A death that is recorded wrongly: the citizen died on another day, or lives. */
#include <stdio.h>

#include "core/acts/death_mend.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { MEND_DIED, MEND_LIVES };

struct mended {
	struct death_mend m;
	int lives;
};

/* clang-format off */
static const struct word lives_word[] = {
	[MEND_DIED] = { "died", N_("died on another day") }, [MEND_LIVES] = { "lives", N_("lives") },
};
static const struct words lives_words = { lives_word, 2 };
static const struct word keeps_word[] = { { "back", N_("is taken back") }, { "keeps", N_("stays as it is") } };
static const struct words keeps_words = { keeps_word, 2 };

#define AT(member) FORM_AT(struct mended, member)
static const struct form_row mend_rows[] = {
	{ FORM_CHOICE, "lives", N_("The citizen"), HELP_CHOICE, AT(lives), .words = &lives_words },
	{ FORM_DAY, "died", N_("Died"), N_("the last day alive: today, Fri, 23/11, -1"), AT(m.died), .missing = N_("say on which day the citizen died") },
	{ FORM_CHOICE, "keeps", N_("What ended with it"), N_("visits, plans, grants and courses that ended with the death"), AT(m.keeps), .words = &keeps_words },
	ROWS_END(N_("Save")),
};
#undef AT
/* clang-format on */

static int load_mend(struct form_screen *s, struct err *e)
{
	struct mended *own = s->own;
	struct death_left left;

	if (death_left_load(&s->session->work, s->start.rid, &left, e) != 0)
		return -1;
	own->m = (struct death_mend){ s->start.rid, left.rest.died, 0 };
	death_left_release(&left);
	if (day_is_none(own->m.died))
		return err_set(e, ERR_RULE, "%s", _("the citizen is not recorded as dead"));
	return form_citizen(s, s->start.rid, e);
}

static void arrange_mend(struct form_screen *s)
{
	form_field(&s->form, "died")->hidden = ((struct mended *)s->own)->lives == MEND_LIVES;
}

static const void *mend_said(struct form_screen *s)
{
	struct mended *own = s->own;

	if (own->lives == MEND_LIVES)
		own->m.died = DAY_NONE;
	return &own->m;
}

static void say_mend(const struct form_screen *s, char words[FORM_SAID])
{
	const struct mended *own = s->own;
	char day[FORMAT_TEXT];

	if (own->lives == MEND_LIVES)
		snprintf(words, FORM_SAID, _("Saved: %s lives"), s->name);
	else
		snprintf(words, FORM_SAID, _("Saved: %s died on %s"), s->name,
			 format_day(own->m.died, day));
}

const struct form_desc death_mend_form = {
	.kind = "death-mend",
	.title = N_("Put the death right"),
	.about = RECORD_CITIZEN,
	.rows = mend_rows,
	.own = sizeof(struct mended),
	.load = load_mend,
	.arrange = arrange_mend,
	.act = &death_mend_act,
	.entry = mend_said,
	.refuse_at = "died",
	.saved = say_mend,
};
