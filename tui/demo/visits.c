/* The demonstration's visits, made from the routes of its template, and their records: as the
 * template says, else chosen by pseudo-random numbers that are the same every time. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "tui/demo/template.h"

enum { WEEK = 7 };

/* A number from 0 to n - 1, always the same for the same text and number. */
static int draw(const char *text, int number, int n)
{
	uint32_t hash = 2166136261u ^ (uint32_t)number * 2654435761u;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	hash ^= hash >> 15;
	hash *= 2246822519u;
	hash ^= hash >> 13;
	return (int)(hash % (unsigned)n);
}

/* One visit of a route: the route and the day, and what the template says of them. */
struct visit_made {
	const struct demo *d;
	const json_t *route, *told, *clip;
	int on;
	const char *route_id, *carer, *outcome; /* outcome: NULL where nobody recorded it */
	char id[DEMO_ID];
};

static bool is_away(const struct demo *d, const char *citizen, int on)
{
	size_t i;
	const json_t *absence;

	json_array_foreach(demo_kept(d, "absence"), i, absence)
	{
		bool leaves = json_object_get(absence, "admitted") != NULL;
		bool returns = json_object_get(absence, "discharged") != NULL;
		if (strcmp(demo_text(absence, "citizen"), citizen) == 0 &&
		    demo_lasts(d, absence, "from", "to", on) &&
		    !(leaves && !demo_lasts(d, absence, "from", "to", on - 1)) &&
		    !(returns && !demo_lasts(d, absence, "from", "to", on + 1)))
			return true;
	}
	return on > demo_day(d, demo_line(d, "citizen", citizen), "died", NO_DAY);
}

/* Days of a route are counted from today's weekday, so that today is always a full day. */
static bool comes_that_weekday(const json_t *route, int on)
{
	const json_t *days = json_object_get(route, "days"), *day;
	size_t i;

	json_array_foreach(days, i, day) if (json_integer_value(day) ==
					     (on % WEEK + WEEK) % WEEK) return true;
	return days == NULL;
}

static const char *carer_of(const json_t *route, int on)
{
	enum { MOST_DAYS, OFF_DUTY, NOW_AND_THEN };
	int place = (on % WEEK + WEEK) % WEEK,
	    who = place == 3 || place == 4 ? OFF_DUTY : MOST_DAYS;
	const json_t *carers = json_object_get(route, "carers");

	/* All visits of one carer change hands on the same day, so that nobody is in two places. */
	if (on < -WEEK && draw(json_string_value(json_array_get(carers, 0)), on, 12) == 0)
		who = NOW_AND_THEN;
	return json_string_value(json_array_get(carers, (size_t)who));
}

/* Has a visit of today that the template does not tell of been recorded by now?  Those who log in here still have
 * all but their early visits to write. */
static bool is_recorded(const struct visit_made *v)
{
	enum { WRITTEN_AFTER = 60, EARLY = 10 * 60 };
	int from = 0, to = 0;
	bool tries = strcmp(v->carer, demo_user[DEMO_CARER].staff) == 0 ||
		     strcmp(v->carer, demo_user[DEMO_PRIVATE_CARER].staff) == 0;
	bool understood = time_parse(demo_text(v->route, "from"), &from) &&
			  time_parse(demo_text(v->route, "to"), &to);

	assert(understood);
	return from < to && to + WRITTEN_AFTER <= v->d->minute && (!tries || from < EARLY);
}

/* Its visits all go as planned, and nothing is noted on them but what the template tells. */
static bool is_steady(const struct visit_made *v)
{
	return json_is_true(json_object_get(v->route, "steady"));
}

static const char *outcome_of(const struct visit_made *v)
{
	size_t i;
	const json_t *share;
	int lot = draw(v->route_id, v->on + 1000, 1000);

	if (v->on > 0)
		return NULL;
	if (v->told != NULL) {
		bool over = v->on < 0 || demo_has_passed(v->d, v->told, "ended", 0);
		return over ? demo_text(v->told, "outcome") : NULL;
	}
	if (v->on == 0 && !is_recorded(v))
		return NULL;
	if (v->clip != NULL || is_steady(v))
		return "done";
	json_array_foreach(json_object_get(demo_line(v->d, "everyday", "outcomes"), "per_thousand"),
			   i, share)
	{
		lot -= (int)json_integer_value(json_array_get(share, 1));
		if (lot < 0)
			return json_string_value(json_array_get(share, 0));
	}
	return NULL;
}

