/* A use of the clip card without a visit: see visit.h. */
#include "core/base/text.h"
#include "core/records/rights.h"
#include "core/records/visit_parts.h"

static int check_use(struct store *s, const struct actor *who, const struct settings_history *set,
		     const struct visit_entry *v, const struct clip_use *use,
		     char card[RECORD_ID_MAX + 1], char warning[400], struct err *e)
{
	*card = *warning = '\0';
	if (right_check(who, ACT_USE_CLIP, e) != 0 || right_check_staff(who, e) != 0 ||
	    citizen_access(s, who, v->citizen_rid, "record", e) != 0)
		return -1;
	if (use->minutes <= 0 || use->helpers <= 0)
		return err_set(
			e, ERR_RULE, "%s",
			_("a use of the clip card needs at least one minute and one helper"));
	return clip_use_checked(s, who, set, v, use, card, warning, e);
}

static struct visit_entry entry_of_use(int64_t citizen_rid, const char *card,
				       const struct clip_use *use)
{
	return (struct visit_entry){
		.citizen_rid = citizen_rid, .card = card, .on = use->on, .started = -1, .ended = -1
	};
}

int clip_use_check(struct store *s, const struct actor *who, const struct settings_history *set,
		   int64_t citizen_rid, const char *card, const struct clip_use *use,
		   char warning[400], struct err *e)
{
	struct visit_entry v = entry_of_use(citizen_rid, card, use);
	char found[RECORD_ID_MAX + 1];

	return check_use(s, who, set, &v, use, found, warning, e);
}

struct clip_use_writing {
	struct visit_writing w;
	const struct clip_use *use;
};

static int write_use(struct store *s, void *data, struct err *e)
{
	struct clip_use_writing *u = data;
	struct visit_writing *w = &u->w;
	char card[RECORD_ID_MAX + 1], warning[400];

	if (check_use(s, w->who, w->set, &w->v, u->use, card, warning, e) != 0)
		return -1;
	json_t *o = json_pack("{s:s, s:i, s:i}", "type", "clip_use", "minutes", u->use->minutes,
			      "helpers", u->use->helpers);
	set_day(o, "on", u->use->on);
	int done = -1;
	if (set_text(o, "card", card, e) == 0 &&
	    set_text(o, "activity", u->use->activity, e) == 0 &&
	    set_reference(s, o, "citizen", w->v.citizen_rid, e) == 0 &&
	    set_reference(s, o, "by", w->who->staff_rid, e) == 0)
		done = visit_put(w, o, &w->rid, e);
	json_decref(o);
	return done;
}

int clip_use_add(struct store *s, const struct actor *who, const struct settings_history *set,
		 int64_t citizen_rid, const char *card, const struct clip_use *use, int64_t *rid,
		 struct err *e)
{
	struct clip_use_writing u = {
		.w = { .store = s,
		       .who = who,
		       .set = set,
		       .v = entry_of_use(citizen_rid, card, use) },
		.use = use,
	};

	if (store_write(s, write_use, &u, e) != 0)
		return -1;
	if (rid != NULL)
		*rid = u.w.rid;
	return 0;
}
