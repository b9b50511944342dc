/* The ballast: a file of a few megabytes beside the store that gives way when the disk is full, so that
 * the last visits of the day still fit (design: the store is safe).  Its size says which parts are left. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/store/store_private.h"

enum {
	FOR_LOOK_UPS = 256 << 10,
	FOR_RECORDS = (4 << 20) - FOR_LOOK_UPS,
	BALLAST = FOR_RECORDS + FOR_LOOK_UPS,
	PLENTY = 16 * BALLAST
};

static char *ballast_path(const char *path)
{
	return memory_format("%s-ballast", path);
}

static off_t ballast_size(const char *file)
{
	struct stat st;

	return lstat(file, &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : 0;
}

bool ballast_release(const char *path, enum ballast part)
{
	char *file = ballast_path(path);
	off_t size = ballast_size(file), left = size;

	if (part == BALLAST_RECORDS && size >= FOR_RECORDS)
		left = size >= BALLAST ? FOR_LOOK_UPS : 0;
	if (part == BALLAST_LOOK_UPS && (size >= BALLAST || (size > 0 && size < FOR_RECORDS)))
		left = size >= BALLAST ? FOR_RECORDS : 0;
	bool released = left < size && (left == 0 ? unlink(file) : truncate(file, left)) == 0;
	free(file);
	return released;
}

static bool has_plenty(const char *path)
{
	struct statvfs v;

	return statvfs(path, &v) == 0 && v.f_bavail > PLENTY / (v.f_frsize ? v.f_frsize : 512);
}

void ballast_keep(const char *path)
{
	char *file = ballast_path(path);

	if (ballast_size(file) < BALLAST && has_plenty(path)) {
		int fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd >= 0 && posix_fallocate(fd, 0, BALLAST) != 0)
			unlink(file);
		if (fd >= 0)
			close(fd);
	}
	free(file);
}
