/* The program on terminals that are not as others: one that the system does not know, one without a screen
 * of its own for programs, and locales in which letters beyond ASCII are no letters. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/screen/console.h"
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/store_new.h"

static char path[400];

/* ---- names ---- */

static void test_names(void)
{
	/* clang-format off */
	static const struct { const char *name; bool known; } row[] = {
		{ "xterm-256color", true }, { "xterm-of-tomorrow", true }, { "alacritty-direct-9", true },
		{ "tmux-of-tomorrow", true }, { "Foot-extra-9", true },
		{ "vt100", true }, { "nosuch", false }, { "", false },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct console t;
		int64_t ms;
		console_begin(&t, &(struct console_set){ .path = path, .term = row[i].name });
		if (row[i].known) {
			CHECK(console_hears(&t, "done as planned"), "TERM=%s shows the day",
			      row[i].name);
			console_type(&t, "q");
			CHECK_INT(console_ends(&t, &ms), 0, row[i].name);
		} else {
			CHECK_INT(console_ends(&t, &ms), 91, row[i].name);
			CHECK(strstr(t.heard, "is not known here") != NULL &&
				      strstr(t.heard, "TERM=xterm-256color hverdag") != NULL,
			      "TERM=%s: the remedy is said: %s", row[i].name, t.heard);
		}
		close(t.fd);
	}
}

/* ---- the end ---- */

/* What was written after `before`, up to the end. */
static const char *written_after(const struct console *t, const char *before)
{
	const char *at = t->heard, *last = t->heard;

	while ((at = strstr(at, before)) != NULL)
		last = at++;
	return last;
}

/* A terminal that goes on showing what a program wrote is cleared; another is left as it was before. */
static void test_cleared(void)
{
	static const struct {
		const char *name;
		bool cleared;
	} row[] = { { "vt100", true }, { "linux", true }, { "xterm-256color", false } };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct console t;
		int64_t ms;
		console_begin(&t, &(struct console_set){ .path = path, .term = row[i].name });
		console_hears(&t, "done as planned");
		size_t shown = t.n;
		console_type(&t, "q");
		CHECK_INT(console_ends(&t, &ms), 0, row[i].name);
		/* clear screen: home, and erase to the end */
		bool cleared = strstr(t.heard + shown, "\033[J") != NULL ||
			       strstr(t.heard + shown, "\033[2J") != NULL;
		CHECK(cleared == row[i].cleared, "%s: cleared at the end", row[i].name);
		CHECK(strstr(written_after(&t, "\033[J"), "Poul") == NULL || !row[i].cleared,
		      "%s: nobody is written after that", row[i].name);
		close(t.fd);
	}
}

/* ---- letters ---- */

static void test_letters(void)
{
	/* clang-format off */
	static const struct { const char *why, *locale, *typed, *shown; } row[] = {
		{ "UTF-8 under C",               "C",       "s\xc3\xa6t x",      "saet x" },
		{ "a letter after it",           "C",       "\xc3\xb8x",         "oex" },
		{ "Latin-1 under C",             "C",       "s\xe6t x",          "saet x" },
		{ "Latin-1 at the end",          "C",       "ha\xe5",            "haaa" },
		{ "UTF-8 in UTF-8",              "C.UTF-8", "s\xc3\xa6t x",      "s\xc3\xa6t x" },
		{ "Latin-1 in UTF-8",            "C.UTF-8", "s\xe6t x",          "s\xc3\xa6t x" },
		{ "two of them",                 "C.UTF-8", "\xe6\xf8 x",        "\xc3\xa6\xc3\xb8 x" },
		{ "three bytes",                 "C",       "\xe2\x82\xac" "9 x", "EUR9 x" },
		{ "a sequence that is cut off",  "C",       "\xe2\x82z x",       "z x" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct console t;
		int64_t ms;
		console_begin(&t, &(struct console_set){
					  .path = path, .term = "vt220", .locale = row[i].locale });
		console_hears(&t, "done as planned");
		console_type(&t, "/");
		console_hears(&t, "Find");
		console_type(&t, row[i].typed);
		CHECK(console_hears(&t, row[i].shown), "%s: \"%s\" is shown: %s", row[i].why,
		      row[i].shown, t.heard + (t.n > 300 ? t.n - 300 : 0));
		console_type(&t, "\033\033q");
		console_ends(&t, &ms);
		close(t.fd);
	}
}

int main(void)
{
	snprintf(path, sizeof path, "%s.console", stage_store());
	console_store(path);
	test_names();
	test_cleared();
	test_letters();
	store_discard(path);
	return test_end();
}
