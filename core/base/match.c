/* Forgiving search as one types: see match.h. */
#include "core/base/match.h"

#include <string.h>

enum { WORD_MOST = 40, LONGEST = 250, NEVER = 1000 };
enum { GAP_MOST = 2, GAP_COSTS = 4, NEW_WORD_COSTS = 3, LATER_WORD_COSTS = 2 };
enum {
	SCORE_WHOLE = 100,
	SCORE_BEGINS = 90,
	SCORE_WORD = 80,
	SCORE_WORD_BEGINS = 70,
	SCORE_INSIDE = 50,
	SCORE_LETTERS = 40, /* at most, less what was left out */
};

static bool match_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool starts_word(const char *text, size_t at)
{
	return match_letter(text[at]) && (at == 0 || !match_letter(text[at - 1]));
}

static int together(const char *text, const char *word, size_t length)
{
	int best = 0;

	for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
		bool first = at == text, begins = starts_word(text, (size_t)(at - text));
		bool ends = !match_letter(at[length]);
		int score = first && at[length] == '\0' ? SCORE_WHOLE
			    : first                     ? SCORE_BEGINS
			    : begins && ends            ? SCORE_WORD
			    : begins                    ? SCORE_WORD_BEGINS
							: SCORE_INSIDE;
		best = score > best ? score : best;
	}
	return best;
}

static bool in_order(const char *text, const char *word)
{
	for (; *word != '\0'; word++, text++)
		if ((text = strchr(text, *word)) == NULL)
			return false;
	return true;
}

static int match_least(int a, int b)
{
	return a < b ? a : b;
}

/* What it costs that the next letter stands at `at`: `before` are the costs of the one before it,
 * `any` the least of those further back. */
static int step_cost(const char *text, size_t at, const int *before, int any)
{
	int cost = starts_word(text, at) ? any + NEW_WORD_COSTS : NEVER;

	for (size_t gap = 0; gap <= GAP_MOST && gap < at; gap++) {
		if (!match_letter(text[at - gap]))
			break;
		cost = match_least(cost, before[at - gap - 1] + (int)gap * GAP_COSTS);
	}
	return cost;
}

/* Letters in order: each follows the one before, with a few left out, or begins another word
 * ("kb" for Karen Baek, "soren" for soeren). */
static int letters(const char *text, const char *word, size_t length)
{
	int cost[2][LONGEST];
	size_t n = strlen(text);

	if (n > LONGEST || length < 2 || !in_order(text, word))
		return 0;
	for (size_t at = 0; at < n; at++)
		cost[0][at] = text[at] != word[0] || !starts_word(text, at) ? NEVER
			      : at == 0                                     ? 0
									    : LATER_WORD_COSTS;
	for (size_t i = 1; i < length; i++) {
		const int *before = cost[(i - 1) % 2];
		int any = NEVER;
		for (size_t at = 0; at < n; at++) {
			cost[i % 2][at] =
				text[at] == word[i] ? step_cost(text, at, before, any) : NEVER;
			any = match_least(any, before[at]);
		}
	}
	int best = NEVER;
	for (size_t at = 0; at < n; at++)
		best = match_least(best, cost[(length - 1) % 2][at]);
	/* Half of the word may be steps; more than that is no likeness. */
	return best > (int)length * 2 + 2 ? 0
					  : SCORE_LETTERS - match_least(best, SCORE_LETTERS - 1);
}

/* Figures with hyphens between them; *length is of the figures alone. */
static bool figures_of(const char *word, char *out, size_t *length)
{
	*length = 0;
	for (; *word != '\0'; word++) {
		if (*word >= '0' && *word <= '9')
			out[(*length)++] = *word;
		else if (*word != '-')
			return false;
	}
	out[*length] = '\0';
	return *length > 0;
}

static int match_number(const char *text, const char *word)
{
	char figures[WORD_MOST + 1];
	size_t n = strlen(text), length;

	if (!figures_of(word, figures, &length) || length > n || length < 2)
		return 0;
	if (strcmp(text + n - length, figures) != 0)
		return 0;
	return n == length ? SCORE_WHOLE : SCORE_BEGINS;
}

static int word_score(const struct match_text *text, size_t n, const char *word)
{
	size_t length = strlen(word);
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		const struct match_text *t = &text[i];
		int score = t->plain == NULL ? 0
			    : t->number      ? match_number(t->plain, word)
					     : together(t->plain, word, length);
		if (score == 0 && t->plain != NULL && !t->number)
			score = letters(t->plain, word, length);
		score *= t->weight;
		best = score > best ? score : best;
	}
	return best;
}

int match_score(const struct match_text *text, size_t n, const char *query)
{
	int total = 0, words = 0;

	for (;;) {
		char word[WORD_MOST + 1];
		query += strspn(query, " ");
		size_t length = strcspn(query, " ");
		if (length == 0)
			return words == 0 ? 1 : total / words + 1;
		if (length > WORD_MOST)
			return 0;
		memcpy(word, query, length);
		word[length] = '\0';
		int score = word_score(text, n, word);
		if (score == 0)
			return 0;
		total += score;
		words++;
		query += length;
	}
}
