/* Taking a measurement: an instrument of the settings, its value or its items. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/acts/measure_act.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/measurement_lines.h"
#include "core/rules/instrument.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

enum { ITEMS = 24, PAIRS = ITEMS / 2 };

struct own {
	struct measurement_entry m, said;
	double value;
	int answer[ITEMS];          /* as fields say; -1 none */
	const char *problem[PAIRS]; /* likewise; NULL none */
	double item[ITEMS];
	const char *words[PAIRS];       /* of the problems that are measured */
	struct measurement_lines taken; /* of the course until now */
	bool no_reason; /* nothing is corrected, or what the actor has just recorded */
};

static const struct instrument *instrument_said(const struct form_screen *s)
{
	const struct own *own = s->own;

	return own->m.instrument != NULL ? settings_instrument(form_settings(s), own->m.instrument)
					 : NULL;
}

static bool asks_problems(const struct instrument *i)
{
	return i != NULL && i->score == SCORE_MEAN_OF_PRODUCTS;
}

/* The measurement at the start whose problems are asked for again; NULL: new problems are asked for. */
static const struct measurement_line *problems_known(const struct own *own,
						     const struct instrument *i)
{
	if (!asks_problems(i) || own->m.at == AT_START)
		return NULL;
	const struct measurement_line *start = measurement_problems(&own->taken, i->id);
	bool fits = start != NULL && start->problems <= PAIRS &&
		    (i->items == SETTING_NONE || (size_t)i->items == 2 * start->problems);
	return fits ? start : NULL;
}

/* Has anything been written of this pair? */
static bool pair_is_begun(const struct own *own, size_t pair)
{
	return own->problem[pair] != NULL || own->answer[2 * pair] >= 0 ||
	       own->answer[2 * pair + 1] >= 0;
}

/* How many items the form asks for: those of the problems that were measured at the start; else as many
 * as the settings say; for a mean of products without a number, the pairs begun so far and one more. */
static size_t items_asked(const struct own *own, const struct instrument *i)
{
	const struct measurement_line *known = problems_known(own, i);
	size_t n = 0;

	if (i == NULL)
		return 0;
	if (known != NULL)
		return 2 * known->problems;
	if (i->items != SETTING_NONE)
		return i->items < ITEMS ? (size_t)i->items : ITEMS;
	if (i->score != SCORE_MEAN_OF_PRODUCTS)
		return 0;
	for (size_t k = 0; k < PAIRS; k++)
		if (pair_is_begun(own, k))
			n = 2 * (k + 1);
	return n + 2 <= ITEMS ? n + 2 : ITEMS;
}

/* ---- what is asked ---- */

static void choose_instrument(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));

	for (size_t i = 0; i < set->instruments; i++)
		form_option(f, field, set->instrument[i].id, set->instrument[i].name);
}

/* clang-format off */
static const struct form_row problem_rows[] = {
	{ FORM_HEADING, "known", "", .help = NULL },
	{ FORM_TEXT, "problem", N_("Problem"), N_("in the citizen's own words: the measurement at the end asks for it again"), FORM_AT_ALL },
	{ .name = NULL },
};
static const struct form_row item_rows[] = { { FORM_NUMBER, "item", "", "", FORM_AT_ALL }, { .name = NULL } };
/* clang-format on */

/* Of each pair its problem, to be written or as it was named at the start, and its two items; of an
 * instrument without pairs the items alone. */
static void add_items(struct form *f)
{
	struct own *own = form_screen_of(f)->own;
	char id[12];

	for (size_t k = 0; k < ITEMS; k++) {
		if (k % 2 == 0) {
			snprintf(id, sizeof id, "%zu", k / 2);
			form_rows(f, problem_rows, &own->problem[k / 2], id, (int64_t)k / 2 + 1);
		}
		snprintf(id, sizeof id, "%zu", k);
		form_rows(f, item_rows, &own->answer[k], id, (int64_t)k + 1);
	}
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
#define MEASURE_ROWS \
	{ FORM_PICK, "instrument", N_("Instrument"), HELP_LETTER, AT(m.instrument), .takes = TAKES_ID, .choices = choose_instrument }, \
	{ FORM_CHOICE, "at", N_("Measured"), HELP_CHOICE, AT(m.at), .words = &measured_at_words }, \
	{ FORM_DAY, "on", N_("Day"), HELP_DAY, AT(m.on) }, \
	{ FORM_PART, "items", .part = add_items }, \
	{ FORM_DECIMAL, "value", N_("Value"), N_("a number; a decimal comma is fine"), AT(value) }
static const struct form_row measure_rows[] = { MEASURE_ROWS, ROWS_END(N_("Save")) };
static const struct form_row correct_rows[] = { MEASURE_ROWS, WHY_CORRECTED(AT(m.reason)), ROWS_END(N_("Save")) };
/* clang-format on */

static void answers_none(struct own *own)
{
	for (size_t k = 0; k < ITEMS; k++)
		own->answer[k] = -1;
	own->value = NAN;
}

/* What was answered; an answer that is no whole number is to be written anew. */
static void answers_of(struct own *own, const struct measurement_entry *m)
{
	for (size_t k = 0; k < m->items && k < ITEMS; k++)
		if (m->item[k] >= 0 && floor(m->item[k]) == m->item[k])
			own->answer[k] = (int)m->item[k];
	for (size_t k = 0; k < m->problems && k < PAIRS; k++)
		own->problem[k] = m->problem[k];
	if (m->has_value)
		own->value = m->value;
}

static int load_correction(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	const struct settings *set = form_settings(s);
	const struct work *w = &s->session->work;
	bool needs = true;

	if (measurement_entry_load(w->store, s->start.rid, &own->m, &s->arena, e) != 0 ||
	    form_course(s, own->m.course_rid, e) != 0 ||
	    fact_needs_reason(w, RECORD_MEASUREMENT, s->start.rid, &needs, e) != 0)
		return -1;
	const struct instrument *i = settings_instrument(set, own->m.instrument);
	own->no_reason = !needs;
	answers_none(own);
	answers_of(own, &own->m);
	s->subject = i != NULL ? arena_text(&s->arena, i->name) : own->m.instrument;
	return measurement_lines_load(w, own->m.course_rid, set, &s->arena, &own->taken, e);
}

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
	answers_none(own);
	s->subject = i != NULL ? arena_text(&s->arena, i->name) : NULL;
	if (form_course(s, s->start.rid, e) != 0)
		return -1;
	return measurement_lines_load(&s->session->work, s->start.rid, set, &s->arena, &own->taken,
				      e);
}

