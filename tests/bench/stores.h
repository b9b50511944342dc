/* The stores that are measured, made in the ordinary way of an import. */
#ifndef HVERDAG_TESTS_BENCH_STORES_H
#define HVERDAG_TESTS_BENCH_STORES_H

/* A municipality's year: visits planned up to two weeks ahead, records for those that are past,
 * courses with goals (one with 500), plans and clip cards; routes of 30 visits a carer and day. */
struct big_store {
	long citizens, visits;
	int days_behind;
};
void big_store_make(const char *path, struct big_store size); /* of the real today */
long big_store_carers(struct big_store size);                 /* "h0" and on */

/* The path of such a store in the folder of the benchmarks, made where there is none or where its
 * days are over; bench_today() is the real one from then on, since the program's is too. */
const char *big_store(struct big_store size);

/* Clip cards alone: 30 minutes a week that lapse after 13 weeks, used in some 45 % of the weeks,
 * never more than there is.  The peer gets accruals and uses as rows of a database of its own:
 * rows (citizen, week, seq, minutes), uses negative. */
struct clip_store {
	long citizens;
	int weeks;
};
void clip_store_make(const char *path, const char *peer_path, struct clip_store size);

/* The database of the floor program for a day list: so many visits on routes of 30. */
void floor_store_make(const char *path, long visits);

/* Courses that run, with five goals each, their observations, a plan, and visits that tick it; led by
 * therapists of three providers in turn. */
struct course_store {
	long courses, observations, therapists;
};
void course_store_make(const char *path, struct course_store size);

#endif
