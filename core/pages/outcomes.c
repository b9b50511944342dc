/* The results of a period as a report: a row for each figure, and for JSON the figures by their
 * names. */
#include <string.h>

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

struct report_instrument {
	const char *id;
	struct facts changes;
};

/* ---- how a figure stands ---- */

static bool figure_has_target(const struct report_figure *f)
{
	return f->target >= 0 && f->base > 0;
}

static bool figure_reached(const struct report_figure *f)
{
	return figure_has_target(f) && f->percent >= f->target;
}

static bool figure_missed(const struct report_figure *f)
{
	return figure_has_target(f) && f->percent < f->target;
}

/* clang-format off */
MAKE(figure_told, struct report_figure, value_text(r->base > 0 ? r->of : ""))
MAKE(figure_untold, struct report_figure, value_text(r->base > 0 ? "" : r->of))
MAKE(figure_target_reached, struct report_figure,
     value_number(VALUE_PERCENT, figure_reached(r) ? r->target : -1))
MAKE(figure_target_missed, struct report_figure,
     value_number(VALUE_PERCENT, figure_missed(r) ? r->target : -1))
MAKE(figure_look, struct report_figure,
     value_text(figure_reached(r) ? "good *done" : figure_missed(r) ? "notice *late" : ""))
MAKE(figure_name_ink, struct report_figure, value_text(r->count > 0 ? "normal" : "dim"))
MAKE(figure_count_ink, struct report_figure, value_text(r->base > 0 ? "normal" : "dim"))

#define OF struct report_figure
static const struct page_column figure_columns[] = {
	{ TEXT("figure", key), .flags = EMPTY },
	{ TEXT("group", group) },
	{ TEXT("name", label), .flags = EMPTY },
	{ COUNT("count", count) },
	{ COUNT("base", base) },
	{ PERCENT("percent", percent), .flags = DASH },
	{ PERCENT("target", target) },
	{ TEXT("of", of), .flags = FOR_PEOPLE },
	{ MADE("told", figure_told), .flags = FOR_PEOPLE },
	{ MADE("untold", figure_untold), .flags = FOR_PEOPLE },
	{ MADE("target_reached", figure_target_reached), .flags = FOR_PEOPLE },
	{ MADE("target_missed", figure_target_missed), .flags = FOR_PEOPLE },
	{ MADE("look", figure_look), .flags = FOR_PEOPLE },
	{ MADE("name_ink", figure_name_ink), .flags = FOR_PEOPLE },
	{ MADE("count_ink", figure_count_ink), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* Brackets that begin a line are left out with it: nothing is told where there are no courses. */
const char *const figure_sentence =
	N_("[{told}: {name}, {count} of {base}, {percent}][; the target of {target_reached} is reached]"
	   "[; the target of {target_missed} is not reached]\n"
	   "{untold}: there are no courses to tell by");

static const struct page_table figure_table[] = {
	{ CELL("figure", ""), .shown = "group" }, { CELL("name", "") },
	{ CELL("count", N_("courses")) }, { CELL("base", N_("of")) },
	{ CELL("percent", N_("share")) }, { CELL("target", N_("target")) }, { NULL },
};

#define OF struct report_instrument
static const struct page_column instrument_columns[] = {
	{ TEXT("id", id), .flags = EMPTY },
	{ FACTS("changes", changes) },
	{ NULL },
};
#undef OF

#define OF struct outcome_report
static const struct page_rows instruments = {
	LIST(instrument, instruments), .columns = instrument_columns,
};

const struct page_rows outcome_rows = {
	LIST(figure, figures), .columns = figure_columns, .title = "", .always = true,
	.table = figure_table,
};

static const struct page_column columns[] = {
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ FACTS("before", before) },
	{ ROWS("instruments", instruments) },
	{ FACTS("after", after) },
	{ TEXT("municipality", municipality), .flags = FOR_PEOPLE },
	{ COUNT("code", code), .flags = FOR_PEOPLE | FROM_ONE },
	{ TEXT("provider", provider), .flags = FOR_PEOPLE },
	{ TEXT("course_type", type), .flags = FOR_PEOPLE },
	{ ROWS("figures", outcome_rows), .flags = FOR_PEOPLE },
	{ NULL },
};
/* clang-format on */

const struct page_desc outcomes_page_desc = {
	.columns = columns,
	.text = N_("Results of courses referred from {from} to {to}, as they stand today\n"
		   "{municipality} ({code})\n[Provider: {provider}]\n[Course type: {course_type}]"),
};

static void report_fact(struct facts *facts, const char *name, int question, struct outcome_sum s)
{
	struct value v = { .kind = VALUE_SHARE, .is.share = { s.count, s.base } };

	if (question <= ASK_ENDED)
		v = value_number(VALUE_FIGURE, s.count);
	facts->at[facts->n++] = (struct fact){ .name = name, .value = v };
}

void outcome_report_make(const struct outcomes *o, const struct outcome_cut *cut, struct arena *a,
			 struct outcome_report *out)
{
	const char *above = "";

	out->from = o->from;
	out->to = o->to;
	out->figures = o->lines;
	out->figure = arena_take(a, (o->lines + 1) * sizeof *out->figure);
	out->instruments = o->instruments;
	out->instrument = arena_take(a, (o->instruments + 1) * sizeof *out->instrument);
	out->before.at = arena_take(a, (o->lines + 1) * sizeof *out->before.at);
	out->after.at = arena_take(a, (o->lines + 1) * sizeof *out->after.at);
	for (size_t i = 0; i < o->instruments; i++) {
		out->instrument[i].id = o->instrument[i].id;
		out->instrument[i].changes.at =
			arena_take(a, (o->lines + 1) * sizeof *out->before.at);
	}
	for (size_t i = 0; i < o->lines; i++) {
		const struct outcome_line *line = &o->line[i];
		const struct outcome_sum s = outcomes_sum(o, cut, line->question, line->answer);
		const char *last = strrchr(line->key, '.');
		out->figure[i] = (struct report_figure){
			.key = line->key,
			.of = line->group,
			.label = line->label,
			.group = strcmp(above, line->group) != 0 ? line->group : NULL,
			.count = s.count,
			.base = s.base,
			.percent = percent_of(s.count, s.base),
			.target = line->target,
		};
		above = line->group;
		if (line->question >= ASK_INSTRUMENT)
			report_fact(&out->instrument[line->question - ASK_INSTRUMENT].changes,
				    last + 1, line->question, s);
		else
			report_fact(line->question <= ASK_HALF ? &out->before : &out->after,
				    line->key, line->question, s);
	}
}
