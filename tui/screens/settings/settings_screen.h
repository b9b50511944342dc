/* The settings in force, as rows of a list: between settings.c, which lets one walk through them, and
 * settings_rows.c, which makes them. */
#ifndef HVERDAG_TUI_SCREENS_SETTINGS_SETTINGS_SCREEN_H
#define HVERDAG_TUI_SCREENS_SETTINGS_SETTINGS_SCREEN_H

#include "config/config.h"
#include "core/base/memory.h"
#include "core/records/records.h"

/* A value, or the heading over those of one group or entry. */
struct setting_row {
	const struct config_value *value; /* NULL: a heading */
	const char *help;                 /* N_(): what it means; NULL: nothing is said of it */
	const char *words; /* the last word of a value, the whole path of a heading */
	const char *plain; /* what letters are looked for in; NULL for a heading */
	size_t heading;    /* of a value: its heading, itself where it has none */
};

/* One version of the settings, as it was adopted. */
struct setting_rows {
	struct config_value *value;
	size_t values;
	struct setting_row *row;
	size_t n;
	struct arena arena;
};

/* -1 with *e where the text has faults: it was written for another version of the program. */
int setting_rows_read(const struct settings_text *text, struct setting_rows *out, struct err *e);
void setting_rows_release(struct setting_rows *r);

/* Which rows answer to the letters ("": all of them), a heading where one of its values does: how many, and
 * their places in `shown`, which has room for all. */
int setting_rows_find(const struct setting_rows *r, const char *letters, size_t *shown);

/* Which of the versions is in force on a day; of none, 0. */
size_t settings_version_on(const struct settings_text *version, size_t n, struct day on);

#endif
