/* Making and changing contacts: see contact_act.h. */
#include "core/acts/contact_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/records/reading.h"

struct contact_found {
	int64_t rid;
	const char *name;
};

/* clang-format off */
static const struct reading contact_now_read = {
	"SELECT $k{rid AS contact_rid, citizen AS citizen_rid, provider AS provider_rid, name, relation, phone, first}"
	" FROM $contact AS k WHERE k.rid = :rid",
	ROW(struct contact_entry, contact_rid, citizen_rid, provider_rid, name, relation, phone, first)
};
static const struct reading contact_first_read = {
	"SELECT $k{rid, name} FROM $contact AS k WHERE k.rid <> :rid AND $k.first"
	" AND (($k.citizen = :citizen AND :citizen > 0) OR ($k.provider = :provider AND :citizen = 0)) LIMIT 1",
	ROW(struct contact_found, rid, name)
};
/* clang-format on */

int contact_entry_load(struct store *s, int64_t contact_rid, struct contact_entry *out,
		       struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", contact_rid)) };

	return there(read_row(&r, &contact_now_read, out, e),
		     _("this contact is not in the store any more"), e);
}

static int contact_load(struct acting *a, struct err *e)
{
	struct contact_entry *k = a->entry, was;

	a->rid = k->contact_rid;
	a->name = k->name;
	if (a->rid == 0)
		return 0;
	if (contact_entry_load(a->work->store, a->rid, &was, &a->arena, e) != 0)
		return -1;
	a->name = was.name;
	k->citizen_rid = was.citizen_rid;
	k->provider_rid = was.provider_rid;
	return 0;
}

static int contact_whose(struct acting *a, struct err *e)
{
	const struct contact_entry *k = a->entry;

	if (contact_load(a, e) != 0)
		return -1;
	if (k->citizen_rid == 0)
		return err_set(e, ERR_RULE, "%s", _("say whose contact it is"));
	a->citizen_rid = k->citizen_rid;
	return 0;
}

static int provider_contact_whose(struct acting *a, struct err *e)
{
	const struct contact_entry *k = a->entry;

	if (contact_load(a, e) != 0)
		return -1;
	if (k->citizen_rid != 0 || k->provider_rid == 0)
		return err_set(e, ERR_RULE, "%s", _("say which provider's contact it is"));
	return scope_provider_check(a->work, k->provider_rid, e);
}

static int check_contact(struct acting *a, struct err *e)
{
	const struct contact_entry *k = a->entry;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":rid", a->rid),
					with_int(":citizen", k->citizen_rid),
					with_int(":provider", k->provider_rid)) };
	struct contact_found other;

	if (!says_something(k->name))
		return err_at(e, "name", ERR_RULE, "%s", _("say whom to call"));
	if (!says_something(k->relation))
		return err_at(e, "relation", ERR_RULE, "%s",
			      _("say who that is: a daughter, a neighbour, the doctor"));
	if (!says_something(k->phone))
		return err_at(e, "phone", ERR_RULE, "%s", _("write the phone number"));
	if (k->first <= 0)
		return 0;
	int got = read_row(&r, &contact_first_read, &other, e);
	if (got == 1)
		warn(a->ask, "%s", _("another contact is called first already; both stand first"));
	return got < 0 ? -1 : 0;
}

static int provider_contact_may_back(struct acting *a, struct err *e)
{
	struct contact_entry now;

	if (contact_entry_load(a->work->store, a->rid, &now, &a->arena, e) != 0)
		return -1;
	return scope_provider_check(a->work, now.provider_rid, e);
}

static const struct act_field contact_fields[] = {
	FIELD_FRESH(contact_entry, citizen_rid, "citizen"),
	FIELD_FRESH(contact_entry, provider_rid, "provider"),
	FIELD(contact_entry, name),
	FIELD(contact_entry, relation),
	FIELD(contact_entry, phone),
	FIELD(contact_entry, first),
	{ NULL, 0, FIELD_CHANGES },
};

const struct act_desc contact_act = {
	.name = N_("the contact"),
	.right = ACT_AT_DOOR,
	.type = RECORD_CONTACT,
	.entry = sizeof(struct contact_entry),
	.unstaffed = true,
	.field = contact_fields,
	.whose = contact_whose,
	.check = check_contact,
};

const struct act_desc provider_contact_act = {
	.name = N_("the contact"),
	.right = ACT_STAFF,
	.type = RECORD_CONTACT,
	.entry = sizeof(struct contact_entry),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = contact_fields,
	.whose = provider_contact_whose,
	.check = check_contact,
	.may_back = provider_contact_may_back,
};
