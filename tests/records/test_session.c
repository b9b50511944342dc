/* Logging in as any front end does it, with a parser of settings that is the test's own. */
#include <string.h>

#include "core/base/memory.h"
#include "core/session/login.h"
#include "tests/records/fixture.h"
#include "tests/test.h"

/* A settings file here is the name of the municipality; "bad" is none. */
static int parse_name(const char *file, const char *text, size_t length, struct settings **out,
		      struct faults *faults)
{
	if (strncmp(text, "bad", 3) == 0) {
		faults_add(faults, file, 7, 0, NULL, "is no name");
		return -1;
	}
	struct settings *set = memory_new(1, sizeof *set);
	set->municipality = arena_take(&set->arena, length + 1);
	memcpy(set->municipality, text, length + 1);
	*out = set;
	return 0;
}

static void adopt(struct fixture *f, const char *text, struct day from)
{
	CHECK(settings_adopt(f->store, &f->who, "name.yaml", text, from, &f->e) == 0, "%s: %s",
	      text, f->e.text);
}

static void check_on(const struct work *w, struct day on, const char *want)
{
	CHECK_TEXT(settings_on(&w->settings, on)->municipality, want, "in force");
}

static void test_login(void)
{
	struct fixture f;
	const struct day may = day_of(2026, 5, 1), june = day_of(2026, 6, 1);

	fixture_open(&f, 1);
	struct work w = { .store = f.store };
	struct login in = { "admin", "a wrong passphrase", f.who.now_ms, parse_name, NULL, NULL };
	CHECK(work_login(&w, &in, &f.e) == -1 && f.e.kind == ERR_ACCESS, "a wrong passphrase");
	in.passphrase = fixture_passphrase;
	CHECK(work_login(&w, &in, &f.e) == -1 && f.e.kind == ERR_ACCESS, "the right one at once");
	in.now_ms += 1000;
	CHECK(work_login(&w, &in, &f.e) == -1 && f.e.kind == ERR_STORE, "no settings");
	CHECK(store_keys(w.store) == NULL && w.who.user == 0, "and nobody is logged in then");

	CHECK(store_login(f.store, in.user, in.passphrase, &w.who, &f.e) == 0, "%s", f.e.text);
	adopt(&f, "June", june);
	adopt(&f, "Always", DAY_NONE);
	adopt(&f, "May", may);
	CHECK(work_login(&w, &in, &f.e) == 0, "%s", f.e.text);
	CHECK_INT((long)w.settings.n, 3, "versions");
	check_on(&w, day_plus(may, -1), "Always");
	check_on(&w, may, "May");
	check_on(&w, day_plus(june, -1), "May");
	check_on(&w, june, "June");
	CHECK(settings_on(&w.settings, may)->history == &w.settings, "each knows the others");
	CHECK(day_same(w.who.today, local_from_utc(in.now_ms).day), "the day of the log-in");

	adopt(&f, "bad", june);
	CHECK(work_login(&w, &in, &f.e) == -1 && f.e.kind == ERR_STORE, "settings of another kind");
	CHECK(strstr(f.e.text, "name.yaml:7") != NULL, "%s", f.e.text);
	CHECK_INT((long)w.settings.n, 0, "the old ones are gone with the log-in");
	work_logout(&w); /* nobody is logged in: nothing happens */
	fixture_close(&f);
}

int main(void)
{
	test_login();
	return test_end();
}
