/* Measurements and the changes they make, as pages show them. */
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/phrase.h"
#include "core/queries/measurement_lines.h"

/* Each problem with what it counts: importance times difficulty. */
static struct value measured_problem_lines(struct page *p, const struct measurement_line *m)
{
	struct value v = { .kind = VALUE_LINES };
	char importance[FIGURE_TEXT], difficulty[FIGURE_TEXT];

	v.is.texts.at = arena_take(&p->arena, (m->problems + 1) * sizeof *v.is.texts.at);
	for (size_t i = 0; i < m->problems; i++) {
		const struct problem_line *one = &m->problem[i];
		figure_text(one->importance, importance);
		figure_text(one->difficulty, difficulty);
		if (one->words[0] != '\0')
			v.is.texts.at[v.is.texts.n++] = arena_format(
				&p->arena, _("“%s”  %s × %s"), one->words, importance, difficulty);
	}
	return v;
}

static struct value change_said(struct page *p, const struct measurement_change *c)
{
	char text[400];

	return value_text(arena_text(&p->arena, instrument_explain(c->instrument, c->first, c->last,
								   text, sizeof text)));
}

MAKE(measured_with, struct measurement_line,
     value_text(r->instrument != NULL ? r->instrument->name : r->instrument_id))

MAKE(measured_problems, struct measurement_line, measured_problem_lines(p, r))

MAKE(change_text, struct measurement_change, change_said(p, r))
MAKE(change_look, struct measurement_change,
     value_text(r->change == INSTRUMENT_IMPROVED    ? "good"
		: r->change == INSTRUMENT_UNCHANGED ? "dim"
						    : "notice"))
MAKE(change_id, struct measurement_change, value_text(r->instrument->id))
MAKE(change_name, struct measurement_change, value_text(r->instrument->name))

static struct value measured_words(struct page *p, const void *row)
{
	const struct measurement_line *m = row;
	char text[FIGURE_TEXT];

	return value_text(m->has_value ? arena_text(&p->arena, figure_text(m->value, text))
				       : _("no valid value"));
}

/* clang-format off */
#define OF struct problem_line
static const struct page_column problem_columns[] = {
	{ TEXT("words", words) },
	{ NUMBER("importance", importance) },
	{ NUMBER("difficulty", difficulty) },
	{ NULL },
};
#undef OF

#define OF struct measurement_line
static const struct page_rows problems = { LIST(problem, problems), .columns = problem_columns };

const struct page_column measurement_columns[] = {
	{ TEXT("instrument", instrument_id) },
	{ WORD("at", at, measured_at_words) },
	{ DAY("on", on) },
	{ NUMBER("value", value), .if_set = offsetof(OF, has_value), .shows = "measurement.items" },
	{ ROWS("problems", problems) },
	{ MADE("name", measured_with), .flags = FOR_PEOPLE },
	{ MADE("measured", measured_words), .flags = FOR_PEOPLE },
	{ TEXT("why", why), .flags = FOR_PEOPLE },
	{ MADE("each_problem", measured_problems), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

#define OF struct measurement_change
const struct page_column change_columns[] = {
	{ MADE("instrument", change_id) },
	{ NUMBER("from", first) },
	{ NUMBER("to", last) },
	{ WORD("change", change, instrument_change_words) },
	{ MADE("name", change_name), .flags = FOR_PEOPLE },
	{ MADE("text", change_text), .flags = FOR_PEOPLE },
	{ MADE("look", change_look), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF
/* clang-format on */
