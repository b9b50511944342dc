/* hverdag check and audit verify: is the store whole, and is the journal as it was written? */
#include <string.h>

#include "core/base/text.h"
#include "core/pages/columns.h"
#include "core/queries/doubts.h"
#include "core/records/records.h"
#include "core/session/look_over.h"
#include "core/session/rights.h"
#include "core/store/audit.h"
#include "core/store/backup.h"
#include "tui/commands/command.h"
#include "tui/laptop.h"
#include "tui/message.h"
#include "tui/progress.h"
#include "tui/writers/write.h"

/* Each leaves the number of entries it read in *entries, or -1. */
typedef int step_run(const struct work *w, long *entries, struct err *e);

static int check_store(const struct work *w, long *entries, struct err *e)
{
	struct journal_report report = { 0 };
	int found = store_check(w->store, &report, e);

	*entries = report.entries;
	return found;
}

static int check_tables(const struct work *w, long *entries, struct err *e)
{
	struct err found, why;

	*entries = -1;
	if (records_compare(w->store, e) == 0)
		return 0;
	if (e->kind != ERR_RULE || records_distrust(w->store, &why) != 0)
		return -1;
	found = *e;
	return err_set(e, ERR_RULE,
		       _("%s; the next log-in makes the tables again from the journal"),
		       found.text);
}

static int check_journal(const struct work *w, long *entries, struct err *e)
{
	struct journal_report report = { 0 };
	int found = journal_verify(w->store, &report, e);

	*entries = report.entries;
	return found;
}

static int check_heads(const struct work *w, long *entries, struct err *e)
{
	struct laptop laptop;
	struct err ignored; /* of the laptop's settings: what can be read of them is used */

	(void)laptop_load(&laptop, &ignored);
	int found = audit_heads(w->store, laptop_folder(&laptop, LAPTOP_BACKUP_FOLDER), entries, e);
	laptop_release(&laptop);
	return found;
}

static int check_people(const struct work *w, long *entries, struct err *e)
{
	return audit_people(w->store, entries, e);
}

static int check_keys(const struct work *w, long *entries, struct err *e)
{
	return audit_keys(w->store, entries, e);
}

/* What is unlikely happened all the same: it is counted and is no fault of the store. */
static int count_doubts(const struct work *w, long *entries, struct err *e)
{
	size_t n = 0;
	int done = doubts_count(w, 0, &n, e);

	*entries = (long)n;
	return done;
}

struct step {
	const char *name;  /* in JSON and CSV */
	const char *words; /* in text */
	step_run *run;
	bool doubts; /* *entries is how many there are */
};

static const struct step store_steps[] = {
	{ "store", N_("pages, indexes, file rights and the journal's chain"), check_store, false },
	{ "tables", N_("every table against the journal it is made from"), check_tables, false },
	{ "doubts", N_("what is unlikely in what was planned and recorded"), count_doubts, true },
};

static const struct step journal_steps[] = {
	{ "journal", N_("every entry of the journal against the chain"), check_journal, false },
	{ "heads", N_("the journal's end against its copy and the backups"), check_heads, false },
	{ "people", N_("who may log in, and settings, against their signatures"), check_people,
	  false },
	{ "keys", N_("keys, and erased persons, against the journal"), check_keys, false },
	{ "tables", N_("every table against the journal it is made from"), check_tables, false },
};

/* What a step found. */
struct step_result {
	const char *name, *words;
	bool ok, doubts;
	int entries; /* that it read, or doubts; -1 unknown */
	char found[sizeof((struct err){ 0 }.text)];
};

MAKE(step_said, struct step_result,
     value_text(!r->ok ? _("FAULT")
		: r->doubts
			? arena_format(&p->arena,
				       ngettext("%d doubt", "%d doubts", (unsigned long)r->entries),
				       r->entries)
			: _("whole")))

#define OF struct step_result
static const struct page_column step_columns[] = {
	{ TEXT("check", name) },
	{ YES("ok", ok) },
	{ TEXT("text", words) },
	{ COUNT("entries", entries) },
	{ TEXT("found", found), .flags = INSIDE },
	{ MADE("said", step_said), .flags = FOR_PEOPLE },
	{ NULL },
};
#undef OF

/* clang-format off */
static const struct page_table step_table[] = {
	{ .name = "check" }, { CELL("ok", ""), .shown = "said" }, { CELL("text", "") },
	{ CELL("entries", "") }, { CELL("found", "") }, { NULL },
};
/* clang-format on */

static const struct page_rows step_rows = { .columns = step_columns, .table = step_table };

/* All steps run, whatever the ones before found. The first fault decides the exit status. */
static int run_step(struct call *call, const struct step *step, struct table *out,
		    struct err *first, struct err *e)
{
	struct step_result result = { .name = step->name,
				      .words = _(step->words),
				      .doubts = step->doubts };
	struct progress progress;
	struct err found = { 0 };
	long entries = -1;

	progress_say(&progress, options_given(call->options, OPT_QUIET), _(step->words));
	result.ok = step->run(&call->session->work, &entries, &found) == 0;
	progress_end(&progress);
	if (!result.ok && first->kind == ERR_NONE)
		*first = found;
	result.entries = result.ok ? (int)entries : -1;
	memcpy(result.found, found.text, sizeof result.found);
	return table_row(out, &result, e);
}

static int run_steps(struct call *call, const struct step *steps, size_t n, struct err *e)
{
	struct err first = { 0 };
	struct page page = { .desc = NULL };
	struct table out;
	int failed = 0;

	if (right_check(&call->session->work.who, ACT_CHECK, e) != 0)
		return -1;
	table_begin(&out, call->options->format, &step_rows, &page);
	for (size_t i = 0; i < n && !failed; i++)
		failed = run_step(call, &steps[i], &out, &first, e);
	if (!failed)
		failed = table_end(&out, e);
	table_release(&out);
	arena_release(&page.arena);
	if (!failed && first.kind != ERR_NONE) {
		*e = first;
		return -1;
	}
	return failed;
}

int run_check(struct call *call, struct err *e)
{
	struct err unheard;

	if (run_steps(call, store_steps, sizeof store_steps / sizeof store_steps[0], e) != 0)
		return -1;
	look_over_whole(&call->session->work, &unheard); /* the interface need not do it so soon */
	return 0;
}

/* Times that ran ahead are no fault, they are named. */
static void say_ahead(const struct work *w)
{
	char words[AUDIT_WORDS];
	struct err unheard;

	if (audit_ahead(w->store, w->who.now_ms, words, &unheard) == 0 && words[0] != '\0')
		message_warning(_("entries with times that are still to come: %s"), words);
}

int run_audit_verify(struct call *call, struct err *e)
{
	if (right_check(&call->session->work.who, ACT_CHECK, e) != 0)
		return -1;
	say_ahead(&call->session->work);
	return run_steps(call, journal_steps, sizeof journal_steps / sizeof journal_steps[0], e);
}
