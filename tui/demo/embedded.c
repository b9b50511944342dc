/* The template of the demonstration's team, taken into the program so that it is there uninstalled and
 * installed. */
#include "tui/demo/template.h"

__asm__(".pushsection .rodata\n"
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
