/* The table of rights, the lists of citizens an actor works with, and the log of look-ups. */
#include "core/records/rights.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/making.h"
#include "core/store/journal.h"

#define CARER          (1u << ROLE_CARER)
#define THERAPIST      (1u << ROLE_THERAPIST)
#define TEAM_LEAD      (1u << ROLE_TEAM_LEAD)
#define VISITATOR      (1u << ROLE_VISITATOR)
#define NURSE          (1u << ROLE_NURSE)
#define ADMIN          (1u << ROLE_ADMIN)
#define AT_THE_CITIZEN (CARER | THERAPIST | TEAM_LEAD | NURSE | ADMIN)
#define EVERYBODY      (AT_THE_CITIZEN | VISITATOR)

/* clang-format off */
static const struct {
	unsigned roles;
	const char *refusal;
} rights[ACTS] = {
	[ACT_SEE_DAY]        = { EVERYBODY, N_("you may not see day lists") },
	[ACT_SEE_OTHERS_DAY] = { EVERYBODY & ~CARER,
		N_("you see your own day list only; ask your team lead for those of others") },
	[ACT_SEE_CITIZEN]    = { EVERYBODY, N_("you may not see citizens") },
	[ACT_RECORD_VISIT]   = { AT_THE_CITIZEN,
		N_("only those who visit citizens record visits") },
	[ACT_CORRECT_RECORD] = { AT_THE_CITIZEN,
		N_("only those who visit citizens correct records") },
	[ACT_CORRECT_OTHERS] = { TEAM_LEAD | ADMIN,
		N_("you may correct your own records only; ask your team lead to correct this one") },
	[ACT_MOVE_VISIT]     = { AT_THE_CITIZEN,
		N_("only those who visit citizens move visits") },
	[ACT_MOVE_OTHERS]    = { AT_THE_CITIZEN & ~CARER,
		N_("you may move your own visits only; ask your team lead to move this one, or to send "
		   "somebody else") },
	[ACT_USE_CLIP]       = { AT_THE_CITIZEN,
		N_("only those who visit citizens record the use of a clip card") },
	[ACT_COURSE]         = { THERAPIST | TEAM_LEAD | VISITATOR | ADMIN,
		N_("courses are led by therapists, team leads and visitators; ask one of them") },
	[ACT_GOAL]           = { THERAPIST | TEAM_LEAD | ADMIN,
		N_("goals are set and ticked off by therapists and team leads; what you see the "
		   "citizen do is recorded as an observation") },
	[ACT_PLAN]           = { THERAPIST | TEAM_LEAD | ADMIN,
		N_("plans are written by therapists and team leads; what was done otherwise is "
		   "noted on the visit") },
	[ACT_OBSERVE]        = { AT_THE_CITIZEN,
		N_("only those who visit citizens record what they see them do") },
	[ACT_MEASURE]        = { EVERYBODY & ~CARER,
		N_("measurements are taken by therapists, nurses, team leads and visitators") },
	[ACT_FOLLOW_UP]      = { THERAPIST | TEAM_LEAD | VISITATOR | ADMIN,
		N_("this follow-up falls to somebody else: therapists, team leads, visitators and the "
		   "contact person of the course record follow-ups") },
	[ACT_SEE_OUTCOMES]   = { THERAPIST | TEAM_LEAD | VISITATOR | ADMIN,
		N_("results are seen by therapists, team leads and visitators") },
	[ACT_EXPORT]         = { ADMIN, N_("only an administrator may export") },
	[ACT_IMPORT]         = { ADMIN, N_("only an administrator may import") },
	[ACT_SETTINGS]       = { ADMIN, N_("only an administrator may change the settings") },
	[ACT_USERS]          = { ADMIN, N_("only an administrator may manage users") },
	[ACT_BACKUP]         = { ADMIN, N_("only an administrator may back up and restore") },
	[ACT_CHECK]          = { ADMIN, N_("only an administrator may check the store") },
};
/* clang-format on */

