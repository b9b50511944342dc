/*
 * A carer's morning at the door, by keys: 13 visits and one that nobody planned, in Danish and English on
 * a terminal of 80x24.  Each step holds how many keys it takes besides what is written.
 */
#include <stdlib.h>
#include <string.h>

#include "core/acts/visit.h"
#include "core/records/records.h"
#include "tests/screen/script.h"
#include "tests/screen/stage.h"
#include "tests/test.h"

enum { NOON = 12 * 60 + 5, WIDE = 80, HIGH = 24 };

/* Keys to the row of the visit, then keys, a text and keys again.  What is said then, and where the cursor
 * stands. */
static const struct {
	const char *why, *go, *before, *text, *after;
	int most; /* keys it may take on the row, besides the text */
	const char *da, *en, *row;
} step[] = {
	/* clang-format off */
	{ "as planned", "", "d", "", "", 1,
	  "Gemt: Karen Bæk 07:00–07:20 som planlagt – u fortryder",
	  "Saved: Karen Bæk 07:00–07:20 as planned – u undoes", "Poul Kjær" },
	{ "as planned with four exercises", "", "d", "", "", 3,
	  "Gemt: Poul Kjær 07:23–07:43 som planlagt med 4 øvelser – u fortryder",
	  "Saved: Poul Kjær 07:23–07:43 as planned with 4 exercises – u undoes", "Inger Østergård" },
	{ "the same in the form", "", "<Enter> <C-d> <C-s>", "", "", 3,
	  "Gemt: Inger Østergård 07:46–08:06 udført",
	  "Saved: Inger Østergård 07:46–08:06 done", "Inger Østergård" },
	{ "as planned with a note", "<Down>", "N", "Bolden er væk", "<C-s>", 3,
	  "Gemt: Villy Krogh 08:09–08:29 udført",
	  "Saved: Villy Krogh 08:09–08:29 done", "Villy Krogh" },
	{ "not home", "<Down>", "<Enter> 4 <C-s>", "", "", 3,
	  "Gemt: Tove Lind 08:32–08:52 ikke hjemme",
	  "Saved: Tove Lind 08:32–08:52 not at home", "Tove Lind" },
	{ "cancelled by the citizen", "<Down>", "<Enter> 3 <Tab>", "til læge", "<C-s>", 4,
	  "Gemt: Hans Søgaard", "Saved: Hans Søgaard", "Hans Søgaard" },
	{ "later than planned", "<Down>", "<Enter> <Tab>", "930", "<Tab> 9 5 0 <C-s>", 7,
	  "Gemt: Ellen Ågård 09:30–09:50", "Saved: Ellen Ågård 09:30–09:50", "Ellen Ågård" },
	{ "in hospital: asked about", "<Down>", "d", "", "", 1,
	  "Ada Friis: ", "Ada Friis: ", "Ada Friis" },
	{ "and cancelled instead", "", "<Enter> 3 <C-s>", "", "", 3,
	  "Gemt: Ada Friis", "Saved: Ada Friis", "Ada Friis" },
	{ "with minutes of the clip card that were planned", "<Down>", "d", "", "", 1,
	  "Gemt: Børge Holm 10:04–10:24 som planlagt", "Saved: Børge Holm 10:04–10:24 as planned", "Else Nygaard" },
	{ "partly, with a reason", "", "<Enter> 2 <Tab>", "træt", "<C-s>", 4,
	  "Gemt: Else Nygaard 10:27–10:47 delvist udført", "Saved: Else Nygaard 10:27–10:47 partly done", "Else Nygaard" },
	{ "one that nobody planned, now", "", "n n u <C-s>", "", "", 4,
	  "Gemt: Else Nygaard 12:05", "Saved: Else Nygaard 12:05", "Else Nygaard" },
	{ "done and taken back", "/ m u n k <Enter>", "d u", "", "", 2,
	  "Fortrudt: besøget", "Taken back: the visit", "Carl Munk" },
	{ "as planned again", "<Esc>", "d", "", "", 1,
	  "Gemt: Carl Munk 10:50–11:10 som planlagt", "Saved: Carl Munk 10:50–11:10 as planned", "Ruth Dal" },
	{ "as planned", "", "d", "", "", 1,
	  "Gemt: Ruth Dal 11:13–11:33 som planlagt", "Saved: Ruth Dal 11:13–11:33 as planned", "Søren Vad" },
	{ "the last one: the cursor stays", "", "d", "", "", 1,
	  "Gemt: Søren Vad 11:36–11:56 som planlagt", "Saved: Søren Vad 11:36–11:56 as planned", "Søren Vad" },
	/* clang-format on */
};

static int count_keys(const char *script)
{
	int n = 0;

	while (key_parse(&script) != 0)
		n++;
	return n;
}

