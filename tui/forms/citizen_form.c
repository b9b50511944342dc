/* Citizens: registered, changed, what is known at the door, and somebody who was registered twice. */
#include <stdio.h>

#include "core/acts/citizen_act.h"
#include "core/base/text.h"
#include "core/format.h"
#include "core/queries/citizen_list.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct citizen_entry c;
	struct people providers;
};

static void choose_provider(struct form *f, struct form_field *field)
{
	form_people(f, field, &((struct own *)form_screen_of(f)->own)->providers);
}

/* clang-format off */
#define AT(member) FORM_AT(struct own, c.member)
static const struct form_row citizen_rows[] = {
	{ FORM_TEXT, "name", N_("Name"), N_("first name and last name"), AT(name), .most = 200, .needed = true, .missing = N_("say what the citizen is called") },
	{ FORM_TEXT, "cpr", N_("CPR number"), N_("six digits of the day of birth and four more: 010245-1234"), AT(cpr), .most = 11 },
	{ FORM_DAY, "born", N_("Born"), N_("empty: as the CPR number says"), AT(born) },
	{ FORM_TEXT, "address", N_("Address"), N_("street, number and town"), AT(address), .most = 300 },
	{ FORM_TEXT, "phone", N_("Phone"), N_("the citizen's own"), AT(phone), .most = 60 },
	{ FORM_PICK, "provider", N_("Provider"), N_("who comes: the first letter, or left and right; Backspace: nobody yet"), AT(provider_rid), .takes = TAKES_RECORD, .choices = choose_provider },
	{ FORM_TEXT, "district", N_("District"), N_("empty: not divided"), AT(district), .most = 200 },
	{ FORM_NUMBER, "function_level", N_("Function level"), N_("0 manages alone … 4 can't at all, 9 not relevant"), AT(function_level) },
	{ FORM_CHOICE, "lives_alone", N_("Lives alone"), HELP_CHOICE, AT(lives_alone), .choices = form_known_yes_no },
	{ FORM_CHOICE, "protected", N_("Protected"), N_("name and address are protected: they stand on no list of all citizens"), AT(protected), .choices = form_yes_no },
	{ FORM_SET, "special_risk", N_("Special risk"), N_("left and right move, Space chooses: preventive visits are offered earlier"), AT(special_risk), .words = &special_risk_words },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_citizen_new(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	own->c = (struct citizen_entry){
		.provider_rid = s->session->work.who.provider_rid,
		.born = DAY_NONE,
		.function_level = -1,
		.lives_alone = -1,
		.protected = 0,
	};
	return form_providers(s, &own->providers, e);
}

static int load_citizen(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (citizen_entry_load(s->session->work.store, s->start.rid, &own->c, &s->arena, e) != 0)
		return -1;
	if (own->c.protected < 0)
		own->c.protected = 0;
	s->name = own->c.name;
	return form_providers(s, &own->providers, e);
}

/* The birthday that the CPR number says stands beside the field that is left empty. */
static void arrange_citizen(struct form_screen *s)
{
	const struct own *own = s->own;
	struct form_field *born = form_field(&s->form, "born");
	char words[FORMAT_TEXT];
	struct day day;

	born->aside = NULL;
	if (day_is_none(own->c.born) && born->text.length == 0 && cpr_says_born(own->c.cpr, &day))
		form_aside(&s->form, born, "%s", format_day(day, words));
}

static void say_citizen_new(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s is registered – u undoes"),
		 ((const struct own *)s->own)->c.name);
}

static void say_citizen(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s – u undoes"), ((const struct own *)s->own)->c.name);
}

const struct form_desc citizen_form = {
	.kind = "citizen",
	.title = N_("Register a citizen"),
	.about = RECORD_CITIZEN,
	.of_nothing = true,
	.rows = citizen_rows,
	.own = sizeof(struct own),
	.load = load_citizen_new,
	.arrange = arrange_citizen,
	.act = &citizen_new_act,
	.refuse_at = "name",
	.doubt_at = "name",
	.saved = say_citizen_new,
};

