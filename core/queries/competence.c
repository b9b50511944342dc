/* Who lacks the competence that planned visits ask for: see competence.h. */
#include "core/queries/competence.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/queries/sql_parts.h"
#include "core/records/reading.h"

/* clang-format off */
static const struct reading carers_read = {
	"SELECT $s{rid, name, role, education, rehab_training_days, provider.kind AS kind}"
	" FROM (SELECT DISTINCT value FROM json_each(:carers)) AS j CROSS JOIN $staff AS s ON s.rid = j.value ORDER BY s.rid",
	ROW(struct competence_carer, rid, is.name, is.role, is.education, is.rehab_training_days, is.kind)
};

/* A course runs to its end, or to the day before it was given up. */
static const struct reading courses_read = {
	"SELECT $c{citizen AS citizen_rid, course_type AS type, start AS from}, " COURSE_LAST("c") " AS last"
	" FROM (SELECT DISTINCT value FROM json_each(:citizens)) AS j CROSS JOIN $course AS c ON $c.citizen = j.value"
	" WHERE $c.start <= :to AND coalesce(" COURSE_LAST("c") ", :from) >= :from ORDER BY $c.citizen, $c.start, c.rid",
	ROW(struct competence_course, citizen_rid, type, from, last)
};
/* clang-format on */

void competence_begin(struct competence_book *b, const struct work *w, struct day from,
		      struct day to)
{
	*b = (struct competence_book){ .work = w, .from = from, .to = to };
	b->asks = settings_on(&w->settings, from)->competences > 0;
	for (size_t i = 0; i < w->settings.n; i++)
		if (day_within(w->settings.at[i].from, from, to))
			b->asks |= w->settings.at[i].set->competences > 0;
}

void competence_about(struct competence_book *b, int64_t citizen_rid, int64_t carer_rid)
{
	if (!b->asks)
		return;
	b->pair = memory_grow(b->pair, b->pairs, sizeof *b->pair);
	b->pair[b->pairs++] = (struct competence_pair){ citizen_rid, carer_rid };
}

/* The carers or citizens as a list for a statement; to free(). */
static char *competence_rids(const struct competence_book *b, bool carers)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	int64_t last = 0;

	fputs("[0", out);
	for (size_t i = 0; i < b->pairs; i++) {
		int64_t rid = carers ? b->pair[i].carer_rid : b->pair[i].citizen_rid;
		if (rid != 0 && rid != last)
			fprintf(out, ",%lld", (long long)rid);
		last = rid;
	}
	fputc(']', out);
	fclose(out);
	return text;
}

int competence_load(struct competence_book *b, struct err *e)
{
	if (b->pairs == 0)
		return 0;
	char *carers = competence_rids(b, true), *citizens = competence_rids(b, false);
	const struct reader r = { b->work->store, &b->arena,
				  BOUND(with_text(":carers", carers),
					with_text(":citizens", citizens),
					with_day(":from", b->from), with_day(":to", b->to)) };
	int done = read_rows(&r, &carers_read, &b->carer, &b->carers, e);

	if (done == 0)
		done = read_rows(&r, &courses_read, &b->course, &b->courses, e);
	free(carers);
	free(citizens);
	return done;
}

void competence_release(struct competence_book *b)
{
	free(b->pair);
	arena_release(&b->arena);
	*b = (struct competence_book){ .pairs = 0 };
}

/* ---- one visit ---- */

static int carer_by_rid(const void *key, const void *carer)
{
	int64_t rid = *(const int64_t *)key, at = ((const struct competence_carer *)carer)->rid;

	return (rid > at) - (rid < at);
}

/* The first course of the citizen, or where it would stand. */
static size_t first_course(const struct competence_book *b, int64_t citizen_rid)
{
	size_t low = 0, high = b->courses;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (b->course[middle].citizen_rid < citizen_rid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const char *competence_lacks(const struct competence_book *b, const struct competence_asked *v,
			     char out[COMPETENCE_TEXT])
{
	enum { COURSES_AT_ONCE = 8 };
	char *types[COURSES_AT_ONCE];
	struct text_list courses = { types, 0 };
	const struct competence_visit visit = { v->services, &courses };

	if (b->carers == 0)
		return NULL;
	const struct competence_carer *carer =
		bsearch(&v->carer_rid, b->carer, b->carers, sizeof *b->carer, carer_by_rid);
	if (carer == NULL)
		return NULL;
	for (size_t i = first_course(b, v->citizen_rid);
	     i < b->courses && b->course[i].citizen_rid == v->citizen_rid; i++)
		if (day_within(v->on, b->course[i].from, b->course[i].last) &&
		    courses.n < COURSES_AT_ONCE)
			types[courses.n++] = (char *)b->course[i].type;
	const struct competence_rule *lacked =
		competence_lacked(settings_on(&b->work->settings, v->on), &visit, &carer->is);
	return lacked != NULL ? competence_say_of(lacked, &carer->is, out) : NULL;
}
