/* The demonstration's store: made of the fictional team of tui/demo/demo.h around a day.  A small file
 * beside it ("demo.db.made": day and version) is the mark by which it is known; a store without
 * the mark is never touched. */
#ifndef HVERDAG_TUI_DEMO_STORE_H
#define HVERDAG_TUI_DEMO_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"

bool demo_store_is(const char *path);

/* Makes it anew when it is missing, unreadable, from another version or another day; else keeps
 * it.  Refuses a file without the mark. */
int demo_store_make(const char *path, int64_t now_ms, struct err *e);

#endif
