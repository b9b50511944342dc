/*
 * Reading by the field table.  A template is SQL in which the fields of records stand by their names
 * in record_type.c; what it expands to is prepared once a store, and its rows fill a struct whose
 * members bear the names of the result's columns.
 *
 *   FROM $visit AS v       the table of a record type; within this template v is one of its records
 *   $v.from  $v.citizen    the column of a field: v."from_min", v."citizen_rid"; opened where it is sealed
 *   $v.carer.name          a field of the record that a reference leads to, NULL where there is none
 *   $v.rid  $v.id  $v.live the record's own number, its shown id; whether a fact counts
 *   $v.note?               is anything there?  Without opening it
 *   $v{on, carer.name, carer AS by}  several, each AS its name: "on", "carer_name", "by"
 *   $outcome.done          the number of a word (core/words.h)
 *
 * A mistake in a template is a fault of the program: tests/records/test_reading.c expands every one
 * that the program holds and prepares it.
 */
#ifndef HVERDAG_CORE_RECORDS_READING_H
#define HVERDAG_CORE_RECORDS_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/memory.h"
#include "core/settings.h"
#include "core/store/store.h"

/* ---- what a row fills ---- */

struct number_list {
	double *at;
	size_t n;
};

/* By the type of the member.  NULL is -1, 0, 0, false, 0, DAY_NONE, "", no texts, no numbers. */
enum member_kind {
	MEMBER_INT,
	MEMBER_INT64,
	MEMBER_UNSIGNED, /* a word, or bits; of a list of words 1 << each */
	MEMBER_BOOL,
	MEMBER_DOUBLE,
	MEMBER_DAY,
	MEMBER_TEXT,  /* in the reader's arena */
	MEMBER_TEXTS, /* struct text_list, there too */
	MEMBER_NUMBERS,
};

struct member {
	const char *name; /* "facts.start" is filled from the column "start" */
	size_t at;
	enum member_kind kind;
};

struct row_shape {
	size_t size, n;
	const struct member *member;
};

/* clang-format off */
#define MEMBER_KIND(lvalue) _Generic((lvalue), \
	int: MEMBER_INT, int64_t: MEMBER_INT64, unsigned: MEMBER_UNSIGNED, bool: MEMBER_BOOL, \
	double: MEMBER_DOUBLE, struct day: MEMBER_DAY, char *: MEMBER_TEXT, const char *: MEMBER_TEXT, \
	struct text_list: MEMBER_TEXTS, struct number_list: MEMBER_NUMBERS)
#define MEMBER(type, m) { #m, offsetof(type, m), MEMBER_KIND(((type *)0)->m) }

/* ROW(struct goal_line, rid, text, status): the members that a row fills; the others stay as they are. */
#define ROW(type, ...) &(const struct row_shape)ROW_SHAPE(type, __VA_ARGS__)
/* The same for a shape of several readings. */
#define ROW_SHAPE(type, ...) { sizeof(type), \
	sizeof (struct member[]){ MEMBERS(type, __VA_ARGS__) } / sizeof(struct member), \
	(const struct member[]){ MEMBERS(type, __VA_ARGS__) } }

#define MEMBERS_1(t, m) MEMBER(t, m)
#define MEMBERS_2(t, m, ...) MEMBER(t, m), MEMBERS_1(t, __VA_ARGS__)
#define MEMBERS_3(t, m, ...) MEMBER(t, m), MEMBERS_2(t, __VA_ARGS__)
#define MEMBERS_4(t, m, ...) MEMBER(t, m), MEMBERS_3(t, __VA_ARGS__)
#define MEMBERS_5(t, m, ...) MEMBER(t, m), MEMBERS_4(t, __VA_ARGS__)
#define MEMBERS_6(t, m, ...) MEMBER(t, m), MEMBERS_5(t, __VA_ARGS__)
#define MEMBERS_7(t, m, ...) MEMBER(t, m), MEMBERS_6(t, __VA_ARGS__)
#define MEMBERS_8(t, m, ...) MEMBER(t, m), MEMBERS_7(t, __VA_ARGS__)
#define MEMBERS_9(t, m, ...) MEMBER(t, m), MEMBERS_8(t, __VA_ARGS__)
#define MEMBERS_10(t, m, ...) MEMBER(t, m), MEMBERS_9(t, __VA_ARGS__)
#define MEMBERS_11(t, m, ...) MEMBER(t, m), MEMBERS_10(t, __VA_ARGS__)
#define MEMBERS_12(t, m, ...) MEMBER(t, m), MEMBERS_11(t, __VA_ARGS__)
#define MEMBERS_13(t, m, ...) MEMBER(t, m), MEMBERS_12(t, __VA_ARGS__)
#define MEMBERS_14(t, m, ...) MEMBER(t, m), MEMBERS_13(t, __VA_ARGS__)
#define MEMBERS_15(t, m, ...) MEMBER(t, m), MEMBERS_14(t, __VA_ARGS__)
#define MEMBERS_16(t, m, ...) MEMBER(t, m), MEMBERS_15(t, __VA_ARGS__)
#define MEMBERS_17(t, m, ...) MEMBER(t, m), MEMBERS_16(t, __VA_ARGS__)
#define MEMBERS_18(t, m, ...) MEMBER(t, m), MEMBERS_17(t, __VA_ARGS__)
#define MEMBERS_19(t, m, ...) MEMBER(t, m), MEMBERS_18(t, __VA_ARGS__)
#define MEMBERS_20(t, m, ...) MEMBER(t, m), MEMBERS_19(t, __VA_ARGS__)
#define MEMBERS_21(t, m, ...) MEMBER(t, m), MEMBERS_20(t, __VA_ARGS__)
#define MEMBERS_22(t, m, ...) MEMBER(t, m), MEMBERS_21(t, __VA_ARGS__)
#define MEMBERS_23(t, m, ...) MEMBER(t, m), MEMBERS_22(t, __VA_ARGS__)
#define MEMBERS_24(t, m, ...) MEMBER(t, m), MEMBERS_23(t, __VA_ARGS__)
#define MEMBERS_25(t, m, ...) MEMBER(t, m), MEMBERS_24(t, __VA_ARGS__)
#define MEMBERS_26(t, m, ...) MEMBER(t, m), MEMBERS_25(t, __VA_ARGS__)
#define MEMBERS_27(t, m, ...) MEMBER(t, m), MEMBERS_26(t, __VA_ARGS__)
#define MEMBERS_28(t, m, ...) MEMBER(t, m), MEMBERS_27(t, __VA_ARGS__)
#define MEMBERS_29(t, m, ...) MEMBER(t, m), MEMBERS_28(t, __VA_ARGS__)
#define MEMBERS_30(t, m, ...) MEMBER(t, m), MEMBERS_29(t, __VA_ARGS__)
#define MEMBERS_31(t, m, ...) MEMBER(t, m), MEMBERS_30(t, __VA_ARGS__)
#define MEMBERS_32(t, m, ...) MEMBER(t, m), MEMBERS_31(t, __VA_ARGS__)
#define MEMBERS_WHICH(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, \
	_19, _20, _21, _22, _23, _24, _25, _26, _27, _28, _29, _30, _31, _32, which, ...) which
