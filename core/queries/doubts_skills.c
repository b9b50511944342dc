/* Doubts of planned visits and of who makes them, as the settings ask for it (domain 9): visits to come whose
 * carer lacks a competence. */
#include "core/base/text.h"
#include "core/queries/competence.h"
#include "core/queries/doubts_parts.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

/* A visit that is still to be made, by somebody. */
struct skilled {
	struct doubted_record r;
	int64_t carer_rid;
	struct text_list services;
};

/* clang-format off */
static const struct reading skilled_read = {
	"SELECT $v{rid, on, citizen AS citizen_rid, carer AS carer_rid, carer.provider AS provider_rid, services}"
	" FROM $visit AS v WHERE $v.on BETWEEN max(:from, :today) AND :to AND $v.carer? AND $v.services?"
	" AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct skilled, r.rid, r.on, r.citizen_rid, carer_rid, r.provider_rid, services)
};
/* clang-format on */

static void doubt_lacking(struct doubting *d, const struct competence_book *b,
			  const struct skilled *v, size_t n)
{
	char words[COMPETENCE_TEXT];

	for (size_t i = 0; i < n; i++) {
		const struct competence_asked asked = { v[i].r.citizen_rid, v[i].carer_rid,
							v[i].r.on, &v[i].services };
		if (competence_lacks(b, &asked, words) != NULL)
			doubt_add_said(d, DOUBT_COMPETENCE, &v[i].r,
				       &(const struct doubt_facts){ .words = words });
	}
}

int doubts_of_skills(struct doubting *d, struct err *e)
{
	struct competence_book b;
	struct skilled *visit = NULL;
	size_t n = 0;

	competence_begin(&b, d->work, d->visits_from, d->visits_to);
	const struct reader r = { d->work->store, &b.arena,
				  BOUND(with_day(":from", d->visits_from),
					with_day(":to", d->visits_to),
					with_day(":today", d->work->who.today)) };
	int done = b.asks ? read_rows(&r, &skilled_read, &visit, &n, e) : 0;
	for (size_t i = 0; done == 0 && i < n; i++)
		competence_about(&b, visit[i].r.citizen_rid, visit[i].carer_rid);
	if (done == 0)
		done = competence_load(&b, e);
	if (done == 0)
		doubt_lacking(d, &b, visit, n);
	competence_release(&b);
	return done;
}
