/* What forms know and how keys change them: see form.h.  form_paint.c draws them. */
#include "tui/kit/form.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/danish.h"
#include "core/base/day.h"
#include "core/base/text.h"
#include "core/base/utf8.h"
#include "tui/kit/form_steps.h"
#include "tui/kit/key.h"

void form_init(struct form *f, const struct look *look, void (*check)(struct form *, void *),
	       void *data)
{
	*f = (struct form){ .look = look, .check = check, .data = data, .cols = 80 };
}

void form_release(struct form *f)
{
	steps_forget(f);
	free(f->step);
	for (size_t i = 0; i < f->n; i++) {
		edit_release(&f->field[i].text);
		free(f->field[i].option);
	}
	free(f->field);
	arena_release(&f->arena);
	*f = (struct form){ .n = 0 };
}

struct form_field *form_add(struct form *f, enum form_kind kind, const char *name,
			    const char *label, const char *help)
{
	f->field = memory_grow(f->field, f->n, sizeof *f->field);
	struct form_field *field = &f->field[f->n++];
	*field = (struct form_field){
		.kind = kind,
		.name = arena_text(&f->arena, name),
		.label = arena_text(&f->arena, label),
		.help = arena_text(&f->arena, help),
		.value = kind == FORM_TICK || kind == FORM_CHOICE ? 0 : -1,
	};
	edit_set(&field->text, "");
	field->text.lines = kind == FORM_NOTE;
	field->text.secret = kind == FORM_SECRET;
	field->text.most = kind == FORM_TIME     ? 5
			   : kind == FORM_NUMBER ? 6
			   : kind == FORM_DAY    ? 20
						 : 0;
	int cols = text_cols(f->look, field->label);
	bool beside = kind != FORM_HEADING && kind != FORM_BUTTON;
	if (beside && cols > f->label_cols)
		f->label_cols = cols;
	return field;
}

void form_option(struct form *f, struct form_field *field, const char *words)
{
	field->option = memory_grow(field->option, field->options, sizeof *field->option);
	field->option[field->options++] = arena_text(&f->arena, words);
}

void form_pick(struct form_field *field, int value)
{
	field->value = value;
	edit_set(&field->text, value >= 0 ? field->option[value] : "");
}

struct form_field *form_field(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].name, name) == 0)
			return &f->field[i];
	return NULL;
}

void form_aside(struct form *f, struct form_field *field, const char *format, ...)
{
	char text[300];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (field->aside == NULL || strcmp(field->aside, text) != 0)
		field->aside = arena_text(&f->arena, text);
}

static bool can_focus(const struct form_field *field)
{
	return !field->hidden && field->kind != FORM_HEADING && field->kind != FORM_FACT;
}

static bool is_on(const struct form_field *field, const char *text)
{
	(void)field;
	return text[0] != '\0';
}

/* "930", "9.30" and "9:3" are times too; what was typed stays until the field is left. */
static int time_typed(const char *text)
{
	char digits[5] = "";
	size_t n = 0;
	const char *colon = strpbrk(text, ":.");
	int minutes;
	char full[TIME_TEXT + 8];

	if (colon != NULL) {
		int hour = atoi(text), minute = atoi(colon + 1);
		if (strspn(text, "0123456789") != (size_t)(colon - text) || colon == text ||
		    strspn(colon + 1, "0123456789") != 2 || colon[3] != '\0')
			return -1;
		snprintf(full, sizeof full, "%02d:%02d", hour % 100, minute % 100);
	} else {
		n = strspn(text, "0123456789");
		if (text[n] != '\0' || n == 0 || n > 4)
			return -1;
		snprintf(digits, sizeof digits, "%s", text);
		int number = atoi(digits);
		snprintf(full, sizeof full, "%02d:%02d", n <= 2 ? number : number / 100,
			 n <= 2 ? 0 : number % 100);
	}
	return time_parse(full, &minutes) ? minutes : -1;
}

