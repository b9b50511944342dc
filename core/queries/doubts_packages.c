/* Doubts of courses with more or fewer planned visits than their type is for (core/rules/package.h). */
#include "core/queries/doubts_parts.h"
#include "core/queries/packages.h"

static void doubt_week(struct doubting *d, const struct package_planned *w, struct day from)
{
	unsigned lacks = package_lacks(w->type, &w->week);
	const struct doubted_record r = { .on = day_before(w->monday, from) ? from : w->monday,
					  .citizen_rid = w->citizen_rid,
					  .provider_rid = w->provider_rid,
					  .rid = w->course_rid };
	char words[DOUBT_TEXT];

	for (int k = 0; k < PACKAGE_LACKS; k++)
		if (lacks >> k & 1)
			doubt_add(d, DOUBT_PACKAGE, &r,
				  package_say(w->type, (enum package_lack)k, &w->week, w->monday,
					      words, sizeof words));
}

/* Weeks that are over need no other plan. */
int doubts_of_packages(struct doubting *d, struct err *e)
{
	struct day today = d->work->who.today;
	struct package_choice of = { .from = d->visits_from, .to = d->visits_to };
	struct packages p;

	if (day_before(of.from, today))
		of.from = today;
	if (day_before(of.to, of.from))
		return 0;
	if (packages_load(d->work, &of, &p, e) != 0)
		return -1;
	for (size_t i = 0; i < p.n; i++)
		doubt_week(d, &p.at[i], of.from);
	packages_release(&p);
	return 0;
}
