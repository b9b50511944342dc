/* Whose citizens, and the log of look-ups: see scope.h. */
#include "core/session/scope.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/decision_sql.h"
#include "core/records/making.h"
#include "core/records/reading.h"
#include "core/store/journal.h"

/* ---- how far ---- */

/* How far an actor reaches whose provider is the municipality's own, who has another provider, and
 * who has none. */
struct reaches {
	enum reach municipal, elsewhere, nowhere;
};

/* clang-format off */
static const struct { struct reaches lists, with_reason; } role_reach[] = {
	[ROLE_CARER] = {
		{ REACH_OWN, REACH_OWN, REACH_NOBODY },
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY } },
	[ROLE_THERAPIST] = {
		{ REACH_PROVIDER, REACH_PROVIDER, REACH_NOBODY },
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY } },
	[ROLE_TEAM_LEAD] = {
		{ REACH_PROVIDER, REACH_PROVIDER, REACH_NOBODY },
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY } },
	[ROLE_VISITATOR] = {
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY },
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY } },
	[ROLE_NURSE] = {
		{ REACH_PROVIDER, REACH_PROVIDER, REACH_NOBODY },
		{ REACH_ALL, REACH_PROVIDER, REACH_NOBODY } },
	[ROLE_ADMIN] = {
		{ REACH_ALL, REACH_ALL, REACH_ALL },
		{ REACH_ALL, REACH_ALL, REACH_ALL } },
};
/* clang-format on */
_Static_assert(sizeof role_reach / sizeof role_reach[0] == ROLES, "each role has its reach");

static enum reach reach_of(const struct actor *who, const struct reaches *r)
{
	if (who->user == 0)
		return REACH_NOBODY;
	if (who->staff_rid == 0 || who->provider_rid == 0)
		return r->nowhere;
	return who->municipal ? r->municipal : r->elsewhere;
}

enum reach scope_reach(const struct actor *who)
{
	return who->role < ROLES ? reach_of(who, &role_reach[who->role].lists) : REACH_NOBODY;
}

enum reach scope_reach_with_reason(const struct actor *who)
{
	return who->role < ROLES ? reach_of(who, &role_reach[who->role].with_reason) : REACH_NOBODY;
}

bool scope_hides_protected(const struct actor *who)
{
	return scope_reach(who) == REACH_ALL;
}

int scope_provider_check(const struct work *w, int64_t provider_rid, struct err *e)
{
	const struct actor *who = &w->who;

	if (scope_reach(who) == REACH_ALL)
		return 0;
	if (who->staff_rid != 0 && who->provider_rid != 0 && provider_rid == who->provider_rid)
		return 0;
	return err_set(e, ERR_ACCESS, "%s",
		       _("this is not your provider: you work with the people and visits of your "
			 "own provider only"));
}

int scope_check_any(const struct actor *who, struct err *e)
{
	if (right_check(who, ACT_SEE_CITIZEN, e) != 0)
		return -1;
	if (scope_reach(who) != REACH_NOBODY)
		return 0;
	if (who->staff_rid == 0)
		return err_set(e, ERR_ACCESS,
			       _("the user %s is not linked to a staff member and so sees no "
				 "citizen; ask an administrator to make a user with --staff"),
			       who->name);
	return err_set(e, ERR_ACCESS,
		       _("the staff member of the user %s has no provider and so sees no citizen; "
			 "ask an administrator to import the staff member with one"),
		       who->name);
}

/* ---- which citizens ---- */

enum { DAYS_AROUND = 14, MONTH = 31, ASKED_DAYS = 92 };

/* From when on courses ended that the actor may still be asked about: later follow-ups are for those who
 * answer for a provider's courses, and for the contact person where the settings say so. */
static struct day asked_from(const struct work *w, struct day on)
{
	bool own = scope_reach(&w->who) == REACH_OWN;
	const struct settings *set = w->settings.n > 0 ? settings_on(&w->settings, on) : NULL;
	int months = 0;

	for (size_t i = 0; set != NULL && i < set->follow_ups; i++)
		if (set->follow_up[i].when == FOLLOW_LATER &&
		    (!own || set->follow_up[i].who == FOLLOW_BY_CONTACT) &&
		    set->follow_up[i].after_months > months)
			months = set->follow_up[i].after_months;
	return day_plus(on, months > 0 ? -months * MONTH - ASKED_DAYS : -DAYS_AROUND);
}

static void bind_if(struct sqlite3_stmt *st, const char *name, int64_t value)
{
	int place = sqlite3_bind_parameter_index(st, name);

	if (place != 0)
		sqlite3_bind_int64(st, place, value);
}

