/* Which skills a visit asks for: see competence.h. */
#include "core/rules/competence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

/* ---- what is asked for ---- */

static bool visit_has_law(const struct settings *s, const struct competence_visit *v, enum law law)
{
	for (size_t i = 0; i < v->services->n; i++) {
		const struct service *service = settings_service(s, v->services->at[i]);
		if (service != NULL && service->law == law)
			return true;
	}
	return false;
}

static bool visit_is_of_course(const struct settings *s, const struct competence_rule *r,
			       const struct competence_visit *v)
{
	for (size_t i = 0; i < v->courses->n; i++) {
		const char *id = v->courses->at[i];
		if (settings_list_has(&r->course_types, id) &&
		    visit_has_law(s, v, course_type_law(settings_course_type(s, id))))
			return true;
	}
	return false;
}

bool competence_is_about(const struct settings *s, const struct competence_rule *r,
			 const struct competence_visit *v)
{
	for (size_t i = 0; r->services.n > 0 && i < v->services->n; i++)
		if (settings_list_has(&r->services, v->services->at[i]))
			return true;
	/* services alone are about no course */
	return (r->services.n == 0 || r->course_types.n > 0) && visit_is_of_course(s, r, v);
}

bool competence_is_asked_of(const struct competence_rule *r, const struct competence_member *m)
{
	bool role = r->roles == 0 || (m->role >= 0 && (r->roles >> m->role & 1) != 0);
	bool kind = r->carried_by == 0 || (m->kind >= 0 && (r->carried_by >> m->kind & 1) != 0);

	return role && kind;
}

/* ---- who has it ---- */

/* As it was typed, but for case and accents. */
static bool education_is(const char *a, const char *b)
{
	char *x = memory_new(strlen(a) + 1, 1), *y = memory_new(strlen(b) + 1, 1);
	bool same = strcmp(danish_fold(a, x), danish_fold(b, y)) == 0;

	free(x);
	free(y);
	return same;
}

static bool has_education(const struct competence_rule *r, const struct competence_member *m)
{
	for (size_t i = 0; i < r->educations.n; i++)
		if (education_is(r->educations.at[i], m->education))
			return true;
	return r->educations.n == 0;
}

static bool has_training(const struct competence_rule *r, const struct competence_member *m)
{
	return r->rehab_training_days == SETTING_NONE ||
	       m->rehab_training_days >= r->rehab_training_days;
}

bool competence_is_met(const struct competence_rule *r, const struct competence_member *m)
{
	return has_education(r, m) && has_training(r, m);
}

const struct competence_rule *competence_lacked(const struct settings *s,
						const struct competence_visit *v,
						const struct competence_member *m)
{
	for (size_t i = 0; i < s->competences; i++) {
		const struct competence_rule *r = &s->competence[i];
		if (competence_is_asked_of(r, m) && !competence_is_met(r, m) &&
		    competence_is_about(s, r, v))
			return r;
	}
	return NULL;
}

/* ---- what is said ---- */

static size_t say_education(const struct competence_rule *r, char *out, size_t size)
{
	size_t n = (size_t)snprintf(out, size, "%s",
				    /* TRANSLATORS: then educations, of which one is asked for */
				    _("an education that is asked for: "));

	for (size_t i = 0; i < r->educations.n && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i > 0 ? _(" or ") : "",
				      r->educations.at[i]);
	return n;
}

static size_t say_training(const struct competence_rule *r, const struct competence_member *m,
			   char *out, size_t size)
{
	int has = m->rehab_training_days < 0 ? 0 : m->rehab_training_days;

	return (size_t)snprintf(out, size,
				ngettext("%d day of rehabilitation training (has %d)",
					 "%d days of rehabilitation training (has %d)",
					 (unsigned long)r->rehab_training_days),
				r->rehab_training_days, has);
}

const char *competence_say(const struct competence_rule *r, const struct competence_member *m,
			   char out[COMPETENCE_TEXT])
{
	size_t n = 0;

	out[0] = '\0';
	if (r->text != NULL) {
		n = (size_t)snprintf(out, COMPETENCE_TEXT, "%s", r->text);
	} else {
		if (!has_education(r, m))
			n = say_education(r, out, COMPETENCE_TEXT);
		if (!has_training(r, m) && n > 0 && n < COMPETENCE_TEXT)
			n += (size_t)snprintf(out + n, COMPETENCE_TEXT - n, "; ");
		if (!has_training(r, m) && n < COMPETENCE_TEXT)
			n += say_training(r, m, out + n, COMPETENCE_TEXT - n);
	}
	if (n >= COMPETENCE_TEXT)
		out[utf8_floor(out, COMPETENCE_TEXT - 1)] = '\0';
	return out;
}

const char *competence_say_of(const struct competence_rule *r, const struct competence_member *m,
			      char out[COMPETENCE_TEXT])
{
	char what[COMPETENCE_TEXT];

	competence_say(r, m, what);
	int n = r->text != NULL ? snprintf(out, COMPETENCE_TEXT, "%s: %s", m->name, what)
				/* TRANSLATORS: a name, and what they lack */
				: snprintf(out, COMPETENCE_TEXT, _("%s lacks %s"), m->name, what);
	if (n >= COMPETENCE_TEXT)
		out[utf8_floor(out, COMPETENCE_TEXT - 1)] = '\0';
	return out;
}
