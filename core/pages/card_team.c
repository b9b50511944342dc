/* The clip cards of a team: a row for each, and their sums. */
#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"
#include "core/queries/clip_team.h"

enum { SOON_DAYS = 7 };

static enum clip_rank team_order(const struct page *p)
{
	return ((const struct clip_team *)p->of)->by;
}

static bool team_lapses_soon(const struct clip_standing *s)
{
	return !day_is_none(s->next_lapse) && s->next_lapse.n - s->on.n <= SOON_DAYS;
}

/* Why the row stands where it does in the order of the list. */
SAY(team_reason, struct clip_team_row, clip_rank_reason(team_order(p), &r->stands, text))

MAKE(team_reason_ink, struct clip_team_row,
     value_text(team_order(p) == CLIP_RANK_OVERDRAWN && r->stands.overdrawn > 0      ? "alarm"
		: team_order(p) == CLIP_RANK_LAPSING && team_lapses_soon(&r->stands) ? "notice"
										     : "dim"))
MAKE(team_balance_ink, struct clip_team_row, value_text(r->stands.balance < 0 ? "alarm" : "normal"))
MAKE(team_row_share, struct clip_team_row,
     value_number(VALUE_PERCENT, percent_of(r->stands.used, r->stands.accrued)))
MAKE(team_lack_mark, struct clip_team_row, value_text(r->lacks.n > 0 ? "notice *late" : ""))

/* What the card asks for and is missing, in one text. */
static struct value team_lacks(struct page *p, const void *row)
{
	const struct clip_lack_list *l = &((const struct clip_team_row *)row)->lacks;
	const char *all = "";

	for (size_t i = 0; i < l->n; i++)
		all = i == 0 ? l->at[i].text
			     : arena_format(&p->arena, "%s; %s", all, l->at[i].text);
	return value_text(all);
}

MAKE(team_share, struct clip_team, value_number(VALUE_PERCENT, percent_of(r->used, r->accrued)))
MAKE(team_nothing, struct clip_team, value_text(r->accrued == 0 ? _("nothing is granted yet") : ""))

/* clang-format off */
#define OF struct clip_team_row
static const struct page_column row_columns[] = {
	{ TEXT("name", name) },
	{ TEXT("card_name", card_name) },
	{ MINUTES("balance", stands.balance) },
	{ MADE("share", team_row_share) },
	{ MADE("reason", team_reason) },
	{ MADE("lacks", team_lacks) },
	{ MADE("reason_ink", team_reason_ink) },
	{ MADE("balance_ink", team_balance_ink) },
	{ MADE("lack_mark", team_lack_mark) },
	{ NULL },
};
#undef OF

#define OF struct clip_team
const struct page_rows card_team_rows = { LIST(row, n), .columns = row_columns };

static const struct page_column columns[] = {
	{ MADE("share", team_share) },
	{ MINUTES("used", used) },
	{ MINUTES("accrued", accrued) },
	{ MINUTES("lapsed", lapsed) },
	{ MINUTES("left", balance) },
	{ MADE("nothing", team_nothing) },
	{ ROWS("cards", card_team_rows) },
	{ NULL },
};
/* clang-format on */

const struct page_desc card_team_page_desc = {
	.columns = columns,
	.text = N_("{nothing}[{share} used: {used} of {accrued}; {lapsed} lapsed, {left} left]"),
};
