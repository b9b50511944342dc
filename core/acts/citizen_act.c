/* Registering and changing citizens: see citizen_act.h. */
#include "core/acts/citizen_act.h"

#include <sqlite3.h>
#include <stdio.h>

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/people.h"
#include "core/records/normal.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"
#include "core/store/seal.h"

struct same_now {
	int64_t rid, same_rid;
};

/* clang-format off */
static const struct reading citizen_now_read = {
	"SELECT $c{rid AS citizen_rid, provider AS provider_rid, name, cpr, address, phone, district, born, function_level,"
	" lives_alone, protected, special_risk} FROM $citizen AS c WHERE c.rid = :rid",
	ROW(struct citizen_entry, citizen_rid, provider_rid, name, cpr, address, phone, district, born, function_level,
	    lives_alone, protected, special_risk)
};
static const struct reading door_now_read = {
	"SELECT $c{rid AS citizen_rid, entrance, critical, household} FROM $citizen AS c WHERE c.rid = :rid",
	ROW(struct citizen_door, citizen_rid, entrance, critical, household)
};
static const struct reading same_now_read = {
	"SELECT $c{rid AS citizen_rid, same_as AS same_rid} FROM $citizen AS c WHERE c.rid = :rid",
	ROW(struct citizen_same, citizen_rid, same_rid)
};
static const char cpr_sql[] = "SELECT rid FROM citizen WHERE cpr_key = :key AND rid <> :rid ORDER BY rid";
/* clang-format on */

#define CITIZEN_GONE N_("this citizen is not in the store any more")

int citizen_entry_load(struct store *s, int64_t citizen_rid, struct citizen_entry *out,
		       struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", citizen_rid)) };

	return there(read_row(&r, &citizen_now_read, out, e), _(CITIZEN_GONE), e);
}

int citizen_door_load(struct store *s, int64_t citizen_rid, struct citizen_door *out,
		      struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", citizen_rid)) };

	return there(read_row(&r, &door_now_read, out, e), _(CITIZEN_GONE), e);
}

int citizen_same_load(struct store *s, int64_t citizen_rid, struct citizen_same *out, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", citizen_rid)) };

	return there(read_row(&r, &same_now_read, out, e), _(CITIZEN_GONE), e);
}

/* ---- who they are ---- */

/* A citizen who is changed as they stand: a->own. */
static int citizen_whose(struct acting *a, struct err *e)
{
	const struct citizen_entry *c = a->entry;
	struct citizen_entry *was = arena_take(&a->arena, sizeof *was);

	a->own = was;
	if (citizen_entry_load(a->work->store, c->citizen_rid, was, &a->arena, e) != 0)
		return -1;
	a->name = was->name;
	a->rid = a->citizen_rid = c->citizen_rid;
	return scope_provider_check(a->work, was->provider_rid, e);
}

static int citizen_new_whose(struct acting *a, struct err *e)
{
	(void)e;
	a->name = ((const struct citizen_entry *)a->entry)->name;
	return 0;
}

bool cpr_says_born(const char *cpr, struct day *out)
{
	char digits[CPR_DIGITS + 1];

	return cpr != NULL && cpr_normal(cpr, digits) && cpr_born(digits, out);
}

static void ask_same_cpr(struct acting *a, const char *name)
{
	struct act_question q = { .field = "cpr", .doubt = DOUBT_SAME_CPR };

	snprintf(q.text, sizeof q.text, "%s: %s", _(doubt_words.at[DOUBT_SAME_CPR].shown), name);
	ask_of(a->ask, &q);
}

/* Asks about another citizen with the same number, whom the actor may see: nobody finds out in this way who else
 * there is. */
static int ask_of_cpr(struct acting *a, const char *digits, struct err *e)
{
	struct store *s = a->work->store;
	struct sqlite3_stmt *st = store_statement(s, cpr_sql, e);
	unsigned char key[CPR_KEY];
	int64_t other = 0;
	char *name;

	if (st == NULL)
		return -1;
	seal_cpr_key(store_keys(s), digits, key);
	bind_blob(st, ":key", key, sizeof key);
	bind_int(st, ":rid", a->rid);
	int got = statement_step(s, st, e);
	if (got == 1)
		other = sqlite3_column_int64(st, 0);
	statement_done(st);
	if (got != 1)
		return got;
	struct err unseen = { .kind = ERR_NONE };
	if (scope_check(a->work, other, _("the same CPR number"), &unseen) != 0)
		return 0;
	if (people_listed_citizen(a->work, other, &a->arena, &name, e) != 0)
		return -1;
	ask_same_cpr(a, name);
	return 0;
}

/* The number in its one form, and the birthday by it where none is said. */
static int check_cpr(struct acting *a, struct citizen_entry *c, struct err *e)
{
	char digits[CPR_DIGITS + 1], day[DAY_PHRASE];
	struct day born;

	if (!says_something(c->cpr))
		return 0;
	if (!cpr_normal(c->cpr, digits))
		return err_at(e, "cpr", ERR_RULE, "%s",
			      _("this is no CPR number: it has the six digits of a day and four "
				"more, such as 010245-1234"));
	c->cpr = arena_text(&a->arena, digits);
	if (cpr_born(digits, &born)) {
		if (day_is_none(c->born))
			c->born = born;
		else if (!day_same(born, c->born))
			warn(a->ask, _("by the CPR number the birthday is %s"),
			     day_phrase(born, a->work->who.today, day));
	}
	return ask_of_cpr(a, digits, e);
}

