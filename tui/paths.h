/* Where the program keeps its files when nobody says otherwise. */
#ifndef HVERDAG_TUI_PATHS_H
#define HVERDAG_TUI_PATHS_H

#include "core/base/err.h"
#include "tui/options.h"

/* $XDG_DATA_HOME/hverdag/NAME, else ~/.local/share/hverdag/NAME; to free().  NULL with *e when
 * there is no home. */
char *data_path(const char *name, struct err *e);

/* $XDG_CONFIG_HOME/hverdag/NAME, else ~/.config/hverdag/NAME; as data_path. */
char *config_path(const char *name, struct err *e);

/* The store that --db or HVERDAG_DB names, else the default one; to free(). */
char *store_file(const struct options *o, struct err *e);

/* Makes the folders that lead to a file, for this user alone (0700). */
int make_folders(const char *file, struct err *e);

#endif
