/* Values in words: see history_values.h. */
#include "core/queries/history_values.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/records/records.h"

void value_names_release(struct value_names *v)
{
	free(v->known);
	v->known = NULL;
	v->n = 0;
}

static const char *text_in(const json_t *state, const char *name)
{
	return json_string_value(json_object_get(state, name));
}

static char *day_words(struct arena *a, const char *text)
{
	char words[FORMAT_TEXT];
	struct day d;

	if (text == NULL || !day_parse(text, &d))
		return arena_text(a, text != NULL ? text : "");
	return arena_text(a, format_day(d, words));
}

static char *instant_words(struct arena *a, const char *text)
{
	char day[DAY_TEXT], time[TIME_TEXT];
	int64_t ms;

	if (text == NULL || !instant_parse(text, &ms))
		return arena_text(a, text != NULL ? text : "");
	struct local_time at = local_from_utc(ms);
	return arena_format(a, "%s %s", day_words(a, day_text(at.day, day)),
			    time_text(at.minute, time));
}

static char *local_words(struct arena *a, const char *text)
{
	char day[DAY_TEXT], time[TIME_TEXT];
	struct local_time at;

	if (!local_parse(text, &at))
		return arena_text(a, text);
	return arena_format(a, "%s %s", day_words(a, day_text(at.day, day)),
			    time_text(at.minute, time));
}

static char *setting_words(struct value_names *v, enum setting_kind kind, const char *id)
{
	const char *name = NULL;

	for (size_t i = v->set->n; name == NULL && i-- > 0;) {
		const struct settings *s = v->set->at[i].set;
		const struct service *service = settings_service(s, id);
		const struct course_type *course = settings_course_type(s, id);
		const struct instrument *instrument = settings_instrument(s, id);
		const struct clip_settings *card = settings_clip(s, id);
		const struct follow_up_rule *follow_up = settings_follow_up(s, id);
		const struct conference_cadence *conference = settings_conference(s, id);
		const struct triage_colour *colour = settings_triage(s, id);
		const struct care_course *care_course = settings_care_course(s, id);
		if (kind == SETTING_SERVICE && service != NULL)
			name = service->name;
		else if (kind == SETTING_COURSE_TYPE && course != NULL)
			name = course->name;
		else if (kind == SETTING_INSTRUMENT && instrument != NULL)
			name = instrument->name;
		else if (kind == SETTING_CARD && card != NULL)
			name = card->name;
		else if (kind == SETTING_FOLLOW_UP && follow_up != NULL)
			name = follow_up->name;
		else if (kind == SETTING_CONFERENCE && conference != NULL)
			name = conference->name;
		else if (kind == SETTING_TRIAGE && colour != NULL)
			name = colour->name;
		else if (kind == SETTING_CARE_COURSE && care_course != NULL)
			name = care_course->name;
	}
	return arena_text(v->arena, name != NULL ? name : id);
}

/* The field by which a record of a type is known, the first it has. */
char *record_about(struct value_names *v, enum record_type type, const json_t *state)
{
	static const char *const known_by[] = { "name",   "text", "service", "course_type", "rule",
						"colour", "on",   "kind",    "from" };

	for (size_t i = 0; i < sizeof known_by / sizeof known_by[0]; i++) {
		const struct field *f = record_field(type, known_by[i]);
		const json_t *value = json_object_get(state, known_by[i]);
		if (f == NULL || value == NULL)
			continue;
		const char *time = type == RECORD_VISIT          ? text_in(state, "from")
				   : type == RECORD_VISIT_RECORD ? text_in(state, "started")
								 : NULL;
		char *words = value_words(v, f, value);
		return time == NULL ? words : arena_format(v->arena, "%s %s", words, time);
	}
	return arena_text(v->arena, "");
}

static char *name_of(struct value_names *v, enum record_type type, const char *id)
{
	struct err e = { .kind = ERR_NONE };

	for (size_t i = 0; i < v->n; i++)
		if (v->known[i].type == type && strcmp(v->known[i].id, id) == 0)
			return v->known[i].name;
	int64_t rid = record_find(v->store, type, id, &e);
	json_t *state = rid != 0 ? record_load(v->store, rid, &e) : NULL;
	char *name = state != NULL ? record_about(v, type, state) : arena_text(v->arena, id);
	json_decref(state);
	v->known = memory_grow(v->known, v->n, sizeof *v->known);
	v->known[v->n++] = (struct known_name){ type, arena_text(v->arena, id), name };
	return name;
}

