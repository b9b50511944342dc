/* What others write to a store that is open: noticed as soon as it is there, and told from what was written
 * here: see store.h. */
#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/store/store_private.h"

enum news_stmt { NEWS_SINCE, NEWS_NEWEST, NEWS_STMTS };

static const char *const news_sql[NEWS_STMTS] = {
	[NEWS_SINCE] = "SELECT 1 FROM journal WHERE seq > :seq AND kind <> 'access'",
	[NEWS_NEWEST] = "SELECT coalesce(max(seq), 0) FROM journal",
};

/* ---- the files ---- */

/* The file itself is watched for being exchanged or moved; what is saved arrives in the WAL.  A file that
 * was made anew is another file: it must be named again. */
static void watch_files(struct store *s)
{
	const char *name = s->db != NULL ? sqlite3_db_filename(s->db, "main") : NULL;
	uint32_t what = IN_MODIFY | IN_MOVE_SELF | IN_DELETE_SELF;

	if (name == NULL || *name == '\0')
		return;
	inotify_add_watch(s->watch, name, what);
	inotify_add_watch(s->watch, sqlite3_filename_wal(name), what);
}

int store_watch(struct store *s)
{
	if (s->watch < 0)
		s->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (s->watch >= 0)
		watch_files(s);
	return s->watch;
}

bool store_watch_heard(struct store *s)
{
	char events[4096];
	bool heard = false;
	ssize_t n;

	if (s->watch < 0)
		return false;
	do {
		n = read(s->watch, events, sizeof events);
		heard = heard || n > 0;
	} while (n > 0 || (n < 0 && errno == EINTR));
	if (heard)
		watch_files(s);
	return heard;
}

/* ---- the journal ---- */

static int newest_seq(struct store *s, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, news_sql[NEWS_NEWEST], e);

	if (st == NULL)
		return -1;
	int got = statement_step(s, st, e);
	if (got == 1)
		*out = sqlite3_column_int64(st, 0);
	statement_done(st);
	return got == 1 ? 0 : -1;
}

/* Are there more entries after `seq` than the `own` ones?  Reads no further than to the first of the others'. */
static int more_than_own(struct store *s, int64_t seq, int64_t own, bool *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, news_sql[NEWS_SINCE], e);
	int64_t n = 0;
	int got = 1;

	if (st == NULL)
		return -1;
	bind_int(st, ":seq", seq);
	while (n <= own && (got = statement_step(s, st, e)) == 1)
		n++;
	statement_done(st);
	*out = n > own;
	return got < 0 ? -1 : 0;
}

static int look_again(struct store *s, struct store_seen *seen, bool *news, struct err *e)
{
	struct store_seen now = { .begun = true };

	if (store_version(s, &now.version, e) != 0 || newest_seq(s, &now.seq, e) != 0)
		return -1;
	/* Fewer entries than before: the file was exchanged for an older one. */
	*news = seen->begun && now.seq < seen->seq;
	if (seen->begun && !*news &&
	    more_than_own(s, seen->seq, now.version.own - seen->version.own, news, e) != 0)
		return -1;
	*seen = now;
	return 0;
}

int store_news(struct store *s, struct store_seen *seen, bool *news, struct err *e)
{
	struct store_version now;

	*news = false;
	if (store_version(s, &now, e) != 0)
		return -1;
	if (seen->begun && now.others == seen->version.others)
		return 0;
	if (store_read_begin(s, e) != 0)
		return -1;
	int done = look_again(s, seen, news, e);
	store_read_end(s);
	return done;
}

/* ---- before writing ---- */

void store_expect(struct store *s, const struct store_seen *seen)
{
	s->expected = *seen;
}

int store_as_expected(struct store *s, struct err *e)
{
	struct store_seen seen = s->expected;
	bool news = false;

	s->expected = (struct store_seen){ .begun = false };
	if (!seen.begun)
		return 0;
	if (look_again(s, &seen, &news, e) != 0)
		return -1;
	return !news ? 0
		     : err_set(e, ERR_RULE, "%s",
			       _("somebody has changed something at this very moment; look at it, "
				 "and save again"));
}
