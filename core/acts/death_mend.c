/* Putting a recorded death right: see death_mend.h. */
#include "core/acts/death_mend.h"

#include "core/acts/acting.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/records/reading.h"

struct mend_who {
	struct day died, born;
};

/* clang-format off */
static const struct reading mend_who_read = {
	"SELECT $c{died, born} FROM $citizen AS c WHERE c.rid = :citizen", ROW(struct mend_who, died, born)
};
/* clang-format on */

static int check_mend(struct acting *a, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid)) };
	const struct death_mend *m = a->entry;
	const struct day today = a->work->who.today;
	char day[DAY_PHRASE], born[DAY_PHRASE];
	struct mend_who who;

	if (there(read_row(&r, &mend_who_read, &who, e),
		  _("this citizen is not in the store any more"), e) != 0)
		return -1;
	if (day_is_none(who.died))
		return err_set(e, ERR_RULE, "%s",
			       _("the death was changed elsewhere meanwhile: look again"));
	if (day_same(who.died, m->died))
		return err_at(e, "died", ERR_RULE, _("the death is recorded on %s already"),
			      day_phrase(m->died, today, day));
	if (day_is_none(m->died))
		return 0;
	if (day_has_come(&a->work->who, m->died, "died", e) != 0)
		return -1;
	return day_is_none(who.born) || !day_before(m->died, who.born)
		       ? 0
		       : err_at(e, "died", ERR_RULE, _("%s is before the citizen was born, on %s"),
				day_phrase(m->died, today, day), day_phrase(who.born, today, born));
}

/* Of the death the day alone. */
static int put_alive(struct acting *a, struct err *e)
{
	json_t *o = record_object(a->work->store, RECORD_CITIZEN, a->citizen_rid, e);

	if (o == NULL)
		return -1;
	change_day(o, "died", DAY_NONE);
	return act_put(a->work, a->work->who.today, o, NULL, e);
}

/* With all that ended with it. */
static int take_death_back(struct acting *a, const struct act_done *death, struct err *e)
{
	if (act_unwrite(a->work, &death->mark, _("the death was taken back"), false, e) == 0)
		return 0;
	return e->kind != ERR_RULE
		       ? -1
		       : err_at(e, "keeps", ERR_RULE, "%s",
				_("what ended with the death was changed since: say that it stays "
				  "as it is"));
}

/* After a death was put right and that was taken back, the day that stood before may stand there again. */
static int put_alive_at_last(struct acting *a, struct err *e)
{
	const struct reader r = { a->work->store, NULL,
				  BOUND(with_int(":citizen", a->citizen_rid)) };
	struct mend_who who = { DAY_NONE, DAY_NONE };

	if (read_row(&r, &mend_who_read, &who, e) < 0)
		return -1;
	return day_is_none(who.died) ? 0 : put_alive(a, e);
}

static int write_mend(struct acting *a, struct err *e)
{
	const struct death_mend *m = a->entry;
	const struct death_entry right_day = { a->citizen_rid, m->died };
	struct act_done death;
	int found = death_done(a->work, a->citizen_rid, &death, e);

	if (found < 0)
		return -1;
	a->rid = a->citizen_rid;
	if ((found == 1 && m->keeps != 1 && take_death_back(a, &death, e) != 0) ||
	    put_alive_at_last(a, e) != 0)
		return -1;
	if (day_is_none(m->died))
		return 0;
	/* A death is known again in the journal by the moment of its entries (death_done). */
	struct work later = *a->work;
	later.who.now_ms++;
	return act_within(&later, &death_act, &right_day, NULL, e);
}

static const struct act_field mend_fields[] = {
	FIELD_AT(death_mend, citizen_rid, "citizen"),
	FIELD(death_mend, died),
	{ NULL, 0, false },
};

const struct act_desc death_mend_act = {
	.name = N_("the day of death"),
	.undone = N_("Taken back: the day of death is as it was"),
	.right = ACT_SEE_CITIZEN,
	.type = RECORD_CITIZEN,
	.entry = sizeof(struct death_mend),
	.field = mend_fields,
	.check = check_mend,
	.write = write_mend,
};
