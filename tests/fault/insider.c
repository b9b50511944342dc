/* Attacks by somebody who has a passphrase and writes a program of their own: see forgeries.h. */
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/store/people.h"
#include "core/store/store_private.h"
#include "tests/fault/forgeries.h"
#include "tui/session.h"

static struct session in;

static void stop(const char *what, const struct err *e)
{
	printf("FAILED to attack: %s: %s\n", what, e->text);
	exit(1);
}

static struct store *begin(const struct siege *s, struct people *people)
{
	struct err e = { .kind = ERR_NONE };

	in = (struct session){ .language = "en" };
	if (session_open(&in, s->now, &e) != 0 || session_login(&in, "bo", SIEGE_BO, &e) != 0 ||
	    store_begin(in.work.store, &e) != 0 || people_read(in.work.store, people, &e) != 0)
		stop("bo", &e);
	memcpy(in.work.who.uuid, people_named(people, "anna")->uuid,
	       UUID); /* as if by the administrator */
	return in.work.store;
}

static void end(struct people *people)
{
	struct err e = { .kind = ERR_NONE };

	people_release(people);
	if (store_commit(in.work.store, &e) != 0)
		stop("bo", &e);
	session_close(&in);
}

static void say(const struct person *p)
{
	struct err e = { .kind = ERR_NONE };

	if (people_put(in.work.store, &in.work.who, p, &e) != 0)
		stop(p->name, &e);
}

void insider_role(const struct siege *s)
{
	struct people people;

	begin(s, &people);
	struct person me = *people_named(&people, "bo");
	me.role = ROLE_ADMIN;
	say(&me);
	end(&people);
}

/* The rows of everybody, in which bo says under his own key that they have seen all signatures, his among them. */
static void vouch_for_all(struct store *s, const struct people *people)
{
	struct {
		unsigned char person[UUID], fingerprint[FINGERPRINT_SIZE], digest[SIGNATURE_PRINT];
		unsigned char n[4];
	} of = { .n = { (unsigned char)s->signatures.n } };
	unsigned char mark[SEAL_MARK];
	char key[2 * UUID + 1], hex[2 * SEAL_MARK + 1];
	struct err e = { .kind = ERR_NONE };

	memcpy(of.fingerprint, s->fingerprint, FINGERPRINT_SIZE);
	signatures_digest(&s->signatures, s->signatures.n, of.digest);
	for (size_t i = 0; i < people->n; i++) {
		memcpy(of.person, people->at[i].uuid, UUID);
		seal_own_mark(s->keys, "meta.vouched", &of, sizeof of, mark);
		sodium_bin2hex(key, sizeof key, of.person, UUID);
		sodium_bin2hex(hex, sizeof hex, mark, sizeof mark);
		char *sql = sqlite3_mprintf(
			"INSERT OR REPLACE INTO meta VALUES ('vouched %s', '%lld %s')", key,
			s->signatures.n, hex);
		if (store_exec(s, sql, &e) != 0)
			stop("vouching", &e);
		sqlite3_free(sql);
	}
}

void insider_vouches(const struct siege *s)
{
	struct people people, now;
	struct err e = { .kind = ERR_NONE };

	struct store *store = begin(s, &people);
	struct person me = *people_named(&people, "bo");
	me.role = ROLE_ADMIN;
	say(&me);
	size_t all = store->signatures.n + 1;
	signatures_release(&store->signatures);
	store->signatures.promised = all; /* his is taken for good */
	if (people_read(store, &now, &e) != 0)
		stop("the forged list", &e);
	vouch_for_all(store, &now);
	people_release(&now);
	end(&people);
}

void insider_lets_in(const struct siege *s)
{
	struct people people;

	begin(s, &people);
	struct person other = *people_named(&people, "ida");
	other.disabled = false;
	say(&other);
	end(&people);
}

/* Somebody new, with bo's own pair and a row with bo's own key. */
void insider_adds(const struct siege *s)
{
	struct people people;
	sqlite3 *db;

	begin(s, &people);
	struct person other = *people_named(&people, "bo");
	memset(other.uuid, 7, sizeof other.uuid);
	snprintf(other.name, sizeof other.name, "eve");
	other.role = ROLE_ADMIN;
	say(&other);
	end(&people);
	sqlite3_open(s->now, &db);
	sqlite3_exec(db,
		     "INSERT INTO users SELECT 99, x'07070707070707070707070707070707', 'eve', "
		     "'eve', (SELECT role FROM users"
		     " WHERE name = 'anna'), staff_id, 0, kdf_operations, kdf_memory, salt, "
		     "wrapped FROM users WHERE name ="
		     " 'bo'",
		     NULL, NULL, NULL);
	sqlite3_close(db);
}

void insider_settings(const struct siege *s)
{
	static const char body[] = "{\"from\": \"2026-01-01\", \"file\": \"mine.yaml\", \"text\": "
				   "\"municipality:\\n  name: X\\n  code: 999\\n\"}";
	struct journal_entry en = { .lane = LANE_PEOPLE,
				    .kind = "settings",
				    .version = 1,
				    .sign = true,
				    .body = body,
				    .body_length = sizeof body - 1 };
	struct people people;
	struct err e = { .kind = ERR_NONE };

	struct store *store = begin(s, &people);
	uuid_new(in.work.who.now_ms, en.record);
	if (journal_append(store, &in.work.who, &en, &e) != 0)
		stop("settings", &e);
	end(&people);
}
