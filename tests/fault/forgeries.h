/* Attacks by a program that knows the format (forge.h): each changes s->now. */
#ifndef HVERDAG_TESTS_FAULT_FORGERIES_H
#define HVERDAG_TESTS_FAULT_FORGERIES_H

#include "tests/fault/siege.h"

typedef void forgery(const struct siege *s);

forgery forge_nothing; /* written back as it was: what the forger does by itself is no attack */
forgery forge_note, forge_author, forge_author_copy, forge_date, forge_citizen, forge_record,
	forge_kind_both, forge_origin;
forgery forge_repeat, forge_middle_out, forge_middle_gap, forge_exchange, forge_tail, forge_look_up,
	forge_look_up_out;
forgery forge_role, forge_disabled_out, forge_disabled_kind, forge_disabled_lane,
	forge_old_person_again, forge_settings;
forgery forge_first_administrator, forge_key_entry, forge_other_device;

/* By the carer's own passphrase and a program of their own, which has the store's data key and seals, chains and writes the head as the
 * program does: what it can't do is sign as somebody else. */
forgery insider_role, insider_vouches, insider_lets_in, insider_settings, insider_adds;

#endif
