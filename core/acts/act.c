/* Acts checked, done and taken back: see act.h. */
#include "core/acts/act.h"

#include <stdio.h>
#include <string.h>

#include "core/acts/acting.h"
#include "core/base/text.h"

/* ---- fields ---- */

static const struct act_field *field_named(const struct act_desc *act, const char *name)
{
	for (const struct act_field *f = act->field; f != NULL && f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static int64_t *rid_named(const struct act_desc *act, void *entry, const char *name)
{
	const struct act_field *f = field_named(act, name);

	return f != NULL ? (int64_t *)((char *)entry + f->at) : NULL;
}

static int64_t replaced_by(const struct act_desc *act, const void *entry)
{
	const struct act_field *f = field_named(act, "replaces");

	return f != NULL ? *(const int64_t *)((const char *)entry + f->at) : 0;
}

/* An empty value is left out of a fact; in a revised record it empties the field. */
static int fill_field(struct store *s, const struct field *f, const void *value, json_t *o,
		      struct err *e)
{
	int number = -1;

	switch (f->kind) {
	case FIELD_REFERENCE:
		return change_reference(s, o, f->name, *(const int64_t *)value, e);
	case FIELD_REFERENCES:
		return change_references(s, o, f->name, value, e);
	case FIELD_TEXTS:
	case FIELD_SETTINGS:
		return change_texts(o, f->name, value, (f->flags & FIELD_REQUIRED) != 0, e);
	case FIELD_WORDS:
		change_words(o, f->name, f->words, *(const unsigned *)value);
		return 0;
	case FIELD_DATE:
		change_day(o, f->name, *(const struct day *)value);
		return 0;
	case FIELD_TIME:
		set_time(o, f->name, *(const int *)value);
		return 0;
	case FIELD_WORD:
		memcpy(&number, value, sizeof number); /* an enum, or an int that may be -1 */
		change_word(o, f->name, f->words, number);
		return 0;
	case FIELD_BOOLEAN:
		json_object_set_new(o, f->name,
				    *(const int *)value > 0            ? json_true()
				    : (f->flags & FIELD_REQUIRED) != 0 ? json_false()
								       : json_null());
		return 0;
	case FIELD_INTEGER:
	case FIELD_LEVEL:
		change_integer(o, f->name, *(const int *)value, -1);
		return 0;
	default:
		return change_text(o, f->name, *(const char *const *)value, e);
	}
}

int act_fill(const struct work *work, const struct act_desc *act, const void *entry, json_t *o,
	     struct err *e)
{
	const struct record_desc *type = &record_desc[act->type];
	bool fresh = json_object_get(o, "id") == NULL, corrects = replaced_by(act, entry) != 0;

	for (const struct act_field *f = act->field; f->name != NULL; f++) {
		if (((f->how & FIELD_ONCE) != 0 && !fresh) ||
		    (strcmp(f->name, "reason") == 0 && type->fact && !corrects))
			continue;
		if (fill_field(work->store, record_field(act->type, f->name),
			       (const char *)entry + f->at, o, e) != 0)
			return -1;
		if ((f->how & FIELD_SAYS_NO) != 0 &&
		    *(const int *)((const char *)entry + f->at) == 0)
			json_object_set_new(o, f->name, json_false());
		if (fresh && json_is_null(json_object_get(o, f->name)))
			json_object_del(o, f->name);
	}
	return 0;
}

int act_put(const struct work *work, struct day on, json_t *object, int64_t *rid, struct err *e)
{
	int done = record_put(work->store, &work->who, settings_on(&work->settings, on), object,
			      rid, e);

	json_decref(object);
	return done;
}

int act_put_entry(const struct work *work, const struct act_desc *act, const void *entry,
		  int64_t *rid, struct err *e)
{
	const struct act_field *on = record_desc[act->type].fact ? field_named(act, "on") : NULL;
	json_t *o = record_object(work->store, act->type, *rid, e);

	if (o == NULL)
		return -1;
	int64_t replaces = replaced_by(act, entry);
	if (act_fill(work, act, entry, o, e) != 0 ||
	    (replaces != 0 && fact_must_differ(work, act->type, o, replaces, e) != 0)) {
		json_decref(o);
		return -1;
	}
	return act_put(work,
		       on != NULL ? *(const struct day *)((const char *)entry + on->at)
				  : work->who.today,
		       o, rid, e);
}

/* ---- checking ---- */

/* A correction follows fact_may_correct and is about the same goal or course.  An entry that does
 * not name who did it gets the person in the corrected fact; a new fact gets the actor. */
static int check_correction(struct acting *a, struct err *e)
{
	const struct act_field *reason = field_named(a->act, "reason");
	int64_t replaces = replaced_by(a->act, a->entry);
	int64_t *by = rid_named(a->act, a->entry, "by");
	int64_t *goal = rid_named(a->act, a->entry, "goal");
	int64_t *plan = rid_named(a->act, a->entry, "plan");
	int64_t *about = goal != NULL   ? goal
			 : plan != NULL ? plan
					: rid_named(a->act, a->entry, "course");

	if (replaces != 0) {
		const struct withdrawal w = { a->act->type, replaces,
					      *(const char *const *)((const char *)a->entry +
								     reason->at) };
		if (fact_may_correct(a->work, &w, &a->was, e) != 0)
			return -1;
		if (about != NULL && *about != a->was.about_rid)
			return err_set(e, ERR_RULE, "%s",
				       goal != NULL
					       ? _("a correction is about the same goal; withdraw "
						   "this one and observe the other instead")
				       : plan != NULL ? _("a correction is about the same plan")
						      : _("a correction is about the same course"));
	}
	if (by != NULL && *by == 0)
		*by = replaces != 0 ? a->was.by_rid : a->work->who.staff_rid;
	return 0;
}

/* Begins a check of the act.  `check` completes a copy of the entry, so that the caller can try the
 * act again. */
static void acting_begin(struct acting *a, const struct work *work, const struct act_desc *act,
			 const void *entry)
{
	*a = (struct acting){ .work = work, .act = act };
	a->entry = arena_take(&a->arena, act->entry);
	if (entry != NULL)
		memcpy(a->entry, entry, act->entry);
	if (replaced_by(act, a->entry) == 0)
		a->undone = act->undone; /* of a correction: the fact is as it was */
}

/* Finds the citizen by the entry's field "course" or "citizen", unless the act has a function for it. */
static int act_whose(struct acting *a, struct err *e)
{
	const int64_t *course = rid_named(a->act, a->entry, "course");

	if (a->act->whose != NULL)
		return a->act->whose(a, e);
	if (course != NULL)
		return course_whose(a, *course, e);
	a->citizen_rid = *rid_named(a->act, a->entry, "citizen");
	return 0;
}

enum act act_right(const struct act_desc *act)
{
	return act->right;
}

/* Of an act whose right goes by what is entered any that it could be is enough, until that is known. */
static int check_right(const struct work *work, const struct act_desc *act, struct err *e)
{
	bool some = course_right_somewhere(work, act->right);

	for (int i = ACT_BEGIN; act->right_for != NULL && i <= ACT_EXTEND; i++)
		some = some || course_right_somewhere(work, (enum act)i);
	return some && work->who.user != 0 ? 0 : right_check(&work->who, act->right, e);
}

int act_check_role(const struct work *work, const struct act_desc *act, struct err *e)
{
	if (check_right(work, act, e) != 0)
		return -1;
	return act->unstaffed ? 0 : right_check_staff(&work->who, e);
}

/* In this course, once it is known. */
static int check_right_here(const struct acting *a, struct err *e)
{
	enum act right = a->act->right_for != NULL ? a->act->right_for(a->entry) : a->act->right;

	if (a->course.rid == 0)
		return right_check(&a->work->who, right, e);
	return course_may(a, right, e);
}

/* Everything that can refuse the act. */
static int acting_check(struct acting *a, struct err *e)
{
	a->ask->n = 0;
	if (act_check_role(a->work, a->act, e) != 0 || act_whose(a, e) != 0 ||
	    (!a->act->of_no_citizen && scope_check(a->work, a->citizen_rid, a->act->name, e) != 0))
		return -1;
	return check_right_here(a, e) != 0 || check_correction(a, e) != 0 ? -1
									  : a->act->check(a, e);
}

int act_check(const struct work *work, const struct act_desc *act, const void *entry,
	      struct act_questions *ask, struct err *e)
{
	struct acting a;

	acting_begin(&a, work, act, entry);
	a.ask = ask;
	int may = acting_check(&a, e);
	arena_release(&a.arena);
	return may;
}

const char *act_questions_text(const struct act_questions *ask, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < ask->n && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? "; " : "",
					 ask->at[i].text);
	return out;
}

/* ---- doing ---- */

const char act_made_undone[] = N_("Taken back: what was made new is withdrawn");

static int checked_and_written(struct acting *a, struct err *e)
{
	if (acting_check(a, e) != 0)
		return -1;
	if (a->act->write == NULL && a->rid == 0 && a->undone == NULL &&
	    !record_desc[a->act->type].fact)
		a->undone = act_made_undone;
	return a->act->write != NULL ? a->act->write(a, e)
				     : act_put_entry(a->work, a->act, a->entry, &a->rid, e);
}

int act_within(const struct work *work, const struct act_desc *act, const void *entry, int64_t *rid,
	       struct err *e)
{
	struct act_questions unheard;
	struct acting a;

	acting_begin(&a, work, act, entry);
	a.ask = &unheard;
	int done = checked_and_written(&a, e);
	if (rid != NULL)
		*rid = a.rid;
	arena_release(&a.arena);
	return done;
}

struct doing {
	const struct work *work;
	const struct act_desc *act;
	const void *entry;
	struct act_done done;
};

static int write_act(struct store *s, void *data, struct err *e)
{
	struct doing *d = data;
	struct act_done *done = &d->done;
	struct act_questions unheard;
	struct acting a;

	acting_begin(&a, d->work, d->act, d->entry);
	a.ask = &unheard;
	*done = (struct act_done){ .act = d->act, .user = d->work->who.user };
	int failed = act_begins(s, &done->mark, e);
	if (failed == 0)
		failed = checked_and_written(&a, e);
	if (failed == 0)
		failed = act_ends(s, &done->mark, e);
	done->rid = a.rid;
	done->citizen_rid = a.citizen_rid;
	done->undone = a.undone;
	snprintf(done->name, sizeof done->name, "%s", a.name != NULL ? a.name : _(d->act->name));
	arena_release(&a.arena);
	return failed;
}

int act_do(const struct work *work, const struct act_desc *act, const void *entry,
	   struct act_done *done, struct err *e)
{
	struct doing d = { .work = work, .act = act, .entry = entry };

	if (store_write(work->store, write_act, &d, e) != 0)
		return -1;
	if (done != NULL)
		*done = d.done;
	return 0;
}

/* ---- taking back ---- */

static int unwrite_act(struct store *s, void *data, struct err *e)
{
	struct doing *d = data;
	const struct act_done *done = &d->done;
	const char *reason = d->act->reason != NULL ? _(d->act->reason) : _("taken back");
	struct acting a;

	(void)s;
	acting_begin(&a, d->work, d->act, NULL);
	a.rid = done->rid;
	a.citizen_rid = done->citizen_rid;
	int failed = act_check_role(d->work, d->act, e);
	if (failed == 0 && !d->act->of_no_citizen &&
	    !(d->act->gives_away && done->user == d->work->who.user))
		failed = scope_check(d->work, done->citizen_rid, reason, e);
	if (failed == 0 && d->act->may_back != NULL)
		failed = d->act->may_back(&a, e);
	if (failed == 0)
		failed = act_unwrite(d->work, &done->mark, reason, d->act->unplans, e);
	if (failed == 0 && d->act->is_back != NULL)
		failed = d->act->is_back(&a, e);
	arena_release(&a.arena);
	return failed;
}

int act_take_back(const struct work *work, const struct act_done *done, struct err *e)
{
	struct doing d = { .work = work, .act = done->act, .done = *done };

	return store_write(work->store, unwrite_act, &d, e);
}

void act_taken_back(const struct act_done *done, char out[ACT_WARNING])
{
	if (done->undone != NULL)
		snprintf(out, ACT_WARNING, "%s", _(done->undone));
	else
		snprintf(out, ACT_WARNING, _("Taken back: %s is as it was"), done->name);
}
