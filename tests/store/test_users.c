/* Users: who gets in, who may change whom. */
#include <stdlib.h>

#include "tests/store/kit.h"
#include "tests/test.h"

static const char same_words[] = "the user name or the passphrase is wrong";

static void getting_in(void)
{
	struct kit k;
	char words[sizeof k.e.text];

	kit_new(&k);
	CHECK_INT(
		user_add(k.s, &k.who, "Åse", ROLE_CARER, "s-7", "femten tegn her", kit_cost, &k.e),
		0, "a carer is added");
	CHECK_INT(k.who.role, ROLE_ADMIN, "the first user is an administrator");
	CHECK_INT(kit_login(&k, "aase", "femten tegn her"), 0, "case and spelling do not matter");
	CHECK_TEXT(k.who.name, "Åse", "the name as it was given");
	CHECK_TEXT(k.who.staff_id, "s-7", "the staff member");
	CHECK_INT(k.who.role, ROLE_CARER, "the role");
	CHECK_INT(kit_login(&k, "Åse", "femten tegn heR"), -1, "a wrong passphrase");
	CHECK_INT(k.e.kind, ERR_ACCESS, "is a matter of access");
	CHECK_TEXT(k.e.text, same_words, "the words");
	CHECK(store_keys(k.s) == NULL, "and nothing is open any more");
	memcpy(words, k.e.text, sizeof words);
	CHECK_INT(kit_login(&k, "Ingen", "femten tegn her"), -1, "an unknown user");
	CHECK_TEXT(k.e.text, words, "the same words");
	CHECK_INT(kit_login(&k, "admin", KIT_PASSPHRASE), 0, "the administrator");
	CHECK_INT(user_disable(k.s, &k.who, "Åse", &k.e), 0, "disables the carer");
	CHECK_INT(kit_login(&k, "Åse", "femten tegn her"), -1, "who does not get in any more");
	CHECK_TEXT(k.e.text, words, "the same words");
	CHECK_INT(kit_login(&k, "", ""), -1, "nothing at all");
	CHECK_TEXT(k.e.text, words, "the same words");
	k.who = (struct actor){ .user = 1, .role = ROLE_ADMIN };
	CHECK_INT(user_add(k.s, &k.who, "X", ROLE_ADMIN, "", KIT_PASSPHRASE, kit_cost, &k.e), -1,
		  "nobody is logged in");
	CHECK_INT(k.e.kind, ERR_ACCESS, k.e.text);
	kit_remove(&k);
}

static void refused(void)
{
	static const struct {
		const char *why, *name, *staff, *passphrase;
		enum err_kind kind;
	} row[] = {
		{ "too short", "Bo", "", "elleve tegn", ERR_INPUT },
		{ "characters count, not bytes", "Bo", "", "æøåæøåæøåæø", ERR_INPUT },
		{ "one character", "Bo", "", "æææææææææææææ", ERR_INPUT },
		{ "blanks only", "Bo", "", "              ", ERR_INPUT },
		{ "blanks of two kinds", "Bo", "", "       \t       ", ERR_INPUT },
		{ "no name", "", "", KIT_PASSPHRASE, ERR_INPUT },
		{ "a name that is taken", "ADMIN", "", KIT_PASSPHRASE, ERR_RULE },
		{ "a line in the name", "Bo\nBo", "", KIT_PASSPHRASE, ERR_INPUT },
		{ "a blank at the end", "Bo ", "", KIT_PASSPHRASE, ERR_INPUT },
		{ "broken text", "Bo\xff", "", KIT_PASSPHRASE, ERR_INPUT },
		{ "a broken passphrase", "Bo", "", "tolv tegn mindst\xff", ERR_INPUT },
		{ "a name that is too long",
		  "1234567890123456789012345678901234567890123456789012345678901234", "",
		  KIT_PASSPHRASE, ERR_INPUT },
	};
	struct kit k;
	struct user *list;
	size_t n;

	kit_new(&k);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		k.e = (struct err){ 0 };
		CHECK(user_add(k.s, &k.who, row[i].name, ROLE_CARER, row[i].staff,
			       row[i].passphrase, kit_cost, &k.e) != 0,
		      "%s is refused", row[i].why);
		CHECK_INT(k.e.kind, row[i].kind, row[i].why);
	}
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &k.e), 0, "the list");
	CHECK_INT((long long)n, 1, "nobody was added");
	free(list);
	CHECK_INT(user_add(k.s, &k.who, "Aa", ROLE_NURSE, NULL, "aaaaaaaaaaab", kit_cost, &k.e), 0,
		  "one other character is enough");
	CHECK_INT(user_add(k.s, &k.who, "Bo", ROLE_NURSE, NULL, "tolvtegn1234", kit_cost, &k.e), 0,
		  "twelve characters are enough");
	kit_remove(&k);
}

