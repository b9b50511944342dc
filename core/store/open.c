/* Opening a store, with all that may have to be done first; above the rest of core/store: see store.h. */
#include <stdlib.h>

#include "core/base/text.h"
#include "core/store/store_private.h"

/* A disk so full that not even the shared memory file fits: the ballast makes room for it. */
static int connect_with_ballast(struct store *s, struct err *e)
{
	if (store_connect(s, &s->db, e) == 0)
		return 0;
	if (!ballast_release(s->path, BALLAST_RECORDS) &&
	    !ballast_release(s->path, BALLAST_LOOK_UPS))
		return -1;
	return store_connect(s, &s->db, e);
}

static int migrate(struct store *s, struct err *e)
{
	int behind = schema_is_behind(s->db, schema_version(), e);

	if (behind <= 0)
		return behind;
	if (backup_before_migration(s, e) != 0)
		return err_context(e, _("the database must be brought up to date, and the backup "
					"before that failed"));
	return schema_migrate(s->db, schema_steps, schema_version(), e);
}

/* The store is looked over again soon: see core/session/look_over.h.  Nothing depends on it here, so that a full disk
 * or a program that is writing keeps nobody out. */
static void distrust_after_sudden_end(struct store *s)
{
	struct err unheard;
	char *seen = NULL, *half = NULL;

	if (store_meta_get(s, STORE_LOOKED_OVER, &seen, &unheard) == 0 &&
	    store_meta_get(s, STORE_LOOKING_OVER, &half, &unheard) == 0 &&
	    (seen != NULL || half != NULL))
		store_exec(s,
			   "DELETE FROM meta WHERE key IN ('" STORE_LOOKED_OVER
			   "', '" STORE_LOOKING_OVER "')",
			   &unheard);
	free(seen);
	free(half);
}

int store_open(const char *path, struct store **out, struct err *e)
{
	if (file_check(path, false, e) != 0)
		return -1;
	struct store *s = store_new(path);
	bool open = folder_writable(s->directory, e) == 0 && connect_with_ballast(s, e) == 0;
	bool recovered = open && main_file_is_recovered(s);
	if (open && migrate(s, e) == 0 && schema_hold(s, e) == 0 && store_read_device(s, e) == 0 &&
	    store_read_fingerprint(s, e) == 0) {
		main_file_remember(s);
		s->network = network_drive(s->directory);
		if (recovered)
			distrust_after_sudden_end(s);
		*out = s;
		return 0;
	}
	store_close(s);
	return -1;
}
