/* What follows from the settings for courses that are not over: see settings_effects_parts.h. */
#include <stdio.h>

#include "core/queries/course_list.h"
#include "core/queries/provider_cases.h"
#include "core/queries/settings_effects_parts.h"
#include "core/records/reading.h"
#include "core/rules/deadline.h"
#include "core/rules/function_level.h"

struct course_effects {
	const struct work *work;
	struct day on;
	struct effect_facts *list;
	const struct course_row *course;
};

static struct effect_fact fact_of(const struct course_effects *x, enum effect effect,
				  const char *id)
{
	return (struct effect_fact){ .citizen_rid = x->course->citizen_rid,
				     .citizen = x->course->citizen,
				     .effect = effect,
				     .id = id,
				     .record = x->course->id,
				     .value = { .day = DAY_NONE } };
}

static void add_day(const struct course_effects *x, enum effect effect, const char *id,
		    struct day day)
{
	struct effect_fact fact = fact_of(x, effect, id);

	fact.value.day = day;
	if (!day_is_none(day))
		effect_add(x->list, &fact);
}

static void add_text(const struct course_effects *x, enum effect effect, const char *text)
{
	struct effect_fact fact = fact_of(x, effect, x->course->type_id);

	fact.value.text = text;
	effect_add(x->list, &fact);
}

/* "4–8", "4–" where nothing is said of the most, "8" where both are the same. */
static void add_length(const struct course_effects *x)
{
	const struct course_type *t = x->course->type;
	char least[16] = "", most[16] = "", text[40];

	if (t == NULL)
		return;
	if (t->sessions != SETTING_NONE) {
		snprintf(text, sizeof text, "%d", t->sessions);
		add_text(x, EFFECT_COURSE_SESSIONS, text);
	}
	if (t->min_weeks != SETTING_NONE)
		snprintf(least, sizeof least, "%d", t->min_weeks);
	if (t->max_weeks != SETTING_NONE)
		snprintf(most, sizeof most, "%d", t->max_weeks);
	if (least[0] == '\0' && most[0] == '\0')
		return;
	snprintf(text, sizeof text, t->min_weeks == t->max_weeks ? "%s" : "%s–%s", least, most);
	add_text(x, EFFECT_COURSE_WEEKS, text);
}

/* ---- who the course is for, and who may carry it ---- */

struct citizen_level {
	int level; /* -1: not known */
};

/* clang-format off */
static const struct reading level_read = {
	"SELECT $c.function_level AS level FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct citizen_level, level)
};
/* clang-format on */

static int add_level(const struct course_effects *x, struct err *e)
{
	const struct course_row *c = x->course;
	const struct reader r = { x->work->store, &x->list->arena,
				  BOUND(with_int(":citizen", c->citizen_rid)) };
	struct citizen_level found = { .level = -1 };
	char text[300];

	if (c->type == NULL || c->type->function_levels == 0)
		return 0;
	if (read_row(&r, &level_read, &found, e) < 0)
		return -1;
	const struct function_levels of = { c->type_name, c->type->function_levels, found.level };
	if (!function_level_fits(of.levels, of.level))
		add_text(x, EFFECT_FUNCTION_LEVEL, function_level_say(&of, text, sizeof text));
	return 0;
}

/* As if the provider were chosen on the day. */
static int add_provider(const struct course_effects *x, struct err *e)
{
	const struct course_row *c = x->course;
	const struct provider_question q = {
		.what = RULE_FOR_COURSE,
		.citizen_rid = c->citizen_rid,
		.course_type = c->type_id,
		.on = x->on,
		.set = settings_on(&x->work->settings, x->on),
	};
	struct provider_answer answer;

	if (c->provider_rid == 0 || q.set->provider_rules == 0)
		return 0;
	if (provider_ask(x->work->store, &q, c->provider_rid, &answer, e) != 0)
		return -1;
	if (answer.broken != NULL) {
		struct effect_fact fact = fact_of(x, EFFECT_PROVIDER, answer.broken->id);
		fact.value.text = answer.text;
		effect_add(x->list, &fact);
	}
	return 0;
}

static int add_course(const struct course_effects *x, struct err *e)
{
	const struct course_row *c = x->course;

	add_day(x, EFFECT_COURSE_END, c->type_id, c->stands.planned_end);
	add_length(x);
	for (size_t i = 0; i < c->follow_ups; i++)
		if (follow_up_is_open(&c->follow_up[i]))
			add_day(x, EFFECT_FOLLOW_UP, c->follow_up[i].id, c->follow_up[i].due);
	for (size_t i = 0; i < c->deadlines; i++)
		add_day(x, EFFECT_DEADLINE, c->deadline[i].rule->id, c->deadline[i].due);
	return add_level(x, e) != 0 || add_provider(x, e) != 0 ? -1 : 0;
}

/* All whom the actor may ask for. */
static enum courses_of widest(const struct actor *who)
{
	if (course_list_may(who, COURSES_ALL))
		return COURSES_ALL;
	return course_list_may(who, COURSES_OF_PROVIDER) ? COURSES_OF_PROVIDER : COURSES_MINE;
}

int effects_of_courses(const struct work *w, struct day on, struct effect_facts *list,
		       struct err *e)
{
	struct course_effects x = { .work = w, .on = on, .list = list };
	struct course_list courses;
	int failed = 0;

	if (course_list_load(w, widest(&w->who), on, &courses, e) != 0)
		return -1;
	for (size_t i = 0; i < courses.n && !failed; i++) {
		x.course = courses.row[i].course;
		failed = add_course(&x, e);
	}
	course_list_release(&courses);
	return failed;
}
