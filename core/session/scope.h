/*
 * Whose citizens: the one definition of "citizens of this actor", used by lists, look-ups, pages,
 * the day, courses, results and clip cards; and the log of look-ups.
 *
 * How far an actor reaches is decided by the role and by whether the provider is the municipality's
 * own.  Whoever has no staff member, or one without a provider, reaches nobody; only an administrator
 * reaches everybody without either.
 *
 * A member of staff's own, around a day: citizens with a visit, planned or recorded, by them within 14
 * days of it; of a course that they lead, are contact person of or write a plan for; of a plan in force
 * that they wrote; of a decision that they are responsible for, until it is done.  A provider's: those of
 * its staff, its citizens by the citizen, a grant or a course.
 * A course counts until 14 days after it is over; where the settings ask later how it went, until three
 * months after the last such follow-up falls due (for a member of staff's own only where it falls to the
 * contact person).  It is of the provider and the contact person that it has
 * today, whatever day is looked at.
 */
#ifndef HVERDAG_CORE_SESSION_SCOPE_H
#define HVERDAG_CORE_SESSION_SCOPE_H

#include "core/session/rights.h"
#include "core/session/work.h"

/* After log-in, once the tables are up to date: who the user is among the staff, and whether that
 * provider is the municipality's.  A staff member who is not in the store leaves the user without
 * one. */
int actor_find_staff(struct store *s, struct actor *who, struct err *e);

/* In this order: each reaches those of the one before. */
enum reach { REACH_NOBODY, REACH_OWN, REACH_PROVIDER, REACH_ALL };
enum reach scope_reach(const struct actor *who);             /* lists, and pages opened from them */
enum reach scope_reach_with_reason(const struct actor *who); /* at most, whatever the reason */

/* A protected name is for those who work with the citizen, not for lists over everybody. */
bool scope_hides_protected(const struct actor *who);

/* May the actor keep the people and visits of this provider?  Those who reach everybody may of any, and of
 * none (0); all others of their own alone.  0, or -1 with ERR_ACCESS, which says the same of another
 * provider and of one that there is not. */
int scope_provider_check(const struct work *w, int64_t provider_rid, struct err *e);

/* 0 where the actor reaches anybody at all; else -1 with ERR_ACCESS that says what is missing. */
int scope_check_any(const struct actor *who, struct err *e);

/* For an id that no citizen has: ERR_RULE with `unknown`, or the very words for a citizen whom no reason
 * opens, so that whoever sees a provider's citizens alone cannot find out who else there is.  Always -1. */
int scope_unknown(const struct actor *who, const char *unknown, struct err *e);

/* Does it say why?  At least four letters that are not all the same. */
bool scope_reason_says(const char *reason);

/* May the actor look this citizen up today?  0 where the scope has the citizen, or where `reason` says
 * why and the actor reaches the citizen with one; else -1 with ERR_ACCESS. */
int scope_check(const struct work *w, int64_t citizen_rid, const char *reason, struct err *e);

/* The citizens around a day, as a set; of one alone it is empty where the actor does not reach the
 * citizen.  Both fail as scope_check_any does.  To be released. */
struct citizen_scope {
	bool all;
	bool hides_protected;
	int64_t *rid; /* ascending */
	size_t n;
};
int scope_load(const struct work *w, struct day on, struct citizen_scope *out, struct err *e);
/* As far as the actor reaches with that reason; -1 with ERR_ACCESS where it does not say why. */
int scope_load_with_reason(const struct work *w, struct day on, const char *reason,
			   struct citizen_scope *out, struct err *e);
int scope_load_one(const struct work *w, struct day on, int64_t citizen_rid,
		   struct citizen_scope *out, struct err *e);
bool scope_has(const struct citizen_scope *scope, int64_t citizen_rid);
void scope_release(struct citizen_scope *scope);

/* The numbers of a set that is not all, as a JSON list for statements; to free(). */
char *scope_json(const struct citizen_scope *scope);

/*
 * Who carries a course on a day: the newest change of provider (course_provider) that has come by then,
 * else what the course says, which holds from its start.  Likewise the contact person.  For templates in
 * which `f` is a course and `day` a parameter or a column.
 */
