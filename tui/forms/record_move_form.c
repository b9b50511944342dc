/* A record on the wrong citizen goes to the right one. */
#include <stdio.h>

#include "core/acts/record_move.h"
#include "core/acts/visit.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_list.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct record_move m;
	const char *record; /* in words */
	struct citizen_list citizens;
};

/* Whoever's name is not known here can't be the one who was visited. */
static void choose_citizen(struct form *f, struct form_field *field)
{
	const struct own *own = form_screen_of(f)->own;

	for (size_t i = 0; i < own->citizens.n; i++) {
		const struct citizen_list_row *row = &own->citizens.row[i];
		if (!(row->protected && own->citizens.hides_protected))
			form_record(f, field, row->rid, row->name);
	}
}

static void suggest_reason(struct form *f, struct form_field *field)
{
	form_option(f, field, NULL, _("wrong citizen"));
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row move_rows[] = {
	{ FORM_FACT, "record", N_("The record"), NULL, AT(record) },
	{ FORM_PICK, "citizen", N_("The right citizen"), HELP_NAME, AT(m.citizen_rid), .takes = TAKES_RECORD, .choices = choose_citizen,
	  .missing = N_("say whose visit it was") },
	{ FORM_TEXT, "reason", N_("Why"), N_("why it leaves this citizen, without the other's name; Ctrl-N: wrong citizen"), AT(m.reason),
	  .choices = suggest_reason, .missing = N_("say why the record leaves this citizen") },
	ROWS_END(N_("Move it")),
};
/* clang-format on */

static const char *record_words(struct form_screen *s, const struct visit_entry *v)
{
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	return arena_format(&s->arena, "%s %s  %s", format_day_short(v->on, day),
			    format_span(v->started, v->ended, span),
			    _(outcome_words.at[v->outcome].shown));
}

static int load_record_move(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct work *w = &s->session->work;
	struct visit_entry v;
	int got = -1;

	own->m.record_rid = s->start.rid;
	if (visit_entry_recorded(w->store, s->start.rid, &v, &s->arena, e) != 0 ||
	    form_citizen(s, v.citizen_rid, e) != 0 ||
	    citizen_list_open(w, NULL, &own->citizens, e) != 0)
		return -1;
	own->record = record_words(s, &v);
	s->on = v.on;
	s->minute = v.started;
	do
		got = citizen_list_read(w, &own->citizens, SIZE_MAX, e);
	while (got == 1);
	return got;
}

static void say_moved(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID,
		 _("Moved: withdrawn from %s, and recorded for the right citizen"), s->name);
}

static void release_record_move(struct form_screen *s)
{
	citizen_list_release(&((struct own *)s->own)->citizens);
}

const struct form_desc record_move_form = {
	.kind = "move-record",
	.title = N_("Move the record from"),
	.words = N_("move the record"),
	.about = RECORD_VISIT_RECORD,
	.rows = move_rows,
	.own = sizeof(struct own),
	.load = load_record_move,
	.act = &record_move_act,
	.refuse_at = "citizen",
	.doubt_at = "citizen",
	.saved = say_moved,
	.release = release_record_move,
};
