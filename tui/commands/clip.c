/* hverdag clip: clip cards, of one citizen with every clip and why it lapsed, or the balances of
 * all. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/clip_cards.h"
#include "core/records/records.h"
#include "core/records/rights.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/output.h"

static json_t *clip_json(const struct clip *c)
{
	char week[WEEK_TEXT], accrued[DAY_TEXT], lapses[DAY_TEXT];

	return json_pack("{s:s, s:s, s:i, s:i, s:i, s:i, s:s?}", "week",
			 week_text(day_week(c->monday), week), "accrued_on",
			 day_text(c->accrued_on, accrued), "minutes", c->minutes, "used", c->used,
			 "lapsed", c->lapsed, "remaining", c->remaining, "lapses_on",
			 day_is_none(c->lapses_on) ? NULL : day_text(c->lapses_on, lapses));
}

static json_t *next_lapse_json(const struct clip_ledger *l)
{
	char on[DAY_TEXT];

	if (day_is_none(l->next_lapse))
		return json_null();
	return json_pack("{s:s, s:i}", "on", day_text(l->next_lapse, on), "minutes",
			 l->next_lapse_minutes);
}

static json_t *card_json(const char *citizen, const char *card, struct day on,
			 const struct clip_ledger *l)
{
	char day[DAY_TEXT];
	json_t *clips = json_array();

	for (size_t i = 0; i < l->clips; i++)
		json_array_append_new(clips, clip_json(&l->clip[i]));
	return json_pack("{s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:o, s:o}", "citizen", citizen,
			 "card", card, "on", day_text(on, day), "balance_minutes", l->balance,
			 "accrued_minutes", l->accrued, "used_minutes", l->used, "lapsed_minutes",
			 l->lapsed, "next_lapse", next_lapse_json(l), "clips", clips);
}

/* CSV has one row a card, text of all citizens too; the clips of a card are a table of their own in
 * text. */
static const struct column card_columns[] = {
	{ "citizen", N_("citizen"), NULL, false },
	{ "card", N_("card"), NULL, false },
	{ "on", NULL, NULL, false },
	{ "balance_minutes", N_("balance"), cell_duration, true },
	{ "accrued_minutes", N_("accrued"), cell_duration, true },
	{ "used_minutes", N_("used"), cell_duration, true },
	{ "lapsed_minutes", N_("lapsed"), cell_duration, true },
	{ "next_lapse.minutes", N_("lapses next"), cell_duration, true },
	{ "next_lapse.on", N_("on"), NULL, false },
};

static char *cell_minutes(const json_t *value)
{
	json_int_t minutes = json_integer_value(value);

	return minutes != 0 ? memory_format("%lld", (long long)minutes) : memory_text("–");
}

static const struct column clip_columns[] = {
	{ "week", N_("week"), NULL, false },
	{ "minutes", N_("accrued"), cell_minutes, true },
	{ "used", N_("used"), cell_minutes, true },
	{ "lapsed", N_("lapsed"), cell_minutes, true },
	{ "remaining", N_("left"), cell_minutes, true },
	{ "lapses_on", N_("lapses on"), NULL, false },
};

/* What the walk over cards carries along. */
struct clip_list {
	struct call *call;
	struct day on;
	struct output out;
	struct clip_ledger ledger;
	bool each_clip; /* one citizen, as text */
	struct card_rid {
		int64_t citizen;
		char *id;
	} * found;
	size_t n;
};

static int write_clips(const struct clip_ledger *l, struct err *e)
{
	struct output out;
	int failed = 0;

	output_begin(&out, FORMAT_TEXT, clip_columns, sizeof clip_columns / sizeof clip_columns[0]);
	for (size_t i = 0; i < l->clips && !failed; i++)
		failed = output_row(&out, clip_json(&l->clip[i]), e);
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	return failed;
}

/* Why minutes were used, lapsed or owed; accruals speak for themselves. */
static int write_reasons(const struct clip_ledger *l, const struct clip_card *card, struct err *e)
{
	char sentence[400];

	for (size_t i = 0; i < l->events; i++)
		if (l->event[i].kind != CLIP_ACCRUED &&
		    output_line(e, "%s",
				clip_explain(l, card, &l->event[i], sentence, sizeof sentence)) !=
			    0)
			return -1;
	return 0;
}

