/* What providers are paid for courses: a row for each provider. */
#include "core/queries/payment.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

static struct value kroner(double amount)
{
	return amount < 0 ? value_none()
			  : (struct value){ .kind = VALUE_NUMBER, .is.real = amount };
}

static struct value hours(int minutes)
{
	int hundredths = (minutes * 100 + 30) / 60;

	return (struct value){ .kind = VALUE_NUMBER, .is.real = hundredths / 100.0 };
}

/* clang-format off */
MAKE(paid_hours, struct payment_row, hours(r->sum.n[PAID_HOURS]))
MAKE(paid_hours_kroner, struct payment_row, kroner(payment_kroner(&r->sum, PAID_HOURS)))
MAKE(paid_goals_kroner, struct payment_row, kroner(payment_kroner(&r->sum, PAID_GOALS)))
MAKE(paid_independent_kroner, struct payment_row, kroner(payment_kroner(&r->sum, PAID_INDEPENDENT)))
MAKE(paid_kroner, struct payment_row, kroner(payment_total(&r->sum)))
/* For people: that nothing is set is said. */
MAKE(paid_amount, struct payment_row,
     payment_total(&r->sum) < 0 ? value_text(_("no amount is set")) : kroner(payment_total(&r->sum)))

#define OF struct payment_row
static const struct page_column columns[] = {
	{ TEXT("provider", provider) },
	{ TEXT("provider_name", name), .shows = "provider.name" },
	{ WORD("kind", kind, provider_kind_words), .shows = "provider.kind" },
	{ TEXT("model", model) },
	{ MADE("granted_hours", paid_hours) },
	{ MADE("granted_kroner", paid_hours_kroner) },
	{ FIGURE("courses_ended", ended) },
	{ FIGURE("goals_reached", sum.n[PAID_GOALS]) },
	{ MADE("goals_kroner", paid_goals_kroner) },
	{ FIGURE("independent", sum.n[PAID_INDEPENDENT]) },
	{ MADE("independent_kroner", paid_independent_kroner) },
	{ MADE("kroner", paid_kroner) },
	{ TEXT("text", text) },
	{ MADE("amount", paid_amount), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

const char *const payment_sentence =
	N_("{granted_hours} hours planned[ ({granted_kroner} kr.)]; goals reached: {goals_reached}[ ({goals_kroner} kr.)]; "
	   "without help: {independent} of {courses_ended}[ ({independent_kroner} kr.)][. {text}]");

static const struct page_table table[] = {
	{ .name = "provider" }, { CELL("provider_name", N_("provider")) }, { .name = "kind" },
	{ CELL("model", N_("model")) }, { CELL("granted_hours", N_("hours")) }, { .name = "granted_kroner" },
	{ CELL("courses_ended", N_("ended")) }, { CELL("goals_reached", N_("goals")) }, { .name = "goals_kroner" },
	{ CELL("independent", N_("without help")) }, { .name = "independent_kroner" },
	{ CELL("kroner", N_("kroner")), .shown = "amount" }, { .name = "text" }, { NULL },
};
/* clang-format on */

const struct page_rows payment_rows = {
	.size = sizeof(struct payment_row), .columns = columns, .of = "provider", .table = table
};
