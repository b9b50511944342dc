/* Who is proposed to lead a course: see course_staff.h. */
#include "core/queries/course_staff.h"

static struct course_member member_of(const struct person *p)
{
	return (struct course_member){ p->rid, p->provider_rid, p->kind, p->role };
}

typedef bool person_fits(const struct course_roles *r, const struct course_people *c,
			 const struct course_member *m);

static int64_t only_one(const struct course_roles *r, const struct course_people *c,
			const struct people *staff, person_fits *fits)
{
	int64_t rid = 0;
	size_t n = 0;

	for (size_t i = 0; i < staff->n; i++) {
		const struct course_member m = member_of(&staff->at[i]);
		if (!fits(r, c, &m))
			continue;
		rid = m.staff_rid;
		n++;
	}
	return n == 1 ? rid : 0;
}

struct course_proposed course_staff_propose(const struct work *w, const struct course_people *c,
					    const struct people *staff)
{
	const struct course_roles *r = course_roles_today(w, c);
	const struct actor *who = &w->who;
	struct course_proposed out = { 0, 0 };
	int actor = people_find(staff, who->staff_rid);
	bool leads = r != NULL && r->leads != 0 ? (r->leads >> who->role & 1) != 0
						: who->role == ROLE_THERAPIST;

	if (leads && actor >= 0) {
		const struct course_member m = member_of(&staff->at[actor]);
		out.lead_rid = course_lead_fits(r, c, &m) ? m.staff_rid : 0;
	}
	if (r == NULL)
		return out;
	if (out.lead_rid == 0 && (r->leads != 0 || r->lead_from != FROM_ANY))
		out.lead_rid = only_one(r, c, staff, course_lead_fits);
	if (r->contact_from != FROM_ANY)
		out.contact_rid = only_one(r, c, staff, course_contact_fits);
	return out;
}
