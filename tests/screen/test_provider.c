/* Where the settings say which provider may carry a course: whom a referral proposes and why, what it refuses, and what
 * stands on the page of a course that came with another one.  And what a grant says of its service, its law and the care
 * courses, and what waits for the authority because of its law. */
#include "tests/screen/stage.h"
#include "tests/test.h"
#include "tui/forms/forms.h"

enum { WIDE = 120, HIGH = 40 };

static void hide(struct stage *s, const char *words, const char *why)
{
	CHECK(!stage_shows(s, words), "%s: \"%s\" is seen", why, words);
}

static void test_referral(struct stage *s)
{
	stage_open_form(s, &referral_form, stage_rid(s, RECORD_CITIZEN, "karen"));
	stage_see(s, "Kommunal hjemmepleje", "it begins with the visitator's own");
	hide(s, "the only one the settings allow", "no type is chosen yet");
	stage_keys(s, "l");
	stage_see(s, "Kommunal hjemmepleje", "the municipal one");
	stage_see(s, "the only one the settings allow", "of two");
	stage_keys(s, "f");
	stage_see(s, "Solgården Pleje  the only one the settings allow", "who gives the help");
	stage_keys(s, "t");
	stage_see(s, "Solgården Pleje  who comes to the citizen already", "of two who may");
	stage_keys(s, "u");
	stage_see(s, "the settings allow nobody", "a rule that nobody keeps");
	/* Somebody's own choice stays, whatever the type, and is refused with the reason. */
	stage_keys(s, "t <Tab> k <Up> l");
	stage_see(s, "Kommunal hjemmepleje", "chosen");
	stage_keys(s, "<Tab> s <Up> f l");
	stage_see(s, "Solgården Pleje", "chosen otherwise");
	stage_keys(s, "<C-s>");
	stage_see(s, "Lette pakker varetages af kommunen", "in the municipality's own words");
	stage_keys(s, "k <C-s>");
	stage_see(s, "Saved: Karen Bæk is referred to a course", "with the municipal one");
}

static void test_page(struct stage *s)
{
	stage_keys(s, "F / p o u l <Enter> <Enter> 5");
	stage_see(s, "Let pakke", "the page of his course");
	stage_see(s, "provider in doubt", "is not as the settings have it");
	stage_see(s, "Lette pakker varetages af kommunen", "and why");
	stage_keys(s, "<Esc> <Esc>");
}

static void test_grant(struct stage *s)
{
	stage_open_form(s, &grant_form, stage_rid(s, RECORD_CITIZEN, "karen"));
	stage_keys(s, "p");
	stage_see(s, "About it", "what the settings say of the service");
	stage_see(s, "Kun efter et hjemmebesøg", "in their own words");
	hide(s, "Care course", "under this law there is none");
	stage_keys(s, "r e n");
	hide(s, "About it", "nothing is said of this one");
	stage_see(s, "Care course", "under the Elder Act");
	stage_keys(s, "<C-s>");
	stage_see(s, "a decision under the Elder Act names a care course", "none is chosen");
	stage_keys(s, "<Tab> <Tab> l");
	stage_see(s, "Let plejeforløb  til den lette hjælp", "with what is said of it");
	stage_keys(s, "<C-s>");
	stage_see(s, "Saved: Karen Bæk, Rengøring", "it is granted");
	stage_keys(s, ": k a r e n <Enter>");
	stage_see(s, "Let plejeforløb", "and stands on her page");
	stage_keys(s, "<Esc>");
}

static void test_authority(struct stage *s)
{
	stage_keys(s, "A");
	stage_see(s, "Personlig pleje (Social Services Act §83): to be assessed again by",
		  "it waits");
	hide(s, "Rengøring (", "not what stands under the other law");
	stage_keys(s, "<Esc>");
}

int main(void)
{
	struct stage_set set = stage_team();
	char path[300];
	struct stage s;

	stage_import_by(&set, "tests/screen/provider.jsonl", "tests/screen/provider.yaml", path);
	stage_open_in(&s, &set, "vera", "en", WIDE, HIGH);
	test_referral(&s);
	test_page(&s);
	test_grant(&s);
	test_authority(&s);
	stage_close(&s);
	return test_end();
}
