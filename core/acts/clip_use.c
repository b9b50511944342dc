/* A use of the clip card without a visit: see visit.h. */
#include <sqlite3.h>

#include "core/acts/visit_parts.h"
#include "core/base/text.h"
#include "core/records/rights.h"

static int check_use(const struct work *work, const struct visit_entry *v,
		     const struct clip_use *use, char card[RECORD_ID_MAX + 1], char warning[400],
		     struct err *e)
{
	*card = *warning = '\0';
	if (right_check(&work->who, ACT_USE_CLIP, e) != 0 ||
	    right_check_staff(&work->who, e) != 0 ||
	    citizen_access(work->store, &work->who, v->citizen_rid, "record", e) != 0)
		return -1;
	if (use->minutes <= 0 || use->helpers <= 0)
		return err_set(
			e, ERR_RULE, "%s",
			_("a use of the clip card needs at least one minute and one helper"));
	return clip_use_checked(work, v, use, card, warning, e);
}

static struct visit_entry entry_of_use(int64_t citizen_rid, const char *card,
				       const struct clip_use *use)
{
	return (struct visit_entry){
		.citizen_rid = citizen_rid, .card = card, .on = use->on, .started = -1, .ended = -1
	};
}

int clip_use_check(const struct work *work, int64_t citizen_rid, const char *card,
		   const struct clip_use *use, char warning[400], struct err *e)
{
	struct visit_entry v = entry_of_use(citizen_rid, card, use);
	char found[RECORD_ID_MAX + 1];

	return check_use(work, &v, use, found, warning, e);
}

struct clip_use_writing {
	struct visit_writing w;
	const struct clip_use *use;
};

static int write_use(struct store *s, void *data, struct err *e)
{
	struct clip_use_writing *u = data;
	struct visit_writing *w = &u->w;
	char card[RECORD_ID_MAX + 1], warning[400];

	if (check_use(w->work, &w->v, u->use, card, warning, e) != 0)
		return -1;
	json_t *o = json_pack("{s:s, s:i, s:i}", "type", "clip_use", "minutes", u->use->minutes,
			      "helpers", u->use->helpers);
	set_day(o, "on", u->use->on);
	int done = -1;
	if (set_text(o, "card", card, e) == 0 &&
	    set_text(o, "activity", u->use->activity, e) == 0 &&
	    set_reference(s, o, "citizen", w->v.citizen_rid, e) == 0 &&
	    set_reference(s, o, "by", w->work->who.staff_rid, e) == 0)
		done = visit_put(w, o, &w->rid, e);
	json_decref(o);
	return done;
}

int clip_use_add(const struct work *work, int64_t citizen_rid, const char *card,
		 const struct clip_use *use, int64_t *rid, struct err *e)
{
	struct clip_use_writing u = {
		.w = { .work = work, .v = entry_of_use(citizen_rid, card, use) },
		.use = use,
	};

	if (store_write(work->store, write_use, &u, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = u.w.rid;
	return 0;
}

/* ---- withdrawing ---- */

/* clang-format off */
static const char use_sql[] =
	"SELECT u.citizen_rid, u.by_rid, u.recorded_by_rid, u.live FROM clip_use AS u WHERE u.rid = :rid";
/* clang-format on */

struct recorded_use {
	int64_t citizen_rid, by_rid, recorded_by_rid;
	bool live;
};

static int read_use(struct store *s, int64_t rid, struct recorded_use *out, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, use_sql, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		*out = (struct recorded_use){
			.citizen_rid = sqlite3_column_int64(st, 0),
			.by_rid = sqlite3_column_int64(st, 1),
			.recorded_by_rid = sqlite3_column_int64(st, 2),
			.live = sqlite3_column_int(st, 3) != 0,
		};
	statement_done(st);
	if (got == 0)
		return err_set(e, ERR_RULE, "%s",
			       _("these minutes stand in the record of a visit: correct that visit "
				 "on its day, or withdraw its record"));
	return got == 1 ? 0 : -1;
}

static int may_withdraw(struct store *s, const struct actor *who, int64_t rid, struct err *e)
{
	struct recorded_use use = { 0 };

	if (right_check(who, ACT_CORRECT_RECORD, e) != 0 || right_check_staff(who, e) != 0 ||
	    read_use(s, rid, &use, e) != 0 ||
	    citizen_access(s, who, use.citizen_rid, "record", e) != 0)
		return -1;
	if (!use.live)
		return err_set(e, ERR_RULE, "%s",
			       _("this use has been corrected or withdrawn already"));
	bool own = who->staff_rid != 0 &&
		   (use.by_rid == who->staff_rid || use.recorded_by_rid == who->staff_rid);
	return own ? 0 : right_check(who, ACT_CORRECT_OTHERS, e);
}

static int withdraw_use(struct store *s, void *data, struct err *e)
{
	const struct visit_writing *w = data;

	if (may_withdraw(s, &w->work->who, w->rid, e) != 0)
		return -1;
	return record_withdraw(s, &w->work->who, w->rid, w->v.reason, e);
}

int clip_use_withdraw(const struct work *work, int64_t rid, const char *reason, struct err *e)
{
	struct visit_writing w = { .work = work, .rid = rid, .v = { .reason = reason } };

	if (reason == NULL)
		return may_withdraw(work->store, &work->who, rid, e);
	if (!says_something(reason))
		return err_set(e, ERR_RULE, "%s", _("say why the use is withdrawn"));
	return store_write(work->store, withdraw_use, &w, e);
}

/* What belongs to the first record alone. */
static void strip(json_t *o)
{
	static const char *const own[] = { "id",          "withdrawn",   "reason",
					   "recorded_at", "recorded_by", "replaces" };

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		json_object_del(o, own[i]);
}

static int integer_or(const json_t *o, const char *key, int fallback)
{
	const json_t *value = json_object_get(o, key);

	return value != NULL ? (int)json_integer_value(value) : fallback;
}

static int check_again(struct visit_writing *w, const json_t *o, struct err *e)
{
	char card[RECORD_ID_MAX + 1], warning[400];
	struct recorded_use was;

	if (read_use(w->work->store, w->rid, &was, e) != 0)
		return -1;
	w->v = (struct visit_entry){ .citizen_rid = was.citizen_rid,
				     .card = json_string_value(json_object_get(o, "card")),
				     .on = DAY_NONE,
				     .started = -1,
				     .ended = -1 };
	day_parse(json_string_value(json_object_get(o, "on")), &w->v.on);
	struct clip_use use = {
		.on = w->v.on,
		.minutes = integer_or(o, "minutes", 0),
		.helpers = integer_or(o, "helpers", 1),
		.activity = json_string_value(json_object_get(o, "activity")),
	};
	return check_use(w->work, &w->v, &use, card, warning, e);
}

static int restore_use(struct store *s, void *data, struct err *e)
{
	struct visit_writing *outer = data, w = *outer;
	json_t *o = record_load(s, w.rid, e);
	int done = -1;

	if (o == NULL)
		return -1;
	if (check_again(&w, o, e) == 0) {
		strip(o);
		done = visit_put(&w, o, &outer->v.visit_rid, e);
	}
	json_decref(o);
	return done;
}

int clip_use_restore(const struct work *work, int64_t rid, int64_t *again, struct err *e)
{
	struct visit_writing w = { .work = work, .rid = rid };

	if (store_write(work->store, restore_use, &w, e) != 0)
		return -1;
	if (again != NULL)
		*again = w.v.visit_rid;
	return 0;
}
