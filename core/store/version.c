/* Which versions of a store there were: asked before SQLite opens a file, and after. */
#include "core/base/text.h"
#include "core/store/store_private.h"

enum { FORMAT_1 = 2 }; /* the last version of it */

int schema_check_version(int at, struct err *e)
{
	if (at <= 0)
		return err_set(
			e, ERR_STORE, "%s",
			_("the database says that it is of a version that there never was; it "
			  "was left as it is (a backup can be restored)"));
	if (at <= FORMAT_1)
		return err_set(
			e, ERR_STORE, "%s",
			_("the database was written by an older hverdag, in a format that can "
			  "be forged: export it with that version (\"hverdag export\"), make "
			  "a new one with this (\"hverdag init\"), and import there; nothing "
			  "was changed"));
	return 0;
}
