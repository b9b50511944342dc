/*
 * Signs of change that nobody has answered (domain 5, 10): each goes to somebody, and stands on that person's
 * list until it is answered.
 *
 * A sign is answered by a sign_answer that counts and names the record, or one that the record corrects, and
 * the sign.  The lead of the citizen's open course is responsible, where there is none the contact person,
 * else the team leads of the provider: that of the course, of the citizen, or of whoever noted the sign.  Whoever
 * has left is nobody's lead.  Signs of one kind of one citizen are one row: one answer is for all of them.
 * Those of citizens who have died wait for nobody, nor do those that were imported when they are older than
 * SIGN_IMPORTED_DAYS: how they were answered stands where they come from.
 */
#ifndef HVERDAG_CORE_QUERIES_SIGNS_H
#define HVERDAG_CORE_QUERIES_SIGNS_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/words.h"

enum { SIGN_IMPORTED_DAYS = 91 };

/* One sign on one visit. */
struct noted_sign {
	int64_t record_rid, citizen_rid;
	int sign; /* enum sign */
	struct day on;
	const char *note, *by; /* of the record, and who made it; "" */
};

/* The unanswered signs of one kind of one citizen. */
struct open_sign {
	struct noted_sign newest;
	int64_t *record_rid; /* of all, the newest first */
	size_t records;
	struct day first;                 /* the oldest */
	int64_t course_rid, provider_rid; /* 0: none */
	int64_t responsible_rid;          /* 0: the team leads of the provider */
	const char *citizen, *name;       /* shown id; who it is */
	const char *responsible;          /* "" */
	bool is_mine;
};

struct open_signs {
	struct open_sign *at; /* falls first, then who has waited longest */
	size_t n;
};

/* Those that the actor is responsible for.  In a read transaction of the caller; logs nothing. */
int signs_of_actor(const struct work *w, struct arena *a, struct open_signs *out, struct err *e);
/* How many these are. */
int signs_of_actor_count(const struct work *w, size_t *n, struct err *e);

/* Those of all citizens of the actor's lists (scope.h), the actor's own first.  Logs one access. */
struct sign_list {
	struct open_signs signs;
	struct day on;
	struct arena arena;
};
int signs_load(const struct work *w, struct sign_list *out, struct err *e);
void signs_release(struct sign_list *l);

/* Those of one citizen, as they stand today.  `of` is a number of enum sign, -1 all. */
int signs_of_citizen(const struct work *w, int64_t citizen_rid, int of, struct arena *a,
		     struct open_signs *out, struct err *e);

/*
 * For templates in which a record that counts stands as `r`: it has signs by the day `until`, and was made here or is of
 * :imported_from or later.
 */
/* clang-format off */
#define SIGNS_WAIT(r, until) \
	"$" r ".on <= " until " AND $" r ".signs? AND ($" r ".on >= :imported_from" \
	" OR (SELECT made.origin FROM record AS made WHERE made.rid = " r ".rid) = 0)"
/* clang-format on */

/*
 * For templates in which a record that counts stands as `r`, another that it corrects among them: the signs that
 * somebody has answered by the day `until`, as bits.
 */
/* clang-format off */
#define SIGN_RECORD_VERSIONS(r) \
	"(WITH RECURSIVE version (rid, earlier) AS (SELECT " r ".rid, $" r ".replaces" \
	" UNION SELECT was.rid, $was.replaces FROM version JOIN $visit_record AS was ON was.rid = version.earlier)" \
	" SELECT rid FROM version)"
#define SIGNS_ANSWERED(r, until) \
	"coalesce((SELECT sum(DISTINCT 1 << $answer.sign) FROM $sign_answer AS answer WHERE answer.live" \
	" AND $answer.record IN " SIGN_RECORD_VERSIONS(r) " AND $answer.on <= " until "), 0)"
/* clang-format on */

#endif
