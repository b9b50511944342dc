/* Records that are being made or changed: the fields of their objects. */
#ifndef HVERDAG_CORE_RECORDS_MAKING_H
#define HVERDAG_CORE_RECORDS_MAKING_H

#include "core/records/records.h"

bool says_something(const char *text); /* not NULL, not only blanks */

/* Fields of a fact; what is empty is left out. */
int set_text(json_t *object, const char *key, const char *text, struct err *e);
void set_day(json_t *object, const char *key, struct day d);
void set_time(json_t *object, const char *key, int minute); /* -1: none */
int set_reference(struct store *s, json_t *object, const char *key, int64_t rid, struct err *e);

/* Fields of a revised record, as they stand from now on; what is empty empties the field. */
int change_text(json_t *object, const char *key, const char *text, struct err *e);
void change_day(json_t *object, const char *key, struct day d); /* DAY_NONE: none */
void change_integer(json_t *object, const char *key, long value, long none);
void change_word(json_t *object, const char *key, const struct words *w, int value); /* -1: none */
void change_words(json_t *object, const char *key, const struct words *w,
		  unsigned set); /* 1 << each */
/* Of none: null, or an empty list where the field is needed. */
int change_texts(json_t *object, const char *key, const struct text_list *list, bool needed,
		 struct err *e);
int change_reference(struct store *s, json_t *object, const char *key, int64_t rid, struct err *e);
int change_references(struct store *s, json_t *object, const char *key, const struct rids *list,
		      struct err *e); /* of none: null */

/* {"type": …, "id": …} of a record that is there (rid), or {"type": …} of a new one (0).  A new
 * reference, NULL with *e. */
json_t *record_object(struct store *s, enum record_type type, int64_t rid, struct err *e);

#endif
