/* Facts for the rules about providers: see provider_cases.h. */
#include "core/queries/provider_cases.h"

#include "core/records/reading.h"
#include "core/rules/law.h"
#include "core/rules/service.h"
#include "core/session/scope.h"

struct case_help {
	int64_t provider_rid;
	int kind, law;
	const char *service;
};

struct case_course {
	int64_t provider_rid;
	const char *type;
};

struct case_citizen {
	const char *district;
};

/* clang-format off */
static const struct reading case_citizen_read = {
	"SELECT $c{district} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct case_citizen, district)
};
static const struct reading case_help_read = {
	"SELECT p.rid AS provider_rid, $p{kind}, $g{service, law} FROM $grant AS g"
	" LEFT JOIN $provider AS p ON p.rid = coalesce($g.provider, $g.citizen.provider)"
	" WHERE $g.citizen = :citizen AND g.rid <> :grant AND $g.from <= :on AND ($g.to IS NULL OR $g.to >= :on)"
	" ORDER BY g.rid",
	ROW(struct case_help, provider_rid, kind, service, law)
};
/* Those that are not over, also what is not begun yet: its provider is chosen. */
static const struct reading case_course_read = {
	"SELECT $f{course_type AS type}, " COURSE_PROVIDER_ON("f", ":on") " AS provider_rid FROM $course AS f"
	" WHERE $f.citizen = :citizen AND $f.referred <= :on"
	" AND coalesce($f.end, $f.declined, $f.cancelled, :on) >= :on ORDER BY f.rid",
	ROW(struct case_course, type, provider_rid)
};
static const struct reading provider_read = {
	"SELECT $p{rid, id, name, kind, districts} FROM $provider AS p ORDER BY p.rid",
	ROW(struct provider_facts, rid, id, name, kind, districts)
};
/* clang-format on */

bool grant_is_help(const struct settings *s, const char *service, int law)
{
	return law_of_grant(s, law, service) != LAW_SEL83A &&
	       !service_is_of_course(settings_service(s, service));
}

/* ---- who is there already ---- */

struct presence {
	int64_t *at;
	size_t n;
};

static void presence_add(struct presence *p, int64_t rid)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i] == rid)
			return;
	if (rid > 0)
		p->at[p->n++] = rid;
}

static int case_read_help(const struct reader *r, const struct settings *set,
			  struct provider_case *out, struct presence *who, struct err *e)
{
	struct case_help *help;
	size_t n;

	if (read_rows(r, &case_help_read, &help, &n, e) != 0)
		return -1;
	who->at = arena_take(r->arena, (n + 1) * sizeof *who->at);
	for (size_t i = 0; i < n; i++) {
		if (!grant_is_help(set, help[i].service, help[i].law))
			continue;
		out->has_help = true;
		out->has_private_help |= help[i].kind == ALLOWS_PRIVATE;
		presence_add(who, help[i].provider_rid);
	}
	return 0;
}

static int case_read_courses(const struct reader *r, struct provider_case *out,
			     struct presence *who, struct err *e)
{
	struct case_course *course;
	size_t n;

	if (read_rows(r, &case_course_read, &course, &n, e) != 0)
		return -1;
	who->at = arena_take(r->arena, (n + 1) * sizeof *who->at);
	out->course_types.at = arena_take(r->arena, (n + 1) * sizeof(char *));
	for (size_t i = 0; i < n; i++) {
		out->course_types.at[out->course_types.n++] = (char *)course[i].type;
		presence_add(who, course[i].provider_rid);
	}
	return 0;
}

int provider_case_load(struct store *s, const struct provider_question *q, struct arena *a,
		       struct provider_case *out, struct err *e)
{
	const struct reader r = { s, a,
				  BOUND(with_int(":citizen", q->citizen_rid),
					with_int(":grant", q->grant_rid), with_day(":on", q->on)) };
	struct case_citizen citizen = { "" };
	struct provider_case c = { .what = q->what };
	struct presence helpers = { NULL, 0 }, carriers = { NULL, 0 };

	if (read_row(&r, &case_citizen_read, &citizen, e) < 0 ||
	    case_read_help(&r, q->set, &c, &helpers, e) != 0)
		return -1;
	c.district = text_or_null(citizen.district);
	if (q->what == RULE_FOR_HELP) {
		if (case_read_courses(&r, &c, &carriers, e) != 0)
			return -1;
		c.present = carriers.at;
		c.presents = carriers.n;
	} else {
		c.course_types.at = arena_take(a, sizeof(char *));
		if (q->course_type != NULL)
			c.course_types.at[c.course_types.n++] = arena_text(a, q->course_type);
		c.present = helpers.at;
		c.presents = helpers.n;
	}
	*out = c;
	return 0;
}

int provider_list_load(struct store *s, struct arena *a, struct provider_list *out, struct err *e)
{
	const struct reader r = { s, a, NULL };
	struct provider_facts *at;
	size_t n;

	if (read_rows(&r, &provider_read, &at, &n, e) != 0)
		return -1;
	*out = (struct provider_list){ at, n };
	return 0;
}

/* ---- the answer ---- */

/* A store is asked only where there is a rule for it. */
static bool case_has_rules(const struct provider_question *q)
{
	for (size_t i = 0; i < q->set->provider_rules; i++)
		if ((q->set->provider_rule[i].for_what >> q->what & 1) != 0)
			return true;
	return false;
}

int provider_ask(struct store *s, const struct provider_question *q, int64_t provider_rid,
		 struct provider_answer *out, struct err *e)
{
	struct arena a = { 0 };
	struct provider_case c;
	struct provider_list list;

	*out = (struct provider_answer){ .broken = NULL };
	if (!case_has_rules(q) || provider_rid == 0)
		return 0;
	int done = provider_case_load(s, q, &a, &c, e);
	if (done == 0)
		done = provider_list_load(s, &a, &list, e);
	const struct provider_facts *p = done == 0 ? provider_list_find(&list, provider_rid) : NULL;
	if (p != NULL)
		out->broken = provider_rule_against(q->set, &c, p);
	if (out->broken != NULL) {
		const struct provider_said said = { out->broken, q->what, &list };
		provider_rule_say(&said, out->text, sizeof out->text);
	}
	arena_release(&a);
	return done;
}

int provider_standing_ask(const struct work *w, const struct provider_standing *p,
			  struct provider_answer *out, struct err *e)
{
	struct day on = day_is_none(p->since) ? w->who.today : p->since;
	const struct provider_question q = { .what = p->what,
					     .citizen_rid = p->citizen_rid,
					     .course_type = p->course_type,
					     .grant_rid = p->grant_rid,
					     .on = on,
					     .set = settings_on(&w->settings, on) };

	*out = (struct provider_answer){ .broken = NULL };
	if (p->what == RULE_FOR_HELP && !grant_is_help(q.set, p->service, p->law))
		return 0;
	return provider_ask(w->store, &q, p->provider_rid, out, e);
}

int provider_propose(struct store *s, const struct provider_question *q,
		     struct provider_proposal *out, struct err *e)
{
	struct arena a = { 0 };
	struct provider_case c;
	struct provider_list list;

	*out = (struct provider_proposal){ 0, PROVIDER_OF_NO_RULE };
	if (!case_has_rules(q))
		return 0;
	int done = provider_case_load(s, q, &a, &c, e);
	if (done == 0)
		done = provider_list_load(s, &a, &list, e);
	if (done == 0) {
		const struct provider_facts *p =
			provider_rule_propose(q->set, &c, &list, &out->why);
		out->provider_rid = p != NULL ? p->rid : 0;
	}
	arena_release(&a);
	return done;
}
