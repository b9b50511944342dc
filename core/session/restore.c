/* Restoring a backup: see restore.h. */
#include "core/session/restore.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/restore.h"

struct restoration {
	const struct restore *in;
	struct restored *out;
	struct restoring r;
	struct actor who;     /* whose keys they are */
	struct people before; /* as the backup has them */
};

static void say_mended(struct restored *out, char *words)
{
	out->mended = memory_grow(out->mended, out->mended_n, sizeof *out->mended);
	out->mended[out->mended_n++] = words;
}

static void say_differs(struct restored *out, char *words)
{
	out->differs = memory_grow(out->differs, out->differ_n, sizeof *out->differs);
	out->differs[out->differ_n++] = words;
}

void restored_release(struct restored *r)
{
	for (size_t i = 0; i < r->mended_n; i++)
		free(r->mended[i]);
	for (size_t i = 0; i < r->differ_n; i++)
		free(r->differs[i]);
	free(r->mended);
	free(r->differs);
	free(r->aside);
	*r = (struct restored){ .aside = NULL };
}

/* ---- whose keys ---- */

/* Another store's users say nothing of this one's. */
static int restoration_keys(struct restoration *x, struct err *e)
{
	if (x->in->old != NULL) {
		x->r.old = x->in->old->store;
		if (restoring_lend_keys(&x->r)) {
			x->who = x->in->old->who;
			return 0;
		}
		x->r.old = NULL;
		say_differs(x->out,
			    memory_text(_("the store that was there is another one: who may log in "
					  "is as the backup has it")));
	}
	if (x->in->user == NULL)
		return 0;
	if (store_login(x->r.copy, x->in->user, x->in->passphrase, &x->who, e) != 0)
		return err_context(e, _("the log-in to the backup, with a passphrase of its time"));
	x->who.now_ms = x->in->now_ms;
	return 0;
}

/* ---- the backup's own tables: only to say what was wrong with them ---- */

static void look_at_tables(struct restoration *x)
{
	struct store *copy = x->r.copy;
	struct err e = { .kind = ERR_NONE };
	bool current = false;

	if (x->r.damaged)
		say_mended(x->out, memory_text(_("pages of the backup are damaged; everything was "
						 "made again from its journal")));
	else if (records_current(copy, &current, &e) != 0 ||
		 (current && records_compare(copy, &e) != 0))
		say_mended(x->out, memory_format(_("the tables of the backup did not say what its "
						   "journal says, and were made again: %s"),
						 e.text));
	for (char *words; (words = store_notice_take(copy)) != NULL;)
		say_mended(x->out, words);
}

/* ---- people ---- */

/* What became of somebody since the backup, in words; NULL: nothing. */
static char *person_differs(const struct person *was, const struct person *is)
{
	if (was == NULL)
		return memory_format(_("%s may log in, and was added after the backup"), is->name);
	if (was->disabled != is->disabled)
		return memory_format(
			is->disabled ? _("%s may not log in: that was said after the backup")
				     : _("%s may log in: that was said after the backup"),
			is->name);
	if (was->role != is->role || strcmp(was->staff_id, is->staff_id) != 0)
		return memory_format(_("%s has another role, or is another staff member, than in "
				       "the backup"),
				     is->name);
	if (memcmp(was->row, is->row, WRAPPED_HASH) != 0)
		return memory_format(_("%s logs in with the passphrase of today, not with that of "
				       "the backup"),
				     is->name);
	return NULL;
}

static void compare_people(struct restoration *x, const struct people *now)
{
	for (size_t i = 0; i < now->n; i++) {
		const struct person *is = &now->at[i];
		char *words = person_differs(person_find(&x->before, is->uuid), is);
		if (words != NULL)
			say_differs(x->out, words);
		if (!restoring_row_fits(x->r.new, is))
			say_mended(x->out,
				   memory_format(_("what %s logs in with is damaged in the backup: "
						   "an administrator must give a new passphrase"),
						 is->name));
	}
}

