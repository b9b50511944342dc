/* What records are called: see record_id.h. */
#include "core/records/record_id.h"

#include <string.h>

#include "core/records/import_erased.h"
#include "core/records/records.h"
#include "core/records/references.h"

int record_uuid_of(const struct tables *t, enum record_type type, const char *id,
		   unsigned char out[UUID], struct err *e)
{
	if (t->again)
		return erased_derive(t->store, type, id, out, e);
	seal_record_uuid(store_keys(t->store), record_desc[type].name, id, out);
	return 0;
}

int row_called(struct tables *t, enum record_type type, const char *id, struct record_row *out,
	       struct err *e)
{
	unsigned char uuid[UUID];

	if (row_find(t, type, id, out, e) != 0)
		return -1;
	if (out->rid == 0 && uuid_parse(id, uuid) && row_find_uuid(t, uuid, out, e) != 0)
		return -1;
	if (!out->arrived || out->type != type)
		*out = (struct record_row){ .type = type };
	return 0;
}

struct shown {
	struct tables *t;
	json_t *object;
};

/* The id by which the record is shown, where this one is its uuid; *out is empty where nothing changes. */
static int id_shown(struct tables *t, enum record_type type, const char *id,
		    char out[RECORD_ID_MAX + 1], struct err *e)
{
	unsigned char uuid[UUID];
	struct record_row row;

	*out = '\0';
	if (id == NULL || !uuid_parse(id, uuid))
		return 0;
	if (row_called(t, type, id, &row, e) != 0)
		return -1;
	return row.rid == 0 ? 0 : record_shown_id(t->store, row.rid, out, e);
}

static int reference_shown(void *data, enum record_type to, const char *id, const struct place *p,
			   struct err *e)
{
	struct shown *s = data;
	char shown[RECORD_ID_MAX + 1];
	json_t *in = json_object_get(s->object, p->field);

	if (id_shown(s->t, to, id, shown, e) != 0)
		return -1;
	if (*shown == '\0')
		return 0;
	if (p->inner != NULL)
		json_object_set_new(json_array_get(in, (size_t)p->index), p->inner,
				    json_string(shown));
	else if (p->index >= 0)
		json_array_set_new(in, (size_t)p->index, json_string(shown));
	else
		json_object_set_new(s->object, p->field, json_string(shown));
	return 0;
}

int record_ids_shown(struct tables *t, enum record_type type, json_t *object, struct err *e)
{
	struct shown s = { t, object };
	const char *id = json_string_value(json_object_get(object, "id"));
	char shown[RECORD_ID_MAX + 1];

	if (id != NULL) {
		if (id_shown(t, type, id, shown, e) != 0)
			return -1;
		if (*shown != '\0')
			json_object_set_new(object, "id", json_string(shown));
	}
	return references_walk(type, object, reference_shown, &s, e);
}
