/* Columns of a statement as the values the queries work with. */
#ifndef HVERDAG_CORE_QUERIES_COLUMN_H
#define HVERDAG_CORE_QUERIES_COLUMN_H

#include "core/base/day.h"
#include "core/base/memory.h"
#include "core/settings.h"

struct sqlite3_stmt;

const char *column_text(struct sqlite3_stmt *st,
			int column); /* NULL for NULL; till the next step */
char *column_copy(struct sqlite3_stmt *st, int column, struct arena *a); /* "" for NULL */
struct day column_day(struct sqlite3_stmt *st, int column);              /* DAY_NONE for NULL */
int column_int_or(struct sqlite3_stmt *st, int column, int fallback);    /* fallback for NULL */

/* A column with a JSON list of texts. */
struct text_list column_list(struct sqlite3_stmt *st, int column, struct arena *a);
/* A column with a JSON list of words of sign_words: 1 << enum sign. */
unsigned column_signs(struct sqlite3_stmt *st, int column);

/* Binds where the statement has such a parameter: for statements that run through one function. */
void bind_int_if(struct sqlite3_stmt *st, const char *name, int64_t value);

/* In a statement: a bit, 1 << enum plan_kind, for each kind of plan that :citizen has in force on :on.
 * No DISTINCT: it would make a table in memory for every citizen of a list. */
#define PLAN_KINDS_IN_FORCE                                                                        \
	"(SELECT coalesce(max(kind = 0) + 2 * max(kind = 1) + 4 * max(kind = 2), 0)"               \
	" FROM plan WHERE citizen_rid = :citizen"                                                  \
	" AND from_day <= :on AND (to_day IS NULL OR to_day >= :on))"

#endif
