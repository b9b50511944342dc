/* The parts of the citizen's page, each filled by statements of its own. */
#ifndef HVERDAG_CORE_QUERIES_CITIZEN_PARTS_H
#define HVERDAG_CORE_QUERIES_CITIZEN_PARTS_H

#include "core/queries/citizen_page.h"

struct sqlite3_stmt;

struct page_load {
	const struct work *work;
	const struct settings *set; /* in force on the day */
	struct day on;
	int days;            /* of records, before the day */
	struct day handover; /* of the last one, where only what is news is read; DAY_NONE */
	struct citizen_page *page;
};

/* The statement with :citizen and :on bound; NULL with *e. */
struct sqlite3_stmt *part_statement(struct page_load *p, const char *sql, struct err *e);

/* Runs it to the end, a row at a time. */
typedef void part_row(struct page_load *p, struct sqlite3_stmt *st);
int part_each(struct page_load *p, const char *sql, part_row *row, struct err *e);

/* A list grown with memory_grow moves into the page's arena. */
void *part_keep(struct page_load *p, void *list, size_t n, size_t size);

int load_courses(struct page_load *p, struct err *e);
int load_goals(struct page_load *p, struct err *e);
int load_exercises(struct page_load *p, struct err *e);
int load_records(struct page_load *p, struct err *e);
/* Of those that count: with a note or a handover, and all from the day of the last handover on. */
int load_news(struct page_load *p, struct err *e);
int load_carers(struct page_load *p, struct err *e);
int load_signs(struct page_load *p, struct err *e);

/* Their statements, ahead. */
void prepare_courses(struct store *s); /* of courses, goals and exercises */
void prepare_records(struct store *s); /* of records and signs */

#endif
