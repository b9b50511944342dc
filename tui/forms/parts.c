/* What several forms have in common: see parts.h. */
#include "tui/forms/parts.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/course_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/rules/course.h"
#include "core/rules/later.h"

int form_citizen(struct form_screen *s, int64_t citizen_rid, struct err *e)
{
	char *name;

	if (people_citizen(&s->session->work, citizen_rid, &s->arena, &name, e) != 0)
		return -1;
	s->name = name;
	return 0;
}

int form_course(struct form_screen *s, int64_t course_rid, struct err *e)
{
	struct course_entry c;

	if (course_entry_load(&s->session->work, course_rid, &c, &s->arena, e) != 0)
		return -1;
	return form_citizen(s, c.citizen_rid, e);
}

int form_extension(struct form_screen *s, const char *type, struct day start, struct extension *out,
		   struct err *e)
{
	const struct course_type *known = settings_course_type(form_settings(s), type);
	struct course_standing now;
	char day[FORMAT_TEXT];

	if (course_standing_load(&s->session->work, s->start.rid, &now, e) != 0)
		return -1;
	out->planned = day_is_none(now.planned_end)
			       ? _("no end is planned")
			       : arena_text(&s->arena, format_day(now.planned_end, day));
	out->until = course_extension(known, start, now.planned_end, now.on);
	return 0;
}

int form_staff(struct form_screen *s, int64_t also, int64_t also_too, struct people *out,
	       struct err *e)
{
	const struct work *w = &s->session->work;
	const int64_t named[2] = { also, also_too };

	return people_staff(w, named, &s->arena, out, e);
}

void form_people(struct form *f, struct form_field *field, const struct people *p)
{
	for (size_t i = 0; i < p->n; i++)
		form_record(f, field, p->at[i].rid, p->at[i].name);
}

void form_later_statuses(struct form *f, struct form_field *field, int result)
{
	for (size_t i = 0; i < later_status_words.n; i++) {
		if (!later_status_fits(result, (enum later_status)i))
			continue;
		form_option(f, field, later_status_words.at[i].json,
			    _(later_status_words.at[i].shown));
		form_option_key(f, field, (int64_t)i);
	}
}

void form_likely(struct form *f, struct form_field *field, const char *why)
{
	char help[300];

	if (why[0] != '\0')
		/* TRANSLATORS: likely: from 6 to 2 visits in 14 days */
		snprintf(help, sizeof help, _("likely: %s"), why);
	else
		snprintf(help, sizeof help, "%s", _("left and right choose; Enter goes on"));
	if (field->help == NULL || strcmp(field->help, help) != 0)
		field->help = arena_text(&f->arena, help);
}

void form_typical_end(struct form *f, struct form_field *end, const struct course_type *type,
		      struct day start)
{
	char day[FORMAT_TEXT];

	if (end->text.length > 0 || type == NULL || type->max_weeks == SETTING_NONE ||
	    day_is_none(start))
		return;
	format_day_short(course_end_of_weeks(start, type->max_weeks), day);
	form_aside(f, end,
		   ngettext("typically up to %d week, that is %s",
			    "typically up to %d weeks, that is %s", (unsigned long)type->max_weeks),
		   type->max_weeks, day);
}
