/* Checks across keys: values of one entry that do not go together.  Those of how a municipality works are in
 * check_rules.c. */
#include <math.h>
#include <string.h>

#include "config/checking.h"
#include "core/base/text.h"

void fault_at_key(const struct checking *c, const char *key, const char *text)
{
	const struct entry *e = node_entry(c->group->map, key);
	const struct node *at = e != NULL ? e->value : c->group->map;
	char field[300];

	snprintf(field, sizeof field, "%s.%s", c->group->shown, key);
	faults_add(c->report->faults, c->report->file, at->line, at->column, field, "%s", text);
}

bool key_given(const struct checking *c, const char *key)
{
	const struct entry *e = node_entry(c->group->map, key);

	return e != NULL && !(e->value->kind == NODE_SCALAR && strcmp(e->value->text, "none") == 0);
}

const char *key_said(const struct checking *c, const char *key)
{
	const struct entry *e = node_entry(c->group->map, key);

	return e != NULL && e->value->kind == NODE_SCALAR ? e->value->text : "";
}

static bool setting_has_text(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i], text) == 0)
			return true;
	return false;
}

static bool overlap(const struct text_list *a, const struct text_list *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (setting_has_text(b, a->at[i]))
			return true;
	return false;
}

/* The visits of a package. */
static void check_visits(const struct checking *c, const struct course_type *t)
{
	if (t->max_visits_per_week != SETTING_NONE &&
	    t->min_visits_per_week > t->max_visits_per_week)
		fault_at_key(c, "max_visits_per_week",
			     _("is less than min_visits_per_week; write at least as many"));
	if (t->max_visits_per_day != SETTING_NONE && t->min_visits_per_day > t->max_visits_per_day)
		fault_at_key(c, "max_visits_per_day",
			     _("is less than min_visits_per_day; write at least as many"));
	if (t->max_visits_per_week != SETTING_NONE &&
	    t->min_visits_per_day > t->max_visits_per_week)
		fault_at_key(c, "min_visits_per_day",
			     _("is more than max_visits_per_week; the two don't go together"));
}

static void check_course_type(const struct checking *c)
{
	const struct course_type *t = c->group->base;

	if (t->max_weeks != SETTING_NONE && t->min_weeks > t->max_weeks)
		fault_at_key(c, "max_weeks", _("is less than min_weeks; write at least as many"));
	check_visits(c, t);
}

/* The least and the greatest score that items within their bounds can make. */
static void score_bounds(const struct instrument *i, double *low, double *high)
{
	double times = i->score == SCORE_SUM ? i->items : 1;
	const double product[] = { i->item_min * i->item_min, i->item_min * i->item_max,
				   i->item_max * i->item_max };

	*low = i->item_min * times;
	*high = i->item_max * times;
	for (size_t p = 0; i->score == SCORE_MEAN_OF_PRODUCTS && p < 3; p++) {
		*low = p == 0 || product[p] < *low ? product[p] : *low;
		*high = p == 0 || product[p] > *high ? product[p] : *high;
	}
}

/* Items against each other and against the range of the value they become. */
static void setting_check_items(const struct checking *c, const struct instrument *i)
{
	bool pairs = i->score == SCORE_MEAN_OF_PRODUCTS;
	int names = pairs ? 2 : i->items;
	double low, high;

	if (pairs && key_given(c, "items") && i->items % 2 != 0)
		fault_at_key(c, "items",
			     _("is odd, and mean_of_products takes items in pairs; write an even "
			       "number"));
	if (i->item_names.n > 0 && names != SETTING_NONE && i->item_names.n != (size_t)names)
		fault_at_key(c, "item_names",
			     pairs ? _("has to name the two of a pair, no more and no fewer")
				   : _("has to name as many as there are items"));
	if ((i->score == SCORE_SUM && i->items == SETTING_NONE) || isinf(i->item_min) ||
	    isinf(i->item_max))
		return;
	score_bounds(i, &low, &high);
	if (low < i->min)
		fault_at_key(c, "item_min",
			     _("lets the score come below min; the two don't go together"));
	if (high > i->max)
		fault_at_key(c, "item_max",
			     _("lets the score come above max; the two don't go together"));
}

