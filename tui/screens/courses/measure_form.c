/* Taking a measurement: an instrument of the settings, its value or its items. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/measure_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/rules/instrument.h"
#include "tui/screens/courses/act_forms.h"

enum { ITEMS = 12, OWN_NAME = 48 };

struct own {
	const struct settings *set;
	double item[ITEMS];
};

static const char *item_name(size_t i, char out[OWN_NAME])
{
	snprintf(out, OWN_NAME, "item:%zu", i);
	return out;
}

static const struct instrument *instrument_said(struct act_form *f)
{
	const struct own *own = f->own;
	int at = act_value(f, "instrument", -1);

	return at >= 0 ? &own->set->instrument[at] : NULL;
}

/* How many items are asked for: as many as the settings say, else pairs as they are filled in. */
static size_t items_asked(struct act_form *f, const struct instrument *i)
{
	char name[OWN_NAME];
	size_t n = 0;

	if (i == NULL)
		return 0;
	if (i->items != SETTING_NONE)
		return i->items < ITEMS ? (size_t)i->items : ITEMS;
	if (i->score != SCORE_MEAN_OF_PRODUCTS)
		return 0;
	for (size_t k = 0; k < ITEMS; k++)
		if (form_field(&f->screen.form, item_name(k, name))->text.length > 0)
			n = k + 1;
	n += n % 2;
	return n + 2 <= ITEMS ? n + 2 : ITEMS;
}

/* ---- fields ---- */

static void add_instruments(struct act_form *f, const struct own *own)
{
	struct form_field *field =
		form_add(&f->screen.form, FORM_PICK, "instrument", _("Instrument"),
			 _("the first letter, or left and right"));
	int at = own->set->instruments == 1 ? 0 : -1;

	for (size_t i = 0; i < own->set->instruments; i++) {
		form_option(&f->screen.form, field, own->set->instrument[i].name);
		if (strcmp(own->set->instrument[i].id, f->start.word) == 0)
			at = (int)i;
	}
	form_pick(field, at);
}

static int make_measure(struct act_form *f, struct err *e)
{
	struct session *s = f->session;
	struct own *own = f->own = arena_take(&f->arena, sizeof *own);
	char name[OWN_NAME];

	own->set = settings_on(&s->work.settings, s->work.who.today);
	f->title = _("Take a measurement");
	if (act_course(f, f->start.rid, e) != 0)
		return -1;
	if (own->set->instruments == 0)
		return err_set(e, ERR_RULE, "%s", _("the settings list no instruments"));
	add_instruments(f, own);
	act_choice(f, "at", _("Measured"), &measured_at_words,
		   f->start.what > 0 ? f->start.what - 1 : AT_START);
	act_day(f, "on", _("Day"), _("a day: 23/11, Fri, week 48, +7 or -7"), s->work.who.today,
		false);
	for (size_t k = 0; k < ITEMS; k++)
		act_number(f, item_name(k, name), "", "", -1);
	act_text(f, "value", _("Value"), _("a number; a decimal comma is fine"), NULL);
	act_button(f, _("Save"));
	return 0;
}

static void arrange_item(struct act_form *f, const struct instrument *i, size_t k, bool hidden)
{
	char name[OWN_NAME], label[200], help[100], least[FIGURE_TEXT], most[FIGURE_TEXT];
	struct form_field *field = form_field(&f->screen.form, item_name(k, name));

	field->hidden = hidden;
	if (hidden)
		return;
	if (i->score == SCORE_MEAN_OF_PRODUCTS && i->item_names.n == 2)
		snprintf(label, sizeof label, "%s %zu", i->item_names.at[k % 2], k / 2 + 1);
	else
		instrument_item_name(i, k, label, sizeof label);
	if (strcmp(field->label, label) == 0)
		return;
	field->label = arena_text(&f->screen.form.arena, label);
	snprintf(help, sizeof help, _("%s to %s"), figure_text(i->item_min, least),
		 figure_text(i->item_max, most));
	field->help = arena_text(&f->screen.form.arena, isfinite(i->item_min) ? help : "");
	if (text_cols(f->screen.form.look, label) > f->screen.form.label_cols)
		f->screen.form.label_cols = text_cols(f->screen.form.look, label);
}

