/*
 * Import of JSON Lines, version 1 (interface.md): all or nothing, in one transaction.  Lines are
 * taken in as they come; what only the whole import can tell waits for its end: a citizen that is
 * found through a course that comes later, references to records that come later, exercises of plans
 * that come later, rings.
 *
 * A line that is sent again is held against what its sender has sent before, not against the store,
 * so that a nightly resend does not undo what was changed here.
 */
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "core/records/import_erased.h"
#include "core/records/import_lines.h"
#include "core/records/import_private.h"
#include "core/records/normal.h"
#include "core/session/rights.h"
#include "core/store/bulk.h"

enum { PROGRESS_LINES = 500 };

/* Takes note of a record whose line has faults, so that references to it are not called faults too. */
static int take_faulty(struct line *l, struct err *e)
{
	char type[64], id[RECORD_ID_MAX + 1];
	struct record_row row;

	if (!place_plain_text(l->text, "type", type, sizeof type) ||
	    !place_plain_text(l->text, "id", id, sizeof id) || record_type_find(type) < 0 ||
	    !utf8_valid(id, strlen(id)))
		return 0;
	if (row_place(&l->im->t, (enum record_type)record_type_find(type), id, &row, e) != 0)
		return -1;
	import_mark_arrived(l, row.rid, true);
	return 0;
}

static bool well_formed(struct line *l)
{
	struct import *im = l->im;
	const struct record_source src = { im->files[l->file].name, l->number, l->text };
	bool has_id = json_object_get(l->object, "id") != NULL;

	if (!has_id)
		faults_add(im->faults, src.file, src.line, 0, "id",
			   _("is missing, the record needs it"));
	return record_check(l->object, im->set, &src, im->faults) == 0 && has_id;
}

static void count_cpr_id(const struct line *l)
{
	const char *id = json_string_value(json_object_get(l->object, "id"));
	char digits[CPR_DIGITS + 1];

	l->im->counts->cpr_ids += l->type == RECORD_CITIZEN && cpr_normal(id, digits);
}

static int import_take_line(struct import *im, const struct line_reader *r, short file,
			    struct err *e)
{
	struct line l = { .im = im, .text = r->text, .number = r->number, .file = file };
	int rc;

	im->counts->lines++;
	l.object = line_object(r, im->faults);
	if (l.object != NULL && well_formed(&l)) {
		const char *type = json_string_value(json_object_get(l.object, "type"));
		l.type = (enum record_type)record_type_find(type);
		record_normalise(l.type, l.object);
		record_normalise(l.type, json_object_get(l.object, "sent"));
		count_cpr_id(&l);
		rc = import_record(&l, e);
	} else {
		rc = r->too_long ? 0 : take_faulty(&l, e);
	}
	json_decref(l.object);
	return rc;
}

/* ---- the end ---- */

/* Takes in the records that waited for their citizen, in order of their types: the citizen of a
 * goal is found by its course, that of an observation by its goal. */
static int take_waiting_records(struct import *im, struct err *e)
{
	size_t n = im->records;
	int rc = 0;

	for (int type = 0; type < RECORD_TYPES; type++) {
		for (size_t i = 0; rc == 0 && i < n; i++) {
			struct waiting_record *w = &im->record[i];
			struct line l = { .im = im,
					  .type = (enum record_type)type,
					  .object = w->object,
					  .text = w->text,
					  .number = w->line,
					  .file = w->file,
					  .last = true };
			const char *name = json_string_value(json_object_get(w->object, "type"));
			if (strcmp(name, record_desc[type].name) == 0)
				rc = import_record(&l, e);
		}
	}
	return rc;
}

static int import_missing(struct import *im, struct err *e)
{
	struct record_row row;
	char id[RECORD_ID_MAX + 1];

	for (size_t i = 0; i < im->references; i++) {
		const struct waiting_reference *w = &im->reference[i];
		if (row_by_rid(&im->t, w->rid, &row, e) != 0)
			return -1;
		if (row.arrived || seen_get(&im->seen, w->rid)->faulty)
			continue;
		if (record_shown_id(im->store, w->rid, id, e) != 0)
			return -1;
		const char *name = record_desc[row.type].name;
		char *what = memory_format(
			_("there is no %s \"%s\", neither here nor in the store"), name, id);
		import_say(im, &w->spot, what);
		free(what);
	}
	return 0;
}

