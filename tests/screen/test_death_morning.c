/*
 * A citizen dies during a course (death.jsonl): the carer of a private provider records it, and the next morning
 * each of carer, therapist, team lead and visitator sees it where they look.  Each ends what they may end and
 * nothing else, and takes it back in one key (domain 5).
 */
#include "tests/screen/steps.h"
#include "tests/test.h"

enum { WIDE = 100, HIGH = 40 };

#define TO_CITIZEN ": k a r e n <Enter>"

/* clang-format off */
static const struct step step[] = {
	/* Monday 23 November */
	{ "aase", 0, "W <Down> <Enter>", "Coming visits  4 are cancelled", "what will be done" },
	{ NULL, 0, "", "Plans          2 end", "that of next week too" },
	{ NULL, 0, "", "Courses        Trinvist forløb: stay for who leads them to end", "a carer ends no course" },
	{ NULL, 0, "", "Grants         Personlig pleje, Rehabilitering: stay for the visitator to end", "and no grant" },
	{ NULL, 0, "<C-s>", "Karen Bæk has died – u takes all of it back", "recorded" },
	{ NULL, 0, "u", "Taken back: the death, and all that ended with it", "taken back" },
	{ NULL, 0, "W <Down> <Enter> <C-s>", "Karen Bæk has died", "and recorded again" },

	/* Tuesday: the carer's day and what she still has to write */
	{ "aase", 1, "<Right> <Left>", "dead rehab †", "the visit is marked" },
	{ NULL, 0, "", "the citizen has died", "it is called off, with the reason" },
	{ NULL, 0, "", "1 visit · 1 recorded", "and is nothing that she owes" },
	{ NULL, 0, "M", "! Sun 22/11  08:30–09:00  Karen Bæk", "a visit of an earlier day is" },
	{ NULL, 0, "<Esc> W", "▶ Take the death back", "she may end nothing more" },

	/* the therapist, who leads the course */
	{ "tove", 0, TO_CITIZEN, "died             23.11.2026", "on the page" },
	{ NULL, 0, "3", "no plan is in force", "no plan goes on" },
	{ NULL, 0, "f", "! the citizen died 1 day ago", "first of what waits" },

	/* the lead of the private provider: the course, and no grant of the authority's */
	{ "lene", 0, "<Right> <Left>", "dead rehab †", "on everybody's day" },
	{ NULL, 0, "A", "dead; still open: 2 grants, 1 course", "on the lead's list" },
	{ NULL, 0, "<Enter> W", "▶ End what is still open                Trinvist forløb\n", "what a private lead may end" },
	{ NULL, 0, "<Enter> n", "nothing was changed", "not after all" },

	/* the visitator: all of it */
	{ "vera", 0, "A", "Karen Bæk                   dead; still open: 2 grants, 1 course", "on the visitator's list" },
	{ NULL, 0, "<Enter> W", "End what is still open                Personlig pleje, Rehabilitering, Trinvist forløb", "by name" },
	{ NULL, 0, "<Enter> y", "Ended with the death – u undoes", "ended" },
	{ NULL, 0, "<Esc>", "Nothing waits for the authority", "and gone from the list" },
	{ NULL, 0, "u", "dead; still open: 2 grants, 1 course", "one key opens all of it again" },
	{ NULL, 0, "<Enter> W <Enter> y", "Ended with the death – u undoes", "ended again" },
	{ "lene", 0, "A", "Nothing waits for the authority", "for the lead as well" },
	{ "tove", 0, TO_CITIZEN " f 5", "ended on Monday 23 November", "the course" },
	{ NULL, 0, "", "died", "with its result" },
};
/* clang-format on */

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];
	struct stage s;

	stage_import_by(&set, "tests/screen/death.jsonl", "tests/screen/life.yaml", path);
	stage_open_in(&s, &set, "aase", "en", WIDE, HIGH);
	for (size_t i = 0; i < sizeof step / sizeof step[0]; i++)
		step_play(&s, &step[i]);
	stage_close(&s);
	return test_end();
}