/* The visit of a route on a day; false: none is planned. */
static bool visit_of_route(const struct demo *d, const json_t *route, int on, struct visit_made *v)
{
	const json_t *all = json_array_get(demo_kept(d, "visits"), 0);
	const char *id = demo_text(route, "id");
	char day[DAY_TEXT];

	if (!demo_lasts(d, all, "from", "to", on) || !demo_lasts(d, route, "first", "last", on) ||
	    !comes_that_weekday(route, on))
		return false;
	*v = (struct visit_made){
		.d = d,
		.route = route,
		.told = demo_line_of_day(d, "told", id, on),
		.clip = demo_line_of_day(d, "clip", id, on),
		.on = on,
		.route_id = id,
		.carer = carer_of(route, on),
	};
	/* Today's visits are kept even when the citizen is away, as in a real list until
	 * somebody cancels them. */
	if (on != 0 && v->told == NULL && is_away(d, demo_text(route, "citizen"), on))
		return false;
	v->outcome = outcome_of(v);
	snprintf(v->id, sizeof v->id, "%s-%s", id, day_text(day_plus(d->today, on), day));
	return true;
}

static bool came(const struct visit_made *v)
{
	return v->outcome != NULL &&
	       (strcmp(v->outcome, "done") == 0 || strcmp(v->outcome, "partly") == 0);
}

/* The plans of the route that are in force. */
static json_t *plans_of(const struct visit_made *v)
{
	json_t *list = json_array(), *id;
	size_t i;

	json_array_foreach(json_object_get(v->route, "plans"), i, id)
	{
		const json_t *plan = demo_line(v->d, "plan", json_string_value(id));
		if (demo_lasts(v->d, plan, "from", "to", v->on))
			json_array_append(list, id);
	}
	return list;
}

static void set_list(json_t *record, const char *field, json_t *list)
{
	if (json_array_size(list) > 0)
		json_object_set(record, field, list);
	json_decref(list);
}

static json_t *visit_record(const struct visit_made *v, const char *type)
{
	return json_pack("{s:s, s:s, s:O, s:s, s:i}", "type", type, "id", v->id, "citizen",
			 json_object_get(v->route, "citizen"), "carer", v->carer, "on", v->on);
}

static void put_visit(struct demo *d, const struct visit_made *v)
{
	static const char *const same[] = { "from", "to", "services" };
	json_t *visit = visit_record(v, "visit");

	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		json_object_set(visit, same[i], json_object_get(v->route, same[i]));
	set_list(visit, "plans", plans_of(v));
	if (v->clip != NULL)
		json_object_set(visit, "clip_minutes", json_object_get(v->clip, "clip_minutes"));
	demo_put(d, visit);
}

static json_t *everyday_word(const struct demo *d, const char *id, int i)
{
	return json_array_get(json_object_get(demo_line(d, "everyday", id), "words"), (size_t)i);
}

/* All exercises of the plans in force, but for one now and then. */
static json_t *exercises_done(const struct visit_made *v)
{
	json_t *plans = plans_of(v), *done = json_array(), *plan, *exercise;
	size_t i, k;

	json_array_foreach(plans, i, plan)
	{
		const char *id = json_string_value(plan);
		json_array_foreach(json_object_get(demo_line(v->d, "plan", id), "exercises"), k,
				   exercise)
		{
			int lot = draw(id, v->on * 8 + (int)k, 20);
			if (lot >= 18)
				continue;
			json_t *x = json_pack("{s:O, s:O}", "plan", plan, "exercise",
					      json_object_get(exercise, "id"));
			if (lot < 2)
				json_object_set(x, "deviation",
						everyday_word(v->d, "deviations",
							      (v->on + 300 + (int)k) % 3));
			json_array_append_new(done, x);
		}
	}
	json_decref(plans);
	return done;
}

static json_t *time_near(const json_t *planned, int drift)
{
	char text[TIME_TEXT];
	int minutes = 0;

	bool understood = time_parse(json_string_value(planned), &minutes);
	assert(understood);
	return json_string(time_text((minutes + drift + MINUTES_A_DAY) % MINUTES_A_DAY, text));
}

/* What is noted on a day of which the template says nothing. */
static void write_everyday(json_t *record, const struct visit_made *v)
{
	const json_t *notes = demo_kept(v->d, "note");
	const char *id = v->route_id;
	/* Never before the hour, and never longer than planned: the one before is over, and the next one
	 * has not begun. */
	int on = v->on, late = draw(id, on + 2000, 4), shorter = draw(id, on + 4000, 4);

	if (!came(v)) {
		json_object_set(record, "outcome_reason",
				everyday_word(v->d, "absent", draw(id, on + 3000, 4)));
		return;
	}
	json_object_set_new(record, "started", time_near(json_object_get(v->route, "from"), late));
	json_object_set_new(record, "ended", time_near(json_object_get(v->route, "to"), -shorter));
	if (draw(id, on + 5000, 14) == 0 && !is_steady(v)) {
		int i = draw(id, on + 6000, (int)json_array_size(notes));
		json_object_update_missing(record, json_array_get(notes, (size_t)i));
	}
}

/* Who leads the provider of the citizen. */
static const char *lead_of(const struct visit_made *v)
{
	const json_t *citizen = demo_line(v->d, "citizen", demo_text(v->route, "citizen"));
	const json_t *staff;
	size_t i;

	json_array_foreach(demo_kept(v->d, "staff"), i, staff)
	{
		const char *provider = demo_text(staff, "provider");
		if (provider != NULL && strcmp(provider, demo_text(citizen, "provider")) == 0 &&
		    strcmp(demo_text(staff, "role"), "team_lead") == 0)
			return demo_text(staff, "id");
	}
	return NULL;
}

