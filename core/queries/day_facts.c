/* Facts of citizens for lists of days: see day_facts.h. */
#include "core/queries/day_facts.h"

#include <stdlib.h>
#include <string.h>

#include "core/records/reading.h"

/* More are kept for one list only: a list of everybody would hold on to the whole municipality. */
enum { CITIZENS_KEPT = 300 };

struct day_facts {
	int reach_days;
	struct store_version version;
	struct citizen_facts *known;
	size_t n;
	struct arena arena;
};

struct span_read {
	enum span_of of;
	struct span span;
};

enum facts_reading { SPANS, SIGNS_NOTED, HAS_CLIPS, FACTS_READINGS };

/* clang-format off */
static const struct reading facts_read[FACTS_READINGS] = {
	[SPANS] = {
		"SELECT 0 AS of, $f{start AS from}, CASE WHEN $f.cancelled >= $f.start THEN $f.cancelled - 1"
		"  WHEN $f.declined >= $f.start THEN $f.declined - 1 ELSE $f.end END AS \"to\", count(*) AS value, NULL AS leaves, NULL AS returns"
		" FROM $course AS f JOIN $goal AS g ON $g.course = f.rid"
		" WHERE $f.citizen = :citizen AND $f.start?"
		"  AND coalesce($g.status, $goal_status.open) = $goal_status.open GROUP BY f.rid"
		" UNION ALL SELECT 1, $a{from, to, kind}, $a.admitted % 1440, $a.discharged % 1440"
		"  FROM $absence AS a WHERE $a.citizen = :citizen AND $a.from?"
		" UNION ALL SELECT 2, $p{from, to, kind}, NULL, NULL FROM $plan AS p WHERE $p.citizen = :citizen AND $p.from?",
		ROW(struct span_read, of, span.from, span.to, span.value, span.leaves, span.returns) },
	[SIGNS_NOTED] = {
		"SELECT $r{on, signs, carer AS carer_rid} FROM $visit_record AS r"
		" WHERE $r.citizen = :citizen AND r.live AND $r.signs?"
		"   AND $r.on BETWEEN :from AND :to ORDER BY $r.on DESC",
		ROW(struct noted, on, signs, carer_rid) },
	[HAS_CLIPS] = {
		"SELECT EXISTS (SELECT 1 FROM $clip_card AS k WHERE $k.citizen = :citizen)"
		" OR EXISTS (SELECT 1 FROM $clip_use AS u WHERE $u.citizen = :citizen)"
		" OR EXISTS (SELECT 1 FROM $visit_record AS r WHERE $r.citizen = :citizen AND $r.clip_minutes?)"
		" OR EXISTS (SELECT 1 FROM $visit AS v WHERE $v.citizen = :citizen AND $v.clip_minutes?)"
		" AS has_clips",
		ROW(struct citizen_facts, has_clips) },
};
/* clang-format on */

struct day_facts *day_facts_new(int reach_days)
{
	struct day_facts *f = memory_new(1, sizeof *f);

	f->reach_days = reach_days;
	return f;
}

static void facts_forget(struct day_facts *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->known[i].book != NULL) {
			clip_book_release(f->known[i].book);
			free(f->known[i].book);
		}
	f->n = 0;
	arena_release(&f->arena);
}

void day_facts_free(struct day_facts *f)
{
	if (f == NULL)
		return;
	facts_forget(f);
	free(f->known);
	free(f);
}

void day_facts_prepare(struct store *s)
{
	readings_prepare(s, facts_read, FACTS_READINGS);
	clip_book_prepare(s);
}

int day_facts_begin(struct day_facts *f, const struct work *w, struct err *e)
{
	struct store_version now;

	if (store_version(w->store, &now, e) != 0)
		return -1;
	if (now.own != f->version.own || now.others != f->version.others || f->n > CITIZENS_KEPT)
		facts_forget(f);
	f->version = now;
	return 0;
}

bool span_covers(const struct span *s, struct day on)
{
	return !day_before(on, s->from) && (day_is_none(s->to) || !day_before(s->to, on));
}

static int load_spans(struct day_facts *f, const struct work *w, struct citizen_facts *c,
		      struct err *e)
{
	const struct reader r = { w->store, NULL, BOUND(with_int(":citizen", c->rid)) };
	struct span_read read;
	struct rows rows;
	int got;

	if (rows_open(&rows, &r, &facts_read[SPANS], e) != 0)
		return -1;
	while ((got = rows_next(&rows, &read, e)) == 1) {
		struct span_list *l = &c->span[read.of];
		l->at = memory_grow(l->at, l->n, sizeof *l->at);
		l->at[l->n++] = read.span;
	}
	for (int i = 0; i < SPANS_OF; i++)
		c->span[i].at =
			arena_keep(&f->arena, c->span[i].at, c->span[i].n, sizeof *c->span[i].at);
	return got;
}

static int load_signs(struct day_facts *f, const struct work *w, struct citizen_facts *c,
		      struct day on, struct err *e)
{
	c->noted_from = day_plus(on, -DAYS_OF_SIGNS - f->reach_days);
	c->noted_to = day_plus(on, f->reach_days);
	const struct reader r = { w->store, &f->arena,
				  BOUND(with_int(":citizen", c->rid),
					with_day(":from", c->noted_from),
					with_day(":to", c->noted_to)) };

	return read_rows(&r, &facts_read[SIGNS_NOTED], &c->noted, &c->noted_n, e);
}

static int load_clips(const struct work *w, struct citizen_facts *c, struct err *e)
{
	const struct reader r = { w->store, NULL, BOUND(with_int(":citizen", c->rid)) };
	int got = read_row(&r, &facts_read[HAS_CLIPS], c, e);

	if (got < 0 || !c->has_clips)
		return got < 0 ? -1 : 0;
	c->book = memory_new(1, sizeof *c->book);
	clip_book_init(c->book, &w->settings);
	c->book->with_holdings = true;
	return clip_book_citizen(w->store, c->book, c->rid, false, e);
}

/* A route is some dozens of citizens: a walk through them is enough. */
static struct citizen_facts *facts_known(struct day_facts *f, int64_t citizen_rid)
{
	for (size_t i = f->n; i-- > 0;)
		if (f->known[i].rid == citizen_rid)
			return &f->known[i];
	return NULL;
}

static bool signs_reach(const struct citizen_facts *c, struct day on)
{
	return !day_before(day_plus(on, -DAYS_OF_SIGNS), c->noted_from) &&
	       !day_before(c->noted_to, on);
}

const struct citizen_facts *day_facts_of(struct day_facts *f, const struct work *w,
					 int64_t citizen_rid, struct day on, struct err *e)
{
	struct citizen_facts *known = facts_known(f, citizen_rid);
	struct citizen_facts c = { .rid = citizen_rid };

	if (known != NULL)
		return signs_reach(known, on) || load_signs(f, w, known, on, e) == 0 ? known : NULL;
	int failed = load_spans(f, w, &c, e) != 0 || load_signs(f, w, &c, on, e) != 0 ||
		     load_clips(w, &c, e) != 0;
	/* facts that could not all be read are kept too, so that they are freed; day_list_read() then fails */
	f->known = memory_grow(f->known, f->n, sizeof *f->known);
	f->known[f->n] = c;
	if (failed) {
		f->known[f->n++].rid = -1;
		return NULL;
	}
	return &f->known[f->n++];
}
