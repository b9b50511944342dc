/* Uses that were withdrawn: see clip_withdrawn.h. */
#include "core/queries/clip_withdrawn.h"

#include "core/records/reading.h"

/* clang-format off */
static const struct reading withdrawn_read = {
	"SELECT $u{rid AS record, on, minutes, activity, by.name AS by, withdrawn AS why},"
	" coalesce($u.helpers, 1) AS helpers"
	" FROM $clip_use AS u WHERE $u.citizen = :citizen AND $u.withdrawn? AND coalesce($u.card, :card) = :card"
	" UNION ALL SELECT $r{rid, on, clip_minutes, clip_activity, carer.name, withdrawn}, 1"
	" FROM $visit_record AS r WHERE $r.citizen = :citizen AND $r.withdrawn? AND $r.clip_minutes?"
	"   AND coalesce($r.card, :card) = :card"
	" ORDER BY \"on\", record",
	ROW(struct withdrawn_use, record, on, minutes, activity, by, why, helpers)
};
/* clang-format on */

int withdrawn_uses_load(const struct work *w, int64_t citizen_rid, const char *card,
			struct withdrawn_uses *out, struct err *e)
{
	struct withdrawn_uses uses = { .n = 0 };
	const struct reader r = { w->store, &uses.arena,
				  BOUND(with_int(":citizen", citizen_rid),
					with_text(":card", card)) };

	if (read_rows(&r, &withdrawn_read, &uses.at, &uses.n, e) != 0) {
		withdrawn_uses_release(&uses);
		return -1;
	}
	for (size_t i = 0; i < uses.n; i++) {
		uses.at[i].activity = text_or_null(uses.at[i].activity);
		uses.at[i].by = text_or_null(uses.at[i].by);
	}
	*out = uses;
	return 0;
}

void withdrawn_uses_release(struct withdrawn_uses *w)
{
	arena_release(&w->arena);
	*w = (struct withdrawn_uses){ .n = 0 };
}