static int missing_exercises(struct import *im, struct err *e)
{
	struct record_row plan;
	bool known;

	for (size_t i = 0; i < im->waiting_exercises; i++) {
		const struct waiting_exercise *w = &im->exercise[i];
		if (row_by_rid(&im->t, w->plan, &plan, e) != 0)
			return -1;
		if (!plan.arrived || seen_get(&im->seen, w->plan)->faulty)
			continue; /* that the plan is missing has been said */
		if (plan_exercise_known(&im->t, &im->exercises, &plan, w->exercise, &known, e) != 0)
			return -1;
		if (!known)
			import_say(im, &w->spot,
				   _("its plan has no such exercise, in none of its versions"));
	}
	return 0;
}

static int rings(struct import *im, struct err *e)
{
	bool ring;

	for (size_t i = 0; i < im->rings; i++) {
		const struct waiting_ring *w = &im->ring[i];
		if (references_lead(&im->t, w->type, w->field, w->rid, w->rid, &ring, e) != 0)
			return -1;
		if (ring)
			import_say(im, &w->spot, _("leads back to the record itself"));
	}
	return 0;
}

static int import_finish(struct import *im, struct err *e)
{
	if (take_waiting_records(im, e) != 0 || import_missing(im, e) != 0 ||
	    missing_exercises(im, e) != 0)
		return -1;
	return rings(im, e);
}

/* ---- the whole ---- */

static int read_file(struct import *im, short file, int64_t before, import_progress *progress,
		     void *data, int64_t all, int64_t *bytes, struct err *e)
{
	struct line_reader r = { .stream = im->files[file].stream, .file = im->files[file].name };
	int rc = 0;

	errno = 0;
	while (rc == 0 && line_read(&r)) {
		if (!line_is_blank(&r))
			rc = import_take_line(im, &r, file, e);
		if (progress != NULL && r.number % PROGRESS_LINES == 0)
			progress(data, before + r.bytes, all);
	}
	if (rc == 0 && ferror(r.stream))
		rc = err_set(e, ERR_INPUT, _("%s can't be read: %s"), r.file, strerror(errno));
	*bytes = r.bytes;
	line_release(&r);
	return rc;
}

static int read_files(struct import *im, size_t n, import_progress *progress, void *data,
		      struct err *e)
{
	int64_t all = 0, done = 0, bytes = 0;
	int rc = 0;

	for (size_t i = 0; i < n; i++)
		all = all < 0 || im->files[i].size < 0 ? -1 : all + im->files[i].size;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = read_file(im, (short)i, done, progress, data, all, &bytes, e);
		done += bytes;
	}
	if (rc == 0 && progress != NULL)
		progress(data, done, all < 0 ? done : all);
	return rc == 0 ? import_finish(im, e) : -1;
}

/* ---- the indexes ---- */

enum { LINE_BYTES = 250, LINES_MANY = 2000 };

static int rows_there(struct store *s, int64_t *n, struct err *e)
{
	struct sqlite3_stmt *st = store_statement(s, "SELECT max(rid) FROM record", e);

	if (st == NULL)
		return -1;
	int rc = statement_step(s, st, e);
	*n = rc == 1 ? sqlite3_column_int64(st, 0) : 0;
	statement_done(st);
	return rc < 0 ? -1 : 0;
}

/* About how many lines are coming. */
static int64_t lines_coming(const struct import *im, size_t n)
{
	int64_t lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += im->files[i].size > 0 ? im->files[i].size / LINE_BYTES : 0;
	return lines;
}

/* Is so much coming that the indexes are better made once, after it?  The late ones are asked for by every
 * record that is sent again, so most must be new. */
