/* Look-ups in the settings: see settings.h. */
#include "core/settings.h"

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

enum law course_type_law(const struct course_type *t)
{
	return t != NULL && t->law == COURSE_OF_ELDER_ACT ? LAW_ELDER_ACT : LAW_SEL83A;
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

const struct conference_cadence *settings_conference(const struct settings *s, const char *id)
{
	FIND(s->conference, s->conferences, id);
}

const struct triage_colour *settings_triage(const struct settings *s, const char *id)
{
	FIND(s->triage.colour, s->triage.colours, id);
}

const struct care_course *settings_care_course(const struct settings *s, const char *id)
{
	FIND(s->care_course, s->care_courses, id);
}

bool settings_list_has(const struct text_list *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->at[i], id) == 0)
			return true;
	return list->n == 0;
}

const struct text_list *settings_activities(const struct settings *s, int sign)
{
	static const struct text_list none = { NULL, 0 };

	for (size_t i = 0; i < s->signs; i++)
		if (s->sign[i].sign == sign)
			return &s->sign[i].activities;
	return &none;
}

void settings_free(struct settings *s)
{
	if (s == NULL)
		return;
	arena_release(&s->arena);
	free(s);
}

/* Of the newest settings that know one. */
static const struct clip_settings *only_ever(const struct settings_history *h)
{
	const struct clip_settings *only = NULL;

	for (size_t v = h->n; v-- > 0;) {
		const struct settings *s = h->at[v].set;
		for (size_t i = 0; i < s->clips; i++) {
			if (only == NULL)
				only = &s->clip[i];
			else if (strcmp(only->id, s->clip[i].id) != 0)
				return NULL;
		}
	}
	return only;
}

const struct clip_settings *settings_card_meant(const struct settings_history *h, struct day on)
{
	const struct clip_settings *only = only_ever(h);

	if (only == NULL)
		only = settings_clip(settings_on(h, on), NULL);
	if (only == NULL)
		only = settings_clip(h->at[h->n - 1].set, NULL);
	return only;
}