struct scope_window scope_window(const struct work *w, struct day on)
{
	return (struct scope_window){ w->who.staff_rid,           w->who.provider_rid,
				      day_plus(on, -DAYS_AROUND), day_plus(on, DAYS_AROUND),
				      asked_from(w, on),          w->who.today };
}

static void scope_bind(struct sqlite3_stmt *st, const struct work *w, struct day on)
{
	struct scope_window s = scope_window(w, on);

	bind_if(st, ":scope_staff", s.staff);
	bind_if(st, ":scope_provider", s.provider);
	bind_if(st, ":scope_from", s.from.n);
	bind_if(st, ":scope_to", s.to.n);
	bind_if(st, ":scope_asked", s.asked.n);
	bind_if(st, ":scope_today", s.today.n);
}

/* clang-format off */
/* Each part of a scope is narrowed by `is(column)`: " AND " and a condition, or "". */
#define EVERY(column) ""
#define THE_ONE(column) " AND " column " = :citizen"

#define CITIZENS_OWN(is) \
	"SELECT $v.citizen FROM $visit AS v WHERE $v.carer = :scope_staff" \
	" AND $v.on BETWEEN :scope_from AND :scope_to" is("$v.citizen") \
	" UNION SELECT $r.citizen FROM $visit_record AS r WHERE $r.carer = :scope_staff AND $r.live" \
	" AND $r.on BETWEEN :scope_from AND :scope_to" is("$r.citizen") \
	" UNION SELECT $f.citizen FROM $course AS f" \
	" WHERE " SCOPE_COURSE_OWN " AND " SCOPE_COURSE_COUNTS is("$f.citizen") \
	" UNION SELECT $p.citizen FROM $plan AS p WHERE $p.author = :scope_staff" \
	" AND coalesce($p.to, :scope_from) >= :scope_from" is("$p.citizen") \
	" UNION SELECT $given.course.citizen FROM $decision AS given" \
	" WHERE $given.responsible = :scope_staff AND given.live" is("$given.course.citizen") \
	" AND NOT " DECISION_IS_DONE("given")

/* The provider's citizens include all those of its members of staff. */
#define CITIZENS_OF_PROVIDER(is) \
	"SELECT c.rid FROM $citizen AS c WHERE $c.provider = :scope_provider" is("c.rid") \
	" UNION SELECT $g.citizen FROM $grant AS g WHERE $g.provider = :scope_provider" \
	" AND $g.from <= :scope_to AND coalesce($g.to, :scope_from) >= :scope_from" is("$g.citizen") \
	" UNION SELECT $f.citizen FROM $course AS f" \
	" WHERE " SCOPE_COURSE_OF_PROVIDER " AND " SCOPE_COURSE_COUNTS is("$f.citizen") \
	" UNION SELECT $p.citizen FROM $plan AS p WHERE $p.author IN " SCOPE_STAFF \
	" AND coalesce($p.to, :scope_from) >= :scope_from" is("$p.citizen") \
	" UNION SELECT $v.citizen FROM $visit AS v WHERE $v.carer IN " SCOPE_STAFF \
	" AND $v.on BETWEEN :scope_from AND :scope_to" is("$v.citizen") \
	" UNION SELECT $r.citizen FROM $visit_record AS r WHERE $r.carer IN " SCOPE_STAFF \
	" AND $r.live AND $r.on BETWEEN :scope_from AND :scope_to" is("$r.citizen") \
	" UNION SELECT $given.course.citizen FROM $decision AS given" \
	" WHERE $given.responsible IN " SCOPE_STAFF " AND given.live" is("$given.course.citizen") \
	" AND NOT " DECISION_IS_DONE("given")

static const struct { const char *every, *one; } citizens_sql[] = {
	[REACH_OWN] = { CITIZENS_OWN(EVERY), CITIZENS_OWN(THE_ONE) },
	[REACH_PROVIDER] = { CITIZENS_OF_PROVIDER(EVERY), CITIZENS_OF_PROVIDER(THE_ONE) },
};

static const char uuid_sql[] = "SELECT uuid FROM record WHERE rid = :rid";
static const char staff_sql[] =
	"SELECT s.rid, $s.provider, $s.provider.kind = $provider_kind.municipal,"
	" $s.provider.kind = $provider_kind.region"
	" FROM record AS k JOIN $staff AS s ON s.rid = k.rid WHERE k.type = :type AND k.id = :id";
/* clang-format on */

