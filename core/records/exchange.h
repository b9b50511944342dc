/*
 * What an export says besides the record as it stands, so that it can be taken in elsewhere and later
 * (interface.md): the card that a record need not name, and of a revised record the fields in which
 * its sender's last version differs (`sent`), so that a nightly resend to the other store undoes
 * nothing there either.
 */
#ifndef HVERDAG_CORE_RECORDS_EXCHANGE_H
#define HVERDAG_CORE_RECORDS_EXCHANGE_H

#include <jansson.h>

#include "core/records/record_type.h"
#include "core/settings.h"

/* Writes out the card that the record means, where it names none and settings can tell. */
void exchange_name_card(enum record_type type, json_t *object, const struct settings_history *h);

/* Two versions of one record, to be compared: where one names the card and the other means it, both
 * name it.  Where the settings of that day can no longer tell what was meant, it was the one that is
 * named. */
void exchange_align_cards(enum record_type type, json_t *a, json_t *b,
			  const struct settings_history *h);

/* The fields of its sender's version that differ from the record, null where the sender's has none;
 * NULL where nothing differs.  A new reference. */
json_t *exchange_sent(enum record_type type, const json_t *record, const json_t *senders);

/* The sender's version of a line of an import: what the line says, its `sent` laid over it.  A new
 * reference. */
json_t *exchange_senders(enum record_type type, const json_t *line);

#endif