/* What the field itself can tell to be wrong, before the screen's own rules. */
static void check_form_of(struct form_field *field)
{
	const char *text = field->text.text;

	field->wrong[0] = field->warning[0] = '\0';
	if (field->kind == FORM_TIME) {
		field->value = time_typed(text);
		if (text[0] != '\0' && field->value < 0)
			snprintf(field->wrong, sizeof field->wrong, "%s",
				 _("write the time as hours and minutes, 08:05"));
	} else if (field->kind == FORM_NUMBER) {
		field->value = text[0] == '\0' ? -1 : atoi(text);
		if (text[strspn(text, "0123456789")] != '\0')
			snprintf(field->wrong, sizeof field->wrong, "%s",
				 _("write a whole number"));
	} else if (field->kind == FORM_LEVEL && text[0] != '\0' && field->value < 0) {
		/* A remark alone would not be kept: it belongs to a level. */
		snprintf(field->wrong, sizeof field->wrong, "%s",
			 _("the level is missing: Home and then 0 to 4, or 9 for not relevant"));
	} else if (field->kind == FORM_TICK && text[0] != '\0' && field->value == 0) {
		snprintf(field->wrong, sizeof field->wrong, "%s",
			 _("a remark, but not done: Home and Space, or write it in the note "
			   "instead"));
	}
}

static void check_all(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		check_form_of(&f->field[i]);
	if (f->check != NULL)
		f->check(f, f->data);
}

void form_start(struct form *f)
{
	check_all(f);
	f->focus = 0;
	while (f->focus + 1 < f->n && !can_focus(&f->field[f->focus]))
		f->focus++;
	if (f->n > 0)
		f->field[f->focus].fresh = true;
	steps_forget(f);
	f->changed = false;
}

/* A time that was understood is written out when the cursor leaves it. */
static void tidy(struct form_field *field)
{
	char out[TIME_TEXT];

	if (field->kind == FORM_TIME && field->value >= 0)
		edit_set(&field->text, time_text(field->value, out));
}

void form_focus(struct form *f, size_t to)
{
	if (!can_focus(&f->field[to]))
		return;
	tidy(&f->field[f->focus]);
	steps_end_run(f);
	f->focus = to;
	f->field[to].text.at = f->field[to].text.length;
	f->field[to].fresh = true;
}

static enum form_did go(struct form *f, int step)
{
	size_t to = f->focus;

	do {
		if (step < 0 ? to == 0 : to + 1 >= f->n)
			return FORM_TAKEN;
		to += (size_t)step;
	} while (!can_focus(&f->field[to]));
	form_focus(f, to);
	return FORM_TAKEN;
}

static enum form_did changed(struct form *f)
{
	f->changed = true;
	check_all(f);
	if (!can_focus(&f->field[f->focus]))
		go(f, 1);
	return FORM_CHANGED;
}

bool form_undo(struct form *f)
{
	return steps_back(f) && changed(f) == FORM_CHANGED;
}

bool form_redo(struct form *f)
{
	return steps_forward(f) && changed(f) == FORM_CHANGED;
}

static bool has_text(const struct form_field *field)
{
	static const bool texts[] = {
		[FORM_TEXT] = true,    [FORM_SECRET] = true, [FORM_TIME] = true,
		[FORM_NUMBER] = true,  [FORM_DAY] = true,    [FORM_TICK] = true,
		[FORM_LEVEL] = true,   [FORM_NOTE] = true,   [FORM_PICK] = true,
		[FORM_BUTTON] = false,
	};

	return texts[field->kind];
}

bool form_takes_text(const struct form *f)
{
	return f->n > 0 && has_text(&f->field[f->focus]);
}

static enum form_run run_of(int key)
{
	return key_is_text(key)     ? FORM_RUN_TYPED
	       : key == K_BACKSPACE ? FORM_RUN_CUT
				    : FORM_RUN_NONE;
}

