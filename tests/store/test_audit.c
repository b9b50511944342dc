/* Times that ran ahead are named by laptop, from more than a day on, and drag nobody else's along; what nobody signed
 * who may is named. */
#include <stdlib.h>
#include <string.h>

#include "core/store/audit.h"
#include "tests/store/kit.h"
#include "tests/test.h"

enum { DAY_MS = 86400000 };

static int64_t newest_ms(struct kit *k)
{
	sqlite3_stmt *st = store_statement(
		k->s, "SELECT clock >> 16 FROM journal ORDER BY seq DESC LIMIT 1", &k->e);
	int64_t ms = statement_step(k->s, st, &k->e) == 1 ? sqlite3_column_int64(st, 0) : -1;

	statement_done(st);
	return ms;
}

static void ahead(void)
{
	static const struct {
		const char *why, *words;
		int64_t ms; /* how far the machine's time ran ahead when it was recorded */
	} row[] = {
		{ "in time", "", 0 },
		{ "a day", "", DAY_MS },
		{ "a moment more than a day", ": 1 entry, 1 days ahead", DAY_MS + 1 },
		{ "three days", ": 1 entry, 3 days ahead", 3 * (int64_t)DAY_MS },
	};
	char words[AUDIT_WORDS], laptop[40];

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct kit k;
		kit_new(&k);
		/* The citizen's key is made first, in time. */
		kit_append(&k, "citizen", "{}");
		int64_t now = k.who.now_ms;
		k.who.now_ms = now + row[i].ms;
		CHECK_INT(kit_append(&k, "visit_record", "{}"), 0, k.e.text);
		CHECK_INT(audit_ahead(k.s, now, words, &k.e), 0, k.e.text);
		snprintf(laptop, sizeof laptop, "laptop %016llx",
			 (unsigned long long)store_device(k.s));
		CHECK(row[i].words[0] == '\0'
			      ? words[0] == '\0'
			      : strncmp(words, laptop, strlen(laptop)) == 0 &&
					strcmp(words + strlen(laptop), row[i].words) == 0,
		      "%s: %s", row[i].why, words);
		/* The next record has the time of the machine again, where that one was nobody's time. */
		k.who.now_ms = now;
		CHECK_INT(kit_append(&k, "visit_record", "{}"), 0, k.e.text);
		CHECK_INT(newest_ms(&k), row[i].ms > DAY_MS ? now : now + row[i].ms, row[i].why);
		kit_remove(&k);
	}
}

static void heads_and_keys(void)
{
	struct kit k;
	long n = -1;

	kit_new(&k);
	kit_append(&k, "citizen", "{}");
	CHECK_INT(audit_keys(k.s, &n, &k.e), 0, k.e.text);
	CHECK_INT(n, 3, "the common key, the look-up key, the citizen's");
	CHECK_INT(audit_people(k.s, &n, &k.e), 0, k.e.text);
	CHECK_INT(audit_heads(k.s, NULL, &n, &k.e), 0, k.e.text);
	CHECK_INT(kit_sql(k.path, "DELETE FROM keys WHERE scope = 1"), SQLITE_OK,
		  "a key is taken away");
	CHECK_INT(audit_keys(k.s, &n, &k.e), -1, "nobody erased that person");
	CHECK_INT(k.e.kind, ERR_RULE, k.e.text);
	kit_remove(&k);
}

/* An entry of lane people, as any program may write it that has the data key. */
static void append_people(struct kit *k, const char *kind, bool sign)
{
	static const char settings[] = "{\"from\":\"2026-01-01\",\"file\":\"x\",\"text\":\"x: 1\"}";
	char body[400], public[2 * PUBLIC_KEY + 1], row[2 * WRAPPED_HASH + 1];
	struct journal_entry en;

	memset(public, 'a', sizeof public - 1);
	memset(row, 'b', sizeof row - 1);
	public[sizeof public - 1] = row[sizeof row - 1] = '\0';
	snprintf(body, sizeof body,
		 "{\"name\":\"eve\",\"role\":\"admin\",\"staff\":\"\",\"disabled\":false,"
		 "\"public\":\"%s\",\"row\":\"%s\"}",
		 public, row);
	kit_entry(k, &en, kind, strcmp(kind, "user") == 0 ? body : settings);
	en.body_length = strlen(en.body);
	en.lane = LANE_PEOPLE;
	en.has_citizen = false;
	en.sign = sign;
	CHECK(store_begin(k->s, &k->e) == 0 && journal_append(k->s, &k->who, &en, &k->e) == 0 &&
		      store_commit(k->s, &k->e) == 0,
	      "%s: %s", kind, k->e.text);
}

/* What nobody signed who may has no effect, and is counted and named by the first of them. */
static void people(void)
{
	static const struct {
		const char *why, *kind;
		bool sign;
		long refused, there; /* in all, by now */
	} row[] = {
		{ "an administrator adds somebody", "user", true, 0, 2 },
		{ "an administrator adopts settings", "settings", true, 0, 2 },
		{ "a kind of a later version", "team", false, 0, 2 },
		{ "somebody whom nobody signed", "user", false, 1, 2 },
		{ "settings that nobody signed", "settings", false, 2, 2 },
		{ "an administrator goes on", "user", true, 2, 3 },
	};
	char count[40], first[60] = "";
	struct kit k;
	long n = -1;

	kit_new(&k);
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		append_people(&k, row[i].kind, row[i].sign);
		if (row[i].refused == 1 && first[0] == '\0') {
			sqlite3_stmt *st =
				store_statement(k.s, "SELECT max(seq) FROM journal", &k.e);
			CHECK_INT(statement_step(k.s, st, &k.e), 1, k.e.text);
			snprintf(first, sizeof first, "entry %lld of the journal",
				 (long long)sqlite3_column_int64(st, 0));
			statement_done(st);
		}
		k.e = (struct err){ .kind = ERR_NONE };
		CHECK_INT(audit_people(k.s, &n, &k.e), row[i].refused > 0 ? -1 : 0, row[i].why);
		CHECK_INT(n, row[i].there, row[i].why);
		snprintf(count, sizeof count, "%ld entr", row[i].refused);
		if (row[i].refused > 0)
			CHECK(k.e.kind == ERR_RULE &&
				      strncmp(k.e.text, count, strlen(count)) == 0 &&
				      strstr(k.e.text, first) != NULL,
			      "%s: %s", row[i].why, k.e.text);
	}
	kit_remove(&k);
}

int main(void)
{
	ahead();
	heads_and_keys();
	people();
	return test_end();
}
