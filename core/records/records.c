/* Single records: made, changed, withdrawn, read, and their history (records.h). */
#include "core/records/records.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/apply.h"
#include "core/records/check_values.h"
#include "core/records/hanging.h"
#include "core/records/normal.h"
#include "core/records/record_id.h"
#include "core/records/references.h"
#include "core/store/users.h"

/* ---- making and changing ---- */

struct put {
	struct tables t;
	struct plan_exercises exercises;
	enum record_type type;
	struct record_row row; /* of the record itself */
	json_t *before;        /* its state, or NULL for a new one */
	json_t *after;
};

/* "goal: there is no goal "x"": the first thing wrong, in one sentence. */
static int wrong(struct err *e, enum record_type type, const struct place *p, const char *what)
{
	char name[PLACE_TEXT];

	return err_set(e, ERR_INPUT, "%s: %s", check_place_words(type, p, name), what);
}

static int refers_to(void *data, enum record_type to, const char *id, const struct place *p,
		     struct err *e)
{
	struct put *put = data;
	const struct field *f = record_field(put->type, p->field);
	struct record_row row;
	bool ring = false;

	if (row_find(&put->t, to, id, &row, e) != 0)
		return -1;
	if (!row.arrived) {
		char *what =
			memory_format(_("there is no %s \"%s\""), _(record_desc[to].words), id);
		wrong(e, put->type, p, what);
		free(what);
		return -1;
	}
	if (put->row.rid != 0 && to == put->type &&
	    references_lead(&put->t, to, f, row.rid, put->row.rid, &ring, e) != 0)
		return -1;
	return ring ? wrong(e, put->type, p, _("leads back to the record itself")) : 0;
}

static int refuse_exercise(void *unused, const struct record_row *plan, const char *exercise,
			   const struct place *p, struct err *e)
{
	(void)unused;
	(void)plan;
	(void)exercise;
	return wrong(e, RECORD_VISIT_RECORD, p, _("the plan has no such exercise"));
}

static int check_form(const json_t *state, const struct settings *set, struct err *e)
{
	struct faults faults = { .limit = 1 };
	int rc = record_check(state, set, NULL, &faults);

	if (rc != 0)
		err_set(e, ERR_INPUT, "%s", faults.at[0].text);
	faults_release(&faults);
	return rc;
}

/* The record as it stands when the fields of `object` are laid over it; null empties one. */
static json_t *laid_over(const json_t *before, const json_t *object)
{
	json_t *after = before != NULL ? json_copy((json_t *)before) : json_object();
	const char *name;
	void *next;
	json_t *value;

	json_object_update(after, (json_t *)object);
	json_object_foreach_safe(after, next, name, value) if (json_is_null(value))
		json_object_del(after, name);
	return after;
}

static void add_recorded(json_t *state, const struct actor *who)
{
	char at[INSTANT_TEXT];

	if (json_object_get(state, "recorded_at") == NULL)
		json_object_set_new(state, "recorded_at",
				    json_string(instant_text(who->now_ms, at)));
	if (json_object_get(state, "recorded_by") == NULL && who->staff_id[0] != '\0')
		json_object_set_new(state, "recorded_by", json_string(who->staff_id));
}

/* Looks up what there is; a new record without an id of its own is called by its uuid. */
static int put_find(struct put *put, const struct actor *who, json_t *object, struct err *e)
{
	const char *id;
	char text[UUID_TEXT];

	if (record_ids_shown(&put->t, put->type, object, e) != 0)
		return -1;
	id = json_string_value(json_object_get(object, "id"));
	put->row = (struct record_row){ .type = put->type };
	if (id != NULL && row_find(&put->t, put->type, id, &put->row, e) != 0)
		return -1;
	if (put->row.arrived && record_desc[put->type].fact)
		return err_set(e, ERR_INPUT,
			       _("%s \"%s\" is known, and a fact is never changed; "
				 "record a correction instead"),
			       _(record_desc[put->type].words), id);
	if (put->row.arrived &&
	    state_read(put->t.store, put->type, put->row.rid, &put->before, e) != 0)
		return -1;
	put->after = laid_over(put->before, object);
	if (json_object_get(object, "id") == NULL) {
		tables_uuid(&put->t, who->now_ms, put->row.uuid);
		put->row.has_uuid = true;
		json_object_set_new(put->after, "id", json_string(uuid_text(put->row.uuid, text)));
	}
	return 0;
}

/* Whose record it is.  That never changes: what is recorded of one citizen is sealed as that citizen's, and is
 * erased as such; a meeting is its provider's. */
static int put_owner(struct put *put, struct record_owner *owner, struct err *e)
{
	struct record_owner was;

	if (state_owner(&put->t, put->type, put->after, owner, e) != 0)
		return -1;
	if (put->before == NULL || owner->field == NULL)
		return 0;
	if (state_owner(&put->t, put->type, put->before, &was, e) != 0)
		return -1;
	return was.row.rid == owner->row.rid
		       ? 0
		       : wrong(e, put->type, &(struct place){ owner->field, -1, NULL },
			       was.row.type == RECORD_PROVIDER
				       ? _("it would be another provider's; withdraw it and make a "
					   "new one")
				       : _("it would be about another citizen; withdraw it and "
					   "make a new one"));
}

