/* A grant: a new one, one that is changed, and the day on which one ends. */
#include <stdio.h>
#include <string.h>

#include "core/acts/grant_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/phrase.h"
#include "core/rules/law.h"
#include "core/rules/visit_series.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"
#include "tui/forms/provider_proposed.h"

enum { GRANT_TASKS = 100 };

struct own {
	struct grant_entry g;
	const char *tasks, *times; /* as they are written: a task a line; windows with commas */
	struct people providers;
	struct provider_proposed proposed; /* of a new one */
	const char *service, *since;       /* of a grant that ends, in words */
	const char *says;                  /* what the settings say of the service */
};

static struct own *grant_own(const struct form *f)
{
	return form_screen_of(f)->own;
}

/* ---- what is asked ---- */

/* Those of the settings, and the one that a grant of other days has. */
static void choose_service(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));
	const char *now = grant_own(f)->g.service;

	for (size_t i = 0; i < set->services; i++)
		form_option(f, field, set->service[i].id, set->service[i].name);
	if (now != NULL && settings_service(set, now) == NULL)
		form_option(f, field, now, now);
}

static void choose_provider(struct form *f, struct form_field *field)
{
	form_people(f, field, &grant_own(f)->providers);
}

static void choose_care_course(struct form *f, struct form_field *field)
{
	const struct settings *set = form_settings(form_screen_of(f));
	const char *now = grant_own(f)->g.care_course;

	for (size_t i = 0; i < set->care_courses; i++)
		form_option(f, field, set->care_course[i].id, set->care_course[i].name);
	if (now != NULL && settings_care_course(set, now) == NULL)
		form_option(f, field, now, now);
}

