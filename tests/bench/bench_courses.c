/*
 * My courses and the page of a course, with 2 000 running courses and 200 000 observations: each is
 * to open within 20 ms; the lists of a whole provider and of all stand beside them.  The store is
 * made once and kept.
 */
#include <stdlib.h>
#include <unistd.h>

#include "core/queries/course_list.h"
#include "core/queries/course_page.h"
#include "core/records/records.h"
#include "core/session/scope.h"
#include "tests/bench/bench.h"
#include "tests/bench/report.h"
#include "tests/bench/stores.h"

enum { ROUNDS = 21 };

/* The therapist, as if they had logged in. */
static struct actor therapist(struct bench_store *b)
{
	struct actor who = b->who;
	struct err e = { 0 };

	who.role = ROLE_THERAPIST;
	snprintf(who.staff_id, sizeof who.staff_id, "t0");
	bench_or_end(actor_find_staff(b->store, &who, &e), "therapist", &e);
	return who;
}

static double list_ms(struct bench_store *b, const struct actor *who, enum courses_of of)
{
	struct course_list l;
	struct err e = { 0 };
	double start = bench_ms();

	bench_or_end(course_list_load(bench_as(b, who), of, bench_today(), &l, &e), "list", &e);
	double ms = bench_ms() - start;
	course_list_release(&l);
	return ms;
}

static double page_ms(struct bench_store *b, const struct actor *who, int64_t course)
{
	struct course_page p;
	struct err e = { 0 };
	double start = bench_ms();

	bench_or_end(course_page_load(bench_as(b, who), course, bench_today(), &p, &e), "page", &e);
	double ms = bench_ms() - start;
	course_page_release(&p);
	return ms;
}

static void lists(struct bench_store *b)
{
	static const struct {
		const char *what;
		enum courses_of of;
		bool hers;
		double gate;
	} row[] = {
		{ "my courses (50)", COURSES_MINE, true, 20 },
		{ "my provider's courses (667)", COURSES_OF_PROVIDER, true, 0 },
		{ "all courses (2 000)", COURSES_ALL, false, 0 },
	};
	struct actor hers = therapist(b);

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct contest c = { .what = row[i].what,
				     .unit = "ms",
				     .gate = { .figure = row[i].gate } };
		for (int r = 0; r < ROUNDS; r++)
			contest_round(&c, list_ms(b, row[i].hers ? &hers : &b->who, row[i].of), 0);
		report(&c);
	}
}

static void pages(struct bench_store *b)
{
	struct contest c = { .what = "the page of a course",
			     .unit = "ms",
			     .gate = { .figure = 20 } };
	struct actor hers = therapist(b);
	struct err e = { 0 };
	char id[40];

	for (int r = 0; r < ROUNDS; r++) {
		snprintf(id, sizeof id, "f%d", r * 40);
		contest_round(&c, page_ms(b, &hers, record_find(b->store, RECORD_COURSE, id, &e)),
			      0);
	}
	report(&c);
}

int main(void)
{
	struct course_store size = { .courses = 2000, .therapists = 40 };
	struct bench_store b;
	char path[4200];

	size.observations = 100 * size.courses;
	snprintf(path, sizeof path, "%s/courses-%ld.db", bench_folder(), size.courses);
	if (access(path, F_OK) != 0)
		course_store_make(path, size);
	bench_open(&b, path);
	report_head();
	lists(&b);
	pages(&b);
	report_end();
	bench_close(&b);
	return 0;
}
