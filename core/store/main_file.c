/* Is the store's file still ours, and as we left it?  Writing to a file that was deleted, moved away or
 * overwritten succeeds, and SQLite says so: whoever says "saved" has to look. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* Where these stand in the head of the shared memory of the log ("wal-index", sqlite.org/walformat.html);
 * numbers are in the order of the machine. */
enum {
	LOG_CHANGES = 8,   /* transactions since the first program that has it open read the log */
	LOG_FRAMES = 16,   /* what the log holds */
	LOG_SALT = 32,     /* two numbers, which are others once the log begins anew */
	LOG_COPIED = 96,   /* how many frames of the log are in the main file */
	LOG_COPYING = 128, /* how many there will be when the copying that goes on has ended */
	LOG_HEAD = 32768
};

/* Where these stand in the head of the main file; numbers have the highest byte first. */
enum { AT_COUNTER = 24, AT_ID = 68 };

static sqlite3_file *main_file(struct store *s)
{
	sqlite3_file *file = NULL;

	if (sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    file == NULL || file->pMethods == NULL || file->pMethods->iVersion < 2)
		return NULL;
	return file;
}

/* How far the log has been copied into the main file, which is the only way in which we write there. */
static const unsigned char *log_head(struct store *s)
{
	sqlite3_file *file = main_file(s);
	void volatile *head = NULL;

	if (file == NULL || file->pMethods->xShmMap(file, 0, LOG_HEAD, 0, &head) != SQLITE_OK)
		return NULL;
	return (const unsigned char *)head;
}

static bool log_look(struct store *s, struct file_look *out)
{
	const unsigned char *at = log_head(s);

	if (at == NULL)
		return false;
	memcpy(out->salt, at + LOG_SALT, sizeof out->salt);
	memcpy(&out->copied, at + LOG_COPIED, sizeof out->copied);
	memcpy(&out->copying, at + LOG_COPYING, sizeof out->copying);
	return true;
}

bool main_file_is_recovered(struct store *s)
{
	const unsigned char *at = log_head(s);
	uint32_t changes, frames;

	if (at == NULL)
		return false;
	memcpy(&changes, at + LOG_CHANGES, sizeof changes);
	memcpy(&frames, at + LOG_FRAMES, sizeof frames);
	return changes == 0 && frames > 0;
}

/* The log first: what is copied between the two looks must not seem to be somebody else's doing. */
static bool file_look(struct store *s, struct file_look *out)
{
	const char *name = sqlite3_db_filename(s->db, "main");
	struct stat st;

	*out = (struct file_look){ 0 };
	if (name == NULL || *name == '\0' || !log_look(s, out) || stat(name, &st) != 0)
		return false;
	out->size = st.st_size;
	out->changed = st.st_mtim;
	out->known = true;
	return true;
}

static bool main_file_same(const struct file_look *a, const struct file_look *b)
{
	return a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
	       a->changed.tv_nsec == b->changed.tv_nsec;
}

/* Nothing was copied into the main file between two looks, nor is it being copied. */
static bool nothing_copied(const struct file_look *a, const struct file_look *b)
{
	return memcmp(a->salt, b->salt, sizeof a->salt) == 0 && a->copied == b->copied &&
	       a->copying == b->copying && b->copying <= b->copied;
}

static uint32_t number_at(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool main_head_read(struct store *s, unsigned char head[FILE_HEAD])
{
	sqlite3_file *file = main_file(s);

	return file != NULL && file->pMethods->xRead(file, head, FILE_HEAD, 0) == SQLITE_OK;
}

/* SQLite's count of changes never goes back; in an older copy of the file it is smaller. */
static bool head_is_ours(struct store *s, struct file_look *now)
{
	return main_head_read(s, now->head) && memcmp(now->head, "SQLite format 3", 16) == 0 &&
	       number_at(now->head + AT_ID) == APPLICATION_ID &&
	       (int32_t)(number_at(now->head + AT_COUNTER) -
			 number_at(s->left.head + AT_COUNTER)) >= 0;
}

void main_file_remember(struct store *s)
{
	struct file_look now;

	s->left = (struct file_look){ 0 };
	if (file_look(s, &now) && head_is_ours(s, &now))
		s->left = now;
}

/* Did somebody else write there?  Another program of ours may have begun to copy after file_look() had read the
 * log and before it saw the file, so the log is read once more before anybody is alarmed. */
static bool written_by_others(struct store *s, const struct file_look *now)
{
	struct file_look log = *now;

	return log_look(s, &log) && nothing_copied(&s->left, &log);
}

static bool is_overwritten(struct store *s)
{
	struct file_look now;

	if (!s->left.known || !file_look(s, &now))
		return false;
	if (main_file_same(&s->left, &now)) {
		memcpy(now.head, s->left.head, FILE_HEAD);
		s->left = now;
		return false;
	}
	if (written_by_others(s, &now) || !head_is_ours(s, &now))
		return true;
	s->left = now;
	return false;
}

/* Only SQLITE_FCNTL_HAS_MOVED and a log that is gone tell of a file that was moved or deleted. */
static bool is_moved(struct store *s)
{
	const char *name = sqlite3_db_filename(s->db, "main");
	int moved = 0;

	if (name == NULL || *name == '\0')
		return true;
	if (sqlite3_file_control(s->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
	    moved)
		return true;
	return access(sqlite3_filename_wal(name), F_OK) != 0;
}

enum main_file_is main_file_is(struct store *s)
{
	return is_moved(s)         ? MAIN_FILE_MOVED
	       : is_overwritten(s) ? MAIN_FILE_OVERWRITTEN
				   : MAIN_FILE_OURS;
}

int main_file_check(struct store *s, struct err *e)
{
	switch (main_file_is(s)) {
	case MAIN_FILE_MOVED:
		return err_set(
			e, ERR_STORE,
			_("the database %s has been moved or deleted while it was open, so this "
			  "was "
			  "NOT saved; close hverdag and look for the file or restore a backup"),
			s->path);
	case MAIN_FILE_OVERWRITTEN:
		return err_set(
			e, ERR_STORE,
			_("another program has overwritten the database %s while it was open, so "
			  "this was NOT saved; close hverdag in all windows, then restore a "
			  "backup"),
			s->path);
	default:
		return 0;
	}
}

/* What the log holds would damage a file that it does not belong to, so it must not be copied there, now
 * or by whoever opens that file next.  It is kept under another name. */
static void log_set_aside(struct store *s)
{
	const char *log = sqlite3_filename_wal(sqlite3_db_filename(s->db, "main"));
	char *aside = memory_format("%s-of-the-overwritten-file", log);

	if (link(log, aside) == 0)
		unlink(log);
	free(aside);
}

void main_file_abandon(struct store *s)
{
	unsigned char head[FILE_HEAD];
	struct file_look now;
	enum main_file_is is = main_file_is(s);

	if (is == MAIN_FILE_OURS)
		return;
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (s->drafts != NULL)
		sqlite3_db_config(s->drafts, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	/* Somebody may merely have set the time of the file. */
	if (is == MAIN_FILE_OVERWRITTEN && file_look(s, &now) &&
	    (now.size != s->left.size ||
	     (main_head_read(s, head) && memcmp(head, s->left.head, FILE_HEAD) != 0)))
		log_set_aside(s);
}
