/* Erasing a person: see erase.h. */
#include "core/acts/erase.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/making.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "core/store/erased.h"

/* Everybody who is the same person, by same_as in either direction, withdrawn ones too. */
static const char joined_sql[] =
	"WITH RECURSIVE one(rid, same) AS (SELECT rid, same_as_rid FROM citizen UNION ALL"
	" SELECT rid, same_as_rid FROM citizen_withdrawn), joined(rid) AS (SELECT :rid"
	" UNION SELECT one.rid FROM joined JOIN one ON one.same = joined.rid"
	" UNION SELECT one.same FROM joined JOIN one ON one.rid = joined.rid"
	"  WHERE one.same IS NOT NULL)"
	" SELECT k.uuid FROM joined JOIN record AS k ON k.rid = joined.rid WHERE k.uuid IS NOT NULL"
	" ORDER BY joined.rid = :rid DESC, joined.rid";

struct erased_persons {
	unsigned char (*at)[UUID]; /* the one who was named first; to free() */
	size_t n;
};

static int erase_persons(struct store *s, int64_t citizen_rid, struct erased_persons *out,
			 struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, joined_sql, e);
	int got;

	*out = (struct erased_persons){ NULL, 0 };
	if (st == NULL)
		return -1;
	bind_int(st, ":rid", citizen_rid);
	while ((got = statement_step(s, st, e)) == 1) {
		if (sqlite3_column_bytes(st, 0) != UUID)
			continue;
		out->at = memory_grow(out->at, out->n, sizeof *out->at);
		memcpy(out->at[out->n++], sqlite3_column_blob(st, 0), UUID);
	}
	statement_done(st);
	return got;
}

static void erased_rows_add(struct erased_rows *sum, const struct erased_rows *more)
{
	for (int i = 0; i < RECORD_TYPES; i++)
		sum->records[i] += more->records[i];
	sum->all += more->all;
	sum->drafts += more->drafts;
}

static int erase_count(const struct work *w, int64_t citizen_rid, struct erase_seen *seen,
		       struct err *e)
{
	struct erased_persons who;
	int failed = erase_persons(w->store, citizen_rid, &who, e);

	seen->joined = who.n > 0 ? who.n - 1 : 0;
	for (size_t i = 0; failed == 0 && i < who.n; i++) {
		struct erased_rows rows;
		failed = records_count_of(w->store, who.at[i], &rows, e);
		if (failed == 0)
			erased_rows_add(&seen->rows, &rows);
	}
	free(who.at);
	return failed;
}

int erase_look(const struct work *w, int64_t citizen_rid, struct erase_seen *out, struct err *e)
{
	struct erase_seen seen = {
		.years = settings_on(&w->settings, w->who.today)->retention.years
	};

	if (right_check(&w->who, ACT_ERASE, e) != 0 ||
	    look_up_log(w, citizen_rid, "erase", NULL, e) != 0)
		return -1;
	if (retention_of(w, citizen_rid, &seen.arena, &seen.kept, e) != 0 ||
	    record_uuid(w->store, citizen_rid, seen.citizen, e) != 0 ||
	    erase_count(w, citizen_rid, &seen, e) != 0) {
		arena_release(&seen.arena);
		return -1;
	}
	seen.over = seen.kept.days > 0;
	*out = seen;
	return 0;
}

void erase_release(struct erase_seen *seen)
{
	arena_release(&seen->arena);
	*seen = (struct erase_seen){ .over = false };
}

int erase_check(const struct erase_seen *seen, const char *reason, struct err *e)
{
	char until[DAY_TEXT];

	if (seen->over || scope_reason_says(reason))
		return 0;
	if (reason != NULL)
		return err_set(e, ERR_RULE, "%s",
			       _("the reason says too little; write why the person is erased"));
	if (!day_is_none(seen->kept.until))
		return err_set(
			e, ERR_RULE,
			_("what is recorded of %s is kept until %s (retention.years is %d); to "
			  "erase it before, say why with --reason TEXT"),
			seen->kept.citizen, day_text(seen->kept.until, until), seen->years);
	if (seen->years > 0)
		return err_set(
			e, ERR_RULE,
			_("%s has a course that is not over, so no time of retention runs; to "
			  "erase the person before, say why with --reason TEXT"),
			seen->kept.citizen);
	return err_set(
		e, ERR_RULE, "%s",
		_("no time of retention is set (retention.years); to erase a person, say why "
		  "with --reason TEXT"));
}

