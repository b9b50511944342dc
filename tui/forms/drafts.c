/* Drafts of forms: see drafts.h. */
#include "tui/forms/drafts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* ---- one draft ---- */

/* What a list says of it, what its form is opened with, and the form. */
static json_t *draft_of_form(struct form_screen *s, struct err *e)
{
	char on[DAY_TEXT], due[DAY_TEXT], other[RECORD_ID_MAX + 1] = "";

	if (s->start.other != 0 &&
	    record_shown_id(s->session->work.store, s->start.other, other, e) != 0)
		return NULL;
	json_t *draft =
		json_pack("{s:s, s:s*, s:s, s:i, s:i, s:s*, s:s, s:s, s:o}", "name", s->name,
			  "subject", s->subject, "on", day_text(s->on, on), "minute", s->minute,
			  "what", s->start.what, "word", s->start.word, "due",
			  day_text(s->start.on, due), "other", other, "form", form_draft(&s->form));
	json_t *begun = json_pack("{s:O, s:I, s:i, s:i}", "base", s->base, "opened",
				  (json_int_t)s->opened_ms, "first_on", s->start.first_on.n,
				  "first", s->start.first);
	json_object_update(draft, begun);
	json_decref(begun);
	return draft;
}

int draft_keep(struct app *a, struct form_screen *s, struct err *e)
{
	struct work *w = &a->session->work;
	json_t *draft = draft_of_form(s, e);

	if (draft == NULL)
		return -1;
	char *text = json_dumps(draft, JSON_COMPACT);
	json_decref(draft);
	int kept = store_draft_save(w->store, &w->who, &s->key, text != NULL ? text : "{}", e);
	free(text);
	if (kept >= 0)
		a->drafts = drafts_count(a);
	return kept;
}

/* A failure is ignored: the draft is then merely listed once more. */
void draft_drop(struct app *a, const struct draft_key *key)
{
	struct work *w = &a->session->work;
	struct err ignored;

	store_draft_drop(w->store, &w->who, key, &ignored);
	a->drafts = drafts_count(a);
}

json_t *draft_load(struct app *a, const struct draft_key *key, int64_t *at_ms)
{
	struct work *w = &a->session->work;
	struct err e = { .kind = ERR_NONE };
	struct draft d = { .json = NULL };

	if (store_draft_load(w->store, &w->who, key, &d, &e) != 0) {
		app_fault(a, &e);
		return NULL;
	}
	json_t *draft = d.json != NULL ? json_loads(d.json, 0, NULL) : NULL;
	free(d.json);
	*at_ms = d.at_ms;
	return draft;
}

/* ---- all of them ---- */

size_t drafts_list(struct app *a, struct draft **out)
{
	struct work *w = &a->session->work;
	struct err ignored;
	size_t n = 0;

	*out = NULL;
	if (!a->session->logged_in || store_draft_list(w->store, &w->who, out, &n, &ignored) != 0)
		return 0;
	return n;
}

/* Where they cannot be counted, there are as many as before. */
int drafts_count(struct app *a)
{
	struct work *w = &a->session->work;
	struct err ignored;
	int n = a->drafts;

	if (a->session->logged_in)
		store_draft_count(w->store, &w->who, &n, &ignored);
	return n;
}

int64_t draft_rid(struct app *a, const struct draft *d, enum record_type type)
{
	struct err ignored = { .kind = ERR_NONE };

	return record_find_uuid(a->session->work.store, type, d->key.record, &ignored);
}

struct draft_subjects draft_subjects(struct app *a, enum record_type type)
{
	struct draft *draft;
	size_t n = drafts_list(a, &draft);
	struct draft_subjects s = { .rid = memory_new(n, sizeof *s.rid), .n = n };

	for (size_t i = 0; i < n; i++)
		s.rid[i] = draft_rid(a, &draft[i], type);
	draft_list_free(draft, n);
	return s;
}

bool draft_about(const struct draft_subjects *s, int64_t rid)
{
	for (size_t i = 0; rid != 0 && i < s->n; i++)
		if (s->rid[i] == rid)
			return true;
	return false;
}

void draft_subjects_release(struct draft_subjects *s)
{
	free(s->rid);
	*s = (struct draft_subjects){ .n = 0 };
}