/* Each character as a key of a script. */
static void type_text(struct stage *s, const char *text)
{
	char keys[200] = "";

	for (const char *c = text; *c != '\0'; c++) {
		char one[2] = { *c, '\0' };
		bool begins = ((unsigned char)*c & 0xC0) != 0x80;
		strcat(strcat(keys, begins ? " " : ""), *c == ' ' ? "<Space>" : one);
	}
	stage_keys(s, keys);
}

static bool cursor_is_on(struct stage *s, const char *name)
{
	char *screen = stage_text(s), *at = strstr(screen, "▶");
	bool found = at != NULL;

	if (found) {
		at[strcspn(at, "\n")] = '\0';
		found = strstr(at, name) != NULL;
	}
	free(screen);
	return found;
}

static void play_step(struct stage *s, size_t i, bool danish)
{
	int keys = count_keys(step[i].before) + count_keys(step[i].after);

	stage_keys(s, step[i].go);
	stage_keys(s, step[i].before);
	type_text(s, step[i].text);
	stage_keys(s, step[i].after);
	stage_see(s, danish ? step[i].da : step[i].en, step[i].why);
	CHECK(cursor_is_on(s, step[i].row), "%s: the cursor is not on %s", step[i].why,
	      step[i].row);
	CHECK(keys <= step[i].most, "%s: %d keys, at most %d", step[i].why, keys, step[i].most);
}

static void check_stored(struct stage *s)
{
	static const struct {
		const char *visit, *key, *want;
	} row[] = {
		{ "v01", "outcome", "\"done\"" },
		{ "v02", "exercises_done",
		  "[{\"plan\":\"p2\",\"exercise\":\"rejs\"},{\"plan\":\"p2\",\"exercise\":\"gang\"}"
		  ",{"
		  "\"plan\":\"p2\",\"exercise\":\"stol\"},{\"plan\":\"p2\",\"exercise\":\"arm\"}"
		  "]" },
		{ "v04", "note", "\"Bolden er væk\"" },
		{ "v04", "exercises_done", "[{\"plan\":\"p4\",\"exercise\":\"bold\"}]" },
		{ "v05", "outcome", "\"not_home\"" },
		{ "v06", "outcome_reason", "\"til læge\"" },
		{ "v08", "outcome", "\"cancelled_by_citizen\"" },
		{ "v09", "clip_minutes", "30" },
	};
	struct store *store = s->session.work.store;
	struct err e = { .kind = ERR_NONE };

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		int64_t record = 0;
		CHECK_INT(visit_recorded(store, stage_rid(s, RECORD_VISIT, row[i].visit), &record,
					 &e),
			  0, row[i].visit);
		json_t *o = record_load(store, record, &e);
		char *got =
			json_dumps(json_object_get(o, row[i].key), JSON_COMPACT | JSON_ENCODE_ANY);
		CHECK_TEXT(got != NULL ? got : "(none)", row[i].want, row[i].visit);
		free(got);
		json_decref(o);
	}
}

static void test_morning(const struct stage_set *set, const char *language)
{
	bool danish = strcmp(language, "da") == 0;
	struct stage s;

	stage_open_in(&s, set, "aase", language, WIDE, HIGH);
	CHECK(cursor_is_on(&s, "Karen Bæk"), "the first visit");
	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		play_step(&s, i, danish);
	stage_keys(&s, "<Right> <Left>");
	stage_see(&s, danish ? "14 besøg · 14 registreret" : "14 visits · 14 recorded",
		  "the whole morning is recorded");
	check_stored(&s);
	stage_close(&s);
}

/* ---- why an exercise is not for this visit ---- */

static void test_not_asked(const struct stage_set *set)
{
	struct stage s;

	stage_open_in(&s, set, "aase", "en", WIDE, HIGH);
	stage_keys(&s, "<Down> <Enter>");
	stage_see(&s, "done 2 days this week, as planned", "as often as the week has it");
	stage_keys(&s, "<Esc> <Down> <Enter>");
	stage_see(&s, "done today already", "by another carer");
	stage_see(&s, "not handed over yet", "its therapist does it alone");
	stage_keys(&s, "<C-d>");
	stage_see(&s, "4 exercises ticked as done", "those that are asked for");
	stage_keys(&s, "<C-d>");
	stage_see(&s, "2 exercises ticked as done", "those that are left");
	stage_keys(&s, "<C-z> <C-z>");
	stage_see(&s, "□", "both are taken back");
	stage_keys(&s, "<C-x> <Enter> <Down> <Enter>");
	stage_see(&s, "not on this visit", "of a plan of another kind");
	stage_close(&s);
}

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];

	stage_import(&set, "tests/screen/morning.jsonl", path);
	set.minute = NOON;
	test_morning(&set, "da");
	test_morning(&set, "en");
	test_not_asked(&set);
	return test_end();
}
