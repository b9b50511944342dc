/* Recording and changing an absence: see absence.h.  It is withdrawn like a pause (fact.c). */
#include "core/acts/absence.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

struct absence_found {
	int64_t rid;
	int kind;
	struct day from, died;
};

/* clang-format off */
static const struct reading absence_now_read = {
	"SELECT $a{rid AS absence_rid, citizen AS citizen_rid, kind, from, to}, $a.admitted % 1440 AS leaves,"
	" $a.discharged % 1440 AS returns FROM $absence AS a WHERE a.rid = :rid",
	ROW(struct absence_entry, absence_rid, citizen_rid, kind, from, to, leaves, returns)
};
/* Of the same days, beside the one that is changed. */
static const struct reading absence_beside_read = {
	"SELECT $a{rid, kind, from} FROM $absence AS a WHERE $a.citizen = :citizen AND a.rid <> :rid"
	" AND $a.from <= coalesce(:to, $a.from) AND coalesce($a.to, :from) >= :from ORDER BY $a.from LIMIT 1",
	ROW(struct absence_found, rid, kind, from)
};
static const struct reading absence_died_read = {
	"SELECT $c{rid, died} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct absence_found, rid, died)
};
/* clang-format on */

int absence_entry_load(struct store *s, int64_t absence_rid, struct absence_entry *out,
		       struct err *e)
{
	const struct reader r = { s, NULL, BOUND(with_int(":rid", absence_rid)) };

	*out = (struct absence_entry){ .absence_rid = absence_rid };
	return there(read_row(&r, &absence_now_read, out, e),
		     _("this absence is not in the store any more"), e);
}

static int absence_whose(struct acting *a, struct err *e)
{
	struct absence_entry *x = a->entry, was;

	a->rid = x->absence_rid;
	if (a->rid != 0) {
		if (absence_entry_load(a->work->store, a->rid, &was, e) != 0)
			return -1;
		x->citizen_rid = was.citizen_rid;
	}
	a->citizen_rid = x->citizen_rid;
	return 0;
}

static int absence_refuse(const struct acting *a, const struct absence_entry *x, struct err *e)
{
	char to[DAY_PHRASE], from[DAY_PHRASE];

	if (x->kind < 0)
		return err_at(e, "kind", ERR_RULE, "%s", _("say where the citizen is"));
	if (day_is_none(x->from))
		return err_at(e, "from", ERR_RULE, "%s",
			      _("say from which day the citizen is away"));
	if (!day_is_none(x->to) && day_before(x->to, x->from))
		return err_at(e, "to", ERR_RULE,
			      _("the citizen can't come home on %s, before leaving on %s"),
			      day_phrase(x->to, a->work->who.today, to),
			      day_phrase(x->from, a->work->who.today, from));
	if (x->returns >= 0 && day_is_none(x->to))
		return err_at(e, "to", ERR_RULE, "%s",
			      _("say on which day the citizen comes home"));
	if (x->leaves >= 0 && x->returns >= 0 && day_same(x->from, x->to) && x->returns < x->leaves)
		return err_at(e, "returns", ERR_RULE, "%s",
			      _("on one day the citizen comes home after leaving"));
	return 0;
}

static int absence_ask(struct acting *a, const struct absence_entry *x, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid),
					with_int(":rid", a->rid), with_day(":from", x->from),
					with_day(":to", x->to)) };
	const struct reader citizen = { a->work->store, NULL,
					BOUND(with_int(":citizen", a->citizen_rid)) };
	struct absence_found beside, who;
	char day[DAY_PHRASE];
	int got = read_row(&r, &absence_beside_read, &beside, e);

	if (got == 1)
		warn(a->ask, _("on some of these days the citizen is away already: %s from %s"),
		     _(absence_kind_words.at[beside.kind].shown),
		     day_phrase(beside.from, a->work->who.today, day));
	if (got < 0 || (got = read_row(&citizen, &absence_died_read, &who, e)) < 0)
		return -1;
	if (got == 1 && !day_is_none(who.died) && day_before(who.died, x->from))
		warn(a->ask, _("the citizen died on %s"),
		     day_phrase(who.died, a->work->who.today, day));
	return 0;
}

static const char *absence_hour(struct acting *a, struct day on, int minute)
{
	char text[LOCAL_TEXT];

	return minute < 0 || day_is_none(on)
		       ? NULL
		       : arena_text(&a->arena, local_text((struct local_time){ on, minute }, text));
}

static int check_absence(struct acting *a, struct err *e)
{
	struct absence_entry *x = a->entry;

	if (absence_refuse(a, x, e) != 0)
		return -1;
	x->admitted = absence_hour(a, x->from, x->leaves);
	x->discharged = absence_hour(a, x->to, x->returns);
	return absence_ask(a, x, e);
}

static const struct act_field absence_fields[] = {
	FIELD(absence_entry, kind),
	FIELD(absence_entry, from),
	FIELD(absence_entry, to),
	FIELD(absence_entry, admitted),
	FIELD(absence_entry, discharged),
	FIELD_FRESH(absence_entry, citizen_rid, "citizen"),
	{ NULL, 0, false },
};

const struct act_desc absence_act = {
	.name = N_("the absence"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_ABSENCE,
	.entry = sizeof(struct absence_entry),
	.field = absence_fields,
	.whose = absence_whose,
	.check = check_absence,
};
