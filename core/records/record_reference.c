/* The reference of the exchange format: the field tables as a page to read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/records/records.h"

enum { FACT_COMMON = 5, REVISED_COMMON = 1 }; /* the last fields of a fact, the same in every one */

static const char *const setting_key[SETTING_KINDS] = {
	[SETTING_SERVICE] = "services",       [SETTING_COURSE_TYPE] = "course_types",
	[SETTING_INSTRUMENT] = "instruments", [SETTING_CARD] = "clip_cards",
	[SETTING_FOLLOW_UP] = "follow_ups",   [SETTING_CONFERENCE] = "conferences",
	[SETTING_TRIAGE] = "triage.colours",  [SETTING_CARE_COURSE] = "care_courses",
};

/* What to write, where the kind alone says it. */
static const char *const plain[] = {
	[FIELD_CPR] = N_("a CPR number"),
	[FIELD_DATE] = N_("a day, YYYY-MM-DD"),
	[FIELD_TIME] = N_("a time of day, HH:MM"),
	[FIELD_INSTANT] = N_("an instant in UTC, such as 2026-11-22T08:05:00Z"),
	[FIELD_LOCAL] = N_("a local Danish time, such as 2026-11-22T09:05"),
	[FIELD_LEVEL] = N_("0 to 4, or 9 for not relevant"),
	[FIELD_NUMBER] = N_("a number"),
	[FIELD_BOOLEAN] = N_("true or false"),
	[FIELD_ITEM_ID] = N_("a text that names it within its list"),
	[FIELD_TEXTS] = N_("a list of texts"),
	[FIELD_NUMBERS] = N_("a list of numbers"),
	[FIELD_ITEMS] = N_("a list of objects with the fields below"),
};

static void reference_words(const char *before, const struct words *w, FILE *to)
{
	fprintf(to, "%s ", before);
	for (size_t i = 0; i < w->n; i++)
		fprintf(to, "%s`%s`", i > 0 ? ", " : "", w->at[i].json);
}

static void write_form(const struct field *f, FILE *to)
{
	switch (f->kind) {
	case FIELD_TEXT:
		fprintf(to, _("a text of at most %ld characters"), f->max);
		break;
	case FIELD_LONG_TEXT:
		fprintf(to, _("a text of at most %ld characters, in lines or not"), f->max);
		break;
	case FIELD_INTEGER:
		fprintf(to, _("a whole number from %ld to %ld"), f->min, f->max);
		break;
	case FIELD_WORD:
		reference_words(_("one of"), f->words, to);
		break;
	case FIELD_WORDS:
		reference_words(_("a list of any of"), f->words, to);
		break;
	case FIELD_REFERENCE:
		if (strcmp(f->name, "replaces") == 0)
			fputs(_("the id of another fact of its type"), to);
		else
			fprintf(to, _("the id of a `%s`"), record_desc[f->refers_to].name);
		break;
	case FIELD_REFERENCES:
		fprintf(to, _("a list of ids of `%s`"), record_desc[f->refers_to].name);
		break;
	case FIELD_SETTING:
		fprintf(to, _("an id that stands in `%s` of the settings"),
			setting_key[f->setting]);
		break;
	case FIELD_SETTINGS:
		fprintf(to, _("a list of ids that stand in `%s` of the settings"),
			setting_key[f->setting]);
		break;
	default:
		fputs(_(plain[f->kind]), to);
	}
}

static void write_field(const char *list, const struct field *f, FILE *to)
{
	if (list != NULL)
		fprintf(to, "| `%s[].%s` | ", list, f->name);
	else
		fprintf(to, "| `%s` | ", f->name);
	fputs(_(f->label), to);
	if (f->help != NULL)
		fprintf(to, ": %s", _(f->help));
	fputs(" | ", to);
	write_form(f, to);
	fprintf(to, " | %s |\n", f->flags & FIELD_REQUIRED ? _("required") : "");
	for (const struct field *i = f->items; i != NULL && i->name != NULL; i++)
		write_field(f->name, i, to);
}

static void write_fields(const struct field *f, size_t n, FILE *to)
{
	fprintf(to, "| %s | %s | %s | |\n|---|---|---|---|\n", _("field"), _("meaning"),
		_("what to write"));
	for (size_t i = 0; i < n; i++)
		write_field(NULL, &f[i], to);
}

static void write_type(enum record_type type, FILE *to)
{
	const struct record_desc *d = &record_desc[type];

	fprintf(to, "\n## `%s`\n\n", d->name);
	if (d->fact)
		fprintf(to, _("A fact: %s."), _(record_desc[type].words));
	else
		fprintf(to, _("Revised: %s."), _(record_desc[type].words));
	fputs("\n\n", to);
	write_fields(d->field, d->fields - (d->fact ? FACT_COMMON : REVISED_COMMON), to);
}

static void reference_head(FILE *to)
{
	fprintf(to, "# %s\n\n", _("The records"));
	fprintf(to, "%s\n\n",
		_("One JSON object a line, as `hverdag import` reads them and `hverdag export` "
		  "writes "
		  "them; this page is written by `hverdag records` from the tables that both use. "
		  "Every object has a `type` and an `id`, a text of the sender's own that is "
		  "unique "
		  "within its type. Records may stand in any order; an unknown field, a repeated "
		  "key "
		  "and a reference to nothing are faults that name their line, and then nothing "
		  "is "
		  "taken in."));
	fprintf(to, "%s\n",
		_("A revised record is whole: a field that is left out is empty, and sending it "
		  "again "
		  "changes just what differs from what the same sender sent before. A fact is "
		  "never "
		  "changed: it is corrected by another that names it in `replaces`, or "
		  "withdrawn."));
	fprintf(to, "\n%s\n",
		_("The citizen whom a record is about, directly or through what it refers to, "
		  "never "
		  "changes: withdraw it and send a new one. An id is yours and is not sealed: let "
		  "none "
		  "say who the citizen is, as a CPR number does. The text of a record's UUID names "
		  "it "
		  "as well as its id does."));
}

char *records_reference(void)
{
	const struct record_desc *fact = &record_desc[RECORD_VISIT_RECORD];
	const struct record_desc *revised = &record_desc[RECORD_VISIT];
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	if (to == NULL)
		return memory_text("");
	reference_head(to);
	fprintf(to, "\n## %s\n\n", _("Every revised record"));
	write_fields(revised->field + revised->fields - REVISED_COMMON, REVISED_COMMON, to);
	fprintf(to, "\n%s\n",
		_("An export adds `sent`, an object with the fields in which the sender's last "
		  "version differs from the record as it stands, null where the sender left one "
		  "out. Import takes it as that version, so that what the sender sends next is "
		  "held against it."));
	fprintf(to, "\n## %s\n\n", _("Every fact"));
	write_fields(fact->field + fact->fields - FACT_COMMON, FACT_COMMON, to);
	for (int t = 0; t < RECORD_TYPES; t++)
		write_type((enum record_type)t, to);
	fclose(to);
	return text;
}
