/* What a clip card asks of its holder's other help, and what is said before its first use (domain
 * 2.1.11), wherever the screens show it. */
#include <stdlib.h>
#include <string.h>

#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/session.h"

static char respite[] = "aflastning", care[] = "pleje", hint[] = "Planlæg det første klip sammen";
static char *required[] = { respite }, *excluded[] = { care };

/* The settings of the stage's team, but for what its first card type asks for. */
static struct clip_settings *card_of(struct stage *s)
{
	return &s->session.work.settings.at[0].set->clip[0];
}

static void ask_for_what_is_missing(struct stage *s)
{
	card_of(s)->requires = (struct text_list){ required, 1 };
}

static void exclude_care(struct stage *s)
{
	card_of(s)->not_with = (struct text_list){ excluded, 1 };
}

/* clang-format off */
static const struct {
	const char *why;
	void (*set)(struct stage *s);
	const char *user, *language, *keys, *shows;
} row[] = {
	{ "the team's list names it for the card under the cursor", ask_for_what_is_missing, "lene", "en", "K / P o u l <Enter>", "Klippekort asks for aflastning, which is not granted" },
	{ "the team's list, in Danish", ask_for_what_is_missing, "lene", "da", "K / P o u l <Enter>", "Klippekort kræver aflastning, som ikke er bevilget" },
	{ "the card", ask_for_what_is_missing, "lene", "en", "K / P o u l <Enter> <Enter>", "Klippekort asks for aflastning, which is not granted" },
	{ "the card, in Danish", ask_for_what_is_missing, "lene", "da", "K / P o u l <Enter> <Enter>", "Klippekort kræver aflastning, som ikke er bevilget" },
	{ "the citizen's page", ask_for_what_is_missing, "lene", "en", "K / P o u l <Enter> b", "Klippekort asks for aflastning, which is not granted" },
	{ "the pane beside the day", ask_for_what_is_missing, "aase", "en", "d k", "Klippekort asks for aflastning, which" },
	{ "the pane beside the day, in Danish", ask_for_what_is_missing, "aase", "da", "d k", "Klippekort kræver aflastning, som ikke er" },
	{ "what excludes it", exclude_care, "lene", "en", "K / P o u l <Enter> <Enter>", "Klippekort is not given along with Personlig pleje, which is granted" },
	{ "what excludes it, in Danish", exclude_care, "lene", "da", "K / P o u l <Enter> <Enter>", "Klippekort gives ikke sammen med Personlig pleje, som er bevilget" },
};
/* clang-format on */

/* The screen as one line, so that a sentence is found wherever it is wrapped. */
static char *stage_line(struct stage *s)
{
	char *text = stage_text(s), *to = text;

	for (const char *at = text; *at != '\0'; at++)
		if ((*at != ' ' && *at != '\n') || (to > text && to[-1] != ' '))
			*to++ = *at == '\n' ? ' ' : *at;
	*to = '\0';
	return text;
}

static void test_lacks(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		for (int with = 0; with < 2; with++) {
			struct stage s;
			stage_open(&s, row[i].user, row[i].language, 120, 60);
			if (with)
				row[i].set(&s);
			stage_keys(&s, row[i].keys);
			char *line = stage_line(&s);
			CHECK((strstr(line, row[i].shows) != NULL) == with, "%s, %s:\n%s",
			      row[i].why, with ? "it is not shown" : "shown without need", line);
			free(line);
			stage_close(&s);
		}
}

/* Said once before the use is recorded or planned, of a card without any use; then it is saved. */
static void test_first_use(void)
{
	/* clang-format off */
	static const struct { const char *why, *name, *keys; bool said; } rows[] = {
		{ "the first use", "T o v e", "n <C-s>", true },
		{ "the first plan", "T o v e", "p 7 / 1 2 <Enter> <Enter> 3 0 <C-s>", true },
		{ "not the second use", "P o u l", "n <C-s>", false },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct stage s;
		stage_open(&s, "aase", "en", 120, 40);
		card_of(&s)->first_use = hint;
		stage_keys(&s, "K /");
		stage_keys(&s, rows[i].name);
		stage_keys(&s, "<Enter> <Enter>");
		stage_keys(&s, rows[i].keys);
		char *line = stage_line(&s);
		CHECK((strstr(line, "before the first use: Planlæg det første klip sammen") !=
		       NULL) == rows[i].said,
		      "%s:\n%s", rows[i].why, line);
		free(line);
		stage_keys(&s, "<C-s>");
		CHECK(stage_shows(&s, "u undoes") || !rows[i].said, "%s: it is saved then",
		      rows[i].why);
		stage_close(&s);
	}
}

int main(void)
{
	test_lacks();
	test_first_use();
	return test_end();
}
