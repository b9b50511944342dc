/* Settings that say nothing: the neutral value of every key, for tests that set a few of them by hand. */
#ifndef HVERDAG_TESTS_NEUTRAL_H
#define HVERDAG_TESTS_NEUTRAL_H

#include <math.h>

#include "core/settings.h"

static inline void course_type_init(struct course_type *t)
{
	*t = (struct course_type){ .min_weeks = 1,
				   .max_weeks = SETTING_NONE,
				   .sessions = SETTING_NONE };
}

static inline void instrument_init(struct instrument *i)
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

static inline void follow_up_rule_init(struct follow_up_rule *f)
{
	*f = (struct follow_up_rule){
		.every_days = SETTING_NONE,
		.every_weeks = SETTING_NONE,
		.after_months = SETTING_NONE,
	};
}

static inline void clip_settings_init(struct clip_settings *c)
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
		.min_help_minutes_per_week = SETTING_NONE,
	};
}

#endif
