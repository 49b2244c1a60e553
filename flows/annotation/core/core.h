/* The fused core: what the language model's parts compute, over plain arrays.

   types.c    what is remembered of word types, and for how long
   dense.c    the arithmetic, compiled once for each instruction set (kernels.c picks one)
   encode.c   types to vectors, tags, and the inputs of parser and names
   parse.c    vectors to heads and labels (arc-eager)      names.c   vectors to names (BILUO)
   tree.c     edges, sentence starts, arcs that cross
   core.c     what Python calls

   All floats are 32 bit, all rows lie one after the other. Not safe for two threads at once. */
#ifndef COPYDESK_CORE_H
#define COPYDESK_CORE_H
#include <stddef.h>
#include <stdint.h>

#define ENCODERS 2 /* one for tagger and parser, one for names */
#define PIECES 3   /* of a maxout in an encoder */
#define HALVES 2   /* of a maxout in a parser state */
#define PAD 4      /* empty rows around a text: as far as four layers of one neighbour see */
#define TILE 1024  /* tokens of a text encoded at a time */
#define RING 512   /* tokens whose rows of a scorer's lower layer are kept */
#define AHEAD 32   /* of these computed at a time; RING is a multiple of it */
#define MOST_LAYERS 8
#define MOST_FEATURES 8
#define MOST_CLASSES 1024

typedef struct { /* out = in * weights + bias, in panels of 3 vectors */
    int depth, width, panels;
    float *weights, *bias;
} Linear;

typedef struct { /* a window of three rows, maxout, normalised, added to what came in */
    int width;
    Linear pieces;
    float *gain, *shift;
} Maxout;

typedef struct { /* scores of what a parser may do next, from the tokens it looks at */
    int features, hidden, classes, columns;
    Linear lower;
    float *pad, *bias, *upper, *upper_bias;
} Scorer;

typedef struct {
    const char *name;
    int lanes, rows; /* floats of a vector, rows multiplied at a time */
    void (*linear)(const Linear *, const float *in, int stride, int n, float *out);
    void (*maxout)(const Maxout *, const float *in, float *out, float *scratch, int n);
    void (*first)(const Maxout *, const float *const *windows, const float *in, float *out,
                  float *scratch, int n);
    void (*windows)(const Maxout *, const float *in, int n, float *const *out);
    void (*score)(const Scorer *, const float *const *rows, float *scores);
} Kernels;

const Kernels *kernels_named(const char *name);

#define BLOCK 512 /* types whose embeddings lie together */
#define KEPT 4096 /* types whose parts of the first layer are kept; more than a tile can have */

typedef struct {
    int n, capacity, width, wide; /* floats of an embedding, and of a type's parts */
    uint64_t *keys;               /* three numbers a type */
    uint8_t *is_space;
    int32_t *buckets, n_buckets;
    float **blocks; /* embeddings, for either encoder */
    int32_t *place; /* where a type's parts are kept, or -1 */
    int32_t owner[KEPT], hand;
    uint32_t met[KEPT], now; /* the tile that last met a place's type; 0 since the hand passed */
    float *windows;
} Types;

int types_begin(Types *, int width, int wide);
int types_find(Types *, int n, const uint64_t *keys, int32_t *found, int32_t *firsts);
void types_forget(Types *);
int types_keep(Types *, const int32_t *wanted, int n, int32_t *missing);
float *types_row(const Types *, int type, int encoder);
const float *types_windows(const Types *, int type, int encoder);
void types_free(Types *);

typedef struct { /* of one text, one entry a token */
    int32_t *tags, *heads, *deps, *left, *right, *sentence, *name_mark, *name_label;
} Columns;

typedef struct {
    const Kernels *kernels;
    int width, layers;
    Maxout encoder[ENCODERS][MOST_LAYERS];
    Linear tagger, parser_in, names_in;
    int n_tags;
    Scorer parser, names;
    int32_t parser_moves[MOST_CLASSES], parser_labels[MOST_CLASSES];
    int32_t name_moves[MOST_CLASSES], name_labels[MOST_CLASSES];
    int32_t *plain_dep, *head_dep; /* of each label: without its decoration; the head's, or -1 */
    int32_t root_dep;
    Types types;
    float *rows[2], *scratch, *wide; /* of a tile */
    float *inputs;                   /* of a text: what parser or names compute from */
    int32_t *state;                  /* of a text: STATE numbers a token */
    int most_tokens;                 /* that inputs and state have room for */
    float *ring, *aside;
    int32_t ring_owner[RING];
} Core;
#define STATE 7

void encode(Core *, int encoder, const int32_t *types, int n, const Linear *into, int32_t *tags);
void parse(Core *, const int32_t *begins, int n, Columns *);
void name(Core *, const int32_t *types, int n, Columns *);
void build_tree(Core *, const int32_t *types, int n, Columns *);

typedef struct { /* rows that a scorer's lower layer makes of tokens, kept for the newest RING */
    Core *core;
    const Scorer *scorer;
    const Linear *source; /* what made the inputs of the lower layer */
    int n, done;
} Ring;
Ring ring_of(Core *, const Scorer *, const Linear *source, int n);
void ring_rows(Ring *, const int32_t *tokens, const float **rows);

float *floats(size_t n); /* zeroed, aligned; NULL where there is no memory */
#endif