static void check_instrument(const struct checking *c)
{
	const struct instrument *i = c->group->base;

	if (i->min >= i->max)
		fault_at_key(c, "max", _("is not above min; write a greater number"));
	else if (i->change_points > i->max - i->min)
		fault_at_key(c, "change_points",
			     _("is more than there is between min and max; write less"));
	if (key_given(c, "change_percent") && key_given(c, "change_points"))
		fault_at_key(c, "change_points",
			     _("stands beside change_percent; write one of the two"));
	if (i->item_min > i->item_max)
		fault_at_key(c, "item_max", _("is less than item_min; write at least as much"));
	else
		setting_check_items(c, i);
}

void check_goes_with(const struct checking *c, const char *key, bool stands, bool fits,
		     const char *text)
{
	if (stands && !fits)
		fault_at_key(c, key, text);
}

static void setting_check_follow_up(const struct checking *c)
{
	const struct follow_up_rule *f = c->group->base;
	bool days = key_given(c, "every_days"), weeks = key_given(c, "every_weeks");
	bool whole = !c->group->map->cut_short;

	if (strcmp(key_said(c, "id"), FOLLOW_UP_AGREED) == 0)
		fault_at_key(c, "id",
			     _("is what records call a follow-up that was agreed; choose another"));
	if (words_find(&follow_up_when_words, key_said(c, "when")) < 0)
		return; /* reported already; the rest cannot be checked without it */
	check_goes_with(c, "days", f->days != 0, f->when == FOLLOW_START || f->when == FOLLOW_END,
			_("stands beside a \"when\" other than start and end; leave it out"));
	check_goes_with(c, "every_days", days, f->when == FOLLOW_INTERVAL,
			_("stands beside a \"when\" other than interval; leave it out"));
	check_goes_with(c, "every_weeks", weeks, f->when == FOLLOW_INTERVAL,
			_("stands beside a \"when\" other than interval; leave it out"));
	check_goes_with(c, "after_months", key_given(c, "after_months"), f->when == FOLLOW_LATER,
			_("stands beside a \"when\" other than later; leave it out"));
	if (f->when == FOLLOW_INTERVAL && days && weeks)
		fault_at_key(c, "every_weeks", _("stands beside every_days; write one of the two"));
	if (f->when == FOLLOW_INTERVAL && !days && !weeks && whole)
		fault_at_key(
			c, "every_days",
			_("is missing; write every_days or every_weeks, such as every_weeks: 2"));
	if (f->when == FOLLOW_LATER && !key_given(c, "after_months") && whole)
		fault_at_key(c, "after_months",
			     _("is missing; write after_months, such as after_months: 12"));
}

static void check_conference(const struct checking *c)
{
	bool days = key_given(c, "every_days"), months = key_given(c, "every_months");

	if (days && months)
		fault_at_key(c, "every_months",
			     _("stands beside every_days; write one of the two"));
	else if (!days && !months && !c->group->map->cut_short)
		fault_at_key(
			c, "every_days",
			_("is missing; write every_days or every_months, such as every_days: 14"));
}

static void check_clip_card(const struct checking *c)
{
	const struct clip_settings *s = c->group->base;

	if (s->max_minutes != SETTING_NONE && s->max_minutes < s->use_step_minutes)
		fault_at_key(
			c, "max_minutes",
			_("is less than use_step_minutes, so that nothing could ever be used"));
	if (s->max_minutes_per_use != SETTING_NONE && s->max_minutes_per_use < s->use_step_minutes)
		fault_at_key(
			c, "max_minutes_per_use",
			_("is less than use_step_minutes, so that nothing could ever be used"));
	if (overlap(&s->requires, &s->not_with))
		fault_at_key(c, "not_with", _("names a service that stands in requires too"));
	if (overlap(&s->excluded_activities, &s->suggested_activities))
		fault_at_key(c, "suggested_activities",
			     _("names an activity that stands in excluded_activities too"));
}

void group_check(const struct report *report, const struct group *g)
{
	static const struct {
		const char *path;
		entry_check *check;
	} rule[] = {
		{ "course_types[]", check_course_type },
		{ "instruments[]", check_instrument },
		{ "follow_ups[]", setting_check_follow_up },
		{ "conferences[]", check_conference },
		{ "conferences[].cadences[]", check_conference },
		{ "clip_cards[]", check_clip_card },
	};
	struct checking c = { .report = report, .group = g };

	for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++)
		if (strcmp(rule[i].path, g->path) == 0)
			rule[i].check(&c);
	entry_check *of_rules = rules_check_of(g->path);
	if (of_rules != NULL)
		of_rules(&c);
}
