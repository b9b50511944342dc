/* The ballast: a file of a few megabytes beside the store, deleted when the disk is full, so that
 * the last visits of the day still fit (design: the store is safe). */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/store/store_private.h"

enum { BALLAST = 4 << 20, PLENTY = 16 * BALLAST };

static char *ballast_path(const char *path)
{
	return memory_format("%s-ballast", path);
}

bool ballast_release(const char *path)
{
	char *file = ballast_path(path);
	bool released = unlink(file) == 0;

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

	if (access(file, F_OK) != 0 && has_plenty(path)) {
		int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd >= 0 && posix_fallocate(fd, 0, BALLAST) != 0)
			unlink(file);
		if (fd >= 0)
			close(fd);
	}
	free(file);
}
