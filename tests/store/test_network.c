/* Network drives: no store is made on one, and one that lies there is named when it is opened.  Needs the
 * right to mount something of one's own; where that is missing only the reading of types is tested. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/store_private.h"
#include "tests/store/kit.h"
#include "tests/test.h"

/* clang-format off */
static const struct { const char *type, *source, *is; } row[] = {
	{ "nfs",         "server:/home",           "nfs" },
	{ "nfs4",        "server:/home",           "nfs4" },
	{ "cifs",        "//server/share",         "cifs" },
	{ "smb3",        "//server/share",         "smb3" },
	{ "afs",         "#root.cell",             "afs" },
	{ "coda",        "coda",                   "coda" },
	{ "fuse.sshfs",  "me@server:",             "fuse.sshfs" },
	{ "fuse.rclone", "drive:",                 "fuse.rclone" },
	{ "fuse",        "https://cloud.dk/dav/",  "fuse.davfs" },
	{ "ext4",        "/dev/sda1",              NULL },
	{ "btrfs",       "/dev/sda1",              NULL },
	{ "tmpfs",       "nfs",                    NULL },
	{ "overlay",     "overlay",                NULL },
	{ "vfat",        "/dev/sdb1",              NULL },
	{ "fuseblk",     "/dev/sdc1",              NULL },
	{ "fuse",        "/dev/fuse",              NULL },
	{ "fuse.gocryptfs", "/var/sealed",     NULL },
};
/* clang-format on */

static void types(void)
{
	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char line[200];
		snprintf(line, sizeof line, "36 35 98:0 / /mnt rw,noatime shared:1 - %s %s rw\n",
			 row[i].type, row[i].source);
		const char *is = mount_type_of_network(line);
		CHECK_TEXT(is ? is : "local", row[i].is ? row[i].is : "local", row[i].type);
	}
	CHECK(mount_type_of_network("") == NULL && mount_type_of_network("36 35 - ") == NULL,
	      "half a line");
	CHECK(network_drive_in("/nowhere", "/") == NULL, "where nobody says");
	CHECK(network_drive("/") == NULL || network_drive("/")[0] != '\0', "the real ones");
}

/* The same mounts as there are, but for the folder's, which is of `type`. */
static bool write_mounts(const char *path, const char *mount_point, const char *type)
{
	FILE *in = fopen("/proc/self/mountinfo", "r"), *out = fopen(path, "w");
	char *line = NULL;
	size_t room = 0;
	bool there = false;

	while (in != NULL && out != NULL && getline(&line, &room, in) > 0) {
		char *rest = strstr(line, " - ");
		bool it = strstr(line, mount_point) != NULL && rest != NULL;
		there |= it;
		if (it)
			fprintf(out, "%.*s - %s server:/home rw\n", (int)(rest - line), line, type);
		else
			fputs(line, out);
	}
	free(line);
	if (in != NULL)
		fclose(in);
	return out != NULL && fclose(out) == 0 && there;
}

/* Makes the system say of a folder of ours that it is such a drive. */
static bool pretend(const char *folder, const char *mounts, const char *type)
{
	if (unshare(CLONE_NEWNS) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return false;
	return mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("tmpfs", folder, "tmpfs", 0, "mode=0700") == 0 &&
	       write_mounts(mounts, folder, type) &&
	       mount(mounts, "/proc/self/mountinfo", "none", MS_BIND, NULL) == 0;
}

static void on_a_drive(void)
{
	char mounts[300], deep[300], local[600], warning[STORE_WARNING];
	struct kit k, at_home;

	kit_new(&at_home);
	kit_folder(&k);
	snprintf(mounts, sizeof mounts, "%s/mounts", at_home.folder);
	if (!pretend(k.folder, mounts, "nfs4")) {
		printf("SKIPPED: nothing of one's own can be mounted here\n");
		kit_remove(&k);
		kit_remove(&at_home);
		return;
	}
	CHECK(kit_make(k.path, &k.e) != 0, "no store is made there");
	CHECK_INT(k.e.kind, ERR_STORE, "is a matter of the store");
	CHECK(strstr(k.e.text, "network drive (nfs4)") != NULL &&
		      strstr(k.e.text, k.folder) != NULL,
	      "%s", k.e.text);
	snprintf(deep, sizeof deep, "%s/a/b/hverdag.db", k.folder);
	CHECK(kit_make(deep, &k.e) != 0, "nor in a folder that would have to be made");
	CHECK(strstr(k.e.text, "network drive (nfs4)") != NULL, "%s", k.e.text);
	CHECK_INT(kit_count(k.folder, "a"), 0, "nothing is made there");
	snprintf(local, sizeof local, "cp '%s' '%s'", at_home.path, k.path);
	kit_close(&at_home);
	CHECK_INT(system(local), 0, local);
	CHECK_INT(store_open(k.path, &k.s, &k.e), 0, k.e.text);
	CHECK(strstr(store_warning(k.s, warning), "network drive (nfs4)") != NULL, "named: %s",
	      warning);
	kit_reopen(&at_home);
	CHECK_TEXT(store_warning(at_home.s, warning), "", "nothing is said of others");
	kit_close(&k);
	umount2("/proc/self/mountinfo", MNT_DETACH);
	umount2(k.folder, MNT_DETACH);
	kit_remove(&k);
	kit_remove(&at_home);
}

/* ---- drives that nobody knows by name ---- */

/* From now on this process finds no locks (`no` is SYS_fcntl), or no shared memory (SYS_mmap). */
static bool without(long no)
{
	bool locks = no == SYS_fcntl;
	unsigned argument = locks ? 1 : 3, value = locks ? F_OFD_SETLK : MAP_SHARED;
	unsigned short compare = locks ? BPF_JEQ : BPF_JSET; /* of the flags that one bit */
	struct sock_filter rule[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)no, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[argument])),
		BPF_JUMP(BPF_JMP | compare | BPF_K, value, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENODEV),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog rules = { sizeof rule / sizeof *rule, rule };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &rules) == 0;
}

static void check_without(long no, const char *why)
{
	struct kit k;
	int status;

	kit_folder(&k);
	fflush(stdout);
	pid_t child = test_child(fork());
	if (child == 0) {
		if (!without(no))
			_exit(99);
		_exit(kit_make(k.path, &k.e) == 0                   ? 1
		      : strstr(k.e.text, "over each other") != NULL ? 0
								    : 2);
	}
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 99)
		printf("SKIPPED: this system filters no calls\n");
	else
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: %d", why, status);
	CHECK_INT(kit_count(k.folder, "hverdag"), 0, "nothing is left there");
	kit_remove(&k);
}

int main(void)
{
	struct kit k;

	types();
	kit_folder(&k);
	CHECK_INT(folder_try(k.folder, &k.e), 0, "a good folder");
	CHECK_INT(kit_count(k.folder, "hverdag"), 0, "nothing is left there");
	kit_remove(&k);
	check_without(SYS_fcntl, "no locks");
	check_without(SYS_mmap, "no shared memory");
	on_a_drive();
	return test_end();
}
