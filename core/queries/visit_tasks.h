/*
 * What is to be done on a planned visit: its own tasks, else those of the grant that it was planned from, else
 * those of the citizen's grants in force that day whose service the visit has, on their weekdays and in their
 * time windows.
 */
#ifndef HVERDAG_CORE_QUERIES_VISIT_TASKS_H
#define HVERDAG_CORE_QUERIES_VISIT_TASKS_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/settings.h"

struct visit_tasks {
	int64_t visit_rid;
	struct text_list tasks;
};

struct visit_tasks_list {
	struct visit_tasks *at; /* those visits that have tasks */
	size_t n;
};

/* Of the citizen's visits of a day and of the evening before.  Everything goes to the arena.  Logs nothing. */
int visit_tasks_of_day(const struct work *w, int64_t citizen_rid, struct day on, struct arena *a,
		       struct visit_tasks_list *out, struct err *e);

/* Of one visit; none where it is gone. */
int visit_tasks_load(const struct work *w, int64_t visit_rid, struct arena *a,
		     struct text_list *out, struct err *e);

/* Those of the visit in the list; none where it has none. */
const struct text_list *visit_tasks_find(const struct visit_tasks_list *l, int64_t visit_rid);

/* Prepares what is read, while nobody waits for it. */
void visit_tasks_prepare(struct store *s);

#endif