/* ---- doing it ---- */

struct erasing {
	const struct work *work;
	const struct erase_seen *seen;
	const char *reason;
	struct erasure_done done;
};

/* One of the records of the person. */
struct erased_one {
	const unsigned char *citizen;
	struct erased_rows rows;
	unsigned char (*key)[ENTRY_KEY_ID]; /* to free() */
	size_t keys;
};

/* What the journal keeps: no word of the person but the reason. */
static char *erase_body(const struct erasing *x, const struct erased_one *one)
{
	char text[UUID_TEXT], id[KEY_TEXT];
	const struct retention_row *kept = &x->seen->kept;
	json_t *keys = json_array(), *body;

	for (size_t i = 0; i < one->keys; i++)
		json_array_append_new(keys, json_string(key_id_text(one->key[i], id)));
	body = json_pack("{s:s, s:o, s:I}", "citizen", uuid_text(one->citizen, text), "keys", keys,
			 "records", (json_int_t)one->rows.all);
	if (!day_is_none(kept->facts.last_entry))
		set_day(body, "last_entry", kept->facts.last_entry);
	if (!day_is_none(kept->until))
		set_day(body, "kept_until", kept->until);
	if (says_something(x->reason))
		json_object_set_new(body, "reason", json_string(x->reason));
	char *line = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	return line;
}

static int erase_say(struct store *s, const struct erasing *x, const struct erased_one *one,
		     struct err *e)
{
	struct journal_entry entry = { .lane = LANE_KEYS,
				       .kind = erased_kind,
				       .version = 1,
				       .origin = ORIGIN_HERE,
				       .sign = true };
	char *body = erase_body(x, one);

	if (body == NULL)
		return err_set(e, ERR_USAGE, "%s", _("the reason is not valid UTF-8 text"));
	memcpy(entry.record, one->citizen, UUID);
	entry.body = body;
	entry.body_length = strlen(body);
	int rc = journal_append(s, &x->work->who, &entry, e);
	free(body);
	return rc;
}

static int erase_one(struct store *s, struct erasing *x, struct erased_one *one, struct err *e)
{
	if (records_erase(s, one->citizen, &one->rows, e) != 0 ||
	    keys_of_citizen(s, one->citizen, &one->key, &one->keys, e) != 0 ||
	    keys_destroy(s, (const unsigned char(*)[ENTRY_KEY_ID])one->key, one->keys, e) != 0 ||
	    erase_say(s, x, one, e) != 0 || erased_add(s, one->citizen, e) != 0)
		return -1;
	erased_rows_add(&x->done.rows, &one->rows);
	for (size_t i = 0; i < one->keys; i++) {
		x->done.key = memory_grow(x->done.key, x->done.keys, sizeof *x->done.key);
		memcpy(x->done.key[x->done.keys++], one->key[i], ENTRY_KEY_ID);
	}
	return 0;
}

static int erase_in_transaction(struct store *s, void *data, struct err *e)
{
	struct erasing *x = data;
	struct err none = { .kind = ERR_NONE };
	struct erased_persons who;

	free(x->done.key);
	x->done = (struct erasure_done){ .keys = 0 };
	int64_t rid = record_find_uuid(s, RECORD_CITIZEN, x->seen->citizen, &none);
	if (rid == 0)
		return none.kind != ERR_NONE
			       ? (*e = none, -1)
			       : err_set(e, ERR_RULE, "%s",
					 _("this person is not in the store any more"));
	int failed = erase_persons(s, rid, &who, e);
	for (size_t i = 0; failed == 0 && i < who.n; i++) {
		struct erased_one one = { .citizen = who.at[i] };
		failed = erase_one(s, x, &one, e);
		free(one.key);
	}
	free(who.at);
	return failed;
}

int erase_person(const struct work *w, const struct erase_seen *seen, const char *reason,
		 struct erasure_done *done, struct err *e)
{
	struct erasing x = { .work = w, .seen = seen, .reason = reason };

	if (right_check(&w->who, ACT_ERASE, e) != 0 || erase_check(seen, reason, e) != 0)
		return -1;
	if (store_write(w->store, erase_in_transaction, &x, e) != 0) {
		free(x.done.key);
		return -1;
	}
	x.done.log_emptied = store_empty_log(w->store);
	*done = x.done;
	return 0;
}
