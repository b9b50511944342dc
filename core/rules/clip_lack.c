/* What a clip card asks of the other help: see clip_lack.h. */
#include "core/rules/clip_lack.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/words.h"

static const struct word lack_list[CLIP_LACKS] = {
	[CLIP_LACK_REQUIRED] = { "card_requires", N_("a required service is missing") },
	[CLIP_LACK_HELP] = { "card_min_help", N_("less help a week than the card asks for") },
	[CLIP_LACK_EXCLUDED] = { "card_not_with", N_("not together with what is granted") },
};
const struct words clip_lack_words = { lack_list, CLIP_LACKS };

static const struct clip_settings *lack_settings(const struct clip_card *card, struct day on)
{
	return card->rules->at[clip_rules_on(card->rules, on)].set;
}

static bool is_granted(const struct clip_card *card, struct day on)
{
	for (size_t i = 0; i < card->periods; i++)
		if (day_within(on, card->period[i].from, card->period[i].to))
			return true;
	return false;
}

/* The first id of the list that the citizen has on that day, or NULL.  A card does not exclude
 * itself. */
static const char *held_on(const struct text_list *ids, const struct clip_holdings *has,
			   const char *but, struct day on)
{
	for (size_t i = 0; i < ids->n; i++)
		for (size_t k = 0; k < has->n; k++)
			if (strcmp(has->at[k].id, ids->at[i]) == 0 &&
			    strcmp(ids->at[i], but) != 0 &&
			    day_within(on, has->at[k].from, has->at[k].to))
				return ids->at[i];
	return NULL;
}

/* What is planned in the week of the day, or -1: nothing is. */
static int help_planned(const struct clip_holdings *has, struct day on)
{
	for (size_t i = 0; i < has->helps; i++)
		if (day_same(has->help[i].monday, day_monday(on)))
			return has->help[i].minutes;
	return -1;
}

unsigned clip_lacks(const struct clip_card *card, const struct clip_holdings *has, struct day on)
{
	const struct clip_settings *set = lack_settings(card, on);
	unsigned lacks = 0;

	if (set == NULL || !is_granted(card, on))
		return 0;
	if (set->requires.n > 0 && held_on(&set->requires, has, "", on) == NULL)
		lacks |= 1u << CLIP_LACK_REQUIRED;
	if (held_on(&set->not_with, has, set->id, on) != NULL)
		lacks |= 1u << CLIP_LACK_EXCLUDED;
	int help = help_planned(has, on);
	if (set->min_help_minutes_per_week != SETTING_NONE && help >= 0 &&
	    help < set->min_help_minutes_per_week)
		lacks |= 1u << CLIP_LACK_HELP;
	return lacks;
}

/* What the settings call a service or a card. */
static const char *held_name(const struct settings *set, const char *id)
{
	const struct service *service = settings_service(set, id);
	const struct clip_settings *card = service == NULL ? settings_clip(set, id) : NULL;

	return service != NULL ? service->name : card != NULL ? card->name : id;
}

/* "Personlig pleje or Helhedspleje" */
static void required_names(const struct settings *set, const struct text_list *ids, char *out,
			   size_t size)
{
	out[0] = '\0';
	for (size_t i = 0; i < ids->n; i++) {
		size_t used = strlen(out);
		snprintf(out + used, size - used, "%s%s", i > 0 ? _(" or ") : "",
			 held_name(set, ids->at[i]));
	}
}

const char *clip_lack_text(const struct clip_lack_asked *asked, enum clip_lack lack,
			   char out[CLIP_LACK_TEXT])
{
	const struct clip_rules *rules = asked->card->rules;
	int rule = (int)clip_rules_on(rules, asked->on);
	const struct clip_settings *set = rules->at[rule].set;
	char origin[CLIP_ORIGIN], names[200];

	if (lack == CLIP_LACK_REQUIRED) {
		required_names(asked->set, &set->requires, names, sizeof names);
		snprintf(out, CLIP_LACK_TEXT, _("%s asks for %s, which is not granted, %s"),
			 set->name, names, clip_origin(rules, rule, CLIP_REQUIRES, origin));
		return out;
	}
	if (lack == CLIP_LACK_HELP) {
		snprintf(out, CLIP_LACK_TEXT,
			 _("%s asks for %d minutes of help a week, and %d are planned, %s"),
			 set->name, set->min_help_minutes_per_week,
			 help_planned(asked->has, asked->on),
			 clip_origin(rules, rule, CLIP_MIN_HELP, origin));
		return out;
	}
	const char *id = held_on(&set->not_with, asked->has, set->id, asked->on);
	snprintf(out, CLIP_LACK_TEXT, _("%s is not given along with %s, which is granted, %s"),
		 set->name, id != NULL ? held_name(asked->set, id) : "",
		 clip_origin(rules, rule, CLIP_NOT_WITH, origin));
	return out;
}
