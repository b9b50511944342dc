/* What a person has seen verified is not checked again at their next log-in, and by nobody's word but their own: the
 * checks of Ed25519 are counted, and what is forged counts for nothing whatever the row says. */
#include <dlfcn.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/store/people.h"
#include "core/store/store_private.h"
#include "core/store/vouched.h"
#include "tests/store/kit.h"
#include "tests/test.h"

#define BO  "bos lange ord"
#define EVA "evas lange ord"

static long checks;

/* In the place of libsodium's, which it asks. */
int crypto_sign_verify_detached(const unsigned char *signature, const unsigned char *m,
				unsigned long long length, const unsigned char *public)
{
	static int (*real)(const unsigned char *, const unsigned char *, unsigned long long,
			   const unsigned char *);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "crypto_sign_verify_detached");
	checks++;
	return real(signature, m, length, public);
}

/* How many signatures were checked so that this person got in; -1: they did not. */
static long login(struct kit *k, const char *user, const char *passphrase)
{
	checks = 0;
	return kit_login(k, user, passphrase) == 0 ? checks : -1;
}

static void vouch(struct kit *k)
{
	CHECK_INT(store_vouch(k->s, &k->e), 0, k->e.text);
}

/* The administrators admin and Eva and the carer Bo, each with their settings: so many signatures. */
static long begin(struct kit *k)
{
	kit_new(k);
	user_add(k->s, &k->who, "Bo", ROLE_CARER, "s-1", BO, kit_cost, &k->e);
	CHECK_INT(user_add(k->s, &k->who, "Eva", ROLE_ADMIN, "", EVA, kit_cost, &k->e), 0,
		  k->e.text);
	return login(k, "Eva", EVA);
}

static char *row_key(struct kit *k, const char *user)
{
	char hex[2 * UUID + 1];
	struct people people;

	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	sodium_bin2hex(hex, sizeof hex, people_named(&people, user)->uuid, UUID);
	people_release(&people);
	return memory_format("vouched %s", hex);
}

static char *row_text(struct kit *k, const char *user)
{
	char *key = row_key(k, user), *text = NULL;

	CHECK_INT(store_meta_get(k->s, key, &text, &k->e), 0, k->e.text);
	free(key);
	return text;
}

static void put_row(struct kit *k, const char *user, const char *text)
{
	char *key = row_key(k, user);
	char *sql = sqlite3_mprintf("INSERT OR REPLACE INTO meta VALUES (%Q, %Q)", key, text);

	CHECK_INT(kit_sql(k->path, sql), SQLITE_OK, text);
	sqlite3_free(sql);
	free(key);
}

/* ---- who comes back ---- */

static void seen_once(void)
{
	struct kit k;
	long all = begin(&k);

	CHECK(all >= 3, "each signature is checked the first time: %ld", all);
	CHECK_INT(login(&k, "Eva", EVA), all, "and again where nothing was written down");
	vouch(&k);
	CHECK_INT(login(&k, "Eva", EVA), 0, "then none");
	vouch(&k);
	CHECK_INT(login(&k, "Bo", BO), all, "somebody else checks them");
	vouch(&k);
	CHECK_INT(login(&k, "Bo", BO), 0, "once");
	CHECK_INT(login(&k, "Eva", EVA), 0, "each has a row");
	kit_remove(&k);
}

static void what_is_new(void)
{
	struct kit k;
	long all = begin(&k);

	vouch(&k);
	char *old = row_text(&k, "Eva");
	user_add(k.s, &k.who, "Ida", ROLE_CARER, "", "idas lange ord", kit_cost, &k.e);
	CHECK_INT(user_disable(k.s, &k.who, "Ida", &k.e), 0, k.e.text);
	CHECK_INT(login(&k, "Eva", EVA), 2, "what was signed since");
	vouch(&k);
	CHECK_INT(login(&k, "Eva", EVA), 0, "once");
	put_row(&k, "Eva", old);
	CHECK_INT(login(&k, "Eva", EVA), 2, "an older row put back");
	CHECK_INT(login(&k, "admin", KIT_PASSPHRASE), all + 2, "all of them");
	CHECK_INT(user_passphrase(k.s, &k.who, "Eva", "evas andet ord", kit_cost, &k.e), 0,
		  k.e.text);
	/* Three beyond the row are checked before it is seen that it is not hers. */
	CHECK_INT(login(&k, "Eva", "evas andet ord"), all + 3 + 3,
		  "a new pair has seen nothing yet");
	free(old);
	kit_remove(&k);
}

/* ---- a row that is not hers ---- */