/* clang-format off */
#define COURSE_CHANGES(course, day) \
	" FROM $course_provider AS moved WHERE $moved.course = " course " AND $moved.from <= " day
#define COURSE_CHANGE_ON(what, course, day) \
	"(SELECT " what COURSE_CHANGES(course, day) " ORDER BY $moved.from DESC, $moved.id DESC LIMIT 1)"
#define COURSE_PROVIDER_ON(f, day) \
	"coalesce(" COURSE_CHANGE_ON("$moved.provider", f ".rid", day) ", $" f ".provider)"
#define COURSE_CONTACT_ON(f, day) \
	"CASE WHEN EXISTS (SELECT 1" COURSE_CHANGES(f ".rid", day) ")" \
	" THEN " COURSE_CHANGE_ON("$moved.contact", f ".rid", day) " ELSE $" f ".contact END"
/* clang-format on */

/*
 * The courses, for templates (core/records/reading.h) in which a course stands as f.  Their parameters
 * are bound by BOUND(SCOPE_BOUND(window), …): those of the actor around a day.
 */
struct scope_window {
	int64_t staff, provider;
	struct day from, to, asked;
	struct day today; /* who carries a course is asked of today, whatever day is looked at */
};
struct scope_window scope_window(const struct work *w, struct day on);
/* clang-format off */
#define SCOPE_BOUND(s) \
	with_int(":scope_staff", (s).staff), with_int(":scope_provider", (s).provider), \
	with_day(":scope_from", (s).from), with_day(":scope_to", (s).to), with_day(":scope_asked", (s).asked), \
	with_day(":scope_today", (s).today)
/* clang-format on */

#define SCOPE_STAFF                                                                                \
	"(SELECT colleague.rid FROM $staff AS colleague WHERE $colleague.provider = "              \
	":scope_provider)"
#define SCOPE_COURSE_COUNTS                                                                        \
	"(coalesce($f.declined, $f.cancelled, :scope_from) >= :scope_from"                         \
	" AND coalesce($f.end, :scope_asked) >= :scope_asked)"
/* clang-format off */
/* What the course says of provider and contact person holds today. */
#define SCOPE_UNCHANGED \
	" AND NOT EXISTS (SELECT 1" COURSE_CHANGES("f.rid", ":scope_today") ")"
/* The courses whose change of provider that holds today is `such`. */
#define SCOPE_CHANGED(such) \
	"(SELECT $now.course FROM $course_provider AS now WHERE " such \
	" AND now.rid = " COURSE_CHANGE_ON("moved.rid", "$now.course", ":scope_today") ")"
#define SCOPE_COURSE_OWN \
	"($f.lead = :scope_staff OR ($f.contact = :scope_staff" SCOPE_UNCHANGED ")" \
	" OR f.rid IN " SCOPE_CHANGED("$now.contact = :scope_staff") \
	" OR f.rid IN (SELECT $written.course FROM $plan AS written" \
	"   WHERE $written.author = :scope_staff AND $written.course?))"
#define SCOPE_COURSE_OF_PROVIDER \
	"((($f.provider = :scope_provider OR $f.contact IN " SCOPE_STAFF ")" SCOPE_UNCHANGED ")" \
	" OR f.rid IN " SCOPE_CHANGED("($now.provider = :scope_provider OR $now.contact IN " SCOPE_STAFF ")") \
	" OR $f.lead IN " SCOPE_STAFF " OR f.rid IN (SELECT $written.course FROM $plan AS written" \
	"   WHERE $written.author IN " SCOPE_STAFF " AND $written.course?))"
/* clang-format on */

/* The look-up is an entry of the journal (kind "access"): one a page, one a list (citizen_rid 0).
 * `what` is what was looked at, e.g. "citizen" or "day 2026-11-23"; reason may be NULL.  A transaction
 * of its own.  ERR_STORE when the citizen is not in the store. */
int look_up_log(const struct work *w, int64_t citizen_rid, const char *what, const char *reason,
		struct err *e);

#endif