/* Of a secret nothing is kept, not even to be undone. */
static enum form_did type(struct form *f, struct form_field *field, int key)
{
	bool secret = field->kind == FORM_SECRET;
	struct form_step before = { .text = NULL };

	if (!secret)
		before = step_of(f, field);
	enum edit_did did = edit_key(&field->text, key, f->look, f->cols - f->label_cols - 5);

	if (did == EDIT_CHANGED) {
		if (!secret)
			steps_add(f, before, run_of(key));
		return changed(f);
	}
	step_drop(&before);
	return did == EDIT_IGNORED ? FORM_IGNORED : FORM_TAKEN;
}

static enum form_did set_value(struct form *f, struct form_field *field, int value)
{
	if (field->value == value)
		return FORM_TAKEN;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	field->value = value;
	return changed(f);
}

/* Keys of one kind of field; what they leave goes to moving between fields. */
typedef enum form_did field_key(struct form *f, struct form_field *field, int key);

static enum form_did key_choice(struct form *f, struct form_field *field, int key)
{
	int last = (int)field->options - 1;

	if (key == K_LEFT || key == 'h')
		return set_value(f, field, field->value > 0 ? field->value - 1 : last);
	if (key == K_RIGHT || key == 'l' || key == ' ')
		return set_value(f, field, field->value < last ? field->value + 1 : 0);
	if (key >= '1' && key <= '9' && key - '1' <= last)
		return set_value(f, field, key - '1');
	return FORM_IGNORED;
}

static enum form_did pick(struct form *f, struct form_field *field, int value)
{
	if (field->value == value)
		return FORM_TAKEN;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	form_pick(field, value);
	return changed(f);
}

/* The next option that begins with this letter, going round; the one that is there already if it is
 * the only one. */
static int option_by_letter(const struct form_field *field, uint32_t letter)
{
	int n = (int)field->options;

	for (int i = 1; i <= n; i++) {
		int at = (field->value + i) % n;
		const char *first = field->option[at];
		char begins[5] = "", typed[5] = "", folded[2][5];
		utf8_put(begins, utf8_next(&first));
		utf8_put(typed, letter);
		danish_fold(begins, folded[0]);
		danish_fold(typed, folded[1]);
		if (strcmp(folded[0], folded[1]) == 0)
			return at;
	}
	return field->value;
}

static enum form_did key_pick(struct form *f, struct form_field *field, int key)
{
	int last = (int)field->options - 1;

	if (last < 0)
		return FORM_IGNORED;
	if (key == K_LEFT)
		return pick(f, field, field->value > 0 ? field->value - 1 : last);
	if (key == K_RIGHT || key == ' ')
		return pick(f, field, field->value < last ? field->value + 1 : 0);
	if (key == K_BACKSPACE || key == K_DELETE)
		return pick(f, field, -1);
	if (key_is_text(key))
		return pick(f, field, option_by_letter(field, (uint32_t)key));
	return FORM_IGNORED;
}

static enum form_did key_set(struct form *f, struct form_field *field, int key)
{
	if ((key == K_LEFT || key == 'h') && field->at > 0)
		field->at--;
	else if ((key == K_RIGHT || key == 'l') && field->at + 1 < field->options)
		field->at++;
	else if (key >= '1' && key <= '9' && (size_t)(key - '1') < field->options)
		field->at = (size_t)(key - '1');
	else if (key != ' ')
		return FORM_IGNORED;
	if (key != ' ' && !(key >= '1' && key <= '9'))
		return FORM_TAKEN;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	field->set ^= 1u << field->at;
	return changed(f);
}

static enum form_did key_tick(struct form *f, struct form_field *field, int key)
{
	if (key == ' ' && field->text.at == 0)
		return set_value(f, field, !field->value);
	enum form_did did = type(f, field, key);
	/* Who writes what was different has done the exercise. */
	if (did == FORM_CHANGED && is_on(field, field->text.text) && field->value == 0) {
		field->value = 1;
		changed(f);
	}
	return did;
}

