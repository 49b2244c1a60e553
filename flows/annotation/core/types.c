/* What is remembered of word types: of each its embedding, of those met lately also its parts of
   the first layer, which are nine times as large.

   A type is a word with its norm and whether a space follows; types are numbered as they come. */
#include <stdlib.h>
#include <string.h>
#include "core.h"

float *floats(size_t n)
{
    void *at = NULL;
    if (posix_memalign(&at, 64, (n + 64) * sizeof(float))) return NULL;
    memset(at, 0, (n + 64) * sizeof(float));
    return at;
}

static uint64_t mixed(const uint64_t *key)
{
    uint64_t mix = key[0] ^ (key[1] * 0x9E3779B97F4A7C15u) ^ (key[2] != 0);
    mix ^= mix >> 31;
    mix *= 0xBF58476D1CE4E5B9u;
    return mix ^ mix >> 29;
}

static int is_same(const uint64_t *a, const uint64_t *b)
{
    return a[0] == b[0] && a[1] == b[1] && (a[2] != 0) == (b[2] != 0);
}

/* The bucket that holds a type, or the empty one where it belongs. */
static int bucket_of(const Types *types, const uint64_t *key)
{
    int mask = types->n_buckets - 1, at = (int)(mixed(key) & (uint64_t)mask);
    for (; types->buckets[at] >= 0; at = (at + 1) & mask)
        if (is_same(types->keys + 3 * (size_t)types->buckets[at], key)) break;
    return at;
}

static int resized(void **array, size_t size, int n)
{
    void *larger = realloc(*array, size * (size_t)n);
    if (larger) *array = larger;
    return larger != NULL;
}

static int grow(Types *types)
{
    int n = types->capacity + BLOCK, n_buckets = types->n_buckets ? types->n_buckets : 1024;
    while (n_buckets < 2 * n) n_buckets *= 2;
    if (!resized((void **)&types->keys, 3 * sizeof(uint64_t), n) ||
        !resized((void **)&types->is_space, 1, n) ||
        !resized((void **)&types->place, sizeof(int32_t), n) ||
        !resized((void **)&types->buckets, sizeof(int32_t), n_buckets) ||
        !resized((void **)&types->blocks, sizeof(float *), n / BLOCK))
        return 0;
    float *block = floats((size_t)BLOCK * ENCODERS * (size_t)types->width);
    if (!block) return 0;
    types->blocks[types->capacity / BLOCK] = block;
    types->capacity = n;
    types->n_buckets = n_buckets;
    memset(types->buckets, 0xff, sizeof(int32_t) * (size_t)n_buckets);
    for (int i = 0; i < types->n; i++) types->buckets[bucket_of(types, types->keys + 3 * (size_t)i)] = i;
    return 1;
}

float *types_row(const Types *types, int type, int encoder)
{
    return types->blocks[type / BLOCK] +
           ((size_t)(type % BLOCK) * ENCODERS + (size_t)encoder) * (size_t)types->width;
}

/* Write the type of each token, given by three numbers: orth, norm, space after. A type not known
   yet gets the next number; `firsts` has a token of each. Returns how many, or -1 without memory. */
int types_find(Types *types, int n, const uint64_t *keys, int32_t *found, int32_t *firsts)
{
    int n_new = 0;
    for (int i = 0; i < n; i++) {
        if (types->n == types->capacity && !grow(types)) return -1;
        const uint64_t *key = keys + 3 * (size_t)i;
        int bucket = bucket_of(types, key), type = types->buckets[bucket];
        if (type < 0) {
            type = types->buckets[bucket] = types->n++;
            memcpy(types->keys + 3 * (size_t)type, key, 3 * sizeof *key);
            types->place[type] = -1;
            types->is_space[type] = 0;
            firsts[n_new++] = i;
        }
        found[i] = type;
    }
    return n_new;
}

void types_forget(Types *types)
{
    types->n = 0;
    if (types->buckets) memset(types->buckets, 0xff, sizeof(int32_t) * (size_t)types->n_buckets);
    memset(types->owner, 0xff, sizeof types->owner);
}

const float *types_windows(const Types *types, int type, int encoder)
{
    return types->windows +
           ((size_t)types->place[type] * ENCODERS + (size_t)encoder) * (size_t)types->wide;
}

/* A place whose type was not met since the hand last passed, nor in this tile. */
static int free_place(Types *types)
{
    for (;; types->hand = (types->hand + 1) % KEPT) {
        int place = types->hand;
        if (types->owner[place] < 0) break;
        if (types->met[place] == types->now) continue;
        if (!types->met[place]) break;
        types->met[place] = 0;
    }
    int place = types->hand;
    if (types->owner[place] >= 0) types->place[types->owner[place]] = -1;
    return place;
}

/* See to it that the first layer's parts of these types (at most TILE + 2 * PAD) are there; write
   those that were not to `missing`. Returns how many. */
int types_keep(Types *types, const int32_t *wanted, int n, int32_t *missing)
{
    int n_missing = 0;
    if (!++types->now) types->now = 1;
    for (int i = 0; i < n; i++)
        if (types->place[wanted[i]] >= 0) types->met[types->place[wanted[i]]] = types->now;
    for (int i = 0; i < n; i++) {
        if (types->place[wanted[i]] >= 0) continue;
        int place = free_place(types);
        types->owner[place] = wanted[i];
        types->place[wanted[i]] = place;
        types->met[place] = types->now;
        missing[n_missing++] = wanted[i];
    }
    return n_missing;
}

/* Get ready for embeddings of `width` floats and windows of `wide`. Returns 0 without memory. */
int types_begin(Types *types, int width, int wide)
{
    types->width = width;
    types->wide = wide;
    types->windows = floats((size_t)KEPT * ENCODERS * (size_t)wide);
    types_forget(types);
    return types->windows != NULL;
}

void types_free(Types *types)
{
    for (int i = 0; i < types->capacity / BLOCK; i++) free(types->blocks[i]);
    free(types->blocks), free(types->keys), free(types->is_space), free(types->place);
    free(types->buckets), free(types->windows);
}
