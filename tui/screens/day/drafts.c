/* Drafts of forms: see drafts.h. */
#include "tui/screens/day/drafts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/format.h"
#include "tui/kit/choose.h"
#include "tui/screens/courses/course_forms.h"
#include "tui/screens/screens.h"
#include "tui/session.h"

int draft_save(struct app *a, const char *key, const struct draft_place *place, json_t *form,
	       struct err *e)
{
	struct session *s = a->session;
	char day[DAY_TEXT];
	json_t *draft = json_pack("{s:s, s:s, s:i, s:I, s:O}", "name", place->name, "on",
				  day_text(place->on, day), "minute", place->minute, "at",
				  (json_int_t)s->work.who.now_ms, "form", form);
	char *text = json_dumps(draft, JSON_COMPACT);

	json_decref(draft);
	int failed =
		store_draft_save(s->work.store, &s->work.who, key, text != NULL ? text : "{}", e);
	free(text);
	if (!failed)
		a->drafts = drafts_count(a);
	return failed;
}

/* A draft that can't be dropped is offered once too often: no harm. */
void draft_drop(struct app *a, const char *key)
{
	struct session *s = a->session;
	struct err ignored;

	store_draft_drop(s->work.store, &s->work.who, key, &ignored);
	a->drafts = drafts_count(a);
}

json_t *draft_load(struct app *a, const char *key, int64_t *at_ms)
{
	struct session *s = a->session;
	struct err e = { .kind = ERR_NONE };
	char *text = NULL;

	if (store_draft_load(s->work.store, &s->work.who, key, &text, &e) != 0) {
		app_fault(a, &e);
		return NULL;
	}
	json_t *draft = text != NULL ? json_loads(text, 0, NULL) : NULL;
	free(text);
	json_t *form = json_incref(json_object_get(draft, "form"));
	*at_ms = json_integer_value(json_object_get(draft, "at"));
	json_decref(draft);
	return form;
}

static size_t list(struct app *a, struct draft **out)
{
	struct session *s = a->session;
	struct err ignored;
	size_t n = 0;

	*out = NULL;
	if (!s->logged_in || store_draft_list(s->work.store, &s->work.who, out, &n, &ignored) != 0)
		return 0;
	return n;
}

int drafts_count(struct app *a)
{
	struct draft *draft;
	size_t n = list(a, &draft);

	draft_list_free(draft, n);
	return (int)n;
}

struct draft_subjects draft_subjects(struct app *a)
{
	struct draft *draft;
	size_t n = list(a, &draft);
	struct draft_subjects s = { .at = memory_new(n, sizeof *s.at), .n = n };

	for (size_t i = 0; i < n; i++) {
		const char *colon = strchr(draft[i].key, ':');
		s.at[i] = memory_text(colon != NULL ? colon + 1 : draft[i].key);
	}
	draft_list_free(draft, n);
	return s;
}

bool draft_about(const struct draft_subjects *s, const char *id)
{
	for (size_t i = 0; id != NULL && id[0] != '\0' && i < s->n; i++)
		if (strcmp(s->at[i], id) == 0)
			return true;
	return false;
}

void draft_subjects_release(struct draft_subjects *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->at[i]);
	free(s->at);
	*s = (struct draft_subjects){ .n = 0 };
}

/* ---- the list to choose from ---- */

static struct day day_of_draft(const struct draft *d, json_t **parsed)
{
	struct day on = DAY_NONE;

	*parsed = json_loads(d->json, 0, NULL);
	const char *text = json_string_value(json_object_get(*parsed, "on"));
	if (text == NULL || !day_parse(text, &on))
		return DAY_NONE;
	return on;
}

/* What it is a draft of, by the start of its key. */
static const char *kind_words(const char *key)
{
	static const struct {
		const char *start, *words;
	} kinds[] = {
		{ "visit:", N_("record") },       { "correct:", N_("correct") },
		{ "new:", N_("one more visit") }, { "move:", N_("move") },
		{ "use:", N_("clip card") },      { "plan:", N_("plan ahead") },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strncmp(key, kinds[i].start, strlen(kinds[i].start)) == 0)
			return _(kinds[i].words);
	return "";
}

static void describe(const struct draft *d, struct arena *words, struct choice *out)
{
	char day[FORMAT_TEXT], time[TIME_TEXT] = "";
	json_t *parsed;
	struct day on = day_of_draft(d, &parsed);
	const char *name = json_string_value(json_object_get(parsed, "name"));
	int minute = (int)json_integer_value(json_object_get(parsed, "minute"));

	if (minute >= 0)
		time_text(minute, time);
	out->words = arena_text(words, name != NULL ? name : d->key);
	out->aside = arena_format(words, "%s %s  %s", format_day_short(on, day), time,
				  kind_words(d->key));
	json_decref(parsed);
}

/* `day`: the view of the day, below all others. */
static void go_on(struct app *a, struct view *day, const struct draft *d)
{
	json_t *parsed;
	struct day on = day_of_draft(d, &parsed);
	const char *name = json_string_value(json_object_get(parsed, "name"));

	if (!act_form_continue(a, d->key) &&
	    !clip_form_continue(a, d->key, name != NULL ? name : ""))
		day_continue(a, day, d->key, on);
	json_decref(parsed);
}

/* The list is read again when one was chosen: its order stays. */
static void take(struct app *a, struct view *v, int64_t index)
{
	struct draft *draft;
	size_t n = list(a, &draft);

	if ((size_t)index < n)
		go_on(a, v, &draft[index]);
	draft_list_free(draft, n);
}

void drafts_continue(struct app *a, const char *key)
{
	struct view *day = a->top;
	struct draft *draft;
	size_t n = list(a, &draft);

	while (day->below != NULL)
		day = day->below;
	for (size_t i = 0; i < n; i++)
		if (strcmp(draft[i].key, key) == 0)
			go_on(a, day, &draft[i]);
	draft_list_free(draft, n);
}

void drafts_choose(struct app *a)
{
	struct draft *draft;
	size_t n = list(a, &draft);
	struct choice *c = memory_new(n, sizeof *c);
	struct arena words = { NULL };

	for (size_t i = 0; i < n; i++) {
		c[i].id = (int64_t)i;
		describe(&draft[i], &words, &c[i]);
	}
	choose_open(a, _("Drafts: go on with which?"), c, n, 0, take);
	arena_release(&words);
	free(c);
	draft_list_free(draft, n);
}