static int put_entry(struct put *put, const struct actor *who, struct err *e)
{
	struct record_owner owner;
	json_t *body = put->before == NULL ? json_incref(put->after)
					   : record_changes(put->type, put->before, put->after);
	int rc = 0;

	if (put->before == NULL)
		record_complete(put->type, body);
	if (body != NULL)
		rc = put_owner(put, &owner, e);
	if (body != NULL && rc == 0)
		rc = entry_add(&put->t, who, ORIGIN_HERE, body, &put->row, &owner.row, e);
	json_decref(body);
	return rc;
}

int record_put(struct store *s, const struct actor *who, const struct settings *set, json_t *object,
	       int64_t *rid, struct err *e)
{
	const char *name = json_string_value(json_object_get(object, "type"));
	int type = name != NULL ? record_type_find(name) : -1;
	struct put put = { .type = (enum record_type)type };
	int rc = -1;

	if (type < 0)
		return check_form(object, set, e);
	tables_init(&put.t, s, false);
	if (put_find(&put, who, object, e) != 0)
		goto out;
	if (record_desc[type].fact)
		add_recorded(put.after, who);
	if (check_form(put.after, set, e) != 0)
		goto out;
	record_normalise(put.type, put.after);
	if (references_walk(put.type, put.after, refers_to, &put, e) != 0 ||
	    exercises_unknown(&put.t, &put.exercises, put.after, refuse_exercise, NULL, e) != 0)
		goto out;
	rc = put_entry(&put, who, e);
	if (rc == 0 && rid != NULL)
		*rid = put.row.rid;
out:
	plan_exercises_release(&put.exercises);
	json_decref(put.before);
	json_decref(put.after);
	tables_release(&put.t);
	return rc;
}

/* ---- withdrawing ---- */

static int check_reason(const char *reason, struct err *e)
{
	const char *at = reason;
	long n = 0;

	for (uint32_t c; (c = utf8_next(&at)) != 0; n++)
		if (!character_is_plain(c, true))
			return err_set(e, ERR_INPUT,
				       _("the reason has a control character, write plain text"));
	if (!utf8_valid(reason, strlen(reason)))
		return err_set(e, ERR_INPUT, _("the reason is not valid UTF-8 text"));
	if (strspn(reason, " \n\t") == strlen(reason))
		return err_set(e, ERR_RULE, _("a fact is withdrawn with a reason, write why"));
	if (n > REASON_MAX)
		return err_set(e, ERR_INPUT,
			       _("the reason has %ld characters, at most %d are allowed"), n,
			       REASON_MAX);
	return 0;
}

static int append_withdrawal(struct tables *t, const struct actor *who,
			     const struct record_row *row, const json_t *state, const char *reason,
			     struct err *e)
{
	struct journal_entry entry = { .kind = "withdraw", .version = 1, .origin = ORIGIN_HERE };
	struct record_owner owner;

	if (state_owner(t, row->type, state, &owner, e) != 0 ||
	    entry_after(t, row, NULL, &entry.after, e) != 0)
		return -1;
	json_t *body = json_pack("{s:O, s:s, s:s}", "target", json_object_get(state, "id"), "type",
				 record_desc[row->type].name, "reason", reason);
	char *text = record_line(body);
	entry.body = text;
	entry.body_length = strlen(text);
	memcpy(entry.record, row->uuid, UUID);
	entry.has_citizen = owner.row.has_uuid;
	if (owner.row.has_uuid)
		memcpy(entry.citizen, owner.row.uuid, UUID);
	int rc = journal_append(t->store, who, &entry, e);
	if (rc == 0)
		rc = apply_entry(t, &entry, body, e);
	free(text);
	json_decref(body);
	return rc;
}

/* Withdrawn with it nothing of what was recorded would be lost: it is only what was to come. */
static bool was_to_come(enum record_type type)
{
	switch (type) {
	case RECORD_VISIT:
	case RECORD_GRANT:
	case RECORD_PLAN:
	case RECORD_ABSENCE:
	case RECORD_CLIP_CARD:
	case RECORD_COURSE_PAUSE:
	case RECORD_STAFF_ABSENCE:
		return true;
	default:
		return false;
	}
}

static int withdraw_revised(struct tables *t, const struct actor *who, struct record_row *row,
			    const json_t *state, const char *reason, struct err *e)
{
	struct record_owner owner;
	bool hang = false;

	if ((!was_to_come(row->type) && facts_hang(t->store, row, &hang, e) != 0) ||
	    state_owner(t, row->type, state, &owner, e) != 0)
		return -1;
	if (hang)
		return err_set(e, ERR_RULE, "%s",
			       _("what was recorded on it still counts; withdraw that first"));
	json_t *body = json_pack("{s:s, s:O, s:s}", "type", record_desc[row->type].name, "id",
				 json_object_get(state, "id"), "withdrawn", reason);
	int rc = entry_add(t, who, ORIGIN_HERE, body, row, &owner.row, e);
	json_decref(body);
	return rc;
}

