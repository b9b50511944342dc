/*
 * One description per record type: the field tables.  Import, screens, the journal's body, the
 * tables made from it, export and the reference page are all read from here (interface.md,
 * "JSON Lines, version 1").
 */
#ifndef HVERDAG_CORE_RECORDS_RECORD_TYPE_H
#define HVERDAG_CORE_RECORDS_RECORD_TYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"

/* clang-format off */
/* In the order in which an export writes them: what is referred to comes first.  Stores keep
 * these numbers: new types go to the end. */
enum record_type {
	RECORD_PROVIDER, RECORD_STAFF, RECORD_CITIZEN, RECORD_GRANT, RECORD_ABSENCE, RECORD_COURSE,
	RECORD_GOAL, RECORD_PLAN, RECORD_CLIP_CARD, RECORD_VISIT, RECORD_VISIT_RECORD,
	RECORD_PROGRESS, RECORD_CLIP_USE, RECORD_MEASUREMENT, RECORD_LATER_STATUS, RECORD_DECISION,
	RECORD_COURSE_PAUSE, RECORD_FOLLOW_UP, RECORD_COURSE_PROVIDER, RECORD_DECISION_DONE,
	RECORD_PLAN_REVIEW, RECORD_MEETING, RECORD_TRIAGE, RECORD_STAFF_ABSENCE, RECORD_CONTACT,
	RECORD_SIGN_ANSWER,
	RECORD_TYPES
};

enum field_kind {         /* JSON                    column, with its suffix              */
	FIELD_TEXT,       /* string                  <name> TEXT, or <name>_sealed BLOB   */
	FIELD_LONG_TEXT,  /* string, may have lines  likewise                             */
	FIELD_CPR,        /* string                  cpr_sealed BLOB and cpr_key BLOB     */
	FIELD_WORD,       /* one of words            <name> INTEGER                       */
	FIELD_DATE,       /* "YYYY-MM-DD"            <name>_day INTEGER (struct day)      */
	FIELD_TIME,       /* "HH:MM"                 <name>_min INTEGER                   */
	FIELD_INSTANT,    /* UTC instant             <name>_ms INTEGER                    */
	FIELD_LOCAL,      /* "YYYY-MM-DDTHH:MM"      <name>_local INTEGER (minutes since 1970, on the wall) */
	FIELD_INTEGER,    /* whole number            <name> INTEGER                       */
	FIELD_LEVEL,      /* 0-4 or 9                <name> INTEGER                       */
	FIELD_NUMBER,     /* number                  <name> REAL                          */
	FIELD_BOOLEAN,    /* true, false             <name> INTEGER                       */
	FIELD_REFERENCE,  /* id of another record    <name>_rid INTEGER (record.rid)      */
	FIELD_SETTING,    /* id in the settings      <name> TEXT                          */
	FIELD_ITEM_ID,    /* id inside an object     (only in items)                      */
	/* lists: one column with the JSON list, <name> TEXT or <name>_sealed BLOB */
	FIELD_TEXTS, FIELD_WORDS, FIELD_NUMBERS, FIELD_REFERENCES, FIELD_SETTINGS,
	FIELD_ITEMS,      /* objects of `items` */
};

enum setting_kind {
	SETTING_SERVICE, SETTING_COURSE_TYPE, SETTING_INSTRUMENT, SETTING_CARD, SETTING_FOLLOW_UP,
	SETTING_CONFERENCE, SETTING_TRIAGE, SETTING_CARE_COURSE,
	SETTING_KINDS
};

enum { FIELD_REQUIRED = 1, FIELD_SEALED = 2 };

struct field {
	const char *name;
	const char *label;          /* what people call it, English, N_() */
	enum field_kind kind;
	unsigned flags;
	long min, max;              /* of a number; most characters of a text, most items of a list */
	const struct words *words;  /* WORD, WORDS */
	enum record_type refers_to; /* REFERENCE, REFERENCES */
	enum setting_kind setting;  /* SETTING, SETTINGS */
	const struct field *items;  /* ITEMS: ends with a field without a name */
	const char *help;           /* for the reference page, English, N_() */
	bool seen_whole;            /* TEXT: has no character that nobody can see */
	bool windows;               /* TEXTS: each is a time window, "HH:MM-HH:MM" */
	const char *left_out;       /* JSON: what it is where a record leaves it out; NULL: nothing */
	int together;               /* 0: by itself; the fields of a type with one number make sense
	                             * together only: an entry with one of them has them all */
};

struct record_desc {
	const char *name;            /* in "type", and of its table */
	const char *words;           /* what people call it, English, N_() */
	bool fact;                   /* F; otherwise R, revised */
	const struct field *field;   /* own fields, then for facts the common ones; type and id apart */
	size_t fields;
	const char *citizen_through; /* the reference field that leads to its citizen, or NULL */
	const char *provider_through; /* of one that is no citizen's but a provider's: the field that names it or a
	                               * member of its staff, or NULL; of a type with both fields: where it names no citizen */
};

/* clang-format on */
extern const struct record_desc record_desc[RECORD_TYPES];

int record_type_find(const char *name);                                    /* or -1 */
const struct field *record_field(enum record_type type, const char *name); /* or NULL */

/* The column of a field, e.g. "on_day" or "note_sealed".  Returns out. */
enum { COLUMN_NAME = 40 };
const char *field_column(const struct field *f, char out[COLUMN_NAME]);

enum { RECORD_ID_MAX = 128 /* bytes */, REASON_MAX = 10000, LINE_BYTES_MAX = 1 << 20 };

#endif
