/* Looking the store over in portions: see look_over.h. */
#include "core/session/look_over.h"

#include <inttypes.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* ---- what is written down ---- */

/* Sealed, so that nobody says so who has only the file. */
struct kept {
	const char *key, *context;
};
static const struct kept seen_kept = { STORE_LOOKED_OVER, "meta.looked_over" };
static const struct kept half_kept = { STORE_LOOKING_OVER, "meta.looking_over" };

enum { KEPT_TEXT = 256, KEPT_SEALED = KEPT_TEXT + SEAL_OVERHEAD, KEPT_HEX = 2 * KEPT_SEALED + 1 };

static int kept_write(struct store *s, const struct kept *k, const char text[KEPT_TEXT],
		      struct err *e)
{
	unsigned char sealed[KEPT_SEALED];
	char hex[KEPT_HEX];

	seal_text(store_keys(s), k->context, 0, text, KEPT_TEXT, sealed);
	sodium_bin2hex(hex, sizeof hex, sealed, sizeof sealed);
	return store_meta_set(s, k->key, hex, e);
}

/* Empty: nothing was written, or nobody knows what. */
static int kept_read(struct store *s, const struct kept *k, char text[KEPT_TEXT], struct err *e)
{
	unsigned char sealed[KEPT_SEALED];
	struct err unheard;
	char *hex = NULL;
	size_t n = 0;

	text[0] = '\0';
	if (store_meta_get(s, k->key, &hex, e) != 0)
		return -1;
	if (hex == NULL ||
	    sodium_hex2bin(sealed, sizeof sealed, hex, strlen(hex), NULL, &n, NULL) != 0 ||
	    n != sizeof sealed ||
	    seal_open(store_keys(s), k->context, 0, sealed, n, text, &unheard) != 0 ||
	    text[KEPT_TEXT - 1] != '\0')
		text[0] = '\0';
	free(hex);
	return 0;
}

/* ---- when it was looked over last ---- */

struct seen {
	int64_t ms;
};

static int write_seen(struct store *s, void *data, struct err *e)
{
	const struct seen *seen = data;
	char text[KEPT_TEXT] = "";

	snprintf(text, sizeof text, "%" PRId64, seen->ms);
	return kept_write(s, &seen_kept, text, e) == 0 ? store_exec(s, STORE_LOOK_OVER_ANEW, e)
						       : -1;
}

int look_over_whole(const struct work *w, struct err *e)
{
	return store_write(w->store, write_seen, &(struct seen){ w->who.now_ms }, e);
}

static bool within_days(const struct work *w, int64_t ms)
{
	const int64_t days_ms = (int64_t)LOOK_OVER_DAYS * MINUTES_A_DAY * 60 * 1000;
	int64_t past = w->who.now_ms - ms;

	return ms != 0 && past >= 0 && past < days_ms;
}

static int is_due(const struct work *w, bool *due, struct err *e)
{
	char text[KEPT_TEXT];

	if (kept_read(w->store, &seen_kept, text, e) != 0)
		return -1;
	*due = !within_days(w, strtoll(text, NULL, 10));
	return 0;
}

/* ---- how far it has come ---- */

enum { HASH_HEX = 2 * JOURNAL_HASH + 1 };

struct halfway {
	const struct work *w;
	const struct look_over *l;
};

static int write_half(struct store *s, void *data, struct err *e)
{
	const struct halfway *half = data;
	const struct look_over *l = half->l;
	char text[KEPT_TEXT] = "", hash[HASH_HEX];
	bool due = false;

	if (is_due(half->w, &due, e) != 0 || !due)
		return due ? -1 : 0; /* another window was faster */
	sodium_bin2hex(hash, sizeof hash, l->journal.hash, JOURNAL_HASH);
	snprintf(text, sizeof text,
		 "%" PRId64 " %d %" PRId64 " %" PRId64 " %d %" PRId64 " %" PRId64
		 " %s %d %d %" PRId64,
		 l->begun_ms, (int)l->state, l->all, l->done, l->journal.begun, l->journal.device,
		 l->journal.number, hash, (int)l->tables.phase, l->tables.table, l->tables.from);
	return kept_write(s, &half_kept, text, e);
}

void look_over_keep(const struct work *w, const struct look_over *l)
{
	struct err unheard;

	if (l->state == LOOK_OVER_JOURNAL || l->state == LOOK_OVER_TABLES)
		store_write(w->store, write_half, &(struct halfway){ w, l }, &unheard);
}

static bool half_parse(const char *text, struct look_over *out)
{
	int state, begun, phase;
	char hash[HASH_HEX];
	struct look_over l = { .state = LOOK_OVER_UNKNOWN };
	size_t n = 0;

	if (sscanf(text,
		   "%" SCNd64 " %d %" SCNd64 " %" SCNd64 " %d %" SCNd64 " %" SCNd64
		   " %64s %d %d %" SCNd64,
		   &l.begun_ms, &state, &l.all, &l.done, &begun, &l.journal.device,
		   &l.journal.number, hash, &phase, &l.tables.table, &l.tables.from) != 11 ||
	    (state != LOOK_OVER_JOURNAL && state != LOOK_OVER_TABLES) || phase < 0 ||
	    phase >= COMPARE_DONE || l.tables.table < 0 || l.tables.table >= 2 * RECORD_TYPES ||
	    sodium_hex2bin(l.journal.hash, JOURNAL_HASH, hash, strlen(hash), NULL, &n, NULL) != 0 ||
	    n != JOURNAL_HASH)
		return false;
	l.state = state;
	l.journal.begun = begun != 0;
	l.tables.phase = (enum compare_phase)phase;
	*out = l;
	return true;
}

static int count_entries(struct store *s, int64_t *out, struct err *e)
{
	sqlite3_stmt *st = store_statement(s, "SELECT max(seq) FROM journal", e);
	int more = st == NULL ? -1 : statement_step(s, st, e);

	*out = more == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return more < 0 ? -1 : 0;
}

/* Goes on where the last one left it; what was looked at more than seven days ago is looked at again. */
static int go_on_or_begin(const struct work *w, struct look_over *l, struct err *e)
{
	struct look_over half;
	char text[KEPT_TEXT];

	if (kept_read(w->store, &half_kept, text, e) != 0)
		return -1;
	if (half_parse(text, &half) && within_days(w, half.begun_ms)) {
		*l = half;
		return 0;
	}
	l->state = LOOK_OVER_JOURNAL;
	l->begun_ms = w->who.now_ms;
	return count_entries(w->store, &l->all, e);
}

/* ---- portions ---- */

static int look_over_begin(const struct work *w, struct look_over *l, struct err *e)
{
	struct err unheard;
	bool due = false;

	if (store_vouch(w->store, &unheard) != 0 && unheard.kind == ERR_ACCESS)
		store_notice(w->store, "%s", unheard.text);
	if (is_due(w, &due, e) != 0)
		return -1;
	if (due)
		return go_on_or_begin(w, l, e);
	l->state = LOOK_OVER_ENDED;
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
			rc = store_write(w->store, write_seen, &(struct seen){ l->begun_ms }, e);
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
