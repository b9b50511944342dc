/* What was found in a store and mended, and what those who use it should know: see store.h. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/store/store_private.h"

/* What was found while the store was opened is put into words later, once the language is known. */
void store_notice(struct store *s, const char *words, const char *about)
{
	if (s->notices == NOTICES_MOST)
		return;
	s->notice[s->notices++] = (struct notice){ words, memory_text(about) };
}

char *store_notice_take(struct store *s)
{
	if (s->notices == 0)
		return NULL;
	struct notice n = s->notice[0];
	memmove(s->notice, s->notice + 1, --s->notices * sizeof n);
	const char *words = _(n.words), *place = strstr(words, "%s");
	char *said = place == NULL ? memory_text(words)
				   : memory_format("%.*s%s%s", (int)(place - words), words, n.about,
						   place + strlen("%s"));
	free(n.about);
	return said;
}

bool store_has_notice(const struct store *s)
{
	return s->notices > 0;
}

void notices_free(struct store *s)
{
	for (size_t i = 0; i < s->notices; i++)
		free(s->notice[i].about);
	s->notices = 0;
}