int record_withdraw(struct store *s, const struct actor *who, int64_t rid, const char *reason,
		    struct err *e)
{
	struct record_row row;
	struct tables t;
	json_t *state = NULL;
	int rc = -1;

	tables_init(&t, s, false);
	if (check_reason(reason, e) != 0 || row_by_rid(&t, rid, &row, e) != 0)
		goto out;
	if (!row.arrived) {
		err_set(e, ERR_RULE, "%s", _("this record is not in the store any more"));
		goto out;
	}
	if (state_read(s, row.type, rid, &state, e) != 0)
		goto out;
	if (json_object_get(state, "withdrawn") != NULL)
		err_set(e, ERR_RULE, _("it is withdrawn already"));
	else
		rc = (record_desc[row.type].fact
			      ? append_withdrawal(&t, who, &row, state, reason, e)
			      : withdraw_revised(&t, who, &row, state, reason, e));
out:
	json_decref(state);
	tables_release(&t);
	return rc;
}

/* ---- reading ---- */

json_t *record_load(struct store *s, int64_t rid, struct err *e)
{
	struct tables t;
	struct record_row row;
	json_t *state = NULL;

	tables_init(&t, s, false);
	if (row_by_rid(&t, rid, &row, e) == 0 && row.arrived)
		state_read(s, row.type, rid, &state, e);
	tables_release(&t);
	return state;
}

int64_t record_find(struct store *s, enum record_type type, const char *id, struct err *e)
{
	struct tables t;
	struct record_row row;

	tables_init(&t, s, false);
	int rc = row_called(&t, type, id, &row, e);
	tables_release(&t);
	return rc == 0 ? row.rid : 0;
}

int record_uuid(struct store *s, int64_t rid, unsigned char out[UUID], struct err *e)
{
	struct tables t;
	struct record_row row;

	tables_init(&t, s, false);
	int rc = row_by_rid(&t, rid, &row, e);
	tables_release(&t);
	if (rc != 0)
		return -1;
	if (row.rid == 0 || !row.has_uuid)
		return err_set(e, ERR_RULE, "%s", _("this record is not in the store any more"));
	memcpy(out, row.uuid, UUID);
	return 0;
}

int64_t record_find_uuid(struct store *s, enum record_type type, const unsigned char uuid[UUID],
			 struct err *e)
{
	struct tables t;
	struct record_row row;

	tables_init(&t, s, false);
	int rc = row_find_uuid(&t, uuid, &row, e);
	tables_release(&t);
	return rc == 0 && row.arrived && row.type == type ? row.rid : 0;
}

int record_shown_id(struct store *s, int64_t rid, char out[RECORD_ID_MAX + 1], struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT id FROM record WHERE rid = :rid", e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int rc = statement_step(s, st, e);
	if (rc == 1)
		snprintf(out, RECORD_ID_MAX + 1, "%s", (const char *)sqlite3_column_text(st, 0));
	statement_done(st);
	if (rc == 0)
		return err_set(e, ERR_INPUT, _("there is no such record"));
	return rc < 0 ? -1 : 0;
}

/* ---- history ---- */

struct history {
	struct record_version *at;
	size_t n;
};

static int add_version(struct store *s, const struct journal_entry *entry, void *data,
		       struct err *e)
{
	struct history *h = data;
	struct record_version v = { .at_ms = entry->clock >> 16,
				    .imported = entry->origin == ORIGIN_IMPORT };
	json_t *body = json_loadb(entry->body, entry->body_length, 0, NULL);
	char by[USER_NAME];

	if (user_name_of(s, entry->actor, by, e) != 0) {
		json_decref(body);
		return -1;
	}
	v.by = memory_text(by);
	if (strcmp(entry->kind, "withdraw") == 0) {
		v.fields = json_object();
		json_object_set(v.fields, "withdrawn", json_object_get(body, "reason"));
	} else if (body != NULL) {
		v.fields = json_incref(body);
		json_object_del(v.fields, "type");
		json_object_del(v.fields, "id");
		json_object_del(v.fields, "sent");
	}
	json_decref(body);
	h->at = memory_grow(h->at, h->n, sizeof *h->at);
	h->at[h->n++] = v;
	return 0;
}

int record_history(struct store *s, int64_t rid, struct record_version **out, size_t *n,
		   struct err *e)
{
	struct history h = { 0 };
	struct tables t;
	struct record_row row;

	tables_init(&t, s, false);
	int rc = row_by_rid(&t, rid, &row, e);
	if (rc == 0 && row.has_uuid)
		rc = journal_of_record(s, row.uuid, add_version, &h, e);
	tables_release(&t);
	if (rc != 0) {
		record_history_free(h.at, h.n);
		return -1;
	}
	*out = h.at;
	*n = h.n;
	return 0;
}

void record_history_free(struct record_version *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(list[i].by);
		json_decref(list[i].fields);
	}
	free(list);
}