static enum form_did key_level(struct form *f, struct form_field *field, int key)
{
	bool at_start = field->text.at == 0 && (field->value < 0 || field->text.length == 0);

	if (at_start && ((key >= '0' && key <= '4') || key == '9'))
		return set_value(f, field, key - '0');
	if (field->text.length == 0 && (key == '-' || key == K_BACKSPACE || key == K_DELETE))
		return set_value(f, field, -1);
	if (at_start && key == ' ')
		return FORM_TAKEN;
	return type(f, field, key);
}

/* What is typed where one has just come to takes the place of what was there: one step. */
static enum form_did key_fresh(struct form *f, struct form_field *field, int key)
{
	if (field->fresh && key_is_text(key)) {
		struct form_step before = step_of(f, field);
		edit_set(&field->text, "");
		steps_add(f, before, FORM_RUN_TYPED);
	}
	field->fresh = false;
	return type(f, field, key);
}

static enum form_did key_figure(struct form *f, struct form_field *field, int key)
{
	/* Letters are no figures: j and k move here too. */
	if (key_is_text(key) && (key > 127 || strchr("0123456789:.", key) == NULL))
		return FORM_IGNORED;
	return key_fresh(f, field, key);
}

/* Ctrl-N goes round the suggestions of a text. */
static enum form_did key_text(struct form *f, struct form_field *field, int key)
{
	size_t i = 0;

	if (field->options == 0 || key != K_CTRL('n'))
		return (field->typed_over ? key_fresh : type)(f, field, key);
	while (i < field->options && strcmp(field->option[i], field->text.text) != 0)
		i++;
	steps_add(f, step_of(f, field), FORM_RUN_NONE);
	edit_set(&field->text, field->option[i < field->options ? (i + 1) % field->options : 0]);
	return changed(f);
}

static enum form_did key_button(struct form *f, struct form_field *field, int key)
{
	(void)f;
	(void)field;
	return key == K_ENTER || key == ' ' ? FORM_PRESSED : FORM_IGNORED;
}

static enum form_did key_moving(struct form *f, int key)
{
	switch (key) {
	case K_UP:
	case K_BACKTAB:
	case 'k':
		return go(f, -1);
	case K_DOWN:
	case K_TAB:
	case K_ENTER:
	case 'j':
		return go(f, 1);
	case K_PAGE_UP:
		for (int i = 0; i < 8; i++)
			go(f, -1);
		return FORM_TAKEN;
	case K_PAGE_DOWN:
		for (int i = 0; i < 8; i++)
			go(f, 1);
		return FORM_TAKEN;
	default:
		return FORM_IGNORED;
	}
}

enum form_did form_key(struct form *f, int key)
{
	static field_key *const keys[] = {
		[FORM_TEXT] = key_text,     [FORM_SECRET] = type,   [FORM_TIME] = key_figure,
		[FORM_NUMBER] = key_figure, [FORM_DAY] = key_fresh, [FORM_CHOICE] = key_choice,
		[FORM_SET] = key_set,       [FORM_TICK] = key_tick, [FORM_LEVEL] = key_level,
		[FORM_NOTE] = type,         [FORM_PICK] = key_pick, [FORM_BUTTON] = key_button,
	};
	struct form_field *field = &f->field[f->focus];
	enum form_did did = FORM_IGNORED;

	if (keys[field->kind] != NULL)
		did = keys[field->kind](f, field, key);
	return did == FORM_IGNORED ? key_moving(f, key) : did;
}

const struct form_field *form_first_wrong(struct form *f)
{
	check_all(f);
	for (size_t i = 0; i < f->n; i++)
		if (!f->field[i].hidden && f->field[i].wrong[0] != '\0') {
			f->focus = i;
			return &f->field[i];
		}
	return NULL;
}

