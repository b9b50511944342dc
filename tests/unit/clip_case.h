/* Clip cards written as short texts, so that a test is a row. */
#ifndef HVERDAG_TESTS_UNIT_CLIP_CASE_H
#define HVERDAG_TESTS_UNIT_CLIP_CASE_H

#include <stdlib.h>

#include "core/rules/clip.h"
#include "core/words.h"
#include "tests/neutral.h"
#include "tests/test.h"

enum { CASE_MOST = 40 };

struct clip_case {
	struct clip_card card;
	struct clip_rules rules;
	struct clip_settings set[CASE_MOST];
	struct clip_period period[CASE_MOST];
	struct clip_absence absence[CASE_MOST];
	struct clip_use use[CASE_MOST];
};

static inline struct day case_day(const char *text)
{
	struct day d = DAY_NONE;
	char date[DAY_TEXT] = "";

	memcpy(date, text, strnlen(text, sizeof date - 1));
	CHECK(day_parse(date, &d), "the test itself holds a day that is none: %s", text);
	return d;
}

/* The next word of `*at` into out; false at the end or at `stop`. */
static inline bool case_word(const char **at, char stop, char out[100])
{
	size_t n = 0;

	while (**at == ' ')
		(*at)++;
	if (**at == '\0' || **at == stop)
		return false;
	while (**at != '\0' && **at != ' ' && **at != stop && n < 99)
		out[n++] = *(*at)++;
	out[n] = '\0';
	return true;
}

/* "30 save=13 cap=240 every=2 use=60 step=15 notice=3 saved=28 year_end workdays no_holidays
 * hospital holiday respite away"; "none": no such card. */
static inline const struct clip_settings *case_settings(const char **at, struct clip_settings *set)
{
	const struct {
		const char *name;
		int *to;
	} number[] = {
		{ "save=", &set->save_weeks },
		{ "cap=", &set->max_minutes },
		{ "every=", &set->accrual_every_weeks },
		{ "use=", &set->max_minutes_per_use },
		{ "step=", &set->use_step_minutes },
		{ "notice=", &set->notice_days },
		{ "saved=", &set->notice_days_saved },
		{ "from=", &set->from_minute },
		{ "to=", &set->to_minute },
	};
	char word[100];

	clip_settings_init(set);
	for (int i = 0; i < CLIP_KEYS; i++)
		set->line[i] = 10 + i;
	while (case_word(at, ';', word)) {
		bool known = false;
		for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
			size_t n = strlen(number[i].name);
			if (strncmp(word, number[i].name, n) == 0) {
				*number[i].to = atoi(word + n);
				known = true;
			}
		}
		int kind =
			words_find(&absence_kind_words, strcmp(word, "away") == 0 ? "other" : word);
		if (kind >= 0)
			set->accrual_pauses |= 1u << kind;
		else if (strcmp(word, "year_end") == 0)
			set->lapse_at_year_end = true;
		else if (strcmp(word, "workdays") == 0)
			set->weekdays = 0x1F;
		else if (strcmp(word, "no_holidays") == 0)
			set->public_holidays = false;
		else if (strcmp(word, "none") == 0)
			return NULL;
		else if (!known)
			set->minutes_per_clip = atoi(word);
	}
	return set;
}

/* Settings over time: "30 save=13; 2026-05-04: 30 save=8". */
static inline void case_rules(struct clip_case *c, const char *text)
{
	c->rules.at = calloc(CASE_MOST, sizeof *c->rules.at);
	c->rules.n = 0;
	for (;;) {
		struct day from = { 0 };
		char word[100];
		const char *here = text;
		if (c->rules.n > 0 && case_word(&here, ';', word)) {
			from = case_day(word);
			text = here;
		}
		c->rules.at[c->rules.n].from = from;
		c->rules.at[c->rules.n].file = "test.yaml";
		c->rules.at[c->rules.n].set = case_settings(&text, &c->set[c->rules.n]);
		c->rules.n++;
		while (*text == ' ')
			text++;
		if (*text != ';')
			return;
		text++;
	}
}

static inline struct clip_period case_period(const char *text)
{
	return (struct clip_period){ case_day(text),
				     text[11] != '\0' ? case_day(text + 11) : DAY_NONE };
}

/* rules as above; periods "2026-01-05/2026-02-01 2026-03-02/"; absences
 * "hospital:2026-01-05/2026-01-20"; uses "45@2026-01-16 30x2@2026-01-17 60r@2026-02-01" (r:
 * reserved).  Each may be NULL for none. */
static inline void case_open(struct clip_case *c, const char *rules, const char *periods,
			     const char *absences, const char *uses)
{
	char word[100];

	memset(c, 0, sizeof *c);
	case_rules(c, rules);
	while (periods != NULL && case_word(&periods, '\0', word))
		c->period[c->card.periods++] = case_period(word);
	while (absences != NULL && case_word(&absences, '\0', word)) {
		struct clip_period p = case_period(strchr(word, ':') + 1);
		*strchr(word, ':') = '\0';
		c->absence[c->card.absences++] = (struct clip_absence){
			.kind = (enum absence_kind)words_find(&absence_kind_words, word),
			.from = p.from,
			.to = p.to,
		};
	}
	while (uses != NULL && case_word(&uses, '\0', word)) {
		const char *x = strchr(word, 'x');
		c->use[c->card.uses++] = (struct clip_use){
			.on = case_day(strchr(word, '@') + 1),
			.minutes = atoi(word),
			.helpers = x != NULL ? atoi(x + 1) : 1,
			.reserved = strchr(word, 'r') != NULL,
		};
	}
	c->card.rules = &c->rules;
	c->card.period = c->period;
	c->card.absence = c->absence;
	c->card.use = c->use;
}

static inline void case_close(struct clip_case *c)
{
	free(c->rules.at);
}

#endif
