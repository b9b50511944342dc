/* Who did what: see audit.h. */
#include "core/queries/audit.h"

#include <jansson.h>
#include <sqlite3.h>
#include <string.h>

#include "core/base/text.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "core/store/people.h"

/* clang-format off */
static const struct word act_word[] = {
	[AUDIT_LOOKED_UP] = { "looked_up", N_("looked up") },
	[AUDIT_RECORDED] = { "recorded", N_("recorded") },
	[AUDIT_CHANGED] = { "changed", N_("changed") },
	[AUDIT_CORRECTED] = { "corrected", N_("corrected") },
	[AUDIT_WITHDREW] = { "withdrew", N_("withdrew") },
	[AUDIT_ERASED] = { "erased", N_("erased") },
	[AUDIT_USER] = { "user", N_("changed a user") },
	[AUDIT_SETTINGS] = { "settings", N_("took settings in") },
	[AUDIT_OTHER] = { "other", N_("other") },
};

/* What log entries call what was looked at; a list may say more after it, like the day. */
static const struct { const char *looked, *words; } looked_at[] = {
	{ "citizen page", N_("the citizen's page") }, { "citizens", N_("the list of citizens") },
	{ "citizen", N_("the citizen's page") }, { "course", N_("the page of a course") },
	{ "courses", N_("the list of courses") }, { "clip cards", N_("the clip cards of all") },
	{ "clip card", N_("a clip card") }, { "clip", N_("the clip cards") },
	{ "absence", N_("the citizen, for an absence") }, { "visit", N_("the citizen, for a visit") },
	{ "day", N_("the day list") }, { "missing", N_("what is not recorded") },
	{ "doubts", N_("the doubts") }, { "authority", N_("what waits for the authority") },
	{ "outcomes", N_("the citizens behind the results") }, { "export", N_("the export") },
	{ "retention", N_("whose time of retention is over") }, { "erase", N_("what would be erased") },
	{ "audit", N_("the log of look-ups and changes") },
	{ "supervision", N_("supervision") },
};

/* `again`: an older entry of the record stands in the journal. */
#define AUDIT_ENTRIES \
	"SELECT j.seq, EXISTS (SELECT 1 FROM journal AS b WHERE b.record = j.record AND b.seq < j.seq" \
	" AND b.kind = j.kind) AS again FROM journal AS j WHERE j.seq <= :last" \
	" AND j.clock >= :from AND j.clock < :to AND "
#define AUDIT_ORDER " ORDER BY j.clock, j.device, j.number"
static const char *const audit_sql[] = {
	AUDIT_ENTRIES "j.citizen = (SELECT uuid FROM record WHERE rid = :citizen)" AUDIT_ORDER,
	AUDIT_ENTRIES "j.actor = :actor" AUDIT_ORDER,
};
static const char last_sql[] = "SELECT coalesce(max(seq), 0) FROM journal";
/* clang-format on */
const struct words audit_act_words = { act_word, AUDIT_ACTS };

struct auditing {
	const struct work *work;
	struct audit *audit;
	struct people people;
	bool names;
	bool again; /* the entry that is opened is not its record's first */
	bool opened;
};

const char *audit_looked_words(const char *looked, struct arena *a)
{
	for (size_t i = 0; i < sizeof looked_at / sizeof looked_at[0]; i++) {
		size_t n = strlen(looked_at[i].looked);
		if (strncmp(looked, looked_at[i].looked, n) == 0 &&
		    (looked[n] == '\0' || looked[n] == ' '))
			return arena_format(a, "%s%s", _(looked_at[i].words), looked + n);
	}
	return looked;
}

/* ---- an entry ---- */

static const char *audit_text(struct auditing *x, const json_t *body, const char *name)
{
	const char *text = json_string_value(json_object_get(body, name));

	return text != NULL ? arena_text(&x->audit->arena, text) : "";
}

static void audit_who(struct auditing *x, const struct journal_entry *en, struct audit_row *row)
{
	const struct person *p = person_find(&x->people, en->actor);

	row->user = row->staff = "";
	row->role = p != NULL ? (int)p->role : -1;
	if (p == NULL || !x->names)
		return;
	row->user = arena_text(&x->audit->arena, p->name);
	row->staff = arena_text(&x->audit->arena, p->staff_id);
}

static int audit_citizen(struct auditing *x, const struct journal_entry *en, struct audit_row *row,
			 struct err *e)
{
	char id[RECORD_ID_MAX + 1];
	struct err why = { .kind = ERR_NONE };

	row->citizen = "";
	if (!en->has_citizen)
		return 0;
	int64_t rid = record_find_uuid(x->work->store, RECORD_CITIZEN, en->citizen, &why);
	if (rid == 0 || record_shown_id(x->work->store, rid, id, &why) != 0) {
		if (why.kind != ERR_NONE)
			*e = why;
		return why.kind != ERR_NONE ? -1 : 0;
	}
	row->citizen = arena_text(&x->audit->arena, id);
	return 0;
}