const struct form_desc citizen_change_form = {
	.kind = "citizen_change",
	.title = N_("Change the citizen"),
	.about = RECORD_CITIZEN,
	.rows = citizen_rows,
	.own = sizeof(struct own),
	.load = load_citizen,
	.arrange = arrange_citizen,
	.act = &citizen_act,
	.refuse_at = "name",
	.doubt_at = "born",
	.saved = say_citizen,
};

/* ---- at the door ---- */

#define AT_DOOR(member) FORM_AT(struct citizen_door, member)
/* clang-format off */
static const struct form_row door_rows[] = {
	{ FORM_NOTE, "critical", N_("What may hurt"), N_("what a carer must know before going in: a dog, an allergy, an infection"), AT_DOOR(critical) },
	{ FORM_NOTE, "entrance", N_("How to get in"), N_("the door, the floor, where the key is"), AT_DOOR(entrance) },
	{ FORM_TEXT, "household", N_("Household"), N_("the same words for all who live together, such as the street and number"), AT_DOOR(household), .most = 200 },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_door(struct form_screen *s, struct err *e)
{
	if (citizen_door_load(s->session->work.store, s->start.rid, s->own, &s->arena, e) != 0)
		return -1;
	return form_citizen(s, s->start.rid, e);
}

static void say_door(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s, what is known at the door – u undoes"), s->name);
}

const struct form_desc citizen_door_form = {
	.kind = "citizen_door",
	.title = N_("At the door"),
	.about = RECORD_CITIZEN,
	.rows = door_rows,
	.own = sizeof(struct citizen_door),
	.load = load_door,
	.act = &citizen_door_act,
	.refuse_at = "critical",
	.doubt_at = "critical",
	.saved = say_door,
};

/* ---- registered twice ---- */

struct own_same {
	struct citizen_same s;
	struct citizen_list others;
};

static void choose_same(struct form *f, struct form_field *field)
{
	const struct own_same *own = form_screen_of(f)->own;

	for (size_t i = 0; i < own->others.n; i++)
		if (own->others.row[i].rid != own->s.citizen_rid)
			form_record(f, field, own->others.row[i].rid,
				    arena_format(&f->arena, "%s  %s", own->others.row[i].name,
						 own->others.row[i].address));
}

#define AT_SAME(member) FORM_AT(struct own_same, s.member)
/* clang-format off */
static const struct form_row same_rows[] = {
	{ FORM_PICK, "same_as", N_("Goes on as"), N_("the record that goes on: its first letters, or left and right; Backspace: they are two"), AT_SAME(same_rid), .takes = TAKES_RECORD, .choices = choose_same },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_same(struct form_screen *s, struct err *e)
{
	enum { ALL = 1000000 };
	const struct work *w = &s->session->work;
	struct own_same *own = s->own;

	if (citizen_same_load(w->store, s->start.rid, &own->s, e) != 0 ||
	    form_citizen(s, s->start.rid, e) != 0 ||
	    citizen_list_open(w, NULL, &own->others, e) != 0)
		return -1;
	return citizen_list_read(w, &own->others, ALL, e) < 0 ? -1 : 0;
}

static void same_release(struct form_screen *s)
{
	citizen_list_release(&((struct own_same *)s->own)->others);
}

static void say_same(const struct form_screen *s, char words[FORM_SAID])
{
	const struct own_same *own = s->own;

	snprintf(words, FORM_SAID,
		 own->s.same_rid != 0 ? _("Saved: %s goes on as the other record – u undoes")
				      : _("Saved: %s is nobody else – u undoes"),
		 s->name);
}

const struct form_desc citizen_same_form = {
	.kind = "citizen_same",
	.title = N_("Registered twice"),
	.about = RECORD_CITIZEN,
	.rows = same_rows,
	.own = sizeof(struct own_same),
	.load = load_same,
	.act = &citizen_same_act,
	.refuse_at = "same_as",
	.doubt_at = "same_as",
	.saved = say_same,
	.release = same_release,
};
