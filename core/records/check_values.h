/* What record_check.c (records) and check_values.c (single values) share. */
#ifndef HVERDAG_CORE_RECORDS_CHECK_VALUES_H
#define HVERDAG_CORE_RECORDS_CHECK_VALUES_H

#include "core/records/place.h"
#include "core/records/records.h"

struct check {
	const struct settings *set;
	const struct record_source *src; /* or NULL */
	struct faults *faults;
	enum record_type type;
	bool sealed; /* the field at hand */
	int found;
};

enum { SHOWN = 60, LISTED = 400 };

/* Where the value stands, as a reader of the screen knows the field ("last day", "exercises 2, name"), for a
 * record that was made in the program; a file is answered by place_text, in its own names.  Returns out. */
const char *check_place_words(enum record_type type, const struct place *p, char out[PLACE_TEXT]);

/* One more fault, with the column of the place in its line. */
void check_fault(struct check *c, const struct place *p, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void check_missing(struct check *c, const struct place *p);

/* A value as it stands in the file, shortened; in general words where the field is sealed. */
const char *check_shown(const struct check *c, const json_t *value, char out[SHOWN]);

/* "a, b, c"; as much of it as fits. */
void check_list_add(char out[LISTED], const char *word);
const char *check_list_of_ids(const struct settings *s, enum setting_kind kind, char out[LISTED]);

/* A value against its field, read as this kind (an id has no field of its own: f is NULL). */
void check_value(struct check *c, const struct place *p, const struct field *f,
		 enum field_kind kind, const json_t *value);

#endif
