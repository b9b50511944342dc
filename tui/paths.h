/* Where the program keeps its files when nobody says otherwise. */
#ifndef HVERDAG_TUI_PATHS_H
#define HVERDAG_TUI_PATHS_H

#include "core/base/err.h"
#include "tui/options.h"

/* $XDG_DATA_HOME/hverdag/NAME, else ~/.local/share/hverdag/NAME; to free().  NULL with *e when
 * there is no home. */
char *data_path(const char *name, struct err *e);

/* The store that --db or HVERDAG_DB names, else the default one; to free(). */
char *store_file(const struct options *o, struct err *e);

/* Makes the folders that lead to a file, for this user alone (0700).  *made is the uppermost one
 * that was new, to free(), or NULL: what to take away again when nothing comes of it. */
int make_folders(const char *file, char **made, struct err *e);

/* Takes the empty folders from that of `file` up to `made` away again. */
void remove_folders(const char *file, const char *made);

#endif
