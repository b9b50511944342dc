/* What stands in the way of many visits at once: see visit_clashes.h. */
#include "core/acts/visit_clashes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/competence.h"
#include "core/queries/doubt_sql.h"
#include "core/queries/packages.h"
#include "core/queries/sql_parts.h"
#include "core/records/reading.h"
#include "core/rules/doubt.h"

enum { CLASHES_NAMED = 3 };

struct clashing {
	struct planned_span span;
	struct day on;
	int from, to;
	bool would; /* it is one of the list */
};

struct clash_planned {
	int64_t rid, citizen_rid, carer_rid;
	struct day on;
	int from, to;
};

struct clash_people {
	bool apart;
	const char *carer, *citizen;
};

struct clash_away {
	int64_t carer_rid;
	struct day on;
	const char *name;
};

/* clang-format off */
/* The planned visits of the same carers and citizens on these days that have no record. */
static const struct reading planned_read = {
	"SELECT $v{rid, citizen AS citizen_rid, carer AS carer_rid, on, from, to} FROM $visit AS v"
	" WHERE $v.on BETWEEN :from AND :to AND ($v.carer IN (SELECT value FROM json_each(:carers))"
	"  OR $v.citizen IN (SELECT value FROM json_each(:citizens)))"
	" AND " VISIT_UNRECORDED("v") " AND NOT " VISIT_ABSENT("v"),
	ROW(struct clash_planned, rid, citizen_rid, carer_rid, on, from, to)
};

static const struct reading people_read = {
	"SELECT " DOUBT_APART(":one", ":other") " AS apart, (SELECT $s.name FROM $staff AS s WHERE s.rid = :carer)"
	" AS carer, (SELECT $c.name FROM $citizen AS c WHERE c.rid = :other) AS citizen",
	ROW(struct clash_people, apart, carer, citizen)
};

static const struct reading away_read = {
	"SELECT s.rid AS carer_rid, $s{name} FROM $staff AS s WHERE s.rid = :carer AND ($s.left < :on"
	" OR EXISTS (SELECT 1 FROM $staff_absence AS a WHERE $a.staff = s.rid AND $a.from <= :on"
	" AND coalesce($a.to, :on) >= :on))",
	ROW(struct clash_away, carer_rid, name)
};
/* clang-format on */

struct clash_search {
	struct acting *a;
	struct clashing *at;
	size_t n;
	int found;
	char words[ACT_WARNING / 2]; /* the first of them */
	int away;
	char away_words[ACT_WARNING / 4];
	int lacking;
	const char *lack_words;
};

static void clash_add(struct clash_search *s, const struct clash_planned *v, bool would)
{
	struct clashing c = { .span = { .rid = v->rid,
					.citizen_rid = v->citizen_rid,
					.carer_rid = v->carer_rid,
					.home = v->citizen_rid },
			      .on = v->on,
			      .from = v->from,
			      .to = v->to,
			      .would = would };

	planned_times(&c.span, v->on, v->from, v->to);
	s->at = memory_grow(s->at, s->n, sizeof *s->at);
	s->at[s->n++] = c;
}

/* The carers or citizens of the list, each once, as a list for a statement; to free(). */
static char *clash_rids(const struct visit_would *list, size_t n, bool carers)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);
	int64_t last = 0;
	bool any = false;

	fputc('[', out);
	for (size_t i = 0; i < n; i++) {
		int64_t rid = carers ? list[i].carer_rid : list[i].citizen_rid;
		if (rid != 0 && rid != last)
			fprintf(out, "%s%lld", any ? "," : "", (long long)rid);
		any = any || rid != 0;
		last = rid;
	}
	fputc(']', out);
	fclose(out);
	return text;
}

static bool clash_is_in(const struct visit_would *list, size_t n, int64_t rid)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].rid == rid)
			return true;
	return false;
}

static int clash_load(struct clash_search *s, const struct visit_would *list, size_t n,
		      struct err *e)
{
	char *carers = clash_rids(list, n, true), *citizens = clash_rids(list, n, false);
	struct day from = list[0].on, to = list[0].on;
	struct clash_planned *planned;
	size_t found;

