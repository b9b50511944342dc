/* Wrong tries to log in: see tries.h. */
#include "core/store/tries.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/memory.h"
#include "core/store/user_row.h"

enum tries_stmt {
	TRIES_OF,
	TRIES_COUNT,
	TRIES_NEW,
	TRIES_DUE,
	TRIES_TOLD,
	TRIES_FORGET,
	TRIES_STMTS
};

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* told: how many of them the journal knows.  An empty name stands for all those that are no user's. */
/* clang-format off */
static const char *const tries_sql[TRIES_STMTS] = {
	[TRIES_OF] = "SELECT n, last_ms FROM tries WHERE folded = :folded",
	[TRIES_COUNT] =
		"INSERT INTO tries (folded, n, last_ms, told) VALUES (:folded, 1, :now, 0)"
		" ON CONFLICT (folded) DO UPDATE SET n = n + 1, last_ms = :now",
	[TRIES_NEW] =
		"SELECT t.folded, t.n - t.told, t.last_ms, u.uuid FROM tries AS t"
		" LEFT JOIN users AS u ON u.folded = t.folded AND t.folded <> ''"
		" WHERE t.n > t.told ORDER BY t.last_ms",
	[TRIES_DUE] =
		"SELECT 1 FROM tries WHERE n > told OR folded IN (:folded, '')"
		" OR last_ms < :yesterday LIMIT 1",
	[TRIES_TOLD] = "UPDATE tries SET told = n",
	[TRIES_FORGET] =
		"DELETE FROM tries WHERE folded = :folded OR folded = '' OR last_ms < :yesterday",
};
/* clang-format on */

int64_t tries_wait_ms(int64_t n, int64_t last_ms, int64_t now_ms)
{
	if (n <= 0 || now_ms < last_ms)
		return 0;
	int64_t wait = n > 6 ? TRIES_LONGEST_MS : (int64_t)1000 << (n - 1);
	int64_t left = last_ms + wait - now_ms;
	return left > 0 ? left : 0;
}

/* The name that the try is counted under; to free(). */
static char *tries_name(struct store *s, const char *user, struct err *e)
{
	struct user_row row;
	char *folded = memory_new(strlen(user) + 1, 1);
	int found = user_row_find(s, user, &row, e);

	danish_fold(user, folded);
	if (found == 1 && *folded != '\0')
		return folded;
	free(folded);
	return found < 0 ? NULL : memory_text("");
}

int tries_wait(struct store *s, const char *user, int64_t now_ms, int64_t *ms, struct err *e)
{
	char *folded = tries_name(s, user, e);
	sqlite3_stmt *st = folded != NULL ? store_statement(s, tries_sql[TRIES_OF], e) : NULL;
	int more = -1;

	if (st != NULL) {
		bind_text(st, ":folded", folded);
		more = statement_step(s, st, e);
		if (more >= 0)
			*ms = more == 0 ? 0
					: tries_wait_ms(sqlite3_column_int64(st, 0),
							sqlite3_column_int64(st, 1), now_ms);
		statement_done(st);
	}
	free(folded);
	return more < 0 ? -1 : 0;
}

struct counting {
	const char *folded;
	int64_t now_ms;
};

static int tries_count_one(struct store *s, void *data, struct err *e)
{
	const struct counting *c = data;
	sqlite3_stmt *st = store_statement(s, tries_sql[TRIES_COUNT], e);

	if (st == NULL)
		return -1;
	bind_text(st, ":folded", c->folded);
	bind_int(st, ":now", c->now_ms);
	return statement_run(s, st, e);
}

int tries_count(struct store *s, const char *user, int64_t now_ms, struct err *e)
{
	char *folded = tries_name(s, user, e);
	struct counting c = { folded, now_ms };
	int rc = folded != NULL ? store_write(s, tries_count_one, &c, e) : -1;

	free(folded);
	return rc;
}

/* ---- into the journal ---- */

struct wrong_tries {
	int64_t n, last_ms;
	bool known;
	unsigned char uuid[UUID]; /* of the user whose name it was */
};

static int tries_read(struct store *s, struct wrong_tries **out, size_t *n, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, tries_sql[TRIES_NEW], e);
	int more;

	if (st == NULL)
		return -1;
	while ((more = statement_step(s, st, e)) == 1) {
		struct wrong_tries t = { .n = sqlite3_column_int64(st, 1),
					 .last_ms = sqlite3_column_int64(st, 2) };
		t.known = sqlite3_column_bytes(st, 3) == UUID;
		if (t.known)
			memcpy(t.uuid, sqlite3_column_blob(st, 3), UUID);
		*out = memory_grow(*out, *n, sizeof **out);
		(*out)[(*n)++] = t;
	}
	statement_done(st);
	return more;
}

/* The record is the user whose name it was; zeroes: names of nobody. */
static int tries_append(struct store *s, const struct actor *who, const struct wrong_tries *t,
			struct err *e)
{
	struct journal_entry entry = {
		.lane = LANE_LOOK_UPS, .kind = "tries", .version = 1, .origin = ORIGIN_HERE
	};
	char *body =
		memory_format("{\"n\":%lld,\"last\":%lld}", (long long)t->n, (long long)t->last_ms);

	if (t->known)
		memcpy(entry.record, t->uuid, UUID);
	entry.body = body;
	entry.body_length = strlen(body);
	int rc = journal_append(s, who, &entry, e);
	free(body);
	return rc;
}

static int tries_forget(struct store *s, const struct actor *who, struct err *e)
{
	char folded[sizeof who->name];
	sqlite3_stmt *st = store_statement(s, tries_sql[TRIES_TOLD], e);

	if (st == NULL || statement_run(s, st, e) != 0 ||
	    (st = store_statement(s, tries_sql[TRIES_FORGET], e)) == NULL)
		return -1;
	bind_text(st, ":folded", danish_fold(who->name, folded));
	bind_int(st, ":yesterday", who->now_ms - DAY_MS);
	return statement_run(s, st, e);
}

static int tries_write(struct store *s, void *data, struct err *e)
{
	const struct actor *who = data;
	struct wrong_tries *tries = NULL;
	size_t n = 0;
	int rc = tries_read(s, &tries, &n, e);

	for (size_t i = 0; i < n && rc == 0; i++)
		rc = tries_append(s, who, &tries[i], e);
	free(tries);
	return rc == 0 ? tries_forget(s, who, e) : -1;
}

/* Most log-ins have nothing to write. */
static int tries_are_due(struct store *s, const struct actor *who, struct err *e)
{
	char folded[sizeof who->name];
	sqlite3_stmt *st = store_statement(s, tries_sql[TRIES_DUE], e);

	if (st == NULL)
		return -1;
	bind_text(st, ":folded", danish_fold(who->name, folded));
	bind_int(st, ":yesterday", who->now_ms - DAY_MS);
	int more = statement_step(s, st, e);
	statement_done(st);
	return more;
}

int tries_tell(struct store *s, const struct actor *who, struct err *e)
{
	int due = tries_are_due(s, who, e);

	return due == 1 ? store_write(s, tries_write, (void *)who, e) : due;
}

void tries_prepare(struct store *s)
{
	statements_prepare(s, &tries_sql[TRIES_OF], 1);
	statements_prepare(s, &tries_sql[TRIES_DUE], 1);
}
