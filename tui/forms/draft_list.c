/* Going on with a draft, and the list to choose one from: see draft_list.h. */
#include "tui/forms/draft_list.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/text.h"
#include "core/format.h"
#include "tui/forms/forms.h"
#include "tui/kit/choose.h"

/* ---- going on ---- */

static struct day draft_day(const json_t *draft, const char *key)
{
	const char *text = json_string_value(json_object_get(draft, key));
	struct day on = DAY_NONE;

	return text != NULL && day_parse(text, &on) ? on : DAY_NONE;
}

static void throw_lost_away(struct app *a, struct view *v, const char *answer)
{
	(void)answer;
	draft_drop(a, a->asked);
	if (v->ops->shown != NULL)
		v->ops->shown(a, v);
	app_say(a, INK_NORMAL, "%s", _("the draft was thrown away"));
}

/* Asks whether to throw away a draft whose form cannot be opened; the question begins with
 * a->message, which says why. The key stands first in `lost`, so that the answer finds it in
 * a->asked. */
static void ask_throw_away(struct app *a, const struct draft_key *key)
{
	struct lost {
		struct draft_key key;
		char words[600];
	} *lost = memory_new(1, sizeof *lost);

	lost->key = *key;
	snprintf(lost->words, sizeof lost->words, _("%s – throw the draft away?"), a->message);
	app_ask(a,
		&(struct prompt){ .label = lost->words,
				  .yes_no = true,
				  .done = throw_lost_away,
				  .about = lost },
		"");
}

static void open_draft(struct app *a, const struct draft *d, const struct form_desc *desc,
		       const json_t *draft)
{
	const char *other = json_string_value(json_object_get(draft, "other"));
	struct err ignored = { .kind = ERR_NONE };
	struct form_start start = {
		.rid = draft_rid(a, d, desc->about),
		.what = (int)json_integer_value(json_object_get(draft, "what")),
		.word = json_string_value(json_object_get(draft, "word")),
		.on = draft_day(draft, "due"),
		.first_on = DAY_NONE,
	};

	if (other != NULL && other[0] != '\0')
		start.other = record_find(a->session->work.store, desc->other, other, &ignored);
	if (start.rid == 0 && !desc->of_nothing)
		app_say(a, INK_ATTENTION, "%s", _("what it is about is not in the store any more"));
	else if (desc->go_on != NULL)
		desc->go_on(a, &start, draft_day(draft, "on"));
	else
		form_open(a, desc, &start);
}

static void go_on(struct app *a, const struct draft *d)
{
	const struct form_desc *desc = form_find(d->key.kind);
	json_t *draft = json_loads(d->json, 0, NULL);

	if (desc != NULL)
		open_draft(a, d, desc, draft);
	else
		app_say(a, INK_ATTENTION, "%s", _("this hverdag has no such form"));
	json_decref(draft);
	if (form_screen_draft(a->top) == NULL)
		ask_throw_away(a, &d->key);
}

void drafts_continue(struct app *a, const struct draft_key *key)
{
	struct draft *draft;
	size_t n = drafts_list(a, &draft);

	for (size_t i = 0; i < n; i++)
		if (draft_key_same(&draft[i].key, key)) {
			go_on(a, &draft[i]);
			break;
		}
	draft_list_free(draft, n);
}

/* ---- the list to choose from ---- */

/* "Change the goal: Gå tur"; a follow-up is called by its name alone. */
static const char *what_words(const struct draft *d, const char *subject, struct arena *words)
{
	const struct form_desc *desc = form_find(d->key.kind);
	const char *what = desc == NULL ? NULL : desc->words != NULL ? desc->words : desc->title;

	if (what == NULL)
		return subject != NULL ? subject : "";
	return subject != NULL ? arena_format(words, "%s: %s", _(what), subject) : _(what);
}

struct draft_said draft_describe(const struct draft *d, struct arena *words)
{
	json_t *draft = json_loads(d->json, 0, NULL);
	const char *name = json_string_value(json_object_get(draft, "name"));
	const char *subject = json_string_value(json_object_get(draft, "subject"));
	struct draft_said said = {
		.name = arena_text(words, name != NULL ? name : ""),
		.on = draft_day(draft, "on"),
		.minute = (int)json_integer_value(json_object_get(draft, "minute")),
	};

	said.what = arena_text(words, what_words(d, subject, words));
	json_decref(draft);
	return said;
}

static void describe(const struct draft *d, struct arena *words, struct choice *out)
{
	char on[FORMAT_TEXT], time[TIME_TEXT] = "";
	struct draft_said said = draft_describe(d, words);

	if (said.minute >= 0)
		time_text(said.minute, time);
	out->words = said.name;
	out->aside =
		arena_format(words, "%s %s  %s", format_day_short(said.on, on), time, said.what);
}

static int64_t draft_id(const struct draft *d)
{
	char record[UUID_TEXT], what[UUID_TEXT + DRAFT_KIND];

	snprintf(what, sizeof what, "%s %s", d->key.kind, uuid_text(d->key.record, record));
	return choice_id(what, d->key.part);
}

/* Another window may have kept or dropped drafts while the list stood open. */
static void take(struct app *a, struct view *v, int64_t id)
{
	struct draft *draft;
	size_t n = drafts_list(a, &draft), i = 0;

	(void)v;
	while (i < n && draft_id(&draft[i]) != id)
		i++;
	if (i < n)
		go_on(a, &draft[i]);
	else
		app_say(a, INK_ATTENTION, "%s", _("this draft is not there any more"));
	draft_list_free(draft, n);
}

void drafts_choose(struct app *a)
{
	struct work *w = &a->session->work;
	struct err e = { .kind = ERR_NONE };
	struct draft *draft;
	size_t n;

	if (store_draft_list(w->store, &w->who, &draft, &n, &e) != 0) {
		err_context(&e, _("the drafts could not be read"));
		app_fault(a, &e);
		return;
	}
	struct choice *c = memory_new(n, sizeof *c);
	struct arena words = { NULL };

	for (size_t i = 0; i < n; i++) {
		c[i].id = draft_id(&draft[i]);
		describe(&draft[i], &words, &c[i]);
	}
	choose_open(a, _("Drafts: go on with which?"), c, n, 0, take);
	arena_release(&words);
	free(c);
	draft_list_free(draft, n);
}