#define MEMBERS(t, ...) MEMBERS_WHICH(__VA_ARGS__, MEMBERS_32, MEMBERS_31, MEMBERS_30, MEMBERS_29, \
	MEMBERS_28, MEMBERS_27, MEMBERS_26, MEMBERS_25, MEMBERS_24, MEMBERS_23, MEMBERS_22, MEMBERS_21, \
	MEMBERS_20, MEMBERS_19, MEMBERS_18, MEMBERS_17, MEMBERS_16, MEMBERS_15, MEMBERS_14, MEMBERS_13, \
	MEMBERS_12, MEMBERS_11, MEMBERS_10, MEMBERS_9, MEMBERS_8, MEMBERS_7, MEMBERS_6, MEMBERS_5, \
	MEMBERS_4, MEMBERS_3, MEMBERS_2, MEMBERS_1, 0)(t, __VA_ARGS__)
/* clang-format on */

/* A template and what its rows fill.  Static: the store knows what it has prepared by the address. */
struct reading {
	const char *sql;
	const struct row_shape *row; /* NULL: nothing is read from it this way */
};

/* ---- reading ---- */

/* A parameter: ":citizen" and its value. */
struct bound {
	const char *name, *text; /* text NULL: the number */
	int64_t number;
	bool null;
};
static inline struct bound with_int(const char *name, int64_t value)
{
	return (struct bound){ .name = name, .number = value };
}
static inline struct bound with_day(const char *name, struct day d) /* NULL for DAY_NONE */
{
	return (struct bound){ .name = name, .number = d.n, .null = day_is_none(d) };
}
static inline struct bound with_text(const char *name, const char *text) /* NULL for NULL */
{
	return (struct bound){ .name = name, .text = text, .null = text == NULL };
}
#define BOUND(...) ((const struct bound[]){ __VA_ARGS__, { .name = NULL } })

/* What several readings have in common.  Each takes the parameters it has; one that is not bound here
 * is a fault of the program. */
struct reader {
	struct store *store;
	struct arena *arena; /* of texts and lists; without, texts hold until the next row only */
	const struct bound *with; /* ends with one without a name; NULL: there are none */
};

/* All rows as a list in the arena: `list` is the address of the caller's pointer, whose rows are of the
 * reading's struct, zeroed but for what is read.  Both stay as they are on failure. */
int read_rows(const struct reader *r, const struct reading *reading, void *list, size_t *n,
	      struct err *e);

/* The first row: 1 and *row is filled, 0 where there is none, -1. */
int read_row(const struct reader *r, const struct reading *reading, void *row, struct err *e);

/* One after the other.  rows_next returns 1, 0 after the last, or -1, and has closed it then; who stops
 * before that calls rows_close. */
struct rows {
	const struct reader *reader;
	const struct reading *reading;
	struct sqlite3_stmt *st;
	const int *place; /* of each member among the columns */
};
int rows_open(struct rows *rows, const struct reader *r, const struct reading *reading,
	      struct err *e);
int rows_next(struct rows *rows, void *row, struct err *e);
void rows_close(struct rows *rows);

/* rows_next in two steps, for whoever must look ahead: the row's first member, a number, without
 * filling anything. */
int rows_step(struct rows *rows, struct err *e);
int64_t rows_first(const struct rows *rows);
void rows_fill(const struct rows *rows, void *row);

/* NULL for an empty text, for rules that take NULL where nothing was said. */
static inline const char *text_or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* Prepares readings ahead, while nobody waits for them.  One that can't be prepared fails, with its
 * reason, when it is read. */
void readings_prepare(struct store *s, const struct reading *reading, size_t n);

/* A statement of a template, to bind and step by hand: see store_statement(). */
struct sqlite3_stmt *template_statement(struct store *s, const char *template, struct err *e);

/* What a template expands to, to free(); NULL with *e where it is mistaken. */
char *template_expand(const char *template, struct err *e);

#endif
