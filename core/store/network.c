/* Network drives: locks and shared memory are promises between programs on one machine, and a drive that
 * lies on another machine breaks them without a word.  Known ones are told by their type; every other
 * folder is tried. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* As /proc/self/mountinfo names them. */
static const char *const network_types[] = {
	"nfs",  "nfs4",       "cifs",       "smb3",        "smbfs",       "afs",
	"coda", "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
};

const char *mount_type_of_network(const char *line)
{
	const char *rest = strstr(line, " - ");
	char type[64] = "", source[256] = "";

	if (rest == NULL || sscanf(rest, " - %63s %255s", type, source) < 1)
		return NULL;
	for (size_t i = 0; i < sizeof network_types / sizeof *network_types; i++)
		if (strcmp(type, network_types[i]) == 0)
			return network_types[i];
	/* davfs2 says no more than "fuse", and where its files come from. */
	return strcmp(type, "fuse") == 0 && strncmp(source, "http", 4) == 0 ? "fuse.davfs" : NULL;
}

/* The number of the mount that the folder lies on; -1: nobody says. */
static long mount_of(const char *folder)
{
	char name[40], line[200];
	long id = -1;
	int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	snprintf(name, sizeof name, "/proc/self/fdinfo/%d", fd);
	FILE *in = fopen(name, "re");
	while (in != NULL && id < 0 && fgets(line, sizeof line, in) != NULL)
		if (sscanf(line, "mnt_id: %ld", &id) != 1)
			id = -1;
	if (in != NULL)
		fclose(in);
	close(fd);
	return id;
}

const char *network_drive_in(const char *mounts, const char *folder)
{
	long id = mount_of(folder);
	FILE *in = id < 0 ? NULL : fopen(mounts, "re");
	const char *found = NULL;
	char *line = NULL;
	size_t room = 0;
	bool there = false;

	while (in != NULL && !there && getline(&line, &room, in) > 0) {
		there = strtol(line, NULL, 10) == id;
		found = there ? mount_type_of_network(line) : NULL;
	}
	free(line);
	if (in != NULL)
		fclose(in);
	return found;
}

const char *network_drive(const char *folder)
{
	return network_drive_in("/proc/self/mountinfo", folder);
}

/* ---- trying ---- */

/* The whole file, as a lock of `fd` alone.  Two descriptors of one process stand for two programs. */
static bool takes_lock(int fd)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	return fcntl(fd, F_OFD_SETLK, &whole) == 0;
}

static bool locks_hold(int one, int other)
{
	return takes_lock(one) && !takes_lock(other) && (errno == EAGAIN || errno == EACCES);
}

/* What is written through one map is seen through another. */
static bool maps_are_shared(int one, int other)
{
	enum { PAGE = 4096 };
	unsigned char *a, *b;

	a = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, one, 0);
	b = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, other, 0);
	bool shared = a != MAP_FAILED && b != MAP_FAILED;
	if (shared) {
		*(volatile unsigned char *)a = 'h';
		shared = *(volatile unsigned char *)b == 'h';
	}
	if (a != MAP_FAILED)
		munmap(a, PAGE);
	if (b != MAP_FAILED)
		munmap(b, PAGE);
	return shared;
}

static int try_file(const char *folder, const char *name, int fd, struct err *e)
{
	static const char page[4096];

	/* A disk that is full, or fails, is another matter: making the store will say so. */
	if (write(fd, page, sizeof page) != (ssize_t)sizeof page)
		return 0;
	int other = open(name, O_RDWR | O_CLOEXEC);
	bool good = other >= 0 && locks_hold(fd, other) && maps_are_shared(fd, other);
	if (other >= 0)
		close(other);
	return good ? 0
		    : err_set(e, ERR_STORE,
			      _("the drive that %s lies on cannot keep two windows from writing "
				"over each other; choose a folder on a disk of this machine"),
			      folder);
}

int folder_try(const char *folder, struct err *e)
{
	char *name = memory_format("%s/.hverdag-XXXXXX", folder);
	int fd = mkostemp(name, O_CLOEXEC);
	int rc = fd < 0 ? 0 : try_file(folder, name, fd, e);

	if (fd >= 0) {
		close(fd);
		unlink(name);
	}
	free(name);
	return rc;
}

/* The folder, or the nearest one above it that is there. */
int folder_is_local(const char *folder, struct err *e)
{
	char *at = memory_text(folder);

	while (access(at, F_OK) != 0 && strcmp(at, "/") != 0 && strcmp(at, ".") != 0) {
		char *parent = folder_of(at);
		free(at);
		at = parent;
	}
	const char *type = network_drive(at);
	free(at);
	return type == NULL
		       ? 0
		       : err_set(e, ERR_STORE,
				 _("%s lies on a network drive (%s), where two programs can damage "
				   "the database without noticing; choose a folder on a disk of "
				   "this "
				   "machine"),
				 folder, type);
}
