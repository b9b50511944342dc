/*
 * Records: a JSON object of interface.md checked against its field table, appended to the journal
 * and applied to the tables.  One path for import, screens, and later for other laptops.
 *
 * Tables (made by records_create_tables from the field tables; dropped and rebuilt at any time):
 *   record (rid INTEGER PRIMARY KEY, type, id TEXT, uuid BLOB, clock, device, number, origin)
 *       one row per record of any type; id is the shown id (the sender's, or the UUID's text);
 *       UNIQUE (type, id).  clock, device, number and origin are those of its newest entry, of a
 *       fact those of the fact itself; clock is NULL for a record that is referred to and has not
 *       arrived.  rid is local, joins the tables, and is good until they are made again.
 *   one table per type, named as the type: rid, then a column per field (see field_column).
 *       Facts have also  live INTEGER: 1 where the fact counts.  Of facts tied together by
 *       corrections one counts at most: of several corrections of one fact the newest (by
 *       recorded_at, else by its entry's clock), and so on down to one that has none; if that one
 *       was withdrawn, none.
 *   one more per type of revised record, named <type>_withdrawn, with the same columns: a record stands
 *       here while it is withdrawn, and comes back when it no longer is.  So whoever reads a type's
 *       table sees what counts; a reference to a withdrawn record leads nowhere in it.  Export,
 *       history and single records (record_load) know both.
 *   Sealed columns hold what unseal(<column>, '<type>.<field>', rid) opens; queries name fields and let
 *       reading.h write that.
 */
#ifndef HVERDAG_CORE_RECORDS_RECORDS_H
#define HVERDAG_CORE_RECORDS_RECORDS_H

#include <jansson.h>

#include "core/base/faults.h"
#include "core/records/record_type.h"
#include "core/settings.h"
#include "core/store/journal.h"

/* Several records, by their numbers. */
struct rids {
	const int64_t *at;
	size_t n;
};

/* Where a record comes from, for messages; line may be NULL (a record made by a screen). */
struct record_source {
	const char *file;
	int line;
	const char *text; /* the line itself, to find columns */
};

/* Form: names, types, bounds, words, ids of the settings; not references.  Adds to faults. */
int record_check(const json_t *object, const struct settings *set, const struct record_source *src,
		 struct faults *faults);

/* Make or change a record here: object has type; id may be left out for a new one (it becomes the
 * UUID).  For R records only the fields given change (null empties one), never the citizen that the
 * record is about; a fact is new.  Adds recorded_at and recorded_by to facts.  Inside a transaction of the caller.  *rid may be NULL. */
int record_put(struct store *s, const struct actor *who, const struct settings *set, json_t *object,
	       int64_t *rid, struct err *e);

/* The record stays readable and no longer counts (domain 2.1.12).  A revised record on which facts
 * that count hang is not withdrawn (ERR_RULE), unless it is only what was to come: a visit, a grant,
 * a plan, an absence, a card, a pause. */
int record_withdraw(struct store *s, const struct actor *who, int64_t rid, const char *reason,
		    struct err *e);

/* The record as an export shows it; NULL when there is none (or *e was set).  A new reference. */
json_t *record_load(struct store *s, int64_t rid, struct err *e);

/* 0 when there is no such record. */
int64_t record_find(struct store *s, enum record_type type, const char *id, struct err *e);
int record_shown_id(struct store *s, int64_t rid, char out[RECORD_ID_MAX + 1], struct err *e);

/* The record's UUID, which is the same in every store; and the record of a UUID: 0 when there is
 * none of that type. */
int record_uuid(struct store *s, int64_t rid, unsigned char out[UUID], struct err *e);
int64_t record_find_uuid(struct store *s, enum record_type type, const unsigned char uuid[UUID],
			 struct err *e);

/* Every version of a record, oldest first: who, when, and the fields of each entry. */
struct record_version {
	int64_t at_ms; /* when it was recorded here */
	char *by;      /* user's name, or "" */
	bool imported;
	json_t *fields;
};
int record_history(struct store *s, int64_t rid, struct record_version **out, size_t *n,
		   struct err *e);
void record_history_free(struct record_version *list, size_t n);

/* Import (ACT_IMPORT): all or nothing, in a transaction of its own, every fault found and
 * faults->limit of them kept.  progress may be NULL. */
struct import_counts {
	long lines, added, changed, unchanged;
	long erased;  /* lines that name a person who was erased: skipped */
	long cpr_ids; /* lines of citizens whose id reads as a CPR number: ids are not sealed */
};
struct import_file {
	const char *name;
	void *stream; /* FILE * */
	int64_t size; /* -1 unknown */
};
typedef void import_progress(void *data, int64_t done_bytes, int64_t all_bytes);
int records_import(struct store *s, const struct actor *who, const struct settings *set,
		   const struct import_file *files, size_t n, struct faults *faults,
		   import_progress *progress, void *data, struct import_counts *counts,
		   struct err *e);
/* The same, but persons who were erased are taken in anew, as somebody else. */
int records_import_again(struct store *s, const struct actor *who, const struct settings *set,
			 const struct import_file *files, size_t n, struct faults *faults,
			 import_progress *progress, void *data, struct import_counts *counts,
			 struct err *e);

/* An object as the line of JSON that is kept and exported; to free(). */
char *record_line(const json_t *object);

/* Every type and field of the exchange format as a page in Markdown; to free(). */
char *records_reference(void);

/* Tables: made on an empty store, or rebuilt when the field tables changed, which takes minutes where
 * the journal holds years: `progress`, which may be NULL, hears of every percent. */
typedef void tables_progress(void *data, int percent);
int records_create_tables(struct store *s, tables_progress *progress, void *data, struct err *e);
/* Makes ready what that will need, while somebody types a passphrase. */
void records_login_prepare(struct store *s);
/* Were they made by the field tables of this version? */
int records_current(struct store *s, bool *current, struct err *e);
int records_rebuild(struct store *s, struct err *e);
/* The tables against the journal (compare.h), all in one go: -1 with ERR_RULE naming the first difference. */
int records_compare(struct store *s, struct err *e);
/* They differ: the next log-in makes them again from the journal, and says so.  A transaction of its own. */
int records_distrust(struct store *s, struct err *e);

/* Settings taken into the store (ACT_SETTINGS): the text of a file, in force from a day (DAY_NONE:
 * always), signed by the administrator who takes them in.  A transaction of its own.  The texts come by day, of several
 * for one day the newest; those that no administrator signed do not count. */
struct settings_text {
	struct day from;
	bool always; /* it was adopted for no day in particular */
	char *file, *text;
};
int settings_adopt(struct store *s, const struct actor *who, const char *file, const char *text,
		   struct day from, struct err *e);
int settings_texts(struct store *s, struct settings_text **out, size_t *n, struct err *e);
void settings_texts_free(struct settings_text *list, size_t n);

#endif
