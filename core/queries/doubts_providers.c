/* Doubts of who carries a course and who gives help: what came by import, or was insisted on, and the settings of its day do
 * not allow.  Of what is over nothing is said: it can't be put right any more. */
#include "core/queries/doubts_parts.h"
#include "core/queries/provider_cases.h"
#include "core/records/reading.h"

struct chosen_provider {
	struct doubted_record r;
	struct day begins; /* the provider; DAY_NONE: not yet */
	const char *type, *service;
	int law;
};

/* clang-format off */
static const struct reading carried_read = {
	"SELECT f.rid AS rid, $f{citizen AS citizen_rid, course_type AS type}, " COURSE_PROVIDER_ON("f", ":today") " AS provider_rid,"
	" coalesce(" COURSE_CHANGE_ON("$moved.from", "f.rid", ":today") ", $f.start) AS begins,"
	" coalesce(" COURSE_CHANGE_ON("$moved.from", "f.rid", ":today") ", $f.start, $f.referred) AS \"on\""
	" FROM $course AS f WHERE NOT ($f.end? OR $f.declined? OR $f.cancelled?)",
	ROW(struct chosen_provider, r.rid, r.citizen_rid, r.provider_rid, r.on, begins, type)
};
static const struct reading given_read = {
	"SELECT $g{rid, citizen AS citizen_rid, provider AS provider_rid, from AS on, from AS begins, service, law}"
	" FROM $grant AS g WHERE $g.provider? AND ($g.to IS NULL OR $g.to >= :today)",
	ROW(struct chosen_provider, r.rid, r.citizen_rid, r.provider_rid, r.on, begins, service, law)
};
/* clang-format on */

/* Has any version of the settings a rule of the kind? */
static bool history_rules(const struct settings_history *h, enum rule_for what)
{
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 0; k < h->at[i].set->provider_rules; k++)
			if ((h->at[i].set->provider_rule[k].for_what >> what & 1) != 0)
				return true;
	return false;
}

static int doubt_chosen(struct doubting *d, enum rule_for what, const struct chosen_provider *c,
			struct err *e)
{
	const struct provider_standing stands = { .what = what,
						  .citizen_rid = c->r.citizen_rid,
						  .provider_rid = c->r.provider_rid,
						  .since = c->begins,
						  .course_type = c->type,
						  .grant_rid = what == RULE_FOR_HELP ? c->r.rid : 0,
						  .service = c->service,
						  .law = c->law };
	struct provider_answer answer;

	if (provider_standing_ask(d->work, &stands, &answer, e) != 0)
		return -1;
	const struct doubt_facts f = { .on = c->r.on,
				       .today = d->work->who.today,
				       .words = answer.text };
	if (answer.broken != NULL)
		doubt_add_said(d, DOUBT_PROVIDER, &c->r, &f);
	return 0;
}

static int doubts_chosen(struct doubting *d, const struct reading *reading, enum rule_for what,
			 struct err *e)
{
	struct arena a = { 0 };
	const struct reader r = { d->work->store, &a,
				  BOUND(with_day(":today", d->work->who.today)) };
	struct chosen_provider *chosen;
	size_t n;
	int done = 0;

	if (!history_rules(&d->work->settings, what))
		return 0;
	if (read_rows(&r, reading, &chosen, &n, e) != 0)
		done = -1;
	for (size_t i = 0; done == 0 && i < n; i++)
		done = doubt_chosen(d, what, &chosen[i], e);
	arena_release(&a);
	return done;
}

int doubts_of_providers(struct doubting *d, struct err *e)
{
	if (doubts_chosen(d, &carried_read, RULE_FOR_COURSE, e) != 0)
		return -1;
	return doubts_chosen(d, &given_read, RULE_FOR_HELP, e);
}
