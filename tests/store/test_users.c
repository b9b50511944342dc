/* Users: who gets in, who may change whom. */
#include <stdlib.h>
#include <string.h>

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
	bool recovery;
	size_t n;

	kit_new(&k);
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		k.e = (struct err){ 0 };
		CHECK(user_add(k.s, &k.who, row[i].name, ROLE_CARER, row[i].staff,
			       row[i].passphrase, kit_cost, &k.e) != 0,
		      "%s is refused", row[i].why);
		CHECK_INT(k.e.kind, row[i].kind, row[i].why);
	}
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &recovery, &k.e), 0, "the list");
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
	bool recovery;
	size_t n = 0;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_TEAM_LEAD, "", "bos lange ord", kit_cost, &k.e);
	user_add(k.s, &k.who, "Ida", ROLE_CARER, "", "idas lange ord", kit_cost, &k.e);
	kit_login(&k, "Bo", "bos lange ord");
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &recovery, &k.e), -1, "no list for others");
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
	CHECK_INT(user_role(k.s, &k.who, "admin", ROLE_NURSE, &k.e), -1, "and keeps the role");
	CHECK_INT(k.e.kind, ERR_RULE, "by rule");
	CHECK_INT(user_role(k.s, &k.who, "admin", ROLE_ADMIN, &k.e), 0, "which it has");
	user_add(k.s, &k.who, "Eva", ROLE_ADMIN, "", KIT_PASSPHRASE, kit_cost, &k.e);
	CHECK_INT(user_disable(k.s, &k.who, "admin", &k.e), 0, "with another one it may go");
	kit_login(&k, "Eva", KIT_PASSPHRASE);
	CHECK_INT(user_disable(k.s, &k.who, "Eva", &k.e), -1, "now this is the last one");
	CHECK_INT(user_enable(k.s, &k.who, "admin", &k.e), 0, "with another one");
	CHECK_INT(user_role(k.s, &k.who, "admin", ROLE_NURSE, &k.e), 0,
		  "that other one may become a nurse");
	CHECK_INT(user_role(k.s, &k.who, "Eva", ROLE_CARER, &k.e), -1,
		  "and this one is the last again");
	CHECK_INT(user_disable(k.s, &k.who, "Ingen", &k.e), -1, "nobody to disable");
	CHECK_INT(k.e.kind, ERR_RULE, "which is said");
	kit_remove(&k);
}

static const struct user *user_named(struct user *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return &list[i];
	return NULL;
}

static void changes(void)
{
	struct kit k;
	struct user *list;
	bool recovery;
	size_t n;

	kit_new(&k);
	user_add(k.s, &k.who, "Bo", ROLE_CARER, "s-1", "bos lange ord", kit_cost, &k.e);
	user_add(k.s, &k.who, "Åse", ROLE_CARER, "", "aases lange ord", kit_cost, &k.e);
	CHECK_INT(user_role(k.s, &k.who, "bo", ROLE_NURSE, &k.e), 0, k.e.text);
	CHECK_INT(user_staff(k.s, &k.who, "Bo", "s-2", &k.e), 0, k.e.text);
	CHECK_INT(user_staff(k.s, &k.who, "Åse", "s-3", &k.e), 0, k.e.text);
	CHECK_INT(user_staff(k.s, &k.who, "Åse", "", &k.e), 0, k.e.text);
	CHECK_INT(user_disable(k.s, &k.who, "Åse", &k.e), 0, k.e.text);
	CHECK_INT(user_list(k.s, &k.who, &list, &n, &recovery, &k.e), 0, k.e.text);
	CHECK_INT((long)n, 3, "all are there");
	CHECK(!recovery, "no recovery key");
	CHECK_TEXT(list[2].name, "Åse", "in Danish order");
	CHECK_INT(user_named(list, n, "Bo")->role, ROLE_NURSE, "the new role");
	CHECK_TEXT(user_named(list, n, "Bo")->staff_id, "s-2", "the new staff member");
	CHECK_TEXT(user_named(list, n, "Åse")->staff_id, "", "linked to none");
	CHECK(user_named(list, n, "Åse")->disabled, "disabled");
	free(list);
	CHECK_INT(kit_login(&k, "Bo", "bos lange ord"), 0, k.e.text);
	CHECK_INT(k.who.role, ROLE_NURSE, "as what one logs in");
	CHECK_TEXT(k.who.staff_id, "s-2", "as whom");
	CHECK_INT(user_enable(k.s, &k.who, "Åse", &k.e), -1, "a nurse enables nobody");
	CHECK_INT(user_role(k.s, &k.who, "Bo", ROLE_ADMIN, &k.e), -1, "nor gives roles");
	CHECK_INT(user_staff(k.s, &k.who, "Bo", "s-1", &k.e), -1, "nor staff members");
	CHECK_INT(k.e.kind, ERR_ACCESS, "for want of rights");
	kit_login(&k, "admin", KIT_PASSPHRASE);
	CHECK_INT(user_enable(k.s, &k.who, "Åse", &k.e), 0, k.e.text);
	CHECK_INT(kit_login(&k, "Åse", "aases lange ord"), 0, "enabled again");
	kit_login(&k, "admin", KIT_PASSPHRASE);
	CHECK_INT(user_enable(k.s, &k.who, "Ingen", &k.e), -1, "nobody to enable");
	CHECK_INT(user_role(k.s, &k.who, "", ROLE_ADMIN, &k.e), -1, "nobody without a name");
	CHECK_INT(k.e.kind, ERR_RULE, k.e.text);
	kit_remove(&k);
}

int main(void)
{
	getting_in();
	refused();
	only_administrators();
	the_last_administrator();
	changes();
	return test_end();
}
