/* The interface without a terminal: a small team in a store of its own, Monday 2026-11-23 at 09:20,
 * keys in, screen out. */
#ifndef HVERDAG_TESTS_SCREEN_STAGE_H
#define HVERDAG_TESTS_SCREEN_STAGE_H

#include <stdio.h>
#include <sys/types.h>

#include "core/records/record_type.h"
#include "tests/test.h"
#include "tui/kit/app.h"
#include "tui/session.h"

/* The terminal, clock and store of a stage. The store is copied, so that acts do not change the
 * original. */
struct stage_set {
	const char *store, *passphrase;
	const char *theme;  /* NULL: no colours */
	const char *term;   /* as in $TERM; NULL: nobody reads what is written to it */
	int minute;         /* of Monday 2026-11-23 */
	bool demonstration; /* it says how to log in */
	bool ascii;         /* the terminal shows no other characters */
	bool signs;         /* it shows all signs, whatever its name */
	bool counts;        /* the user waits so long that what is still missing is counted */
};

struct stage {
	struct session session;
	struct app app;
	struct look look;
	SCREEN *screen;
	FILE *terminal;
	off_t heard; /* how much of what curses wrote has been read */
	struct stage_set set;
	char path[300];
	bool held;   /* keys come so fast that they never pause */
	bool shared; /* the store is another stage's: it stays when this one is closed */
};

#define STAGE_PASSPHRASE "en hemmelig sætning"

/* The team's store, made once, without colours. */
struct stage_set stage_team(void);
/* Starts the interface on stage_team(); `user` NULL: at the log-in screen. language: "da" or
 * "en". Ends the test program with a message when anything fails. */
void stage_open(struct stage *s, const char *user, const char *language, int cols, int rows);
void stage_open_in(struct stage *s, const struct stage_set *set, const char *user,
		   const char *language, int cols, int rows);
/* The same on the store at `path` itself, not a copy, for tests in which several programs use
 * one store in turn. */
void stage_open_on(struct stage *s, const char *path, const char *user, const char *language);
void stage_close(struct stage *s); /* the stage's own store is gone then */

/* The same store with everything closed in between, as after a killed program. */
void stage_again(struct stage *s, const char *user, const char *language);

/* "<Down> d": every key, then one painting. */
void stage_keys(struct stage *s, const char *script);
void stage_paste(struct stage *s, const char *text);
void stage_resize(struct stage *s, int cols, int rows);
void stage_moment(struct stage *s, int ms);     /* between two keys */
void stage_minutes(struct stage *s, int later); /* the clock goes on; nobody types */
void stage_sleep(int minutes);    /* the laptop sleeps: nothing is done until the next key */
void stage_jump(int minutes);     /* the clock is set; nobody hears of it until the next key */
bool stage_look(struct stage *s); /* what others wrote; true: something changed on the screen */

/* The next bytes of what curses has written to `term`; 0: no more. */
size_t stage_written(struct stage *s, char *out, size_t size);

/* The screen as text: rows without blanks at their ends. To be freed. */
char *stage_text(struct stage *s);
bool stage_shows(struct stage *s, const char *text);
/* The test fails, with the whole screen, unless it shows the words. */
static inline void stage_see(struct stage *s, const char *words, const char *why)
{
	char *text = stage_text(s);

	CHECK(stage_shows(s, words), "%s: \"%s\" is not seen on\n%s", why, words, text);
	free(text);
}

/* The record with this id in the store; 0 where there is none. */
int64_t stage_rid(struct stage *s, enum record_type type, const char *id);
/* Opens a form about a record over what is shown. */
struct form_desc;
void stage_open_form(struct stage *s, const struct form_desc *form, int64_t about);

const char *stage_store(void); /* the team's store, made: to be copied only */
/* A store with the team's settings and users, and what stands in this file; at path. */
void stage_import(struct stage_set *set, const char *lines, char path[300]);
/* The same with other settings. */
void stage_import_by(struct stage_set *set, const char *lines, const char *settings,
		     char path[300]);
/* A store as `init` makes it, in which nothing stands yet and only the administrator "admin" logs in. */
void stage_empty(struct stage_set *set, const char *settings, char path[300]);
const char *stage_rules(void); /* the same team under rules.yaml, with what rules.jsonl adds */
const char *stage_demo(void);  /* the same of the demonstration's, around the same Monday */

#endif
