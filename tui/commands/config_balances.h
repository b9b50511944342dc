/* Whose clip balance differs under other settings, for the commands that compare and adopt them. */
#ifndef HVERDAG_TUI_COMMANDS_CONFIG_BALANCES_H
#define HVERDAG_TUI_COMMANDS_CONFIG_BALANCES_H

#include "core/session/work.h"

struct balance_change {
	const char *citizen, *card;
	int before, after; /* minutes; 0 where there is no such card */
	bool had, has;
};
typedef int balance_change_each(void *data, const struct balance_change *c, struct err *e);

/* Settings that would come into force on `from`, and the day whose balances are compared. */
struct balances_under {
	struct settings *set;
	struct day from, on;
};

/* Every card whose balance differs, by citizen and card. */
int balance_changes(const struct work *w, const struct balances_under *under,
		    balance_change_each *each, void *data, struct err *e);

#endif