/* beyond: the signatures that the row does not cover, which are checked before it is seen to be wrong. */
static const struct {
	const char *why, *sql;
	long beyond;
} edited[] = {
	{ "another mark",
	  "UPDATE meta SET value = substr(value, 1, length(value) - 1) ||"
	  " CASE substr(value, -1) WHEN '0' THEN '1' ELSE '0' END WHERE key = %Q",
	  0 },
	{ "a shorter mark", "UPDATE meta SET value = substr(value, 1, 20) WHERE key = %Q", 0 },
	{ "a longer one", "UPDATE meta SET value = value || '00' WHERE key = %Q", 0 },
	{ "one more",
	  "UPDATE meta SET value = (value + 1) || substr(value, instr(value, ' ')) "
	  "WHERE key = %Q",
	  0 },
	{ "one less",
	  "UPDATE meta SET value = (value - 1) || substr(value, instr(value, ' ')) "
	  "WHERE key = %Q",
	  1 },
	{ "thousands",
	  "UPDATE meta SET value = 9999 || substr(value, instr(value, ' ')) WHERE key = %Q", 0 },
	{ "millions",
	  "UPDATE meta SET value = 99999999 || substr(value, instr(value, ' ')) WHERE key = %Q",
	  0 },
	{ "less than none",
	  "UPDATE meta SET value = -1 || substr(value, instr(value, ' ')) WHERE key = %Q", 0 },
	{ "no words", "UPDATE meta SET value = '' WHERE key = %Q", 0 },
	{ "other words", "UPDATE meta SET value = 'all of them' WHERE key = %Q", 0 },
	{ "no row", "DELETE FROM meta WHERE key = %Q", 0 },
	{ "somebody else's row",
	  "UPDATE meta SET value = (SELECT o.value FROM meta o WHERE o.key LIKE"
	  " 'vouched %%' AND o.key <> meta.key) WHERE key = %Q",
	  0 },
};

static void a_row_that_is_edited(void)
{
	struct kit k;
	long all = begin(&k);

	CHECK_INT(login(&k, "Bo", BO), all, "Bo");
	vouch(&k);
	CHECK_INT(login(&k, "Eva", EVA), all, "Eva");
	vouch(&k);
	for (size_t i = 0; i < sizeof edited / sizeof edited[0]; i++) {
		char *key = row_key(&k, "Eva"), *before = row_text(&k, "Eva");
		char *sql = sqlite3_mprintf(edited[i].sql, key);
		CHECK_INT(kit_sql(k.path, sql), SQLITE_OK, sql);
		char *after = row_text(&k, "Eva");
		CHECK(after == NULL || strcmp(before, after) != 0, "%s: the row is another",
		      edited[i].why);
		CHECK_INT(login(&k, "Eva", EVA), all + edited[i].beyond, edited[i].why);
		vouch(&k);
		CHECK_INT(login(&k, "Eva", EVA), 0, "and it is put right");
		sqlite3_free(sql);
		free(after);
		free(before);
		free(key);
	}
	kit_remove(&k);
}

/* ---- a forger who has the data key ---- */

/* Bo signs in the administrator's name that he is one. */
static void forge_role(struct kit *k)
{
	struct people people;

	CHECK_INT(login(k, "Bo", BO) >= 0, 1, k->e.text);
	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	struct person bo = *people_named(&people, "Bo");
	memcpy(k->who.uuid, people_named(&people, "Eva")->uuid, UUID);
	people_release(&people);
	bo.role = ROLE_ADMIN;
	CHECK(store_begin(k->s, &k->e) == 0 && people_put(k->s, &k->who, &bo, &k->e) == 0 &&
		      store_commit(k->s, &k->e) == 0,
	      "%s", k->e.text);
}

/* A row as whoever is logged in can make it: n signatures taken for good, under their own key. */
static char *row_by_bo(struct kit *k, const char *user, size_t n)
{
	struct {
		unsigned char person[UUID], fingerprint[FINGERPRINT_SIZE], digest[SIGNATURE_PRINT];
		unsigned char n[4];
	} of;
	unsigned char mark[SEAL_MARK];
	char hex[2 * SEAL_MARK + 1];
	struct people people;

	signatures_release(&k->s->signatures);
	k->s->signatures.promised = n; /* as a program of his own would take them */
	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	CHECK_INT((long)k->s->signatures.n, (long)n, "the forged one is among them");
	memcpy(of.person, people_named(&people, user)->uuid, UUID);
	memcpy(of.fingerprint, k->s->fingerprint, FINGERPRINT_SIZE);
	signatures_digest(&k->s->signatures, n, of.digest);
	for (int i = 0; i < 4; i++)
		of.n[i] = (unsigned char)(n >> 8 * i);
	seal_own_mark(k->s->keys, "meta.vouched", &of, sizeof of, mark);
	people_release(&people);
	sodium_bin2hex(hex, sizeof hex, mark, sizeof mark);
	return memory_format("%zu %s", n, hex);
}

/* Is it among what was noticed? */
static bool told_of_it(struct kit *k)
{
	bool told = false;

	for (char *one; (one = store_notice_take(k->s)) != NULL; free(one))
		told |= strstr(one, "signed by nobody who may") != NULL;
	return told;
}