static struct measurement_entry measurement_of(struct act_form *f)
{
	struct own *own = f->own;
	const struct instrument *i = instrument_said(f);
	struct measurement_entry m = { .course_rid = f->course_rid,
				       .instrument = i != NULL ? i->id : "",
				       .at = (enum measured_at)act_value(f, "at", 0),
				       .on = act_day_said(f, "on"),
				       .item = own->item };
	char name[OWN_NAME];

	m.has_value = act_number_of(act_said(f, "value"), &m.value);
	for (size_t k = 0; !m.has_value && k < items_asked(f, i); k++) {
		int value = act_value(f, item_name(k, name), -1);
		if (value >= 0)
			own->item[m.items++] = value;
	}
	return m;
}

static void arrange(struct act_form *f)
{
	const struct instrument *i = instrument_said(f);
	struct form_field *value = form_field(&f->screen.form, "value");
	size_t asked = items_asked(f, i);
	char figure[FIGURE_TEXT], most[FIGURE_TEXT];
	double score;

	for (size_t k = 0; k < ITEMS; k++)
		arrange_item(f, i, k, k >= asked);
	struct measurement_entry m = measurement_of(f);
	if (i != NULL && !m.has_value && measurement_score(i, &m, &score))
		form_aside(&f->screen.form, value, _("%s out of the answers"),
			   figure_text(score, figure));
	else if (i != NULL && isfinite(i->min) && isfinite(i->max))
		form_aside(&f->screen.form, value,
			   i->higher_is_better ? _("%s to %s, higher is better")
					       : _("%s to %s, lower is better"),
			   figure_text(i->min, figure), figure_text(i->max, most));
	else
		value->aside = NULL;
}

static void check(struct act_form *f)
{
	struct session *s = f->session;
	struct measurement_entry m = measurement_of(f);
	const char *value = act_said(f, "value");
	struct err e = { .kind = ERR_NONE };

	if (value != NULL && !m.has_value) {
		act_wrong(f, "value", _("write a number"));
		return;
	}
	if (!f->screen.tried && !m.has_value &&
	    (m.items == 0 || m.items < items_asked(f, instrument_said(f))))
		return;
	if (measure_check(&s->work, &m, f->warning, &e) != 0)
		act_wrong(f,
			  instrument_said(f) == NULL    ? "instrument"
			  : m.items > 0 && !m.has_value ? "item:0"
							: "value",
			  e.text);
	else if (f->warning[0] != '\0')
		snprintf(form_field(&f->screen.form, "at")->warning, sizeof f->warning, "%s",
			 f->warning);
}

static int write_measure(struct act_form *f, struct act_done *done, char *words, size_t size,
			 struct err *e)
{
	struct session *s = f->session;
	const struct instrument *i = instrument_said(f);
	struct measurement_entry m = measurement_of(f);
	char figure[FIGURE_TEXT];
	double score = 0;

	measurement_score(i, &m, &score);
	snprintf(words, size, _("Saved: %s %s – u undoes"), i->name, figure_text(score, figure));
	return measure_do(&s->work, &m, done, e);
}

const struct act_form_ops measure_form = {
	.kind = "measure",
	.about = RECORD_COURSE,
	.make = make_measure,
	.arrange = arrange,
	.check = check,
	.write = write_measure,
};

void measure_form_open(struct app *a, int64_t course_rid, const char *instrument, int at)
{
	struct act_start start = {
		.rid = course_rid, .what = at + 1, .word = instrument, .on = DAY_NONE
	};

	act_form_open(a, &measure_form, &start);
}
