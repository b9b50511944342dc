/* The one way in which a value is written: what is kept, compared and exported is the same text,
 * however a sender wrote it. */
#ifndef HVERDAG_CORE_RECORDS_NORMAL_H
#define HVERDAG_CORE_RECORDS_NORMAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/base/day.h"
#include "core/records/record_type.h"

/* May it stand in a text?  Control characters may not, but for new lines and tabs in long ones. */
static inline bool character_is_plain(uint32_t c, bool lines)
{
	return (c >= 0x20 && c < 0x7F) || c >= 0xA0 || (lines && (c == '\n' || c == '\t'));
}

/* Ten characters without hyphen (ecosystem: the form of a CPR number), also of a replacement
 * number with letters in positions 8 and 9.  false: no such form, or no such day. */
enum { CPR_DIGITS = 10 };
bool cpr_normal(const char *text, char out[CPR_DIGITS + 1]);

/* The birthday that such a number says, with its century. */
bool cpr_born(const char cpr[CPR_DIGITS + 1], struct day *out);

/* Brings the values of a checked object into that form, in place. */
void record_normalise(enum record_type type, json_t *object);

/* The field that differs first, in table order; NULL where the two say the same. */
const struct field *record_difference(enum record_type type, const json_t *a, const json_t *b);

/* The fields in which one state differs from another, as the other has them: type, id, fields, null for
 * one that is empty there.  NULL where nothing differs.  A new reference. */
json_t *record_differences(enum record_type type, const json_t *before, const json_t *after);

/* The entry that leads from one state of a record to another: the same, and with a field those that
 * make sense together with it. */
json_t *record_changes(enum record_type type, const json_t *before, const json_t *after);

/* A whole record as an entry: where it has one field of several that make sense together, what it leaves
 * out of them is empty (null), and not left as another laptop said. */
void record_complete(enum record_type type, json_t *entry);

/* Do two states say the same of a field and of those that make sense together with it? */
bool record_same_together(enum record_type type, const char *field, const json_t *a,
			  const json_t *b);

/* Fields of an entry laid over a state. */
void record_overlay(enum record_type type, json_t *state, const json_t *entry);

#endif