static void check_bo_is_a_carer(struct kit *k, long all, const char *why)
{
	struct people people;

	CHECK_INT(login(k, "Eva", EVA), all, why);
	CHECK(told_of_it(k), "%s: it is said", why);
	CHECK_INT(people_read(k->s, &people, &k->e), 0, k->e.text);
	CHECK_INT(people.refused, 1, why);
	CHECK_INT(people_named(&people, "Bo")->role, ROLE_CARER, why);
	people_release(&people);
}

/* The forged entry stands after those that she has seen, then before some of them. */
static void an_entry_that_is_forged(void)
{
	struct kit k;
	long all = begin(&k);

	vouch(&k);
	char *seen = row_text(&k, "Eva");
	forge_role(&k);
	char *by_bo = row_by_bo(&k, "Eva", (size_t)all + 1);
	long each = login(&k, "admin", KIT_PASSPHRASE);
	CHECK(each > all, "a bad one is tried too: %ld", each);
	check_bo_is_a_carer(&k, each - all, "after all that she has seen");
	char *more = memory_format("%ld%s", all + 1, strchr(seen, ' '));
	put_row(&k, "Eva", more);
	check_bo_is_a_carer(&k, each, "her own mark over one more");
	put_row(&k, "Eva", by_bo);
	check_bo_is_a_carer(&k, each, "his mark");
	login(&k, "admin", KIT_PASSPHRASE);
	user_add(k.s, &k.who, "Ida", ROLE_CARER, "", "idas lange ord", kit_cost, &k.e);
	put_row(&k, "Eva", seen);
	check_bo_is_a_carer(&k, each - all + 1, "what she had seen, and one more after it");
	vouch(&k);
	check_bo_is_a_carer(&k, each + 2, "among those that she has seen each is checked");
	free(more);
	free(by_bo);
	free(seen);
	kit_remove(&k);
}

/* The control: by her own mark the forged one would count. */
static void her_own_mark_binds(void)
{
	struct kit k;
	struct people people;
	long all = begin(&k);

	forge_role(&k);
	CHECK(login(&k, "Eva", EVA) > 0 && told_of_it(&k), "%s", k.e.text);
	char *row = row_by_bo(&k, "Eva", (size_t)all + 1);
	put_row(&k, "Eva", row);
	CHECK_INT(login(&k, "Eva", EVA), 0, "nothing is checked");
	CHECK_INT(people_read(k.s, &people, &k.e), 0, k.e.text);
	CHECK_INT(people_named(&people, "Bo")->role, ROLE_ADMIN, "so it is her key that holds");
	people_release(&people);
	CHECK(!told_of_it(&k), "nobody knows");
	vouch(&k);
	CHECK(told_of_it(&k), "a moment later it is found");
	long each = login(&k, "admin", KIT_PASSPHRASE);
	check_bo_is_a_carer(&k, each - all, "and the row says what was seen again");
	free(row);
	kit_remove(&k);
}

/* Bo makes himself an administrator in his own eyes: nothing is written, and he is told. */
static void in_his_own_eyes(void)
{
	for (int how = 0; how < 3; how++) {
		struct kit k;
		long all = begin(&k);
		forge_role(&k);
		char *row = row_by_bo(&k, "Bo", (size_t)all + 1);
		put_row(&k, "Bo", row);
		CHECK_INT(login(&k, "Bo", BO), 0, "he is in");
		CHECK_INT(k.who.role, ROLE_ADMIN, "as what he says");
		int rc = how == 0   ? store_still(k.s, &k.e)
			 : how == 1 ? store_vouch(k.s, &k.e)
				    : kit_append(&k, "citizen", "{}");
		CHECK(rc != 0 && k.e.kind == ERR_ACCESS, "%d: %d %s", how, rc, k.e.text);
		CHECK(kit_append(&k, "citizen", "{}") != 0, "%d: nothing is written", how);
		CHECK(login(&k, "Bo", BO) >= 0, "%s", k.e.text);
		CHECK_INT(k.who.role, how == 1 ? ROLE_CARER : ROLE_ADMIN,
			  "the row was written anew only where that was its moment");
		free(row);
		kit_remove(&k);
	}
}

static void nobody_is_in(void)
{
	struct kit k;

	begin(&k);
	store_logout(k.s);
	vouch(&k);
	login(&k, "admin", KIT_PASSPHRASE);
	char *row = row_text(&k, "Eva");
	CHECK(row == NULL, "nobody was in, nothing is written");
	free(row);
	kit_remove(&k);
}

int main(void)
{
	seen_once();
	what_is_new();
	a_row_that_is_edited();
	an_entry_that_is_forged();
	her_own_mark_binds();
	in_his_own_eyes();
	nobody_is_in();
	return test_end();
}
