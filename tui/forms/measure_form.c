/* Taking a measurement: an instrument of the settings, its value or its items. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/measure_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/instrument.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { ITEMS = 12 };

struct own {
	struct measurement_entry m, said;
	double value;
	int answer[ITEMS]; /* as fields say; -1 none */
	double item[ITEMS];
};

static const struct instrument *instrument_said(const struct form_screen *s)
{
	const struct own *own = s->own;

	return own->m.instrument != NULL ? settings_instrument(form_settings(s), own->m.instrument)
					 : NULL;
}

/* How many items the form asks for: as many as the settings say; for a mean of products without
 * a number, the pairs filled in so far and one more. */
static size_t items_asked(const struct own *own, const struct instrument *i)
{
	size_t n = 0;

	if (i == NULL)
		return 0;
	if (i->items != SETTING_NONE)
		return i->items < ITEMS ? (size_t)i->items : ITEMS;
	if (i->score != SCORE_MEAN_OF_PRODUCTS)
		return 0;
	for (size_t k = 0; k < ITEMS; k++)
		if (own->answer[k] >= 0)
			n = k + 1;
	n += n % 2;
	return n + 2 <= ITEMS ? n + 2 : ITEMS;
}

/* ---- what is asked ---- */

static void choose_instrument(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));

	for (size_t i = 0; i < set->instruments; i++)
		form_option(f, field, set->instrument[i].id, set->instrument[i].name);
}

static void add_items(struct form *f)
{
	static const struct form_row row[] = {
		{ FORM_NUMBER, "item", "", "", FORM_AT_ALL },
		{ .name = NULL },
	};
	struct own *own = form_screen_of(f)->own;
	char id[12];

	for (size_t k = 0; k < ITEMS; k++) {
		snprintf(id, sizeof id, "%zu", k);
		form_rows(f, row, &own->answer[k], id, (int64_t)k);
	}
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row measure_rows[] = {
	{ FORM_PICK, "instrument", N_("Instrument"), HELP_LETTER, AT(m.instrument), .takes = TAKES_ID, .choices = choose_instrument },
	{ FORM_CHOICE, "at", N_("Measured"), HELP_CHOICE, AT(m.at), .words = &measured_at_words },
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(m.on) },
	{ FORM_PART, "items", .part = add_items },
	{ FORM_DECIMAL, "value", N_("Value"), N_("a number; a decimal comma is fine"), AT(value) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_measure(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct settings *set = form_settings(s);
	const struct instrument *i =
		s->start.word != NULL ? settings_instrument(set, s->start.word) : NULL;

	if (set->instruments == 0)
		return err_set(e, ERR_RULE, "%s", _("the settings list no instruments"));
	if (i == NULL && set->instruments == 1)
		i = &set->instrument[0];
	own->m = (struct measurement_entry){
		.course_rid = s->start.rid,
		.instrument = i != NULL ? i->id : NULL,
		.at = s->start.what > 0 ? (enum measured_at)(s->start.what - 1) : AT_START,
		.on = s->session->work.who.today,
	};
	for (size_t k = 0; k < ITEMS; k++)
		own->answer[k] = -1;
	s->subject = i != NULL ? arena_text(&s->arena, i->name) : NULL;
	return form_course(s, s->start.rid, e);
}

static void arrange_item(struct form *f, const struct instrument *i, size_t k, bool hidden)
{
	char label[200], help[100], least[FIGURE_TEXT], most[FIGURE_TEXT];
	struct form_field *field = form_field(f, "item:0") + k;

	field->hidden = hidden;
	if (hidden)
		return;
	if (i->score == SCORE_MEAN_OF_PRODUCTS && i->item_names.n == 2)
		snprintf(label, sizeof label, "%s %zu", i->item_names.at[k % 2], k / 2 + 1);
	else
		instrument_item_name(i, k, label, sizeof label);
	if (strcmp(field->label, label) == 0)
		return;
	form_label(f, field, label);
	snprintf(help, sizeof help, _("%s to %s"), figure_text(i->item_min, least),
		 figure_text(i->item_max, most));
	field->help = arena_text(&f->arena, isfinite(i->item_min) ? help : "");
}

/* The value that was written, else the items. */
static void read_measurement(struct own *own, size_t asked)
{
	own->m.has_value = isfinite(own->value);
	own->m.value = own->value;
	own->m.item = own->item;
	own->m.items = 0;
	for (size_t k = 0; !own->m.has_value && k < asked; k++)
		if (own->answer[k] >= 0)
			own->item[own->m.items++] = own->answer[k];
}

static void arrange_measure(struct form_screen *s)
{
	struct own *own = s->own;
	const struct instrument *i = instrument_said(s);
	struct form_field *value = form_field(&s->form, "value");
	size_t asked = items_asked(own, i);
	char figure[FIGURE_TEXT], most[FIGURE_TEXT];
	double score;

	for (size_t k = 0; k < ITEMS; k++)
		arrange_item(&s->form, i, k, k >= asked);
	read_measurement(own, asked);
	if (i != NULL && !own->m.has_value && measurement_score(i, &own->m, &score))
		form_aside(&s->form, value, _("%s out of the answers"), figure_text(score, figure));
	else if (i != NULL && isfinite(i->min) && isfinite(i->max))
		form_aside(&s->form, value,
			   i->higher_is_better ? _("%s to %s, higher is better")
					       : _("%s to %s, lower is better"),
			   figure_text(i->min, figure), figure_text(i->max, most));
	else
		value->aside = NULL;
}

/* ---- what core says ---- */

static const void *measurement_said(struct form_screen *s)
{
	struct own *own = s->own;

	read_measurement(own, items_asked(own, instrument_said(s)));
	own->said = own->m;
	if (own->said.instrument == NULL)
		own->said.instrument = "";
	return &own->said;
}

static bool measurement_waits(struct form_screen *s)
{
	const struct measurement_entry *m = measurement_said(s);

	return !m->has_value &&
	       (m->items == 0 || m->items < items_asked(s->own, instrument_said(s)));
}

static void locate_item(const struct form_screen *s, struct err *e)
{
	if (e->field == NULL && ((const struct own *)s->own)->said.items > 0)
		e->field = "item";
}

static void say_measurement(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	const struct instrument *i = instrument_said(s);
	char figure[FIGURE_TEXT];
	double score = 0;

	measurement_score(i, &own->said, &score);
	snprintf(words, FORM_SAID, _("Saved: %s %s – u undoes"), i->name,
		 figure_text(score, figure));
}

const struct form_desc measure_form = {
	.kind = "measure",
	.title = N_("Take a measurement"),
	.about = RECORD_COURSE,
	.rows = measure_rows,
	.own = sizeof(struct own),
	.load = load_measure,
	.arrange = arrange_measure,
	.act = &measure_act,
	.entry = measurement_said,
	.waits = measurement_waits,
	.locate = locate_item,
	.refuse_at = "value",
	.doubt_at = "at",
	.saved = say_measurement,
};
