/* Playing the pictures of the manual: see scene.h. */
#include "tests/screen/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tui/demo/demo.h"

/* A good hour into Aase's morning: some visits are recorded, the next one is due. */
enum { MORNING = 9 * 60 + 35 };

const char *const scene_languages[] = { "da", "en", NULL };

static int minute_of(const struct script *script)
{
	int hour, minute;

	if (sscanf(script->time, "%d:%d", &hour, &minute) != 2)
		return MORNING;
	return hour * 60 + minute;
}

void scene_open(struct stage *s, const struct script *script, const char *language,
		const char *theme)
{
	struct stage_set set = { .store = stage_demo(),
				 .passphrase = demo_user[DEMO_CARER].passphrase,
				 .theme = script->theme[0] != '\0' ? script->theme : theme,
				 .minute = minute_of(script) };
	int cols = 80, rows = 24;

	sscanf(script->sizes, "%dx%d", &cols, &rows);
	stage_open_in(s, &set, script->user[0] != '\0' ? script->user : NULL, language, cols, rows);
	stage_keys(s, script->keys);
}

char *scene_missing(struct stage *s, const struct script *script, const char *language)
{
	const char *at = strcmp(language, "da") == 0 ? script->shows_da : script->shows_en;

	while (*at != '\0') {
		const char *end = strstr(at, " | ");
		char *text = memory_format(
			"%.*s", (int)(end != NULL ? (size_t)(end - at) : strlen(at)), at);
		if (!stage_shows(s, text))
			return text;
		free(text);
		at = end != NULL ? end + 3 : "";
	}
	return NULL;
}
