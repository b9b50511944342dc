/* The machine's clock against the journal: see clock.h. */
#include "core/session/clock.h"

#include <sqlite3.h>

bool clock_is_doubtful(int64_t now_ms, int64_t newest_ms)
{
	const int64_t day_ms = (int64_t)MINUTES_A_DAY * 60 * 1000;

	return newest_ms != 0 && (now_ms - newest_ms > CLOCK_DAYS_AFTER * day_ms ||
				  newest_ms - now_ms > CLOCK_DAYS_BEFORE * day_ms);
}

int clock_newest(struct store *s, int64_t *out_ms, struct err *e)
{
	sqlite3_stmt *st =
		store_statement(s, "SELECT clock FROM journal ORDER BY seq DESC LIMIT 1", e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	/* The lowest bits of a clock count what happened within one millisecond. */
	*out_ms = more == 1 ? sqlite3_column_int64(st, 0) >> 16 : 0;
	statement_done(st);
	return more < 0 ? -1 : 0;
}
