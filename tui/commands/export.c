/* hverdag export: every record as the JSON Lines that import reads; and what they may hold. */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/nearest.h"
#include "core/base/text.h"
#include "core/records/records.h"
#include "core/session/export.h"
#include "core/session/rights.h"
#include "tui/commands/command.h"
#include "tui/writers/write.h"

static int add_type(const char *name, unsigned *types, struct err *e)
{
	struct nearest near = { .word = name };
	int type = record_type_find(name);

	if (type >= 0) {
		*types |= 1u << type;
		return 0;
	}
	for (int t = 0; t < RECORD_TYPES; t++)
		nearest_try(&near, record_desc[t].name);
	if (near.best != NULL)
		return err_set(e, ERR_USAGE,
			       _("there is no record type \"%s\"; did you mean \"%s\"?"), name,
			       near.best);
	return err_set(e, ERR_USAGE, _("there is no record type \"%s\""), name);
}

static int wanted_types(const struct options *o, unsigned *types, struct err *e)
{
	*types = 0;
	for (size_t i = 0; i < o->n; i++)
		if (o->given[i].option == OPT_TYPE && add_type(o->given[i].value, types, e) != 0)
			return -1;
	if (*types == 0)
		*types = (1u << RECORD_TYPES) - 1;
	return 0;
}

static int write_record(void *nothing, const json_t *object, struct err *e)
{
	(void)nothing;
	return output_object(object, e);
}

int run_export(struct call *call, struct err *e)
{
	struct session *s = call->session;
	unsigned types;

	if (call->options->format == OUTPUT_CSV)
		return err_set(e, ERR_USAGE,
			       _("an export is JSON Lines; it can't be written as csv"));
	if (wanted_types(call->options, &types, e) != 0 ||
	    right_check(&s->work.who, ACT_EXPORT, e) != 0)
		return -1;
	return records_export(&s->work, types, write_record, NULL, e);
}
