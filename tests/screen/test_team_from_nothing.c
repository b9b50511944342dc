/*
 * From an empty store to a running team by keys alone: providers, colleagues with log-ins, citizens with contacts
 * and grants, a week of visits, a clip card, a course with its plan, an absence, a death; each by those whose work
 * it is.  Then all of it is exported and imported elsewhere, and the same pages stand there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/queries/team.h"
#include "core/session/export.h"
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

static int play(struct stage *s, const struct step *step, size_t n)
{
	char keys[KEYS];
	int minutes = 0;

	for (size_t i = 0; i < n; i++) {
		struct step one = step[i];
		one.keys = typed(one.keys, keys);
		minutes += step_play(s, &one);
	}
	return minutes;
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
static const struct step at_the_door[] = {
	{ "lene", 0, ": 'karen' <Enter> v d 'Hunden bider' <Tab> 'Nøglen er hos Ida' <Tab> 'Åvænget 4' <C-s>", "what is known at the door", "what a carer must know" },
	{ NULL, 0, "v K 'Ida Bæk' <Tab> 'datter' <Tab> '30 00 00 01' <Tab> <Right> <C-s>", "Saved: Karen Bæk, call Ida Bæk", "whom to call" },
	{ NULL, 0, "v K 'Bo' <Tab> 'nabo' <Tab> '30 00 00 02' <C-s>", "Saved: Karen Bæk, call Bo", "and somebody by mistake" },
	{ NULL, 0, "v w <Down> <Enter> 'flyttet herfra' <Enter>", "Withdrawn", "withdrawn" },
	{ NULL, 0, ": 'inger' <Enter> v C <Tab> <Tab> <Tab> 'Engparken 12' <C-s>", "Saved: Inger Østergård", "an address that was missing" },
};
static const struct step granted[] = {
	{ "vera", 0, ": 'karen' <Enter> v g", "New grant  Karen Bæk", "the visitator grants" },
	{ NULL, 0, "p <Tab> <Tab> k <Tab> <Tab> <Tab> <Space> <Right> <Space> <Right> <Space> <Tab> '08:15-08:45' <Tab> <Tab> <Tab> 'Bad' <C-s>", "Saved: Karen Bæk, Personlig pleje", "personal care on three days of the week" },
	{ NULL, 0, ": 'poul' <Enter> v g p <Tab> <Tab> k <C-s>", "Saved: Poul Kjær, Personlig pleje", "without saying when" },
	{ NULL, 0, ": 'inger' <Enter> v g p <Tab> <Tab> k <C-s>", "Saved: Inger Østergård, Personlig pleje", "likewise" },
	{ NULL, 0, ": 'villy' <Enter> v g p <Tab> <Tab> s <C-s>", "Saved: Villy Krogh, Personlig pleje", "of the private provider" },
	{ NULL, 0, ": 'poul' <Enter> v m k <C-s>", "Saved: Poul Kjær, Klippekort", "a clip card" },
};
static const struct step week[] = {
	{ "lene", 0, ": 'karen' <Enter> v s a <Tab> <Tab> <C-u> '29/11' <C-s>", "Planned: 3 visits with Karen Bæk", "the week of the grant" },
	{ NULL, 0, "<Esc> <Esc> G n <Down> <Down> <Enter> a <Tab> <Tab> '09:00' <Tab> 20 <Tab> <Space> <C-s>", "Planned: Poul Kjær on", "and one by itself" },
	{ NULL, 0, "<Esc>", "2 visits · 0 recorded", "the day has them" },
	{ NULL, 0, "", "Way in: Nøglen er hos Ida", "and what a carer needs at the door" },
	{ "aase", 0, "d", "as planned – u undoes", "the first visit is made" },
};
static const struct step course[] = {
	{ "tove", 0, ": 'karen' <Enter> n", "Refer to a course  Karen Bæk", "the therapist refers" },
	{ NULL, 0, "k <Tab> <Tab> <Tab> <Tab> '23/11' <Tab> <C-u> '6/12' <C-s>", "Saved: Karen Bæk is referred to a course", "for two weeks" },
	{ NULL, 0, "f", "week 1 of 2", "its page" },
	{ NULL, 0, "n 'Bad' <Tab> <Tab> p <Tab> 3 <Tab> 1 <C-s>", "Saved: Bad", "a goal" },
	{ NULL, 0, "v p <Tab> <Tab> <Tab> <Tab> 'Gå' <Tab> <Tab> 2 <Tab> 1 0 <Tab> <Tab> 3 <C-s>", "Saved: a plan with 1 exercise", "and a plan" },
};
static const struct step away_and_dead[] = {
	{ "lene", 0, "S 1 W <Tab> <Tab> '27/11' <C-s>", "Saved: Lene Lind, ill", "a colleague is ill" },
	{ NULL, 0, "", "ill until Fri 27/11", "and everybody sees until when" },
	{ NULL, 0, "<End> W <Tab> <Tab> '25/11' <C-s>", "Saved: Aase Dam, ill; v d shares out 3 visits of those days", "one who has visits" },
	{ NULL, 0, "v d", "Aase Dam", "whose visits others take over" },
	{ NULL, 0, "<C-s>", "u undoes", "in one act" },
	{ NULL, 0, "<Esc> : 'poul' <Enter> v a <C-s>", "Saved: Poul Kjær, in hospital", "a citizen in hospital" },
	{ "vera", 0, ": 'villy' <Enter> v D <C-s>", "Villy Krogh has died", "another has died" },
	{ "admin", 1, "S v s <C-s>", "leaves on", "who leaves" },
	{ NULL, 0, "", "leaves ", "stands so on the list" },
};
/* clang-format on */

