/* The files of a store that is open, watched for what is written to them: see store.h. */
#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "core/store/store_private.h"

/* The file itself is watched for being exchanged or moved; what is saved arrives in the WAL.  A file that
 * was made anew is another file: it must be named again. */
static void watch_files(struct store *s)
{
	const char *name = s->db != NULL ? sqlite3_db_filename(s->db, "main") : NULL;
	uint32_t what = IN_MODIFY | IN_MOVE_SELF | IN_DELETE_SELF;

	if (name == NULL || *name == '\0')
		return;
	inotify_add_watch(s->watch, name, what);
	inotify_add_watch(s->watch, sqlite3_filename_wal(name), what);
}

int store_watch(struct store *s)
{
	if (s->watch < 0)
		s->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (s->watch >= 0)
		watch_files(s);
	return s->watch;
}

bool store_watch_heard(struct store *s)
{
	char events[4096];
	bool heard = false;
	ssize_t n;

	if (s->watch < 0)
		return false;
	do {
		n = read(s->watch, events, sizeof events);
		heard = heard || n > 0;
	} while (n > 0 || (n < 0 && errno == EINTR));
	if (heard)
		watch_files(s);
	return heard;
}
