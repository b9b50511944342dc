/* tool_json [PATH]: of each line of JSON on standard input, the value at PATH ("next_lapse.on",
 * "clips.0.week"), or the keys of the object in their order.  Ends with 1 at a line that is none. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *at(json_t *value, char *path)
{
	for (char *name = strtok(path, "."); name != NULL && value != NULL;
	     name = strtok(NULL, "."))
		value = json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10))
					     : json_object_get(value, name);
	return value;
}

static void print_keys(json_t *object)
{
	const char *key, *comma = "";
	json_t *value;

	json_object_foreach(object, key, value)
	{
		printf("%s%s", comma, key);
		comma = ",";
	}
	printf("\n");
}

static void print_value(json_t *value)
{
	char *text = value != NULL ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	if (json_is_string(value))
		printf("%s\n", json_string_value(value));
	else
		printf("%s\n", text != NULL ? text : "(nothing)");
	free(text);
}

int main(int argc, char **argv)
{
	char *line = NULL, path[200];
	size_t room = 0;
	json_error_t why;

	for (int n = 1; getline(&line, &room, stdin) > 0; n++) {
		json_t *value = json_loads(line, JSON_REJECT_DUPLICATES, &why);

		if (value == NULL) {
			printf("line %d is no JSON: %s\n", n, why.text);
			return 1;
		}
		snprintf(path, sizeof path, "%s", argc > 1 ? argv[1] : "");
		if (argc > 1)
			print_value(at(value, path));
		else
			print_keys(value);
		json_decref(value);
	}
	free(line);
	return 0;
}
