/* Looking the store over in portions: see look_over.h. */
#include "core/session/look_over.h"

#include <inttypes.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* ---- when it was looked over last ---- */

/* Sealed, so that nobody says so who has only the file. */
static const char seen_context[] = "meta.looked_over";
enum { SEEN_TEXT = 24, SEEN_SEALED = SEEN_TEXT + SEAL_OVERHEAD, SEEN_HEX = 2 * SEEN_SEALED + 1 };

static int write_seen(struct store *s, void *data, struct err *e)
{
	const struct work *w = data;
	unsigned char sealed[SEEN_SEALED];
	char text[SEEN_TEXT] = "", hex[SEEN_HEX];

	snprintf(text, sizeof text, "%" PRId64, w->who.now_ms);
	seal_text(store_keys(s), seen_context, 0, text, sizeof text, sealed);
	sodium_bin2hex(hex, sizeof hex, sealed, sizeof sealed);
	return store_meta_set(s, STORE_LOOKED_OVER, hex, e);
}

int look_over_whole(const struct work *w, struct err *e)
{
	return store_write(w->store, write_seen, (void *)w, e);
}

/* 0: never, or nobody knows. */
static int64_t read_seen(const struct seal_keys *k, const char *hex)
{
	unsigned char sealed[SEEN_SEALED];
	char text[SEEN_TEXT];
	struct err unheard;
	size_t n = 0;

	if (hex == NULL ||
	    sodium_hex2bin(sealed, sizeof sealed, hex, strlen(hex), NULL, &n, NULL) != 0 ||
	    n != sizeof sealed || seal_open(k, seen_context, 0, sealed, n, text, &unheard) != 0 ||
	    text[sizeof text - 1] != '\0')
		return 0;
	return strtoll(text, NULL, 10);
}

static int is_due(const struct work *w, bool *due, struct err *e)
{
	const int64_t days_ms = (int64_t)LOOK_OVER_DAYS * MINUTES_A_DAY * 60 * 1000;
	char *kept = NULL;

	if (store_meta_get(w->store, STORE_LOOKED_OVER, &kept, e) != 0)
		return -1;
	int64_t seen = read_seen(store_keys(w->store), kept), past = w->who.now_ms - seen;
	free(kept);
	*due = seen == 0 || past < 0 || past >= days_ms;
	return 0;
}

/* ---- portions ---- */

static int count_entries(struct store *s, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT max(seq) FROM journal", e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	*out = more == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return more < 0 ? -1 : 0;
}

static int look_over_begin(const struct work *w, struct look_over *l, struct err *e)
{
	struct err unheard;
	bool due = false;

	if (store_vouch(w->store, &unheard) != 0 && unheard.kind == ERR_ACCESS)
		store_notice(w->store, "%s", unheard.text);
	if (is_due(w, &due, e) != 0 || (due && count_entries(w->store, &l->all, e) != 0))
		return -1;
	l->state = due ? LOOK_OVER_JOURNAL : LOOK_OVER_ENDED;
	return 0;
}

static int look_over_go_on(const struct work *w, struct look_over *l, int n, struct err *e)
{
	int rc;

	switch (l->state) {
	case LOOK_OVER_UNKNOWN:
		return look_over_begin(w, l, e);
	case LOOK_OVER_JOURNAL:
		rc = journal_run_step(w->store, &l->journal, n, e);
		if (rc == 0 && l->journal.done) {
			compare_begin(&l->tables);
			l->state = LOOK_OVER_TABLES;
		}
		return rc;
	case LOOK_OVER_TABLES:
		rc = compare_step(&l->tables, w->store, n, e);
		if (rc == 0 && l->tables.phase == COMPARE_DONE) {
			l->state = LOOK_OVER_ENDED;
			rc = look_over_whole(w, e);
		}
		return rc;
	default:
		return 0;
	}
}

/* Tables are made again from the journal; what the journal itself has lost is nowhere else. */
static void tell_found(const struct work *w, bool tables, const struct err *found)
{
	struct err unheard;

	if (tables && records_distrust(w->store, &unheard) == 0)
		store_notice(w->store,
			     N_("%s; the next log-in makes the tables again from the journal"),
			     found->text);
	else
		store_notice(w->store,
			     N_("the database is not as hverdag wrote it: %s; an "
				"administrator must know"),
			     found->text);
}

int look_over_step(const struct work *w, struct look_over *l, int n, struct err *e)
{
	bool tables = l->state == LOOK_OVER_TABLES;

	if (look_over_go_on(w, l, n, e) == 0) {
		l->done += n;
		return 0;
	}
	l->state = LOOK_OVER_ENDED;
	if (e->kind != ERR_RULE)
		return -1;
	tell_found(w, tables, e);
	return 0;
}

int look_over_percent(const struct look_over *l)
{
	/* Entries once for the chains and once for the tables, records, rows. */
	enum { TIMES = 4 };

	if (l->state != LOOK_OVER_JOURNAL && l->state != LOOK_OVER_TABLES)
		return -1;
	int64_t all = l->all * TIMES + 1, percent = l->done * 100 / all;
	return percent > 99 ? 99 : (int)percent;
}
