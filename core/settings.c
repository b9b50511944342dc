/* Look-ups in the settings: see settings.h. */
#include "core/settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct settings *settings_on(const struct settings_history *h, struct day on)
{
	size_t i = h->n - 1;

	while (i > 0 && day_before(on, h->at[i].from))
		i--;
	return h->at[i].set;
}

bool settings_have_clips(const struct settings_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->at[i].set->clips > 0)
			return true;
	return false;
}

#define FIND(list, count, wanted)                                                                  \
	for (size_t i = 0; i < (count); i++)                                                       \
		if (strcmp((list)[i].id, (wanted)) == 0)                                           \
			return &(list)[i];                                                         \
	return NULL

const struct service *settings_service(const struct settings *s, const char *id)
{
	FIND(s->service, s->services, id);
}

const struct course_type *settings_course_type(const struct settings *s, const char *id)
{
	FIND(s->course_type, s->course_types, id);
}

const struct instrument *settings_instrument(const struct settings *s, const char *id)
{
	FIND(s->instrument, s->instruments, id);
}

const struct clip_settings *settings_clip(const struct settings *s, const char *id)
{
	if (id == NULL)
		return s->clips == 1 ? &s->clip[0] : NULL;
	FIND(s->clip, s->clips, id);
}

const struct follow_up_rule *settings_follow_up(const struct settings *s, const char *id)
{
	FIND(s->follow_up, s->follow_ups, id);
}

void course_type_init(struct course_type *t)
{
	*t = (struct course_type){ .min_weeks = 1,
				   .max_weeks = SETTING_NONE,
				   .sessions = SETTING_NONE };
}

void instrument_init(struct instrument *i)
{
	*i = (struct instrument){
		.min = -INFINITY,
		.max = INFINITY,
		.higher_is_better = true,
		.change_percent = SETTING_NONE,
		.change_points = SETTING_NONE,
		.items = SETTING_NONE,
		.item_min = -INFINITY,
		.item_max = INFINITY,
	};
}

void follow_up_rule_init(struct follow_up_rule *f)
{
	*f = (struct follow_up_rule){
		.every_days = SETTING_NONE,
		.every_weeks = SETTING_NONE,
		.after_months = SETTING_NONE,
	};
}

void clip_settings_init(struct clip_settings *c)
{
	*c = (struct clip_settings){
		.accrual_every_weeks = 1,
		.save_weeks = SETTING_NONE,
		.max_minutes = SETTING_NONE,
		.max_minutes_per_use = SETTING_NONE,
		.use_step_minutes = 1,
		.weekdays = 0x7F,
		.public_holidays = true,
		.from_minute = SETTING_NONE,
		.to_minute = SETTING_NONE,
	};
}

void settings_free(struct settings *s)
{
	if (s == NULL)
		return;
	arena_release(&s->arena);
	free(s);
}