/* Signs that were noted some days ago have been answered, but for one now and then. */
static void put_answers(struct demo *d, const struct visit_made *v, const json_t *signs)
{
	enum { ANSWERS = 4, ANSWERED_AFTER = 3 };
	const char *lead = lead_of(v);
	const json_t *sign;
	size_t i;

	if (lead == NULL || v->on >= -ANSWERED_AFTER || draw(v->route_id, v->on + 7000, 10) == 0)
		return;
	json_array_foreach(signs, i, sign)
	{
		int which = draw(v->route_id, v->on + 9000, ANSWERS);
		json_t *answer = json_pack(
			"{s:s, s:o, s:s, s:O, s:i, s:s, s:O}", "type", "sign_answer", "id",
			json_sprintf("%s-svar-%zu", v->id, i + 1), "record", v->id, "sign", sign,
			"on", v->on + 1 + draw(v->route_id, v->on + 8000, 2), "by", lead, "done",
			everyday_word(d, "answers", which));
		demo_put(d, answer);
	}
}

static void put_record(struct demo *d, const struct visit_made *v)
{
	json_t *record = visit_record(v, "visit_record");

	json_object_set_new(record, "visit", json_string(v->id));
	json_object_set_new(record, "outcome", json_string(v->outcome));
	if (v->told != NULL)
		json_object_update_missing(record, (json_t *)v->told);
	else
		write_everyday(record, v);
	if (came(v)) {
		json_object_set(record, "services", json_object_get(v->route, "services"));
		set_list(record, "exercises_done", exercises_done(v));
		if (v->clip != NULL)
			json_object_update_missing(record, (json_t *)v->clip);
	}
	put_answers(d, v, json_object_get(record, "signs"));
	demo_put(d, record);
}

void demo_visits(struct demo *d, const json_t *line)
{
	struct visit_made v;
	size_t i;
	const json_t *route;

	for (int on = demo_day(d, line, "from", 0); on <= demo_day(d, line, "to", 0); on++)
		json_array_foreach(demo_kept(d, "route"), i, route)
		{
			if (!visit_of_route(d, route, on, &v))
				continue;
			put_visit(d, &v);
			if (v.outcome != NULL)
				put_record(d, &v);
		}
}

/* Makes the correction of a visit's record; does nothing when the visit has no record of being
 * done. */
void demo_correction(struct demo *d, const json_t *line)
{
	const json_t *route = demo_line(d, "route", demo_text(line, "visit"));
	struct visit_made v;

	if (!visit_of_route(d, route, demo_day(d, line, "on", 0), &v) || !came(&v))
		return;
	if (v.on == 0 && !demo_has_passed(d, line, "recorded_at", 0))
		return;
	json_t *record = visit_record(&v, "visit_record");
	json_object_set_new(record, "id", json_sprintf("%s-rettet", v.id));
	json_object_set_new(record, "visit", json_string(v.id));
	json_object_set_new(record, "replaces", json_string(v.id));
	json_object_set_new(record, "outcome", json_string("done"));
	json_object_set_new(record, "recorded_by", json_string(v.carer));
	json_object_update_missing(record, (json_t *)line);
	demo_put(d, record);
}

/* The first visit that day at which somebody came to the citizen. */
static bool seen(const struct demo *d, const char *citizen, int on, struct visit_made *v)
{
	size_t i;
	const json_t *route;

	json_array_foreach(demo_kept(d, "route"), i, route)
	{
		if (strcmp(demo_text(route, "citizen"), citizen) == 0 &&
		    visit_of_route(d, route, on, v) && came(v))
			return true;
	}
	return false;
}

/* How far a goal had come on each of some days.  The therapist sets the level at the start, then
 * whoever came that day follows it. */
void demo_levels(struct demo *d, const json_t *line)
{
	const json_t *list = json_object_get(line, "seen"), *each;
	const char *goal = demo_text(line, "goal");
	size_t i;

	json_array_foreach(list, i, each)
	{
		int on = (int)json_integer_value(json_array_get(each, 0));
		struct visit_made v;
		bool by_carer = i > 0 && seen(d, demo_text(line, "citizen"), on, &v);
		json_t *record = json_pack("{s:s, s:o, s:s, s:i, s:O, s:s}", "type", "progress",
					   "id", json_sprintf("%s-%zu", goal, i + 1), "goal", goal,
					   "on", on, "level", json_array_get(each, 1), "by",
					   by_carer ? v.carer : demo_text(line, "by"));
		if (by_carer)
			json_object_set_new(record, "record", json_string(v.id));
		if (i + 1 == json_array_size(list) && demo_text(line, "note") != NULL)
			json_object_set(record, "note", json_object_get(line, "note"));
		demo_put(d, record);
	}
}
