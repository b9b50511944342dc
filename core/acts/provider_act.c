/* Making and changing providers: see provider_act.h. */
#include "core/acts/provider_act.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/records/reading.h"

struct provider_found {
	int64_t rid;
	const char *name;
};

/* clang-format off */
static const struct reading provider_now_read = {
	"SELECT $p{rid AS provider_rid, name, kind, phone, districts} FROM $provider AS p WHERE p.rid = :rid",
	ROW(struct provider_entry, provider_rid, name, phone, kind, districts)
};
static const struct reading provider_names_read = {
	"SELECT $p{rid, name} FROM $provider AS p WHERE p.rid <> :rid AND $p.name = :name",
	ROW(struct provider_found, rid, name)
};
/* clang-format on */

int provider_entry_load(struct store *s, int64_t provider_rid, struct provider_entry *out,
			struct arena *a, struct err *e)
{
	const struct reader r = { s, a, BOUND(with_int(":rid", provider_rid)) };

	return there(read_row(&r, &provider_now_read, out, e),
		     _("this provider is not in the store any more"), e);
}

static int provider_whose(struct acting *a, struct err *e)
{
	const struct provider_entry *p = a->entry;

	a->rid = p->provider_rid;
	a->name = p->name;
	return scope_provider_check(a->work, a->rid, e);
}

static int check_provider(struct acting *a, struct err *e)
{
	const struct provider_entry *p = a->entry;
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":rid", a->rid), with_text(":name", p->name)) };
	struct provider_found other;

	if (!says_something(p->name))
		return err_at(e, "name", ERR_RULE, "%s", _("say what the provider is called"));
	if (p->kind < 0)
		return err_at(e, "kind", ERR_RULE, "%s", _("say what kind of provider it is"));
	int got = read_row(&r, &provider_names_read, &other, e);
	if (got == 1)
		warn(a->ask, _("there is a provider called %s already"), p->name);
	return got < 0 ? -1 : 0;
}

/* Whoever may no longer change it does not take back that it was made either. */
static int provider_may_back(struct acting *a, struct err *e)
{
	return scope_provider_check(a->work, a->rid, e);
}

static const struct act_field provider_fields[] = {
	FIELD(provider_entry, name),      FIELD(provider_entry, kind), FIELD(provider_entry, phone),
	FIELD(provider_entry, districts), { NULL, 0, FIELD_CHANGES },
};

const struct act_desc provider_act = {
	.name = N_("the provider"),
	.right = ACT_PROVIDERS,
	.type = RECORD_PROVIDER,
	.entry = sizeof(struct provider_entry),
	.of_no_citizen = true,
	.unstaffed = true,
	.field = provider_fields,
	.whose = provider_whose,
	.check = check_provider,
	.may_back = provider_may_back,
};
