/* Contacts as they were written down: see contacts.h. */
#include "core/queries/contacts.h"

#include "core/records/reading.h"

/* clang-format off */
#define CONTACT_READ(of) \
	"SELECT $k{rid, name, relation, phone, first} FROM $contact AS k WHERE " of \
	" ORDER BY coalesce($k.first, 0) DESC, k.rid"
static const struct reading of_citizen_read = {
	CONTACT_READ("$k.citizen = :of"), ROW(struct contact_line, rid, name, relation, phone, first)
};
static const struct reading of_provider_read = {
	CONTACT_READ("$k.provider = :of AND NOT $k.citizen?"), ROW(struct contact_line, rid, name, relation, phone, first)
};
/* clang-format on */

int contacts_load(const struct work *w, int64_t citizen_rid, int64_t provider_rid, struct arena *a,
		  struct contact_lines *out, struct err *e)
{
	const struct reader r = {
		w->store, a, BOUND(with_int(":of", citizen_rid != 0 ? citizen_rid : provider_rid))
	};

	return read_rows(&r, citizen_rid != 0 ? &of_citizen_read : &of_provider_read, &out->at,
			 &out->n, e);
}
