/* Measurements: see instrument.h. */
#include "core/rules/instrument.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/phrase.h"

/* clang-format off */
static const struct word change_list[] = {
	[INSTRUMENT_IMPROVED] = { "improved", N_("improved") },
	[INSTRUMENT_UNCHANGED] = { "unchanged", N_("unchanged") },
	[INSTRUMENT_WORSE] = { "worse", N_("worse") },
};
const struct words instrument_change_words = { change_list, 3 };
/* clang-format on */

/* ---- values ---- */

static int check_range(double value, double min, double max, struct err *e)
{
	char number[FIGURE_TEXT], least[FIGURE_TEXT], most[FIGURE_TEXT];

	if (value >= min && value <= max)
		return 0;
	figure_text(value, number);
	if (isinf(max))
		return err_set(e, ERR_RULE, _("%s is too little; it is %s or more"), number,
			       figure_text(min, least));
	if (isinf(min))
		return err_set(e, ERR_RULE, _("%s is too much; it is %s or less"), number,
			       figure_text(max, most));
	return err_set(e, ERR_RULE, _("%s is out of range; it is from %s to %s"), number,
		       figure_text(min, least), figure_text(max, most));
}

int instrument_check_value(const struct instrument *i, double value, struct err *e)
{
	return check_range(value, i->min, i->max, e);
}

static int instrument_check_item(const struct instrument *i, double value, struct err *e)
{
	return check_range(value, i->item_min, i->item_max, e);
}

const char *instrument_item_name(const struct instrument *i, size_t item, char *out, size_t size)
{
	if (item < i->item_names.n)
		snprintf(out, size, "%s", i->item_names.at[item]);
	else
		snprintf(out, size, _("item %d"), (int)item + 1);
	return out;
}

static int check_count(const struct instrument *i, size_t n, struct err *e)
{
	if (i->items != SETTING_NONE && n != (size_t)i->items)
		return err_set(e, ERR_RULE,
			       ngettext("%s has %d item, and there are %d here",
					"%s has %d items, and there are %d here",
					(unsigned)i->items),
			       i->name, i->items, (int)n);
	if (n == 0)
		return err_set(e, ERR_RULE, _("%s has no items here"), i->name);
	if (i->score == SCORE_MEAN_OF_PRODUCTS && n % 2 != 0)
		return err_set(e, ERR_RULE, _("the items of %s come in pairs, and there are %d"),
			       i->name, (int)n);
	return 0;
}

static int instrument_check_items(const struct instrument *i, const double *item, size_t n, int *at,
				  struct err *e)
{
	char name[200];

	for (size_t k = 0; k < n; k++)
		if (instrument_check_item(i, item[k], e) != 0) {
			*at = (int)k;
			return err_context(e, "%s", instrument_item_name(i, k, name, sizeof name));
		}
	return 0;
}

static bool score_of_items(const struct instrument *i, const double *item, size_t n, double *value)
{
	size_t step = i->score == SCORE_MEAN_OF_PRODUCTS ? 2 : 1;
	size_t values = n / step;
	double sum = 0;

	if (n == 0 || n % step != 0)
		return false;
	for (size_t k = 0; k < n; k += step)
		sum += step == 2 ? item[k] * item[k + 1] : item[k];
	*value = i->score == SCORE_SUM ? sum : sum / (double)values;
	return true;
}

int instrument_score(const struct instrument *i, const double *item, size_t n, double *value,
		     int *at, struct err *e)
{
	double made = 0;
	int unused;

	if (at == NULL)
		at = &unused;
	*at = -1;
	if (check_count(i, n, e) != 0 || instrument_check_items(i, item, n, at, e) != 0 ||
	    !score_of_items(i, item, n, &made) || instrument_check_value(i, made, e) != 0)
		return -1;
	*value = made;
	return 0;
}

