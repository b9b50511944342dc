/* The line of a value is what jansson writes of it, byte for byte. */
#include <stdlib.h>
#include <string.h>

#include "core/records/records.h"
#include "tests/test.h"

static const char *const row[] = {
	"{}",
	"[]",
	"{\"type\":\"visit\",\"id\":\"v1\",\"services\":[\"pleje\",\"rengøring\"],\"plans\":[]}",
	"{\"a\":null,\"b\":true,\"c\":false,\"d\":{\"e\":[{},[[]],{\"f\":\"\"}]}}",
	"[0,-1,9223372036854775807,-9223372036854775808,1.5,-0.1,1e300,12345678901234.5,3.0]",
	"[\"\\\"\",\"\\\\\",\"/"
	"\",\"\\b\\f\\n\\r\\t\",\"\\u0001\\u001f\\u007f\",\"a\\\"b\\\\c\\nd\"]",
	"[\"æøå ÆØÅ\",\"\\u0085\\u2028\",\"\\ud83d\\ude00\",\"\\u0000x\\u0000\"]",
	"{\"\\\"\\n\":1,\"æ\":2,\"\":3}",
	"[\"en lang tekst en lang tekst en lang tekst en lang tekst en lang tekst en lang tekst en "
	"lang"
	" tekst en lang tekst en lang tekst en lang tekst en lang tekst en lang tekst en lang "
	"tekst en"
	" lang tekst en lang tekst en lang tekst en lang tekst\\n\",1]",
};

static void same_as_jansson(const json_t *value)
{
	char *want = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(15));
	char *got = record_line(value);

	CHECK_TEXT(got, want, "the line");
	free(want);
	free(got);
}

int main(void)
{
	char text[2] = "";

	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		json_t *value = json_loads(row[i], JSON_ALLOW_NUL, NULL);
		CHECK(value != NULL, "%s", row[i]);
		same_as_jansson(value);
		json_decref(value);
	}
	for (int c = 1; c < 0x80; c++) {
		text[0] = (char)c;
		json_t *value = json_pack("{s:s}", text, text);
		same_as_jansson(value);
		json_decref(value);
	}
	return test_end();
}
