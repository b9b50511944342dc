/*
 * Whom to call about a citizen, in this order: the citizen; the citizen's contacts, those to be called first
 * before the others; the contact person and the lead of the open course; the team leads of the provider; the
 * provider, and its contacts.  Only who has a phone number is there.
 */
#ifndef HVERDAG_CORE_QUERIES_CALL_LIST_H
#define HVERDAG_CORE_QUERIES_CALL_LIST_H

#include "core/base/memory.h"
#include "core/session/work.h"
#include "core/words.h"

enum call_whom { /* in the order of the list */
		 CALL_CITIZEN,
		 CALL_FIRST, /* a contact that is to be called first */
		 CALL_CONTACT,
		 CALL_STAFF, /* of the course */
		 CALL_TEAM_LEAD,
		 CALL_PROVIDER,
		 CALL_PROVIDER_CONTACT,
		 CALL_WHOMS
};
extern const struct words call_whom_words; /* "citizen"; "the citizen" */

struct call_line {
	int64_t rid; /* of the contact, the member of staff, the provider or the citizen */
	int whom;    /* enum call_whom */
	const char *name, *phone;
	const char *relation; /* of a contact, as it stands; of others what they are */
	bool away;            /* a member of staff who is away today */
};

struct call_list {
	struct call_line *at;
	size_t n;
};

/* Everything goes to the arena.  -1 with ERR_ACCESS where the citizen is not on the actor's lists.  Logs
 * nothing: the caller has opened what the citizen's look-up belongs to. */
int call_list_load(const struct work *w, int64_t citizen_rid, struct arena *a,
		   struct call_list *out, struct err *e);

#endif
