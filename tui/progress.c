/* The progress bar: see progress.h. */
#include "tui/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "core/base/text.h"

enum { BAR = 30, EVERY_MS = 100 };

static int64_t clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_begin(struct progress *p, bool quiet, const long *records)
{
	*p = (struct progress){
		.shown = !quiet && isatty(STDERR_FILENO),
		.records = records,
		.last_ms = clock_ms(),
	};
}

void progress_say(struct progress *p, bool quiet, const char *what)
{
	progress_begin(p, quiet, NULL);
	if (!p->shown)
		return;
	fprintf(stderr, "%s …", what);
	fflush(stderr);
	p->drawn = true;
}

static void draw_bar(int64_t done, int64_t all)
{
	int filled = all > 0 ? (int)(done * BAR / all) : 0;

	fputc('[', stderr);
	for (int i = 0; i < BAR; i++)
		fputc(i < filled ? '#' : '.', stderr);
	fprintf(stderr, "] %3d %%  ", all > 0 ? (int)(done * 100 / all) : 0);
}

void progress_tables(void *progress, int percent)
{
	struct progress *p = progress;

	if (!p->shown)
		return;
	fputc('\r', stderr);
	draw_bar(percent, 100);
	fputs(_("making the tables again from the journal"), stderr);
	fputs("\033[K", stderr);
	fflush(stderr);
	p->drawn = true;
}

static void draw_megabytes(int64_t done, int64_t all)
{
	if (all >= 0)
		fprintf(stderr, _("%.1f of %.1f MB"), (double)done / 1e6, (double)all / 1e6);
	else
		fprintf(stderr, _("%.1f MB"), (double)done / 1e6);
}

void progress_show(void *progress, int64_t done_bytes, int64_t all_bytes)
{
	struct progress *p = progress;
	int64_t now = p->shown ? clock_ms() : 0;

	if (!p->shown || now - p->last_ms < EVERY_MS)
		return;
	p->last_ms = now;
	p->drawn = true;
	fputc('\r', stderr);
	if (all_bytes >= 0)
		draw_bar(done_bytes, all_bytes);
	draw_megabytes(done_bytes, all_bytes);
	if (p->records != NULL && *p->records > 0)
		fprintf(stderr, ngettext("  %ld record", "  %ld records", *p->records),
			*p->records);
	fputs("\033[K", stderr);
	fflush(stderr);
}

void progress_end(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}