static void only_administrators(void)
{
	struct user *list = NULL;
	struct kit k;
	size_t n = 0;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_TEAM_LEAD, "", "bos lange ord", kit_cost, &k.e);
	user_add(k.s, &k.who, "Ida", ROLE_CARER, "", "idas lange ord", kit_cost, &k.e);
	kit_login(&k, "Bo", "bos lange ord");
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &k.e), -1, "no list for others");
	CHECK_INT(k.e.kind, ERR_ACCESS, "for want of rights");
	CHECK_INT(user_add(k.s, &k.who, "X", ROLE_ADMIN, "", KIT_PASSPHRASE, kit_cost, &k.e), -1,
		  "nobody makes himself an administrator");
	CHECK_INT(user_disable(k.s, &k.who, "Ida", &k.e), -1, "or disables others");
	CHECK_INT(user_passphrase(k.s, &k.who, "Ida", KIT_PASSPHRASE, kit_cost, &k.e), -1,
		  "or takes over another's log-in");
	CHECK_INT(k.e.kind, ERR_ACCESS, "for want of rights");
	CHECK_INT(user_passphrase(k.s, &k.who, "Ingen", KIT_PASSPHRASE, kit_cost, &k.e), -1,
		  "or learns who is not there");
	CHECK_INT(k.e.kind, ERR_ACCESS, "for want of rights");
	CHECK_INT(user_passphrase(k.s, &k.who, "bo", "et nyt langt ord", kit_cost, &k.e), 0,
		  "one's own passphrase");
	CHECK_INT(kit_login(&k, "Bo", "bos lange ord"), -1, "the old one is gone");
	CHECK_INT(kit_login(&k, "Bo", "et nyt langt ord"), 0, "the new one is there");
	kit_login(&k, "admin", KIT_PASSPHRASE);
	CHECK_INT(user_passphrase(k.s, &k.who, "Ida", "nyt ord til Ida", kit_cost, &k.e), 0,
		  "an administrator helps who has forgotten");
	CHECK_INT(kit_login(&k, "Ida", "nyt ord til Ida"), 0, "who gets in again");
	kit_remove(&k);
}

static void the_last_administrator(void)
{
	struct kit k;

	kit_new(&k);
	CHECK_INT(user_disable(k.s, &k.who, "admin", &k.e), -1, "the last one stays");
	CHECK_INT(k.e.kind, ERR_RULE, "by rule");
	user_add(k.s, &k.who, "Eva", ROLE_ADMIN, "", KIT_PASSPHRASE, kit_cost, &k.e);
	CHECK_INT(user_disable(k.s, &k.who, "admin", &k.e), 0, "with another one it may go");
	kit_login(&k, "Eva", KIT_PASSPHRASE);
	CHECK_INT(user_disable(k.s, &k.who, "Eva", &k.e), -1, "now this is the last one");
	CHECK_INT(user_disable(k.s, &k.who, "Ingen", &k.e), -1, "nobody to disable");
	CHECK_INT(k.e.kind, ERR_RULE, "which is said");
	kit_remove(&k);
}

/* The columns stand in clear: whoever changes them by hand must not gain by it. */
static void changed_by_hand(void)
{
	static const char *const change[] = {
		"UPDATE users SET role = 5 WHERE name = 'Bo'",
		"UPDATE users SET disabled = 0 WHERE name = 'Ida'",
		"UPDATE users SET staff_id = 's-1' WHERE name = 'Bo'",
		"UPDATE users SET salt = (SELECT salt FROM users WHERE name = 'Bo'), wrapped ="
		" (SELECT wrapped FROM users WHERE name = 'Bo'), mark = (SELECT mark FROM users"
		" WHERE name = 'Bo') WHERE name = 'admin'",
	};
	static const char *const as[][2] = {
		{ "Bo", "bos lange ord" },
		{ "Ida", "idas lange ord" },
		{ "Bo", "bos lange ord" },
		{ "admin", "bos lange ord" },
	};

	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		struct kit k;
		kit_new(&k);
		user_add(k.s, &k.who, "Bo", ROLE_CARER, "", "bos lange ord", kit_cost, &k.e);
		user_add(k.s, &k.who, "Ida", ROLE_CARER, "", "idas lange ord", kit_cost, &k.e);
		user_disable(k.s, &k.who, "Ida", &k.e);
		CHECK_INT(kit_sql(k.path, change[i]), SQLITE_OK, change[i]);
		CHECK_INT(kit_login(&k, as[i][0], as[i][1]), -1, change[i]);
		CHECK(store_keys(k.s) == NULL, "no keys: %s", change[i]);
		kit_remove(&k);
	}
}

int main(void)
{
	getting_in();
	refused();
	only_administrators();
	the_last_administrator();
	changed_by_hand();
	return test_end();
}
