/* Files and folders of a store, before and beside SQLite: is this file ours, can it be written, and
 * new files that never replace an old one. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

int path_error(const char *path, int system_errno, struct err *e)
{
	switch (system_errno) {
	case ENOENT:
		return err_set(e, ERR_STORE, _("%s does not exist"), path);
	case EEXIST:
		return err_set(e, ERR_STORE, _("%s exists already and was left as it is"), path);
	case EACCES:
	case EPERM:
		return err_set(e, ERR_STORE, _("you have no permission to write %s"), path);
	case EROFS:
		return err_set(e, ERR_STORE, _("%s is on a disk that can only be read"), path);
	case ENOTDIR:
		return err_set(e, ERR_STORE, _("a part of %s is not a folder"), path);
	case ENOSPC:
	case EDQUOT:
		return err_set(e, ERR_STORE,
			       _("the disk is full: %s was NOT written; delete files that are no "
				 "longer needed and try again"),
			       path);
	default:
		return err_set(e, ERR_STORE, "%s: %s", path, strerror(system_errno));
	}
}

enum { DATABASE_HEADER = 100, AT_VERSION = 60, AT_APPLICATION_ID = 68 };

char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return memory_text(".");
	if (slash == path)
		return memory_text("/");
	return memory_format("%.*s", (int)(slash - path), path);
}

int folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	int rc = fsync(fd);
	/* Some file systems cannot sync a folder and say so; there is nothing more to do there. */
	if (rc != 0 && (errno == EINVAL || errno == ENOTSUP))
		rc = 0;
	close(fd);
	return rc;
}

int folder_make(const char *folder, struct err *e)
{
	struct stat st;

	if (stat(folder, &st) == 0)
		return S_ISDIR(st.st_mode) ? 0 : path_error(folder, ENOTDIR, e);
	char *parent = folder_of(folder);
	int rc = strcmp(parent, folder) == 0 ? 0 : folder_make(parent, e);
	if (rc == 0 && mkdir(folder, 0700) != 0 && errno != EEXIST)
		rc = path_error(folder, errno, e);
	if (rc == 0)
		folder_sync(parent);
	free(parent);
	return rc;
}

int folder_writable(const char *folder, struct err *e)
{
	char *name = memory_format("%s/.hverdag-XXXXXX", folder);
	int fd = mkostemp(name, O_CLOEXEC), why = errno;

	if (fd >= 0) {
		close(fd);
		unlink(name);
	}
	free(name);
	/* A store on a full disk is opened, since it can still be read; saving will say that the disk is full. */
	if (fd >= 0 || why == ENOSPC || why == EDQUOT)
		return 0;
	if (why == EACCES || why == EPERM || why == EROFS)
		return err_set(e, ERR_STORE,
			       _("the folder %s can only be read; hverdag must be able to write in "
				 "it, or nothing can be saved"),
			       folder);
	return path_error(folder, why, e);
}

int file_make_private(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return path_error(path, errno, e);
	close(fd);
	return 0;
}

int file_put(const char *temporary, const char *path, struct err *e)
{
	char *folder = folder_of(path);
	struct stat st;
	int rc = 0;

	if (link(temporary, path) == 0)
		unlink(temporary);
	else if (errno == EEXIST || lstat(path, &st) == 0)
		rc = path_error(path, EEXIST, e);
	else if (rename(temporary, path) != 0) /* a file system without hard links */
		rc = path_error(path, errno, e);
	if (rc == 0 && folder_sync(folder) != 0)
		rc = path_error(folder, errno, e);
	free(folder);
	return rc;
}

int file_put_over(const char *temporary, const char *path, struct err *e)
{
	char *folder = folder_of(path);
	int rc = 0;

	if (rename(temporary, path) != 0)
		rc = path_error(path, errno, e);
	else if (folder_sync(folder) != 0)
		rc = path_error(folder, errno, e);
	free(folder);
	return rc;
}

static uint32_t header_number(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int check_header(const char *path, const unsigned char *head, ssize_t n, struct err *e)
{
	if (n < DATABASE_HEADER || memcmp(head, "SQLite format 3", 16) != 0)
		return err_set(
			e, ERR_STORE,
			_("%s is not a database of hverdag, or it is damaged; it was left as "
			  "it is (a backup can be restored)"),
			path);
	if (header_number(head + AT_APPLICATION_ID) != APPLICATION_ID)
		return err_set(e, ERR_STORE,
			       _("%s is the database of another program; it was left as it is"),
			       path);
	/* Before SQLite opens it, which may write to it. */
	return schema_check_version((int32_t)header_number(head + AT_VERSION), e);
}

static int check_open_file(const char *path, int fd, bool read_only, struct err *e)
{
	unsigned char head[DATABASE_HEADER];
	struct stat st;

	if (fstat(fd, &st) != 0)
		return path_error(path, errno, e);
	if (!S_ISREG(st.st_mode))
		return err_set(e, ERR_STORE, _("%s is not a file"), path);
	if (st.st_size == 0)
		return err_set(e, ERR_STORE,
			       _("%s is empty: everything in it is gone; it was left as it is "
				 "(restore the latest backup)"),
			       path);
	ssize_t n = pread(fd, head, sizeof head, 0);
	if (n < 0)
		return path_error(path, errno, e);
	if (check_header(path, head, n, e) != 0)
		return -1;
	/* The folder is for this user alone (mode 0700). */
	if (!read_only && st.st_uid == geteuid() && (st.st_mode & 077) != 0)
		(void)!fchmod(fd, 0600);
	return 0;
}

/* Closing a descriptor gives up every lock this process has on the file, so this must be done
 * before SQLite opens it, never while it is open. */
int file_check(const char *path, bool read_only, struct err *e)
{
	int fd = open(path, (read_only ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && (errno == EISDIR || errno == ENXIO))
		return err_set(e, ERR_STORE, _("%s is not a file"), path);
	if (fd < 0 && errno == ENOENT)
		return err_set(e, ERR_STORE,
			       _("there is no database at %s; \"hverdag init\" makes a new one, "
				 "\"hverdag restore\" takes a backup"),
			       path);
	if (fd < 0)
		return path_error(path, errno, e);
	int rc = check_open_file(path, fd, read_only, e);
	close(fd);
	return rc;
}