bool right(enum role role, enum act act)
{
	return (rights[act].roles >> role & 1) != 0;
}

int right_check(const struct actor *who, enum act act, struct err *e)
{
	if (who->user == 0)
		return err_set(e, ERR_ACCESS, "%s", _("log in first"));
	if (!right(who->role, act))
		return err_set(e, ERR_ACCESS, "%s", _(rights[act].refusal));
	return 0;
}

int right_check_staff(const struct actor *who, struct err *e)
{
	if (who->staff_rid != 0)
		return 0;
	return err_set(
		e, ERR_ACCESS,
		_("the user %s is not linked to a staff member, so nothing can be recorded in "
		  "that name; ask an administrator to make a user with --staff"),
		who->name);
}

enum lists { LISTS_OWN = 1, LISTS_PROVIDER = 2, LISTS_ALL = 4 };

static const unsigned lists_of[] = {
	[ROLE_CARER] = LISTS_OWN,
	[ROLE_THERAPIST] = LISTS_OWN | LISTS_PROVIDER,
	[ROLE_TEAM_LEAD] = LISTS_OWN | LISTS_PROVIDER,
	[ROLE_VISITATOR] = LISTS_ALL,
	[ROLE_NURSE] = LISTS_OWN | LISTS_PROVIDER,
	[ROLE_ADMIN] = LISTS_ALL,
};

enum { DAYS_AROUND = 14 };

/* clang-format off */
/* Every citizen of OWN_CITIZENS is one of PROVIDER_CITIZENS too.  `hers` and `she` narrow each part to
 * one citizen, so that every part is found by her. */
#define ONE " AND citizen_rid = :citizen"
#define SHE " AND rid = :citizen"

#define OWN_CITIZENS(hers) \
	"SELECT citizen_rid FROM visit" \
	" WHERE carer_rid = :staff AND on_day BETWEEN :from AND :to" hers \
	" UNION SELECT citizen_rid FROM visit_record" \
	" WHERE carer_rid = :staff AND live AND on_day BETWEEN :from AND :to" hers \
	" UNION SELECT citizen_rid FROM course" \
	" WHERE (contact_rid = :staff OR lead_rid = :staff)" \
	"   AND (end_day IS NULL OR end_day >= :from)" hers \
	" UNION SELECT citizen_rid FROM plan" \
	" WHERE author_rid = :staff AND (to_day IS NULL OR to_day >= :from)" hers

#define THEIR_STAFF "(SELECT rid FROM staff WHERE provider_rid = :provider)"

#define PROVIDER_CITIZENS(hers, she) \
	"SELECT rid FROM citizen WHERE provider_rid = :provider" she \
	" UNION SELECT citizen_rid FROM \"grant\"" \
	" WHERE provider_rid = :provider AND from_day <= :to AND (to_day IS NULL OR to_day >= :from)" hers \
	" UNION SELECT citizen_rid FROM course" \
	" WHERE (provider_rid = :provider OR contact_rid IN " THEIR_STAFF " OR lead_rid IN " THEIR_STAFF ")" \
	"   AND (end_day IS NULL OR end_day >= :from)" hers \
	" UNION SELECT citizen_rid FROM plan" \
	" WHERE author_rid IN " THEIR_STAFF " AND (to_day IS NULL OR to_day >= :from)" hers \
	" UNION SELECT citizen_rid FROM visit" \
	" WHERE carer_rid IN " THEIR_STAFF " AND on_day BETWEEN :from AND :to" hers \
	" UNION SELECT citizen_rid FROM visit_record" \
	" WHERE carer_rid IN " THEIR_STAFF " AND live AND on_day BETWEEN :from AND :to" hers

enum rights_stmt { OWN_HAS, PROVIDER_HAS, OWN_ALL, PROVIDER_ALL, UUID_OF, STAFF_OF, RIGHTS_STMTS };