static int check_born(const struct acting *a, const struct citizen_entry *c, struct err *e)
{
	const struct day today = a->work->who.today;
	char day[DAY_PHRASE];

	if (day_is_none(c->born) || !day_before(today, c->born))
		return 0;
	return err_at(e, "born", ERR_RULE, _("%s has not come yet"),
		      day_phrase(c->born, today, day));
}

static int check_citizen(struct acting *a, struct err *e)
{
	struct citizen_entry *c = a->entry;
	const struct citizen_entry *was = a->own;

	if (!says_something(c->name))
		return err_at(e, "name", ERR_RULE, "%s", _("say what the citizen is called"));
	if (scope_provider_check(a->work, c->provider_rid, e) != 0) {
		e->field = "provider";
		return -1;
	}
	if (c->protected == 0 && (was == NULL || was->protected < 0))
		c->protected = -1;
	return check_cpr(a, c, e) != 0 ? -1 : check_born(a, c, e);
}

/* The citizen that was registered is of a provider that the actor answers for. */
static int citizen_new_may_back(struct acting *a, struct err *e)
{
	struct citizen_entry now;

	if (citizen_entry_load(a->work->store, a->rid, &now, &a->arena, e) != 0)
		return -1;
	return scope_provider_check(a->work, now.provider_rid, e);
}

static const struct act_field citizen_fields[] = {
	FIELD(citizen_entry, name),
	FIELD(citizen_entry, cpr),
	FIELD(citizen_entry, born),
	FIELD(citizen_entry, address),
	FIELD(citizen_entry, phone),
	FIELD(citizen_entry, district),
	FIELD_AT(citizen_entry, provider_rid, "provider"),
	FIELD(citizen_entry, function_level),
	FIELD_YES_NO(citizen_entry, lives_alone),
	FIELD_YES_NO(citizen_entry, protected),
	FIELD(citizen_entry, special_risk),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc citizen_new_act = {
	.name = N_("the citizen"),
	.right = ACT_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct citizen_entry),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = citizen_fields,
	.whose = citizen_new_whose,
	.check = check_citizen,
	.may_back = citizen_new_may_back,
};

const struct act_desc citizen_act = {
	.name = N_("the citizen"),
	.right = ACT_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct citizen_entry),
	.unstaffed = true,
	.gives_away = true,
	.field = citizen_fields,
	.whose = citizen_whose,
	.check = check_citizen,
};

/* ---- at the door ---- */

static int door_whose(struct acting *a, struct err *e)
{
	const struct citizen_door *d = a->entry;

	(void)e;
	a->rid = a->citizen_rid = d->citizen_rid;
	return 0;
}

static int check_door(struct acting *a, struct err *e)
{
	struct citizen_door was;

	return citizen_door_load(a->work->store, a->rid, &was, &a->arena, e);
}

static const struct act_field door_fields[] = {
	FIELD(citizen_door, entrance),
	FIELD(citizen_door, critical),
	FIELD(citizen_door, household),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc citizen_door_act = {
	.name = N_("what is known at the door"),
	.right = ACT_AT_DOOR,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct citizen_door),
	.unstaffed = true,
	.field = door_fields,
	.whose = door_whose,
	.check = check_door,
};

/* ---- registered twice ---- */

static int same_whose(struct acting *a, struct err *e)
{
	const struct citizen_same *s = a->entry;

	(void)e;
	a->rid = a->citizen_rid = s->citizen_rid;
	return 0;
}

/* The one that goes on goes on as nobody else, so that the way from each record is one step. */
static int check_same(struct acting *a, struct err *e)
{
	const struct citizen_same *s = a->entry;
	struct citizen_entry was;
	struct citizen_same other;

	if (citizen_entry_load(a->work->store, s->citizen_rid, &was, &a->arena, e) != 0 ||
	    scope_provider_check(a->work, was.provider_rid, e) != 0)
		return -1;
	if (s->same_rid == 0)
		return 0;
	if (s->same_rid == s->citizen_rid)
		return err_at(e, "same_as", ERR_RULE, "%s",
			      _("that is the same record; choose the other one"));
	if (scope_check(a->work, s->same_rid, _(a->act->name), e) != 0 ||
	    citizen_same_load(a->work->store, s->same_rid, &other, e) != 0)
		return -1;
	if (other.same_rid != 0)
		return err_at(e, "same_as", ERR_RULE, "%s",
			      _("that record is itself marked as one of somebody else; choose the "
				"one that goes on"));
	return 0;
}

static const struct act_field same_fields[] = {
	FIELD_AT(citizen_same, same_rid, "same_as"),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc citizen_same_act = {
	.name = N_("who is the same citizen"),
	.right = ACT_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct citizen_same),
	.unstaffed = true,
	.field = same_fields,
	.whose = same_whose,
	.check = check_same,
};
