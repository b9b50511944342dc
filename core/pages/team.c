/* The colleagues, a row each: who they are, whom to call, when they are away and when they left. */
#include "core/queries/team.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

/* clang-format off */
#define OF struct team_staff
static const struct page_column columns[] = {
	{ TEXT("staff", id) },
	{ TEXT("name", name) },
	{ WORD("role", role, role_words) },
	{ TEXT("phone", phone) },
	{ TEXT("provider", provider_id) },
	{ TEXT("provider_name", provider), .shows = "provider.name" },
	{ TEXT("provider_phone", provider_phone), .shows = "provider.phone" },
	{ TEXT("education", education) },
	{ COUNT("rehab_training_days", rehab_training_days) },
	{ TEXT("lacks", lacks) },
	{ DAY("left", left) },
	{ WORD("away", away_kind, staff_absence_kind_words), .shows = "staff_absence.kind staff_absence.staff" },
	{ DAY("away_from", away_from), .shows = "staff_absence.from" },
	{ DAY("away_to", away_to), .shows = "staff_absence.to" },
	{ TEXT("user", user) },
	{ NULL },
};
#undef OF

static const struct page_table table[] = {
	{ CELL("name", N_("name")) }, { CELL("role", N_("role")) }, { CELL("phone", N_("phone")) },
	{ CELL("provider_name", N_("provider")) }, { CELL("away", N_("away")) }, { CELL("away_from", N_("from")) },
	{ CELL("away_to", N_("to")) }, { CELL("left", N_("left")) }, { CELL("user", N_("user")) },
	{ CELL("staff", N_("staff")) }, { .name = "provider" }, { .name = "provider_phone" }, { .name = "education" },
	{ .name = "rehab_training_days" }, { .name = "lacks" }, { NULL },
};
/* clang-format on */

const struct page_rows team_rows = {
	.size = sizeof(struct team_staff), .columns = columns, .of = "staff", .table = table
};
