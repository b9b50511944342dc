/*
 * The copy of the head beside the store: STORE.head.  Two slots, written in turn under the write lock of the
 * next transaction, or at closing; without fsync, which would make saving three times as slow: a
 * copy that is lost or older is no fault.
 *
 * Slot: "hvhead2" and a zero (8) | length (4, big-endian) | the sealed head.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/store/head_private.h"

enum { SLOT = 8192, SLOT_HEAD = 12 };
static const char slot_magic[8] = "hvhead2";

static char *copy_path(const char *path)
{
	return memory_format("%s.head", path);
}

static int copy_open(struct store *s)
{
	if (s->head_copy >= 0)
		return s->head_copy;
	char *path = copy_path(s->path);
	s->head_copy = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	free(path);
	return s->head_copy;
}

void head_copy_write(struct store *s, const struct head *h)
{
	unsigned char slot[SLOT];
	size_t length;

	if (s->copy || copy_open(s) < 0)
		return;
	unsigned char *sealed = head_seal(s, h, &length);
	if (SLOT_HEAD + length <= SLOT) {
		memcpy(slot, slot_magic, sizeof slot_magic);
		for (int i = 0; i < 4; i++)
			slot[8 + i] = (unsigned char)(length >> 8 * (3 - i));
		memcpy(slot + SLOT_HEAD, sealed, length);
		/* What can't be written stays as old as it was. */
		(void)!pwrite(s->head_copy, slot, SLOT_HEAD + length, h->counter % 2 * SLOT);
	}
	free(sealed);
}

static bool slot_read(struct store *s, int at, struct head *out)
{
	unsigned char slot[SLOT];
	ssize_t n = pread(s->head_copy, slot, SLOT, (off_t)at * SLOT);

	if (n < SLOT_HEAD || memcmp(slot, slot_magic, sizeof slot_magic) != 0)
		return false;
	size_t length =
		(size_t)slot[8] << 24 | (size_t)slot[9] << 16 | (size_t)slot[10] << 8 | slot[11];
	return length <= (size_t)n - SLOT_HEAD &&
	       head_unseal(s, (struct bytes){ slot + SLOT_HEAD, length }, out);
}

bool head_copy_is_ahead(struct store *s, struct head *copy)
{
	struct head h;
	bool ahead = false;

	*copy = (struct head){ 0 };
	if (copy_open(s) < 0)
		return false;
	for (int at = 0; at < 2; at++) {
		if (!slot_read(s, at, &h))
			continue;
		if (head_is_ahead(s, &h) && (!ahead || h.counter > copy->counter)) {
			head_release(copy);
			*copy = h;
			ahead = true;
		} else {
			head_release(&h);
		}
	}
	return ahead;
}

void head_copy_begin_anew(struct store *s)
{
	struct err ignored;
	struct head h;

	if (copy_open(s) < 0 || ftruncate(s->head_copy, 0) != 0 || head_read(s, &h, &ignored) != 0)
		return;
	head_copy_write(s, &h);
	head_release(&h);
}

void head_copy_close(struct store *s)
{
	if (s->head_copy >= 0)
		close(s->head_copy);
	s->head_copy = -1;
}

void head_copy_remove(const char *path)
{
	char *copy = copy_path(path);

	unlink(copy);
	free(copy);
}
