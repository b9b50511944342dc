/*
 * The one table of settings.  A new setting is a row here and a member of a struct in
 * core/settings.h; parsing, checking, `config show`, `config diff`, the reference page and the
 * tests follow from the row.
 */
#ifndef HVERDAG_CONFIG_KEYS_H
#define HVERDAG_CONFIG_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"

enum key_kind {
	KEY_GROUP,     /* keys below it */
	KEY_ENTRIES,   /* a list of such groups, each with an id; "none" is the empty list */
	KEY_ID,        /* char *: a short name that records refer to */
	KEY_REFERENCE, /* char *: the id of an entry of `refers_to`; none is NULL */
	KEY_TEXT,      /* char *; none is NULL */
	KEY_INTEGER,   /* int */
	KEY_NUMBER,    /* double */
	KEY_INTEGERS,  /* struct int_list */
	KEY_BOOLEAN,   /* bool */
	KEY_WORD,      /* int, the place in `words`; none is SETTING_NONE */
	KEY_WORD_TEXT, /* char *, one of `words` */
	KEY_EITHER,    /* bool, true for the first of two `words` */
	KEY_WORDS,     /* unsigned, a bit for each of `words` */
	KEY_DATE,      /* struct day */
	KEY_HOURS,     /* two ints, minutes since midnight */
	KEY_TEXTS,     /* struct text_list */
	KEY_IDS,       /* struct text_list: ids of the entries of `refers_to` or `or_to` */
	KEY_PROVIDERS, /* struct text_list, and at `all_at` a bool for "all" */
	KEY_KINDS
};

enum { KEY_REQUIRED = 1, KEY_NONE = 2 /* takes "none" */, KEY_NEEDS_ONE = 4 /* no empty list */ };

struct key {
	const char *path; /* "clip_cards[].save_weeks": below the entries of clip_cards */
	enum key_kind kind;
	unsigned flags;
	double min, max;      /* of a number; max also: characters of a text, number of entries */
	double none;          /* what a number is when it is "none" */
	const char *fallback; /* as it would be written; NULL where there is no default */
	const char *unit;     /* N_(), plural, or NULL */
	const struct words *words;
	const char *refers_to, *or_to; /* paths of KEY_ENTRIES; or_to: NULL where it is one alone */
	size_t at;                     /* in struct settings, or in the struct of the entry */
	size_t all_at;                 /* KEY_PROVIDERS */
	size_t count_at, size;         /* KEY_ENTRIES: how many, and sizeof an entry */
	size_t line_at;                /* an int that takes the line in the file; 0: none */
	const char *help;              /* N_() */
};

extern const struct key key_table[];
extern const size_t key_count;

/* The row of a path, or NULL. */
const struct key *key_find(const char *path);

/* The last word of the path. */
const char *key_name(const struct key *k);

/* Is `k` directly below `parent`: "" for the top of the file, "clip_cards[]" for an entry? */
bool key_is_below(const struct key *k, const char *parent);

#endif
