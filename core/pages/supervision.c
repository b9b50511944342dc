/* Supervision: a row for each provider and week, the findings behind the figures, and the records that were
 * drawn for audit. */
#include "core/queries/supervision.h"

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/pages/pages.h"

size_t supervision_figures(const struct supervision *s, struct arena *a,
			   struct supervision_figures **out)
{
	struct supervision_figures *list = arena_take(a, (s->n * s->weeks + 1) * sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		for (size_t j = 0; j < s->weeks; j++) {
			struct supervision_figures *f = &list[n++];
			*f = (struct supervision_figures){ .provider = s->row[i].provider,
							   .name = s->row[i].name,
							   .from = s->week[j].from,
							   .to = s->week[j].to,
							   .cell = s->row[i].cell[j] };
			week_text(s->week[j].week, f->week);
		}
	*out = list;
	return n;
}

/* clang-format off */
#define OF struct supervision_figures
static const struct page_column figure_columns[] = {
	{ TEXT("provider", provider) },
	{ TEXT("provider_name", name) },
	{ TEXT("week", week), .flags = INSIDE },
	{ DAY("from", from) },
	{ DAY("to", to) },
	{ FIGURE("planned", cell.planned) },
	{ FIGURE("unrecorded", cell.n[SUPERVISED_UNRECORDED]) },
	{ FIGURE("records", cell.records) },
	{ FIGURE("recorded_late", cell.n[SUPERVISED_LATE]) },
	{ FIGURE("corrected", cell.n[SUPERVISED_CORRECTED]) },
	{ FIGURE("doubtful", cell.n[SUPERVISED_DOUBTFUL]) },
	{ FIGURE("goals_unobserved", cell.n[SUPERVISED_UNOBSERVED]) },
	{ FIGURE("followups_missed", cell.n[SUPERVISED_FOLLOW_UP]) },
	{ FIGURE("decisions_overdue", cell.n[SUPERVISED_DECISION]) },
	{ NULL },
};
#undef OF
static const struct page_table figure_table[] = {
	{ .name = "provider" }, { CELL("provider_name", N_("provider")) }, { CELL("week", N_("week")) },
	{ .name = "from" }, { .name = "to" },
	{ CELL("planned", N_("visits")) }, { CELL("unrecorded", N_("not recorded")) },
	{ CELL("records", N_("records")) }, { CELL("recorded_late", N_("recorded late")) },
	{ CELL("corrected", N_("corrected")) }, { CELL("doubtful", N_("doubtful")) },
	{ CELL("goals_unobserved", N_("goals")) }, { CELL("followups_missed", N_("follow-ups")) },
	{ CELL("decisions_overdue", N_("decisions")) }, { NULL },
};

MAKE(finding_what, struct supervision_found,
     ((struct value){ .kind = VALUE_WORD, .is.number = r->line->what, .words = &supervised_words }))
MAKE(finding_on, struct supervision_found, ((struct value){ .kind = VALUE_DAY, .is.day = r->line->on }))
MAKE(finding_days, struct supervision_found, ((struct value){ .kind = VALUE_FIGURE, .is.number = r->line->days }))

#define OF struct supervision_found
static const struct page_column finding_columns[] = {
	{ MADE("what", finding_what) },
	{ TEXT("provider", provider) },
	{ TEXT("week", week) },
	{ MADE("on", finding_on) },
	{ MADE("days", finding_days) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ TEXT("carer_name", carer) },
	{ TEXT("text", text) },
	{ TEXT("type", type) },
	{ TEXT("id", id) },
	{ NULL },
};
#undef OF
static const struct page_table finding_table[] = {
	{ CELL("what", N_("what")) }, { CELL("provider", N_("provider")) }, { CELL("week", N_("week")) },
	{ CELL("on", N_("day")) }, { .name = "days" }, { .name = "citizen" }, { CELL("name", N_("name")) },
	{ CELL("carer_name", N_("who")) }, { CELL("text", N_("finding")) }, { .name = "type" },
	{ CELL("id", N_("record")) }, { NULL },
};

#define OF struct sampled_record
static const struct page_column sample_columns[] = {
	{ TEXT("id", id) },
	{ DAY("on", on) },
	{ TEXT("citizen", citizen) },
	{ TEXT("name", name), .shows = "citizen.name" },
	{ TEXT("provider", provider) },
	{ TEXT("carer", carer) },
	{ TEXT("carer_name", carer_name) },
	{ WORD("outcome", outcome, outcome_words) },
	{ TIME("started", started) },
	{ TIME("ended", ended) },
	{ TEXT("recorded_at", recorded) },
	{ YES("corrects", corrects) },
	{ NULL },
};
#undef OF
static const struct page_table sample_table[] = {
	{ CELL("on", N_("day")) }, { CELL("name", N_("name")) }, { CELL("carer_name", N_("who")) },
	{ CELL("outcome", N_("outcome")) }, { CELL("started", N_("start")) }, { CELL("ended", N_("end")) },
	{ CELL("recorded_at", N_("recorded")) }, { .name = "corrects" }, { .name = "provider" },
	{ .name = "citizen" }, { .name = "carer" }, { CELL("id", N_("record")) }, { NULL },
};
/* clang-format on */

const struct page_rows supervision_rows = { .size = sizeof(struct supervision_figures),
					    .columns = figure_columns,
					    .table = figure_table };
const struct page_rows finding_rows = { .size = sizeof(struct supervision_found),
					.columns = finding_columns,
					.table = finding_table };
const struct page_rows sample_rows = { .size = sizeof(struct sampled_record),
				       .columns = sample_columns,
				       .table = sample_table };