static int write_next_lapse(const struct clip_ledger *l, struct err *e)
{
	char on[DAY_TEXT];

	if (day_is_none(l->next_lapse))
		return output_line(e, "%s", _("Nothing lapses."));
	char *minutes = duration_text(l->next_lapse_minutes);
	int failed =
		output_line(e, _("Next to lapse: %s on %s"), minutes, day_text(l->next_lapse, on));
	free(minutes);
	return failed;
}

static int write_card(const char *citizen, const char *name, const struct clip_card *card,
		      const struct clip_ledger *l, struct err *e)
{
	char *balance = duration_text(l->balance);
	int failed = output_line(e, _("%s, %s: balance %s"), citizen, name, balance) != 0 ||
		     write_next_lapse(l, e) != 0 || output_line(e, "%s", "") != 0 ||
		     write_clips(l, e) != 0 || output_line(e, "%s", "") != 0 ||
		     write_reasons(l, card, e) != 0;

	free(balance);
	return failed ? -1 : 0;
}

static int write_cards(struct clip_list *list, const char *citizen,
		       const struct citizen_cards *cards, struct err *e)
{
	struct clip_ledger *l = &list->ledger;
	int failed = 0;

	for (size_t i = 0; i < cards->n && !failed; i++) {
		clip_ledger_run(l, &cards->card[i], list->on);
		if (list->each_clip)
			failed = write_card(citizen, cards->card_name[i], &cards->card[i], l, e);
		else
			failed = output_row(&list->out,
					    card_json(citizen, cards->card_id[i], list->on, l), e);
	}
	return failed;
}

static int write_citizen(struct clip_list *list, int64_t rid, const char *id, struct err *e)
{
	struct session *s = list->call->session;
	struct citizen_cards cards;

	if (citizen_cards_load(s->store, &s->settings, rid, &cards, e) != 0)
		return -1;
	int failed = write_cards(list, id, &cards, e);
	if (!failed && cards.n == 0 && list->each_clip)
		failed = output_line(e, _("%s has no clip card"), id);
	citizen_cards_release(&cards);
	return failed;
}

/* Of all citizens those with a card, each once; the list is walked when the store is free again. */
static int note_citizen(void *data, const struct card_balance *b, struct err *e)
{
	struct clip_list *list = data;

	(void)e;
	if (list->n > 0 && list->found[list->n - 1].citizen == b->citizen_rid)
		return 0;
	list->found = memory_grow(list->found, list->n, sizeof *list->found);
	list->found[list->n++] = (struct card_rid){ b->citizen_rid, memory_text(b->citizen) };
	return 0;
}

static int write_all(struct clip_list *list, struct err *e)
{
	struct session *s = list->call->session;

	int failed = access_log(s->store, &s->who, 0, "clip", NULL, e) != 0 ||
		     all_balances(s->store, &s->who, &s->settings, list->on, note_citizen, list, e);
	for (size_t i = 0; i < list->n && !failed; i++)
		failed = write_citizen(list, list->found[i].citizen, list->found[i].id, e);
	for (size_t i = 0; i < list->n; i++)
		free(list->found[i].id);
	free(list->found);
	return failed ? -1 : 0;
}

int run_clip(struct call *call, struct err *e)
{
	struct clip_list list = { .call = call };
	enum format format = call->options->format;
	int64_t rid = 0;
	int failed;

	if (options_day(call->options, OPT_ON, call->today, call->today, &list.on, e) != 0 ||
	    (call->operands > 0 && look_up(call, call->operand[0], "clip", &rid, e) != 0))
		return -1;
	list.each_clip = rid != 0 && format == FORMAT_TEXT;
	output_begin(&list.out, format, card_columns, sizeof card_columns / sizeof card_columns[0]);
	if (rid != 0)
		failed = write_citizen(&list, rid, call->operand[0], e);
	else
		failed = write_all(&list, e);
	if (!failed)
		failed = output_end(&list.out, e);
	output_release(&list.out);
	clip_ledger_release(&list.ledger);
	return failed;
}