/* A label that had no room on its row is said in full. */
static const char *help_of(struct form *f, const struct form_field *field)
{
	const char *help = field->help != NULL ? field->help : "";

	if (text_cols(f->look, field->label) <= form_label_room(f, f->cols))
		return help;
	/* TRANSLATORS: the whole name of a goal or exercise, then what to type for it */
	snprintf(f->sentence, sizeof f->sentence, _("“%s”: %s"), field->label, help);
	return f->sentence;
}

const char *form_sentence(struct form *f, enum ink *ink)
{
	const struct form_field *field = &f->field[f->focus];

	*ink = field->wrong[0] ? INK_ALARM : field->warning[0] ? INK_ATTENTION : INK_DIM;
	if (field->wrong[0] != '\0')
		return field->wrong;
	if (field->warning[0] != '\0')
		return field->warning;
	return help_of(f, field);
}

static bool is_kept(const struct form_field *field)
{
	return field->kind != FORM_HEADING && field->kind != FORM_FACT &&
	       field->kind != FORM_BUTTON && field->kind != FORM_SECRET;
}

/* The option under the cursor, or the place in the text. */
static size_t cursor_of(const struct form_field *field)
{
	return field->kind == FORM_SET ? field->at : field->text.at;
}

json_t *form_draft(const struct form *f)
{
	const struct form_field *focus = &f->field[f->focus];
	json_t *draft = json_object();

	for (size_t i = 0; i < f->n; i++) {
		const struct form_field *field = &f->field[i];
		if (!is_kept(field))
			continue;
		json_t *value = json_pack("{s:s, s:i, s:i, s:I}", "text", field->text.text, "value",
					  field->value, "set", (int)field->set, "at",
					  (json_int_t)cursor_of(field));
		if (value != NULL) /* text that is no UTF-8 can't have been typed */
			json_object_set_new(draft, field->name, value);
	}
	json_object_set_new(draft, "focus", json_string(focus->name));
	json_object_set_new(draft, ":fresh", json_boolean(focus->fresh));
	return draft;
}

/* Whoever goes on writing goes on where she was. */
static void take_cursor(struct form_field *field, const json_t *kept)
{
	size_t at = (size_t)json_integer_value(kept);

	if (kept != NULL && field->kind == FORM_SET && at < field->options)
		field->at = at;
	else if (kept != NULL && at <= field->text.length)
		field->text.at = utf8_floor(field->text.text, at);
}

/* Options may have come and gone since the draft was kept. */
static int option_called(const struct form_field *field, const char *words)
{
	for (size_t i = 0; i < field->options; i++)
		if (strcmp(field->option[i], words) == 0)
			return (int)i;
	return -1;
}

static void take_field(struct form_field *field, const json_t *kept)
{
	const char *text = json_string_value(json_object_get(kept, "text"));

	if (!is_kept(field) || text == NULL)
		return;
	edit_set(&field->text, text);
	field->value = (int)json_integer_value(json_object_get(kept, "value"));
	field->set = (unsigned)json_integer_value(json_object_get(kept, "set"));
	if (field->kind == FORM_PICK)
		form_pick(field, option_called(field, text));
	take_cursor(field, json_object_get(kept, "at"));
}

void form_take_draft(struct form *f, const json_t *draft)
{
	const char *focus = json_string_value(json_object_get(draft, "focus"));

	for (size_t i = 0; i < f->n; i++)
		take_field(&f->field[i], json_object_get(draft, f->field[i].name));
	check_all(f);
	steps_forget(f);
	for (size_t i = 0; focus != NULL && i < f->n; i++)
		if (strcmp(f->field[i].name, focus) == 0 && can_focus(&f->field[i])) {
			f->focus = i;
			f->field[i].fresh = json_is_true(json_object_get(draft, ":fresh"));
		}
}
