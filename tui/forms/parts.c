/* What several forms have in common: see parts.h. */
#include "tui/forms/parts.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/course_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/rules/course.h"
#include "core/rules/later.h"
#include "core/session/scope.h"

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

struct text_list form_texts(struct arena *a, const char *written, const char *marks)
{
	const char *at = written != NULL ? written : "";
	struct text_list list = { arena_take(a, (strlen(at) + 1) * sizeof(char *)), 0 };

	while (*at != '\0') {
		size_t n = strcspn(at, marks), first = strspn(at, " \t");
		size_t end = n;
		while (end > first && (at[end - 1] == ' ' || at[end - 1] == '\t'))
			end--;
		if (first < end)
			list.at[list.n++] = arena_text_n(a, at + first, end - first);
		at += n + (at[n] != '\0');
	}
	return list;
}

const char *form_texts_written(struct arena *a, const struct text_list *list, const char *between)
{
	const char *all = "";

	for (size_t i = 0; i < list->n; i++)
		all = arena_format(a, "%s%s%s", all, i > 0 ? between : "", list->at[i]);
	return all;
}

int form_providers(struct form_screen *s, struct people *out, struct err *e)
{
	const struct work *w = &s->session->work;
	struct people all;

	if (people_providers(w, &s->arena, &all, e) != 0)
		return -1;
	*out = (struct people){ all.at, 0 };
	for (size_t i = 0; i < all.n; i++) {
		struct err refused = { .kind = ERR_NONE };
		if (scope_provider_check(w, all.at[i].rid, &refused) == 0)
			out->at[out->n++] = all.at[i];
	}
	return 0;
}

void form_yes_no(struct form *f, struct form_field *field)
{
	form_option(f, field, "no", _("no"));
	form_option(f, field, "yes", _("yes"));
}

void form_known_yes_no(struct form *f, struct form_field *field)
{
	form_yes_no(f, field);
	form_option(f, field, "unknown", _("not known"));
	form_option_key(f, field, -1);
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
