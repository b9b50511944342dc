/* Who the citizen is and whom to call: what can be done about it from the list of acts. */
#include "core/base/text.h"
#include "core/queries/contacts.h"
#include "core/session/rights.h"
#include "tui/forms/forms.h"
#include "tui/screens/citizen/citizen_acts.h"

static void contact_withdraw(struct app *a, struct citizen_screen *c,
			     const struct form_start *start)
{
	(void)c;
	withdraw_ask(a, RECORD_CONTACT, start->rid);
}

static void citizen_withdraw(struct app *a, struct citizen_screen *c,
			     const struct form_start *start)
{
	(void)start;
	withdraw_ask(a, RECORD_CITIZEN, c->rid);
}

/* For each contact: changes it, or `run`s where there is no form. */
static void
offer_contacts(struct citizen_offers *l, const char *words, const struct form_desc *form,
	       void (*run)(struct app *a, struct citizen_screen *c, const struct form_start *start))
{
	struct err unheard = { .kind = ERR_NONE };
	struct contact_lines contacts = { .n = 0 };

	contacts_load(l->work, l->citizen->rid, 0, &l->arena, &contacts, &unheard);
	for (size_t i = 0; i < contacts.n; i++) {
		struct citizen_offer *o =
			citizen_offer(l, words,
				      arena_format(&l->arena, "%s, %s", contacts.at[i].name,
						   contacts.at[i].relation),
				      form);
		o->start.rid = contacts.at[i].rid;
		o->run = run;
	}
}

void offer_contact_change(struct citizen_offers *l)
{
	offer_contacts(l, _(contact_change_form.title), &contact_change_form, NULL);
}

void offer_contact_withdraw(struct citizen_offers *l)
{
	offer_contacts(l, _("Withdraw the contact"), NULL, contact_withdraw);
}

void offer_citizen_withdraw(struct citizen_offers *l)
{
	if (right(l->work->who.role, ACT_CITIZEN))
		citizen_offer(l, _("Withdraw the citizen"), _("registered by mistake"), NULL)->run =
			citizen_withdraw;
}
