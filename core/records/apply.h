/*
 * What an entry of the journal means to the tables.  An entry is applied once it stands in the
 * journal; order of arrival never matters and applying twice changes nothing: an entry that is
 * newer than its record is laid over it, anything else folds the record again from the journal.
 */
#ifndef HVERDAG_CORE_RECORDS_APPLY_H
#define HVERDAG_CORE_RECORDS_APPLY_H

#include "core/records/tables.h"

/* Any entry; a kind that is not known is left to a newer program. */
int apply_entry(struct tables *t, const struct journal_entry *entry, const json_t *body,
		struct err *e);

/* The newest clock of all entries of a record, and of the fact that it corrects (NULL: none): an entry that
 * changes, corrects or withdraws it must be later than that, also where another laptop runs ahead.  0: none. */
int entry_after(struct tables *t, const struct record_row *row, const char *replaces,
		int64_t *clock, struct err *e);

/* A new entry of a record: appended, then applied.  `body` is what the entry says, `owner` the
 * citizen or the provider whose record it is (rid 0: nobody's, or the citizen's own).  Gives the row its uuid where it has none. */
int entry_add(struct tables *t, const struct actor *who, enum journal_origin origin,
	      const json_t *body, struct record_row *row, const struct record_row *owner,
	      struct err *e);

/* A record out of the journal. */
struct folded {
	json_t *state;  /* NULL: it has no entry of its own; json_decref() */
	json_t *reason; /* why a fact was withdrawn by an entry, or NULL; json_decref() */
	int64_t clock, device, number; /* of the newest entry; facts: of the fact itself */
	enum journal_origin origin;    /* of the same */
};
enum fold_of {
	FOLD_ALL,
	FOLD_SENT, /* what its sender has sent: what stood there when it first came by an import, and
	            * imported entries since; none where it never did */
	FOLD_TOLD, /* the same, but as it stood in the store it came from: what an export said of the
	            * record itself, without `sent` */
};
int record_fold(struct store *s, enum record_type type, const unsigned char uuid[UUID],
		enum fold_of which, struct folded *out, struct err *e);
void folded_release(struct folded *f);

/* The facts tied together by corrections: the first of them, and the one that counts unless it was
 * withdrawn: of several corrections of one fact the newest, and so on down to one that has none. */
int correction_that_counts(struct tables *t, enum record_type type, int64_t rid, int64_t *root,
			   int64_t *counts, struct err *e);

#endif
