/* What is read quickly is what jansson reads, and what jansson refuses is not read: lines of all kinds, and each of
 * them with bytes changed, taken out and put in. */
#include "core/records/json_quick.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/test.h"

static const struct {
	const char *text;
	bool quick;
} row[] = {
	{ "{}", true },
	{ "{\"type\":\"visit\",\"id\":\"v1\",\"services\":[\"pleje\"],\"plans\":[]}", true },
	{ " { \"a\" : [ 1 , -2 , 0 , { } ] ,\t\"b\" : { \"c\" : null } } \r", true },
	{ "{\"a\":true,\"b\":false,\"c\":null,\"d\":123456789012345678,\"e\":-7}", true },
	{ "{\"navn\":\"Bodil Æblegård\",\"\":\"€ 😀\"}", true },
	{ "{\"a\":[[[[[[1]]]]]]}", true },
	/* jansson reads them */
	{ "{\"a\":1.5}", false },
	{ "{\"a\":1e3}", false },
	{ "{\"a\":-0}", false },
	{ "{\"a\":1234567890123456789}", false },
	{ "{\"a\":\"x\\ny\"}", false },
	{ "{\"a\\u0062\":1}", false },
	{ "{\"a\":[[[[[[[[[[[1]]]]]]]]]]]}", false },
	{ "{\"a\":{\"b\":1,\"b\":2}}", false },
	{ "[]", false },
	/* it refuses them */
	{ "", false },
	{ " ", false },
	{ "{\"a\":1,\"a\":1}", false },
	{ "{\"a\":01}", false },
	{ "{\"a\":- 1}", false },
	{ "{\"a\":+1}", false },
	{ "{\"a\":1,}", false },
	{ "{\"a\":[1,]}", false },
	{ "{,}", false },
	{ "{\"a\" 1}", false },
	{ "{\"a\":truex}", false },
	{ "{\"a\":tru}", false },
	{ "{\"a\":\"x}", false },
	{ "{\"a\":\"\t\"}", false },
	{ "{\"a\":\"\xC3\"}", false },
	{ "{\"a\":\"\xED\xA0\x80\"}", false },
	{ "{\"a\":\"\xC0\xAF\"}", false },
	{ "{\"a\":1} x", false },
	{ "{\"a\":1", false },
	{ "{\"a\":[1}", false },
	{ "{\"a\":[1]]", false },
};

static long read_quickly;

/* Reads it both ways; true where it was read quickly. */
static bool same_as_jansson(const char *text, size_t length)
{
	json_t *quick = json_quick(text, length);
	bool read = quick != NULL;

	if (read) {
		json_t *want =
			json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
		char *a = json_dumps(quick, JSON_COMPACT);
		char *b = want != NULL ? json_dumps(want, JSON_COMPACT) : NULL;
		if (b == NULL || strcmp(a, b) != 0 || !json_equal(quick, want))
			CHECK(false, "%.*s: %s, jansson says %s", (int)length, text, a,
			      b != NULL ? b : "no");
		read_quickly++;
		free(a);
		free(b);
		json_decref(want);
	}
	json_decref(quick);
	return read;
}

static unsigned chance(unsigned below)
{
	static uint64_t state = 20261130;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

/* Each byte in turn is another, and then bytes by chance. */
static void changed(const char *text)
{
	static const char marks[] = "{}[]\",:\\0123-+.eEtrufalsn \t\n\x01\x7F\x80\xC3\xA6\xED\xF0";
	size_t length = strlen(text);
	char copy[400];

	for (size_t i = 0; i < length; i++) {
		for (const char *m = marks; *m != '\0'; m++) {
			memcpy(copy, text, length);
			copy[i] = *m;
			same_as_jansson(copy, length);
		}
		memcpy(copy, text, i);
		memcpy(copy + i, text + i + 1, length - i - 1);
		same_as_jansson(copy, length - 1);
		same_as_jansson(text, i);
	}
	for (int round = 0; round < 3000 && length > 0; round++) {
		memcpy(copy, text, length);
		for (unsigned n = 1 + chance(3); n > 0; n--)
			copy[chance((unsigned)length)] = marks[chance(sizeof marks)];
		same_as_jansson(copy, length);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		size_t length = strlen(row[i].text);
		CHECK_INT(same_as_jansson(row[i].text, length), row[i].quick, row[i].text);
		json_t *body = json_body(row[i].text, length);
		json_t *want = json_loadb(row[i].text, length, 0, NULL);
		CHECK((body == NULL) == (want == NULL) && (body == NULL || json_equal(body, want)),
		      "a body: %s", row[i].text);
		json_decref(body);
		json_decref(want);
		changed(row[i].text);
	}
	CHECK(read_quickly > 1000, "many that were changed can still be read");
	return test_end();
}
