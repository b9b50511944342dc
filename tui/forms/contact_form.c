/* Contacts: whom to call about a citizen, and numbers of a provider. */
#include <stdio.h>

#include "core/acts/contact_act.h"
#include "core/acts/provider_act.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

/* clang-format off */
#define AT(member) FORM_AT(struct contact_entry, member)
static const struct form_row contact_rows[] = {
	{ FORM_TEXT, "name", N_("Name"), N_("whom to call"), AT(name), .most = 200, .needed = true, .missing = N_("say whom to call") },
	{ FORM_TEXT, "relation", N_("Who that is"), N_("a daughter, a neighbour, the doctor, on duty at night"), AT(relation), .most = 200, .needed = true, .missing = N_("say who that is: a daughter, a neighbour, the doctor") },
	{ FORM_TEXT, "phone", N_("Phone"), N_("the number"), AT(phone), .most = 60, .needed = true, .missing = N_("write the phone number") },
	{ FORM_CHOICE, "first", N_("Is called first"), HELP_CHOICE, AT(first), .choices = form_yes_no },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int name_of_provider(struct form_screen *s, int64_t provider_rid, struct err *e)
{
	struct provider_entry p;

	if (provider_entry_load(s->session->work.store, provider_rid, &p, &s->arena, e) != 0)
		return -1;
	s->name = p.name;
	return 0;
}

static int load_contact_new(struct form_screen *s, struct err *e)
{
	*(struct contact_entry *)s->own =
		(struct contact_entry){ .citizen_rid = s->start.rid, .first = 0 };
	return form_citizen(s, s->start.rid, e);
}

static int load_provider_contact_new(struct form_screen *s, struct err *e)
{
	*(struct contact_entry *)s->own =
		(struct contact_entry){ .provider_rid = s->start.rid, .first = 0 };
	return name_of_provider(s, s->start.rid, e);
}

static int load_contact(struct form_screen *s, struct err *e)
{
	struct contact_entry *k = s->own;

	if (contact_entry_load(s->session->work.store, s->start.rid, k, &s->arena, e) != 0)
		return -1;
	if (k->first < 0)
		k->first = 0;
	s->subject = k->name;
	return k->citizen_rid != 0 ? form_citizen(s, k->citizen_rid, e)
				   : name_of_provider(s, k->provider_rid, e);
}

static void say_contact(const struct form_screen *s, char words[FORM_SAID])
{
	const struct contact_entry *k = s->own;

	snprintf(words, FORM_SAID, _("Saved: %s, call %s – u undoes"), s->name, k->name);
}

#define CONTACT_FORM(kind_, title_, about_, load_, act_)                                           \
	{                                                                                          \
		.kind = kind_, .title = title_, .about = about_, .rows = contact_rows,             \
		.own = sizeof(struct contact_entry), .load = load_, .act = act_,                   \
		.refuse_at = "name", .doubt_at = "first", .saved = say_contact                     \
	}
const struct form_desc contact_form = CONTACT_FORM("contact", N_("New contact: whom to call"),
						   RECORD_CITIZEN, load_contact_new, &contact_act);
const struct form_desc contact_change_form = CONTACT_FORM(
	"contact_change", N_("Change the contact"), RECORD_CONTACT, load_contact, &contact_act);
const struct form_desc provider_contact_form =
	CONTACT_FORM("provider_contact", N_("A number of the provider"), RECORD_PROVIDER,
		     load_provider_contact_new, &provider_contact_act);
const struct form_desc provider_contact_change_form =
	CONTACT_FORM("provider_contact_change", N_("Change the number"), RECORD_CONTACT,
		     load_contact, &provider_contact_act);
