/* Measurements out of the store: see measurement_lines.h. */
#include "core/queries/measurement_lines.h"

#include <string.h>

#include "core/base/text.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

struct measurement_read {
	struct measurement_line line;
	double value;
	bool has_value;
	struct number_list items;
	struct text_list problems;
};

/* clang-format off */
static const struct reading measurements_read = {
	"SELECT $m{rid, id, instrument AS instrument_id, at, on, value, value? AS has_value, items, problems}"
	" FROM $measurement AS m JOIN record AS k ON k.rid = m.rid"
	" WHERE $m.course = :course AND m.live" AS_RECORDED("m"),
	ROW(struct measurement_read, line.rid, line.id, line.instrument_id, line.at, line.on, value, has_value,
	    items, problems)
};
/* clang-format on */

static void line_problems(struct measurement_line *m, const struct measurement_read *read,
			  struct arena *a)
{
	const struct number_list *items = &read->items;

	if (m->instrument == NULL || m->instrument->score != SCORE_MEAN_OF_PRODUCTS ||
	    items->n % 2 != 0)
		return;
	m->problems = items->n / 2;
	m->problem = arena_take(a, m->problems * sizeof *m->problem);
	for (size_t i = 0; i < m->problems; i++)
		m->problem[i] = (struct problem_line){
			.words = i < read->problems.n ? read->problems.at[i] : "",
			.importance = items->at[2 * i],
			.difficulty = items->at[2 * i + 1],
		};
}

static struct measurement_line line_of(const struct measurement_read *read,
				       const struct settings *set, struct arena *a)
{
	const struct measured_values says = { read->has_value, read->value, read->items.at,
					      read->items.n };
	struct measurement_line m = read->line;
	struct err why = { .kind = ERR_NONE };

	m.instrument = settings_instrument(set, m.instrument_id);
	m.has_value = instrument_measured(m.instrument, &says, &m.value, &why) == 0;
	m.why = arena_text(a, m.has_value ? "" : why.text);
	line_problems(&m, read, a);
	return m;
}

/* The change of the instrument that line `first` is the first of. */
static void find_change(struct measurement_lines *l, size_t first)
{
	const struct measurement_line *of = &l->at[first];
	struct instrument_ends ends = { .has_first = false };

	for (size_t i = 0; i < l->n; i++) {
		const struct measurement_line *m = &l->at[i];
		if (strcmp(m->instrument_id, of->instrument_id) != 0)
			continue;
		if (i < first)
			return;
		if (m->has_value)
			instrument_ends_add(&ends, m->at, m->value);
	}
	if (of->instrument != NULL && ends.has_first && ends.has_last)
		l->change[l->changes++] = (struct measurement_change){
			.instrument = of->instrument,
			.first = ends.first,
			.last = ends.last,
			.change = (int)instrument_change(of->instrument, ends.first, ends.last),
		};
}

int measurement_lines_load(const struct work *w, int64_t course_rid, const struct settings *set,
			   struct arena *a, struct measurement_lines *out, struct err *e)
{
	const struct reader r = { w->store, a, BOUND(with_int(":course", course_rid)) };
	struct measurement_lines l = { .n = 0 };
	struct measurement_read *read;

	if (read_rows(&r, &measurements_read, &read, &l.n, e) != 0)
		return -1;
	l.at = arena_take(a, l.n * sizeof *l.at);
	l.change = arena_take(a, l.n * sizeof *l.change);
	for (size_t i = 0; i < l.n; i++)
		l.at[i] = line_of(&read[i], set, a);
	for (size_t i = 0; i < l.n; i++)
		find_change(&l, i);
	*out = l;
	return 0;
}

const struct measurement_line *measurement_problems(const struct measurement_lines *l,
						    const char *instrument)
{
	for (size_t i = l->n; i-- > 0;)
		if (l->at[i].at == AT_START && l->at[i].has_value && l->at[i].problems > 0 &&
		    strcmp(l->at[i].instrument_id, instrument) == 0)
			return &l->at[i];
	return NULL;
}
