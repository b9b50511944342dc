/* The files the demonstration is made of, taken into the program so that they are there uninstalled
 * and installed: the settings of a municipality, and the template of the team. */
#include "tui/demo/demo.h"
#include "tui/demo/template.h"

const char demo_settings_file[] = "herning.yaml";

__asm__(".pushsection .rodata\n"
	".global demo_settings\n"
	"demo_settings:\n"
	".incbin \"config/municipalities/herning.yaml\"\n"
	".byte 0\n"
	".global demo_template\n"
	"demo_template:\n"
	".incbin \"assets/demo/people.jsonl\"\n"
	".incbin \"assets/demo/courses.jsonl\"\n"
	".incbin \"assets/demo/clips.jsonl\"\n"
	".incbin \"assets/demo/conference.jsonl\"\n"
	".incbin \"assets/demo/visits.jsonl\"\n"
	".incbin \"assets/demo/progress.jsonl\"\n"
	".byte 0\n"
	".popsection\n");