	for (size_t i = 0; i < n; i++) {
		from = day_before(list[i].on, from) ? list[i].on : from;
		to = day_before(to, list[i].on) ? list[i].on : to;
	}
	const struct reader r = {
		s->a->work->store, &s->a->arena,
		BOUND(with_day(":from", day_plus(from, -1)), with_day(":to", day_plus(to, 1)),
		      with_text(":carers", carers), with_text(":citizens", citizens))
	};
	int done = read_rows(&r, &planned_read, &planned, &found, e);
	for (size_t i = 0; done == 0 && i < found; i++)
		if (!clash_is_in(list, n, planned[i].rid))
			clash_add(s, &planned[i], false);
	free(carers);
	free(citizens);
	return done;
}

static int clash_by_begin(const void *a, const void *b)
{
	const struct clashing *x = a, *y = b;

	return x->span.begins != y->span.begins ? (x->span.begins < y->span.begins ? -1 : 1) : 0;
}

/* ---- each pair ---- */

static int clash_say(struct clash_search *s, const struct clashing *a, const struct clashing *b,
		     enum clash what, struct err *e)
{
	const struct reader r = { s->a->work->store, &s->a->arena,
				  BOUND(with_int(":one", a->span.citizen_rid),
					with_int(":other", b->span.citizen_rid),
					with_int(":carer", a->span.carer_rid)) };
	struct clash_people p = { false, "", "" };
	size_t used = strlen(s->words);
	char day[FORMAT_TEXT], span[FORMAT_TEXT];

	if (read_row(&r, &people_read, &p, e) < 0)
		return -1;
	if (what == CLASH_CARER && !p.apart)
		return 0;
	if (s->found++ < CLASHES_NAMED && used < sizeof s->words)
		snprintf(s->words + used, sizeof s->words - used,
			 what == CLASH_CARER
				 /* TRANSLATORS: a carer, a day, two times, a citizen */
				 ? _("%s%s %s %s is with %s")
				 : _("%s%s %s %s has another visit: %s"),
			 used > 0 ? "; " : "", what == CLASH_CARER ? p.carer : p.citizen,
			 format_date(b->on, day), format_span(b->from, b->to, span),
			 what == CLASH_CARER ? p.citizen : p.carer);
	return 0;
}

static int clash_pairs(struct clash_search *s, struct err *e)
{
	if (s->n > 1)
		qsort(s->at, s->n, sizeof *s->at, clash_by_begin);
	for (size_t i = 0; i < s->n; i++)
		for (size_t j = i + 1; j < s->n && s->at[j].span.begins < s->at[i].span.ends; j++) {
			const struct clashing *a = &s->at[i], *b = &s->at[j];
			if (!a->would && !b->would)
				continue;
			enum clash what = clash_between(&a->span, &b->span);
			if (what != CLASH_NONE && (a->would ? clash_say(s, a, b, what, e)
							    : clash_say(s, b, a, what, e)) != 0)
				return -1;
		}
	return 0;
}

static int clash_away(struct clash_search *s, const struct visit_would *v, struct err *e)
{
	const struct reader r = { s->a->work->store, &s->a->arena,
				  BOUND(with_int(":carer", v->carer_rid), with_day(":on", v->on)) };
	size_t used = strlen(s->away_words);
	struct clash_away found;
	char day[FORMAT_TEXT];
	int got = read_row(&r, &away_read, &found, e);

	if (got == 1 && s->away++ < CLASHES_NAMED && used < sizeof s->away_words)
		snprintf(s->away_words + used, sizeof s->away_words - used, "%s%s %s",
			 used > 0 ? ", " : "", found.name, format_date(v->on, day));
	return got < 0 ? -1 : 0;
}

/* Each carer is named once, for the first of their visits that ask for more than they have. */
static void clash_lacks(struct clash_search *s, const struct competence_book *b,
			const struct visit_would *list, size_t n)
{
	char words[COMPETENCE_TEXT];
	int named = 1;

	for (size_t i = 0; i < n; i++) {
		const struct competence_asked v = { list[i].citizen_rid, list[i].carer_rid,
						    list[i].on, &list[i].services };
		if (list[i].carer_rid == 0 || competence_lacks(b, &v, words) == NULL)
			continue;
		if (s->lack_words == NULL) {
			s->lack_words = arena_text(&s->a->arena, words);
		} else if (named < CLASHES_NAMED && strstr(s->lack_words, words) == NULL) {
			s->lack_words = arena_format(&s->a->arena, "%s; %s", s->lack_words, words);
			named++;
		}
		s->lacking++;
	}
}

