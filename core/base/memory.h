/* Memory that never comes back empty: running out ends the program (drafts are on disk already),
 * so no caller carries an error path for it. */
#ifndef HVERDAG_CORE_BASE_MEMORY_H
#define HVERDAG_CORE_BASE_MEMORY_H

#include <stddef.h>

/* Called once before the program ends for want of memory: the screen restores the terminal here. */
void memory_on_exhausted(void (*restore)(void));
/* Ends the program in the same way; for a library that could not allocate memory. */
_Noreturn void memory_exhausted(void);

void *memory_new(size_t count, size_t size);               /* zeroed; free() it */
void *memory_resize(void *old, size_t count, size_t size); /* free() it */
char *memory_text(const char *text);                       /* a copy; NULL stays NULL; free() it */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Room for one more after `used` items: doubles when a power of two is full. */
void *memory_grow(void *items, size_t used, size_t size);

/* Memory for texts and rows that are freed together. */
struct arena {
	struct arena_block *newest;
};
void *arena_take(struct arena *a, size_t size); /* zeroed, aligned for any type */
char *arena_text(struct arena *a, const char *text);
char *arena_text_n(struct arena *a, const char *text, size_t length);
char *arena_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A list grown with memory_grow moves into the arena. */
void *arena_keep(struct arena *a, void *list, size_t n, size_t size);
void arena_release(struct arena *a); /* and ready for use again */

#endif
