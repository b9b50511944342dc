/* A provider: a new one, and changing one. */
#include <stdio.h>

#include "core/acts/provider_act.h"
#include "core/base/text.h"
#include "tui/forms/forms.h"
#include "tui/forms/parts.h"

struct own {
	struct provider_entry p;
	const char *districts; /* as they are written */
};

/* clang-format off */
#define AT(member) FORM_AT(struct own, member)
static const struct form_row provider_rows[] = {
	{ FORM_TEXT, "name", N_("Name"), N_("what the provider is called"), AT(p.name), .most = 200, .needed = true, .missing = N_("say what the provider is called") },
	{ FORM_CHOICE, "kind", N_("Kind"), HELP_CHOICE, AT(p.kind), .words = &provider_kind_words },
	{ FORM_TEXT, "phone", N_("Phone"), N_("the number that is answered when a carer calls"), AT(p.phone), .most = 60 },
	{ FORM_TEXT, "districts", N_("Districts"), N_("where it works, with commas between; empty: everywhere"), AT(districts) },
	ROWS_END(N_("Save")),
};
/* clang-format on */

static int load_provider_new(struct form_screen *s, struct err *e)
{
	(void)e;
	((struct own *)s->own)->p = (struct provider_entry){ .kind = 0 };
	return 0;
}

static int load_provider(struct form_screen *s, struct err *e)
{
	struct own *own = s->own;

	if (provider_entry_load(s->session->work.store, s->start.rid, &own->p, &s->arena, e) != 0)
		return -1;
	own->districts = form_texts_written(&s->arena, &own->p.districts, ", ");
	s->name = own->p.name;
	return 0;
}

static const void *provider_said(struct form_screen *s)
{
	struct own *own = s->own;

	own->p.districts = form_texts(&s->arena, own->districts, ",");
	return &own->p;
}

static void say_provider(const struct form_screen *s, char words[FORM_SAID])
{
	snprintf(words, FORM_SAID, _("Saved: %s – u undoes"), ((const struct own *)s->own)->p.name);
}

const struct form_desc provider_form = {
	.kind = "provider",
	.title = N_("New provider"),
	.about = RECORD_PROVIDER,
	.of_nothing = true,
	.rows = provider_rows,
	.own = sizeof(struct own),
	.load = load_provider_new,
	.act = &provider_act,
	.entry = provider_said,
	.refuse_at = "name",
	.doubt_at = "name",
	.saved = say_provider,
};

const struct form_desc provider_change_form = {
	.kind = "provider_change",
	.title = N_("Change the provider"),
	.about = RECORD_PROVIDER,
	.rows = provider_rows,
	.own = sizeof(struct own),
	.load = load_provider,
	.act = &provider_act,
	.entry = provider_said,
	.refuse_at = "name",
	.doubt_at = "name",
	.saved = say_provider,
};
