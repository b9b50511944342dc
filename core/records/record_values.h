/*
 * All fields of one record as typed values, in the order of its table in record_type.c: for whoever
 * shows a record without knowing its fields.  What is sealed is opened.
 */
#ifndef HVERDAG_CORE_RECORDS_RECORD_VALUES_H
#define HVERDAG_CORE_RECORDS_RECORD_VALUES_H

#include <jansson.h>
#include <stdbool.h>

#include "core/base/memory.h"
#include "core/records/record_type.h"
#include "core/settings.h"
#include "core/store/store.h"

/* Which member holds the value follows from field->kind. */
struct record_value {
	const struct field *field;
	bool there; /* false: the field is empty, and so is all else here */
	int64_t number; /* INTEGER, LEVEL, BOOLEAN; of a WORD its number, of a TIME minutes, of an INSTANT
	                   milliseconds of UTC, of a REFERENCE the rid */
	double real;    /* NUMBER */
	struct day day; /* DATE, else DAY_NONE */
	const char *
		text; /* TEXT, LONG_TEXT, CPR; the id of a SETTING or behind a REFERENCE; else "" */
	const char *name;       /* behind a REFERENCE: its name or text, or "" */
	struct text_list texts; /* TEXTS; the ids of REFERENCES and SETTINGS, the words of WORDS */
	const json_t *json;     /* NUMBERS, ITEMS: the list as in an export */
};

struct record_values {
	int64_t rid;
	enum record_type type;
	struct record_value *at;
	size_t n;
	json_t *state; /* what `json` points into */
};

/* 1, or 0 where there is no such record, or -1.  Texts go to the arena; release what is left besides.
 * No right is asked for, and nothing is logged. */
int record_values_load(struct store *s, enum record_type type, int64_t rid, struct arena *a,
		       struct record_values *out, struct err *e);
void record_values_release(struct record_values *v);

/* By the field's name; it must be one of the type's. */
const struct record_value *record_value(const struct record_values *v, const char *field);

#endif
