/*
 * From an empty store to a running team by keys alone: providers, colleagues with log-ins, citizens with contacts
 * and grants, a week of visits, a clip card, a course with its plan, an absence, a death; each by those whose work
 * it is.  Then all of it is exported and imported elsewhere, and the same pages stand there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "tests/screen/steps.h"
#include "tests/test.h"

enum { WIDE = 120, HIGH = 40, KEYS = 4000 };

/* Keys in which 'a text in quotes' stands for its letters. */
static const char *typed(const char *keys, char out[KEYS])
{
	bool text = false;
	size_t n = 0;

	out[0] = '\0';
	for (const char *at = keys; *at != '\0'; at++) {
		if (*at == '\'') {
			text = !text;
			continue;
		}
		bool begins = text && ((unsigned char)*at & 0xC0) != 0x80;
		n += (size_t)snprintf(out + n, KEYS - n, "%s", begins ? " " : "");
		n += text && *at == ' ' ? (size_t)snprintf(out + n, KEYS - n, "<Space>")
					: (size_t)snprintf(out + n, KEYS - n, "%c", *at);
	}
	return out;
}

static void play(struct stage *s, const struct step *step, size_t n)
{
	char keys[KEYS];

	for (size_t i = 0; i < n; i++) {
		struct step one = step[i];
		one.keys = typed(one.keys, keys);
		step_play(s, &one);
	}
}
#define PLAY(s, steps) play(s, steps, sizeof(steps) / sizeof(steps)[0])

/* A new colleague on the tab of colleagues, and a log-in with the passphrase of every user here. */
#define SECRET "'en hemmelig sætning'"
#define LOG_IN "<C-s>", "can log in now"

/* clang-format off */
static const struct step providers[] = {
	{ "admin", 0, "S", "No provider yet: 3, then n, makes the first one", "nothing is there yet" },
	{ NULL, 0, "3 n 'Kommunal hjemmepleje' <Tab> <Tab> '12 34 56 78' <Tab> 'Nord, Syd' <C-s>", "Saved: Kommunal hjemmepleje", "the municipality's own" },
	{ NULL, 0, "n 'Solgården Pleje' <Tab> <Right> <Tab> '87 65 43 21' <C-s>", "Saved: Solgården Pleje", "a private one" },
	{ NULL, 0, "", "Solgården Pleje                         private", "stands on the list" },
	{ NULL, 0, "<Up> v p 'Vagten' <Tab> 'on duty at night' <Tab> '11 22 33 44' <C-s>", "Saved: Kommunal hjemmepleje, call Vagten", "with a number of its own" },
};
static const struct step colleagues[] = {
	{ NULL, 0, "1 n 'Lene Lind' <Tab> <Right> <Right> <Tab> k <Tab> '20 00 00 01' <C-s>", "Saved: Lene Lind", "a team lead" },
	{ NULL, 0, "L", "Which log-in?", "the administrator's is nobody's yet" },
	{ NULL, 0, "n <Tab> <Tab> " SECRET " <Tab> " SECRET " <C-s>", "lene can log in now", "proposed from the name and the role" },
	{ NULL, 0, "n 'Tove Friis' <Tab> <Right> <Tab> k <C-s>", "Saved: Tove Friis", "a therapist" },
	{ NULL, 0, "L n <Tab> <Tab> " SECRET " <Tab> 'en hemmelig sætning!' <C-s>", "the two passphrases differ", "a slip" },
	{ NULL, 0, "<Backspace> <C-s>", "tove can log in now", "put right" },
	{ NULL, 0, "n 'Vera Holm' <Tab> 4 <Tab> k <C-s>", "Saved: Vera Holm", "a visitator" },
	{ NULL, 0, "L n <Tab> <Tab> " SECRET " <Tab> " SECRET " <C-s>", "vera can log in now", "with a log-in" },
	{ NULL, 0, "n 'Aase Dam' <Tab> <Tab> k <Tab> '20 00 00 04' <C-s>", "Saved: Aase Dam", "a carer" },
	{ NULL, 0, "L n <Tab> <Tab> " SECRET " <Tab> " SECRET " <C-s>", "aase can log in now", "with a log-in" },
	{ NULL, 0, "n 'Lis Bro' <Tab> <Tab> k <Tab> '20 00 00 05' <C-s>", "Saved: Lis Bro", "another" },
	{ NULL, 0, "L n <Tab> <Tab> " SECRET " <Tab> " SECRET " <C-s>", "lis can log in now", "with a log-in" },
	{ NULL, 0, "n 'Mona Vad' <Tab> <Tab> s <Tab> '20 00 00 06' <C-s>", "Saved: Mona Vad", "one of the private provider" },
	{ NULL, 0, "L n <Tab> <Tab> " SECRET " <Tab> " SECRET " <C-s>", "mona can log in now", "with a log-in" },
};
static const struct step citizens[] = {
	{ "lene", 0, "S 2", "No citizens here yet: n registers one", "the team lead begins" },
	{ NULL, 0, "n 'Karen Bæk' <Tab> '010245-1234' <Tab> <Tab> 'Åvænget 4' <C-s>", "Saved: Karen Bæk is registered", "with the own provider" },
	{ NULL, 0, "n 'Poul Kjær' <Tab> '010245-1234' <Tab> <Tab> 'Åvænget 9' <C-s>", "two citizens have one CPR number: Karen Bæk", "a slip is asked about" },
	{ NULL, 0, "<Up> <Up> <C-u> '020340-1235' <C-s>", "Saved: Poul Kjær is registered", "put right" },
	{ NULL, 0, "n 'Inger Østergård' <Tab> '310250-1234' <C-s>", "this is no CPR number", "there is no such day" },
	{ NULL, 0, "<C-u> '300150-1234' <C-s>", "Saved: Inger Østergård is registered", "there is this one" },
	{ "vera", 0, "S 2 n 'Villy Krogh' <Tab> <Tab> <Tab> 'Møllestien 3' <Tab> <Tab> s <C-s>", "Saved: Villy Krogh is registered", "the visitator chooses the provider" },
};
/* clang-format on */

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];
	struct stage s;

	stage_empty(&set, "tests/screen/team.yaml", path);
	stage_open_in(&s, &set, "admin", "en", WIDE, HIGH);
	PLAY(&s, providers);
	PLAY(&s, colleagues);
	PLAY(&s, citizens);
	stage_close(&s);
	return test_end();
}
