/*
 * Pages as data.  A page is a tree of columns over the structs that queries fill: a column says which
 * name a value has in JSON and CSV, where it stands in its struct, and what kind of value it is.  A
 * column of rows is a section.  Writers (tui/writers) know kinds of values; they know neither
 * citizens nor courses.  Nothing here touches the store or changes the structs.
 *
 * How a row reads is one text with the names of columns in braces, a line of the page for each of its
 * lines:
 *    "  {service_name} ({law}) {when}[, of which {lapsing} lapse]\n    {lack}"
 * What stands in brackets is left out unless each value in it is known; a line that names values is
 * left out where none of them is known; a line with a list of VALUE_LINES is written for each of
 * them; {when:5} takes 5 columns at least.  Words in angle brackets are for screens, which stand
 * what follows in an ink or put a mark there: <dim> <normal> <notice> <alarm> <good> <title> <accent>,
 * <*late> <*done> and the like, <level3> for the bar of a level (tui/writers/styles.c); in a sheet
 * also <heading>, first in its line; <14>, to go on in that column; <14|3> in column 3 where the
 * sheet is narrow, <27/3> there in a new row; <+2> to stand the line further right, <+2|0> not where
 * it is narrow.  <@look> stands for the words that the column `look` holds, divided by blanks; a line
 * that names only such columns is left out where they hold none.
 */
#ifndef HVERDAG_CORE_PAGES_PAGE_H
#define HVERDAG_CORE_PAGES_PAGE_H

#include "core/base/memory.h"
#include "core/records/value.h"

struct page;

enum {
	FOR_PEOPLE = 1, /* not in JSON and CSV */
	FROM_ONE = 2,   /* 0 is unknown */
	NO_ZERO = 4,    /* for people 0 is unknown */
	DASH = 8,       /* for people what is unknown is a dash */
	EMPTY = 16,     /* an empty text is one in JSON, not null */
	HELD = 32,      /* the struct holds a struct value */
	INSIDE = 64,    /* the text stands in the struct, not behind a pointer */
	IN_FULL = 128,  /* the rows of a screen say the day with its year */
};

struct page_column {
	const char *name;
	enum value_kind kind;
	size_t at, to; /* in the struct; `to`: the other day of a period */
	size_t if_set; /* the bool that says whether there is a value; 0: always */
	unsigned flags;
	const struct words *words;
	struct value (*get)(struct page *p, const void *row); /* instead of `at` */
	const struct page_rows *rows;                         /* ROWS */
	const struct page_column *columns;                    /* GROUP, INLINE */
	const char *shows; /* the fields of records it shows where they have other names than it */
};

/* A column of a table, in text and CSV: the name of a value ("goals.total" looks inside a group), what
 * stands above it in text, N_() (NULL: not in text; "": nothing), and the value that text shows
 * instead, where it shows another. */
struct page_table {
	const char *name, *title, *shown;
};

/* Rows of one kind.  Columns and tables end with a row without a name. */
struct page_rows {
	size_t first, n; /* where pointer and count (size_t) stand in the struct above */
	size_t size;     /* of a row */
	const struct page_column *columns;
	const char *
		of; /* the record type that they show, whose fields columns are named by; or NULL */
	const char *title; /* N_(), above them for people; "": an empty line; NULL: nothing */
	bool always;       /* the title stands also where there are no rows */
	const char *text;  /* how a row reads as text, N_(); NULL: not in text */
	/* The same on a screen, and what it says of no rows.  A heading that begins with "<heading>" is
	 * a row of the struct above. */
	const char *heading, *sheet, *nothing;
	const struct page_table *table; /* in text they are a table */
};

struct page_desc {
	const struct page_column *columns;
	const char *of;   /* as of rows */
	const char *text; /* what stands above the sections, as a row reads, N_() */
};

/* A page that was read.  Texts that are made while it is written go to the arena. */
struct page {
	const struct page_desc *desc;
	const void *of; /* the struct of its columns */
	struct day on;
	bool csv; /* it is written as CSV: a CPR number has its hyphen */
	struct arena arena;
};

/* For columns: the day of the page. */
struct value page_day(struct page *p, const void *row);

/* What stands in a column of a row, NULL: in a struct that is not there. */
struct value page_value(struct page *p, const struct page_column *c, const void *row);

/* The column of that name, also inside groups and structs; NULL: there is none. */
const struct page_column *page_column(const struct page_column *columns, const char *name);

/* The value of that name, also inside groups, structs and facts.  Whoever names a column that is not
 * there breaks a promise: an assertion.  *found: its column, or NULL for a fact; may be NULL. */
struct value page_find(struct page *p, const struct page_column *columns, const void *row,
		       const char *name, const struct page_column **found);

#endif