static void arrange_item(struct form *f, const struct instrument *i, size_t k, bool hidden)
{
	char label[200], help[100], least[FIGURE_TEXT], most[FIGURE_TEXT];
	struct form_field *field = form_field_of(f, "item", (int64_t)k + 1);

	field->hidden = hidden;
	field->aside = NULL;
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

/* Shows the problem of a pair: as it was named at the start, or a field for its name.  Beside its importance
 * stands what it was at the start. */
static void arrange_problem(struct form *f, const struct measurement_line *known, size_t pair,
			    bool hidden)
{
	struct form_field *heading = form_field_of(f, "known", (int64_t)pair + 1);
	struct form_field *problem = form_field_of(f, "problem", (int64_t)pair + 1);
	struct form_field *importance = form_field_of(f, "item", 2 * (int64_t)pair + 1);
	char words[1000], figure[FIGURE_TEXT];

	heading->hidden = hidden || known == NULL;
	problem->hidden = hidden || known != NULL;
	if (heading->hidden)
		return;
	const struct problem_line *was = &known->problem[pair];
	if (was->words[0] != '\0')
		snprintf(words, sizeof words, _("“%s”"), was->words);
	else
		snprintf(words, sizeof words, _("Problem %zu"), pair + 1);
	if (strcmp(heading->label, words) != 0)
		form_label(f, heading, words);
	form_aside(f, importance, _("%s at the start; empty: as then"),
		   figure_text(was->importance, figure));
}

/* An importance that is left empty is that of the start. */
static double item_said(const struct own *own, const struct measurement_line *known, size_t k)
{
	if (own->answer[k] >= 0)
		return own->answer[k];
	return known != NULL && k % 2 == 0 && own->answer[k + 1] >= 0
		       ? known->problem[k / 2].importance
		       : NAN;
}

/* The value that was written, else the items. */
static void read_measurement(struct own *own, const struct instrument *i)
{
	const struct measurement_line *known = problems_known(own, i);
	struct measurement_entry *m = &own->m;
	size_t asked = items_asked(own, i);

	m->has_value = isfinite(own->value);
	m->value = own->value;
	m->item = own->item;
	m->problem = own->words;
	m->items = m->problems = 0;
	for (size_t k = 0; !m->has_value && k < asked; k++) {
		double said = item_said(own, known, k);
		bool whole = k % 2 == 0 || isfinite(item_said(own, known, k - 1));
		if (isfinite(said))
			own->item[m->items++] = said;
		if (asks_problems(i) && k % 2 != 0 && whole != isfinite(said))
			break; /* half a pair: those after it would stand wrong, and core refuses it */
	}
	for (size_t k = 0; !m->has_value && asks_problems(i) && k < asked / 2; k++) {
		own->words[k] = known != NULL ? known->problem[k].words : own->problem[k];
		if (own->words[k] != NULL)
			m->problems = k + 1;
	}
}

static void arrange_measure(struct form_screen *s)
{
	struct own *own = s->own;
	const struct instrument *i = instrument_said(s);
	struct form_field *value = form_field(&s->form, "value");
	size_t asked = items_asked(own, i);
	char figure[FIGURE_TEXT], most[FIGURE_TEXT];
	double score;

	if (own->m.replaces != 0)
		form_field(&s->form, "reason")->hidden = own->no_reason;
	for (size_t k = 0; k < ITEMS; k++) {
		arrange_item(&s->form, i, k, k >= asked);
		if (k % 2 == 0)
			arrange_problem(&s->form, problems_known(own, i), k / 2,
					k >= asked || !asks_problems(i));
	}
	read_measurement(own, i);
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

	read_measurement(own, instrument_said(s));
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
	if (e->field != NULL || ((const struct own *)s->own)->said.items == 0)
		return;
	e->field = "item";
	e->of = 1;
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

const struct form_desc measure_correct_form = {
	.kind = "measure-correct",
	.title = N_("Correct the measurement"),
	.about = RECORD_MEASUREMENT,
	.rows = correct_rows,
	.own = sizeof(struct own),
	.load = load_correction,
	.arrange = arrange_measure,
	.act = &measure_act,
	.entry = measurement_said,
	.waits = measurement_waits,
	.locate = locate_item,
	.refuse_at = "value",
	.doubt_at = "at",
	.saved = say_measurement,
};