static void choose_weekdays(struct form *f, struct form_field *field)
{
	for (size_t i = 0; i < weekday_short_words.n; i++) {
		form_option(f, field, weekday_short_words.at[i].json,
			    _(weekday_short_words.at[i].shown));
		form_option_key(f, field, (int64_t)i);
	}
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row grant_rows[] = {
	{ FORM_PICK, "service", N_("Service"), HELP_LETTER, AT(g.service), .takes = TAKES_ID, .choices = choose_service, .needed = true, .missing = N_("say which service is granted") },
	{ FORM_FACT, "says", N_("About it"), NULL, AT(says) },
	{ FORM_PICK, "law", N_("Law"), N_("the law that is decided by: the first letter; Backspace: the service's own"), AT(g.law), .words = &law_words },
	{ FORM_PICK, "care_course", N_("Care course"), N_("that the decision under the Elder Act names: the first letter; Backspace: none"), AT(g.care_course), .takes = TAKES_ID, .choices = choose_care_course },
	{ FORM_PICK, "provider", N_("Provider"), N_("who gives it: the first letter of the name; Backspace: nobody yet"), AT(g.provider_rid), .takes = TAKES_RECORD, .choices = choose_provider },
	{ FORM_DAY, "from", N_("First day"), HELP_DAY, AT(g.from), .missing = N_("say from which day it is granted") },
	{ FORM_DAY, "to", N_("Last day"), N_("the last day, or how long: 27/12, 8 weeks; empty: until further notice"), AT(g.to), .beside = "from", .lasts = true },
	{ FORM_SET, "weekdays", N_("Weekdays"), N_("left and right move, Space chooses; none: not said"), AT(g.weekdays), .choices = choose_weekdays },
	{ FORM_TEXT, "times", N_("Time windows"), N_("from and to, commas between: 08:00-08:30, 18-18:30; empty: not said"), AT(times), .most = 200 },
	{ FORM_NUMBER, "visits_per_week", N_("Visits a week"), N_("how many; may be empty"), AT(g.visits_per_week) },
	{ FORM_NUMBER, "packages_per_day", N_("Packages a day"), N_("how many; may be empty"), AT(g.packages_per_day) },
	{ FORM_NOTE, "tasks", N_("Tasks"), N_("what is to be done, a task a line: Enter makes a new line, Tab goes on"), AT(tasks) },
	ROWS_END(N_("Save the grant")),
};

static const struct form_row end_rows[] = {
	{ FORM_FACT, "service", N_("Service"), NULL, AT(service) },
	{ FORM_FACT, "since", N_("Granted"), NULL, AT(since) },
	{ FORM_DAY, "to", N_("Last day"), N_("its last day: today, 27/12, Sun; empty: until further notice"), AT(g.to) },
	ROWS_END(N_("End the grant")),
};
#undef AT
/* clang-format on */

/* ---- what it begins with ---- */

static const char *texts_joined(struct arena *a, const struct text_list *l, const char *between)
{
	const char *all = "";

	for (size_t i = 0; i < l->n; i++)
		all = arena_format(a, "%s%s%s", all, i > 0 ? between : "", l->at[i]);
	return all;
}

static int load_new(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct own *own = s->own;

	own->g = (struct grant_entry){ .citizen_rid = s->start.rid,
				       .law = -1,
				       .from = w->who.today,
				       .to = DAY_NONE,
				       .packages_per_day = -1,
				       .visits_per_week = -1 };
	if (people_providers(w, &s->arena, &own->providers, e) != 0)
		return -1;
	return form_citizen(s, s->start.rid, e);
}

static const char *service_name(const struct form_screen *s, const char *id)
{
	const struct service *v = id != NULL ? settings_service(form_settings(s), id) : NULL;

	return v != NULL ? v->name : id != NULL ? id : "";
}

static int load_change(struct form_screen *s, struct err *e)
{
	const struct work *w = &s->session->work;
	struct own *own = s->own;

	if (grant_entry_load(w->store, s->start.rid, &own->g, &s->arena, e) != 0 ||
	    people_providers(w, &s->arena, &own->providers, e) != 0)
		return -1;
	own->tasks = texts_joined(&s->arena, &own->g.tasks, "\n");
	own->times = texts_joined(&s->arena, &own->g.times, ", ");
	s->subject = arena_text(&s->arena, service_name(s, own->g.service));
	return form_citizen(s, own->g.citizen_rid, e);
}

static int load_end(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;
	char from[FORMAT_TEXT];

	if (load_change(s, e) != 0)
		return -1;
	own->service = s->subject;
	own->since = arena_format(&s->arena, _("from %s"), format_day(own->g.from, from));
	if (day_is_none(own->g.to))
		own->g.to = s->session->work.who.today;
	return 0;
}

/* Under the Elder Act alone, where the municipality has named its care courses. */
static void arrange_care_course(struct form_screen *s)
{
	const struct own *own = s->own;
	const struct settings *set = form_settings(s);
	struct form_field *field = form_field(&s->form, "care_course");
	const struct form_option *chosen = form_chosen(field);
	const struct care_course *c = chosen != NULL ? settings_care_course(set, chosen->id) : NULL;

	field->hidden = law_of_grant(set, own->g.law, own->g.service) != LAW_ELDER_ACT ||
			(set->care_courses == 0 && chosen == NULL);
	if (c != NULL && c->text != NULL)
		form_aside(&s->form, field, "%s", c->text);
}

/* Whoever carries the course, where the settings want help from the same. */
static void arrange_giver(struct form_screen *s)
{
	struct own *own = s->own;
	const struct settings *set = form_settings(s);

	if (own->g.grant_rid != 0 || own->g.service == NULL || day_is_none(own->g.from) ||
	    !grant_is_help(set, own->g.service, own->g.law))
		return;
	own->g.provider_rid =
		form_propose_provider(s, &own->proposed,
				      (struct provider_question){ .what = RULE_FOR_HELP,
								  .citizen_rid = own->g.citizen_rid,
								  .on = own->g.from });
}

/* Whose law it is where none is chosen, and what the settings say of the service. */
static void arrange_grant(struct form_screen *s)
{
	const struct own *own = s->own;
	const struct service *v =
		own->g.service != NULL ? settings_service(form_settings(s), own->g.service) : NULL;
	struct form_field *law = form_field(&s->form, "law");

	law->aside = NULL;
	if (own->g.law < 0 && v != NULL)
		form_aside(&s->form, law, _("the service's: %s"),
			   law_name(form_settings(s), v->law));
	struct form_field *says = form_field(&s->form, "says");
	says->hidden = v == NULL || v->text == NULL;
	edit_set(&says->text, says->hidden ? "" : v->text);
	arrange_care_course(s);
	arrange_giver(s);
}

/* ---- what it says ---- */

/* A task a line. */
static struct text_list lines_of(struct arena *a, const char *text)
{
	struct text_list l = { arena_take(a, GRANT_TASKS * sizeof(char *)), 0 };

	while (text != NULL && *text != '\0' && l.n < GRANT_TASKS) {
		size_t n = strcspn(text, "\n");
		const char *line = text + strspn(text, " ");
		if (line < text + n)
			l.at[l.n++] = arena_text_n(a, line, (size_t)(text + n - line));
		text += n + (text[n] == '\n');
	}
	return l;
}

/* What is no list of windows goes to core as it is written, which says what is wrong. */
static struct text_list windows_of(struct arena *a, const char *text)
{
	struct series_window w[SERIES_WINDOWS];
	struct text_list l = { arena_take(a, SERIES_WINDOWS * sizeof(char *)), 0 };
	char from[TIME_TEXT], to[TIME_TEXT];
	const char *wrong;
	size_t n;

	if (text == NULL || *text == '\0')
		return l;
	if (series_windows_parse(text, w, &n, &wrong) != 0) {
		l.at[l.n++] = arena_text_n(a, wrong, strcspn(wrong, ",;"));
		return l;
	}
	for (size_t i = 0; i < n; i++)
		l.at[l.n++] = arena_format(a, "%s-%s", time_text(w[i].from, from),
					   time_text(w[i].to, to));
	return l;
}

static const void *grant_said(struct form_screen *s)
{
	struct own *own = s->own;

	if (form_field(&s->form, "care_course")->hidden)
		own->g.care_course = NULL;
	own->g.tasks = lines_of(&s->arena, own->tasks);
	own->g.times = windows_of(&s->arena, own->times);
	return &own->g;
}

static void say_grant(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, %s – u undoes"), s->name,
		 service_name(s, own->g.service));
}