static int restoration_people(struct restoration *x, struct err *e)
{
	struct people now;
	bool anybody = false;

	if (people_read(x->r.new, &now, e) != 0)
		return -1;
	compare_people(x, &now);
	for (size_t i = 0; i < now.n; i++)
		anybody = anybody || (!now.at[i].disabled && now.at[i].role == ROLE_ADMIN &&
				      restoring_row_fits(x->r.new, &now.at[i]));
	people_release(&now);
	return anybody ? 0
		       : err_set(e, ERR_RULE, "%s",
				 _("no administrator could log in to it; restore another backup"));
}

/* ---- keys of erased persons ---- */

static int restoration_erase(struct restoration *x, struct err *e)
{
	struct backup_erased noted = { NULL, 0 };
	long again = 0;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < x->in->erased_n; i++)
		rc = backup_erased_read(x->in->erased[i], &noted, e);
	if (rc == 0)
		rc = restoring_erase(&x->r, &x->who, &noted, &again, e);
	backup_erased_release(&noted);
	if (rc == 0 && again > 0)
		say_differs(x->out,
			    memory_format(ngettext("%ld person who was erased after the backup is "
						   "erased again",
						   "%ld persons who were erased after the backup "
						   "are erased again",
						   (unsigned long)again),
					  again));
	return rc;
}

/* ---- the whole ---- */

/* What somebody's keys make possible. */
static int restoration_open(struct restoration *x, struct err *e)
{
	long taken = 0;

	look_at_tables(x);
	if (people_read(x->r.copy, &x->before, e) != 0 || restoring_fill(&x->r, e) != 0)
		return -1;
	return x->r.old != NULL ? restoring_join(&x->r, &taken, e) : 0;
}

static int restoration_close(struct restoration *x, struct err *e)
{
	if (restoration_people(x, e) != 0 || restoring_tell(&x->r, &x->who, e) != 0)
		return -1;
	return records_create_tables(x->r.new, NULL, NULL, e);
}

static int restoration_run(struct restoration *x, struct err *e)
{
	struct journal_report report;

	if (restoring_begin(&x->r, x->in->from, x->in->to, x->in->now_ms, e) != 0 ||
	    restoration_keys(x, e) != 0)
		return -1;
	bool keys = store_keys(x->r.copy) != NULL;
	if ((keys ? restoration_open(x, e) : restoring_fill(&x->r, e)) != 0 ||
	    restoration_erase(x, e) != 0 || restoring_verify(x->r.new, &report, e) != 0)
		return -1;
	x->out->entries = report.entries;
	x->out->unverified = !keys;
	if ((keys ? restoration_close(x, e) : restoring_mark(x->r.new, true, e)) != 0)
		return -1;
	if (restoring_finish(&x->r, e) != 0)
		return -1;
	if (x->in->old != NULL)
		x->in->close_old(x->in->close_data);
	x->r.old = NULL;
	return restoring_put(&x->r, e);
}

int store_restore(const struct restore *in, struct restored *out, struct err *e)
{
	struct restoration x = { .in = in, .out = out };

	*out = (struct restored){ .aside = NULL };
	int rc = restoration_run(&x, e);
	if (rc == 0) {
		out->aside = x.r.aside;
		x.r.aside = NULL;
	}
	people_release(&x.before);
	restoring_end(&x.r);
	if (rc == 0)
		return 0;
	restored_release(out);
	return err_context(e, _("%s was not restored"), in->from);
}

int restored_check(struct store *s, struct err *e)
{
	struct journal_report report;
	bool unverified;

	if (restoring_is_marked(s, &unverified, e) != 0)
		return -1;
	if (!unverified)
		return 0;
	if (restoring_verify(s, &report, e) != 0) {
		e->kind = ERR_STORE;
		return err_context(e, _("the backup that was restored is not whole; restore "
					"another one"));
	}
	if (restoring_mark(s, false, e) != 0)
		return -1;
	store_notice(s,
		     N_("the backup that was restored has been held against its journal, and is "
			"whole; its tables were made again"),
		     NULL);
	return 0;
}
