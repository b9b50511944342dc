/* A clip card: a new one, one that is changed, and the day on which one ends. */
#include <stdio.h>
#include <string.h>

#include "core/acts/card_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/queries/clip_cards.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct card_entry c;
	const char *name, *since; /* of a card that ends, in words */
	struct citizen_cards cards;
	struct clip_ledger ledger;
};

/* ---- what is asked ---- */

/* Those of the settings, and the one that a card of other days is. */
static void choose_card(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));
	const char *now = ((struct own *)form_screen_of(f)->own)->c.card;

	for (size_t i = 0; i < set->clips; i++)
		form_option(f, field, set->clip[i].id, set->clip[i].name);
	if (now != NULL && settings_clip(set, now) == NULL)
		form_option(f, field, now, now);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row card_rows[] = {
	{ FORM_PICK, "card", N_("Clip card"), HELP_LETTER, AT(c.card), .takes = TAKES_ID, .choices = choose_card, .needed = true, .missing = N_("say which clip card") },
	{ FORM_DAY, "from", N_("First day"), HELP_DAY, AT(c.from), .missing = N_("say from which day it is granted") },
	{ FORM_DAY, "to", N_("Last day"), N_("the last day, or how long: 27/12, 8 weeks; empty: until further notice"), AT(c.to), .beside = "from", .lasts = true },
	ROWS_END(N_("Save the clip card")),
};

static const struct form_row end_rows[] = {
	{ FORM_FACT, "name", N_("Clip card"), NULL, AT(name) },
	{ FORM_FACT, "since", N_("Granted"), NULL, AT(since) },
	{ FORM_DAY, "to", N_("Last day"), N_("its last day: today, 27/12, Sun; empty: until further notice"), AT(c.to) },
	ROWS_END(N_("End the clip card")),
};
#undef AT
/* clang-format on */

/* ---- what it begins with ---- */

static int load_new(struct form_screen *s, struct err *e)
{
	const struct settings *set = form_settings(s);
	struct own *own = s->own;

	if (set->clips == 0)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings of this municipality know no clip cards"));
	own->c = (struct card_entry){ .citizen_rid = s->start.rid,
				      .card = set->clips == 1 ? set->clip[0].id : NULL,
				      .from = s->session->work.who.today,
				      .to = DAY_NONE };
	return form_citizen(s, s->start.rid, e);
}

static const char *card_name(const struct form_screen *s, const char *id)
{
	const struct clip_settings *k = id != NULL ? settings_clip(form_settings(s), id) : NULL;

	return k != NULL ? k->name : id != NULL ? id : "";
}

static int load_change(struct form_screen *s, struct err *e)
{
	const struct settings *set = form_settings(s);
	struct own *own = s->own;

	if (card_entry_load(s->session->work.store, s->start.rid, &own->c, &s->arena, e) != 0 ||
	    citizen_cards_load(&s->session->work, own->c.citizen_rid, &own->cards, e) != 0)
		return -1;
	if (own->c.card[0] == '\0')
		own->c.card = set->clips > 0 ? set->clip[0].id : NULL;
	s->subject = arena_text(&s->arena, card_name(s, own->c.card));
	return form_citizen(s, own->c.citizen_rid, e);
}

static int load_end(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	char from[FORMAT_TEXT];

	if (load_change(s, e) != 0)
		return -1;
	own->name = s->subject;
	own->since = arena_format(&s->arena, _("from %s"), format_day(own->c.from, from));
	if (day_is_none(own->c.to))
		own->c.to = s->session->work.who.today;
	return 0;
}

/* What is left on the last day lapses with the card (domain 2.1.7). */
static void arrange_end(struct form_screen *s)
{
	struct own *own = s->own;
	struct form_field *to = form_field(&s->form, "to");
	char left[DURATION_TEXT];

	to->aside = NULL;
	if (day_is_none(own->c.to))
		return;
	for (size_t i = 0; i < own->cards.n; i++) {
		if (strcmp(own->cards.card_id[i], own->c.card) != 0)
			continue;
		int balance = clip_balance(&own->ledger, &own->cards.card[i], own->c.to);
		if (balance > 0)
			form_aside(&s->form, to, _("%s lapse then if nothing more is used"),
				   duration_text(balance, left));
	}
}

static void say_card(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->name,
		 card_name(s, own->c.card));
}

static void say_end(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	char day[DAY_PHRASE];

	if (day_is_none(own->c.to))
		say_card(s, words);
	else
		snprintf(words, FORM_SAID, _("Saved: %s ends on %s – u undoes"),
			 card_name(s, own->c.card),
			 day_phrase(own->c.to, s->session->work.who.today, day));
}

static void release_card(struct form_screen *s)
{
	struct own *own = s->own;

	citizen_cards_release(&own->cards);
	clip_ledger_release(&own->ledger);
}

const struct form_desc card_form = {
	.kind = "card",
	.title = N_("New clip card"),
	.about = RECORD_CITIZEN,
	.rows = card_rows,
	.own = sizeof(struct own),
	.load = load_new,
	.act = &card_act,
	.refuse_at = "card",
	.doubt_at = "card",
	.saved = say_card,
	.release = release_card,
};

const struct form_desc card_change_form = {
	.kind = "card-change",
	.title = N_("Change the clip card"),
	.about = RECORD_CLIP_CARD,
	.rows = card_rows,
	.own = sizeof(struct own),
	.load = load_change,
	.act = &card_act,
	.refuse_at = "from",
	.doubt_at = "from",
	.saved = say_card,
	.release = release_card,
};

const struct form_desc card_end_form = {
	.kind = "card-end",
	.title = N_("End the clip card"),
	.about = RECORD_CLIP_CARD,
	.rows = end_rows,
	.own = sizeof(struct own),
	.load = load_end,
	.arrange = arrange_end,
	.act = &card_act,
	.refuse_at = "to",
	.doubt_at = "to",
	.saved = say_end,
	.release = release_card,
};