static void say_end(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own *own = s->own;
	char day[DAY_PHRASE];

	if (day_is_none(own->g.to))
		say_grant(s, words);
	else
		snprintf(words, FORM_SAID, _("Saved: %s ends on %s – u undoes"),
			 service_name(s, own->g.service),
			 day_phrase(own->g.to, s->session->work.who.today, day));
}

const struct form_desc grant_form = {
	.kind = "grant",
	.title = N_("New grant"),
	.about = RECORD_CITIZEN,
	.rows = grant_rows,
	.own = sizeof(struct own),
	.load = load_new,
	.arrange = arrange_grant,
	.act = &grant_act,
	.entry = grant_said,
	.refuse_at = "service",
	.doubt_at = "service",
	.saved = say_grant,
};

const struct form_desc grant_change_form = {
	.kind = "grant-change",
	.title = N_("Change the grant"),
	.about = RECORD_GRANT,
	.rows = grant_rows,
	.own = sizeof(struct own),
	.load = load_change,
	.arrange = arrange_grant,
	.act = &grant_act,
	.entry = grant_said,
	.refuse_at = "service",
	.doubt_at = "to",
	.saved = say_grant,
};

const struct form_desc grant_end_form = {
	.kind = "grant-end",
	.title = N_("End the grant"),
	.about = RECORD_GRANT,
	.rows = end_rows,
	.own = sizeof(struct own),
	.load = load_end,
	.act = &grant_act,
	.refuse_at = "to",
	.doubt_at = "to",
	.saved = say_end,
};
