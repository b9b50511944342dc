/* Who does what in a course: see course_roles.h. */
#include "core/rules/course_roles.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"

enum { KIND_MUNICIPAL = 0 }; /* the first of provider_kind_words */

const struct course_roles *course_roles_for(const struct settings *s, const struct course_people *c)
{
	for (size_t i = 0; i < s->course_roles; i++) {
		const struct course_roles *r = &s->course_role[i];
		bool kind = r->carried_by == 0 ||
			    (c->kind != KIND_OF_NOBODY && (r->carried_by >> c->kind & 1) != 0);
		if (kind && settings_list_has(&r->course_types, c->type))
			return r;
	}
	return NULL;
}

unsigned course_duty_parties(const struct course_roles *r, enum course_duty duty)
{
	if (r == NULL)
		return 0;
	const unsigned parties[DUTIES] = {
		[DUTY_START] = r->starts,   [DUTY_EXTEND] = r->extends, [DUTY_END] = r->ends,
		[DUTY_DECIDE] = r->decides, [DUTY_TICK] = r->ticks,
	};
	return parties[duty];
}

/* ---- parties ---- */

static bool member_of_municipality(const struct course_member *m)
{
	return m->kind == KIND_OF_NOBODY || m->kind == KIND_MUNICIPAL;
}

static bool member_of_provider(const struct course_people *c, const struct course_member *m)
{
	return m->provider_rid != 0 && m->provider_rid == c->provider_rid;
}

static bool member_is(enum course_party party, const struct course_people *c,
		      const struct course_member *m)
{
	switch (party) {
	case PARTY_LEAD:
		return m->staff_rid != 0 && m->staff_rid == c->lead_rid;
	case PARTY_CONTACT:
		return m->staff_rid != 0 && m->staff_rid == c->contact_rid;
	case PARTY_THERAPIST:
		return m->role == ROLE_THERAPIST;
	case PARTY_MUNICIPAL_THERAPIST:
		return m->role == ROLE_THERAPIST && member_of_municipality(m);
	case PARTY_PROVIDER_THERAPIST:
		return m->role == ROLE_THERAPIST && member_of_provider(c, m);
	case PARTY_TEAM_LEAD:
		return m->role == ROLE_TEAM_LEAD && member_of_provider(c, m);
	case PARTY_CARER:
		return m->role == ROLE_CARER && member_of_provider(c, m);
	case PARTY_VISITATOR:
		return m->role == ROLE_VISITATOR;
	case PARTY_NURSE:
		return m->role == ROLE_NURSE;
	}
	return false;
}

bool course_is_party(unsigned parties, const struct course_people *c, const struct course_member *m)
{
	for (size_t i = 0; i < course_party_words.n; i++)
		if ((parties >> i & 1) != 0 && member_is((enum course_party)i, c, m))
			return true;
	return false;
}

bool course_role_is_party(unsigned parties, enum role role)
{
	static const unsigned of_role[ROLES] = {
		[ROLE_CARER] = 1 << PARTY_CARER,
		[ROLE_THERAPIST] = 1 << PARTY_THERAPIST | 1 << PARTY_MUNICIPAL_THERAPIST |
				   1 << PARTY_PROVIDER_THERAPIST,
		[ROLE_TEAM_LEAD] = 1 << PARTY_TEAM_LEAD,
		[ROLE_VISITATOR] = 1 << PARTY_VISITATOR,
		[ROLE_NURSE] = 1 << PARTY_NURSE,
	};
	static const unsigned anybody = 1 << PARTY_LEAD | 1 << PARTY_CONTACT;

	return (parties & (anybody | of_role[role])) != 0;
}

/* ---- lead and contact person ---- */

static bool member_from(int from, const struct course_people *c, const struct course_member *m)
{
	return from == FROM_ANY ||
	       (from == FROM_PROVIDER ? member_of_provider(c, m) : member_of_municipality(m));
}

bool course_lead_fits(const struct course_roles *r, const struct course_people *c,
		      const struct course_member *m)
{
	return r == NULL || ((r->leads == 0 || (r->leads >> m->role & 1) != 0) &&
			     member_from(r->lead_from, c, m));
}