static int drop_indexes(struct import *im, size_t n, bool *dropped, struct err *e)
{
	int64_t lines = lines_coming(im, n), there = im->t.last_rid;

	*dropped = lines > LINES_MANY && lines > there / 4;
	if (*dropped && lookups_drop(im->store, e) != 0)
		return -1;
	if (!*dropped || lines <= 4 * there)
		return 0;
	return late_index_drop(&im->t, LATE_ENTRIES, e) != 0
		       ? -1
		       : late_index_drop(&im->t, LATE_UUIDS, e);
}

static int import_take_all(struct import *im, size_t n, import_progress *progress, void *data,
			   struct err *e)
{
	bool later;

	if (rows_there(im->store, &im->t.last_rid, e) != 0 || drop_indexes(im, n, &later, e) != 0 ||
	    read_files(im, n, progress, data, e) != 0)
		return -1;
	if (!later || im->faults->n > 0)
		return 0;
	for (int i = 0; i < LATE_INDEXES; i++)
		if (late_index_need(&im->t, (enum late_index)i, e) != 0)
			return -1;
	return lookups_make(im->store, e);
}

static void import_release(struct import *im)
{
	for (size_t i = 0; i < im->waiting_exercises; i++)
		free(im->exercise[i].exercise);
	for (size_t i = 0; i < im->records; i++) {
		json_decref(im->record[i].object);
		free(im->record[i].text);
	}
	free(im->reference);
	free(im->exercise);
	free(im->ring);
	free(im->record);
	plan_exercises_release(&im->exercises);
	seen_release(&im->seen);
	tables_release(&im->t);
}

/* Looks for persons who were erased before the first line. */
static int import_begin(struct import *im, bool again, struct err *e)
{
	tables_init(&im->t, im->store, true);
	if (erased_names_begin(im->store, &im->t.again, e) != 0)
		return -1;
	im->erased = im->t.again && !again;
	return 0;
}

/* Begins the transaction and ends it. */
static int import_whole(struct import *im, size_t n, bool again, import_progress *progress,
			void *data, struct err *e)
{
	struct faults *faults = im->faults;

	if (store_begin(im->store, e) != 0)
		return -1;
	int rc = import_begin(im, again, e);
	if (rc == 0)
		rc = import_take_all(im, n, progress, data, e);
	if (rc == 0 && im->erased)
		rc = erased_names_end(&im->t, e);
	import_release(im);
	faults_sort(faults);
	if (rc == 0 && faults->n > 0)
		rc = err_set(e, ERR_INPUT,
			     ngettext("%zu fault was found, nothing was taken in",
				      "%zu faults were found, nothing was taken in",
				      faults->n + faults->dropped),
			     faults->n + faults->dropped);
	if (rc == 0)
		return store_commit(im->store, e);
	store_rollback(im->store);
	return -1;
}

static int import_all(struct import *im, size_t n, bool again, import_progress *progress,
		      void *data, struct err *e)
{
	bool many = lines_coming(im, n) > LINES_MANY;

	*im->counts = (struct import_counts){ 0 };
	if (right_check(im->who, ACT_IMPORT, e) != 0)
		return -1;
	if (many)
		store_bulk_begin(im->store);
	int rc = import_whole(im, n, again, progress, data, e);
	if (many)
		store_bulk_end(im->store);
	return rc;
}

int records_import(struct store *s, const struct actor *who, const struct settings *set,
		   const struct import_file *files, size_t n, struct faults *faults,
		   import_progress *progress, void *data, struct import_counts *counts,
		   struct err *e)
{
	struct import im = { .store = s,
			     .who = who,
			     .set = set,
			     .files = files,
			     .faults = faults,
			     .counts = counts };

	return import_all(&im, n, false, progress, data, e);
}

int records_import_again(struct store *s, const struct actor *who, const struct settings *set,
			 const struct import_file *files, size_t n, struct faults *faults,
			 import_progress *progress, void *data, struct import_counts *counts,
			 struct err *e)
{
	struct import im = { .store = s,
			     .who = who,
			     .set = set,
			     .files = files,
			     .faults = faults,
			     .counts = counts };

	return import_all(&im, n, true, progress, data, e);
}
