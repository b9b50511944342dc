/* Whom other settings change: see settings_effects.h. */
#include "core/queries/settings_effects.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/queries/people.h"
#include "core/queries/settings_effects_parts.h"
#include "core/words.h"

/* Codes, and what they are called, by enum effect. */
/* clang-format off */
static const struct { const char *what, *said; } effect_names[EFFECTS] = {
	[EFFECT_BALANCE] = { "balance", N_("clip card") },
	[EFFECT_NEXT_LAPSE] = { "next_lapse", N_("next lapse") },
	[EFFECT_COURSE_END] = { "course_end", N_("planned end") },
	[EFFECT_COURSE_WEEKS] = { "course_weeks", N_("weeks of a course") },
	[EFFECT_COURSE_SESSIONS] = { "course_sessions", N_("sessions of a course") },
	[EFFECT_FOLLOW_UP] = { "follow_up", N_("follow-up") },
	[EFFECT_DEADLINE] = { "deadline", N_("deadline") },
	[EFFECT_PROVIDER] = { "provider", N_("provider") },
	[EFFECT_FUNCTION_LEVEL] = { "function_level", N_("function level") },
	[EFFECT_REQUIRES] = { "requires", N_("asks for help") },
	[EFFECT_NOT_WITH] = { "not_with", N_("not along with") },
	[EFFECT_DOUBT] = { "doubt", N_("doubt") },
};
/* clang-format on */

void effect_add(struct effect_facts *list, const struct effect_fact *fact)
{
	list->at = memory_grow(list->at, list->n, sizeof *list->at);
	struct effect_fact *f = &list->at[list->n++];

	*f = *fact;
	f->citizen = arena_text(&list->arena, fact->citizen);
	f->id = arena_text(&list->arena, fact->id != NULL ? fact->id : "");
	f->record = arena_text(&list->arena, fact->record != NULL ? fact->record : "");
	if (fact->value.text != NULL)
		f->value.text = arena_text(&list->arena, fact->value.text);
	f->value.is = true;
}

/* Whose and what, not how much. */
static int by_what(const void *a, const void *b)
{
	const struct effect_fact *x = a, *y = b;
	int order = strcmp(x->citizen, y->citizen);

	if (order == 0 && x->effect != y->effect)
		order = x->effect < y->effect ? -1 : 1;
	if (order == 0 && x->what != NULL && y->what != NULL)
		order = strcmp(x->what, y->what);
	if (order == 0)
		order = strcmp(x->record, y->record);
	return order != 0 ? order : strcmp(x->id, y->id);
}

/* Of several that cannot be told apart the first is kept. */
static void sort_facts(struct effect_facts *list)
{
	size_t kept = 0;

	if (list->n > 1)
		qsort(list->at, list->n, sizeof *list->at, by_what);
	for (size_t i = 0; i < list->n; i++)
		if (kept == 0 || by_what(&list->at[kept - 1], &list->at[i]) != 0)
			list->at[kept++] = list->at[i];
	list->n = kept;
}

static int facts_gather(const struct work *w, const struct settings_history *set, struct day on,
			struct effect_facts *list, struct err *e)
{
	struct work work = *w;

	work.settings = *set;
	if (effects_of_cards(&work, on, list, e) != 0 ||
	    effects_of_courses(&work, on, list, e) != 0 ||
	    effects_of_doubts(&work, on, list, e) != 0)
		return -1;
	sort_facts(list);
	return 0;
}

static void facts_release(struct effect_facts *list)
{
	free(list->at);
	arena_release(&list->arena);
}

/* ---- what differs ---- */

struct walk {
	const struct work *work;
	settings_effect_each *each;
	void *data;
};

/* The length of a course type is a text that counts; what a rule says is one that names lines. */
static bool same_value(enum effect effect, const struct effect_value *a,
		       const struct effect_value *b)
{
	bool counts = effect == EFFECT_COURSE_WEEKS || effect == EFFECT_COURSE_SESSIONS;

	return a->is == b->is && a->minutes == b->minutes && day_same(a->day, b->day) &&
	       (!counts || a->text == NULL || b->text == NULL || strcmp(a->text, b->text) == 0);
}

/* A card that is there on one side only has no balance on the other, which is none that differs from nothing. */
static bool is_nothing(const struct settings_effect *x)
{
	return x->effect == EFFECT_BALANCE && x->before.minutes == x->after.minutes;
}

static int tell_effect(const struct walk *w, const struct effect_fact *before,
		       const struct effect_fact *after, struct err *e)
{
	const struct effect_value none = { .day = DAY_NONE };
	const struct effect_fact *one = before != NULL ? before : after;
	struct arena arena = { NULL };
	char *name;

	assert(one != NULL);
	struct settings_effect x = {
		.effect = one->effect,
		.what = one->what != NULL ? one->what : effect_names[one->effect].what,
		.said = _(one->said != NULL ? one->said : effect_names[one->effect].said),
		.citizen = one->citizen,
		.id = one->id,
		.record = one->record,
		.before = before != NULL ? before->value : none,
		.after = after != NULL ? after->value : none,
	};
	if (same_value(x.effect, &x.before, &x.after) || is_nothing(&x))
		return 0;
	if (people_listed_citizen(w->work, one->citizen_rid, &arena, &name, e) != 0)
		return -1;
	x.name = name;
	int done = w->each(w->data, &x, e);
	arena_release(&arena);
	return done;
}

static int walk_both(const struct walk *w, const struct effect_facts *before,
		     const struct effect_facts *after, struct err *e)
{
	size_t i = 0, j = 0;
	int failed = 0;

	while (!failed && (i < before->n || j < after->n)) {
		int order = i == before->n  ? 1
			    : j == after->n ? -1
					    : by_what(&before->at[i], &after->at[j]);
		failed = tell_effect(w, order <= 0 ? &before->at[i] : NULL,
				     order >= 0 ? &after->at[j] : NULL, e);
		i += order <= 0;
		j += order >= 0;
	}
	return failed;
}

/* The store's settings with one more version, in force from a day; free(out->at) alone. */
static void history_with(const struct settings_history *h, struct day from, struct settings *set,
			 struct settings_history *out)
{
	out->at = memory_new(h->n + 1, sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < h->n && !day_before(from, h->at[i].from); i++)
		out->at[out->n++] = h->at[i];
	out->at[out->n++] = (struct settings_version){ from, set };
	/* Settings adopted for a later day still come into force on that day. */
	for (size_t i = out->n - 1; i < h->n; i++)
		out->at[out->n++] = h->at[i];
}

int settings_effects(const struct work *w, const struct settings_change *change,
		     settings_effect_each *each, void *data, struct err *e)
{
	const struct walk walk = { w, each, data };
	struct settings_history next;
	struct effect_facts was = { .n = 0 }, is = { .n = 0 };

	history_with(&w->settings, change->from, change->set, &next);
	int failed = facts_gather(w, &w->settings, change->on, &was, e) != 0 ||
		     facts_gather(w, &next, change->on, &is, e) != 0 ||
		     walk_both(&walk, &was, &is, e) != 0;
	facts_release(&was);
	facts_release(&is);
	free(next.at);
	return failed ? -1 : 0;
}
