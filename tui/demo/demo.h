/* The demonstration: a fictional team around a day, with every situation a screen can show.  The team
 * stands in assets/demo, as a template that template.c reads; the store it goes into is made by
 * store.c. */
#ifndef HVERDAG_TUI_DEMO_DEMO_H
#define HVERDAG_TUI_DEMO_DEMO_H

#include <jansson.h>
#include <stddef.h>

#include "core/base/day.h"
#include "core/base/err.h"
#include "core/words.h"

/*
 * Who can log in.  Passphrases are public on purpose: the log-in screen shows them.
 *
 *   aase    carer      Hjemmeplejen Midt (municipal)   13 visits today, with something of everything
 *   marie   therapist  Hjemmeplejen Midt               leads most courses, wrote most plans
 *   lene    team lead  Hjemmeplejen Midt
 *   mona    carer      Solgården Pleje (private)       sees its citizens only
 *   admin   administrator (staff peter)
 *
 * Staff without a user: lis, jens, fatma, ole (evening and night), bente (carers) and karin (nurse)
 * of midt; anders, ditte, hassan (carers), soeren (therapist), ulla (team lead) of nord; kurt, bodil
 * (carers), gitte (team lead) of solgaarden; hanne (visitator).  Citizens are b01 to b40.
 */
struct demo_user {
	const char *name, *passphrase;
	enum role role;
	const char *staff; /* id of the staff record, or NULL */
};
enum { DEMO_CARER, DEMO_THERAPIST, DEMO_TEAM_LEAD, DEMO_PRIVATE_CARER, DEMO_ADMIN, DEMO_USERS };
extern const struct demo_user demo_user[DEMO_USERS]; /* DEMO_CARER is logged in at once */

/* The settings the team works by, of those that come with the program, and the file name messages call them. */
#define DEMO_SETTINGS      "herning"
#define DEMO_SETTINGS_FILE DEMO_SETTINGS ".yaml"

/* Every record of the team, 8 weeks before `now` to 2 weeks after, as objects of interface.md.  Of the visits of
 * that day those are recorded that have ended by then.  The same moment gives the same records.  `each` borrows
 * the object and returns 0 to go on. */
typedef int demo_each(void *data, json_t *object, struct err *e);
int demo_records(struct local_time now, demo_each *each, void *data, struct err *e);

#endif
