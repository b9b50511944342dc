/* Who may take a step in a course: see course_rights.h. */
#include "core/session/course_rights.h"

#include "core/base/text.h"
#include "core/records/reading.h"
#include "core/session/scope.h"

struct of_staff {
	int64_t provider_rid;
	int role, kind;
};

struct of_course {
	char *type;
	int64_t provider_rid, lead_rid, contact_rid;
	int kind;
};

/* clang-format off */
static const struct reading people_read = {
	"SELECT $f{course_type AS type, lead AS lead_rid}, p.rid AS provider_rid, $p{kind},"
	" " COURSE_CONTACT_ON("f", ":today") " AS contact_rid"
	" FROM $course AS f LEFT JOIN $provider AS p ON p.rid = " COURSE_PROVIDER_ON("f", ":today") " WHERE f.rid = :course",
	ROW(struct of_course, type, lead_rid, provider_rid, kind, contact_rid)
};
static const struct reading provider_read = {
	"SELECT $p{kind} FROM $provider AS p WHERE p.rid = :provider", ROW(struct of_staff, kind)
};
static const struct reading staff_read = {
	"SELECT $s{role, provider AS provider_rid}, $s.provider.kind AS kind FROM $staff AS s WHERE s.rid = :staff",
	ROW(struct of_staff, role, provider_rid, kind)
};
/* clang-format on */

/* ---- steps ---- */

static int duty_of(enum act act)
{
	switch (act) {
	case ACT_BEGIN:
		return DUTY_START;
	case ACT_EXTEND:
		return DUTY_EXTEND;
	case ACT_END:
		return DUTY_END;
	case ACT_DECIDE:
		return DUTY_DECIDE;
	case ACT_TICK:
		return DUTY_TICK;
	default:
		return -1;
	}
}

bool course_right_is(enum act act)
{
	return duty_of(act) >= 0;
}

/* NULL before anybody has logged in to a store. */
static const struct settings *settings_of_today(const struct work *w)
{
	return w->settings.n > 0 ? settings_on(&w->settings, w->who.today) : NULL;
}

bool course_right_somewhere(const struct work *w, enum act act)
{
	const struct settings *set = settings_of_today(w);
	int duty = duty_of(act);

	if (right(w->who.role, act))
		return true;
	for (size_t i = 0; duty >= 0 && set != NULL && i < set->course_roles; i++)
		if (course_role_is_party(
			    course_duty_parties(&set->course_role[i], (enum course_duty)duty),
			    w->who.role))
			return true;
	return false;
}

static struct course_member actor_member(const struct actor *who)
{
	enum { MUNICIPAL, PRIVATE, REGION }; /* as in provider_kind_words */

	return (struct course_member){ .staff_rid = who->staff_rid,
				       .provider_rid = who->provider_rid,
				       .kind = who->provider_rid == 0 ? KIND_OF_NOBODY
					       : who->municipal       ? MUNICIPAL
					       : who->regional        ? REGION
								      : PRIVATE,
				       .role = who->role };
}

const struct course_roles *course_roles_today(const struct work *w, const struct course_people *c)
{
	const struct settings *set = settings_of_today(w);

	return set != NULL ? course_roles_for(set, c) : NULL;
}

int course_right_check(const struct work *w, enum act act, const struct course_people *c,
		       struct err *e)
{
	const struct course_roles *r = course_roles_today(w, c);
	int duty = duty_of(act);
	unsigned parties = duty >= 0 ? course_duty_parties(r, (enum course_duty)duty) : 0;
	struct course_member m = actor_member(&w->who);
	char words[COURSE_ROLE_TEXT];

	if (parties == 0 || w->who.user == 0 || w->who.role == ROLE_ADMIN)
		return right_check(&w->who, act, e);
	if (course_is_party(parties, c, &m))
		return 0;
	return err_set(e, ERR_ACCESS, "%s", course_duty_refusal(r, (enum course_duty)duty, words));
}

bool course_right(const struct work *w, enum act act, const struct course_people *c)
{
	struct err unheard = { .kind = ERR_NONE };

	return course_right_check(w, act, c, &unheard) == 0;
}

/* ---- facts ---- */

int course_provider_kind(struct store *s, int64_t provider_rid, int *out, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":provider", provider_rid)) };
	struct of_staff found = { .kind = KIND_OF_NOBODY };
	int got = provider_rid != 0 ? read_row(&r, &provider_read, &found, e) : 0;

	*out = found.kind;
	return got < 0 ? -1 : 0;
}

int course_people_load(const struct work *w, int64_t course_rid, struct arena *a,
		       struct course_people *out, struct err *e)
{
	const struct reader r = { w->store, a,
				  BOUND(with_int(":course", course_rid),
					with_day(":today", w->who.today)) };
	struct of_course c = { .kind = KIND_OF_NOBODY };
	int got = read_row(&r, &people_read, &c, e);

	if (got == 0)
		return err_set(e, ERR_INPUT, "%s", _("this course is not in the store any more"));
	*out = (struct course_people){ .type = c.type,
				       .provider_rid = c.provider_rid,
				       .kind = c.kind,
				       .lead_rid = c.lead_rid,
				       .contact_rid = c.contact_rid };
	return got < 0 ? -1 : 0;
}

/* ---- lead and contact person ---- */

static int member_load(struct store *s, int64_t staff_rid, struct course_member *out, struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":staff", staff_rid)) };
	struct of_staff found = { .kind = KIND_OF_NOBODY, .role = ROLE_CARER };
	int got = read_row(&r, &staff_read, &found, e);

	*out = (struct course_member){ .staff_rid = staff_rid,
				       .provider_rid = found.provider_rid,
				       .kind = found.kind,
				       .role = found.role >= 0 ? (enum role)found.role
							       : ROLE_CARER };
	return got < 0 ? -1 : 0;
}

int course_staff_fits(const struct work *w, const struct course_people *c, int64_t staff_rid,
		      struct course_fits *out, struct err *e)
{
	const struct course_roles *r = course_roles_today(w, c);
	struct course_member m;

	*out = (struct course_fits){ true, true };
	if (r == NULL || staff_rid == 0)
		return 0;
	if (member_load(w->store, staff_rid, &m, e) != 0)
		return -1;
	*out = (struct course_fits){ course_lead_fits(r, c, &m), course_contact_fits(r, c, &m) };
	return 0;
}

int course_staff_check(const struct work *w, const struct course_people *c, struct err *e)
{
	const struct course_roles *r = course_roles_today(w, c);
	char words[COURSE_ROLE_TEXT];
	struct course_fits lead, contact;

	if (course_staff_fits(w, c, c->lead_rid, &lead, e) != 0 ||
	    course_staff_fits(w, c, c->contact_rid, &contact, e) != 0)
		return -1;
	if (!lead.lead)
		return err_at(e, "lead", ERR_RULE, "%s", course_lead_refusal(r, words));
	if (!contact.contact)
		return err_at(e, "contact", ERR_RULE, "%s", course_contact_refusal(r, words));
	return 0;
}
