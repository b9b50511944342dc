/* What was typed into a field, and what the field itself can tell to be wrong with it: see form.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "tui/kit/form_private.h"
#include "tui/kit/typed.h"

static bool figure_typed(const char *text, double *out)
{
	char plain[40];
	char *end;

	if (strlen(text) >= sizeof plain)
		return false;
	snprintf(plain, sizeof plain, "%s", text);
	for (char *c = plain; *c != '\0'; c++)
		if (*c == ',')
			*c = '.';
	*out = strtod(plain, &end);
	return end != plain && *end == '\0' && isfinite(*out);
}

/* A time that stands on the clock as it is, and a length in figures, say by themselves what they are. */
static bool says_itself(const struct form_field *field)
{
	static const struct typed_clock none = { -1, -1, -1 };
	const char *text = field->text.text;

	return field->kind == FORM_TIME ? typed_time(text, &none) >= 0
					: text[strspn(text, "0123456789")] == '\0';
}

/* What was understood stands aside while a time or a length is counted from something else. */
static void show_understood(struct form *f, struct form_field *field)
{
	char words[DURATION_TEXT], time[TIME_TEXT];

	if (field->aside != NULL && field->aside == field->understood)
		field->aside = NULL;
	field->understood = NULL;
	if (field->value < 0 || says_itself(field))
		return;
	form_aside(f, field, "%s",
		   field->kind == FORM_TIME ? time_text(field->value, time)
					    : duration_text(field->value, words));
	field->understood = field->aside;
}

/* The field that its row stands beside; NULL: there is none, or it is not asked for. */
static const struct form_field *field_beside(const struct form *f, const struct form_field *field)
{
	const struct form_field *other = form_field_of(f, field->row->beside, field->of);

	return other != NULL && !other->hidden ? other : NULL;
}

static void check_time(struct form *f, struct form_field *field)
{
	const struct form_field *start = field_beside(f, field);
	const struct typed_clock clock = { .now = f->now,
					   .from = start != NULL ? start->value : -1,
					   .was = field->was };

	field->value = typed_time(field->text.text, &clock);
	if (field->text.length > 0 && field->value < 0)
		form_wrong(field, _("write the time as hours and minutes, 08:05"));
	show_understood(f, field);
}

static void check_length(struct form *f, struct form_field *field)
{
	field->value = typed_length(field->text.text, field->was);
	if (field->text.length > 0 && field->value < 0)
		form_wrong(field, _("write minutes, or hours like 1½h"));
	show_understood(f, field);
}

static void check_number(struct form_field *field)
{
	const char *text = field->text.text;

	field->value = text[0] == '\0' ? -1 : atoi(text);
	if (text[strspn(text, "0123456789")] != '\0')
		form_wrong(field, _("write a whole number"));
}

static void check_decimal(struct form_field *field)
{
	field->figure = NAN;
	if (field->text.length > 0 && !figure_typed(field->text.text, &field->figure)) {
		field->figure = NAN;
		form_wrong(field, _("write a number"));
	}
}

/* The day that a day without a year is near: one further down counts where it needs no other itself. */
static struct day day_beside(const struct form *f, const struct form_field *field)
{
	const struct form_field *other = field_beside(f, field);
	struct day beside = DAY_NONE;

	if (other == NULL)
		return DAY_NONE;
	if (other < field)
		beside = other->day;
	else if (!typed_day_is_bare(other->text.text))
		typed_day(other->text.text, f->today, DAY_NONE, &beside);
	return field->row->ahead && day_before(beside, f->today) ? DAY_NONE : beside;
}

/* A length in weeks, in place of the last day of what begins on the day beside it. */
static bool says_weeks(const struct form *f, struct form_field *field)
{
	const struct form_field *first = field_beside(f, field);
	int weeks;

	if (!field->row->lasts || !typed_weeks(field->text.text, &weeks))
		return false;
	if (first == NULL || day_is_none(first->day))
		return false;
	field->day = day_plus(first->day, 7 * weeks - 1);
	return true;
}

static void check_day(struct form *f, struct form_field *field)
{
	char day[FORMAT_TEXT], words[400];
	const char *text = field->text.text;
	struct day beside = day_beside(f, field);

	field->day = DAY_NONE;
	if (text[0] == '\0')
		field->aside = NULL;
	else if (says_weeks(f, field) || typed_day(text, f->today, beside, &field->day))
		form_aside(f, field, "%s", format_day_near(field->day, f->today, day));
	else
		form_wrong(field, typed_day_wrong(text, f->today, beside, words, sizeof words));
}

static void check_pick(struct form *f, struct form_field *field)
{
	if (field->value >= 0)
		form_aside(f, field, _("%d of %zu"), field->value + 1, field->options);
	else
		form_aside(f, field,
			   ngettext("%zu to choose from", "%zu to choose from",
				    (unsigned long)field->options),
			   field->options);
}

void form_take_typed(struct form *f, struct form_field *field)
{
	field->wrong[0] = field->warning[0] = '\0';
	if (field->kind == FORM_TIME)
		check_time(f, field);
	else if (field->kind == FORM_LENGTH)
		check_length(f, field);
	else if (field->kind == FORM_NUMBER)
		check_number(field);
	else if (field->kind == FORM_DECIMAL)
		check_decimal(field);
	else if (field->kind == FORM_DAY)
		check_day(f, field);
	else if (field->kind == FORM_PICK)
		check_pick(f, field);
	else if (field->kind == FORM_LEVEL && field->text.length > 0 && field->value < 0)
		/* A remark is stored with a level; without one it would be lost. */
		form_wrong(field,
			   _("the level is missing: Home and then 0 to 4, or 9 for not relevant"));
	else if (field->kind == FORM_TICK && field->text.length > 0 && field->value == 0)
		form_wrong(field, _("a remark, but not done: Home and Space, or write it in the "
				    "note instead"));
	if (field->lost != NULL)
		form_warn(field, field->lost);
}

const char *form_settled(const struct form_field *field, char out[FORM_SETTLED])
{
	char time[TIME_TEXT];

	if (field->kind == FORM_TIME && field->value >= 0)
		snprintf(out, FORM_SETTLED, "%s", time_text(field->value, time));
	else if (field->kind == FORM_LENGTH && field->value >= 0)
		snprintf(out, FORM_SETTLED, "%d", field->value);
	else
		return field->text.text;
	return out;
}
