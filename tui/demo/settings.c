/* The settings the demonstration works by: the very file of a municipality, taken into the program
 * so that they are there uninstalled and installed. */
#include "tui/demo/demo.h"

const char demo_settings_file[] = "herning.yaml";

__asm__(".pushsection .rodata\n"
	".global demo_settings\n"
	"demo_settings:\n"
	".incbin \"config/municipalities/herning.yaml\"\n"
	".byte 0\n"
	".popsection\n");