/* The exercise's name in its plan, as the plan is now. */
static char *exercise_name(struct value_names *v, const char *plan, const char *exercise)
{
	struct err e = { .kind = ERR_NONE };
	int64_t rid = record_find(v->store, RECORD_PLAN, plan, &e);
	json_t *state = rid != 0 ? record_load(v->store, rid, &e) : NULL;
	char *name = arena_text(v->arena, exercise);
	size_t i;
	json_t *item;

	json_array_foreach(json_object_get(state, "exercises"), i, item)
	{
		const char *id = text_in(item, "id"), *words = text_in(item, "name");
		if (id != NULL && words != NULL && strcmp(id, exercise) == 0)
			name = arena_text(v->arena, words);
	}
	json_decref(state);
	return name;
}

static char *amount_words(struct value_names *v, char *words, const json_t *item)
{
	long long sets = json_integer_value(json_object_get(item, "sets"));
	long long reps = json_integer_value(json_object_get(item, "reps"));
	long long minutes = json_integer_value(json_object_get(item, "minutes"));
	long long times = json_integer_value(json_object_get(item, "times_per_week"));

	if (sets > 0)
		words = arena_format(v->arena,
				     ngettext("%s, %lld set", "%s, %lld sets", (unsigned long)sets),
				     words, sets);
	if (reps > 0)
		words = arena_format(v->arena,
				     ngettext("%s, %lld repetition", "%s, %lld repetitions",
					      (unsigned long)reps),
				     words, reps);
	if (minutes > 0)
		words = arena_format(v->arena, _("%s, %lld min"), words, minutes);
	if (times > 0)
		words = arena_format(v->arena,
				     ngettext("%s, %lld time a week", "%s, %lld times a week",
					      (unsigned long)times),
				     words, times);
	return words;
}

/* An exercise of a plan, or one that was done. */
static char *item_words(struct value_names *v, const json_t *item)
{
	const char *name = text_in(item, "name"), *exercise = text_in(item, "exercise");
	const char *plan = text_in(item, "plan"), *deviation = text_in(item, "deviation");
	const char *instruction = text_in(item, "instruction");
	char *words = name != NULL ? arena_text(v->arena, name) : NULL;

	if (words == NULL)
		words = exercise != NULL && plan != NULL ? exercise_name(v, plan, exercise)
							 : arena_text(v->arena, "");
	words = amount_words(v, words, item);
	if (deviation == NULL)
		deviation = instruction;
	return deviation == NULL ? words : arena_format(v->arena, "%s (%s)", words, deviation);
}

static char *word_words(struct value_names *v, const struct words *w, const char *json)
{
	int at = json != NULL ? words_find(w, json) : -1;

	return arena_text(v->arena, at >= 0 ? _(w->at[at].shown) : json != NULL ? json : "");
}

static char *number_words(struct value_names *v, const json_t *value)
{
	if (json_is_integer(value))
		return arena_format(v->arena, "%lld", (long long)json_integer_value(value));
	char *text = arena_format(v->arena, "%.15g", json_number_value(value));
	char *point = strchr(text, '.');
	if (point != NULL)
		*point = _(".")[0]; /* the decimal sign: see figure_text() */
	return text;
}

static char *one_words(struct value_names *v, const struct field *f, const json_t *value)
{
	const char *text = json_string_value(value);

	if (json_is_object(value))
		return item_words(v, value);
	if (json_is_boolean(value))
		return arena_text(v->arena, json_is_true(value) ? _("yes") : _("no"));
	if (json_is_number(value))
		return number_words(v, value);
	if (text == NULL)
		return arena_text(v->arena, "");
	switch (f->kind) {
	case FIELD_WORD:
	case FIELD_WORDS:
		return word_words(v, f->words, text);
	case FIELD_DATE:
		return day_words(v->arena, text);
	case FIELD_INSTANT:
		return instant_words(v->arena, text);
	case FIELD_LOCAL:
		return local_words(v->arena, text);
	case FIELD_REFERENCE:
	case FIELD_REFERENCES:
		return name_of(v, f->refers_to, text);
	case FIELD_SETTING:
	case FIELD_SETTINGS:
		return setting_words(v, f->setting, text);
	default:
		return arena_text(v->arena, text);
	}
}

char *value_words(struct value_names *v, const struct field *f, const json_t *value)
{
	char *all = NULL;
	size_t i;
	json_t *item;

	if (!json_is_array(value))
		return one_words(v, f, value);
	json_array_foreach(value, i, item)
	{
		char *one = one_words(v, f, item);
		all = all == NULL ? one : arena_format(v->arena, "%s, %s", all, one);
	}
	return all != NULL ? all : arena_text(v->arena, "");
}