int instrument_measured(const struct instrument *i, const struct measured_values *m, double *value,
			struct err *e)
{
	if (m->has_value && (i == NULL || instrument_check_value(i, m->value, e) == 0)) {
		*value = m->value;
		return 0;
	}
	if (m->has_value)
		return -1;
	if (i == NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the settings do not know the instrument any more"));
	return instrument_score(i, m->item, m->items, value, NULL, e);
}

/* ---- changes ---- */

/* At least as much, where the last bits of a fraction do not decide. */
static bool reaches(double value, double limit)
{
	return value >= limit - 1e-9 * (1 + fabs(limit));
}

static bool counts(const struct instrument *i, double first, double last)
{
	double change = fabs(last - first);

	if (change <= 1e-9 * (1 + fabs(first)))
		return false;
	if (i->change_points > 0 && !reaches(change, i->change_points))
		return false;
	return i->change_percent <= 0 || reaches(change * 100, i->change_percent * fabs(first));
}

void instrument_ends_add(struct instrument_ends *ends, enum measured_at at, double value)
{
	if (at == AT_START) {
		ends->has_first = true;
		ends->first = value;
	} else {
		ends->has_last = true;
		ends->last = value;
	}
}

enum instrument_change instrument_change(const struct instrument *i, double first, double last)
{
	if (!counts(i, first, last))
		return INSTRUMENT_UNCHANGED;
	return (last > first) == i->higher_is_better ? INSTRUMENT_IMPROVED : INSTRUMENT_WORSE;
}

static const char *limit_text(const struct instrument *i, char *out, size_t size)
{
	char number[FIGURE_TEXT];

	if (reaches(i->change_points, 1) && reaches(1, i->change_points))
		snprintf(out, size, "%s", _("a change of one point or more counts"));
	else if (i->change_points > 0)
		snprintf(out, size, _("a change of %s points or more counts"),
			 figure_text(i->change_points, number));
	else if (i->change_percent > 0)
		snprintf(out, size, _("a change of %s %% or more counts"),
			 figure_text(i->change_percent, number));
	else
		snprintf(out, size, "%s", _("every change counts"));
	return out;
}

const char *instrument_explain(const struct instrument *i, double first, double last, char *out,
			       size_t size)
{
	char from[FIGURE_TEXT], to[FIGURE_TEXT], limit[120];

	snprintf(out, size,
		 i->higher_is_better ? _("%s: from %s to %s; higher is better, and %s")
				     : _("%s: from %s to %s; lower is better, and %s"),
		 _(instrument_change_words.at[instrument_change(i, first, last)].shown),
		 figure_text(first, from), figure_text(last, to),
		 limit_text(i, limit, sizeof limit));
	return out;
}

/* ---- what is missing ---- */

static struct day due_day(const struct course_standing *s, const struct course_facts *c,
			  const struct course_type *type, enum measured_at at)
{
	bool over = s->state == COURSE_ENDED;

	switch (at) {
	case AT_START:
		return over ? DAY_NONE : c->start;
	case AT_MIDWAY:
		return over ? DAY_NONE : course_midway(c, type, s->on);
	case AT_END:
		if (c->result == COURSE_DIED)
			return DAY_NONE;
		return over ? c->end : s->planned_end;
	case AT_LATER:
		if (!over || c->result == COURSE_DIED)
			return DAY_NONE;
		return day_plus_months(c->end, INSTRUMENT_LATER_MONTHS);
	}
	return DAY_NONE;
}

static bool is_taken(const struct measured *taken, size_t n, const struct instrument *instrument,
		     enum measured_at at)
{
	struct err unheard;
	double value;

	for (size_t i = 0; i < n; i++)
		if (taken[i].at == (int)at && strcmp(taken[i].instrument, instrument->id) == 0 &&
		    instrument_measured(instrument, &taken[i].says, &value, &unheard) == 0)
			return true;
	return false;
}

static int measurement_by_day(const void *a, const void *b)
{
	const struct measurement_missing *x = a, *y = b;

	if (x->due.n != y->due.n)
		return (x->due.n > y->due.n) - (x->due.n < y->due.n);
	return (x->instrument > y->instrument) - (x->instrument < y->instrument);
}

size_t measurements_missing(const struct instrument *list, size_t instruments,
			    const struct measured *taken, size_t n, const struct course_facts *c,
			    const struct course_type *type, struct day on,
			    struct measurement_missing *out)
{
	struct course_standing s;
	size_t missing = 0;

	course_stand(c, type, on, &s);
	if (s.state == COURSE_DECLINED || s.state == COURSE_CANCELLED)
		return 0;
	for (enum measured_at at = AT_START; at <= AT_LATER; at++) {
		struct day due = due_day(&s, c, type, at);
		if (day_is_none(due) || day_before(on, due))
			continue;
		for (size_t i = 0; i < instruments; i++)
			if ((list[i].at >> at & 1) != 0 && !is_taken(taken, n, &list[i], at))
				out[missing++] = (struct measurement_missing){ &list[i], at, due };
	}
	if (missing > 1)
		qsort(out, missing, sizeof *out, measurement_by_day);
	return missing;
}
