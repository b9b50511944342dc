/* The settings screen where settings were adopted on the way: each version by its day, the one in force first,
 * and the cursor on its setting whichever version is shown. */
#include <stdio.h>
#include <stdlib.h>

#include "config/builtin.h"
#include "core/base/memory.h"
#include "core/records/records.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { WIDE = 120, HIGH = 30 };

/* A carer may look, an administrator changes: the same store in both windows. */
static void adopt_as_admin(struct stage *s, const char *text, struct day from)
{
	struct err e = { .kind = ERR_NONE };
	struct session *one = s->app.session;

	CHECK(settings_adopt(one->work.store, &one->work.who, "new/rules.yaml", text, from, &e) ==
		      0,
	      "the settings are adopted: %s", e.text);
}

static void test_versions(void)
{
	char *old, *file;
	size_t length;
	struct err e = { .kind = ERR_NONE };
	struct stage s;

	if (builtin_or_file("tests/screen/team.yaml", &file, &old, &length, &e) != 0)
		abort();
	char *next = memory_format("%s\nlock_after_minutes: 30\n", old);
	char *later = memory_format("%s\nlock_after_minutes: 45\n", old);

	stage_open(&s, "admin", "en", WIDE, HIGH);
	struct day today = s.app.session->work.who.today;
	adopt_as_admin(&s, next, day_plus(today, -10));
	adopt_as_admin(&s, later, day_plus(today, 10));
	stage_keys(&s, ", / l o c k _ <Enter>");
	stage_see(&s, "rules.yaml · version 2 of 3 · in force from ", "what is in force today");
	stage_see(&s, "lock_after_minutes            30", "its value");
	stage_see(&s, "the screen locks when nobody has touched", "what it means");
	stage_keys(&s, "l");
	stage_see(&s, "version 3 of 3", "the one that comes");
	stage_see(&s, "lock_after_minutes            45", "its value");
	stage_keys(&s, "l");
	stage_see(&s, "this is the newest version of the settings", "no more");
	stage_keys(&s, "h h");
	stage_see(&s, "team.yaml · version 1 of 3 · in force from the start", "the first one");
	stage_see(&s, "lock_after_minutes            10                           default",
		  "its value");
	stage_keys(&s, "h");
	stage_see(&s, "this is the first version of the settings", "no earlier one");
	stage_keys(&s, "<Esc>");
	stage_see(&s, "▶ lock_after_minutes", "all are shown, and the cursor is where it was");
	stage_keys(&s, "<Esc>");
	CHECK_TEXT(s.app.top->ops->name, "day", "then a step back");
	stage_close(&s);
	free(old);
	free(next);
	free(later);
	free(file);
}

int main(void)
{
	test_versions();
	return test_end();
}
