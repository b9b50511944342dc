/* hverdag clip: clip cards, of one citizen with every clip and why it lapsed, or the balances of
 * all. */

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/phrase.h"
#include "core/queries/clip_cards.h"
#include "tui/commands/command.h"
#include "tui/commands/look_up.h"
#include "tui/json.h"
#include "tui/output.h"

static json_t *clip_json(const struct clip *c)
{
	char week[WEEK_TEXT];

	return JSON_OBJECT({ "week", json_string(week_text(day_week(c->monday), week)) },
			   { "accrued_on", json_day(c->accrued_on) },
			   { "minutes", json_integer(c->minutes) },
			   { "used", json_integer(c->used) }, { "lapsed", json_integer(c->lapsed) },
			   { "remaining", json_integer(c->remaining) },
			   { "lapses_on", json_day(c->lapses_on) });
}

static json_t *next_lapse_json(const struct clip_ledger *l)
{
	if (day_is_none(l->next_lapse))
		return json_null();
	return JSON_OBJECT({ "on", json_day(l->next_lapse) },
			   { "minutes", json_integer(l->next_lapse_minutes) });
}

/* The card without its clips: all that a table shows, where thousands of rows may wait. */
static json_t *card_json(const char *citizen, const char *card, struct day on,
			 const struct clip_ledger *l)
{
	return JSON_OBJECT({ "citizen", json_string(citizen) }, { "card", json_string(card) },
			   { "on", json_day(on) }, { "balance_minutes", json_integer(l->balance) },
			   { "accrued_minutes", json_integer(l->accrued) },
			   { "used_minutes", json_integer(l->used) },
			   { "lapsed_minutes", json_integer(l->lapsed) },
			   { "next_lapse", next_lapse_json(l) });
}

static void add_clips(json_t *card, const struct clip_ledger *l)
{
	json_t *clips = json_array();

	for (size_t i = 0; i < l->clips; i++)
		json_array_append_new(clips, clip_json(&l->clip[i]));
	json_object_set_new(card, "clips", clips);
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
	char on[DAY_TEXT], minutes[DURATION_TEXT];

	if (day_is_none(l->next_lapse))
		return output_line(e, "%s", _("Nothing lapses"));
	return output_line(e, _("Next to lapse: %s on %s"),
			   duration_text(l->next_lapse_minutes, minutes),
			   day_text(l->next_lapse, on));
}

static int write_card(const char *citizen, const char *name, const struct clip_card *card,
		      const struct clip_ledger *l, struct err *e)
{
	char balance[DURATION_TEXT];
	int failed = output_line(e, _("%s, %s: balance %s"), citizen, name,
				 duration_text(l->balance, balance)) != 0 ||
		     write_next_lapse(l, e) != 0 || output_line(e, "%s", "") != 0 ||
		     write_clips(l, e) != 0 || output_line(e, "%s", "") != 0 ||
		     write_reasons(l, card, e) != 0;

	return failed ? -1 : 0;
}

static int write_facts(void *data, const struct card_facts *c, struct err *e)
{
	struct clip_list *list = data;
	struct clip_ledger *l = &list->ledger;

	clip_ledger_run(l, c->card, list->on);
	if (list->each_clip)
		return write_card(c->citizen, c->card_name, c->card, l, e);
	json_t *card = card_json(c->citizen, c->card_id, list->on, l);
	if (list->out.format == FORMAT_JSON)
		add_clips(card, l);
	return output_row(&list->out, card, e);
}

static int write_citizen(struct clip_list *list, int64_t rid, const char *id, struct err *e)
{
	struct session *s = list->call->session;
	struct citizen_cards cards;
	int failed = 0;

	if (citizen_cards_load(&s->work, rid, &cards, e) != 0)
		return -1;
	for (size_t i = 0; i < cards.n && !failed; i++) {
		struct card_facts facts = { rid, id, cards.card_id[i], cards.card_name[i],
					    &cards.card[i] };
		failed = write_facts(list, &facts, e);
	}
	if (!failed && cards.n == 0 && list->each_clip)
		failed = output_line(e, _("%s has no clip card"), id);
	citizen_cards_release(&cards);
	return failed;
}

int run_clip(struct call *call, struct err *e)
{
	struct session *s = call->session;
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
		failed = all_cards(&s->work, write_facts, &list, e);
	if (!failed)
		failed = output_end(&list.out, e);
	output_release(&list.out);
	clip_ledger_release(&list.ledger);
	return failed;
}
