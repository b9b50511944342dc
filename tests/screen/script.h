/* A script of keys, as the screen tests and the manual's pictures read it: lines "@word value", comments
 * with #, and every other line is keys. */
#ifndef HVERDAG_TESTS_SCREEN_SCRIPT_H
#define HVERDAG_TESTS_SCREEN_SCRIPT_H

struct script {
	char user[64];      /* "": nobody is logged in */
	char sizes[200];    /* "80x24 120x40" */
	char languages[20]; /* "en da" */
	char theme[20];     /* "": as the picture is asked for */
	char time[8];       /* "09:05", where the script asks for another time of day */
	char store
		[8]; /* "demo": the demonstration's; "rules": the team under rules.yaml; else the team's */
	char open[80];       /* a form that is opened first: form_opener.h */
	char walk[8];        /* how many fields to visit after the keys, only for their help */
	char idle[8];        /* minutes in which nobody types, after the keys */
	char counts[8];      /* the user waits until what is missing is counted */
	char then[200];      /* more keys after that */
	char shows_da[1000]; /* what must be there to be seen: texts parted by " | " */
	char shows_en[1000];
	char keys[8000];
};

/* A file that can't be read, or a word that is not known, ends the program with words. */
void script_read(const char *file, struct script *s);
void script_take(struct script *s, const char *file, const char *line); /* one line of it */

/* "j", "<Down>", "<C-s>", "<Enter>", "<Click 4 10>" (row and column): reads one key at *at and moves it
 * past; K_NONE at the end or for an unknown name.  Blanks between keys are skipped, <Space> is one. */
int key_parse(const char **at);

#endif
