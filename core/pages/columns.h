/* How the columns of a page are written down; for the files of pages only, since its words are short.
 * OF is the struct, as in
 *     #define OF struct absence_line
 *     { DAY("from", from) }, { WORD("kind", kind, absence_kind_words) }, { NULL } */
#ifndef HVERDAG_CORE_PAGES_COLUMNS_H
#define HVERDAG_CORE_PAGES_COLUMNS_H

#include "core/pages/page.h"

/* clang-format off */
#define PAGE_AT(n, k, member) .name = n, .kind = k, .at = offsetof(OF, member)
#define TEXT(n, member) PAGE_AT(n, VALUE_TEXT, member)
#define DAY(n, member) PAGE_AT(n, VALUE_DAY, member)
#define PERIOD(n, first, last) PAGE_AT(n, VALUE_PERIOD, first), .to = offsetof(OF, last), .flags = FOR_PEOPLE
#define TIME(n, member) PAGE_AT(n, VALUE_TIME, member)
#define COUNT(n, member) PAGE_AT(n, VALUE_COUNT, member)
#define FIGURE(n, member) PAGE_AT(n, VALUE_FIGURE, member)
#define MINUTES(n, member) PAGE_AT(n, VALUE_MINUTES, member)
#define LEVEL(n, member) PAGE_AT(n, VALUE_LEVEL, member)
#define NUMBER(n, member) PAGE_AT(n, VALUE_NUMBER, member)
#define YES(n, member) PAGE_AT(n, VALUE_YES, member)
#define THERE(n, member) PAGE_AT(n, VALUE_THERE, member)
#define WORD(n, member, w) PAGE_AT(n, VALUE_WORD, member), .words = &(w)
#define WORDS(n, member, w) PAGE_AT(n, VALUE_WORDS, member), .words = &(w)
#define TEXTS(n, member) PAGE_AT(n, VALUE_TEXTS, member)
#define SHARE(n, member) PAGE_AT(n, VALUE_SHARE, member)
#define PERCENT(n, member) PAGE_AT(n, VALUE_PERCENT, member)
#define FACTS(n, member) PAGE_AT(n, VALUE_FACTS, member)
#define ROWS(n, r) .name = n, .kind = VALUE_ROWS, .rows = &(r)
#define GROUP(n, c) .name = n, .kind = VALUE_GROUP, .columns = c
#define INLINE(n, member, c) PAGE_AT(n, VALUE_INLINE, member), .columns = c
#define MADE(n, function) .name = n, .get = function

/* Columns that are computed.  MAKE: by an expression of the row `r` and the page `p`.  SAY: a text,
 * by an expression that writes it into `text`, as the explaining functions of the rules do. */
#define MAKE(name, type, expression) \
	static struct value name(struct page *p, const void *row) \
	{ \
		const type *r = row; \
		(void)p, (void)r; \
		return (expression); \
	}
#define SAY(name, type, written) \
	static struct value name(struct page *p, const void *row) \
	{ \
		const type *r = row; \
		char text[400]; \
		return value_text(arena_text(&p->arena, (written))); \
	}

#define CELL(n, words) .name = n, .title = words
#define LIST(list, count) .first = offsetof(OF, list), .n = offsetof(OF, count), \
	.size = sizeof *((OF *)0)->list
/* clang-format on */

#endif