bool course_contact_fits(const struct course_roles *r, const struct course_people *c,
			 const struct course_member *m)
{
	return r == NULL || member_from(r->contact_from, c, m);
}

/* ---- in words ---- */

/* "a, b or c": the shown words of the bits. */
static void words_of(unsigned bits, const struct words *words, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < words->n && used < size; i++) {
		if ((bits >> i & 1) == 0)
			continue;
		bool last = bits >> i == 1;
		const char *between = used == 0 ? "" : last ? _(" or ") : ", ";
		used += (size_t)snprintf(out + used, size - used, "%s%s", between,
					 _(words->at[i].shown));
	}
}

static void say_duty(enum course_duty duty, const char *who, char out[COURSE_ROLE_TEXT])
{
	switch (duty) {
	case DUTY_START:
		snprintf(out, COURSE_ROLE_TEXT, _("this course is begun by %s"), who);
		break;
	case DUTY_EXTEND:
		snprintf(out, COURSE_ROLE_TEXT, _("this course is extended by %s"), who);
		break;
	case DUTY_END:
		snprintf(out, COURSE_ROLE_TEXT, _("this course is ended by %s"), who);
		break;
	case DUTY_DECIDE:
		snprintf(out, COURSE_ROLE_TEXT, _("decisions about this course are made by %s"),
			 who);
		break;
	case DUTY_TICK:
	case DUTIES:
		snprintf(out, COURSE_ROLE_TEXT, _("the goals of this course are ticked off by %s"),
			 who);
		break;
	}
}

const char *course_duty_refusal(const struct course_roles *r, enum course_duty duty,
				char out[COURSE_ROLE_TEXT])
{
	char who[COURSE_ROLE_TEXT / 2];

	if (r->text != NULL) {
		snprintf(out, COURSE_ROLE_TEXT, "%s", r->text);
		return out;
	}
	words_of(course_duty_parties(r, duty), &course_party_words, who, sizeof who);
	say_duty(duty, who, out);
	return out;
}

static const char *from_words(int from)
{
	return from == FROM_ANY ? "" : _(staff_from_words.at[from].shown);
}

const char *course_lead_words(const struct course_roles *r, char out[COURSE_ROLE_TEXT])
{
	char roles[COURSE_ROLE_TEXT / 2];

	out[0] = '\0';
	if (r == NULL)
		return out;
	words_of(r->leads, &role_words, roles, sizeof roles);
	const char *from = from_words(r->lead_from);
	snprintf(out, COURSE_ROLE_TEXT, "%s%s%s", roles,
		 roles[0] != '\0' && from[0] != '\0' ? " " : "", from);
	return out;
}

const char *course_contact_words(const struct course_roles *r, char out[COURSE_ROLE_TEXT])
{
	snprintf(out, COURSE_ROLE_TEXT, "%s", r != NULL ? from_words(r->contact_from) : "");
	return out;
}

const char *course_lead_refusal(const struct course_roles *r, char out[COURSE_ROLE_TEXT])
{
	char who[COURSE_ROLE_TEXT];

	if (r->text != NULL)
		snprintf(out, COURSE_ROLE_TEXT, "%s", r->text);
	else if (r->leads == 0)
		snprintf(out, COURSE_ROLE_TEXT, _("the lead of this course is to be somebody %s"),
			 course_lead_words(r, who));
	else
		snprintf(out, COURSE_ROLE_TEXT, _("the lead of this course is to be: %s"),
			 course_lead_words(r, who));
	return out;
}

const char *course_contact_refusal(const struct course_roles *r, char out[COURSE_ROLE_TEXT])
{
	char who[COURSE_ROLE_TEXT];

	if (r->text != NULL)
		snprintf(out, COURSE_ROLE_TEXT, "%s", r->text);
	else
		snprintf(out, COURSE_ROLE_TEXT,
			 _("the contact person of this course is to be somebody %s"),
			 course_contact_words(r, who));
	return out;
}
