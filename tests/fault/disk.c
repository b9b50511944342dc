/* See disk.h. */
#include "tests/fault/disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"

enum { SECTOR = 512 };

/* A file: what is surely on the disk, and what is under way. */
struct content {
	unsigned char *at;
	size_t size, room;
};

struct file {
	struct content synced;
	size_t *pending, pendings; /* numbers of operations */
};

struct disk {
	const struct shim_log *log;
	const char *path;
	bool lying;
	struct file *file;
	size_t at; /* the next operation */
	size_t *folder_op, folder_ops;
	size_t folder_synced; /* so many of them are surely on the disk */
	int acknowledged;
};

static void make_room(struct content *c, size_t size)
{
	if (size <= c->room)
		return;
	size_t room = c->room ? c->room : 65536;
	while (room < size)
		room *= 2;
	c->at = memory_resize(c->at, room, 1);
	memset(c->at + c->room, 0, room - c->room);
	c->room = room;
}

static void set_size(struct content *c, size_t size)
{
	make_room(c, size);
	if (size < c->size)
		memset(c->at + size, 0, c->size - size);
	c->size = size;
}

static void put(struct content *c, size_t offset, const unsigned char *data, size_t n)
{
	if (offset + n > c->size)
		set_size(c, offset + n);
	if (n > 0)
		memcpy(c->at + offset, data, n);
}

static void apply(struct content *c, const struct shim_op *op)
{
	if (op->kind == SHIM_WRITE)
		put(c, (size_t)op->offset, op->data, op->length);
	else
		set_size(c, (size_t)op->offset);
}

static uint64_t next(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return *random;
}

/* Each sector of a write by itself. */
static void apply_torn(struct content *c, const struct shim_op *op, uint64_t *random)
{
	size_t offset = (size_t)op->offset;

	for (size_t from = 0, n; from < op->length; from += n) {
		n = SECTOR - (offset + from) % SECTOR;
		if (n > op->length - from)
			n = op->length - from;
		if (next(random) & 1)
			put(c, offset + from, op->data + from, n);
	}
}

struct disk *disk_new(const struct shim_log *log, const struct disk_start *start)
{
	struct disk *d = memory_new(1, sizeof *d);

	d->log = log;
	d->path = start->path;
	d->lying = start->lying;
	d->file = memory_new(log->files, sizeof *d->file);
	for (size_t i = 0; i < log->files; i++) {
		if (strcmp(log->name[i], start->path) == 0)
			put(&d->file[i].synced, 0, start->base, start->length);
	}
	return d;
}

void disk_free(struct disk *d)
{
	for (size_t i = 0; i < d->log->files; i++) {
		free(d->file[i].synced.at);
		free(d->file[i].pending);
	}
	free(d->file);
	free(d->folder_op);
	free(d);
}

static void sync_file(struct disk *d, struct file *f)
{
	if (d->lying)
		return;
	for (size_t i = 0; i < f->pendings; i++)
		apply(&f->synced, &d->log->op[f->pending[i]]);
	f->pendings = 0;
	/* A file that is synced has its name in the folder, and so has everything before it. */
	d->folder_synced = d->folder_ops;
}

static void folder_change(struct disk *d, bool synced)
{
	d->folder_op = memory_grow(d->folder_op, d->folder_ops, sizeof *d->folder_op);
	d->folder_op[d->folder_ops++] = d->at;
	if (synced && !d->lying)
		d->folder_synced = d->folder_ops;
}

void disk_advance(struct disk *d, size_t at)
{
	for (; d->at < at; d->at++) {
		const struct shim_op *op = &d->log->op[d->at];
		struct file *f = op->kind == SHIM_ACK ? NULL : &d->file[op->file];
		switch (op->kind) {
		case SHIM_WRITE:
		case SHIM_TRUNCATE:
			f->pending = memory_grow(f->pending, f->pendings, sizeof *f->pending);
			f->pending[f->pendings++] = d->at;
			break;
		case SHIM_SYNC:
			sync_file(d, f);
			break;
		case SHIM_CREATE:
		case SHIM_DELETE:
			folder_change(d, op->kind == SHIM_DELETE && op->offset == 1);
			break;
		case SHIM_ACK:
			d->acknowledged = op->file;
			break;
		}
	}
}

int disk_acknowledged(const struct disk *d)
{
	return d->acknowledged;
}

/* Some cuts lose all that was under way, some nothing; most a part of it. */
enum luck { ALL_KEPT, ALL_LOST, MIXED, LUCKS = 6 };

static void write_file(const struct disk *d, const struct file *f, uint64_t *random, enum luck luck,
		       const char *path)
{
	struct content c = { 0 };

	put(&c, 0, f->synced.at ? f->synced.at : (const unsigned char *)"", f->synced.size);
	for (size_t i = 0; i < f->pendings; i++) {
		const struct shim_op *op = &d->log->op[f->pending[i]];
		uint64_t fate = luck == ALL_KEPT ? 0 : luck == ALL_LOST ? 1 : next(random) % 3;
		if (fate == 0 || (fate == 2 && op->kind == SHIM_TRUNCATE && next(random) & 1))
			apply(&c, op);
		else if (fate == 2 && op->kind == SHIM_WRITE)
			apply_torn(&c, op, random);
	}
	FILE *out = fopen(path, "wb");
	if (out == NULL || (c.size > 0 && fwrite(c.at, 1, c.size, out) != c.size) ||
	    fclose(out) != 0) {
		perror(path);
		exit(1);
	}
	free(c.at);
}

void disk_write(const struct disk *d, uint64_t *random, const char *path)
{
	size_t unsure = d->folder_ops - d->folder_synced;
	size_t kept = d->folder_synced + (unsure ? next(random) % (unsure + 1) : 0);
	uint64_t draw = next(random) % LUCKS;
	enum luck luck = draw < MIXED ? (enum luck)draw : MIXED;

	for (size_t i = 0; i < d->log->files; i++) {
		const char *name = d->log->name[i];
		bool there = strcmp(name, d->path) == 0;
		for (size_t k = 0; k < kept; k++) {
			const struct shim_op *op = &d->log->op[d->folder_op[k]];
			if (op->file == (int)i)
				there = op->kind == SHIM_CREATE;
		}
		char *to = memory_format("%s%s", path, name + strlen(d->path));
		if (there)
			write_file(d, &d->file[i], random, luck, to);
		free(to);
	}
}