int actor_find_staff(struct store *s, struct actor *who, struct err *e)
{
	struct sqlite3_stmt *st;

	who->staff_rid = who->provider_rid = 0;
	who->municipal = who->regional = false;
	if (who->staff_id[0] == '\0')
		return 0;
	if ((st = template_statement(s, staff_sql, e)) == NULL)
		return -1;
	bind_int(st, ":type", RECORD_STAFF);
	bind_text(st, ":id", who->staff_id);
	int got = statement_step(s, st, e);
	if (got == 1) {
		who->staff_rid = sqlite3_column_int64(st, 0);
		who->provider_rid = sqlite3_column_int64(st, 1);
		who->municipal = sqlite3_column_int(st, 2) != 0;
		who->regional = sqlite3_column_int(st, 3) != 0;
	}
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static struct sqlite3_stmt *citizens_statement(const struct work *w, const char *template,
					       struct day on, struct err *e)
{
	struct sqlite3_stmt *st = template_statement(w->store, template, e);

	if (st != NULL)
		scope_bind(st, w, on);
	return st;
}

/* 1, 0 or -1 (*e). */
static int reach_has(const struct work *w, enum reach reach, struct day on, int64_t citizen_rid,
		     struct err *e)
{
	struct sqlite3_stmt *st;

	if (reach == REACH_NOBODY || reach == REACH_ALL)
		return reach == REACH_ALL;
	if ((st = citizens_statement(w, citizens_sql[reach].one, on, e)) == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	int found = statement_step(w->store, st, e);
	statement_done(st);
	return found;
}

/* Letters beyond ASCII are not looked at more closely. */
static uint32_t reason_letter(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 'a';
	return (c >= 'a' && c <= 'z') || c >= 0x80 ? c : 0;
}

bool scope_reason_says(const char *reason)
{
	enum { LETTERS_LEAST = 4 };
	uint32_t first = 0;
	bool differ = false;
	int letters = 0;

	while (reason != NULL && *reason != '\0') {
		uint32_t c = reason_letter(utf8_next(&reason));
		if (c == 0)
			continue;
		if (letters++ == 0)
			first = c;
		differ = differ || c != first;
	}
	return letters >= LETTERS_LEAST && differ;
}

static int reason_too_short(struct err *e)
{
	return err_set(e, ERR_ACCESS, "%s",
		       _("the reason says too little: write at least four letters that are not all "
			 "the same"));
}

static int out_of_reach(struct err *e)
{
	return err_set(e, ERR_ACCESS, "%s",
		       _("this citizen gets no help from your provider, so you may not see the "
			 "page"));
}

int scope_unknown(const struct actor *who, const char *unknown, struct err *e)
{
	return scope_reach_with_reason(who) == REACH_PROVIDER ? out_of_reach(e)
							      : err_set(e, ERR_RULE, "%s", unknown);
}

int scope_check(const struct work *w, int64_t citizen_rid, const char *reason, struct err *e)
{
	enum reach lists = scope_reach(&w->who), most = scope_reach_with_reason(&w->who);
	bool reasoned = scope_reason_says(reason);

	if (scope_check_any(&w->who, e) != 0)
		return -1;
	if (reasoned && most == REACH_ALL)
		return 0;
	int has = reach_has(w, lists, w->who.today, citizen_rid, e);
	if (has != 0)
		return has < 0 ? -1 : 0;
	has = most == lists ? 0 : reach_has(w, most, w->who.today, citizen_rid, e);
	if (has < 0)
		return -1;
	if (has == 0)
		return out_of_reach(e);
	if (reasoned)
		return 0;
	if (says_something(reason))
		return reason_too_short(e);
	return err_set(e, ERR_ACCESS, "%s",
		       _("this citizen is not on your lists; say why you look the citizen up, "
			 "and the reason is logged"));
}

/* ---- as a set ---- */

static int by_rid(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void scope_add(struct citizen_scope *scope, int64_t citizen_rid)
{
	scope->rid = memory_grow(scope->rid, scope->n, sizeof *scope->rid);
	scope->rid[scope->n++] = citizen_rid;
}

/* Begins a set without citizens; fails as scope_check_any does. */
static int scope_begin(const struct work *w, enum reach reach, struct citizen_scope *out,
		       struct err *e)
{
	if (scope_check_any(&w->who, e) != 0)
		return -1;
	*out = (struct citizen_scope){ .all = reach == REACH_ALL,
				       .hides_protected = reach == REACH_ALL };
	return 0;
}

static int load_reach(const struct work *w, enum reach reach, struct day on,
		      struct citizen_scope *out, struct err *e)
{
	struct citizen_scope scope;
	struct sqlite3_stmt *st;
	int got = 0;

	if (scope_begin(w, reach, &scope, e) != 0)
		return -1;
	if (!scope.all) {
		st = citizens_statement(w, citizens_sql[reach].every, on, e);
		if (st == NULL)
			return -1;
		while ((got = statement_step(w->store, st, e)) == 1)
			scope_add(&scope, sqlite3_column_int64(st, 0));
		statement_done(st);
	}
	if (got < 0) {
		scope_release(&scope);
		return -1;
	}
	if (scope.n > 1)
		qsort(scope.rid, scope.n, sizeof *scope.rid, by_rid);
	*out = scope;
	return 0;
}

int scope_load(const struct work *w, struct day on, struct citizen_scope *out, struct err *e)
{
	return load_reach(w, scope_reach(&w->who), on, out, e);
}

int scope_load_with_reason(const struct work *w, struct day on, const char *reason,
			   struct citizen_scope *out, struct err *e)
{
	if (!scope_reason_says(reason))
		return reason_too_short(e);
	return load_reach(w, scope_reach_with_reason(&w->who), on, out, e);
}

int scope_load_one(const struct work *w, struct day on, int64_t citizen_rid,
		   struct citizen_scope *out, struct err *e)
{
	struct citizen_scope scope;

	if (scope_begin(w, scope_reach(&w->who), &scope, e) != 0)
		return -1;
	int has = reach_has(w, scope_reach(&w->who), on, citizen_rid, e);
	if (has < 0)
		return -1;
	if (has == 1 && !scope.all)
		scope_add(&scope, citizen_rid);
	*out = scope;
	return 0;
}

char *scope_json(const struct citizen_scope *scope)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	for (size_t i = 0; i < scope->n; i++)
		fprintf(out, "%c%lld", i == 0 ? '[' : ',', (long long)scope->rid[i]);
	fputs(scope->n == 0 ? "[]" : "]", out);
	fclose(out);
	return text;
}

bool scope_has(const struct citizen_scope *scope, int64_t citizen_rid)
{
	return scope->all || (scope->n != 0 && bsearch(&citizen_rid, scope->rid, scope->n,
						       sizeof *scope->rid, by_rid) != NULL);
}

void scope_release(struct citizen_scope *scope)
{
	free(scope->rid);
	*scope = (struct citizen_scope){ .all = false };
}

/* ---- the log of look-ups ---- */

struct look_up {
	const struct actor *who;
	int64_t citizen_rid;
	struct journal_entry entry;
};

/* 1 found, 0 not, -1 error. */
static int look_up_uuid(struct store *s, int64_t rid, unsigned char out[UUID], struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, uuid_sql, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1 && sqlite3_column_bytes(st, 0) == UUID)
		memcpy(out, sqlite3_column_blob(st, 0), UUID);
	else if (got == 1)
		got = 0;
	statement_done(st);
	return got;
}

static int look_up_append(struct store *s, void *data, struct err *e)
{
	struct look_up *l = data;
	int64_t provider = l->citizen_rid == 0 ? l->who->provider_rid : 0;
	int found = 0;

	if (l->citizen_rid != 0)
		found = look_up_uuid(s, l->citizen_rid, l->entry.citizen, e);
	else if (provider != 0)
		found = look_up_uuid(s, provider, l->entry.provider, e);
	if (found < 0)
		return -1;
	if (l->citizen_rid != 0 && found == 0)
		return err_set(e, ERR_STORE, "%s", _("this citizen is not in the store any more"));
	l->entry.has_provider = provider != 0 && found == 1;
	return journal_append(s, l->who, &l->entry, e);
}

int look_up_log(const struct work *w, int64_t citizen_rid, const char *what, const char *reason,
		struct err *e)
{
	if (w->again)
		return 0;
	json_t *body = json_pack("{s:s}", "what", what);
	struct look_up l = {
		.who = &w->who,
		.citizen_rid = citizen_rid,
		.entry = { .lane = LANE_LOOK_UPS,
			   .kind = "access",
			   .version = 1,
			   .origin = ORIGIN_HERE,
			   .has_citizen = citizen_rid != 0 },
	};

	char *text = says_something(reason) &&
				     json_object_set_new(body, "reason", json_string(reason)) != 0
			     ? NULL
			     : json_dumps(body, JSON_COMPACT);
	json_decref(body);
	if (text == NULL)
		return err_set(e, ERR_USAGE, "%s", _("the reason is not valid UTF-8 text"));
	l.entry.body = text;
	l.entry.body_length = strlen(text);
	uuid_new(w->who.now_ms, l.entry.record);
	int done = store_write_look_up(w->store, look_up_append, &l, e);
	free(text);
	return done;
}
