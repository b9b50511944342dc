/* The team: its colleagues, its citizens and the providers, and what can be done about each: what the files of
 * this screen share. */
#ifndef HVERDAG_TUI_SCREENS_TEAM_TEAM_H
#define HVERDAG_TUI_SCREENS_TEAM_TEAM_H

#include "core/queries/citizen_list.h"
#include "core/queries/team.h"
#include "tui/kit/app.h"
#include "tui/session.h"

enum team_tab { TEAM_STAFF, TEAM_CITIZENS, TEAM_PROVIDERS, TEAM_TABS };

/* Values of team_screen.citizens_of that are no provider's rid. */
enum { CITIZENS_ALL = 0, CITIZENS_OF_NONE = -1 };

enum { TEAM_FILTER_TEXT = 80 };

struct team_screen {
	struct view view;
	struct list list;
	enum team_tab tab;
	struct team team;
	struct citizen_list citizens;
	bool citizens_asked; /* the list is open: it is read while nobody types */
	int64_t citizens_of; /* of which provider they are shown */
	int64_t wanted;      /* the record whose row gets the cursor once it is read; 0: none */
	size_t *shown;       /* rows that pass the filter: indices of the tab's list */
	char filter[TEAM_FILTER_TEXT];
};

/* The row under the cursor; NULL where there is none or another tab is shown. */
const struct team_staff *team_on_staff(const struct team_screen *t);
const struct citizen_list_row *team_on_citizen(const struct team_screen *t);
const struct team_provider *team_on_provider(const struct team_screen *t);
const struct team_provider *team_provider_called(const struct team_screen *t, int64_t rid);

/* Reads the team again, with the cursor on `rid` where that is shown. */
int team_show(struct app *a, struct team_screen *t, int64_t rid, struct err *e);

/* team_paint.c */
void team_paint(struct app *a, struct view *v, const struct area *at, bool everything);
void team_header(struct app *a, struct view *v, char *out, size_t size);
enum ink team_status(struct app *a, struct view *v, char *out, size_t size);

/* team_acts.c: for bindings */
void team_acts(struct app *a, struct view *v);
void team_new(struct app *a, struct view *v);
void team_change(struct app *a, struct view *v);
void team_away(struct app *a, struct view *v);

/* team_users.c */
void team_log_in(struct app *a, struct view *v);

#endif