static const char *const rights_sql[RIGHTS_STMTS] = {
	[OWN_HAS] = OWN_CITIZENS(ONE),
	[PROVIDER_HAS] = PROVIDER_CITIZENS(ONE, SHE),
	[OWN_ALL] = OWN_CITIZENS(""),
	[PROVIDER_ALL] = PROVIDER_CITIZENS("", ""),
	[UUID_OF] = "SELECT uuid FROM record WHERE rid = :rid",
	[STAFF_OF] =
		"SELECT s.rid, s.provider_rid, p.kind = 1 FROM record AS k JOIN staff AS s ON s.rid = k.rid"
		" LEFT JOIN provider AS p ON p.rid = s.provider_rid WHERE k.type = :type AND k.id = :id",
};
/* clang-format on */

int actor_find_staff(struct store *s, struct actor *who, struct err *e)
{
	struct sqlite3_stmt *st;

	who->staff_rid = who->provider_rid = 0;
	who->private_provider = false;
	if (who->staff_id[0] == '\0')
		return 0;
	if ((st = store_statement(s, rights_sql[STAFF_OF], e)) == NULL)
		return -1;
	bind_int(st, ":type", RECORD_STAFF);
	bind_text(st, ":id", who->staff_id);
	int got = statement_step(s, st, e);
	if (got == 1) {
		who->staff_rid = sqlite3_column_int64(st, 0);
		who->provider_rid = sqlite3_column_int64(st, 1);
		who->private_provider = sqlite3_column_int(st, 2) != 0;
	}
	statement_done(st);
	return got < 0 ? -1 : 0;
}

static struct sqlite3_stmt *lists_statement(struct store *s, const struct actor *who,
					    enum rights_stmt which, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, rights_sql[which], e);

	if (st == NULL)
		return NULL;
	if (which == OWN_HAS || which == OWN_ALL)
		bind_int(st, ":staff", who->staff_rid);
	else
		bind_int(st, ":provider", who->provider_rid);
	bind_day(st, ":from", day_plus(who->today, -DAYS_AROUND));
	bind_day(st, ":to", day_plus(who->today, DAYS_AROUND));
	return st;
}

/* 1, 0 or -1 (*e). */
static int lists_have(struct store *s, const struct actor *who, enum rights_stmt which,
		      int64_t citizen_rid, struct err *e)
{
	struct sqlite3_stmt *st = lists_statement(s, who, which, e);

	if (st == NULL)
		return -1;
	bind_int(st, ":citizen", citizen_rid);
	int found = statement_step(s, st, e);
	statement_done(st);
	return found;
}

static int of_provider(struct store *s, const struct actor *who, int64_t citizen_rid, struct err *e)
{
	return who->provider_rid == 0 ? 0 : lists_have(s, who, PROVIDER_HAS, citizen_rid, e);
}

static int of_actor(struct store *s, const struct actor *who, int64_t citizen_rid, struct err *e)
{
	return who->staff_rid == 0 ? 0 : lists_have(s, who, OWN_HAS, citizen_rid, e);
}

int citizen_access(struct store *s, const struct actor *who, int64_t citizen_rid,
		   const char *reason, struct err *e)
{
	unsigned lists = lists_of[who->role];
	int on_list = 0;

	if (right_check(who, ACT_SEE_CITIZEN, e) != 0)
		return -1;
	if (who->role == ROLE_ADMIN)
		return 0;
	if (who->private_provider) {
		int own = of_provider(s, who, citizen_rid, e);
		if (own < 0)
			return -1;
		if (own == 0)
			return err_set(e, ERR_ACCESS, "%s",
				       _("this citizen gets no help from your provider, so you may "
					 "not see the page"));
	}
	if (lists & LISTS_ALL || says_something(reason))
		return 0;
	if (lists & LISTS_OWN)
		on_list = of_actor(s, who, citizen_rid, e);
	if (on_list == 0 && lists & LISTS_PROVIDER)
		on_list = of_provider(s, who, citizen_rid, e);
	if (on_list < 0)
		return -1;
	if (on_list == 0)
		return err_set(
			e, ERR_ACCESS, "%s",
			_("this citizen is not on your lists; say why you look the citizen up, "
			  "and the reason is logged"));
	return 0;
}

