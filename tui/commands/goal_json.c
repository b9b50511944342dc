/* A goal as JSON: see goal_json.h. */
#include "tui/commands/goal_json.h"

#include "tui/json.h"

json_t *goal_json(const struct goal_line *g)
{
	json_t *series = json_array();

	for (size_t i = 0; i < g->levels; i++)
		json_array_append_new(series,
				      JSON_OBJECT({ "on", json_day(g->series[i].on) },
						  { "level", json_known(g->series[i].level) },
						  { "by", json_text(g->series[i].by) },
						  { "note", json_text(g->series[i].note) }));
	/* clang-format off */
	return JSON_OBJECT(
		{ "id", json_text(g->id) },
		{ "course", json_text(g->course) },
		{ "depth", json_integer(g->depth) },
		{ "text", json_text(g->text) },
		{ "own_words", json_text(g->own_words) },
		{ "condition", json_text(g->condition) },
		{ "agreed", json_day(g->agreed) },
		{ "status", json_word(&goal_status_words, (int)g->status) },
		{ "start_level", json_known(g->start) },
		{ "target_level", json_known(g->target) },
		{ "level", json_known(g->now) },
		{ "proposed", g->proposal.why != GOAL_NOT_PROPOSED
			? json_word(&goal_status_words, (int)g->proposal.status) : json_null() },
		{ "closed", json_day(g->closed) },
		{ "reason", json_text(g->reason) },
		{ "progress", series });
	/* clang-format on */
}
