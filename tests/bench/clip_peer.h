/* The measure of the clip balances: rows stepped in SQLite in the order of their key, oldest minutes
 * used first, lapse after 13 weeks; no rules, no settings, no words. */
#ifndef HVERDAG_TESTS_BENCH_CLIP_PEER_H
#define HVERDAG_TESTS_BENCH_CLIP_PEER_H

struct sqlite3;
struct clip_peer;

struct clip_peer *clip_peer_open(const char *path, int last_week);
void clip_peer_close(struct clip_peer *p);

/* Balances in the order of the citizens; returns how many. */
long clip_peer_all(struct clip_peer *p, int *balance);
int clip_peer_one(struct clip_peer *p, long citizen);

#endif