static int by_rid(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static int scope_add(struct store *s, const struct actor *who, enum rights_stmt which,
		     struct citizen_scope *out, struct err *e)
{
	struct sqlite3_stmt *st = lists_statement(s, who, which, e);
	int got;

	if (st == NULL)
		return -1;
	while ((got = statement_step(s, st, e)) == 1) {
		out->rid = memory_grow(out->rid, out->n, sizeof *out->rid);
		out->rid[out->n++] = sqlite3_column_int64(st, 0);
	}
	statement_done(st);
	return got;
}

int citizen_scope_load(struct store *s, const struct actor *who, struct citizen_scope *out,
		       struct err *e)
{
	struct citizen_scope scope = { .all = false };
	unsigned lists = lists_of[who->role];

	if (right_check(who, ACT_SEE_CITIZEN, e) != 0)
		return -1;
	if (who->private_provider && lists & LISTS_ALL && who->role != ROLE_ADMIN)
		lists = LISTS_PROVIDER;
	scope.all = (lists & LISTS_ALL) != 0;
	if ((lists & LISTS_OWN && who->staff_rid != 0 &&
	     scope_add(s, who, OWN_ALL, &scope, e) != 0) ||
	    (lists & LISTS_PROVIDER && who->provider_rid != 0 &&
	     scope_add(s, who, PROVIDER_ALL, &scope, e) != 0)) {
		citizen_scope_release(&scope);
		return -1;
	}
	if (scope.n > 1)
		qsort(scope.rid, scope.n, sizeof *scope.rid, by_rid);
	*out = scope;
	return 0;
}

bool citizen_scope_has(const struct citizen_scope *scope, int64_t citizen_rid)
{
	return scope->all || (scope->n != 0 && bsearch(&citizen_rid, scope->rid, scope->n,
						       sizeof *scope->rid, by_rid) != NULL);
}

void citizen_scope_release(struct citizen_scope *scope)
{
	free(scope->rid);
	*scope = (struct citizen_scope){ .all = false };
}

struct look_up {
	const struct actor *who;
	int64_t citizen_rid;
	struct journal_entry entry;
};

static int citizen_uuid(struct store *s, int64_t rid, unsigned char out[UUID], struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, rights_sql[UUID_OF], e);

	if (st == NULL)
		return -1;
	bind_int(st, ":rid", rid);
	int got = statement_step(s, st, e);
	if (got == 1 && sqlite3_column_bytes(st, 0) == UUID)
		memcpy(out, sqlite3_column_blob(st, 0), UUID);
	else if (got >= 0)
		got = err_set(e, ERR_STORE, "%s", _("this citizen is not in the store any more"));
	statement_done(st);
	return got == 1 ? 0 : -1;
}

static int look_up_append(struct store *s, void *data, struct err *e)
{
	struct look_up *l = data;

	if (l->citizen_rid != 0 && citizen_uuid(s, l->citizen_rid, l->entry.citizen, e) != 0)
		return -1;
	return journal_append(s, l->who, &l->entry, e);
}

int access_log(struct store *s, const struct actor *who, int64_t citizen_rid, const char *what,
	       const char *reason, struct err *e)
{
	json_t *body = json_pack("{s:s}", "what", what);
	struct look_up l = {
		.who = who,
		.citizen_rid = citizen_rid,
		.entry = { .kind = "access",
			   .version = 1,
			   .origin = ORIGIN_HERE,
			   .actor = who->user,
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
	uuid_new(who->now_ms, l.entry.record);
	int done = store_write(s, look_up_append, &l, e);
	free(text);
	return done;
}
