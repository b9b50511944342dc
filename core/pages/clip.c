/* A clip card: its balance and every clip, and why minutes were used, lapsed or owed. */
#include "core/rules/clip.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/phrase.h"

SAY(clip_week, struct clip, week_text(day_week(r->monday), text))

MAKE(card_nothing_lapses, struct clip_ledger,
     value_text(day_is_none(r->next_lapse) ? _("Nothing lapses") : ""))

/* A sentence for every event of the ledger but accruals, which need no explanation. */
static struct value card_reasons(struct page *p, const void *row)
{
	const struct card_page *card = row;
	const struct clip_ledger *l = card->ledger;
	const char **list = arena_take(&p->arena, (l->events + 1) * sizeof *list);
	struct value v = { .kind = VALUE_ROWS, .is.rows.first = list };
	char text[400];

	for (size_t i = 0; i < l->events; i++)
		if (l->event[i].kind != CLIP_ACCRUED)
			list[v.is.rows.n++] =
				arena_text(&p->arena, clip_explain(l, card->card, &l->event[i],
								   text, sizeof text));
	return v;
}

/* ---- what it asks for ---- */

struct value card_lack_lines(struct page *p, const struct clip_lack_list *lacks)
{
	struct value v = { .kind = VALUE_LINES };

	v.is.texts.at = arena_take(&p->arena, (lacks->n + 1) * sizeof *v.is.texts.at);
	for (size_t i = 0; i < lacks->n; i++)
		v.is.texts.at[v.is.texts.n++] = arena_text(&p->arena, lacks->at[i].text);
	return v;
}

MAKE(card_lack_list, struct card_page, value_list(r->lacks.at, r->lacks.n))
MAKE(card_lacks, struct card_page, card_lack_lines(p, &r->lacks))

/* ---- how it works ---- */

/* "30 min every week, saved 13 weeks (herning.yaml:41)" */
static struct value card_rules(struct page *p, const void *row)
{
	const struct clip_rules *rules = ((const struct card_page *)row)->card->rules;
	int rule = (int)clip_rules_on(rules, p->on);
	const struct clip_settings *set = rules->at[rule].set;
	char origin[CLIP_ORIGIN];

	if (set == NULL)
		return value_text(_("the settings in force today know no such card"));
	const char *every = arena_format(&p->arena,
					 ngettext("%d min every week", "%d min every %d weeks",
						  (unsigned)set->accrual_every_weeks),
					 set->minutes_per_clip, set->accrual_every_weeks);
	if (set->save_weeks == SETTING_NONE)
		return value_text(
			arena_format(&p->arena, _("%s, saved without end (%s)"), every,
				     clip_origin(rules, rule, CLIP_MINUTES_PER_CLIP, origin)));
	return value_text(arena_format(&p->arena,
				       ngettext("%s, saved %d week (%s)", "%s, saved %d weeks (%s)",
						(unsigned)set->save_weeks),
				       every, set->save_weeks,
				       clip_origin(rules, rule, CLIP_SAVE_WEEKS, origin)));
}

static struct value card_next_lapse(struct page *p, const void *row)
{
	const struct clip_ledger *l = ((const struct card_page *)row)->ledger;
	char minutes[DURATION_TEXT], day[DAY_PHRASE];

	if (day_is_none(l->next_lapse))
		return value_none();
	return value_text(arena_format(&p->arena, _("%s lapse on %s"),
				       duration_text(l->next_lapse_minutes, minutes),
				       day_phrase(l->next_lapse, l->on, day)));
}

MAKE(card_no_lapse, struct card_page,
     value_text(day_is_none(r->ledger->next_lapse) ? _("nothing will lapse as far as can be seen")
						   : ""))
MAKE(card_first_use, struct card_page, value_text(clip_first_use(r->card, p->on)))
MAKE(card_in_credit, struct card_page,
     r->ledger->balance < 0 ? value_none() : value_number(VALUE_MINUTES, r->ledger->balance))
MAKE(card_overdrawn, struct card_page,
     r->ledger->balance < 0 ? value_number(VALUE_MINUTES, r->ledger->balance) : value_none())

/* clang-format off */
#define OF struct clip_lack_line
static const struct page_column lack_columns[] = {
	{ WORD("code", lack, clip_lack_words) },
	{ TEXT("text", text) },
	{ NULL },
};
const struct page_rows card_lack_rows = { .size = sizeof(OF), .columns = lack_columns };
#undef OF

