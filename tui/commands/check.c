/* hverdag check and audit verify: is the store whole, and is the journal as it was written? */
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "core/records/rights.h"
#include "core/store/backup.h"
#include "tui/commands/command.h"
#include "tui/json.h"
#include "tui/output.h"
#include "tui/progress.h"

/* Each leaves the number of entries it read in *entries, or -1. */
typedef int step_run(struct store *s, long *entries, struct err *e);

static int compare(struct store *s, long *entries, struct err *e)
{
	*entries = -1;
	return records_compare(s, e);
}

struct step {
	const char *name;  /* in JSON and CSV */
	const char *words; /* in text */
	step_run *run;
};

static const struct step store_steps[] = {
	{ "store", N_("pages, indexes, file rights and the journal's chain"), store_check },
	{ "tables", N_("every table against the journal it is made from"), compare },
};

static const struct step journal_steps[] = {
	{ "journal", N_("every entry of the journal against the chain"), journal_verify },
};

static char *cell_result(const json_t *value)
{
	return memory_text(json_is_true(value) ? _("whole") : _("FAULT"));
}

static const struct column step_columns[] = {
	{ "check", NULL, NULL, false }, { "ok", "", cell_result, false },
	{ "text", "", NULL, false },    { "entries", "", NULL, true },
	{ "found", "", NULL, false },
};

/* A fault does not end the run: the next step may find another.  The first one decides the exit
 * status. */
static int run_step(struct call *call, const struct step *step, struct output *out,
		    struct err *first, struct err *e)
{
	struct progress progress;
	struct err found = { 0 };
	long entries = -1;

	progress_say(&progress, options_given(call->options, OPT_QUIET), _(step->words));
	bool ok = step->run(call->session->work.store, &entries, &found) == 0;
	progress_end(&progress);

	if (!ok && first->kind == ERR_NONE)
		*first = found;
	return output_row(
		out,
		JSON_OBJECT({ "check", json_string(step->name) }, { "ok", json_boolean(ok) },
			    { "text", json_string(_(step->words)) },
			    { "entries", ok && entries >= 0 ? json_integer(entries) : json_null() },
			    { "found", json_text(found.text) }),
		e);
}

static int run_steps(struct call *call, const struct step *steps, size_t n, struct err *e)
{
	struct err first = { 0 };
	struct output out;
	int failed = 0;

	if (right_check(&call->session->work.who, ACT_CHECK, e) != 0)
		return -1;
	output_begin(&out, call->options->format, step_columns,
		     sizeof step_columns / sizeof step_columns[0]);
	for (size_t i = 0; i < n && !failed; i++)
		failed = run_step(call, &steps[i], &out, &first, e);
	if (!failed)
		failed = output_end(&out, e);
	output_release(&out);
	if (!failed && first.kind != ERR_NONE) {
		*e = first;
		return -1;
	}
	return failed;
}

int run_check(struct call *call, struct err *e)
{
	return run_steps(call, store_steps, sizeof store_steps / sizeof store_steps[0], e);
}

int run_audit_verify(struct call *call, struct err *e)
{
	return run_steps(call, journal_steps, sizeof journal_steps / sizeof journal_steps[0], e);
}
