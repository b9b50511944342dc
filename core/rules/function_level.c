/* Function levels: see function_level.h. */
#include "core/rules/function_level.h"

#include <stdio.h>

#include "core/base/text.h"

enum { LEVELS = 5 };

bool function_level_fits(unsigned levels, int level)
{
	return levels == 0 || level < 0 || level >= LEVELS || (levels >> level & 1) != 0;
}

const char *function_level_say(const struct function_levels *f, char *out, size_t size)
{
	char levels[LEVELS * 3 + 1] = "";
	size_t used = 0;

	for (int i = 0; i < LEVELS; i++)
		if ((f->levels >> i & 1) != 0)
			used += (size_t)snprintf(levels + used, sizeof levels - used, "%s%d",
						 used > 0 ? ", " : "", i);
	/* TRANSLATORS: the name of a course type, a service or a plan; levels; a level */
	snprintf(out, size, _("%s is for function level %s; the citizen's is %d"), f->name, levels,
		 f->level);
	return out;
}

unsigned function_levels_of_plan(const struct settings *s, int plan)
{
	unsigned levels = 0;

	for (size_t i = 0; i < s->services; i++) {
		if (s->service[i].plan != plan)
			continue;
		if (s->service[i].function_levels == 0)
			return 0;
		levels |= s->service[i].function_levels;
	}
	return levels;
}