static int audit_act_of(const struct auditing *x, const struct journal_entry *en,
			const json_t *body)
{
	static const struct {
		const char *kind;
		enum audit_act act;
	} kinds[] = { { "access", AUDIT_LOOKED_UP },
		      { "withdraw", AUDIT_WITHDREW },
		      { "erase", AUDIT_ERASED },
		      { "user", AUDIT_USER },
		      { "settings", AUDIT_SETTINGS } };
	int type = record_type_find(en->kind);

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(en->kind, kinds[i].kind) == 0)
			return (int)kinds[i].act;
	if (type < 0)
		return AUDIT_OTHER;
	if (json_is_string(json_object_get(body, "withdrawn")))
		return AUDIT_WITHDREW;
	if (record_desc[type].fact)
		return json_object_get(body, "replaces") != NULL ? AUDIT_CORRECTED : AUDIT_RECORDED;
	return x->again ? AUDIT_CHANGED : AUDIT_RECORDED;
}

static int audit_entry(struct store *s, const struct journal_entry *en, void *data, struct err *e)
{
	struct auditing *x = data;
	struct audit *a = x->audit;
	json_t *body = json_loadb(en->body, en->body_length, 0, NULL);
	struct audit_row row = { .at_ms = en->clock >> 16,
				 .act = audit_act_of(x, en, body),
				 .imported = en->origin == ORIGIN_IMPORT,
				 .laptop = arena_format(&a->arena, "%lld", (long long)en->device) };

	(void)s;
	x->opened = true;
	bool withdraws = strcmp(en->kind, "withdraw") == 0;
	row.type = row.act == AUDIT_LOOKED_UP ? ""
		   : withdraws                ? audit_text(x, body, "type")
					      : arena_text(&a->arena, en->kind);
	row.record_type = record_type_find(row.type);
	row.record = audit_text(x, body, withdraws ? "target" : "id");
	row.looked = row.act == AUDIT_LOOKED_UP ? audit_text(x, body, "what") : "";
	row.reason = audit_text(x, body, "reason");
	if (row.reason[0] == '\0' && row.act == AUDIT_WITHDREW)
		row.reason = audit_text(x, body, "withdrawn");
	json_decref(body);
	audit_who(x, en, &row);
	if (audit_citizen(x, en, &row, e) != 0)
		return -1;
	if (a->n == a->room) {
		struct audit_row *more = arena_take(&a->arena, (2 * a->n + 64) * sizeof *more);
		if (a->n > 0)
			memcpy(more, a->row, a->n * sizeof *more);
		a->row = more;
		a->room = 2 * a->n + 64;
	}
	a->row[a->n++] = row;
	return 0;
}

/* ---- all of them ---- */

static int audit_last(struct store *s, int64_t *last, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, last_sql, e);
	int got = st != NULL ? statement_step(s, st, e) : -1;

	if (got == 1)
		*last = sqlite3_column_int64(st, 0);
	statement_done(st);
	return got < 0 ? -1 : 0;
}

/* The clock at the beginning of a day. */
static int64_t audit_clock(struct day d, int64_t open)
{
	return day_is_none(d) ? open : local_to_utc((struct local_time){ d, 0 }) * 65536;
}

static int audit_walk(struct auditing *x, const struct audit_asked *asked, int64_t last,
		      struct err *e)
{
	struct store *s = x->work->store;
	sqlite3_stmt *st = store_statement(s, audit_sql[asked->citizen_rid == 0], e);
	unsigned char actor[ACTOR_KEY];
	int got;

	if (st == NULL)
		return -1;
	seal_actor_key(store_keys(s), asked->user, actor);
	bind_int(st, ":last", last);
	bind_int(st, ":from", audit_clock(asked->from, 0));
	bind_int(st, ":to",
		 audit_clock(day_is_none(asked->to) ? asked->to : day_plus(asked->to, 1),
			     INT64_MAX));
	if (asked->citizen_rid != 0)
		bind_int(st, ":citizen", asked->citizen_rid);
	else
		bind_blob(st, ":actor", actor, sizeof actor);
	while ((got = statement_step(s, st, e)) == 1) {
		x->again = sqlite3_column_int(st, 1) != 0;
		x->opened = false;
		if (journal_at(s, sqlite3_column_int64(st, 0), audit_entry, x, e) != 0) {
			got = -1;
			break;
		}
		x->audit->unreadable += !x->opened;
	}
	statement_done(st);
	return got;
}

static int audit_may(const struct work *w, const struct audit_asked *asked, struct err *e)
{
	if (asked->citizen_rid == 0)
		return right_check(&w->who, ACT_AUDIT_NAMES, e);
	return right_check(&w->who, ACT_AUDIT, e) != 0 ||
			       scope_check(w, asked->citizen_rid, NULL, e) != 0
		       ? -1
		       : 0;
}

int audit_load(const struct work *w, const struct audit_asked *asked, struct audit *out,
	       struct err *e)
{
	struct audit audit = { .n = 0 };
	struct auditing x = { .work = w,
			      .audit = &audit,
			      .names = !asked->no_names && right(w->who.role, ACT_AUDIT_NAMES) };
	int64_t last = 0;

	if (audit_may(w, asked, e) != 0 || audit_last(w->store, &last, e) != 0 ||
	    look_up_log(w, asked->citizen_rid, asked->citizen_rid != 0 ? "audit" : "audit user",
			NULL, e) != 0 ||
	    store_read_begin(w->store, e) != 0)
		return -1;
	int rc = people_read(w->store, &x.people, e);
	if (rc == 0) {
		rc = audit_walk(&x, asked, last, e);
		people_release(&x.people);
	}
	store_read_end(w->store);
	if (rc != 0)
		audit_release(&audit);
	else
		*out = audit;
	return rc;
}

void audit_release(struct audit *a)
{
	arena_release(&a->arena);
	*a = (struct audit){ .n = 0 };
}