/* ---- elsewhere ---- */

/* What is looked at in both stores, by an administrator. */
static const char *const pages[] = {
	"",
	"<Right>",
	"S 2",
	"S 3",
	": 'karen' <Enter>",
	": 'karen' <Enter> 3",
	": 'karen' <Enter> 4",
	": 'karen' <Enter> 7",
	": 'karen' <Enter> f",
	": 'karen' <Enter> f 2",
	": 'poul' <Enter>",
	": 'poul' <Enter> 6",
	": 'poul' <Enter> c",
	"G",
	": 'inger' <Enter> 7",
	": 'villy' <Enter>",
	"K",
	"F",
	"A",
	"R",
};
enum { PAGES_SEEN = sizeof pages / sizeof pages[0] };

static void look(struct stage *s, char *seen[PAGES_SEEN])
{
	char keys[KEYS];

	for (size_t i = 0; i < PAGES_SEEN; i++) {
		stage_again(s, "admin", "en");
		stage_keys(s, typed(pages[i], keys));
		seen[i] = stage_text(s);
	}
}

static int export_line(void *file, const json_t *object, struct err *e)
{
	char *line = record_line(object);

	(void)e;
	fprintf(file, "%s\n", line);
	free(line);
	return 0;
}

static void export_to(struct stage *s, const char *lines)
{
	FILE *out = fopen(lines, "w");
	struct err e = { .kind = ERR_NONE };

	CHECK(out != NULL && records_export(&s->session.work, ~0u, export_line, out, &e) == 0,
	      "export: %s", e.text);
	if (out != NULL)
		fclose(out);
}

/* The colleagues without their log-ins, which are no records. */
static char *colleagues_of(struct stage *s)
{
	struct err e = { .kind = ERR_NONE };
	char *text = NULL, day[DAY_TEXT];
	struct team team;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	CHECK(team_load(&s->session.work, &team, &e) == 0, "the team: %s", e.text);
	for (size_t i = 0; i < team.staffs; i++) {
		const struct team_staff *t = &team.staff[i];
		fprintf(out, "%s, %d, %s, %s, %s", t->name, t->role, t->provider, t->phone,
			day_text(t->left, day));
		fprintf(out, ", %d %s\n", t->away_kind, day_text(t->away_to, day));
	}
	team_release(&team);
	fclose(out);
	return text;
}

static void hold_elsewhere(struct stage *s, int minutes)
{
	struct stage_set set = stage_team();
	char *here[PAGES_SEEN], *there[PAGES_SEEN], path[300], lines[330];
	struct stage other;

	look(s, here);
	char *team = colleagues_of(s);
	snprintf(lines, sizeof lines, "%s.jsonl", s->path);
	export_to(s, lines);
	stage_close(s);
	stage_import_by(&set, lines, "tests/screen/team.yaml", path);
	stage_open_in(&other, &set, "admin", "en", WIDE, HIGH);
	stage_minutes(&other, minutes);
	look(&other, there);
	char *also = colleagues_of(&other);
	CHECK_TEXT(also, team, "the colleagues, in another store");
	for (size_t i = 0; i < PAGES_SEEN; i++) {
		CHECK_TEXT(there[i], here[i], pages[i]);
		free(here[i]);
		free(there[i]);
	}
	free(team);
	free(also);
	stage_close(&other);
	remove(lines);
}

int main(void)
{
	int minutes = 0;
	struct stage_set set = stage_team();
	char path[300];
	struct stage s;

	stage_empty(&set, "tests/screen/team.yaml", path);
	stage_open_in(&s, &set, "admin", "en", WIDE, HIGH);
	minutes += PLAY(&s, providers);
	minutes += PLAY(&s, colleagues);
	minutes += PLAY(&s, citizens);
	minutes += PLAY(&s, at_the_door);
	minutes += PLAY(&s, granted);
	minutes += PLAY(&s, week);
	minutes += PLAY(&s, course);
	minutes += PLAY(&s, away_and_dead);
	hold_elsewhere(&s, minutes);
	return test_end();
}
