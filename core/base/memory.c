/* Memory that never comes back empty, and arenas: see memory.h. */
#include "core/base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*restore_terminal)(void);

void memory_on_exhausted(void (*restore)(void))
{
	restore_terminal = restore;
}

void memory_exhausted(void)
{
	if (restore_terminal != NULL)
		restore_terminal();
	fputs("hverdag: out of memory\n", stderr);
	abort();
}

static void *or_end(void *p)
{
	if (p == NULL)
		memory_exhausted();
	return p;
}

void *memory_new(size_t count, size_t size)
{
	return or_end(calloc(count ? count : 1, size ? size : 1));
}

void *memory_resize(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		return or_end(NULL);
	size_t bytes = count * size;
	return or_end(realloc(old, bytes ? bytes : 1));
}

char *memory_text(const char *text)
{
	return text == NULL ? NULL : or_end(strdup(text));
}

static char *format_text(const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *text = memory_new((size_t)(n < 0 ? 0 : n) + 1, 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, format, args);
	return text;
}

char *memory_format(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = format_text(format, args);
	va_end(args);
	return text;
}

void *memory_grow(void *items, size_t used, size_t size)
{
	if (used != 0 && (used < 8 || (used & (used - 1)) != 0))
		return items;
	return memory_resize(items, used < 8 ? 8 : used * 2, size);
}

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	max_align_t data[];
};

enum { ARENA_FIRST = 1024, ARENA_BLOCK = 16 * 1024 };

/* Small at first, since many arenas hold little, and each block twice the one before. */
static size_t block_size(const struct arena *a, size_t need)
{
	size_t size = a->newest == NULL ? ARENA_FIRST : a->newest->size * 2;

	size = size < ARENA_BLOCK ? size : ARENA_BLOCK;
	return need > size ? need : size;
}

void *arena_take(struct arena *a, size_t size)
{
	size_t step = sizeof(max_align_t);
	size_t need = (size + step - 1) / step * step;

	if (a->newest == NULL || a->newest->size - a->newest->used < need) {
		size_t room = block_size(a, need);
		struct arena_block *b = memory_new(1, sizeof *b + room);
		b->size = room;
		b->older = a->newest;
		a->newest = b;
	}
	void *p = (char *)a->newest->data + a->newest->used;
	a->newest->used += need;
	return p;
}

char *arena_text_n(struct arena *a, const char *text, size_t length)
{
	char *copy = arena_take(a, length + 1);

	memcpy(copy, text, length);
	return copy;
}

char *arena_text(struct arena *a, const char *text)
{
	return text == NULL ? NULL : arena_text_n(a, text, strlen(text));
}

char *arena_format(struct arena *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = format_text(format, args);
	va_end(args);
	char *kept = arena_text(a, text);
	free(text);
	return kept;
}

void *arena_keep(struct arena *a, void *list, size_t n, size_t size)
{
	void *kept = arena_take(a, n * size);

	if (n != 0)
		memcpy(kept, list, n * size);
	free(list);
	return kept;
}

void arena_release(struct arena *a)
{
	while (a->newest != NULL) {
		struct arena_block *b = a->newest;
		a->newest = b->older;
		free(b);
	}
}
