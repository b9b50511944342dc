/* hverdag import: JSON Lines from files or standard input, all or nothing. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/queries/doubts.h"
#include "core/records/records.h"
#include "core/session/rights.h"
#include "tui/commands/command.h"
#include "tui/message.h"
#include "tui/progress.h"

enum { FAULTS_SHOWN = 20 };

/* Stops reading a pipe after a line of this length. Import refuses much shorter lines already,
 * so nothing is lost, and a pipe that never sends a line end cannot fill the memory. */
enum { LINE_ENOUGH = 16 * 1024 * 1024 };

/* The length of the unfinished line at the end of a piece; `before` is its length before the
 * piece. */
static size_t open_line(size_t before, const char *piece, size_t n)
{
	const char *end = memrchr(piece, '\n', n);

	return end != NULL ? (size_t)(piece + n - end) - 1 : before + n;
}

static int copy_stream(FILE *from, FILE *to, const char *name, struct err *e)
{
	char piece[64 * 1024];
	size_t got = 0, line = 0;

	while (line < LINE_ENOUGH && (got = fread(piece, 1, sizeof piece, from)) > 0) {
		if (fwrite(piece, 1, got, to) != got)
			break;
		line = open_line(line, piece, got);
	}
	if (ferror(from))
		return err_set(e, ERR_INPUT, _("%s can't be read: %s"), name, strerror(errno));
	if (ferror(to) || fflush(to) != 0)
		return err_set(e, ERR_INPUT,
			       _("%s is more than the memory holds (%s); import it as a file"),
			       name, strerror(errno));
	return 0;
}

/* Reads a pipe to its end before the import begins, because nobody else can record during an
 * import and a pipe may be slow. Keeps it in memory, because on disk it would be unsealed. */
static int take_pipe(struct import_file *file, struct err *e)
{
	int memory = memfd_create("import", MFD_CLOEXEC);
	FILE *copy = memory >= 0 ? fdopen(memory, "w+") : NULL;

	if (copy == NULL) {
		if (memory >= 0)
			close(memory);
		return err_set(e, ERR_INPUT, _("%s can't be read: %s"), file->name,
			       strerror(errno));
	}
	if (copy_stream(file->stream, copy, file->name, e) != 0) {
		fclose(copy);
		return -1;
	}
	if (file->stream != stdin)
		fclose(file->stream);
	file->size = ftello(copy);
	file->stream = copy;
	rewind(copy);
	return 0;
}

static int open_file(const char *name, struct import_file *file, struct err *e)
{
	struct stat about;
	FILE *stream = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");

	if (stream == NULL || fstat(fileno(stream), &about) != 0)
		return err_set(e, ERR_INPUT, _("%s can't be read: %s"), name, strerror(errno));
	if (S_ISDIR(about.st_mode)) {
		fclose(stream);
		return err_set(e, ERR_INPUT, _("%s is a folder, not a file of records"), name);
	}
	*file = (struct import_file){
		.name = name,
		.stream = stream,
		.size = about.st_size,
	};
	return S_ISREG(about.st_mode) ? 0 : take_pipe(file, e);
}

static void close_files(struct import_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (files[i].stream != NULL && files[i].stream != stdin)
			fclose(files[i].stream);
	free(files);
}

static int open_files(const struct call *call, struct import_file *files, struct err *e)
{
	bool stdin_used = false;

	for (size_t i = 0; i < call->operands; i++) {
		if (strcmp(call->operand[i], "-") == 0 && stdin_used)
			return err_set(e, ERR_USAGE, _("standard input can be read only once"));
		stdin_used = stdin_used || strcmp(call->operand[i], "-") == 0;
		if (open_file(call->operand[i], &files[i], e) != 0)
			return -1;
	}
	return 0;
}

/* Import refuses nothing of what happened: it says how much of it is unlikely. */
static int say_doubts(struct call *call, int64_t since, struct err *e)
{
	size_t n = 0;

	if (doubts_count(&call->session->work, since, &n, e) != 0)
		return -1;
	if (n > 0)
		message_done(
			call->options,
			ngettext("%zu doubt in what is new: hverdag doubts says what is unlikely",
				 "%zu doubts in what is new: hverdag doubts says what is unlikely",
				 n),
			n);
	return 0;
}

static void warn_of_ids(const struct import_counts *c)
{
	if (c->cpr_ids > 0)
		message_warning(
			ngettext("%ld citizen has an id that reads as a CPR number; ids are not "
				 "sealed, let the sender use others",
				 "%ld citizens have ids that read as CPR numbers; ids are not "
				 "sealed, let the sender use others",
				 (unsigned long)c->cpr_ids),
			c->cpr_ids);
}

/* Each figure has its own plural. */
static void say_counts(const struct options *o, const struct import_counts *c)
{
	struct arena a = { NULL };
	const char *lines = arena_format(
		&a, ngettext("%ld record read", "%ld records read", (unsigned long)c->lines),
		c->lines);
	const char *added =
		arena_format(&a, ngettext("%ld new", "%ld new", (unsigned long)c->added), c->added);
	const char *changed = arena_format(
		&a, ngettext("%ld changed", "%ld changed", (unsigned long)c->changed), c->changed);
	const char *same = arena_format(
		&a, ngettext("%ld as before", "%ld as before", (unsigned long)c->unchanged),
		c->unchanged);

	message_done(o, "%s: %s, %s, %s", lines, added, changed, same);
	if (c->erased > 0)
		message_done(o,
			     ngettext("%ld line of a person who was erased was skipped",
				      "%ld lines of persons who were erased were skipped",
				      (unsigned long)c->erased),
			     c->erased);
	arena_release(&a);
}

static int import(struct call *call, const struct import_file *files, struct err *e)
{
	struct session *s = call->session;
	struct faults faults = { .limit = FAULTS_SHOWN };
	struct import_counts counts = { 0 };
	struct progress progress;
	bool quiet = options_given(call->options, OPT_QUIET);
	int64_t since;

	if (doubts_mark(&s->work, &since, e) != 0)
		return -1;
	progress_begin(&progress, quiet, &counts.lines);
	bool again = options_given(call->options, OPT_AGAIN);
	int failed = (again ? records_import_again : records_import)(
		s->work.store, &s->work.who, settings_on(&s->work.settings, call->today), files,
		call->operands, &faults, progress_show, &progress, &counts, e);
	progress_end(&progress);
	if (failed && faults.n > 0) {
		message_faults(&faults);
		err_set(e, ERR_INPUT, _("nothing was imported, because the records have faults"));
	}
	if (!failed) {
		say_counts(call->options, &counts);
		warn_of_ids(&counts);
	}
	faults_release(&faults);
	return failed ? -1 : say_doubts(call, since, e);
}

int run_import(struct call *call, struct err *e)
{
	if (right_check(&call->session->work.who, ACT_IMPORT, e) != 0)
		return -1;
	struct import_file *files = memory_new(call->operands, sizeof *files);
	int failed = open_files(call, files, e) != 0 ? -1 : import(call, files, e);
	close_files(files, call->operands);
	return failed;
}
