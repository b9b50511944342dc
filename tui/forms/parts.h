/* What forms about courses, goals and plans have in common: help, people to choose from, whose it is. */
#ifndef HVERDAG_TUI_FORMS_PARTS_H
#define HVERDAG_TUI_FORMS_PARTS_H

#include "core/queries/people.h"
#include "tui/forms/form_screen.h"

#define HELP_DAY    N_("a day: 23/11, Fri, week 48, +7 or -7")
#define HELP_LAST   N_("the last day, or how long: 27/12, 8 weeks")
#define HELP_TIME   N_("hours and minutes: 10:00 or 1000; now; +15 for later")
#define HELP_NAME   N_("the first letter of the name, or left and right")
#define HELP_LETTER N_("the first letter, or left and right")
#define HELP_CHOICE N_("left and right choose; Enter goes on")

/* clang-format off */
/* The button that saves, and the end of the table. */
#define ROWS_END(words) \
	{ .kind = FORM_BUTTON, .name = "save", .label = words, .help = N_("Enter saves it") }, { .name = NULL }
/* clang-format on */

/* Why a fact is corrected: the last row of a form that corrects one. */
#define WHY_CORRECTED(at)                                                                          \
	{                                                                                          \
		FORM_TEXT, "reason", N_("Why corrected"),                                          \
			N_("why it is corrected; the first one stays readable"), at                \
	}

/* Set s->name to the name of the citizen, of the course's citizen; -1 with *e when they cannot
 * be read. */
int form_citizen(struct form_screen *s, int64_t citizen_rid, struct err *e);
int form_course(struct form_screen *s, int64_t course_rid, struct err *e);

/* A list that is written in one field, its texts apart by any of `marks`; blanks around them and empty ones
 * are left out.  And the other way round, with `between` between them. */
struct text_list form_texts(struct arena *a, const char *written, const char *marks);
const char *form_texts_written(struct arena *a, const struct text_list *list, const char *between);

/* The providers whose people and citizens the actor keeps: *out lies in s->arena. */
int form_providers(struct form_screen *s, struct people *out, struct err *e);

/* For choices of yes or no by the number that the entry has, 1 and 0, and of what is not known, -1. */
void form_yes_no(struct form *f, struct form_field *field);
void form_known_yes_no(struct form *f, struct form_field *field);

/* What the form of an extension begins with: the planned end in words, in s->arena, and the new one that is
 * proposed.  The course is s->start.rid, of that type (its id), and begins on `start`. */
struct extension {
	const char *planned;
	struct day until;
};
int form_extension(struct form_screen *s, const char *type, struct day start, struct extension *out,
		   struct err *e);

/* The staff the actor may name, and `also` and `also_too` whether or not the actor may (see
 * people_staff). *out lies in s->arena. */
int form_staff(struct form_screen *s, int64_t also, int64_t also_too, struct people *out,
	       struct err *e);
void form_people(struct form *f, struct form_field *field, const struct people *p);

/* The statuses after a course that ended with this result. */
void form_later_statuses(struct form *f, struct form_field *field, int result);

/* The help of a choice: why the chosen one is likely; without that, how to choose. */
void form_likely(struct form *f, struct form_field *field, const char *why);

/* Shows "typically up to 8 weeks, that is Sun 17/1" beside `end` while it is empty. Shows
 * nothing when `type` is NULL, when the settings give it no longest length, or when there is no
 * start. */
struct course_type;
void form_typical_end(struct form *f, struct form_field *end, const struct course_type *type,
		      struct day start);

#endif