#define OF struct clip
static const struct page_column clip_columns[] = {
	{ MADE("week", clip_week) },
	{ DAY("accrued_on", accrued_on) },
	{ FIGURE("minutes", minutes), .flags = NO_ZERO | DASH },
	{ FIGURE("used", used), .flags = NO_ZERO | DASH },
	{ FIGURE("lapsed", lapsed), .flags = NO_ZERO | DASH },
	{ FIGURE("remaining", remaining), .flags = NO_ZERO | DASH },
	{ DAY("lapses_on", lapses_on) },
	{ NULL },
};
#undef OF

static const struct page_table clip_table[] = {
	{ CELL("week", N_("week")) }, { CELL("minutes", N_("accrued")) },
	{ CELL("used", N_("used")) }, { CELL("lapsed", N_("lapsed")) },
	{ CELL("remaining", N_("left")) }, { CELL("lapses_on", N_("lapses on")) }, { NULL },
};

#define OF struct clip_ledger
static const struct page_rows clips = {
	LIST(clip, clips), .columns = clip_columns, .title = "", .always = true, .table = clip_table,
};

static const struct page_column next_lapse_columns[] = {
	{ DAY("on", next_lapse) },
	{ MINUTES("minutes", next_lapse_minutes) },
	{ NULL },
};

static const struct page_column ledger_columns[] = {
	{ MINUTES("balance_minutes", balance) },
	{ MINUTES("accrued_minutes", accrued) },
	{ MINUTES("used_minutes", used) },
	{ MINUTES("lapsed_minutes", lapsed) },
	{ GROUP("next_lapse", next_lapse_columns) },
	{ ROWS("clips", clips) },
	{ MADE("nothing_lapses", card_nothing_lapses), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

static const struct page_column reason_columns[] = {
	{ .name = "text", .kind = VALUE_TEXT },
	{ NULL },
};
static const struct page_rows reasons = {
	.size = sizeof(const char *), .columns = reason_columns, .title = "", .always = true,
	.text = "{text}",
};

#define OF struct card_page
static const struct page_column columns[] = {
	{ TEXT("citizen", citizen), .flags = EMPTY },
	{ TEXT("card", card_id), .flags = EMPTY },
	{ MADE("on", page_day) },
	{ INLINE("ledger", ledger, ledger_columns) },
	{ ROWS("doubts", card_lack_rows), .get = card_lack_list },
	{ TEXT("name", card_name), .flags = FOR_PEOPLE },
	{ MADE("lacks", card_lacks), .flags = FOR_PEOPLE },
	{ MADE("rules", card_rules), .flags = FOR_PEOPLE },
	{ MADE("lapse", card_next_lapse), .flags = FOR_PEOPLE },
	{ MADE("no_lapse", card_no_lapse), .flags = FOR_PEOPLE },
	{ MADE("first_use", card_first_use), .flags = FOR_PEOPLE },
	{ MADE("left", card_in_credit), .flags = FOR_PEOPLE },
	{ MADE("overdrawn", card_overdrawn), .flags = FOR_PEOPLE },
	{ ROWS("reasons", reasons), .get = card_reasons, .flags = FOR_PEOPLE },
	{ NULL },
};
/* clang-format on */

/* A row a card: CSV, and text of many. */
/* clang-format off */
static const struct page_table table[] = {
	{ CELL("citizen", N_("citizen")) }, { CELL("card", N_("card")) }, { .name = "on" },
	{ CELL("balance_minutes", N_("balance")) }, { CELL("accrued_minutes", N_("accrued")) },
	{ CELL("used_minutes", N_("used")) }, { CELL("lapsed_minutes", N_("lapsed")) },
	{ CELL("next_lapse.minutes", N_("lapses next")) }, { CELL("next_lapse.on", N_("on")) },
	{ CELL("doubts", N_("notice")) },
	{ NULL },
};
/* clang-format on */

const struct page_rows card_rows = { .columns = columns, .of = "clip_card", .table = table };
const struct page_desc card_page_desc = {
	.columns = columns,
	.text = N_("{citizen}, {name}: balance {balance_minutes}\n"
		   "[Next to lapse: {next_lapse.minutes} on "
		   "{next_lapse.on}]\n{nothing_lapses}\n{lacks}\n"
		   "Before the first use: {first_use}"),
};

const char *const card_head =
	N_("<notice><*lapsing> "
	   "<normal>{lapse}\n<3><dim>{no_lapse}\n<3><dim>{rules}\n<notice><*late> {lacks}\n"
	   "<3>before the first use: {first_use}");