static int clash_competence(struct clash_search *s, const struct visit_would *list, size_t n,
			    struct err *e)
{
	struct day from = list[0].on, to = list[0].on;
	struct competence_book b;

	for (size_t i = 0; i < n; i++) {
		from = day_before(list[i].on, from) ? list[i].on : from;
		to = day_before(to, list[i].on) ? list[i].on : to;
	}
	competence_begin(&b, s->a->work, from, to);
	for (size_t i = 0; i < n; i++)
		competence_about(&b, list[i].citizen_rid, list[i].carer_rid);
	int done = competence_load(&b, e);
	if (done == 0)
		clash_lacks(s, &b, list, n);
	competence_release(&b);
	return done;
}

static void clash_warn(struct clash_search *s)
{
	if (s->found > CLASHES_NAMED)
		warn(s->a->ask, _("%d clashes: %s …"), s->found, s->words);
	else if (s->found > 0)
		warn(s->a->ask, ngettext("%d clash: %s", "%d clashes: %s", (unsigned)s->found),
		     s->found, s->words);
	if (s->away > 0)
		warn(s->a->ask,
		     s->away > CLASHES_NAMED ? _("away or left on that day: %s …")
					     : _("away or left on that day: %s"),
		     s->away_words);
	if (s->lacking > 0)
		warn(s->a->ask,
		     ngettext("for %d visit: %s", "for %d visits: %s", (unsigned)s->lacking),
		     s->lacking, s->lack_words);
}

/* The week of the first of these new visits, with all of them that fall into it.  1: more than the course is
 * for, and it is said; 0, -1. */
static int clash_package_week(struct acting *a, const struct visit_would *list, size_t n,
			      struct err *e)
{
	const struct package_choice of = { list[0].on, list[0].on, list[0].citizen_rid, 0 };
	const struct settings *set = settings_on(&a->work->settings, list[0].on);
	struct packages p;
	char words[DOUBT_TEXT];
	int said = 0;

	if (packages_load(a->work, &of, &p, e) != 0)
		return -1;
	for (size_t i = 0; i < p.n && said == 0; i++) {
		struct package_planned *w = &p.at[i];
		for (size_t k = 0; k < n && list[k].on.n < w->monday.n + 7; k++)
			w->week.day[list[k].on.n - w->monday.n] +=
				package_visit_counts(set, w->type, &list[k].services);
		unsigned many = package_lacks(w->type, &w->week) & PACKAGE_MANY;
		for (int k = 0; k < PACKAGE_LACKS && said == 0; k++)
			if (many >> k & 1) {
				said = 1;
				warn(a->ask, "%s",
				     package_say(w->type, (enum package_lack)k, &w->week, w->monday,
						 words, sizeof words));
			}
	}
	packages_release(&p);
	return said;
}

/* Of a series, which is of one citizen and in the order of its days: the first week is named. */
static int clash_packages(struct acting *a, const struct visit_would *list, size_t n, struct err *e)
{
	int said = 0;

	for (size_t i = 0; i < n && said == 0; i++) {
		bool again =
			i > 0 && day_week(list[i].on).number == day_week(list[i - 1].on).number;
		if (list[i].rid == 0 && !again)
			said = clash_package_week(a, &list[i], n - i, e);
	}
	return said < 0 ? -1 : 0;
}

int visit_clashes_ask(struct acting *a, const struct visit_would *list, size_t n, struct err *e)
{
	struct clash_search s = { .a = a };
	int done = n > 0 ? clash_load(&s, list, n, e) : 0;

	for (size_t i = 0; done == 0 && i < n; i++) {
		const struct clash_planned v = { -1 - (int64_t)i,   list[i].citizen_rid,
						 list[i].carer_rid, list[i].on,
						 list[i].from,      list[i].to };
		clash_add(&s, &v, true);
		if (list[i].carer_rid != 0)
			done = clash_away(&s, &list[i], e);
	}
	if (done == 0)
		done = clash_pairs(&s, e);
	if (done == 0 && n > 0)
		done = clash_competence(&s, list, n, e);
	if (done == 0)
		done = clash_packages(a, list, n, e);
	if (done == 0)
		clash_warn(&s);
	free(s.at);
	return done;
}
