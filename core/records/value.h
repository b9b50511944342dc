/* Typed values: what a field of a record or a column of a page holds, of a kind that every writer of
 * pages knows (core/pages/page.h). */
#ifndef HVERDAG_CORE_RECORDS_VALUE_H
#define HVERDAG_CORE_RECORDS_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/settings.h"
#include "core/words.h"

/* clang-format off */
enum value_kind {     /* in the struct               in JSON                    */
	VALUE_NONE,   /*                             null: nothing is known     */
	VALUE_TEXT,   /* const char *; "" is none    string                     */
	VALUE_CPR,    /* likewise                    string                     */
	VALUE_DAY,    /* struct day                  "YYYY-MM-DD"               */
	VALUE_PERIOD, /* two of struct day           (for people only)          */
	VALUE_TIME,   /* int minute of a day; < 0    "HH:MM"                    */
	VALUE_COUNT,  /* int; < 0 is none            number                     */
	VALUE_FIGURE, /* int; any number is one      number                     */
	VALUE_MINUTES,/* int; any number is a length number                     */
	VALUE_LEVEL,  /* int; < 0 is none            number                     */
	VALUE_PERCENT,/* int; < 0 is none            number                     */
	VALUE_NUMBER, /* double                      number                     */
	VALUE_YES,    /* bool                        true, false                */
	VALUE_THERE,  /* a pointer; NULL is no       likewise                   */
	VALUE_WORD,   /* int; < 0 is none            its word in files          */
	VALUE_WORDS,  /* unsigned, a bit for each    list of them               */
	VALUE_TEXTS,  /* struct text_list            list of strings            */
	VALUE_LINES,  /* likewise                    (for people only)          */
	VALUE_SHARE,  /* struct share           {count, base, percent}     */
	VALUE_ROWS,   /* see struct page_rows        list of objects            */
	VALUE_GROUP,  /* the same struct             object; null where its first value is none */
	VALUE_INLINE, /* pointer to a struct or NULL its values, among these    */
	VALUE_FACTS,  /* struct facts           its values, among these    */
};

/* clang-format on */

struct share {
	int count, base; /* the percentage follows; none where the base is 0 */
};

struct value {
	enum value_kind kind;
	union {
		const char *text;
		struct day day;
		struct {
			struct day from, to;
		} period;
		int64_t number;
		double real;
		bool yes;
		struct text_list texts;
		struct share share;
		struct {
			const void *first;
			size_t n;
		} rows;
		const void *inner;
	} is;
	const struct words *words; /* of VALUE_WORD and VALUE_WORDS */
};

/* What is known only when the page is read: the fields of a record, the figures of a report. */
struct fact {
	const char *name, *label; /* label: as it is shown, in the user's language */
	struct value value;
};
struct facts {
	struct fact *at;
	size_t n;
};

/* The fact of that name, or NULL. */
const struct fact *facts_find(const struct facts *facts, const char *name);

/* Text where it holds any; a day, a word and a number where there is one (a figure and minutes are as they
 * are); a group where its struct is.  Else none. */
struct value value_none(void);
struct value value_word(const struct words *words, int word);
struct value value_inside(const void *inner);
struct value value_text(const char *text);
struct value value_day(struct day d);
struct value value_number(enum value_kind kind, int number);
struct value value_list(const void *first, size_t n); /* rows */
bool value_unknown(const struct value *v);            /* empty lists are none too */

#endif
