/* What an administrator changes holds for a screen that is open: nothing more is saved from it, and nothing that was
 * being written is lost. */
#include <stdlib.h>
#include <string.h>

#include "core/store/users.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/screens/screens.h"

#define PASSPHRASE "e n <Space> h e m m e l i g <Space> s æ t n i n g <Enter>"

enum change { CHANGE_DISABLED, CHANGE_ENABLED, CHANGE_ROLE, CHANGE_ROLE_BACK };

static void another_window(struct stage *s, enum change what)
{
	struct session other = { .language = "en" };
	struct err e = { .kind = ERR_NONE };

	CHECK_INT(session_open(&other, s->path, &e), 0, e.text);
	CHECK_INT(session_login(&other, "admin", STAGE_PASSPHRASE, &e), 0, e.text);
	struct store *store = other.work.store;
	const struct actor *who = &other.work.who;
	int rc = what == CHANGE_DISABLED ? user_disable(store, who, "aase", &e)
		 : what == CHANGE_ENABLED
			 ? user_enable(store, who, "aase", &e)
			 : user_role(store, who, "aase",
				     what == CHANGE_ROLE ? ROLE_NURSE : ROLE_CARER, &e);
	CHECK_INT(rc, 0, e.text);
	session_close(&other);
}

static void test_disabled(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	stage_keys(&s, "<Right> <Left> <Down> <Enter> <Right> <Enter> s y g");
	another_window(&s, CHANGE_DISABLED);
	stage_keys(&s, "<C-s>");
	stage_see(&s, "aase is disabled:", "saving is refused in words");
	stage_see(&s, "syg", "what was written stands there");
	stage_keys(&s, "<C-l>");
	stage_see(&s, "The screen is locked", "the screen is locked");
	stage_keys(&s, PASSPHRASE);
	stage_see(&s, "the user name or the passphrase is wrong", "and does not open");
	another_window(&s, CHANGE_ENABLED);
	stage_minutes(&s, 1);
	stage_keys(&s, PASSPHRASE);
	stage_see(&s, "syg", "the draft was kept");
	stage_keys(&s, "<C-s>");
	CHECK(s.app.top->ops == &day_view, "and can be saved now");
	stage_see(&s, "✓", "it is saved");
	stage_close(&s);
}

/* Pages of citizens are not opened either. */
static void test_pages(void)
{
	struct stage s;

	stage_open(&s, "aase", "en", 80, 24);
	another_window(&s, CHANGE_ROLE);
	stage_keys(&s, "<Down> b");
	stage_see(&s, "an administrator has changed what you may do", "a page is refused in words");
	another_window(&s, CHANGE_ROLE_BACK);
	stage_keys(&s, "b");
	stage_see(&s, "Citizen  ", "with the old role it opens again");
	stage_close(&s);
}

/* The wait after wrong passphrases: what was typed meanwhile is not lost. */
static void test_waiting(void)
{
	struct stage s;

	stage_open(&s, NULL, "en", 80, 24);
	stage_keys(&s, "a a s e <Enter> f o r k e r t <Enter>");
	stage_see(&s, "the user name or the passphrase is wrong", "a wrong one");
	stage_keys(&s, PASSPHRASE);
	stage_see(&s, "wait 1 second, then try again", "too early, and for how long");
	CHECK(!s.session.logged_in, "and not in");
	stage_moment(&s, 999);
	stage_keys(&s, "<Enter>");
	stage_see(&s, "wait 1 second", "a moment too early");
	stage_moment(&s, 1);
	stage_keys(&s, "<Enter>");
	CHECK(s.session.logged_in, "what was typed was right");
	stage_close(&s);

	stage_open(&s, NULL, "en", 80, 24);
	stage_keys(&s, "a a s e <Enter>");
	for (int i = 0; i < 7; i++) {
		stage_keys(&s, "f o r k e r t <Enter>");
		stage_see(&s, "is wrong", "wrong");
		stage_moment(&s, i < 6 ? 1000 << i : 0);
	}
	stage_keys(&s, PASSPHRASE);
	stage_see(&s, "wait 60 seconds, then try again", "a minute at most");
	stage_close(&s);
}

int main(void)
{
	test_disabled();
	test_pages();
	test_waiting();
	return test_end();
}
