/* Tasks as a form writes them: see task_lines.h. */
#include "tui/forms/task_lines.h"

#include <string.h>

struct text_list task_lines(const char *text, struct arena *a)
{
	struct text_list list = { NULL, 0 };
	size_t most = 1;

	for (const char *p = text; p != NULL && *p != '\0'; p++)
		most += *p == '\n';
	list.at = arena_take(a, most * sizeof *list.at);
	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n"), blanks = strspn(text, " \t");
		const char *next = text + length + (text[length] == '\n');
		if (blanks < length) {
			text += blanks;
			length -= blanks;
			while (text[length - 1] == ' ' || text[length - 1] == '\t')
				length--;
			list.at[list.n++] = arena_text_n(a, text, length);
		}
		text = next;
	}
	return list;
}

const char *task_lines_text(const struct text_list *list, struct arena *a)
{
	char *text = list->n > 0 ? arena_text(a, list->at[0]) : NULL;

	for (size_t i = 1; i < list->n; i++)
		text = arena_format(a, "%s\n%s", text, list->at[i]);
	return text;
}
